//! Blanks that nobody sees, in a value that cannot be read.

use crate::say::{Problem, Text, blank, shown};

problems! {
    "id.grammar" fn blank_inside(typed: &str, found: &Text) =
        ["`{}` has {}; take that out", shown(typed), found.en],
        ["`{}`有{};请删除", shown(typed), found.zh];
    "id.grammar" fn blank_beside(typed: &str, found: &Text, plain: &str) =
        ["`{}` has {}; write `{}`", shown(typed), found.en, shown(plain)],
        ["`{}`有{};请写`{}`", shown(typed), found.zh, shown(plain)];
}

/// The problem of a value that cannot be read: the blank that it holds, with what is left without it if that
/// can be read, under the problem's own code.
#[cold]
pub(crate) fn without_blanks(
    typed: &str,
    problem: Problem,
    parse: &mut dyn FnMut(&str) -> Result<(), Problem>,
) -> Problem {
    let outer = typed.starts_with(' ') || typed.ends_with(' ');
    let found = typed.chars().find_map(blank);
    let Some(found) =
        found.or_else(|| outer.then(|| Text::new("a blank at its beginning or end", "首尾空格")))
    else {
        return problem;
    };
    let plain: String = typed.chars().filter(|c| blank(*c).is_none()).collect();
    let plain = plain.trim();
    let named =
        if parse(plain).is_ok() { blank_beside(typed, &found, plain) } else { blank_inside(typed, &found) };
    named.under(problem.code)
}
