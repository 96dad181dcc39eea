//! The tables of changes and of approvals that are pending.

use super::{
    Table, Tone,
    write::{Writer, cell, maybe, money, toned},
};
use crate::{
    answers::{ApprovalAnswer, ChangeAnswer},
    approval::ApprovalState,
    say::Figure,
    value::Id,
};

impl Writer<'_> {
    /// The changes that are asked for, approved or carried out.
    pub(crate) fn changes(&self) -> Table {
        let row = |change: &ChangeAnswer| {
            let title = self.plan.change(&change.id).map_or(change.id.as_str(), |(_, known)| &known.title);
            let due = change.due.as_ref().and_then(Figure::value);
            let tone = if change.days_late.is_overdue() { Tone::Bad } else { Tone::Plain };
            vec![
                cell(title),
                self.member(change.owner.as_ref()),
                due.map_or_else(Default::default, |due| toned(self.date(*due), tone)),
                cell(change.state.label(self.language)),
            ]
        };
        let rows = self
            .assessment
            .changes
            .iter()
            .filter(|change| change.state.is_open() || change.state.is_approved())
            .map(row);
        self.table(
            ("Changes", "调整方案"),
            &[("change", "调整事项"), ("owner", "责任人"), ("due", "完成时限"), ("status", "状态")],
            rows.collect(),
        )
    }

    /// The approvals that somebody is to give, or to ask for again.
    pub(crate) fn approvals(&self) -> Table {
        let row = |approval: &ApprovalAnswer| {
            let asked: Vec<String> = approval.asked.iter().map(|id| self.member(Some(id)).text).collect();
            let tone = if approval.state == ApprovalState::Returned { Tone::Warning } else { Tone::Plain };
            let lacking = Some(approval.lacking).filter(|lacking| *lacking > 1);
            vec![
                cell(approval.title.get(self.language)),
                maybe(approval.version.as_ref().map(Id::as_str)),
                money(approval.amount.as_ref().and_then(Figure::value).copied()),
                self.member(approval.requested_by.as_ref()),
                approval.since.map(|day| self.dated(day)).unwrap_or_default(),
                cell(asked.join(self.say(", ", "、"))),
                maybe(lacking),
                toned(approval.state.label(self.language), tone),
            ]
        };
        self.table(
            ("Approvals pending", "待审批事项"),
            &[
                ("thing", "事项"),
                ("version", "版本"),
                (">amount", "金额"),
                ("asked by", "申请人"),
                ("since", "起始"),
                ("asked", "审批人"),
                (">lacking", "尚缺人数"),
                ("state", "状态"),
            ],
            self.assessment.approvals.iter().map(row).collect(),
        )
    }
}
