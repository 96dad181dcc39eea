//! Tables and sentences as text for a terminal of some width.

use campaignkit::table::{Align, Cell, Row, Table, Tone};
use std::collections::BTreeSet;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The blanks between two columns.
const GAP: usize = 2;
/// The blanks before a row.
const INDENT: usize = 2;
/// The width that a column of words keeps, if it has so much to say.
const LEAST: usize = 10;
/// The width beyond which a word is taken apart.
const LONGEST: usize = 24;

/// A terminal.
#[derive(Clone, Copy)]
pub struct Terminal {
    /// The number of columns.
    pub width: usize,
    /// `true` if it shows colours.
    pub colour: bool,
}

/// A text and its tone; `None` for a heading.
type Inked<'t> = (&'t str, Option<Tone>);

impl Terminal {
    /// A table below its title. What is too long is wrapped; columns without room stand in a further table,
    /// beside the one that tells the rows apart.
    pub fn drawn(self, table: &Table) -> String {
        let mut lines = vec![self.heading(&table.title)];
        for part in self.parts(table, 0) {
            let widths = self.widths(&part, 0);
            let labels = part.columns.iter().map(|column| (column.label.as_str(), Some(Tone::Faint)));
            lines.extend(self.row(&part, &labels.collect::<Vec<_>>(), &widths, INDENT));
            let rule = widths.iter().map(|width| width + GAP).sum::<usize>() - GAP;
            lines.push(" ".repeat(INDENT) + &"─".repeat(rule));
            lines.extend(part.rows.iter().flat_map(|row| self.row(&part, &inked(row), &widths, INDENT)));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// A table whose title stands in place of the label of its first column.
    pub fn in_short(self, table: &Table) -> String {
        let mut table = table.clone();
        table.columns[0].label.clone_from(&table.title);
        let mut lines = Vec::new();
        for part in self.parts(&table, INDENT) {
            let widths = self.widths(&part, INDENT);
            let mut labels: Vec<Inked<'_>> =
                part.columns.iter().map(|column| (column.label.as_str(), Some(Tone::Faint))).collect();
            labels[0].1 = None;
            let mut from_margin = widths.clone();
            from_margin[0] += INDENT;
            lines.extend(self.row(&part, &labels, &from_margin, 0));
            lines.extend(part.rows.iter().flat_map(|row| self.row(&part, &inked(row), &widths, INDENT)));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// A heading.
    pub fn heading(self, title: &str) -> String {
        self.painted(title, None)
    }

    /// A sentence behind some blanks; what does not fit goes on below, two blanks further in.
    pub fn sentence(self, indent: usize, text: &str) -> String {
        let lines = wrapped(text, self.width.saturating_sub(indent + INDENT));
        let line = |(n, line)| " ".repeat(indent + if n > 0 { INDENT } else { 0 }) + line + "\n";
        lines.iter().map(String::as_str).enumerate().map(line).collect()
    }

    /// A table as one or more that fit, given the blanks by which the first label hangs out.
    fn parts(self, table: &Table, hang: usize) -> Vec<Table> {
        let fits = |columns: usize| {
            let least: usize = (0..columns).map(|n| least(table, n, hang) + GAP).sum();
            least - GAP + INDENT <= self.width
        };
        let all = table.columns.len();
        let count = (2..=all).rev().find(|count| fits(*count)).unwrap_or(all.min(2));
        if count == all {
            return vec![table.clone()];
        }
        let part = |columns: &dyn Fn(usize) -> bool| {
            let mut part = table.clone();
            let keep = |n: &usize| columns(*n);
            part.columns = (0..all).filter(keep).map(|n| table.columns[n].clone()).collect();
            for row in &mut part.rows {
                row.cells = (0..all).filter(keep).map(|n| row.cells[n].clone()).collect();
            }
            part
        };
        // the column that tells the rows apart stands in each of them
        let name = (0..count).find(|n| tells_apart(table, *n)).unwrap_or(0);
        let rest = part(&|n| n == name || n >= count);
        [part(&|n| n < count)].into_iter().chain(self.parts(&rest, hang)).collect()
    }

    /// The width of every column: as wide as its texts, or less where that is too much for all, the widest
    /// columns first.
    fn widths(self, table: &Table, hang: usize) -> Vec<usize> {
        let columns = 0..table.columns.len();
        let least: Vec<usize> = columns.clone().map(|n| least(table, n, hang)).collect();
        let mut widths: Vec<usize> = columns.map(|n| texts(table, n, hang).max().unwrap_or(0)).collect();
        let room = (self.width + GAP).saturating_sub(INDENT + GAP * widths.len());
        while widths.iter().sum::<usize>() > room {
            let can = (0..widths.len()).filter(|n| widths[*n] > least[*n]);
            let Some(widest) = can.max_by_key(|n| widths[*n]) else { break };
            widths[widest] -= 1;
        }
        widths
    }

    fn row(self, table: &Table, texts: &[Inked<'_>], widths: &[usize], indent: usize) -> Vec<String> {
        let cells: Vec<Vec<String>> =
            texts.iter().zip(widths).map(|((text, _), width)| wrapped(text, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |n: usize| {
            let mut line = " ".repeat(indent);
            let mut blanks = 0;
            for (((column, cell), width), (_, tone)) in table.columns.iter().zip(&cells).zip(widths).zip(texts) {
                let text = cell.get(n).map_or("", String::as_str);
                let space = width.saturating_sub(text.width());
                let (before, after) = if column.align == Align::Right { (space, 0) } else { (0, space) };
                if !text.is_empty() {
                    line += &" ".repeat(blanks + before);
                    line += &self.painted(text, *tone);
                    blanks = after + GAP;
                } else {
                    blanks += width + GAP;
                }
            }
            line
        };
        (0..height).map(line).collect()
    }

    fn painted(self, text: &str, tone: Option<Tone>) -> String {
        let code = match tone {
            _ if !self.colour => return text.to_owned(),
            Some(Tone::Plain) => return text.to_owned(),
            None => 1,
            Some(Tone::Good) => 32,
            Some(Tone::Warning) => 33,
            Some(Tone::Bad) => 31,
            Some(Tone::Faint) => 2,
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

fn inked(row: &Row) -> Vec<Inked<'_>> {
    row.cells.iter().map(|Cell { text, tone }| (text.as_str(), Some(*tone))).collect()
}

/// True if no two rows have one text in a column.
fn tells_apart(table: &Table, n: usize) -> bool {
    let mut seen = BTreeSet::new();
    table.rows.iter().all(|row| seen.insert(&row.cells[n].text))
}

/// The widths of all texts of a column, its label among them.
fn texts(table: &Table, n: usize, hang: usize) -> impl Iterator<Item = usize> {
    let label = table.columns[n].label.width().saturating_sub(if n == 0 { hang } else { 0 });
    table.rows.iter().map(move |row| row.cells[n].text.width()).chain([label])
}

/// The least width of a column: that of its figures, or of its longest word and some more.
fn least(table: &Table, n: usize, hang: usize) -> usize {
    let longest = |text: &str| pieces(text).map(|piece| piece.trim_end().width()).max().unwrap_or(0).min(LONGEST);
    let hang = if n == 0 { hang } else { 0 };
    let label = longest(&table.columns[n].label).saturating_sub(hang);
    let cells = table.rows.iter().map(|row| row.cells[n].text.as_str());
    let cells = match table.columns[n].align {
        Align::Right => cells.map(|text| text.width().min(LONGEST)).max(),
        Align::Left => {
            let least = |text: &str| longest(text).max(text.width().min(LEAST));
            cells.map(least).max()
        }
    };
    cells.unwrap_or(0).max(label)
}

/// A text in lines of some width.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.last_mut().expect("there is a line");
        if last.width() + piece.trim_end().width() <= width {
            last.push_str(piece);
        } else if piece.trim_end().width() <= width {
            lines.push(piece.to_owned());
        } else {
            for c in piece.chars() {
                let last = lines.last_mut().expect("there is a line");
                if last.width() + c.width().unwrap_or(0) <= width { last.push(c) } else { lines.push(c.into()) }
            }
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The pieces of a text between which a line may end: after blanks, and between Chinese characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_wide = |c: char| c.width() == Some(2);
    let never_first = |c: char| "`,.;:!?)%,。;:、!?)》”…/".contains(c);
    let never_last = |c: char| "`(《“".contains(c);
    let mut ends = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let may_end = before.is_some_and(|before| {
            (before == ' ' && c != ' ')
                || (before == '/' && c != ' ')
                || ((is_wide(before) || is_wide(c)) && before != ' ' && c != ' ' && !never_first(c) && !never_last(before))
        });
        if may_end {
            ends.push(at);
        }
        before = Some(c);
    }
    ends.push(text.len());
    let mut start = 0;
    ends.into_iter().map(move |end| {
        let piece = &text[start..end];
        start = end;
        piece
    })
}
