//! Exact decimals: amounts of money, rates and quantities.

mod rate;
mod short;

pub(crate) use short::quotient as short_quotient;

use super::{problems, spelling};
use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read, without_blanks},
    say::{Figure, Problem},
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

const MOST_DIGITS: usize = 28;
/// The first number of 29 digits.
const MOST: u128 = 10_u128.pow(28);
const LARGEST_INTEGER: Decimal = Decimal::from_parts(u32::MAX, 0x1F_FFFF, 0, false, 0);

/// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?` with at most 28 significant digits and 28 decimals.
fn parse(typed: &str) -> Result<Decimal, Problem> {
    match short(typed) {
        Some(decimal) => Ok(decimal),
        None => long(typed),
    }
}

/// A number that fits 64 bits, read in one pass; `None` if it is longer or wrong.
fn short(typed: &str) -> Option<Decimal> {
    let bytes = typed.as_bytes();
    let (negative, digits) = bytes.strip_prefix(b"-").map_or((false, bytes), |digits| (true, digits));
    let mut size: u64 = 0;
    let mut point = None;
    for (n, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => size = size.checked_mul(10)?.checked_add(u64::from(byte & 0xf))?,
            b'.' if point.is_none() => point = Some(n),
            _ => return None,
        }
    }
    let whole = point.unwrap_or(digits.len());
    let decimals = point.map_or(Some(0), |point| digits.len().checked_sub(point)?.checked_sub(1))?;
    if whole == 0 || (whole > 1 && digits.starts_with(b"0")) || (decimals == 0 && point.is_some()) {
        return None;
    }
    let decimals = u32::try_from(decimals).ok().filter(|decimals| *decimals <= Decimal::MAX_SCALE)?;
    let (high, low) = (u32::try_from(size >> 32).ok()?, u32::try_from(size & 0xffff_ffff).ok()?);
    // "-0" is zero
    Some(Decimal::from_parts(low, high, 0, negative && size != 0, decimals))
}

fn long(typed: &str) -> Result<Decimal, Problem> {
    let unsigned = typed.strip_prefix('-').unwrap_or(typed);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return Err(misspelt(typed));
    }
    let significant = unsigned.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let decimal = (significant <= MOST_DIGITS && fraction.len() <= MOST_DIGITS)
        .then(|| value_of_digits(typed))
        .flatten();
    let decimal = decimal.ok_or_else(|| problems::too_many_digits(typed))?;
    // "-0" is zero
    Ok(if decimal.is_zero() { decimal.abs() } else { decimal })
}

/// The problem of a number that is not written in plain digits.
#[cold]
fn misspelt(typed: &str) -> Problem {
    match spelling::decimal(typed).filter(|plain| parse(plain).is_ok()) {
        Some(plain) => problems::not_plain(typed, &plain),
        None => problems::no_decimal(typed),
    }
}

/// The problem of a number that is not read; of money, a percentage is no spelling.
#[cold]
fn of_share(typed: &str, problem: Problem, money: bool) -> Problem {
    let is_share = money && typed.contains(['%', '％', '‰']) && spelling::decimal(typed).is_some();
    if is_share { problems::share_of_money(typed) } else { problem }
}

/// The problem of a JSON number that may have lost digits, with what it says in quotes.
#[cold]
fn not_exact(digits: &str) -> Problem {
    let plain = parse(digits).map(|number| number.to_string()).ok();
    match plain.or_else(|| spelling::decimal(digits).filter(|plain| parse(plain).is_ok())) {
        Some(plain) => problems::not_quoted(digits, &plain),
        None => problems::not_exact(digits),
    }
}

/// The value of at most 28 digits, with at most one point and one minus.
fn value_of_digits(typed: &str) -> Option<Decimal> {
    let digits = typed.bytes().filter(u8::is_ascii_digit).map(|b| i128::from(b & 0xf));
    // 28 digits fit 128 bits
    let size = digits.fold(0_i128, |size, digit| size.wrapping_mul(10).wrapping_add(digit));
    let number = if typed.starts_with('-') { size.wrapping_neg() } else { size };
    let decimals = typed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Decimal::try_from_i128_with_scale(number, u32::try_from(decimals).ok()?).ok()
}

/// Reads a decimal string, or a JSON integer within ±(2^53 − 1).
fn read(tree: &Tree<'_>, at: &At<'_>, money: bool) -> Decimal {
    let result = match tree {
        Tree::String(typed) => parse(typed).map_err(|problem| of_share(typed, problem, money)),
        Tree::Number(digits) => match parse(digits) {
            Ok(n)
                if digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') && n.abs() <= LARGEST_INTEGER =>
            {
                Ok(n)
            }
            _ => Err(not_exact(digits)),
        },
        other => {
            at.expected("a decimal in quotes, such as \"1234.50\"", "带引号的十进制数,如\"1234.50\"", other);
            return Decimal::ZERO;
        }
    };
    result.unwrap_or_else(|problem| {
        at.refuse(match tree {
            Tree::String(typed) => without_blanks(typed, problem, &mut |plain| parse(plain).map(drop)),
            _ => problem,
        });
        Decimal::ZERO
    })
}

/// Writes a decimal in quotes, without trailing zeros if `trimmed`.
fn write(decimal: Decimal, trimmed: bool, out: &mut Writer) {
    // 28 decimals at most
    let exponent = decimal.scale().cast_signed().wrapping_neg();
    let negative = decimal.is_sign_negative() && !(trimmed && decimal.is_zero());
    out.number(negative, decimal.mantissa().unsigned_abs(), exponent, trimmed);
}

/// The exact sum; an error if 28 digits cannot hold it.
fn sum(a: Decimal, b: Decimal) -> Result<Decimal, Problem> {
    if let Some(sum) = sum_of_like(a, b) {
        return Ok(sum);
    }
    let needed = || decimals(a).max(decimals(b));
    let sum = exact(a.checked_add(b), a.scale().max(b.scale()), &needed)?;
    // "-0" is zero
    Ok(if sum.is_zero() { sum.abs() } else { sum })
}

/// The sum of two numbers with equal decimals, or of a number and zero; `None` if it has more than 28 digits.
fn sum_of_like(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (one, other) = (a.mantissa(), b.mantissa());
    let scale = if one == 0 {
        b.scale()
    } else if other == 0 || a.scale() == b.scale() {
        a.scale()
    } else {
        return None;
    };
    // mantissas have 96 bits
    let sum = one.wrapping_add(other);
    let size = sum.unsigned_abs();
    (size < MOST).then(|| of_size(size, sum < 0, scale))
}

/// The number with a number of units at a number of decimals.
#[allow(clippy::cast_possible_truncation)] // by 32 bits at a time
fn of_size(size: u128, negative: bool, scale: u32) -> Decimal {
    Decimal::from_parts(size as u32, (size >> 32) as u32, (size >> 64) as u32, negative, scale)
}

/// The exact difference; an error if 28 digits cannot hold it.
fn difference(a: Decimal, b: Decimal) -> Result<Decimal, Problem> {
    let mut opposite = b;
    opposite.set_sign_negative(b.is_sign_positive());
    sum(a, opposite)
}

/// The exact product; an error if 28 digits cannot hold it.
#[inline]
pub(crate) fn product(a: Decimal, b: Decimal) -> Result<Decimal, Problem> {
    match short::product(a, b) {
        Some(product) => Ok(product),
        None => product_of_any(a, b),
    }
}

#[inline(never)]
fn product_of_any(a: Decimal, b: Decimal) -> Result<Decimal, Problem> {
    let product = a.checked_mul(b).filter(|product| !product.is_zero() || a.is_zero() || b.is_zero());
    exact(product, a.scale().saturating_add(b.scale()), &|| decimals(a).saturating_add(decimals(b)))
}

/// The number of decimals without trailing zeros.
#[inline(never)]
fn decimals(value: Decimal) -> u32 {
    value.normalize().scale()
}

/// The result of an operation, or an error where the decimal library dropped decimals because digits ran out.
/// A result with all decimals as `written` has lost none; whether fewer are `needed` takes longer to tell.
#[inline(never)]
fn exact(result: Option<Decimal>, written: u32, needed: &dyn Fn() -> u32) -> Result<Decimal, Problem> {
    let holds = |result: &Decimal| {
        (result.is_zero() || result.scale() >= written || result.scale() >= needed())
            && (has_28_digits(*result) || has_28_digits(result.normalize()))
    };
    result.filter(holds).ok_or_else(problems::overflow)
}

/// A quotient without the 29th digit that the decimal library may give it, so that it can be multiplied on.
fn within_28_digits(quotient: Decimal) -> Decimal {
    if has_28_digits(quotient) {
        return quotient;
    }
    let decimals = quotient.scale().saturating_sub(1);
    quotient.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// True if a number of units with a number of decimals has at most 28 digits, and as many decimals.
#[inline]
pub(super) fn is_short(units: i128, decimals: u32) -> bool {
    units.unsigned_abs() < MOST && decimals <= Decimal::MAX_SCALE
}

/// True if a number has at most 28 digits; the decimal library has room for some of 29, which could not be
/// read again.
pub(super) fn has_28_digits(number: Decimal) -> bool {
    number.mantissa().unsigned_abs() < MOST
}

macro_rules! decimal {
    ($(#[$about:meta])* $name:ident, $schema:literal, trimmed: $trimmed:literal, money: $money:literal) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(Decimal);

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> Ordering {
                short::compare(self.0, other.0).unwrap_or_else(|| self.0.cmp(&other.0))
            }
        }

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(Decimal::ZERO);

            /// A whole number.
            pub fn from_units(units: i64) -> Self {
                Self(Decimal::from(units))
            }

            /// A number of units of the last of so many decimals: 123,450 with two is 1234.50. An error for
            /// more than 28 decimals (`number.digits`).
            pub fn with_decimals(units: i64, decimals: u32) -> Result<Self, Problem> {
                Decimal::try_new(units, decimals)
                    .map(Self)
                    .map_err(|_| problems::too_many_digits(&format!("{units}e-{decimals}")))
            }

            /// `true` if this is zero.
            pub fn is_zero(self) -> bool {
                self.0.is_zero()
            }

            /// `true` if this is below zero.
            pub fn is_negative(self) -> bool {
                self.0.is_sign_negative() && !self.0.is_zero()
            }

            /// The sum; an error beyond 28 digits (`number.overflow`).
            pub fn plus(self, other: Self) -> Result<Self, Problem> {
                sum(self.0, other.0).map(Self)
            }

            /// The difference; an error beyond 28 digits (`number.overflow`).
            pub fn minus(self, other: Self) -> Result<Self, Problem> {
                difference(self.0, other.0).map(Self)
            }

            /// The sum of many; an error beyond 28 digits (`number.overflow`).
            pub fn sum(parts: impl IntoIterator<Item = Self>) -> Result<Self, Problem> {
                parts.into_iter().try_fold(Self::ZERO, Self::plus)
            }

            /// The ratio to a base of the same kind, to 28 digits; undefined for a base of zero
            /// (`ratio.zeroBase`).
            pub fn ratio_to(self, base: Self) -> Figure<Rate> {
                quotient(self.0, base.0)
            }

            /// The plain decimal, for rules of this crate.
            pub(crate) fn decimal(self) -> Decimal {
                self.0
            }

            pub(crate) fn from_decimal(decimal: Decimal) -> Self {
                Self(if decimal.is_zero() { decimal.abs() } else { decimal })
            }
        }

        impl std::str::FromStr for $name {
            type Err = Problem;

            fn from_str(typed: &str) -> Result<Self, Problem> {
                parse(typed).map(Self).map_err(|problem| of_share(typed, problem, $money))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let written = if $trimmed { self.0.normalize() } else { self.0 };
                std::fmt::Display::fmt(&written, f)
            }
        }

        impl Write for $name {
            fn write(&self, out: &mut Writer) {
                write(self.0, $trimmed, out);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl Read for $name {
            fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
                self.0 = read(tree, at, $money);
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::record::schema::word(crate::record::schema::DECIMAL, $schema)
            }
        }
    };
}

decimal! {
    /// Money in the campaign's currency, exact.
    ///
    /// # Reading and writing
    ///
    /// Reads decimal text: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, at most 28 significant digits and 28 decimals;
    /// never an exponent, a leading `+`, a separator or a bare point. In JSON it is a string; integers within
    /// ±(2^53 − 1) are taken as numbers too. Answers carry the currency's decimals
    /// ([`Currency::round`](super::Currency::round)).
    ///
    /// ```
    /// use campaignkit::value::Amount;
    ///
    /// let amount: Amount = "1234.50".parse()?;
    /// assert_eq!(amount.to_string(), "1234.50");
    /// for refused in ["1e3", "+1", ".5", "5.", "01.50", "1_000", "1,000", " 1", "", "-", "¥5", "NaN"] {
    ///     assert_eq!(refused.parse::<Amount>().unwrap_err().code, "number.grammar", "{refused}");
    /// }
    /// let digits = "1234567890123456789012345678901"; // 31 of them
    /// assert_eq!(digits.parse::<Amount>().unwrap_err().code, "number.digits");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    ///
    /// # Arithmetic
    ///
    /// Arithmetic is exact, or an error (`number.overflow`) where 28 digits do not suffice; nothing is
    /// rounded on the way.
    ///
    /// ```
    /// use campaignkit::value::Amount;
    ///
    /// let parts = ["0.10", "0.20"].map(|typed| typed.parse::<Amount>().unwrap());
    /// assert_eq!(Amount::sum(parts)?, "0.3".parse()?);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    Amount, "Money in the campaign's currency, as an exact decimal string such as \"1234.50\".", trimmed: false, money: true
}

decimal! {
    /// A ratio, percentage, probability or growth: always a fraction, so 15 % is `0.15`.
    ///
    /// A rate is read in the grammar of [`Amount`] and written without trailing zeros.
    ///
    /// ```
    /// use campaignkit::value::Rate;
    ///
    /// let rate: Rate = "0.150".parse()?;
    /// assert_eq!(rate.to_string(), "0.15");
    /// assert_eq!("15%".parse::<Rate>().unwrap_err().code, "number.grammar");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    Rate, "A ratio as a fraction in an exact decimal string: 15 % is \"0.15\".", trimmed: true, money: false
}

decimal! {
    /// A count or measure: impressions, leads, days, points.
    ///
    /// A quantity is read in the grammar of [`Amount`] and written without trailing zeros.
    ///
    /// ```
    /// use campaignkit::value::Quantity;
    ///
    /// let leads: Quantity = "850".parse()?;
    /// let target = Quantity::from_units(2000);
    /// assert_eq!(leads.ratio_to(target).defined().unwrap().to_string(), "0.425");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    Quantity, "A count or measure as an exact decimal string, such as \"5000000\".", trimmed: true, money: false
}

/// The quotient of two numbers, to 28 digits.
fn quotient(part: Decimal, base: Decimal) -> Figure<Rate> {
    match part.checked_div(base) {
        Some(ratio) if ratio.is_zero() && !part.is_zero() => problems::ratio_underflow().into(),
        Some(ratio) if has_28_digits(ratio) || has_28_digits(ratio.trunc()) => {
            Figure::Defined(Rate::from_decimal(within_28_digits(ratio)))
        }
        None if base.is_zero() => problems::zero_base().into(),
        _ => problems::ratio_overflow().into(),
    }
}

/// The quotient of two numbers as answers carry it, at 16 significant digits.
fn rounded_quotient(part: Decimal, base: Decimal) -> Figure<Rate> {
    match short::quotient(part, base) {
        Some(ratio) => Figure::Defined(Rate(ratio)),
        None => quotient(part, base).map(Rate::rounded),
    }
}

/// The share of a base above zero, at 16 significant digits, half away from zero; undefined for a base of
/// zero (`ratio.zeroBase`) or below (`ratio.negativeBase`).
pub(crate) fn share(part: Decimal, base: Decimal) -> Figure<Rate> {
    if base.is_sign_negative() && !base.is_zero() {
        return problems::negative_base().into();
    }
    rounded_quotient(part, base)
}

impl Amount {
    /// The share of a base, as [`share`] gives it.
    pub(crate) fn share_of(self, base: Self) -> Figure<Rate> {
        share(self.0, base.0)
    }

    /// The ratio to a base, at 16 significant digits, half away from zero; undefined for a base of zero
    /// (`ratio.zeroBase`).
    pub(crate) fn rounded_ratio_to(self, base: Self) -> Figure<Rate> {
        rounded_quotient(self.0, base.0)
    }

    /// One of a number of equal parts, at a number of decimals, half away from zero; `None` for no parts.
    pub(crate) fn part(self, parts: i64, decimals: u32) -> Option<Self> {
        if let Some(part) = short::part(self.0, parts, decimals) {
            return Some(Self(part));
        }
        let part = self.0.checked_div(Decimal::from(parts))?;
        Some(Self::from_decimal(part).at_scale(decimals))
    }

    /// The product with a ratio, unrounded; an error beyond 28 digits (`number.overflow`).
    pub fn times(self, rate: Rate) -> Result<Self, Problem> {
        product(self.0, rate.0).map(Self::from_decimal)
    }

    /// The cost of a quantity at this price, unrounded; an error beyond 28 digits (`number.overflow`).
    pub fn for_quantity(self, quantity: Quantity) -> Result<Self, Problem> {
        product(self.0, quantity.0).map(Self::from_decimal)
    }

    /// A number of units with a number of decimals, or with fewer where only those fit; an error beyond 28
    /// digits (`number.overflow`).
    #[inline]
    pub(crate) fn of_units(units: i128, decimals: u32) -> Result<Self, Problem> {
        if is_short(units, decimals) {
            return Ok(Self(of_size(units.unsigned_abs(), units < 0, decimals)));
        }
        Self::of_many_units(units, decimals)
    }

    #[inline(never)]
    fn of_many_units(units: i128, decimals: u32) -> Result<Self, Problem> {
        let (mut size, mut decimals) = (units.unsigned_abs(), decimals);
        while (size >> 96 != 0 || decimals > Decimal::MAX_SCALE) && decimals > 0 && size.is_multiple_of(10) {
            (size, decimals) = (size / 10, decimals.saturating_sub(1));
        }
        if size >> 96 != 0 || decimals > Decimal::MAX_SCALE {
            return Err(problems::overflow());
        }
        let amount = of_size(size, units < 0, decimals);
        let fits = has_28_digits(amount) || has_28_digits(amount.normalize());
        fits.then_some(Self(amount)).ok_or_else(problems::overflow)
    }

    /// The amount without trailing zeros.
    pub(crate) fn normal(self) -> Self {
        Self::from_decimal(self.0.normalize())
    }

    /// The amount rounded to a number of decimals, half away from zero, and written with exactly that many.
    pub(crate) fn at_scale(self, decimals: u32) -> Self {
        if self.0.scale() == decimals {
            return self;
        }
        if self.0.is_zero() && decimals <= Decimal::MAX_SCALE {
            return Self(of_size(0, false, decimals));
        }
        let mut rounded = self.0.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        Self::from_decimal(rounded)
    }
}

impl Quantity {
    /// The ratio to a base, at 16 significant digits, half away from zero; undefined for a base of zero
    /// (`ratio.zeroBase`).
    pub(crate) fn rounded_ratio_to(self, base: Self) -> Figure<Rate> {
        rounded_quotient(self.0, base.0)
    }

    /// The number for people: with commas and at most two decimals, half away from zero.
    ///
    /// ```
    /// use campaignkit::value::Quantity;
    ///
    /// assert_eq!("2181.818181818182".parse::<Quantity>()?.to_grouped(), "2,181.82");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn to_grouped(self) -> String {
        crate::say::grouped(Rate::from_decimal(self.0).round_to(2))
    }

    /// The quantity as answers carry a computed one: 16 significant digits, half away from zero.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(self.as_rate().rounded().0)
    }

    /// The share of a base, as [`share`] gives it.
    pub(crate) fn share_of(self, base: Self) -> Figure<Rate> {
        share(self.0, base.0)
    }

    /// The number rounded up to a whole one; `None` if that is below zero or fits no `usize`.
    pub(crate) fn whole_up(self) -> Option<usize> {
        rust_decimal::prelude::ToPrimitive::to_usize(&self.0.ceil())
    }

    /// The number as a ratio.
    pub fn as_rate(self) -> Rate {
        Rate::from_decimal(self.0)
    }

    /// The product with a ratio, unrounded; an error beyond 28 digits (`number.overflow`).
    pub fn times(self, rate: Rate) -> Result<Self, Problem> {
        product(self.0, rate.0).map(Self::from_decimal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_28_digits_cannot_hold_is_an_error() {
        let amount = |typed: &str| typed.parse::<Amount>().unwrap();
        let smallest = amount("0.0000000000000000000000000001");
        assert_eq!(smallest.times("0.1".parse().unwrap()).unwrap_err().code, "number.overflow");
        assert_eq!(
            amount("9999999999999999999999999999").plus(amount("0.01")).unwrap_err().code,
            "number.overflow"
        );
        assert_eq!(amount("0.5").times("0.2".parse().unwrap()).unwrap(), amount("0.1"));
        assert_eq!(smallest.minus(smallest).unwrap(), Amount::ZERO);
        assert_eq!(smallest.times(Rate::ZERO).unwrap(), Amount::ZERO);
    }
}
