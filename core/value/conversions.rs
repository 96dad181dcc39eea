//! Conversions from and to the types of `chrono` and `rust_decimal`, behind the features of these names.

#[cfg(feature = "chrono")]
mod of_chrono {
    use super::super::{Day, Moment, problems};
    use crate::say::Problem;
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

    /// The date, without loss.
    impl From<Day> for NaiveDate {
        fn from(day: Day) -> Self {
            day.0
        }
    }

    /// The day, without loss; an error before the year 1 and after 9999 (`day.range`).
    impl TryFrom<NaiveDate> for Day {
        type Error = Problem;

        fn try_from(date: NaiveDate) -> Result<Self, Problem> {
            let day = Self(date);
            if (Self::MIN..=Self::MAX).contains(&day) { Ok(day) } else { Err(problems::day_range()) }
        }
    }

    /// The time of the day, without loss, at second zero.
    impl From<Moment> for NaiveDateTime {
        fn from(moment: Moment) -> Self {
            let time = NaiveTime::from_hms_opt(moment.hour(), moment.minute(), 0);
            NaiveDate::from(moment.day()).and_time(time.unwrap_or_default())
        }
    }

    /// The moment, without loss; an error for a time with seconds (`moment.grammar`), and before the year 1
    /// and after 9999 (`day.range`).
    impl TryFrom<NaiveDateTime> for Moment {
        type Error = Problem;

        fn try_from(time: NaiveDateTime) -> Result<Self, Problem> {
            let day = Day::try_from(time.date())?;
            if (time.second(), time.nanosecond()) != (0, 0) {
                return Err(problems::no_moment(&time.and_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string()));
            }
            Self::new(day, time.hour(), time.minute())
        }
    }
}

#[cfg(feature = "rust_decimal")]
mod of_rust_decimal {
    use super::super::{Amount, Quantity, Rate, problems};
    use crate::say::Problem;
    use rust_decimal::Decimal;

    macro_rules! decimal {
        ($name:ident) => {
            /// The decimal, without loss: its trailing zeros are kept.
            impl From<$name> for Decimal {
                fn from(number: $name) -> Self {
                    number.decimal()
                }
            }

            /// The number, without loss: its trailing zeros are kept, a negative zero becomes zero; an error
            /// for the few decimals of 29 digits (`number.digits`).
            impl TryFrom<Decimal> for $name {
                type Error = Problem;

                fn try_from(decimal: Decimal) -> Result<Self, Problem> {
                    if super::super::decimal::has_28_digits(decimal) {
                        Ok(Self::from_decimal(decimal))
                    } else {
                        Err(problems::too_many_digits(&decimal.to_string()))
                    }
                }
            }
        };
    }

    decimal!(Amount);
    decimal!(Rate);
    decimal!(Quantity);
}
