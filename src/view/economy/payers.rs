//! Who pays for a costed alternative: the departments that gain and lose, what is paid between them, whose money is
//! reallocated, and which body is asked for what nobody has set aside.
//! Never a guess at who decides: lines that name no body are told apart.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::explained;
use crate::analysis::cost::known::{Known, Parted};
use crate::model::budget::{PaidLine, Sum};
use crate::model::id::UnitId;
use crate::model::money::Ore;
use crate::view::basis::Desk;
use crate::view::economy::by_year::{ByYear, Row, years};

/// Who pays for a costed alternative.
#[derive(Clone, Debug, Serialize)]
pub struct Payers {
    /// What each department pays more or less than in the zero alternative; the sums are the differences. A row
    /// without a name is lines that no unit pays.
    pub departments: Option<ByYear>,
    /// What is paid from one unit to another; beside each line stand who pays and who receives.
    pub transfers: Option<ByYear>,
    /// What is unfunded, by the body that is to grant it.
    pub asked: Option<Asked>,
    /// What is funded with money that was another's, by whose it was.
    pub reallocated: Option<ByYear>,
}

/// What is unfunded, by the body that is to grant it.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// The amounts; the sums are what is unfunded. A row without a name is what no body is named for.
    pub table: ByYear,
    /// What each body is asked for.
    pub bodies: Vec<Body>,
    /// The lines for which no body is named.
    pub of_nobody: Vec<String>,
    /// Whether a body is named for any line.
    pub of_somebody: bool,
}

/// A body and what it is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    /// The body.
    pub name: String,
    /// The lines.
    pub lines: Vec<String>,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, one: &Costed<'a>) -> Payers {
    Payers {
        departments: departments(desk, one),
        transfers: transfers(desk, one),
        asked: asked(desk, one),
        reallocated: reallocated(desk, one),
    }
}

fn departments(desk: &Desk<'_>, one: &Costed<'_>) -> Option<ByYear> {
    let costs = one.cost.years.values();
    let of_years: Vec<(&IndexMap<Option<UnitId>, Ore>, Ore)> =
        costs.map(|year| Some((year.departments.as_ref()?, year.difference?))).collect::<Option<_>>()?;
    let units: IndexSet<&Option<UnitId>> = of_years.iter().flat_map(|(units, _)| units.keys()).collect();
    let part = |unit| {
        let amount = |units: &IndexMap<Option<UnitId>, Ore>| units.get(unit).copied().unwrap_or_default();
        (unit, of_years.iter().map(|(units, _)| Known::of(Some(amount(units)))).collect())
    };
    let parted = Parted {
        parts: units.into_iter().map(part).collect(),
        sums: of_years.iter().map(|(_, difference)| Known::of(Some(*difference))).collect(),
    };
    ByYear::of(desk, &format!("departments-{}", one.id), &years(one), parted, |unit, amounts| {
        Row::of(desk, unit.as_ref().map(|unit| desk.unit(unit)), amounts)
    })
}

fn transfers(desk: &Desk<'_>, one: &Costed<'_>) -> Option<ByYear> {
    let parted = explained::transfers(one);
    ByYear::of(desk, &format!("transfers-{}", one.id), &years(one), parted, |line, amounts| {
        let record = one.line(line).map(|paid| paid.line);
        let unit = |unit: Option<&UnitId>| unit.map_or_else(|| "–".to_owned(), |unit| desk.unit(unit));
        let beside = [record.and_then(|line| line.unit.as_ref()), record.and_then(|line| line.to.as_ref())];
        Row {
            beside: beside.map(unit).to_vec(),
            ..Row::of(desk, Some(desk.budget_label(one.record, line)), amounts)
        }
    })
}

fn reallocated(desk: &Desk<'_>, one: &Costed<'_>) -> Option<ByYear> {
    let parted = explained::reallocated(one);
    ByYear::of(desk, &format!("reallocated-{}", one.id), &years(one), parted, |unit, amounts| {
        Row::of(desk, Some(desk.unit(&unit)), amounts)
    })
}

fn asked(desk: &Desk<'_>, one: &Costed<'_>) -> Option<Asked> {
    let parted = explained::asked_of(one);
    let bodies = parted.parts.iter().filter_map(|(body, _)| body.as_ref());
    let bodies: Vec<Body> =
        bodies.map(|body| Body { name: desk.unit(body), lines: unfunded_lines(one, Some(body)) }).collect();
    let table = ByYear::of(desk, &format!("asked-{}", one.id), &years(one), parted, |body, amounts| {
        Row::of(desk, body.map(|body| desk.unit(&body)), amounts)
    })?;
    Some(Asked { table, of_somebody: !bodies.is_empty(), bodies, of_nobody: unfunded_lines(one, None) })
}

/// The lines that are unfunded in some year, or may be, and that this body is to grant.
fn unfunded_lines(one: &Costed<'_>, body: Option<&UnitId>) -> Vec<String> {
    let is_unfunded = |paid: &PaidLine<'_>| {
        let mut years = one.cost.years.values().filter_map(|year| year.lines.get(paid.id));
        years.any(|line| !Known::part_of(line, Sum::Unfunded).is_nothing())
    };
    let asked = one.paid().filter(|paid| paid.line.decided_by.as_ref() == body).filter(is_unfunded);
    asked.map(|paid| paid.line.label.to_string()).collect()
}
