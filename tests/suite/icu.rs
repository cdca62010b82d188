//! Numbers and dates as ICU writes them, which is how browsers, phones and office programs do: what a reader meets is
//! what ICU says, in Swedish and in British English, and each place where it is not is named here with its reason.
//!
//! Two things ICU has no stable words for are no part of this: the sign of per cent, and an amount in thousands or
//! millions of kronor. There the number is held against ICU, and what stands around it against the text here.

use hemvist::model::benchmark::Cell;
use hemvist::model::matter::Language;
use hemvist::model::money::Ore;
use hemvist::model::number::Number;
use hemvist::model::period::When;
use hemvist::reader::Reader;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::{Locale, locale};
use jiff::civil::Date;
use num_rational::Ratio;
use proptest::prelude::*;

const LANGUAGES: [Language; 2] = [Language::Swedish, Language::English];

/// The locale that a language of ours stands for: `language: en` is the English of British offices.
fn locale_of(language: Language) -> Locale {
    match language {
        Language::Swedish => locale!("sv-SE"),
        Language::English => locale!("en-GB"),
    }
}

/// A number as ICU writes it, and as ours is meant to be.
struct Oracle {
    language: Language,
    numbers: DecimalFormatter,
}

impl Oracle {
    fn new(language: Language) -> Self {
        let preferences = DecimalFormatterPreferences::from(&locale_of(language));
        let numbers = DecimalFormatter::try_new(preferences, DecimalFormatterOptions::default());
        Self { language, numbers: numbers.expect("both are among its languages") }
    }

    fn as_icu_writes(&self, number: &Decimal) -> String {
        self.numbers.format(number).to_string()
    }

    /// What ICU says, but for two things:
    ///
    /// - A minus sign is U+2212 in both languages. ICU has it in Swedish and a hyphen in English; the British style
    ///   guides ask for the sign of print, and a hyphen may end a line, with the amount on the next.
    /// - Nothing has no sign. ICU writes a zero that was negative before it was rounded as −0.
    fn expected(&self, number: &Decimal) -> String {
        let written = self.as_icu_writes(number).replace('-', "\u{2212}");
        let is_nothing = !written.contains(|letter: char| ('1'..='9').contains(&letter));
        if is_nothing { written.replace('\u{2212}', "") } else { written }
    }

    /// A number in per cent: a no-break space before the sign in Swedish, none in English, as CLDR has it.
    fn percent(&self, number: &Decimal) -> String {
        let number = self.expected(number);
        if self.language == Language::Swedish { format!("{number}\u{a0}%") } else { format!("{number}%") }
    }

    /// An amount: the unit stands last in Swedish, and the currency first in English, with a no-break space between.
    /// CLDR has *kr* last in Swedish and *SEK* first in English, too, and like us no *tkr* and *mkr*.
    fn amount(&self, number: &Decimal, swedish: &str, english: &str) -> String {
        let number = self.expected(number);
        match self.language {
            Language::Swedish => format!("{number}\u{a0}{swedish}"),
            Language::English => format!("SEK\u{a0}{number}{english}"),
        }
    }
}

/// `units / 10^places`, with every place.
fn decimal(units: i128, places: u8) -> Decimal {
    let mut number = Decimal::from(units);
    number.absolute.multiply_pow10(-i16::from(places));
    number.absolute.pad_end(-i16::from(places));
    number
}

/// `units / 10^places`, with the places that are needed.
fn shortest(units: i128, places: u8) -> Decimal {
    let mut number = decimal(units, places);
    number.absolute.trim_end();
    number
}

/// The same as our exact number.
fn number(units: i64, places: u8) -> Number {
    Number::new(units.into(), 10_i128.pow(places.into())).expect("a small fraction")
}

/// Tenths of a unit, rounded to whole units: half goes away from zero.
fn half_away(units: i128, dropped: u32) -> i128 {
    let unit = 10_i128.pow(dropped);
    units.signum() * ((units.abs() + unit / 2) / unit)
}

proptest! {
    #[test]
    fn an_exact_number_has_the_signs_and_groups_of_icu(units in -10_i64.pow(15)..10_i64.pow(15), places in 0_u8..10) {
        for language in LANGUAGES {
            let (reader, oracle) = (Reader::new(language), Oracle::new(language));
            let exact = number(units, places);
            let units = i128::from(units);
            prop_assert_eq!(reader.number(exact), oracle.expected(&shortest(units, places)));
            let cell = Cell { value: exact, decimals: places };
            prop_assert_eq!(reader.cell(cell), oracle.expected(&decimal(units, places)));
            if places >= 2 {
                let percent = oracle.percent(&shortest(units, places - 2));
                prop_assert_eq!(reader.exact_percent(exact), percent);
            }
        }
    }

    #[test]
    fn a_number_of_things_is_grouped_as_icu_does(things: u64) {
        for language in LANGUAGES {
            prop_assert_eq!(Reader::new(language).whole(things), Oracle::new(language).expected(&things.into()));
        }
    }

    #[test]
    fn a_rounded_number_is_written_as_icu_writes_it(units in -10_i64.pow(12)..10_i64.pow(12), decimals in 0_u8..6) {
        const PLACES: u8 = 6;
        for language in LANGUAGES {
            let (reader, oracle) = (Reader::new(language), Oracle::new(language));
            let rounded = half_away(units.into(), u32::from(PLACES - decimals));
            let expected = oracle.expected(&decimal(rounded, decimals));
            let written = reader.rounded(Ratio::new(units.into(), 10_i128.pow(PLACES.into())), decimals);
            prop_assert_eq!(&written, &expected);
            prop_assert_eq!(reader.in_percent(&written), oracle.percent(&decimal(rounded, decimals)));
            let amount = |swedish, english| oracle.amount(&decimal(rounded, decimals), swedish, english);
            prop_assert_eq!(reader.in_kronor(&written), amount("kr", ""));
            prop_assert_eq!(reader.in_thousands(&written), amount("tkr", " thousand"));
            prop_assert_eq!(reader.in_millions(&written), amount("mkr", " million"));
        }
    }

    #[test]
    fn a_judgement_is_written_as_icu_writes_it(sixteenths in -20_000_000_i32..20_000_000, decimals in 1_usize..5) {
        let value = f64::from(sixteenths) / 16.0;
        let rounded = |value: f64, decimals: usize| {
            format!("{value:.decimals$}").parse::<Decimal>().expect("it is a number")
        };
        let short = |value: f64, decimals: usize| {
            let mut number = rounded(value, decimals);
            number.absolute.trim_end();
            number
        };
        for language in LANGUAGES {
            let (reader, oracle) = (Reader::new(language), Oracle::new(language));
            prop_assert_eq!(reader.fixed(value, decimals), oracle.expected(&rounded(value, decimals)));
            prop_assert_eq!(reader.up_to(value, decimals), oracle.expected(&short(value, decimals)));
            prop_assert_eq!(reader.brief(value), oracle.expected(&short(value, 2)));
            prop_assert_eq!(reader.percent(value), oracle.percent(&short(value * 100.0, 2)));
        }
    }

    #[test]
    fn an_amount_is_written_as_icu_writes_its_number(kronor in -10_i64.pow(11)..10_i64.pow(11), ore in 0_i64..100) {
        const ORE_IN_A_HUNDREDTH_OF_A_MILLION: i64 = 1_000_000;
        // Most amounts are whole kronor, and many are whole hundredths of a million.
        for ore in [kronor * 100 + ore, kronor * 100, kronor / 10_000 * ORE_IN_A_HUNDREDTH_OF_A_MILLION] {
            let amount = Ore::from_ore(ore.into());
            for language in LANGUAGES {
                let (reader, oracle) = (Reader::new(language), Oracle::new(language));
                let mut in_kronor = decimal(ore.into(), 2);
                in_kronor.absolute.trim_end_if_integer();
                prop_assert_eq!(reader.kronor(amount), oracle.expected(&in_kronor));
                let in_millions = ore.abs() >= 10_000_000 && ore % ORE_IN_A_HUNDREDTH_OF_A_MILLION == 0;
                let expected = if in_millions {
                    oracle.amount(&shortest(ore.into(), 8), "mkr", " million")
                } else {
                    oracle.amount(&in_kronor, "kr", "")
                };
                prop_assert_eq!(reader.money(amount), expected);
            }
        }
    }

    #[test]
    fn a_day_and_a_month_are_written_as_icu_writes_them(year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=31) {
        let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
        for language in LANGUAGES {
            let reader = Reader::new(language);
            prop_assert_eq!(reader.date(date), IcuDay::new(language, date).long);
            prop_assert_eq!(reader.when(&When::Day(date)), reader.date(date));
            let month = When::Month { year, month };
            prop_assert_eq!(reader.when(&month), IcuDay::new(language, date).month);
        }
    }
}

/// A day as ICU writes it.
struct IcuDay {
    long: String,
    short: String,
    month: String,
}

impl IcuDay {
    fn new(language: Language, day: Date) -> Self {
        let preferences = DateTimeFormatterPreferences::from(&locale_of(language));
        let part = |part: i8| u8::try_from(part).expect("it is above zero");
        let date =
            icu_datetime::input::Date::try_new_iso(day.year().into(), part(day.month()), part(day.day()));
        let date = date.expect("it is a day");
        let days =
            |fields| DateTimeFormatter::try_new(preferences, fields).expect("both are among its languages");
        let months =
            DateTimeFormatter::try_new(preferences, YM::long()).expect("both are among its languages");
        Self {
            long: days(YMD::long()).format(&date).to_string(),
            short: days(YMD::short()).format(&date).to_string(),
            month: months.format(&date).to_string(),
        }
    }
}

#[test]
fn every_month_has_the_name_that_icu_gives_it() {
    for language in LANGUAGES {
        for month in 1..=12 {
            let date = Date::new(2026, month, 1).expect("it is a day");
            assert_eq!(Reader::new(language).date(date), IcuDay::new(language, date).long);
        }
    }
}

#[test]
fn a_short_day_is_that_of_icu_in_swedish_and_the_same_in_english() {
    let date = Date::new(2014, 2, 7).expect("it is a day");
    assert_eq!(date.to_string(), IcuDay::new(Language::Swedish, date).short);
    // Not ours: is it the second of July? The workbook and `check` write 2014-02-07 in English as well.
    assert_eq!(IcuDay::new(Language::English, date).short, "07/02/2014");
}

#[test]
fn what_is_said_otherwise_than_icu_says_it_is_still_what_icu_says() {
    let [swedish, english] = LANGUAGES.map(Oracle::new);
    let written = |text: &str| {
        let number = text.parse::<Decimal>().expect("it is a number");
        [&swedish, &english].map(|oracle| oracle.as_icu_writes(&number))
    };
    assert_eq!(written("-1234567.50"), ["\u{2212}1\u{a0}234\u{a0}567,50", "-1,234,567.50"]);
    assert_eq!(written("-0.00"), ["\u{2212}0,00", "-0.00"]);
}
