//! Order, compiled once.

use std::cmp::Ordering;

/// The items in an order; equal ones stay as they stood.
///
/// A sort is some kilobytes of code for every type it is compiled for, which the WebAssembly module has to carry; here
/// one sorts positions for all.
pub(crate) fn sorted<T>(items: Vec<T>, order: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let positions = sorted_positions(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    positions.into_iter().filter_map(|n| slots.get_mut(n)?.take()).collect()
}

/// The positions `0..count` in an order; equal ones stay as they stood.
#[inline(never)]
pub(crate) fn sorted_positions(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_unstable_by(|a, b| order(*a, *b).then(a.cmp(b)));
    positions
}
