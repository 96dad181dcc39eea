//! Lines of the budget without the people that answer for them, and their days against those of their tasks.

use super::{missing::Missing, phases::days_of};
use crate::{
    budget::{Factor, Line},
    calendar::DayCount,
    plan::Plan,
    record::At,
    say::{plural, shown},
    value::{Day, Quantity, sorted},
};

findings! {
    /// A line that nobody answers for, in a campaign with a team.
    Info "budget.ownerMissing" fn owner_missing(item: &str) =
        ["nobody answers for the line `{}`; write its `owner`", shown(item)],
        ["预算明细`{}`没有负责人;请填写`owner`", shown(item)];
    Info "budget.ownerMissing" fn many_without_owner(count: usize, of: usize, first: &str) =
        ["nobody answers for {count} of {of} lines, from `{}` on; write the `owner` of each", shown(first)],
        ["{of}条预算明细中有{count}条没有负责人,自`{}`起;请逐条填写`owner`", shown(first)];

    /// A line that nobody approves, in a campaign with a team.
    Info "budget.approverMissing" fn approver_missing(item: &str) =
        ["nobody approves the line `{}`; write its `approver`", shown(item)],
        ["预算明细`{}`没有审批人;请填写`approver`", shown(item)];
    Info "budget.approverMissing" fn many_without_approver(count: usize, of: usize, first: &str) =
        ["nobody approves {count} of {of} lines, from `{}` on; write the `approver` of each", shown(first)],
        ["{of}条预算明细中有{count}条没有审批人,自`{}`起;请逐条填写`approver`", shown(first)];

    /// A line that pays for other days than its tasks have, by either day count. Days of people are none.
    Warning "budget.daysMismatch" fn days_mismatch(item: &str, days: Quantity, task: &str, count: i64, start: Day, last: Day)
    [stated: days, computed: count] =
        ["`{}` pays for {} day{}, but `{}`, its task, has {count}, from {start} to {last}", shown(item), days.to_grouped(), plural(days == Quantity::from_units(1)), shown(task)],
        ["`{}`按{}天计价,而其任务`{}`为{count}天({start}至{last})", shown(item), days.to_grouped(), shown(task)];
    Warning "budget.daysMismatch" fn days_of_tasks_mismatch(item: &str, days: Quantity, count: i64, start: Day, last: Day)
    [stated: days, computed: count] =
        ["`{}` pays for {} day{}, but its tasks have {count}, from {start} to {last}", shown(item), days.to_grouped(), plural(days == Quantity::from_units(1))],
        ["`{}`按{}天计价,而其各项任务共{count}天({start}至{last})", shown(item), days.to_grouped()];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    let has_team = !campaign.team.is_empty();
    let (mut owners, mut approvers) = (Missing::default(), Missing::default());
    let at = at.member("budget");
    for (n, line) in campaign.budget.iter().flat_map(|budget| &budget.lines).enumerate() {
        owners.look_at(n, &line.item, line.owner.is_none() && has_team);
        approvers.look_at(n, &line.item, line.approver.is_none() && has_team);
        days(plan, line, &at.entry("lines", n));
    }
    owners.find(&at, "lines", &|_, line| owner_missing(line), many_without_owner);
    approvers.find(&at, "lines", &|_, line| approver_missing(line), many_without_approver);
}

/// Finds a factor in days that is not the days of the line's tasks: of a single task, or of all of them
/// together, days that two of them share counted once.
fn days(plan: &Plan, line: &Line, at: &At<'_>) {
    let has_unit = |factor: &Factor, words: &[&str]| {
        factor.unit.as_deref().is_some_and(|unit| words.contains(&unit.trim().to_lowercase().as_str()))
    };
    let is_of_people = |factor: &Factor| has_unit(factor, &["人", "名", "位", "person", "persons", "people"]);
    if line.tasks.is_empty() || line.category.as_str() == "labour" || line.factors.iter().any(is_of_people) {
        return;
    }
    let in_days = |(_, factor): &(usize, &Factor)| has_unit(factor, &["天", "日", "day", "days"]);
    let mut factors = line.factors.iter().enumerate().filter(in_days);
    let (Some((position, factor)), None) = (factors.next(), factors.next()) else { return };
    let task = |n: usize| plan.campaign().tasks.get(n);
    let positions = line.tasks.iter().map(|id| plan.task_position(id));
    let ranges = positions.map(|n| n.and_then(|n| days_of(plan, n, task(n)?)));
    // a task whose days are not known may take any
    let Some(ranges) = ranges.collect::<Option<Vec<(Day, Day)>>>() else { return };
    let Some(covered) = Covered::by(ranges) else { return };
    let stated = factor.quantity;
    let fewest = Quantity::from_units(covered.exclusive());
    if (fewest..=Quantity::from_units(covered.inclusive)).contains(&stated) {
        return;
    }
    let count = match plan.campaign().policy.day_count {
        DayCount::Exclusive => covered.exclusive(),
        DayCount::Inclusive => covered.inclusive,
    };
    let single = line.tasks.first().filter(|_| line.tasks.len() == 1).and_then(|id| plan.task(id));
    let (start, last) = (covered.start, covered.last);
    at.entry("factors", position).member("quantity").find(match single {
        Some(task) => days_mismatch(&line.item, stated, &task.name, count, start, last),
        None => days_of_tasks_mismatch(&line.item, stated, count, start, last),
    });
}

/// The days that several ranges cover.
struct Covered {
    start: Day,
    last: Day,
    /// The number of days, with the last day of each stretch.
    inclusive: i64,
    stretches: i64,
}

impl Covered {
    fn by(ranges: Vec<(Day, Day)>) -> Option<Self> {
        let mut covered: Option<Self> = None;
        for (start, last) in sorted(ranges, &|a, b| a.cmp(b)) {
            let days = |from: Day| last.days_since(from).saturating_add(1).max(0);
            let Some(covered) = covered.as_mut() else {
                covered = Some(Self { start, last, inclusive: days(start), stretches: 1 });
                continue;
            };
            let is_new = start > covered.last;
            let from = if is_new { start } else { covered.last.plus_days(1).ok()? };
            covered.inclusive = covered.inclusive.saturating_add(days(from));
            covered.stretches = covered.stretches.saturating_add(i64::from(is_new));
            covered.last = last.max(covered.last);
        }
        covered
    }

    /// The number of days without the last one of each stretch; a stretch of one day is one.
    fn exclusive(&self) -> i64 {
        self.inclusive.saturating_sub(self.stretches).max(1)
    }
}
