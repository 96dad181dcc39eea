//! The retrospective: successes and shortfalls, the actions that follow, the lessons that stay.

use super::StatedMultiple;
use crate::{
    execution::Action,
    value::{Day, Id},
};
use std::borrow::Cow;

choice! {
    /// The parts that a retrospective has to have: one that tells of problems alone, or of successes alone,
    /// is half of one.
    pub enum ReviewPart {
        /// All that went well 成功经验.
        Successes "successes" "successes" "成功经验",
        /// All that did not 问题与不足.
        Shortfalls "shortfalls" "shortfalls" "问题与不足",
        /// All that is done about it 改进行动项.
        Actions "actions" "actions" "改进行动项",
    }
}

choice! {
    /// The kinds of documents that keep what was learnt.
    pub enum LessonKind {
        /// A procedure that is followed every time: an SOP, a handbook.
        Sop "sop" "procedure" "SOP手册",
        /// A case, told from beginning to end.
        Case "case" "case" "案例库",
        /// A list of what not to forget.
        Checklist "checklist" "checklist" "检查清单",
        /// The metrics, with their definitions and sources.
        MetricLibrary "metricLibrary" "metric library" "指标库",
        /// A template for plans, tables or texts.
        Template "template" "template" "模板",
        /// A list of people, suppliers and channels.
        Contacts "contacts" "list of contacts" "资源库",
    }
}

record! {
    /// A success or a shortfall.
    pub struct ReviewPoint {
        /// The point, in words.
        pub text: String,
        /// The root cause, as a chain of answers to the question why, each about the one before it.
        pub root_cause: Vec<String>,
        /// The figures or sources that bear it out.
        pub evidence: Option<String>,
        /// The metric in which it shows.
        pub metric: Option<Id>,
        /// The multiple that it states: 提升3倍. Without it, one in the words that can be read in two ways is
        /// taken from there.
        pub multiple: Option<StatedMultiple>,
        /// `true` if it can be used again as it is.
        pub reusable: bool = false,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// A lesson: something learnt, and the document that is to say so from now on.
    pub struct Lesson {
        /// The id.
        pub id: Id,
        /// The lesson, in words.
        pub text: String,
        /// The document that it updates, by name: 校园活动执行手册.
        pub updates: Option<String>,
        /// The kind of that document.
        pub kind: Option<LessonKind>,
        /// The action by which the document is updated.
        pub action: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// The retrospective 复盘报告: successes and shortfalls, the actions that follow, the lessons that stay.
    ///
    /// ```
    /// use campaignkit::review::{Retrospective, ReviewPart, ReviewPoint};
    ///
    /// let review = Retrospective {
    ///     held_on: "2024-08-12".parse()?,
    ///     shortfalls: vec![ReviewPoint { text: "转发任务分配不清晰".into(), ..ReviewPoint::default() }],
    ///     ..Retrospective::default()
    /// };
    /// assert_eq!(review.missing(), [ReviewPart::Successes, ReviewPart::Actions]);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Retrospective {
        /// The day on which it was held; what it says is known from then on.
        pub held_on: Day,
        /// The members who were there.
        pub present: Vec<Id>,
        /// The campaign in brief 活动概述.
        pub overview: Option<String>,
        /// The successes 成功经验, 亮点总结.
        pub successes: Vec<ReviewPoint>,
        /// The shortfalls 问题与不足, 不足分析.
        pub shortfalls: Vec<ReviewPoint>,
        /// The actions 改进行动项: each with an owner, a last day and an effect that can be measured.
        pub actions: Vec<Action>,
        /// The lessons 经验沉淀.
        pub lessons: Vec<Lesson>,
        /// A note.
        pub note: Option<String>,
    }
}

impl ReviewPoint {
    /// The multiple that it states, else one in its words that can be read in two ways, with the member that
    /// says so.
    pub(crate) fn stated_multiple(&self) -> Option<(&'static str, Cow<'_, StatedMultiple>)> {
        let in_words = || Some(("text", Cow::Owned(StatedMultiple::in_text(&self.text)?)));
        self.multiple.as_ref().map(|stated| ("multiple", Cow::Borrowed(stated))).or_else(in_words)
    }
}

impl Retrospective {
    /// The parts that it lacks.
    pub fn missing(&self) -> Vec<ReviewPart> {
        let is_missing = |part: &ReviewPart| match part {
            ReviewPart::Successes => self.successes.is_empty(),
            ReviewPart::Shortfalls => self.shortfalls.is_empty(),
            ReviewPart::Actions => self.actions.is_empty(),
        };
        ReviewPart::ALL.iter().filter(|part| is_missing(part)).copied().collect()
    }

    /// The successes, then the shortfalls, each with the part and its position there.
    pub(crate) fn points(&self) -> impl Iterator<Item = (ReviewPart, usize, &ReviewPoint)> {
        let parts = [(ReviewPart::Successes, &self.successes), (ReviewPart::Shortfalls, &self.shortfalls)];
        parts
            .into_iter()
            .flat_map(|(part, points)| points.iter().enumerate().map(move |(n, point)| (part, n, point)))
    }
}
