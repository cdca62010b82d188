//! What the spreadsheet programs are given for names and texts, in words written out. Never a file.

use crate::model::matter::Language;
use crate::render::xlsx::names::{Taken, cut};
use crate::render::xlsx::words::Words;
use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Sheet, Title};

#[test]
fn no_two_sheets_have_one_name_and_the_name_that_excel_keeps_is_given_to_none() {
    let mut taken = Taken::default();
    let long = "Alternativ med ett mycket långt namn";
    let texts = ["History", "[a]:*?/b\\c'd'", long, &long.to_uppercase(), "''", "Noter"];
    let names = texts.map(|text| taken.sheet(text));
    let expected = [
        "History 2",
        "a b c'd",
        "Alternativ med ett mycket långt",
        "ALTERNATIV MED ETT MYCKET LÅN 2",
        "-",
        "Noter",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_text_loses_nothing_that_fits() {
    assert_eq!(cut("Projekt 'Steget' ", 17), "Projekt 'Steget' ");
    assert_eq!(cut("å\u{1f600}b", 2), "å", "no half of a letter");
}

#[test]
fn the_sheet_of_an_alternative_does_not_take_the_name_of_one_of_hemvists_own() {
    let sheet = |title| Sheet { title, rows: Vec::new(), tables: Vec::new(), head_rows: 1, head_columns: 0 };
    let sheets = [sheet(Title::Text("noter".to_owned())), sheet(Title::Label(Label::Notes))];
    assert_eq!(super::names(&sheets, Words(Language::Swedish)), ["noter 2", "Noter"]);
}
