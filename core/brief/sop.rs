//! Standard operating procedures.

use crate::value::Id;

record! {
    /// A standard operating procedure 关键动作SOP: 客户邀约, 直播话术, 促销核销.
    ///
    /// ```
    /// use campaignkit::brief::Sop;
    ///
    /// let redeeming = Sop {
    ///     id: "redeeming".parse()?,
    ///     name: "促销核销".into(),
    ///     steps: vec!["扫码".into(), "核对金额".into(), "登记".into()],
    ///     ..Sop::default()
    /// };
    /// assert_eq!(redeeming.steps.len(), 3);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Sop {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The steps, in their order.
        pub steps: Vec<String>,
        /// The person who keeps it.
        pub owner: Option<Id>,
        /// The version.
        pub version: Option<String>,
        /// The lesson of the retrospective that this version comes from.
        pub lesson: Option<Id>,
        /// The tasks that are done by it.
        pub tasks: Vec<Id>,
        /// A note.
        pub note: Option<String>,
    }
}
