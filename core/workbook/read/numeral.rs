//! Numbers to the 15 digits that spreadsheets keep, worked out from their digits.

use crate::value::Quantity;

const DIGITS: usize = 15;

/// A number of at most 15 digits: `digits × 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    is_negative: bool,
    digits: u64,
    exponent: i32,
}

impl Numeral {
    /// The number that a text says in digits with or without an exponent, rounded to 15 digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, power) = match text.find(['e', 'E']) {
            Some(at) => (text.get(..at)?, text.get(at.checked_add(1)?..)?.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let mut number = Self { is_negative, digits: 0, exponent: power };
        let (mut taken, mut any, mut is_behind_point, mut round_up) = (0_usize, false, false, None);
        for sign in mantissa.bytes() {
            if sign == b'.' && !is_behind_point {
                is_behind_point = true;
                continue;
            }
            if !sign.is_ascii_digit() {
                return None;
            }
            any = true;
            let digit = u64::from(sign.checked_sub(b'0')?);
            if taken < DIGITS {
                number.digits = number.digits.checked_mul(10)?.checked_add(digit)?;
                taken = taken.saturating_add(usize::from(number.digits > 0));
                number.exponent = number.exponent.checked_sub(i32::from(is_behind_point))?;
            } else {
                round_up = round_up.or(Some(digit >= 5));
                number.exponent = number.exponent.checked_add(i32::from(!is_behind_point))?;
            }
        }
        if !any {
            return None;
        }
        number.digits = number.digits.checked_add(u64::from(round_up == Some(true)))?;
        Some(number.trimmed())
    }

    /// The number of a binary float.
    pub(super) fn of(float: f64) -> Option<Self> {
        Self::parse(&format!("{float:e}"))
    }

    /// A hundredth of the number.
    pub(super) fn hundredth(self) -> Option<Self> {
        Some(Self { exponent: self.exponent.checked_sub(2)?, ..self }.trimmed())
    }

    fn trimmed(mut self) -> Self {
        if self.digits == 0 {
            return Self { is_negative: false, digits: 0, exponent: 0 };
        }
        while self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent = self.exponent.saturating_add(1);
        }
        self
    }

    /// The number as a quantity, rounded to the 28 decimals of one; none if it is too large.
    pub(super) fn quantity(self) -> Option<Quantity> {
        let mut units = i64::try_from(self.digits).ok()?;
        if self.is_negative {
            units = units.checked_neg()?;
        }
        if self.exponent == 0 {
            return Some(Quantity::from_units(units));
        }
        if let Ok(zeros) = usize::try_from(self.exponent) {
            return (zeros <= 28).then(|| format!("{units}{}", "0".repeat(zeros)).parse().ok())?;
        }
        let mut decimals = self.exponent.unsigned_abs();
        while decimals > 28 && units != 0 {
            units /= 10;
            decimals = decimals.saturating_sub(1);
        }
        if units == 0 { Some(Quantity::ZERO) } else { Quantity::with_decimals(units, decimals).ok() }
    }

    /// The whole days of a serial number of a day, and the seconds of the next one.
    pub(super) fn days_and_seconds(self) -> Option<(u64, u64)> {
        if self.is_negative {
            return None;
        }
        let digits = u128::from(self.digits);
        let power = 10_u128.checked_pow(self.exponent.unsigned_abs())?;
        if self.exponent >= 0 {
            return Some((u64::try_from(digits.checked_mul(power)?).ok()?, 0));
        }
        let seconds = digits.checked_mul(86_400)?.checked_add(power / 2)?.checked_div(power)?;
        let seconds = u64::try_from(seconds).ok()?;
        Some((seconds / 86_400, seconds % 86_400))
    }
}

/// Prints the digits and the exponent.
impl std::fmt::Display for Numeral {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}E{}", if self.is_negative { "-" } else { "" }, self.digits, self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::Numeral;

    #[test]
    fn numbers_have_15_digits() {
        let cases = [
            ("0.10000000000000001", "0.1"),
            ("0.30000000000000004", "0.3"),
            ("7.2000000000000002", "7.2"),
            ("-1234.5", "-1234.5"),
            ("1E-3", "0.001"),
            ("1.5e+3", "1500"),
            ("45492", "45492"),
            ("123456789012345678", "123456789012346000"),
            ("999999999999999.9", "1000000000000000"),
            ("0", "0"),
            ("-0.0", "0"),
            ("2.2204460492503131e-16", "0.000000000000000222044604925"),
            ("1e-40", "0"),
        ];
        for (text, number) in cases {
            assert_eq!(Numeral::parse(text).unwrap().quantity().unwrap().to_string(), number, "{text}");
        }
        assert_eq!(Numeral::parse("1e300").unwrap().quantity(), None);
        for text in ["", "-", ".", "1,5", "1e", "1e99999999999", "NaN", "inf", "0x1", "1.2.3"] {
            assert_eq!(Numeral::parse(text), None, "{text}");
        }
        assert_eq!(Numeral::of(0.1 + 0.2), Numeral::parse("0.3"));
        assert_eq!(Numeral::of(f64::NAN), None);
    }

    #[test]
    fn days_have_seconds() {
        let serial = |text| Numeral::parse(text).unwrap().days_and_seconds();
        assert_eq!(serial("45504.833333333336"), Some((45504, 72_000)));
        assert_eq!(serial("45504.99999999999"), Some((45505, 0)));
        assert_eq!(serial("0.4375"), Some((0, 37_800)));
        assert_eq!(serial("1e30"), None);
    }
}
