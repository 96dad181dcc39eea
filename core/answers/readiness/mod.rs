//! Readiness on a day: the items, the starts that wait for them, and the outputs of tasks.

mod outputs;
mod starts;

pub use outputs::OutputAnswer;
pub use starts::WaitingStart;

use crate::{
    answers::{DaysLate, SupplyAnswer},
    plan::Plan,
    readiness::{Agreement, Confirmation, ReadinessItem, ReadinessKind, ReadinessStatus},
    say::{Figure, Problem, Text},
    standing::Standing,
    value::{Day, Id, Quantity, Rate, TaskDate},
};

record! {
    /// A question about the readiness of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ReadinessRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = ReadinessRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert_eq!(answer.items.len(), plan.campaign().readiness.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct ReadinessRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

choice! {
    /// The state of a readiness item on a day, derived from its days, never stored.
    pub enum ReadinessState {
        /// The item is not ready, and its due day has not passed.
        Open "open" "open" "未就绪",
        /// The item is not ready, though its due day has passed: 延期.
        Overdue "overdue" "overdue" "延期",
        /// The item is ready.
        Ready "ready" "ready" "已就绪",
        /// The item is not needed any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

answer! {
    /// One readiness item on a day.
    pub struct ReadinessItemAnswer {
        /// The id of the item.
        pub id: Id,
        /// The kind of the item.
        pub kind: ReadinessKind,
        /// The status as typed.
        pub status: ReadinessStatus,
        /// The state on the day; undefined if the item is not ready and its due day cannot be computed.
        pub state: Figure<ReadinessState>,
        /// The last day on which the item may become ready, or its last minute.
        pub due: Option<Figure<TaskDate>>,
        /// The days by which the item is overdue, or became ready late.
        pub days_late as ..: DaysLate,
        /// The day on which the item became ready, if it has.
        pub ready_on: Option<Day>,
        /// Its quantities and its provider.
        pub supply as ..: SupplyAnswer,
        /// The form of the agreement.
        pub agreement: Option<Agreement>,
        /// The points that are not confirmed.
        pub unconfirmed: Vec<String> = [],
        /// The owner of the item.
        pub owner: Option<Id>,
    }
}

answer! {
    /// The readiness of a campaign on a day.
    pub struct ReadinessAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The number of items that are needed: all but those that are cancelled.
        pub needed: usize,
        /// The number of items that are ready.
        pub ready: usize,
        /// The number of items that are overdue.
        pub overdue: usize,
        /// The share of the needed items that is ready, 16 significant digits; undefined without a needed
        /// item (`ratio.zeroBase`).
        pub percent_ready: Figure<Rate>,
        /// The share of the needed items' weights that is ready, 16 significant digits; undefined without a
        /// weight above zero (`ratio.zeroBase`).
        pub percent_ready_by_weight: Figure<Rate>,
        /// The items, in the order of the document.
        pub items: Vec<ReadinessItemAnswer>,
        /// The starts that wait for an item which is not ready, the earliest first; that of the event for
        /// items that name no task. A task that is over, and an event, wait for nothing any more.
        pub starts: Vec<WaitingStart>,
        /// The outputs of tasks, in the order of the document.
        pub outputs: Vec<OutputAnswer>,
    }
}

impl ReadinessItemAnswer {
    /// The state in words, with the days by which the item is late.
    pub(crate) fn told(&self) -> Text {
        match &self.state {
            Figure::Defined(state @ (ReadinessState::Overdue | ReadinessState::Ready)) => {
                self.days_late.told(Text::of(|language| state.label(language)))
            }
            // the typed status may be of later
            Figure::Defined(ReadinessState::Open) if self.status != ReadinessStatus::Ready => {
                Text::of(|language| self.status.label(language))
            }
            Figure::Defined(state) => Text::of(|language| state.label(language)),
            Figure::Undefined(why) => why.message.clone(),
        }
    }
}

impl ReadinessRequest {
    /// The readiness of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::readiness`].
    pub fn answer(&self, plan: &Plan) -> Result<ReadinessAnswer, Problem> {
        plan.on(self.as_of).readiness()
    }
}

impl Standing<'_> {
    /// The readiness at the end of the day: every item with its state, the shares that are ready, the starts
    /// that wait, and the outputs of tasks with their reviews.
    ///
    /// An item is ready from its `readyOn`, else by its status, which counts on any day. It is overdue on
    /// the days after its due day.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ReadinessState};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-06-12", "end": "2024-06-30"},
    ///     "readiness": [
    ///         {"id": "gifts", "kind": "material", "name": "Gifts", "due": "2024-06-10",
    ///          "status": "ordered"},
    ///         {"id": "sign-up", "kind": "system", "name": "Sign-up", "due": "2024-06-08", "status": "ready",
    ///          "readyOn": "2024-06-07"}
    ///     ]}"#)?;
    /// let answer = plan.on("2024-06-11".parse()?).readiness()?;
    /// assert_eq!(answer.items[0].state.value(), Some(&ReadinessState::Overdue));
    /// assert_eq!(answer.percent_ready.value().unwrap().to_string(), "0.5");
    /// assert_eq!(answer.starts[0].waits_for[0].as_str(), "gifts");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn readiness(&self) -> Result<ReadinessAnswer, Problem> {
        let as_of = self.required_day()?;
        let items = self.readiness_items(as_of);
        let in_state =
            |state: ReadinessState| items.iter().filter(|item| item.state.value() == Some(&state)).count();
        let [ready, overdue, cancelled] =
            [ReadinessState::Ready, ReadinessState::Overdue, ReadinessState::Cancelled].map(in_state);
        let needed = items.len().saturating_sub(cancelled);
        let quantity = |count: usize| Quantity::from_units(i64::try_from(count).unwrap_or(i64::MAX));
        Ok(ReadinessAnswer {
            as_of,
            needed,
            ready,
            overdue,
            percent_ready: quantity(ready).share_of(quantity(needed)),
            percent_ready_by_weight: self.ready_weight(as_of),
            starts: self.waiting_starts(as_of)?,
            outputs: self.outputs(as_of),
            items,
        })
    }

    /// The readiness items at the end of a day.
    fn readiness_items(&self, as_of: Day) -> Vec<ReadinessItemAnswer> {
        let open = |points: &[Confirmation]| {
            let open = points.iter().filter(|point| point.is_open(Some(as_of)));
            open.map(|point| point.point.clone()).collect()
        };
        let answer = |item: &ReadinessItem| {
            let due = item.due.as_ref().map(|due| self.plan().date(due));
            let is_ready = item.is_ready(Some(as_of));
            let ready_on = item.ready_on.filter(|_| is_ready);
            let is_awaited = item.is_awaited(Some(as_of));
            let supply = item.supply(Some(as_of));
            ReadinessItemAnswer {
                id: item.id.clone(),
                kind: item.kind,
                status: item.status,
                state: state(item, due.as_ref(), as_of),
                days_late: self.days_late(due.as_ref(), is_awaited, ready_on),
                due,
                ready_on,
                supply: SupplyAnswer::of(supply, item.unit.as_ref(), item.provider.as_ref()),
                agreement: item.agreement,
                unconfirmed: open(&item.confirmations),
                owner: item.owner.clone(),
            }
        };
        self.campaign().readiness.iter().map(answer).collect()
    }

    /// The share of the weights that is ready.
    fn ready_weight(&self, as_of: Day) -> Figure<Rate> {
        let weights = |ready: bool| {
            let items = self
                .campaign()
                .readiness
                .iter()
                .filter(move |item| item.is_ready(Some(as_of)) || !ready && item.is_awaited(Some(as_of)));
            Quantity::sum(items.map(|item| item.weight.unwrap_or(Quantity::from_units(1))))
        };
        Figure::from(weights(true)).zip(weights(false).into()).then(|(ready, all)| ready.share_of(all))
    }
}

/// The state of an item at the end of a day, given its due day.
fn state(item: &ReadinessItem, due: Option<&Figure<TaskDate>>, as_of: Day) -> Figure<ReadinessState> {
    Figure::Defined(match due {
        _ if item.status == ReadinessStatus::Cancelled => ReadinessState::Cancelled,
        _ if item.is_ready(Some(as_of)) => ReadinessState::Ready,
        Some(Figure::Undefined(why)) => return Figure::Undefined(why.clone()),
        Some(Figure::Defined(due)) if due.last_day() < as_of => ReadinessState::Overdue,
        _ => ReadinessState::Open,
    })
}
