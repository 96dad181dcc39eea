//! The contingency reserve and its policy band.

use super::problems;
use crate::{
    say::{Figure, Problem},
    value::{Amount, Currency, Day, Id, Rate, negative_base},
};
use rust_decimal::{Decimal, RoundingStrategy};

record! {
    /// Money kept back: for known risks as the contingency reserve 应急备用金 (PMBOK Guide, 6th edition, 7.2.2.6), or for what
    /// nobody foresaw as the management reserve 管理储备 (the same, 7.3.2.5).
    pub struct Reserve {
        /// How much.
        pub amount: Amount,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// Who approves it, and every draw that names nobody.
        pub approver: Option<Id>,
        /// What was taken from it.
        pub draws: Vec<Draw>,
        /// The day at whose end it was closed, and what was left given back.
        pub closed: Option<Day>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// Money taken from the reserve.
    pub struct Draw {
        /// When.
        pub day: Day,
        /// How much.
        pub amount: Amount,
        /// The risk whose response it pays for.
        pub risk: Option<Id>,
        /// The issue that it settles, by the id it has in the issue log; not looked up.
        pub issue: Option<Id>,
        /// The change request that asked for it, by the id it has there; not looked up.
        pub change: Option<Id>,
        /// The line that gets it and may spend as much more.
        pub line: Option<Id>,
        /// Who approved it.
        pub approver: Option<Id>,
        /// What for.
        pub note: Option<String>,
    }
}

choice! {
    /// What the reserve is a percentage of. Templates say "10–15 %" without saying of what; here it is said.
    pub enum BandBase {
        /// The sum of all lines without the reserve.
        DirectCost "directCost" "direct cost" "直接成本",
        /// The sum of all lines and the reserve.
        Total "total" "total" "预算合计",
        /// The total as printed, whatever the lines add up to.
        StatedTotal "statedTotal" "stated total" "表列合计",
    }
}

record! {
    /// How large the reserve should be, as a share of its base.
    pub struct Band {
        /// At least this share: 10 %.
        pub low: Rate = Rate::from_decimal(Decimal::from_parts(10, 0, 0, false, 2)),
        /// At most this share: 15 %.
        pub high: Rate = Rate::from_decimal(Decimal::from_parts(15, 0, 0, false, 2)),
        /// Of what.
        pub base: BandBase = BandBase::DirectCost,
    }
}

impl Band {
    /// The band itself, unless no share lies in it (`budget.bandOrder`).
    pub(crate) fn checked(&self) -> Result<&Self, Problem> {
        let is_band = !self.low.is_negative() && self.low <= self.high;
        if is_band { Ok(self) } else { Err(problems::empty_band(self.low, self.high)) }
    }
}

choice! {
    /// Where a reserve lies relative to its band.
    pub enum BandStatus {
        /// Inside, both ends included.
        Within "within" "within the band" "在区间内",
        /// Too little.
        Below "below" "below the band" "低于区间",
        /// Too much.
        Above "above" "above the band" "高于区间",
        /// There is no base to compare with.
        Undefined "undefined" "undefined" "无法判断",
    }
}

record! {
    /// What [`reserve`] needs to know.
    pub struct ReserveRequest {
        /// The sum of all lines without the reserve.
        pub direct_cost: Amount,
        /// The reserve.
        pub reserve: Amount,
        /// The total as printed; needed for the base `statedTotal` only.
        pub stated_total: Option<Amount>,
        /// The policy.
        pub band: Band = Band::default(),
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
    }
}

explained! { ReserveRequest:
    "/ratio" "ratio of the reserve" "备用金占比" = "reserve ÷ base",
        "PMBOK Guide, 6th edition, 7.2.2.6; the base is the policy's", from "request/reserve reply/base", Significant16;
    "/base" "base of the ratio" "占比基数" =
        "direct cost, or direct cost + reserve, or the stated total, as the band says",
        "the policy", from "request/band/base request/directCost request/reserve request/statedTotal", Currency;
    "/lowAmount" "smallest reserve within the band" "区间下限金额" =
        "low × base; of a total that holds the reserve: low × direct cost ÷ (1 − low)",
        "this library: the band solved for the reserve", from "request/band/low reply/base request/directCost", CurrencyUp;
    "/highAmount" "largest reserve within the band" "区间上限金额" =
        "high × base; of a total that holds the reserve: high × direct cost ÷ (1 − high)",
        "this library: the band solved for the reserve", from "request/band/high reply/base request/directCost", CurrencyDown;
    "/aboveLow/amount" "distance to the lower end" "距下限金额" = "reserve − smallest reserve within the band",
        "this library", from "request/reserve reply/lowAmount", Currency;
    "/aboveLow/ratio" "distance to the lower end, as a share" "距下限比例" = "reserve ÷ base − low",
        "this library", from "request/reserve reply/base request/band/low", Significant16;
    "/belowHigh/amount" "distance to the upper end" "距上限金额" = "largest reserve within the band − reserve",
        "this library", from "reply/highAmount request/reserve", Currency;
    "/belowHigh/ratio" "distance to the upper end, as a share" "距上限比例" = "high − reserve ÷ base",
        "this library", from "request/band/high request/reserve reply/base", Significant16;
}

answer! {
    /// A reserve against its band.
    pub struct ReserveAnswer {
        /// Reserve ÷ base, 16 significant digits; undefined for a base of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub ratio: Figure<Rate>,
        /// Where that lies; decided on exact products, not on the rounded ratio.
        pub status: BandStatus,
        /// The base the ratio is of.
        pub base: Amount,
        /// The smallest reserve that would satisfy the band, at the currency's decimals, rounded up; undefined where the
        /// ratio has no base, and for the whole of a total (`budget.bandUnreachable`).
        pub low_amount: Figure<Amount>,
        /// The largest reserve that would satisfy the band, rounded down; undefined likewise.
        pub high_amount: Figure<Amount>,
        /// How far the reserve lies above the lower end; negative by what it is too little.
        pub above_low: BandDistance,
        /// How far the reserve lies below the upper end; negative by what it is too much.
        pub below_high: BandDistance,
    }
}

answer! {
    /// How far a reserve lies inside one end of its band; negative outside.
    pub struct BandDistance {
        /// To the amount at that end; undefined where that is.
        pub amount: Figure<Amount>,
        /// To the share at that end, 16 significant digits; undefined where the ratio is.
        pub ratio: Figure<Rate>,
    }
}

/// Holds a reserve against its band.
///
/// With direct cost *d* and reserve *r* the ratio is `r/d`, `r/(d+r)` or `r/stated total`; the amounts that would
/// satisfy a share *p* are `p·d`, `p·d/(1−p)` or `p·stated total`.
///
/// # Errors
///
/// The base `statedTotal` without a stated total (`budget.statedTotalMissing`), a band that is not
/// `0 ≤ low ≤ high` (`budget.bandOrder`), figures beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{budget::{reserve, BandStatus, ReserveRequest}, value::Amount};
///
/// let answer = reserve(&ReserveRequest {
///     direct_cost: Amount::from_units(63_000),
///     reserve: Amount::from_units(5_000),
///     ..ReserveRequest::default()
/// })?;
/// assert_eq!(answer.status, BandStatus::Below); // 7.94 % against 10–15 %
/// assert_eq!(answer.low_amount.defined().unwrap().to_string(), "6300.00");
/// assert_eq!(answer.high_amount.defined().unwrap().to_string(), "9450.00");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn reserve(request: &ReserveRequest) -> Result<ReserveAnswer, Problem> {
    let (direct, reserve, band) = (request.direct_cost, request.reserve, &request.band);
    band.checked().map_err(|problem| problem.at("/band"))?;
    let base = match band.base {
        BandBase::DirectCost => direct,
        BandBase::Total => direct.plus(reserve)?,
        BandBase::StatedTotal => {
            request.stated_total.ok_or_else(|| problems::stated_total_missing().at("/statedTotal"))?
        }
    };
    let exact = exact_share_of(reserve, base);
    let ratio = exact.as_ref().map(|ratio| ratio.rounded());
    let status = match &ratio {
        Figure::Undefined(_) => BandStatus::Undefined,
        Figure::Defined(_) if reserve < base.times(band.low)? => BandStatus::Below,
        Figure::Defined(_) if reserve > base.times(band.high)? => BandStatus::Above,
        Figure::Defined(_) => BandStatus::Within,
    };
    let decimals = request.currency.map_or(2, Currency::decimals);
    let satisfying = |share: Rate, rounding: RoundingStrategy| -> Result<Figure<Amount>, Problem> {
        if let Figure::Undefined(why) = &ratio {
            return Ok(Figure::Undefined(why.clone()));
        }
        let exact = match band.base {
            BandBase::Total => {
                let rest = Rate::ONE.minus(share)?;
                if rest.is_zero() || rest.is_negative() {
                    return Ok(problems::band_unreachable().into());
                }
                direct
                    .times(share)?
                    .decimal()
                    .checked_div(rest.decimal())
                    .ok_or_else(crate::value::overflow)?
            }
            BandBase::DirectCost | BandBase::StatedTotal => base.times(share)?.decimal(),
        };
        let rounded = Amount::from_decimal(exact.round_dp_with_strategy(decimals, rounding));
        Ok(Figure::Defined(rounded.at_scale(decimals)))
    };
    let low_amount = satisfying(band.low, RoundingStrategy::AwayFromZero)?;
    let high_amount = satisfying(band.high, RoundingStrategy::ToZero)?;
    let less = |a: Figure<Amount>, b: Figure<Amount>| match (a, b) {
        (Figure::Defined(a), Figure::Defined(b)) => Ok(Figure::Defined(a.minus(b)?.at_scale(decimals))),
        (Figure::Undefined(why), _) | (_, Figure::Undefined(why)) => Ok(Figure::Undefined(why)),
    };
    let kept = Figure::Defined(reserve);
    // the ratio has 28 digits, of which 16 are told
    let between = |a: Rate, b: Rate| Rate::from_decimal(a.decimal().saturating_sub(b.decimal())).rounded();
    let above_low = BandDistance {
        amount: less(kept.clone(), low_amount.clone())?,
        ratio: exact.as_ref().map(|exact| between(*exact, band.low)),
    };
    let below_high = BandDistance {
        amount: less(high_amount.clone(), kept)?,
        ratio: exact.map(|exact| between(band.high, exact)),
    };
    let base = base.at_scale(decimals);
    Ok(ReserveAnswer { ratio, status, base, low_amount, high_amount, above_low, below_high })
}

/// A share of money, to 16 significant digits; of nothing, or of less, there is none.
pub(crate) fn share_of(part: Amount, base: Amount) -> Figure<Rate> {
    if base.is_negative() {
        return negative_base().into();
    }
    part.rounded_ratio_to(base)
}

/// One amount over another, to 28 digits.
fn exact_share_of(part: Amount, base: Amount) -> Figure<Rate> {
    if base.is_negative() {
        return negative_base().into();
    }
    part.ratio_to(base)
}
