//! The budget by line: what may be spent as a wide bar, what is spent and committed within it, and the
//! reserves apart.

use super::{
    Chart, ChartKind,
    canvas::{Anchor, Canvas},
    columns::{Columns, Widest},
    frame::{Frame, MARGIN, Prepared, Words, nothing},
    lettering::Size,
    scale::{Scale, short},
    tenths::{Area, Tenths, at, px},
    theme::Colour,
};
use crate::{
    answers::{BudgetRollUp, Funds, ReserveAnswer},
    budget::category_label,
    say::{Figure, Language, Problem, grouped, plural},
    standing::Standing,
    value::{Amount, Index},
};

/// A row: an amount that may be spent, with the parts of it that are taken.
#[derive(Default)]
struct Row {
    name: String,
    id: String,
    depth: usize,
    limit: Option<Amount>,
    planned: Option<Amount>,
    /// The amount spent, or drawn; `None` where nobody has said it.
    spent: Option<Amount>,
    committed: Amount,
    /// True for a reserve, which is drawn on and not spent.
    /// True if a line in another currency keeps its own limit, whatever the rates have done.
    is_within: bool,
    is_reserve: bool,
}

/// The chart of a plan's budget on a day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let answer = standing.budget()?;
    let words = Words::of_amounts(ChartKind::Budget, standing.campaign(), answer.as_of, language);
    let budget = match &answer.budget {
        Some(Figure::Defined(budget)) => budget,
        Some(Figure::Undefined(why)) => return Ok(nothing(words, why.message.get(language))),
        None => {
            return Ok(nothing(words, language.of("The plan has no budget.", "计划中没有预算。")));
        }
    };
    let mut rows = rows(standing, budget, language);
    let reserves = [
        (&answer.reserve, language.of("contingency reserve", "应急备用金")),
        (&answer.management_reserve, language.of("management reserve", "管理储备")),
    ];
    for (reserve, name) in reserves {
        if let Some(Figure::Defined(reserve)) = reserve {
            rows.push(of_reserve(reserve, name));
        }
    }
    let words = Words { description: description(&rows, language), ..words };
    Ok(Box::new(move |frame| drawn(frame, words.clone(), &rows)))
}

fn rows(standing: &Standing<'_>, budget: &BudgetRollUp, language: Language) -> Vec<Row> {
    let value = |figure: &Figure<Amount>| figure.value().copied();
    let some = |figure: &Option<Figure<Amount>>| figure.as_ref().and_then(value);
    let of_lines =
        |name: &str, depth, planned: &Figure<Amount>, actual: &Figure<Amount>, funds: &Funds| Row {
            name: name.to_owned(),
            depth,
            limit: value(&funds.limit),
            planned: value(planned),
            spent: value(actual).or_else(|| some(&funds.spent)),
            committed: value(&funds.committed).unwrap_or_default(),
            ..Row::default()
        };
    let all = language.of("all lines", "全部明细");
    let mut rows = vec![of_lines(all, 0, &budget.direct_cost, &budget.actual, &budget.funds)];
    let items = standing.campaign().budget.iter().flat_map(|budget| &budget.lines);
    let ids = &mut budget.categories.iter().map(|category| category.category.as_str());
    let categories = Index::of(ids);
    let mut lines = vec![Vec::new(); budget.categories.len()];
    for (line, item) in budget.lines.iter().zip(items) {
        let of = categories.position(line.category.as_str()).and_then(|n| lines.get_mut(n));
        if let Some(of) = of {
            of.push((line, item));
        }
    }
    for (category, lines) in budget.categories.iter().zip(lines) {
        let name = category_label(&category.category, language);
        let of_all = &category.subtotal;
        rows.push(of_lines(name, 1, &of_all.planned, &of_all.actual, &of_all.funds));
        for (line, item) in lines {
            let funds = &line.funds;
            // a line in another currency by what it counts in that of the campaign
            let [limit, planned, actual, spent, committed] = match &line.converted {
                None => {
                    let [limit, committed] = [&funds.limit, &funds.committed].map(value);
                    [limit, some(&line.planned), some(&line.actual), some(&funds.spent), committed]
                }
                Some(own) => {
                    let [limit, committed] = [&own.limit, &own.committed].map(value);
                    [limit, some(&own.planned), some(&own.actual), some(&own.spent), committed]
                }
            };
            rows.push(Row {
                name: item.item.clone(),
                id: line.id.to_string(),
                depth: 2,
                limit,
                planned,
                spent: actual.or(spent),
                committed: committed.unwrap_or_default(),
                is_within: line.converted.is_some() && !is_over(funds),
                is_reserve: false,
            });
        }
    }
    rows
}

/// True if more is spent and committed than may be, in the currency of the funds.
fn is_over(funds: &Funds) -> bool {
    let amount = |figure: &Figure<Amount>| figure.value().copied();
    let spent = funds.spent.as_ref().and_then(amount).unwrap_or_default();
    let taken = amount(&funds.committed).unwrap_or_default().plus(spent).unwrap_or(spent);
    amount(&funds.limit).is_some_and(|limit| taken > limit)
}

fn of_reserve(reserve: &ReserveAnswer, name: &str) -> Row {
    Row {
        name: name.to_owned(),
        id: String::new(),
        depth: 0,
        limit: Some(reserve.amount),
        planned: Some(reserve.amount),
        spent: Some(reserve.drawn),
        committed: Amount::ZERO,
        is_within: false,
        is_reserve: true,
    }
}

impl Row {
    /// The amount that may be spent; without one, the planned amount.
    fn whole(&self) -> Option<Amount> {
        self.limit.or(self.planned)
    }

    /// The amount spent and committed.
    fn taken(&self) -> Amount {
        let spent = self.spent.unwrap_or_default();
        spent.plus(self.committed).unwrap_or(spent)
    }

    fn is_over(&self) -> bool {
        !self.is_within && self.whole().is_some_and(|whole| self.taken() > whole)
    }

    /// The figures in words.
    fn figures(&self, language: Language) -> String {
        let amount = |amount: Amount| grouped(amount.normal());
        let whole = self.whole().map(amount);
        let is_known = self.spent.is_some() || !self.committed.is_zero();
        if !is_known {
            let unknown = language.of("not recorded", "未记录");
            return whole.map_or_else(
                || unknown.to_owned(),
                |whole| {
                    language
                        .format(format_args!("{unknown}, of {whole}"), format_args!("{unknown} / {whole}"))
                },
            );
        }
        let taken = amount(self.taken());
        match (whole, self.is_over()) {
            (Some(whole), true) => {
                let over = self.whole().and_then(|whole| self.taken().minus(whole).ok()).unwrap_or_default();
                let over = amount(over);
                language.format(
                    format_args!("{taken} of {whole}, {over} over"),
                    format_args!("{taken} / {whole},超{over}"),
                )
            }
            (Some(whole), false) => {
                language.format(format_args!("{taken} of {whole}"), format_args!("{taken} / {whole}"))
            }
            (None, _) => taken,
        }
    }

    fn tooltip(&self, language: Language) -> String {
        let amount = |amount: Amount| grouped(amount.normal());
        let none = language.of("unknown", "未知").to_owned();
        let known = |figure: Option<Amount>| figure.map_or_else(|| none.clone(), amount);
        let [planned, limit, spent] = [self.planned, self.limit, self.spent].map(known);
        let committed = amount(self.committed);
        let name = &self.name;
        if self.is_reserve {
            return language.format(
                format_args!("{name}: {limit} set aside, {spent} drawn"),
                format_args!("{name}:预留{limit},已动用{spent}"),
            );
        }
        language.format(
            format_args!(
                "{name}: planned {planned}, may be spent {limit}, spent {spent}, committed {committed}"
            ),
            format_args!("{name}:计划{planned},可用额度{limit},已支出{spent},已承诺{committed}"),
        )
    }

    fn size(&self) -> Size {
        if self.depth < 2 { Size::Strong } else { Size::Body }
    }

    fn indent(&self) -> Tenths {
        px(12).times(self.depth.saturating_sub(1))
    }
}

fn description(rows: &[Row], language: Language) -> String {
    let Some(all) = rows.first() else { return String::new() };
    let over = rows.iter().filter(|row| row.is_over() && row.depth == 2).count();
    let reserves = rows.iter().filter(|row| row.is_reserve);
    let reserves: Vec<String> = reserves.map(|row| row.tooltip(language)).collect();
    let reserves = reserves.join(language.of("; ", ";"));
    let (figures, ends) = (all.figures(language), language.of(". ", "。"));
    let reserves = if reserves.is_empty() { reserves } else { format!("{ends}{reserves}") };
    language.format(
        format_args!(
            "Spent and committed on all lines: {figures}; {over} line{} over the limit{reserves}.",
            plural(over == 1)
        ),
        format_args!("全部明细已支出与已承诺:{figures};超额明细{over}项{reserves}。"),
    )
}

fn drawn(frame: &Frame, words: Words, rows: &[Row]) -> Chart {
    let language = frame.language;
    let shown = frame.shown(rows.len());
    let words = words.with_rows(shown, frame);
    let page = shown.of(rows);
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let samples = [
        (limit_sample as fn(&mut Canvas, Area), language.of("may be spent", "可用额度")),
        (spent_sample, language.of("spent, or drawn", "已支出或已动用")),
        (committed_sample, language.of("committed", "已承诺")),
        (planned_sample, language.of("planned", "计划")),
    ];
    let top = frame.key(&mut canvas, top, &samples) + px(18);
    let widest = |width: &dyn Fn(&Row) -> Tenths| page.iter().map(width).max().unwrap_or_default();
    let beginning = |row: &Row| MARGIN + row.indent();
    let columns = Columns::of(
        frame,
        Widest {
            beginning: MARGIN + px(16),
            names: widest(&|row| beginning(row) + row.size().width(&row.name)),
            notes: widest(&|row| Size::Small.width(&row.figures(language))),
            ..Widest::default()
        },
    );
    let mut amounts = Vec::new();
    for row in rows {
        let all = [row.whole(), row.planned, Some(row.taken())];
        amounts.extend(all.into_iter().flatten().map(Amount::decimal));
    }
    let (left, right) = (columns.bars, columns.bars_end);
    let marks = i64::from(((right - left).count() / 900).clamp(2, 5));
    let scale = Scale::of(&amounts, left, right, marks);
    let height = columns.height(true);
    let row_at = |n: usize| {
        let top = top + height.times(n);
        Area { left: MARGIN, right: frame.right(), top, bottom: top + height }
    };
    let bottom = top + height.times(page.len());
    for mark in scale.marks() {
        let x = scale.place(mark);
        // where bars have lines of their own, words stand between them
        let strips = if columns.is_one_line { 1 } else { page.len() };
        for n in 0..strips {
            let strip = columns.lines(row_at(n)).1;
            let end = if columns.is_one_line { bottom } else { strip.bottom };
            canvas.line(Colour::Rule.thin(), &[at(x, strip.top), at(x, end)]);
        }
        let label = short(mark, language);
        canvas.text(Size::Small.in_colour(Colour::Soft), at(x, top - px(5)), Anchor::Middle, &label);
    }
    for (n, row) in page.iter().enumerate() {
        let area = row_at(n);
        let (line, strip) = columns.lines(area);
        canvas.open(&row.id, &row.tooltip(language));
        let foot = line.middle() + Size::Body.drop();
        let name = row.size().cut(&row.name, columns.names_end(false) - beginning(row));
        let letters = row.size().in_colour(Colour::Ink);
        canvas.text(letters, at(beginning(row), foot), Anchor::Start, &name);
        bar(&mut canvas, row, &scale, strip);
        let colour = if row.is_over() { Colour::Critical } else { Colour::Soft };
        let letters = Size::Small.in_colour(colour);
        columns.note(&mut canvas, letters, area, beginning(row), &row.figures(language));
        canvas.close();
        if row.is_reserve && page.get(n.saturating_sub(1)).is_some_and(|before| !before.is_reserve) {
            canvas.line(Colour::Soft.thin(), &[at(MARGIN, area.top), at(frame.right(), area.top)]);
        }
    }
    Chart { rows: Some(shown), ..frame.chart(canvas, bottom, words) }
}

fn bar(canvas: &mut Canvas, row: &Row, scale: &Scale, area: Area) {
    let place = |amount: Amount| scale.place(amount.decimal());
    let zero = place(Amount::ZERO);
    let ordered = |a: Tenths, b: Tenths| (a.min(b), a.max(b));
    if let Some(whole) = row.whole() {
        let (left, right) = ordered(zero, place(whole));
        canvas.rect(Colour::MainTint, Area { left, right, ..area.strip(px(14)) });
    }
    let full = if row.is_over() { Colour::Critical } else { Colour::Main };
    let (left, right) = ordered(zero, place(row.spent.unwrap_or_default()));
    canvas.rect(full, Area { left, right, ..area.strip(px(8)) });
    let (left, right) = ordered(place(row.spent.unwrap_or_default()), place(row.taken()));
    if right > left {
        let committed = Area { left, right, ..area.strip(px(8)) };
        canvas.rect(Colour::Paper, committed);
        canvas.outline(full.thin(), committed);
    }
    if let Some(planned) = row.planned {
        let x = place(planned);
        let Area { top, bottom, .. } = area.strip(px(16));
        canvas.line(Colour::Ink.thick(), &[at(x, top), at(x, bottom)]);
    }
}

fn limit_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::MainTint, area);
}

fn spent_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::Main, area.strip(px(6)));
}

fn committed_sample(canvas: &mut Canvas, area: Area) {
    canvas.outline(Colour::Main.thin(), area.strip(px(6)));
}

fn planned_sample(canvas: &mut Canvas, area: Area) {
    let x = area.left + px(10);
    canvas.line(Colour::Ink.thick(), &[at(x, area.top), at(x, area.bottom)]);
}
