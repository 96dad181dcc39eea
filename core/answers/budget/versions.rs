//! The versions of the budget, with the changes of each.

use crate::{
    budget::{BudgetVersion, VersionKind},
    say::Figure,
    standing::Standing,
    value::{Amount, Day, Id, overflow, sorted_positions},
};

answer! {
    /// One version of the budget: direct cost + contingency + management reserve = total.
    pub struct VersionAnswer {
        /// The id of the version.
        pub id: Id,
        /// The kind of the version.
        pub kind: VersionKind,
        /// The day on which the version was decided, or drawn up.
        pub day: Day,
        /// The member who decided the version; without one it is a draft.
        pub approver: Option<Id>,
        /// The sum of the version's lines.
        pub direct_cost: Figure<Amount>,
        /// The contingency reserve.
        pub contingency: Amount,
        /// The management reserve.
        pub management_reserve: Amount,
        /// The sum of direct cost, contingency and management reserve.
        pub total: Figure<Amount>,
        /// The total as printed.
        pub stated_total: Option<Amount>,
        /// The version that this one is held against: for a decided version the one decided before, for a
        /// forecast or draft the last decided one.
        pub against: Option<Id>,
        /// The total less that of the version held against.
        pub change: Option<Figure<Amount>>,
        /// The lines that differ from the version held against, in the order of the budget.
        pub changes: Vec<VersionChange> = [],
    }
}

answer! {
    /// One line that a version changes, in the currency of the line.
    pub struct VersionChange {
        /// The id of the line.
        pub line: Id,
        /// The amount before.
        pub from: Figure<Amount>,
        /// The amount in the version.
        pub to: Figure<Amount>,
        /// The amount in the version less the amount before.
        pub change: Figure<Amount>,
    }
}

/// A decided version, which the next ones are held against.
struct Decided<'v> {
    id: &'v Id,
    amounts: Vec<Option<Amount>>,
    total: Figure<Amount>,
}

impl Standing<'_> {
    /// The versions up to the day, in the order of their days, each with its changes.
    ///
    /// Every line of a version is rounded once, half away from zero, to the currency's decimals; sums are
    /// exact. A figure beyond 28 digits is undefined (`number.overflow`).
    pub fn budget_versions(&self) -> Vec<VersionAnswer> {
        let versions = self.campaign().budget.as_ref().map_or(&[][..], |b| &b.versions);
        let on = |n: usize| versions.get(n).map(|version| version.day);
        let order = sorted_positions(versions.len(), &|a, b| on(a).cmp(&on(b)));
        let mut answers = Vec::with_capacity(versions.len());
        let mut last: Option<Decided<'_>> = None;
        for position in order {
            let Some(version) = versions.get(position).filter(|v| self.knows(v.day)) else { continue };
            let amounts = self.plan().version_amounts(position, version);
            let answer = self.version(version, &amounts, last.as_ref());
            if version.is_decided() {
                last = Some(Decided { id: &version.id, amounts, total: answer.total.clone() });
            }
            answers.push(answer);
        }
        answers
    }

    fn version(
        &self,
        version: &BudgetVersion,
        amounts: &[Option<Amount>],
        before: Option<&Decided<'_>>,
    ) -> VersionAnswer {
        let currency = self.campaign().currency;
        let round = |amount: Option<Amount>| currency.round(amount.unwrap_or_default());
        let direct_cost = Figure::from(self.plan().version_direct_cost(amounts));
        let (contingency, management_reserve) =
            (round(version.contingency), round(version.management_reserve));
        let total =
            direct_cost.clone().then(|direct_cost| direct_cost.plus(contingency)?.plus(management_reserve));
        let less = |new: Figure<Amount>, old: Figure<Amount>| new.zip(old).then(|(new, old)| new.minus(old));
        let mut changes = Vec::new();
        let lines = self.campaign().budget.iter().flat_map(|b| &b.lines);
        for ((line, to), from) in
            lines.zip(amounts).zip(before.map_or(&[][..], |before| before.amounts.as_slice()))
        {
            if from != to {
                let own = self.plan().currency_of(Some(line));
                let figure = |amount: &Option<Amount>| {
                    Figure::from(amount.map(|amount| own.round(amount)).ok_or_else(overflow))
                };
                let (from, to) = (figure(from), figure(to));
                let change = less(to.clone(), from.clone());
                changes.push(VersionChange { line: line.id.clone(), from, to, change });
            }
        }
        let change = before.map(|before| less(total.clone(), before.total.clone()));
        VersionAnswer {
            id: version.id.clone(),
            kind: version.kind,
            day: version.day,
            approver: version.approver.clone(),
            direct_cost,
            contingency,
            management_reserve,
            total,
            stated_total: version.stated_total.map(|stated| currency.round(stated)),
            against: before.map(|before| before.id.clone()),
            change,
            changes,
        }
    }
}
