//! How often each alternative comes first when the weights are drawn, in whole percent. Never a standard error: those stand in the attachment on the method.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::id::AlternativeId;
use crate::reader::{Reader, WholePercent};
use crate::view::basis::Desk;

/// How often each alternative comes first.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// How many weightings were drawn: `100 000`.
    pub samples: String,
    /// Whether the stated weights have an order, so that there is a column of it.
    pub ordered: bool,
    /// Whether there is anything to leave out in the columns without mitigations.
    pub mitigated: bool,
    /// Per ranked alternative, in file order; empty when nothing was drawn.
    pub rows: Vec<Row>,
}

/// How often one alternative comes first, in percent of the weightings.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The alternative.
    pub alternative: String,
    /// With weights near the stated ones.
    pub near: String,
    /// With any weights in the stated order.
    pub ranked: String,
    /// The same without mitigations.
    pub ranked_gross: String,
    /// With any weights at all.
    pub free: String,
    /// The same without mitigations.
    pub free_gross: String,
}

/// How often something happens, of 100 times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Often {
    /// How many times.
    pub times: String,
    /// Whether it is less than once, and more than never.
    pub hardly_ever: bool,
    /// Whether it is less than always, and more than 99 times.
    pub nearly_always: bool,
}

/// Per alternative, its share of the draws at each rank.
type Shares = IndexMap<AlternativeId, Vec<f64>>;

pub(super) fn compose(desk: &Desk<'_>) -> Places {
    let simulated = &desk.analysis.robustness.simulated;
    let (near, ranked, free) = (&simulated.near, &simulated.ranked, &simulated.free);
    let rows = free.rank_acceptability.keys().map(|id| Row {
        alternative: desk.alternative(id),
        near: first(desk, &near.rank_acceptability, id),
        ranked: first(desk, &ranked.rank_acceptability, id),
        ranked_gross: first(desk, &ranked.rank_acceptability_gross, id),
        free: first(desk, &free.rank_acceptability, id),
        free_gross: first(desk, &free.rank_acceptability_gross, id),
    });
    let alternatives = desk.scenario.alternatives.values();
    let mut arguments = alternatives.flat_map(|alternative| &alternative.arguments);
    Places {
        samples: desk.reader.whole(simulated.samples),
        ordered: simulated.ordered,
        mitigated: arguments.any(|argument| !argument.mitigated_by.is_empty()),
        rows: rows.collect(),
    }
}

fn first(desk: &Desk<'_>, shares: &Shares, id: &AlternativeId) -> String {
    let first = shares.get(id).and_then(|shares| shares.first());
    desk.reader.whole_percent(first.copied().unwrap_or_default())
}

impl Often {
    /// As often as a share of the draws says.
    pub(super) fn of(reader: Reader, share: f64) -> Self {
        let (times, hardly_ever, nearly_always) = match WholePercent::of(share) {
            WholePercent::UnderOne => (0.0, true, false),
            WholePercent::Near(percent) => (percent, false, false),
            WholePercent::Over99 => (100.0, false, true),
        };
        Self { times: reader.fixed(times, 0), hardly_ever, nearly_always }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::matter::Language;

    #[test]
    fn what_happens_once_in_a_thousand_draws_is_not_said_never_to_happen() {
        let of = |times: &str, hardly_ever, nearly_always| Often {
            times: times.to_owned(),
            hardly_ever,
            nearly_always,
        };
        let often = |share| Often::of(Reader::new(Language::Swedish), share);
        assert_eq!(often(0.576), of("58", false, false));
        assert_eq!(often(0.001), of("0", true, false));
        assert_eq!(often(0.999), of("100", false, true));
        assert_eq!(often(1.0), of("100", false, false));
        assert_eq!(often(0.0), of("0", false, false));
    }
}
