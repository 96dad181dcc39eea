//! Members of the team.

use crate::value::Id;

choice! {
    /// A person, who can be held to account, or a group.
    pub enum MemberKind {
        /// One person.
        Person "person" "person" "个人",
        /// Several people, of whom none is accountable.
        Group "group" "group" "团队",
    }
}

record! {
    /// The ways to reach a member, as they are written down: nothing is dialled or checked.
    pub struct Contact {
        /// The telephone number.
        pub phone: Option<String>,
        /// The name in a messenger: 钉钉, 微信, 飞书.
        pub im: Option<String>,
        /// The address for mail.
        pub email: Option<String>,
    }
}

record! {
    /// A person or group that leads, owns, supports, approves or provides.
    ///
    /// ```
    /// use campaignkit::team::{Contact, Member};
    ///
    /// let contact = Contact { phone: Some("1385678".into()), ..Contact::default() };
    /// let wang = Member {
    ///     id: "wang".parse()?,
    ///     name: "王*".into(),
    ///     role: Some("线下执行".into()),
    ///     reports_to: Some("zhang".parse()?),
    ///     contact: Some(Box::new(contact)),
    ///     ..Member::default()
    /// };
    /// assert!(!wang.external);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Member {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The role: 策划统筹, 审批人.
        pub role: Option<String>,
        /// One person or several.
        pub kind: MemberKind = MemberKind::Person,
        /// The department, such as 市场部.
        pub department: Option<String>,
        /// `true` for a partner outside of the organisation: a supplier, a media, a venue.
        pub external: bool = false,
        /// The ways to reach the member.
        pub contact: Option<Box<Contact>>,
        /// The members of a group: persons, or groups again.
        pub members: Vec<Id>,
        /// The person who leads a group and answers for it; one of its members, or of a group among them.
        pub lead: Option<Id>,
        /// The member to whom this one reports.
        pub reports_to: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}
