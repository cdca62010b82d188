//! The Markdown that hemvist reads and writes: the same of a scenario, of a template and of a finished document.
//! Never a document, and never what one may hold.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Tables, footnotes and strikethrough beside plain Markdown.
pub const DIALECT: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// How an address on the web begins.
const WEB: [&str; 2] = ["http://", "https://"];
/// How an address to write a letter to begins.
const LETTER: &str = "mailto:";

/// Whether an address leads to the web.
#[must_use]
pub fn is_on_the_web(address: &str) -> bool {
    WEB.iter().any(|scheme| begins_with(address, scheme))
}

/// Whether a document may lead out to an address: it can only be followed, never run.
#[must_use]
pub fn may_be_followed(address: &str) -> bool {
    is_on_the_web(address) || begins_with(address, LETTER)
}

fn begins_with(address: &str, scheme: &str) -> bool {
    address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// A heading's level as a number, 1..=6.
#[must_use]
pub const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The paragraph that a Markdown text begins with, on one line and without markup, footnotes and references; nothing
/// where it begins with a list or a quotation.
#[must_use]
pub fn first_words(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, DIALECT) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) | Event::End(TagEnd::Paragraph) => break,
            _ => {}
        }
    }
    let mut kept = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some((before, token)) = rest.split_once('⟦') {
        kept.push_str(before);
        rest = token.split_once('⟧').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Plain text as one line of Markdown that says exactly that text, also in a cell or a link: what would be markup is
/// escaped, and no more, so that a document still reads well in a plain editor. White space that may break a line
/// becomes a space.
#[must_use]
pub fn escape(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace_keeping_no_break().collect();
    let line = line.join(" ");
    let mut escaped = String::with_capacity(line.len() + 8);
    let start = block_marker(&line);
    for (index, letter) in line.char_indices() {
        match letter {
            '⟦' => escaped.push_str("&#10214;"),
            '⟧' => escaped.push_str("&#10215;"),
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '&' | '#' | '~' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ if Some(index) == start => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Markdown with the brackets of the numbering as text: whoever writes it can not make a token.
#[must_use]
pub fn without_tokens(markdown: &str) -> Cow<'_, str> {
    if markdown.contains(['⟦', '⟧']) {
        Cow::Owned(markdown.replace('⟦', "&#10214;").replace('⟧', "&#10215;"))
    } else {
        Cow::Borrowed(markdown)
    }
}

/// The place of the letter that would make the beginning of `line` something else than text: a list, a heading
/// underline, a definition. The text may come to stand first on a line.
fn block_marker(line: &str) -> Option<usize> {
    if line.starts_with(['-', '+', '=', ':']) {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits).copied();
    let ends = matches!(line.as_bytes().get(digits + 1), None | Some(b' '));
    (digits > 0 && matches!(after, Some(b'.' | b')')) && ends).then_some(digits)
}

/// Splitting at white space that may break a line.
trait SplitWhitespace {
    /// The words, split at all white space but the no-break spaces.
    fn split_whitespace_keeping_no_break(&self) -> impl Iterator<Item = &str>;
}

impl SplitWhitespace for str {
    fn split_whitespace_keeping_no_break(&self) -> impl Iterator<Item = &str> {
        let breaks = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}');
        self.split(breaks).filter(|word| !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser};

    use super::*;

    #[test]
    fn plain_swedish_stays_readable() {
        for plain in
            ["Närhet till beslut (beslutsväg)", "Fyrsteget/steg 1, 2\u{a0}579 kr", "Ett – två: tre!", "−5"]
        {
            assert_eq!(escape(plain), plain);
        }
    }

    #[test]
    fn markup_becomes_text() {
        let cases = [
            ("A|B *fet* <b>", "A\\|B \\*fet\\* \\<b\\>"),
            ("- punkt", "\\- punkt"),
            ("1. först", "1\\. först"),
            ("2014. Sedan", "2014\\. Sedan"),
            ("1.5", "1.5"),
            ("två\nrader", "två rader"),
            ("⟦ref x⟧", "&#10214;ref x&#10215;"),
            ("Rubrik {#id}", "Rubrik \\{\\#id\\}"),
        ];
        for (plain, expected) in cases {
            assert_eq!(escape(plain), expected);
        }
    }

    #[test]
    fn a_parser_reads_the_same_text_back() {
        let nasty = [
            "A|B *fet* <b> &amp; `kod` [länk](x) ~~bort~~ ![bild](y)",
            "- punkt",
            "+ punkt",
            "= rubrik",
            ": definition",
            "1) först",
            "# rubrik {#id .klass}",
            "> citat",
            "[^1]: fotnot",
            "https://example.org/a_b_c <https://example.org>",
            "slut\\",
        ];
        for plain in nasty {
            let markdown = escape(plain);
            let read: String = Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION)
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.into_string()),
                    Event::Code(code) => panic!("code in {code}"),
                    _ => None,
                })
                .collect();
            assert_eq!(read, plain, "{markdown}");
        }
    }

    #[test]
    fn only_what_can_be_followed_is_led_to() {
        for address in ["http://exempel.se", "HTTPS://exempel.se"] {
            assert!(is_on_the_web(address) && may_be_followed(address), "{address}");
        }
        for address in ["mailto:a@exempel.se", "MailTo:a@exempel.se"] {
            assert!(!is_on_the_web(address) && may_be_followed(address), "{address}");
        }
        for address in
            ["", "javascript:alert(1)", "data:text/html,x", "http:exempel.se", "åhttp://", "file:///a"]
        {
            assert!(!may_be_followed(address), "{address}");
        }
    }

    #[test]
    fn the_first_words_are_those_of_the_first_paragraph() {
        assert_eq!(
            first_words("**Flytten** till\n[huset](https://a.se).[^a]\n\nSedan.\n\n[^a]: b"),
            "Flytten till huset."
        );
        assert_eq!(first_words("se ⟦ref a⟧ nu"), "se  nu");
        for without in ["- a\n- b", "> a", ""] {
            assert_eq!(first_words(without), "");
        }
    }
}
