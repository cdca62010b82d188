//! Who pays each budget line, from one day to the next: the units, and the departments that they stand in by then.
//! Never an amount: what a share is worth is the analysis of cost's.

use indexmap::IndexMap;
use jiff::civil::Date;
use num_rational::BigRational;

use crate::model::id::{BudgetLineId, UnitId};
use crate::model::organisation::department;
use crate::model::reorganisation::payer::Payers;
use crate::model::reorganisation::state::State;

/// Who pays a budget line from one day on, until the next such day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The first day; `None` is since always.
    pub from: Option<Date>,
    /// Who pays which share, > 0, those without a unit first and then in the order of the units. The shares add up to 1.
    pub payers: Vec<(Party, BigRational)>,
    /// Who receives it, of money between departments.
    pub receiver: Option<Party>,
}

/// Somebody who pays or receives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The unit; `None` where the line names none.
    pub unit: Option<UnitId>,
    /// The department that it belongs to by then (formulas.md 8); `None` without a unit, and of an external party.
    pub department: Option<UnitId>,
}

/// What has been paid by whom so far, line by line; units are known by their numbers.
#[derive(Default)]
pub(super) struct History {
    lines: Vec<Vec<Known>>,
}

/// A [`Payment`] in numbers.
#[derive(PartialEq)]
struct Known {
    from: Option<Date>,
    payers: Vec<(Numbers, BigRational)>,
    receiver: Option<Numbers>,
}

/// The numbers of a unit and of its department.
type Numbers = (Option<usize>, Option<usize>);

impl History {
    /// Writes down who pays from `day` on, where that has changed.
    pub(super) fn record(&mut self, state: &State<'_>, day: Option<Date>) {
        let mut departments: Vec<Option<Option<usize>>> = vec![None; state.units.len()];
        let mut numbers = |unit: Option<usize>| {
            let department = unit.and_then(|unit| {
                *departments[unit].get_or_insert_with(|| department(&state.up_with_kinds(unit)))
            });
            (unit, department)
        };
        self.lines.resize_with(state.lines.len(), Vec::new);
        for (known, payers) in self.lines.iter_mut().zip(state.lines.values()) {
            let now = Known::now(payers, day, &mut numbers);
            let as_before = |before: &Known| before.payers == now.payers && before.receiver == now.receiver;
            if !known.last().is_some_and(as_before) {
                known.push(now);
            }
        }
    }

    /// The payments of every line.
    pub(super) fn payments(self, state: &State<'_>) -> IndexMap<BudgetLineId, Vec<Payment>> {
        let id = |number: Option<usize>| number.map(|number| state.id(number).clone());
        let party = |(unit, department): Numbers| Party { unit: id(unit), department: id(department) };
        let payment = |known: Known| Payment {
            from: known.from,
            payers: known.payers.into_iter().map(|(numbers, share)| (party(numbers), share)).collect(),
            receiver: known.receiver.map(party),
        };
        let lines = state.lines.keys().zip(self.lines);
        lines.map(|(id, known)| ((*id).clone(), known.into_iter().map(payment).collect())).collect()
    }
}

impl Known {
    fn now(
        payers: &Payers<'_>,
        from: Option<Date>,
        numbers: &mut impl FnMut(Option<usize>) -> Numbers,
    ) -> Self {
        let shares = payers.shares();
        Self {
            from,
            payers: shares.map(|(unit, share)| (numbers(unit), share.clone())).collect(),
            receiver: payers.receiver().map(|unit| numbers(Some(unit))),
        }
    }
}
