//! From the tree of nodes to the model: names resolved, ranges checked, all faults collected. Every record is
//! read to its end even when a part of it is wrong; a part that could not be read is given an empty stand-in,
//! because a scenario with faults is never handed on.
//!
//! Never knows YAML (that is `yaml`) and never computes.

mod alternative;
mod appearance;
mod benchmark;
mod budget;
mod criterion;
mod estimate;
mod evidence;
mod matter;
mod moves;
mod organisation;
mod pairwise;
mod reorganisation;
mod weights;

pub(super) use matter::destination;

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::id::{AlternativeId, UnitId};
use crate::model::place::Place;
use crate::scenario::context::Context;
use crate::scenario::expression;
use crate::scenario::fields::Fields;
use crate::scenario::keys::scenario::SCENARIO;
use crate::scenario::node::{Node, Value};

/// Lowers a whole scenario.
pub fn scenario(cx: &mut Context<'_>, root: &Node) -> Scenario {
    let Value::Map(map) = &root.value else { unreachable!("a scenario is a map") };
    let fields = Fields::open(cx, &SCENARIO, root, root.first_word());
    format_version(cx, &fields);
    let matter = matter::matter(cx, &fields);
    let subject: Vec<UnitId> = fields.references(cx, "subject").into_iter().map(UnitId::new).collect();
    if fields.items(cx, "subject").is_empty() {
        cx.report(Diagnostic::new(Code::NoSubject, Place::root()));
    }
    let budget = budget::budget(cx, &fields);
    let years = budget.as_ref().map(|budget| budget.years.clone()).unwrap_or_default();
    let (weighting, criteria) = criterion::criteria(cx, &fields, &years);
    cx.names.enter_organisation();
    let (organisation, is_whole) = organisation::organisation(cx, &fields);
    cx.names.leave_alternative(map);
    // Each alternative has an organisation of its own, so too many of both are not even made.
    let alternatives = fields.entry("alternatives").map_or(0, |entry| entry.value.count_inside());
    let is_bearable = organisation.units.len().saturating_mul(alternatives) <= limit::COMPARED.most();
    let sound = Some(&organisation).filter(|_| is_whole && is_bearable && !cx.names.hides_any());
    let alternatives = alternative::alternatives(cx, &fields, map, &criteria, sound, budget.as_ref());
    if let Some(budget) = &budget {
        budget::fit_together(cx, map, budget, &alternatives);
    }
    budget::doubt_whole_amounts(cx, map);
    let mut scenario = Scenario {
        matter,
        subject,
        recommended: fields.reference(cx, "recommended").map(AlternativeId::new),
        recommended_because: fields.prose(cx, "recommended_because"),
        organisation,
        weighting,
        profiles: criterion::profiles(cx, &fields, &criteria),
        requirements: alternative::requirements(cx, &fields),
        mitigations: alternative::mitigations(cx, &fields),
        alternatives,
        dismissed: alternative::dismissed(cx, &fields),
        outcomes: budget::outcomes(cx, &fields),
        evidence: evidence::evidence(cx, &fields),
        criteria,
        budget,
        expressions: Vec::new(),
    };
    scenario.expressions = expression::resolve(cx, &scenario, root);
    if compared(&scenario) > limit::COMPARED.most() {
        let alternatives = fields.span_of("alternatives");
        cx.report(Diagnostic::at(Code::ComparisonTooLarge, alternatives).limit(limit::COMPARED));
    }
    scenario
}

/// How many values there are to compute: what every alternative is compared by, and its organisation; or in how many
/// ways alternatives are compared with each other, when that is more.
fn compared(scenario: &Scenario) -> usize {
    let budget = scenario.budget.as_ref();
    let (lines, years) = budget.map_or((0, 0), |budget| (budget.lines.len(), budget.years.len()));
    let judged = scenario.criteria.count() * (1 + scenario.profiles.len()) + scenario.requirements.len();
    let judged = judged + scenario.organisation.units.len();
    let own = |alternative: &Alternative| {
        let own = alternative.budget.as_ref();
        let paid = own.map_or(0, |own| lines.saturating_add(own.lines.len()).saturating_mul(years));
        judged.saturating_add(paid)
    };
    let of_all = scenario.alternatives.values().map(own).fold(0, usize::saturating_add);
    let with_each_other = scenario.alternatives.len().saturating_mul(scenario.alternatives.len());
    of_all.max(with_each_other)
}

/// The only version of the format there is.
fn format_version(cx: &mut Context<'_>, fields: &Fields<'_>) {
    if let Some(entry) = fields.entry("hemvist")
        && let Some(version) = cx.text(&entry.value)
        && version.as_str() != "1"
    {
        cx.report(Diagnostic::at(Code::FormatVersion, entry.value.span).with("value", version.as_str()));
    }
}
