//! Tables as Markdown.

use crate::table::{Align, Table};

/// The title of a table as a heading, and the table below it.
pub(crate) fn markdown(table: &Table) -> String {
    let mut out = String::from("## ");
    escaped_markdown(&mut out, &table.title);
    out.extend(["\n\n", &markdown_rows(table, escaped_markdown)]);
    out
}

/// The columns and rows of a table, whose texts are written by a function.
pub(crate) fn markdown_rows(table: &Table, write: fn(&mut String, &str)) -> String {
    let mut out = String::new();
    line(&mut out, &mut table.columns.iter().map(|column| column.label.as_str()), write);
    for column in &table.columns {
        out.push_str(if column.align == Align::Right { "| ---: " } else { "| --- " });
    }
    out.push_str("|\n");
    for row in &table.rows {
        line(&mut out, &mut row.cells.iter().map(|cell| cell.text.as_str()), write);
    }
    out
}

fn line(out: &mut String, texts: &mut dyn Iterator<Item = &str>, write: fn(&mut String, &str)) {
    for text in texts {
        out.push_str("| ");
        write(out, text);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Adds a text: signs with a meaning in Markdown stand behind a backslash, signs of HTML as entities.
pub(crate) fn escaped_markdown(out: &mut String, text: &str) {
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
