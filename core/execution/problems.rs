//! Problems of rules for reports.

use crate::value::Span;

problems! {
    /// Days after which a report is due that are no days or weeks, or below zero.
    "reporting.dueAfter" fn due_after(span: Span) =
        "`{span}` is no number of days after which a report is due; write \"1d\" for the next working day, or \"1ed\" for the next day",
        "`{span}`不能作为报告期后的提交天数;下一工作日请写\"1d\",次日请写\"1ed\"";

    /// A rule for reports whose last day lies before its first.
    "reporting.none" fn no_days(start: &dyn std::fmt::Display, end: &dyn std::fmt::Display) =
        "the rule ends on {end}, before it begins on {start}, so no report is ever due; mend one of the two",
        "该规则止于{end},早于起始日{start},不会有任何报告到期;请更正其一";

    /// Rules by which more reports are due than can be listed.
    "limit.reportsDue" fn too_many_due(most: i64) =
        "the rules ask for more than {most} reports and meetings; shorten their days or name fewer people",
        "各规则要求的报告与会议超过{most}项;请缩短期间或减少人员";
}
