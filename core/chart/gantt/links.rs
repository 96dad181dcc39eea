//! The ways of links from mark to mark.

use crate::{
    chart::tenths::{Area, Point, Tenths, at, px},
    schedule::LinkType,
};

/// The distance that a link keeps from marks.
const STUB: Tenths = px(5);

/// The corners of a link between two marks. A link that has to go back does so at a height between the rows.
pub(super) fn route(from: Area, to: Area, kind: LinkType, between: Tenths) -> Vec<Point> {
    let leaves_right = matches!(kind, LinkType::FinishToStart | LinkType::FinishToFinish);
    let enters_left = matches!(kind, LinkType::FinishToStart | LinkType::StartToStart);
    let (begin, out) =
        if leaves_right { (from.right, from.right + STUB) } else { (from.left, from.left - STUB) };
    // an arrow needs room before the mark
    let (end, within) = if enters_left { (to.left, to.left - px(8)) } else { (to.right, to.right + px(8)) };
    let (first, last) = (from.middle(), to.middle());
    let through = |x: Tenths| vec![at(begin, first), at(x, first), at(x, last), at(end, last)];
    match (leaves_right, enters_left) {
        (false, true) => through(out.min(within)),
        (true, false) => through(out.max(within)),
        (true, true) if out <= within => through(out),
        (false, false) if out >= within => through(out),
        _ => vec![
            at(begin, first),
            at(out, first),
            at(out, between),
            at(within, between),
            at(within, last),
            at(end, last),
        ],
    }
}

/// The head of the arrow at the end of a way.
pub(super) fn head(route: &[Point]) -> [Point; 3] {
    let end = route.last().copied().unwrap_or_default();
    let before = route.iter().rev().nth(1).copied().unwrap_or_default();
    let back = if before.x <= end.x { px(-5) } else { px(5) };
    let x = end.x + back;
    [end, at(x, end.y - px(3)), at(x, end.y + px(3))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(left: i32, right: i32, top: i32) -> Area {
        Area { left: px(left), right: px(right), top: px(top), bottom: px(top + 10) }
    }

    #[test]
    fn links_go_straight_or_around() {
        let below = mark(100, 140, 24);
        let straight = route(mark(0, 60, 0), below, LinkType::FinishToStart, px(22));
        let corners = [(60, 5), (65, 5), (65, 29), (100, 29)].map(|(x, y)| at(px(x), px(y)));
        assert_eq!(straight, corners);
        assert_eq!(head(&straight), [at(px(100), px(29)), at(px(95), px(26)), at(px(95), px(32))]);

        let back = route(mark(0, 100, 0), below, LinkType::FinishToStart, px(22));
        let corners =
            [(100, 5), (105, 5), (105, 22), (92, 22), (92, 29), (100, 29)].map(|(x, y)| at(px(x), px(y)));
        assert_eq!(back, corners);

        let both_ends = route(mark(0, 160, 0), below, LinkType::FinishToFinish, px(22));
        assert_eq!(both_ends[1].x, px(165));
        assert_eq!(head(&both_ends)[1].x, px(145));
    }
}
