//! How often each alternative comes first, second and so on when the weights are drawn: percent that add up to draw, the
//! nearest whole percent to read.
//!
//! Never an order by who wins, and no mark on any alternative: the picture may stand where nothing is decided.

use serde::Serialize;

use crate::analysis::robustness::simulation;
use crate::model::number::Number;
use crate::view::basis::Desk;
use crate::view::diagram::share::percents;

/// With more alternatives than this only the first places are told apart.
const MOST_TOLD_APART: usize = 6;
/// ... which are so many, with one part for all below.
const FIRST: usize = 3;

/// How often each alternative has each place.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The places that are told apart, from the first.
    pub places: Vec<Place>,
    /// How many weightings each setting was drawn from: `100 000`.
    pub draws: String,
    /// Whether judgements were drawn too, within their ranges.
    pub judgements_drawn: bool,
    /// Whose weights: those that keep the stated order, where one is stated; then all.
    pub settings: Vec<Setting>,
}

/// A place, or all places from one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Counted from 1.
    pub number: usize,
    /// Whether every place after it is meant with it.
    pub and_lower: bool,
}

/// One way of drawing weights.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
    /// Which.
    pub weights: Weights,
    /// Per ranked alternative, in file order.
    pub bars: Vec<Bar>,
}

/// Which weights are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// All that keep the order of the stated ones.
    Ranked,
    /// All there can be.
    Free,
}

/// One alternative in one setting.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The alternative.
    pub alternative: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// One per place, which together are the whole.
    pub parts: Vec<Part>,
}

/// How often one alternative has one place.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// The place.
    pub place: Place,
    /// How often, to be drawn: 0..=100. The parts of a bar add up.
    #[serde(skip)]
    pub percent: u32,
    /// How often for a reader, each part by itself: `46 %`, `< 1 %`.
    pub text: String,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Places> {
    let simulated = &desk.analysis.robustness.simulated;
    let compared = simulated.free.rank_acceptability.len();
    if compared < 2 {
        return None;
    }
    let places = places(compared);
    let ranked = simulated.ordered.then(|| setting(desk, Weights::Ranked, &simulated.ranked, &places));
    let free = setting(desk, Weights::Free, &simulated.free, &places);
    let draws = i64::try_from(simulated.samples).expect("draws are limited to what a machine can make");
    Some(Places {
        label,
        draws: desk.reader.number(Number::from(draws)),
        judgements_drawn: simulated.judgements_drawn,
        settings: ranked.into_iter().chain([free]).collect(),
        places,
    })
}

/// The places that are told apart among so many alternatives.
fn places(compared: usize) -> Vec<Place> {
    let all = compared <= MOST_TOLD_APART;
    let last = if all { compared } else { FIRST + 1 };
    (1..=last).map(|number| Place { number, and_lower: !all && number == last }).collect()
}

fn setting(desk: &Desk<'_>, weights: Weights, drawn: &simulation::Setting, places: &[Place]) -> Setting {
    let bars = drawn.rank_acceptability.iter().map(|(id, shares)| Bar {
        alternative: desk.alternative(id),
        zero: desk.scenario.zero_alternative() == Some(id),
        parts: parts(desk, shares, places),
    });
    Setting { weights, bars: bars.collect() }
}

fn parts(desk: &Desk<'_>, shares: &[f64], places: &[Place]) -> Vec<Part> {
    let share = |place: &Place| {
        let from = shares.iter().skip(place.number - 1);
        if place.and_lower { from.sum() } else { from.take(1).sum() }
    };
    let shares: Vec<f64> = places.iter().map(share).collect();
    let part = |((place, share), percent): ((&Place, &f64), u32)| Part {
        place: *place,
        percent,
        text: desk.reader.whole_percent(*share),
    };
    places.iter().zip(&shares).zip(percents(&shares)).map(part).collect()
}
