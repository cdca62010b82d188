//! Numbers, money, dates and flags from the characters written (format.md rules 4 and 6). Never binary
//! floating point, and never a guess: a text with two readings is refused with both.

use std::borrow::Cow;

use jiff::civil::Date;
use num_rational::Ratio;

use crate::model::evidence::{Quantity, QuantityUnit};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::When;
use crate::model::text::Text;

/// Why a text is no number, amount or date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScalarFault {
    /// It is none.
    Unreadable,
    /// `1.250`: one thousand two hundred and fifty, or one and a quarter?
    Ambiguous {
        /// The reading as a whole number.
        thousands: String,
        /// The reading as a decimal.
        decimal: String,
    },
    /// It is larger than hemvist computes with.
    TooLarge,
    /// An amount finer than one öre.
    FinerThanOre,
    /// It has the form of a date, but the calendar has no such day.
    NoSuchDay,
}

/// A number, with `%` as hundredths.
///
/// # Errors
/// Any [`ScalarFault`] of numbers.
pub fn number(text: &str) -> Result<Number, ScalarFault> {
    match quantity(text)? {
        Quantity { unit: QuantityUnit::Kronor, .. } => Err(ScalarFault::Unreadable),
        Quantity { value, .. } => Ok(value),
    }
}

/// A number that may carry `%` (hundredths) or `kr`, `tkr`, `mkr` (kronor).
///
/// # Errors
/// Any [`ScalarFault`] of numbers.
pub fn quantity(text: &str) -> Result<Quantity, ScalarFault> {
    let text = text.trim();
    let (digits, unit, numerator, denominator) = split_unit(text);
    let plain = plain_number(digits)?;
    if (numerator, denominator) == (1, 1) {
        return Ok(Quantity { value: plain, unit });
    }
    // In lowest terms first: the factor of the unit often takes away the decimals.
    let ratio = plain.ratio() * Ratio::new(numerator, denominator);
    let value = Number::new(*ratio.numer(), *ratio.denom()).ok_or(ScalarFault::TooLarge)?;
    Ok(Quantity { value, unit })
}

/// An amount of money; without a unit it is kronor.
///
/// # Errors
/// Any [`ScalarFault`] of numbers, and [`ScalarFault::FinerThanOre`].
pub fn money(text: &str) -> Result<Ore, ScalarFault> {
    let Quantity { value, unit } = quantity(text)?;
    if unit == QuantityUnit::Percent {
        return Err(ScalarFault::Unreadable);
    }
    let ore = value.ratio() * 100;
    // `250,000 kr` is a quarter of a million to an English writer: read as 250 kr it would be wrong in silence.
    let (_, _, kronor_in_unit, _) = split_unit(text.trim());
    if !ore.is_integer() || (kronor_in_unit == 1 && decimals(text) > 2) {
        return Err(ScalarFault::FinerThanOre);
    }
    let amount = Ore::from_ore(ore.to_integer());
    if amount > Ore::LIMIT || amount < -Ore::LIMIT { Err(ScalarFault::TooLarge) } else { Ok(amount) }
}

/// The two ends of a range that somebody wrote as one value, `60–75` or `0,6 till 0,9 mkr`, each with its unit.
#[must_use]
pub fn ends(text: &str) -> Option<(String, String)> {
    let marks = ["–", "—", "-", "..", " till ", " to "];
    let (low, high) = marks.iter().find_map(|mark| text.split_once(mark))?;
    let (low, high) = (low.trim(), high.trim());
    let (low_unit, high_unit) = (quantity(low).ok()?.unit, quantity(high).ok()?.unit);
    let (digits, ..) = split_unit(high);
    let takes_unit = low_unit == QuantityUnit::Plain && high_unit != QuantityUnit::Plain;
    let unit = if takes_unit { &high[digits.len()..] } else { "" };
    Some((format!("{low}{unit}"), high.to_owned()))
}

/// Whether a number is written as a percentage.
#[must_use]
pub fn is_percentage(text: &str) -> bool {
    split_unit(text.trim()).1 == QuantityUnit::Percent
}

/// Whether a number is written without any unit.
#[must_use]
pub fn has_no_unit(text: &str) -> bool {
    split_unit(text.trim()).1 == QuantityUnit::Plain
}

/// How many decimals a number is written with.
#[must_use]
pub fn decimals(text: &str) -> u8 {
    let digits = text
        .trim()
        .rsplit_once([',', '.'])
        .map_or(0, |(_, decimals)| decimals.chars().take_while(char::is_ascii_digit).count());
    u8::try_from(digits).unwrap_or(u8::MAX)
}

/// A day, a month, a year, or words.
///
/// # Errors
/// [`ScalarFault::NoSuchDay`] when it has the form of a date but the calendar has no such day,
/// [`ScalarFault::Unreadable`] when it has no letter either.
pub fn when(text: &str) -> Result<When, ScalarFault> {
    match day(text) {
        Err(ScalarFault::Unreadable) if text.contains(char::is_alphabetic) => {
            Ok(When::Words(Text::new(text)))
        }
        dated => dated,
    }
}

/// The day that a spreadsheet shows as a number when its cell has lost the format of a date: `41821` is 2014-07-01. Only
/// those of 1954 to 2118, which nobody takes for a year.
#[must_use]
pub fn day_of_spreadsheet(text: &str) -> Option<Date> {
    let days = text.parse::<i32>().ok().filter(|days| (20_000..80_000).contains(days))?;
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

/// A day, a month or a year.
///
/// # Errors
/// [`ScalarFault::Unreadable`] for words, [`ScalarFault::NoSuchDay`] for 31 June.
pub fn day(text: &str) -> Result<When, ScalarFault> {
    let text = text.trim();
    let numeric =
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    if !numeric {
        return Err(ScalarFault::Unreadable);
    }
    let parts: Vec<&str> = text.split('-').collect();
    match parts[..] {
        [year] => Ok(When::Year(calendar_year(year).ok_or(ScalarFault::NoSuchDay)?)),
        [year, month] => {
            let year = calendar_year(year).ok_or(ScalarFault::NoSuchDay)?;
            let month =
                two_digits(month).filter(|month| (1..=12).contains(month)).ok_or(ScalarFault::NoSuchDay)?;
            Ok(When::Month { year, month })
        }
        [year, month, day] => {
            let date = calendar_year(year)
                .zip(two_digits(month))
                .zip(two_digits(day))
                .and_then(|((year, month), day)| Date::new(year, month, day).ok());
            Ok(When::Day(date.ok_or(ScalarFault::NoSuchDay)?))
        }
        _ => Err(ScalarFault::NoSuchDay),
    }
}

/// A calendar year of four digits, the first not 0.
#[must_use]
pub fn calendar_year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<i8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The number before the unit, the unit, and what the unit multiplies by.
fn split_unit(text: &str) -> (&str, QuantityUnit, i128, i128) {
    if let Some(digits) = text.strip_suffix('%') {
        return (digits.trim_end_matches(is_space), QuantityUnit::Percent, 1, 100);
    }
    let start = text
        .rfind(|character: char| !character.is_alphabetic())
        .map_or(0, |last| last + text[last..].chars().next().map_or(0, char::len_utf8));
    let digits = text[..start].trim_end_matches(is_space);
    match text[start..].to_lowercase().as_str() {
        "kr" | "kronor" => (digits, QuantityUnit::Kronor, 1, 1),
        "tkr" => (digits, QuantityUnit::Kronor, 1_000, 1),
        "mkr" => (digits, QuantityUnit::Kronor, 1_000_000, 1),
        _ => (text, QuantityUnit::Plain, 1, 1),
    }
}

/// A number without a unit: `0,35`, `96 996`, `1/3`, `−2`.
fn plain_number(text: &str) -> Result<Number, ScalarFault> {
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start_matches(is_space)),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = match text.split_once('/') {
        Some((numerator, denominator)) => fraction(numerator.trim(), denominator.trim())?,
        None => decimal(text)?,
    };
    Ok(if negative { -number } else { number })
}

fn fraction(numerator: &str, denominator: &str) -> Result<Number, ScalarFault> {
    let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
    if denominator == 0 {
        return Err(ScalarFault::Unreadable);
    }
    Number::new(numerator, denominator).ok_or(ScalarFault::TooLarge)
}

fn decimal(text: &str) -> Result<Number, ScalarFault> {
    let (integer, decimals) = match text.find([',', '.']) {
        Some(mark) => (&text[..mark], Some(&text[mark + 1..])),
        None => (text, None),
    };
    let integer_value = whole(integer)?;
    let Some(decimals) = decimals else {
        return Number::new(integer_value, 1).ok_or(ScalarFault::TooLarge);
    };
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ScalarFault::Unreadable);
    }
    let looks_grouped = decimals.len() == 3 && integer.len() <= 3 && !integer.starts_with('0');
    if text.contains('.') && looks_grouped {
        return Err(ScalarFault::Ambiguous {
            thousands: format!("{integer} {decimals}"),
            decimal: format!("{integer},{decimals}"),
        });
    }
    let places =
        u32::try_from(decimals.len()).ok().filter(|places| *places <= 18).ok_or(ScalarFault::TooLarge)?;
    let scale = 10_i128.pow(places);
    let fraction: i128 = decimals.parse().map_err(|_| ScalarFault::TooLarge)?;
    let numerator = integer_value.checked_mul(scale).ok_or(ScalarFault::TooLarge)? + fraction;
    Number::new(numerator, scale).ok_or(ScalarFault::TooLarge)
}

/// Digits, alone or in groups of three with spaces between; no leading zero but 0 itself.
fn whole(text: &str) -> Result<i128, ScalarFault> {
    let is_of_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut digits = Cow::Borrowed(text);
    if !is_of_digits(text) {
        let groups: Vec<&str> = text.split(is_space).collect();
        let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        if !grouped || !groups.iter().all(|group| is_of_digits(group)) {
            return Err(ScalarFault::Unreadable);
        }
        digits = groups.concat().into();
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(ScalarFault::Unreadable);
    }
    match digits.parse::<i128>() {
        Ok(value) if value <= Number::LIMIT => Ok(value),
        _ => Err(ScalarFault::TooLarge),
    }
}

/// The three spaces that people group digits with: ordinary, no-break, narrow no-break.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator).expect("a small number")
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("0,35", ratio(35, 100)),
            ("0.125", ratio(1, 8)),
            ("96 996", ratio(96_996, 1)),
            ("2\u{a0}579", ratio(2_579, 1)),
            ("1\u{202f}300\u{202f}000,5", ratio(2_600_001, 2)),
            ("75 %", ratio(3, 4)),
            ("1/3", ratio(1, 3)),
            ("-1,5", ratio(-3, 2)),
            ("−2", ratio(-2, 1)),
            ("1234.500", ratio(2_469, 2)),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["", "abc", "0136", "1e3", "1 2", "12 34", "1,2,3", "5,", ",5", "1/0", "62 kr", "1.300.000"]
        {
            assert_eq!(number(text), Err(ScalarFault::Unreadable), "{text}");
        }
        assert!(matches!(number("1.250"), Err(ScalarFault::Ambiguous { .. })));
        assert_eq!(number("9999999999999999999"), Err(ScalarFault::TooLarge));
    }

    #[test]
    fn money_is_exact_in_every_unit() {
        let cases = [
            ("0,35 mkr", 350_000),
            ("250 tkr", 250_000),
            ("96 996 kr", 96_996),
            ("2,8 Mkr", 2_800_000),
            ("-5", -5),
            ("353943,621787 mkr ", 353_943_621_787),
        ];
        for (text, kronor) in cases {
            assert_eq!(money(text), Ok(Ore::from_kronor(kronor)), "{text}");
        }
        for finer in ["0,355", "250,000", "250,000 kr", "0.350"] {
            assert_eq!(money(finer), Err(ScalarFault::FinerThanOre), "{finer}");
        }
        assert_eq!(money("75 %"), Err(ScalarFault::Unreadable));
        assert_eq!(money("1000000001 mkr"), Err(ScalarFault::TooLarge));
    }

    #[test]
    fn dates_are_days_months_years_or_words() {
        assert_eq!(when("2014-07"), Ok(When::Month { year: 2014, month: 7 }));
        assert_eq!(when("hösten 2012"), Ok(When::Words(Text::new("hösten 2012"))));
        assert_eq!(when("2014-06-31"), Err(ScalarFault::NoSuchDay));
        assert_eq!(day("hösten 2012"), Err(ScalarFault::Unreadable));
        assert_eq!(when("140701"), Err(ScalarFault::NoSuchDay));
    }
}
