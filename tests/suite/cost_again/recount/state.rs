//! Who stands where and who pays what, from each day on which something moves.

use std::collections::BTreeMap;

use hemvist::model::budget::PaidLine;
use hemvist::model::id::UnitId;
use hemvist::model::organisation::{Change, Move, Organisation, UnitKind};
use jiff::civil::Date;
use num_rational::BigRational;

use crate::cost_again::recount::{number, one, zero};

/// The units in file order, of which the last, the external one, and no unit are nobody.
pub const NAMES: [&str; 7] = ["k", "a", "b", "c", "e", "f", ""];

/// Who stands where and pays what from one day on.
#[derive(Clone)]
pub struct State {
    pub from: Option<Date>,
    parents: BTreeMap<UnitId, UnitId>,
    kinds: BTreeMap<UnitId, UnitKind>,
    pub payers: Vec<BTreeMap<Option<UnitId>, BigRational>>,
}

impl State {
    /// The number of a unit's department among the names.
    pub fn department(&self, unit: Option<&UnitId>) -> usize {
        let nobody = NAMES.len() - 1;
        let Some(unit) = unit else { return nobody };
        let mut way = vec![unit];
        while let Some(above) = self.parents.get(way[way.len() - 1]) {
            way.push(above);
        }
        let first = |kinds: &[UnitKind]| way.iter().find(|unit| kinds.contains(&self.kinds[**unit]));
        if first(&[UnitKind::External]).is_some() {
            return nobody;
        }
        let below = way.iter().rfind(|unit| self.kinds[**unit] != UnitKind::Municipality);
        let department = first(&[UnitKind::Department])
            .or_else(|| first(&[UnitKind::Committee]))
            .or(below)
            .unwrap_or(&unit);
        NAMES.iter().position(|name| *name == department.as_str()).expect("it is one of them")
    }
}

/// The organisation and the payers after the moves of each date.
pub fn states(organisation: &Organisation, moves: &[Move], paid: &[PaidLine<'_>]) -> Vec<State> {
    let units = &organisation.units;
    let parents = units.iter().filter_map(|(id, unit)| Some((id.clone(), unit.parent.clone()?)));
    let mut state = State {
        from: None,
        parents: parents.collect(),
        kinds: units.iter().map(|(id, unit)| (id.clone(), unit.kind)).collect(),
        payers: paid.iter().map(|paid| BTreeMap::from([(paid.line.unit.clone(), one())])).collect(),
    };
    let mut dates: Vec<Option<Date>> = moves.iter().map(|step| step.date).chain([None]).collect();
    dates.sort();
    dates.dedup();
    let mut states = Vec::new();
    for from in dates {
        let mut gifts: BTreeMap<usize, Vec<(UnitId, BigRational)>> = BTreeMap::new();
        for step in moves.iter().filter(|step| step.date == from) {
            match &step.change {
                Change::MoveUnit { unit, to: Some(to), .. } => {
                    state.parents.insert(unit.clone(), to.clone());
                }
                Change::MoveBudgetLine { line, to, share } => {
                    let place = paid.iter().position(|paid| paid.id == line).expect("it is paid");
                    gifts.entry(place).or_default().push((to.clone(), share.map_or(one(), number)));
                }
                _ => unreachable!("no other move is generated"),
            }
        }
        for (place, gifts) in gifts {
            let own = &paid[place].line.unit;
            let payers = &mut state.payers[place];
            let mut wanted: BigRational = gifts.iter().map(|(_, share)| share).sum();
            let order = units.keys().map(Some).chain([None]);
            for giver in [own.as_ref()].into_iter().chain(order) {
                let Some(has) = payers.get_mut(&giver.cloned()) else { continue };
                let gives = if wanted < *has { wanted.clone() } else { has.clone() };
                *has -= &gives;
                wanted -= gives;
            }
            for (unit, share) in gifts {
                *payers.entry(Some(unit)).or_insert_with(zero) += share;
            }
        }
        state.from = from;
        states.push(state.clone());
    }
    states
}
