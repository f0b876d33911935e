//! [`Decimal`]: an exact amount of at most 28 digits whose arithmetic cannot overflow.
//!
//! | calculation | gives |
//! |---|---|
//! | 0,1 + 0,2 | 0,3 |
//! | 1 : 0 | unknown (`None`) |
//! | 9.876.543.210.987.654.321 × itself | unknown: 38 digits |
//!
//! There are no operators: every calculation that can fail is a method that gives an `Option`, so that
//! whoever calculates has to say what an unknown result means. `tests/registry.rs` holds that no other file
//! uses the crate below, whose operators stop the program.

use std::fmt;
use std::str::FromStr;

use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use serde::{Deserialize, Serialize};

/// An exact decimal number: compared by amount (1,0 equals 1), shown with the digits that it was written with.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// 1.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);
    /// 2.
    pub const TWO: Self = Self(rust_decimal::Decimal::TWO);
    /// 10.
    pub const TEN: Self = Self(rust_decimal::Decimal::TEN);
    /// 100.
    pub const ONE_HUNDRED: Self = Self(rust_decimal::Decimal::ONE_HUNDRED);
    /// 1.000.
    pub const ONE_THOUSAND: Self = Self(rust_decimal::Decimal::ONE_THOUSAND);
    /// Most digits behind the comma.
    pub const MOST_SCALE: u32 = rust_decimal::Decimal::MAX_SCALE;

    /// A small whole number, for constants.
    #[must_use]
    pub const fn whole(amount: u32) -> Self {
        Self(rust_decimal::Decimal::from_parts(amount, 0, 0, false, 0))
    }

    /// `mantissa` with its last `scale` digits behind the comma; `None` beyond 28 digits.
    #[must_use]
    pub fn new(mantissa: i128, scale: u32) -> Option<Self> {
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(Self)
    }

    /// The exact amount of a float; `None` where it is none, or beyond 28 digits.
    #[must_use]
    pub fn from_f64(amount: f64) -> Option<Self> {
        rust_decimal::Decimal::from_f64(amount).map(Self)
    }

    /// For drawing only: the nearest float.
    #[must_use]
    pub fn to_f64(self) -> Option<f64> {
        self.0.to_f64()
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// The quotient, to 28 digits; `None` over zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.0.checked_div(other.0).map(Self)
    }

    /// What is left of a division without digits behind the comma; `None` over zero.
    #[must_use]
    pub fn checked_rem(self, other: Self) -> Option<Self> {
        self.0.checked_rem(other.0).map(Self)
    }

    /// How far apart two amounts are.
    #[must_use]
    pub fn distance(self, other: Self) -> Option<Self> {
        self.checked_sub(other).map(Self::abs)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// Half of it, to 28 digits.
    #[must_use]
    pub fn half(self) -> Self {
        // Halving cannot leave the range; over two is not over zero.
        Self(
            self.0
                .checked_div(rust_decimal::Decimal::TWO)
                .unwrap_or(self.0),
        )
    }

    /// One step of its last digit: 0,01 for 24,00.
    #[must_use]
    pub fn step(self) -> Self {
        Self(rust_decimal::Decimal::from_parts(
            1,
            0,
            0,
            false,
            self.scale(),
        ))
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether nothing but zeros stands behind the comma.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// Whether it is written with a minus (a zero may be).
    #[must_use]
    pub const fn is_sign_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// Digits behind the comma.
    #[must_use]
    pub const fn scale(self) -> u32 {
        self.0.scale()
    }

    /// All digits as one whole number.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// Without zeros at the end behind the comma.
    #[must_use]
    pub fn normalize(self) -> Self {
        Self(self.0.normalize())
    }

    /// With so many digits behind the comma: zeros are added as far as they fit, digits too many are rounded off.
    #[must_use]
    pub fn with_scale(self, scale: u32) -> Self {
        let mut amount = self.0;
        amount.rescale(scale);
        Self(amount)
    }

    /// At most so many digits behind the comma; halves away from zero, as people round.
    #[must_use]
    pub fn rounded(self, digits: u32) -> Self {
        self.round_by(digits, RoundingStrategy::MidpointAwayFromZero)
    }

    /// At most so many digits behind the comma; halves to the even digit, as some programs round.
    #[must_use]
    pub fn rounded_to_even(self, digits: u32) -> Self {
        self.round_by(digits, RoundingStrategy::MidpointNearestEven)
    }

    /// At most so many digits behind the comma; the rest is cut off.
    #[must_use]
    pub fn cut_off(self, digits: u32) -> Self {
        self.round_by(digits, RoundingStrategy::ToZero)
    }

    fn round_by(self, digits: u32, how: RoundingStrategy) -> Self {
        Self(self.0.round_dp_with_strategy(digits, how))
    }
}

/// As written, with a point: what `parse` reads again.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A text that is no amount of 28 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDecimal;

impl fmt::Display for NoDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number of at most 28 digits")
    }
}

impl std::error::Error for NoDecimal {}

impl FromStr for Decimal {
    type Err = NoDecimal;

    fn from_str(text: &str) -> Result<Self, NoDecimal> {
        text.parse().map(Self).map_err(|_| NoDecimal)
    }
}

macro_rules! from_whole {
    ($($whole:ty),*) => {$(
        impl From<$whole> for Decimal {
            fn from(amount: $whole) -> Self {
                Self(amount.into())
            }
        }
    )*};
}

from_whole!(u8, u16, u32, u64, usize, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    const MOST: &str = "79228162514264337593543950335";

    #[test]
    fn what_cannot_be_calculated_is_unknown() {
        let (most, least) = (d(MOST), d("0.0000000000000000000000000001"));
        assert_eq!(most.checked_add(Decimal::ONE), None);
        assert_eq!(most.negated().checked_sub(Decimal::ONE), None);
        assert_eq!(most.checked_mul(Decimal::TWO), None);
        assert_eq!(most.checked_div(least), None);
        assert_eq!(Decimal::ONE.checked_div(Decimal::ZERO), None);
        assert_eq!(Decimal::ONE.checked_rem(Decimal::ZERO), None);
        assert_eq!(most.distance(most.negated()), None);
        assert_eq!(Decimal::new(1, 29), None);
        assert_eq!(Decimal::new(i128::MAX, 0), None);
        assert!("792281625142643375935439503360".parse::<Decimal>().is_err());
    }

    #[test]
    fn what_cannot_fail_takes_every_amount() {
        for text in [
            MOST,
            "-79228162514264337593543950335",
            "7.9228162514264337593543950335",
            "0",
            "-0.0",
        ] {
            let amount = d(text);
            for digits in [0, 1, 27, 28, 29, u32::MAX] {
                for rounded in [
                    amount.rounded(digits),
                    amount.rounded_to_even(digits),
                    amount.cut_off(digits),
                    amount.with_scale(digits),
                ] {
                    assert!(
                        rounded
                            .distance(amount)
                            .is_some_and(|gap| gap <= Decimal::ONE),
                        "{text} {digits}"
                    );
                }
            }
            assert!(amount.half().abs() <= amount.abs());
            assert!(!amount.step().is_zero());
            assert_eq!(amount.negated().negated(), amount);
            assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }

    #[test]
    fn halves_are_rounded_in_three_ways() {
        let found = |text| {
            let amount = d(text);
            [
                amount.rounded(1),
                amount.rounded_to_even(1),
                amount.cut_off(1),
            ]
            .map(|a| a.to_string())
        };
        assert_eq!(found("2.25"), ["2.3", "2.2", "2.2"]);
        assert_eq!(found("-2.35"), ["-2.4", "-2.4", "-2.3"]);
    }
}
