//! Amounts that are known in part, and sums of them. Never nought for what nobody knows.

use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use crate::analysis::cost::LineCost;
use crate::model::budget;
use crate::model::money::Ore;

/// An amount, a part of which may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What is known of it.
    pub amount: Ore,
    /// Whether there is more of it that nobody knows.
    pub incomplete: bool,
}

impl Known {
    /// What a line costs, or that nobody knows.
    #[must_use]
    pub fn of(amount: Option<Ore>) -> Self {
        Self { amount: amount.unwrap_or_default(), incomplete: amount.is_none() }
    }

    /// A line's part of a sum of the year.
    #[must_use]
    pub fn part_of(line: &LineCost, sum: budget::Sum) -> Self {
        Self { amount: line.part_of(sum), incomplete: line.is_unknown_in(sum) }
    }

    /// Whether there is nothing of it, and that is known.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl Add for Known {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { amount: self.amount + other.amount, incomplete: self.incomplete || other.incomplete }
    }
}

impl Neg for Known {
    type Output = Self;

    fn neg(self) -> Self {
        Self { amount: -self.amount, ..self }
    }
}

impl Sub for Known {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Sum for Known {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

/// Parts of a sum with one amount per column, the columns in one order throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted<K> {
    /// The parts that there is anything of in some column.
    pub parts: Vec<(K, Vec<Known>)>,
    /// The sum of each column.
    pub sums: Vec<Known>,
}

impl<K> Parted<K> {
    /// Leaves out the parts that there is nothing of, and sums up the others.
    pub(super) fn new(parts: impl Iterator<Item = (K, Vec<Known>)>, columns: usize) -> Self {
        let parts: Vec<_> =
            parts.filter(|(_, amounts)| !amounts.iter().all(|amount| amount.is_nothing())).collect();
        let sum = |column: usize| parts.iter().filter_map(|(_, amounts)| amounts.get(column)).copied().sum();
        Self { sums: (0..columns).map(sum).collect(), parts }
    }
}
