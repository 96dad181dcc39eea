//! Rows of the weekly tracker whose figures do not fit.

use crate::{
    execution::TrackingRow,
    record::At,
    say::{Figure, shown},
    standing::Standing,
    value::{Day, Quantity, Rate},
};
use std::collections::BTreeSet;

findings! {
    /// Causes that explain more pieces than are short.
    Warning "tracking.causesExceedGap" fn causes_exceed(what: &str, explained: Quantity, gap: Quantity)
        [stated: explained, computed: gap] =
        ["the causes of `{}` explain {}, more than the {} missing; write all that was done, or mend a cause",
            shown(what), explained.to_grouped(), gap.to_grouped()],
        ["`{}`的原因合计说明短缺{},多于实际短缺{};请补全完成数量,或更正原因", shown(what), explained.to_grouped(), gap.to_grouped()];

    /// A printed deviation from plan that does not follow from the pieces planned and done.
    Error "tracking.deviationMismatch" fn deviation_mismatch(what: &str, stated: Rate, computed: Rate)
        [stated: stated, computed: computed] =
        ["the deviation of `{}` is stated as {}, but its pieces make {}", shown(what), stated.to_percent(), computed.to_percent()],
        ["`{}`的偏差写为{},按计划与实际应为{}", shown(what), stated.to_percent(), computed.to_percent()];

    /// Less done than planned, without a cause and without a remedy.
    Info "tracking.causeMissing" fn cause_missing(what: &str, planned: Quantity, done: Quantity)
        [stated: done, computed: planned] =
        ["`{}` has {} of {} done, without a cause or a remedy; write one", shown(what), done.to_grouped(), planned.to_grouped()],
        ["`{}`计划{}、实际{},未写原因或措施;请补上", shown(what), planned.to_grouped(), done.to_grouped()];

    /// A second row about a task or module and the days of another.
    Warning "tracking.duplicate" fn duplicate(what: &str, start: Day, end: Day) [stated: start, computed: end] =
        ["`{}` has another row about {start} to {end}; put both into one", shown(what)],
        ["`{}`{start}至{end}已有一行;请合并", shown(what)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let mut seen = BTreeSet::new();
    for (n, row) in standing.campaign().tracking.iter().enumerate() {
        if !standing.knows(row.known_on()) {
            continue;
        }
        let at = at.entry("tracking", n);
        let task = row.task.as_ref().and_then(|id| standing.plan().task(id)).map(|task| task.name.as_str());
        let what = task.or(row.module.as_deref()).unwrap_or(&standing.campaign().name);
        if !seen.insert((&row.task, &row.module, row.week.start, row.week.end)) {
            at.member("week").find(duplicate(what, row.week.start, row.week.end));
        }
        check_causes(row, what, &at);
        if let Some((stated, Figure::Defined(computed))) = row.deviation_stated.zip(row.deviation())
            && computed.is_misprinted_as(stated)
        {
            at.member("deviationStated").find(deviation_mismatch(what, stated, computed));
        }
    }
}

fn check_causes(row: &TrackingRow, what: &str, at: &At<'_>) {
    let Some((planned, done)) = row.planned.zip(row.done) else { return };
    let gap = row.gap().and_then(|gap| at.or_find(gap));
    let explained = row.explained().and_then(|explained| at.member("causes").or_find(explained));
    if let Some((explained, gap)) = explained.zip(gap)
        && explained > gap.max(Quantity::ZERO)
    {
        at.member("causes").find(causes_exceed(what, explained, gap.max(Quantity::ZERO)));
    }
    if done < planned && row.causes.is_empty() && row.remedy.is_none() {
        at.find(cause_missing(what, planned, done));
    }
}
