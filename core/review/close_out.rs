//! The close-out: what is left over, and what became of it.

use crate::{
    readiness::ReadinessItem,
    say::{Figure, Problem},
    value::{Day, Id, Quantity},
};

choice! {
    /// The ways in which a thing that is left over is disposed of.
    pub enum DisposalKind {
        /// Stored for the next time 入库.
        Stored "stored" "stored" "入库",
        /// Scrapped 报废.
        Scrapped "scrapped" "scrapped" "报废",
        /// Returned to whoever provided it 退还.
        Returned "returned" "returned" "退还",
        /// Given away after the campaign 赠出.
        GivenAway "givenAway" "given away" "赠出",
    }
}

record! {
    /// A part of what is left over, and what became of it.
    pub struct Disposal {
        /// The way.
        pub kind: DisposalKind,
        /// The quantity.
        pub quantity: Quantity,
        /// The person who saw to it.
        pub by: Option<Id>,
        /// The day; without one, it counts on every day.
        pub day: Option<Day>,
        /// The place or the person that has it now.
        pub to: Option<String>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// A thing of which some is left over: 剩余物料清理. Available less given is left, and that is stored,
    /// scrapped, returned or given away.
    ///
    /// ```
    /// use campaignkit::{review::{Disposal, DisposalKind, LeftOver}, value::Quantity};
    ///
    /// let gifts = LeftOver {
    ///     item: "定制礼品".into(),
    ///     available: Some(Quantity::from_units(1000)),
    ///     given: Some(Quantity::from_units(870)),
    ///     disposals: vec![Disposal { quantity: Quantity::from_units(120), ..Disposal::default() }],
    ///     ..LeftOver::default()
    /// };
    /// assert_eq!(gifts.left(gifts.available).unwrap()?, Quantity::from_units(130));
    /// assert_eq!(gifts.disposed(None, None)?, Quantity::from_units(120));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct LeftOver {
        /// The id.
        pub id: Id,
        /// The thing, for people.
        pub item: String,
        /// The readiness item that it was, whose `available` counts unless it is written here or the units
        /// differ.
        pub readiness: Option<Id>,
        /// The unit of the quantities: 份, 个.
        pub unit: Option<String>,
        /// The quantity that there was: all that was received.
        pub available: Option<Quantity>,
        /// The quantity that was given out or used up in the campaign 已发放.
        pub given: Option<Quantity>,
        /// The quantity that was counted at the end 盘点.
        pub left: Option<Quantity>,
        /// The ways in which it was disposed of.
        pub disposals: Vec<Disposal>,
        /// A note.
        pub note: Option<String>,
    }
}

impl LeftOver {
    /// The quantity that is left: available less given, else as it was counted. `None` if neither is known.
    pub fn left(&self, available: Option<Quantity>) -> Option<Result<Quantity, Problem>> {
        let computed = available.zip(self.given).map(|(available, given)| available.minus(given));
        computed.or(self.left.map(Ok))
    }

    /// The quantity that was disposed of, in one way or in any, by the end of a day or at all.
    pub fn disposed(&self, kind: Option<DisposalKind>, by: Option<Day>) -> Result<Quantity, Problem> {
        let is_meant = |disposal: &&Disposal| {
            kind.is_none_or(|kind| disposal.kind == kind)
                && disposal.day.zip(by).is_none_or(|(day, by)| day <= by)
        };
        Quantity::sum(self.disposals.iter().filter(is_meant).map(|disposal| disposal.quantity))
    }

    /// True unless the readiness item that it was counts in another unit.
    pub(crate) fn counts_like(&self, item: &ReadinessItem) -> bool {
        self.unit.as_ref().zip(item.unit.as_ref()).is_none_or(|(here, there)| here.trim() == there.trim())
    }

    /// The quantity that is left as a figure, with the reason why it is not known.
    pub(crate) fn left_figure(&self, available: Option<Quantity>) -> Figure<Quantity> {
        self.left(available).map_or_else(|| super::problems::left_missing().into(), Figure::from)
    }
}
