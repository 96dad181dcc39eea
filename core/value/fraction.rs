//! Exact fractions, for rules whose steps 28 digits cannot hold.

use super::{Amount, Quantity, Rate, natural::Natural, problems};
use crate::say::Figure;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An exact fraction of two whole numbers of any size.
///
/// Forecasts multiply and divide several amounts; textbooks that round each step print 538,344 for 540,000.
/// Fractions round nothing before the figure itself.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    negative: bool,
    numerator: Natural,
    /// The denominator is not zero.
    denominator: Natural,
}

/// The last digit of a figure that is rounded half away from zero.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Digits {
    /// A number of significant digits.
    Significant(u32),
    /// A number of decimals, all of them written.
    Decimals(u32),
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        Self {
            negative: decimal.is_sign_negative(),
            numerator: Natural::from(decimal.mantissa().unsigned_abs()),
            denominator: Natural::power_of_ten(decimal.scale()),
        }
    }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self::from(Decimal::from(whole))
    }
}

impl From<Amount> for Fraction {
    fn from(amount: Amount) -> Self {
        Self::from(amount.decimal())
    }
}

impl From<Quantity> for Fraction {
    fn from(quantity: Quantity) -> Self {
        Self::from(quantity.decimal())
    }
}

impl From<Rate> for Fraction {
    fn from(rate: Rate) -> Self {
        Self::from(rate.decimal())
    }
}

impl Fraction {
    pub(crate) fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    pub(crate) fn is_positive(&self) -> bool {
        !self.negative && !self.is_zero()
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let (a, b) = (self.numerator.times(&other.denominator), other.numerator.times(&self.denominator));
        let denominator = self.denominator.times(&other.denominator);
        if self.negative == other.negative {
            return Self { negative: self.negative, numerator: a.plus(&b), denominator };
        }
        let (order, numerator) = a.difference(&b);
        Self {
            negative: if order == Ordering::Less { other.negative } else { self.negative },
            numerator,
            denominator,
        }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { negative: !other.negative, ..other.clone() })
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self {
            negative: self.negative != other.negative,
            numerator: self.numerator.times(&other.numerator),
            denominator: self.denominator.times(&other.denominator),
        }
    }

    /// The quotient of two fractions; `None` for a divisor of zero.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self {
            negative: self.negative != other.negative,
            numerator: self.numerator.times(&other.denominator),
            denominator: self.denominator.times(&other.numerator),
        })
    }

    #[cfg(test)]
    fn compared_to(&self, other: &Self) -> Ordering {
        let rest = self.minus(other);
        if rest.is_zero() { Ordering::Equal } else { rest.is_positive().cmp(&rest.is_negative()) }
    }

    /// The fraction as an amount; undefined beyond 28 digits (`number.overflow`).
    pub(crate) fn amount(&self, digits: Digits) -> Figure<Amount> {
        self.rounded(digits).map(Amount::from_decimal)
    }

    /// The fraction as a rate of 16 significant digits; undefined beyond 28 digits (`number.overflow`).
    pub(crate) fn rate(&self) -> Figure<Rate> {
        self.rounded(Digits::Significant(16)).map(Rate::from_decimal)
    }

    /// The fraction as a quantity of 16 significant digits; undefined beyond 28 digits (`number.overflow`).
    pub(crate) fn quantity(&self) -> Figure<Quantity> {
        self.rounded(Digits::Significant(16)).map(Quantity::from_decimal)
    }

    /// The fraction as a decimal with 28 decimals, for further computing; `None` beyond 28 digits.
    pub(crate) fn decimals(&self) -> Option<Decimal> {
        self.at_scale(28).or_else(|| self.rounded(Digits::Significant(28)).defined())
    }

    fn rounded(&self, digits: Digits) -> Figure<Decimal> {
        if let Digits::Significant(_) = digits
            && self.is_zero()
        {
            return Figure::Defined(Decimal::ZERO);
        }
        let decimals = match digits {
            Digits::Decimals(decimals) => i64::from(decimals),
            Digits::Significant(digits) => i64::from(digits).saturating_sub(self.whole_digits()),
        };
        let Some(decimal) = self.at_scale(decimals.min(28)) else {
            return problems::figure_overflow().into();
        };
        match digits {
            Digits::Decimals(_) => Figure::Defined(decimal),
            Digits::Significant(_) if decimal.is_zero() => problems::figure_underflow().into(),
            Digits::Significant(_) => Figure::Defined(decimal.normalize()),
        }
    }

    /// Digits before the point; for a fraction below a tenth less than none. Not for zero.
    fn whole_digits(&self) -> i64 {
        // the number lies between these powers of two, so between these of ten
        let bits = i64::from(self.numerator.bits()).saturating_sub(i64::from(self.denominator.bits()));
        let mut digits = bits.saturating_mul(30103).div_euclid(100_000);
        while self.reaches(digits) {
            digits = digits.saturating_add(1);
        }
        while !self.reaches(digits.saturating_sub(1)) {
            digits = digits.saturating_sub(1);
        }
        digits
    }

    /// True if the absolute value is a power of ten or more.
    fn reaches(&self, exponent: i64) -> bool {
        if let (Some(numerator), Some(denominator)) = (self.numerator.small(), self.denominator.small())
            && let Some(power) =
                u32::try_from(exponent.unsigned_abs()).ok().and_then(|n| 10_u128.checked_pow(n))
            && let Some(scaled) =
                if exponent < 0 { numerator.checked_mul(power) } else { denominator.checked_mul(power) }
        {
            return if exponent < 0 { scaled >= denominator } else { numerator >= scaled };
        }
        let power = Natural::power_of_ten(u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX));
        match exponent {
            0.. => self.numerator.compared_to(&self.denominator.times(&power)).is_ge(),
            _ => self.numerator.times(&power).compared_to(&self.denominator).is_ge(),
        }
    }

    /// The fraction rounded to a number of decimals, or to a power of ten for a negative number; `None`
    /// beyond 28 digits.
    fn at_scale(&self, decimals: i64) -> Option<Decimal> {
        let power = Natural::power_of_ten(u32::try_from(decimals.unsigned_abs()).ok()?);
        let units = match decimals {
            0.. => self.numerator.times(&power).quotient(&self.denominator)?,
            _ => self.numerator.quotient(&self.denominator.times(&power))?,
        };
        let lost = u32::try_from(decimals.saturating_neg()).unwrap_or_default();
        let units = i128::try_from(units).ok()?.checked_mul(10_i128.checked_pow(lost)?)?;
        let units = if self.negative { units.checked_neg()? } else { units };
        let most = 10_u128.pow(28);
        let scale = u32::try_from(decimals).unwrap_or_default();
        (units.unsigned_abs() < most).then(|| Decimal::try_from_i128_with_scale(units, scale).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(typed: &str) -> Fraction {
        Fraction::from(typed.parse::<Amount>().unwrap())
    }

    fn ratio(numerator: &str, denominator: &str) -> Fraction {
        fraction(numerator).over(&fraction(denominator)).unwrap()
    }

    fn written(figure: Figure<impl ToString>) -> String {
        match figure {
            Figure::Defined(value) => value.to_string(),
            Figure::Undefined(why) => why.code.to_owned(),
        }
    }

    #[test]
    fn rounds_once_half_away_from_zero() {
        let rate = |numerator, denominator| written(ratio(numerator, denominator).rate());
        assert_eq!(rate("148", "158"), "0.9367088607594937");
        assert_eq!(rate("2", "3"), "0.6666666666666667");
        assert_eq!(rate("-2", "3"), "-0.6666666666666667");
        assert_eq!(rate("9999999999999999.5", "1"), "10000000000000000");
        assert_eq!(rate("12345678.123456785", "100000000"), "0.1234567812345679");
        assert_eq!(rate("0", "-3"), "0");
        assert_eq!(rate("1000", "0.001"), "1000000");
        assert_eq!(rate("1", "3000"), "0.0003333333333333333");
        let amount = |numerator, denominator, decimals| {
            written(ratio(numerator, denominator).amount(Digits::Decimals(decimals)))
        };
        assert_eq!(amount("1", "8", 2), "0.13");
        assert_eq!(amount("-1", "8", 2), "-0.13");
        assert_eq!(amount("100", "1", 2), "100.00");
        assert_eq!(amount("-1", "1000", 2), "0.00");
        assert_eq!(amount("5", "10", 0), "1");
    }

    #[test]
    fn says_what_28_digits_cannot_hold() {
        let largest = "9999999999999999999999999999";
        assert_eq!(written(ratio(largest, "0.1").rate()), "number.overflow");
        assert_eq!(written(ratio(largest, "1").rate()), "number.overflow"); // 10^28, rounded
        assert_eq!(written(ratio("0.0000000000000000000000000001", "3").rate()), "number.underflow");
        assert_eq!(
            written(ratio(largest, "10").amount(Digits::Significant(16))),
            "1000000000000000000000000000"
        );
        assert_eq!(written(ratio(largest, "1").amount(Digits::Decimals(2))), "number.overflow");
    }

    #[test]
    fn keeps_what_28_digits_cannot_hold() {
        let (a, b) = (fraction("9999999999999999999999999999"), fraction("0.0000000000000000000000000001"));
        let sum = a.plus(&b);
        assert_eq!(sum.compared_to(&a), Ordering::Greater);
        assert_eq!(written(sum.minus(&a).over(&b).unwrap().rate()), "1");
        assert_eq!(written(a.minus(&sum).over(&b).unwrap().rate()), "-1");
        assert!(a.minus(&a).is_zero() && !a.minus(&a).is_negative());
        assert_eq!(written(a.times(&a).times(&b).over(&a).unwrap().rate()), "1"); // 0.9999999999999999999999999999
    }
}
