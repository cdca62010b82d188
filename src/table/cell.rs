//! A cell of figures from the characters in it. Never a guess: what could be another number is refused, with what may
//! have been meant.

use crate::model::benchmark::Cell;
use crate::model::period::When;
use crate::scalar::{self, ScalarFault};
use crate::unseen::is_unseen;

/// What a cell of figures holds.
#[derive(Clone, Debug, PartialEq)]
pub enum CellContent {
    /// Empty, `..` or `-`: nobody knows.
    Unknown,
    /// A number.
    Known(Cell),
    /// `###`: the column was too narrow when the table was saved.
    Hashes,
    /// A number with two readings, such as `1.250`.
    Ambiguous {
        /// The reading as a whole number.
        thousands: String,
        /// The reading as a decimal.
        decimal: String,
    },
    /// Thousands that are told apart by something else than a space: `1.300.000`, `96'996`.
    Thousands {
        /// The number as it should be written.
        meant: String,
    },
    /// `=A1*2`: a formula instead of what it comes to.
    Formula,
    /// `#DIV/0!`: what Excel writes where a formula comes to nothing.
    ExcelError,
    /// `04-feb`: a number that Excel took for a date.
    Date {
        /// The number that it may have been.
        meant: Option<String>,
    },
    /// A number with a character in it that nobody can see.
    Unseen(char),
    /// Something else.
    Unreadable,
}

/// Reads a cell of figures. A percent sign in a cell is its unit: `12,5 %` is 12,5, as in the column it stands in.
/// Where commas tell the cells apart, one inside a number may well stand before thousands.
#[must_use]
pub fn read(text: &str, separated_by_commas: bool) -> CellContent {
    let text = text.trim();
    if matches!(text, "" | ".." | "-" | "−" | "–" | "—") {
        return CellContent::Unknown;
    }
    let digits = text.trim_end_matches('%').trim_end();
    match scalar::number(digits) {
        Ok(_) if separated_by_commas && scalar::decimals(text) == 3 && groups_of_three(digits, ',') => {
            let thousands = digits.replace(',', " ");
            CellContent::Ambiguous { thousands, decimal: digits.to_owned() }
        }
        Ok(value) => CellContent::Known(Cell { value, decimals: scalar::decimals(text) }),
        Err(ScalarFault::Ambiguous { thousands, decimal }) => CellContent::Ambiguous { thousands, decimal },
        Err(_) => no_number(text, digits),
    }
}

/// What stands where a number should.
fn no_number(text: &str, digits: &str) -> CellContent {
    let is_space = |letter: char| matches!(letter, '\u{a0}' | '\u{202f}');
    let unseen = text.chars().find(|letter| is_unseen(*letter) || is_space(*letter));
    if text.chars().all(|character| character == '#') {
        CellContent::Hashes
    } else if text.starts_with('#') {
        CellContent::ExcelError
    } else if is_formula(text) {
        CellContent::Formula
    } else if let Some(date) = date(text) {
        date
    } else if let Some(meant) = thousands(digits) {
        CellContent::Thousands { meant }
    } else if let Some(unseen) = unseen {
        CellContent::Unseen(unseen)
    } else {
        CellContent::Unreadable
    }
}

fn is_formula(text: &str) -> bool {
    let operand = |rest: &str| rest.starts_with(|first: char| first.is_alphabetic() || "($@".contains(first));
    text.starts_with('=') || text.strip_prefix(['+', '-', '@']).is_some_and(operand)
}

/// The months as Swedish and English calendars call them, in order.
const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["mars", "march"],
    ["april", "april"],
    ["maj", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augusti", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// A date, with the number that it may have been: `4.2` becomes the fourth of February.
fn date(text: &str) -> Option<CellContent> {
    let meant = match scalar::day(text) {
        Ok(When::Day(date)) => Some(format!("{},{}", date.day(), date.month())),
        Ok(When::Month { .. }) => None,
        _ => Some(date_with_month_in_letters(text)?),
    };
    Some(CellContent::Date { meant })
}

/// The number that `04-feb`, `feb-04` or `4-feb-2013` may have been.
fn date_with_month_in_letters(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    match parts[..] {
        [day, word] if number(day).is_some() => Some(format!("{},{}", number(day)?, month(word)?)),
        [word, year] => number(year).and(month(word)).map(|month| format!("{month},{year}")),
        [day, word, year] => number(year).and(Some(format!("{},{}", number(day)?, month(word)?))),
        _ => None,
    }
}

/// Which month a word is, or the beginning of: 1 to 12.
fn month(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let is_meant = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(&word));
    (word.chars().count() >= 3).then(|| MONTHS.iter().position(is_meant)).flatten().map(|month| month + 1)
}

/// A number whose thousands are told apart by another sign than a space, as it should be written.
fn thousands(text: &str) -> Option<String> {
    let (sign, digits) = text.split_at(text.len() - text.trim_start_matches(['-', '−', '+']).len());
    let marks: Vec<char> = digits.chars().filter(|character| !character.is_ascii_digit()).collect();
    let (first, last) = (*marks.first()?, *marks.last()?);
    let has_decimals = first != last && matches!(last, ',' | '.');
    let (whole, decimals) = match digits.rsplit_once(last).filter(|_| has_decimals) {
        Some((whole, decimals)) => (whole, format!(",{decimals}")),
        None => (digits, String::new()),
    };
    let decimals_are_digits = decimals.chars().skip(1).all(|digit| digit.is_ascii_digit());
    (groups_of_three(whole, first) && decimals_are_digits && decimals.len() != 1)
        .then(|| format!("{sign}{}{decimals}", whole.replace(first, " ")))
}

/// Whether a number stands in groups of three digits with this mark between them, the first group not nought.
fn groups_of_three(text: &str, mark: char) -> bool {
    let groups: Vec<&str> = text.trim_start_matches(['-', '−', '+']).split(mark).collect();
    let is_of_digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    groups.len() > 1
        && groups.iter().all(is_of_digits)
        && groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> CellContent {
        read(text, false)
    }

    #[test]
    fn missing_is_missing_and_hashes_are_a_fault() {
        for missing in ["", " ", "..", "-", "−"] {
            assert_eq!(cell(missing), CellContent::Unknown);
        }
        assert_eq!(cell("####"), CellContent::Hashes);
        assert_eq!(cell("4,4x"), CellContent::Unreadable);
        assert!(matches!(cell("12,0"), CellContent::Known(Cell { decimals: 1, .. })));
        assert!(matches!(cell("+4,4 %"), CellContent::Known(_)));
    }

    #[test]
    fn a_formula_is_told_from_what_it_comes_to() {
        for formula in ["=A1", "=4,4", "+A1+B1", "-SUMMA(A1:A3)", "@SUM(A1)", "+(1+2)"] {
            assert_eq!(cell(formula), CellContent::Formula, "{formula}");
        }
        for error in ["#DIV/0!", "#REF!", "#SAKNAS!", "#N/A", "#DIVISION/0!", "#VÄRDEFEL!"] {
            assert_eq!(cell(error), CellContent::ExcelError, "{error}");
        }
    }

    #[test]
    fn a_date_says_which_number_it_may_have_been() {
        let cases = [
            ("04-feb", "4,2"),
            ("2-maj", "2,5"),
            ("02 May", "2,5"),
            ("maj-13", "5,13"),
            ("4-okt-2013", "4,10"),
            ("2013-02-04", "4,2"),
        ];
        for (date, meant) in cases {
            assert_eq!(cell(date), CellContent::Date { meant: Some(meant.to_owned()) }, "{date}");
        }
        assert_eq!(cell("2013-05"), CellContent::Date { meant: None });
        for other in ["2-x", "ja-13", "2013-13-04"] {
            assert_eq!(cell(other), CellContent::Unreadable, "{other}");
        }
    }

    #[test]
    fn thousands_are_told_apart_by_spaces_only() {
        let cases = [
            ("1.300.000", "1 300 000"),
            ("1,300,000", "1 300 000"),
            ("96'996", "96 996"),
            ("96’996", "96 996"),
            ("96\u{2009}996", "96 996"),
            ("1.234,56", "1 234,56"),
            ("-1,234.5", "-1 234,5"),
        ];
        for (written, meant) in cases {
            assert_eq!(cell(written), CellContent::Thousands { meant: meant.to_owned() }, "{written}");
        }
        for space in ["96 996", "96\u{a0}996", "96\u{202f}996"] {
            assert!(matches!(cell(space), CellContent::Known(_)), "{space:?}");
        }
        for none in ["1.30.000", "1.234,5.6", "0.300.000", "1,2,3", "1.234,"] {
            assert_eq!(cell(none), CellContent::Unreadable, "{none}");
        }
    }

    #[test]
    fn a_comma_between_commas_may_stand_before_thousands() {
        let ambiguous =
            CellContent::Ambiguous { thousands: "16 416".to_owned(), decimal: "16,416".to_owned() };
        assert_eq!(read("16,416", true), ambiguous);
        for sure in ["16,4", "0,416", "1234,500"] {
            assert!(matches!(read(sure, true), CellContent::Known(_)), "{sure}");
        }
        assert!(matches!(read("16,416", false), CellContent::Known(_)));
    }

    #[test]
    fn what_can_not_be_seen_is_named() {
        for (text, unseen) in
            [("\u{feff}4,4", '\u{feff}'), ("4\u{200b}4", '\u{200b}'), ("4\u{a0},4", '\u{a0}')]
        {
            assert_eq!(cell(text), CellContent::Unseen(unseen), "{text:?}");
        }
    }
}
