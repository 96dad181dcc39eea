//! The goals: how far each is, and the SMART check of each.

use crate::{
    goal::{
        AttainmentRequest, Decomposition, Goal, Smart, SmartLetter, SmartRequest, SmartStatus, attainment,
        grown, made_of, problems, score, smart,
    },
    metric::{Metric, MetricKind, Target},
    plan::Plan,
    say::{Figure, Problem, Undefined},
    standing::Standing,
    value::{Day, Id, Quantity, Rate},
};

record! {
    /// A question about the goals of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::GoalsRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = GoalsRequest { as_of: "2024-08-02".parse()?, smart: true }.answer(&plan)?;
    /// assert!(answer.goals.iter().any(|goal| goal.id.as_str() == "leads"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct GoalsRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// `true` if the SMART check of every goal is wanted, too.
        pub smart: bool = false,
    }
}

answer! {
    /// The goals on a day.
    pub struct GoalsAnswer {
        /// The day.
        pub as_of: Day,
        /// All goals, in the order of the document.
        pub goals: Vec<GoalAnswer>,
        /// The SMART checks of the goals that have a target, or no goal below them: the others only group.
        pub smart: Vec<GoalSmart> = [],
    }
}

answer! {
    /// The SMART check of one goal.
    pub struct GoalSmart {
        /// The id of the goal.
        pub id: Id,
        /// The title of the goal.
        pub title: String,
        /// The check, letter by letter; undefined if its figures exceed 28 digits (`number.overflow`).
        pub check: Figure<Smart>,
    }
}

answer! {
    /// One goal on a day.
    pub struct GoalAnswer {
        /// The id of the goal.
        pub id: Id,
        /// The parent goal.
        pub parent: Option<Id>,
        /// The target.
        pub target: Option<Target>,
        /// The target that its children's targets make up by its decomposition; absent unless all are lower
        /// limits or all are upper ones, for a sum of figures that add up.
        pub children_target: Option<Figure<Quantity>>,
        /// The value of its metric (of a growth, against the baseline), or what the values of its children
        /// make up; absent if nothing was observed by then. Undefined for a growth without a baseline
        /// (`goal.baselineMissing`), or over one of zero (`ratio.zeroBase`) or below (`ratio.negativeBase`),
        /// for a sum of figures that do not add up (`goal.notAdditive`), and as its parts are.
        pub value: Option<Figure<Quantity>>,
        /// Value over target, or with a baseline the share of the way from there to the target, 16
        /// significant digits; absent without value or target, undefined as the value is.
        pub attainment: Option<Figure<Rate>>,
        /// For a goal that is scored: the weighted mean of its children's scores or attainment rates, each
        /// held to 0 to 1; absent if one has neither yet, undefined if one can never have any.
        pub score: Option<Figure<Rate>>,
        /// `true` if the target is met, by its direction; absent without value or target, and for a flow that
        /// keeps an upper limit so far: it can still go beyond until it is due, or without a due day until
        /// its window is over.
        pub met: Option<bool>,
        /// The last day for reaching the target, offsets resolved; undefined if that takes a year whose
        /// working days are not known (`calendar.unknownYear`).
        pub due: Option<Figure<Day>>,
        /// With an attribution window: the day at whose end the window is over.
        pub final_on: Option<Figure<Day>>,
        /// `true` if the value may still change because that day is to come; absent without value or
        /// attribution window.
        pub provisional: Option<bool>,
    }
}

impl GoalAnswer {
    /// True if the target is not met on the day, though it was due by then.
    pub(crate) fn is_missed(&self, as_of: Day) -> bool {
        let due = self.due.as_ref().and_then(Figure::value);
        self.met == Some(false) && due.is_some_and(|due| *due <= as_of)
    }
}

impl GoalsRequest {
    /// The goals of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::goals`] and [`Standing::smart`].
    pub fn answer(&self, plan: &Plan) -> Result<GoalsAnswer, Problem> {
        let standing = plan.on(self.as_of);
        let smart = if self.smart { standing.smart()? } else { Vec::new() };
        Ok(GoalsAnswer { as_of: self.as_of, goals: standing.goals()?, smart })
    }
}

impl Standing<'_> {
    /// The goals at the end of the day, in the order of the document.
    ///
    /// A due day that is not known and a figure that cannot be held are undefined in place.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn goals(&self) -> Result<Vec<GoalAnswer>, Problem> {
        let (as_of, plan) = (self.required_day()?, self.plan());
        let order = plan.goals_from_below();
        let values = self.goal_values(&order);
        let mut answers = Vec::with_capacity(values.len());
        for (n, goal) in self.campaign().goals.iter().enumerate() {
            let value = values.get(n).cloned().flatten();
            let known = value.as_ref().and_then(|value| value.value().copied());
            let due = goal.due.as_ref().map(|due| plan.day(due));
            let metric = plan.goal_metric(n);
            let end = || metric.and_then(|m| plan.window(m)).map_or(self.campaign().event.end, |w| w.end);
            // a day that is not known may be still to come
            let is_over = match &due {
                Some(due) => due.value().is_some_and(|due| *due <= as_of),
                None => end() <= as_of,
            };
            let grows = metric.is_none_or(|m| m.kind == MetricKind::Flow);
            let met = |(value, target): (Quantity, Target)| {
                let met = target.is_met_by(value);
                let is_for_now = met && grows && !is_over && !matches!(target, Target::AtLeast(_));
                (!is_for_now).then_some(met)
            };
            let final_on = plan.goal_final_on(goal);
            let last = final_on.as_ref().and_then(|day| day.value().copied());
            answers.push(GoalAnswer {
                id: goal.id.clone(),
                parent: goal.parent.clone(),
                target: goal.target,
                children_target: plan.children_target(n).map(|made| made.map(Target::figure)),
                attainment: value.as_ref().zip(goal.target).map(|(v, t)| reached(goal, v, t)),
                score: None,
                met: known.zip(goal.target).and_then(met),
                due,
                final_on,
                provisional: known.and(last).map(|day| as_of < day),
                value,
            });
        }
        plan.scores(&order, &mut answers);
        Ok(answers)
    }

    /// The value of every goal: that of its metric, or what the values of its children make up.
    pub(crate) fn goal_values(&self, order: &[usize]) -> Vec<Option<Figure<Quantity>>> {
        let (plan, goals) = (self.plan(), &self.campaign().goals);
        let mut values = vec![None; goals.len()];
        for &n in order {
            let Some(goal) = goals.get(n) else { continue };
            let value = match (goal.metric.as_ref().and_then(|id| plan.metric(id)), goal.decomposition) {
                _ if let Some(why) = plan.never_valued(n) => Some(why.into()),
                (Some((metric, of)), _) => match self.level(metric) {
                    Some(Figure::Defined(level)) if goal.growth && of.kind != MetricKind::Rate => {
                        Some(grown(level, goal.baseline))
                    }
                    level => level,
                },
                (None, Some(rule)) => whole(rule, plan.children(n), &values),
                (None, None) => None,
            };
            if let Some(slot) = values.get_mut(n) {
                *slot = value;
            }
        }
        values
    }

    /// The SMART checks of the goals that have a target, or no goal below them. The others only group.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn smart(&self) -> Result<Vec<GoalSmart>, Problem> {
        let mut checks = Vec::new();
        for (n, goal) in self.campaign().goals.iter().enumerate() {
            if goal.target.is_some() || self.plan().children(n).is_empty() {
                let check = Figure::from(self.plan().smart(n, goal));
                checks.push(GoalSmart { id: goal.id.clone(), title: goal.title.clone(), check });
            }
        }
        Ok(checks)
    }
}

impl Plan {
    /// The SMART check of a goal, with what it takes over from its metric, from the goals above it and from
    /// the campaign.
    fn smart(&self, n: usize, goal: &Goal) -> Result<Smart, Problem> {
        let campaign = self.campaign();
        let metric = self.goal_metric(n);
        let above =
            |goal: &Goal| goal.parent.as_ref().and_then(|id| campaign.goals.get(self.goal_position(id)?));
        let upwards: Vec<&Goal> = std::iter::successors(Some(goal), |goal| above(goal)).collect();
        // parts of a sum are of the same measure
        let of_same_measure = upwards
            .windows(2)
            .take_while(|pair| matches!(pair, [_, up] if up.decomposition == Some(Decomposition::Sum)));
        let same_measure = upwards.get(..=of_same_measure.count()).unwrap_or_default();
        let inherited = |of: fn(&Goal) -> Option<&String>, measured: Option<&String>| {
            of(goal).or(measured).or_else(|| same_measure.iter().find_map(|goal| of(goal))).cloned()
        };
        let phase = goal.phase.as_ref().and_then(|id| campaign.phases.iter().find(|phase| phase.id == *id));
        let scope = goal.scope.as_ref().or(goal.channel.as_ref()).or(phase.map(|phase| &phase.name));
        let owner = goal.owner.as_ref().and_then(|id| self.member(id));
        let serves = above(goal).map(|goal| &goal.title).or(campaign.objective.as_ref());
        let due = goal.due.as_ref().map(|due| self.day_of(due));
        let mut checked = smart(&SmartRequest {
            measure: inherited(|goal| goal.measure.as_ref(), metric.map(|metric| &metric.name)),
            scope: scope
                .or_else(|| upwards.iter().find_map(|goal| goal.scope.as_ref()))
                .or(metric.and_then(|metric| metric.channel.as_ref()))
                .cloned(),
            owner: owner
                .filter(|who| who.kind == crate::team::MemberKind::Person)
                .map(|who| who.name.clone()),
            target: goal.target,
            unit: inherited(|goal| goal.unit.as_ref(), metric.and_then(|metric| metric.unit.as_ref())),
            kind: metric.map(|metric| metric.kind),
            growth: goal.growth,
            baseline: goal.baseline,
            source: inherited(|goal| goal.source.as_ref(), metric.and_then(|metric| metric.source.as_ref())),
            serves: serves.cloned(),
            window: metric.and_then(|metric| self.window(metric)).cloned(),
            due: due.as_ref().and_then(|due| due.as_ref().ok().copied()),
            event: Some(self.event().clone()),
            final_on: self.goal_final_on(goal).and_then(Figure::defined),
        })?;
        // a day that is written down and not known neither lacks nor contradicts anything
        let when = checked.letters.iter_mut().find(|line| line.letter == SmartLetter::TimeBound);
        if let (Some(Err(problem)), Some(line)) = (due, when) {
            (line.status, line.reason, line.mend) = (SmartStatus::Evidence, problem.message, None);
        }
        Ok(checked)
    }

    /// The day at whose end the attribution window of a goal is over.
    pub(crate) fn goal_final_on(&self, goal: &Goal) -> Option<Figure<Day>> {
        Some(goal.attribution_window?.after(self.campaign().event.end).into())
    }

    fn goal_metric(&self, goal: usize) -> Option<&Metric> {
        let id = self.campaign().goals.get(goal)?.metric.as_ref()?;
        self.metric(id).map(|(_, metric)| metric)
    }

    /// The kind of the figures of a goal: that of its metric, but for percentages and growths.
    pub(crate) fn goal_kind(&self, goal: &Goal) -> MetricKind {
        if goal.growth || goal.unit.as_deref() == Some("%") {
            return MetricKind::Rate;
        }
        let metric = goal.metric.as_ref().and_then(|id| self.metric(id));
        metric.map_or(MetricKind::Flow, |(_, metric)| metric.kind)
    }

    /// True if the figures of a goal can be parts of a sum: rates, ratios, scores and growths cannot.
    fn adds_up(&self, goal: usize) -> bool {
        let kind = self.goal_metric(goal).map(|metric| metric.kind);
        let grows = self.campaign().goals.get(goal).is_some_and(|goal| goal.growth);
        !grows && kind.is_none_or(MetricKind::adds_up)
    }

    /// True if a goal is about a share of a whole, which is never above 1.
    pub(crate) fn is_share(&self, goal: &Goal) -> bool {
        let metric = goal.metric.as_ref().and_then(|id| self.metric(id));
        !goal.growth && metric.is_some_and(|(_, metric)| metric.kind == MetricKind::Rate)
    }

    /// The reason why a goal has no value whatever is observed; `None` for one that may have a value, or that
    /// says nothing about where its value comes from.
    pub(crate) fn never_valued(&self, n: usize) -> Option<Undefined> {
        let goal = self.campaign().goals.get(n)?;
        let figure = match (self.goal_metric(n), goal.decomposition) {
            (Some(of), _) if goal.growth && of.kind != MetricKind::Rate => {
                grown(goal.baseline.unwrap_or_default(), goal.baseline)
            }
            (None, Some(rule)) if rule != Decomposition::Score => {
                let children = self.children(n);
                if children.is_empty() {
                    return Some(problems::part_missing());
                }
                if rule == Decomposition::Sum && !children.iter().all(|child| self.adds_up(*child)) {
                    return Some(problems::not_additive());
                }
                made_of(rule, &vec![Some(Quantity::from_units(1)); children.len()])?
            }
            _ => return None,
        };
        figure.into_reason()
    }

    /// The reason why a goal has no score whatever is observed, with the key result that has no attainment
    /// rate; `None` for one that may have a score, or that is not scored.
    pub(crate) fn never_scored(&self, n: usize) -> Option<(usize, Undefined)> {
        let goals = &self.campaign().goals;
        if goals.get(n)?.decomposition != Some(Decomposition::Score) {
            return None;
        }
        self.children(n).iter().find_map(|child| {
            let part = goals.get(*child)?;
            if part.decomposition == Some(Decomposition::Score) {
                return None;
            }
            // a rate that is undefined at the target itself is undefined everywhere
            let target = part.target?;
            Some((*child, reached(part, &Figure::Defined(target.figure()), target).into_reason()?))
        })
    }

    /// The target that the targets of a goal's children make up, with their direction.
    pub(crate) fn children_target(&self, goal: usize) -> Option<Figure<Target>> {
        let goals = &self.campaign().goals;
        let rule = goals.get(goal)?.decomposition?;
        let children = self.children(goal);
        let counts = |child: usize| rule != Decomposition::Sum || self.adds_up(child);
        let targets = |limit: fn(Target) -> Option<Quantity>| {
            let of = |child: &usize| limit(goals.get(*child)?.target.filter(|_| counts(*child))?);
            let limits = children.iter().map(of).collect::<Option<Vec<_>>>()?;
            made_of(rule, &limits.into_iter().map(Some).collect::<Vec<_>>())
        };
        let low = targets(|target| if let Target::AtLeast(low) = target { Some(low) } else { None });
        let high = targets(|target| if let Target::AtMost(high) = target { Some(high) } else { None });
        let low = low.map(|low| low.map(Target::AtLeast));
        low.or_else(|| high.map(|high| high.map(Target::AtMost)))
    }

    /// The goals, children before parents.
    pub(crate) fn goals_from_below(&self) -> Vec<usize> {
        let goals = &self.campaign().goals;
        let mut order: Vec<usize> =
            (0..goals.len()).filter(|n| goals.get(*n).is_some_and(|g| g.parent.is_none())).collect();
        let mut next = 0;
        while let Some(goal) = order.get(next).copied() {
            order.extend_from_slice(self.children(goal));
            next = next.saturating_add(1);
        }
        order.reverse();
        order
    }

    /// Gives the goals whose children are key results their scores.
    fn scores(&self, order: &[usize], answers: &mut [GoalAnswer]) {
        let goals = &self.campaign().goals;
        for &n in order {
            let Some(goal) = goals.get(n).filter(|g| g.decomposition == Some(Decomposition::Score)) else {
                continue;
            };
            let rate = |child: &usize| {
                let answer = answers.get(*child)?;
                answer.score.as_ref().or(answer.attainment.as_ref())
            };
            let children = self.children(n);
            let never = self.never_scored(n).map(|(_, why)| why);
            let undefined =
                never.or_else(|| children.iter().find_map(|child| rate(child)?.as_ref().into_reason()));
            let result = |child: &usize| Some((rate(child)?.value().copied()?, goals.get(*child)?.weight));
            let score = match (undefined, children.iter().map(result).collect::<Option<Vec<_>>>()) {
                (Some(why), _) => Some(why.into()),
                (None, results) => results.map(|results| match score(&results, goal.weights) {
                    Ok(score) => score,
                    Err(problem) => Err(problem).into(),
                }),
            };
            if let Some(answer) = answers.get_mut(n) {
                answer.score = score;
            }
        }
    }
}

/// The value that the values of the parts make up: undefined if that of one is, `None` if one is not known.
fn whole(
    rule: Decomposition,
    parts: &[usize],
    values: &[Option<Figure<Quantity>>],
) -> Option<Figure<Quantity>> {
    let parts = parts.iter().map(|part| values.get(*part)?.as_ref());
    if let Some(why) = parts.clone().flatten().find_map(|part| part.as_ref().into_reason()) {
        return Some(why.into());
    }
    made_of(rule, &parts.map(|part| part?.value().copied()).collect::<Vec<_>>())
}

/// The attainment rate of a goal, undefined as its value is; with a baseline, the share of the way from there
/// to the target.
fn reached(goal: &Goal, value: &Figure<Quantity>, target: Target) -> Figure<Rate> {
    let actual = match value {
        Figure::Defined(actual) => *actual,
        Figure::Undefined(why) => return Figure::Undefined(why.clone()),
    };
    match goal.baseline.filter(|_| !goal.growth) {
        None => target.attainment(actual),
        baseline => match attainment(&AttainmentRequest { actual, target, baseline, basis: None }) {
            Ok(answer) => answer.attainment,
            Err(problem) => Err(problem).into(),
        },
    }
}
