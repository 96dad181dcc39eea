//! The things of a plan that are approved.

use crate::{
    approval::{ApprovalKind, CampaignStatus, Decided, SignOffDecision, StatusChange},
    budget::{Budget, FundState, TransferStatus, VersionKind},
    change::ChangeStatus,
    plan::Plan,
    say::{Figure, Language, Problem, Text, grouped, money, shown},
    standing::Standing,
    value::{Amount, Day, Id, TaskDate},
};

/// The reason why a thing holds, approved or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InForce<'p> {
    /// The document treats it as decided.
    Decided,
    /// A task that waits for it has begun.
    Begun(&'p str),
    /// Money is committed or spent under it.
    Committed,
}

impl InForce<'_> {
    /// The reason in words.
    pub(crate) fn because(self) -> Text {
        match self {
            Self::Decided => text!("it counts as decided", "已按生效处理"),
            Self::Begun(task) => text!(["`{}` has begun", shown(task)], ["`{}`已开始", shown(task)]),
            Self::Committed => text!("money is committed or spent", "已有支出或承诺"),
        }
    }
}

/// A thing that is approved.
#[derive(Debug)]
pub(crate) struct ApprovalItem<'p> {
    pub(crate) of: ApprovalKind,
    pub(crate) id: Option<&'p Id>,
    /// The place in the document; `None` of one that is not there.
    pub(crate) path: Option<String>,
    pub(crate) title: Text,
    pub(crate) version: Option<&'p Id>,
    pub(crate) amount: Option<Figure<Amount>>,
    pub(crate) major: Option<bool>,
    pub(crate) requested_by: Option<&'p Id>,
    /// The day from which on it is asked about.
    pub(crate) day: Option<Day>,
    /// The decision that the thing itself tells.
    pub(crate) own: Option<Decided<'p>>,
    pub(crate) in_force: Option<InForce<'p>>,
    /// True if the document says that nobody has decided.
    pub(crate) is_undecided: bool,
    /// True if nobody is to decide any more, or not yet.
    pub(crate) is_closed: bool,
}

impl ApprovalItem<'_> {
    /// A thing of a kind of which nothing is known.
    pub(crate) fn new(of: ApprovalKind) -> Self {
        Self {
            of,
            id: None,
            path: None,
            title: Text::new(of.label(Language::En), of.label(Language::Zh)),
            version: None,
            amount: None,
            major: None,
            requested_by: None,
            day: None,
            own: None,
            in_force: None,
            is_undecided: false,
            is_closed: false,
        }
    }
}

impl Plan {
    /// The problem of an item that there is not.
    pub(crate) fn unknown_item(&self, of: ApprovalKind, id: &Id) -> Problem {
        match of {
            ApprovalKind::Change => self.changes.unknown(id),
            ApprovalKind::Draw => self.draws.unknown(id),
            _ => self.transfers.unknown(id),
        }
    }
}

impl<'p> Standing<'p> {
    /// The things that are approved and known by the day, each with what itself tells of its approval.
    pub(crate) fn approval_items(&self) -> Vec<ApprovalItem<'p>> {
        let mut items = self.gates();
        items.extend(self.changes_items());
        items.extend(self.draws_items());
        items.extend(self.transfers_items());
        items
    }

    /// The goals, the budget and the plan.
    pub(crate) fn gates(&self) -> Vec<ApprovalItem<'p>> {
        let goals =
            ApprovalItem { path: Some("/goals".to_owned()), ..ApprovalItem::new(ApprovalKind::Goals) };
        let mut gates = vec![goals];
        gates.extend(self.campaign().budget.as_ref().map(|budget| self.budget_item(budget)));
        gates.push(self.plan_item());
        gates
    }

    /// The plan of the whole, which is asked about since the campaign was proposed.
    fn plan_item(&self) -> ApprovalItem<'p> {
        let changes = StatusChange::known(&self.campaign().lifecycle, self.day());
        let proposed = changes.iter().rfind(|(_, change)| change.status == CampaignStatus::Proposed);
        let is_draft = changes.last().is_some_and(|(_, change)| change.status == CampaignStatus::Draft);
        ApprovalItem {
            path: Some(String::new()),
            day: proposed.map(|(_, change)| change.on),
            is_closed: is_draft,
            ..ApprovalItem::new(ApprovalKind::Plan)
        }
    }

    /// The budget in its latest version that is no forecast, or as it stands without one.
    fn budget_item(&self, budget: &'p Budget) -> ApprovalItem<'p> {
        let item =
            ApprovalItem { path: Some("/budget".to_owned()), ..ApprovalItem::new(ApprovalKind::Budget) };
        let versions = budget.versions.iter().enumerate();
        let known = versions.filter(|(_, v)| v.kind != VersionKind::Forecast && self.knows(v.day));
        let is_money_out = || {
            let is_out = |state| matches!(state, FundState::Committed | FundState::Actual);
            budget.entries.iter().any(|entry| is_out(entry.state) && self.knows(entry.day))
        };
        let was_decided = known.clone().any(|(_, version)| version.is_decided());
        let committed = Some(InForce::Committed).filter(|_| !was_decided && is_money_out());
        let Some((n, version)) = known.max_by_key(|(_, version)| version.day) else {
            let amount = self.budget_total().unwrap_or_else(|problem| Some(Err(problem).into()));
            return ApprovalItem { amount, in_force: committed, ..item };
        };
        let own = version.approver.as_ref().map(|by| Decided {
            by,
            decision: SignOffDecision::Approved,
            on: version.day.into(),
            path: format!("/budget/versions/{n}/approver"),
            comment: None,
        });
        let id = &version.id;
        let is_routed = !self.campaign().policy.approvals.is_empty();
        let total = || self.budget_versions().into_iter().find(|answer| answer.id == *id);
        ApprovalItem {
            path: Some(format!("/budget/versions/{n}")),
            title: text!("budget {id}", "预算{id}"),
            version: Some(id),
            amount: is_routed.then(total).flatten().map(|answer| answer.total),
            requested_by: version.requested_by.as_ref(),
            day: Some(version.day),
            in_force: own.as_ref().map(|_| InForce::Decided).or(committed),
            is_undecided: own.is_none(),
            own,
            ..item
        }
    }

    fn changes_items(&self) -> impl Iterator<Item = ApprovalItem<'p>> {
        self.campaign().changes.iter().enumerate().filter_map(|(n, change)| {
            let status = self.knows(change.requested_on).then(|| change.status_on(self.day()))?;
            let is_rejected = status == ChangeStatus::Rejected;
            let is_decided = is_rejected || status.is_approved();
            let own = change.decided_by.as_ref().filter(|_| is_decided).map(|by| Decided {
                by,
                decision: if is_rejected { SignOffDecision::Rejected } else { SignOffDecision::Approved },
                on: TaskDate::On(change.decided_on.unwrap_or(change.requested_on)),
                path: format!("/changes/{n}/decidedBy"),
                comment: None,
            });
            Some(ApprovalItem {
                id: Some(&change.id),
                path: Some(format!("/changes/{n}")),
                title: Text::alike(&change.title),
                amount: change.cost.map(Figure::Defined),
                major: change.major,
                requested_by: change.requested_by.as_ref(),
                day: Some(change.requested_on),
                own,
                in_force: Some(InForce::Decided).filter(|_| status.is_approved()),
                is_undecided: status == ChangeStatus::Submitted,
                is_closed: is_rejected || matches!(status, ChangeStatus::Draft | ChangeStatus::Withdrawn),
                ..ApprovalItem::new(ApprovalKind::Change)
            })
        })
    }

    fn draws_items(&self) -> impl Iterator<Item = ApprovalItem<'p>> {
        let budget = self.campaign().budget.as_ref();
        let reserves = [
            ("reserve", budget.and_then(|budget| budget.reserve.as_ref())),
            ("managementReserve", budget.and_then(|budget| budget.management_reserve.as_ref())),
        ];
        let draws = reserves.into_iter().filter_map(|(member, reserve)| Some((member, reserve?)));
        draws.flat_map(move |(member, reserve)| {
            let draws = reserve.draws.iter().enumerate().filter(|(_, draw)| self.knows(draw.day));
            draws.map(move |(n, draw)| {
                let currency = self.campaign().currency;
                let path = format!("/budget/{member}/draws/{n}");
                let amount = currency.round(draw.amount);
                let own = draw.approver.as_ref().map(|by| (by, format!("{path}/approver")));
                let own =
                    own.or(reserve.approver.as_ref().map(|by| (by, format!("/budget/{member}/approver"))));
                ApprovalItem {
                    id: draw.id.as_ref(),
                    title: text!(
                        ["draw of {} on {}", grouped(amount), draw.day],
                        ["{}动用{}", draw.day, grouped(amount)]
                    ),
                    amount: Some(Figure::Defined(amount)),
                    requested_by: draw.requested_by.as_ref(),
                    day: Some(draw.day),
                    own: own.map(|(by, path)| Decided {
                        by,
                        decision: SignOffDecision::Approved,
                        on: draw.day.into(),
                        path,
                        comment: None,
                    }),
                    in_force: Some(InForce::Decided),
                    path: Some(path),
                    ..ApprovalItem::new(ApprovalKind::Draw)
                }
            })
        })
    }

    fn transfers_items(&self) -> impl Iterator<Item = ApprovalItem<'p>> {
        let own_currency = self.campaign().currency;
        let transfers = self.campaign().budget.iter().flat_map(|budget| budget.transfers.iter().enumerate());
        let known = transfers.filter(|(_, transfer)| self.knows(transfer.day));
        known.map(move |(n, transfer)| {
            let currency = transfer.currency.unwrap_or(own_currency);
            let exchange = self.plan().exchange();
            let amount = exchange.money(transfer.amount, currency, None, own_currency, None);
            let is_rejected = transfer.status == TransferStatus::Rejected;
            let is_decided = transfer.status != TransferStatus::Proposed;
            let [from, to] = [&transfer.from, &transfer.to].map(|line| self.item_of_line(line));
            let typed = money(transfer.amount, transfer.currency);
            ApprovalItem {
                id: transfer.id.as_ref(),
                path: Some(format!("/budget/transfers/{n}")),
                title: text!("transfer of {typed} from {from} to {to}", "{typed}由{from}调至{to}"),
                amount: Some(Figure::from(amount).map(|money| money.reported)),
                requested_by: transfer.requested_by.as_ref(),
                day: Some(transfer.day),
                own: transfer.approver.as_ref().filter(|_| is_decided).map(|by| Decided {
                    by,
                    decision: if is_rejected { SignOffDecision::Rejected } else { SignOffDecision::Approved },
                    on: transfer.day.into(),
                    path: format!("/budget/transfers/{n}/approver"),
                    comment: None,
                }),
                in_force: Some(InForce::Decided).filter(|_| is_decided && !is_rejected),
                is_undecided: !is_decided,
                is_closed: is_rejected,
                ..ApprovalItem::new(ApprovalKind::Transfer)
            }
        })
    }

    fn item_of_line(&self, line: &Id) -> &'p str {
        let lines = self.campaign().budget.as_ref().map_or(&[][..], |budget| &budget.lines);
        self.plan().line_position(line).and_then(|n| lines.get(n)).map_or("", |line| &line.item)
    }
}
