//! Tables and sentences as text for a screen of some width.

use super::{
    width::width,
    wrap::{pieces, wrapped},
};
use crate::table::{Align, Cell, Column, Table, Tone};
use std::collections::BTreeSet;

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

/// A screen with letters of one width, of which a Chinese character takes two.
///
/// ```
/// use campaignkit::table::{Cell, Column, Row, Screen, Table};
///
/// let cell = |text: &str| Cell { text: text.into(), ..Cell::default() };
/// let column = |label: &str| Column { label: label.into(), ..Column::default() };
/// let table = Table {
///     title: "人员".into(),
///     columns: vec![column("姓名"), column("电话")],
///     rows: vec![Row { cells: vec![cell("张三"), cell("139")], ..Row::default() }],
/// };
/// let screen = Screen { width: 40, colour: false };
/// assert_eq!(screen.drawn(&table), "人员\n  姓名  电话\n  ──────────\n  张三  139\n");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// The number of letters in a line.
    pub width: usize,
    /// `true` if it shows colours (ANSI).
    pub colour: bool,
}

/// A text and its tone; `None` for a heading.
type Inked<'t> = (&'t str, Option<Tone>);

/// Some columns of a table.
struct Part<'t> {
    columns: Vec<(usize, &'t Column)>,
    table: &'t Table,
}

impl<'t> Part<'t> {
    fn whole(table: &'t Table) -> Self {
        Self { columns: table.columns.iter().enumerate().collect(), table }
    }

    fn texts(&self, n: usize) -> impl Iterator<Item = &'t str> {
        self.table.rows.iter().filter_map(move |row| row.cells.get(n)).map(|cell| cell.text.as_str())
    }

    fn labels(&self) -> Vec<Inked<'t>> {
        self.columns.iter().map(|(_, column)| (column.label.as_str(), Some(Tone::Faint))).collect()
    }

    fn rows(&self) -> impl Iterator<Item = Vec<Inked<'t>>> {
        self.table.rows.iter().map(|row| {
            let cell =
                |n: usize| row.cells.get(n).map(|Cell { text, tone, .. }| (text.as_str(), Some(*tone)));
            self.columns.iter().map(|(n, _)| cell(*n).unwrap_or_default()).collect()
        })
    }

    /// True if no two rows have one text in a column.
    fn tells_apart(&self, n: usize) -> bool {
        let mut seen = BTreeSet::new();
        self.texts(n).all(|text| seen.insert(text))
    }
}

/// The widths between which a column lies.
#[derive(Clone, Copy)]
struct Room {
    /// That of its figures, or of its longest word and some more.
    least: usize,
    /// That of its widest cell.
    cells: usize,
    /// That of its label.
    label: usize,
}

impl Screen {
    /// A table below its title. What is too long is wrapped; columns without room stand in a further table,
    /// beside the one that tells the rows apart.
    pub fn drawn(self, table: &Table) -> String {
        let mut lines = vec![self.heading(&table.title)];
        for part in self.parts(Part::whole(table), 0) {
            let widths = self.widths(&part, 0);
            lines.extend(self.row(&part, &part.labels(), &widths, INDENT));
            let rule =
                widths.iter().fold(0_usize, |sum, width| sum.saturating_add(width.saturating_add(GAP)));
            lines.push(" ".repeat(INDENT) + &"─".repeat(rule.saturating_sub(GAP)));
            lines.extend(part.rows().flat_map(|row| self.row(&part, &row, &widths, INDENT)));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// A table whose title stands in place of the label of its first column.
    pub fn in_short(self, table: &Table) -> String {
        let mut table = table.clone();
        if let Some(first) = table.columns.first_mut() {
            first.label.clone_from(&table.title);
        }
        let mut lines = Vec::new();
        for part in self.parts(Part::whole(&table), INDENT) {
            let widths = self.widths(&part, INDENT);
            let (mut labels, mut from_margin) = (part.labels(), widths.clone());
            if let (Some(label), Some(width)) = (labels.first_mut(), from_margin.first_mut()) {
                label.1 = None;
                *width = width.saturating_add(INDENT);
            }
            lines.extend(self.row(&part, &labels, &from_margin, 0));
            lines.extend(part.rows().flat_map(|row| self.row(&part, &row, &widths, INDENT)));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// A heading.
    pub fn heading(self, title: &str) -> String {
        self.painted(title, None)
    }

    /// A sentence behind some blanks; what does not fit goes on below, two blanks further in.
    pub fn sentence(self, indent: usize, text: &str) -> String {
        let further = indent.saturating_add(INDENT);
        let mut out = String::new();
        for (n, line) in wrapped(text, self.width.saturating_sub(further)).iter().enumerate() {
            out.push_str(&" ".repeat(if n > 0 { further } else { indent }));
            out.push_str(line);
            out.push('\n');
        }
        out
    }

    /// A table as one or more that fit, given the blanks by which the first label hangs out.
    fn parts(self, whole: Part<'_>, hang: usize) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut rest = whole;
        loop {
            let all = rest.columns.len();
            let mut taken = INDENT;
            let fits = rest.columns.iter().enumerate().take_while(|(n, _)| {
                taken = taken.saturating_add(rest.room(*n, hang).least);
                let fits = taken <= self.width;
                taken = taken.saturating_add(GAP);
                fits
            });
            let count = fits.count().max(2);
            if count >= all {
                parts.push(rest);
                return parts;
            }
            // the column that tells the rows apart stands in each of them
            let shown = rest.columns.iter().take(count);
            let name = shown.clone().position(|(n, _)| rest.tells_apart(*n)).unwrap_or(0);
            let further = rest.columns.get(name).into_iter().chain(rest.columns.iter().skip(count));
            let further = Part { columns: further.copied().collect(), table: rest.table };
            parts.push(Part { columns: shown.copied().collect(), table: rest.table });
            rest = further;
        }
    }

    /// The width of every column: as wide as its texts, or less where that is too much for all: labels are
    /// wrapped first, then the widest columns.
    fn widths(self, part: &Part<'_>, hang: usize) -> Vec<usize> {
        let rooms: Vec<Room> = (0..part.columns.len()).map(|n| part.room(n, hang)).collect();
        let mut widths: Vec<usize> = rooms.iter().map(|room| room.cells.max(room.label)).collect();
        let gaps = GAP.saturating_mul(widths.len());
        let most = self.width.saturating_add(GAP).saturating_sub(INDENT.saturating_add(gaps));
        for least in [|room: &Room| room.cells, |room: &Room| room.least] {
            let sum = widths.iter().fold(0_usize, |sum, width| sum.saturating_add(*width));
            for _ in most..sum {
                let can = widths.iter_mut().zip(&rooms).filter(|(width, room)| **width > least(room));
                let Some((widest, _)) = can.max_by_key(|(width, _)| **width) else { break };
                *widest = widest.saturating_sub(1);
            }
        }
        widths
    }

    fn row(self, part: &Part<'_>, texts: &[Inked<'_>], widths: &[usize], indent: usize) -> Vec<String> {
        let cells: Vec<Vec<String>> =
            texts.iter().zip(widths).map(|((text, _), width)| wrapped(text, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |n: usize| {
            let mut line = " ".repeat(indent);
            let mut blanks = 0_usize;
            let columns = part.columns.iter().zip(&cells).zip(widths).zip(texts);
            for ((((_, column), cell), room), (_, tone)) in columns {
                let text = cell.get(n).map_or("", String::as_str);
                let space = room.saturating_sub(width(text));
                let (before, after) = if column.align == Align::Right { (space, 0) } else { (0, space) };
                if text.is_empty() {
                    blanks = blanks.saturating_add(*room).saturating_add(GAP);
                } else {
                    line.push_str(&" ".repeat(blanks.saturating_add(before)));
                    line.push_str(&self.painted(text, *tone));
                    blanks = after.saturating_add(GAP);
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

impl Part<'_> {
    fn room(&self, position: usize, hang: usize) -> Room {
        let Some((n, column)) = self.columns.get(position) else {
            return Room { least: 0, cells: 0, label: 0 };
        };
        let hang = if position == 0 { hang } else { 0 };
        let lines = || self.texts(*n).flat_map(|text| text.split('\n'));
        let longest =
            |text: &str| pieces(text).map(|piece| width(piece.trim_end())).max().unwrap_or(0).min(LONGEST);
        let whole = width(&column.label);
        let label = if whole <= LABEL { whole } else { longest(&column.label) }.saturating_sub(hang);
        let cells = lines().map(width).max().unwrap_or(0);
        let words = match column.align {
            Align::Right => cells.min(LONGEST),
            Align::Left => lines().map(|text| longest(text).max(width(text).min(LEAST))).max().unwrap_or(0),
        };
        let least = words.max(label);
        Room { least, cells: cells.max(least), label: whole.saturating_sub(hang) }
    }
}
