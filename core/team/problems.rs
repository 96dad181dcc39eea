//! Circles among the members of a team.

use crate::say::shown;

problems! {
    /// A member who reports, through others, to themselves.
    "team.reportingCycle" fn reporting_cycle(name: &str) =
        ["`{}` reports, through others, to themselves; take one of the reporting lines out", shown(name)],
        ["`{}`经由汇报关系最终向自己汇报;请去掉其中一条", shown(name)];

    /// A group that is, through its groups, one of its own members.
    "team.groupCycle" fn group_cycle(name: &str) =
        ["the group `{}` is, through its members, a member of itself; take it out here", shown(name)],
        ["团队`{}`经由成员关系包含了自身;请在此处去掉", shown(name)];
}
