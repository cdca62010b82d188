//! How much a year's sum moves when an amount that is written as a range does (formulas.md 4.1). Never a draw, and
//! never binary floating point: sums are linear in the amounts, so the parts are exact.

use jiff::civil::Date;
use num_rational::Ratio;

use crate::analysis::cost::external::{Takeover, external_part};
use crate::model::budget::{
    Amount, Budget, BudgetLine, ExternalAmount, Funding, LineKind, Origin, OwnBudget, PaidLine, Sum,
};
use crate::model::estimate::Estimate;
use crate::model::id::BudgetLineId;
use crate::model::money::Ore;

/// A written amount: the same one wherever it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Written<'a> {
    /// Whether the line is common or the alternative's own.
    pub(in crate::analysis) origin: Origin,
    /// The line.
    pub(in crate::analysis) line: &'a BudgetLineId,
    /// Which of its amounts.
    pub(in crate::analysis) part: Part,
}

/// Which amount of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::analysis) enum Part {
    /// The line's own: for a full year or once, else of that year.
    Own(Option<i16>),
    /// Money from others: for a full year, else of that year.
    External(Option<i16>),
}

/// How a sum follows one amount.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Follows<'a> {
    /// Which amount.
    pub(in crate::analysis) written: Written<'a>,
    /// The amount, with its range.
    pub(in crate::analysis) amount: Estimate<Ore>,
    /// How many öre the sum rises when the amount rises by one; roundings aside. Never 0.
    pub(in crate::analysis) by: Ratio<i128>,
}

/// How the sum of `year` follows each amount with a range among the lines that an alternative pays. One amount may
/// stand here twice: as external money and as what takes over from it.
pub(in crate::analysis) fn follows<'a>(
    budget: &'a Budget,
    own: &'a OwnBudget,
    year: i16,
    sum: Sum,
) -> Vec<Follows<'a>> {
    let first_year = budget.years.first().copied().unwrap_or_default();
    let mut follows: Vec<Follows<'a>> =
        budget.paid_by(own).flat_map(|paid| line_follows(paid, year, first_year, sum)).collect();
    follows.retain(|follows| follows.amount.range.is_some() && *follows.by.numer() != 0);
    follows
}

fn line_follows(
    paid: PaidLine<'_>,
    year: i16,
    first_year: i16,
    sum: Sum,
) -> impl Iterator<Item = Follows<'_>> {
    let line = paid.line;
    let follows = move |(part, amount, share): (Part, Estimate<Ore>, Ratio<i128>), sign: i128| {
        let written = Written { origin: paid.origin, line: paid.id, part };
        Follows { written, amount, by: share * Ratio::from_integer(sign) }
    };
    let own = own_in(line, year, first_year).map(|own| follows(own, own_counts(line, sum)));
    let takeover = takeover_in(line, year).map(|takeover| follows(takeover, takeover_counts(sum)));
    let external =
        external_in(line, year).map(|external| follows(external, i128::from(sum == Sum::External)));
    own.into_iter().chain(takeover).chain(external)
}

/// How often the line's own amount counts in the sum.
fn own_counts(line: &BudgetLine, sum: Sum) -> i128 {
    let funded = line.funded_by() == Some(Funding::Funded);
    match (line.kind, sum) {
        (LineKind::Cost, Sum::Total | Sum::Net) | (LineKind::Income, Sum::Income) => 1,
        (LineKind::Cost, Sum::Funded) => i128::from(funded),
        (LineKind::Cost, Sum::Unfunded) => i128::from(!funded),
        (LineKind::Income, Sum::Net) => -1,
        (LineKind::Cost, Sum::Income | Sum::External)
        | (LineKind::Income, Sum::Total | Sum::Funded | Sum::Unfunded | Sum::External)
        | (LineKind::Transfer, _) => 0,
    }
}

/// How often a takeover, which is an unfunded cost, counts in the sum.
fn takeover_counts(sum: Sum) -> i128 {
    i128::from(matches!(sum, Sum::Total | Sum::Unfunded | Sum::Net))
}

/// The line's own amount, and how much of it falls in the year.
fn own_in(line: &BudgetLine, year: i16, first_year: i16) -> Option<(Part, Estimate<Ore>, Ratio<i128>)> {
    let whole = Ratio::from_integer(1);
    match line.amount.as_ref()? {
        Amount::FullYear(full) => Some((Part::Own(None), *full, line.period.part_of_year(year))),
        Amount::ByYear(years) => Some((Part::Own(Some(year)), *years.get(&year)?, whole)),
        Amount::OneOff(once) => {
            let falls_in = line.period.from.map_or(first_year, Date::year);
            (falls_in == year).then_some((Part::Own(None), *once, whole))
        }
        Amount::Positions(_) | Amount::Premises(_) | Amount::ShareOf(_) => None,
    }
}

/// What the municipality takes over in the year: the annual amount of the external money, and how much of it.
fn takeover_in(line: &BudgetLine, year: i16) -> Option<(Part, Estimate<Ore>, Ratio<i128>)> {
    let external = line.external.as_ref()?;
    let part = match &external.amount {
        ExternalAmount::FullYear(_) => None,
        ExternalAmount::ByYear(years) => years.keys().next_back().copied(),
    };
    let share = Takeover::of(line)?.part_of_year(year);
    Some((Part::External(part), external.annual_amount(), share))
}

/// What others pay in the year, and how much of it.
fn external_in(line: &BudgetLine, year: i16) -> Option<(Part, Estimate<Ore>, Ratio<i128>)> {
    let external = line.external.as_ref()?;
    match &external.amount {
        ExternalAmount::FullYear(amount) => {
            Some((Part::External(None), *amount, external_part(line, external, year)))
        }
        ExternalAmount::ByYear(years) => {
            Some((Part::External(Some(year)), *years.get(&year)?, Ratio::from_integer(1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::cost::cost;
    use crate::analysis::example::{budget, costed, external_full_year, full_year, one_off, scenario};
    use crate::model::Scenario;
    use crate::model::criterion::Siblings;
    use crate::model::estimate::Range;

    const SUMS: [Sum; 6] = [Sum::Total, Sum::Funded, Sum::Unfunded, Sum::Income, Sum::Net, Sum::External];

    fn ranged(kronor: i64) -> Estimate<Ore> {
        let point = Ore::from_kronor(kronor);
        Estimate { point, range: Some(Range::MeanSd { mean: point, sd: Ore::from_kronor(1) }) }
    }

    /// Lines of every kind, each of so many kronor as is said.
    fn lines(kronor: [i64; 5]) -> Vec<(&'static str, BudgetLine)> {
        let july = jiff::civil::date(2014, 7, 1);
        let march = jiff::civil::date(2015, 3, 15);
        let [pay, rent, once, sold, given] = kronor;
        let mut with_external = full_year(0).funded();
        let mut external = external_full_year(0, Some(march));
        external.amount = ExternalAmount::FullYear(ranged(given));
        with_external.external = Some(external);
        let amount = |line: BudgetLine, amount| BudgetLine { amount: Some(amount), ..line };
        vec![
            ("pay", amount(full_year(0).funded().from(july), Amount::FullYear(ranged(pay)))),
            ("rent", amount(full_year(0).until(march), Amount::FullYear(ranged(rent)))),
            ("once", amount(one_off(0), Amount::OneOff(ranged(once)))),
            ("sold", amount(full_year(0).income(), Amount::FullYear(ranged(sold)))),
            ("given", with_external),
        ]
    }

    fn scenario_of(kronor: [i64; 5]) -> Scenario {
        let scenario = scenario(Siblings::default(), [("a", costed(lines(kronor)))]);
        Scenario { budget: Some(budget(&[2014, 2015, 2016], [])), ..scenario }
    }

    #[test]
    fn a_sum_moves_with_each_of_its_amounts_by_its_part() {
        let now = [240_000, 120_000, 50_000, 36_000, 744_000];
        let before = scenario_of(now);
        let budget = before.budget.as_ref().expect("it has one");
        let own = before.alternatives["a"].budget.as_ref().expect("it has one");
        for (changed, id) in ["pay", "rent", "once", "sold", "given"].into_iter().enumerate() {
            let mut then = now;
            then[changed] += 744_000;
            let (costed, costed_then) = (cost(&before), cost(&scenario_of(then)));
            let years = |costing: &crate::analysis::cost::Costing| costing.alternatives["a"].clone();
            let (costed, costed_then) =
                (years(&costed).expect("costed"), years(&costed_then).expect("costed"));
            for (year, sum) in [2014, 2015, 2016].into_iter().flat_map(|year| SUMS.map(|sum| (year, sum))) {
                let moved = costed_then.years[&year].sum(sum) - costed.years[&year].sum(sum);
                let by: Ratio<i128> = follows(budget, own, year, sum)
                    .iter()
                    .filter(|follows| follows.written.line.as_str() == id)
                    .map(|follows| follows.by)
                    .sum();
                assert_eq!(Ore::from_kronor(744_000).share(by), moved, "{id} {year} {sum:?}");
            }
        }
    }
}
