//! What people do to lines of YAML without knowing it, each on a line of the scenario that newcomers start from:
//! the message names the slip and points at it.

use std::fs;

use hemvist::diagnostic::Location;
use proptest::prelude::*;

use crate::support::{codes, read_text, repository};

/// The code, what stands in the scenario, and what a person made of it, with `«` where the message must point.
const SLIPS: [(&str, &str, &str); 48] = [
    // Too far in or too far out.
    ("wrong-indentation", "        mitigated_by:", "          «mitigated_by:"),
    ("wrong-indentation", "        strength: 4", "            «strength: 4"),
    ("wrong-indentation", "        strength: 4", "          «strength: 4"),
    ("wrong-indentation", "        strength: 4", "         «strength: 4"),
    ("wrong-indentation", "        strength: 4", "       «strength: 4"),
    ("wrong-indentation", "      kind: unit ", "     «kind: unit "),
    ("wrong-indentation", "    source: plan s. 4", "      «source: plan s. 4"),
    ("wrong-indentation", "\nmunicipality:", "\n  «municipality:"),
    ("wrong-indentation", "\nhemvist: 1", "\n  «hemvist: 1"),
    ("wrong-indentation", "      - con:", "    «- con:"),
    ("wrong-indentation", "      - con:", "     «- con:"),
    ("wrong-indentation", "      - unit: konsument", "    «- unit: konsument"),
    ("wrong-indentation", "  - body: Kommunstyrelsen", "    «- body: Kommunstyrelsen"),
    ("wrong-indentation", "    name: Till Kontaktcenter", "  «name: Till Kontaktcenter"),
    ("wrong-indentation", "    name: Till Kontaktcenter", "      «name: Till Kontaktcenter"),
    // A key without its colon, or without the space after it.
    ("missing-colon", "    name: Till Kontaktcenter", "    «name Till Kontaktcenter"),
    ("missing-colon", "    name: Till Kontaktcenter", "    «name:Till Kontaktcenter"),
    ("missing-colon", "\nlanguage: sv", "\n«language sv"),
    ("missing-colon", "        to: kontakt", "        «to kontakt"),
    ("missing-colon", "      - pro: En väg", "      - «pro En väg"),
    ("missing-colon", "\ncriteria: ", "\n«criteria "),
    ("missing-colon", "    kommun: {", "    «kommun {"),
    ("missing-colon", "    moves: [{", "    «moves [{"),
    // A bracket that is never closed, closed by the wrong kind, or closed twice.
    (
        "bracket-not-closed",
        "kommun: { name: Exempelkommun, kind: municipality }",
        "kommun: «{ name: Exempelkommun, kind: municipality",
    ),
    (
        "bracket-not-closed",
        "kontakt: { name: Kontaktcenter, kind: unit, parent: ledning }",
        "kontakt: «{ name: Kontaktcenter, kind: unit, parent: ledning",
    ),
    ("bracket-not-closed", "years: [2026, 2027]", "years: «[2026, 2027 "),
    (
        "bracket-not-closed",
        "moves: [{ unit: konsument, to: social }]",
        "moves: [«{ unit: konsument, to: social ]",
    ),
    (
        "bracket-not-closed",
        "moves: [{ unit: konsument, to: social }]",
        "moves: «[{ unit: konsument, to: social }",
    ),
    (
        "bracket-not-closed",
        "svar: { text: Andel samtal som besvaras samma dag, target: 90 %, date: 2027-06 }",
        "svar: «{ text: Andel samtal",
    ),
    ("yaml-syntax", "years: [2026, 2027]", "years: [2026, 2027]«]"),
    ("yaml-syntax", "to: social }]", "to: social }«}]"),
    // A dash of a word processor.
    ("dash-not-hyphen", "      - unit: konsument", "      «– unit: konsument"),
    ("dash-not-hyphen", "      - con:", "      «— con:"),
    ("dash-not-hyphen", "  - body:", "  «– body:"),
    ("dash-not-hyphen", "      - Konsumentvägledningen", "      «– Konsumentvägledningen"),
    // No-break spaces among the others.
    ("no-break-space", "        strength: 4", "    «\u{a0}   strength: 4"),
    ("no-break-space", "        strength: 4", "    «\u{a0}\u{a0}  strength: 4"),
    ("no-break-space", "    arguments:       ", "  «\u{a0} arguments:       "),
    // A sign of YAML's own.
    ("sign-needs-quotes", "effect: 50 %", "effect: «%50"),
    ("sign-needs-quotes", "name: Till Kontaktcenter", "name: «*Till Kontaktcenter*"),
    ("sign-needs-quotes", "name: Till Kontaktcenter", "name: «`Till` Kontaktcenter"),
    ("sign-needs-quotes", "name: Till Kontaktcenter", "name: «>Till Kontaktcenter"),
    ("sign-needs-quotes", "name: Till Kontaktcenter", "name: «|Till Kontaktcenter"),
    ("sign-needs-quotes", "name: Till Kontaktcenter", "name: «!Till Kontaktcenter"),
    ("sign-needs-quotes", "- Konsumentvägledningen flyttas", "- «@Konsumentvägledningen flyttas"),
    // What was named before still is.
    ("tab-indentation", "        strength: 4", "«\t\tstrength: 4"),
    ("quote-not-closed", "name: Till Kontaktcenter", "name: «\"Till Kontaktcenter"),
    ("text-needs-quotes", "name: Till Kontaktcenter", "name: Till«: Kontaktcenter"),
];

fn minimal() -> String {
    fs::read_to_string(repository("scenarios/minimal/scenario.yaml")).expect("it is there")
}

#[test]
fn each_slip_is_named_and_pointed_at() {
    let text = minimal();
    let mut wrong = Vec::new();
    for (code, written, slip) in SLIPS {
        assert!(text.contains(written), "{written}");
        let marked = text.replacen(written, slip, 1);
        let at = marked.find('«').expect("every slip is marked");
        let reading = read_text(&marked.replacen('«', "", 1));
        let said = reading.diagnostics.iter().filter(|said| said.is_fault());
        let said: Vec<(&str, usize)> =
            said.map(|said| (said.code.as_str(), reading.source_map.span(&said.location).start)).collect();
        if !said.contains(&(code, at)) {
            wrong.push(format!("{slip}: {code} at {at}, said {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text below `>-`, comments and lists over several lines look like slips, and are none.
#[test]
fn what_only_looks_like_a_slip_is_not_called_one() {
    let innocent = "\
hemvist: 1
summary: >-
  – ett tankstreck
    @bilaga: [1, {
# – en anmärkning [
municipality: [
  en,
  två
]
title: Ett: fel
";
    assert_eq!(codes(&read_text(innocent)), ["text-needs-quotes"]);
}

proptest! {
    #[test]
    fn whatever_is_put_in_a_line_is_answered_where_it_can_be_shown(
        at in 0_usize..8_000,
        length in 0_usize..40,
        slip in r"[ \t\u{a0}\n\-–:#%@*&!|>'\[\]{}a-zåäö]{0,12}",
    ) {
        let mut text = minimal();
        let start = text.floor_char_boundary(at.min(text.len()));
        let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
        text.replace_range(start..end, &slip);
        for said in read_text(&text).diagnostics {
            for there in [Some(said.location), said.related].into_iter().flatten() {
                if let Location::File(span) = there {
                    prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", said.code);
                }
            }
        }
    }
}
