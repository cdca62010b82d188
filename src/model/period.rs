//! Days, and how much of a year something is in force. Never the clock: a scenario has no "today".

use jiff::civil::Date;
use num_rational::Ratio;

use crate::model::number::Number;
use crate::model::text::Text;

/// A point in time as exactly as the scenario knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// `2014-07-01`
    Day(Date),
    /// `2014-07`
    Month {
        /// The calendar year.
        year: i16,
        /// 1..=12
        month: i8,
    },
    /// `2014`
    Year(i16),
    /// `hösten 2012`: shown, never counted from.
    Words(Text),
}

impl When {
    /// The first day it covers, or `None` for words.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(*date),
            Self::Month { year, month } => Date::new(*year, *month, 1).ok(),
            Self::Year(year) => Date::new(*year, 1, 1).ok(),
            Self::Words(_) => None,
        }
    }

    /// The last day it covers, or `None` for words.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(*date),
            Self::Month { year, month } => Date::new(*year, *month, 1).ok().map(Date::last_of_month),
            Self::Year(year) => Date::new(*year, 12, 31).ok(),
            Self::Words(_) => None,
        }
    }
}

/// The days from `from` to `until`, both included; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day, or since always.
    pub from: Option<Date>,
    /// The last day, or for good.
    pub until: Option<Date>,
}

impl Period {
    /// The part of `year` that the period covers, 0..=1: each whole calendar month is 1/12, a part of a
    /// month its days over (the days of that month) / 12 (formulas.md 7.1).
    ///
    /// ```
    /// use hemvist::model::period::Period;
    /// use num_rational::Ratio;
    ///
    /// let from_july = Period { from: Some(jiff::civil::date(2014, 7, 1)), until: None };
    /// assert_eq!(from_july.part_of_year(2014), Ratio::new(1, 2));
    /// assert_eq!(from_july.part_of_year(2013), Ratio::new(0, 1));
    /// ```
    #[must_use]
    pub fn part_of_year(&self, year: i16) -> Ratio<i128> {
        let (from, until) = (self.from.map(Date::year), self.until.map(Date::year));
        if from.is_some_and(|from| from > year) || until.is_some_and(|until| until < year) {
            return Ratio::from_integer(0);
        }
        if from.is_none_or(|from| from < year) && until.is_none_or(|until| until > year) {
            return Ratio::from_integer(1);
        }
        let shares = shares_of_month(year);
        let covered = (1..=12).filter_map(|month| Date::new(year, month, 1).ok());
        let covered: i64 = covered.map(|first| self.days_of_month(first) * shares / days_in(first)).sum();
        // Numbers this small have a reduced ratio at once.
        Number::new(i128::from(covered), i128::from(12 * shares))
            .map_or(Ratio::from_integer(0), Number::ratio)
    }

    /// The days that lie in both periods. Where there are none, it covers no part of any year.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { from: self.from.max(other.from), until }
    }

    /// Whether `day` lies in the period.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// How many days of the month that begins with `first` it covers.
    fn days_of_month(&self, first: Date) -> i64 {
        let last = first.last_of_month();
        let from = self.from.map_or(first, |from| from.max(first));
        let until = self.until.map_or(last, |until| until.min(last));
        if from > until { 0 } else { i64::from(until.day()) - i64::from(from.day()) + 1 }
    }
}

fn days_in(first: Date) -> i64 {
    i64::from(first.days_in_month())
}

/// A number of shares that a month of any length in `year` is divided into, so that each of its days has a whole
/// number of them: the least common multiple of 30, 31 and the days of February.
fn shares_of_month(year: i16) -> i64 {
    let is_leap = Date::new(year, 1, 1).is_ok_and(Date::in_leap_year);
    if is_leap { 26_970 } else { 13_020 }
}
