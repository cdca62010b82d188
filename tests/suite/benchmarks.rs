//! Tables of municipalities against numbers that were computed elsewhere: the facts of Öppna jämförelser 2013 and of
//! four quarters in `tests/facts`, and claims that others have checked by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use hemvist::analysis::benchmark::{BenchmarkComparison, NoQuartile, Rank, Series, compare};
use hemvist::analysis::expression::NoValue;
use hemvist::diagnostic::Location;
use hemvist::model::benchmark::Benchmark;
use hemvist::model::id::IndicatorId;
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use num_rational::Ratio;
use num_traits::ToPrimitive as _;

use crate::support::{SMALLEST, codes, repository};

/// What is read of a scenario with one table.
fn reading(keys: &str, files: &[(&str, &str)]) -> Reading {
    let text = format!("{SMALLEST}benchmarks:\n  oj:\n    title: Jämförelse\n    file: oj.csv\n{keys}");
    let folder: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
}

fn benchmark(keys: &str, files: &[(&str, &str)]) -> Benchmark {
    let reading = reading(keys, files);
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    scenario.evidence.benchmarks["oj"].clone()
}

fn facts(name: &str) -> String {
    fs::read_to_string(repository("tests/facts").join(name)).expect("the facts are there")
}

/// Öppna jämförelser 2013 with a dictionary of all its columns but the codes of the municipalities.
fn oppna_jamforelser() -> Benchmark {
    let table = facts("oppna_jamforelser_2013.csv");
    let headings = table.lines().next().expect("it has headings").split(',').skip(2);
    let dictionary = headings.fold("key;column\n".to_owned(), |mut text, heading| {
        writeln!(text, "{heading};{heading}").expect("a text can be written to");
        text
    });
    let keys = "    own: Avesta
    national: Riket
    groups:
      good: [Fagersta, Haninge, Haparanda, Huddinge, Hässleholm, Klippan]
      other: [Avesta, Smedjebacken, Sigtuna, Ludvika, Sundsvall, Borlänge]
    dictionary: kolumner.csv
    correlations:
      - [activation_cost_per_recipient_sek, paid_out_per_inhabitant_sek]
      - [activation_cost_per_recipient_sek, long_term_share]
      - [activation_cost_per_recipient_sek, recipients_share]
      - [activation_cost_per_recipient_sek, young_adults_recipient_share]
";
    benchmark(keys, &[("oj.csv", &table), ("kolumner.csv", &dictionary)])
}

fn float(value: &Result<Ratio<i128>, NoValue>) -> f64 {
    value.as_ref().expect("it can be computed").to_f64().expect("a small number")
}

#[test]
fn avesta_has_the_figures_that_were_computed_by_hand() {
    let table = oppna_jamforelser();
    let BenchmarkComparison { municipalities, indicators, correlations } = compare(&table);
    assert_eq!(municipalities, 12);

    let activation = &indicators["activation_cost_per_recipient_sek"];
    let nation = activation.against_nation.as_ref().expect("the nation has a row");
    assert_eq!(nation.ratio, Ok(Ratio::new(16_416, 30_049)));
    assert_eq!(nation.difference, Ok(Ratio::from_integer(16_416 - 30_049)));
    assert_eq!(activation.rank, Some(Rank { rank: 11, of: 12 }));
    assert_eq!(activation.quartiles, Err(NoQuartile::NotAllMunicipalities));

    let paid_out = &indicators["paid_out_per_inhabitant_sek"];
    assert_eq!(paid_out.rank, Some(Rank { rank: 6, of: 12 }));
    let [good, other] = ["good", "other"].map(|group| &paid_out.groups[group]);
    let rounded =
        [&good.mean.mean, &other.mean.mean, &good.median, &other.median].map(|one| float(one).round());
    assert_eq!(rounded.to_vec(), [754.0, 1184.0, 691.0, 1101.0]);

    let rounded: Vec<f64> =
        correlations.iter().map(|one| (one.rho.expect("it can be computed") * 100.0).round()).collect();
    assert_eq!(rounded, [3.0, -41.0, 26.0, 17.0]);
    assert!(correlations.iter().all(|one| (one.known, one.municipalities) == (12, 12)));
}

#[test]
fn the_claims_about_the_highest_and_the_lowest_hold() {
    let table = oppna_jamforelser();
    let series = |id: &str| Series::of(&table, &IndicatorId::new(id));
    let activation = series("activation_cost_per_recipient_sek");
    assert_eq!(activation.highest(4), ["Sigtuna", "Fagersta", "Smedjebacken", "Haparanda"]);
    assert_eq!(activation.lowest(3), ["Klippan", "Avesta", "Hässleholm"]);
    assert_eq!(series("staff_cost_per_month_sek").highest(3), ["Klippan", "Smedjebacken", "Hässleholm"]);
    assert_eq!(series("staff_share_of_handling").rank("Klippan"), Some(Rank { rank: 11, of: 12 }));
    let highest = series("paid_out_per_inhabitant_sek").highest(4);
    assert_eq!(highest, ["Borlänge", "Ludvika", "Sundsvall", "Huddinge"]);
    assert_eq!(series("young_adults_recipient_share").above("Avesta", "good"), Some(vec!["Fagersta"]));
    // Two figures of the nation are missing, and are not noughts.
    for missing in ["very_long_term_share", "children_long_term_share"] {
        assert_eq!(series(missing).value("Riket"), None);
    }
}

#[test]
fn every_figure_stands_in_its_own_row_and_column() {
    let table = oppna_jamforelser();
    let checks = facts("oppna_jamforelser_2013_checks.csv");
    let mut reader = csv::Reader::from_reader(checks.as_bytes());
    let mut checked = 0;
    for check in reader.records().map(|record| record.expect("the facts are a table")) {
        let value = |id: &str| {
            let value = Series::of(&table, &IndicatorId::new(id)).value(&check[0]);
            value.expect("what is checked is known").to_f64()
        };
        let found = match &check[1] {
            "staff_cost = handling_cost x staff_share" => value("staff_cost_per_month_sek"),
            "unemployed_no_benefit < unemployed" => value("unemployed_no_benefit_share"),
            "very_long_term_share < long_term_share" => value("very_long_term_share"),
            "children_long_term_share < children_share" => value("children_long_term_share"),
            "obstacle shares sum <= 100" => {
                let shares = ["unemployment", "ill_health", "social"];
                shares.iter().map(|share| value(&format!("obstacle_{share}_share"))).sum()
            }
            _ => (100.0 * value("paid_out_per_inhabitant_sek") / value("share_of_municipal_cost")).round(),
        };
        let expected: f64 = check[3].parse().expect("a number");
        assert!((found - expected).abs() < 1e-9, "{check:?}: {found}");
        checked += 1;
    }
    assert_eq!(checked, 76);
}

#[test]
fn the_quarters_changed_as_they_were_computed() {
    let table = "Kommun;2010;2011
Uddevalla;11 053;11 944
Nyköping;9 068;9 170
Skövde;5 842;5 873
Hässleholm;6 306;6 615
Borlänge;20 413;22 657
";
    let keys = "    own: Hässleholm
    indicators:
      q1-2011: { column: '2011', period: kvartal 1 2011, earlier: q1-2010 }
      q1-2010: { column: '2010', period: kvartal 1 2010 }
";
    let compared = compare(&benchmark(keys, &[("oj.csv", table)]));
    let changes = &compared.indicators["q1-2011"].changes;
    let percent: Vec<f64> =
        changes.iter().map(|change| (float(&change.relative) * 1e3).round() / 10.0).collect();
    assert_eq!(percent, [8.1, 1.1, 0.5, 4.9, 11.0]);
    assert_eq!(changes[3].absolute, Ok(Ratio::from_integer(309)));
    assert_eq!(compared.indicators["q1-2010"].changes, []);
    // Second lowest of five in both quarters.
    let ranks = ["q1-2010", "q1-2011"].map(|id| compared.indicators[id].rank);
    assert_eq!(ranks, [Some(Rank { rank: 4, of: 5 }); 2]);
}

const TWO: &str = "    own: Avesta
    indicators:
      a: { column: Andel }
      k: { column: Kostnad }
";

#[test]
fn only_columns_that_somebody_asks_for_must_be_readable() {
    let table = "Kommukod;Kommun;Andel;Kostnad;Anmärkning;=A1\n###;Avesta;4,4;1;cirka;#REF!\n;Haninge;3,4;2;\"a\nb\";04-feb\n";
    let reading = reading(TWO, &[("oj.csv", table)]);
    assert_eq!(codes(&reading), [""; 0]);
}

#[test]
fn every_bad_cell_is_told_at_once_where_it_stands() {
    let table = "Kommun;Andel;Kostnad
Avesta;=A1;#DIV/0!
Haninge;04-feb;1.300.000
Huddinge;###;cirka 5
Klippan;4\u{200b},4;1.250
Klippan;5;6
;7;8
";
    let reading = reading(TWO, &[("oj.csv", table)]);
    let told: Vec<(&str, usize, usize)> = reading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_fault())
        .map(|diagnostic| {
            let Location::File(span) = diagnostic.location else { panic!("a cell stands in a file") };
            let position = reading.source_map.files.position(span);
            (diagnostic.code.as_str(), position.line, position.column)
        })
        .collect();
    let expected = [
        ("table-formula", 2, 8),
        ("table-excel-error", 2, 12),
        ("table-date", 3, 9),
        ("table-thousands", 3, 16),
        ("table-hashes", 4, 10),
        ("table-cell-unreadable", 4, 14),
        ("table-unseen-character", 5, 9),
        ("ambiguous-number", 5, 14),
        ("table-row-twice", 6, 1),
        ("table-row-without-name", 7, 1),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_dictionary_says_what_yaml_would() {
    let table = "Kommun;Andel;Kostnad\nAvesta;4,4;1\n";
    let dictionary = "Nyckel;Kolumn;Namn;Enhet;Bäst;Grupp;Period;Tidigare;Kvartiler;Kommentar
a;Andel;Andelen;%;låg;Grupp;2012;k;\"3,1; 5,2\";Årsmedel.
k;Kostnad;;;;;;;;
";
    let written = "    own: Avesta
    indicators:
      a:
        column: Andel
        label: Andelen
        unit: \"%\"
        better: low
        group: Grupp
        period: 2012
        earlier: k
        quartiles: [\"3,1\", \"5,2\"]
        text: Årsmedel.
      k: { column: Kostnad }
";
    let from_csv = "    own: Avesta\n    dictionary: kolumner.csv\n";
    let files = [("oj.csv", table), ("kolumner.csv", dictionary)];
    let [one, other] = [from_csv, written].map(|keys| format!("{:?}", benchmark(keys, &files)));
    assert_eq!(one, other);
}

#[test]
fn what_is_wrong_in_a_dictionary_is_told_where_it_stands() {
    let table = "Kommun;Andel;Kostnad\nAvesta;4,4;1\n";
    let dictionary = "key;column;better;enhett\na;Andel;low;%\nk;Kostnadx;lov;kr\n;Andel;;\n";
    let keys = "    own: Avesta\n    dictionary: kolumner.csv\n    indicators:\n      a: { column: Andel }\n";
    let reading = reading(keys, &[("oj.csv", table), ("kolumner.csv", dictionary)]);
    let told: Vec<(&str, Option<&str>)> = reading
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code.as_str(), diagnostic.suggestion.as_deref()))
        .collect();
    let expected = [
        ("unknown-key", Some("enhet")),
        ("duplicate-key", None),
        ("unknown-column", Some("Kostnad")),
        ("unknown-choice", Some("low")),
        ("table-row-without-name", None),
    ];
    assert_eq!(told, expected);
    assert!(reading.diagnostics[1].related.is_some(), "both places are shown");
}
