//! How far off the costs may be: what the net of each year comes to in draws of every amount that is written as a range.
//! Never an exact sum: those stand in `cost`, and draws are added to them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use num_rational::Ratio;
use num_traits::{CheckedAdd, ToPrimitive};

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::sensitivity::{Part, Ranged, Written};
use crate::analysis::cost::{Costing, YearCost};
use crate::analysis::robustness::simulation::{
    DrawnAmount, DrawnSum, Simulation, Spreading, Sums, Workers, spread,
};
use crate::model::Scenario;
use crate::model::budget::Sum;
use crate::model::estimate::Estimate;
use crate::model::id::AlternativeId;
use crate::model::money::Ore;

/// The spread of the costs of every costed alternative.
///
/// One draw of an amount serves everything that reads it: all years, all alternatives that pay the same common line,
/// money from others and what takes over from it. A year's net is linear in the amounts, so a draw of it is the exact net
/// and, for each amount, its part of how far that is drawn from its point.
#[must_use]
pub fn spreads(scenario: &Scenario, costing: &Costing, simulation: &Simulation<'_>) -> Spreads {
    let simulation = Simulation { samples: simulation.samples.max(1), ..*simulation };
    let costed: Vec<(&AlternativeId, Years<'_>)> =
        Costed::all(scenario, costing).map(|one| (one.id, Years::of(&one))).collect();
    let sums: Vec<Sums> =
        costed.iter().map(|(_, years)| Sums::new(&years.amounts, &years.sums, simulation.samples)).collect();
    let spreadings = spread(&sums, &simulation, Workers::for_sums(&sums, simulation.samples));
    let spread = costed.iter().zip(&spreadings).map(|((id, years), of)| ((*id).clone(), years.spread(of)));
    Spreads { alternatives: spread.collect() }
}

/// The spread of the costs of every costed alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spreads {
    /// Per alternative and year; a year whose net follows no range has none, unless a ceiling is stated for it.
    pub alternatives: IndexMap<AlternativeId, BTreeMap<i16, Spread>>,
}

/// The net of one year in draws of its amounts, each draw rounded to the öre. Where it follows no range, every draw is
/// the net.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The smallest draw that at least one in ten are at or below (nearest rank).
    pub p10: Ore,
    /// The smallest that at least half are at or below.
    pub p50: Ore,
    /// The smallest that at least nine in ten are at or below.
    pub p90: Ore,
    /// The share of draws that are at or below the stated ceiling of the year, 0..=1; `None` without a ceiling.
    pub within_ceiling: Option<f64>,
}

/// The years of one alternative, and what is drawn for them.
#[derive(Default)]
struct Years<'a> {
    written: Vec<Written<'a>>,
    amounts: Vec<DrawnAmount>,
    /// Sums that differ: years that follow the same amounts alike, and have as far to their ceilings, share one.
    sums: Vec<DrawnSum>,
    all: Vec<Year>,
}

/// One year.
struct Year {
    number: i16,
    net: Ore,
    ceiling: Option<Ore>,
    /// Which sum it is; `None` where it follows no range.
    sum: Option<usize>,
}

impl<'a> Years<'a> {
    fn of(one: &Costed<'a>) -> Self {
        let ranged = Ranged::new(one.id, one.budget, one.own);
        let mut years = Self::default();
        for (number, cost) in &one.cost.years {
            let ceiling = one.budget.ceiling.get(number).copied();
            let sum = years.sum(&ranged, (*number, cost), ceiling.map(|ceiling| ceiling - cost.net));
            years.all.push(Year { number: *number, net: cost.net, ceiling, sum });
        }
        years
    }

    /// The number of the sum that the net of a year is, when it may rise by `room` and no more.
    fn sum(
        &mut self,
        ranged: &Ranged<'a>,
        (number, cost): (i16, &YearCost),
        room: Option<Ore>,
    ) -> Option<usize> {
        let mut parts: BTreeMap<usize, Vec<Ratio<i128>>> = BTreeMap::new();
        for follows in ranged.follows(number, cost, Sum::Net) {
            let amount = self.amount(follows.written, follows.amount);
            parts.entry(amount).or_default().push(follows.by);
        }
        let follows = parts.into_iter().map(|(amount, parts)| (amount, sum_to_f64(&parts)));
        let sum = DrawnSum {
            follows: follows.filter(|(_, by)| *by != 0.0).collect(),
            most: room.map(|room| rounds_to(ore(room))),
        };
        if sum.follows.is_empty() {
            return None;
        }
        let known = self.sums.iter().position(|known| *known == sum);
        Some(known.unwrap_or_else(|| {
            self.sums.push(sum);
            self.sums.len() - 1
        }))
    }

    /// The number of an amount.
    fn amount(&mut self, written: Written<'a>, amount: Estimate<Ore>) -> usize {
        if let Some(known) = self.written.iter().position(|known| *known == written) {
            return known;
        }
        let range = amount.range.expect("only amounts with a range are followed").map(ore);
        self.amounts.push(DrawnAmount::new(name(&written), range, ore(amount.point)));
        self.written.push(written);
        self.written.len() - 1
    }

    fn spread(&self, spreadings: &[Spreading]) -> BTreeMap<i16, Spread> {
        let of = |year: &Year| Some((year.number, year.spread(spreadings)?));
        self.all.iter().filter_map(of).collect()
    }
}

impl Year {
    /// `None` for a year that follows no range and has no ceiling, and for one whose draws no amount holds.
    fn spread(&self, spreadings: &[Spreading]) -> Option<Spread> {
        let Some(sum) = self.sum else {
            let within = if self.net <= self.ceiling? { 1.0 } else { 0.0 };
            return Some(Spread {
                p10: self.net,
                p50: self.net,
                p90: self.net,
                within_ceiling: Some(within),
            });
        };
        let Spreading { percentiles, within } = spreadings[sum];
        let [p10, p50, p90] = percentiles
            .map(|percentile| Some(self.net + Ore::from_ore(percentile.round_ties_even().to_i128()?)));
        Some(Spread { p10: p10?, p50: p50?, p90: p90?, within_ceiling: within })
    }
}

/// What an amount is known by to its random numbers, so that no line changes what is drawn of another: the FNV-1a hash
/// (Fowler, Noll & Vo) of where it is written.
fn name(written: &Written<'_>) -> u64 {
    let owner = written.owner.map_or("", AlternativeId::as_str);
    let (part, year) = match written.part {
        Part::Own(year) => ("own", year),
        Part::External(year) => ("external", year),
    };
    let year = year.map_or(String::new(), |year| year.to_string());
    let path = [owner, written.line.as_str(), part, &year].join("/");
    path.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The sum as the nearest `f64`: exact before it is rounded, unless the parts together leave 128 bits.
fn sum_to_f64(parts: &[Ratio<i128>]) -> f64 {
    let float = |part: &Ratio<i128>| part.to_f64().expect("a ratio of 128-bit integers has a nearest f64");
    let exact = parts.iter().try_fold(Ratio::default(), |sum: Ratio<i128>, part| sum.checked_add(part));
    exact.as_ref().map_or_else(|| parts.iter().map(float).sum(), float)
}

/// The largest number that rounds to at most this whole one.
fn rounds_to(whole: f64) -> f64 {
    let half_above = whole + 0.5;
    if half_above.round_ties_even() > whole { half_above.next_down() } else { half_above }
}

/// An amount as the nearest number of öre.
fn ore(amount: Ore) -> f64 {
    amount.ore().to_f64().expect("an integer has a nearest f64")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::analysis::cost::cost;
    use crate::analysis::example::{
        budget, by_year, costed, external_full_year, full_year, line, one_off, scenario,
    };
    use crate::model::budget::{Amount, BudgetLine, ShareOf};
    use crate::model::criterion::Siblings;
    use crate::model::estimate::Range;
    use crate::model::id::BudgetLineId;
    use crate::model::number::Number;

    type Lines = Vec<(&'static str, BudgetLine)>;

    fn kronor(kronor: i64) -> Ore {
        Ore::from_kronor(kronor)
    }

    /// Anything from so many kronor to so many.
    fn between(low: i64, high: i64) -> Estimate<Ore> {
        let range = Some(Range::LowHigh { low: kronor(low), high: kronor(high) });
        Estimate { point: kronor(low).middle(kronor(high)), range }
    }

    fn full_year_between(low: i64, high: i64) -> BudgetLine {
        line(Some(Amount::FullYear(between(low, high))))
    }

    fn in_2014_and_2015(common: Lines, alternatives: Vec<(&'static str, Lines)>) -> Scenario {
        let alternatives = alternatives.into_iter().map(|(id, lines)| (id, costed(lines)));
        let scenario = scenario(Siblings::default(), alternatives);
        Scenario { budget: Some(budget(&[2014, 2015], common)), ..scenario }
    }

    fn drawn(scenario: &Scenario) -> Spreads {
        spreads(scenario, &cost(scenario), &Simulation { samples: 10_000, ..Simulation::default() })
    }

    /// Within four standard errors of an exact share of 10,000 draws.
    fn near(share: f64, exact: f64) {
        assert!(
            (share - exact).abs() <= 4.0 * (exact * (1.0 - exact) / 1e4).sqrt(),
            "{share} is not {exact}"
        );
    }

    #[test]
    fn a_year_is_spread_around_its_exact_net() {
        let lines =
            vec![("pay", full_year_between(100, 300).from(date(2014, 7, 1))), ("sure", full_year(50))];
        let spreads = drawn(&in_2014_and_2015(Vec::new(), vec![("a", lines)]));
        for (year, part, sure) in [(2014, 0.5, 50.0), (2015, 1.0, 50.0)] {
            let Spread { p10, p50, p90, within_ceiling } = spreads.alternatives["a"][&year];
            for (percentile, share) in [(p10, 0.1), (p50, 0.5), (p90, 0.9)] {
                near((ore(percentile) / 100.0 - sure - part * 100.0) / (part * 200.0), share);
            }
            assert_eq!(within_ceiling, None);
        }
        // Half a year of the same draw is half of it, to the half öre.
        let [half, whole] = [2014, 2015].map(|year| spreads.alternatives["a"][&year].p90 - kronor(50));
        assert!((2 * half.ore() - whole.ore()).abs() <= 1, "{half:?} {whole:?}");
    }

    #[test]
    fn one_draw_serves_everything_that_reads_an_amount() {
        let share = |share| ShareOf { share: Number::from(share), lines: vec![BudgetLineId::new("pay")] };
        let share_of = |times| line(Some(Amount::ShareOf(share(times))));
        let pay = || ("pay", full_year_between(100, 300));
        // What is paid and got back comes to nothing in every draw, whether the line is common or not.
        for (common, own) in [(vec![pay()], Vec::new()), (Vec::new(), vec![pay()])] {
            let lines = own.into_iter().chain([("back", share_of(1).income())]).collect();
            let spreads = drawn(&in_2014_and_2015(common, vec![("a", lines)]));
            assert_eq!(spreads.alternatives["a"], BTreeMap::new());
        }
        // Twice the same is spread twice as far; two that are alike are not.
        let widths = [
            vec![pay()],
            vec![pay(), ("more", share_of(1))],
            vec![pay(), ("other", full_year_between(100, 300))],
        ]
        .map(|lines| {
            let spread = drawn(&in_2014_and_2015(Vec::new(), vec![("a", lines)])).alternatives["a"][&2014];
            ore(spread.p90 - spread.p10)
        });
        assert!((widths[1] - 2.0 * widths[0]).abs() <= 2.0, "{widths:?}");
        assert!(widths[2] < 1.5 * widths[0], "{widths:?}");
    }

    #[test]
    fn no_line_changes_what_is_drawn_of_another() {
        let common = || vec![("common", full_year_between(10, 20))];
        let a = || {
            vec![("x", full_year_between(100, 300)), ("y", full_year_between(1, 5).until(date(2014, 3, 9)))]
        };
        let alone = drawn(&in_2014_and_2015(common(), vec![("a", a())]));
        let turned = a().into_iter().rev().collect();
        let b = vec![("x", full_year_between(100, 300)), ("z", one_off(7))];
        let beside = drawn(&in_2014_and_2015(common(), vec![("b", b), ("a", turned), ("c", Vec::new())]));
        assert_eq!(alone.alternatives["a"], beside.alternatives["a"]);
        // Lines of the same id are not the same amount; a common line is.
        let c = drawn(&in_2014_and_2015(common(), vec![("d", Vec::new())]));
        assert_eq!(beside.alternatives["c"], c.alternatives["d"]);
        assert_ne!(beside.alternatives["a"][&2015].p50 - kronor(0), beside.alternatives["b"][&2015].p50);
    }

    #[test]
    fn external_money_is_spread_where_the_municipality_takes_over() {
        let mut external = external_full_year(0, Some(date(2014, 12, 31)));
        external.amount = crate::model::budget::ExternalAmount::FullYear(between(100, 300));
        let lines = vec![("project", by_year(&[(2014, 10)]).with_external(external))];
        let years = &drawn(&in_2014_and_2015(Vec::new(), vec![("a", lines)])).alternatives["a"];
        assert_eq!(years.keys().collect::<Vec<_>>(), [&2015]);
        near((ore(years[&2015].p10) / 100.0 - 100.0) / 200.0, 0.1);
    }

    #[test]
    fn a_draw_at_the_ceiling_is_within_it() {
        let with_ceiling = |ceiling: Ore, line: BudgetLine| {
            let mut scenario = in_2014_and_2015(Vec::new(), vec![("a", vec![("pay", line)])]);
            scenario.budget.as_mut().expect("it has one").ceiling.insert(2015, ceiling);
            drawn(&scenario).alternatives["a"].clone()
        };
        let within =
            |ceiling, line| with_ceiling(ceiling, line)[&2015].within_ceiling.expect("there is a ceiling");
        near(within(kronor(150), full_year_between(100, 300)), 0.25);
        for (ceiling, share) in [(Ore::from_ore(9_999), 0.0), (Ore::from_ore(10_000), 1.0)] {
            assert!((within(ceiling, full_year_between(100, 100)) - share).abs() < 1e-9);
            assert!((within(ceiling, full_year(100)) - share).abs() < 1e-9);
        }
        // Where nothing is drawn, the net is every draw; without a ceiling there is nothing to say.
        let sure = with_ceiling(kronor(1), full_year(100));
        let net = kronor(100);
        let expected = Spread { p10: net, p50: net, p90: net, within_ceiling: Some(0.0) };
        assert_eq!(sure, BTreeMap::from([(2015, expected)]));
        // As many draws as the percentile says are within it.
        let p10 = with_ceiling(kronor(0), full_year_between(100, 300))[&2015].p10;
        let share = within(p10, full_year_between(100, 300));
        assert!((0.1..0.1015).contains(&share), "{share}");
    }
}
