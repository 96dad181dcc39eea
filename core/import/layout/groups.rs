//! Groups of rows: titles of sections, names alone, branches of a drawn tree.

use super::{
    body::{Body, Rows},
    grid,
};
use crate::{
    import::{
        cells::amount,
        found::{Row, RowKind},
        ledger::Place,
    },
    table::describe::CellKind,
};
use rust_decimal::Decimal;
use std::collections::HashSet;

impl<'s> Body<'_, 's> {
    /// Puts rows under the groups above them; a group without rows is a record.
    pub(super) fn head_groups(&self, found: &mut Rows<'s>, sections: &HashSet<usize>) {
        self.drop_stray_blanks(found);
        let branches = self.head_branches(found);
        let mut section: Option<Place<'s>> = None;
        let mut groups: Vec<Place<'s>> = Vec::new();
        let mut below: HashSet<usize> = HashSet::new();
        let kinds: Vec<(usize, RowKind)> = found.all.iter().map(|row| (row.at, row.kind)).collect();
        let mut end_before = None;
        for (n, row) in found.all.iter_mut().enumerate() {
            let is_after_blank = end_before.is_some_and(|end: usize| {
                (end..row.at).any(|at| self.grid.is_blank(at) && !self.grid.is_merged_blank(at))
            });
            end_before = Some(row.at.saturating_add(row.more.len()).saturating_add(1));
            if is_after_blank {
                groups.clear();
            }
            let key = self.key.and_then(|key| row.cells.get(key).copied().flatten());
            let is_title = row.kind == RowKind::Group && row.depth == 0 && key.is_none();
            if sections.contains(&row.at) || is_title && row.groups.is_empty() {
                section = row.label;
                groups.clear();
            } else if row.kind == RowKind::Group && !branches.contains(&row.at) {
                let is_group = |n: Option<usize>| {
                    n.and_then(|n| kinds.get(n))
                        .is_some_and(|(at, kind)| *kind == RowKind::Group && !sections.contains(at))
                };
                let next = n.saturating_add(1);
                if is_group(Some(next)) {
                    groups.clear();
                } else if is_group(n.checked_sub(1)) || groups.len() > 1 {
                    groups.truncate(1);
                } else {
                    groups.clear();
                }
                row.groups = section.into_iter().chain(groups.iter().copied()).collect();
                below.extend(row.groups.iter().map(|place| place.at.row));
                groups.extend(row.label);
            } else {
                let own = std::mem::take(&mut row.groups);
                let is_of_all = matches!(row.kind, RowKind::Total | RowKind::Balance);
                let above = section.into_iter().chain(groups.iter().copied()).filter(|_| !is_of_all);
                row.groups = above.chain(own).collect();
                if matches!(row.kind, RowKind::Item | RowKind::Group) {
                    below.extend(row.groups.iter().map(|place| place.at.row));
                }
            }
        }
        let outright = branches.union(sections).copied().collect();
        self.release_lone_groups(found, &below, &outright);
        Self::note_below_totals(found);
    }

    /// Blanks before names draw branches where they are in step: in levels of two and more, or below rows
    /// that say nothing but a name or the sum of their branches. Others are slips of the hand.
    fn drop_stray_blanks(&self, found: &mut Rows<'s>) {
        let Some(key) = self.key else { return };
        let text = |row: &Row<'s>| {
            let name = row.cells.get(key).copied().flatten()?;
            self.grid.text(name.at).map(str::to_owned)
        };
        let is_drawn =
            |row: &Row<'s>| text(row).is_some_and(|text| text.contains(|sign| "├└┣┗".contains(sign)));
        let deepest = found.all.iter().map(|row| row.depth).max().unwrap_or_default();
        if deepest == 0
            || deepest > 1 && Self::has_levels(&found.all, deepest)
            || found.all.iter().any(is_drawn)
        {
            return;
        }
        let mut n = 0;
        while n < found.all.len() {
            let branches: Vec<&Row<'s>> =
                found.all.iter().skip(n.saturating_add(1)).take_while(|row| row.depth > 0).collect();
            let next = n.saturating_add(branches.len()).saturating_add(1);
            let is_trunk =
                found.all.get(n).is_some_and(|row| row.depth == 0 && self.is_trunk(row, &branches));
            if !is_trunk {
                found.all.iter_mut().take(next).skip(n).for_each(|row| row.depth = 0);
            } else if let Some(row) =
                found.all.get(n).filter(|row| !row.cells.iter().flatten().any(grid::is_figure))
            {
                found.groups.extend(row.cells.get(key).copied().flatten());
            }
            n = next;
        }
    }

    /// True if each level up to the deepest stands below the one before it.
    fn has_levels(rows: &[Row<'s>], deepest: usize) -> bool {
        let mut before = 0_usize;
        let in_step = rows.iter().all(|row| {
            let is_step = row.depth <= before.saturating_add(1);
            before = row.depth;
            is_step
        });
        in_step && (1..=deepest).all(|level| rows.iter().any(|row| row.depth == level))
    }

    /// True for a row with branches that says nothing but its name, or whose amount is their sum.
    fn is_trunk(&self, row: &Row<'s>, branches: &[&Row<'s>]) -> bool {
        let branches: Vec<&&Row<'s>> = branches.iter().filter(|row| row.kind == RowKind::Item).collect();
        let amount = |row: &Row<'s>, n: usize| {
            let place = row.cells.get(n).copied().flatten()?;
            let unit = self.heads.get(n).and_then(|head| head.bracket.as_deref());
            amount::amount(place.cell, unit).value().map(|money| money.amount.decimal())
        };
        let is_amount = |n: &usize| {
            self.heads.get(*n).and_then(|head| head.is).is_some_and(|is| is.kind == CellKind::Amount)
        };
        let amounts: Vec<usize> = (0..self.heads.len()).filter(is_amount).collect();
        if amounts.is_empty() {
            let is_other = |n: usize| {
                let is = self.heads.get(n).and_then(|head| head.is);
                Some(n) != self.key && !is.is_some_and(|is| is.is_group || is.kind == CellKind::RowNumber)
            };
            let others = row.cells.iter().enumerate().filter(|(n, cell)| is_other(*n) && cell.is_some());
            return branches.len() > 1 || others.count() == 0 && !branches.is_empty();
        }
        let has_branches = branches.len() > 1 || amounts.iter().all(|n| amount(row, *n).is_none());
        !branches.is_empty()
            && has_branches
            && amounts.into_iter().all(|n| match amount(row, n) {
                None => true,
                Some(stated) => stated == branches.iter().filter_map(|row| amount(row, n)).sum::<Decimal>(),
            })
    }

    /// Rows drawn as branches are under the row above them with fewer signs, which is their group.
    fn head_branches(&self, found: &mut Rows<'s>) -> HashSet<usize> {
        let Some(key) = self.key else { return HashSet::new() };
        let mut stack: Vec<(usize, usize, Place<'s>)> = Vec::new();
        let mut parents = HashSet::new();
        for (n, row) in found.all.iter_mut().enumerate() {
            stack.retain(|(depth, ..)| *depth < row.depth);
            if row.kind == RowKind::Item
                && let Some(name) = row.cells.get(key).copied().flatten()
            {
                row.groups = stack.iter().map(|(.., place)| *place).collect();
                if row.depth > 0 {
                    parents.extend(stack.last().map(|(_, n, _)| *n));
                }
                stack.push((row.depth, n, name));
            }
        }
        let mut branches = HashSet::new();
        for (n, row) in found.all.iter_mut().enumerate() {
            if parents.contains(&n) {
                row.kind = RowKind::Group;
                row.label = row.cells.get(key).copied().flatten();
                branches.insert(row.at);
            }
        }
        branches
    }

    /// Lone texts below a total, and rows without a figure, are remarks on it: `制表：…  审核：…`.
    fn note_below_totals(found: &mut Rows<'s>) {
        let is_total = |row: &Row<'_>| matches!(row.kind, RowKind::Total | RowKind::Balance);
        if !found.all.iter().any(is_total) {
            return;
        }
        let below = found.all.iter_mut().rev().take_while(|row| !is_total(row));
        let says_nothing = |row: &Row<'_>| {
            let filled = || row.cells.iter().flatten();
            filled().count() <= 1 || row.kind == RowKind::Item && !filled().any(grid::is_figure)
        };
        for row in below.take_while(|row| says_nothing(row)) {
            row.kind = RowKind::Note;
        }
    }

    fn release_lone_groups(&self, found: &mut Rows<'s>, below: &HashSet<usize>, outright: &HashSet<usize>) {
        for row in &mut found.all {
            if row.kind != RowKind::Group {
                continue;
            }
            if below.contains(&row.at) {
                let has_subtotal = row.cells.iter().flatten().any(grid::is_figure);
                let is_outright = outright.contains(&row.at) || has_subtotal;
                found.groups.extend(row.label.filter(|_| !is_outright));
                continue;
            }
            row.kind = RowKind::Item;
            let text = row.label.and_then(|label| grid::words(&label)).unwrap_or_default();
            if text.chars().count() > 30 || text.contains('。') {
                row.kind = RowKind::Note;
            } else if let Some(cell) = self.key.and_then(|key| row.cells.get_mut(key))
                && cell.is_none()
            {
                *cell = row.label;
            }
        }
    }
}
