//! Expected monetary value.

use super::{
    fmea::ranks,
    problems::{branches_sum, probability_range},
};
use crate::{
    record::{At, reported},
    say::{Problem, Problems},
    value::{Amount, Currency, Id, Index, Rate},
};

record! {
    /// Something that may happen, in figures.
    pub struct PossibleOutcome {
        /// What it is called, for the reader's sake.
        pub id: Option<Id>,
        /// How likely it is, from 0 to 1.
        pub probability: Rate,
        /// What it brings; negative for what it costs.
        pub amount: Amount,
    }
}

record! {
    /// One way to decide, with what may come of it.
    pub struct DecisionOption {
        /// What it is called.
        pub id: Id,
        /// What it costs whatever comes of it.
        pub cost: Amount = Amount::ZERO,
        /// What may come of it; of these exactly one happens, so the probabilities add up to 1.
        pub branches: Vec<PossibleOutcome>,
    }
}

record! {
    /// What [`emv`] needs to know: risks that may each come true or not, ways to decide, or both.
    pub struct EmvRequest {
        /// Risks, threats with negative amounts and opportunities with positive ones.
        pub risks: Vec<PossibleOutcome>,
        /// Ways to decide, of which the best is wanted.
        pub options: Vec<DecisionOption>,
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
    }
}

explained! { EmvRequest:
    emv "expected monetary value" "预期货币价值" = "Σ probability × amount",
        "PMBOK Guide, 6th edition, 11.4.2.5", from [request.risks[..].probability, request.risks[..].amount], Currency;
    decision.options[n].emv "expected monetary value of an option" "方案的预期货币价值"
        = "Σ probability × amount of the branches − cost",
        "PMBOK Guide, 6th edition, 11.4.2.5 (decision tree)",
        from [request.options[n].branches[..].probability, request.options[n].branches[..].amount, request.options[n].cost], Currency;
}

answer! {
    /// What a way to decide is worth.
    pub struct DecisionValue {
        /// Which.
        pub id: Id,
        /// Σ probability × amount of its branches, less its cost.
        pub emv: Amount,
        /// Its place among all, 1 the best; equal ones share a place.
        pub rank: usize,
    }
}

answer! {
    /// The ways to decide, and the best of them.
    pub struct DecisionAnalysis {
        /// In the order of the request.
        pub options: Vec<DecisionValue>,
        /// The one with the highest value; of equal ones the first.
        pub choose: Id,
    }
}

answer! {
    /// Expected monetary values.
    pub struct Emv {
        /// Σ probability × amount of the risks; absent without any.
        pub emv: Option<Amount>,
        /// The ways to decide; absent without any.
        pub decision: Option<DecisionAnalysis>,
    }
}

/// Weighs outcomes by their probability: EMV = Σ p · i, threats negative (PMBOK Guide, 6th edition, 11.4.2.5).
///
/// Products are exact; a value is rounded once, to the currency's decimals, half away from zero. Ways to decide are compared
/// before that.
///
/// # Errors
///
/// A probability outside 0 to 1 (`risk.probabilityRange`), branches of an option whose probabilities do not add up to 1
/// (`risk.branchesSum`), two options of one id (`id.duplicate`), figures beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{risk::{EmvRequest, PossibleOutcome, emv}, value::Amount};
///
/// let risk = |p: &str, amount| PossibleOutcome { probability: p.parse().unwrap(), amount: Amount::from_units(amount), id: None };
/// let risks = vec![risk("0.3", -5000), risk("0.1", -20000), risk("0.2", 3000)];
/// let answer = emv(&EmvRequest { risks, ..EmvRequest::default() })?;
/// assert_eq!(answer.emv.unwrap().to_string(), "-2900.00");
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
pub fn emv(request: &EmvRequest) -> Result<Emv, Problems> {
    reported(|at| Some(request.answer(at)))
}

impl EmvRequest {
    fn answer(&self, at: &At<'_>) -> Emv {
        let decimals = self.currency.map_or(2, Currency::decimals);
        let risks_at = at.member("risks");
        let risks = risks_at.or_refuse(expected(&self.risks)).unwrap_or_default();
        shares(&self.risks, &risks_at);
        let mut values = Vec::with_capacity(self.options.len());
        let names = Index::of(&mut self.options.iter().map(|option| option.id.as_str()));
        for (n, option) in self.options.iter().enumerate() {
            if let Some(first) = names.position(option.id.as_str()).filter(|first| *first != n) {
                at.entry("options", n).member("id").refuse(Id::taken(first));
            }
            let option_at = at.entry("options", n);
            let branches_at = option_at.member("branches");
            shares(&option.branches, &branches_at);
            let sum = Rate::sum(option.branches.iter().map(|branch| branch.probability));
            if let Some(sum) = branches_at.or_refuse(sum).filter(|sum| *sum != Rate::ONE) {
                branches_at.refuse(branches_sum(sum));
            }
            let value = expected(&option.branches).and_then(|value| value.minus(option.cost));
            values.push(option_at.or_refuse(value).unwrap_or_default());
        }
        let ranks = ranks(values.len(), &|a, b| values.get(b).cmp(&values.get(a)));
        let first = ranks.iter().position(|rank| *rank == 1).and_then(|n| self.options.get(n));
        let options = self.options.iter().zip(&values).zip(ranks);
        let options = options.map(|((option, value), rank)| DecisionValue {
            id: option.id.clone(),
            emv: value.at_scale(decimals),
            rank,
        });
        let decision =
            first.map(|first| DecisionAnalysis { options: options.collect(), choose: first.id.clone() });
        let emv = (!self.risks.is_empty()).then(|| risks.at_scale(decimals));
        Emv { emv, decision }
    }
}

/// Refuses probabilities that cannot be.
fn shares(outcomes: &[PossibleOutcome], at: &At<'_>) {
    for (n, outcome) in outcomes.iter().enumerate().filter(|(_, outcome)| !outcome.probability.is_share()) {
        at.item(n).member("probability").refuse(probability_range(outcome.probability));
    }
}

/// Σ probability × amount.
fn expected(outcomes: &[PossibleOutcome]) -> Result<Amount, Problem> {
    outcomes
        .iter()
        .try_fold(Amount::ZERO, |sum, outcome| sum.plus(outcome.amount.times(outcome.probability)?))
}
