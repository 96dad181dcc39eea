//! Planned and earned value beside tasks: the actual cost is read, the indices are checked.

use super::draft::Draft;
use crate::{
    import::{
        cells::{
            share::{Spelling, share},
            work_problems as problems,
        },
        found::Table,
        importing::Importing,
        ledger::Place,
        reading::Assumption,
    },
    sheet::{CellRange, CellValue},
    value::{Amount, Rate},
};
use std::collections::HashMap;

/// Reads the actual costs of a table, and checks its indices.
pub(super) fn check<'s>(table: &Table<'s>, drafts: &mut [Draft<'s>], importing: &mut Importing<'s>) {
    costs(table, drafts);
    // one spelling for both: 1 is all of it where others are fractions
    let fields = ["percentComplete", "plannedPercent"];
    let shares = fields.iter().flat_map(|field| table.items().filter_map(|row| table.cell(row, field)));
    let spelling = Spelling::of(shares.map(|place| place.cell));
    for row in table.items() {
        let [Some(earned), Some(planned)] = fields.map(|field| table.cell(row, field)) else {
            continue;
        };
        let [earned, planned] =
            [earned, planned].map(|place| share(place.cell, spelling).value().map(|(rate, _)| rate));
        let Some((earned, planned)) = earned.zip(planned) else { continue };
        let computed =
            earned.decimal().checked_div(planned.decimal()).map(|spi| Rate::from_decimal(spi).round_to(4));
        let Some(place) = table.cell(row, "spi") else { continue };
        if let (CellValue::Number(stated), Some(computed)) = (&place.cell.value, computed)
            && stated.as_rate().round_to(2) != computed.round_to(2)
        {
            importing.ledger.doubt(place, problems::other_index(stated.as_rate(), computed).into());
        }
    }
    for field in ["plannedPercent", "scheduleVariance", "costVariance", "spi"] {
        let places: Vec<Place<'s>> = table.items().filter_map(|row| table.cell(row, field)).collect();
        let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
        let why = text!("it follows from other figures and is not stored", "由其他数据得出,不另存");
        let how = Assumption { taken: String::new(), instead: Vec::new(), why };
        importing.ledger.assume_over(*first, CellRange { first: first.at, last: last.at }, how);
        for place in places {
            importing.ledger.account(place.sheet, place.at);
        }
    }
}

/// The actual costs, which are those of the tasks themselves.
fn costs<'s>(table: &Table<'s>, drafts: &mut [Draft<'s>]) {
    if table.head("actualCost").is_none() {
        return;
    }
    let of_row: HashMap<usize, usize> = drafts.iter().enumerate().map(|(n, draft)| (draft.row, n)).collect();
    let mut range: Option<(Place<'s>, CellRange)> = None;
    let mut falls = None;
    let mut before: Option<Amount> = None;
    for row in table.items() {
        let Some(draft) = of_row.get(&row.at).and_then(|n| drafts.get_mut(*n)) else { continue };
        let Some(place) = table.cell(row, "actualCost") else { continue };
        let Ok(cost) = place.cell.value.to_string().replace([',', '¥', '￥'], "").parse::<Amount>() else {
            continue;
        };
        draft.went(place, "actualCost");
        draft.task.actual_cost = Some(cost);
        match &mut range {
            Some((_, range)) => range.last = place.at,
            none => *none = Some((place, place.at.into())),
        }
        falls = falls.or(before.filter(|before| *before > cost).map(|before| (before, cost)));
        before = Some(cost);
    }
    let is_cumulative = table.head("actualCost").and_then(|head| head.parent.as_deref());
    let is_cumulative = is_cumulative
        .is_some_and(|parent| ["累计", "cumulative"].iter().any(|word| parent.to_lowercase().contains(word)));
    if let (Some((place, _)), Some((before, after)), true, Some(first)) =
        (range, falls, is_cumulative, drafts.first_mut())
    {
        let why = text!(
            "the heading says cumulative, but {before} is followed by {after}",
            "标题写明累计,但{before}之后为{after}"
        );
        let taken = String::from("the cost of each task itself");
        first.assume(place, Assumption { taken, instead: vec!["cumulative".into()], why });
    }
}
