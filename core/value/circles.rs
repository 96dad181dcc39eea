//! Circles of parents.

/// The entities at which a circle of parents begins. Every entity is visited once.
pub(crate) fn circles(count: usize, parent: &dyn Fn(usize) -> Option<usize>) -> Vec<bool> {
    let mut walked_from = vec![None; count];
    let mut firsts = vec![false; count];
    for start in 0..count {
        let mut here = start;
        while let Some(mark @ None) = walked_from.get_mut(here) {
            *mark = Some(start);
            let Some(up) = parent(here) else { break };
            if walked_from.get(up) == Some(&Some(start)) {
                let circle = std::iter::successors(Some(up), |n| parent(*n).filter(|n| *n != up));
                if let Some(first) = circle.min().and_then(|n| firsts.get_mut(n)) {
                    *first = true;
                }
            }
            here = up;
        }
    }
    firsts
}
