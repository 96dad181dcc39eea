//! The things of which some is left over, on a day.

use crate::{
    review::{DisposalKind, LeftOver},
    say::Figure,
    standing::Standing,
    value::{Id, Quantity},
};

answer! {
    /// A thing of which some is left over.
    pub struct LeftOverAnswer {
        /// The id.
        pub id: Id,
        /// The unit of the quantities: as written, else that of the readiness item.
        pub unit: Option<String>,
        /// The quantity that there was: as written, else that of the readiness item, if it counts in that
        /// unit.
        pub available: Option<Quantity>,
        /// The quantity that was given out or used up in the campaign.
        pub given: Option<Quantity>,
        /// The quantity that is left: available less given, else as it was counted; undefined without either
        /// (`closeOut.leftMissing`).
        pub left: Figure<Quantity>,
        /// The part that was stored.
        pub stored: Figure<Quantity>,
        /// The part that was scrapped.
        pub scrapped: Figure<Quantity>,
        /// The part that was returned.
        pub returned: Figure<Quantity>,
        /// The part that was given away.
        pub given_away: Figure<Quantity>,
        /// All four together.
        pub accounted: Figure<Quantity>,
        /// The rest that nothing accounts for; below zero if more is accounted for than is left.
        pub unaccounted: Figure<Quantity>,
    }
}

impl Standing<'_> {
    /// The things of which some is left over, at the end of the day.
    pub(crate) fn left_over(&self) -> Vec<LeftOverAnswer> {
        self.campaign().close_out.iter().map(|row| self.left_over_row(row)).collect()
    }

    fn left_over_row(&self, row: &LeftOver) -> LeftOverAnswer {
        let disposed = |kind| Figure::from(row.disposed(kind, self.day()));
        let item = row.readiness.as_ref().and_then(|id| self.plan().readiness_item(id));
        let alike = item.filter(|item| row.counts_like(item));
        let available = row.available.or(alike.and_then(|item| item.supply(None).available));
        let left = row.left_figure(available);
        let accounted = disposed(None);
        LeftOverAnswer {
            id: row.id.clone(),
            unit: row.unit.as_ref().or(item.and_then(|item| item.unit.as_ref())).cloned(),
            available,
            given: row.given,
            stored: disposed(Some(DisposalKind::Stored)),
            scrapped: disposed(Some(DisposalKind::Scrapped)),
            returned: disposed(Some(DisposalKind::Returned)),
            given_away: disposed(Some(DisposalKind::GivenAway)),
            unaccounted: left.clone().zip(accounted.clone()).then(|(left, accounted)| left.minus(accounted)),
            left,
            accounted,
        }
    }
}
