//! Sorting, compiled once for all types.

use std::cmp::Ordering;

/// The items in an order; equal ones stay as they stood.
///
/// A sort is some kilobytes of code for every type it is compiled for, a weight in the WebAssembly module;
/// this one sorts positions for all.
pub(crate) fn sorted<T>(items: Vec<T>, order: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let positions = sorted_positions(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    positions.into_iter().filter_map(|n| slots.get_mut(n)?.take()).collect()
}

/// The positions `0..count` in an order; equal ones stay as they stood.
///
/// The sort is a merge sort from the bottom up: the standard library's sorts are quicker, and five times the
/// code.
#[inline(never)]
pub(crate) fn sorted_positions(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    if positions.is_sorted_by(|a, b| order(*a, *b).is_le()) {
        return positions;
    }
    let mut run: usize = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in positions.chunks(run.saturating_mul(2)) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            let mut right = right.iter().copied().peekable();
            for &next in left {
                while let Some(earlier) = right.next_if(|other| order(*other, next).is_lt()) {
                    merged.push(earlier);
                }
                merged.push(next);
            }
            merged.extend(right);
        }
        positions = merged;
        run = run.saturating_mul(2);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_keeps_equals_as_they_stood() {
        for count in 0..70 {
            let keys: Vec<usize> = (0..count).map(|n| (n * 37 + 11) % 17).collect();
            let mut expected: Vec<usize> = (0..count).collect();
            expected.sort_by_key(|n| keys[*n]);
            assert_eq!(sorted_positions(count, &|a, b| keys[a].cmp(&keys[b])), expected);
        }
    }
}
