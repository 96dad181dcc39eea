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
/// The width up to which a label stays in one line.
const LABEL: usize = 8;
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

    /// The width of every column: as wide as its texts, or less where that is too much for all: labels are
    /// wrapped first, then the widest columns.
    fn widths(self, table: &Table, hang: usize) -> Vec<usize> {
        let columns = 0..table.columns.len();
        let least: Vec<usize> = columns.clone().map(|n| least(table, n, hang)).collect();
        let cells: Vec<usize> = columns.clone().map(|n| cells(table, n).max(least[n])).collect();
        let label = |n: usize| table.columns[n].label.width().saturating_sub(if n == 0 { hang } else { 0 });
        let mut widths: Vec<usize> = columns.map(|n| cells[n].max(label(n))).collect();
        let room = (self.width + GAP).saturating_sub(INDENT + GAP * widths.len());
        for least in [&cells, &least] {
            while widths.iter().sum::<usize>() > room {
                let can = (0..widths.len()).filter(|n| widths[*n] > least[*n]);
                let Some(widest) = can.max_by_key(|n| widths[*n]) else { break };
                widths[widest] -= 1;
            }
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
            for (((column, cell), width), (_, tone)) in
                table.columns.iter().zip(&cells).zip(widths).zip(texts)
            {
                let text = cell.get(n).map_or("", String::as_str);
                let space = width.saturating_sub(text.width());
                let (before, after) = if column.align == Align::Right { (space, 0) } else { (0, space) };
                if text.is_empty() {
                    blanks += width + GAP;
                } else {
                    line += &" ".repeat(blanks + before);
                    line += &self.painted(text, *tone);
                    blanks = after + GAP;
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

/// The width of the widest cell of a column.
fn cells(table: &Table, n: usize) -> usize {
    table.rows.iter().map(|row| row.cells[n].text.width()).max().unwrap_or(0)
}

/// The least width of a column: that of its figures, or of its longest word and some more.
fn least(table: &Table, n: usize, hang: usize) -> usize {
    let longest =
        |text: &str| pieces(text).map(|piece| piece.trim_end().width()).max().unwrap_or(0).min(LONGEST);
    let label = table.columns[n].label.as_str();
    let label = if label.width() <= LABEL { label.width() } else { longest(label) };
    let label = label.saturating_sub(if n == 0 { hang } else { 0 });
    let texts = table.rows.iter().map(|row| row.cells[n].text.as_str());
    let least = match table.columns[n].align {
        Align::Right => cells(table, n).min(LONGEST),
        Align::Left => texts.map(|text| longest(text).max(text.width().min(LEAST))).max().unwrap_or(0),
    };
    least.max(label)
}

/// A text in lines of some width.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut add = |piece: &str| match lines.last_mut() {
        Some(last) if last.width() + piece.trim_end().width() <= width => last.push_str(piece),
        _ => lines.push(piece.to_owned()),
    };
    for piece in pieces(text) {
        if piece.trim_end().width() <= width {
            add(piece);
        } else {
            piece.split_inclusive(|_| true).for_each(&mut add);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The pieces of a text between which a line may end: after blanks and slashes, and beside Chinese characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_wide = |c: char| c.width() == Some(2);
    let may_end = move |before: char, c: char| {
        let beside_wide = is_wide(before) || is_wide(c);
        let is_kept = "`,.;:!?)%,。;:、!?)》”…".contains(c) || "`(《“".contains(before);
        c != ' ' && ([' ', '/'].contains(&before) || beside_wide && !is_kept)
    };
    let mut before = None;
    let ends = text.char_indices().filter_map(move |(at, c)| {
        let ends = before.replace(c).is_some_and(|before| may_end(before, c));
        ends.then_some(at)
    });
    let mut start = 0;
    ends.chain([text.len()]).map(move |end| {
        let piece = &text[start..end];
        start = end;
        piece
    })
}
