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
        InPlace "inPlace" "in place" "已到位",
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
    /// assert_eq!(hosts.gap(false)?.unwrap().to_string(), "1");
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
        /// The quantity that can be had. Absent, it is all that is needed once the resource is in place, and
        /// unknown before.
        pub available: Option<Quantity>,
        /// The unit of the quantities: 人, 份, 元.
        pub unit: Option<String>,
        /// The member, group or partner that provides it.
        pub provider: Option<Id>,
        /// The last day or minute at which it may arrive 到位时间.
        pub due: Option<RelativeDate>,
        /// The status.
        pub status: ResourceStatus = ResourceStatus::Open,
        /// The day from which it is in place, whatever the status says of other days.
        pub in_place_on: Option<Day>,
        /// The budget line that pays for it.
        pub line: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Resource {
    /// The quantity that is needed less the one that can be had, positive where some is missing; `None` where
    /// either is not known. Without an available quantity, all is there of a resource in place.
    ///
    /// # Errors
    ///
    /// A difference beyond 28 digits (`number.overflow`).
    pub fn gap(&self, in_place: bool) -> Result<Option<Quantity>, Problem> {
        let Some(needed) = self.needed else { return Ok(None) };
        let available = self.available.or(Some(needed).filter(|_| in_place));
        available.map(|available| needed.minus(available)).transpose()
    }

    /// True if the resource is in place by a day; as written without one.
    pub(crate) fn is_in_place(&self, day: Option<Day>) -> bool {
        match (self.in_place_on, day) {
            (Some(since), Some(day)) => since <= day,
            (Some(_), None) => true,
            (None, _) => self.status == ResourceStatus::InPlace,
        }
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
