//! Circles of parents and of other references.

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

/// The references that close a circle, each as the position of the entity that has it and its own among the
/// references of that entity; a reference to nothing is `None`. Without these there is no circle left. Every
/// reference is followed once.
pub(crate) fn closing_circles(references: &[Vec<Option<usize>>]) -> Vec<(usize, usize)> {
    let (mut met, mut done) = (vec![false; references.len()], vec![false; references.len()]);
    let mut closing = Vec::new();
    let mut path: Vec<(usize, usize)> = Vec::new();
    let mut is_new = |entity: usize| met.get_mut(entity).is_some_and(|met| !std::mem::replace(met, true));
    for start in 0..references.len() {
        path.extend(is_new(start).then_some((start, 0)));
        while let Some((here, next)) = path.last_mut() {
            let (entity, reference) = (*here, *next);
            *next = next.saturating_add(1);
            match references.get(entity).and_then(|all| all.get(reference)).copied() {
                Some(Some(to)) if is_new(to) => path.push((to, 0)),
                Some(Some(to)) if done.get(to) == Some(&false) => closing.push((entity, reference)),
                Some(_) => {}
                None => {
                    if let Some(done) = done.get_mut(entity) {
                        *done = true;
                    }
                    path.pop();
                }
            }
        }
    }
    closing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circle_is_closed_by_one_reference() {
        let references = |lists: &[&[usize]]| -> Vec<Vec<Option<usize>>> {
            lists.iter().map(|list| list.iter().copied().map(Some).collect()).collect()
        };
        // 0 → 1 → 2 → 0, 3 → 3, 4 → 1 leads into the circle, 5 → {1, 4} meets twice what is no circle
        let all = references(&[&[1], &[2], &[0], &[3], &[1], &[1, 4]]);
        assert_eq!(closing_circles(&all), [(2, 0), (3, 0)]);
        assert_eq!(closing_circles(&references(&[&[1, 2], &[2], &[]])), []);
        let long: Vec<_> = (1..100_000).map(|n| vec![Some(n)]).chain([vec![None, Some(0)]]).collect();
        assert_eq!(closing_circles(&long), [(99_999, 1)]);
    }
}
