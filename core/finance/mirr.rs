//! The one rate at which outlays, financed, grow to inflows, reinvested.

use super::{
    flow::{periodic, position, rate_range, written},
    problems,
};
use crate::{
    approx::{Scaled, Wide, root},
    say::{Figure, Problem},
    value::{Amount, PreciseRate, Rate},
};

record! {
    /// What [`mirr`] needs to know.
    pub struct MirrRequest {
        /// What comes in (positive) or goes out (negative), one amount a period.
        pub flows: Vec<Amount>,
        /// What money for outflows costs, per period.
        pub finance_rate: Rate,
        /// What inflows earn from then on, per period.
        pub reinvest_rate: Rate,
    }
}

explained! { MirrRequest:
    mirr "modified internal rate of return" "修正内部收益率" =
        "(Σ inflow × (1 + reinvestRate)^(last − period) ÷ Σ outflow ÷ (1 + financeRate)^period)^(1 ÷ last) − 1",
        "S. A. S. Lin, The Modified Internal Rate of Return and Investment Criterion, The Engineering Economist 21 (1976)",
        from [request.flows[..], request.financeRate, request.reinvestRate], Significant17;
    growth "growth" "增长倍数" = "1 + mirr",
        "S. A. S. Lin, The Modified Internal Rate of Return and Investment Criterion, The Engineering Economist 21 (1976)",
        from [reply.mirr], Significant17;
    periodReturn "return over the whole span" "全期收益率" = "growth^(flows − 1) − 1",
        "S. A. S. Lin, The Modified Internal Rate of Return and Investment Criterion, The Engineering Economist 21 (1976)",
        from [reply.growth, request.flows[..]], Significant17;
}

answer! {
    /// A modified internal rate of return.
    pub struct Mirr {
        /// Per period, 17 significant digits. Undefined without inflows (`finance.noInflow`), without outflows
        /// (`finance.noOutflow`) and for a rate of −1 or less (`finance.rateRange`).
        pub mirr: Figure<PreciseRate>,
        /// 1 + mirr, with digits of its own; undefined likewise.
        pub growth: Figure<PreciseRate>,
        /// The return over all periods: growth^(number of flows − 1) − 1. Undefined likewise, and beyond 40,000 digits
        /// (`number.overflow`).
        pub period_return: Figure<PreciseRate>,
    }
}

/// The modified internal rate of return: (value of the inflows at the last period, reinvested ÷ value of the outflows
/// at the first, financed)^(1 ÷ (number of flows − 1)) − 1, as the MIRR of spreadsheets (S. A. S. Lin, The Modified
/// Internal Rate of Return and Investment Criterion, The Engineering Economist 21, 1976). It is always one rate.
///
/// # Example
///
/// Microsoft's example for MIRR, which prints 13 %:
///
/// ```
/// use campaignkit::{finance::{mirr, MirrRequest}, value::Amount};
///
/// let answer = mirr(&MirrRequest {
///     flows: [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000].map(Amount::from_units).to_vec(),
///     finance_rate: "0.1".parse()?,
///     reinvest_rate: "0.12".parse()?,
///     ..MirrRequest::default()
/// });
/// assert!(answer.mirr.defined().unwrap().to_string().starts_with("0.12609413036590"));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn mirr(request: &MirrRequest) -> Mirr {
    match growth(request) {
        Figure::Undefined(why) => Mirr {
            mirr: Figure::Undefined(why.clone()),
            growth: Figure::Undefined(why.clone()),
            period_return: Figure::Undefined(why),
        },
        Figure::Defined((whole, periods)) => {
            let growth = Scaled::from(root(whole, periods));
            Mirr {
                mirr: written(growth.less_one()),
                growth: written(growth),
                period_return: written(whole.less_one()),
            }
        }
    }
}

/// What a unit of outlay grows to over all periods, and their number.
fn growth(request: &MirrRequest) -> Figure<(Scaled, u32)> {
    let rates = [request.finance_rate, request.reinvest_rate];
    if let Some(undefined) = rates.into_iter().find_map(rate_range) {
        return undefined;
    }
    let periods = request.flows.len().saturating_sub(1);
    // the value of the flows of one sign, at a moment
    let value = |outflows: bool, rate: Rate, period: u32| {
        let wanted = if outflows {
            |amount: Amount| amount.is_negative()
        } else {
            |amount: Amount| !amount.is_negative()
        };
        let flows = periodic(&request.flows, wanted);
        let growth = Wide::ONE.plus(Wide::of(rate.decimal()));
        (flows.len() > 0)
            .then(|| flows.present_value(growth, i64::from(period).saturating_sub(flows.first_day.into())))
    };
    let Some(outlay) = value(true, request.finance_rate, 0) else {
        return problems::no_outflow().into();
    };
    let Some(inflow) = value(false, request.reinvest_rate, position(periods)) else {
        return problems::no_inflow().into();
    };
    Figure::Defined((inflow.over(outlay.negated()), position(periods)))
}

impl MirrRequest {
    #[allow(clippy::unnecessary_wraps)] // the rules of the wire have one shape
    pub(crate) fn answer(&self) -> Result<Mirr, Problem> {
        Ok(mirr(self))
    }
}
