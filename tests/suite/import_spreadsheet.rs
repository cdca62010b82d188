//! `hemvist import budget` and `hemvist import positions`: from a sheet to a scenario, as the program does it.

use std::fs;
use std::path::Path;
use std::process::Output;

use hemvist::model::Scenario;

use crate::support::{codes, files_below, hemvist, read_text, stderr, stdout};

/// As Excel saves it: a mark first, a title above, empty columns and rows, three kinds of space, units in cells and headings.
const BUDGET: &str = "\u{feff}Budget för enheten;;;;;;;\r\n;;;;;;;\r\n\
Post;Enhet;2014 (tkr);2015 (tkr);Från;Finansiering;Ansvarig;\r\n\
Chef;Arbetsmarknadsenheten;350;700;2014-07-01;ofinansierad;N.N.;\r\n\
\"Hyra,\r\nlokaler\";Arbetsmarknadsenheten;1\u{a0}250,5;2\u{202f}500 000 kr;;finansierad;;\r\n\
Chef;Arbetsmarknadsenheten;0,1 mkr;;;finansierad;;\r\n\
Summa;;1 700,5;3 200;;;;\r\n;;;;;;;\r\n";

fn run(kind: &str, folder: &Path, files: &[(&str, &str)], more: &[&str]) -> Output {
    let mut arguments = vec!["import".to_owned(), kind.to_owned()];
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).expect("it can be written");
        arguments.push(path.to_str().expect("UTF-8").to_owned());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
    hemvist(&arguments)
}

/// What a sheet becomes, in a file of its own.
fn imported(kind: &str, files: &[(&str, &str)], more: &[&str]) -> (String, Output) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ny.yaml");
    let out = path.to_str().expect("UTF-8");
    let output = run(kind, folder.path(), files, &[more, &["-o", out]].concat());
    let yaml = fs::read_to_string(&path).unwrap_or_default();
    if output.status.success() {
        let check = hemvist(&["check", "--json", out]);
        assert!(check.status.success(), "{}\n{yaml}", stdout(&check));
    }
    (yaml, output)
}

fn scenario(yaml: &str) -> Scenario {
    let reading = read_text(yaml);
    let faults = codes(&reading);
    reading.scenario.unwrap_or_else(|| panic!("{faults:?}\n{yaml}"))
}

#[test]
fn a_sheet_as_excel_saves_it_becomes_a_scenario_that_loads() {
    let (yaml, output) = imported("budget", &[("b.csv", BUDGET)], &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let lines = yaml.split_once("  lines:\n").expect("it has lines").1;
    let expected = "    chef:
      label: \"Chef\"
      unit: arbetsmarknadsenheten
      by_year:
        2014: 350 tkr
        2015: 700 tkr
      from: 2014-07-01
      funding: unfunded
    hyra-lokaler:
      label: \"Hyra, lokaler\"
      unit: arbetsmarknadsenheten
      by_year:
        2014: 1 250,5 tkr
        2015: 2 500 000 kr
      funding: funded
    chef-2:
      label: \"Chef\"
      unit: arbetsmarknadsenheten
      by_year:
        2014: 0,1 mkr
      funding: funded
";
    assert_eq!(lines, expected);
    assert!(yaml.contains("years: [2014, 2015]") && yaml.contains("name: \"Arbetsmarknadsenheten\""));
    let told = stdout(&output) + &stderr(&output);
    for words in ["rader som tas in: 3", "”Ansvarig” = okänd rubrik", "A7 (”Summa”)", "betalas det året: D6"]
    {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

#[test]
fn the_preview_writes_nothing_and_shows_what_would_be_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shown = run("budget", folder.path(), &[("b.csv", BUDGET)], &[]);
    assert!(shown.status.success());
    assert_eq!(files_below(folder.path().to_str().expect("UTF-8")).len(), 1);
    let (yaml, _) = imported("budget", &[("b.csv", BUDGET)], &[]);
    assert!(stdout(&shown).contains(&yaml), "{}", stdout(&shown));
    assert!(stdout(&shown).contains("Ingenting har skrivits"));
}

#[test]
fn commas_tabs_and_windows_1252_give_the_same_scenario() {
    let lines = |yaml: &str| yaml.split_once("budget:\n  years").expect("it has a budget").1.to_owned();
    let semicolons = "Post;Belopp;Från;Till\nFöreståndare;0,7 mkr;2014-07;2015-12-31\n";
    let (expected, _) = imported("budget", &[("b.csv", semicolons)], &[]);
    for text in [
        "Post,Belopp,Från,Till\nFöreståndare,\"0,7 mkr\",2014-07,2015-12-31\n",
        "Post\tBelopp\tFrån\tTill\nFöreståndare\t0,7 mkr\t2014-07\t2015-12-31\n",
    ] {
        assert_eq!(lines(&imported("budget", &[("b.csv", text)], &[]).0), lines(&expected));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("b.csv");
    // Each letter of this text is the same byte in Windows-1252 as its number in Unicode.
    let old: Vec<u8> = semicolons.chars().map(|letter| u8::try_from(letter).expect("Latin")).collect();
    fs::write(&path, old).expect("it can be written");
    let output = hemvist(&["import", "budget", path.to_str().expect("UTF-8")]);
    assert!(stdout(&output).contains(&lines(&expected)), "{}", stdout(&output));
    assert!(stderr(&output).contains("Windows-1252 (se rad 1)"), "{}", stderr(&output));
}

#[test]
fn every_wrong_cell_is_named_in_one_run_and_nothing_is_written() {
    let sheet = "Post;Belopp;Från;Till;Finansiering\n\
                 A;1.250;2014-06-31;;kanske\n\
                 B;#REF!;2015;2014;\n\
                 ;500;;;\n\
                 C;###;;;\n\
                 D;abc;;;\n\
                 E;01-feb;;;\n\
                 F;100 %;;;\n";
    let (yaml, output) = imported("budget", &[("b.csv", sheet)], &[]);
    assert_eq!((yaml.as_str(), output.status.code()), ("", Some(1)));
    let told = stderr(&output);
    for words in [
        "b.csv: B2 (Belopp) ”1.250”: Talet kan läsas på två sätt: 1 250 eller 1,250.",
        "C2 (Från) ”2014-06-31”: Dagen finns inte",
        "E2 (Finansiering) ”kanske”: Ordet är inte känt. Skriv finansierad eller ofinansierad",
        "B3 (Belopp) ”#REF!”: Formeln",
        "D3 (Till) ”2014”: Sista dagen kommer före den första (C3)",
        "A4 (Post): Raden har inget namn",
        "B5 (Belopp) ”###”: Kolumnen var för smal",
        "B6 (Belopp) ”abc”: Det är inget",
        "B7 (Belopp) ”01-feb”: Excel har gjort talet till ett datum. Kanske var det 1,2.",
        "B8 (Belopp) ”100 %”: Det är inget belopp",
        "Ingenting har skrivits.",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!(told.lines().count(), 11, "{told}");
}

#[test]
fn what_accountants_and_excel_make_of_numbers_is_named_with_what_it_means() {
    let sheet = "Post;2014;Från\nSpar;(1 250);41821\nMindre;350-;\nVarav lön;10;\nTotala kostnader;20;\n";
    let (_, output) = imported("budget", &[("b.csv", sheet)], &[]);
    let expected = "b.csv: B2 (2014) ”(1 250)”: Menas -1 250? Skriv ett minus före talet, eller ta bort tecknen om det inte är negativt.
b.csv: C2 (Från) ”41821”: Excel visar dagen 2014-07-01 som ett tal. Ge kolumnen formatet Datum och spara på nytt, eller skriv 2014-07-01.
b.csv: B3 (2014) ”350-”: Menas -350? Skriv ett minus före talet, eller ta bort tecknen om det inte är negativt.
Ingenting har skrivits.";
    assert_eq!(stderr(&output).trim_end(), expected);
}

#[test]
fn a_file_named_in_two_ways_is_read_once_and_neighbours_are_told_of() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    fs::write(path("annan.yaml"), "").expect("it can be written");
    let (again, out) = (path("./b.csv"), path("ny.yaml"));
    let output = run("budget", folder.path(), &[("b.csv", BUDGET)], &[&again, "-o", &out]);
    assert_eq!(stdout(&output).matches("rader som tas in").count(), 1, "{}", stdout(&output));
    assert!(stderr(&output).contains("ett eget scenario"), "{}", stderr(&output));
}

#[test]
fn what_a_sheet_does_not_say_is_asked_for() {
    let cases = [
        ("budget", "Post;Belopp\nChef;700 tkr\n", "--years 2014-2015"),
        ("budget", "Post;Ansvarig\nChef;N.N.\n", "minst två rubriker"),
        ("budget", "Post;Enhet\nChef;AME\n", "Ingen kolumn har belopp"),
        ("budget", "Post;Belopp;Helår\nChef;1;2\n", "betyder detsamma som B1"),
        ("budget", "Post;Helår;2014\nChef;1;2\n", "belopp av flera slag (B2, C2)"),
        ("positions", "Post;Belopp\nChef;1\n", "rubriken Tjänst"),
        ("positions", "Tjänst;Årsarbetare\nChef;1\n", "varken till en enhet"),
        ("positions", "Tjänst;Enhet;Årsarbetare\nChef;AME;-1\n", "inte vara negativt"),
        ("positions", "Tjänst;Post;Årsarbetare;Från\nChef;Ledning;1;2014\n", "--years"),
        ("budget", "PK\u{3}\u{4}", "en arbetsbok, inte CSV"),
    ];
    for (kind, sheet, words) in cases {
        let (yaml, output) = imported(kind, &[("b.csv", sheet)], &[]);
        assert_eq!((yaml.as_str(), output.status.code()), ("", Some(1)), "{sheet}");
        assert!(stderr(&output).contains(words), "{sheet}\n{}", stderr(&output));
    }
    let (_, output) =
        imported("budget", &[("b.csv", "Post;Belopp\nChef;700 tkr\n")], &["--years", "2014-2015"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("min.yaml");
    fs::write(&path, "min egen").expect("it can be written");
    let output = run("budget", folder.path(), &[("b.csv", BUDGET)], &["-o", path.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "min egen");
}

#[test]
fn positions_belong_to_units_or_to_lines() {
    let sheet = "Tjänst;Enhet;Post;Årsarbetare;Månadslön;PO-pålägg, %\n\
                 Vägledare;AME;;2,5;29 000 kr;38,46\n\
                 Samordnare;AME;Projekt;50 %;31 000 kr;38,46\n";
    let (yaml, output) = imported("positions", &[("t.csv", sheet)], &["--years", "2014-2015"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for words in [
        "    ame:\n      name: \"AME\"\n      kind: unit\n      parent: kommun\n      positions:\n        - role: \"Vägledare\"\n          fte: 2,5\n          monthly_pay: 29 000 kr\n",
        "    projekt:\n      label: \"Projekt\"\n      unit: ame\n      positions:\n        - role: \"Samordnare\"\n          fte: 50 %\n",
        "  payroll_overhead:\n    2014: 38,46 %\n    2015: 38,46 %\n",
    ] {
        assert!(yaml.contains(words), "{words}\n{yaml}");
    }
}

#[test]
fn the_sheets_of_the_workbook_lose_nothing() {
    let lines = "Gäller;Id;Benämning;Enhet;Slag;Till enhet;Innehåller;Prisår;Belopp som;Helår;Helår lägst;Helår högst;En gång;2014;2015;Yta;Hyra per m2;Andel;Andel av;Från;Till och med;Finansiering;Omfördelat från;Anvisas av;Skäl;Extern finansiär;Externt 2014;Externt till och med;Externt sedan;Källa;Antagande;Anmärkning\n\
        (alla);service;Service;ame;kostnad;;lön, lokaler;;helår;2 800 000,50;;;;;;;;;;;;finansierad;;;;;;;;utredningen s. 3;;\n\
        (alla);bidrag;Bidrag;ame;intäkt;;;;per år;;;;;1 200 000,00;;;;;;;;;;;;;;;;;;\n\
        ks;chef;Chef;ame;;;;;tjänster;;;;;;;;;;;2014-07-01;;ofinansierad;;ks-namnd;flytt;;;;;;;\n\
        ks;hyra;Hyra;ame;;;;;lokaler;;;;;;;85,5;1 150,00;;;2014-07-01;;ofinansierad;;;;;;;;;;\n\
        ks;oh;Overhead;ame;;;;;andel;;;;;;;;;8 %;chef, hyra;;;ofinansierad;;;;;;;;;;\n\
        ks;steg;Fyrsteget;ame;;;;;per år;;;;;250 000,00;2 200 000,00;;;;;;;ofinansierad;;;ambition;EU;1 700 000,00;2014-12-31;blir ofinansierat;;ja;\"*Antas*\n\ntvå stycken\"\n\
        ks;risk;Risk;ame;;;;;helår;;100 000,00;300 000,00;;;;;;;;;;ofinansierad;;;;;;;;;;\n\
        ks;service;;;;;;;betalas inte;;;;;;;;;;;;;;;;;;;;;;;\n\
        tom;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;\n";
    let posts = "Hör till;Gäller;Post;Enhet;Till enhet;Förändring;Datum;Befattning;Årsarbetare;Personer;Månadslön;Månader;Vakanta månader;Dubbla månader;Källa;Antagande;Anmärkning;Helårskostnad 2014\n\
        enhet;(alla);;ame;;;;Vägledare;2,5;3;;;;;;;;\n\
        post;ks;chef;;;;;Chef;1;;45 000,00;12;2;1;;;;747 684,00\n\
        flytt;ks;;ame;ks-namnd;flyttas;2014-07-01;Vägledare;1;;;;;;;;;\n";
    let files = [("poster.csv", lines), ("tjanster.csv", posts)];
    let (yaml, output) =
        imported("budget", &files, &["--years", "2014-2015", "--payroll-overhead", "38,46 %"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let expected = scenario(
        "hemvist: 1
title: Prov
subject: ame
sources:
  utredningen: { title: utredningen }
  import: { title: Import }
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
    ame: { name: ame, kind: unit, parent: kommun, positions: [{ role: Vägledare, fte: \"2,5\", people: 3 }] }
    ks-namnd: { name: ks-namnd, kind: board, parent: kommun }
alternatives:
  ks:
    name: ks
    source: import
    without: [service]
    budget:
      chef:
        label: Chef
        unit: ame
        from: 2014-07-01
        funding: unfunded
        decided_by: ks-namnd
        because: placement
        positions:
          - role: Chef
            fte: 1
            monthly_pay: 45 000 kr
            months: 12
            vacant_months: 2
            doubled_months: 1
      hyra:
        label: Hyra
        unit: ame
        from: 2014-07-01
        funding: unfunded
        premises: { area: \"85,5\", rent: 1 150 kr }
      oh: { label: Overhead, unit: ame, funding: unfunded, share_of: { share: 8 %, lines: [chef, hyra] } }
      steg:
        label: Fyrsteget
        unit: ame
        because: ambition
        by_year: { 2014: 250 tkr, 2015: \"2,2 mkr\" }
        funding: unfunded
        assumption: true
        text: \"*Antas*\\n\\ntvå stycken\"
        external: { funder: EU, by_year: { 2014: \"1,7 mkr\" }, until: 2014-12-31, after: becomes_unfunded }
      risk: { label: Risk, unit: ame, full_year: { low: 100 tkr, high: 300 tkr }, funding: unfunded }
  tom: { name: tom, source: import, budget: {} }
budget:
  years: [2014, 2015]
  payroll_overhead: { 2014: \"38,46 %\", 2015: \"38,46 %\" }
  source: import
  lines:
    service:
      label: Service
      unit: ame
      includes: [pay, premises]
      full_year: 2 800 000,50 kr
      funding: funded
      source: utredningen s. 3
    bidrag: { label: Bidrag, unit: ame, kind: income, by_year: { 2014: \"1,2 mkr\" } }
",
    );
    let found = scenario(&yaml);
    let budgets = |scenario: &Scenario| {
        let of =
            scenario.alternatives.iter().map(|(id, alternative)| format!("{id} {:#?}", alternative.budget));
        format!("{:#?}\n{}", scenario.budget, of.collect::<Vec<_>>().join("\n"))
    };
    assert_eq!(budgets(&found), budgets(&expected));
    assert!(stderr(&output).contains("`moves`"), "{}", stderr(&output));
}

#[test]
fn lines_in_the_prices_of_another_year_load_with_the_price_levels_that_the_command_gives() {
    let sheet = [("b.csv", "Post;2014;Prisår\nChef;700 tkr;2013\n")];
    let levels = ["--price-year", "2014", "--price-index", "2013: 98,2; 2014: 100"];
    let (yaml, output) = imported("budget", &sheet, &levels);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(yaml.contains("  price_year: 2014\n  price_index:\n    2013: 98,2\n    2014: 100\n"), "{yaml}");
    let (nothing, without) = imported("budget", &sheet, &[]);
    assert!(nothing.is_empty() && stderr(&without).contains("price-year-missing"), "{}", stderr(&without));
    for wrong in ["2013=98,2", "2013: 0", "2013: 98,2, 2014: 100", ""] {
        let (_, misuse) = imported("budget", &sheet, &["--price-year", "2014", "--price-index", wrong]);
        assert_eq!(misuse.status.code(), Some(2), "{wrong}");
    }
}
