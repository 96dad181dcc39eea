//! Sheets that the library itself wrote: a hidden one tells which of the others follow from the rest.

use crate::{sheet::Sheet, table::describe::table, value::Day};
use std::collections::HashSet;

/// The name of the sheet that tells of the others, and the text in its first cell.
const ABOUT: &str = "campaignkit";
/// The words for sheets of which nothing is read: charts, sums and answers.
const COMPUTED: &[&str] = &["computed", "alerts", "findings", "schedule"];

/// The hidden sheet.
fn about(sheets: &[Sheet]) -> Option<&Sheet> {
    let first =
        |sheet: &Sheet| sheet.rows.first().and_then(|row| row.first()).map(|cell| cell.value.to_string());
    sheets.iter().find(|sheet| sheet.name == ABOUT && first(sheet).as_deref() == Some(ABOUT))
}

/// True if the library wrote the sheets.
pub(crate) fn is_own(sheets: &[Sheet]) -> bool {
    about(sheets).is_some()
}

/// The day of which the library wrote the sheets.
pub(crate) fn as_of(sheets: &[Sheet]) -> Option<Day> {
    let mut rows = about(sheets)?.rows.iter();
    let row = rows.find(|row| row.first().is_some_and(|cell| cell.value.to_string() == "asOf"))?;
    row.get(1)?.value.to_string().parse().ok()
}

/// The ids of the tables of the sheets that the library wrote; none of sheets that it did not write.
pub(crate) fn written(sheets: &[Sheet]) -> Vec<String> {
    let rows = about(sheets).into_iter().flat_map(|about| &about.rows);
    let ids = rows.filter_map(|row| Some(row.get(1)?.value.to_string()));
    ids.filter(|id| table(id).is_some()).collect()
}

/// The names of the sheets that hold nothing but what follows from the others.
pub(crate) fn computed(sheets: &[Sheet]) -> HashSet<&str> {
    let Some(about) = about(sheets) else { return HashSet::new() };
    let rows = about.rows.iter().filter_map(|row| Some((row.first()?, row.get(1)?)));
    let told: HashSet<String> = rows
        .filter(|(_, of)| COMPUTED.contains(&of.value.to_string().as_str()))
        .map(|(name, _)| name.value.to_string())
        .collect();
    let names = sheets.iter().map(|sheet| sheet.name.as_str());
    names.filter(|name| *name == ABOUT || told.contains(*name)).collect()
}
