//! Profiles on small scenarios that can be counted by hand.

use super::*;
use crate::analysis::comparison::Comparison;
use crate::analysis::cost::Costing;
use crate::analysis::example::{leaf, leaves, rated, scenario, siblings};
use crate::analysis::structure::Structure;
use crate::analysis::valuation::value;
use crate::model::criterion::{CriterionNode, Judged, Measure, Weights};
use crate::model::evidence::Basis;
use crate::model::text::Text;

fn with_profiles(mut scenario: Scenario, profiles: &[(&str, &[(&str, f64)])]) -> Scenario {
    for (id, weights) in profiles {
        let weights = weights.iter().map(|(id, points)| (CriterionId::new(id), *points)).collect();
        let profile =
            Profile { name: Text::default(), weights, judged: Judged::default(), basis: Basis::default() };
        scenario.profiles.insert(ProfileId::new(id), profile);
    }
    scenario
}

fn profiles_of(scenario: &Scenario) -> Profiles {
    let valuation = value(scenario, &Costing::default(), &Structure::default());
    let robustness = Robustness { comparison: Comparison::of(&valuation), ..Robustness::default() };
    profiles(scenario, &valuation, &robustness)
}

/// Three alternatives on a path and an economy of rent and pay.
fn three() -> Scenario {
    let economy = CriterionNode::Group(leaves(&["rent", "pay"], &Measure::Rating));
    let tree =
        siblings(Weights::Points(vec![50.0, 50.0]), [("path", leaf(Measure::Rating)), ("economy", economy)]);
    scenario(
        tree,
        [
            ("near", rated(&[("path", 90), ("rent", 20), ("pay", 40)])),
            ("cheap", rated(&[("path", 30), ("rent", 100), ("pay", 60)])),
            ("poor", rated(&[("path", 30), ("rent", 20), ("pay", 40)])),
        ],
    )
}

fn close(computed: f64, expected: f64) {
    assert!((computed - expected).abs() < 1e-9, "{computed} is not {expected}");
}

#[test]
fn a_profile_ranks_by_its_own_points_and_by_the_scenarios_where_it_has_none() {
    let scenario = with_profiles(three(), &[("path", &[("path", 3.0), ("economy", 1.0)]), ("none", &[])]);
    let profiles = profiles_of(&scenario);
    let path = &profiles.by_profile["path"];
    assert_eq!(path.ranking, ["near", "cheap", "poor"].map(AlternativeId::new));
    assert_eq!(path.ranks, [1, 2, 3]);
    assert_eq!(path.leader, Some(AlternativeId::new("near")));
    for (id, expected) in [("near", 75.0), ("cheap", 42.5), ("poor", 30.0)] {
        close(path.values[id], expected);
    }
    let none = &profiles.by_profile["none"];
    for (id, expected) in [("near", 60.0), ("cheap", 55.0), ("poor", 30.0)] {
        close(none.values[id], expected);
    }
}

#[test]
fn a_profile_may_weigh_a_group_and_leave_the_levels_around_it() {
    let scenario = with_profiles(three(), &[("rent", &[("rent", 1.0), ("pay", 0.0)])]);
    let rent = &profiles_of(&scenario).by_profile["rent"];
    for (id, expected) in [("near", 55.0), ("cheap", 65.0), ("poor", 25.0)] {
        close(rent.values[id], expected);
    }
}

#[test]
fn the_smallest_shift_is_of_the_share_that_has_the_shortest_way() {
    // near leads by 60 * path - 50 * economy; inside the economy by 80 * rent + 20 * pay.
    let scenario = with_profiles(three(), &[("even", &[])]);
    let shift = profiles_of(&scenario).by_profile["even"].smallest_shift.clone().expect("there is one");
    // path at 5 / 11 is 1 / 22 away; rent would have to go from 1 / 2 to 2 / 3.
    assert_eq!((shift.criterion.as_str(), &shift.new_leader), ("path", &Some(AlternativeId::new("cheap"))));
    close(shift.from, 0.5);
    close(shift.to, 5.0 / 11.0);
    // Who leads by the economy is as near to the other from the other side.
    let weights: &[(&str, f64)] = &[("path", 0.45), ("economy", 0.55), ("rent", 0.5), ("pay", 0.5)];
    let cheap = &profiles_of(&with_profiles(three(), &[("cheap", weights)])).by_profile["cheap"];
    let shift = cheap.smallest_shift.clone().expect("there is one");
    assert_eq!((shift.criterion.as_str(), &shift.new_leader), ("path", &Some(AlternativeId::new("near"))));
    close(shift.to, 5.0 / 11.0);
}

#[test]
fn equal_shifts_give_the_first_and_none_is_none() {
    // Two siblings always have equal shifts.
    let even = [("a", rated(&[("y", 60), ("x", 50)])), ("b", rated(&[("y", 40), ("x", 80)]))];
    let weights: &[(&str, f64)] = &[("y", 0.7), ("x", 0.3)];
    let shift = |alternatives| {
        let scenario = scenario(leaves(&["y", "x"], &Measure::Rating), alternatives);
        profiles_of(&with_profiles(scenario, &[("p", weights)])).by_profile["p"].smallest_shift.clone()
    };
    let found = shift(even).expect("there is one");
    assert_eq!(found.criterion.as_str(), "y");
    close(found.to, 0.6);
    let everywhere = [("a", rated(&[("y", 60), ("x", 80)])), ("b", rated(&[("y", 40), ("x", 70)]))];
    assert_eq!(shift(everywhere), None);
    let tied = [("a", rated(&[("y", 50), ("x", 50)])), ("b", rated(&[("y", 50), ("x", 50)]))];
    assert_eq!(shift(tied), None);
}

#[test]
fn what_parts_profiles_is_where_both_their_weights_and_their_leaders_differ_most() {
    let one: &[(&str, f64)] = &[("path", 0.8), ("economy", 0.2)];
    let other: &[(&str, f64)] = &[("path", 0.1), ("economy", 0.9), ("rent", 0.6), ("pay", 0.4)];
    // path: 0.7 * 60; rent: (0.54 - 0.1) * 80; pay: (0.36 - 0.1) * 20.
    let profiles = profiles_of(&with_profiles(three(), &[("one", one), ("other", other)]));
    assert_eq!(profiles.splits_most, Some(CriterionId::new("path")));
    // path: 0.4 * 60; rent: (0.8 - 0.2) * 80.
    let one: &[(&str, f64)] = &[("path", 0.6), ("economy", 0.4)];
    let other: &[(&str, f64)] = &[("path", 0.2), ("economy", 0.8), ("rent", 1.0), ("pay", 0.0)];
    let profiles = profiles_of(&with_profiles(three(), &[("one", one), ("other", other)]));
    assert_eq!(profiles.splits_most, Some(CriterionId::new("rent")));
    let agreed = profiles_of(&with_profiles(three(), &[("one", one), ("same", one)]));
    assert_eq!(agreed.splits_most, None);
    assert_eq!(agreed.kendall_w, Some(1.0));
}

#[test]
fn one_ranked_alternative_leads_nobody() {
    let alone = scenario(leaves(&["x"], &Measure::Rating), [("a", rated(&[("x", 60)]))]);
    let profiles = profiles_of(&with_profiles(alone, &[("p", &[]), ("q", &[])]));
    let p = &profiles.by_profile["p"];
    assert_eq!((p.ranking.len(), &p.leader, &p.smallest_shift), (1, &None, &None));
    assert_eq!((profiles.kendall_w, profiles.splits_most), (None, None));
}

#[test]
fn a_profile_that_names_what_nobody_ranks_gives_nothing() {
    let profiles = profiles_of(&with_profiles(scenario(leaves(&["x"], &Measure::Rating), []), &[("p", &[])]));
    assert_eq!(profiles.by_profile["p"], ProfileRanking::default());
}
