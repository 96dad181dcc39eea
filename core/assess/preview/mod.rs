//! The preview of an edit: the difference of the answers before and after it, no more and no less.

mod dates;
mod days;
mod money;
mod notices;
mod targets;

pub use dates::{CriticalMoved, CriticalPaths, DateMoved, FinishMoved, TaskMoved};
pub use days::{DayMoved, FinalDayMoved};
pub(super) use money::new_version;
pub use money::{AmountMoved, LineMoved, MoneyMoved, ReserveMoved, ShareMoved};
pub use notices::{Changed, Moved};
pub use targets::{PaceMoved, TargetMoved};

use crate::{
    answers::{Alert, AlertAnswers, Kpi, ScheduleAnswer},
    audit,
    plan::Plan,
    say::{Figure, Finding, Problem, Problems},
    standing::Standing,
    value::{Day, Id},
};
pub(super) use days::Dated;

choice! {
    /// A part of a preview.
    pub enum PreviewPart {
        /// The dates of tasks, which are always told.
        Schedule "schedule" "schedule" "进度",
        /// The money: lines, direct cost, reserves, total, the return on the computed cost.
        Money "money" "money" "资金",
        /// The targets of goals and metrics.
        Targets "targets" "targets" "目标",
        /// Due days and other days that are counted from others, and the days on which figures are final.
        Days "days" "due and final days" "到期日与定稿日",
        /// The findings.
        Findings "findings" "findings" "审核发现",
        /// The alerts and the paces of metrics, on a day.
        Alerts "alerts" "alerts and paces" "预警与进度节奏",
    }
}

answer! {
    /// The changes that a patch would make. What stays as it is is absent.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#)?;
    ///
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(2 * 24 * 60)); // two days later
    /// assert_eq!(preview.critical_path_changed.value(), Some(&false));
    /// let moved: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
    /// assert_eq!(moved, ["channel-content", "warm-up-launch"]);
    /// assert!(preview.money.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Preview {
        /// The finish of the whole.
        pub finish: FinishMoved,
        /// `true` if other tasks become critical, or if the critical tasks follow in another order; undefined
        /// as the critical tasks are.
        pub critical_path_changed: Figure<bool>,
        /// The critical tasks without summary tasks, by early start.
        pub critical_path: CriticalPaths,
        /// The tasks whose planned dates or criticality change, or become known or unknown, in the order of
        /// the document after the patch.
        pub moved: Vec<TaskMoved>,
        /// The tasks that the patch adds, in the order of the document.
        pub added: Vec<Id>,
        /// The tasks that the patch removes.
        pub removed: Vec<Id>,
        /// The money that changes.
        pub money: Option<Box<MoneyMoved>>,
        /// The targets of goals and metrics that change, in the order of the document.
        pub targets: Vec<TargetMoved> = [],
        /// The due days that change, and other days that are counted from the event, a phase or a task; of
        /// the starts and finishes of tasks these are the typed ones, beside the planned ones of `moved`.
        pub days: Vec<DayMoved> = [],
        /// The days on which figures are final that change.
        pub final_days: Vec<FinalDayMoved> = [],
        /// The findings that change: of the document as written, and with a day also what it makes overdue.
        pub findings: Option<Moved<Finding>>,
        /// The alerts of the day that change.
        pub alerts: Option<Moved<Alert>>,
        /// The metrics whose pace on the day changes.
        pub paces: Vec<PaceMoved> = [],
    }
}

impl Plan {
    /// The preview of a JSON Patch (RFC 6902), which is [applied](Self::apply) to a copy; the plan stays as
    /// it is. [`PreviewRequest`](crate::wire::PreviewRequest) asks for a day, too, and for fewer parts.
    ///
    /// # Errors
    ///
    /// Those of [`apply`](Self::apply).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    ///
    /// // the print has a day to spare, so a day more moves no finish but makes it critical
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/3/duration", "value": "5ed"}]"#)?;
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(0));
    /// assert_eq!(preview.critical_path_changed.value(), Some(&true));
    /// let paths = preview.critical_path;
    /// let [before, after] = [paths.before, paths.after].map(|path| path.defined().unwrap().len());
    /// assert_eq!(after, before + 2);
    ///
    /// assert!(plan.preview(br#"[{"op": "remove", "path": "/tasks/99"}]"#).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn preview(&self, patch: &[u8]) -> Result<Preview, Problems> {
        self.preview_at(patch, "", None, PreviewPart::ALL)
    }

    /// The preview of a patch that stands at a place, as a JSON Pointer.
    pub(crate) fn preview_at(
        &self,
        patch: &[u8],
        place: &str,
        as_of: Option<Day>,
        parts: &[PreviewPart],
    ) -> Result<Preview, Problems> {
        self.preview_of(&self.edited(patch, place)?, as_of, parts).map_err(Problems::from)
    }

    /// A copy with the edits of a patch that stands at a place.
    pub(crate) fn edited(&self, patch: &[u8], place: &str) -> Result<Self, Problems> {
        let mut copy = self.clone();
        copy.apply_at(patch, place)?;
        Ok(copy)
    }

    /// The preview of edits that were made to a copy.
    pub(crate) fn preview_of(
        &self,
        copy: &Self,
        as_of: Option<Day>,
        parts: &[PreviewPart],
    ) -> Result<Preview, Problem> {
        let is_asked = |part: PreviewPart| parts.contains(&part);
        let (old, new) = (self.as_written(), copy.as_written());
        let (before, after) = (old.schedule_within(0, None, None)?, new.schedule_within(0, None, None)?);
        let (moved, added, removed) = dates::tasks(&before, &after);
        let paths = before.critical_path.as_ref().zip(after.critical_path.as_ref());
        let mut preview = Preview {
            finish: FinishMoved::of(&before.finish, &after.finish),
            critical_path_changed: paths.map(|(before, after)| before != after),
            critical_path: CriticalPaths {
                before: before.critical_path.clone(),
                after: after.critical_path.clone(),
            },
            moved,
            added,
            removed,
            money: None,
            targets: Vec::new(),
            days: Vec::new(),
            final_days: Vec::new(),
            findings: None,
            alerts: None,
            paces: Vec::new(),
        };
        if is_asked(PreviewPart::Money) {
            preview.money = MoneyMoved::between(&old, &new)?.map(Box::new);
        }
        if is_asked(PreviewPart::Targets) {
            preview.targets = targets::moved(self.campaign(), copy.campaign());
        }
        if is_asked(PreviewPart::Days) {
            preview.final_days = days::final_days(self, copy);
        }
        let tells_alerts = as_of.is_some() && is_asked(PreviewPart::Alerts);
        if !(is_asked(PreviewPart::Days) || is_asked(PreviewPart::Findings) || tells_alerts) {
            return Ok(preview);
        }
        let texts = [self.to_json(), copy.to_json()];
        let [old_text, new_text] = &texts;
        let (old, new) = (Dated::of(self, old_text)?, Dated::of(copy, new_text)?);
        if is_asked(PreviewPart::Days) {
            preview.days = days::moved(&old, &new);
        }
        let [before, after] = [(self, before), (copy, after)].map(|(plan, schedule)| {
            Notices::of(plan, as_of, schedule, is_asked(PreviewPart::Findings), tells_alerts)
        });
        let (before, after) = (before?, after?);
        preview.findings = Moved::<Finding>::between(&old, before.findings, &new, after.findings);
        preview.alerts = Moved::<Alert>::between(before.alerts, after.alerts);
        preview.paces = targets::paces(before.kpis, after.kpis);
        Ok(preview)
    }
}

/// The parts of an assessment that call for somebody.
struct Notices {
    findings: Vec<Finding>,
    alerts: Vec<Alert>,
    kpis: Vec<Kpi>,
}

impl Notices {
    /// The findings of a plan, on a day if there is one, and its alerts on the day, as far as they are asked
    /// for. The schedule is the one as written.
    fn of(
        plan: &Plan,
        as_of: Option<Day>,
        written: ScheduleAnswer,
        tells_findings: bool,
        tells_alerts: bool,
    ) -> Result<Self, Problem> {
        let standing = Standing::new(plan, as_of);
        let schedule = if as_of.is_some() && (tells_findings || tells_alerts) {
            standing.schedule_within(0, None, None)?
        } else {
            written
        };
        let mut notices = Self { findings: Vec::new(), alerts: Vec::new(), kpis: Vec::new() };
        if tells_findings {
            notices.findings = audit::findings(&standing, &schedule)?;
        }
        if tells_alerts {
            let answers = AlertAnswers::of(&standing, None)?;
            notices.alerts = standing.alerts_from(answers.grounds(Some(&schedule)))?;
            notices.kpis = answers.kpis.unwrap_or_default();
        }
        Ok(notices)
    }
}
