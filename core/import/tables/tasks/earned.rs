//! Planned and earned value beside tasks: the actual cost is read, the indices are checked.

use super::draft::Draft;
use crate::{
    import::{
        cells::{
            amount,
            percent::{self, Figures},
        },
        found::Table,
        importing::Importing,
        ledger::Place,
        reading::Assumption,
    },
    sheet::CellValue,
    value::{Amount, Rate},
};

problems! {
    /// A stated index that is another than the one computed from the figures beside it.
    "import.indexMismatch" fn other_index(stated: Rate, computed: Rate) =
        "the index stands as {stated}, but the figures beside it give {computed}; mend one of them",
        "指数写为{stated},但由同行数据得出{computed};请修正其一";
}

/// Reads the actual costs of a table, and checks its indices.
pub(super) fn check<'s>(table: &Table<'s>, drafts: &mut [Draft<'s>], importing: &mut Importing<'s>) {
    costs(table, drafts);
    // one spelling for both: 1 is all of it where others are fractions
    let fields = ["percentComplete", "plannedPercent"];
    let shares = fields.into_iter().flat_map(|field| table.column(field));
    let figures = Figures::of(shares.map(|place| place.cell), false);
    for row in table.items() {
        let Some(place) = table.cell(row, "spi") else { continue };
        let shares = fields.map(|field| table.cell(row, field));
        let [Some(earned), Some(planned)] =
            shares.map(|place| percent::share(place?.cell, figures).value().map(|(rate, _)| rate.decimal()))
        else {
            continue;
        };
        let computed = earned.checked_div(planned).map(|spi| Rate::from_decimal(spi).round_to(4));
        if let (CellValue::Number(stated), Some(computed)) = (&place.cell.value, computed)
            && stated.as_rate().round_to(2) != computed.round_to(2)
        {
            importing.ledger.doubt(place, other_index(stated.as_rate(), computed).into());
        }
    }
    for field in ["plannedPercent", "scheduleVariance", "costVariance", "spi"] {
        let places: Vec<Place<'s>> = table.column(field).collect();
        let why = text!("it follows from other figures and is not stored", "由其他数据得出,不另存");
        importing.ledger.assume_all(&places, Assumption::of("", why));
    }
}

/// The actual costs, which are those of the tasks themselves.
fn costs<'s>(table: &Table<'s>, drafts: &mut [Draft<'s>]) {
    if table.head("actualCost").is_none() {
        return;
    }
    let mut first_place = None;
    let mut falls = None;
    let mut before: Option<Amount> = None;
    for row in table.items() {
        // drafts stand in the order of their rows; the phase of a row stands before its task
        let last = drafts.partition_point(|draft| draft.row <= row.at).checked_sub(1);
        let draft = last.and_then(|last| drafts.get_mut(last)).filter(|draft| draft.row == row.at);
        let Some(draft) = draft else { continue };
        let Some(place) = table.cell(row, "actualCost") else { continue };
        let unit = table.head("actualCost").and_then(|head| head.bracket.as_deref());
        let reading = amount::amount(place.cell, unit).map(|money| money.amount);
        let Some(cost) = draft.take(place, reading, "actualCost") else { continue };
        draft.task.actual_cost = Some(cost);
        first_place = first_place.or(Some(place));
        falls = falls.or(before.filter(|before| *before > cost).map(|before| (before, cost)));
        before = Some(cost);
    }
    let is_cumulative = table.head("actualCost").and_then(|head| head.parent.as_ref());
    let is_cumulative = is_cumulative.is_some_and(|parent| {
        ["累计", "cumulative"].iter().any(|word| parent.text.to_lowercase().contains(word))
    });
    if let (Some(place), Some((before, after)), true, Some(first)) =
        (first_place, falls, is_cumulative, drafts.first_mut())
    {
        let why = text!(
            "the heading says cumulative, but {before} is followed by {after}",
            "标题写明累计,但{before}之后为{after}"
        );
        first.assume(place, Assumption::of("the cost of each task itself", why).or(["cumulative"]));
    }
}
