//! What a matter on its way to a decision must have: a ready one that nothing is said of, and what is said of it after
//! one change.

use hemvist::analysis::{Simulation, analyse};
use hemvist::render::{self, template::Templates};
use hemvist::view::compose;

use crate::support::{checked, read_text};

/// Something moves, and everything around the decision is there.
const READY: &str = "\
title: Var ska växeln höra hemma?
registry_number: KS 2026/123
date: 2026-05-20
sent_to: Kontaktcenter
commission:
  fragan: { text: Blir det billigare?, answered_in: economy }
decision: { body: Kommunstyrelsen, date: 2026-06-08 }
decision_points: [{ body: Kommunstyrelsen, points: [Växeln flyttas] }]
process:
  - { step: risk_assessment, date: 2026-05-04 }
  - { step: union_negotiation, by: Vision, date: 2026-05-18, outcome: agreed }
  - { step: referral, by: Kulturnämnden, date: 2026-04-01, outcome: supports }
subject: vaxel
recommended: kontakt
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
    kansli: { name: Kansliet, kind: department, parent: kommun }
    center: { name: Kontaktcenter, kind: department, parent: kommun }
    vaxel: { name: Växeln, kind: unit, parent: kansli }
  activities:
    samtal: { name: Samtal, unit: vaxel }
weighting: { judged_by: Arbetsgruppen }
criteria:
  service: { name: Service, weight: 10 }
requirements:
  sekretess: { text: Uppgifter skyddas, law: OSL }
laws:
  osl: { name: Offentlighets- och sekretesslag, number: 2009:400 }
alternatives:
  nu: { name: Som nu, zero: true }
  kontakt:
    name: Till Kontaktcenter
    starts: 2026-09-01
    moves: [{ unit: vaxel, to: center }]
    arguments: [{ pro: En väg in, criterion: service }]
    requirements: { sekretess: { met: true } }
    budget: { flytt: { label: Flytt, one_off: 10 tkr, from: 2026-09-01, funding: funded } }
budget: { years: [2026] }
proposals:
  info: { text: Personalen informeras, date: 2026-06 }
follow_up:
  svar: { text: Svarstid }
consequences:
  staff: Personalen byter chef.
  children: { affected: false }
  equality: { affected: false }
  environment: { affected: false, text: Ingen byter lokal. }
terms_of_reference:
  grupp: { name: Gruppen, tasks: Följa upp svarstiden }
";

/// Codes that are asked for here.
const MATTER: [&str; 16] = [
    "commission-unanswered",
    "activity-without-accountable-unit",
    "decision-points-missing",
    "union-negotiation-missing",
    "risk-assessment-missing",
    "decision-before-negotiation",
    "no-confidentiality-answer",
    "judged-by-missing",
    "consequence-not-stated",
    "no-timetable",
    "no-follow-up",
    "no-registry-number",
    "referral-unanswered",
    "step-without-date",
    "terms-without-tasks",
    "sent-to-missing",
];

/// The ready matter after these changes.
fn changed(changes: &[(&str, &str)]) -> String {
    let mut text = READY.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "there is no {old:?}");
        text = text.replacen(old, new, 1);
    }
    text
}

/// The findings about the matter after these changes, each with its place.
fn said(changes: &[(&str, &str)]) -> Vec<String> {
    let checked = checked("ready", read_text(&changed(changes)));
    let faults: Vec<_> = checked.diagnostics.iter().filter(|said| said.is_fault()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let about = checked.diagnostics.iter().filter(|said| MATTER.contains(&said.code.as_str()));
    about.map(|said| format!("{} {}", said.code.as_str(), checked.source_map.place(&said.location))).collect()
}

#[test]
fn nothing_is_said_of_a_matter_that_is_ready() {
    assert_eq!(said(&[]), [""; 0]);
}

#[test]
fn one_thing_that_is_missing_is_one_finding_at_its_place() {
    let cases: [(&[(&str, &str)], &str); 27] = [
        (&[("registry_number: KS 2026/123\n", "")], "no-registry-number registry_number"),
        (&[(", answered_in: economy", "")], "commission-unanswered commission.fragan"),
        (
            &[("answered_in: economy", "answered_in: risks")],
            "commission-unanswered commission.fragan.answered_in",
        ),
        (&[(", unit: vaxel }", " }")], "activity-without-accountable-unit organisation.activities.samtal"),
        (
            &[("decision_points: [{ body: Kommunstyrelsen, points: [Växeln flyttas] }]\n", "")],
            "decision-points-missing decision_points",
        ),
        (&[("step: union_negotiation", "step: preparation")], "union-negotiation-missing process"),
        (&[("step: risk_assessment", "step: preparation")], "risk-assessment-missing process"),
        (&[("date: 2026-06-08", "date: 2026-05-17")], "decision-before-negotiation decision.date"),
        (&[("date: 2026-06-08", "date: 2026-05-18")], "decision-before-negotiation decision.date"),
        (&[("date: 2026-06-08", "date: 2026-04")], "decision-before-negotiation decision.date"),
        (&[("law: OSL", "law: Kommunallagen")], "no-confidentiality-answer requirements"),
        (
            &[
                ("name: Offentlighets- och sekretesslag", "name: Kommunallag"),
                ("law: OSL", "law: Kommunallagen 2009:4001"),
            ],
            "no-confidentiality-answer requirements",
        ),
        (&[("weighting: { judged_by: Arbetsgruppen }\n", "")], "judged-by-missing alternatives"),
        (&[(", date: 2026-06 }", " }")], "no-timetable proposals"),
        (&[("date: 2026-06 }", "date: 2026-09-01 }")], "no-timetable proposals"),
        (&[("follow_up:\n  svar: { text: Svarstid }\n", "")], "no-follow-up follow_up"),
        (&[(", outcome: supports", "")], "referral-unanswered process.2"),
        (&[("outcome: supports", "outcome: pending")], "referral-unanswered process.2"),
        (
            &[(", outcome: supports }", " }\n  - { step: opinion, by: Socialnämnden, date: 2026-05-01 }")],
            "referral-unanswered process.2",
        ),
        (
            &[("step: risk_assessment, date: 2026-05-04", "step: risk_assessment")],
            "step-without-date process.0",
        ),
        (&[("by: Vision, date: 2026-05-18", "by: Vision")], "step-without-date process.1"),
        (&[("  staff: Personalen byter chef.\n", "")], "consequence-not-stated consequences"),
        // Neither a text nor that it is not affected is nothing said.
        (
            &[("equality: { affected: false }", "equality: { affected: true }")],
            "consequence-not-stated consequences",
        ),
        // A section about the staff says nothing of children, and none is about the environment.
        (
            &[
                ("  environment: { affected: false, text: Ingen byter lokal. }\n", ""),
                (
                    "subject: vaxel",
                    "subject: vaxel\nsections: { staff: Alla., children_and_equality: Alla. }",
                ),
            ],
            "consequence-not-stated consequences",
        ),
        // What is proposed is not costed, and nothing else is said of the economy.
        (
            &[(
                "    budget: { flytt: { label: Flytt, one_off: 10 tkr, from: 2026-09-01, funding: funded } }\n",
                "",
            )],
            "consequence-not-stated consequences",
        ),
        (&[("tasks: Följa upp svarstiden", "chair: Chefen")], "terms-without-tasks terms_of_reference.grupp"),
        (&[("sent_to: Kontaktcenter\n", "")], "sent-to-missing sent_to"),
    ];
    for (changes, expected) in cases {
        assert_eq!(said(changes), [expected], "{changes:?}");
    }
}

#[test]
fn what_may_be_as_it_is_says_nothing() {
    let cases: [&[(&str, &str)]; 15] = [
        // A question may have its answer in the table of the commission itself.
        &[("answered_in: economy", "answer: Nej")],
        // An attachment that the package has is an answer.
        &[("answered_in: economy", "answered_in: [risks, attachments.arguments]")],
        // An alternative may give an activity the unit that it lacks today.
        &[(", unit: vaxel }", " }"), ("to: center }]", "to: center }, { activity: samtal, to: vaxel }]")],
        // The days of one month may come in either order.
        &[("date: 2026-06-08", "date: 2026-05")],
        // A negotiation about another alternative is no hindrance.
        &[(
            "outcome: agreed }",
            "outcome: agreed }\n  - { step: union_negotiation, date: 2026-07-01, alternative: nu }",
        )],
        // The law is known by its number, and the duty by its own words.
        &[("law: OSL", "law: lagen (2009:400) 8 kap.")],
        &[("text: Uppgifter skyddas, law: OSL", "text: Sekretessen hålls")],
        // Or by the name of the law that its abbreviation stands for.
        &[("law: OSL", "law: SPA"), ("osl: {", "osl: { short: SPA,")],
        // Whoever judged may stand on the alternative or on the criterion.
        &[("weighting: { judged_by: Arbetsgruppen }\n", ""), ("starts: 2026-09-01", "judged_by: Gruppen")],
        &[
            ("weighting: { judged_by: Arbetsgruppen }\n", ""),
            ("weight: 10", "weight: 10, judged_by: Gruppen"),
        ],
        // Moves in more than one step are a timetable.
        &[
            (", date: 2026-06 }", " }"),
            ("to: center }]", "to: center }, { unit: center, manager: Chef, date: 2026-12-01 }]"),
        ],
        // An opinion of their own answers a referral.
        &[(", outcome: supports }", " }\n  - { step: opinion, by: Kulturnämnden, date: 2026-05-01 }")],
        // A section may say what the records do not, of the staff and of children and equality.
        &[
            (
                "  staff: Personalen byter chef.\n  children: { affected: false }\n  equality: { affected: false }\n",
                "",
            ),
            ("subject: vaxel", "subject: vaxel\nsections: { staff: Alla., children_and_equality: Alla. }"),
        ],
        // The economy may be described in words where nothing is costed.
        &[
            (
                "    budget: { flytt: { label: Flytt, one_off: 10 tkr, from: 2026-09-01, funding: funded } }\n",
                "",
            ),
            ("consequences:\n", "consequences:\n  economy: Det kostar inget.\n"),
        ],
        // A proposal to leave all as it is needs no negotiation, no timetable and no follow-up.
        &[
            ("recommended: kontakt", "recommended: nu"),
            ("step: union_negotiation", "step: preparation"),
            ("step: risk_assessment", "step: preparation"),
            ("law: OSL", "law: KL"),
            ("proposals:\n  info: { text: Personalen informeras, date: 2026-06 }\n", ""),
            ("follow_up:\n  svar: { text: Svarstid }\n", ""),
        ],
    ];
    for changes in cases {
        assert_eq!(said(changes), [""; 0], "{changes:?}");
    }
}

#[test]
fn before_anybody_is_to_decide_only_the_substance_is_asked_for() {
    let undecided = [
        ("registry_number: KS 2026/123\n", ""),
        ("decision: { body: Kommunstyrelsen, date: 2026-06-08 }\n", ""),
        ("decision_points: [{ body: Kommunstyrelsen, points: [Växeln flyttas] }]\n", ""),
        ("recommended: kontakt\n", ""),
        ("step: union_negotiation", "step: preparation"),
        ("step: risk_assessment, date: 2026-05-04", "step: preparation"),
        (", outcome: supports", ""),
        ("law: OSL", "law: KL"),
        ("weighting: { judged_by: Arbetsgruppen }\n", ""),
        (", date: 2026-06 }", " }"),
        ("follow_up:\n  svar: { text: Svarstid }\n", ""),
    ];
    assert_eq!(said(&undecided), [""; 0]);
}

/// A document of the matter after these changes, with one space for each run of them.
fn document(changes: &[(&str, &str)], stem: &str) -> String {
    let text = changed(changes);
    let scenario = read_text(&text).scenario.expect("it has no fault");
    let analysis = analyse(&scenario, &Simulation::default());
    let templates = Templates::embedded(scenario.matter.language);
    let documents = render::documents(&compose(&scenario, &analysis, &[]), &templates);
    let documents = documents.expect("the embedded templates fit the View");
    let document = documents.numbered.iter().find(|document| document.entry.stem == stem);
    let markdown = &document.expect("every package has it").markdown;
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    markdown.lines().map(line).collect()
}

#[test]
fn the_documents_show_each_step_and_say_what_is_planned_or_not_recorded() {
    let inquiry = document(&[("step: risk_assessment", "step: preparation")], "utredning");
    let steps = [
        "| Facklig förhandling | Vision | 18 maj 2026 | enighet |",
        "| Remiss | Kulturnämnden | 1 april 2026 | tillstyrker |",
        "| Riskbedömning | – | **inte redovisad** | – |",
        "| Beslut | Kommunstyrelsen | 8 juni 2026 (planerat) | – |",
    ];
    assert!(inquiry.contains(&steps.join("\n")), "{inquiry}");
    let law = "| Offentlighets- och sekretesslag | 2009:400 | inte angiven |";
    assert!(inquiry.contains(law), "{inquiry}");
    let memo = document(&[("step: risk_assessment", "step: preparation")], "tjansteskrivelse");
    assert!(memo.contains("- **Riskbedömning av arbetsmiljön:** ingen är redovisad.\n"));
    assert!(memo.contains("- **Facklig förhandling:** Vision, 18 maj 2026, enighet.\n"), "{memo}");
}

#[test]
fn the_documents_say_which_point_of_the_commission_nobody_answers() {
    let inquiry = document(&[("answered_in: economy", "answered_in: risks")], "utredning");
    assert!(inquiry.contains("Utredningen besvarar inte en av punkterna."), "{inquiry}");
    assert!(inquiry.contains("| Blir det billigare? | **besvaras inte** |"), "{inquiry}");
    let answered = document(&[("answered_in: economy", "answer: Nej")], "utredning");
    assert!(answered.contains("| Blir det billigare? | Nej | – |"), "{answered}");
    assert!(!answered.contains("besvarar inte"));
}
