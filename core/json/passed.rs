//! JSON text that is passed through.

use super::{Limits, Tree, Write, Writer, parse};

/// Writes the value of a JSON text; text that is no JSON is written as a string.
pub(crate) fn write_text(text: &str, out: &mut Writer) {
    match parse(text.as_bytes(), Limits::default()) {
        Ok(mut tree) => {
            quote_fractions(&mut tree);
            tree.write(out);
        }
        Err(_) => out.text(text),
    }
}

/// Turns numbers that are not whole, which no document can hold, into strings.
fn quote_fractions(tree: &mut Tree<'_>) {
    match tree {
        Tree::Number(digits) => match digits.parse::<i64>() {
            Ok(whole) => *digits = whole.to_string().into(),
            Err(_) => *tree = Tree::String(std::mem::take(digits)),
        },
        Tree::Array(items) => items.iter_mut().for_each(quote_fractions),
        Tree::Object(members) => members.iter_mut().for_each(|(_, member)| quote_fractions(member)),
        Tree::Null | Tree::Bool(_) | Tree::String(_) => {}
    }
}
