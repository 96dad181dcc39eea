//! Resources 资源分配表: what tasks wait for that somebody has to provide.

use crate::{
    say::Problem,
    value::{Day, Id, Quantity, RelativeDate},
};

choice! {
    /// The kind of a resource.
    pub enum ResourceKind {
        /// People: hosts, shop assistants, drivers.
        People "people" "people" "人力",
        /// Money.
        Money "money" "money" "资金",
        /// Material: gifts, posters, samples.
        Material "material" "material" "物料",
        /// Rights on a channel: an account, an advertising place.
        Channel "channel" "channel" "渠道权限",
        /// Equipment: cameras, sound.
        Equipment "equipment" "equipment" "设备",
        /// A venue.
        Venue "venue" "venue" "场地",
        /// A tool: software, a form.
        Tool "tool" "tool" "工具",
    }
}

impl ResourceKind {
    /// True if a task uses it up, so that tasks together need the sum of what each takes.
    pub fn is_used_up(self) -> bool {
        matches!(self, Self::Money | Self::Material)
    }
}

choice! {
    /// The status of a resource as people write it. There is no "late": that follows from the due day.
    pub enum ResourceStatus {
        /// Nobody has promised it yet.
        Open "open" "open" "待落实",
        /// It is promised.
        Confirmed "confirmed" "confirmed" "已确认",
        /// It is there.
        Ready "ready" "ready" "已到位",
        /// It is no longer needed.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

record! {
    /// A resource: one row of the allocation table 资源分配表. The tasks that need it name it.
    ///
    /// ```
    /// use campaignkit::{resource::{Resource, ResourceKind}, value::Quantity};
    ///
    /// let hosts = Resource {
    ///     id: "hosts".parse()?,
    ///     kind: ResourceKind::People,
    ///     name: "主播".into(),
    ///     needed: Some(Quantity::from_units(3)),
    ///     available: Some(Quantity::from_units(2)),
    ///     due: Some("start-3ed".parse()?),
    ///     ..Resource::default()
    /// };
    /// assert_eq!(hosts.gap()?.unwrap().to_string(), "1");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Resource {
        /// The id, by which tasks name the resource.
        pub id: Id,
        /// The kind.
        pub kind: ResourceKind,
        /// The name, for people.
        pub name: String,
        /// The quantity that is needed.
        pub needed: Option<Quantity>,
        /// The quantity that is there, or can be had. Absent, it is all that is needed once the resource is
        /// ready, and unknown before.
        pub available: Option<Quantity>,
        /// The unit of the quantities: 人, 份, 元.
        pub unit: Option<String>,
        /// The member, group or partner that provides it.
        pub provider: Option<Id>,
        /// The last day or minute at which it may arrive 到位时间.
        pub due: Option<RelativeDate>,
        /// The status.
        pub status: ResourceStatus = ResourceStatus::Open,
        /// The day from which it is ready, whatever the status says of other days.
        pub ready_on: Option<Day>,
        /// The budget line that pays for it.
        pub line: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

/// True if a thing is there at the end of a day, or as written: from its day, else by its typed status, which
/// has no day and counts on any.
pub(crate) fn is_there(is_typed: bool, ready_on: Option<Day>, as_of: Option<Day>) -> bool {
    ready_on.map_or(is_typed, |ready_on| as_of.is_none_or(|as_of| ready_on <= as_of))
}

/// The quantities of a thing that somebody has to provide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Supply {
    pub(crate) needed: Option<Quantity>,
    pub(crate) available: Option<Quantity>,
}

impl Supply {
    /// The quantities at the end of a day, or as written. The available one has no day, so that of a thing
    /// which becomes ready later is of later; without it, all is there of what is ready.
    pub(crate) fn of(
        needed: Option<Quantity>,
        available: Option<Quantity>,
        ready_on: Option<Day>,
        is_ready: bool,
        as_of: Option<Day>,
    ) -> Self {
        let is_of_later = ready_on.zip(as_of).is_some_and(|(ready_on, as_of)| ready_on > as_of);
        let available = available.filter(|_| !is_of_later).or(needed.filter(|_| is_ready));
        Self { needed, available }
    }

    /// The quantity that is needed less the available one; `None` where either is not known.
    pub(crate) fn gap(self) -> Result<Option<Quantity>, Problem> {
        self.needed.zip(self.available).map(|(needed, available)| needed.minus(available)).transpose()
    }
}

impl Resource {
    /// The quantity that is needed less the one that is there or can be had, positive where some is missing;
    /// `None` where either is not known. Without an available quantity, all is there of a resource that is
    /// ready.
    ///
    /// # Errors
    ///
    /// A difference beyond 28 digits (`number.overflow`).
    pub fn gap(&self) -> Result<Option<Quantity>, Problem> {
        self.supply(None).gap()
    }

    /// True if the resource is ready at the end of a day, or as written.
    pub(crate) fn is_ready(&self, as_of: Option<Day>) -> bool {
        self.status != ResourceStatus::Cancelled
            && is_there(self.status == ResourceStatus::Ready, self.ready_on, as_of)
    }

    /// True if somebody waits for the resource at the end of a day, or as written.
    pub(crate) fn is_awaited(&self, as_of: Option<Day>) -> bool {
        self.status != ResourceStatus::Cancelled && !self.is_ready(as_of)
    }

    /// The quantities of the resource at the end of a day, or as written.
    pub(crate) fn supply(&self, as_of: Option<Day>) -> Supply {
        Supply::of(self.needed, self.available, self.ready_on, self.is_ready(as_of), as_of)
    }
}

record! {
    /// A resource that a task needs before it can start.
    pub struct ResourceUse {
        /// The resource.
        pub resource: Id,
        /// The quantity that the task takes, in the unit of the resource.
        pub quantity: Option<Quantity>,
    }
}
