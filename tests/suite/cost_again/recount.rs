//! The costs of formulas.md 7, counted day by day with long fractions. Knows the model, and nothing of the analysis.

mod state;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hemvist::model::Scenario;
use hemvist::model::budget::{
    AfterExternal, Amount, Because, Budget, BudgetLine, ExternalAmount, Funding, LineKind, Origin, PaidLine,
};
use hemvist::model::money::Ore;
use hemvist::model::number::Number;
use jiff::civil::{Date, date};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use crate::cost_again::recount::state::{NAMES, State, states};

/// What an alternative comes to, in öre.
#[derive(Debug, PartialEq)]
pub struct Recounted {
    pub years: BTreeMap<i16, RecountedYear>,
    pub sum: i128,
    pub net_present_value: Option<i128>,
    pub equivalent_annual_cost: Option<i128>,
}

/// What one year comes to, in öre.
#[derive(Debug, PartialEq)]
pub struct RecountedYear {
    pub sums: BTreeMap<&'static str, i128>,
    pub difference: i128,
    pub departments: BTreeMap<String, i128>,
    /// Amount and external money.
    pub lines: BTreeMap<String, (Option<i128>, i128)>,
    pub break_even: BTreeMap<String, (u128, Option<u128>)>,
}

/// Every alternative of a scenario that has a budget everywhere.
pub fn recount(scenario: &Scenario) -> BTreeMap<String, Recounted> {
    let all: Vec<(String, Vec<Year>)> = scenario
        .alternatives
        .iter()
        .map(|(id, alternative)| (id.to_string(), years(scenario, alternative)))
        .collect();
    let zero = &all[0].1;
    all.iter().map(|(id, years)| (id.clone(), recounted(scenario, years, zero))).collect()
}

/// One year of an alternative, before it is held against another.
struct Year {
    number: i16,
    sums: BTreeMap<&'static str, i128>,
    /// Net in the prices of the price year.
    unindexed: i128,
    departments: BTreeMap<String, i128>,
    lines: BTreeMap<String, (Option<i128>, i128)>,
}

fn recounted(scenario: &Scenario, years: &[Year], zero: &[Year]) -> Recounted {
    let budget = scenario.budget.as_ref().expect("it has one");
    let one_year = |(year, nothing): (&Year, &Year)| {
        let mut departments = year.departments.clone();
        for (department, amount) in &nothing.departments {
            *departments.entry(department.clone()).or_default() -= amount;
        }
        departments.retain(|_, amount| *amount != 0);
        let recounted = RecountedYear {
            sums: year.sums.clone(),
            difference: year.sums["net"] - nothing.sums["net"],
            departments,
            lines: year.lines.clone(),
            break_even: break_even(scenario, year.sums["unfunded"]),
        };
        (year.number, recounted)
    };
    let factor =
        |rate: Number, passed: usize| (one() + number(rate)).pow(-i32::try_from(passed).expect("few"));
    let worth = budget.discount_rate.map(|rate| {
        let terms = years.iter().enumerate();
        terms.map(|(passed, year)| whole(year.unindexed) * factor(rate, passed)).sum::<BigRational>()
    });
    let factors = budget
        .discount_rate
        .map(|rate| -> BigRational { (0..years.len()).map(|passed| factor(rate, passed)).sum() });
    Recounted {
        years: years.iter().zip(zero).map(one_year).collect(),
        sum: years.iter().map(|year| year.sums["net"]).sum(),
        net_present_value: worth.as_ref().map(to_even),
        equivalent_annual_cost: worth.zip(factors).map(|(worth, factors)| to_even(&(worth / factors))),
    }
}

fn break_even(scenario: &Scenario, unfunded: i128) -> BTreeMap<String, (u128, Option<u128>)> {
    let outcomes = scenario.outcomes.iter().map(|(id, outcome)| {
        let saving = whole(outcome.saving_per_year.ore());
        let needed = |each: &BigRational| {
            let many = (whole(unfunded) / each).ceil().to_integer();
            many.to_i128().expect("few").max(0).unsigned_abs()
        };
        let duration = outcome.duration_months.map(|months| number(months) / whole(12));
        let displacement = outcome.displacement.map(|share| one() - number(share));
        let assumed = duration.is_some() || displacement.is_some();
        let each = &saving * duration.unwrap_or_else(one) * displacement.unwrap_or_else(one);
        (id.to_string(), (needed(&saving), assumed.then(|| needed(&each))))
    });
    outcomes.collect()
}

/// What a line comes to in a year: exact, and to the öre.
struct Line<'a> {
    paid: PaidLine<'a>,
    /// Its own amount; unknown where that is.
    own: Option<i128>,
    takeover: i128,
    external: i128,
    /// Own amount of a full year from 31 December on.
    own_later: Option<i128>,
    takeover_later: i128,
    /// When its own amount and its takeover are paid.
    flows: [Flow; 2],
}

/// An amount for a whole year, of which each month is a twelfth and its days are alike, paid on some days of one year;
/// and what is paid on one day.
#[derive(Clone)]
struct Flow {
    annual: BigRational,
    days: Vec<Date>,
    once: Option<(Date, BigRational)>,
}

impl Flow {
    fn nothing() -> Self {
        Self { annual: zero(), days: Vec::new(), once: None }
    }

    fn over(annual: &BigRational, days: Vec<Date>) -> Self {
        Self { annual: annual.clone(), days, once: None }
    }

    /// What falls on the days of each of the states that `state` numbers.
    fn falls(&self, state: impl Fn(Date) -> usize) -> BTreeMap<usize, BigRational> {
        // Days that follow each other are mostly alike: they are counted before they are looked up.
        let mut runs: Vec<((usize, i8), i128)> = Vec::new();
        for day in &self.days {
            let alike = (state(*day), day.days_in_month());
            match runs.last_mut() {
                Some((last, count)) if *last == alike => *count += 1,
                _ => runs.push((alike, 1)),
            }
        }
        let mut counts: BTreeMap<(usize, i8), i128> = BTreeMap::new();
        for (alike, count) in runs {
            *counts.entry(alike).or_default() += count;
        }
        let mut falls: BTreeMap<usize, BigRational> = BTreeMap::new();
        for ((state, length), count) in counts {
            let part = &self.annual * whole(count) / whole(12 * i128::from(length));
            *falls.entry(state).or_insert_with(zero) += part;
        }
        if let Some((day, amount)) = &self.once {
            *falls.entry(state(*day)).or_insert_with(zero) += amount;
        }
        falls
    }

    fn total(&self) -> i128 {
        to_even(&self.falls(|_| 0).into_values().sum())
    }
}

fn years(scenario: &Scenario, alternative: &hemvist::model::alternative::Alternative) -> Vec<Year> {
    let budget = scenario.budget.as_ref().expect("it has one");
    let own = alternative.budget.as_ref().expect("it has one");
    let paid: Vec<PaidLine<'_>> = budget.paid_by(own).collect();
    let states = states(&scenario.organisation, &alternative.moves, &paid);
    budget
        .years
        .iter()
        .map(|year| {
            let lines = lines(budget, &paid, *year, true);
            let matters = budget.discount_rate.is_some() && !budget.index.is_empty();
            let unindexed = matters.then(|| self::lines(budget, &paid, *year, false));
            Year {
                number: *year,
                sums: sums(&lines),
                unindexed: self::sums(unindexed.as_ref().unwrap_or(&lines))["net"],
                departments: departments(&lines, &states),
                lines: lines.iter().map(shown).collect(),
            }
        })
        .collect()
}

fn shown(line: &Line<'_>) -> (String, (Option<i128>, i128)) {
    (line.paid.id.to_string(), (line.own.map(|own| own + line.takeover), line.external))
}

fn sums(lines: &[Line<'_>]) -> BTreeMap<&'static str, i128> {
    let mut sums: BTreeMap<&'static str, i128> = [
        "total",
        "funded",
        "unfunded",
        "income",
        "net",
        "external",
        "one_off",
        "placement",
        "ambition",
        "full_year_effect",
        "taken_over",
    ]
    .map(|name| (name, 0))
    .into();
    for line in lines {
        let mut add = |name: &'static str, ore: i128| *sums.entry(name).or_default() += ore;
        let record = line.paid.line;
        add("external", line.external);
        let Some(own) = line.own else { continue };
        match record.kind {
            LineKind::Transfer => {}
            LineKind::Income => {
                add("income", own);
                add("net", -own);
            }
            LineKind::Cost => {
                let all = own + line.takeover;
                add("total", all);
                add("net", all);
                add(if record.funding == Some(Funding::Funded) { "funded" } else { "unfunded" }, own);
                add("unfunded", line.takeover);
                add("taken_over", line.takeover);
                add("full_year_effect", line.own_later.expect("it is known") + line.takeover_later);
                if matches!(record.amount, Some(Amount::OneOff(_))) {
                    add("one_off", own);
                }
                match (record.because, line.paid.origin) {
                    (Some(Because::Placement), _) | (None, Origin::Own) => add("placement", all),
                    (Some(Because::Ambition), _) => add("ambition", all),
                    (None, Origin::Common) => {}
                }
            }
        }
    }
    sums
}

fn lines<'a>(budget: &Budget, paid: &[PaidLine<'a>], year: i16, indexed: bool) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = paid.iter().map(|paid| line(budget, *paid, year, indexed)).collect();
    for place in 0..lines.len() {
        let Some(Amount::ShareOf(share)) = &lines[place].paid.line.amount else { continue };
        let named: Vec<&Line<'_>> =
            share.lines.iter().filter_map(|id| lines.iter().find(|line| line.paid.id == id)).collect();
        let is_share = |line: &&Line<'_>| matches!(line.paid.line.amount, Some(Amount::ShareOf(_)));
        let of = |amount: fn(&Line<'_>) -> Option<i128>| -> Option<i128> {
            let known: Option<i128> = named.iter().map(|line| amount(line).filter(|_| !is_share(line))).sum();
            Some(to_even(&(whole(known?) * number(share.share))))
        };
        let (own, later) = (of(|line| line.own), of(|line| line.own_later));
        let line = &mut lines[place];
        (line.own, line.own_later) = (own, later);
        if let Some(own) = own {
            line.flows[0] = Flow::over(&whole(own), days(year).to_vec());
        } else {
            (line.takeover, line.takeover_later) = (0, 0);
        }
    }
    lines
}

fn line<'a>(budget: &Budget, paid: PaidLine<'a>, year: i16, indexed: bool) -> Line<'a> {
    let record = paid.line;
    let level = |year: Option<i16>| number(budget.price_index[&year.expect("it is stated")]);
    let prices = record.price_year.map_or(one(), |own| level(budget.price_year) / level(Some(own)));
    let index = budget.index.get(&year).filter(|_| indexed).map_or(one(), |index| number(*index));
    let december = date(year, 12, 31);
    let in_force = || days(year).iter().copied().filter(|day| record.period.covers(*day)).collect();
    let first_day = record.period.from.unwrap_or(date(budget.years[0], 1, 1));
    let once = |amount: BigRational| (first_day.year() == year).then_some((first_day, amount));
    let lasting = |annual: &BigRational| if record.period.covers(december) { annual.clone() } else { zero() };
    let own: Option<(Flow, BigRational)> = match &record.amount {
        None => None,
        Some(Amount::FullYear(full)) => {
            let annual = ore(full.point) * &prices * &index;
            Some((Flow::over(&annual, in_force()), lasting(&annual)))
        }
        Some(Amount::ByYear(years)) => {
            let written = years.get(&year).map_or(zero(), |amount| ore(amount.point)) * &prices;
            Some((Flow::over(&written, days(year).to_vec()), written))
        }
        Some(Amount::OneOff(amount)) => {
            Some((Flow { once: once(ore(amount.point) * &prices), ..Flow::nothing() }, zero()))
        }
        Some(Amount::Premises(premises)) => {
            let annual = number(premises.area) * ore(premises.rent.point) * &prices * &index;
            Some((Flow::over(&annual, in_force()), lasting(&annual)))
        }
        Some(Amount::Positions(positions)) => {
            let overhead = one() + number(budget.payroll_overhead[&year]);
            let pay = |months: &dyn Fn(usize) -> BigRational| -> Option<BigRational> {
                let each = positions.iter().enumerate().map(|(place, position)| {
                    Some(ore(position.monthly_pay?) * number(position.fte?) * months(place))
                });
                let sum: Option<BigRational> = each.sum();
                Some(sum? * &prices * &index * &overhead)
            };
            let annual = pay(&|place| number(positions[place].months));
            let more = pay(&|place| {
                number(positions[place].doubled_months) - number(positions[place].vacant_months)
            });
            annual.zip(more).map(|(annual, more)| {
                (Flow { once: once(more), ..Flow::over(&annual, in_force()) }, lasting(&annual))
            })
        }
        // Follows the other lines, and is filled in when they are known.
        Some(Amount::ShareOf(_)) => Some((Flow::nothing(), zero())),
    };
    let known = own.is_some();
    let (own, later) = own.unwrap_or_else(|| (Flow::nothing(), zero()));
    let external_index = match record.external.as_ref().map(|external| &external.amount) {
        Some(ExternalAmount::FullYear(_)) => index,
        _ => one(),
    };
    let (taken, taken_later) = match takeover(record, year).filter(|_| known) {
        Some((annual, days)) => {
            let annual = annual * &prices * &external_index;
            let later = if days.contains(&december) { to_even(&annual) } else { 0 };
            (Flow::over(&annual, days), later)
        }
        None => (Flow::nothing(), 0),
    };
    Line {
        paid,
        own: known.then(|| own.total()),
        takeover: taken.total(),
        external: external(record, year, &prices, &external_index),
        own_later: known.then(|| to_even(&later)),
        takeover_later: taken_later,
        flows: [own, taken],
    }
}

/// What the external money is worth in a year, and the days of `year` on which the municipality pays that instead.
fn takeover(line: &BudgetLine, year: i16) -> Option<(BigRational, Vec<Date>)> {
    let external =
        line.external.as_ref().filter(|external| external.after == AfterExternal::BecomesUnfunded)?;
    if line.kind != LineKind::Cost {
        return None;
    }
    let (annual, written) = match &external.amount {
        ExternalAmount::FullYear(amount) => (amount.point, None),
        ExternalAmount::ByYear(years) => {
            let (year, amount) = years.iter().next_back()?;
            (amount.point, Some(date(*year, 12, 31)))
        }
    };
    let last = external.until.or(written)?;
    let without = days(year).iter().copied().filter(|day| *day > last);
    let days: Vec<Date> = match &line.amount {
        Some(Amount::ByYear(years)) if years.contains_key(&year) => Vec::new(),
        Some(Amount::ByYear(_)) => without.collect(),
        _ => without.filter(|day| line.period.covers(*day)).collect(),
    };
    Some((ore(annual), days))
}

fn external(line: &BudgetLine, year: i16, prices: &BigRational, index: &BigRational) -> i128 {
    let Some(external) = line.external.as_ref().filter(|_| line.kind != LineKind::Transfer) else { return 0 };
    match &external.amount {
        ExternalAmount::ByYear(years) => {
            to_even(&(years.get(&year).map_or(zero(), |amount| ore(amount.point)) * prices))
        }
        ExternalAmount::FullYear(amount) => {
            let begun = |day: &Date| line.period.from.is_none_or(|from| from <= *day);
            let lasts = |day: &Date| external.until.is_none_or(|until| *day <= until);
            let days = days(year).iter().copied().filter(|day| begun(day) && lasts(day)).collect();
            Flow::over(&(ore(amount.point) * prices * index), days).total()
        }
    }
}

/// Every day of a year.
fn days(year: i16) -> &'static [Date] {
    static DAYS: LazyLock<BTreeMap<i16, Vec<Date>>> = LazyLock::new(|| {
        let of = |year: i16| {
            let days = date(year, 1, 1).series(jiff::Span::new().days(1));
            (year, days.take_while(|day| day.year() == year).collect())
        };
        (2015..=2017).map(of).collect()
    });
    &DAYS[&year]
}

fn departments(lines: &[Line<'_>], states: &[State]) -> BTreeMap<String, i128> {
    let mut sums: BTreeMap<String, i128> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        let Some(own) = line.own else { continue };
        let sign = if line.paid.line.kind == LineKind::Income { -1 } else { 1 };
        let to = line.paid.line.to.as_ref();
        for (amount, flow) in [own, line.takeover].into_iter().zip(&line.flows) {
            let mut paid: BTreeMap<usize, BigRational> = BTreeMap::new();
            let mut received = paid.clone();
            for (state, ore) in by_state(flow, states) {
                for (unit, share) in &state.payers[place] {
                    *paid.entry(state.department(unit.as_ref())).or_insert_with(zero) += &ore * share;
                }
                if to.is_some() {
                    *received.entry(state.department(to)).or_insert_with(zero) += &ore;
                }
            }
            for (exact, sign) in [(paid, sign), (received, -1)] {
                for (department, ore) in divided(amount, &exact) {
                    *sums.entry(NAMES[department].to_owned()).or_default() += sign * ore;
                }
            }
        }
    }
    sums
}

/// What falls in the time of each state.
fn by_state<'s>(flow: &Flow, states: &'s [State]) -> Vec<(&'s State, BigRational)> {
    let holds = |day: Date| states.iter().rposition(|state| state.from.is_none_or(|from| from <= day));
    let falls = flow.falls(|day| holds(day).expect("the first has no day"));
    falls.into_iter().map(|(state, ore)| (&states[state], ore)).collect()
}

/// Öre for each that add up to `amount`: as much as is whole, then one by one to whom most is missing.
fn divided(amount: i128, exact: &BTreeMap<usize, BigRational>) -> BTreeMap<usize, i128> {
    let mut given: BTreeMap<usize, i128> = exact
        .iter()
        .map(|(department, ore)| (*department, ore.floor().to_integer().to_i128().expect("it fits")))
        .collect();
    while given.values().sum::<i128>() < amount && !given.is_empty() {
        let missing = |department: &usize| &exact[department] - whole(given[department]);
        let mut most = *given.keys().next().expect("it is not empty");
        for department in given.keys() {
            if missing(department) > missing(&most) {
                most = *department;
            }
        }
        *given.entry(most).or_default() += 1;
    }
    given
}

fn one() -> BigRational {
    BigRational::one()
}

fn zero() -> BigRational {
    BigRational::zero()
}

fn whole(number: i128) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

fn ore(amount: Ore) -> BigRational {
    whole(amount.ore())
}

fn number(number: Number) -> BigRational {
    let ratio = number.ratio();
    BigRational::new(BigInt::from(*ratio.numer()), BigInt::from(*ratio.denom()))
}

/// The nearest öre; of two that are as near, the even one.
fn to_even(exact: &BigRational) -> i128 {
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let up = (exact + &half).floor().to_integer();
    let tie = (exact + &half).is_integer();
    let nearest = if tie && (&up % 2_u8).abs().is_one() { up - 1_u8 } else { up };
    nearest.to_i128().expect("it fits")
}
