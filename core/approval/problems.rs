//! The problems of approvals.

use super::ApprovalKind;
use crate::say::Language;

problems! {
    /// A step that does not say by exactly one member who decides, or is decided by fewer than one person.
    "approval.step" fn step_of_nobody() =
        "a step needs either a `role` or a `member`; write one of them",
        "审批步骤须写明`role`或`member`之一;请只写其中一个";
    "approval.step" fn quorum(quorum: i32) =
        "`{quorum}` is no number of people who have to approve; write 1 or more",
        "`{quorum}`不是同意人数;请写不小于1的整数";

    /// A route without steps.
    "approval.noSteps" fn no_steps() =
        "a route has at least one step; write who decides",
        "审批路径至少有一个步骤;请写明审批人";

    /// More routes or steps than are looked through for each thing that is approved.
    "approval.tooMany" fn too_many(count: usize, most: usize) =
        "`{count}` are more than the {most} that there may be; put some of them together",
        "`{count}`超过上限{most};请合并其中一部分";

    /// A member that says nothing of a kind of approval, such as an item of the goals.
    "approval.memberOfOther" fn member_of_other(member: &str, of: ApprovalKind) =
        ["`{member}` says nothing of {}; leave it out", of.label(Language::En)],
        ["`{member}`不适用于{};请去掉", of.label(Language::Zh)];
}
