//! The resources on a day: what is missing, what is late, which tasks wait.

use crate::{
    answers::{DaysLate, SupplyAnswer},
    plan::Plan,
    resource::{Resource, ResourceKind, ResourceStatus},
    say::{Figure, Problem, Text},
    standing::Standing,
    value::{Day, Id, Quantity, TaskDate},
};

record! {
    /// A question about the resources of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ResourcesRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = ResourcesRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert!(answer.resources.is_empty()); // the plan has none
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct ResourcesRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

choice! {
    /// The state of a resource on a day, derived from its days and quantities, never stored. Of several that
    /// hold, the last in this list is told.
    pub enum ResourceState {
        /// It is not there yet, and its due day has not passed.
        Awaited "awaited" "awaited" "待到位",
        /// It is there.
        Ready "ready" "ready" "已到位",
        /// Less of it can be had than is needed.
        Short "short" "short" "数量不足",
        /// It is not there, though its due day has passed.
        Overdue "overdue" "overdue" "逾期未到位",
        /// It is no longer needed.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

answer! {
    /// One resource on a day.
    pub struct ResourceAnswer {
        /// The id of the resource.
        pub id: Id,
        /// The kind.
        pub kind: ResourceKind,
        /// The status as typed.
        pub status: ResourceStatus,
        /// The state on the day; undefined if it is not there and its due day is not known.
        pub state: Figure<ResourceState>,
        /// Its quantities and its provider.
        pub supply as ..: SupplyAnswer,
        /// The last day or minute at which it may arrive, offsets resolved.
        pub due: Option<Figure<TaskDate>>,
        /// The days by which it is overdue, or became ready late.
        pub days_late as ..: DaysLate,
        /// The day on which it became ready, if it has.
        pub ready_on: Option<Day>,
        /// The day on which the first of its tasks starts that are not over: actual, as typed, or as computed
        /// of one that a link or a constraint holds. Absent where none has such a start.
        pub needed_by: Option<Day>,
        /// The tasks that need it.
        pub tasks: Vec<Id> = [],
        /// The tasks that wait for it: those that have not begun, while it is not there.
        pub waiting: Vec<Id> = [],
    }
}

answer! {
    /// The resources of a campaign on a day.
    pub struct ResourcesAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// Every resource, in the order of the document.
        pub resources: Vec<ResourceAnswer>,
        /// The number of those that are ready.
        pub ready: usize,
        /// The number of those of which less can be had than is needed, overdue ones among them.
        pub short: usize,
        /// The number of those that are overdue.
        pub overdue: usize,
    }
}

impl ResourceAnswer {
    /// The state in words, with the days by which the resource is late.
    pub(crate) fn told(&self) -> Text {
        match &self.state {
            Figure::Defined(state) => self.days_late.told(Text::of(|language| state.label(language))),
            Figure::Undefined(why) => why.message.clone(),
        }
    }
}

impl ResourcesRequest {
    /// The resources of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::resources`].
    pub fn answer(&self, plan: &Plan) -> Result<ResourcesAnswer, Problem> {
        plan.on(self.as_of).resources()
    }
}

/// A task's need of a resource.
pub(crate) struct Need {
    /// The position of the task.
    pub(crate) task: usize,
    pub(crate) quantity: Option<Quantity>,
}

impl Plan {
    /// The tasks that need each resource, in their order.
    pub(crate) fn needs(&self) -> Vec<Vec<Need>> {
        let mut needs: Vec<_> = self.campaign().resources.iter().map(|_| Vec::new()).collect();
        for (task, typed) in self.campaign().tasks.iter().enumerate() {
            for used in &typed.resources {
                if let Some(needs) = self.resource_position(&used.resource).and_then(|n| needs.get_mut(n)) {
                    needs.push(Need { task, quantity: used.quantity });
                }
            }
        }
        needs
    }
}

impl Standing<'_> {
    /// The resources at the end of the day, with the tasks that wait for them.
    ///
    /// A resource is ready from its `readyOn`, else by its status, which counts on any day.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ResourceState};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-09-01", "end": "2024-09-30"},
    ///     "resources": [{"id": "hosts", "kind": "people", "name": "Hosts", "needed": "3", "available": "2",
    ///         "due": "start-3ed"}],
    ///     "tasks": [{"id": "live", "name": "Live", "start": "2024-09-01", "finish": "2024-09-02",
    ///         "resources": [{"resource": "hosts"}]}]}"#)?;
    /// let hosts = &plan.on("2024-08-30".parse()?).resources()?.resources[0];
    /// assert_eq!(hosts.supply.gap.clone().unwrap().defined().unwrap().to_string(), "1");
    /// assert_eq!(hosts.state.value(), Some(&ResourceState::Overdue));
    /// assert_eq!(hosts.days_late.overdue_days.clone().unwrap().defined(), Some(1));
    /// assert_eq!(hosts.waiting[0].as_str(), "live");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn resources(&self) -> Result<ResourcesAnswer, Problem> {
        let as_of = self.required_day()?;
        let resources = self.campaign().resources.iter().zip(self.plan().needs());
        let resources = resources.map(|(resource, needs)| self.resource_answer(resource, &needs, as_of));
        let resources: Vec<_> = resources.collect();
        let count = |counts: fn(&ResourceAnswer) -> bool| resources.iter().filter(|r| counts(r)).count();
        Ok(ResourcesAnswer {
            as_of,
            ready: count(|resource| resource.state == Figure::Defined(ResourceState::Ready)),
            short: count(|resource| {
                resource.supply.is_short() && resource.status != ResourceStatus::Cancelled
            }),
            overdue: count(|resource| resource.state == Figure::Defined(ResourceState::Overdue)),
            resources,
        })
    }

    fn resource_answer(&self, resource: &Resource, needs: &[Need], as_of: Day) -> ResourceAnswer {
        let is_ready = resource.is_ready(Some(as_of));
        let supply = resource.supply(Some(as_of));
        let supply = SupplyAnswer::of(supply, resource.unit.as_ref(), resource.provider.as_ref());
        let due = resource.due.as_ref().map(|due| self.plan().date(due));
        let state = match &due {
            _ if resource.status == ResourceStatus::Cancelled => Figure::Defined(ResourceState::Cancelled),
            Some(Figure::Defined(due)) if !is_ready && due.last_day() < as_of => {
                Figure::Defined(ResourceState::Overdue)
            }
            _ if supply.is_short() => Figure::Defined(ResourceState::Short),
            _ if is_ready => Figure::Defined(ResourceState::Ready),
            Some(Figure::Undefined(why)) => Figure::Undefined(why.clone()),
            _ => Figure::Defined(ResourceState::Awaited),
        };
        let states = self.task_states();
        let of = |need: &Need| states.get(need.task).copied().unwrap_or_default();
        let is_awaited = resource.is_awaited(Some(as_of));
        let ready_on = resource.ready_on.filter(|_| is_ready);
        let waiting = needs.iter().filter(|need| is_awaited && !of(need).begun);
        let starts =
            needs.iter().filter(|need| !of(need).over).filter_map(|need| self.known_start(need.task));
        let ids = |needs: &mut dyn Iterator<Item = &Need>| -> Vec<Id> {
            let tasks = &self.campaign().tasks;
            let mut positions: Vec<usize> = needs.map(|need| need.task).collect();
            positions.dedup();
            positions.into_iter().filter_map(|n| tasks.get(n)).map(|task| task.id.clone()).collect()
        };
        ResourceAnswer {
            id: resource.id.clone(),
            kind: resource.kind,
            status: resource.status,
            supply,
            days_late: self.days_late(due.as_ref(), is_awaited, ready_on),
            due,
            ready_on,
            needed_by: starts.map(TaskDate::day).min(),
            tasks: ids(&mut needs.iter()),
            waiting: ids(&mut waiting.into_iter()),
            state,
        }
    }
}
