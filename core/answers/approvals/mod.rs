//! The approvals on a day: what is asked of whom, who has decided, and what holds without its approval.

mod items;

use crate::{
    approval::{
        ApprovalKind, ApprovalRound, ApprovalRoute, ApprovalState, Decided, SignOffDecision, StepDecisions,
        problems,
    },
    plan::Plan,
    say::{Figure, Problem, Text},
    standing::Standing,
    value::{Amount, Day, Id, TaskDate},
};
pub(crate) use items::{ApprovalItem, InForce};

record! {
    /// The request of `plan.route`: who is to decide about a thing, who has, and who is asked now.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::RouteRequest, approval::{ApprovalKind, ApprovalState}};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "team": [{"id": "gao", "name": "Gao", "role": "finance"}, {"id": "lin", "name": "Lin"}],
    ///     "lead": "lin",
    ///     "policy": {"approvals": [
    ///         {"of": "draw", "steps": [{"role": "lead"}]},
    ///         {"of": "draw", "from": "5000", "steps": [{"role": "lead"}, {"role": "finance"}]}]}}"#)?;
    /// let request = |amount: &str| RouteRequest {
    ///     of: ApprovalKind::Draw,
    ///     amount: amount.parse().ok(),
    ///     ..RouteRequest::default()
    /// };
    /// assert_eq!(request("4999").answer(&plan)?.steps.len(), 1);
    /// let route = request("5000").answer(&plan)?;
    /// assert_eq!(route.steps[1].may_decide[0].as_str(), "gao");
    /// assert_eq!(route.steps[1].state, ApprovalState::Waiting);
    /// assert_eq!(route.approval.asked[0].as_str(), "lin");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct RouteRequest {
        /// The kind of the thing.
        pub of: ApprovalKind,
        /// The id of the change, the draw or the transfer; without it, one is asked about that is not in the
        /// document yet.
        pub item: Option<Id>,
        /// The amount by which the route is chosen, in place of that of the document.
        pub amount: Option<Amount>,
        /// `true` if the change is major, in place of what the document says.
        pub major: Option<bool>,
        /// The day at whose end the question is asked; without it, all of the document counts.
        pub as_of: Option<Day>,
    }
}

answer! {
    /// An approval on a day.
    pub struct ApprovalAnswer {
        /// The kind of the thing.
        pub of: ApprovalKind,
        /// The id of the change, the draw or the transfer, if it has one.
        pub item: Option<Id>,
        /// The place of the thing, as a JSON Pointer into the document; absent for one that is not there yet.
        pub path: Option<String>,
        /// The thing in words.
        pub title: Text,
        /// The version of the budget that is decided about.
        pub version: Option<Id>,
        /// The amount by which the route is chosen; undefined where that cannot be computed.
        pub amount: Option<Figure<Amount>>,
        /// `true` if the change is major; absent if nothing says so or the contrary.
        pub major: Option<bool>,
        /// The person who asks for it.
        pub requested_by: Option<Id>,
        /// The state at the end of the day.
        pub state: ApprovalState,
        /// The day since which the state stands; absent if the thing has no day and nobody has decided.
        pub since: Option<Day>,
        /// The members who are asked now.
        pub asked: Vec<Id> = [],
        /// The number of approvals that the step in which they are asked lacks; zero if nobody is asked.
        pub lacking: usize,
    }
}

answer! {
    /// A decision that counts at a step.
    pub struct StepDecision {
        /// The person who decided.
        pub by: Id,
        /// The decision.
        pub decision: SignOffDecision,
        /// The day of the decision, or the minute.
        pub on: TaskDate,
        /// The place of the decision, as a JSON Pointer into the document.
        pub path: String,
        /// The reason or the wish of the person.
        pub comment: Option<String>,
    }
}

answer! {
    /// A step of a route on a day.
    pub struct RouteStepAnswer {
        /// The name of the step, else that of the member or the lead who decides, else the role.
        pub name: String,
        /// The members who may decide; none if the role is vacant or the group is empty.
        pub may_decide: Vec<Id>,
        /// The number of people who have to approve.
        pub quorum: usize,
        /// The number of approvals that are lacking.
        pub lacking: usize,
        /// The state.
        pub state: ApprovalState,
        /// The last decision of each person who has decided since the thing was last sent back.
        pub decisions: Vec<StepDecision> = [],
    }
}

answer! {
    /// The route of an approval on a day, for a host that asks people by its own means.
    pub struct RouteAnswer {
        /// The approval.
        pub approval as ..: ApprovalAnswer,
        /// The place of the route, as a JSON Pointer into the document; absent if none fits.
        pub route: Option<String>,
        /// The steps, in order.
        pub steps: Vec<RouteStepAnswer>,
    }
}

impl RouteRequest {
    /// The route of an approval.
    ///
    /// # Errors
    ///
    /// An item that there is not (`id.unknown`), or of a kind that has none (`approval.memberOfOther`).
    pub fn answer(&self, plan: &Plan) -> Result<RouteAnswer, Problem> {
        let standing = Standing::new(plan, self.as_of);
        if self.item.is_some() && !self.of.has_items() {
            return Err(problems::member_of_other("item", self.of).at("/item"));
        }
        let mut item = match &self.item {
            None if self.of.has_items() => ApprovalItem::new(self.of),
            id => {
                let mut items = standing.approval_items().into_iter().filter(|item| item.of == self.of);
                let found = items.find(|item| item.id == id.as_ref());
                match (found, id) {
                    (Some(item), _) => item,
                    (None, Some(id)) => return Err(plan.unknown_item(self.of, id).at("/item")),
                    (None, None) => ApprovalItem::new(self.of),
                }
            }
        };
        item.amount = self.amount.map(Figure::Defined).or(item.amount);
        item.major = self.major.or(item.major);
        Ok(standing.approval(item).route_answer(plan))
    }
}

/// A thing that is approved, with its route and the decisions.
pub(crate) struct Approval<'p> {
    pub(crate) item: ApprovalItem<'p>,
    /// The position of its route in the policy.
    pub(crate) route: Option<usize>,
    pub(crate) round: ApprovalRound<'p>,
    /// The approvals of versions before the one that is asked about.
    pub(crate) of_older: Vec<Decided<'p>>,
}

impl<'p> Standing<'p> {
    /// The things that are approved, with their routes and the decisions about them.
    pub(crate) fn approvals(&self) -> Vec<Approval<'p>> {
        self.approval_items().into_iter().map(|item| self.approval(item)).collect()
    }

    /// The approvals that somebody is to give or to ask for again, as far as they are known by the day.
    pub(crate) fn pending_approvals(&self) -> Vec<ApprovalAnswer> {
        let is_pending = |approval: &Approval<'_>| {
            let state = approval.round.state();
            !approval.item.is_closed && matches!(state, ApprovalState::Pending | ApprovalState::Returned)
        };
        self.approvals().iter().filter(|approval| is_pending(approval)).map(Approval::answer).collect()
    }

    pub(crate) fn approval(&self, mut item: ApprovalItem<'p>) -> Approval<'p> {
        let campaign = self.campaign();
        let amount = item.amount.as_ref().and_then(Figure::value).copied();
        let routes = &campaign.policy.approvals;
        let route = ApprovalRoute::fitting(routes, item.of, amount, item.major);
        let route_of = route.and_then(|n| routes.get(n));
        let steps = route_of.map_or(&[][..], |route| &route.steps);
        let steps = steps.iter().enumerate().map(|(n, step)| {
            let may_decide = self.plan().may_decide(route.unwrap_or_default(), n);
            StepDecisions::new(may_decide, usize::try_from(step.quorum).unwrap_or_default())
        });
        let (mut decisions, mut of_older) = (Vec::new(), Vec::new());
        let is_nameless = item.of.has_items() && item.id.is_none();
        let rows = if is_nameless { &[] } else { self.plan().sign_offs_about(item.of, item.id) };
        for n in rows {
            let Some(row) = campaign.sign_offs.get(*n).filter(|row| self.knows(row.on.day())) else {
                continue;
            };
            let decided = Decided {
                by: &row.by,
                decision: row.decision,
                on: row.on,
                path: format!("/signOffs/{n}"),
                comment: row.comment.as_ref(),
            };
            let is_latest = match (&row.version, item.version) {
                (Some(version), latest) => Some(version) == latest,
                (None, Some(_)) => item.day.is_none_or(|day| day <= row.on.day()),
                (None, None) => true,
            };
            if is_latest {
                decisions.push(decided);
            } else if decided.decision == SignOffDecision::Approved {
                of_older.push(decided);
            }
        }
        // what somebody signed is not said twice
        let own = item.own.clone().filter(|own| decisions.iter().all(|decided| decided.by != own.by));
        decisions.extend(own);
        let begun = route_of.and_then(|route| self.first_begun(&route.tasks));
        item.in_force = item.in_force.or(begun);
        let round = ApprovalRound::of(steps.collect(), item.day, decisions);
        Approval { item, route, round, of_older }
    }

    /// True if a route asks for the approval of a thing or a sign-off gives it, so that the thing itself need
    /// name nobody.
    pub(crate) fn tells_approval(&self, of: ApprovalKind, item: Option<&Id>) -> bool {
        let campaign = self.campaign();
        campaign.policy.approvals.iter().any(|route| route.of == of)
            || item.is_some() && !self.plan().sign_offs_about(of, item).is_empty()
    }

    /// A task that has begun, of those that wait for an approval.
    fn first_begun(&self, tasks: &[Id]) -> Option<InForce<'p>> {
        let plan = self.plan();
        let has_begun = |n: &usize| self.task_states().get(*n).is_some_and(|state| state.begun);
        let begun = tasks.iter().filter_map(|id| plan.task_position(id)).find(has_begun)?;
        plan.campaign().tasks.get(begun).map(|task| InForce::Begun(&task.name))
    }
}

impl Approval<'_> {
    pub(crate) fn answer(&self) -> ApprovalAnswer {
        let Self { item, round, .. } = self;
        let open = round.open().and_then(|n| round.steps.get(n));
        let asked = round.asked(item.requested_by);
        ApprovalAnswer {
            of: item.of,
            item: item.id.cloned(),
            path: item.path.clone(),
            title: item.title.clone(),
            version: item.version.cloned(),
            amount: item.amount.clone(),
            major: item.major,
            requested_by: item.requested_by.cloned(),
            state: round.state(),
            since: round.since(),
            lacking: open.filter(|_| !asked.is_empty()).map_or(0, StepDecisions::lacking),
            asked: asked.into_iter().cloned().collect(),
        }
    }

    fn route_answer(&self, plan: &Plan) -> RouteAnswer {
        let typed = self.route.and_then(|n| plan.campaign().policy.approvals.get(n));
        let typed = typed.map_or(&[][..], |route| &route.steps);
        let steps =
            self.round.steps.iter().zip(typed).enumerate().map(|(n, (step, typed))| RouteStepAnswer {
                name: plan.step_name(typed).to_owned(),
                may_decide: step.may_decide.iter().copied().cloned().collect(),
                quorum: step.quorum,
                lacking: step.lacking(),
                state: self.round.state_of(n),
                decisions: step.decisions.iter().map(StepDecision::of).collect(),
            });
        RouteAnswer {
            approval: self.answer(),
            route: self.route.map(|n| format!("/policy/approvals/{n}")),
            steps: steps.collect(),
        }
    }
}

impl StepDecision {
    fn of(decided: &Decided<'_>) -> Self {
        Self {
            by: decided.by.clone(),
            decision: decided.decision,
            on: decided.on,
            path: decided.path.clone(),
            comment: decided.comment.cloned(),
        }
    }
}
