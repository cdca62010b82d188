//! The scenario's own Markdown on its way into a document. It was checked when it was lowered, so it ends where it
//! ends; here it gets its place. One rule for all templates: on a line of the template's own words stands only the
//! paragraph that the text begins with (`lead`), and what follows stands below that line (`rest`); a text that
//! stands by itself is `prose`. Footnotes come last in the document.
//! Never escaped as text: what is no Markdown of the scenario's own in it, such as a reference, the View has put there.

use indexmap::IndexSet;
use minijinja::State;
use minijinja::value::Value;

use super::piece::Piece;

/// The footnotes of one document.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The texts with footnotes, in the order in which the document shows them.
    pieces: IndexSet<String>,
    notes: IndexSet<String>,
}

impl Footnotes {
    /// What the document ends with.
    pub(super) fn markdown(&self) -> String {
        self.notes.iter().flat_map(|note| ["\n\n", note]).collect()
    }

    /// The number of a text among those with footnotes. A text that is shown twice has its footnotes once.
    fn number_of(&mut self, markdown: &str) -> usize {
        self.pieces.insert_full(markdown.to_owned()).0 + 1
    }
}

/// `prose`: the whole text in blocks of its own.
pub(super) fn prose(state: &mut State<'_, '_>, markdown: &str) -> Value {
    let piece = Piece::read(markdown);
    let number = number(state, markdown);
    footnotes(state).notes.extend(piece.footnotes(number, true));
    blocks(&piece.blocks(number, true), 0)
}

/// `lead`: the paragraph that the text begins with, on one line: for a sentence, a table cell, a caption, or first in
/// a list item. Where the text begins with a list or a quotation, the words given instead, or nothing.
pub(super) fn lead(state: &mut State<'_, '_>, markdown: &str, instead: Option<&str>) -> Value {
    let piece = Piece::read(markdown);
    let number = number(state, markdown);
    let lead = piece.lead(number);
    if lead.as_ref().is_some_and(|lead| lead.contains("[^")) {
        footnotes(state).notes.extend(piece.footnotes(number, false));
    }
    Value::from_safe_string(lead.unwrap_or_else(|| instead.unwrap_or_default().to_owned()))
}

/// `rest`: what follows the lead, in blocks below the line it is written on; nothing where nothing follows. In a list
/// item they are indented by so many columns, and more the deeper the item stands.
pub(super) fn rest(
    state: &mut State<'_, '_>,
    markdown: &str,
    columns: Option<usize>,
    depth: Option<usize>,
) -> Value {
    let piece = Piece::read(markdown);
    let number = number(state, markdown);
    footnotes(state).notes.extend(piece.footnotes(number, false));
    blocks(&piece.blocks(number, false), columns.unwrap_or(0) + super::indent(depth.unwrap_or(0)).len())
}

/// `manuscript`: a whole document of the scenario's own, headings and tables included.
pub(super) fn manuscript(markdown: &str) -> Value {
    Value::from_safe_string(markdown.trim().to_owned())
}

/// Blocks with a blank line around them, so that nothing of the template's becomes a part of them.
fn blocks(markdown: &str, columns: usize) -> Value {
    if markdown.is_empty() {
        return Value::from_safe_string(String::new());
    }
    let indent = " ".repeat(columns);
    let line = |line: &str| if line.trim().is_empty() { String::new() } else { format!("{indent}{line}") };
    let lines: Vec<String> = markdown.lines().map(line).collect();
    Value::from_safe_string(format!("\n\n{}\n\n", lines.join("\n")))
}

fn footnotes<'s>(state: &'s mut State<'_, '_>) -> &'s mut Footnotes {
    state.get_or_insert_extension_with(Footnotes::default)
}

fn number(state: &mut State<'_, '_>, markdown: &str) -> usize {
    if markdown.contains("[^") { footnotes(state).number_of(markdown) } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::render::template::tests::render;

    fn written(template: &str, one: &str, other: &str) -> String {
        render(template, &minijinja::context! { one, other }).expect("a valid template")
    }

    #[test]
    fn words_of_a_template_stand_before_the_rest() {
        let item = "- {{ one | lead(\"Uppgift\") }}: 300 personer{{ one | rest(2) }}\n- nästa\n";
        assert_eq!(
            written(item, "ett\n\ntvå\n- tre\n", ""),
            "- ett: 300 personer\n\n  två\n  - tre\n\n\n- nästa"
        );
        assert_eq!(
            written(item, "- två\n- tre", ""),
            "- Uppgift: 300 personer\n\n  - två\n  - tre\n\n\n- nästa"
        );
        assert_eq!(written(item, "ett", ""), "- ett: 300 personer\n- nästa");
    }

    #[test]
    fn the_rest_of_a_deep_item_is_indented_with_it() {
        assert_eq!(written("  - {{ one | lead }}{{ one | rest(2, 1) }}", "a\n\nb", ""), "  - a\n\n    b\n\n");
    }

    #[test]
    fn prose_stands_by_itself() {
        assert_eq!(
            written("*Obs:* {{ one | prose }}Källa.", "- a\n- b", ""),
            "*Obs:* \n\n- a\n- b\n\nKälla."
        );
    }

    #[test]
    fn footnotes_of_two_texts_come_last_and_do_not_meet() {
        let both = "{{ one | prose }}\nKälla.\n{{ other | prose }}\n{{ one | prose }}";
        let expected = "\n\na[^1-1]\n\n\nKälla.\n\n\nc[^2-1]\n\n\n\n\na[^1-1]\n\n\n\n[^1-1]: b\n\n[^2-1]: d";
        assert_eq!(written(both, "a[^1]\n\n[^1]: b", "c[^1]\n\n[^1]: d"), expected);
    }

    #[test]
    fn a_footnote_of_a_lead_stands_in_parentheses_and_of_the_rest_last() {
        let item = "- {{ one | lead }}: 300{{ one | rest(2) }}\n\nslut\n";
        let text = "a[^1]\n\nb[^2]\n\n[^1]: c\n\n[^2]: d";
        assert_eq!(written(item, text, ""), "- a (c): 300\n\n  b[^1-2]\n\n\n\nslut\n\n[^1-2]: d");
    }
}
