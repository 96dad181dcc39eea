//! The problems of changes.

use crate::say::shown;

problems! {
    /// The impact of a change that comes to no edits.
    "change.noPatch" fn no_patch(title: &str) =
        ["`{}` has no `patch`, so there is no impact to compute; write the edits that it comes to", shown(title)],
        ["`{}`没有`patch`,无法测算影响;请写明具体修改", shown(title)];

    /// The impact of a change that has been carried out, or is not going to be.
    "change.notOpen" fn not_open(title: &str, status: &str, zh: &str) =
        ["`{}` is {status}, and only the impact of an open change can be told", shown(title)],
        ["`{}`的状态为{zh},仅可测算未完结调整的影响", shown(title)];

    /// A share of the rule for major changes below zero.
    "change.majorShare" fn major_share(share: &str) =
        ["a change cannot be major beyond a share of `{share}`; write 0 or more, such as 0.1"],
        ["重大调整的比例不能为`{share}`;请写0或正数,如0.1"];
}
