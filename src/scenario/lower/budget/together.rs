//! What only shows when the whole budget is read: tables that lack a year which some line needs, amounts in the prices
//! of different years, and shares of lines that are not there. Never a sum.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::budget::{Amount, Budget, BudgetLine, OwnBudget};
use crate::model::id::{AlternativeId, BudgetLineId};
use crate::model::place::Place;
use crate::scalar;
use crate::scenario::context::Context;
use crate::scenario::node::{Map, Node, Value};

/// Adds a fault for each thing that lines, tables and years need of each other and is not there.
pub fn fit_together(
    cx: &mut Context<'_>,
    root: &Map,
    budget: &Budget,
    alternatives: &IndexMap<AlternativeId, Alternative>,
) {
    let written = Written { root };
    let mut lines = lines_at(&Place::of(&["budget", "lines"]), &budget.lines);
    for (id, alternative) in alternatives {
        let own = Place::of(&["alternatives", id.as_str(), "budget"]);
        lines.extend(alternative.budget.iter().flat_map(|budget| lines_at(&own, &budget.lines)));
    }
    for fault in years_missing(&written, budget, &lines) {
        cx.report(fault);
    }
    for fault in price_years_apart(&written, budget, &lines) {
        cx.report(fault);
    }
    for fault in shares_of_nothing(&written, budget, alternatives) {
        cx.report(fault);
    }
}

/// A line, and where it stands.
type LineAt<'a> = (Place, &'a BudgetLine);

fn lines_at<'a>(place: &Place, lines: &'a IndexMap<BudgetLineId, BudgetLine>) -> Vec<LineAt<'a>> {
    lines.iter().map(|(id, line)| (place.key(id.as_str()), line)).collect()
}

/// What a table of years is needed for.
struct Need {
    table: &'static str,
    what: Argument,
    years: BTreeSet<i16>,
    /// The first thing that needs it.
    by: Place,
}

/// One fault for each table that lacks years which are needed.
fn years_missing(written: &Written<'_>, budget: &Budget, lines: &[LineAt<'_>]) -> Vec<Diagnostic> {
    let needs = [overhead_needed(budget, lines), index_needed(budget), levels_needed(written, budget, lines)];
    let missing = needs.into_iter().flatten().filter_map(|need| {
        let there = written.years_of(need.table);
        let missing: Vec<String> = need.years.difference(&there).map(ToString::to_string).collect();
        (!missing.is_empty()).then(|| {
            Diagnostic::new(Code::YearMissing, Place::of(&["budget", need.table]))
                .with("table", need.table)
                .with("years", Argument::names(&missing))
                .with("what", need.what)
                .related(need.by)
        })
    });
    missing.collect()
}

/// Pay becomes a cost by the payroll overhead of each year.
fn overhead_needed(budget: &Budget, lines: &[LineAt<'_>]) -> Option<Need> {
    let (place, _) = lines.iter().find(|(_, line)| matches!(line.amount, Some(Amount::Positions(_))))?;
    Some(Need {
        table: "payroll_overhead",
        what: Argument::Words {
            swedish: "att räkna om tjänsternas lön till kostnad",
            english: "making the pay of the positions a cost",
        },
        years: budget.years.iter().copied().collect(),
        by: place.key("positions"),
    })
}

/// Some years with indexation and some without would not be in the same prices.
fn index_needed(budget: &Budget) -> Option<Need> {
    (!budget.index.is_empty()).then(|| Need {
        table: "index",
        what: Argument::Words {
            swedish: "att alla budgetens år ska räknas upp på samma sätt",
            english: "all years of the budget to be indexed in the same way",
        },
        years: budget.years.iter().copied().collect(),
        by: Place::of(&["budget", "years"]),
    })
}

/// An amount in the prices of another year is made into the budget's by the levels of both.
fn levels_needed(written: &Written<'_>, budget: &Budget, lines: &[LineAt<'_>]) -> Option<Need> {
    let base = budget.price_year.filter(|_| !written.years_of("price_index").is_empty())?;
    let others = || in_other_prices(lines).filter(|(_, year)| *year != base);
    let (by, _) = others().next()?;
    Some(Need {
        table: "price_index",
        what: Argument::Words {
            swedish: "att räkna om beloppen till budgetens prisår",
            english: "making the amounts into those of the budget's price year",
        },
        years: others().map(|(_, year)| year).chain([base]).collect(),
        by,
    })
}

/// Amounts that would be added to amounts in the prices of another year, where nothing says how they compare.
fn price_years_apart(written: &Written<'_>, budget: &Budget, lines: &[LineAt<'_>]) -> Vec<Diagnostic> {
    if budget.price_year.is_none() {
        if written.says_price_year() {
            return Vec::new();
        }
        let missing =
            |(place, year): (Place, i16)| Diagnostic::new(Code::PriceYearMissing, place).with("year", year);
        return in_other_prices(lines).map(missing).collect();
    }
    let Some(base) = budget.price_year.filter(|_| written.years_of("price_index").is_empty()) else {
        return Vec::new();
    };
    let others = in_other_prices(lines).filter(|(_, year)| *year != base);
    let added = others.map(|(place, year)| {
        let fault = Diagnostic::new(Code::PriceYearsAdded, place).with("year", year).with("budget", base);
        fault.related(Place::of(&["budget", "price_year"]))
    });
    added.collect()
}

/// The price years that lines say for themselves, each where it is written. A share has those of its lines.
fn in_other_prices<'a>(lines: &'a [LineAt<'_>]) -> impl Iterator<Item = (Place, i16)> + 'a {
    let own_amount = lines.iter().filter(|(_, line)| !matches!(line.amount, Some(Amount::ShareOf(_))));
    own_amount.filter_map(|(place, line)| Some((place.key("price_year"), line.price_year?)))
}

/// Shares of a share, and shares of what the alternative does not pay; each once, however many alternatives pay it.
fn shares_of_nothing(
    written: &Written<'_>,
    budget: &Budget,
    alternatives: &IndexMap<AlternativeId, Alternative>,
) -> Vec<Diagnostic> {
    let mut said = BTreeSet::new();
    let mut faults = Vec::new();
    let mut say = |code: Code, line: &Place, of: &BudgetLineId| {
        let place = written.entry_of_share(line, of);
        if said.insert(place.clone()) {
            faults.push(Diagnostic::new(code, place).with("line", of.as_str()));
        }
    };
    let common = Place::of(&["budget", "lines"]);
    for (place, of) in parts(&common, &budget.lines) {
        if budget.lines.get(of).is_some_and(is_share) {
            say(Code::ShareOfShare, &place, of);
        }
    }
    for (id, own) in
        alternatives.iter().filter_map(|(id, alternative)| Some((id, alternative.budget.as_ref()?)))
    {
        for (place, of) in parts(&Place::of(&["alternatives", id.as_str(), "budget"]), &own.lines) {
            match paid(budget, own, of) {
                Some(line) if is_share(line) => say(Code::ShareOfShare, &place, of),
                Some(_) => {}
                None => say(Code::ShareOfUnpaid, &place, of),
            }
        }
        for (place, of) in parts(&common, &budget.lines) {
            let replaced = own.lines.get(of).is_some_and(is_share);
            if replaced && place.keys().last().is_some_and(|line| paid_as_common(own, line)) {
                say(Code::ShareOfShare, &place, of);
            }
        }
    }
    faults
}

/// Every line that a share is a part of, with the place of the share.
fn parts<'a>(
    place: &'a Place,
    lines: &'a IndexMap<BudgetLineId, BudgetLine>,
) -> impl Iterator<Item = (Place, &'a BudgetLineId)> {
    lines.iter().flat_map(move |(id, line)| {
        let of = if let Some(Amount::ShareOf(share)) = &line.amount { &share.lines[..] } else { &[] };
        of.iter().map(move |of| (place.key(id.as_str()), of))
    })
}

fn is_share(line: &BudgetLine) -> bool {
    matches!(line.amount, Some(Amount::ShareOf(_)))
}

/// The line of that id as the alternative pays it.
fn paid<'a>(budget: &'a Budget, own: &'a OwnBudget, id: &BudgetLineId) -> Option<&'a BudgetLine> {
    let common = || budget.lines.get(id).filter(|_| !own.without.contains(id));
    own.lines.get(id).or_else(common)
}

/// Whether an alternative pays a common line as it is written.
fn paid_as_common(own: &OwnBudget, line: &str) -> bool {
    let id = BudgetLineId::new(line);
    !own.lines.contains_key(&id) && !own.without.contains(&id)
}

/// The scenario as it is written.
struct Written<'n> {
    root: &'n Map,
}

impl<'n> Written<'n> {
    /// The years that a table of the budget has something under; also where that could not be read, which has been said.
    fn years_of(&self, table: &str) -> BTreeSet<i16> {
        let there = self.node(&["budget", table]).and_then(Node::map);
        let filled =
            there.into_iter().flat_map(|map| &map.entries).filter(|entry| entry.value.value != Value::Null);
        filled.filter_map(|entry| scalar::calendar_year(&entry.key)).collect()
    }

    fn says_price_year(&self) -> bool {
        self.node(&["budget", "price_year"]).is_some_and(|node| node.value != Value::Null)
    }

    /// Where a share says that it is a part of a line.
    fn entry_of_share(&self, line: &Place, of: &BudgetLineId) -> Place {
        let place = line.key("share_of").key("lines");
        let keys: Vec<&str> = place.keys().collect();
        let items = self.node(&keys).and_then(Node::items);
        let index = items.and_then(|items| items.iter().position(|item| item.text() == Some(of.as_str())));
        index.map_or(place.clone(), |index| place.index(index))
    }

    fn node(&self, keys: &[&str]) -> Option<&'n Node> {
        let (first, rest) = keys.split_first()?;
        let node = &self.root.get(first)?.value;
        rest.iter().try_fold(node, |node, key| Some(&node.map()?.get(key)?.value))
    }
}
