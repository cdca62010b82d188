//! Tables of municipalities and indicators: the columns that the scenario names, the rows as the file has them.

mod dictionary;
mod file;
mod rows;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::benchmark::{Benchmark, Indicator};
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::model::number::Number;
use crate::near::nearest;
use crate::scalar;
use crate::scenario::context::Context;
use crate::scenario::fields::{Fields, duplicate};
use crate::scenario::keys::benchmark::{BENCHMARK, INDICATOR};
use crate::scenario::lower::benchmark::file::{Allowance, Headings, TableFile};
use crate::scenario::lower::benchmark::rows::rows;
use crate::scenario::node::{Entry, Map, Node};
use crate::source::Span;
use crate::table::one_line;

/// Lowers every table, in file order.
pub fn benchmarks(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<BenchmarkId, Benchmark> {
    let mut allowance = Allowance::default();
    fields.ids(cx, "benchmarks", &BENCHMARK, BenchmarkId::new, |cx, fields, _| {
        benchmark(cx, fields, &mut allowance)
    })
}

fn benchmark(cx: &mut Context<'_>, fields: &Fields<'_>, allowance: &mut Allowance) -> Benchmark {
    let file = file::read(cx, fields, "file", allowance);
    let dictionary = dictionary::read(cx, fields, allowance);
    let indicators = indicators(cx, fields, &dictionary, file.as_ref());
    let own = fields.text(cx, "own").map(|text| one_line(text.as_str()).into_boxed_str());
    let national = fields.text(cx, "national").map(|text| one_line(text.as_str()).into_boxed_str());
    let groups = groups(cx, fields);
    let correlations = correlations(cx, fields, &indicators);
    let members = groups.values().flatten();
    let named: IndexSet<&str> = own.iter().chain(&national).chain(members).map(|name| &**name).collect();
    let is_bearable = file.as_ref().is_some_and(|file| {
        let figures = (file.table.rows.len() + named.len()).saturating_mul(indicators.len());
        let pairs = file.table.rows.len().saturating_mul(correlations.len());
        allowance.take_figures(figures.saturating_add(pairs)) || {
            let start = Span { file: file.id, start: 0, end: 0 };
            cx.report(Diagnostic::at(Code::TableTooLarge, start).limit(limit::CELLS));
            false
        }
    });
    let file = file.filter(|_| is_bearable);
    let rows = file.as_ref().map(|file| rows(cx, file, &indicators, &named)).unwrap_or_default();
    if file.is_some() {
        let known: IndexSet<&str> = rows.iter().map(|row| &*row.municipality).collect();
        check_municipalities(cx, fields, &known);
    }
    Benchmark {
        title: fields.text(cx, "title").unwrap_or_default(),
        groups,
        own,
        national,
        indicators,
        rows,
        complete: fields.flag(cx, "complete").unwrap_or(false),
        correlations,
        basis: fields.basis(cx),
    }
}

/// The indicators of the scenario, then those of the dictionary; one that is in both is a fault with both places.
fn indicators(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    dictionary: &Map,
    file: Option<&TableFile>,
) -> IndexMap<IndicatorId, Indicator> {
    let mut entries: IndexMap<&str, &Entry> =
        fields.map(cx, "indicators").into_iter().map(|entry| (&*entry.key, entry)).collect();
    for entry in &dictionary.entries {
        match entries.get(&*entry.key) {
            Some(first) => cx.report(duplicate(entry, first)),
            None => drop(entries.insert(&entry.key, entry)),
        }
    }
    let headings = file.map(TableFile::headings);
    let mut indicators = IndexMap::with_capacity(entries.len());
    let mut earlier = Vec::new();
    for (key, entry) in entries {
        cx.check_id(key, entry.key_span);
        let fields = Fields::open(cx, &INDICATOR, &entry.value, entry.key_span);
        earlier.extend(fields.entry("earlier").map(|entry| (IndicatorId::new(key), entry)));
        indicators.insert(IndicatorId::new(key), indicator(cx, &fields, headings.as_ref()));
    }
    for (id, entry) in earlier {
        let Some(other) = indicator_named(cx, &entry.value, &indicators) else { continue };
        if other == id {
            cx.report(Diagnostic::at(Code::NamedTwice, entry.value.span).with("name", id.as_str()));
        } else if let Some(indicator) = indicators.get_mut(&id) {
            indicator.earlier = Some(other);
        }
    }
    indicators
}

fn indicator(cx: &mut Context<'_>, fields: &Fields<'_>, headings: Option<&Headings<'_>>) -> Indicator {
    let column = fields.text(cx, "column").unwrap_or_default();
    let column = one_line(column.as_str());
    if let Some(entry) = fields.entry("column")
        && let Some(headings) = headings
    {
        headings.check(cx, &column, entry.value.span);
    }
    Indicator {
        column: column.into(),
        label: fields.text(cx, "label"),
        unit: fields.text(cx, "unit"),
        better: fields.choice(cx, "better"),
        group: fields.text(cx, "group"),
        period: fields.date(cx, "period"),
        earlier: None,
        quartiles: quartiles(cx, fields),
        basis: fields.basis(cx),
    }
}

/// The first and the third quartile, the lower first.
fn quartiles(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<[Number; 2]> {
    let entry = fields.entry("quartiles")?;
    let kind = fields.kind("quartiles");
    let nodes = cx.list(&entry.value);
    let numbers: Vec<Number> =
        nodes.iter().filter_map(|node| in_unit(node, cx.number(node, kind)?)).collect();
    match numbers[..] {
        [first, third] if first < third && nodes.len() == 2 => Some([first, third]),
        // What is no number has been told.
        _ if numbers.len() < nodes.len() => None,
        _ => {
            cx.report(Diagnostic::at(Code::QuartilesWrong, entry.key_span));
            None
        }
    }
}

/// A percent sign is the unit of a figure, as in the cells of the table: `12,5 %` is 12,5.
fn in_unit(node: &Node, number: Number) -> Option<Number> {
    if !node.text().is_some_and(scalar::is_percentage) {
        return Some(number);
    }
    let hundredfold = number.ratio() * 100;
    Number::new(*hundredfold.numer(), *hundredfold.denom())
}

/// The pairs of indicators that are held against each other.
fn correlations(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    indicators: &IndexMap<IndicatorId, Indicator>,
) -> Vec<[IndicatorId; 2]> {
    let mut correlations = Vec::new();
    for node in fields.items(cx, "correlations") {
        let nodes = cx.list(node);
        let named: Vec<IndicatorId> =
            nodes.iter().filter_map(|node| indicator_named(cx, node, indicators)).collect();
        match <[IndicatorId; 2]>::try_from(named) {
            Ok([one, other]) if one == other => {
                cx.report(Diagnostic::at(Code::NamedTwice, nodes[1].span).with("name", one.as_str()));
            }
            Ok(pair) if nodes.len() == 2 => correlations.push(pair),
            // What is no indicator has been told.
            Err(named) if named.len() < nodes.len() => {}
            Ok(_) | Err(_) => cx.report(Diagnostic::at(Code::CorrelationNeedsTwo, node.span)),
        }
    }
    correlations
}

/// The indicator of this table that a node names.
fn indicator_named(
    cx: &mut Context<'_>,
    node: &Node,
    indicators: &IndexMap<IndicatorId, Indicator>,
) -> Option<IndicatorId> {
    let name = cx.text(node)?;
    let known = indicators.get_key_value(name.as_str()).map(|(id, _)| id.clone());
    if known.is_none() {
        let is_shown = cx.diagnostics.keeps(Code::IndicatorNotInTable);
        let ids = indicators.keys().map(IndicatorId::as_str);
        let near = is_shown.then(|| nearest(name.as_str(), ids)).flatten();
        let fault = Diagnostic::at(Code::IndicatorNotInTable, node.span).with("name", name.as_str());
        cx.report(fault.suggest(near));
    }
    known
}

fn groups(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<Box<str>, Vec<Box<str>>> {
    let mut groups = IndexMap::new();
    for entry in fields.map(cx, "groups") {
        let mut members: IndexSet<Box<str>> = IndexSet::new();
        for node in cx.list(&entry.value) {
            let Some(name) = cx.text(node) else { continue };
            if !members.insert(one_line(name.as_str()).into()) {
                cx.report(Diagnostic::at(Code::NamedTwice, node.span).with("name", name.as_str()));
            }
        }
        groups.insert(entry.key.clone(), members.into_iter().collect());
    }
    groups
}

/// Every row that the scenario names must be there.
fn check_municipalities(cx: &mut Context<'_>, fields: &Fields<'_>, known: &IndexSet<&str>) {
    let single =
        ["own", "national"].into_iter().filter_map(|key| fields.entry(key)).map(|entry| &entry.value);
    let groups = fields.entry("groups").and_then(|entry| entry.value.map());
    let members = groups.into_iter().flat_map(|map| &map.entries);
    let members = members.flat_map(|entry| entry.value.items().unwrap_or_default());
    for node in single.chain(members) {
        let Some(name) = node.text().map(one_line).filter(|name| !known.contains(&**name)) else { continue };
        let is_shown = cx.diagnostics.keeps(Code::UnknownMunicipality);
        let near = is_shown.then(|| nearest(&name, known.iter().copied())).flatten();
        let fault = Diagnostic::at(Code::UnknownMunicipality, node.span).with("name", name.as_str());
        cx.report(fault.suggest(near));
    }
}
