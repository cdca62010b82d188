//! Figures called by name, from the file to the documents: what stands in their place, where a fault in one is pointed at
//! in whichever way YAML writes the text, and that an author's own signs never become anything else.

use std::collections::BTreeMap;

use hemvist::analysis::{Simulation, analyse};
use hemvist::diagnostic::Code;
use hemvist::limit;
use hemvist::model::matter::Language;
use hemvist::render::{documents, template::Templates};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use hemvist::view::compose;

use crate::support::{SMALLEST, codes, hemvist_in, stderr, stdout};

const MATERIAL: &str = "
budget:
  years: [2014, 2015]
  price_year: 2014
facts:
  mottagna: { text: Mottagna, value: 2 579 }
  andel: { text: Andel, value: 70 % }
  hushall: { text: Hushåll, value: 96 996 kr }
  ord: { text: Bara ord }
benchmarks:
  oj:
    title: Jämförelser
    file: oj.csv
    national: Riket
    groups: { good: [Fagersta, Klippan] }
    indicators:
      cost: { column: Insats, unit: kr }
      young: { column: Unga, unit: \"%\" }
";

/// A row without the whole of it, and a name that Markdown would take for something else.
const TABLE: &str = "Kommun;Insats;Unga\nAvesta;16416;9,0\nFagersta;74821;10,6\nKlippan;13520;7,5\n*Sala*;54924;..\nRiket;30049;11,0\n";

fn reading(more: &str) -> Reading {
    reading_with(more, TABLE)
}

fn reading_with(more: &str, table: &str) -> Reading {
    let costed = "  ks:\n    name: KS\n    assumption: true\n    budget:\n      chef:\n        label: Chef\n        \
                  full_year: 6,9 mkr\n        funding: unfunded\n";
    let text = format!("{SMALLEST}{costed}{MATERIAL}{more}");
    let folder = BTreeMap::from([("oj.csv".to_owned(), table.as_bytes().to_vec())]);
    read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
}

/// The utredning of a scenario with this background.
fn utredning(background: &str, language: Language) -> String {
    let indented = background.replace('\n', "\n    ");
    let reading = reading(&format!("sections:\n  background: |\n    {indented}\n"));
    let mut scenario = reading.scenario.unwrap_or_else(|| panic!("{background}: {:?}", reading.diagnostics));
    scenario.matter.language = language;
    let view = compose(&scenario, &analyse(&scenario, &Simulation::default()), &[]);
    let documents =
        documents(&view, &Templates::embedded(language)).expect("every reference leads somewhere");
    let markdown = documents.parsed().map(|(numbered, _)| numbered.markdown.clone());
    markdown.collect::<Vec<_>>().join("\n")
}

fn assert_shown(cases: &[(&str, &str)], language: Language) {
    let called: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(number, (called, _))| format!("Fall {number} {called} slut."))
        .collect();
    let utredning = utredning(&called.join("\n\n"), language);
    for (number, (called, shown)) in cases.iter().enumerate() {
        let expected = format!("Fall {number} {} slut.", shown.replace('_', "\u{a0}"));
        assert!(utredning.contains(&expected), "{called}: {expected} is not in\n{utredning}");
    }
}

#[test]
fn figures_are_written_as_a_reader_meets_them() {
    assert_shown(
        &[
            ("{{ fact(\"hushall\") | kr }}", "96_996_kr"),
            ("{{ fact(\"hushall\") }}", "96_996_kr"),
            ("{{ fact(\"hushall\") | tkr }}", "96,996_tkr"),
            ("{{ fact(\"hushall\") | mkr }}", "0,10_mkr"),
            ("{{ fact(\"hushall\") | mkr(1) }}", "0,1_mkr"),
            ("{{ cost(\"ks\", 2015, \"unfunded\") | mkr }}", "6,9_mkr"),
            ("{{ cost(\"ks\", 2015, \"unfunded\") }}", "6_900_000_kr"),
            ("{{ -cost(\"ks\", 2015, \"unfunded\") | mkr }}", "−6,9_mkr"),
            ("{{ fact(\"mottagna\") | antal }}", "2_579"),
            ("{{ fact(\"mottagna\") * fact(\"andel\") | antal }}", "1_805"),
            ("{{ fact(\"andel\") }}", "70_%"),
            ("{{ indicator(\"Avesta\", \"cost\") / indicator(\"Riket\", \"cost\") | procent }}", "55_%"),
            ("{{ indicator(\"Avesta\", \"cost\") / indicator(\"Riket\", \"cost\") | procent(1) }}", "54,6_%"),
            ("{{ indicator(\"Avesta\", \"young\") }}", "9,0_%"),
            ("{{ indicator(\"Avesta\", \"young\") | procent }}", "9_%"),
            ("{{ mean(\"good\", \"young\") }}", "9,05_%"),
            ("{{ 1 / 3 }}", "0,33"),
            ("{{ highest(\"cost\", 2) }}", "Fagersta och \\*Sala\\*"),
            ("{{ highest(\"cost\", 3) }}", "Fagersta, \\*Sala\\* och Avesta"),
            ("{{ above(\"Fagersta\", \"cost\", \"good\") }}", "ingen"),
            ("{{ above(\"Avesta\", \"cost\", \"good\") | length }}", "1"),
            ("{{ rank(\"Avesta\", \"cost\") }}", "3"),
            ("{{ examples_like(\"ks\") }}", "0"),
            ("{{ ref(\"alternatives\") }}", "[Alternativ](#alternativ)"),
        ],
        Language::Swedish,
    );
    assert_shown(
        &[
            ("{{ fact(\"hushall\") | kr }}", "SEK_96,996"),
            ("{{ cost(\"ks\", 2015, \"unfunded\") | mkr }}", "SEK_6.9 million"),
            ("{{ fact(\"andel\") }}", "70%"),
            ("{{ highest(\"cost\", 2) }}", "Fagersta and \\*Sala\\*"),
        ],
        Language::English,
    );
}

#[test]
fn a_number_first_on_a_line_begins_no_list() {
    let utredning =
        utredning("{{ rank(\"Avesta\", \"cost\") }}. Nästa.\n\n- {{ 4 }}) Sedan.", Language::Swedish);
    assert!(utredning.contains("\n3\\. Nästa."), "{utredning}");
    assert!(utredning.contains("- 4\\) Sedan."), "{utredning}");
}

#[test]
fn the_authors_own_brackets_are_no_reference() {
    let utredning = utredning("Se ⟦ref alternatives⟧ och {{ \"⟦ref x⟧\" }}.", Language::Swedish);
    assert!(
        utredning.contains("Se &#10214;ref alternatives&#10215; och &#10214;ref x&#10215;."),
        "{utredning}"
    );
}

#[test]
fn an_attachment_of_its_own_calls_figures_under_its_headings() {
    let plan = "# Plan {{ rank('Avesta', 'cost') }} #\n\nSå många\n---\n\n| a | b |\n|---|--:|\n| {{ 1 + 1 | antal }} | {{ fact('andel') }} |\n";
    let folder = BTreeMap::from([
        ("plan.md".to_owned(), plan.as_bytes().to_vec()),
        ("oj.csv".to_owned(), b"K;Insats\nAvesta;2\n".to_vec()),
    ]);
    let table =
        "benchmarks:\n  oj:\n    title: J\n    file: oj.csv\n    indicators: { cost: { column: Insats } }\n";
    let text = format!(
        "{SMALLEST}facts:\n  andel: {{ text: Andel, value: 70 % }}\n{table}attachments:\n  plan: {{ title: Plan, file: plan.md }}\n"
    );
    let reading = read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder);
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let view = compose(&scenario, &analyse(&scenario, &Simulation::default()), &[]);
    let manuscript = &view.attachments.own[0].manuscript;
    assert!(manuscript.starts_with("## Plan 1\n"), "{manuscript}");
    assert!(manuscript.contains("### Så många"), "{manuscript}");
    assert!(manuscript.contains("| 2 | 70\u{a0}% |"), "{manuscript}");
}

/// Where the only fault of a text is pointed at: line and column, and the stretch.
fn pointed_at(more: &str) -> (usize, usize, String) {
    let reading = reading(more);
    let [fault] = &reading.diagnostics[..] else { panic!("{more}: {:?}", reading.diagnostics) };
    let files = &reading.source_map.files;
    let span = reading.source_map.span(&fault.location);
    let position = files.position(span);
    let first =
        files.file(span.file).text.lines().position(|line| line.starts_with("sections:")).unwrap_or(0);
    (position.line - first, position.column, files.file(span.file).text[span.start..span.end].to_owned())
}

#[test]
fn a_fault_is_pointed_at_however_the_text_is_written() {
    let meant = |line, column| (line, column, "\"Avsta\"".to_owned());
    for (written, line, column) in [
        ("|\n    Avsta {{ rank(\"Avsta\", \"cost\") }}", 3, 19),
        ("|\n    Först \"Avsta\".\n\n    {{ rank(\n      \"Avsta\", \"cost\") }}", 6, 7),
        (">-\n    Ett\n    två {{\n    rank(\"Avsta\", \"cost\")\n    }}", 5, 10),
        ("Plain text över\n    flera {{ rank(\"Avsta\", \"cost\") }} rader", 3, 19),
        ("'En '' till {{ rank(\"Avsta\", \"cost\") }}'", 2, 35),
    ] {
        assert_eq!(
            pointed_at(&format!("sections:\n  background: {written}\n")),
            meant(line, column),
            "{written}"
        );
    }
    let escaped = "\"\\\"\\u00e5\\x41\\n\\U0001F600 \\\n    {{ rank('Avsta', 'cost') }}\"";
    let expected = (3, 13, "'Avsta'".to_owned());
    assert_eq!(pointed_at(&format!("sections:\n  background: {escaped}\n")), expected);
}

#[test]
fn every_problem_of_every_expression_is_told_in_one_run() {
    let reading = reading(
        "sections:\n  background: |\n    {{ rank(\"Avsta\", \"kost\") }} {{ fact(\"ord\") }} {{ cost(\"kss\", 2020, \"totl\") }}\n    \
         {{ indicator(\"*Sala*\", \"young\") }} {{ ref(\"alternativ\") }} {{ 0,6 }} {{ mean(\"bad\", \"cost\") + \"a\" }}\n\
         claims:\n  a: { text: A, holds_if: fact(\"ord\") }\n",
    );
    let mut expected = vec![
        "unknown-indicator",
        "figure-without-value",
        "unknown-alternative",
        "figure-year-unknown",
        "unknown-sum",
        "figure-without-value",
        "unknown-destination",
        "expression-decimal-comma",
        "unknown-group",
        "expression-kind",
        "condition-expected",
    ];
    expected.sort_unstable();
    let mut found = codes(&reading);
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_table_that_can_not_be_read_is_told_without_the_figures_that_are_called_from_it() {
    let called = "sections:\n  background: |\n    {{ indicator(\"Avesta\", \"cost\") }} {{ mean(\"good\", \"young\") }}\n";
    let ragged = TABLE.replace("Fagersta;", "Fagersta;;");
    assert_eq!(codes(&reading_with(called, &ragged)), ["table-row-ragged"]);
}

#[test]
fn nothing_is_written_where_a_figure_comes_to_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let text = format!(
        "{SMALLEST}facts:\n  n: {{ text: N, value: 0 }}\nsections:\n  background: |\n    {{{{ 1 / fact(\"n\") }}}} {{{{ ref(\"risks\") }}}}\n"
    );
    std::fs::write(folder.path().join("scenario.yaml"), text).expect("it can be written");
    for command in [&["check", "."][..], &["analyse", "."], &["build", ".", "-o", "ut"]] {
        let output = hemvist_in(folder.path(), command);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let said = stdout(&output) + &stderr(&output);
        assert!(said.contains("fel[figure-not-computable]"), "{said}");
        assert!(said.contains("fel[reference-not-shown]"), "{said}");
    }
    assert!(!folder.path().join("ut").exists());
}

#[test]
fn so_many_rows_are_looked_up_and_no_more() {
    let names: Vec<String> = (0..300).map(|row| format!("r{row}")).collect();
    let reading = |claims: usize| {
        let rows = names.join(";1\n");
        let mut text = format!(
            "{SMALLEST}benchmarks:\n  b:\n    title: B\n    file: b.csv\n    groups: {{ all: [{}] }}\n    indicators: {{ i: {{ column: i }} }}\nclaims:\n",
            names.join(", ")
        );
        let all = ["mean(\"all\", \"i\")"; 60].join(" + ");
        for claim in 0..claims {
            text += &["  c", &claim.to_string(), ": { text: C, holds_if: '", &all, " > 1' }\n"].concat();
        }
        let folder = BTreeMap::from([("b.csv".to_owned(), format!("K;i\n{rows};1\n").into_bytes())]);
        read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
    };
    let each = 60 * 300 * 301;
    let most = limit::LOOKED_UP.most() / each;
    assert!(!codes(&reading(most)).contains(&Code::ComparisonTooLarge.as_str()));
    assert!(codes(&reading(most + 1)).contains(&Code::ComparisonTooLarge.as_str()));
}
