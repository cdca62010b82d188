//! Numbers, dates and money as a reader meets them: grouped, with a decimal comma and a real minus sign.
//!
//! Never a rounding that the reader is not told of: an amount is exact, a value has the decimals its table says.

use jiff::civil::Date;
use num_rational::Ratio;

use crate::model::benchmark::Cell;
use crate::model::evidence::{Quantity, QuantityUnit};
use crate::model::matter::Language;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::When;

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign of print, wider than a hyphen.
const MINUS: char = '\u{2212}';

const SWEDISH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Somebody who reads the documents in a language.
///
/// ```
/// use hemvist::model::matter::Language;
/// use hemvist::model::money::Ore;
/// use hemvist::reader::Reader;
///
/// let reader = Reader::new(Language::Swedish);
/// assert_eq!(reader.kronor(Ore::from_kronor(6_550_000)), "6\u{a0}550\u{a0}000");
/// assert_eq!(reader.money(Ore::from_kronor(6_550_000)), "6,55\u{a0}mkr");
/// assert_eq!(reader.date(jiff::civil::date(2014, 2, 7)), "7 februari 2014");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    language: Language,
}

impl Reader {
    /// A reader of documents in `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// A day: `7 februari 2014`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(date.year(), date.month()))
    }

    /// A point in time, as exactly as it is known.
    #[must_use]
    pub fn when(self, when: &When) -> String {
        match when {
            When::Day(date) => self.date(*date),
            When::Month { year, month } => self.month(*year, *month),
            When::Year(year) => year.to_string(),
            When::Words(words) => words.to_string(),
        }
    }

    /// An exact number: `12,25`, and a fraction where no decimals are exact: `1/3`.
    #[must_use]
    pub fn number(self, number: Number) -> String {
        let ratio = number.ratio();
        match exact_decimal(ratio, 0) {
            Some(plain) => self.local(&plain),
            None => format!("{}/{}", self.local(&ratio.numer().to_string()), ratio.denom()),
        }
    }

    /// A computed judgement with this many decimals: `53,21`.
    #[must_use]
    pub fn fixed(self, value: f64, decimals: usize) -> String {
        self.local(&format!("{value:.decimals$}"))
    }

    /// A computed judgement with up to two decimals: `3`, `0,75`.
    #[must_use]
    pub fn brief(self, value: f64) -> String {
        self.up_to(value, 2)
    }

    /// A number with up to so many decimals, which are one or more: `3`, `0,853`.
    #[must_use]
    pub fn up_to(self, value: f64, decimals: usize) -> String {
        let plain = format!("{value:.decimals$}");
        self.local(plain.trim_end_matches('0').trim_end_matches('.'))
    }

    /// A share of a whole, with up to two decimals: `7,14 %`.
    #[must_use]
    pub fn percent(self, share: f64) -> String {
        self.with_percent_sign(&self.brief(share * 100.0))
    }

    /// A share of a whole in whole percent: `62 %`. What is not nothing is never `0 %`, and what is not all is never
    /// `100 %`.
    #[must_use]
    pub fn whole_percent(self, share: f64) -> String {
        match WholePercent::of(share) {
            WholePercent::UnderOne => format!("<{NO_BREAK_SPACE}{}", self.with_percent_sign("1")),
            WholePercent::Over99 => format!(">{NO_BREAK_SPACE}{}", self.with_percent_sign("99")),
            WholePercent::Near(percent) => self.with_percent_sign(&self.fixed(percent, 0)),
        }
    }

    /// A number of things: `100 000`.
    #[must_use]
    pub fn whole(self, number: u64) -> String {
        self.local(&number.to_string())
    }

    /// An exact share of a whole: `38,46 %`.
    #[must_use]
    pub fn exact_percent(self, share: Number) -> String {
        let hundredths = share.ratio() * Ratio::from_integer(100);
        let number = Number::new(*hundredths.numer(), *hundredths.denom());
        self.with_percent_sign(&number.map_or_else(|| self.number(share), |number| self.number(number)))
    }

    /// An amount under a head that says kr: `6 550 000`, with öre only where there are any.
    #[must_use]
    pub fn kronor(self, amount: Ore) -> String {
        let ore = amount.ore();
        let sign = if ore < 0 { "-" } else { "" };
        let (whole, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
        if rest == 0 {
            self.local(&format!("{sign}{whole}"))
        } else {
            self.local(&format!("{sign}{whole}.{rest:02}"))
        }
    }

    /// An amount in running text: `6,55 mkr` where two decimals are exact and it is 0,1 mkr or more, else in kr.
    #[must_use]
    pub fn money(self, amount: Ore) -> String {
        /// Öre in 0,01 million kronor: less than that can not be said in two decimals.
        const HUNDREDTH_OF_A_MILLION: i128 = 1_000_000;
        let ore = amount.ore();
        let large = ore.unsigned_abs() >= 10_000_000;
        let millions = Ratio::new(ore, 100 * HUNDREDTH_OF_A_MILLION);
        match exact_decimal(millions, 0) {
            Some(plain) if large && ore % HUNDREDTH_OF_A_MILLION == 0 => {
                self.with_currency(&self.local(&plain), "mkr", " million")
            }
            _ => self.with_currency(&self.kronor(amount), "kr", ""),
        }
    }

    /// A number with exactly so many decimals, at most nine; half a unit goes away from zero, as in a newspaper.
    #[must_use]
    pub fn rounded(self, number: Ratio<i128>, decimals: u8) -> String {
        let (numerator, denominator) = (number.numer().unsigned_abs(), number.denom().unsigned_abs());
        let mut whole = numerator / denominator;
        let mut rest = numerator % denominator;
        let mut digits: Vec<u8> = Vec::new();
        for _ in 0..decimals.min(9) {
            let (digit, left) = next_digit(rest, denominator);
            digits.push(digit);
            rest = left;
        }
        let mut carries = rest >= denominator - rest;
        for digit in digits.iter_mut().rev() {
            let raised = *digit + u8::from(carries);
            (*digit, carries) = (raised % 10, raised == 10);
        }
        whole += u128::from(carries);
        let sign = if *number.numer() < 0 { "-" } else { "" };
        let point = if digits.is_empty() { "" } else { "." };
        let digits: String = digits.into_iter().map(|digit| char::from(b'0' + digit)).collect();
        self.local(&format!("{sign}{whole}{point}{digits}"))
    }

    /// A number as the reader meets it, in per cent.
    #[must_use]
    pub fn in_percent(self, number: &str) -> String {
        self.with_percent_sign(number)
    }

    /// A number as the reader meets it, in kronor.
    #[must_use]
    pub fn in_kronor(self, number: &str) -> String {
        self.with_currency(number, "kr", "")
    }

    /// A number as the reader meets it, in thousands of kronor.
    #[must_use]
    pub fn in_thousands(self, number: &str) -> String {
        self.with_currency(number, "tkr", " thousand")
    }

    /// A number as the reader meets it, in millions of kronor.
    #[must_use]
    pub fn in_millions(self, number: &str) -> String {
        self.with_currency(number, "mkr", " million")
    }

    /// A number with the unit it was written with.
    #[must_use]
    pub fn quantity(self, quantity: Quantity) -> String {
        match quantity.unit {
            QuantityUnit::Plain => self.number(quantity.value),
            QuantityUnit::Percent => self.exact_percent(quantity.value),
            QuantityUnit::Kronor => self.amount(quantity.value),
        }
    }

    /// A value of a table with the decimals it was written with: `12,0`.
    #[must_use]
    pub fn cell(self, cell: Cell) -> String {
        exact_decimal(cell.value.ratio(), usize::from(cell.decimals))
            .map_or_else(|| self.number(cell.value), |plain| self.local(&plain))
    }

    /// Kronor as an exact number: money where they are whole öre.
    fn amount(self, kronor: Number) -> String {
        let ore = kronor.ratio() * Ratio::from_integer(100);
        if ore.is_integer() {
            self.money(Ore::from_ore(ore.to_integer()))
        } else {
            self.with_currency(&self.number(kronor), "kr", "")
        }
    }

    fn month(self, year: i16, month: i8) -> String {
        let names = match self.language {
            Language::Swedish => SWEDISH_MONTHS,
            Language::English => ENGLISH_MONTHS,
        };
        let name = usize::try_from(month - 1).ok().and_then(|index| names.get(index));
        format!("{} {year}", name.expect("a calendar month is 1..=12"))
    }

    fn with_percent_sign(self, number: &str) -> String {
        match self.language {
            Language::Swedish => format!("{number}{NO_BREAK_SPACE}%"),
            Language::English => format!("{number}%"),
        }
    }

    fn with_currency(self, number: &str, swedish: &str, english: &str) -> String {
        match self.language {
            Language::Swedish => format!("{number}{NO_BREAK_SPACE}{swedish}"),
            Language::English => format!("SEK{NO_BREAK_SPACE}{number}{english}"),
        }
    }

    /// The plain decimal text of a program (`-1234.5`) as the reader writes it (`−1 234,5`).
    fn local(self, plain: &str) -> String {
        let (group, point) = match self.language {
            Language::Swedish => (NO_BREAK_SPACE, ','),
            Language::English => (',', '.'),
        };
        let (negative, digits) = plain.strip_prefix('-').map_or((false, plain), |digits| (true, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::new();
        if negative && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            text.push(MINUS);
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(decimals);
        }
        text
    }
}

/// A share of a whole as whole percent say it. What is not nothing is never 0, and what is not all is never 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WholePercent {
    /// Less than one, and more than nothing.
    UnderOne,
    /// The nearest whole number.
    Near(f64),
    /// More than 99, and less than all.
    Over99,
}

impl WholePercent {
    /// Those of a share, 0..=1.
    #[must_use]
    pub fn of(share: f64) -> Self {
        /// What is nearer than this to nothing or to all has come there by adding alone.
        const ROUNDING: f64 = 1e-9;
        let percent = (share * 100.0).round();
        if percent < 1.0 && share > ROUNDING {
            Self::UnderOne
        } else if percent > 99.0 && share < 1.0 - ROUNDING {
            Self::Over99
        } else {
            Self::Near(percent)
        }
    }
}

/// The first decimal of `rest / denominator`, which is less than one, and what is left after it, as a tenth. Ten times
/// the rest may be more than 128 bits hold, so it is taken in two steps.
fn next_digit(rest: u128, denominator: u128) -> (u8, u128) {
    let (mut digit, mut left) = (0, 0);
    for _ in 0..10 {
        if left >= denominator - rest {
            left -= denominator - rest;
            digit += 1;
        } else {
            left += rest;
        }
    }
    (digit, left)
}

/// The plain decimal text of `ratio` with at least `decimals` decimals, or `None` when no number of decimals
/// is exact.
fn exact_decimal(ratio: Ratio<i128>, decimals: usize) -> Option<String> {
    /// A denominator is at most 10^18 (`Number::LIMIT`), and 2^59 is the one with most decimals below it.
    const MOST_DECIMALS: usize = 60;
    let sign = if *ratio.numer() < 0 { "-" } else { "" };
    let (numerator, denominator) = (ratio.numer().unsigned_abs(), ratio.denom().unsigned_abs());
    let mut text = format!("{sign}{}", numerator / denominator);
    let mut rest = numerator % denominator;
    for place in 0..MOST_DECIMALS {
        if rest == 0 && place >= decimals {
            return Some(text);
        }
        if place == 0 {
            text.push('.');
        }
        rest *= 10;
        text.push_str(&(rest / denominator).to_string());
        rest %= denominator;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swedish() -> Reader {
        Reader::new(Language::Swedish)
    }

    fn number(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator).expect("a small fraction")
    }

    #[test]
    fn numbers_match_icu_for_swedish() {
        let cases = [
            (number(49, 4), "12,25"),
            (number(2579, 1), "2\u{a0}579"),
            (number(-1_234_567, 1), "\u{2212}1\u{a0}234\u{a0}567"),
            (number(1, 8), "0,125"),
            (number(-1, 2), "\u{2212}0,5"),
            (number(1, 3), "1/3"),
            (Number::ZERO, "0"),
        ];
        for (value, expected) in cases {
            assert_eq!(swedish().number(value), expected);
        }
    }

    #[test]
    fn a_rounded_zero_has_no_minus_sign() {
        assert_eq!(swedish().fixed(-0.001, 2), "0,00");
        assert_eq!(swedish().fixed(53.214, 2), "53,21");
        assert_eq!(swedish().brief(3.0), "3");
        assert_eq!(swedish().brief(0.0), "0");
    }

    #[test]
    fn money_is_said_in_millions_only_where_two_decimals_are_exact() {
        let cases = [
            (655_000_000, "6,55\u{a0}mkr"),
            (35_000_000, "0,35\u{a0}mkr"),
            (9_699_600, "96\u{a0}996\u{a0}kr"),
            (655_500_000, "6\u{a0}555\u{a0}000\u{a0}kr"),
            (-130_000_000, "\u{2212}1,3\u{a0}mkr"),
            (150, "1,50\u{a0}kr"),
            (-50, "\u{2212}0,50\u{a0}kr"),
            (0, "0\u{a0}kr"),
        ];
        for (ore, expected) in cases {
            assert_eq!(swedish().money(Ore::from_ore(ore)), expected);
        }
    }

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        let reader = swedish();
        assert_eq!(reader.when(&When::Day(jiff::civil::date(2014, 2, 7))), "7 februari 2014");
        assert_eq!(reader.when(&When::Month { year: 2014, month: 7 }), "juli 2014");
        assert_eq!(reader.when(&When::Year(2014)), "2014");
        assert_eq!(Reader::new(Language::English).date(jiff::civil::date(2014, 2, 7)), "7 February 2014");
    }

    #[test]
    fn a_cell_keeps_its_decimals_and_a_percent_its_sign() {
        assert_eq!(swedish().cell(Cell { value: number(12, 1), decimals: 1 }), "12,0");
        assert_eq!(swedish().exact_percent(number(3846, 10_000)), "38,46\u{a0}%");
        assert_eq!(swedish().percent(1.0 / 14.0), "7,14\u{a0}%");
        assert_eq!(Reader::new(Language::English).percent(0.5), "50%");
    }

    #[test]
    fn whole_percent_hides_neither_the_last_draw_nor_the_first() {
        let cases = [
            (0.0, "0\u{a0}%"),
            (0.003, "<\u{a0}1\u{a0}%"),
            (0.006, "1\u{a0}%"),
            (0.384, "38\u{a0}%"),
            (0.994, "99\u{a0}%"),
            (0.9999, ">\u{a0}99\u{a0}%"),
            (1.0, "100\u{a0}%"),
        ];
        for (share, expected) in cases {
            assert_eq!(swedish().whole_percent(share), expected);
        }
    }
}
