//! How a cell of the workbook is computed from others. Never a text: names of sheets and functions are the renderer's, so
//! that no text of a scenario can become a part of a formula.

use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Address, Area};

/// How a cell is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// What stands in another cell.
    Cell(Address),
    /// What stands under a name.
    Named(Name),
    /// A whole number.
    Whole(u32),
    /// The sum of cells; what is empty is left out.
    Sum(Area),
    /// The sum of the cells beside which these words stand, each area as long as the summed one.
    SumWhere(Area, Vec<(Area, Label)>),
    /// The sum of what stands under a name.
    SumNamed(Name),
    /// The sum of the products of the cells with those under a name, which are as many.
    SumOfProducts(Area, Name),
    /// How many cells are empty.
    CountEmpty(Area),
    /// Two of them joined.
    Join(Box<Formula>, Operator, Box<Formula>),
    /// Rounded to so many decimals.
    Round(Box<Formula>, u8),
    /// The next whole number that is not less; nought for what is less than nought.
    Needed(Box<Formula>),
}

/// What joins two formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The sum.
    Plus,
    /// The difference.
    Minus,
    /// The product.
    Times,
    /// The quotient.
    Over,
    /// The power.
    Power,
}

/// A cell, or a row of them, that the whole workbook knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// The payroll overhead of a year.
    Overhead(i16),
    /// The discount rate.
    DiscountRate,
    /// What a krona of each year is worth in the first, year by year.
    DiscountFactors,
    /// What the net of a year may be at most.
    Ceiling(i16),
}

impl From<Address> for Formula {
    fn from(address: Address) -> Self {
        Self::Cell(address)
    }
}

impl From<Name> for Formula {
    fn from(name: Name) -> Self {
        Self::Named(name)
    }
}

impl From<u32> for Formula {
    fn from(whole: u32) -> Self {
        Self::Whole(whole)
    }
}

impl Formula {
    fn join(self, operator: Operator, other: impl Into<Self>) -> Self {
        Self::Join(Box::new(self), operator, Box::new(other.into()))
    }

    /// The sum of this and another.
    pub(super) fn plus(self, other: impl Into<Self>) -> Self {
        self.join(Operator::Plus, other)
    }

    /// This less another.
    pub(super) fn minus(self, other: impl Into<Self>) -> Self {
        self.join(Operator::Minus, other)
    }

    /// The product of this and another.
    pub(super) fn times(self, other: impl Into<Self>) -> Self {
        self.join(Operator::Times, other)
    }

    /// This divided by another.
    pub(super) fn over(self, other: impl Into<Self>) -> Self {
        self.join(Operator::Over, other)
    }

    /// This to the power of another.
    pub(super) fn power(self, other: impl Into<Self>) -> Self {
        self.join(Operator::Power, other)
    }

    /// This rounded to so many decimals.
    pub(super) fn rounded(self, decimals: u8) -> Self {
        Self::Round(Box::new(self), decimals)
    }

    /// The next whole number that is not less.
    pub(super) fn needed(self) -> Self {
        Self::Needed(Box::new(self))
    }
}

/// What a formula is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    Cells(Area),
    Name(Name),
}

impl Formula {
    /// Everything that it is computed from.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        match self {
            Self::Cell(address) => vec![Mention::Cells(address.to(address.row, address.column))],
            Self::Named(name) | Self::SumNamed(name) => vec![Mention::Name(*name)],
            Self::Whole(_) => Vec::new(),
            Self::Sum(area) | Self::CountEmpty(area) | Self::SumWhere(area, _) => vec![Mention::Cells(*area)],
            Self::SumOfProducts(area, name) => vec![Mention::Cells(*area), Mention::Name(*name)],
            Self::Join(first, _, second) => [first.mentions(), second.mentions()].concat(),
            Self::Round(of, _) | Self::Needed(of) => of.mentions(),
        }
    }
}
