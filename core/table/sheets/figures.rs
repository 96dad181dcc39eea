//! The figures that follow from several cells: direct cost, reserve, its share, totals, the return.

use super::pages::{Book, Page};
use crate::{
    say::Figure,
    sheet::{Cell, CellStyle, CellValue, PrintSetUp, Sheet, SheetLook},
    value::{Amount, Quantity, Rate},
};

/// The sheet of figures; none without a budget and a return.
pub(super) fn figures(book: &Book<'_, '_>) -> Option<Sheet> {
    let mut lines = Lines { book, rows: Vec::new() };
    if let Some(budget) = book.page("budget") {
        lines.budget(budget);
    }
    lines.returns();
    if lines.rows.is_empty() {
        return None;
    }
    let head = |text| Cell { style: CellStyle::Head, ..Cell::text(text) };
    let heads = vec![head(book.say("figure", "指标")), head(book.say("value", "数值"))];
    let rows = [heads].into_iter().chain(lines.rows).collect();
    let name = book.say("Figures", "汇总");
    let look = SheetLook {
        widths: vec![36, 20],
        wrap: true,
        print: Some(PrintSetUp { head_rows: 1, ..book.pages(name) }),
        ..SheetLook::default()
    };
    Some(Sheet { name: name.to_owned(), rows, look: Some(look), ..Sheet::default() })
}

struct Lines<'b, 's, 'p> {
    book: &'b Book<'s, 'p>,
    rows: Vec<Vec<Cell>>,
}

const MONEY: &str = "#,##0.00";
const SHARE: &str = "0.00%";

impl Lines<'_, '_, '_> {
    /// A line, and the place of its value.
    fn add(
        &mut self,
        (en, zh): (&str, &str),
        value: CellValue,
        formula: Option<String>,
        format: &str,
    ) -> String {
        let label = Cell::text(self.book.say(en, zh));
        let cell =
            Cell { formula: formula.map(Into::into), format: Some(format.into()), ..Cell::from(value) };
        self.rows.push(vec![label, cell]);
        format!("B{}", self.rows.len().saturating_add(1))
    }

    fn budget(&mut self, page: &Page) {
        let Ok(answer) = self.book.source.standing.budget() else { return };
        let Some(budget) = answer.budget.as_ref().and_then(Figure::value) else { return };
        let is_foreign = budget.lines.iter().any(|line| line.currency.is_some());
        let rows = &page.table.rows;
        let of_kind = |kind: &str| rows.iter().position(|row| row.kind == kind);
        let lines = rows.iter().filter(|row| row.kind.is_empty()).count();
        let Some(planned) = page.column("planned") else { return };
        let sum = |column: usize| {
            let (first, last) = (page.reference(0, column), page.reference(lines.saturating_sub(1), column));
            let last = last.rsplit('!').next().unwrap_or_default().to_owned();
            (lines > 0 && !is_foreign).then(|| format!("SUM({first}:{last})"))
        };
        let direct = self.add(("direct cost", "直接成本"), amount(&budget.direct_cost), sum(planned), MONEY);
        let actual = page.column("actual").and_then(sum).filter(|_| budget.actual.value().is_some());
        if actual.is_some() {
            self.add(("actual cost", "实际支出"), amount(&budget.actual), actual, MONEY);
        }
        if let (Some(row), Some(Figure::Defined(reserve))) = (of_kind("reserve"), &answer.reserve) {
            let from = Some(page.reference(row, planned));
            let held = self.add(("contingency reserve", "应急备用金"), number(reserve.amount), from, MONEY);
            let share = reserve.amount.ratio_to(budget.direct_cost.value().copied().unwrap_or_default());
            let (share, formula) =
                (share.defined().map(|share| rate(share.rounded())), format!("{held}/{direct}"));
            if let Some(share) = share {
                self.add(("reserve share of direct cost", "备用金占直接成本"), share, Some(formula), SHARE);
            }
        }
        if let Some(stated) = budget.stated_total {
            let stated_row = rows.iter().rposition(|row| row.kind == "total");
            let from = stated_row.map(|row| page.reference(row, planned));
            self.add(("total as stated", "合计(表列)"), number(stated), from, MONEY);
        }
    }

    /// The return as it was stated: gain less cost by cost.
    fn returns(&mut self) {
        let evaluation = self.book.source.plan.campaign().evaluation.as_ref();
        let Some(stated) = evaluation.and_then(|evaluation| evaluation.roi.as_ref()) else { return };
        let answer = self.book.source.standing.evaluation().ok().flatten().and_then(|answer| answer.roi);
        let roi =
            answer.as_ref().and_then(Figure::value).and_then(|answer| answer.on_stated_cost.roi.value());
        let Some(roi) = roi.copied() else { return };
        let gain = self.add(("gain", "收益"), number(stated.gain), None, MONEY);
        let cost = self.add(("cost", "成本"), number(stated.cost), None, MONEY);
        self.add(("ROI", "投资回报率(ROI)"), rate(roi), Some(format!("({gain}-{cost})/{cost}")), SHARE);
    }
}

fn number(amount: Amount) -> CellValue {
    CellValue::Number(Quantity::from_decimal(amount.decimal().normalize()))
}

fn rate(rate: Rate) -> CellValue {
    CellValue::Number(Quantity::from_decimal(rate.decimal()))
}

fn amount(figure: &Figure<Amount>) -> CellValue {
    figure.value().map_or(CellValue::Blank, |amount| number(*amount))
}
