//! Whether the budget covers a posting, before it is made.

use super::{Control, problems, share_of};
use crate::{
    say::{Figure, Problem, Text, grouped, shown},
    value::{Amount, Currency, Rate},
};

/// Where the rule is from.
pub(crate) const ENCUMBRANCE: &str =
    "encumbrance accounting: what is asked for and ordered is taken (GASB Codification, section 1700)";

record! {
    /// A budget that a posting is held against: a line, a category, a department, the whole.
    pub struct CheckScope {
        /// What people call it.
        pub name: Option<String>,
        /// What is done about a posting beyond it.
        pub action: Control = Control::Warn,
        /// What was approved.
        pub approved: Amount,
        /// What was moved here from other budgets, less what was moved away.
        pub transfers: Amount = Amount::ZERO,
        /// What is asked for and not decided.
        pub pending: Amount = Amount::ZERO,
        /// What is ordered or under contract.
        pub committed: Amount = Amount::ZERO,
        /// What is spent.
        pub actual: Amount = Amount::ZERO,
    }
}

record! {
    /// What [`check`] needs to know. States that have no figure hold nothing.
    pub struct BudgetCheckRequest {
        /// What is asked for; not negative.
        pub requested: Amount,
        /// How much of what is pending or committed in every scope it takes the place of: the order that the invoice is for.
        pub settles: Amount = Amount::ZERO,
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
        /// The budgets that have to cover it.
        pub scopes: Vec<CheckScope>,
    }
}

explained! { BudgetCheckRequest:
    "/scopes/*/limit" "what may be spent" "可用预算总额" = "approved + transfers",
        ENCUMBRANCE, from "request/scopes/*/approved request/scopes/*/transfers", Currency;
    "/scopes/*/used" "what is taken" "已占用预算" = "pending + committed + actual",
        ENCUMBRANCE, from "request/scopes/*/pending request/scopes/*/committed request/scopes/*/actual", Currency;
    "/scopes/*/available" "what can still be asked for" "可用余额" = "limit − used",
        ENCUMBRANCE, from "reply/scopes/*/limit reply/scopes/*/used", Currency;
    "/scopes/*/after" "what is taken after the posting" "过账后占用" = "used − settles + requested",
        ENCUMBRANCE, from "reply/scopes/*/used request/settles request/requested", Currency;
    "/scopes/*/excess" "what is beyond the limit" "超出金额" = "after − limit, at least zero",
        ENCUMBRANCE, from "reply/scopes/*/after reply/scopes/*/limit", Currency;
    "/scopes/*/utilisation" "utilisation after the posting" "过账后使用率" = "after ÷ limit",
        ENCUMBRANCE, from "reply/scopes/*/after reply/scopes/*/limit", Significant16;
    "/decision" "decision" "结论" = "the strictest of the scopes: stopped, else warned, else allowed",
        ENCUMBRANCE, from "reply/scopes/*/decision", Exact;
}

choice! {
    /// What becomes of a posting. The later word is the stricter one.
    pub enum Decision {
        /// It is covered, or nobody minds.
        Allowed "allowed" "allowed" "允许",
        /// It is let through, with a warning.
        Warned "warned" "allowed with a warning" "提醒后允许",
        /// It is refused.
        Stopped "stopped" "stopped" "禁止",
    }
}

answer! {
    /// Whether a posting is covered.
    pub struct BudgetCheck {
        /// The strictest of the scopes' decisions.
        pub decision: Decision,
        /// What is asked for.
        pub requested: Amount,
        /// In the order of the request.
        pub scopes: Vec<CheckScopeAnswer>,
        /// One sentence about the first scope with the strictest decision.
        pub message: Text,
    }
}

answer! {
    /// A posting against one budget.
    pub struct CheckScopeAnswer {
        /// What people call it.
        pub name: Option<String>,
        /// What is done about a posting beyond it.
        pub action: Control,
        /// Approved + transfers.
        pub limit: Amount,
        /// Pending + committed + actual, before the posting.
        pub used: Amount,
        /// Limit − used: what can still be asked for; negative where more is used already.
        pub available: Amount,
        /// Used − what the posting settles + what it asks for.
        pub after: Amount,
        /// How much of that is beyond the limit; zero if it is covered.
        pub excess: Amount,
        /// After ÷ limit, 16 significant digits; undefined for a limit of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub utilisation: Figure<Rate>,
        /// What becomes of the posting as far as this budget goes.
        pub decision: Decision,
    }
}

/// Answers before a posting whether the budget covers it: requested + pending + committed + actual ≤ approved + transfers,
/// in every scope.
///
/// This is the budget control of ERP and OA suites: 申请金额 + 审批中费用 + 已发生费用 ≤ 可用预算总额, with commitments counted
/// as encumbrance accounting does, and the actions ignore, warn and stop. Every amount given is first rounded to the
/// currency's decimals, half away from zero, as it would be posted.
///
/// # Errors
///
/// No scope (`budget.noScope`), a request below zero (`budget.requestNegative`), one that settles less than nothing or
/// more than is pending and committed in a scope (`budget.settlesTooMuch`), figures beyond 28 digits
/// (`number.overflow`).
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
    if request.scopes.is_empty() {
        return Err(problems::no_scope().at("/scopes"));
    }
    if request.requested.is_negative() {
        return Err(problems::negative_request(request.requested).at("/requested"));
    }
    let decimals = request.currency.map_or(2, Currency::decimals);
    let mut scopes = Vec::with_capacity(request.scopes.len());
    for scope in &request.scopes {
        scopes.push(scope.checked(request, decimals)?);
    }
    let decision = scopes.iter().map(|scope| scope.decision).max().unwrap_or_default();
    let requested = request.requested.at_scale(decimals);
    let told = scopes.iter().find(|scope| scope.decision == decision);
    let message = told.map(|scope| scope.message(requested)).transpose()?.unwrap_or_default();
    Ok(BudgetCheck { decision, requested, scopes, message })
}

impl CheckScope {
    fn checked(&self, request: &BudgetCheckRequest, decimals: u32) -> Result<CheckScopeAnswer, Problem> {
        let rounded = |amount: Amount| amount.at_scale(decimals);
        let settles = rounded(request.settles);
        let limit = rounded(self.approved).plus(rounded(self.transfers))?;
        let open = rounded(self.pending).plus(rounded(self.committed))?;
        if settles.is_negative() || settles > open.max(Amount::ZERO) {
            return Err(problems::settles_too_much(settles, open).at("/settles"));
        }
        let used = open.plus(rounded(self.actual))?;
        let after = used.minus(settles)?.plus(rounded(request.requested))?;
        let excess = Amount::ZERO.max(after.minus(limit)?);
        let decision = match self.action {
            Control::Stop if !excess.is_zero() => Decision::Stopped,
            Control::Warn if !excess.is_zero() => Decision::Warned,
            _ => Decision::Allowed,
        };
        Ok(CheckScopeAnswer {
            name: self.name.clone(),
            action: self.action,
            limit: rounded(limit),
            used: rounded(used),
            available: rounded(limit.minus(used)?),
            after: rounded(after),
            excess: rounded(excess),
            utilisation: share_of(after, limit),
            decision,
        })
    }
}

impl CheckScopeAnswer {
    fn message(&self, requested: Amount) -> Result<Text, Problem> {
        let asked = grouped(requested);
        // with what the posting itself sets free
        let available = grouped(self.limit.minus(self.after)?.plus(requested)?);
        let excess = grouped(self.excess);
        let (name, name_zh) = match self.name.as_deref().map(shown) {
            Some(name) => (format!("`{name}`"), format!("`{name}`")),
            None => ("the budget".to_owned(), "预算".to_owned()),
        };
        Ok(match self.decision {
            Decision::Allowed if self.excess.is_zero() => text!(
                "{name} has {available} left, which covers the {asked} asked for",
                "{name_zh}可用{available},足以支付申请的{asked}"
            ),
            Decision::Allowed => text!(
                "{name} has {available} left; the {asked} asked for is {excess} too much, but it is not controlled",
                "{name_zh}可用{available},申请{asked},超出{excess};不控制"
            ),
            Decision::Warned => text!(
                "{name} has {available} left; the {asked} asked for is {excess} too much: a warning",
                "{name_zh}可用{available},申请{asked},超出{excess};提醒"
            ),
            Decision::Stopped => text!(
                "{name} has {available} left; the {asked} asked for is {excess} too much: stopped",
                "{name_zh}可用{available},申请{asked},超出{excess};禁止"
            ),
        })
    }
}
