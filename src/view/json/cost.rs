//! What one alternative costs, as JSON.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::cost::{AlternativeCost, LineCost, YearCost};
use crate::analysis::spread::Spread;
use crate::model::id::UnitId;
use crate::model::money::Ore;
use crate::model::word::Word;

/// What an alternative costs; without years and with null sums when it is not costed (formulas.md 7.6).
#[derive(Serialize)]
pub(super) struct CostJson<'a> {
    costed: bool,
    years: BTreeMap<i16, YearJson<'a>>,
    sum: Option<String>,
    net_present_value: Option<String>,
    equivalent_annual_cost: Option<String>,
}

impl<'a> CostJson<'a> {
    pub(super) fn new(cost: Option<&'a AlternativeCost>, spreads: Option<&'a BTreeMap<i16, Spread>>) -> Self {
        let years = cost.iter().flat_map(|cost| &cost.years);
        Self {
            costed: cost.is_some(),
            years: years
                .map(|(year, sums)| {
                    (*year, YearJson::new(sums, spreads.and_then(|spreads| spreads.get(year))))
                })
                .collect(),
            sum: cost.map(|cost| kronor(cost.sum)),
            net_present_value: cost.and_then(|cost| cost.net_present_value).map(kronor),
            equivalent_annual_cost: cost.and_then(|cost| cost.equivalent_annual_cost).map(kronor),
        }
    }
}

#[derive(Serialize)]
struct YearJson<'a> {
    total: String,
    funded: String,
    unfunded: String,
    income: String,
    net: String,
    external: String,
    one_off: String,
    placement: String,
    full_year_effect: String,
    difference: Option<String>,
    p10: Option<String>,
    p50: Option<String>,
    p90: Option<String>,
    /// The share of draws within the stated ceiling.
    within_ceiling: Option<f64>,
    break_even: IndexMap<&'a str, u128>,
    departments: Option<IndexMap<&'a str, String>>,
    lines: IndexMap<&'a str, LineJson>,
}

impl<'a> YearJson<'a> {
    fn new(year: &'a YearCost, spread: Option<&Spread>) -> Self {
        let departments = |departments: &'a IndexMap<Option<UnitId>, Ore>| {
            let name = |unit: &'a Option<UnitId>| unit.as_ref().map_or("", UnitId::as_str);
            departments.iter().map(|(unit, amount)| (name(unit), kronor(*amount))).collect()
        };
        Self {
            total: kronor(year.total),
            funded: kronor(year.funded),
            unfunded: kronor(year.unfunded),
            income: kronor(year.income),
            net: kronor(year.net),
            external: kronor(year.external),
            one_off: kronor(year.one_off),
            placement: kronor(year.placement),
            full_year_effect: kronor(year.full_year_effect),
            difference: year.difference.map(kronor),
            p10: spread.map(|spread| kronor(spread.p10)),
            p50: spread.map(|spread| kronor(spread.p50)),
            p90: spread.map(|spread| kronor(spread.p90)),
            within_ceiling: spread.and_then(|spread| spread.within_ceiling),
            break_even: year.break_even.iter().map(|(id, even)| (id.as_str(), even.outcomes)).collect(),
            departments: year.departments.as_ref().map(departments),
            lines: year.lines.iter().map(|(id, line)| (id.as_str(), LineJson::new(*line))).collect(),
        }
    }
}

#[derive(Serialize)]
struct LineJson {
    amount: Option<String>,
    funding: Option<&'static str>,
    external: String,
}

impl LineJson {
    fn new(line: LineCost) -> Self {
        Self {
            amount: line.amount.map(kronor),
            funding: line.funding.map(Word::as_str),
            external: kronor(line.external),
        }
    }
}

/// An amount in kronor with two decimals, such as `-12.50`.
pub(super) fn kronor(amount: Ore) -> String {
    let sign = if amount < Ore::ZERO { "-" } else { "" };
    let ore = amount.ore().unsigned_abs();
    format!("{sign}{}.{:02}", ore / 100, ore % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_keeps_its_two_decimals_and_its_sign() {
        let amounts = [(655_000_000, "6550000.00"), (-1_250, "-12.50"), (-5, "-0.05"), (0, "0.00")];
        for (ore, text) in amounts {
            assert_eq!(kronor(Ore::from_ore(ore)), text);
        }
    }
}
