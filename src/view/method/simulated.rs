//! What drawing weights and judgements shows, setting by setting. All alternatives alike, in file order; a mean rank
//! only where the grade of the verdict lets ranks be said.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::robustness::simulation::{Setting as Drawn, Simulated as Draws};
use crate::model::id::AlternativeId;
use crate::view::basis::Desk;
use crate::view::grid::{Column, Grid, Row};
use crate::view::lead::Lead;

/// With more alternatives than this, only the first ranks are printed, and no pairs.
const MANY: usize = 30;
/// The ranks that are then printed.
const FIRST_RANKS: usize = 7;

/// What drawing shows.
#[derive(Clone, Debug, Serialize)]
pub struct Simulated {
    /// How many draws, as a reader meets it.
    pub samples: String,
    /// The same as it is written on a command line.
    pub samples_option: String,
    /// Where the random numbers began.
    pub seed: String,
    /// Whether any judgement was drawn; else weights alone.
    pub judgements_drawn: bool,
    /// The settings of the weights: *ranked* only where the weights have an order.
    pub settings: Vec<Setting>,
    /// Whether mitigations change anything.
    pub gross_differs: bool,
    /// Whether there are so many alternatives that only the first ranks are printed.
    pub cut: bool,
    /// The mean rank per alternative, one column for each setting; none where ranks may not be said.
    pub expected: Option<Vec<Row>>,
    /// The weights that favour each alternative, one column for each that is ever first.
    pub central_weights: Grid,
    /// How often each of those is first at these weights.
    pub confidence: Vec<Confidence>,
    /// Alternatives that are never first.
    pub never_first: Vec<String>,
}

/// What drawing shows in one setting of the weights.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
    /// A key of the templates' words: `free`, `ranked` or `near`.
    pub key: &'static str,
    /// The share of draws at each rank with its standard error, with mitigations.
    pub net: Grid,
    /// The same without; none where mitigations change nothing.
    pub gross: Option<Grid>,
    /// The share of draws in which the alternative of the row is better than that of the column; none where there
    /// are too many.
    pub winning: Option<Grid>,
}

/// How often an alternative is first at the weights that favour it.
#[derive(Clone, Debug, Serialize)]
pub struct Confidence {
    /// The alternative.
    pub alternative: String,
    /// The share of draws.
    pub share: String,
}

/// None where nothing was drawn.
pub(super) fn compose(desk: &Desk<'_>) -> Option<Simulated> {
    let draws = &desk.analysis.robustness.simulated;
    if draws.free.rank_acceptability.is_empty() {
        return None;
    }
    let settings = settings(draws);
    let gross_differs =
        settings.iter().any(|(_, one)| one.rank_acceptability != one.rank_acceptability_gross);
    let favourable = || draws.favourable.iter();
    let first = |(id, found): (&AlternativeId, &Option<_>)| found.is_none().then(|| desk.alternative(id));
    Some(Simulated {
        samples: desk.reader.whole(draws.samples),
        samples_option: draws.samples.to_string(),
        seed: draws.seed.to_string(),
        judgements_drawn: draws.judgements_drawn,
        gross_differs,
        cut: draws.free.rank_acceptability.len() > MANY,
        expected: desk.lead().map(|lead| expected(desk, lead, &settings)),
        settings: settings.iter().map(|(key, one)| setting(desk, key, one, gross_differs)).collect(),
        central_weights: central_weights(desk, draws),
        confidence: favourable()
            .filter_map(|(id, found)| Some((id, found.as_ref()?)))
            .map(|(id, found)| Confidence {
                alternative: desk.alternative(id),
                share: desk.reader.whole_percent(found.confidence),
            })
            .collect(),
        never_first: favourable().filter_map(first).collect(),
    })
}

fn settings(draws: &Draws) -> Vec<(&'static str, &Drawn)> {
    let all = [("free", &draws.free), ("ranked", &draws.ranked), ("near", &draws.near)];
    all.into_iter().filter(|(key, _)| *key != "ranked" || draws.ordered).collect()
}

fn setting(desk: &Desk<'_>, key: &'static str, drawn: &Drawn, gross_differs: bool) -> Setting {
    let winning = drawn.pairwise_winning.len() <= MANY;
    Setting {
        key,
        net: ranks(desk, &format!("method-{key}-net"), &drawn.rank_acceptability),
        gross: gross_differs
            .then(|| ranks(desk, &format!("method-{key}-gross"), &drawn.rank_acceptability_gross)),
        winning: winning.then(|| pairs(desk, &format!("method-{key}-pairs"), &drawn.pairwise_winning)),
    }
}

/// The share of draws at each rank.
fn ranks(desk: &Desk<'_>, label: &str, shares: &IndexMap<AlternativeId, Vec<f64>>) -> Grid {
    let count = if shares.len() > MANY { FIRST_RANKS } else { shares.len() };
    let columns: Vec<Column> = (1..=count).map(|rank| Column::of(rank.to_string())).collect();
    let row = |(id, shares): (&AlternativeId, &Vec<f64>)| {
        let cells = shares.iter().take(count).map(|share| Some(with_error(desk, *share)));
        Row::of(desk.alternative(id), cells.collect())
    };
    let rows: Vec<Row> = shares.iter().map(row).collect();
    Grid::new(label, &columns, &rows)
}

/// A share of draws with its standard error in percentage points: `62 % ±0,2`.
fn with_error(desk: &Desk<'_>, share: f64) -> String {
    let error = standard_error(share, desk.analysis.robustness.simulated.samples);
    format!("{} ±{}", desk.reader.whole_percent(share), desk.reader.fixed(100.0 * error, 1))
}

/// The standard error of a share of independent draws: sqrt(p (1 - p) / n).
fn standard_error(share: f64, samples: u64) -> f64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "the limit on samples is far below 2^53"
    )]
    let samples = samples as f64;
    (share * (1.0 - share) / samples).max(0.0).sqrt()
}

fn pairs(
    desk: &Desk<'_>,
    label: &str,
    winning: &IndexMap<AlternativeId, IndexMap<AlternativeId, f64>>,
) -> Grid {
    let columns: Vec<Column> = winning.keys().map(|id| Column::of(desk.alternative(id))).collect();
    let row = |(id, over): (&AlternativeId, &IndexMap<AlternativeId, f64>)| {
        let cell = |other| over.get(other).filter(|_| other != id);
        let cells = winning.keys().map(|other| cell(other).map(|share| desk.reader.whole_percent(*share)));
        Row::of(desk.alternative(id), cells.collect())
    };
    let rows: Vec<Row> = winning.iter().map(row).collect();
    Grid::new(label, &columns, &rows)
}

fn expected(desk: &Desk<'_>, lead: Lead<'_>, settings: &[(&'static str, &Drawn)]) -> Vec<Row> {
    let ids = settings.first().into_iter().flat_map(|(_, drawn)| drawn.rank_acceptability.keys());
    let row = |id: &AlternativeId| {
        let ranks = settings.iter().map(|(_, drawn)| lead.mean_rank(drawn, id));
        let cells = ranks.map(|rank| rank.map(|rank| desk.reader.fixed(rank, 2)));
        Row::of(desk.alternative(id), cells.collect())
    };
    ids.map(row).collect()
}

fn central_weights(desk: &Desk<'_>, draws: &Draws) -> Grid {
    let found = draws.favourable.iter().filter_map(|(id, found)| Some((id, found.as_ref()?)));
    let found: Vec<_> = found.collect();
    let columns: Vec<Column> = found.iter().map(|(id, _)| Column::of(desk.alternative(id))).collect();
    let row = |(criterion, stated): (&_, &f64)| {
        let weights = found.iter().map(|(_, found)| found.central_weights.get(criterion));
        let cells = weights.map(|weight| weight.map(|weight| desk.reader.whole_percent(*weight)));
        let beside = Some(desk.reader.whole_percent(*stated));
        Row { beside, ..Row::of(desk.criterion(criterion), cells.collect()) }
    };
    let rows: Vec<Row> = desk.analysis.valuation.weights.iter().map(row).collect();
    Grid::new("method-central", &columns, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_error_is_that_of_a_share() {
        assert!((standard_error(0.5, 10_000) - 0.005).abs() < 1e-12);
        assert!(standard_error(1.0, 10_000) == 0.0);
        // A share that rounding has taken out of 0..=1 has no error.
        assert!(standard_error(1.0 + 1e-12, 10_000) == 0.0);
    }
}
