//! What readers see of the evidence: forms of organisation among the examples, claims beside their figures, and where a
//! municipality stands among the others.

use std::collections::BTreeMap;

use hemvist::analysis::{Simulation, analyse};
use hemvist::view::claims::Claim;
use hemvist::view::diagram::strip::Who;
use hemvist::view::{View, compose};

use crate::support::{SMALLEST, read_folder};

const TABLE: &str = "Kommun;Bistånd;Kostnad;Yta\nAby;4,5;100;9\nBo;3,0;80;..\nCeby;6,0;120;..\nDal;..;90;..\n\
    Riket;5,0;..;8\n";

const EVIDENCE: &str = "
facts:
  former:
    text: Ansvaret i landet
    parts:
      Kommunstyrelsen: 48 %
      Socialnämnden: 24 %
    whole: 100 %
    forms: true
examples:
  a: { name: A, form: Socialnämnden, host: Socialförvaltningen, result: Fler i arbete }
  b: { name: B, form: socialnämnden }
  c: { name: C, form: Utbildningsnämnden }
  d: { name: D }
success_factors:
  coacher: { text: Coacher, seen_in: [b] }
benchmarks:
  oj:
    title: Öppna jämförelser
    file: oj.csv
    own: Aby
    national: Riket
    groups:
      bra-exempel: [Bo, Ceby, Dal]
      ensam: [Dal]
    indicators:
      aid: { column: Bistånd, unit: \"%\", better: low }
      cost: { column: Kostnad, unit: kr, better: low }
      area: { column: Yta, better: high }
";

const CLAIMS: &str = "
claims:
  lagre:
    text: Lägre än riket.
    holds_if: indicator(\"Aby\", \"aid\") / indicator(\"Riket\", \"aid\") < 1
  hogst:
    text: Ingen kostar mer.
    holds_if: rank(\"Aby\", \"cost\") == 1
  medlet:
    text: Mindre än de goda exemplen.
    holds_if: indicator(\"Aby\", \"cost\") < mean(\"bra-exempel\", \"cost\")
    partly_if: above(\"Aby\", \"cost\", \"bra-exempel\") == [\"Ceby\"]
  okand:
    text: Kostar mindre än riket.
    holds_if: indicator(\"Aby\", \"cost\") < indicator(\"Riket\", \"cost\")
  orört:
    text: Fördjupad samverkan.
";

fn view(evidence: &str) -> View {
    let yaml = format!("{SMALLEST}{evidence}");
    let files = [("scenario.yaml", yaml.as_str()), ("oj.csv", TABLE)];
    let folder: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    let reading = read_folder(&folder, &["scenario.yaml"]);
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    compose(&scenario, &analyse(&scenario, &Simulation::default()), &[])
}

#[test]
fn forms_are_counted_among_the_examples_and_set_beside_those_of_the_nation() {
    let forms = view(EVIDENCE).evidence.forms.expect("the examples state their forms");
    let counts: Vec<_> = forms
        .counts
        .iter()
        .map(|row| (&*row.form, row.count, row.with_result, &*row.share, row.by_fact[0].as_deref()))
        .collect();
    let expected = [
        ("Kommunstyrelsen", 0, 0, "0\u{a0}%", Some("48\u{a0}%")),
        ("Socialnämnden", 2, 1, "50\u{a0}%", Some("24\u{a0}%")),
        ("Utbildningsnämnden", 1, 0, "25\u{a0}%", None),
    ];
    assert_eq!(counts, expected);
    assert_eq!((forms.of, &*forms.unstated), (4, &["D".to_owned()][..]));
    let results: Vec<_> =
        forms.results.iter().map(|row| (row.form.as_deref(), &*row.name, row.result.as_deref())).collect();
    let expected = [
        (Some("Socialnämnden"), "A", Some("Fler i arbete")),
        (Some("Socialnämnden"), "B", None),
        (Some("Utbildningsnämnden"), "C", None),
        (None, "D", None),
    ];
    assert_eq!(results, expected);
}

#[test]
fn every_factor_says_of_every_example_whether_it_is_described_there() {
    let tables = view(EVIDENCE).evidence.factor_tables;
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].examples, ["A", "B", "C", "D"]);
    assert_eq!(tables[0].rows[0].shown, [false, true, false, false]);
}

#[test]
fn a_claim_stands_beside_the_figures_that_it_was_held_against() {
    let claims = view(&format!("{EVIDENCE}{CLAIMS}")).evidence.claims;
    let told = |claim: &Claim| {
        let figures = claim.figures.iter().map(|figure| {
            let names =
                figure.names.iter().map(|one| format!("{} {}", one.name, one.value.as_deref().unwrap_or("")));
            let names: Vec<String> = names.collect();
            figure.value.clone().or(figure.missing.map(str::to_owned)).unwrap_or(names.join(", "))
        });
        (claim.verdict, figures.collect::<Vec<_>>(), claim.value.clone())
    };
    let told: Vec<_> = claims.all.iter().map(told).collect();
    let text = |texts: &[&str]| texts.iter().map(|text| text.replace('~', "\u{a0}")).collect::<Vec<_>>();
    let expected = [
        ("holds", text(&["4,5~%", "5,0~%"]), Some("0,900".to_owned())),
        ("contradicted", text(&["2"]), None),
        ("partly", text(&["100~kr", "97~kr", "Ceby 120~kr"]), None),
        ("not_computable", text(&["100~kr", "unknown"]), None),
        ("not_checked", text(&[]), None),
    ];
    assert_eq!(told, expected);
    assert_eq!(claims.contradicted.len(), 1);
    assert_eq!(claims.counts.iter().map(|count| count.count).collect::<Vec<_>>(), [1, 1, 1, 1, 1]);
}

#[test]
fn a_picture_shows_what_claims_call_else_what_has_a_good_way_and_never_a_mean_of_one() {
    let strips = |evidence: &str| view(evidence).diagrams.strips["oj"].clone();
    let names = |evidence: &str| -> Vec<String> {
        strips(evidence).iter().flat_map(|picture| &picture.rows).map(|row| row.name.clone()).collect()
    };
    // The area is known of one municipality only: there is nobody to stand among.
    assert_eq!(names(EVIDENCE), ["Bistånd", "Kostnad"]);
    let one = "claims:\n  a: { text: A, holds_if: 'rank(\"Aby\", \"cost\") == 1' }\n";
    assert_eq!(names(&format!("{EVIDENCE}{one}")), ["Kostnad"]);
    let row = &strips(EVIDENCE)[0].rows[0];
    let marks: Vec<_> = row.marks.iter().map(|mark| (mark.who, &*mark.name, &*mark.text)).collect();
    // The two values of the group have the mean of the own one: equals keep the order of the key.
    let expected =
        [(Who::Own, "Aby", "4,5"), (Who::Group(0), "bra exempel", "4,5"), (Who::National, "Riket", "5,0")];
    assert_eq!(marks, expected);
    assert_eq!((&*row.lowest.municipality, &*row.highest.municipality, row.known), ("Bo", "Ceby", 3));
}
