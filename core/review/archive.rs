//! The archive: the documents of a campaign, and those that should be there.

use crate::value::{Day, Id};

choice! {
    /// The stages of a campaign, from the first meeting to the last, as a standard process has them.
    pub enum Stage {
        /// Goals, research, money and people 筹备阶段.
        Preparation "preparation" "preparation" "筹备",
        /// Theme, content and risks 策划阶段.
        Planning "planning" "planning" "策划",
        /// The event with its promotion 执行阶段.
        Execution "execution" "execution" "执行",
        /// Evaluation, retrospective and close-out 收尾阶段.
        Review "review" "review" "收尾",
    }
}

choice! {
    /// The kinds of documents in an archive, in the order of the stages.
    pub enum DocumentKind {
        /// The goals with who confirmed them 活动目标确认书.
        Goals "goals" "confirmation of the goals" "活动目标确认书",
        /// Research into the market and the users 市场调研报告, 用户画像.
        Research "research" "research" "调研报告",
        /// The budget 预算表.
        Budget "budget" "budget" "预算表",
        /// The work of each person 分工表.
        Team "team" "team" "分工表",
        /// The strategy or the concept 策略方案.
        Concept "concept" "concept" "策略方案",
        /// Drafts of the design 设计稿.
        Design "design" "design" "设计稿",
        /// The responses to risks 风险预案.
        Risks "risks" "risk plan" "风险预案",
        /// Contracts and agreements 协议.
        Contract "contract" "contract" "协议",
        /// Schedules, daily reports and trackers 执行跟踪表.
        Tracking "tracking" "tracking" "执行跟踪表",
        /// Feedback of all sources 反馈记录.
        Feedback "feedback" "feedback" "反馈记录",
        /// Changes with their approvals 调整方案.
        Changes "changes" "changes" "调整方案",
        /// Figures and the reports about them 数据报表.
        Data "data" "data" "数据报表",
        /// The report that sums up 复盘报告, 总结报告.
        Report "report" "final report" "复盘报告",
        /// Anything else.
        Other "other" "other" "其他资料",
    }
}

impl DocumentKind {
    /// The kinds that should be in an archive unless the policy says otherwise: what published processes list
    /// (策略方案, 设计稿, 执行跟踪表, 反馈记录, 数据报表, 复盘报告), but for changes, of which there may be none.
    pub const EXPECTED: &'static [Self] =
        &[Self::Concept, Self::Design, Self::Tracking, Self::Feedback, Self::Data, Self::Report];

    /// The stage in which a document of the kind is made.
    pub fn stage(self) -> Stage {
        match self {
            Self::Goals | Self::Research | Self::Budget | Self::Team => Stage::Preparation,
            Self::Concept | Self::Design | Self::Risks | Self::Contract => Stage::Planning,
            Self::Tracking | Self::Feedback | Self::Changes => Stage::Execution,
            Self::Data | Self::Report | Self::Other => Stage::Review,
        }
    }
}

choice! {
    /// The status of a document, as people say it.
    pub enum DocumentStatus {
        /// Being written 草稿.
        Draft "draft" "draft" "草稿",
        /// Finished 定稿.
        Final "final" "final" "定稿",
        /// Finished, and in its place 已归档.
        Archived "archived" "archived" "已归档",
    }
}

record! {
    /// A document of the campaign: its kind, its version, and the place where it is kept. The document itself
    /// stays with the host.
    ///
    /// ```
    /// use campaignkit::review::{ArchivedDocument, DocumentKind, DocumentStatus, Stage};
    ///
    /// let report = ArchivedDocument {
    ///     id: "report".parse()?,
    ///     name: "复盘报告".into(),
    ///     kind: DocumentKind::Report,
    ///     archived_on: Some("2024-08-20".parse()?),
    ///     ..ArchivedDocument::default()
    /// };
    /// assert_eq!(report.kind.stage(), Stage::Review);
    /// assert_eq!(report.status_on(Some("2024-08-19".parse()?)), DocumentStatus::Draft);
    /// assert_eq!(report.status_on(Some("2024-08-20".parse()?)), DocumentStatus::Archived);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ArchivedDocument {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The kind.
        pub kind: DocumentKind,
        /// The version.
        pub version: Option<String>,
        /// The place where it is kept: a folder, a link, a shelf.
        pub location: Option<String>,
        /// The status as typed; it has no day and counts on every day, but beside `archivedOn` it says nothing
        /// of the days before that.
        pub status: DocumentStatus = DocumentStatus::Draft,
        /// The day on which it was archived.
        pub archived_on: Option<Day>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

impl ArchivedDocument {
    /// The status at the end of a day, or as written: archived from its `archivedOn`, before which a typed
    /// status says nothing, else as typed.
    pub fn status_on(&self, as_of: Option<Day>) -> DocumentStatus {
        match self.archived_on {
            Some(on) if as_of.is_none_or(|as_of| on <= as_of) => DocumentStatus::Archived,
            Some(_) => DocumentStatus::Draft,
            None => self.status,
        }
    }
}
