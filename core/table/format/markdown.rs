//! Tables as Markdown.

use crate::table::{Align, Table};

/// The title of a table as a heading, and the table below it.
pub(crate) fn markdown(table: &Table) -> String {
    let mut out = String::from("## ");
    escaped(&mut out, &table.title);
    out.push_str("\n\n");
    line(&mut out, &mut table.columns.iter().map(|column| column.label.as_str()));
    for column in &table.columns {
        out.push_str(if column.align == Align::Right { "| ---: " } else { "| --- " });
    }
    out.push_str("|\n");
    for row in &table.rows {
        line(&mut out, &mut row.cells.iter().map(|cell| cell.text.as_str()));
    }
    out
}

fn line(out: &mut String, texts: &mut dyn Iterator<Item = &str>) {
    for text in texts {
        out.push_str("| ");
        escaped(out, text);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Signs with a meaning in Markdown stand behind a backslash, signs of HTML as entities.
fn escaped(out: &mut String, text: &str) {
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', sign]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("<br>"),
            _ => out.push(sign),
        }
    }
}
