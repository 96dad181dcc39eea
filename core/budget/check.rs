//! The check of a posting against the budget, before it is made.

use super::{Control, PhasingControl, problems};
use crate::{
    record::{At, reported},
    say::{Figure, Problem, Problems, Text, money, shown},
    value::{Amount, Currency, Day, Rate},
};

/// The source of the rule.
pub(crate) const ENCUMBRANCE: &str =
    "encumbrance accounting: what is asked for and ordered is taken (GASB Codification, section 1700)";

record! {
    /// A budget that a posting is held against: that of a line, a category, a department or the whole.
    pub struct CheckScope {
        /// The name of the budget for people.
        pub name: Option<String>,
        /// The action on a posting beyond the budget.
        pub action: Control = Control::Warn,
        /// The amount approved.
        pub approved: Amount,
        /// The amount moved here from other budgets, less the amount moved away.
        pub transfers: Amount = Amount::ZERO,
        /// The amount asked for and not decided.
        pub pending: Amount = Amount::ZERO,
        /// The amount ordered or under contract.
        pub committed: Amount = Amount::ZERO,
        /// The amount spent.
        pub actual: Amount = Amount::ZERO,
    }
}

record! {
    /// The request of [`check`]. A state that is left out of a scope is zero.
    pub struct BudgetCheckRequest {
        /// The amount asked for; not negative.
        pub requested: Amount,
        /// The amount that is pending or committed in every scope and that the posting takes the place of:
        /// for an invoice, its order.
        pub settles: Amount = Amount::ZERO,
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
        /// The budgets that have to cover the posting; at least one.
        pub scopes: Vec<CheckScope>,
    }
}

explained! { BudgetCheckRequest:
    scopes[n].limit "what may be spent" "可用预算总额" = "approved + transfers",
        ENCUMBRANCE, from [request.scopes[n].approved, request.scopes[n].transfers], Currency;
    scopes[n].used "what is taken" "已占用预算" = "pending + committed + actual",
        ENCUMBRANCE, from [request.scopes[n].pending, request.scopes[n].committed, request.scopes[n].actual], Currency;
    scopes[n].available "what can still be asked for" "可用余额" = "limit − used",
        ENCUMBRANCE, from [reply.scopes[n].limit, reply.scopes[n].used], Currency;
    scopes[n].after "what is taken after the posting" "过账后占用" = "used − settles + requested",
        ENCUMBRANCE, from [reply.scopes[n].used, request.settles, request.requested], Currency;
    scopes[n].excess "what is beyond the limit" "超出金额" = "after − limit, at least zero",
        ENCUMBRANCE, from [reply.scopes[n].after, reply.scopes[n].limit], Currency;
    scopes[n].utilisation "utilisation after the posting" "过账后使用率" = "after ÷ limit",
        ENCUMBRANCE, from [reply.scopes[n].after, reply.scopes[n].limit], Significant16;
    decision "decision" "结论" = "the strictest of the scopes: stopped, else warned, else allowed",
        ENCUMBRANCE, from [reply.scopes[..].decision], Exact;
}

choice! {
    /// The decision on a posting. The later word is the stricter one.
    pub enum Decision {
        /// The posting is covered, or not controlled.
        Allowed "allowed" "allowed" "允许",
        /// The posting is let through, with a warning.
        Warned "warned" "allowed with a warning" "提醒后允许",
        /// The posting is refused.
        Stopped "stopped" "stopped" "禁止",
    }
}

answer! {
    /// The decision on a posting, as a whole and scope by scope.
    pub struct BudgetCheck {
        /// The strictest of the scopes' decisions.
        pub decision: Decision,
        /// The amount asked for.
        pub requested: Amount,
        /// The scopes: those of the request in its order; for a plan the line, its category and all lines.
        pub scopes: Vec<CheckScopeAnswer>,
        /// One sentence about the first scope with the strictest decision.
        pub message: Text,
    }
}

answer! {
    /// A posting held against one budget.
    pub struct CheckScopeAnswer {
        /// The name of the budget for people.
        pub name: Option<String>,
        /// The action on a posting beyond the budget.
        pub action: Control,
        /// The currency of every amount here, where it is not the campaign's: that of a line.
        pub currency: Option<Currency>,
        /// The amount asked for in that currency.
        pub requested: Option<Amount>,
        /// The period whose phasing is the limit, or counts in it; absent where nothing is phased.
        pub period: Option<CheckPeriod>,
        /// Approved + transfers. Where the budget's control has the phasing limit a posting, not more than is
        /// phased up to this period, or for it, + transfers.
        pub limit: Amount,
        /// Pending + committed + actual, before the posting; under control period by period, of this period,
        /// without the money of earlier periods that entries of this one set free.
        pub used: Amount,
        /// Limit − used: the amount that can still be asked for; negative where more is used already.
        pub available: Amount,
        /// Used − settles + requested: the amount used after the posting.
        pub after: Amount,
        /// The part of `after` that is beyond the limit; zero if the posting is covered.
        pub excess: Amount,
        /// After ÷ limit, 16 significant digits; undefined for a limit of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub utilisation: Figure<Rate>,
        /// The decision of this budget alone.
        pub decision: Decision,
    }
}

answer! {
    /// The period of a posting, by the phasing of the budget that it is held against.
    pub struct CheckPeriod {
        /// The part of the phasing that limits the posting.
        pub control: PhasingControl,
        /// The first day of the period; absent where nothing is phased for the day.
        pub start: Option<Day>,
        /// The last day of the period.
        pub end: Option<Day>,
        /// The amount that is phased up to the period, or for it.
        pub phased: Amount,
    }
}

/// A budget with what decides on a posting, all in one currency.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) name: Option<String>,
    pub(crate) action: Control,
    /// The currency, where it is not the campaign's.
    pub(crate) foreign: Option<Currency>,
    pub(crate) period: Option<CheckPeriod>,
    pub(crate) limit: Amount,
    pub(crate) used: Amount,
    /// The amount asked for.
    pub(crate) requested: Amount,
    /// The amount taken that the posting takes the place of.
    pub(crate) settles: Amount,
}

/// Checks before a posting is made that the budget covers it: requested + pending + committed + actual ≤
/// approved + transfers, in every scope.
///
/// This is the budget control of ERP and OA suites: 申请金额 + 审批中费用 + 已发生费用 ≤ 可用预算总额, with commitments counted
/// as encumbrance accounting does, and the actions ignore, warn and stop. Every amount given is first rounded
/// to the currency's decimals, half away from zero, as it would be posted.
///
/// # Errors
///
/// No scope (`budget.noScope`), a request below zero (`budget.requestNegative`), a posting that settles less
/// than zero or more than is pending and committed in a scope (`budget.settlesTooMuch`), figures beyond 28
/// digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{budget::{BudgetCheckRequest, CheckScope, Control, Decision, check}, value::Amount};
///
/// let answer = check(&BudgetCheckRequest {
///     requested: Amount::from_units(3_000),
///     scopes: vec![CheckScope {
///         name: Some("抖音同城投放".into()),
///         action: Control::Stop,
///         approved: Amount::from_units(20_000),
///         pending: Amount::from_units(1_500),
///         actual: Amount::from_units(16_000),
///         ..CheckScope::default()
///     }],
///     ..BudgetCheckRequest::default()
/// })?;
/// assert_eq!(answer.decision, Decision::Stopped);
/// assert_eq!(answer.message.zh, "`抖音同城投放`可用2,500.00,申请3,000.00,超出500.00;禁止");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn check(request: &BudgetCheckRequest) -> Result<BudgetCheck, Problem> {
    reported(|at| request.answer(at)).map_err(Problems::into_first)
}

impl BudgetCheckRequest {
    /// The answer, with everything that is wrong with the request reported at its place.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<BudgetCheck> {
        if self.scopes.is_empty() {
            at.member("scopes").refuse(problems::no_scope());
        }
        if self.requested.is_negative() {
            at.member("requested").refuse(problems::negative_request(self.requested));
        }
        let decimals = self.currency.map_or(2, Currency::decimals);
        let scopes = self.scopes.iter().enumerate();
        let held = scopes.map(|(n, scope)| scope.held(self, decimals, &format!("scopes/{n}")));
        let held = held.collect::<Result<_, _>>();
        let held = at.or_refuse(held)?;
        if at.nothing_refused() {
            at.or_refuse(decide(self.requested.at_scale(decimals), held))
        } else {
            None
        }
    }
}

/// The decision on a posting, given the amount asked for and the budgets with it, at the decimals of their
/// currencies.
pub(crate) fn decide(requested: Amount, held: Vec<Held>) -> Result<BudgetCheck, Problem> {
    let scopes: Vec<CheckScopeAnswer> = held.into_iter().map(Held::decided).collect::<Result<_, _>>()?;
    let decision = scopes.iter().map(|scope| scope.decision).max().unwrap_or_default();
    let deciding = scopes.iter().find(|scope| scope.decision == decision);
    let message = deciding.map(|scope| scope.message(requested)).transpose()?.unwrap_or_default();
    Ok(BudgetCheck { decision, requested, scopes, message })
}

impl CheckScope {
    fn held(&self, request: &BudgetCheckRequest, decimals: u32, position: &str) -> Result<Held, Problem> {
        let rounded = |amount: Amount| amount.at_scale(decimals);
        let settles = rounded(request.settles);
        let open = rounded(self.pending).plus(rounded(self.committed))?;
        if settles.is_negative() || settles > open.max(Amount::ZERO) {
            let scope = self.name.as_deref().unwrap_or(position);
            return Err(problems::settles_too_much(settles, open, scope).at("/settles"));
        }
        Ok(Held {
            name: self.name.clone(),
            action: self.action,
            limit: rounded(rounded(self.approved).plus(rounded(self.transfers))?),
            used: rounded(open.plus(rounded(self.actual))?),
            requested: rounded(request.requested),
            settles,
            ..Held::default()
        })
    }
}

impl Held {
    fn decided(self) -> Result<CheckScopeAnswer, Problem> {
        let Self { name, action, foreign, period, limit, used, requested, settles } = self;
        let after = used.minus(settles)?.plus(requested)?;
        let over = after.minus(limit)?;
        let excess = if over.is_negative() { Amount::ZERO.at_scale(over.decimal().scale()) } else { over };
        let decision = match action {
            Control::Stop if !excess.is_zero() => Decision::Stopped,
            Control::Warn if !excess.is_zero() => Decision::Warned,
            _ => Decision::Allowed,
        };
        Ok(CheckScopeAnswer {
            name,
            action,
            currency: foreign,
            requested: foreign.map(|_| requested),
            period,
            limit,
            used,
            available: limit.minus(used)?,
            after,
            excess,
            utilisation: after.share_of(limit),
            decision,
        })
    }
}

impl CheckScopeAnswer {
    fn message(&self, reported: Amount) -> Result<Text, Problem> {
        let requested = self.requested.unwrap_or(reported);
        let money = |amount| money(amount, self.currency);
        let asked = money(requested);
        // including the amount that the posting itself sets free
        let available = money(self.limit.minus(self.after)?.plus(requested)?);
        let excess = money(self.excess);
        let (name, name_zh) = match self.name.as_deref().map(shown) {
            Some(name) => (format!("`{name}`"), format!("`{name}`")),
            None => ("the budget".to_owned(), "预算".to_owned()),
        };
        let has = match &self.period {
            Some(CheckPeriod { end: None, .. }) if self.limit <= Amount::ZERO && !self.excess.is_zero() => {
                text!(
                    "no period of its phasing plans this day, so nothing may be spent on {name}",
                    "该日不在任何分期内,{name}可用金额为零"
                )
            }
            Some(CheckPeriod { end: None, .. }) => text!(
                "no period of its phasing plans this day, and {name} has {available} left",
                "该日不在任何分期内,{name}可用{available}"
            ),
            // no more than nothing
            _ if self.limit <= Amount::ZERO && !self.excess.is_zero() => {
                text!("nothing may be spent on {name}", "{name_zh}可用金额为零")
            }
            Some(CheckPeriod { end: Some(end), .. }) => {
                text!("{name} has {available} left up to {end}", "{name_zh}截至{end}可用{available}")
            }
            _ => text!("{name} has {available} left", "{name_zh}可用{available}"),
        };
        Ok(match self.decision {
            Decision::Allowed if self.excess.is_zero() => text!(
                ["{}, which covers the {asked} asked for", has.en],
                ["{},足以支付申请的{asked}", has.zh]
            ),
            Decision::Allowed => text!(
                ["{}; the {asked} asked for is {excess} too much, but it is not controlled", has.en],
                ["{},申请{asked},超出{excess};不控制", has.zh]
            ),
            Decision::Warned => text!(
                ["{}; the {asked} asked for is {excess} too much: a warning", has.en],
                ["{},申请{asked},超出{excess};提醒", has.zh]
            ),
            Decision::Stopped => text!(
                ["{}; the {asked} asked for is {excess} too much: stopped", has.en],
                ["{},申请{asked},超出{excess};禁止", has.zh]
            ),
        })
    }
}
