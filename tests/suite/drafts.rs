//! From a small scenario to the drafts of its documents: every arrow of the walk up to the numbering.

use std::collections::BTreeMap;

use hemvist::document::draft::{Draft, Role};
use hemvist::model::matter::Language;
use hemvist::render::template::{Templates, analysis, drafts};
use hemvist::source::SourceFile;
use hemvist::view::{View, compose};
use hemvist::{render, scenario};

const SCENARIO: &str = r#"
hemvist: 1
title: Var ska *verkstaden* ligga?
municipality: Ekstad
date: 2024-02-07
commissioned:
  by: Kommunstyrelsen
  to: [Kansliet]
commission:
  kostnad:
    text: Vad kostar det?
    answered_in: [economy, risks]
decision: { body: Kommunstyrelsen, date: 2024-03-01 }
decision_points:
  - body: Kommunstyrelsen
    points: [Verkstaden flyttas till kansliet]
  - body: Kommunfullmäktige
    points: [Reglementet ändras]
subject: verkstad
recommended: kansli
sources:
  rapporten: { title: Rapport om verkstaden }
sections:
  background: |
    Bakgrunden har en not[^1] och en hake ⟦ref x⟧.

    [^1]: Första noten.
  method: |
    Metoden har en not[^1].

    [^1]: Andra noten.
  egen:
    title: Ett eget avsnitt
    after: method
    text: Egen text.
attachments:
  plan: { title: Plan, file: plan.md }
organisation:
  units:
    kommun: { name: Ekstad, kind: municipality }
    kansliet: { name: Kansliet, kind: department, parent: kommun }
    skolan: { name: Skolan, kind: department, parent: kommun }
    verkstad:
      name: A|B *fet* <b>
      kind: unit
      parent: skolan
      assumption: true
      text: Antas höra till skolan.
criteria:
  vag: { name: Väg till beslut }
  folk: { name: Personal }
alternatives:
  nu:
    name: Som i dag
    zero: true
    budget: {}
    source: rapporten
  kansli:
    name: Till kansliet
    starts: 2024-07-01
    source: rapporten s. 3
    moves:
      - unit: verkstad
        to: kansliet
    arguments:
      - pro: 1. Kortare väg
        criterion: vag
      - con: Längre till skolan
        criterion: vag
        mitigated_by: [buss]
    mitigations:
      buss: { text: En buss., effect: 50 %, needs: [buss] }
    budget:
      buss:
        label: Buss
        unit: verkstad
        full_year: 0,7 mkr
        from: 2024-07-01
        funding: unfunded
        external:
          funder: Regionen
          by_year:
            2024: 1234567
        assumption: true
        text: Antaget pris.
  skola:
    name: Kvar på skolan
    arguments:
      - con: "- Ingen ser verkstaden"
        criterion: folk
budget:
  years: [2024, 2025]
  lines:
    hyra: { label: Hyra, unit: verkstad, full_year: 100 tkr, funding: funded }
facts:
  andelar:
    text: Vem som ansvarar i landet
    parts:
      Styrelsen: 48 %
      Ingen: 20 %
    whole: 100 %
"#;

fn view() -> View {
    view_of(SCENARIO)
}

fn view_of(scenario: &str) -> View {
    view_with(scenario, "Planen.")
}

/// The View of a scenario with this text in its plan.
fn view_with(scenario: &str, plan: &str) -> View {
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: scenario.to_owned() };
    let folder = BTreeMap::from([("plan.md".to_owned(), plan.as_bytes().to_vec())]);
    let reading = scenario::read(vec![file], &folder);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|one| one.is_fault()).collect();
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{faults:#?}"));
    compose(&scenario, &hemvist::analysis::analyse(&scenario, &hemvist::analysis::Simulation::default()), &[])
}

fn documents() -> Vec<Draft> {
    documents_of(SCENARIO)
}

fn documents_of(scenario: &str) -> Vec<Draft> {
    let templates = Templates::embedded(Language::Swedish);
    drafts(&view_of(scenario), &templates).expect("the embedded templates fit the View")
}

fn document(role: &Role) -> String {
    let found = documents().into_iter().find(|draft| draft.role == *role);
    found.unwrap_or_else(|| panic!("no {role:?}")).markdown
}

fn attachment(id: &str) -> String {
    document(&Role::Attachment { id: id.to_owned() })
}

fn assert_says(markdown: &str, lines: &[&str]) {
    for line in lines {
        let spaced = line.replace('~', "\u{a0}");
        assert!(markdown.contains(&spaced), "should say\n{spaced}\nbut says\n{markdown}");
    }
}

#[test]
fn the_package_has_its_documents_in_order() {
    let roles: Vec<String> = documents().iter().map(|draft| draft.role.label()).collect();
    let order = [
        "index",
        "letter",
        "inquiry",
        "attachments.plan",
        "attachments.budget",
        "attachments.arguments",
        "attachments.sensitivity",
        "attachments.implementation",
        "attachments.sources",
    ];
    assert_eq!(roles, order);
}

#[test]
fn nothing_of_the_machinery_shows() {
    for draft in documents() {
        for leak in ["{{", "{%", "undefined", "None", "none\n", "Some("] {
            assert!(!draft.markdown.contains(leak), "{leak:?} in {:?}:\n{}", draft.role, draft.markdown);
        }
        assert!(draft.markdown.trim_start().starts_with("# "), "{}", draft.markdown);
    }
}

#[test]
fn code_of_an_own_attachment_comes_out_as_it_was_written() {
    let code = "```text\nrad med blanktecken sist  \n\n\n|a|b|\n|-|-|\n```\n";
    let view = view_with(SCENARIO, &format!("Planen: \n\n\n{code}\n\n\nSlut."));
    let templates = Templates::embedded(Language::Swedish);
    let documents = render::documents(&view, &templates).expect("the embedded templates fit the View");
    let plan = documents.numbered.iter().find(|document| document.entry.stem == "bilaga-1-plan");
    let plan = plan.expect("it is attached");
    assert!(plan.markdown.ends_with(&format!("Planen:\n\n{code}\nSlut.\n")), "{}", plan.markdown);
}

#[test]
fn the_letter_says_what_is_decided_and_what_it_costs() {
    let expected = [
        "# Var ska \\*verkstaden\\* ligga?\n",
        "**Datum:** 7 februari 2024\\\n",
        "### Kommunfullmäktige beslutar\n\n2. Reglementet ändras\n",
        "**2024:** 0,45~mkr, varav 0,35~mkr är ofinansierat. Det är 0,35~mkr mer än nollalternativet. Därutöver betalar externa finansiärer 1~234~567~kr.",
        "Ärendet gäller var A\\|B \\*fet\\* \\<b\\> ska höra hemma i organisationen.",
        "Vid sidan av nollalternativet är bara *Till kansliet* kostnadsberäknat. Vad *Kvar på skolan* skulle kosta är okänt, inte noll.",
        "Alternativen jämförs med lika vikt på alla 2 kriterier.",
        "- 1\\. Kortare väg\n",
        "De förutsätter budgetposter som är ofinansierade: Buss.",
        "Utredningen anger inga åtgärder mot nackdelarna med *Kvar på skolan*.",
    ];
    assert_says(&document(&Role::Letter), &expected);
}

#[test]
fn the_inquiry_shows_unknowns_assumptions_and_remainders() {
    let inquiry = document(&Role::Inquiry);
    let expected = [
        "- Ekstad\n  - Kansliet, förvaltning\n  - Skolan, förvaltning\n    - **A\\|B \\*fet\\* \\<b\\>**, enhet (*antagande*)\n",
        "| Vad kostar det? | ⟦ref sections.economy⟧ |",
        "| Återstår, inte redovisat | 32~% |\n| **Hela** | **100~%** |",
        "| Som i dag | – | inte bedömt | – | – | – | – | 0 | 0 |",
        "| Kvar på skolan | okänt | – | – | – | – |",
        "**Alla två kriterier väger lika (1/2).**",
        "## ⟦def section egen⟧ Ett eget avsnitt\n",
        "\nEgen text.\n",
        "- Enheten *A\\|B \\*fet\\* \\<b\\>*: Antas höra till skolan.",
        "- Budgetposten *Buss*: Antaget pris. (rapporten s. 3)",
        "1. \\- Ingen ser verkstaden\n",
    ];
    assert_says(&inquiry, &expected);
}

#[test]
fn footnotes_of_two_sections_do_not_meet_and_brackets_are_text() {
    let inquiry = document(&Role::Inquiry);
    assert_says(&inquiry, &["[^1-1]: Första noten.", "[^2-1]: Andra noten.", "&#10214;ref x&#10215;"]);
}

#[test]
fn a_section_with_nothing_to_say_is_left_out() {
    let inquiry = document(&Role::Inquiry);
    for heading in ["Risker", "Uppföljning", "Lagkrav", "Barn"] {
        assert!(!inquiry.contains(&format!("⟧ {heading}")), "{heading}");
    }
}

#[test]
fn what_is_unknown_has_no_heading_where_everything_is_known() {
    let kept_at_school = SCENARIO.find("  skola:\n").expect("it is there");
    let budget = SCENARIO.find("\nbudget:\n").expect("it is there");
    let weighed = SCENARIO[..kept_at_school].replace(" }\n  folk: { name: Personal }", ", weight: 1 }");
    let judged = weighed.replace(
        "    budget: {}\n",
        "    budget: {}\n    arguments:\n      - pro: Inget byte\n        criterion: vag\n",
    );
    let known = format!("{judged}{}", &SCENARIO[budget..]);
    for heading in ["### Vad underlaget inte visar", "### Vad som är okänt"] {
        let heads = |draft: &Draft| draft.markdown.contains(heading);
        assert!(documents().iter().any(heads), "{heading}");
        assert!(!documents_of(&known).iter().any(heads), "{heading}");
    }
}

#[test]
fn the_budget_has_a_table_per_year_with_totals_and_notes() {
    let expected = [
        "⟦def table budget-kansli-2024⟧ Till kansliet, budget 2024, kr\n\n| Post | Belopp | Finansiering | Extern finansiering | Från | Beror på | Not |\n|:--|--:|:--|--:|:--|:--|:--|\n",
        "| Hyra | 100~000 | finansierad | – | – | gemensam post | – |\n",
        "| Buss | 350~000 | ofinansierad | 1~234~567 | 1 juli 2024 | flytten | 1 |\n| **Totalt** | **450~000** | | **1~234~567** | | | |\n",
        "1. Buss (rapporten s. 3). *Antagande:* Antaget pris.\n",
    ];
    assert_says(&attachment("budget"), &expected);
}

#[test]
fn money_from_others_outside_the_years_of_the_budget_is_told_with_its_end() {
    const PAYS: &str = "Regionen betalar inget angivet belopp under budgetåren";
    const END: &str = "Finansieringen gäller till och med den 31 december 2030.";
    let documents = documents_of(&SCENARIO.replace("            2024: 1234567", "            2030: 1234567"));
    let sentence = format!("- **Buss:** {PAYS}. {END}");
    assert!(documents.iter().any(|draft| draft.markdown.contains(&sentence)), "{sentence}");
}

#[test]
fn one_alternative_one_criterion_and_one_argument_are_written_as_one() {
    let without = |text: &str, from: &str, to: &str| {
        let (before, rest) = text.split_once(from).expect("it is there");
        let (_, after) = rest.split_once(to).expect("it is there");
        format!("{before}{to}{after}")
    };
    let scenario = without(SCENARIO, "  folk: { name", "alternatives:\n");
    let scenario = without(&scenario, "      - con: Längre", "    budget:\n");
    let scenario = scenario
        .replace("    arguments:\n      - con: \"- Ingen ser verkstaden\"\n        criterion: folk\n", "");
    let scenario = scenario.replace(
        "  skola:\n",
        "  lokal:\n    name: Ny lokal\n    budget: {}\n    source: rapporten\n  skola:\n",
    );
    let documents = documents_of(&scenario);
    let all: String = documents.iter().map(|draft| draft.markdown.as_str()).collect();
    let uncosted = "*Kvar på skolan* är inte kostnadsberäknat. Vad det skulle kosta är okänt, inte noll";
    assert_eq!(all.matches(uncosted).count(), 4, "{all}");
    let expected = [
        "- **Vad som är viktigast.** Alternativen jämförs på ett enda kriterium.",
        "Alternativen bedöms på ett kriterium, se",
        "**Alternativen jämförs på ett enda kriterium.**",
        "Alternativets värde är värdet på det enda kriteriet.",
        "Det enda argumentet har ingen angiven styrka. Det räknas som 3.",
    ];
    assert_says(&all, &expected);
    for several in
        ["1 kriterier", "1 argument", "1 för- och", "väger lika", "Alla kriterier", "kostnadsberäknade."]
    {
        assert!(!all.contains(several), "{several} in\n{all}");
    }
}

#[test]
fn what_a_common_mitigation_needs_has_its_name_also_where_another_alternative_pays() {
    let scenario = "
title: Var ska växeln ligga?
subject: växeln
organisation: { units: { växeln: { name: Växeln, kind: unit } } }
criteria: { service: { name: Service } }
budget: { years: [2025] }
mitigations: { utbildning: { text: Utbildning., effect: 0.5, needs: [kurs] } }
alternatives:
  nu:
    name: Som nu
    arguments: [{ con: Långa köer, criterion: service, mitigated_by: [utbildning] }]
  hus:
    name: I stadshuset
    budget: { kurs: { label: Kurs i bemötande, full_year: 100 000, funding: unfunded } }
    arguments: [{ pro: Nära alla, criterion: service }]
";
    let all: String = documents_of(scenario).into_iter().map(|draft| draft.markdown).collect();
    assert_says(
        &all,
        &[
            "förutsätter budgetposten Kurs i bemötande (ofinansierad)]",
            "Åtgärder förutsätter budgetposter som är ofinansierade: Kurs i bemötande (*Som nu*).",
        ],
    );
}

#[test]
fn a_position_says_how_many_people_it_is() {
    let positions = "      positions:\n        - { role: Smed, fte: 1, people: 2 }\n        - { role: Lärling, people: 1 }\n";
    let staffed = SCENARIO
        .replace("      assumption: true\n      text: Antas", &format!("{positions}      text: Antas"));
    let documents: String = documents_of(&staffed).into_iter().map(|draft| draft.markdown).collect();
    assert_says(&documents, &["; Smed (1 årsarbetare, 2 personer); Lärling (1 person)"]);
}

#[test]
fn the_arguments_work_one_value_out_in_full() {
    let expected = [
        "- Brutto: 50 + 50 × (3 − 3) / 10 = 50,00\n- Netto: 50 + 50 × (3 − 1,5) / 10 = 57,50\n",
        "| Nackdel 1 | Längre till skolan | Väg till beslut | 3,00 | 1,50 | rapporten s. 3 |",
    ];
    assert_says(&attachment("arguments"), &expected);
}

#[test]
fn no_document_crowns_an_alternative() {
    for draft in documents() {
        for word in ["vinner", "Rang", "rangordn", "bäst\u{a0}", "ledare"] {
            assert!(!draft.markdown.contains(word), "{word} in {:?}", draft.role);
        }
    }
}

#[test]
fn the_terminal_gets_the_values_without_tokens() {
    let markdown = analysis(&view(), &Templates::embedded(Language::Swedish)).expect("a valid template");
    assert!(!markdown.contains('⟦'), "{markdown}");
    assert_says(&markdown, &["| Som i dag | – | inte bedömt |", "| Kvar på skolan | okänt |"]);
}

#[test]
fn a_municipality_can_replace_a_document() {
    let own =
        BTreeMap::from([("index.md".to_owned(), "# {{ matter.title }}\n\nEgen omslagstext.\n".to_owned())]);
    let templates = Templates::embedded(Language::Swedish).with_replacements(own);
    let index = &drafts(&view(), &templates).expect("a valid template")[0];
    assert_eq!(index.markdown, "# Var ska \\*verkstaden\\* ligga?\n\nEgen omslagstext.");
}

#[test]
fn a_template_that_nothing_asks_for_is_named() {
    let own = [
        ("index.md", "# Titel\n\n{% include \"logga.md\" %}\n"),
        ("logga.md", "Ekstad"),
        ("utredningen.md", "# Fel namn"),
        ("analys.md", "# Inget dokument"),
    ];
    let own = own.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let templates = Templates::embedded(Language::Swedish).with_replacements(own.into());
    assert_eq!(templates.unused().collect::<Vec<_>>(), ["analys.md", "utredningen.md"]);
}

#[test]
fn a_template_that_asks_for_too_much_is_named_with_its_line() {
    let own = BTreeMap::from([("index.md".to_owned(), "# Titel\n\n{{ matter.titel }}\n".to_owned())]);
    let templates = Templates::embedded(Language::Swedish).with_replacements(own);
    let error = drafts(&view(), &templates).expect_err("there is no titel");
    assert_eq!((error.template.as_str(), error.line), ("index.md", 3));
}
