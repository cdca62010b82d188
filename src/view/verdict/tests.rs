//! What a reader may see of an analysis whose grade, shares and changes are set by hand.

use crate::analysis::example::{leaf, rated, scenario, siblings};
use crate::analysis::robustness::switching::{Switch, SwitchKind, Switched};
use crate::analysis::verdict::{About, Grade, Reason, ReasonCode};
use crate::analysis::{Analysis, Simulation, analyse};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::criterion::{Judged, Measure, Profile, Weights};
use crate::model::evidence;
use crate::model::id::{AlternativeId, CriterionId, ProfileId};
use crate::model::text::Text;
use crate::view::{View, compose};

/// Two criteria that weigh 60 and 40, and three alternatives of which *a* has the highest value.
fn three() -> Scenario {
    let criteria = [("path", leaf(Measure::Rating)), ("image", leaf(Measure::Rating))];
    let named = |name, alternative| Alternative { name: Text::new(name), ..alternative };
    let mut scenario = scenario(
        siblings(Weights::Points(vec![60.0, 40.0]), criteria),
        [
            ("c", named("Sist", rated(&[("path", 10), ("image", 20)]))),
            ("a", named("Etta", rated(&[("path", 80), ("image", 50)]))),
            ("b", named("Tvåa", rated(&[("path", 50), ("image", 80)]))),
        ],
    );
    scenario.subject = Vec::new();
    scenario.recommended = Some(AlternativeId::new("b"));
    let weights = [("path", 1.0), ("image", 3.0)].map(|(id, points)| (CriterionId::new(id), points));
    let profile = Profile {
        name: Text::new("Profil"),
        weights: weights.into_iter().collect(),
        judged: Judged::default(),
        basis: evidence::Basis::default(),
    };
    scenario.profiles.insert(ProfileId::new("example"), profile);
    scenario
}

fn analysed(grade: Grade, scenario: &Scenario) -> Analysis {
    let simulation = Simulation { samples: 1000, ..Simulation::default() };
    let mut analysis = analyse(scenario, &simulation);
    assert_eq!(analysis.verdict.leader, Some(AlternativeId::new("a")));
    analysis.verdict.grade = grade;
    analysis
}

fn seen(grade: Grade) -> View {
    let scenario = three();
    let mut analysis = analysed(grade, &scenario);
    let rivals = About::Alternatives(vec![AlternativeId::new("b")]);
    analysis.verdict.reasons = vec![
        Reason { code: ReasonCode::EqualWeights, about: rivals.clone() },
        Reason { code: ReasonCode::CostNotCompared, about: rivals },
    ];
    compose(&scenario, &analysis, &[])
}

#[test]
fn where_nothing_is_decided_nobody_is_first_anywhere() {
    let View { verdict, assessment, .. } = seen(Grade::Undecided);
    assert_eq!((verdict.grade, verdict.leader), ("undecided", None));
    assert_eq!(verdict.proposal.as_deref(), Some("Tvåa"));
    assert!(assessment.values.iter().all(|value| value.rank.is_none()));
    assert!(!verdict.weight_shifts.is_empty() && verdict.judgement_shifts.is_empty());
    assert!(verdict.weight_shifts.iter().all(|shift| shift.leads.is_none()));
    assert!(verdict.profiles.rows.iter().all(|profile| profile.places.is_empty()));
    assert!(verdict.reasons.iter().all(|reason| reason.alternatives.is_empty()));
    assert_eq!(verdict.cautions[0].alternatives, ["Tvåa"]);
    let rows = verdict.places.rows.into_iter().map(|row| row.alternative).collect::<Vec<_>>();
    assert_eq!(rows, ["Sist", "Etta", "Tvåa"]);
}

#[test]
fn a_comparison_that_leans_names_who_is_first_and_who_would_be() {
    let View { verdict, assessment, .. } = seen(Grade::Leaning);
    assert_eq!(verdict.leader.as_deref(), Some("Etta"));
    assert_eq!(verdict.proposal.as_deref(), Some("Tvåa"));
    assert_eq!(
        assessment.values.iter().map(|value| value.rank).collect::<Vec<_>>(),
        [Some(3), Some(1), Some(2)]
    );
    assert!(verdict.weight_shifts.iter().all(|shift| shift.leads.as_deref() == Some("Tvåa")));
    assert_eq!(verdict.reasons[0].alternatives, ["Tvåa"]);
    let places = &verdict.profiles.rows[0].places;
    let places: Vec<_> = places.iter().map(|place| (place.rank, place.alternatives.join(","))).collect();
    assert_eq!(places, [(1, "Tvåa".to_owned()), (2, "Etta".to_owned()), (3, "Sist".to_owned())]);
    assert!(verdict.profiles.rows[0].example);
}

#[test]
fn the_working_groups_proposal_is_not_told_apart_from_the_first_when_it_is_the_first() {
    let mut scenario = three();
    scenario.recommended = Some(AlternativeId::new("a"));
    let proposal = |grade| compose(&scenario, &analysed(grade, &scenario), &[]).verdict.proposal;
    assert_eq!(proposal(Grade::Robust), None);
    assert_eq!(proposal(Grade::Undecided).as_deref(), Some("Etta"));
}

#[test]
fn the_nearest_changes_come_first_and_few_are_shown() {
    let scenario = three();
    let mut analysis = analysed(Grade::Leaning, &scenario);
    let (a, path) = (AlternativeId::new("a"), CriterionId::new("path"));
    let to = |of: Switched, now, at: f64| {
        let span = if of.kind() == SwitchKind::Weight { 1.0 } else { 100.0 };
        Switch { of, now, span, change: Some((at, Some(AlternativeId::new("b")))) }
    };
    let weight = || Switched::Weight(path.clone());
    let rating = || Switched::Rating(a.clone(), path.clone());
    analysis.robustness.switching = vec![
        to(weight(), 0.6, 0.2),
        to(weight(), 0.6, 0.996),
        to(weight(), 0.6, 0.5),
        to(weight(), 0.6, 0.602),
        to(rating(), 80.0, 30.0),
        Switch { of: rating(), now: 80.0, span: 100.0, change: None },
        to(rating(), 80.0, 62.4),
    ];
    let verdict = compose(&scenario, &analysis, &[]).verdict;
    let step = |step: &super::shift::Step| (step.at.replace('\u{a0}', " "), step.over, step.hardly);
    let weights: Vec<_> = verdict.weight_shifts.iter().map(|shift| step(&shift.step)).collect();
    let told = |at: &str, over, hardly| (at.to_owned(), over, hardly);
    assert_eq!(weights, [told("60 %", true, true), told("50 %", false, false), told("99 %", true, false)]);
    let ratings: Vec<_> = verdict.judgement_shifts.iter().map(|shift| step(&shift.step)).collect();
    assert_eq!(ratings, [told("62", false, false), told("30", false, false)]);
}

#[test]
fn of_two_siblings_one_change_is_told_once() {
    let scenario = three();
    let mut analysis = analysed(Grade::Leaning, &scenario);
    let [one, other] = [0, 1].map(|place| analysis.valuation.tree.nodes[place].id.clone());
    let to = |criterion, now, at| Switch {
        of: Switched::Weight(criterion),
        now,
        span: 1.0,
        change: Some((at, Some(AlternativeId::new("b")))),
    };
    analysis.robustness.switching = vec![to(one, 0.6, 0.2), to(other, 0.4, 0.8)];
    assert_eq!(compose(&scenario, &analysis, &[]).verdict.weight_shifts.len(), 1);
}

#[test]
fn a_share_that_rounds_to_what_is_asked_for_is_still_below_it() {
    let scenario = three();
    let mut analysis = analysed(Grade::Leaning, &scenario);
    let about = About::Share { found: 0.797, asked: 0.8 };
    analysis.verdict.reasons = vec![Reason { code: ReasonCode::RankedShare, about }];
    let verdict = compose(&scenario, &analysis, &[]).verdict;
    let share = verdict.reasons[0].share.as_ref().expect("it is about a share");
    assert_eq!((share.found.times.as_str(), share.asked.times.as_str(), share.barely), ("80", "80", true));
    assert_eq!(verdict.hangs_on, ["weights"]);
}

#[test]
fn one_share_that_fails_twice_is_told_once() {
    let scenario = three();
    let mut analysis = analysed(Grade::Undecided, &scenario);
    analysis.robustness.simulated.ordered = false;
    let failed = |code, asked| Reason { code, about: About::Share { found: 0.4, asked } };
    analysis.verdict.reasons = vec![failed(ReasonCode::RankedShare, 0.8), failed(ReasonCode::FreeShare, 0.5)];
    let codes = |analysis: &Analysis| {
        let reasons = compose(&scenario, analysis, &[]).verdict.reasons;
        reasons.into_iter().map(|reason| reason.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&analysis), ["ranked-share"]);
    analysis.robustness.simulated.ordered = true;
    assert_eq!(codes(&analysis), ["ranked-share", "free-share"]);
}
