//! Which department pays how much (formulas.md 7.2): what each line costs in a year, divided among those who pay it by
//! then, to the öre. Never who they are: the moves of the alternative say that.

use std::collections::BTreeMap;
use std::ops::Neg;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::{Date, date};
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

use crate::analysis::cost::amount::{Own, falls_in};
use crate::analysis::cost::entry::{Entry, Payable};
use crate::analysis::cost::price::Year;
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::LineKind;
use crate::model::id::UnitId;
use crate::model::money::{Exact, Ore};
use crate::model::organisation::Organisation;
use crate::model::period::Period;
use crate::model::reorganisation::payment::{Party, Payment};

/// A department, or nobody's.
type Department<'a> = Option<&'a UnitId>;

/// Who pays the lines of an alternative. Departments are known by their numbers.
pub(super) struct Payers<'a> {
    /// The departments: those of now in file order, then new ones, then nobody's.
    departments: IndexSet<Department<'a>>,
    /// For every line that is paid.
    lines: Vec<Bill>,
}

/// Who pays a line, and who receives it.
struct Bill {
    from: Timeline,
    /// Of money between departments.
    to: Option<Timeline>,
}

/// Who has which share of a line, from one day to the next; never empty.
struct Timeline(Vec<Stretch>);

/// Who has which share from one day on.
struct Stretch {
    /// The first day; `None` is since always.
    from: Option<Date>,
    /// By rising numbers of departments; they add up to 1.
    shares: Vec<(usize, BigRational)>,
}

impl<'a> Payers<'a> {
    /// Who pays the lines that `alternative` pays. A line that the alternative's moves do not know stays with its unit.
    pub(super) fn of(scenario: &'a Scenario, alternative: &'a Alternative, payables: &[Payable<'a>]) -> Self {
        let now = &scenario.organisation;
        let payments: Vec<Vec<Paid<'a>>> =
            payables.iter().map(|payable| paid(now, alternative, payable)).collect();
        let parties = payments
            .iter()
            .flatten()
            .flat_map(|paid| paid.payers.iter().map(|(department, _)| *department).chain(paid.receiver));
        let mut departments: IndexSet<Department<'a>> = parties.collect();
        let new = &alternative.reorganisation.units;
        let begins = |department: &Department<'a>| department.and_then(|unit| new.get_index_of(unit));
        departments.sort_by_cached_key(|department| (place(now, *department), begins(department)));
        let number = |of| departments.get_index_of(&of).expect("every department was collected");
        let bill = |payments: &Vec<Paid<'a>>| Bill::new(payments, number);
        let lines = payments.iter().map(bill).collect();
        Self { departments, lines }
    }

    /// Costs less income of each department in `year`, in the order of the departments.
    pub(super) fn sums(&self, entries: &[Entry<'_, '_>], year: &Year) -> Vec<Ore> {
        let mut sums = vec![Ore::ZERO; self.departments.len()];
        for (bill, entry) in self.lines.iter().zip(entries) {
            let Some(amount) = entry.cost.amount else { continue };
            let mut add = |timeline: &Timeline, signed: fn(Ore) -> Ore| match timeline.only() {
                Some(department) => sums[department] += signed(amount),
                None => {
                    for (department, part) in timeline.parts(entry, amount, year) {
                        sums[department] += signed(part);
                    }
                }
            };
            add(
                &bill.from,
                if entry.payable.kind() == LineKind::Income { Ore::neg } else { |amount| amount },
            );
            if let Some(to) = &bill.to {
                add(to, Ore::neg);
            }
        }
        sums
    }

    /// The departments whose sum differs from theirs in another alternative, and by how much.
    pub(super) fn differences(
        &self,
        sums: &[Ore],
        (other, other_sums): (&Self, &[Ore]),
        now: &Organisation,
    ) -> IndexMap<Option<UnitId>, Ore> {
        let own = self.departments.iter().zip(sums).map(|(department, sum)| (*department, *sum));
        let mut differences: IndexMap<Department<'_>, Ore> = own.collect();
        for (department, sum) in other.departments.iter().zip(other_sums) {
            *differences.entry(*department).or_default() += -*sum;
        }
        differences.retain(|_, difference| *difference != Ore::ZERO);
        differences.sort_by_cached_key(|department, _| place(now, *department));
        differences.into_iter().map(|(department, sum)| (department.cloned(), sum)).collect()
    }
}

/// Where a department stands among those of now; new ones after them, and nobody's last.
fn place(now: &Organisation, department: Department<'_>) -> (bool, usize) {
    let place = department.and_then(|unit| now.units.get_index_of(unit));
    (department.is_none(), place.unwrap_or(usize::MAX))
}

/// A [`Payment`] by departments.
struct Paid<'a> {
    from: Option<Date>,
    payers: Vec<(Department<'a>, BigRational)>,
    receiver: Option<Department<'a>>,
}

/// Who pays the line, from one day to the next.
fn paid<'a>(now: &'a Organisation, alternative: &'a Alternative, payable: &Payable<'a>) -> Vec<Paid<'a>> {
    let line = payable.paid.line;
    let department = |party: &'a Party| party.department.as_ref();
    let paid = |payment: &'a Payment| Paid {
        from: payment.from,
        payers: payment.payers.iter().map(|(party, share)| (department(party), share.clone())).collect(),
        receiver: payment.receiver.as_ref().map(department),
    };
    if let Some(payments) = alternative.reorganisation.payments.get(payable.paid.id) {
        return payments.iter().map(paid).collect();
    }
    let stands = |unit: &'a UnitId| now.department(unit);
    let payer = line.unit.as_ref().and_then(stands);
    let receiver = line.to.as_ref().map(stands);
    vec![Paid { from: None, payers: vec![(payer, BigRational::one())], receiver }]
}

impl Bill {
    fn new<'a>(payments: &[Paid<'a>], number: impl Fn(Department<'a>) -> usize) -> Self {
        let from = payments.iter().map(|paid| {
            let shares = paid.payers.iter().map(|(department, share)| (number(*department), share.clone()));
            (paid.from, shares.collect())
        });
        let to = payments.iter().map(|paid| {
            let receiver = paid.receiver.map(|department| (number(department), BigRational::one()));
            Some((paid.from, vec![receiver?]))
        });
        Self { from: Timeline::new(from), to: to.collect::<Option<Vec<_>>>().map(Timeline::new) }
    }
}

impl Timeline {
    /// Shares of one department are added up, and stretches without a change between them are one.
    fn new(stretches: impl IntoIterator<Item = (Option<Date>, Vec<(usize, BigRational)>)>) -> Self {
        let mut timeline: Vec<Stretch> = Vec::new();
        for (from, mut each) in stretches {
            each.sort_by_key(|(department, _)| *department);
            let mut shares: Vec<(usize, BigRational)> = Vec::new();
            for (department, share) in each {
                match shares.last_mut() {
                    Some((last, sum)) if *last == department => *sum += share,
                    _ => shares.push((department, share)),
                }
            }
            if timeline.last().is_none_or(|before| before.shares != shares) {
                timeline.push(Stretch { from, shares });
            }
        }
        Self(timeline)
    }

    /// The department that has it all at all times.
    fn only(&self) -> Option<usize> {
        match self.0.as_slice() {
            [stretch] if stretch.shares.len() == 1 => Some(stretch.shares[0].0),
            _ => None,
        }
    }

    /// Which department has how much of what a line costs in `year`: its own amount and what it takes over, each
    /// divided to the öre.
    fn parts(&self, entry: &Entry<'_, '_>, amount: Ore, year: &Year) -> Vec<(usize, Ore)> {
        let takeover = entry.cost.takeover;
        let mut parts = largest_remainders(amount - takeover, self.own(entry, amount - takeover, year));
        if let Some(given) = entry.payable.given.as_ref()
            && let Some((annual, period)) = given.takeover(year)
        {
            let mut exact = Parts::default();
            self.spread(&annual.ratio(), period, year.number, &mut exact);
            parts.extend(largest_remainders(takeover, exact));
        }
        parts
    }

    /// What a line itself costs, `amount` when rounded: by the days that it is in force, on the day when it is paid, or,
    /// where it has no days of its own, over the whole year.
    fn own(&self, entry: &Entry<'_, '_>, amount: Ore, year: &Year) -> Parts {
        let line = entry.payable.paid.line;
        let amount = Exact::from(amount).ratio();
        let mut exact = Parts::default();
        match &entry.payable.own {
            Some(Own::Annual(annual)) => {
                if let Some(full) = annual.full(year) {
                    self.spread(&full.ratio(), line.period, year.number, &mut exact);
                }
                if let Some(once) = annual.once(year).filter(|_| falls_in(line, year)) {
                    self.on(line.period.from, year.number, &once.ratio(), &mut exact);
                }
            }
            Some(Own::Once(_)) if falls_in(line, year) => {
                self.on(line.period.from, year.number, &amount, &mut exact);
            }
            Some(Own::ByYear { .. } | Own::Share { .. }) => {
                self.spread(&amount, Period::default(), year.number, &mut exact);
            }
            Some(Own::Once(_)) | None => {}
        }
        exact
    }

    /// Adds what each department has of `annual`, an amount for a whole year, in the days of `period` in `year`.
    fn spread(&self, annual: &BigRational, period: Period, year: i16, parts: &mut Parts) {
        for (number, stretch) in self.0.iter().enumerate() {
            let until = self.0.get(number + 1).and_then(|next| next.from?.yesterday().ok());
            let days = Period { from: stretch.from, until }.within(period);
            let part = days.part_of_year(year);
            if !part.is_zero() {
                let part = annual * BigRational::new((*part.numer()).into(), (*part.denom()).into());
                parts.add(&stretch.shares, &part);
            }
        }
    }

    /// Adds what each department has of `amount` on a day, or where none is stated on the first of `year`.
    fn on(&self, day: Option<Date>, year: i16, amount: &BigRational, parts: &mut Parts) {
        let day = day.unwrap_or(date(year, 1, 1));
        let stretch = self.0.iter().rfind(|stretch| stretch.from.is_none_or(|from| from <= day));
        if let Some(stretch) = stretch {
            parts.add(&stretch.shares, amount);
        }
    }
}

/// Exact amounts in öre by departments, in the order of the departments.
#[derive(Default)]
struct Parts(BTreeMap<usize, BigRational>);

impl Parts {
    fn add(&mut self, shares: &[(usize, BigRational)], amount: &BigRational) {
        for (department, share) in shares {
            *self.0.entry(*department).or_insert_with(BigRational::zero) += share * amount;
        }
    }
}

/// Whole öre that add up to `amount`, to which the exact parts add up when it is rounded: each rounded down, and the öre
/// that are left to those with the largest remainders, the first department first where they are equal.
fn largest_remainders(amount: Ore, exact: Parts) -> Vec<(usize, Ore)> {
    let mut parts: Vec<(usize, Ore, BigRational)> = Vec::new();
    let mut left = amount;
    for (department, part) in exact.0 {
        let floor = Ore::from_ore(part.floor().to_integer().to_i128().unwrap_or_default());
        left = left - floor;
        parts.push((department, floor, &part - part.floor()));
    }
    parts.sort_by(|(_, _, one), (_, _, other)| other.cmp(one));
    for (_, part, _) in parts.iter_mut().take(usize::try_from(left.ore()).unwrap_or_default()) {
        *part += Ore::from_ore(1);
    }
    parts.into_iter().map(|(department, part, _)| (department, part)).collect()
}
