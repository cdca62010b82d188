//! Positions, a row each: of a unit, or of the budget line that pays them. Never those of moves.

use super::draft::{Draft, Line, name};
use super::lines::basis;
use super::rows::{Records, Row};
use super::{Fault, FaultKind, Kind, Remark, Words};
use crate::import::heading::Heading;
use crate::import::yaml::{Keys, plain, quoted};

/// What a position may belong to.
const PLACES: Words = &[("unit", &["enhet"]), ("line", &["post", "budgetpost"]), ("move", &["flytt"])];

/// Takes the positions of a sheet in.
pub(super) fn take(records: &Records<'_>, draft: &mut Draft<'_>, faults: &mut Vec<Fault>) {
    draft.keeps_ids = records.is_own();
    let mut moves = 0;
    let mut kronor = Vec::new();
    for row in records.rows() {
        match row.word(Heading::Place, PLACES, faults) {
            Some("move") => moves += 1,
            place => post(row, place, records, draft, &mut kronor, faults),
        }
    }
    let file = || records.file().to_owned();
    draft.remarks.extend(records.remark_on_totals());
    if !kronor.is_empty() && !records.is_own() {
        draft.remarks.push(Remark::Kronor { file: file(), columns: kronor });
    }
    if moves > 0 {
        draft.remarks.push(Remark::Moves { file: file(), rows: moves });
    }
}

fn post(
    row: Row<'_>,
    place: Option<&str>,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    kronor: &mut Vec<String>,
    faults: &mut Vec<Fault>,
) {
    let role = row.name(Heading::Role);
    if role.is_empty() {
        faults.push(row.fault(Heading::Role, FaultKind::NoLabel));
        return;
    }
    let mut keys = vec![plain("role", quoted(&role))];
    keys.extend(row.number(Heading::Fte, None, faults).map(|fte| plain("fte", fte)));
    keys.extend(row.whole(Heading::People, faults).map(|people| plain("people", people)));
    if let Some(pay) = row.amount(Heading::MonthlyPay, faults).known() {
        let address = row.address(Heading::MonthlyPay);
        let column = address.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned();
        if !pay.unit_is_said && !kronor.contains(&column) {
            kronor.push(column);
        }
        keys.push(plain("monthly_pay", pay.text));
    }
    if let Some(overhead) = row.number(Heading::Overhead, Some(1), faults)
        && let Err(first) = draft.overhead(overhead)
    {
        faults.push(row.fault(Heading::Overhead, FaultKind::DifferentOverhead(first)));
    }
    let line = row.name(Heading::Label);
    if line.is_empty() || place == Some("unit") {
        of_unit(row, keys, records, draft, faults);
    } else {
        of_line(row, &line, keys, records, draft, faults);
    }
}

fn of_unit(
    row: Row<'_>,
    mut keys: Keys,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    faults: &mut Vec<Fault>,
) {
    let unit = row.name(Heading::Unit);
    if unit.is_empty() {
        faults.push(row.fault(Heading::Unit, FaultKind::NoUnit));
        return;
    }
    // A unit's own positions are those of a whole year, without a beginning.
    for heading in [Heading::Months, Heading::VacantMonths, Heading::DoubledMonths] {
        if !row.text(heading).is_empty() {
            faults.push(row.fault(heading, FaultKind::OnlyOfLines));
        }
    }
    let about = [Heading::Source, Heading::Assumption, Heading::Text];
    keys.extend(basis(row, about, records.is_own(), draft, faults));
    let unit = draft.unit(&unit, &row.name(Heading::UnitName));
    draft.position(&unit, keys);
}

fn of_line(
    row: Row<'_>,
    line: &str,
    mut keys: Keys,
    records: &Records<'_>,
    draft: &mut Draft<'_>,
    faults: &mut Vec<Fault>,
) {
    let months = [
        ("months", Heading::Months),
        ("vacant_months", Heading::VacantMonths),
        ("doubled_months", Heading::DoubledMonths),
    ];
    for (key, heading) in months {
        keys.extend(row.number(heading, Some(12), faults).map(|months| plain(key, months)));
    }
    let about = [Heading::Source, Heading::Assumption, Heading::Text];
    keys.extend(basis(row, about, records.is_own(), draft, faults));
    let alternative = draft.scope(&row.name(Heading::Alternative));
    let known = draft.find(alternative.as_deref(), line);
    let at = match known {
        Some(at) => at,
        None if draft.wish.kind == Kind::Positions => {
            let mut line_keys = vec![plain("label", quoted(line))];
            let unit = row.name(Heading::Unit);
            if !unit.is_empty() {
                line_keys.push(plain("unit", name(&draft.unit(&unit, &row.name(Heading::UnitName)))));
            }
            draft.new_line(Line {
                alternative,
                id: String::new(),
                label: line.to_owned(),
                address: row.address(Heading::Label),
                unknown_in: None,
                keys: line_keys,
                positions: Vec::new(),
            })
        }
        None => {
            let near = draft.nearest_line(line);
            faults.push(row.fault(Heading::Label, FaultKind::NoLine(near)));
            return;
        }
    };
    if draft.has_amount(at) {
        let others = vec![draft.address_of(at), row.address(Heading::Label)];
        faults.push(row.fault(Heading::Label, FaultKind::TwoAmounts(others)));
    }
    draft.paid_position(at, keys);
}
