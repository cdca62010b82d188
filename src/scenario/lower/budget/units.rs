//! Amounts in whole kronor without a unit that may well be thousands: `700` among millions. Those with decimals are told
//! where they are read, because no krona has a half; of a whole number only the amounts around it tell.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::Sum;
use crate::model::money::Ore;
use crate::model::word::Word as _;
use crate::scalar;
use crate::scenario::context::Context;
use crate::scenario::keys::criterion::ESTIMATE_FORMS;
use crate::scenario::node::{Entry, Map, Node};

/// An amount of a line from so many kronor on is one in kronor, whatever stands around it.
const SMALLEST_LINE: i64 = 10_000;
/// So many times larger is what stands around an amount that was meant in thousands.
const TIMES: i128 = 100;
/// Below so many kronor nobody is paid for a month, and no outcome is worth a decision.
const SMALLEST_ALONE: i64 = 1_000;

/// Adds a finding for each amount of the budget whose unit may have been lost.
pub fn doubt_whole_amounts(cx: &mut Context<'_>, root: &Map) {
    let lines = lines_of(root);
    let amounts: Vec<&Node> = lines.iter().flat_map(|line| amounts_of(line)).collect();
    let small = Ore::from_kronor(SMALLEST_LINE);
    let is_open = |node: &&Node| whole_without_unit(node).is_some_and(|amount| amount < small);
    let (open, told): (Vec<&Node>, Vec<&Node>) = amounts.into_iter().partition(is_open);
    let usual = median(told.into_iter().filter_map(size).filter(|amount| *amount != Ore::ZERO).collect());
    let stated: Vec<&Node> = stated_of(root).into_iter().filter(is_open).collect();
    for node in open.into_iter().chain(stated) {
        // Where no amount says what is usual, none of them is one in kronor.
        let is_far_below = |amount: Ore| usual.is_none_or(|usual| amount.ore() * TIMES <= usual.ore());
        if whole_without_unit(node).is_some_and(is_far_below) {
            doubt(cx, node);
        }
    }
    let alone = Ore::from_kronor(SMALLEST_ALONE);
    for node in pay_of(&lines).into_iter().chain(savings_of(root)) {
        if whole_without_unit(node).is_some_and(|amount| amount < alone) {
            doubt(cx, node);
        }
    }
}

fn doubt(cx: &mut Context<'_>, node: &Node) {
    let text = node.text().unwrap_or_default().trim();
    let amount = scalar::money(text).unwrap_or_default();
    let finding = Diagnostic::at(Code::AmountWithoutUnit, node.span);
    cx.report(finding.with("value", text).with("amount", amount));
}

/// How large an amount is, when it can be read.
fn size(node: &Node) -> Option<Ore> {
    let amount = scalar::money(node.text()?).ok()?;
    Some(if amount < Ore::ZERO { -amount } else { amount })
}

/// How large an amount is that stands in whole kronor without a unit and is not nothing.
fn whole_without_unit(node: &Node) -> Option<Ore> {
    let text = node.text()?;
    let is_plain = scalar::has_no_unit(text) && scalar::decimals(text) == 0;
    size(node).filter(|amount| is_plain && *amount != Ore::ZERO)
}

fn median(mut amounts: Vec<Ore>) -> Option<Ore> {
    amounts.sort_unstable();
    amounts.get(amounts.len() / 2).copied()
}

/// Every budget line, common or own.
fn lines_of(root: &Map) -> Vec<&Map> {
    let own = below(root, "alternatives").filter_map(|entry| entry.value.map()?.get("budget")?.value.map());
    let common = root.get("budget").and_then(|entry| entry.value.map()?.get("lines")?.value.map());
    common
        .into_iter()
        .chain(own)
        .flat_map(|lines| &lines.entries)
        .filter_map(|line| line.value.map())
        .collect()
}

/// The amounts of a line, and of the external money beside it.
fn amounts_of(line: &Map) -> Vec<&Node> {
    let external = line.get("external").and_then(|entry| entry.value.map());
    let records = [Some(line), external].into_iter().flatten();
    let amounts = records.flat_map(|record| {
        let single = ["full_year", "one_off"].into_iter().filter_map(|key| Some(&record.get(key)?.value));
        single.chain(below(record, "by_year").map(|entry| &entry.value))
    });
    amounts.flat_map(numbers_of).collect()
}

/// The numbers of an amount: itself, or those of its range. Where some of them have a unit, that the others have none
/// is told where they are read.
fn numbers_of(amount: &Node) -> Vec<&Node> {
    let Some(range) = amount.map() else { return vec![amount] };
    let keys = ESTIMATE_FORMS.iter().flat_map(|form| form.keys).filter(|key| **key != "sd");
    let numbers: Vec<&Node> = keys.filter_map(|key| Some(&range.get(key)?.value)).collect();
    let has_unit = |node: &&Node| node.text().is_some_and(|text| !scalar::has_no_unit(text));
    let with_unit: Vec<&Node> = numbers.iter().copied().filter(has_unit).collect();
    if with_unit.is_empty() { numbers } else { with_unit }
}

/// The totals that the text states, and the ceilings.
fn stated_of(root: &Map) -> Vec<&Node> {
    let alternatives = below(root, "alternatives").filter_map(|entry| entry.value.map());
    let years = alternatives.flat_map(|alternative| below(alternative, "stated"));
    let sums = years.filter_map(|entry| entry.value.map()).flat_map(|sums| &sums.entries);
    let sums = sums.filter(|entry| Sum::of(&entry.key).is_some());
    let budget = root.get("budget").and_then(|entry| entry.value.map());
    let ceilings = budget.into_iter().flat_map(|budget| below(budget, "ceiling"));
    sums.chain(ceilings).map(|entry| &entry.value).collect()
}

fn pay_of<'n>(lines: &[&'n Map]) -> Vec<&'n Node> {
    let positions = lines.iter().filter_map(|line| line.get("positions")?.value.items()).flatten();
    positions.filter_map(|position| Some(&position.map()?.get("monthly_pay")?.value)).collect()
}

fn savings_of(root: &Map) -> impl Iterator<Item = &Node> {
    below(root, "outcomes").filter_map(|entry| Some(&entry.value.map()?.get("saving_per_year")?.value))
}

fn below<'n>(map: &'n Map, key: &str) -> impl Iterator<Item = &'n Entry> {
    map.get(key).and_then(|entry| entry.value.map()).into_iter().flat_map(|map| &map.entries)
}
