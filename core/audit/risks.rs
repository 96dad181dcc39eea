//! Triggers that can never fire, responses beyond the reserve, and risks without owner or response.

use super::budget::range_order;
use crate::{
    metric::{MetricKind, Observation},
    plan::Plan,
    record::At,
    risk::{
        Exposure, Facts as _, Grade, LineCondition, Matrix, MetricCondition, MetricFigure, Predicate, Rating,
        Response, Risk, RiskKind, Strategy, Threshold, condition_day,
    },
    say::{Problem, Text, grouped, shown},
    standing::Standing,
    value::{Amount, Day, Id, Quantity, RelativeDay, TaskDate, Units, Window},
};
use std::cell::LazyCell;

findings! {
    /// A trigger counted from a task without a typed start.
    Warning "risk.triggerDayUnknown" fn trigger_day_unknown(scenario: &str, task: &Id) [stated: task] =
        ["the trigger of `{}` counts from the task `{task}`, which has no start, so it stays unknown; give it one", shown(scenario), task = shown(task.as_str())],
        ["`{}`的启动条件以任务`{task}`为参照,而该任务没有开始日期,因此始终未知;请补上", shown(scenario), task = shown(task.as_str())];

    /// A condition that no figure can meet, such as a rate of 60 where 60 % is meant.
    Warning "risk.triggerNeverHolds" fn trigger_never_holds(scenario: &str, why: &Text) =
        ["a condition in the trigger of `{}` can never hold: {}", shown(scenario), why.en],
        ["`{}`的启动条件中有一项永远不会成立:{}", shown(scenario), why.zh];

    /// A condition that no fact can answer, such as one on the figure of a day where only totals are written
    /// down.
    Warning "risk.triggerNeverAnswered" fn trigger_never_answered(scenario: &str, why: &Text) =
        ["a condition in the trigger of `{}` stays unknown: {}", shown(scenario), why.en],
        ["`{}`的启动条件中有一项始终未知:{}", shown(scenario), why.zh];

    /// A response that draws more than the reserve holds.
    Warning "risk.drawExceedsReserve" fn draw_exceeds_reserve(scenario: &str, draw: Amount, held: Amount)
    [stated: draw, computed: held] =
        ["the response to `{}` draws {} on a reserve of only {}", shown(scenario), grouped(draw), grouped(held)],
        ["`{}`的预案需动用备用金{},而备用金仅{}", shown(scenario), grouped(draw), grouped(held)];
    Warning "risk.drawExceedsReserve" fn draw_without_reserve(scenario: &str, draw: Amount) [stated: draw] =
        ["the response to `{}` draws {}, but there is no reserve", shown(scenario), grouped(draw)],
        ["`{}`的预案需动用{},但没有备用金", shown(scenario), grouped(draw)];

    /// A response of an open risk that was to be carried out by now.
    Warning "risk.responseOverdue" fn response_overdue(scenario: &str, due: TaskDate, as_of: Day)
    [stated: due, computed: as_of] =
        ["the response to `{}` was due on {due} and is not carried out by {as_of}", shown(scenario)],
        ["`{}`的应对措施应于{due}前完成,至{as_of}仍未完成", shown(scenario)];

    /// A strategy for threats on an opportunity, or the other way round.
    Warning "risk.strategyMismatch" fn strategy_mismatch(scenario: &str, kind: RiskKind, strategy: Strategy)
    [stated: strategy] =
        ["`{strategy}` is no strategy for `{}`, which is of kind `{kind}`", shown(scenario)],
        ["`{strategy}`不适用于`{}`(类别为`{kind}`)", shown(scenario)];

    /// A risk of the highest level without an owner.
    Warning "risk.ownerMissing" fn owner_missing(scenario: &str, level: &Grade) =
        ["`{}` has the level `{level}` and no owner; name one person", shown(scenario), level = shown(level.as_str())],
        ["`{}`的等级为`{level}`,但没有负责人;请指定一人", shown(scenario), level = shown(level.as_str())];

    /// An open risk without a trigger, not even in words.
    Warning "risk.triggerMissing" fn trigger_missing(scenario: &str) =
        ["nothing says when the response to `{}` is to start; give it a `trigger`", shown(scenario)],
        ["`{}`没有启动条件;请写明`trigger`", shown(scenario)];

    /// A risk of the highest level without a response.
    Warning "risk.responseMissing" fn response_missing(scenario: &str, level: &Grade) =
        ["`{}` has the level `{level}` and no response; prepare one", shown(scenario), level = shown(level.as_str())],
        ["`{}`的等级为`{level}`,但没有应对措施;请制定", shown(scenario), level = shown(level.as_str())];

    /// A risk whose level is worse after its response than before.
    Warning "risk.residualWorse" fn residual_worse(scenario: &str, residual: &Grade, inherent: &Grade)
    [stated: residual, computed: inherent] =
        ["`{}` has the level `{inherent}` before its response and the worse `{residual}` after it", shown(scenario), residual = shown(residual.as_str()), inherent = shown(inherent.as_str())],
        ["`{}`应对前等级为`{inherent}`,应对后反而为`{residual}`", shown(scenario), residual = shown(residual.as_str()), inherent = shown(inherent.as_str())];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    let surroundings = LazyCell::new(|| Surroundings::of(plan));
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        let risk_at = at.entry("risks", n);
        if let Some(trigger) = &risk.trigger {
            // a day or figure that is not known is a finding of its own
            let _ = check_trigger(standing, &surroundings, risk, trigger, &risk_at.member("trigger"));
        }
        if let Some(exposure) = &risk.exposure {
            check_exposure(plan, risk, exposure, &risk_at.member("exposure"));
        }
        if let Some(response) = &risk.response {
            check_response(plan, risk, response, &risk_at.member("response"));
        }
        let has_trigger = risk.trigger.is_some() || risk.trigger_stated.is_some();
        let is_accepted =
            risk.response.as_ref().and_then(|response| response.strategy) == Some(Strategy::Accept);
        if !has_trigger && !is_accepted && risk.last_state().status.is_open() {
            risk_at.find(trigger_missing(&risk.scenario));
        }
        risk_at.or_find(neglected(plan.risk_matrix(), risk, &risk_at));
    }
}

/// Finds a range that leaves out the most likely cost.
fn check_exposure(plan: &Plan, risk: &Risk, exposure: &Exposure, at: &At<'_>) {
    let cost = exposure.cost.unwrap_or_default();
    if let Some(range) = exposure.cost_range.as_ref().filter(|range| !range.holds(cost)) {
        let ends = [range.optimistic, range.pessimistic, cost];
        let [low, high, cost] = ends.map(|amount| plan.campaign().currency.round(amount));
        let finding = range_order(&risk.scenario, low, high, cost, None);
        at.member("costRange").find(finding.under("risk.rangeOrder"));
    }
}

/// Finds the responses that are overdue on the day.
pub(super) fn overdue_responses(standing: &Standing<'_>, at: &At<'_>) {
    for (n, risk) in standing.campaign().risks.iter().enumerate() {
        if let Some(((due, _), as_of)) = standing.overdue_response(risk).zip(standing.day()) {
            let finding = response_overdue(&risk.scenario, due, as_of);
            at.entry("risks", n).member("response").member("due").find(finding);
        }
    }
}

fn check_trigger(
    standing: &Standing<'_>,
    surroundings: &Surroundings,
    risk: &Risk,
    trigger: &Predicate,
    at: &At<'_>,
) -> Result<(), Problem> {
    let plan = standing.plan();
    let mut outcome = Ok(());
    trigger.walk("", &mut |condition, path| {
        let task = match condition {
            Predicate::Metric(c) => c.on_day_of.as_ref(),
            Predicate::Fact(c) => c.on_day_of.as_ref(),
            _ => None,
        };
        if let Some(task) = task.filter(|task| plan.task(task).is_some_and(|task| task.start.is_none())) {
            at.find(trigger_day_unknown(&risk.scenario, task).at(format!("{path}/onDayOf")));
        }
        let found = match never_holds(plan, condition) {
            Ok(Some((member, why))) => Ok(Some((trigger_never_holds(&risk.scenario, &why), member))),
            Ok(None) => never_answered(standing, surroundings, condition).map(|found| {
                found.map(|(member, why)| (trigger_never_answered(&risk.scenario, &why), member))
            }),
            Err(problem) => Err(problem),
        };
        match found {
            Ok(Some((finding, member))) => at.find(finding.at(format!("{path}/{member}"))),
            Ok(None) => {}
            Err(problem) => outcome = Err(problem),
        }
    });
    outcome
}

/// The reason why a condition can never hold, with the member that rules it out; none for one that can.
fn never_holds(plan: &Plan, condition: &Predicate) -> Result<Option<(&'static str, Text)>, Problem> {
    match condition {
        Predicate::Metric(condition) => Ok(metric_never_holds(plan, condition)),
        Predicate::Date(condition) => {
            let (Some(after), Some(before)) = (&condition.date.on_or_after, &condition.date.on_or_before)
            else {
                return Ok(None);
            };
            let (after, before): (Day, Day) = (plan.day_of(after)?, plan.day_of(before)?);
            let why = || text!("{before} lies before {after}", "{before}早于{after}");
            Ok((before < after).then(|| ("date/onOrBefore", why())))
        }
        _ => Ok(None),
    }
}

/// The reason why a condition stays unknown, with the member that rules out an answer; none for one that can
/// be answered.
fn never_answered(
    standing: &Standing<'_>,
    surroundings: &Surroundings,
    condition: &Predicate,
) -> Result<Option<(&'static str, Text)>, Problem> {
    let plan = standing.plan();
    let (on, on_day_of, offset) = match condition {
        Predicate::Metric(c) => (c.on.as_ref(), c.on_day_of.as_ref(), c.offset),
        Predicate::Fact(c) => (c.on.as_ref(), c.on_day_of.as_ref(), c.offset),
        Predicate::Line(c) => return Ok(line_never_answered(standing, c)?.map(|why| ("spentShare", why))),
        _ => return Ok(None),
    };
    // a day that cannot be computed is told elsewhere
    let day = condition_day(on, on_day_of, offset, standing).ok().flatten();
    let why = match condition {
        Predicate::Metric(condition) => {
            daily_never_answered(plan, &surroundings.figures, condition, day).map(|why| ("metric", why))
        }
        Predicate::Fact(c) if c.is.is_none() => {
            let last = standing.fact(&c.fact, Day::MAX).filter(|value| value.parse::<Quantity>().is_err());
            last.map(|word| {
                let word = shown(&word);
                let why = text!(
                    "the fact is a word, `{word}`, and a figure is asked for",
                    "该事实为文字`{word}`,而条件要求数值"
                );
                ("fact", why)
            })
        }
        _ => None,
    };
    let outside = day.filter(|_| matches!(on, Some(RelativeDay::On(_)))).and_then(|day| {
        let Window { start, end, .. } = &surroundings.days;
        let why = || {
            text!(
                "{day} lies outside of all days of the campaign, {start} to {end}",
                "{day}在活动的全部日期{start}至{end}之外"
            )
        };
        (!(*start..=*end).contains(&day)).then(|| ("on", why()))
    });
    Ok(why.or(outside))
}

/// The reason why the figure of a day is never known though totals are: none was written down, on that day or
/// on any.
fn daily_never_answered(
    plan: &Plan,
    figures: &[Figures],
    condition: &MetricCondition,
    day: Option<Day>,
) -> Option<Text> {
    let (position, metric) = plan.metric(&condition.metric)?;
    let asked = condition.figure.unwrap_or_else(|| MetricFigure::usual(metric.kind));
    if asked != MetricFigure::Today || plan.ratio_of(position).is_some() {
        return None;
    }
    let of_day = day.map(|day| Figures::of(plan.observations_on(position, day))).unwrap_or_default();
    let of_metric = figures.get(position).copied().unwrap_or_default();
    (of_day.are_totals() || of_metric.are_totals()).then(|| {
        text!(
            "only totals are written down, so the figure of the day is not known; ask for `figure`: `cumulative`",
            "只有累计值,没有当日值;请改用`figure`:`cumulative`"
        )
    })
}

/// The figures that observations have.
#[derive(Clone, Copy, Default)]
struct Figures {
    days: bool,
    totals: bool,
}

impl Figures {
    fn of<'o>(rows: impl Iterator<Item = &'o Observation>) -> Self {
        let mut figures = Self::default();
        for row in rows {
            figures.days |= row.today.is_some();
            figures.totals |= row.cumulative.is_some();
        }
        figures
    }

    fn are_totals(self) -> bool {
        self.totals && !self.days
    }
}

/// The facts about a whole plan that conditions are held against.
struct Surroundings {
    /// The figures of each metric.
    figures: Vec<Figures>,
    days: Window,
}

impl Surroundings {
    fn of(plan: &Plan) -> Self {
        let rows = |n| plan.observations(n).map(|(_, row)| row);
        let figures = (0..plan.campaign().metrics.len()).map(|n| Figures::of(rows(n)));
        Self { figures: figures.collect(), days: days_of(plan) }
    }
}

/// The reason why a share of a line is never known: nothing may be spent on the line.
fn line_never_answered(standing: &Standing<'_>, condition: &LineCondition) -> Result<Option<Text>, Problem> {
    let Some((position, books)) =
        standing.plan().line_position(&condition.budget_line).zip(standing.books()?)
    else {
        return Ok(None);
    };
    let Some(tally) = books.roll_up.tallies.get(position).filter(|tally| !tally.approved_unknown) else {
        return Ok(None);
    };
    let is_nothing = tally.limit()? <= Units::ZERO;
    let why = || {
        text!(
            "nothing may be spent on the line, so no share of it can be spent",
            "该明细可用金额为零,没有使用率"
        )
    };
    Ok(is_nothing.then(why))
}

/// The first and the last day that the campaign says anything about.
fn days_of(plan: &Plan) -> Window {
    let campaign = plan.campaign();
    let event = &campaign.event;
    let windows = campaign.metrics.iter().filter_map(|metric| plan.own_window(metric)?.as_ref().ok());
    let windows = windows.flat_map(|window| [window.start, window.end]);
    let phases = plan.phase_days().iter().flatten().flat_map(|days| [days.start, days.end]);
    let tasks = campaign
        .tasks
        .iter()
        .flat_map(|task| [task.start_date(), task.finish_date(), task.deadline_date()])
        .flatten()
        .map(TaskDate::day);
    let rows =
        campaign.observations.iter().map(|row| row.day).chain(campaign.facts.iter().map(|row| row.day));
    let due = campaign.goals.iter().filter_map(|goal| plan.day_of(goal.due.as_ref()?).ok());
    let (mut start, mut end) = (event.start, event.end);
    for day in windows.chain(phases).chain(tasks).chain(rows).chain(due) {
        (start, end) = (start.min(day), end.max(day));
    }
    Window { start, end, inferred: false }
}

fn metric_never_holds(plan: &Plan, condition: &MetricCondition) -> Option<(&'static str, Text)> {
    let (_, metric) = plan.metric(&condition.metric)?;
    let limits = [
        ("below", condition.below),
        ("atLeast", condition.at_least),
        ("above", condition.above),
        ("atMost", condition.at_most),
    ];
    let (member, limit) = limits.into_iter().find_map(|(name, limit)| Some((name, limit?)))?;
    let Threshold::Figure(figure) = limit else {
        let why = || Text::new("the metric has no target to take a share of", "该指标没有目标值");
        return metric.target.is_none().then(|| (member, why()));
    };
    let one = Quantity::from_units(1);
    let is_rate = metric.kind == MetricKind::Rate;
    let is_counted = matches!(metric.kind, MetricKind::Flow | MetricKind::Rate);
    let why = match member {
        "atLeast" if is_rate && figure > one => no_such_rate(figure),
        "above" if is_rate && figure >= one => no_such_rate(figure),
        "below" if is_counted && figure <= Quantity::ZERO => never_that_low(),
        "atMost" if is_counted && figure.is_negative() => never_that_low(),
        _ => return None,
    };
    Some((member, why))
}

fn no_such_rate(figure: Quantity) -> Text {
    text!("no rate reaches {figure}; 60 % is written as \"0.6\"", "比率不会达到{figure};60%请写\"0.6\"")
}

fn never_that_low() -> Text {
    text!("the metric is never that low", "该指标不会这么低")
}

fn check_response(plan: &Plan, risk: &Risk, response: &Response, at: &At<'_>) {
    let campaign = plan.campaign();
    let round = |amount: Amount| campaign.currency.round(amount);
    if let Some(draw) = response.draw.map(round) {
        let reserve = campaign.budget.as_ref().and_then(|budget| budget.reserve.as_ref());
        match reserve.map(|reserve| round(reserve.amount)) {
            None => at.member("draw").find(draw_without_reserve(&risk.scenario, draw)),
            Some(held) if draw > held => {
                at.member("draw").find(draw_exceeds_reserve(&risk.scenario, draw, held));
            }
            Some(_) => {}
        }
    }
    if let Some(strategy) = response.strategy.filter(|strategy| !strategy.suits(risk.kind)) {
        at.member("strategy").find(strategy_mismatch(&risk.scenario, risk.kind, strategy));
    }
}

/// A risk of the highest level without owner or response, and a response that makes it worse.
fn neglected(matrix: &Matrix, risk: &Risk, at: &At<'_>) -> Result<(), Problem> {
    let level = |rating: &Rating| -> Result<(Option<usize>, Grade), Problem> {
        let level = matrix.rate(rating)?.level;
        Ok((matrix.rank(&level), level))
    };
    let (rank, inherent) = level(&risk.rating)?;
    if matrix.is_highest(&inherent) && risk.last_state().status.is_open() {
        if risk.owner.is_none() {
            at.find(owner_missing(&risk.scenario, &inherent));
        }
        if risk.response.is_none() {
            at.find(response_missing(&risk.scenario, &inherent));
        }
    }
    let Some(residual) = &risk.residual else { return Ok(()) };
    let (residual_rank, residual) = level(residual)?;
    let worse = if risk.kind == RiskKind::Threat { residual_rank > rank } else { residual_rank < rank };
    if worse {
        at.member("residual").find(residual_worse(&risk.scenario, &residual, &inherent));
    }
    Ok(())
}
