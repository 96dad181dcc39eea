//! The formulas of the review.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

const STATED: &str = "this library: a stated multiple is read as so many times the base, or as the base and so many times more";
const LEFT: &str =
    "this library: available = given + stored + scrapped + returned + given away + unaccounted";

/// The formulas of the whole.
pub(super) const REVIEW: &[Formula] = formulas! {
    asOf copied from [request.asOf];
    heldOn copied from [document.retrospective.heldOn];
    open "open actions" "未完成行动项" = "the number of actions that are open, in progress or overdue", OWN,
        from [reply.actions[state == "open"].id, reply.actions[state == "inProgress"].id, reply.actions[state == "overdue"].id], Exact;
    overdue "overdue actions" "逾期行动项" = "the number of actions that are overdue", OWN, from [reply.actions[state == "overdue"].id], Exact;
    archive.rows[n].due "day from which it is due" "应有日期" = "the first day of the event, the day after its last, or the day of the retrospective, by the stage", OWN,
        from [reply.archive.rows[n].stage, document.event.start, document.event.end, reply.heldOn], Exact;
    archive.missing "kinds missing" "缺失资料类数" = "the number of kinds that are missing", OWN, from [reply.archive.rows[state == "missing"].kind], Exact;
    archive.archived "documents archived" "已归档资料数" = "the number of documents archived by the day, else by their status", OWN,
        from [reply.asOf, document.archive[status == "archived", archivedOn is absent].id, document.archive[archivedOn is given].archivedOn], Exact;
    archive.notArchived "documents not archived" "未归档资料数" = "documents − documents archived", OWN, from [document.archive[..].id, reply.archive.archived], Exact;
};

/// The formulas of a stated multiple.
pub(super) const MULTIPLE: &[Formula] = formulas! {
    times "multiple" "倍数" = "as typed, else as the words say it", STATED, from [place.times, place], Exact;
    base copied from [place.base];
    actual copied from [place.actual];
    to.factor "factor, if the figure grew to the multiple" "增至若干倍的倍数" = "times", STATED, from [here.times], Exact;
    to.growth "growth, if the figure grew to the multiple" "增至若干倍的增长率" = "times − 1", STATED, from [here.times], Exact;
    to.level "figure, if it grew to the multiple" "增至若干倍的数值" = "base × times", STATED, from [here.base, here.times], Exact;
    by.factor "factor, if the figure grew by the multiple" "增加若干倍的倍数" = "times + 1", STATED, from [here.times], Exact;
    by.growth "growth, if the figure grew by the multiple" "增加若干倍的增长率" = "times", STATED, from [here.times], Exact;
    by.level "figure, if it grew by the multiple" "增加若干倍的数值" = "base × (times + 1)", STATED, from [here.base, here.times], Exact;
    ratio "figure reached over the base" "实际与基数之比" = "actual ÷ base", DEFINITION, from [here.actual, here.base], Significant16;
};

/// The formulas of a thing that is left over.
pub(super) const LEFT_OVER: &[Formula] = formulas! {
    available "available" "收到" = "as typed, else that of the readiness item in the same unit: as typed there, else all that is needed once it is ready", LEFT,
        from [place.available, document.readiness[id == place.readiness].available, document.readiness[id == place.readiness].needed, document.readiness[id == place.readiness].unit], Exact;
    given copied from [place.given];
    left "left over" "剩余" = "available − given, else as counted", LEFT, from [here.available, here.given, place.left], Exact;
    stored "stored" "入库" = "the sum of the disposals of the kind by the day", LEFT, from [place.disposals[kind == "stored", day <= reply.asOf].quantity], Exact;
    scrapped "scrapped" "报废" = "the sum of the disposals of the kind by the day", LEFT, from [place.disposals[kind == "scrapped", day <= reply.asOf].quantity], Exact;
    returned "returned" "退还" = "the sum of the disposals of the kind by the day", LEFT, from [place.disposals[kind == "returned", day <= reply.asOf].quantity], Exact;
    givenAway "given away" "赠出" = "the sum of the disposals of the kind by the day", LEFT, from [place.disposals[kind == "givenAway", day <= reply.asOf].quantity], Exact;
    accounted "accounted for" "去向明确" = "stored + scrapped + returned + given away", LEFT, from [here.stored, here.scrapped, here.returned, here.givenAway], Exact;
    unaccounted "unaccounted for" "去向不明" = "left − accounted", LEFT, from [here.left, here.accounted], Exact;
};
