//! What every assessed alternative is worth on every criterion, without and with mitigations, as tables of any number
//! of alternatives. Never a rank.

use serde::Serialize;

use crate::analysis::valuation::{CriterionValue, UNKNOWN};
use crate::view::basis::Desk;
use crate::view::grid::{Column, Grid, Row};
use crate::view::valued::Valued;

/// What every assessed alternative is worth on every criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Values {
    /// With mitigations; columns are assessed alternatives, rows criteria, and last the value. What nobody has said
    /// stands in parentheses.
    pub net: Grid,
    /// Without mitigations; none where they change nothing.
    pub gross: Option<Grid>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Values {
    let assessed: Vec<Valued<'_>> = desk.assessed().collect();
    let differ = |one: &Valued<'_>| one.value.criteria.values().any(|value| value.gross != value.net);
    Values {
        net: grid(desk, &assessed, "method-net", |value| value.net, |one| one.value.net),
        gross: assessed
            .iter()
            .any(differ)
            .then(|| grid(desk, &assessed, "method-gross", |value| value.gross, |one| one.value.gross)),
    }
}

fn grid(
    desk: &Desk<'_>,
    assessed: &[Valued<'_>],
    label: &str,
    on: fn(&CriterionValue) -> Option<f64>,
    whole: fn(&Valued<'_>) -> Option<f64>,
) -> Grid {
    let columns: Vec<Column> = assessed.iter().map(|one| Column::of(one.record.name.as_str())).collect();
    let leaf = |(id, weight): (&_, &f64)| {
        let cell = |one: &Valued<'_>| one.value.criteria.get(id).map(|value| partial(desk, value, on(value)));
        let cells = assessed.iter().map(cell).collect();
        Row { beside: Some(desk.reader.percent(*weight)), ..Row::of(desk.criterion(id), cells) }
    };
    let mut rows: Vec<Row> = desk.analysis.valuation.weights.iter().map(leaf).collect();
    let sums = assessed.iter().map(|one| whole(one).map(|value| desk.reader.fixed(value, 2))).collect();
    rows.push(Row { total: true, ..Row::of(String::new(), sums) });
    Grid::new(label, &columns, &rows)
}

/// What counts in the value; in parentheses where nobody has said it.
fn partial(desk: &Desk<'_>, value: &CriterionValue, counted: Option<f64>) -> String {
    let shown = desk.reader.fixed(counted.unwrap_or(UNKNOWN), 2);
    if value.known && value.argued { shown } else { format!("({shown})") }
}
