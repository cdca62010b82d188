//! The organisation in figures (formulas.md 8), on organisations small enough to be counted on paper.

use std::collections::BTreeMap;

use hemvist::analysis::structure::{Figures, Structure};
use hemvist::analysis::{Simulation, analyse};
use hemvist::diagnostic::Diagnostic;
use hemvist::model::Scenario;
use hemvist::model::id::UnitId;
use hemvist::model::organisation::StructureFigure;
use hemvist::model::word::Word;
use hemvist::scenario;
use hemvist::source::SourceFile;
use hemvist::view::compose;
use hemvist::view::diagram::chart::State;

/// The organisation of the example in the description of the format.
const AVESTA: &str = "
title: Arbetsmarknadsenhetens hemvist
subject: ame
organisation:
  units:
    kommun: { name: Avesta kommun, kind: municipality }
    ks: { name: Kommunstyrelsen, kind: executive_board, parent: kommun }
    bildning: { name: Bildningsförvaltningen, kind: department, parent: kommun }
    siva: { name: SIVA, kind: unit, parent: bildning }
    ame:
      name: Arbetsmarknadsenheten
      kind: unit
      parent: siva
      positions:
        - role: Vägledare
          fte: 1,0
    forsorjningsstod: { name: Försörjningsstöd, kind: unit, parent: kommun }
    visentparken: { name: Visentparken, kind: unit, parent: kommun }
    staten: { name: Arbetsförmedlingen, kind: external }
  activities:
    kia: { name: KIA, unit: ame }
    sommarjobb: { name: Sommarjobb, unit: ame }
  links:
    - between: [ame, forsorjningsstod]
      strength: 3
criteria:
  narhet: { name: Närhet till beslut }
alternatives:
  nuvarande: { name: Kvar i SIVA, zero: true }
  annat:
    name: Något annat
    starts: 2014-07-01
";

/// The scenario with these lines added to the alternative `annat`, each indented by its four steps.
fn with(annat: &str) -> Scenario {
    let added = annat.lines().flat_map(|line| ["    ", line, "\n"]);
    let text = [AVESTA].into_iter().chain(added).collect();
    let reading = scenario::read(vec![SourceFile { name: "a.yaml".to_owned(), text }], &BTreeMap::new());
    let said: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    reading.scenario.unwrap_or_else(|| panic!("{said:?}"))
}

fn structure(annat: &str) -> Structure {
    analyse(&with(annat), &Simulation::default()).structure
}

/// Decision distance, links crossing, partner distance, units moved, full-time equivalents moved.
type Five = [Option<f64>; 5];

fn five(figures: &Figures) -> Five {
    [0, 1, 2, 3, 4].map(|index| figures.of(StructureFigure::ALL[index]))
}

/// The figures of the alternative `annat` with these lines.
fn figures(annat: &str) -> Five {
    five(&structure(annat).alternatives["annat"].figures)
}

fn places(annat: &str) -> Vec<String> {
    let structure = structure(annat);
    structure.alternatives["annat"].places["ame"].iter().map(|place| place.unit.to_string()).collect()
}

/// The way to the executive board, now and in `annat` with these lines.
fn ways(annat: &str) -> [Vec<Option<String>>; 2] {
    let structure = structure(annat);
    [&structure.places["ame"], &structure.alternatives["annat"].places["ame"]].map(|places| {
        let way = |way: &Vec<UnitId>| way.iter().map(UnitId::as_str).collect::<Vec<_>>().join(" ");
        places.iter().map(|place| place.way.as_ref().map(way)).collect()
    })
}

#[test]
fn the_way_to_the_board_is_up_and_down_again_and_none_from_outside() {
    let now = Some("ame siva bildning kommun ks".to_owned());
    assert_eq!(ways(""), [vec![now.clone()], vec![now.clone()]]);
    let under = "moves:\n  - unit: ame\n    to: ks";
    assert_eq!(ways(under), [vec![now.clone()], vec![Some("ame ks".to_owned())]]);
    assert_eq!(ways("moves:\n  - unit: ame\n    to: staten"), [vec![now], vec![None]]);
}

/// Up from AME over SIVA and Bildning to the municipality is three, down to the board one. Försörjningsstöd has
/// no department or board above it, so the top one below the municipality is itself: another than Bildning.
#[test]
fn the_example_of_the_format_is_counted_by_hand() {
    let ks = "
moves:
  - unit: ame
    to: ks
    manager: Chef AME
  - new_unit: ame-ungdom
    name: KIA och sommarjobb
    parent: ame
    activities: [kia, sommarjobb]
  - close_unit: visentparken
    into: ame
  - new_position: Samordnare
    to: ame
    fte: 1,0
links:
  - between: [ame, forsorjningsstod, bildning]
    strength: 2";
    let structure = structure(ks);
    assert_eq!(five(&structure.now), [Some(4.0), Some(3.0), Some(4.0), Some(0.0), Some(0.0)]);
    let zero = &structure.alternatives["nuvarande"];
    assert_eq!(five(&zero.figures), five(&structure.now));
    // One step to the board, which is now AME's department: both links leave it, 3 + 2. All three partners
    // (one of them twice) are three steps away. AME and Visentparken move, and the new team does not;
    // Visentparken does not say how many work there.
    let ks = &structure.alternatives["annat"];
    assert_eq!(five(&ks.figures), [Some(1.0), Some(5.0), Some(3.0), Some(2.0), None]);
    let difference: Vec<f64> = ks.difference.values().copied().collect();
    assert_eq!(difference, [-3.0, 2.0, -1.0, 2.0]);
}

#[test]
fn partners_weigh_by_strength_and_external_ones_count_nowhere() {
    let links = "
links:
  - between: [ame, siva]
  - between: [ame, staten]
    strength: 5";
    // Försörjningsstöd 4 steps away with strength 3, SIVA 1 with the strength of an unstated link: 13 / 4.
    assert_eq!(figures(links), [Some(4.0), Some(3.0), Some(13.0 / 4.0), Some(0.0), Some(0.0)]);
}

#[test]
fn a_link_counts_once_however_many_units_of_other_departments_it_joins() {
    let link = "links:\n  - between: [ame, ks, visentparken, forsorjningsstod]\n    strength: 2";
    assert_eq!(figures(link)[1], Some(5.0));
}

/// The municipality has no department, but it is no unit of the subject's own either.
#[test]
fn a_link_to_the_municipality_itself_leaves_the_department() {
    assert_eq!(figures("links:\n  - between: [ame, kommun]\n    strength: 2")[1], Some(5.0));
}

/// Whether each link crosses, now and afterwards, when AME also works with a branch of Arbetsförmedlingen and with
/// SIVA, and the two of them with each other.
fn crossings(annat: &str) -> Vec<[bool; 2]> {
    let text = AVESTA
        .replace("  activities:", "    filial: { name: Kontoret, kind: unit, parent: staten }\n  activities:")
        .replace("criteria:", "    - between: [ame, filial]\n    - between: [ame, siva]\n    - between: [siva, filial]\ncriteria:");
    let file = SourceFile { name: "a.yaml".to_owned(), text: format!("{text}{annat}") };
    let scenario = scenario::read(vec![file], &BTreeMap::new()).scenario.expect("it has no fault");
    let analysis = analyse(&scenario, &Simulation::default());
    let structure = &analysis.structure.alternatives["annat"];
    let crossing: Vec<[bool; 2]> = structure.links.iter().map(|link| [link.now, link.after]).collect();
    // The chart says of each link what the figures count: one for each, and three for the one with Försörjningsstöd.
    let count = crossing.iter().filter(|[_, after]| *after).count();
    let strengths = structure.figures.of(StructureFigure::LinksCrossing);
    assert_eq!(strengths, Some(f64::from(u32::try_from(count + 2).expect("a few"))));
    let chart = compose(&scenario, &analysis, &[]).diagrams.alternatives["annat"].clone();
    let drawn = chart.expect("something changes").links;
    for (link, [now, after]) in drawn.iter().zip(&crossing) {
        assert_eq!(link.state == State::Crossing, *after && !now, "{link:?}");
    }
    crossing
}

#[test]
fn what_stands_under_an_external_party_is_as_external_as_it() {
    let renamed = "    moves:\n      - unit: ame\n        name: Arbete\n";
    assert_eq!(crossings(renamed), [[true, true], [false, false], [false, false], [false, false]]);
    let inside = "    moves:\n      - unit: ame\n        to: ks\n";
    assert_eq!(crossings(inside), [[true, true], [false, false], [false, true], [false, false]]);
    let outside = "    moves:\n      - unit: ame\n        to: staten\n";
    assert_eq!(crossings(outside), [[true, true], [false, false], [false, true], [false, false]]);
}

#[test]
fn a_move_to_the_same_parent_is_none() {
    assert_eq!(figures("moves:\n  - unit: ame\n    to: siva")[3..], [Some(0.0), Some(0.0)]);
    let there_and_back = "
moves:
  - unit: ame
    to: ks
  - unit: ame
    to: siva
    date: 2015-01-01";
    assert_eq!(figures(there_and_back), figures(""));
}

#[test]
fn what_stands_under_a_moved_unit_moves_along_once() {
    // SIVA with AME under it, and AME further on the same day: two units.
    let moves = "
moves:
  - unit: siva
    to: ks
  - unit: ame
    to: ks";
    assert_eq!(figures(moves)[3], Some(2.0));
}

#[test]
fn positions_are_moved_by_themselves_once() {
    let position = "
moves:
  - position: Vägledare
    of: ame
    to: visentparken
    fte: 0,25";
    assert_eq!(figures(position)[3..], [Some(0.0), Some(0.25)]);
    // A post that leaves a unit which moves was counted with the unit.
    let both = format!("{position}\n  - unit: ame\n    to: ks");
    assert_eq!(figures(&both)[3..], [Some(1.0), Some(1.0)]);
}

#[test]
fn a_closed_subject_is_measured_where_its_units_went() {
    let split = "
moves:
  - new_unit: ungdom
    name: Ungdom
    parent: ame
    date: 2014-01-01
  - unit: ungdom
    to: ks
  - close_unit: ame
    into: visentparken";
    // `ungdom` is new, so it is no part of AME: its positions went to Visentparken, two steps from the board.
    assert_eq!(places(split), ["visentparken"]);
    assert_eq!(figures(split)[0], Some(2.0));
}

#[test]
fn a_divided_subject_is_the_mean_over_its_parts_by_full_time_equivalents() {
    let split = "
moves:
  - position: Vägledare
    of: ame
    to: ks
    fte: 0,75
  - position: Vägledare
    of: ame
    to: siva
    fte: 0,25
  - activity: kia
    to: ks
  - activity: sommarjobb
    to: siva
  - close_unit: ame";
    // On the board itself, and three steps from it; its link ended with it.
    assert_eq!(places(split), ["ks", "siva"]);
    assert_eq!(figures(split), [Some(0.75), Some(0.0), None, Some(0.0), Some(1.0)]);
}

#[test]
fn a_closed_subject_without_units_or_positions_left_is_measured_in_its_heir() {
    let closed = "
moves:
  - close_position: Vägledare
    of: ame
  - close_unit: ame
    into: forsorjningsstod";
    assert_eq!(places(closed), ["forsorjningsstod"]);
    let gone = "
moves:
  - close_position: Vägledare
    of: ame
  - close_activity: kia
  - close_activity: sommarjobb
  - close_unit: ame";
    assert_eq!(places(gone), Vec::<String>::new());
    assert_eq!(figures(gone)[..3], [None, None, None]);
}

#[test]
fn several_subjects_are_the_mean_where_all_are_known() {
    let two = AVESTA.replace("subject: ame", "subject: [ame, visentparken]");
    let read = |text: &str| {
        let file = SourceFile { name: "a.yaml".to_owned(), text: text.to_owned() };
        scenario::read(vec![file], &BTreeMap::new()).scenario.expect("it has no fault")
    };
    // Visentparken states no positions: four and two steps, equally.
    assert_eq!(
        five(&analyse(&read(&two), &Simulation::default()).structure.now)[..3],
        [Some(3.0), Some(1.5), None]
    );
    let staffed = two.replace(
        "visentparken: { name: Visentparken, kind: unit, parent: kommun }",
        "visentparken:\n      name: Visentparken\n      kind: unit\n      parent: kommun\n      positions:\n        - role: Skötare\n          fte: 3,0",
    );
    assert_eq!(
        five(&analyse(&read(&staffed), &Simulation::default()).structure.now)[0],
        Some((4.0 + 3.0 * 2.0) / 4.0)
    );
}

#[test]
fn without_an_executive_board_the_way_to_it_is_unknown() {
    let text = AVESTA.replace("executive_board", "committee");
    let file = SourceFile { name: "a.yaml".to_owned(), text };
    let scenario = scenario::read(vec![file], &BTreeMap::new()).scenario.expect("it has no fault");
    assert_eq!(five(&analyse(&scenario, &Simulation::default()).structure.now)[0], None);
}

#[test]
fn a_criterion_may_read_a_figure_of_the_structure() {
    let text = AVESTA.replace(
        "narhet: { name: Närhet till beslut }",
        "narhet:\n    name: Närhet till beslut\n    measure: { figure: structure.decision_distance, worst: 5, best: 1 }\n  ord: { name: Ord }",
    );
    let pro = "    moves:\n      - unit: ame\n        to: ks\n    arguments:\n      - pro: Ja\n        criterion: ord\n";
    let file = SourceFile { name: "a.yaml".to_owned(), text: format!("{text}{pro}") };
    let scenario = scenario::read(vec![file], &BTreeMap::new()).scenario.expect("it has no fault");
    let value = analyse(&scenario, &Simulation::default()).valuation;
    assert_eq!(value.alternatives["annat"].criteria["narhet"].net, Some(100.0));
    // Four steps of one to five; a computed figure assesses nobody.
    assert_eq!(value.alternatives["nuvarande"].criteria["narhet"].net, Some(25.0));
    assert!(!value.alternatives["nuvarande"].assessed);
}

#[test]
fn a_common_line_stops_a_closing_only_where_it_is_paid() {
    let closing = |budget: &str| {
        let line = "budget:\n  years: [2014]\n  lines:\n    service: { label: Service, unit: visentparken, full_year: 1 mkr }\n";
        let moves = "    moves:\n      - close_unit: visentparken\n";
        let text = [AVESTA, moves, "    assumption: true\n", budget, line].concat();
        let reading = scenario::read(vec![SourceFile { name: "a.yaml".to_owned(), text }], &BTreeMap::new());
        let faults = reading.diagnostics.into_iter().filter(Diagnostic::is_fault);
        faults.map(|fault| fault.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(closing(""), [""; 0]);
    assert_eq!(closing("    budget: {}\n"), ["closed-unit-not-empty"]);
}
