//! How much a year's sum moves when an amount that is written as a range does (formulas.md 4.1). Never a draw, and
//! never binary floating point: sums are linear in the amounts, so the parts are exact.

use jiff::civil::Date;
use num_rational::Ratio;
use num_traits::CheckedMul;

use crate::analysis::cost::external::{Takeover, external_part};
use crate::model::budget::{
    Amount, Budget, BudgetLine, ExternalAmount, Funding, LineKind, Origin, OwnBudget, PaidLine, Premises, Sum,
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
/// stand here more than once: as external money and as what takes over from it, as itself and in a share of its line.
pub(in crate::analysis) fn follows<'a>(
    budget: &'a Budget,
    own: &'a OwnBudget,
    year: i16,
    sum: Sum,
) -> Vec<Follows<'a>> {
    let paid: Vec<PaidLine<'a>> = budget.paid_by(own).collect();
    let in_year = InYear { budget, paid: &paid, year };
    paid.iter().flat_map(|paid| in_year.line_follows(*paid, sum)).collect()
}

/// What an alternative pays, seen in one year.
struct InYear<'a, 'p> {
    budget: &'a Budget,
    paid: &'p [PaidLine<'a>],
    year: i16,
}

/// An amount with a range, and how much of it falls in a year.
type Falls<'a> = (Written<'a>, Estimate<Ore>, Ratio<i128>);

impl<'a> InYear<'a, '_> {
    fn line_follows(&self, paid: PaidLine<'a>, sum: Sum) -> impl Iterator<Item = Follows<'a>> {
        let counted = |falls: Vec<Falls<'a>>, times: i128| {
            let times = Ratio::from_integer(times);
            let follows = move |(written, amount, share)| Follows { written, amount, by: times * share };
            falls.into_iter().map(follows).filter(|follows| *follows.by.numer() != 0)
        };
        counted(self.own(paid), own_counts(paid.line, sum))
            .chain(counted(self.takeover(paid).into_iter().collect(), takeover_counts(sum)))
            .chain(counted(self.external(paid).into_iter().collect(), i128::from(sum == Sum::External)))
    }

    /// The line's own amount, or those that it is a share of.
    fn own(&self, paid: PaidLine<'a>) -> Vec<Falls<'a>> {
        let Some(Amount::ShareOf(of)) = &paid.line.amount else {
            return self.written(paid).into_iter().collect();
        };
        let named: Vec<&PaidLine<'a>> = self.paid.iter().filter(|paid| of.lines.contains(paid.id)).collect();
        if !named.iter().all(|paid| is_known(paid.line)) {
            return Vec::new();
        }
        let share = |(written, amount, part)| (written, amount, product(&[of.share.ratio(), part]));
        named.into_iter().filter_map(|paid| self.written(*paid)).map(share).collect()
    }

    /// The amount that the line itself is written with.
    fn written(&self, paid: PaidLine<'a>) -> Option<Falls<'a>> {
        let (line, year) = (paid.line, self.year);
        let price = self.price(line);
        let (part, amount, share) = match line.amount.as_ref()? {
            Amount::FullYear(full) => {
                let full = with_range(full)?;
                (Part::Own(None), full, product(&[line.period.part_of_year(year), price, self.index()]))
            }
            Amount::Premises(Premises { area, rent }) => {
                let rent = with_range(rent)?;
                let parts = [area.ratio(), line.period.part_of_year(year), price, self.index()];
                (Part::Own(None), rent, product(&parts))
            }
            Amount::ByYear(years) => (Part::Own(Some(year)), with_range(years.get(&year)?)?, price),
            Amount::OneOff(once) => {
                let first_year = self.budget.years.first().copied().unwrap_or_default();
                let falls_in = line.period.from.map_or(first_year, Date::year);
                (Part::Own(None), with_range(once).filter(|_| falls_in == year)?, price)
            }
            Amount::Positions(_) | Amount::ShareOf(_) => return None,
        };
        Some((Written { origin: paid.origin, line: paid.id, part }, amount, share))
    }

    /// What the municipality takes over in the year: the annual amount of the external money.
    fn takeover(&self, paid: PaidLine<'a>) -> Option<Falls<'a>> {
        let external = paid.line.external.as_ref()?;
        let annual = external.annual_amount();
        let amount = with_range(&annual)?;
        let (part, index) = match &external.amount {
            ExternalAmount::FullYear(_) => (None, self.index()),
            ExternalAmount::ByYear(years) => (years.keys().next_back().copied(), Ratio::from_integer(1)),
        };
        let share = Takeover::of(paid.line)?.part_of_year(self.year);
        let written = Written { origin: paid.origin, line: paid.id, part: Part::External(part) };
        Some((written, amount, product(&[share, self.price(paid.line), index])))
    }

    /// What others pay in the year.
    fn external(&self, paid: PaidLine<'a>) -> Option<Falls<'a>> {
        let (line, year) = (paid.line, self.year);
        let external = line.external.as_ref()?;
        let (part, amount, share) = match &external.amount {
            ExternalAmount::FullYear(amount) => {
                let amount = with_range(amount)?;
                (None, amount, product(&[external_part(line, external, year), self.index()]))
            }
            ExternalAmount::ByYear(years) => {
                (Some(year), with_range(years.get(&year)?)?, Ratio::from_integer(1))
            }
        };
        let written = Written { origin: paid.origin, line: paid.id, part: Part::External(part) };
        Some((written, amount, product(&[share, self.price(line)])))
    }

    /// What amounts for a whole year are multiplied by.
    fn index(&self) -> Ratio<i128> {
        self.budget.index.get(&self.year).map_or(Ratio::from_integer(1), |index| index.ratio())
    }

    /// What makes the prices of a line into those of the budget.
    fn price(&self, line: &BudgetLine) -> Ratio<i128> {
        let level = |year: Option<i16>| self.budget.price_index.get(&year?).map(|level| level.ratio());
        match (level(self.budget.price_year), level(line.price_year)) {
            (Some(to), Some(from)) if line.price_year != self.budget.price_year => {
                product(&[to, from.recip()])
            }
            _ => Ratio::from_integer(1),
        }
    }
}

fn with_range(amount: &Estimate<Ore>) -> Option<Estimate<Ore>> {
    amount.range.map(|_| *amount)
}

/// Whether the line says how much it costs.
fn is_known(line: &BudgetLine) -> bool {
    match &line.amount {
        Some(Amount::Positions(positions)) => {
            positions.iter().all(|position| position.fte.is_some() && position.monthly_pay.is_some())
        }
        amount => amount.is_some(),
    }
}

/// The product: exact where 128 bits hold it, else of numbers that have lost their last digits.
fn product(factors: &[Ratio<i128>]) -> Ratio<i128> {
    factors.iter().fold(Ratio::from_integer(1), |product, factor| {
        product.checked_mul(factor).unwrap_or_else(|| shortened(product) * shortened(*factor))
    })
}

/// The ratio with parts of at most 62 bits, so that the product of two fits in 128.
fn shortened(ratio: Ratio<i128>) -> Ratio<i128> {
    let larger = ratio.numer().unsigned_abs().max(ratio.denom().unsigned_abs());
    let bits = larger.ilog2().saturating_sub(61);
    Ratio::new(*ratio.numer() >> bits, (*ratio.denom() >> bits).max(1))
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
