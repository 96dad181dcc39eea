//! Formulas that one cell shares with others.

use crate::sheet::CellRef;

/// A formula moved from one cell to another: places without `$` move with it, and those that would leave the
/// sheet become `#REF!`.
pub(super) fn moved(formula: &str, from: CellRef, to: CellRef) -> String {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let taken = match sign {
            '"' | '\'' => quoted(rest, sign),
            _ if is_of_name(before) => sign.len_utf8(),
            _ => match place(rest) {
                Some((length, place)) => {
                    out.push_str(&place.moved(from, to).unwrap_or_else(|| "#REF!".to_owned()));
                    rest = rest.get(length..).unwrap_or_default();
                    before = '0';
                    continue;
                }
                None => sign.len_utf8(),
            },
        };
        let (head, tail) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        out.push_str(head);
        before = head.chars().next_back().unwrap_or(' ');
        rest = tail;
    }
    out
}

/// True for a sign that a place cannot follow.
fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '.' | '$' | '\\')
}

/// The length of a text or a name of a sheet in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let inside = text.char_indices().skip(1).find(|(_, sign)| *sign == quote);
    inside.map_or(text.len(), |(at, sign)| at.saturating_add(sign.len_utf8()))
}

/// A place in a formula.
struct Place {
    at: CellRef,
    is_fixed: (bool, bool),
}

/// The place at the beginning of a text, and its length.
fn place(text: &str) -> Option<(usize, Place)> {
    let bytes = text.as_bytes();
    let mut at = 0_usize;
    let dollar = |at: &mut usize| {
        let is_there = bytes.get(*at) == Some(&b'$');
        *at = at.saturating_add(usize::from(is_there));
        is_there
    };
    let run = |at: &mut usize, is_of: fn(&u8) -> bool| {
        let start = *at;
        while bytes.get(*at).is_some_and(is_of) {
            *at = at.saturating_add(1);
        }
        text.get(start..*at)
    };
    let column_fixed = dollar(&mut at);
    let letters = run(&mut at, u8::is_ascii_uppercase)?;
    let row_fixed = dollar(&mut at);
    let digits = run(&mut at, u8::is_ascii_digit)?;
    let next = text.get(at..)?.chars().next().unwrap_or(' ');
    if is_of_name(next) || matches!(next, '(' | '!') {
        return None;
    }
    let place = format!("{letters}{digits}").parse().ok()?;
    Some((at, Place { at: place, is_fixed: (column_fixed, row_fixed) }))
}

impl Place {
    fn moved(&self, from: CellRef, to: CellRef) -> Option<String> {
        let along = |here: usize, from: usize, to: usize, is_fixed: bool| {
            if is_fixed { Some(here) } else { here.checked_add(to)?.checked_sub(from) }
        };
        let (column_fixed, row_fixed) = self.is_fixed;
        let row = along(self.at.row, from.row, to.row, row_fixed)?;
        let column = along(self.at.column, from.column, to.column, column_fixed)?;
        let text = CellRef::new(row, column).to_string();
        text.parse::<CellRef>().ok()?;
        let digits = text.find(|sign: char| sign.is_ascii_digit())?;
        let (letters, digits) = text.split_at_checked(digits)?;
        let sign = |is_fixed| if is_fixed { "$" } else { "" };
        Some(format!("{}{letters}{}{digits}", sign(column_fixed), sign(row_fixed)))
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn places_move_with_the_cell() {
        let down = |formula| moved(formula, "C2".parse().unwrap(), "D5".parse().unwrap());
        assert_eq!(down("A2*B2"), "B5*C5");
        assert_eq!(down("$A2+A$2+$A$2"), "$A5+B$2+$A$2");
        assert_eq!(down("SUM(A1:A2)/LOG10(B2)"), "SUM(B4:B5)/LOG10(C5)");
        assert_eq!(down("'Q1 A1'!B2&\"A1\"&Sheet1!B2"), "'Q1 A1'!C5&\"A1\"&Sheet1!C5");
        assert_eq!(down("Q1_total+tax.A1+甲A1"), "Q1_total+tax.A1+甲A1");
        assert_eq!(moved("A1+B2", "C3".parse().unwrap(), "C2".parse().unwrap()), "#REF!+B1");
    }
}
