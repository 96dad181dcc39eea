//! The pairs of two lists: what stands in both.

use super::sorted_positions;
use std::cmp::Ordering;

/// The positions before of the things of a list after, by keys: those that agree in the first key, then of
/// the rest those that agree in the second, and so on. Of several with one key, the first is paired with the
/// first.
pub(crate) fn paired<const N: usize>(before: &[[String; N]], after: &[[String; N]]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let mut is_free = vec![true; before.len()];
    for key in 0..N {
        let of = |list: &'_ [[String; N]], n: usize| list.get(n).and_then(|keys| keys.get(key)).cloned();
        let order = |list: &[[String; N]]| {
            let text = |n: usize| list.get(n).and_then(|keys| keys.get(key)).map(String::as_str);
            sorted_positions(list.len(), &|a, b| text(a).cmp(&text(b)))
        };
        let mut open = order(before)
            .into_iter()
            .filter(|n| is_free.get(*n) == Some(&true))
            .collect::<Vec<_>>()
            .into_iter()
            .peekable();
        for n in order(after) {
            let Some(pair) = pairs.get_mut(n).filter(|pair| pair.is_none()) else { continue };
            let wanted = of(after, n);
            while let Some(old) = open.peek().copied() {
                match of(before, old).cmp(&wanted) {
                    Ordering::Greater => break,
                    order => {
                        open.next();
                        if order.is_eq() {
                            *pair = Some(old);
                            if let Some(free) = is_free.get_mut(old) {
                                *free = false;
                            }
                            break;
                        }
                    }
                }
            }
        }
    }
    pairs
}
