//! Values of a document and of cells that mean one thing, and lists whose entries keep what no cell says.

use crate::{
    import::known::name,
    json::Tree,
    plan::Plan,
    value::{Quantity, RelativeDate},
};

/// Members whose value is one statement, of which a cell leaves nothing out.
pub(super) const WHOLE: [&str; 4] = ["target", "window", "costRange", "constraint"];

/// True if a value that was read says what the document says: equal texts, numbers and days; of an object the
/// members that were read, of a list its entries one by one.
pub(super) fn is_alike(plan: &Plan, member: &str, old: &Tree<'_>, new: &Tree<'_>) -> bool {
    match (old, new) {
        (Tree::String(a) | Tree::Number(a), Tree::String(b) | Tree::Number(b)) => {
            a == b || is_one_number(a, b) || is_one_date(plan, a, b)
        }
        (Tree::Array(a), Tree::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_alike(plan, "", a, b))
        }
        (Tree::Object(a), Tree::Object(b)) => {
            let is_whole = WHOLE.contains(&member) && a.len() != b.len();
            // an id made of a name says nothing that the name does not
            let has_name = name(new).is_some();
            !is_whole
                && b.iter().all(|(member, new)| {
                    (member == "id" && has_name)
                        || old.step(member).is_some_and(|old| is_alike(plan, member, old, new))
                })
        }
        _ => *old == *new,
    }
}

/// The digits of a number that a spreadsheet keeps.
const DIGITS: u32 = 15;

/// True if two texts are one number, as a spreadsheet keeps it.
fn is_one_number(a: &str, b: &str) -> bool {
    let number = |text: &str| text.parse::<Quantity>().ok()?.decimal().round_sf(DIGITS);
    number(a).zip(number(b)).is_some_and(|(a, b)| a == b)
}

/// True if two texts are one day or moment, of which one may be counted from another.
fn is_one_date(plan: &Plan, a: &str, b: &str) -> bool {
    let date = |text: &str| text.parse::<RelativeDate>().ok().and_then(|date| plan.date(&date).defined());
    date(a).zip(date(b)).is_some_and(|(a, b)| a == b)
}

/// A value as it is to be, given what was read: entries of a list that the document has, by their ids or
/// names, keep the members that no cell says.
pub(super) fn merged<'t>(old: Option<&Tree<'t>>, new: &Tree<'t>) -> Tree<'t> {
    let (Some(Tree::Array(before)), Tree::Array(entries)) = (old, new) else { return new.clone() };
    let entry = |entry: &Tree<'t>| {
        let is_known = |before: &&Tree<'t>| {
            let named = name(entry).is_some_and(|text| name(before) == Some(text));
            named || matches!((before.step("id"), entry.step("id")), (Some(a), Some(b)) if a == b)
        };
        let (Some(Tree::Object(kept)), Tree::Object(members)) = (before.iter().find(is_known), entry) else {
            return entry.clone();
        };
        let mut kept = kept.clone();
        for (member, value) in members.iter().filter(|(member, _)| member != "id") {
            match kept.iter_mut().find(|(known, _)| known == member) {
                Some((_, old)) => *old = value.clone(),
                None => kept.push((member.clone(), value.clone())),
            }
        }
        Tree::Object(kept)
    };
    Tree::Array(entries.iter().map(entry).collect())
}
