//! The money that was ordered and spent, and what was drawn on the reserves.

use super::{AmountMoved, Both, DiffArea, DiffCause, DiffCauseKind, DiffEvent, DiffRow, told};
use crate::{
    answers::{DrawAnswer, Funds, ReserveAnswer},
    budget::FundEntry,
    say::{Figure, Text, grouped, money, shown},
    value::{Amount, Currency, Index},
};

/// An account of the funds; `None` where nothing is booked on it.
type Account = fn(&Funds) -> Option<&Figure<Amount>>;

/// The accounts that are told, with their names.
const ACCOUNTS: [(&str, &str, Account); 3] = [
    ("asked for", "已申请", |funds| Some(&funds.pending)),
    ("ordered", "已占用", |funds| Some(&funds.committed)),
    ("spent", "已支出", |funds| funds.spent.as_ref()),
];

impl Both<'_, '_> {
    /// The money of the whole and of each line that was asked for, ordered or spent.
    pub(super) fn money(&self) -> Vec<DiffRow> {
        let answers = [self.before, self.after].map(|it| it.budget.as_ref().and_then(Figure::value));
        let [Some(old), Some(new)] = answers else { return Vec::new() };
        let known = Index::of(&mut old.lines.iter().map(|line| line.id.as_str()));
        let all = Text::new("all lines", "全部预算项");
        let mut rows = Vec::new();
        accounts(&mut rows, "/budget", "", &all, (None, new.currency), Some(&old.funds), &new.funds);
        let budget = self.sides.after.campaign().budget.as_ref();
        let lines = budget.map_or(&[][..], |budget| &budget.lines).iter().zip(&new.lines);
        let entries = [self.sides.before, self.sides.after]
            .map(|side| side.campaign().budget.as_ref().map_or(&[][..], |budget| &budget.entries));
        let entries = self.sides.new_rows(entries[0], entries[1], |entry| (&entry.line, entry.day));
        for (n, (line, answer)) in lines.enumerate() {
            let before = known.position(line.id.as_str()).and_then(|n| old.lines.get(n));
            let begin = rows.len();
            let (path, name) = (format!("/budget/lines/{n}"), Text::alike(&line.item));
            let before = before.map(|before| &before.funds);
            accounts(
                &mut rows,
                &path,
                line.id.as_str(),
                &name,
                (answer.currency, new.currency),
                before,
                &answer.funds,
            );
            let causes = entries.get(&line.id).filter(|_| rows.len() > begin);
            let causes = causes.map(|entries| self.entries(entries)).unwrap_or_default();
            for row in rows.iter_mut().skip(begin) {
                row.causes.clone_from(&causes);
            }
        }
        rows
    }

    /// New entries of a line, as causes.
    fn entries(&self, new: &[(usize, &FundEntry)]) -> Vec<DiffCause> {
        let own = self.sides.after.campaign().currency;
        let cause = |(n, entry): &(usize, &FundEntry)| {
            let state = entry.state;
            let day = entry.day;
            let amount = entry.amount.map(|amount| money(amount, entry.currency.filter(|it| *it != own)));
            let amount = amount.unwrap_or_default();
            let label = Text::of(|language| state.label(language));
            let message = text!(["{}: {amount} on {day}", label.en], ["{}:{day} {amount}", label.zh]);
            DiffCause::fact(DiffCauseKind::Entry, format!("/budget/entries/{n}"), day, message)
        };
        new.iter().map(cause).collect()
    }

    /// The rest of each reserve.
    pub(super) fn reserves(&self) -> Vec<DiffRow> {
        let reserves = [
            (
                &self.before.reserve,
                &self.after.reserve,
                "/budget/reserve",
                "contingency reserve",
                "应急备用金",
            ),
            (
                &self.before.management_reserve,
                &self.after.management_reserve,
                "/budget/managementReserve",
                "management reserve",
                "管理储备",
            ),
        ];
        let mut rows = Vec::new();
        for (before, after, path, en, zh) in reserves {
            let left = |it: &Option<Figure<ReserveAnswer>>| {
                it.as_ref().map(|it| it.as_ref().map(|reserve| reserve.remaining))
            };
            let Some(amount) = AmountMoved::between(left(before), left(after)) else { continue };
            let draws = |it: &Option<Figure<ReserveAnswer>>| {
                it.as_ref().and_then(Figure::value).map(|it| it.draws.clone()).unwrap_or_default()
            };
            let old = draws(before);
            let is_new = |draw: &DrawAnswer| !old.iter().any(|known| is_one(known, draw));
            let causes =
                draws(after).iter().filter(|draw| is_new(draw)).map(|draw| self.draw(draw)).collect();
            let name = Text::new(en, zh);
            let message = in_words(&name, "left", "余额", &amount, None);
            let row = DiffRow::new(DiffArea::Reserve, DiffEvent::Changed, path.to_owned(), "", name, message);
            rows.push(DiffRow { amount: Some(amount), causes, ..row });
        }
        rows
    }

    fn draw(&self, draw: &DrawAnswer) -> DiffCause {
        let plan = self.sides.after.plan();
        let (amount, day) = (grouped(draw.amount), draw.day);
        let risk = draw.risk.as_ref().and_then(|id| plan.campaign().risks.get(plan.risk_position(id)?));
        let issue = draw.issue.as_ref().and_then(|id| plan.issue(id));
        let change = draw.change.as_ref().and_then(|id| Some(plan.change(id).ok()?.1));
        let reason = risk.map(|risk| &risk.scenario);
        let reason = reason.or(issue.map(|issue| &issue.title)).or(change.map(|change| &change.title));
        let message = match reason.map(|reason| shown(reason)) {
            Some(reason) => {
                text!("{amount} were drawn on {day} for `{reason}`", "{day}因`{reason}`动用{amount}")
            }
            None => text!("{amount} were drawn on {day}", "{day}动用{amount}"),
        };
        DiffCause::fact(DiffCauseKind::Draw, draw.path.clone(), day, message)
    }
}

/// True if two draws are one, whatever their places and what they leave.
fn is_one(a: &DrawAnswer, b: &DrawAnswer) -> bool {
    (a.day, a.amount, &a.risk, &a.issue, &a.change, &a.line)
        == (b.day, b.amount, &b.risk, &b.issue, &b.change, &b.line)
}

/// Puts down the accounts that moved; what nobody booked is nothing.
fn accounts(
    rows: &mut Vec<DiffRow>,
    path: &str,
    id: &str,
    name: &Text,
    (currency, own): (Option<Currency>, Currency),
    before: Option<&Funds>,
    after: &Funds,
) {
    let scale = currency.unwrap_or(own);
    for (en, zh, of) in ACCOUNTS {
        let nothing = || Figure::Defined(scale.round(Amount::ZERO));
        let was = before.and_then(of).cloned().unwrap_or_else(nothing);
        let is = of(after).cloned().unwrap_or_else(nothing);
        let is_alike = match (was.value(), is.value()) {
            (Some(was), Some(is)) => was == is,
            _ => was == is,
        };
        if is_alike {
            continue;
        }
        let amount = AmountMoved { before: Some(was), after: Some(is) };
        let message = in_words(name, en, zh, &amount, currency);
        let row =
            DiffRow::new(DiffArea::Money, DiffEvent::Changed, path.to_owned(), id, name.clone(), message);
        rows.push(DiffRow { amount: Some(amount), ..row });
    }
}

fn in_words(name: &Text, en: &str, zh: &str, moved: &AmountMoved, currency: Option<Currency>) -> Text {
    let is_own = name.en != name.zh;
    let [before, after] = [&moved.before, &moved.after].map(|amount| match amount {
        Some(amount) => told(amount, |amount| money(amount, currency)),
        None => Text::new("none", "无"),
    });
    // the words of people stand in backticks
    let quoted = |name: &str| if is_own { name.to_owned() } else { format!("`{}`", shown(name)) };
    let [name_en, name_zh] = [quoted(&name.en), quoted(&name.zh)];
    text!(["{name_en}, {en}: {} → {}", before.en, after.en], ["{name_zh}{zh}:{} → {}", before.zh, after.zh])
}
