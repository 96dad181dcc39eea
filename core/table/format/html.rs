//! Tables as HTML that a screen reader can tell.

use crate::{
    say::Language,
    table::{Align, Table, Tone},
};

/// The table with its caption, heads of columns and of rows, and the tones of cells in `data-tone`. The texts
/// of cells are written by a function.
pub(crate) fn html(table: &Table, language: Language, write: fn(&mut String, &str)) -> String {
    let mut out = format!("<table lang=\"{}\">\n<caption>", language.tag());
    escaped(&mut out, &table.title);
    out.push_str("</caption>\n<thead>\n<tr>");
    for column in &table.columns {
        out.push_str("<th scope=\"col\"");
        aligned(&mut out, column.align);
        out.push('>');
        escaped(&mut out, &column.label);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let is_head = column.names_rows && !cell.text.is_empty();
            out.push_str(if is_head { "<th scope=\"row\"" } else { "<td" });
            aligned(&mut out, column.align);
            if cell.tone != Tone::Plain {
                out.extend([" data-tone=\"", cell.tone.code(), "\""]);
            }
            out.push('>');
            write(&mut out, &cell.text);
            out.push_str(if is_head { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn aligned(out: &mut String, align: Align) {
    if align == Align::Right {
        out.push_str(" style=\"text-align: right\"");
    }
}

/// Adds a text to markup. Signs that HTML cannot hold become a replacement sign, and breaks of lines stay.
pub(crate) fn escaped(out: &mut String, text: &str) {
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("<br>"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            _ => out.push(sign),
        }
    }
}
