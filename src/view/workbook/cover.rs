//! The first sheet: whose budget this is, and what stands in the others. Never a number to compute with.

use crate::model::period::When;
use crate::view::basis::Desk;
use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Cell, Role, Sheet, Title, Value};

pub(super) fn compose(desk: &Desk<'_>) -> Sheet {
    let matter = &desk.scenario.matter;
    let mut page = Sheet::new(Title::Label(Label::Cover), 0);
    page.push(Role::Title, vec![Cell::Text(matter.title.to_string())]);
    page.gap();
    let mut fact = |label: Label, cell: Cell| {
        if cell != Cell::Empty {
            page.push(Role::Body, vec![label.into(), cell]);
        }
    };
    fact(Label::Municipality, Cell::text(matter.municipality.as_ref()));
    fact(Label::Sender, Cell::text(matter.department.as_ref()));
    fact(Label::MatterDate, matter.date.as_ref().map_or(Cell::Empty, |date| when(desk, date)));
    fact(Label::RegistryNumber, Cell::text(matter.registry_number.as_ref()));
    fact(Label::CaseOfficer, Cell::text(matter.case_officer.as_ref()));
    fact(Label::WhatThisIs, Label::WhatThisIsText.into());
    fact(Label::Formulas, Label::LiveFormulas.into());
    fact(Label::Reimport, Label::ReimportText.into());
    fact(Label::Version, Cell::Text(format!("hemvist {}", crate::VERSION)));
    for (id, record) in &desk.scenario.alternatives {
        if desk.analysis.costing.of(id).is_none() {
            fact(Label::NotCosted, Cell::Text(record.name.to_string()));
        }
    }
    page.gap();
    page.push(Role::Head, vec![Label::Sheets.into(), Cell::Empty]);
    let about = |label: Label, about: Label| vec![Cell::Label(label), Cell::Label(about)];
    let mut sheets = vec![
        about(Label::Assumptions, Label::AboutAssumptions),
        about(Label::Positions, Label::AboutPositions),
        about(Label::Lines, Label::AboutLines),
    ];
    for (id, record) in &desk.scenario.alternatives {
        if desk.analysis.costing.of(id).is_some() {
            sheets.push(vec![Cell::Text(record.name.to_string()), Label::AboutAlternative.into()]);
        }
    }
    sheets.push(about(Label::Comparison, Label::AboutComparison));
    sheets.push(about(Label::Notes, Label::AboutNotes));
    for cells in sheets {
        page.push(Role::Body, cells);
    }
    page
}

/// A day as a date, and what is less exact in words.
pub(super) fn when(desk: &Desk<'_>, when: &When) -> Cell {
    match when {
        When::Day(date) => Value::Date(*date).into(),
        other => Cell::Text(desk.reader.when(other)),
    }
}
