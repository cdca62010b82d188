//! Budget lines, a row each. Never what they come to.

use super::cell::Said;
use super::draft::{Draft, Line, name};
use super::id::is_id;
use super::rows::{Records, Row, meaning};
use super::{Fault, FaultKind, Remark, Words};
use crate::import::heading::{Bound, Heading};
use crate::import::yaml::{Keys, Tree, below, plain, quoted};
use crate::markdown::escape;

const KINDS: Words = &[
    ("cost", &["kostnad", "utgift"]),
    ("income", &["intäkt", "inkomst"]),
    ("transfer", &["överföring", "omfördelning"]),
];
const FUNDING: Words = &[
    ("funded", &["finansierad", "finansierat", "finansieras", "ja", "yes"]),
    ("unfunded", &["ofinansierad", "ofinansierat", "ej finansierad", "ej finansierat", "nej", "no"]),
];
const BECAUSE: Words = &[
    ("placement", &["placering", "placeringen", "flytt", "flytten", "move"]),
    ("ambition", &["ambitionshöjning", "höjd ambition"]),
];
const AFTER: Words = &[
    ("becomes_unfunded", &["blir ofinansierat", "blir ofinansierad", "becomes unfunded"]),
    ("stops", &["upphör", "slutar"]),
];
const INCLUDES: Words = &[
    ("pay", &["lön", "löner"]),
    ("premises", &["lokal", "lokaler", "hyra"]),
    ("overhead", &[]),
    ("it", &[]),
    ("inventory", &["inventarier"]),
    ("purchases", &["köp", "inköp"]),
];
const AMOUNT_AS: Words = &[
    ("full_year", &["full year", "helår"]),
    ("by_year", &["by year", "per år"]),
    ("one_off", &["one-off", "en gång"]),
    ("positions", &["tjänster"]),
    ("premises", &["lokaler"]),
    ("share_of", &["share", "andel"]),
    ("without", &["not paid", "betalas inte"]),
];
/// Words of a person who says yes to an assumption.
const YES: Words = &[("true", &["ja", "yes", "x", "sant"])];

/// Takes the lines of a sheet in.
pub(super) fn take(records: &Records<'_>, draft: &mut Draft<'_>, faults: &mut Vec<Fault>) {
    let mut noted = Noted::default();
    draft.keeps_ids = records.is_own();
    for row in records.rows() {
        line(row, records, draft, &mut noted, faults);
    }
    let file = || records.file().to_owned();
    draft.remarks.extend(records.remark_on_totals());
    let Noted { kronor, empty_years } = noted;
    let some = |list: &Vec<String>| !list.is_empty();
    draft.remarks.extend(
        Some(kronor)
            .filter(some)
            .filter(|_| !records.is_own())
            .map(|columns| Remark::Kronor { file: file(), columns }),
    );
    draft
        .remarks
        .extend(Some(empty_years).filter(some).map(|cells| Remark::EmptyYears { file: file(), cells }));
}

/// What is told of a sheet when it is read.
#[derive(Default)]
struct Noted {
    kronor: Vec<String>,
    empty_years: Vec<String>,
}

fn line(
    row: Row<'_>,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    noted: &mut Noted,
    faults: &mut Vec<Fault>,
) {
    let alternative = draft.scope(&row.name(Heading::Alternative));
    let amount_as = row.word(Heading::AmountAs, AMOUNT_AS, faults);
    let (label, id) = (row.name(Heading::Label), row.name(Heading::Id));
    if !id.is_empty() && !is_id(&id) {
        faults.push(row.fault(Heading::Id, FaultKind::NoId));
        return;
    }
    if records.is_own()
        && label.is_empty()
        && let Some(alternative) = &alternative
    {
        draft.without(alternative, (amount_as == Some("without")).then_some(id));
        return;
    }
    if label.is_empty() {
        faults.push(row.fault(Heading::Label, FaultKind::NoLabel));
        return;
    }
    let mut keys = vec![plain("label", quoted(&label))];
    for (key, heading) in [("unit", Heading::Unit), ("to", Heading::To)] {
        let unit = row.name(heading);
        if !unit.is_empty() {
            let called = if heading == Heading::Unit { row.name(Heading::UnitName) } else { String::new() };
            keys.push(plain(key, name(&draft.unit(&unit, &called))));
        }
    }
    let kind = row.word(Heading::Kind, KINDS, faults);
    keys.extend(kind.map(|kind| plain("kind", kind)));
    keys.extend(includes(row, faults));
    let price_year = row.year(Heading::PriceYear, faults);
    keys.extend(price_year.map(|year| plain("price_year", year.to_string())));
    let amounts = amounts(row, records, draft, noted, faults);
    let has_amount = !amounts.is_empty() || amount_as == Some("positions");
    keys.extend(amounts);
    period(row, draft, &mut keys, faults);
    let funding = row.word(Heading::Funding, FUNDING, faults);
    keys.extend(funding.map(|funding| plain("funding", funding)));
    for (key, heading) in [("reallocated_from", Heading::ReallocatedFrom), ("decided_by", Heading::DecidedBy)]
    {
        let unit = row.name(heading);
        if !unit.is_empty() {
            keys.push(plain(key, name(&draft.unit(&unit, ""))));
        }
    }
    let because = row.word(Heading::Because, BECAUSE, faults);
    keys.extend(because.map(|because| plain("because", because)));
    let external = external(row, records, draft, noted, faults);
    let has_external = !external.is_empty();
    if has_external {
        keys.push(below("external", external));
    }
    let about = [Heading::Source, Heading::Assumption, Heading::Text];
    keys.extend(basis(row, about, records.is_own(), draft, faults));
    let address = row.address(if id.is_empty() { Heading::Label } else { Heading::Id });
    let is_unknown = !has_amount && !has_external && !records.is_own();
    let unknown_in = is_unknown.then(|| records.file().to_owned());
    let line = Line { alternative, id, label, address, unknown_in, keys, positions: Vec::new() };
    if let Err(first) = draft.line(line) {
        faults.push(row.fault(Heading::Id, FaultKind::SameId(first)));
    }
}

/// Words of the format, told apart by commas.
fn includes(row: Row<'_>, faults: &mut Vec<Fault>) -> Option<(String, Tree)> {
    let text = row.name(Heading::Includes);
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let words: Option<Vec<&str>> = parts.iter().map(|part| meaning(part, INCLUDES)).collect();
    if words.is_none() {
        faults.push(row.fault(Heading::Includes, FaultKind::NoWord(INCLUDES)));
    }
    let words = words.filter(|words| !words.is_empty())?;
    Some(plain("includes", format!("[{}]", words.join(", "))))
}

/// The amount of a line, of whichever kind; two kinds are a fault.
fn amounts(
    row: Row<'_>,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    noted: &mut Noted,
    faults: &mut Vec<Fault>,
) -> Keys {
    let mut found: Vec<(Heading, (String, Tree))> = Vec::new();
    if let Some(tree) = range(row, Heading::FullYear, "full_year", noted, faults) {
        found.push((Heading::FullYear(Bound::Value), tree));
    }
    if let Some(tree) = range(row, Heading::OneOff, "one_off", noted, faults) {
        found.push((Heading::OneOff(Bound::Value), tree));
    }
    if let Some((year, tree)) = by_year(row, records, Heading::Year, draft, noted, faults) {
        found.push((Heading::Year(year, Bound::Value), tree));
    }
    let area = row.number(Heading::Area, None, faults);
    let rent = range(row, Heading::Rent, "rent", noted, faults);
    if area.is_some() || rent.is_some() {
        let keys = area.map(|area| plain("area", area)).into_iter().chain(rent).collect();
        found.push((Heading::Area, below("premises", keys)));
    }
    if let Some(share) = row.number(Heading::Share, Some(1), faults) {
        let text = row.name(Heading::ShareOf);
        let lines: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|id| !id.is_empty()).collect();
        let lines = plain("lines", format!("[{}]", lines.join(", ")));
        found.push((Heading::Share, below("share_of", vec![plain("share", share), lines])));
    }
    if found.len() > 1 {
        let others = found.iter().map(|(heading, _)| row.address(*heading)).collect();
        faults.push(row.fault(found[1].0, FaultKind::TwoAmounts(others)));
    }
    found.into_iter().map(|(_, tree)| tree).collect()
}

/// An amount or a range of amounts.
fn range(
    row: Row<'_>,
    heading: fn(Bound) -> Heading,
    key: &str,
    noted: &mut Noted,
    faults: &mut Vec<Fault>,
) -> Option<(String, Tree)> {
    let mut ends = Vec::new();
    for bound in Bound::ALL {
        if let Said::Known(amount) = row.amount(heading(bound), faults) {
            note_unit(row, heading(bound), amount.unit_is_said, noted);
            ends.push((bound, amount.text));
        }
    }
    written(row, heading, key, &ends, faults)
}

/// An amount alone, or the ends of a range, below a key.
fn written(
    row: Row<'_>,
    heading: impl Fn(Bound) -> Heading,
    key: &str,
    ends: &[(Bound, String)],
    faults: &mut Vec<Fault>,
) -> Option<(String, Tree)> {
    let has = |wanted: Bound| ends.iter().any(|(bound, _)| *bound == wanted);
    if has(Bound::Value) && has(Bound::Likely) {
        let both = [Bound::Value, Bound::Likely].map(|bound| row.address(heading(bound)));
        faults.push(row.fault(heading(Bound::Likely), FaultKind::TwoAmounts(both.to_vec())));
    }
    match ends {
        [] => None,
        [(Bound::Value, amount)] => Some(plain(key, amount)),
        _ => Some(below(key, ends.iter().map(|(bound, amount)| plain(bound.key(), amount)).collect())),
    }
}

/// Amounts by year, with the first column of them.
fn by_year(
    row: Row<'_>,
    records: &Records<'_>,
    heading: fn(i16, Bound) -> Heading,
    draft: &mut Draft<'_>,
    noted: &mut Noted,
    faults: &mut Vec<Fault>,
) -> Option<(i16, (String, Tree))> {
    let is_external = matches!(heading(0, Bound::Value), Heading::ExternalYear(..));
    let mut years: Vec<i16> = records
        .holds()
        .filter_map(|holds| match holds {
            Heading::Year(year, _) if !is_external => Some(year),
            Heading::ExternalYear(year, _) if is_external => Some(year),
            _ => None,
        })
        .collect();
    years.dedup();
    draft.years_in_columns.extend(&years);
    let (mut keys, mut empty, mut unknown) = (Keys::new(), Vec::new(), Vec::new());
    for year in &years {
        let mut ends = Vec::new();
        for bound in Bound::ALL {
            let place = heading(*year, bound);
            match row.amount(place, faults) {
                Said::Known(amount) => {
                    note_unit(row, place, amount.unit_is_said, noted);
                    ends.push((bound, amount.text));
                }
                Said::Unknown => unknown.push(place),
                Said::Empty => {}
            }
        }
        match written(row, |bound| heading(*year, bound), &year.to_string(), &ends, faults) {
            Some(tree) => keys.push(tree),
            None => empty.push(row.address(heading(*year, Bound::Value))),
        }
    }
    if keys.is_empty() {
        return None;
    }
    faults.extend(unknown.into_iter().map(|place| row.fault(place, FaultKind::UnknownYear)));
    if !records.is_own() {
        noted.empty_years.extend(empty);
    }
    Some((*years.first()?, below("by_year", keys)))
}

fn note_unit(row: Row<'_>, heading: Heading, is_said: bool, noted: &mut Noted) {
    let address = row.address(heading);
    let column = address.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned();
    if !is_said && !noted.kronor.contains(&column) {
        noted.kronor.push(column);
    }
}

/// The first and the last day.
fn period(row: Row<'_>, draft: &mut Draft<'_>, keys: &mut Keys, faults: &mut Vec<Fault>) {
    let from = row.day(Heading::From, faults);
    let until = row.day(Heading::Until, faults);
    keys.extend(from.as_ref().map(|(_, text)| plain("from", *text)));
    keys.extend(until.as_ref().map(|(_, text)| plain("until", *text)));
    let first = from.and_then(|(when, _)| when.first_day());
    let last = until.and_then(|(when, _)| when.last_day());
    for day in first.into_iter().chain(last) {
        draft.years_in_dates.insert(day.year());
    }
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        faults.push(row.fault(Heading::Until, FaultKind::EndsBeforeStart(row.address(Heading::From))));
    }
}

/// Money from somebody else.
fn external(
    row: Row<'_>,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    noted: &mut Noted,
    faults: &mut Vec<Fault>,
) -> Keys {
    let mut keys = Keys::new();
    let funder = row.name(Heading::Funder);
    if !funder.is_empty() {
        keys.push(plain("funder", quoted(&funder)));
    }
    let full_year = range(row, Heading::ExternalFullYear, "full_year", noted, faults);
    let years = by_year(row, records, Heading::ExternalYear, draft, noted, faults);
    if let (Some(_), Some((year, _))) = (&full_year, &years) {
        let places = [Heading::ExternalFullYear(Bound::Value), Heading::ExternalYear(*year, Bound::Value)];
        let others = places.iter().map(|place| row.address(*place)).collect();
        faults.push(row.fault(places[1], FaultKind::TwoAmounts(others)));
    }
    keys.extend(full_year);
    keys.extend(years.map(|(_, tree)| tree));
    keys.extend(row.day(Heading::ExternalUntil, faults).map(|(_, text)| plain("until", text)));
    let after = row.word(Heading::After, AFTER, faults);
    keys.extend(after.map(|after| plain("after", after)));
    let about = [Heading::ExternalSource, Heading::ExternalAssumption, Heading::ExternalText];
    keys.extend(basis(row, about, records.is_own(), draft, faults));
    keys
}

/// Source, assumption and a remark in words, in these columns.
pub(super) fn basis(
    row: Row<'_>,
    [source, assumption, text]: [Heading; 3],
    is_markdown: bool,
    draft: &mut Draft<'_>,
    faults: &mut Vec<Fault>,
) -> Keys {
    let mut keys = Keys::new();
    let lines = row.text(source).lines().map(str::trim).filter(|line| !line.is_empty());
    let citations: Vec<String> = lines.map(|line| draft.citation(line)).collect();
    match citations.as_slice() {
        [] => {}
        [one] => keys.push(plain("source", one)),
        several => keys.push(plain("source", format!("[{}]", several.join(", ")))),
    }
    let is_no = matches!(row.text(assumption).to_lowercase().as_str(), "nej" | "no");
    if !is_no && row.word(assumption, YES, faults).is_some() {
        keys.push(plain("assumption", "true"));
    }
    let words = row.text(text);
    if !words.is_empty() {
        keys.push(plain("text", quoted(&if is_markdown { words.to_owned() } else { escape(words) })));
    }
    keys
}
