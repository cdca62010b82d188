//! Data in, data out: what an answer of Kolada becomes, and what is said of one that is none.

use super::*;
use crate::model::matter::Language;

/// A page of figures, each `(kpi, municipality, year, gender, value)`.
fn figures(figures: &[(&str, &str, u16, &str, &str)]) -> String {
    let entries = figures.iter().map(|(kpi, municipality, year, gender, value)| {
        format!(
            r#"{{"kpi":"{kpi}","municipality":"{municipality}","period":{year},"values":[{{"gender":"{gender}","count":1,"status":"","value":{value}}}]}}"#
        )
    });
    answer(&entries.collect::<Vec<_>>().join(","))
}

fn answer(entries: &str) -> String {
    format!(r#"{{"values":[{entries}],"next_url":null,"previous_url":null}}"#)
}

fn imported(texts: &[&str]) -> Result<Import, Vec<Fault>> {
    let saved: Vec<Saved> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| Saved::new(format!("{index}.json"), text.as_bytes().to_vec()).expect("UTF-8"))
        .collect();
    import(&saved, &Wish { id: "kolada".to_owned(), retrieved: None, language: Language::Swedish })
}

fn tables(texts: &[&str]) -> Vec<String> {
    let files = imported(texts).expect("the answers are sound").files;
    files.iter().filter(|file| file.name.contains(".csv")).map(|file| file.text.clone()).collect()
}

fn kinds(text: &str) -> Vec<FaultKind> {
    imported(&[text]).expect_err("it is no answer").into_iter().map(|fault| fault.kind).collect()
}

#[test]
fn missing_stays_missing_and_decimals_and_leading_zeros_stay_as_they_were() {
    let text = figures(&[
        ("N1", "0136", 2023, "T", "12.0"),
        ("N1", "1984", 2023, "T", "null"),
        ("N1", "1982", 2023, "T", "-4.25e-3"),
    ]);
    assert_eq!(tables(&[&text]), ["\u{feff}Kommun;N1, 2023\n0136;12,0\n1982;-0,00425\n1984;\n"]);
}

#[test]
fn women_men_and_all_stand_apart_whatever_letter_women_have() {
    let text = figures(&[
        ("N1", "1984", 2023, "F", "2"),
        ("N1", "1984", 2023, "M", "3"),
        ("N1", "1984", 2023, "T", "1"),
    ]);
    assert_eq!(tables(&[&text]), ["\u{feff}Kommun;N1, 2023;N1, kvinnor, 2023;N1, män, 2023\n1984;1;2;3\n"]);
}

#[test]
fn regions_and_groups_never_stand_among_municipalities() {
    let text = figures(&[
        ("N1", "1984", 2023, "T", "1"),
        ("N1", "0020", 2023, "T", "2"),
        ("N1", "G9", 2023, "T", "3"),
        ("N1", "0000", 2023, "T", "4"),
    ]);
    let expected = [
        "\u{feff}Kommun;N1, 2023\n0000;4\n1984;1\n",
        "\u{feff}Region;N1, 2023\n0000;4\n0020;2\n",
        "\u{feff}Kommungrupp;N1, 2023;N1, 2023, antal kommuner\nG9;3;1\n",
    ];
    assert_eq!(tables(&[&text]), expected);
    let nation = figures(&[("N1", "0000", 2023, "T", "4")]);
    assert_eq!(tables(&[&nation]), ["\u{feff}Kommun;N1, 2023\n0000;4\n"]);
}

#[test]
fn names_that_two_have_are_told_apart_by_their_codes() {
    let names = answer(
        r#"{"id":"1984","title":"Byn","type":"K"},{"id":"1982","title":"Byn","type":"K"},{"id":"N1","title":"Antal"},{"id":"N2","title":"Antal"}"#,
    );
    let text = figures(&[("N1", "1984", 2023, "T", "1"), ("N2", "1982", 2023, "T", "2")]);
    let expected = "\u{feff}Kommun;Antal, 2023;Antal, 2023 (N2)\nByn (1982);;2\nByn (1984);1;\n";
    assert_eq!(tables(&[&names, &text]), [expected]);
}

#[test]
fn the_order_of_the_pages_makes_no_difference_to_the_tables() {
    let [one, other] = ["1", "2"].map(|value| figures(&[("N1", &format!("198{value}"), 2023, "T", value)]));
    assert_eq!(tables(&[&one, &other]), tables(&[&other, &one]));
}

#[test]
fn a_figure_may_stand_twice_but_not_with_two_numbers() {
    let one = figures(&[("N1", "1984", 2023, "T", "1")]);
    assert_eq!(tables(&[&one, &one]).len(), 1);
    let other = figures(&[("N1", "1984", 2023, "T", "2")]);
    let fault = imported(&[&one, &other]).expect_err("nobody knows which is right").remove(0);
    let kind = FaultKind::Contradiction {
        place: "values[0].values[0]".to_owned(),
        first: "0.json".to_owned(),
        numbers: ["1".to_owned(), "2".to_owned()],
    };
    assert_eq!(fault, Fault { file: Some("1.json".to_owned()), kind });
}

#[test]
fn a_page_that_is_not_there_is_told_and_one_that_is_there_is_not() {
    let page = |municipality: &str, next: &str, previous: &str| {
        figures(&[("N1", municipality, 2023, "T", "1")])
            .replace(r#""next_url":null"#, &format!(r#""next_url":{next}"#))
            .replace(r#""previous_url":null"#, &format!(r#""previous_url":{previous}"#))
    };
    let url = |number: usize| {
        format!(r#""https://api.kolada.se/v3/data/kpi/N1/year/2023?page={number}&per_page=1""#)
    };
    let pages =
        [page("1981", &url(2), "null"), page("1982", &url(3), &url(1)), page("1983", "null", &url(2))];
    let missing = |pages: &[&str]| {
        let remarks = imported(pages).expect("the answers are sound").remarks;
        remarks.iter().filter(|remark| matches!(remark, Remark::PageMissing { .. })).count()
    };
    assert_eq!(missing(&[&pages[2], &pages[0], &pages[1]]), 0);
    assert_eq!(missing(&[&pages[0], &pages[1]]), 1);
    assert_eq!(missing(&[&pages[0], &pages[2]]), 2);
}

#[test]
fn what_is_missing_from_an_answer_is_told() {
    let text = figures(&[("N1", "1984", 2023, "T", "1")]);
    let counted = text.replace(r#""next_url""#, r#""count":9,"next_url""#);
    let remarks = imported(&[&counted]).expect("the answer is sound").remarks;
    assert!(remarks.contains(&Remark::UnknownKpi(vec!["N1".to_owned()])), "{remarks:?}");
    assert!(remarks.contains(&Remark::UnknownMunicipality(vec!["1984".to_owned()])), "{remarks:?}");
    assert!(remarks.contains(&Remark::FewerThanCounted { file: "0.json".to_owned(), counted: 9, held: 1 }));
    let units = answer(
        r#"{"kpi":"N1","ou":"V15E1","period":2023,"values":[]},{"id":"GKPI1","title":"A","members":[{"member_id":"N1"}]}"#,
    );
    let remarks = imported(&[&text, &units]).expect("units are left out").remarks;
    assert!(remarks.contains(&Remark::LeftOut { file: "1.json".to_owned(), entries: 2 }), "{remarks:?}");
}

#[test]
fn what_is_taken_away_is_unknown() {
    for flag in [r#""isdeleted":true"#, r#""is_deleted":1"#] {
        let text = figures(&[("N1", "1984", 2023, "T", "5")]).replace(r#""count":1"#, flag);
        let import = imported(&[&text]).expect("the answer is sound");
        assert_eq!(import.tables[0].missing, 1);
        assert!(import.remarks.contains(&Remark::Deleted(1)));
    }
}

#[test]
fn each_kind_of_bad_input_is_told_with_its_place() {
    let place = |text: &str| text.to_owned();
    assert_eq!(kinds("{\n \"values\": [1,]}"), [FaultKind::NotJson { line: 2, column: 15 }]);
    assert_eq!(kinds(r#"{"values":[{"value":NaN}]}"#), [FaultKind::NotJson { line: 1, column: 21 }]);
    assert_eq!(kinds(r#"{"detail":"Not found"}"#), [FaultKind::NoAnswer]);
    assert_eq!(kinds("[]"), [FaultKind::NoAnswer]);
    assert_eq!(kinds(r#"{"values":[]}"#), [FaultKind::NothingToWrite]);
    assert_eq!(kinds(r#"{"values":[7]}"#), [FaultKind::UnknownEntry { place: place("values[0]") }]);
    let sound = figures(&[("N1", "1984", 2023, "T", "5")]);
    let broken = |from: &str, to: &str| kinds(&sound.replace(from, to)).remove(0);
    let inner = |name: &str| format!("values[0].values[0].{name}");
    let entry = |name: &str| format!("values[0].{name}");
    assert_eq!(broken(r#""value":5"#, r#""value":"5""#), FaultKind::NoNumber { place: inner("value") });
    assert_eq!(
        broken(r#""value":5"#, r#""value":1.234567890123456789e-9"#),
        FaultKind::NoNumber { place: inner("value") }
    );
    assert_eq!(broken(r#""T""#, r#""X""#), FaultKind::NoGender { place: inner("gender") });
    assert_eq!(broken("2023", "23"), FaultKind::NoYear { place: entry("period") });
    assert_eq!(broken(r#""1984""#, "136"), FaultKind::NoText { place: entry("municipality") });
    assert_eq!(broken(r#""N1""#, r#""N 1""#), FaultKind::NoId { place: entry("kpi") });
    let list = kinds(r#"{"values":[{"kpi":"N1","municipality":"1984","period":2023,"values":3}]}"#);
    assert_eq!(list[0], FaultKind::NoList { place: entry("values") });
}

#[test]
fn a_table_larger_than_a_scenario_reads_is_refused_before_it_is_made() {
    let many: Vec<String> = (0..500).map(|code| format!("{:04}", 1000 + code)).collect();
    let rows: Vec<_> = many.iter().map(|code| ("N1", code.as_str(), 2023, "T", "1")).collect();
    let columns: Vec<String> = (0..500).map(|kpi| format!("K{kpi}")).collect();
    let columns: Vec<_> = columns.iter().map(|kpi| (kpi.as_str(), "1000", 2023, "T", "1")).collect();
    let faults = imported(&[&figures(&rows), &figures(&columns)]).expect_err("250 000 cells");
    assert_eq!(faults, [Fault { file: None, kind: FaultKind::TooLarge }]);
}
