//! How sure the ranking is, as JSON: everything is empty where fewer than two alternatives are ranked.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::robustness::Robustness;
use crate::analysis::robustness::frontier::{Frontier, OnLine};
use crate::analysis::robustness::simulation::{Favourable, Setting, Simulated};
use crate::analysis::robustness::stability::Stability;
use crate::analysis::robustness::switching::{Switch, Switched};
use crate::model::Scenario;
use crate::model::id::{AlternativeId, ArgumentId, CriterionId};
use crate::model::word::Word;
use crate::view::json::cost::kronor;

/// Numbers by alternative.
type ByAlternative<'a, T> = IndexMap<&'a str, T>;

#[derive(Serialize)]
pub(super) struct RobustnessJson<'a> {
    samples: u64,
    seed: u64,
    free: FreeJson<'a>,
    ranked: SettingJson<'a>,
    near: SettingJson<'a>,
    stability: IndexMap<&'a str, StabilityJson>,
    dominance: Vec<[&'a str; 2]>,
    switching: Vec<SwitchJson<'a>>,
    frontier: Vec<OnFrontierJson<'a>>,
}

impl<'a> RobustnessJson<'a> {
    pub(super) fn new(scenario: &'a Scenario, robustness: &'a Robustness) -> Self {
        let simulated = &robustness.simulated;
        let stability =
            |(id, interval): (&'a CriterionId, &Stability)| (id.as_str(), StabilityJson::new(*interval));
        let dominance = robustness.dominance.iter().map(|(one, other)| [one.as_str(), other.as_str()]);
        Self {
            samples: simulated.samples,
            seed: simulated.seed,
            free: FreeJson::new(simulated),
            ranked: SettingJson::new(&simulated.ranked),
            near: SettingJson::new(&simulated.near),
            stability: robustness.stability.iter().map(stability).collect(),
            dominance: dominance.collect(),
            switching: robustness.switching.iter().map(|switch| SwitchJson::new(scenario, switch)).collect(),
            frontier: on_line(&robustness.frontier),
        }
    }
}

/// What drawing shows in one setting of the weights.
#[derive(Serialize)]
struct SettingJson<'a> {
    rank_acceptability: ByAlternative<'a, &'a [f64]>,
    rank_acceptability_gross: ByAlternative<'a, &'a [f64]>,
    expected_rank: ByAlternative<'a, f64>,
    pairwise_winning: ByAlternative<'a, ByAlternative<'a, f64>>,
}

impl<'a> SettingJson<'a> {
    fn new(setting: &'a Setting) -> Self {
        Self {
            rank_acceptability: by_id(&setting.rank_acceptability, Vec::as_slice),
            rank_acceptability_gross: by_id(&setting.rank_acceptability_gross, Vec::as_slice),
            expected_rank: by_id(&setting.expected_rank, |rank| *rank),
            pairwise_winning: by_id(&setting.pairwise_winning, |over| by_id(over, |share| *share)),
        }
    }
}

/// The setting *free*, and the weights that favour each alternative: null for one that is never first.
#[derive(Serialize)]
struct FreeJson<'a> {
    #[serde(flatten)]
    setting: SettingJson<'a>,
    central_weights: ByAlternative<'a, Option<IndexMap<&'a str, f64>>>,
    confidence: ByAlternative<'a, Option<f64>>,
}

impl<'a> FreeJson<'a> {
    fn new(simulated: &'a Simulated) -> Self {
        let weights = |favourable: &'a Favourable| {
            favourable.central_weights.iter().map(|(id, weight)| (id.as_str(), *weight)).collect()
        };
        Self {
            setting: SettingJson::new(&simulated.free),
            central_weights: by_id(&simulated.favourable, |it| it.as_ref().map(weights)),
            confidence: by_id(&simulated.favourable, |it| it.as_ref().map(|it| it.confidence)),
        }
    }
}

fn by_id<'a, T, J>(
    values: &'a IndexMap<AlternativeId, T>,
    json: impl Fn(&'a T) -> J,
) -> ByAlternative<'a, J> {
    values.iter().map(|(id, value)| (id.as_str(), json(value))).collect()
}

#[derive(Serialize)]
struct StabilityJson {
    share: f64,
    from: f64,
    to: f64,
}

impl StabilityJson {
    fn new(Stability { share, from, to }: Stability) -> Self {
        Self { share, from, to }
    }
}

#[derive(Serialize)]
struct SwitchJson<'a> {
    kind: &'static str,
    alternative: Option<&'a str>,
    id: IdJson<'a>,
    now: f64,
    at: Option<f64>,
    new_leader: Option<&'a str>,
}

impl<'a> SwitchJson<'a> {
    fn new(scenario: &'a Scenario, switch: &'a Switch) -> Self {
        let (alternative, id) = match &switch.of {
            Switched::Weight(criterion) => (None, criterion.as_str().into()),
            Switched::Rating(alternative, criterion) | Switched::Figure(alternative, criterion) => {
                (Some(alternative), criterion.as_str().into())
            }
            Switched::Strength(alternative, argument) => {
                let id = scenario.alternatives[alternative].arguments[*argument].id.as_ref();
                (Some(alternative), IdJson::of_argument(*argument, id))
            }
            Switched::Effect(alternative, mitigation) => (Some(alternative), mitigation.as_str().into()),
        };
        Self {
            kind: switch.of.kind().as_str(),
            alternative: alternative.map(AlternativeId::as_str),
            id,
            now: switch.now,
            at: switch.change.as_ref().map(|(at, _)| *at),
            new_leader: switch.change.as_ref().and_then(|(_, leader)| Some(leader.as_ref()?.as_str())),
        }
    }
}

/// An id; of an argument that has none its number, from 0, among those of its alternative (formulas.md 4.4).
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum IdJson<'a> {
    Id(&'a str),
    Number(usize),
}

impl<'a> IdJson<'a> {
    pub(super) fn of_argument(number: usize, id: Option<&'a ArgumentId>) -> Self {
        id.map_or(Self::Number(number), |id| Self::Id(id.as_str()))
    }
}

impl<'a> From<&'a str> for IdJson<'a> {
    fn from(id: &'a str) -> Self {
        Self::Id(id)
    }
}

#[derive(Serialize)]
struct OnFrontierJson<'a> {
    alternative: &'a str,
    value: f64,
    cost: String,
    price_per_point: Option<f64>,
}

fn on_line(frontier: &Frontier) -> Vec<OnFrontierJson<'_>> {
    let json = |on: &OnLine| {
        let at = &frontier.placed[on.place];
        OnFrontierJson {
            alternative: at.alternative.as_str(),
            value: at.value,
            cost: kronor(at.cost),
            price_per_point: on.step.map(|step| step.price_per_point),
        }
    };
    frontier.line.iter().map(json).collect()
}
