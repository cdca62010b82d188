//! `typed-figure`: a text repeats by hand a figure that it could call by name, and that will not follow when the figure
//! changes.

use crate::analysis::review::Material;
use crate::analysis::review::scan::{NameIndex, readable};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::benchmark::Benchmark;
use crate::model::budget::Sum;
use crate::model::evidence::{FactValue, QuantityUnit};
use crate::model::id::IndicatorId;
use crate::model::number::Number;
use crate::model::texts::{ScenarioText, TextKind};
use crate::model::word::Word as _;

/// Shares that anybody may mean something of their own by.
const COMMON: [i64; 5] = [0, 25, 50, 75, 100];

/// A unit as a text writes it: how many kronor it is, and the filter that writes an amount so.
struct Unit {
    written: &'static str,
    of: Kind,
    kronor: i128,
    filter: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kronor,
    Percent,
}

/// A unit that another begins with comes after it.
const UNITS: [Unit; 10] = [
    Unit { written: "miljoner kronor", of: Kind::Kronor, kronor: 1_000_000, filter: "mkr" },
    Unit { written: "miljoner kr", of: Kind::Kronor, kronor: 1_000_000, filter: "mkr" },
    Unit { written: "mnkr", of: Kind::Kronor, kronor: 1_000_000, filter: "mkr" },
    Unit { written: "mkr", of: Kind::Kronor, kronor: 1_000_000, filter: "mkr" },
    Unit { written: "tkr", of: Kind::Kronor, kronor: 1_000, filter: "tkr" },
    Unit { written: "kronor", of: Kind::Kronor, kronor: 1, filter: "kr" },
    Unit { written: "kr", of: Kind::Kronor, kronor: 1, filter: "kr" },
    Unit { written: "%", of: Kind::Percent, kronor: 0, filter: "" },
    Unit { written: "procent", of: Kind::Percent, kronor: 0, filter: "" },
    Unit { written: "per cent", of: Kind::Percent, kronor: 0, filter: "" },
];

/// A number with a unit as a text has it.
struct Typed<'t> {
    written: &'t str,
    /// In kronor, or a part of 1.
    value: Number,
    unit: &'static Unit,
}

/// A figure that a text can call.
struct Callable {
    value: Number,
    of: Kind,
    call: String,
    /// Whether the figure carries its unit itself, so that prose writes it with the figure.
    carries_unit: bool,
}

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let mut texts = material.texts.iter().filter(|text| can_call(material, text)).peekable();
    if texts.peek().is_none() {
        return Vec::new();
    }
    let callable: Vec<Callable> = costs(material).chain(facts(material)).collect();
    let tables: Vec<Table<'_>> = tables(material);
    texts.filter_map(|text| repeated(material, &callable, &tables, text)).collect()
}

/// Prose can call figures. A fact says in its own text what its figure is, and what a reader should know about a
/// record is often what a source said.
fn can_call(material: &Material<'_>, text: &ScenarioText<'_>) -> bool {
    text.kind == TextKind::Prose
        && material.texts.top(text) != "facts"
        && !text.is_remark()
        && text.written.bytes().any(|byte| byte.is_ascii_digit())
}

/// The first figure that a text repeats.
fn repeated(
    material: &Material<'_>,
    callable: &[Callable],
    tables: &[Table<'_>],
    text: &ScenarioText<'_>,
) -> Option<Diagnostic> {
    let readable = readable(text);
    readable.split("\n\n").find_map(|paragraph| {
        let numbers: Vec<Typed<'_>> =
            typed(paragraph).into_iter().filter(|typed| !is_common(typed)).collect();
        // Most paragraphs have no number with a unit.
        let indicators = if numbers.is_empty() { Vec::new() } else { indicators(tables, paragraph) };
        numbers.iter().find_map(|typed| {
            let known = callable.iter().chain(&indicators).find(|known| is_same(known, typed))?;
            let call = call(known, typed);
            let finding = Diagnostic::new(Code::TypedFigure, material.texts.place(text));
            Some(finding.with("figure", typed.written).with("call", call))
        })
    })
}

fn is_common(typed: &Typed<'_>) -> bool {
    let shares = COMMON.iter().filter_map(|share| Number::new(i128::from(*share), 100));
    typed.value == Number::ZERO
        || (typed.unit.of == Kind::Percent && shares.into_iter().any(|share| share == typed.value))
}

fn is_same(known: &Callable, typed: &Typed<'_>) -> bool {
    known.of == typed.unit.of && known.value == typed.value
}

/// The call as prose writes it.
fn call(known: &Callable, typed: &Typed<'_>) -> String {
    match (known.carries_unit, known.of) {
        (true, Kind::Kronor) => format!("{{{{ {} | {} }}}}", known.call, typed.unit.filter),
        (true, Kind::Percent) => format!("{{{{ {} }}}}", known.call),
        (false, _) => format!("{{{{ {} }}}} {}", known.call, typed.unit.written),
    }
}

/// The sums of every alternative and year.
fn costs(material: &Material<'_>) -> impl Iterator<Item = Callable> {
    let costed = material.costing.alternatives.iter().filter_map(|(id, cost)| Some((id, cost.as_ref()?)));
    costed.flat_map(|(id, cost)| {
        cost.years.iter().flat_map(move |(year, cost)| {
            Sum::ALL.iter().filter_map(move |sum| {
                let call = format!("cost(\"{id}\", {year}, \"{}\")", sum.as_str());
                let value = Number::new(cost.sum(*sum).ore(), 100)?;
                Some(Callable { value, of: Kind::Kronor, call, carries_unit: true })
            })
        })
    })
}

fn facts(material: &Material<'_>) -> impl Iterator<Item = Callable> {
    material.scenario.evidence.facts.iter().filter_map(|(id, fact)| {
        let FactValue::One(quantity) = fact.value else { return None };
        let unit = fact.unit.as_ref().map_or("", |unit| unit.as_str());
        let (value, of) = match quantity.unit {
            QuantityUnit::Kronor => (quantity.value, Kind::Kronor),
            QuantityUnit::Percent => (quantity.value, Kind::Percent),
            QuantityUnit::Plain => in_unit(quantity.value, unit)?,
        };
        let carries_unit = quantity.unit != QuantityUnit::Plain;
        Some(Callable { value, of, call: format!("fact(\"{id}\")"), carries_unit })
    })
}

/// A table of municipalities, and who has a row in it.
struct Table<'a> {
    benchmark: &'a Benchmark,
    rows: NameIndex<'a>,
    /// What stands before the id of an indicator that another table has too: `oj-2013.`.
    prefixes: Vec<String>,
}

fn tables<'a>(material: &Material<'a>) -> Vec<Table<'a>> {
    let benchmarks = &material.scenario.evidence.benchmarks;
    let holding = |indicator: &IndicatorId| {
        benchmarks.values().filter(|table| table.indicators.contains_key(indicator)).count()
    };
    let tables = benchmarks.iter().map(|(id, benchmark)| Table {
        benchmark,
        rows: NameIndex::of(benchmark.rows.iter().map(|row| &*row.municipality)),
        prefixes: benchmark
            .indicators
            .keys()
            .map(|indicator| match holding(indicator) {
                1 => String::new(),
                _ => format!("{id}."),
            })
            .collect(),
    });
    tables.collect()
}

/// The indicators of the municipalities that a paragraph names: a whole table holds nearly every number.
fn indicators(tables: &[Table<'_>], paragraph: &str) -> Vec<Callable> {
    let mut callable = Vec::new();
    for table in tables {
        for place in table.rows.named_in(paragraph) {
            let row = &table.benchmark.rows[place];
            let columns = table.benchmark.indicators.iter().zip(&table.prefixes).zip(&row.values);
            callable.extend(columns.filter_map(|(((id, indicator), prefix), cell)| {
                let (value, of) = in_unit(cell.as_ref()?.value, indicator.unit.as_ref()?.as_str())?;
                Some(Callable {
                    value,
                    of,
                    call: format!("indicator(\"{}\", \"{prefix}{id}\")", row.municipality),
                    carries_unit: indicator.known_unit().is_some(),
                })
            }));
        }
    }
    callable
}

/// A plain number in the unit that is written beside it, in kronor or as a part of 1.
fn in_unit(value: Number, unit: &str) -> Option<(Number, Kind)> {
    let unit = UNITS.iter().find(|known| known.written == unit)?;
    Some((in_kronor(*value.ratio().numer(), *value.ratio().denom(), unit)?, unit.of))
}

fn in_kronor(numerator: i128, denominator: i128, unit: &Unit) -> Option<Number> {
    match unit.of {
        Kind::Kronor => Number::new(numerator.checked_mul(unit.kronor)?, denominator),
        Kind::Percent => Number::new(numerator, denominator.checked_mul(100)?),
    }
}

/// The numbers with a unit in a paragraph, those in quotations apart.
fn typed(paragraph: &str) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = paragraph.as_bytes()[from..].iter().position(u8::is_ascii_digit) {
        let start = from + start;
        let length = number_length(&paragraph[start..]);
        from = start + length;
        if !paragraph[..start].ends_with(is_of_number) {
            found.extend(with_unit(paragraph, start, length).filter(|_| !is_quoted(paragraph, start)));
        }
    }
    found
}

/// Whether a digit after this letter is not where a number begins.
fn is_of_number(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, ',' | '.' | '-' | '–' | '−' | '/' | ':')
}

/// How long the number is that a text begins with: groups of three digits, and decimals.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(0);
    let mut group = length;
    while group <= 3 {
        let space = text[length..]
            .chars()
            .next()
            .filter(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'));
        let Some(space) = space.filter(|space| digits(length + space.len_utf8()) == 3) else { break };
        length += space.len_utf8() + 3;
        group = 3;
    }
    let mark = text[length..].starts_with([',', '.']);
    let decimals = if mark { digits(length + 1) } else { 0 };
    if decimals > 0 { length + 1 + decimals } else { length }
}

fn with_unit(paragraph: &str, start: usize, length: usize) -> Option<Typed<'_>> {
    let after = &paragraph[start + length..];
    let space = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\n']).len();
    let unit = UNITS.iter().find(|unit| {
        after[space..].strip_prefix(unit.written).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let written = &paragraph[start..start + length];
    let (whole, decimals) = written.split_once([',', '.']).unwrap_or((written, ""));
    let digits: String = whole.chars().chain(decimals.chars()).filter(char::is_ascii_digit).collect();
    let denominator = 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let value = in_kronor(digits.parse().ok()?, denominator, unit)?;
    let end = start + length + space + unit.written.len();
    Some(Typed { written: &paragraph[start..end], value, unit })
}

/// Whether a place stands in a quotation: between quotation marks, or on a line that begins with `>`.
fn is_quoted(paragraph: &str, at: usize) -> bool {
    let before = &paragraph[..at];
    let line = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
    line.trim_start().starts_with('>') || before.matches(['"', '”', '“']).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_unit_are_read_as_they_are_written() {
        let kronor = |kronor: i128| Number::new(kronor, 1);
        let cases = [
            ("kostar 1,3 mkr i år", "1,3 mkr", kronor(1_300_000)),
            ("1\u{a0}300\u{a0}000 kronor", "1\u{a0}300\u{a0}000 kronor", kronor(1_300_000)),
            ("2,5 miljoner kronor", "2,5 miljoner kronor", kronor(2_500_000)),
            ("år 2014 250 tkr", "250 tkr", kronor(250_000)),
            ("(70 %)", "70 %", Number::new(7, 10)),
            ("9,9 procent", "9,9 procent", Number::new(99, 1000)),
        ];
        for (text, written, value) in cases {
            let found = typed(text);
            assert_eq!(found.iter().map(|typed| typed.written).collect::<Vec<_>>(), [written], "{text}");
            assert_eq!(Some(found[0].value), value, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_or_has_no_unit_is_not_read() {
        for text in ["> 70 %", "sade ”det blir 70 %”", "70 kronofogdar", "1-70 %", "A70 %", "7 0", ""] {
            assert!(typed(text).is_empty(), "{text}");
        }
        let endless = format!("{} kr", "9".repeat(60));
        assert!(typed(&endless).is_empty());
    }
}
