//! The things that have to be ready before a task or the event begins.

use crate::{
    resource::{Supply, is_there},
    value::{Day, Id, Quantity, RelativeDate},
};

choice! {
    /// The kinds of things that have to be ready.
    pub enum ReadinessKind {
        /// Goods: prints, gifts, devices.
        Material "material" "material" "物料",
        /// A training or a rehearsal.
        Training "training" "training" "培训",
        /// A channel of promotion that takes part.
        Channel "channel" "channel" "渠道",
        /// A supplier who delivers or serves.
        Supplier "supplier" "supplier" "供应商",
        /// A system: a sign-up page, a shop, a stream.
        System "system" "system" "系统",
        /// A venue with its power, its permits and the like.
        Venue "venue" "venue" "场地",
        /// People at work on the day.
        People "people" "people" "人员",
    }
}

choice! {
    /// The status of a readiness item as people write it. There is no "late": 延期 follows from the due day.
    pub enum ReadinessStatus {
        /// Nothing is under way yet.
        ToOrder "toOrder" "to order" "待采购",
        /// The item is ordered, booked or being prepared.
        Ordered "ordered" "ordered" "采购中",
        /// The item is there, complete and in order.
        Ready "ready" "ready" "已完成",
        /// The item is not needed any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

choice! {
    /// The form of an agreement with whoever provides an item.
    pub enum Agreement {
        /// Nothing is agreed.
        None "none" "not agreed" "未约定",
        /// Agreed by word of mouth.
        Verbal "verbal" "by word of mouth" "口头",
        /// Agreed in writing: a contract, an order, a confirmed message.
        Written "written" "in writing" "书面",
    }
}

impl ReadinessStatus {
    /// True if an item with this status, and a day from which it is ready, is ready at the end of a day, or
    /// as written.
    pub(crate) fn is_ready(self, ready_on: Option<Day>, as_of: Option<Day>) -> bool {
        self != Self::Cancelled && is_there(self == Self::Ready, ready_on, as_of)
    }
}

record! {
    /// A point that somebody has to confirm: 直播时间是否调整, 场地电力是否支持设备使用.
    pub struct Confirmation {
        /// The point.
        pub point: String,
        /// The answer; without one, the point is open.
        pub answer: Option<String>,
        /// The day of the answer.
        pub answered_on: Option<Day>,
    }
}

impl Confirmation {
    /// True if the point is not confirmed by the end of a day, or at all.
    pub(crate) fn is_open(&self, as_of: Option<Day>) -> bool {
        self.answer.is_none() || self.answered_on.zip(as_of).is_some_and(|(on, as_of)| on > as_of)
    }
}

record! {
    /// A readiness item as another table of the plan states it.
    pub struct StatedItem {
        /// The name of the table, such as "T4".
        pub table: String,
        /// The name of the item or the work in the table.
        pub name: Option<String>,
        /// The last day in the table.
        pub due: Option<RelativeDate>,
        /// The needed quantity in the table.
        pub needed: Option<Quantity>,
        /// The status in the table.
        pub status: Option<ReadinessStatus>,
    }
}

record! {
    /// One thing that has to be ready before the tasks that wait for it, or the event, begin: a row of the
    /// checklist 物料清单.
    ///
    /// An item is ready from its `readyOn`, else by its status, which has no day and counts on any. It is
    /// overdue once its due day has passed and it is not ready; nobody writes that down.
    ///
    /// ```
    /// use campaignkit::readiness::{ReadinessItem, ReadinessKind, ReadinessStatus};
    ///
    /// let gifts = ReadinessItem {
    ///     id: "gifts".parse()?,
    ///     kind: ReadinessKind::Material,
    ///     name: "活动礼品".into(),
    ///     needed: Some("100".parse()?),
    ///     unit: Some("份".into()),
    ///     due: Some("2024-06-10".parse()?),
    ///     status: ReadinessStatus::Ordered,
    ///     ..ReadinessItem::default()
    /// };
    /// assert_eq!(gifts.status.to_string(), "ordered");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ReadinessItem {
        /// The id by which triggers name the item.
        pub id: Id,
        /// The kind: goods, a training, a channel and so on.
        pub kind: ReadinessKind,
        /// The name, for people.
        pub name: String,
        /// The quantity that is needed.
        pub needed: Option<Quantity>,
        /// The quantity that is there, or can be had. Absent, it is all that is needed once the item is
        /// ready, and unknown before.
        pub available: Option<Quantity>,
        /// The unit of the quantities: 份, 人.
        pub unit: Option<String>,
        /// The specification: sizes, quality, tests to pass.
        pub specification: Option<String>,
        /// The last day on which the item may become ready, or its last minute: fixed, or counted from the
        /// event, a phase or a task. A time of day makes no item late on its own day.
        pub due: Option<RelativeDate>,
        /// The person who answers for the item.
        pub owner: Option<Id>,
        /// The status as typed.
        pub status: ReadinessStatus = ReadinessStatus::ToOrder,
        /// The day on which the item became ready.
        pub ready_on: Option<Day>,
        /// The form of the agreement with whoever provides the item; absent where none is needed.
        pub agreement: Option<Agreement>,
        /// The member, group or partner that provides the item.
        pub provider: Option<Id>,
        /// The points to be confirmed.
        pub confirmations: Vec<Confirmation>,
        /// The tasks that wait for the item; without any, the event does.
        pub tasks: Vec<Id>,
        /// The budget line that pays for the item.
        pub line: Option<Id>,
        /// The weight of the item among all, zero or more; 1 without one.
        pub weight: Option<Quantity>,
        /// The statements of other tables about the item.
        pub also_stated: Vec<StatedItem>,
        /// A note.
        pub note: Option<String>,
    }
}

impl ReadinessItem {
    /// True if the item is ready at the end of a day, or as written.
    pub(crate) fn is_ready(&self, as_of: Option<Day>) -> bool {
        self.status.is_ready(self.ready_on, as_of)
    }

    /// True if somebody waits for the item at the end of a day, or as written: it is not ready, and still
    /// needed.
    pub(crate) fn is_awaited(&self, as_of: Option<Day>) -> bool {
        self.status != ReadinessStatus::Cancelled && !self.is_ready(as_of)
    }

    /// The quantities of the item at the end of a day, or as written.
    pub(crate) fn supply(&self, as_of: Option<Day>) -> Supply {
        Supply::of(self.needed, self.available, self.ready_on, self.is_ready(as_of), as_of)
    }
}
