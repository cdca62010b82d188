//! Small documents as they are shown in a terminal, wide and narrow.

use super::*;
use crate::document::{Draft, Numbered, Role, outline, parse};
use crate::model::matter::Language;

fn read(body: &str) -> Document {
    let draft = Draft { role: Role::Inquiry, markdown: format!("# Hemvist\n\n{body}\n") };
    let outline = outline(std::slice::from_ref(&draft), Language::Swedish);
    parse(&Numbered { entry: outline.entries[0].clone(), markdown: draft.markdown }, &outline)
}

/// The text below the title.
fn below(body: &str, width: usize) -> String {
    let text = text(&read(body), width);
    let title = "Utredning\nHemvist\n=======\n\n";
    text.strip_prefix(title).expect("a text begins with its title").to_owned()
}

#[test]
fn a_document_is_set_like_this() {
    let body = "\
**Datum:** 7 februari 2014\\
**Till:** Nämnden

## Förslag

Enheten *förs* till [kommunstyrelsen](https://example.se) nu.[^a]

1. ett
2. två
   - inre

> Citat

[^a]: Källa.
";
    let expected = "\
Datum: 7 februari 2014
Till:  Nämnden

Förslag
-------

Enheten förs till kommunstyrelsen
<https://example.se> nu.[1]

1. ett
2. två
   - inre

> Citat

[1] Källa.
";
    assert_eq!(below(body, 40), expected);
}

const TABLE: &str = "\
**Tabell 1.** Kostnad, kr

| Post | 2014 |
| - | -: |
| Studie- och yrkesvägledare | 1 217 |
| **Summa** | **1 217** |
";

#[test]
fn a_table_stands_in_columns() {
    let expected = "\
Tabell 1. Kostnad, kr
Post                         2014
--------------------------  -----
Studie- och yrkesvägledare  1 217
--------------------------  -----
Summa                       1 217
";
    assert_eq!(below(TABLE, 40), expected);
}

#[test]
fn a_wide_column_is_wrapped() {
    let expected = "\
Tabell 1. Kostnad, kr
Post                2014
-----------------  -----
Studie- och        1 217
yrkesvägledare
-----------------  -----
Summa              1 217
";
    assert_eq!(below(TABLE, 24), expected);
}

#[test]
fn a_table_that_is_too_wide_becomes_records() {
    let table = "| Kommun | Förvaltning | Hemvist |\n| - | - | - |\n| Ekeby | Kommunledningskontoret | Styrelsen |\n| By | | X |";
    let expected = "\
Ekeby
  Förvaltning:
  Kommunledningskontoret
  Hemvist: Styrelsen
By
  Hemvist: X
";
    assert_eq!(below(table, 24), expected);
}

#[test]
fn nothing_can_steer_the_terminal() {
    let mut document = read("");
    document.title = "a\u{1b}[2Jb\u{9b}c\u{7}".to_owned();
    document.blocks = vec![Block::Code("x\u{8}\ry\n".to_owned())];
    assert_eq!(
        text(&document, 40),
        "Utredning\na<U+001B>[2Jb<U+009B>c<U+0007>\n=========\n\n    x<U+0008><U+000D>y\n"
    );
}

#[test]
fn a_narrow_terminal_is_no_trouble() {
    for width in 0..60 {
        assert!(
            text(&read(&format!("{TABLE}\n- a\n  - b\n    - c d e\n\n> > x y\n")), width).ends_with("x y\n")
        );
    }
}
