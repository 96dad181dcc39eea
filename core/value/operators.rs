//! Whole numbers as decimals, and the signs `+` and `-` between decimals.

use super::{Amount, Quantity, Rate};
use crate::say::{Figure, Problem};
use std::{
    iter::Sum,
    ops::{Add, Neg, Sub},
};

macro_rules! operators {
    ($name:ident) => {
        /// A whole number.
        impl From<i64> for $name {
            fn from(units: i64) -> Self {
                Self::from_units(units)
            }
        }

        /// A whole number.
        impl From<i32> for $name {
            fn from(units: i32) -> Self {
                Self::from_units(units.into())
            }
        }

        /// A whole number.
        impl From<u32> for $name {
            fn from(units: u32) -> Self {
                Self::from_units(units.into())
            }
        }

        /// The sum; an error beyond 28 digits (`number.overflow`).
        impl Add for $name {
            type Output = Result<Self, Problem>;

            fn add(self, other: Self) -> Result<Self, Problem> {
                self.plus(other)
            }
        }

        /// The difference; an error beyond 28 digits (`number.overflow`).
        impl Sub for $name {
            type Output = Result<Self, Problem>;

            fn sub(self, other: Self) -> Result<Self, Problem> {
                self.minus(other)
            }
        }

        /// The number with the other sign.
        impl Neg for $name {
            type Output = Self;

            fn neg(self) -> Self {
                let mut decimal = self.decimal();
                decimal.set_sign_negative(!decimal.is_sign_negative());
                Self::from_decimal(decimal)
            }
        }

        /// The sum of many; an error beyond 28 digits (`number.overflow`).
        impl Sum<$name> for Result<$name, Problem> {
            fn sum<I: Iterator<Item = $name>>(parts: I) -> Self {
                $name::sum(parts)
            }
        }

        /// The sum of many; an error beyond 28 digits (`number.overflow`).
        impl<'n> Sum<&'n $name> for Result<$name, Problem> {
            fn sum<I: Iterator<Item = &'n $name>>(parts: I) -> Self {
                $name::sum(parts.copied())
            }
        }

        /// The sum of many; undefined beyond 28 digits (`number.overflow`).
        impl Sum<$name> for Figure<$name> {
            fn sum<I: Iterator<Item = $name>>(parts: I) -> Self {
                $name::sum(parts).into()
            }
        }
    };
}

operators!(Amount);
operators!(Rate);
operators!(Quantity);
