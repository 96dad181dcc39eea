//! Goals that do not say what they are judged by.

use super::missing::Missing;
use crate::{
    goal::Goal,
    metric::MetricKind,
    plan::Plan,
    record::At,
    say::{Finding, shown},
};

findings! {
    /// A goal without a target and without parts that have one.
    Warning "goal.targetMissing" fn target_missing(title: &str) =
        ["`{}` has no target, so nobody can tell if it is reached; write `target`", shown(title)],
        ["`{}`没有目标值,无法判断是否达成;请填写`target`", shown(title)];
    Warning "goal.targetMissing" fn many_without_target(count: usize, of: usize, first: &str) =
        ["{count} of {of} goals, from `{}` on, have no target, so nobody can tell if they are reached; write the `target` of each", shown(first)],
        ["{of}个目标中有{count}个没有目标值,自`{}`起,无法判断是否达成;请逐个填写`target`", shown(first)];

    /// A goal that nobody answers for, in a campaign with a team.
    Warning "goal.ownerMissing" fn owner_missing(title: &str) =
        ["nobody answers for the goal `{}`; write its `owner`", shown(title)],
        ["目标`{}`没有负责人;请填写`owner`", shown(title)];
    Warning "goal.ownerMissing" fn many_without_owner(count: usize, of: usize, first: &str) =
        ["nobody answers for {count} of {of} goals, from `{}` on; write the `owner` of each", shown(first)],
        ["{of}个目标中有{count}个没有负责人,自`{}`起;请逐个填写`owner`", shown(first)];

    /// A goal with a target and no due day.
    Info "goal.dueMissing" fn due_missing(title: &str) =
        ["`{}` has a target, but no day by which it is to be reached; write `due`", shown(title)],
        ["`{}`有目标值,但没有截止日;请填写`due`", shown(title)];
    Info "goal.dueMissing" fn many_without_due(count: usize, of: usize, first: &str) =
        ["{count} of {of} goals, from `{}` on, have no day by which they are to be reached; write the `due` of each", shown(first)],
        ["{of}个目标中有{count}个没有截止日,自`{}`起;请逐个填写`due`", shown(first)];

    /// A goal with a target of which neither it nor its metric says where the figure comes from.
    Info "goal.sourceMissing" fn source_missing(title: &str) =
        ["neither `{}` nor its metric names the source of its figure; write `source`", shown(title)],
        ["`{}`及其指标均未写明数据来源;请填写`source`", shown(title)];
    Info "goal.sourceMissing" fn many_without_source(count: usize, of: usize, first: &str) =
        ["{count} of {of} goals, from `{}` on, name no source of their figures; write the `source` of each", shown(first)],
        ["{of}个目标中有{count}个未写明数据来源,自`{}`起;请逐个填写`source`", shown(first)];

    /// A growth whose level before the campaign is not known.
    Warning "goal.baselineMissing" fn baseline_missing(title: &str, growth: &str) [stated: growth] =
        ["`{}` asks for a growth of {growth}, but not from which figure; write `baseline`, the one before the campaign", shown(title)],
        ["`{}`要求增长{growth},但没有基准值;请在`baseline`中填写活动前的数值", shown(title)];

    /// A goal with a target that no metric counts towards and no part makes up, where there is no evaluation
    /// either.
    Warning "goal.neverMeasured" fn never_measured(title: &str, target: &str) [stated: target] =
        ["`{}` is to reach {target}, but neither a metric nor a result measures it; name its `metric`", shown(title)],
        ["`{}`目标为{target},但没有指标或结果衡量它;请指明`metric`", shown(title)];
    Warning "goal.neverMeasured" fn many_never_measured(count: usize, of: usize, first: &str) =
        ["neither a metric nor a result measures {count} of {of} goals, from `{}` on; name the `metric` of each", shown(first)],
        ["{of}个目标中有{count}个没有指标或结果衡量,自`{}`起;请逐个指明`metric`", shown(first)];
}

#[derive(Default)]
struct Gaps<'p> {
    target: Missing<'p>,
    owner: Missing<'p>,
    due: Missing<'p>,
    source: Missing<'p>,
    measure: Missing<'p>,
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let goals = &plan.campaign().goals;
    let mut gaps = Gaps::default();
    for (n, goal) in goals.iter().enumerate() {
        gaps.look_at(plan, n, goal, &at.entry("goals", n));
    }
    let Gaps { target, owner, due, source, measure } = gaps;
    target.find(at, "goals", &|_, goal| target_missing(goal), many_without_target);
    owner.find(at, "goals", &|_, goal| owner_missing(goal), many_without_owner);
    due.find(at, "goals", &|_, goal| due_missing(goal), many_without_due);
    source.find(at, "goals", &|_, goal| source_missing(goal), many_without_source);
    let of_target =
        |n: usize, title: &str| never_measured(title, &goals.get(n).map_or_else(String::new, asked));
    measure.find(at, "goals", &of_target as &dyn Fn(usize, &str) -> Finding, many_never_measured);
}

/// The target of a goal, for people.
fn asked(goal: &Goal) -> String {
    let is_percent = goal.growth || goal.unit.as_deref() == Some("%");
    let kind = if is_percent { MetricKind::Rate } else { MetricKind::Flow };
    goal.target.map_or_else(String::new, |target| target.display(kind))
}

impl<'p> Gaps<'p> {
    fn look_at(&mut self, plan: &Plan, n: usize, goal: &'p Goal, at: &At<'_>) {
        let title = goal.title.as_str();
        self.owner.look_at(n, title, goal.owner.is_none() && !plan.campaign().team.is_empty());
        let has_parts = !plan.children(n).is_empty();
        if !has_parts {
            self.target.look_at(n, title, goal.target.is_none());
        }
        if goal.target.is_none() {
            return;
        }
        self.due.look_at(n, title, goal.due.is_none());
        if goal.decomposition.is_some() && has_parts {
            return; // its figure is that of its parts
        }
        let metric = goal.metric.as_ref().and_then(|id| plan.metric(id)).map(|(_, metric)| metric);
        let has_source = goal.source.is_some() || metric.is_some_and(|metric| metric.source.is_some());
        self.source.look_at(n, title, !has_source);
        self.measure.look_at(n, title, metric.is_none() && plan.campaign().evaluation.is_none());
        // a growth of a metric without a baseline is told where goals are judged
        if goal.growth && goal.baseline.is_none() && metric.is_none() {
            at.find(baseline_missing(title, &asked(goal)));
        }
    }
}
