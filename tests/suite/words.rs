//! The findings that read words: each finds every place where it looks, and is silent where a reader would be.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::diagnostic::{Code, Diagnostic};
use hemvist::scenario::read;
use hemvist::source::SourceFile;

use crate::support::{Checked, checked};

/// The findings of this file.
const WORDS: [Code; 10] = [
    Code::MunicipalityNotMentioned,
    Code::ExampleNotCompared,
    Code::FigureWithoutSource,
    Code::LawWithoutSource,
    Code::AttachmentWithoutNumber,
    Code::AttachmentNotCalled,
    Code::AbbreviationNotExplained,
    Code::SeveralClaimsInOneArgument,
    Code::QuestionAsArgument,
    Code::TypedFigure,
];

/// What every scenario here begins with.
const HEAD: &str = "\
hemvist: 1
title: Prov
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
sources:
  plan: { title: Plan för SKBF enligt lagen (2017:725) }
criteria:
  narhet: { name: Närhet }
";

fn check(rest: &str) -> Checked {
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: format!("{HEAD}{rest}") };
    let table = "Kommun;Andel;Kostnad\nA-stad;10;1 250\nBerga;20;3 100\nCeda;30,5;4 200\nRiket;25;2 000\n";
    let attachment = "# Mål\n\nAlla får plats, säger QRS. Se bilagan.\n";
    let folder = BTreeMap::from([
        ("kommuner.csv".to_owned(), table.as_bytes().to_vec()),
        ("plan.md".to_owned(), attachment.as_bytes().to_vec()),
    ]);
    let checked = checked("words", read(vec![file], &folder));
    let faults: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|said| said.is_fault()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    checked
}

/// Codes and places of the findings of this file.
fn found(rest: &str) -> BTreeSet<String> {
    let checked = check(rest);
    let of_words = checked.diagnostics.iter().filter(|said| WORDS.contains(&said.code));
    of_words
        .map(|said| format!("{} {}", said.code.as_str(), checked.source_map.place(&said.location)))
        .collect()
}

fn assert_found(rest: &str, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|told| (*told).to_owned()).collect();
    assert_eq!(found(rest), expected, "{rest}");
}

#[test]
fn every_rule_finds_every_place_where_it_looks() {
    let weak = "\
recommended_because: Det blir 3 mkr dyrare, säger XYZ.
abbreviations:
  LMN:
sections:
  method: Detta bifogas som bilaga. LMN säger att det kostar 250 tkr, och att Berga har 20 %.
  law: Ansvaret följer av 4 kap. 4 §. Berga betalar 3 100 kr.
attachments:
  plan: { title: Planen, file: plan.md }
alternatives:
  nu:
    name: Som nu
    zero: true
    arguments:
      - con: Långt dit. Ingen buss går
        criterion: narhet
      - pro: Nära skolan; nära badet
        criterion: narhet
      - con: Var ska alla sitta?
        criterion: narhet
    requirements:
      krav: { met: true, reason: Enligt socialtjänstlagen }
  center:
    name: Till center
    budget:
      chef: { label: Chef, full_year: 3 mkr, funding: funded }
requirements:
  krav: { text: Kravet, law: SoL 4 kap., source: plan }
budget: { years: [2026] }
outcomes:
  hushall: { label: hushåll, saving_per_year: 1000 kr }
facts:
  hyra: { text: Hyra för KLM, value: 250 tkr }
  utan: { text: Bara ord }
examples:
  ceda: { name: Ceda kommun }
  dunder: { name: Dunder }
benchmarks:
  tabell:
    title: Tabellen
    file: kommuner.csv
    own: A-stad
    national: Riket
    groups: { goda: [Ceda] }
    indicators:
      andel: { column: Andel, unit: \"%\" }
      kostnad: { column: Kostnad, unit: kr }
";
    let expected = [
        "abbreviation-not-explained abbreviations.LMN",
        "abbreviation-not-explained attachments.plan.file",
        "abbreviation-not-explained facts.hyra.text",
        "abbreviation-not-explained recommended_because",
        "attachment-not-called attachments.plan",
        "attachment-without-number attachments.plan.file",
        "attachment-without-number sections.method",
        "example-not-compared examples.dunder",
        "figure-without-source benchmarks.tabell",
        "figure-without-source facts.hyra",
        "figure-without-source outcomes.hushall",
        "law-without-source alternatives.nu.requirements.krav.reason",
        "law-without-source sections.law",
        "municipality-not-mentioned benchmarks.tabell",
        "question-as-argument alternatives.nu.arguments.2.con",
        "several-claims-in-one-argument alternatives.nu.arguments.0.con",
        "several-claims-in-one-argument alternatives.nu.arguments.1.pro",
        "typed-figure recommended_because",
        "typed-figure sections.law",
        "typed-figure sections.method",
    ];
    assert_found(weak, &expected);
}

#[test]
fn no_rule_cries_over_what_a_reader_accepts() {
    let sound = "\
registry_number: XY 2026/41
abbreviations: { AME: Arbetsmarknadsenheten }
sections:
  background: >-
    Arbetsgruppen(AG) och AME:s chef mötte Kommunens råd för skolor (KRS), AME-chefen och rektor Berg (SD) vid EU:s kontor.
    AG, KRS och Bostäder AB ska INTE ses i del II eller SOU 2016:5. Vi ska inte vänta. Enheten, nedan kallad PQR, växer.
    Bolaget GHI (Göteborgs handelsinstitut) och GHI igen. Läs på https://www.XYZ.se/ABC.
  law: Ansvaret följer av 4 kap. 4 § socialtjänstlagen.
  method:
    text: Detta följer av 9 kap. 3 § kommunallagen och kostar 50 %, eller ”250 tkr” som någon sade. Se bilaga 1.
    source: plan s. 3
  assessment: Utredningens bilaga är lång. Det blir 250 personer, 251 tkr och {{ fact(\"hyra\") | tkr }}.
laws:
  sol: { name: Socialtjänstlag, number: \"2001:453\" }
attachments:
  plan: { title: Planen, file: plan.md }
allow:
  - { finding: abbreviation-not-explained, place: attachments.plan.file, reason: Planen är antagen }
  - { finding: attachment-without-number, place: attachments.plan.file, reason: Planen är antagen }
alternatives:
  nu:
    name: Som nu
    zero: true
    source: plan s. 3
    text: Planen sade 250 tkr.
    arguments:
      - con: Långt till t.ex. Norrby, bl.a. för den som slutar kl. 8 m.m.
        criterion: narhet
facts:
  hyra: { text: Hyra 250 tkr, value: 250 tkr, assumption: true }
  ord: { text: Bara ord }
benchmarks:
  tabell:
    title: Tabellen där Berga och Cedas grannar finns, med Ceda
    file: kommuner.csv
    own: A-stad
    national: Riket
    source: plan
    indicators:
      andel: { column: Andel, unit: \"%\" }
";
    assert_found(sound, &[]);
}

#[test]
fn a_call_that_a_finding_suggests_can_be_written() {
    let typed = |text: &str| {
        format!(
            "\
sections: {{ economy: '{text}' }}
alternatives:
  nu: {{ name: Som nu, zero: true, budget: {{ chef: {{ label: Chef, full_year: 3 mkr, funding: funded, source: plan }} }} }}
budget: {{ years: [2026] }}
facts:
  hyra: {{ text: Hyran, value: 250 tkr, source: plan }}
  nojda: {{ text: Nöjda, value: 71 %, source: plan }}
  andel: {{ text: Andelen, value: 72, unit: \"%\", source: plan }}
benchmarks:
  tabell:
    title: Tabellen
    file: kommuner.csv
    own: A-stad
    national: Riket
    source: plan
    groups: {{ alla: [Berga, Ceda] }}
    indicators:
      andel: {{ column: Andel, unit: \"%\" }}
      kostnad: {{ column: Kostnad, unit: kr }}
"
        )
    };
    let cases = [
        ("Det kostar 3 mkr.", "{{ cost(\"nu\", 2026, \"total\") | mkr }}"),
        ("Det kostar 3\u{a0}000 tkr.", "{{ cost(\"nu\", 2026, \"total\") | tkr }}"),
        ("Hyran är 250 000 kronor.", "{{ fact(\"hyra\") | kr }}"),
        ("Nöjda är 71 procent.", "{{ fact(\"nojda\") }}"),
        ("Andelen är 72 %.", "{{ fact(\"andel\") }} %"),
        ("I Ceda är andelen 30,5 %.", "{{ indicator(\"Ceda\", \"andel\") }}"),
        ("I Ceda kostar det 4 200 kr.", "{{ indicator(\"Ceda\", \"kostnad\") | kr }}"),
    ];
    for (text, call) in cases {
        let checked = check(&typed(text));
        let finding = checked.diagnostics.iter().find(|said| said.code == Code::TypedFigure);
        let said = &finding.unwrap_or_else(|| panic!("{text}")).arguments;
        assert!(said.contains(&("call", call.to_owned().into())), "{text}: {said:?}");
        assert!(!found(&typed(call)).iter().any(|told| told.starts_with("typed-figure")), "{call}");
    }
    assert_eq!(
        found(&typed("I Berga är andelen 30,5 %.")),
        BTreeSet::new(),
        "the figure of another municipality"
    );
}
