//! The modified internal rate of return.

use super::{
    flow::{periodic, position, rate_range, rounded_rate},
    problems,
};
use crate::{
    approx::{Scaled, Wide, root},
    say::{Figure, Problem},
    value::{Amount, PreciseRate, Rate},
};

record! {
    /// The request to [`mirr`].
    pub struct MirrRequest {
        /// The inflow (positive) or outflow (negative) of each period.
        pub flows: Vec<Amount>,
        /// The cost of money for outflows, per period.
        pub finance_rate: Rate,
        /// The rate at which inflows are reinvested, per period.
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
        /// The rate per period, 17 significant digits. Undefined without inflows (`finance.noInflow`),
        /// without outflows (`finance.noOutflow`) and for a request with a rate of −1 or less
        /// (`finance.rateRange`).
        pub mirr: Figure<PreciseRate>,
        /// 1 + mirr, to 17 digits of its own; undefined like `mirr`.
        pub growth: Figure<PreciseRate>,
        /// The return over all periods: growth^(number of flows − 1) − 1. Undefined like `mirr`, and beyond
        /// 40,000 digits (`number.overflow`).
        pub period_return: Figure<PreciseRate>,
    }
}

/// The modified internal rate of return: (value of the inflows at the last period, reinvested ÷ value of the
/// outflows at the first, financed)^(1 ÷ (number of flows − 1)) − 1, as the MIRR of spreadsheets (S. A. S.
/// Lin, The Modified Internal Rate of Return and Investment Criterion, The Engineering Economist 21, 1976).
/// It is always one rate.
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
    let periods = position(request.flows.len().saturating_sub(1));
    match growth(request, periods) {
        Figure::Undefined(why) => Mirr {
            mirr: Figure::Undefined(why.clone()),
            growth: Figure::Undefined(why.clone()),
            period_return: Figure::Undefined(why),
        },
        Figure::Defined(total) => {
            let growth = Scaled::from(root(total, periods));
            Mirr {
                mirr: rounded_rate(growth.less_one()),
                growth: rounded_rate(growth),
                period_return: rounded_rate(total.less_one()),
            }
        }
    }
}

/// The growth of a unit of outlay over all periods.
fn growth(request: &MirrRequest, periods: u32) -> Figure<Scaled> {
    let rates = [request.finance_rate, request.reinvest_rate];
    if let Some(undefined) = rates.into_iter().find_map(rate_range) {
        return undefined;
    }
    // the value of the flows of one sign in a period
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
    let Some(inflow) = value(false, request.reinvest_rate, periods) else {
        return problems::no_inflow().into();
    };
    Figure::Defined(inflow.over(outlay.negated()))
}

impl MirrRequest {
    #[allow(clippy::unnecessary_wraps)] // the rules of the wire have one shape
    pub(crate) fn answer(&self) -> Result<Mirr, Problem> {
        Ok(mirr(self))
    }
}
