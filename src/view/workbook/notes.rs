//! The sheet of what the reader should know about the numbers: what each rests on, who assumes it, and the sources. Never a
//! note that says nothing.

use crate::model::evidence::Basis;
use crate::view::basis::Desk;
use crate::view::workbook::cover::when;
use crate::view::workbook::label::Label;
use crate::view::workbook::lines::{assumption, scope, source};
use crate::view::workbook::sheet::{Cell, Sheet, Title};

pub(super) fn compose(desk: &Desk<'_>) -> Sheet {
    let mut page = Sheet::titled(Title::Label(Label::Notes), 1, []);
    let heads = [Label::Scope, Label::About, Label::Text, Label::Source, Label::AssumptionMark];
    let heads = heads.into_iter().map(Cell::Label).collect();
    page.table(Label::Notes, heads, notes(desk));
    page.gap();
    let heads = [Label::Source, Label::Title, Label::Author, Label::Date, Label::Url];
    let heads = heads.into_iter().map(Cell::Label).collect();
    page.table(Label::Sources, heads, sources(desk));
    page
}

fn notes(desk: &Desk<'_>) -> Vec<Vec<Cell>> {
    let scenario = desk.scenario;
    let mut rows = Vec::new();
    let mut note = |scope: Cell, about: Cell, basis: &Basis| {
        let text = Cell::text(basis.text.as_ref().map(|text| desk.written(text.written())));
        let row = vec![scope, about, text, source(basis), assumption(basis)];
        if row[2..].iter().any(|cell| *cell != Cell::Empty) {
            rows.push(row);
        }
    };
    if let Some(budget) = &scenario.budget {
        note(scope(None), Label::CommonBudget.into(), &budget.basis);
        for line in budget.lines.values() {
            note(scope(None), Cell::Text(line.label.to_string()), &line.basis);
        }
    }
    for (id, alternative) in &scenario.alternatives {
        let lines = alternative.budget.iter().flat_map(|own| own.lines.values());
        for line in lines {
            note(scope(Some(id)), Cell::Text(line.label.to_string()), &line.basis);
        }
    }
    for outcome in scenario.outcomes.values() {
        note(scope(None), Cell::Text(outcome.label.to_string()), &outcome.basis);
    }
    rows
}

fn sources(desk: &Desk<'_>) -> Vec<Vec<Cell>> {
    let source = |(id, source): (&crate::model::id::SourceId, &crate::model::evidence::Source)| {
        vec![
            Cell::Text(id.to_string()),
            Cell::Text(source.title.to_string()),
            Cell::text(source.author.as_ref()),
            source.date.as_ref().map_or(Cell::Empty, |date| when(desk, date)),
            Cell::text(source.url.as_ref()),
        ]
    };
    desk.scenario.evidence.sources.iter().map(source).collect()
}
