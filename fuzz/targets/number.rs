//! Any text as a number, an amount or a date: never a panic, and what is read is within the limits of its type.
#![no_main]

use hemvist::model::matter::Language;
use hemvist::model::money::Ore;
use hemvist::model::number::Number;
use hemvist::model::period::When;
use hemvist::reader::Reader;
use hemvist::{scalar, table};
use hemvist::source::encoding::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(number) = scalar::number(text) {
        let ratio = number.ratio();
        assert!(*ratio.denom() > 0 && *ratio.denom() <= Number::LIMIT, "{text:?} is {ratio}");
        assert!(ratio.numer().abs() <= Number::LIMIT, "{text:?} is {ratio}");
        assert!(number.to_f64().is_finite());
    }
    if let Ok(amount) = scalar::money(text) {
        assert!(amount <= Ore::LIMIT && amount >= -Ore::LIMIT, "{text:?} is {amount:?}");
        for language in [Language::Swedish, Language::English] {
            assert!(!Reader::new(language).money(amount).is_empty());
        }
        // A person who copies an amount out of a document gets the same amount.
        let copied = Reader::new(Language::Swedish).money(amount);
        assert_eq!(scalar::money(&copied), Ok(amount), "{text:?} is shown as {copied:?}");
    }
    if let Ok(when) = scalar::day(text) {
        let [first, last] = [when.first_day(), when.last_day()].map(|day| day.expect("the calendar has it"));
        assert!(first <= last && first.year() == last.year(), "{text:?} is {when:?}");
        let year = text.trim().get(..4).and_then(scalar::calendar_year);
        assert_eq!(year, Some(first.year()), "{text:?} is {when:?}");
        // A day that is written in full is read as that day.
        assert_eq!(scalar::day(&first.to_string()), Ok(When::Day(first)), "{text:?} is {when:?}");
    }
    drop((scalar::quantity(text), scalar::when(text), scalar::calendar_year(text)));
    drop((table::cell::read(text, true), table::read(text, 10_000), scalar::decimals(text)));
    drop(decode(text.as_bytes().to_vec()));
});
