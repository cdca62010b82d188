//! The scenario's own Markdown on its way into a document. It was checked when it was lowered, so it ends where it
//! ends; here it only gets its place: footnotes of its own, an indent in a list, one line in a table.
//! Never escaped as text, and never a token of the numbering.

use minijinja::State;
use minijinja::value::Value;

/// How many pieces of prose with footnotes the document has so far.
#[derive(Default)]
struct Pieces(usize);

/// `prose`: a block, with its lines indented by so many spaces if a number is given.
pub(super) fn prose(state: &mut State<'_, '_>, markdown: &str, indent: Option<usize>) -> Value {
    let markdown = with_own_footnotes(state, &without_tokens(markdown.trim()));
    let indent = " ".repeat(indent.unwrap_or(0));
    let lines: Vec<String> =
        markdown
            .lines()
            .enumerate()
            .map(|(index, line)| {
                if index == 0 || line.trim().is_empty() { line.to_owned() } else { format!("{indent}{line}") }
            })
            .collect();
    Value::from_safe_string(lines.join("\n"))
}

/// `inline`: prose in a table cell or in a sentence, on one line, with its footnotes in parentheses.
pub(super) fn inline(markdown: &str) -> Value {
    let markdown = with_footnotes_in_place(&without_tokens(markdown));
    let words: Vec<&str> = markdown.split_ascii_whitespace().collect();
    Value::from_safe_string(escape_pipes(&words.join(" ")))
}

/// `manuscript`: a whole document of the scenario's own, headings and tables included.
pub(super) fn manuscript(markdown: &str) -> Value {
    Value::from_safe_string(without_tokens(markdown.trim()))
}

/// The brackets of the numbering as text.
fn without_tokens(markdown: &str) -> String {
    markdown.replace('⟦', "&#10214;").replace('⟧', "&#10215;")
}

/// A pipe ends a table cell unless it is escaped; one that already is stays as it is.
fn escape_pipes(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut after_backslash = false;
    for letter in line.chars() {
        if letter == '|' && !after_backslash {
            escaped.push('\\');
        }
        escaped.push(letter);
        after_backslash = letter == '\\' && !after_backslash;
    }
    escaped
}

/// The footnotes with labels that no other prose of the document has: `[^1]` becomes `[^3-1]`.
fn with_own_footnotes(state: &mut State<'_, '_>, markdown: &str) -> String {
    if !markdown.contains("[^") {
        return markdown.to_owned();
    }
    let pieces = state.get_or_insert_extension_with(Pieces::default);
    pieces.0 += 1;
    markdown.replace("[^", &format!("[^{}-", pieces.0))
}

/// The text with each footnote where it is referred to: `a[^1]` becomes `a (b)`. A definition goes on over indented
/// lines, as everywhere in Markdown.
fn with_footnotes_in_place(markdown: &str) -> String {
    let mut text = String::new();
    let mut footnotes: Vec<(String, String)> = Vec::new();
    let mut in_footnote = false;
    for line in markdown.lines() {
        let definition = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
        in_footnote =
            definition.is_some() || in_footnote && (line.is_empty() || line.starts_with([' ', '\t']));
        match (definition, footnotes.last_mut()) {
            (Some((label, note)), _) => footnotes.push((label.to_owned(), note.to_owned())),
            (None, Some((_, note))) if in_footnote => {
                note.push(' ');
                note.push_str(line);
            }
            _ => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    for (label, note) in footnotes {
        text = text.replace(&format!("[^{label}]"), &format!(" ({})", note.trim()));
    }
    text
}

#[cfg(test)]
mod tests {
    use minijinja::Environment;

    use super::*;

    fn render(template: &str, markdown: &str) -> String {
        let mut environment = Environment::new();
        environment.add_filter("prose", prose);
        environment.add_filter("inline", inline);
        let context = minijinja::context! { markdown };
        environment.render_named_str("probe.md", template, context).expect("a valid template")
    }

    #[test]
    fn prose_in_a_list_is_indented_from_its_second_line() {
        assert_eq!(render("- {{ markdown | prose(2) }}", "ett\n\ntvå\n- tre\n"), "- ett\n\n  två\n  - tre");
    }

    #[test]
    fn prose_in_a_cell_is_one_line_without_bare_pipes() {
        assert_eq!(render("{{ markdown | inline }}", "a | b \\| c\nd *e*"), "a \\| b \\| c d *e*");
    }

    #[test]
    fn footnotes_of_two_pieces_do_not_meet() {
        let twice = "{{ markdown | prose }}|{{ markdown | prose }}";
        assert_eq!(render(twice, "a[^1]\n\n[^1]: b"), "a[^1-1]\n\n[^1-1]: b|a[^2-1]\n\n[^2-1]: b");
    }

    #[test]
    fn a_footnote_in_a_cell_stands_in_parentheses() {
        assert_eq!(render("{{ markdown | inline }}", "a[^1] c\n\n[^1]: b\n    bb\n\nd"), "a (b bb) c d");
    }

    #[test]
    fn the_brackets_of_the_numbering_are_text() {
        assert_eq!(render("{{ markdown | prose }}", "⟦ref x⟧"), "&#10214;ref x&#10215;");
    }
}
