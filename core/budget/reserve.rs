//! Reserves, their draws, and the band of the policy.

use super::problems;
use crate::{
    say::{Figure, Problem},
    value::{Amount, Currency, Day, Id, Rate, negative_base},
};
use rust_decimal::{Decimal, RoundingStrategy};

record! {
    /// Money kept back: for known risks as the contingency reserve 应急备用金 (PMBOK Guide, 6th edition, 7.2.2.6),
    /// or for unknown risks as the management reserve 管理储备 (7.3.2.5 there).
    pub struct Reserve {
        /// The amount.
        pub amount: Amount,
        /// The share of the budget's total that it takes, as that of a line.
        pub share: Option<Rate>,
        /// The person who answers for the reserve.
        pub owner: Option<Id>,
        /// The person who approves the reserve, and every draw that names nobody.
        pub approver: Option<Id>,
        /// The draws.
        pub draws: Vec<Draw>,
        /// The day at whose end the reserve was closed and the rest given back.
        pub closed: Option<Day>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// Money taken out of the reserve.
    pub struct Draw {
        /// The id, by which sign-offs refer to it.
        pub id: Option<Id>,
        /// The day.
        pub day: Day,
        /// The amount.
        pub amount: Amount,
        /// The risk whose response the draw pays for.
        pub risk: Option<Id>,
        /// The issue that the draw settles.
        pub issue: Option<Id>,
        /// The change that the draw pays for.
        pub change: Option<Id>,
        /// The line that gets the money and may spend as much more.
        pub line: Option<Id>,
        /// The person who asked for the draw.
        pub requested_by: Option<Id>,
        /// The person who approved the draw.
        pub approver: Option<Id>,
        /// The purpose of the draw.
        pub note: Option<String>,
    }
}

choice! {
    /// The amount that the reserve is a percentage of. Templates say "10–15 %" and leave the base open; here
    /// it is named.
    pub enum BandBase {
        /// The sum of all lines without the reserve.
        DirectCost "directCost" "direct cost" "直接成本",
        /// The sum of all lines and the reserve.
        Total "total" "total" "预算合计",
        /// The total as printed, whatever the sum of the lines.
        StatedTotal "statedTotal" "stated total" "表列合计",
    }
}

record! {
    /// The size that the reserve should have, as a share of its base.
    ///
    /// ```
    /// use campaignkit::budget::{Band, BandBase};
    ///
    /// let band = Band::default();
    /// assert_eq!((band.low.to_percent().as_str(), band.base), ("10%", BandBase::DirectCost));
    /// ```
    pub struct Band {
        /// The smallest share: 10 %.
        pub low: Rate = Rate::percent(10),
        /// The largest share: 15 %.
        pub high: Rate = Rate::percent(15),
        /// The base of the shares.
        pub base: BandBase = BandBase::DirectCost,
    }
}

impl Band {
    /// The band itself, unless no share lies in it (`budget.bandOrder`).
    pub(crate) fn checked(&self) -> Result<&Self, Problem> {
        let is_band = !self.low.is_negative() && self.low <= self.high;
        if is_band { Ok(self) } else { Err(problems::empty_band(self.low, self.high)) }
    }

    /// The first end that is more than the whole, at its member: a percentage written without its share.
    pub(crate) fn written_in_percent(&self) -> Option<Problem> {
        let ends = [("/low", self.low), ("/high", self.high)];
        let (member, end) = ends.into_iter().find(|(_, end)| *end > Rate::ONE)?;
        let mut share = end.decimal().checked_div(Decimal::ONE_HUNDRED)?.normalize();
        share.rescale(share.scale().max(2));
        Some(problems::band_of_percent(end, share).at(member))
    }
}

choice! {
    /// The relation of a reserve to its band.
    pub enum BandStatus {
        /// Inside the band, both ends included.
        Within "within" "within the band" "在区间内",
        /// Below the lower end.
        Below "below" "below the band" "低于区间",
        /// Above the upper end.
        Above "above" "above the band" "高于区间",
        /// There is no base to compare with.
        Undefined "undefined" "undefined" "无法判断",
    }
}

record! {
    /// The request of [`reserve`].
    pub struct ReserveBandRequest {
        /// The sum of all lines without the reserve.
        pub direct_cost: Amount,
        /// The amount of the reserve.
        pub reserve: Amount,
        /// The total as printed; needed for the base `statedTotal` only.
        pub stated_total: Option<Amount>,
        /// The band of the policy.
        pub band: Band = Band::default(),
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
    }
}

explained! { ReserveBandRequest:
    ratio "ratio of the reserve" "备用金占比" = "reserve ÷ base",
        "PMBOK Guide, 6th edition, 7.2.2.6; the base is the policy's", from [request.reserve, reply.base], Significant16;
    base "base of the ratio" "占比基数" =
        "direct cost, or direct cost + reserve, or the stated total, as the band says",
        "the policy", from [request.band.base, request.directCost, request.reserve, request.statedTotal], Currency;
    lowAmount "smallest reserve within the band" "区间下限金额" =
        "low × base; of a total that holds the reserve: low × direct cost ÷ (1 − low)",
        "this library: the band solved for the reserve", from [request.band.low, reply.base, request.directCost], CurrencyUp;
    highAmount "largest reserve within the band" "区间上限金额" =
        "high × base; of a total that holds the reserve: high × direct cost ÷ (1 − high)",
        "this library: the band solved for the reserve", from [request.band.high, reply.base, request.directCost], CurrencyDown;
    aboveLow.amount "distance to the lower end" "距下限金额" = "reserve − smallest reserve within the band",
        "this library", from [request.reserve, reply.lowAmount], Currency;
    aboveLow.ratio "distance to the lower end, as a share" "距下限比例" = "reserve ÷ base − low",
        "this library", from [request.reserve, reply.base, request.band.low], Significant16;
    belowHigh.amount "distance to the upper end" "距上限金额" = "largest reserve within the band − reserve",
        "this library", from [reply.highAmount, request.reserve], Currency;
    belowHigh.ratio "distance to the upper end, as a share" "距上限比例" = "high − reserve ÷ base",
        "this library", from [request.band.high, request.reserve, reply.base], Significant16;
}

answer! {
    /// A reserve against its band.
    pub struct ReserveBand {
        /// Reserve ÷ base, 16 significant digits; undefined for a base of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub ratio: Figure<Rate>,
        /// The relation of the ratio to the band; decided on exact products, not on the rounded ratio.
        pub status: BandStatus,
        /// The base of the ratio.
        pub base: Amount,
        /// The smallest reserve that would satisfy the band, at the currency's decimals, rounded up;
        /// undefined where the ratio has no base, and for the whole of a total (`budget.bandUnreachable`).
        pub low_amount: Figure<Amount>,
        /// The largest reserve that would satisfy the band, rounded down; undefined where the smallest is.
        pub high_amount: Figure<Amount>,
        /// The distance of the reserve above the lower end; negative if the reserve is too small.
        pub above_low: BandDistance,
        /// The distance of the reserve below the upper end; negative if the reserve is too large.
        pub below_high: BandDistance,
    }
}

answer! {
    /// The distance of a reserve inside one end of its band; negative outside.
    pub struct BandDistance {
        /// The distance to the amount at that end; undefined where the amount is.
        pub amount: Figure<Amount>,
        /// The distance to the share at that end, 16 significant digits; undefined where the ratio is.
        pub ratio: Figure<Rate>,
    }
}

/// Holds a reserve against its band.
///
/// With direct cost *d* and reserve *r* the ratio is `r/d`, `r/(d+r)` or `r/stated total`; the amounts that
/// would satisfy a share *p* are `p·d`, `p·d/(1−p)` or `p·stated total`.
///
/// # Errors
///
/// The base `statedTotal` without a stated total (`budget.statedTotalMissing`), a band that is not
/// `0 ≤ low ≤ high` (`budget.bandOrder`) or has an end above 1 (`budget.bandShare`), figures beyond 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{budget::{reserve, BandStatus, ReserveBandRequest}, value::Amount};
///
/// let answer = reserve(&ReserveBandRequest {
///     direct_cost: Amount::from_units(63_000),
///     reserve: Amount::from_units(5_000),
///     ..ReserveBandRequest::default()
/// })?;
/// assert_eq!(answer.status, BandStatus::Below); // 7.94 % against 10–15 %
/// assert_eq!(answer.low_amount.defined().unwrap().to_string(), "6300.00");
/// assert_eq!(answer.high_amount.defined().unwrap().to_string(), "9450.00");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn reserve(request: &ReserveBandRequest) -> Result<ReserveBand, Problem> {
    let band = &request.band;
    band.checked().map_err(|problem| problem.at("/band"))?;
    if let Some(problem) = band.written_in_percent() {
        return Err(problem.within("/band"));
    }
    let base = request.base()?;
    let exact = exact_share_of(request.reserve, base);
    let ratio = exact.as_ref().map(|ratio| ratio.rounded());
    let status = request.status(&ratio, base)?;
    let end = |share: Rate, rounding: RoundingStrategy| match &ratio {
        Figure::Undefined(why) => Ok(Figure::Undefined(why.clone())),
        Figure::Defined(_) => request.satisfying(share, base, rounding),
    };
    let low_amount = end(band.low, RoundingStrategy::AwayFromZero)?;
    let high_amount = end(band.high, RoundingStrategy::ToZero)?;
    let decimals = request.decimals();
    let reserve = Figure::Defined(request.reserve);
    let above_low = BandDistance {
        amount: distance(reserve.clone(), low_amount.clone(), decimals)?,
        ratio: exact.as_ref().map(|exact| rate_distance(*exact, band.low)),
    };
    let below_high = BandDistance {
        amount: distance(high_amount.clone(), reserve, decimals)?,
        ratio: exact.map(|exact| rate_distance(band.high, exact)),
    };
    let base = base.at_scale(decimals);
    Ok(ReserveBand { ratio, status, base, low_amount, high_amount, above_low, below_high })
}

impl ReserveBandRequest {
    fn decimals(&self) -> u32 {
        self.currency.map_or(2, Currency::decimals)
    }

    /// The base of the band; an error for the stated total where there is none (`budget.statedTotalMissing`).
    fn base(&self) -> Result<Amount, Problem> {
        match self.band.base {
            BandBase::DirectCost => Ok(self.direct_cost),
            BandBase::Total => self.direct_cost.plus(self.reserve),
            BandBase::StatedTotal => {
                self.stated_total.ok_or_else(|| problems::stated_total_missing().at("/statedTotal"))
            }
        }
    }

    /// The relation of the reserve to the band, decided on exact products.
    fn status(&self, ratio: &Figure<Rate>, base: Amount) -> Result<BandStatus, Problem> {
        Ok(match ratio {
            Figure::Undefined(_) => BandStatus::Undefined,
            Figure::Defined(_) if self.reserve < base.times(self.band.low)? => BandStatus::Below,
            Figure::Defined(_) if self.reserve > base.times(self.band.high)? => BandStatus::Above,
            Figure::Defined(_) => BandStatus::Within,
        })
    }

    /// The reserve that is a share of its base; undefined for the whole of a total
    /// (`budget.bandUnreachable`).
    fn satisfying(
        &self,
        share: Rate,
        base: Amount,
        rounding: RoundingStrategy,
    ) -> Result<Figure<Amount>, Problem> {
        let exact = match self.band.base {
            BandBase::Total => {
                let rest = Rate::ONE.minus(share)?;
                if rest.is_zero() || rest.is_negative() {
                    return Ok(problems::band_unreachable().into());
                }
                let part = self.direct_cost.times(share)?.decimal();
                part.checked_div(rest.decimal()).ok_or_else(crate::value::overflow)?
            }
            BandBase::DirectCost | BandBase::StatedTotal => base.times(share)?.decimal(),
        };
        let decimals = self.decimals();
        let rounded = Amount::from_decimal(exact.round_dp_with_strategy(decimals, rounding));
        Ok(Figure::Defined(rounded.at_scale(decimals)))
    }
}

/// The difference of two amounts; undefined where either is.
fn distance(from: Figure<Amount>, to: Figure<Amount>, decimals: u32) -> Result<Figure<Amount>, Problem> {
    Ok(match (from, to) {
        (Figure::Defined(from), Figure::Defined(to)) => Figure::Defined(from.minus(to)?.at_scale(decimals)),
        (Figure::Undefined(why), _) | (_, Figure::Undefined(why)) => Figure::Undefined(why),
    })
}

/// The difference of two ratios of up to 28 digits, to 16 significant digits.
fn rate_distance(from: Rate, to: Rate) -> Rate {
    Rate::from_decimal(from.decimal().saturating_sub(to.decimal())).rounded()
}

/// A share of money, to 28 digits; undefined for a base of zero or less.
fn exact_share_of(part: Amount, base: Amount) -> Figure<Rate> {
    if base.is_negative() {
        return negative_base().into();
    }
    part.ratio_to(base)
}
