//! Tables and headings as text for a terminal.

use campaignkit::table::{Align, Table, Tone};
use unicode_width::UnicodeWidthStr;

/// A table as aligned text, one row a line.
pub fn drawn(table: &Table, colour: bool) -> String {
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|n| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| cell.text.width());
            cells.chain([table.columns[n].label.width()]).max().unwrap_or(0)
        })
        .collect();
    let line = |texts: Vec<(&str, Tone)>| {
        let cells = table.columns.iter().zip(texts).zip(&widths).map(|((column, (text, tone)), width)| {
            let space = " ".repeat(width - text.width());
            let painted = if colour { paint(text, tone) } else { text.to_owned() };
            match column.align {
                Align::Left => painted + &space,
                Align::Right => space + &painted,
            }
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    let title = heading(&table.title, colour);
    let labels = line(table.columns.iter().map(|column| (column.label.as_str(), Tone::Faint)).collect());
    let rule = format!("  {}", "─".repeat(widths.iter().map(|w| w + 2).sum::<usize>().saturating_sub(2)));
    let rows =
        table.rows.iter().map(|row| line(row.cells.iter().map(|c| (c.text.as_str(), c.tone)).collect()));
    [title, labels, rule].into_iter().chain(rows).map(|line| line + "\n").collect()
}

/// A heading.
pub fn heading(title: &str, colour: bool) -> String {
    if colour { format!("\x1b[1m{title}\x1b[0m") } else { title.to_owned() }
}

fn paint(text: &str, tone: Tone) -> String {
    let code = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Good => 32,
        Tone::Warning => 33,
        Tone::Bad => 31,
        Tone::Faint => 2,
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}
