//! Figures of metrics under the headings of days, weeks and months.

use crate::{
    import::{
        cells::count::{self, Bare},
        found::Table,
        importing::Importing,
        ledger::CellGroup,
        normal,
        period::Period,
        reading::Assumption,
        row_reader::RowReader,
    },
    metric::Observation,
    say::shown,
    value::Id,
};
use rust_decimal::Decimal;

problems! {
    /// A heading of a period of which nothing says the days.
    "import.periodUnknown" fn period_unknown(heading: &str) =
        ["nothing says on which day `{heading}` ends; write the date in the heading, or the month in the title", heading = shown(heading)],
        ["没有写明`{heading}`止于哪一天;请在列标题中写日期,或在标题中写月份", heading = shown(heading)];

    /// A total that is less than the figures of the periods that it is of.
    "import.totalOfPeriods" fn total_of_periods(stated: &str, sum: &str) =
        "the columns of periods sum to {sum}, and {stated} is stated as their total; mend a figure or the total",
        "各期数值之和为{sum},而写明的累计为{stated};请更正数值或累计";
}

/// The figures under the headings of periods.
pub(super) struct ByPeriod<'s> {
    /// True if each is the total up to the end of its period.
    are_totals: bool,
    yearless: CellGroup<'s>,
    of_event: CellGroup<'s>,
    unknown: Vec<CellGroup<'s>>,
}

/// The observations of a row.
pub(super) struct Observed {
    /// The position of the last observation.
    pub(super) last: usize,
    /// The unit of the figures.
    pub(super) unit: Option<String>,
    /// The sum of the figures of the periods.
    sum: Option<Decimal>,
}

/// Names of levels, which do not add up.
const LEVELS: &[&str] = &[
    "粉丝数",
    "粉丝量",
    "存量",
    "库存",
    "余额",
    "在线人数",
    "followers",
    "subscribers",
    "members",
    "balance",
    "stock",
];

impl<'s> ByPeriod<'s> {
    /// Those of a table. A column of totals tells what they are; without one, figures that never fall
    /// are taken as totals, and others as those of each period.
    pub(super) fn of(table: &Table<'s>, importing: &mut Importing<'s>) -> Self {
        let mut figures = CellGroup::default();
        let (mut of_each, mut totals) = (0_usize, 0_usize);
        let (mut never_fall, mut is_long) = (true, false);
        for row in table.items() {
            let values: Vec<Decimal> = table
                .dated(row)
                .filter_map(|(head, _, place)| {
                    figures.add(place);
                    Some(count::count(place.cell, head.bare()).value()?.value.decimal())
                })
                .collect();
            let grows = values.windows(2).all(|pair| pair.first() <= pair.last());
            never_fall &= grows;
            is_long |= values.len() > 2 && values.first() != values.last();
            let total = table.cell(row, "cumulative");
            let total = total.and_then(|total| count::count(total.cell, table.bare("cumulative")).value());
            let Some(total) = total.map(|total| total.value.decimal()).filter(|_| values.len() > 1) else {
                continue;
            };
            of_each = of_each.saturating_add(usize::from(sum_of(&values) == Some(total)));
            totals = totals.saturating_add(usize::from(grows && values.last() == Some(&total)));
        }
        let title = table.title.map(|title| normal::word(&title.text())).unwrap_or_default();
        let says_totals = ["累计", "累積", "cumulative", "to date"].iter().any(|word| title.contains(word));
        let seem_totals = says_totals || never_fall && is_long;
        let are_totals = totals > of_each || totals == of_each && seem_totals;
        if of_each == totals {
            let [each, total] = ["today", "cumulative"];
            let (taken, instead) = if are_totals { (total, each) } else { (each, total) };
            let why = text!(
                "no column of totals tells whether each is a figure of its period or a total up to it; the title does, or whether they ever fall",
                "没有累计列说明各列是当期数值还是截至当期的累计;依标题或数值是否下降判断"
            );
            importing.ledger.assume_group(figures, Assumption::of(taken, why).or([instead]));
        }
        Self {
            are_totals,
            yearless: CellGroup::default(),
            of_event: CellGroup::default(),
            unknown: vec![CellGroup::default(); table.heads.len()],
        }
    }

    /// Reads the figures of a row as observations of its metric, if it has any.
    pub(super) fn read(
        &mut self,
        metric: &Id,
        name: &str,
        beside: Bare,
        row: &mut RowReader<'_, 's>,
    ) -> Option<Observed> {
        let table = row.table;
        let name = normal::word(name);
        let are_totals = self.are_totals || LEVELS.iter().any(|level| name.contains(level));
        let mut observed: Option<Observed> = None;
        let mut values = Vec::new();
        for (head, period, place) in table.dated(row.row) {
            let at = row.importing.campaign.observations.len();
            row.enter(row.row, "/observations", at);
            let Some((day, is_yearless)) = row.importing.last_day(period, table) else {
                let column = table.heads.iter().position(|other| other.at == head.at);
                row.importing.ledger.account(place.sheet, place.at);
                if let Some(unknown) = column.and_then(|column| self.unknown.get_mut(column)) {
                    unknown.add(place);
                }
                continue;
            };
            if let Some(place) = row.importing.ledger.place(table.sheet, head.at) {
                if is_yearless {
                    self.yearless.add(place);
                } else if matches!(period, Period::DayOfEvent(_) | Period::Week(_)) {
                    self.of_event.add(place);
                }
            }
            let bare = if beside == Bare::Whole { head.bare() } else { beside };
            let member = if are_totals { "cumulative" } else { "today" };
            let Some(count) = row.take(place, count::count(place.cell, bare), member) else { continue };
            values.push(count.value.decimal());
            let observation = Observation { metric: metric.clone(), day, ..Observation::default() };
            let value = Some(count.value);
            row.importing.campaign.observations.push(if are_totals {
                Observation { cumulative: value, ..observation }
            } else {
                Observation { today: value, ..observation }
            });
            let unit = observed.and_then(|observed| observed.unit).or(count.unit);
            observed = Some(Observed { last: at, unit, sum: None });
        }
        // rates do not add up
        let adds_up = |observed: &Observed| !are_totals && observed.unit.as_deref() != Some("%");
        observed.map(|observed| Observed { sum: sum_of(&values).filter(|_| adds_up(&observed)), ..observed })
    }

    /// Tells of the years that were inferred and of headings of which the day is not known.
    pub(super) fn tell(self, table: &Table<'s>, importing: &mut Importing<'s>) {
        let year = importing.year_of(table);
        importing.ledger.assume_group(self.yearless, Assumption::of(year.0.to_string(), year.1));
        if let Some(event) = &importing.context.event {
            let why = text!(
                "days and weeks with a number are counted from the first day of the event",
                "有序号的天与周自活动首日起算"
            );
            importing.ledger.assume_group(self.of_event, Assumption::of(event.start.to_string(), why));
        }
        for (head, cells) in table.heads.iter().zip(self.unknown) {
            if let Some((place, range)) = cells.told() {
                importing.ledger.doubt_over(place, range, period_unknown(&head.heading).into());
            }
        }
    }
}

impl Observed {
    /// True for figures of each period, whose sum is a total.
    pub(super) fn adds_up(&self) -> bool {
        self.sum.is_some()
    }

    /// Holds the total of a row against the figures of its periods; those before the first may not be shown.
    pub(super) fn check(&self, total: Decimal, row: &mut RowReader<'_, '_>) {
        if let (Some(sum), Some(place)) = (self.sum.filter(|sum| total < *sum), row.cell("cumulative")) {
            let [total, sum] = [total, sum].map(|value| value.normalize().to_string());
            row.doubt(place, total_of_periods(&total, &sum));
        }
    }
}

fn sum_of(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))
}
