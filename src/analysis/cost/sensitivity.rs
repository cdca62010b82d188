//! How much a year's sum moves when an amount that is written as a range does (formulas.md 4.1). Never a draw, and
//! never binary floating point: sums are linear in the amounts, so the parts are exact.

use std::collections::BTreeMap;

use num_rational::Ratio;
use num_traits::CheckedMul;

use crate::analysis::cost::YearCost;
use crate::analysis::cost::amount::falls_in;
use crate::analysis::cost::counts::Counts;
use crate::analysis::cost::external::{Takeover, external_part};
use crate::analysis::cost::price::{Year, conversion};
use crate::model::budget::{
    Amount, Budget, BudgetLine, ExternalAmount, Origin, OwnBudget, PaidLine, Premises, Sum,
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

/// What an alternative pays and follows ranges.
pub(in crate::analysis) struct Paid<'a> {
    budget: &'a Budget,
    /// The lines with a range or that are shares of others, and what makes their prices into those of the budget.
    lines: Vec<(PaidLine<'a>, Ratio<i128>)>,
}

/// An amount with a range, and how much of it falls in a year.
type Falls<'a> = (Written<'a>, Estimate<Ore>, Ratio<i128>);

impl<'a> Paid<'a> {
    /// What an alternative with the budget `own` pays.
    pub(in crate::analysis) fn new(budget: &'a Budget, own: &'a OwnBudget) -> Self {
        let may_follow = |paid: &PaidLine<'a>| is_share(paid.line) || has_range(paid.line);
        let lines = budget.paid_by(own).filter(may_follow);
        let lines = lines.filter_map(|paid| Some((paid, conversion(budget, paid.line)?))).collect();
        Self { budget, lines }
    }

    /// How the sum of the year `number`, which costs `cost`, follows each amount with a range. One amount may stand here
    /// more than once: as external money and as what takes over from it, as itself and in a share of its line. What is
    /// unknown in the year follows nothing.
    pub(in crate::analysis) fn follows(&self, number: i16, cost: &YearCost, sum: Sum) -> Vec<Follows<'a>> {
        let year = Year::of(self.budget, number);
        let mut follows = Vec::new();
        let mut add = |times: i128, (written, amount, part): Falls<'a>| {
            if times != 0 && *part.numer() != 0 {
                follows.push(Follows { written, amount, by: if times < 0 { -part } else { part } });
            }
        };
        for (paid, conversion) in &self.lines {
            let counts = Counts::of(paid.line.kind, paid.line.funded_by(), sum);
            if cost.lines[paid.id].amount.is_some() {
                for falls in self.own(*paid, *conversion, &year) {
                    add(counts.own, falls);
                }
                if let Some(falls) = takeover(*paid, *conversion, &year) {
                    add(counts.takeover, falls);
                }
            }
            if let Some(falls) = external(*paid, *conversion, &year) {
                add(counts.external, falls);
            }
        }
        follows
    }

    /// The line's own amount, or those that it is a share of.
    fn own(&self, paid: PaidLine<'a>, conversion: Ratio<i128>, year: &Year) -> Vec<Falls<'a>> {
        let Some(Amount::ShareOf(of)) = &paid.line.amount else {
            return written(paid, conversion, year).into_iter().collect();
        };
        let named = self.lines.iter().filter(|(named, _)| of.lines.contains(named.id));
        let written = named.filter_map(|(named, conversion)| written(*named, *conversion, year));
        written.map(|(written, amount, part)| (written, amount, product(&[of.share.ratio(), part]))).collect()
    }
}

fn is_share(line: &BudgetLine) -> bool {
    matches!(line.amount, Some(Amount::ShareOf(_)))
}

/// Whether any amount that the line is written with is a range.
fn has_range(line: &BudgetLine) -> bool {
    let any = |years: &BTreeMap<i16, Estimate<Ore>>| years.values().any(|amount| amount.range.is_some());
    let own = match &line.amount {
        Some(Amount::FullYear(amount) | Amount::OneOff(amount)) => amount.range.is_some(),
        Some(Amount::ByYear(years)) => any(years),
        Some(Amount::Premises(premises)) => premises.rent.range.is_some(),
        Some(Amount::Positions(_) | Amount::ShareOf(_)) | None => false,
    };
    own || line.external.as_ref().is_some_and(|external| match &external.amount {
        ExternalAmount::FullYear(amount) => amount.range.is_some(),
        ExternalAmount::ByYear(years) => any(years),
    })
}

/// The amount that the line itself is written with.
fn written<'a>(paid: PaidLine<'a>, conversion: Ratio<i128>, year: &Year) -> Option<Falls<'a>> {
    let line = paid.line;
    let (part, amount, by) = match line.amount.as_ref()? {
        Amount::FullYear(full) => {
            let full = with_range(full)?;
            (None, full, product(&[line.period.part_of_year(year.number), conversion, year.index?]))
        }
        Amount::Premises(Premises { area, rent }) => {
            let rent = with_range(rent)?;
            let part = line.period.part_of_year(year.number);
            (None, rent, product(&[area.ratio(), part, conversion, year.index?]))
        }
        Amount::ByYear(years) => (Some(year.number), with_range(years.get(&year.number)?)?, conversion),
        Amount::OneOff(once) => (None, with_range(once).filter(|_| falls_in(line, year))?, conversion),
        Amount::Positions(_) | Amount::ShareOf(_) => return None,
    };
    Some((Written { origin: paid.origin, line: paid.id, part: Part::Own(part) }, amount, by))
}

/// What the municipality takes over in the year: the annual amount of the external money.
fn takeover<'a>(paid: PaidLine<'a>, conversion: Ratio<i128>, year: &Year) -> Option<Falls<'a>> {
    let external = paid.line.external.as_ref()?;
    let amount = with_range(&external.annual_amount())?;
    let (part, index) = match &external.amount {
        ExternalAmount::FullYear(_) => (None, year.index?),
        ExternalAmount::ByYear(years) => (years.keys().next_back().copied(), Ratio::from_integer(1)),
    };
    let by = product(&[Takeover::of(paid.line)?.part_of_year(year.number), conversion, index]);
    Some((Written { origin: paid.origin, line: paid.id, part: Part::External(part) }, amount, by))
}

/// What others pay in the year.
fn external<'a>(paid: PaidLine<'a>, conversion: Ratio<i128>, year: &Year) -> Option<Falls<'a>> {
    let line = paid.line;
    let external = line.external.as_ref()?;
    let (part, amount, by) = match &external.amount {
        ExternalAmount::FullYear(amount) => {
            let amount = with_range(amount)?;
            (None, amount, product(&[external_part(line, external, year.number), conversion, year.index?]))
        }
        ExternalAmount::ByYear(years) => {
            (Some(year.number), with_range(years.get(&year.number)?)?, conversion)
        }
    };
    Some((Written { origin: paid.origin, line: paid.id, part: Part::External(part) }, amount, by))
}

fn with_range(amount: &Estimate<Ore>) -> Option<Estimate<Ore>> {
    amount.range.map(|_| *amount)
}

/// The product: exact where 128 bits hold it, else of numbers that have lost their last digits.
fn product(factors: &[Ratio<i128>]) -> Ratio<i128> {
    let whole = Ratio::from_integer(1);
    // Most are 1, and a multiplication takes two greatest common divisors.
    factors.iter().filter(|factor| **factor != whole).fold(whole, |product, factor| {
        if product == whole {
            return *factor;
        }
        product.checked_mul(factor).unwrap_or_else(|| shortened(product) * shortened(*factor))
    })
}

/// The ratio with parts of at most 62 bits, so that the product of two fits in 128.
fn shortened(ratio: Ratio<i128>) -> Ratio<i128> {
    let larger = ratio.numer().unsigned_abs().max(ratio.denom().unsigned_abs());
    let bits = larger.ilog2().saturating_sub(61);
    Ratio::new(*ratio.numer() >> bits, (*ratio.denom() >> bits).max(1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use num_traits::ToPrimitive;

    use super::*;
    use crate::analysis::cost::cost;
    use crate::analysis::example::{budget, costed, external_full_year, full_year, line, one_off, scenario};
    use crate::model::Scenario;
    use crate::model::budget::{External, LineKind, ShareOf};
    use crate::model::criterion::Siblings;
    use crate::model::estimate::Range;
    use crate::model::number::Number;

    const SUMS: [Sum; 6] = [Sum::Total, Sum::Funded, Sum::Unfunded, Sum::Income, Sum::Net, Sum::External];

    /// A range around so many kronor: what it is does not matter, for nothing is drawn.
    fn ranged(kronor: i64) -> Estimate<Ore> {
        let point = Ore::from_kronor(kronor);
        Estimate { point, range: Some(Range::MeanSd { mean: point, sd: Ore::from_kronor(1) }) }
    }

    fn number(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator).expect("a small number")
    }

    /// The lines of [`lines`] whose amounts are changed, one at a time.
    const CHANGED: [&str; 9] =
        ["pay", "rent", "once", "sold", "given", "written", "old", "given-by-year", "between"];

    /// Lines of every kind, each of so many kronor as is said, and shares of them.
    fn lines(kronor: [i64; 9]) -> Vec<(&'static str, BudgetLine)> {
        let (july, march) = (date(2014, 7, 1), date(2015, 3, 15));
        let [pay, rent, once, sold, given, written, old, given_by_year, between] = kronor.map(ranged);
        let amount = |line: BudgetLine, amount| BudgetLine { amount: Some(amount), ..line };
        let premises = Premises { area: number(241, 2), rent };
        let external = |amount, until| External { amount, ..external_full_year(0, until) };
        let by_year = ExternalAmount::ByYear([(2014, given_by_year)].into());
        let share = |percent, of: &[&str]| {
            let lines = of.iter().map(|id| BudgetLineId::new(id)).collect();
            line(Some(Amount::ShareOf(ShareOf { share: number(percent, 100), lines })))
        };
        let given = external(ExternalAmount::FullYear(given), Some(march));
        let transfer =
            BudgetLine { kind: LineKind::Transfer, ..amount(full_year(0), Amount::FullYear(between)) };
        vec![
            ("overhead", share(25, &["pay", "written", "rent", "given", "not-paid"]).funded()),
            ("back", share(50, &["sold", "once"]).income()),
            ("pay", amount(full_year(0).funded().from(july), Amount::FullYear(pay))),
            ("rent", amount(full_year(0).until(march), Amount::Premises(premises))),
            ("once", amount(one_off(0), Amount::OneOff(once))),
            ("sold", amount(full_year(0).income(), Amount::FullYear(sold))),
            ("given", full_year(0).funded().with_external(given)),
            ("written", amount(full_year(0), Amount::ByYear([(2015, written)].into()))),
            (
                "old",
                BudgetLine { price_year: Some(2012), ..amount(one_off(0).from(july), Amount::FullYear(old)) },
            ),
            ("given-by-year", full_year(0).with_external(external(by_year, None))),
            ("between", transfer.with_external(external_full_year(744_000, Some(march)))),
            ("unknown", line(None)),
            ("of-unknown", share(10, &["unknown", "pay"])),
        ]
    }

    /// In the prices of 2014, that are 5/4 of those of 2012 and rise by a quarter in 2016.
    fn scenario_of(kronor: [i64; 9]) -> Scenario {
        let scenario = scenario(Siblings::default(), [("a", costed(lines(kronor)))]);
        let budget = Budget {
            price_year: Some(2014),
            price_index: [(2012, number(4, 1)), (2014, number(5, 1))].into(),
            index: [(2014, number(1, 1)), (2015, number(3, 2)), (2016, number(5, 4))].into(),
            ..budget(&[2014, 2015, 2016], [])
        };
        Scenario { budget: Some(budget), ..scenario }
    }

    #[test]
    fn a_sum_moves_with_each_of_its_amounts_by_its_part() {
        const MORE: i64 = 7_440_000;
        let now = [240_000, 120_000, 50_000, 36_000, 744_000, 60_000, 48_000, 96_000, 12_000];
        let before = scenario_of(now);
        let budget = before.budget.as_ref().expect("it has one");
        let own = before.alternatives["a"].budget.as_ref().expect("it has one");
        let paid = Paid::new(budget, own);
        let costed = |scenario: &Scenario| cost(scenario).alternatives["a"].clone().expect("costed");
        let cost_before = costed(&before);
        for (changed, id) in CHANGED.into_iter().enumerate() {
            let mut then = now;
            then[changed] += MORE;
            let cost_then = costed(&scenario_of(then));
            let mut moves = false;
            for (year, sum) in [2014, 2015, 2016].into_iter().flat_map(|year| SUMS.map(|sum| (year, sum))) {
                let moved = cost_then.years[&year].sum(sum) - cost_before.years[&year].sum(sum);
                let by: Ratio<i128> = paid
                    .follows(year, &cost_before.years[&year], sum)
                    .iter()
                    .filter(|follows| follows.written.line.as_str() == id)
                    .map(|follows| follows.by)
                    .sum();
                assert_eq!(Ore::from_kronor(MORE).share(by), moved, "{id} {year} {sum:?}");
                moves |= moved != Ore::ZERO;
            }
            assert_eq!(moves, id != "between", "{id}");
        }
    }

    #[test]
    fn a_product_beyond_128_bits_is_near() {
        let large = Ratio::new(Number::LIMIT, 3);
        let (above, below) = (Ratio::new(Number::LIMIT - 1, 7), Ratio::new(7, Number::LIMIT - 3));
        let near = product(&[large, above, below, large.recip()]).to_f64().expect("it is a number");
        assert!((near - 1.0).abs() < 1e-12, "{near}");
    }
}
