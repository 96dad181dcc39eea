//! The impact of a change, by its edits applied to a copy, and whether that makes it major.

use super::preview::{AmountMoved, LineMoved, MoneyMoved, Preview, PreviewPart};
use crate::{
    change::{ChangeStatus, MajorChange, MajorReason, problems},
    plan::Plan,
    record::Patch,
    say::{Figure, Language, Problem, Problems},
    value::{Amount, Day, Id, Rate},
};

record! {
    /// The request of `plan.change`: the impact of a change of the document.
    ///
    /// ```
    /// use campaignkit::{Plan, assess::ChangeImpactRequest, change::MajorReason};
    ///
    /// let mut plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// plan.apply(r#"[{"op": "add", "path": "/changes", "value": [{
    ///     "id": "longer", "title": "线上渠道素材准备延长", "requestedOn": "2024-07-26", "owner": "zhang",
    ///     "patch": [{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]
    /// }]}]"#.as_bytes())?;
    /// let request = ChangeImpactRequest { change: "longer".parse()?, ..ChangeImpactRequest::default() };
    /// let impact = request.answer(&plan)?;
    /// assert!(impact.major);
    /// assert_eq!(impact.reasons, [MajorReason::Finish]);
    /// assert_eq!(impact.impact.finish.moved_minutes.defined(), Some(2 * 24 * 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct ChangeImpactRequest {
        /// The id of the change.
        pub change: Id,
        /// The day of the alerts and paces, and on which an approved change is carried out; what is overdue
        /// then is among the findings.
        pub as_of: Option<Day>,
        /// The parts of the impact that are told; without any, all of them.
        pub parts: Vec<PreviewPart>,
    }
}

answer! {
    /// The impact of a change that is not carried out yet.
    pub struct ChangeImpact {
        /// The id of the change.
        pub change: Id,
        /// `true` if the change is major by the policy (`majorChange`).
        pub major: bool,
        /// The reasons for which it is.
        pub reasons: Vec<MajorReason>,
        /// The difference between the answers without the change and those with it.
        pub impact: Preview,
        /// The patch that carries the change out on the day: its edits, its status and day, a version of the
        /// baseline with the dates of all tasks, and a revised version of a budget that keeps versions if its
        /// money moves. Absent without a day and before the change is approved.
        pub carry_out: Option<Patch>,
    }
}

impl ChangeImpactRequest {
    /// The impact of a change: its edits are applied to a copy, and the plan stays as it is. A figure that
    /// moves and has no value on one side makes the change major.
    ///
    /// # Errors
    ///
    /// A change that there is not (`id.unknown`), that comes to no edits (`change.noPatch`) or is carried
    /// out, refused or taken back (`change.notOpen`), and the problems of [`Plan::apply`]: the edits are at
    /// their place in the document, so one that builds on what has moved meanwhile is told there
    /// (`patch.refused`).
    pub fn answer(&self, plan: &Plan) -> Result<ChangeImpact, Problems> {
        let (n, change) = plan.change(&self.change).map_err(|problem| problem.at("/change"))?;
        let refused = |problem: Problem| Problems::from(problem.at("/change"));
        if !change.status.is_open() {
            let [en, zh] = [Language::En, Language::Zh].map(|language| change.status.label(language));
            return Err(refused(problems::not_open(&change.title, en, zh)));
        }
        let patch = change.patch.as_ref().ok_or_else(|| refused(problems::no_patch(&change.title)))?;
        let place = format!("/changes/{n}/patch");
        let asked = if self.parts.is_empty() { PreviewPart::ALL } else { &self.parts };
        let measured = [PreviewPart::Money, PreviewPart::Targets];
        let parts = [asked, &measured].concat();
        let copy = plan.edited(patch.as_str().as_bytes(), &place)?;
        let mut impact = plan.preview_of(&copy, self.as_of, &parts)?;
        let reasons = plan.campaign().policy.major_change.reasons(&impact);
        if !asked.contains(&PreviewPart::Money) {
            impact.money = None;
        }
        if !asked.contains(&PreviewPart::Targets) {
            impact.targets.clear();
        }
        let is_approved = change.status == ChangeStatus::Approved;
        let day = self.as_of.filter(|_| is_approved);
        let carry_out = day.map(|day| change.carry_out(plan, &copy, day)).transpose()?;
        Ok(ChangeImpact { change: change.id.clone(), major: !reasons.is_empty(), reasons, impact, carry_out })
    }
}

impl MajorChange {
    /// The reasons for which a change is major, by its impact.
    fn reasons(&self, impact: &Preview) -> Vec<MajorReason> {
        let money = impact.money.as_deref();
        let is_later = impact.finish.moved_minutes.value().is_none_or(|minutes| *minutes > 0);
        let is_line = |money: &MoneyMoved| money.lines.iter().any(|line| self.is_major_line(line));
        let is_taken = |money: &MoneyMoved| {
            let left = money.reserve.as_ref().and_then(|reserve| reserve.remaining.as_ref());
            left.is_some_and(|left| is_taken(left, self.reserve_share))
        };
        let reasons = [
            (MajorReason::Line, money.is_some_and(is_line)),
            (MajorReason::Reserve, money.is_some_and(is_taken)),
            (MajorReason::ManagementReserve, money.is_some_and(|money| money.management_reserve.is_some())),
            (MajorReason::Finish, self.finish && is_later),
            (MajorReason::Target, self.targets && !impact.targets.is_empty()),
        ];
        reasons.into_iter().filter(|(_, is_so)| *is_so).map(|(reason, _)| reason).collect()
    }

    fn is_major_line(&self, line: &LineMoved) -> bool {
        let both = [&line.planned, &line.limit];
        both.into_iter().flatten().any(|moved| match ends(moved) {
            // another currency
            Some((before, after)) if before == after => true,
            Some((before, after)) => is_beyond(after.minus(before), before, self.line_share),
            None => true,
        })
    }
}

/// Both amounts, where they have values.
fn ends(moved: &AmountMoved) -> Option<(Amount, Amount)> {
    let value = |figure: &Option<Figure<Amount>>| figure.as_ref().and_then(Figure::value).copied();
    value(&moved.before).zip(value(&moved.after))
}

/// True if more than a share of a reserve is taken; a new reserve takes nothing.
fn is_taken(left: &AmountMoved, share: Rate) -> bool {
    match ends(left) {
        Some((before, after)) => before > after && is_beyond(before.minus(after), before, share),
        None => left.before.is_some(),
    }
}

/// True if a difference is more than a share of an amount, in either direction.
fn is_beyond(difference: Result<Amount, Problem>, of: Amount, share: Rate) -> bool {
    let ratio = Figure::from(difference).then(|difference| difference.share_of(of));
    ratio.value().is_none_or(|ratio| ratio.decimal().abs() > share.decimal())
}
