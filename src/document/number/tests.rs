//! Numbers and references of small packages, and everything that can be wrong with their labels.

use super::*;
use crate::document::outline::outline;
use crate::model::matter::Language;

fn letter(markdown: &str) -> Draft {
    Draft { role: Role::Letter, markdown: format!("# Hemvist\n\n{markdown}\n") }
}

fn inquiry(markdown: &str) -> Draft {
    Draft { role: Role::Inquiry, markdown: format!("# Utredning\n\n{markdown}\n") }
}

fn attachment(id: &str, title: &str, markdown: &str) -> Draft {
    Draft { role: Role::Attachment { id: id.to_owned() }, markdown: format!("# {title}\n\n{markdown}\n") }
}

const TABLE: &str = "\n| a | b |\n| - | - |\n| c | d |\n";

fn captioned(label: &str) -> String {
    format!("⟦def table {label}⟧ Kostnad, kr{TABLE}\n")
}

/// The body of each document, below its title.
fn bodies(drafts: &[Draft], language: Language) -> Vec<String> {
    let numbered = number(drafts, &outline(drafts, language)).expect("the drafts of this test are right");
    let body = |document: &Numbered| document.markdown.split_once("\n\n").map(|(_, body)| body.to_owned());
    numbered.iter().map(|document| body(document).unwrap_or_default()).collect()
}

fn errors(drafts: &[Draft]) -> Vec<String> {
    let errors =
        number(drafts, &outline(drafts, Language::English)).expect_err("the drafts of this test are wrong");
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn tables_are_numbered_within_their_document() {
    let text = format!("Se ⟦ref a⟧ och ⟦ref b⟧.\n\n{}{}", captioned("a"), captioned("b"));
    let bodies = bodies(&[inquiry(&text)], Language::Swedish);
    let expected = "\
Se [tabell 1](#tabell-1) och [tabell 2](#tabell-2).

**Tabell 1.** Kostnad, kr

| a   | b   |
| --- | --- |
| c   | d   |

**Tabell 2.** Kostnad, kr

| a   | b   |
| --- | --- |
| c   | d   |
";
    assert_eq!(bodies, [expected]);
}

#[test]
fn a_reference_says_what_its_reader_calls_the_thing() {
    let references = "⟦ref in_letter⟧, ⟦ref in_inquiry⟧, ⟦ref in_plan⟧, ⟦ref attachments.plan⟧, ⟦ref inquiry⟧, \
                      ⟦ref letter⟧, ⟦ref sections.pay⟧";
    let drafts = [
        letter(&format!("{references}\n\n{}", captioned("in_letter"))),
        inquiry(&format!("{references}\n\n## ⟦def section pay⟧ Ekonomi\n\n{}", captioned("in_inquiry"))),
        attachment("plan", "Plan", &format!("{references}\n\n{}", captioned("in_plan"))),
    ];
    let first = |body: &String| body.lines().next().unwrap_or_default().to_owned();
    let lines: Vec<String> = bodies(&drafts, Language::Swedish).iter().map(first).collect();
    let from_letter = "[tabell 1](#tabell-1), [tabell 1 i utredningen](utredning.md#tabell-1), \
                       [tabell 1 i bilaga 1 till utredningen](bilaga-1-plan.md#tabell-1), \
                       [bilaga 1 till utredningen](bilaga-1-plan.md), [bilaga 1](utredning.md), \
                       [tjänsteskrivelsen](tjansteskrivelse.md), [Ekonomi](utredning.md#ekonomi)";
    let from_inquiry = "[tabell 1 i tjänsteskrivelsen](tjansteskrivelse.md#tabell-1), [tabell 1](#tabell-1), \
                        [tabell 1 i bilaga 1](bilaga-1-plan.md#tabell-1), [bilaga 1](bilaga-1-plan.md), \
                        [utredningen](utredning.md), [tjänsteskrivelsen](tjansteskrivelse.md), [Ekonomi](#ekonomi)";
    assert_eq!(lines[0], from_letter);
    assert_eq!(lines[1], from_inquiry);
    assert!(
        lines[2].starts_with("[tabell 1 i tjänsteskrivelsen](tjansteskrivelse.md#tabell-1), [tabell 1 i utr")
    );
    let english: Vec<String> = bodies(&drafts, Language::English).iter().map(first).collect();
    assert!(
        english[0]
            .starts_with("[table 1](#table-1), [table 1 in the investigation](investigation.md#table-1)")
    );
    assert!(
        english[0].contains("[table 1 in attachment 1 to the investigation](attachment-1-plan.md#table-1)")
    );
}

#[test]
fn a_reference_can_begin_a_sentence() {
    let text = format!("⟦Ref a⟧ visar kostnaden.\n\n{}", captioned("a"));
    assert!(bodies(&[inquiry(&text)], Language::Swedish)[0].starts_with("[Tabell 1](#tabell-1) visar"));
}

#[test]
fn documents_are_listed_by_number_title_and_file() {
    let drafts = [
        inquiry("⟦number attachments.a⟧: ⟦link attachments.a⟧ (⟦title attachments.a⟧), ⟦ref attachments.a⟧"),
        attachment("a", "Vikter | poäng", ""),
    ];
    let expected = "Bilaga 1: [Vikter \\| poäng](bilaga-1-vikter.md) (Vikter \\| poäng), [bilaga 1](bilaga-1-vikter.md)\n";
    assert_eq!(bodies(&drafts, Language::Swedish)[0], expected);
}

#[test]
fn the_title_of_an_attachment_begins_with_its_number() {
    let drafts = [inquiry("⟦ref attachments.a⟧"), attachment("a", "*Vikter*", "")];
    let numbered = number(&drafts, &outline(&drafts, Language::Swedish)).expect("the drafts are right");
    assert_eq!(numbered[1].markdown, "# Bilaga 1. *Vikter*\n");
    assert_eq!(numbered[1].entry.title, "Vikter");
}

#[test]
fn a_named_section_loses_its_token_wherever_it_stands_in_the_heading() {
    for heading in
        ["## ⟦def section a⟧ Vad görs?", "## Vad görs? ⟦def section a⟧", "## Vad ⟦def section a⟧ görs?"]
    {
        let body = &bodies(&[inquiry(&format!("⟦ref sections.a⟧\n\n{heading}"))], Language::Swedish)[0];
        assert_eq!(body, "[Vad görs?](#vad-görs)\n\n## Vad görs?\n");
    }
}

#[test]
fn all_errors_come_at_once() {
    let drafts = [
        inquiry("⟦ref nowhere⟧ ⟦se a⟧ ⟦number letter⟧ ⟦number inquiry⟧ ⟦def section x⟧"),
        attachment("a", "Ett", &captioned("t")),
    ];
    let expected = [
        "the investigation: `⟦se a⟧` is not a token",
        "the investigation: `x` names a section but does not stand in a heading",
        "the investigation: nothing in the package is called `nowhere`",
        "the investigation: nothing in the package is called `letter`",
        "the investigation: `inquiry` has no number",
        "the attachment `a`: no document refers to this attachment",
        "the attachment `a`: no text refers to the table `t`",
    ];
    assert_eq!(errors(&drafts), expected);
}

#[test]
fn a_label_is_given_once() {
    let twice = format!("⟦ref a⟧\n\n{}{}", captioned("a"), captioned("a"));
    assert_eq!(
        errors(&[inquiry(&twice)]),
        ["the investigation: `a` is already the name of something else in the package"]
    );
    let taken = format!("⟦ref inquiry⟧\n\n{}", captioned("inquiry"));
    assert_eq!(
        errors(&[inquiry(&taken)]),
        ["the investigation: `inquiry` is already the name of something else in the package"]
    );
}

#[test]
fn a_caption_stands_first_in_a_line_above_a_table() {
    let expected = ["the investigation: the caption `a` does not stand first in a line above a table"];
    assert_eq!(errors(&[inquiry("⟦ref a⟧\n\n⟦def table a⟧ Ingen tabell\n\nText")]), expected);
    assert_eq!(errors(&[inquiry(&format!("⟦ref a⟧\n\nSe ⟦def table a⟧ här{TABLE}"))]), expected);
}

#[test]
fn a_heading_holds_no_reference_and_a_document_one_title() {
    assert_eq!(
        errors(&[letter("## Se ⟦ref letter⟧")]),
        ["the decision memorandum: `⟦ref letter⟧` stands in a heading, where only a section is named"]
    );
    assert_eq!(
        errors(&[letter("# Till")]),
        [
            "the decision memorandum: the document has 2 titles: only one line may begin with `# `, the others with \
             `## `"
        ]
    );
}

#[test]
fn a_list_in_the_index_or_a_word_in_the_attachment_itself_calls_nothing() {
    let index = Draft { role: Role::Index, markdown: "# Underlag\n\n⟦ref attachments.a⟧".to_owned() };
    let drafts = [index, inquiry("⟦link attachments.a⟧"), attachment("a", "Ett", "⟦ref attachments.a⟧")];
    assert_eq!(errors(&drafts), ["the attachment `a`: no document refers to this attachment"]);
}

#[test]
fn a_tables_label_is_no_document() {
    let text = format!("⟦link a⟧ ⟦ref a⟧\n\n{}", captioned("a"));
    assert_eq!(errors(&[inquiry(&text)]), ["the investigation: `a` is not a document"]);
}

#[test]
fn text_of_a_scenario_can_not_forge_a_token() {
    let body =
        &bodies(&[inquiry("&#10214;ref a&#10215;\n\n## &#10214;def section x&#10215; A")], Language::Swedish)
            [0];
    assert_eq!(body, "&#10214;ref a&#10215;\n\n## &#10214;def section x&#10215; A\n");
}

fn pictured(label: &str) -> String {
    format!("⟦def figure {label}⟧ Organisationen\n\n![Ett träd](diagram/{label}.svg)\n\n")
}

#[test]
fn figures_are_numbered_beside_tables() {
    let text = format!("Se ⟦ref org⟧ och ⟦ref a⟧.\n\n{}{}", captioned("a"), pictured("org"));
    let bodies = bodies(&[letter("Se ⟦ref org⟧."), inquiry(&text)], Language::Swedish);
    assert_eq!(bodies[0], "Se [figur 1 i utredningen](utredning.md#figur-1).\n");
    assert!(bodies[1].starts_with("Se [figur 1](#figur-1) och [tabell 1](#tabell-1).\n"));
    assert!(bodies[1].ends_with("**Figur 1.** Organisationen\n\n![Ett träd](diagram/org.svg)\n"));
}

#[test]
fn a_figure_has_its_own_picture_and_is_referred_to() {
    let found = errors(&[letter(&pictured("org"))]);
    assert_eq!(found, ["the decision memorandum: no text refers to the figure `org`"]);
    let elsewhere = "⟦ref org⟧\n\n⟦def figure org⟧ Organisationen\n\n![Ett träd](diagram/annan.svg)";
    let misplaced = "the decision memorandum: the caption `org` does not stand first in a line above the picture `diagram/org.svg`";
    assert_eq!(errors(&[letter(elsewhere)]), [misplaced]);
    let twice = format!("⟦ref org⟧\n\n{0}{0}", pictured("org"));
    assert_eq!(
        errors(&[letter(&twice)]),
        ["the decision memorandum: `org` is already the name of something else in the package"]
    );
}

#[test]
fn a_list_names_every_table_of_its_document_and_is_left_out_where_there_is_none() {
    let lists = "## ⟦list tables⟧ Tabeller\n\n## ⟦list figures⟧ Figurer";
    let text = format!("Se ⟦ref a⟧.\n\n⟦def table a⟧ *Hyra* &amp; mer, kr{TABLE}\n{lists}");
    let drafts = [inquiry(&text), letter(lists)];
    let bodies = bodies(&drafts, Language::Swedish);
    assert!(
        bodies[0].ends_with("## Tabeller\n\n- [Tabell 1. Hyra \\& mer, kr](#tabell-1)\n"),
        "{}",
        bodies[0]
    );
    assert!(!bodies[0].contains("Figurer"));
    assert!(!bodies[1].contains("Tabeller"));
}
