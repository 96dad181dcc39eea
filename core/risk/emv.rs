//! Expected monetary value.

use super::{
    fmea::ranks,
    problems::{branches_sum, probability_range},
};
use crate::{
    record::{At, reported},
    say::{Problem, Problems},
    value::{Amount, Currency, Id, Names, Rate},
};

record! {
    /// A possible outcome, in figures.
    pub struct PossibleOutcome {
        /// The name of the outcome, for the reader's sake.
        pub id: Option<Id>,
        /// The probability of the outcome, from 0 to 1.
        pub probability: Rate,
        /// The gain, or the loss if negative.
        pub amount: Amount,
    }
}

record! {
    /// An option of a decision, with its possible outcomes.
    pub struct DecisionOption {
        /// The name of the option.
        pub id: Id,
        /// The cost of the option, whatever its outcome.
        pub cost: Amount = Amount::ZERO,
        /// The possible outcomes, of which exactly one happens: their probabilities add up to 1.
        pub branches: Vec<PossibleOutcome>,
    }
}

record! {
    /// The request of [`emv`]: risks that may each come true or not, options of a decision, or both.
    pub struct EmvRequest {
        /// The risks: threats with negative amounts, opportunities with positive ones.
        pub risks: Vec<PossibleOutcome>,
        /// The options of a decision, of which the best is wanted.
        pub options: Vec<DecisionOption>,
        /// The currency, whose decimals the amounts of the answer have; two decimals without it.
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
    /// The value of an option.
    pub struct DecisionValue {
        /// The name of the option.
        pub id: Id,
        /// The expected monetary value: Σ probability × amount of the branches, less the cost.
        pub emv: Amount,
        /// The rank of the value, 1 the best; equal values share a rank.
        pub rank: usize,
    }
}

answer! {
    /// The options of a decision, and the best of them.
    pub struct DecisionAnalysis {
        /// The options, in the order of the request.
        pub options: Vec<DecisionValue>,
        /// The option with the highest value; of equal ones the first.
        pub choose: Id,
    }
}

answer! {
    /// Expected monetary values.
    pub struct Emv {
        /// The expected monetary value of the risks, Σ probability × amount; absent without risks.
        pub emv: Option<Amount>,
        /// The decision; absent without options.
        pub decision: Option<DecisionAnalysis>,
    }
}

/// Weighs outcomes by their probability: EMV = Σ p · i, threats negative (PMBOK Guide, 6th edition,
/// 11.4.2.5).
///
/// Products are exact; a value is rounded once, to the currency's decimals, half away from zero. Options are
/// compared before they are rounded.
///
/// # Errors
///
/// A probability outside 0 to 1 (`risk.probabilityRange`), branches of an option whose probabilities do not
/// add up to 1 (`risk.branchesSum`), two options of one id (`id.duplicate`), figures beyond 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{risk::{EmvRequest, PossibleOutcome, emv}, value::Amount};
///
/// let risk = |p: &str, amount| PossibleOutcome {
///     probability: p.parse().unwrap(),
///     amount: Amount::from_units(amount),
///     id: None,
/// };
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
        check_probabilities(&self.risks, &risks_at);
        let mut values = Vec::with_capacity(self.options.len());
        let names = Names::of("option", "方案", self.options.iter().map(|option| &option.id));
        for (n, option) in self.options.iter().enumerate() {
            let option_at = at.entry("options", n);
            names.claim(n, &option_at.member("id"));
            let branches_at = option_at.member("branches");
            check_probabilities(&option.branches, &branches_at);
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

/// Refuses probabilities outside 0 to 1.
fn check_probabilities(outcomes: &[PossibleOutcome], at: &At<'_>) {
    for (n, outcome) in outcomes.iter().enumerate().filter(|(_, outcome)| !outcome.probability.is_share()) {
        at.item(n).member("probability").refuse(probability_range(outcome.probability));
    }
}

/// The expected monetary value Σ probability × amount.
fn expected(outcomes: &[PossibleOutcome]) -> Result<Amount, Problem> {
    outcomes
        .iter()
        .try_fold(Amount::ZERO, |sum, outcome| sum.plus(outcome.amount.times(outcome.probability)?))
}
