//! What readers see around a decision: what may go wrong, what those who were asked answer, what is done on which day
//! and with what money, what the decision means, and what rests on which source.

use hemvist::analysis::{Simulation, analyse};
use hemvist::view::basis::Markdown;
use hemvist::view::implementation::Event;
use hemvist::view::risks::Risk;
use hemvist::view::{View, compose};

use crate::support::read_text;

const SCENARIO: &str = "
title: Var ska växeln höra hemma?
date: 2026-05-20
sources:
  rapport: { title: Rapport om växeln }
  avtal: { title: Avtal som ingen nämner }
process:
  - { step: preparation, by: Kansliet, date: 2026-05-04 }
  - { step: referral, by: Vision, date: 2026-04-01, outcome: supports, alternative: center, response: Det tas till vara }
  - { step: opinion, by: Vision, date: 2026-04-02, outcome: opposes, alternative: nu, source: rapport s. 12 }
  - { step: referral, by: Rådet, date: 2026-04-03, outcome: mixed }
  - { step: referral, by: Nämnden, outcome: pending }
  - { step: union_negotiation, by: Vision, date: 2026-06-01 }
decision: { body: Styrelsen, date: 2026-06-08 }
subject: vaxel
recommended: center
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
    kansli: { name: Kansliet, kind: department, parent: kommun }
    kontakt: { name: Kontaktcenter, kind: department, parent: kommun }
    vaxel: { name: Växeln, kind: unit, parent: kansli }
criteria:
  service: { name: Service }
alternatives:
  nu: { name: Som nu, zero: true }
  center:
    name: Till Kontaktcenter
    starts: 2026-09-01
    moves: [{ unit: vaxel, to: kontakt, date: 2026-09-01 }]
    budget:
      system: { label: System, unit: vaxel, by_year: { 2026: 100 tkr, 2027: 50 tkr }, from: 2026-09-01, funding: unfunded }
      utbildning:
        label: Utbildning
        unit: vaxel
        by_year: { 2026: 0, 2027: 80 tkr }
        external: { funder: Staten, by_year: { 2026: 80 tkr }, until: 2026-12-31 }
budget: { years: [2026, 2027] }
risks:
  liten: { text: Liten, probability: 1, consequence: 2, measure: Se upp }
  okand: { text: Okänd, probability: 4 }
  stor: { text: Stor, probability: 5, consequence: 5, measure: Vakta, responsible: kansli, source: rapport s. 3 }
  chans: { text: Chans, kind: opportunity, probability: 3, consequence: 3 }
  medel: { text: Medel, probability: 2, consequence: 5, source: [rapport s. 12, rapport s. 3] }
proposals:
  efter: { text: Efteråt, stage: Drift, date: 2027-01 }
  fore: { text: Före, stage: Start, date: 2026-08-17, until: 2026-10-30, responsible: kansli, needs: [system] }
  nagon-gang: { text: Någon gång, stage: Start }
consequences:
  staff: Personalen byter chef.
  equality: { affected: false }
";

fn view_after(changes: &[(&str, &str)]) -> View {
    let mut text = SCENARIO.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "there is no {old:?}");
        text = text.replacen(old, new, 1);
    }
    let reading = read_text(&text);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|one| one.is_fault()).collect();
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{faults:#?}"));
    compose(&scenario, &analyse(&scenario, &Simulation { samples: 10, ..Simulation::default() }), &[])
}

fn plain(text: &Markdown) -> String {
    serde_json::to_value(text).expect("it is text").as_str().expect("it is text").to_owned()
}

fn texts(risks: &[Risk]) -> Vec<(usize, String, Option<&str>)> {
    risks.iter().map(|risk| (risk.number, plain(&risk.text), risk.value.as_deref())).collect()
}

#[test]
fn the_largest_risk_comes_first_and_what_nobody_has_judged_last() {
    let risks = view_after(&[]).risks;
    let of = |number, text: &str, value| (number, text.to_owned(), value);
    let expected = [
        of(3, "Stor", Some("25")),
        of(5, "Medel", Some("10")),
        of(1, "Liten", Some("2")),
        of(2, "Okänd", None),
    ];
    assert_eq!(texts(&risks.risks), expected);
    assert_eq!(texts(&risks.opportunities), [of(4, "Chans", Some("9"))]);
    assert_eq!(texts(&risks.severe), expected[..2]);
    assert_eq!((risks.without_measure, risks.without_responsible, risks.unjudged), (2, 1, 1));
}

#[test]
fn every_value_that_a_risk_can_have_is_in_the_class_that_is_printed() {
    let bounds = view_after(&[]).risks.classes;
    for (probability, consequence) in (1_u8..=5).flat_map(|one| (1_u8..=5).map(move |other| (one, other))) {
        let judged = format!("liten: {{ text: Liten, probability: {probability}, consequence: {consequence}");
        let view = view_after(&[("liten: { text: Liten, probability: 1, consequence: 2", &judged)]);
        let risk = view.risks.risks.iter().find(|risk| risk.number == 1).expect("it is a risk");
        let value = probability * consequence;
        let of: Vec<&str> = bounds
            .iter()
            .filter(|class| (class.from..=class.to).contains(&value))
            .map(|it| it.class)
            .collect();
        assert_eq!(risk.class.into_iter().collect::<Vec<_>>(), of, "{value}");
    }
}

#[test]
fn answers_stand_by_who_gave_them_and_what_they_are_about() {
    let referral = view_after(&[]).referral;
    let columns: Vec<Option<&str>> = referral.columns.iter().map(Option::as_deref).collect();
    assert_eq!(columns, [Some("Till Kontaktcenter"), Some("Som nu"), None]);
    let rows: Vec<_> = referral.rows.iter().map(|row| (row.by.as_deref(), row.outcomes.clone())).collect();
    let expected = [
        (Some("Vision"), vec![vec![Some("supports")], vec![Some("opposes")], vec![]]),
        (Some("Rådet"), vec![vec![], vec![], vec![Some("mixed")]]),
        (Some("Nämnden"), vec![vec![], vec![], vec![None]]),
    ];
    assert_eq!(rows, expected);
    assert_eq!((referral.without_outcome, referral.without_response), (1, 2));
}

#[test]
fn answers_without_a_name_are_not_taken_for_one_person_s() {
    let nobody = ("step: referral, by: Rådet", "step: referral");
    let nobody_either = ("step: referral, by: Nämnden", "step: referral");
    let rows = view_after(&[nobody, nobody_either]).referral.rows;
    let told: Vec<_> = rows.iter().map(|row| (row.by.as_deref(), row.outcomes[2].as_slice())).collect();
    assert_eq!(told, [(Some("Vision"), &[][..]), (None, &[Some("mixed")]), (None, &[None])]);
}

/// Kind, day and what it is about.
fn told(event: &Event) -> String {
    let text = event.text.as_ref().map(plain);
    let step = event.step.as_ref().and_then(|step| step.by.clone());
    let change = event.change.as_ref().map(|change| change.change.what.clone());
    let about = text.or(event.line.clone()).or(step).or(change).unwrap_or_default();
    format!("{} | {} | {about}", event.kind, event.date.as_deref().unwrap_or("no day"))
}

#[test]
fn what_lies_ahead_stands_in_the_order_of_its_days() {
    let plan = view_after(&[]).implementation;
    let expected = [
        "step | 1 juni 2026 | Vision",
        "step | 8 juni 2026 | Styrelsen",
        "proposal | 17 augusti 2026 | Före",
        "move | 1 september 2026 | Växeln",
        "line_begins | 1 september 2026 | System",
        "external_ends | 31 december 2026 | Utbildning",
        "proposal | januari 2027 | Efteråt",
    ];
    assert_eq!(plan.timetable.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(plan.undated.iter().map(told).collect::<Vec<_>>(), ["proposal | no day | Någon gång"]);
    let milestones = [expected[0], expected[1], expected[2], expected[5], expected[6]];
    assert_eq!(plan.milestones.iter().map(told).collect::<Vec<_>>(), milestones);
}

#[test]
fn what_is_needed_is_told_with_its_years_and_whether_there_is_money() {
    let plan = view_after(&[]).implementation;
    let needs = |about: &str| -> Vec<String> {
        let event = plan.timetable.iter().find(|event| told(event).ends_with(about)).expect("it is there");
        let needs = event.needs.iter().map(|need| {
            let years = need.years.iter().map(|of| format!("{}: {}", of.year, of.amount.text));
            let years = years.collect::<Vec<_>>().join(", ").replace('\u{a0}', " ");
            format!("{} | {years}{}", need.label, if need.unfunded { " | unfunded" } else { "" })
        });
        needs.collect()
    };
    let system = "System | 2026: 0,1 mkr, 2027: 50 000 kr | unfunded";
    assert_eq!(needs("Före"), [system]);
    assert_eq!(needs("System"), [system]);
    // When the state no longer pays, only the years after count.
    assert_eq!(needs("Utbildning"), ["Utbildning | 2027: 80 000 kr | unfunded"]);
    assert_eq!(plan.unfunded, ["System", "Utbildning"]);
}

#[test]
fn a_stage_lasts_from_its_first_day_to_its_last() {
    let stages = view_after(&[]).implementation.stages;
    let told: Vec<_> = stages
        .iter()
        .map(|stage| {
            (stage.name.as_str(), stage.from.as_deref(), stage.until.as_deref(), stage.proposals.len())
        })
        .collect();
    let expected = [
        ("Drift", Some("januari 2027"), Some("januari 2027"), 1),
        ("Start", Some("17 augusti 2026"), Some("30 oktober 2026"), 2),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_area_that_nothing_is_said_of_is_not_one_that_is_unaffected() {
    let consequences = view_after(&[]).consequences;
    let areas: Vec<_> = consequences
        .areas
        .iter()
        .map(|area| (area.area, area.unaffected, area.text.as_ref().map(plain)))
        .collect();
    let expected = [
        ("economy", false, None),
        ("staff", false, Some("Personalen byter chef.".to_owned())),
        ("equality", true, None),
    ];
    assert_eq!(areas, expected);
    assert_eq!(consequences.unsaid, ["children", "environment"]);
    let sections: Vec<Option<&str>> = consequences.areas.iter().map(|area| area.section.as_deref()).collect();
    let expected = ["sections.economy", "sections.staff", "sections.children_and_equality"];
    assert_eq!(sections, expected.map(Some));
}

#[test]
fn each_source_tells_what_rests_on_it_and_a_record_counts_once() {
    let cited = view_after(&[]).cited;
    let counts: Vec<_> = cited.iter().map(|cited| (cited.source.title.as_str(), cited.count)).collect();
    assert_eq!(counts, [("Rapport om växeln", 3), ("Avtal som ingen nämner", 0)]);
    let uses: Vec<_> =
        cited[0].uses.iter().map(|it| (it.sort, it.count, it.pages.join(", "), it.place.clone())).collect();
    let place = |label: &str| Some(label.to_owned());
    let expected = [
        ("process", 1, "s. 12".to_owned(), place("sections.process")),
        ("risks", 2, "s. 3, s. 12".to_owned(), place("attachments.risks")),
    ];
    assert_eq!(uses, expected);
}
