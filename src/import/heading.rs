//! What a column of a budget sheet holds, by its heading: the format's own keys, or plain Swedish or English words.
//! Never a cell below it.

mod words;

use std::iter;

use crate::import::heading::words::{BOUNDS, COMPUTED, EXTERNAL, WORDS, YEAR};
use crate::near::nearest;
use crate::scalar::calendar_year;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// The id of a budget line.
    Id,
    /// What a line is called; beside positions, the line that pays them.
    Label,
    /// Whose line it is; empty for a common one.
    Alternative,
    /// The unit that pays, or that a position belongs to.
    Unit,
    /// What that unit is called, where the other column has its id.
    UnitName,
    /// Cost, income or transfer.
    Kind,
    /// The unit that receives a transfer.
    To,
    /// For a whole year.
    FullYear(Bound),
    /// Once.
    OneOff(Bound),
    /// In one year.
    Year(i16, Bound),
    /// The first day.
    From,
    /// The last day.
    Until,
    /// Funded or not.
    Funding,
    /// Placement or ambition.
    Because,
    /// The year whose prices the amount is in.
    PriceYear,
    /// What the amount includes.
    Includes,
    /// The department whose money it was.
    ReallocatedFrom,
    /// The body that is to grant it.
    DecidedBy,
    /// Who gives external money.
    Funder,
    /// External money for a whole year.
    ExternalFullYear(Bound),
    /// External money in one year.
    ExternalYear(i16, Bound),
    /// The last day of the external money.
    ExternalUntil,
    /// What happens then.
    After,
    /// Square metres.
    Area,
    /// Rent per square metre and year.
    Rent(Bound),
    /// A part of what other lines cost.
    Share,
    /// Those lines.
    ShareOf,
    /// Which of the amounts it is.
    AmountAs,
    /// Where it comes from, a citation on each line.
    Source,
    /// Whether it is an assumption.
    Assumption,
    /// A remark in words.
    Text,
    /// Where the external money comes from.
    ExternalSource,
    /// Whether that is an assumption.
    ExternalAssumption,
    /// A remark on it.
    ExternalText,
    /// What a position belongs to: a unit, a line or a move.
    Place,
    /// What a move does to a position.
    Change,
    /// When.
    Date,
    /// What a post is called.
    Role,
    /// Full-time equivalents.
    Fte,
    /// Heads.
    People,
    /// Pay per month and full-time equivalent.
    MonthlyPay,
    /// Months of the year that are paid.
    Months,
    /// Months without anybody.
    VacantMonths,
    /// Months with two.
    DoubledMonths,
    /// Payroll overhead.
    Overhead,
    /// Computed from the others by whoever made the sheet.
    Computed,
}

/// Which end of a range a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// The lowest.
    Low,
    /// The amount itself; beside ends, the likely one.
    Value,
    /// The likely one, in a column of its own.
    Likely,
    /// The highest.
    High,
    /// The mean of a normal distribution.
    Mean,
    /// Its standard deviation.
    Sd,
}

impl Bound {
    /// In the order in which a range is written.
    pub const ALL: [Self; 6] = [Self::Low, Self::Value, Self::Likely, Self::High, Self::Mean, Self::Sd];

    /// The key of the format.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Value | Self::Likely => "likely",
            Self::High => "high",
            Self::Mean => "mean",
            Self::Sd => "sd",
        }
    }
}

/// What the amounts of a column are counted in, when the heading says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Kronor.
    Kronor,
    /// Thousands of kronor.
    Thousands,
    /// Millions of kronor.
    Millions,
}

impl Unit {
    /// The unit as an amount is written with it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kronor => "kr",
            Self::Thousands => "tkr",
            Self::Millions => "mkr",
        }
    }

    /// The unit that a word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "kr" | "kronor" | "sek" | ":-" => Some(Self::Kronor),
            "tkr" | "kkr" | "tsek" | "ksek" | "tusental" => Some(Self::Thousands),
            "mkr" | "mnkr" | "msek" | "miljoner" => Some(Self::Millions),
            _ => None,
        }
    }
}

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the column holds, and the unit of its amounts where it is said.
    Known(Heading, Option<Unit>),
    /// Nothing known; the heading that may have been meant.
    Unknown(Option<&'static str>),
}

/// Reads a heading.
#[must_use]
pub fn read(heading: &str) -> Said {
    let mut words = words(heading);
    let unit = take(&mut words, Unit::of);
    if unit.is_some() {
        // "Belopp i tkr": the little word says nothing without its unit.
        words.retain(|word| !matches!(word.as_str(), "i" | "in"));
    }
    let bound = take(&mut words, bound).unwrap_or(Bound::Value);
    let whole = words.join(" ");
    let known = of_words(&whole).or_else(|| of_year(&words));
    match known.and_then(|heading| bounded(heading, bound)) {
        Some(heading) => Said::Known(heading, unit),
        None => Said::Unknown(near(&whole)),
    }
}

/// The words of a heading, in lower case, without the signs between them.
fn words(heading: &str) -> Vec<String> {
    let lower = heading.to_lowercase().replace(":-", " kr ");
    let split = lower.split(|letter: char| !letter.is_alphanumeric());
    split.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Takes the last word out that means something of this kind, unless it is the only one.
fn take<T>(words: &mut Vec<String>, meant: impl Fn(&str) -> Option<T>) -> Option<T> {
    let at = words.iter().rposition(|word| meant(word).is_some()).filter(|_| words.len() > 1)?;
    meant(&words.remove(at))
}

fn bound(word: &str) -> Option<Bound> {
    BOUNDS.iter().find(|(_, words)| words.contains(&word)).map(|(bound, _)| *bound)
}

fn of_words(whole: &str) -> Option<Heading> {
    WORDS.iter().find(|(_, words)| words.contains(&whole)).map(|(heading, _)| *heading)
}

/// A heading that is a year with what it is a year of.
fn of_year(words: &[String]) -> Option<Heading> {
    let at = words.iter().position(|word| calendar_year(word).is_some())?;
    let year = calendar_year(&words[at])?;
    let others: Vec<&str> =
        words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.as_str()).collect();
    let others = others.join(" ");
    let first = others.split(' ').next().and_then(of_words);
    let is_computed = first == Some(Heading::Computed) || COMPUTED.contains(&others.as_str());
    if YEAR.contains(&others.as_str()) {
        Some(Heading::Year(year, Bound::Value))
    } else if EXTERNAL.contains(&others.as_str()) {
        Some(Heading::ExternalYear(year, Bound::Value))
    } else {
        is_computed.then_some(Heading::Computed)
    }
}

/// The heading for one end of a range; `None` when it is no amount.
fn bounded(heading: Heading, bound: Bound) -> Option<Heading> {
    match heading {
        Heading::FullYear(_) => Some(Heading::FullYear(bound)),
        Heading::OneOff(_) => Some(Heading::OneOff(bound)),
        Heading::Year(year, _) => Some(Heading::Year(year, bound)),
        Heading::ExternalFullYear(_) => Some(Heading::ExternalFullYear(bound)),
        Heading::ExternalYear(year, _) => Some(Heading::ExternalYear(year, bound)),
        Heading::Rent(_) => Some(Heading::Rent(bound)),
        other => (bound == Bound::Value).then_some(other),
    }
}

/// The known heading written most like this one.
fn near(whole: &str) -> Option<&'static str> {
    let known = || WORDS.iter().flat_map(|(_, words)| words.iter().copied());
    let near = nearest(whole, known().filter(|word| word.len() > 3))?;
    known().find(|word| *word == near)
}

/// The key of the format that a column becomes; what a column of a year becomes stands under it.
#[must_use]
pub fn key(heading: Heading) -> String {
    let bound = |key: String, bound: Bound| match bound {
        Bound::Value => key,
        end => format!("{key} {}", end.key()),
    };
    match heading {
        Heading::Year(year, end) => bound(format!("by_year {year}"), end),
        Heading::ExternalYear(year, end) => bound(format!("external by_year {year}"), end),
        Heading::FullYear(end)
        | Heading::OneOff(end)
        | Heading::ExternalFullYear(end)
        | Heading::Rent(end) => {
            let whole = bounded(heading, Bound::Value);
            bound(whole.map(first_word).unwrap_or_default(), end)
        }
        other => first_word(other),
    }
}

fn first_word(heading: Heading) -> String {
    let words = WORDS.iter().find(|(known, _)| *known == heading).map(|(_, words)| *words);
    let key = words.and_then(|words| words.first()).copied().unwrap_or_default();
    match heading {
        Heading::ExternalFullYear(_) => "external full_year".to_owned(),
        Heading::ExternalUntil => "external until".to_owned(),
        Heading::UnitName => "name".to_owned(),
        _ => key.replace(' ', "_"),
    }
}

/// Headings that a person may be told of, as an example of what is known.
pub fn examples() -> impl Iterator<Item = &'static str> {
    iter::once("Post").chain([
        "Belopp",
        "2014",
        "Enhet",
        "Från",
        "Till",
        "Finansiering",
        "Tjänst",
        "Månadslön",
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(heading: &str) -> (Heading, Option<Unit>) {
        match read(heading) {
            Said::Known(heading, unit) => (heading, unit),
            Said::Unknown(near) => panic!("{heading} is not known; near {near:?}"),
        }
    }

    #[test]
    fn keys_and_plain_words_mean_the_same() {
        let value = Bound::Value;
        let cases = [
            ("full_year", Heading::FullYear(value), None),
            ("Helår (tkr)", Heading::FullYear(value), Some(Unit::Thousands)),
            ("Belopp i tkr", Heading::FullYear(value), Some(Unit::Thousands)),
            ("BELOPP, mkr", Heading::FullYear(value), Some(Unit::Millions)),
            ("2014", Heading::Year(2014, value), None),
            ("Budget 2015 tkr", Heading::Year(2015, value), Some(Unit::Thousands)),
            ("2015 lägst", Heading::Year(2015, Bound::Low), None),
            ("Externt 2014", Heading::ExternalYear(2014, value), None),
            ("Beräknat 2014", Heading::Computed, None),
            ("Helårskostnad 2014", Heading::Computed, None),
            ("Full-year cost 2014", Heading::Computed, None),
            ("Hyra per m2 lägst", Heading::Rent(Bound::Low), None),
            ("Fr.o.m.", Heading::From, None),
            ("T.o.m.", Heading::Until, None),
            ("Till", Heading::Until, None),
            ("Till enhet", Heading::To, None),
            ("PO-pålägg", Heading::Overhead, None),
            ("Månadslön, kr", Heading::MonthlyPay, Some(Unit::Kronor)),
        ];
        for (heading, meant, unit) in cases {
            assert_eq!(known(heading), (meant, unit), "{heading}");
        }
    }

    #[test]
    fn what_is_not_known_is_never_guessed() {
        assert_eq!(read("Finansering"), Said::Unknown(Some("finansiering")));
        for heading in ["Utfall 2013", "Ansvar", "Enhet lägst", "", "tkr"] {
            assert!(matches!(read(heading), Said::Unknown(_)), "{heading}");
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        for (place, word) in all.iter().enumerate() {
            assert!(!all[..place].contains(word), "{word}");
        }
    }
}
