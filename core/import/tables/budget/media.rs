//! Figures of a media plan beside its money: a metric a row and column.

use super::shape::{Shape, item_of};
use crate::{
    import::{
        cells::count,
        found::{Head, Table},
        importing::Importing,
        normal,
        reading::{Assumption, Reading},
    },
    metric::{Metric, MetricKind, Target},
};

/// Words before the name of a figure that is planned.
const PLANNED: &[&str] = &[
    "planned ",
    "target ",
    "estimated ",
    "est. ",
    "est ",
    "expected ",
    "forecast ",
    "projected ",
    "计划",
    "目标",
    "预计",
    "预估",
    "预期",
];

/// The name of the figure of a column that the budget itself does not know.
fn figure_of(head: &Head) -> Option<String> {
    let (word, _) = normal::heading(&head.heading);
    let name = PLANNED.iter().find_map(|word_before| word.strip_prefix(word_before))?;
    (head.is.is_none() && !name.trim().is_empty()).then(|| name.trim().to_owned())
}

/// Reads the columns of planned figures, if all their cells are figures.
pub(super) fn read<'s>(table: &Table<'s>, shape: &Shape, importing: &mut Importing<'s>) {
    for (n, head) in table.heads.iter().enumerate() {
        let Some(figure) = figure_of(head) else { continue };
        let cells: Vec<_> =
            table.items().filter_map(|row| Some((row, row.cells.get(n).copied().flatten()?))).collect();
        let bare = head.bare();
        let is_figure = |cell| matches!(count::count(cell, bare), Reading::Plain(_) | Reading::Blank);
        if !cells.iter().all(|(_, place)| is_figure(place.cell)) {
            continue;
        }
        let is_rate = ["率", "rate", "ctr", "cvr", "share"].iter().any(|word| figure.ends_with(word));
        for (row, place) in &cells {
            let Some(count) = count::count(place.cell, bare).value() else { continue };
            let Some(name) = shape.name(row) else { continue };
            let channel = item_of(name);
            let at = importing.campaign.metrics.len();
            importing.ledger.went(*place, &format!("/metrics/{at}/target"));
            let id = importing.id("metrics", &format!("{channel}-{figure}"));
            let kind = if is_rate || count.unit.as_deref() == Some("%") {
                MetricKind::Rate
            } else {
                MetricKind::Flow
            };
            let metric = Metric {
                id,
                name: figure.clone(),
                kind,
                channel: Some(channel),
                target: Some(Target::AtLeast(count.value)),
                ..Metric::default()
            };
            importing.campaign.metrics.push(metric);
        }
        let places: Vec<_> = cells.into_iter().map(|(_, place)| place).collect();
        let why = text!("planned figures of a media plan are floors", "投放计划中的数值按最低目标读取");
        importing.ledger.assume_all(&places, Assumption::of("at least", why).or(["at most"]));
    }
}
