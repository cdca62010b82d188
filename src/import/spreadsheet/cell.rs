//! What one cell says: an amount, a number, a day, a word. What it says is written anew in the form of the format, and the
//! number itself never changes.

use super::FaultKind;
use crate::import::heading::Unit;
use crate::model::number::Number;
use crate::model::period::When;
use crate::scalar::{self, ScalarFault};
use crate::table::cell::{self, CellContent};

/// How the numbers of a sheet are written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Commas tell the cells apart.
    pub commas_between_cells: bool,
    /// Other cells of the sheet have commas before thousands and points before decimals.
    pub english: bool,
}

/// An amount as the format writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// With its unit.
    pub text: String,
    /// Whether somebody said the unit.
    pub unit_is_said: bool,
}

/// What a cell of amounts or numbers may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<T> {
    /// Nothing stands there.
    Empty,
    /// `..` or `-`: nobody knows.
    Unknown,
    /// This.
    Known(T),
}

impl<T> Said<T> {
    /// What is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Empty | Self::Unknown => None,
        }
    }
}

/// Reads an amount of money; the unit of its own goes before the heading's.
///
/// # Errors
/// Why it is none.
pub fn amount(text: &str, unit: Option<Unit>, form: Form) -> Result<Said<Amount>, FaultKind> {
    let (digits, own) = split_unit(text);
    let number = match digits_of(digits, form)? {
        Said::Known(number) if !number.ends_with('%') => number,
        Said::Known(_) => return Err(FaultKind::NoAmount),
        Said::Empty if own.is_some() => return Err(FaultKind::NoAmount),
        Said::Empty => return Ok(Said::Empty),
        Said::Unknown => return Ok(Said::Unknown),
    };
    let said = own.or(unit);
    let text = format!("{number} {}", said.unwrap_or(Unit::Kronor).as_str());
    match scalar::money(&text) {
        Ok(_) => Ok(Said::Known(Amount { text, unit_is_said: said.is_some() })),
        Err(ScalarFault::FinerThanOre) => Err(FaultKind::FinerThanOre),
        Err(ScalarFault::TooLarge) => Err(FaultKind::TooLarge),
        Err(_) => Err(FaultKind::NoAmount),
    }
}

/// Reads a number from nought up to `most`, as the format writes it.
///
/// # Errors
/// Why it is none.
pub fn number(text: &str, most: Option<u8>, form: Form) -> Result<Said<String>, FaultKind> {
    let Said::Known(number) = digits_of(text, form)? else {
        return Ok(if text.is_empty() { Said::Empty } else { Said::Unknown });
    };
    let value = scalar::number(&number).map_err(|_| FaultKind::NoNumber)?;
    if value < Number::ZERO {
        return Err(FaultKind::Negative);
    }
    match most {
        Some(most) if value > Number::from(i64::from(most)) => Err(FaultKind::Above(most)),
        _ => Ok(Said::Known(number)),
    }
}

/// Reads a whole number.
///
/// # Errors
/// Why it is none.
pub fn whole(text: &str, form: Form) -> Result<Said<String>, FaultKind> {
    match number(text, None, form)? {
        Said::Known(number) => {
            let value = scalar::number(&number).map_err(|_| FaultKind::NoNumber)?;
            let is_whole = value.ratio().is_integer() && !number.ends_with('%');
            if is_whole {
                Ok(Said::Known(value.ratio().to_integer().to_string()))
            } else {
                Err(FaultKind::NoNumber)
            }
        }
        other => Ok(other),
    }
}

/// Reads a day, a month or a year, as it is written.
///
/// # Errors
/// Why it is none.
pub fn day(text: &str) -> Result<When, FaultKind> {
    scalar::day(text).map_err(|fault| match fault {
        ScalarFault::NoSuchDay => scalar::day_of_spreadsheet(text)
            .map_or(FaultKind::NoSuchDay, |day| FaultKind::DayAsNumber(day.to_string())),
        _ => FaultKind::NoDay,
    })
}

/// The digits of an amount, and the unit behind them.
fn split_unit(text: &str) -> (&str, Option<Unit>) {
    let digits = text.trim_end_matches(|last: char| last.is_alphabetic() || last == ':').trim_end();
    let digits = text.strip_suffix(":-").unwrap_or(digits).trim_end();
    let unit = Unit::of(text[digits.len()..].trim());
    if unit.is_some() { (digits, unit) } else { (text, None) }
}

/// A number in digits, with a decimal comma and ordinary spaces between thousands.
fn digits_of(text: &str, form: Form) -> Result<Said<String>, FaultKind> {
    if text.is_empty() {
        return Ok(Said::Empty);
    }
    let number = match cell::read(text, form.commas_between_cells || form.english) {
        CellContent::Unknown => return Ok(Said::Unknown),
        CellContent::Known(_) => text.to_owned(),
        CellContent::Thousands { meant } => meant,
        // The other cells say what the comma stands before; a point may still be either.
        CellContent::Ambiguous { thousands, .. } if form.english && text.contains(',') => thousands,
        CellContent::Ambiguous { thousands, decimal } => {
            return Err(FaultKind::Ambiguous(thousands, decimal));
        }
        CellContent::Hashes => return Err(FaultKind::Hashes),
        CellContent::ExcelError => return Err(FaultKind::FormulaError),
        CellContent::Formula => return Err(FaultKind::Formula),
        CellContent::Date { meant } => return Err(FaultKind::DateForNumber(meant)),
        CellContent::Unseen(letter) => return Err(FaultKind::Unseen(letter)),
        CellContent::Unreadable => {
            return Err(minus_of_accountants(text).map_or(FaultKind::NoNumber, FaultKind::Minus));
        }
    };
    let plain: String = number.trim_start_matches('+').chars().map(plain_sign).collect();
    let (sign, digits) = plain.split_at(plain.len() - plain.trim_start_matches(['-', ' ']).len());
    Ok(Said::Known(format!("{}{digits}", sign.trim_end())))
}

/// What `(1 250)` and `1 250-` mean in the tables of accountants, where the rest is a number.
fn minus_of_accountants(text: &str) -> Option<String> {
    let in_brackets = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let digits = in_brackets.or_else(|| text.strip_suffix(['-', '−', '–']))?.trim();
    let is_number =
        digits.starts_with(|first: char| first.is_ascii_digit()) && scalar::number(digits).is_ok();
    is_number.then(|| format!("-{digits}"))
}

fn plain_sign(letter: char) -> char {
    match letter {
        '\u{a0}' | '\u{202f}' => ' ',
        '−' => '-',
        '.' => ',',
        other => other,
    }
}

/// Whether a number shows that its sheet has commas before thousands: both marks, the point last.
pub fn is_english(text: &str) -> bool {
    let (digits, _) = split_unit(text);
    let has_point = digits.rfind(',').zip(digits.rfind('.')).is_some_and(|(comma, point)| comma < point);
    has_point && matches!(cell::read(digits, false), CellContent::Thousands { .. })
}
