//! Every place that a finding names can be pointed at: a typo in the place of a rule would show a reader the
//! nearest key around it, and silence nothing under `allow:`.

use std::collections::BTreeSet;

use hemvist::diagnostic::{Code, Diagnostic, Location};
use hemvist::model::place::Place;
use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::source_map::SourceMap;

use crate::support::{Checked, checked, checked_faults, checked_folder, read_text};

/// Codes about the scenario as a whole, which has no key.
const OF_THE_WHOLE: [Code; 2] = [Code::EmptyScenario, Code::NoSubject];

/// Findings that a key at the top is left out: they name it all the same, so that `allow:` can.
const LEFT_OUT: [(Code, &str); 9] = [
    (Code::DecisionPointsMissing, "decision_points"),
    (Code::UnionNegotiationMissing, "process"),
    (Code::RiskAssessmentMissing, "process"),
    (Code::NoConfidentialityAnswer, "requirements"),
    (Code::NoTimetable, "proposals"),
    (Code::NoFollowUp, "follow_up"),
    (Code::NoRegistryNumber, "registry_number"),
    (Code::ConsequenceNotStated, "consequences"),
    (Code::SentToMissing, "sent_to"),
];

/// Weak wherever a rule of the analysis looks: each of its places is named once.
const WEAK: &str = "\
hemvist: 1
title: Prov
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
requirements:
  lag: { text: Lagen följs }
criteria:
  ekonomi:
    name: Ekonomi
    criteria:
      ofinansierat:
        name: Ofinansierat
        measure: { figure: cost.2014.unfunded, worst: 10, best: 0 }
  hyra:
    name: Hyra
    measure: { figure: given, worst: 10, best: 0 }
alternatives:
  ks:
    name: Under styrelsen
    requirements:
      lag: { reason: Ingen vet }
    figures:
      hyra: 11
    budget:
      chef:
        label: Chef
      lokal: { label: Lokal, full_year: 1 }
      projekt:
        label: Projekt
        by_year:
          2013: 1
          2014: 20 kr
        funding: unfunded
        external:
          by_year:
            2016: 1
      flytt:
        label: Flytt
        one_off: 1
        from: 2017-01-01
        funding: funded
    stated:
      2014: { total: 1, funded: 1, unfunded: 1, income: 1, net: 1, external: 1 }
      2018: { total: 0 }
  tyst:
    name: Säger inget
    budget:
      lokal: { label: Lokal, full_year: 1, funding: unfunded }
    figures:
      hyra: 5
budget:
  years: [2014, 2015]
  lines:
    service: { label: Service }
    hyra:
      label: Hyra
      by_year:
        2012: 1
      funding: funded
";

/// Weighed in ways that want another look, at the top and in a group.
const DOUBTFUL: &str = "\
hemvist: 1
title: Prov
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
criteria:
  a: { name: A }
  b: { name: B }
  grupp:
    name: Grupp
    criteria:
      c: { name: C, swing: 90 }
      d: { name: D, swing: 10 }
      djupt:
        name: Djupt
        swing: 0
        criteria:
          e: { name: E }
          f: { name: F }
          g: { name: G }
        weighting: { pairwise: { order: [e, f, g], matrix: [[1, 3, 1/2], [1/3, 1, 3], [2, 1/3, 1]] } }
weighting: { pairwise: { order: [a, b, grupp], matrix: [[1, 3, 1/2], [1/3, 1, 3], [2, 1/3, 1]] } }
alternatives:
  nu: { name: Som nu, zero: true }
";

#[test]
fn every_finding_points_at_the_key_that_it_names() {
    let weak = checked("WEAK", read_text(WEAK));
    let avesta = checked_folder("scenarios/avesta-2014");
    let mut pointed = 0;
    let mut lost = Vec::new();
    for Checked { name, diagnostics, source_map } in checked_faults().into_iter().chain([weak, avesta]) {
        for diagnostic in &diagnostics {
            let Location::Scenario(place) = &diagnostic.location else { continue };
            let of_the_whole = *place == Place::root() && OF_THE_WHOLE.contains(&diagnostic.code);
            let left_out = LEFT_OUT.iter().any(|(code, key)| {
                *code == diagnostic.code && *place == Place::of(&[key]) && SCENARIO.key(key).is_some()
            });
            if !of_the_whole && !left_out && !stands_there(&source_map, place) {
                lost.push(format!("{} of {name}: there is no `{place}`", diagnostic.code.as_str()));
            }
            pointed += 1;
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(pointed > 30, "only {pointed} findings name a place");
}

/// Codes and places, as `hemvist check` finds them.
fn found(name: &str, text: &str) -> BTreeSet<String> {
    let checked = checked(name, read_text(text));
    let told =
        |one: &Diagnostic| format!("{} {}", one.code.as_str(), checked.source_map.place(&one.location));
    checked.diagnostics.iter().map(told).collect()
}

#[test]
fn every_rule_finds_every_place_where_it_looks() {
    let doubtful = [
        "inconsistent-judgements criteria.grupp.criteria.djupt.weighting.pairwise",
        "inconsistent-judgements weighting.pairwise",
        "swing-largest-not-100 criteria.grupp.criteria",
    ];
    assert_eq!(found("DOUBTFUL", DOUBTFUL), doubtful.map(str::to_owned).into());
    let expected = [
        "figure-outside-scale alternatives.ks.figures.hyra",
        "figure-outside-scale criteria.ekonomi.criteria.ofinansierat.measure",
        "figure-without-source alternatives.ks.figures.hyra",
        "figure-without-source alternatives.tyst.figures.hyra",
        "funding-missing alternatives.ks.budget.lokal",
        "line-without-amount alternatives.ks.budget.chef",
        "line-without-amount budget.lines.service",
        "no-subject ",
        "no-weights criteria",
        "no-zero-alternative alternatives",
        "requirement-unanswered alternatives.ks.requirements.lag",
        "requirement-unanswered alternatives.tyst",
        "stated-total-differs alternatives.ks.stated.2014.external",
        "stated-total-differs alternatives.ks.stated.2014.income",
        "stated-total-differs alternatives.ks.stated.2014.net",
        "stated-total-differs alternatives.ks.stated.2014.total",
        "unfunded-does-not-follow alternatives.ks.stated.2014.funded",
        "unfunded-does-not-follow alternatives.ks.stated.2014.unfunded",
        "year-outside-budget alternatives.ks.budget.flytt.from",
        "year-outside-budget alternatives.ks.budget.projekt.by_year.2013",
        "year-outside-budget alternatives.ks.budget.projekt.external.by_year.2016",
        "year-outside-budget alternatives.ks.stated.2018",
        "year-outside-budget budget.lines.hyra.by_year.2012",
    ];
    assert_eq!(found("WEAK", WEAK), expected.map(str::to_owned).into());
}

#[test]
fn a_place_that_is_written_wrong_stands_nowhere() {
    let map = read_text(WEAK).source_map;
    assert!(stands_there(&map, &Place::of(&["alternatives", "ks", "stated", "2014", "total"])));
    assert!(!stands_there(&map, &Place::of(&["alternatives", "ks", "stated", "2014", "sum"])));
    assert!(!stands_there(&map, &Place::of(&["alternative", "ks"])));
    assert!(!stands_there(&map, &Place::root()));
}

/// Whether the words at the place are its last key (an entry of a list has none), and lead back to it.
fn stands_there(map: &SourceMap, place: &Place) -> bool {
    let Some(key) = place.keys().last() else { return false };
    let span = map.span_of(place);
    let written = map.files.file(span.file).text[span.start..span.end].trim_matches(['"', '\'']);
    (written == key || key.parse::<usize>().is_ok()) && map.place_of(span) == *place
}
