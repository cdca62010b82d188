//! Plain text as Markdown that says exactly that text: what would be markup is escaped, and no more, so that a
//! document still reads well in a plain editor. Never changes what the reader sees, but for line breaks.

/// One line of `text` that Markdown shows as it is.
pub(super) fn text(text: &str) -> String {
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
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    #[test]
    fn plain_swedish_stays_readable() {
        for plain in
            ["Närhet till beslut (beslutsväg)", "Fyrsteget/steg 1, 2\u{a0}579 kr", "Ett – två: tre!", "−5"]
        {
            assert_eq!(text(plain), plain);
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
            assert_eq!(text(plain), expected);
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
            let markdown = text(plain);
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
}
