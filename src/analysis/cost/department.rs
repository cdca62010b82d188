//! Which department pays how much (formulas.md 7.2): what each line costs in a year, divided among those who pay it by
//! then, to the öre. Never who they are: the moves of the alternative say that.

use std::collections::BTreeMap;
use std::ops::Neg;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::{Date, date};
use num_rational::BigRational;
use num_traits::{One, Zero};

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

/// Who has which share of a line, from one day to the next.
enum Timeline {
    /// One department all of it at all times.
    Only(usize),
    Changing(Vec<Stretch>),
}

/// Who has it from one day on.
struct Stretch {
    /// The first day; `None` is since always.
    from: Option<Date>,
    holders: Holders,
}

#[derive(PartialEq)]
enum Holders {
    /// One department all of it.
    One(usize),
    /// Departments by rising numbers, each with shares; all shares add up to 1.
    Several(Vec<(usize, BigRational)>),
}

impl<'a> Payers<'a> {
    /// Who pays the lines that `alternative` pays. A line that the alternative's moves do not know stays with its unit.
    pub(super) fn of(scenario: &'a Scenario, alternative: &'a Alternative, payables: &[Payable<'a>]) -> Self {
        let now = &scenario.organisation;
        let lines: Vec<WhoPays<'a>> =
            payables.iter().map(|payable| WhoPays::of(now, alternative, payable)).collect();
        let mut departments: IndexSet<Department<'a>> = IndexSet::new();
        for line in &lines {
            line.each_department(|department| {
                departments.insert(department);
            });
        }
        let new = &alternative.reorganisation.units;
        let begins = |department: &Department<'a>| department.and_then(|unit| new.get_index_of(unit));
        departments.sort_by_cached_key(|department| (place(now, *department), begins(department)));
        let number = |of| departments.get_index_of(&of).expect("every department was collected");
        let lines = lines.iter().map(|line| line.bill(number)).collect();
        Self { departments, lines }
    }

    /// Costs less income of each department in `year`, in the order of the departments.
    pub(super) fn sums(&self, entries: &[Entry<'_, '_>], year: &Year) -> Vec<Ore> {
        let mut sums = vec![Ore::ZERO; self.departments.len()];
        for (bill, entry) in self.lines.iter().zip(entries) {
            let Some(amount) = entry.cost.amount else { continue };
            let mut add = |timeline: &Timeline, signed: fn(Ore) -> Ore| match timeline.only_in(year.number) {
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

/// What is known of who pays a line.
enum WhoPays<'a> {
    /// What the moves of the alternative make of it.
    Moves(&'a [Payment]),
    /// The unit that the line names, and the one that receives it.
    Now { payer: Department<'a>, receiver: Option<Department<'a>> },
}

impl<'a> WhoPays<'a> {
    fn of(now: &'a Organisation, alternative: &'a Alternative, payable: &Payable<'a>) -> Self {
        let line = payable.paid.line;
        let stands = |unit: &'a UnitId| now.department(unit);
        match alternative.reorganisation.payments.get(payable.paid.id) {
            Some(payments) => Self::Moves(payments),
            None => Self::Now {
                payer: line.unit.as_ref().and_then(stands),
                receiver: line.to.as_ref().map(stands),
            },
        }
    }

    fn each_department(&self, mut see: impl FnMut(Department<'a>)) {
        match self {
            Self::Moves(payments) => {
                for payment in *payments {
                    let payers = payment.payers.iter().map(|(party, _)| party);
                    payers.chain(&payment.receiver).for_each(|party| see(party.department.as_ref()));
                }
            }
            Self::Now { payer, receiver } => [*payer].into_iter().chain(*receiver).for_each(see),
        }
    }

    fn bill(&self, number: impl Fn(Department<'a>) -> usize) -> Bill {
        let payments = match self {
            Self::Moves(payments) => *payments,
            Self::Now { payer, receiver } => {
                let to = receiver.map(|receiver| Timeline::Only(number(receiver)));
                return Bill { from: Timeline::Only(number(*payer)), to };
            }
        };
        let number = |party: &'a Party| number(party.department.as_ref());
        let payers = payments.iter().map(|payment| {
            let shares = payment.payers.iter().map(|(party, share)| (number(party), share));
            (payment.from, shares.collect())
        });
        let whole = BigRational::one();
        let receivers: Option<Vec<_>> = payments
            .iter()
            .map(|payment| Some((payment.from, vec![(number(payment.receiver.as_ref()?), &whole)])))
            .collect();
        Bill { from: Timeline::new(payers), to: receivers.map(Timeline::new) }
    }
}

impl Timeline {
    /// Shares of one department are added up, and stretches without a change between them are one.
    fn new<'s>(stretches: impl IntoIterator<Item = (Option<Date>, Vec<(usize, &'s BigRational)>)>) -> Self {
        let mut timeline: Vec<Stretch> = Vec::new();
        for (from, mut each) in stretches {
            each.sort_by_key(|(department, _)| *department);
            let holders = match each.as_slice() {
                [(first, _), rest @ ..] if rest.iter().all(|(department, _)| department == first) => {
                    Holders::One(*first)
                }
                _ => Holders::Several(
                    each.into_iter().map(|(number, share)| (number, share.clone())).collect(),
                ),
            };
            if timeline.last().is_none_or(|before| before.holders != holders) {
                timeline.push(Stretch { from, holders });
            }
        }
        match timeline.as_slice() {
            [Stretch { holders: Holders::One(department), .. }] => Self::Only(*department),
            _ => Self::Changing(timeline),
        }
    }

    /// The department that has it all at all times of `year`.
    fn only_in(&self, year: i16) -> Option<usize> {
        match self {
            Self::Only(department) => Some(*department),
            Self::Changing(_) => {
                let (first, last) = (self.on(date(year, 1, 1))?, self.on(date(year, 12, 31))?);
                match first.holders {
                    Holders::One(department) if std::ptr::eq(first, last) => Some(department),
                    _ => None,
                }
            }
        }
    }

    fn stretches(&self) -> &[Stretch] {
        match self {
            Self::Only(_) => &[],
            Self::Changing(stretches) => stretches,
        }
    }

    /// Who has it on a day.
    fn on(&self, day: Date) -> Option<&Stretch> {
        self.stretches().iter().rfind(|stretch| stretch.from.is_none_or(|from| from <= day))
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
            self.spread(&annual, period, year.number, &mut exact);
            parts.extend(largest_remainders(takeover, exact));
        }
        parts
    }

    /// What a line itself costs, `amount` when rounded: by the days that it is in force, on the day when it is paid, or,
    /// where it has no days of its own, over the whole year.
    fn own(&self, entry: &Entry<'_, '_>, amount: Ore, year: &Year) -> Parts {
        let line = entry.payable.paid.line;
        let day = line.period.from.unwrap_or(date(year.number, 1, 1));
        let mut exact = Parts::default();
        match &entry.payable.own {
            Some(Own::Annual(annual)) => {
                if let Some(full) = annual.full(year) {
                    self.spread(&full, line.period, year.number, &mut exact);
                }
                if let Some(once) = annual.once(year).filter(|_| falls_in(line, year)) {
                    exact.add(self.on(day), &once);
                }
            }
            Some(Own::Once(once)) if falls_in(line, year) => exact.add(self.on(day), once),
            Some(Own::ByYear(by_year)) => {
                self.spread(&by_year.written(year.number), Period::default(), year.number, &mut exact);
            }
            Some(Own::Share { .. }) => {
                self.spread(&amount.into(), Period::default(), year.number, &mut exact);
            }
            Some(Own::Once(_)) | None => {}
        }
        exact
    }

    /// Adds what each department has of `annual`, an amount for a whole year, in the days of `period` in `year`.
    fn spread(&self, annual: &Exact, period: Period, year: i16, parts: &mut Parts) {
        let stretches = self.stretches();
        for (number, stretch) in stretches.iter().enumerate() {
            let until = stretches.get(number + 1).and_then(|next| next.from?.yesterday().ok());
            let part = Period { from: stretch.from, until }.within(period).part_of_year(year);
            if !part.is_zero() {
                parts.add(Some(stretch), &annual.times(part));
            }
        }
    }
}

/// Exact amounts by departments, in the order of the departments.
#[derive(Default)]
struct Parts(BTreeMap<usize, Exact>);

impl Parts {
    fn add(&mut self, stretch: Option<&Stretch>, amount: &Exact) {
        match stretch.map(|stretch| &stretch.holders) {
            Some(Holders::One(department)) => self.add_one(*department, amount),
            Some(Holders::Several(shares)) => {
                for (department, share) in shares {
                    self.add_one(*department, &amount.part(share));
                }
            }
            None => {}
        }
    }

    fn add_one(&mut self, department: usize, amount: &Exact) {
        let sum = self.0.entry(department).or_insert(Exact::ZERO);
        *sum = sum.plus(amount);
    }
}

/// Whole öre that add up to `amount`, to which the exact parts add up when it is rounded: each rounded down, and the öre
/// that are left to those with the largest remainders, the first department first where they are equal.
fn largest_remainders(amount: Ore, exact: Parts) -> Vec<(usize, Ore)> {
    let floors = exact.0.into_iter().filter_map(|(department, part)| Some((department, part.floor()?)));
    let mut parts: Vec<(usize, (Ore, Exact))> = floors.collect();
    let left = amount - parts.iter().map(|(_, (floor, _))| *floor).sum();
    parts.sort_by(|(_, (_, one)), (_, (_, other))| other.cmp(one));
    for (_, (part, _)) in parts.iter_mut().take(usize::try_from(left.ore()).unwrap_or_default()) {
        *part += Ore::from_ore(1);
    }
    parts.into_iter().map(|(department, (part, _))| (department, part)).collect()
}
