//! The lines of a file that is no YAML, as a person wrote them: how far in each begins and what stands on it.
//! Comments, empty lines and what only goes on from the line above (the text below `>-`, a quoted text or a
//! bracket over several lines) are left out.
//!
//! Never a parser: it reads what the parser could not, and guesses nothing about what is meant.

/// A line that begins something: a key, an item of a list or a text of its own.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Where its first character that is no space stands, in bytes of the file.
    pub start: usize,
    /// How many spaces stand before it.
    pub indent: usize,
    /// From there on, without the comment and the spaces before that.
    pub body: &'a str,
}

/// The lines of a file, and the bracket on one of them that is wrong: opened and never closed, or one too many.
#[derive(Debug, Default)]
pub struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    pub open_bracket: Option<usize>,
    /// A closing bracket of the wrong kind, inside brackets that are closed all the same.
    pub extra_bracket: Option<usize>,
}

/// Quotes and brackets that are open where a line ends.
#[derive(Default)]
struct Open {
    quote: Option<char>,
    /// Where each bracket stands, and which it is.
    brackets: Vec<(usize, char)>,
    /// How far in the line begins that opened the first of them.
    indent: usize,
    /// A closing bracket of the other kind was met.
    crossed: bool,
    extra: Option<usize>,
}

impl<'a> Lines<'a> {
    /// Reads the lines of a file; of one with a bracket that is never closed, up to there.
    pub fn of(text: &'a str) -> Self {
        let mut found = Self::default();
        let mut open = Open::default();
        // How far in the key stands whose text is on the lines below it.
        let mut text_below: Option<usize> = None;
        let mut end = 0;
        for raw in text.split_inclusive('\n') {
            let at = end;
            end += raw.len();
            let written = raw.trim_end();
            let indent = written.len() - written.trim_start_matches(' ').len();
            let is_empty = written.len() == indent;
            if is_empty || text_below.is_some_and(|key| indent > key) {
                continue;
            }
            text_below = None;
            if !open.brackets.is_empty()
                && indent <= open.indent
                && !written[indent..].starts_with([']', '}'])
            {
                break;
            }
            let goes_on = open.quote.is_some() || !open.brackets.is_empty();
            let body = open.read(&written[indent..], at + indent, goes_on);
            if open.crossed {
                break;
            }
            if goes_on || body.is_empty() || body.starts_with("---") || body.starts_with("...") {
                continue;
            }
            let line = Line { start: at + indent, indent, body };
            if !open.brackets.is_empty() {
                open.indent = indent;
            }
            text_below = begins_text(line.value()).then_some(line.column());
            found.all.push(line);
        }
        found.extra_bracket = open.extra;
        found.open_bracket = open.brackets.last().map(|(at, _)| *at);
        found
    }
}

impl<'a> Line<'a> {
    /// Whether it is an item of a list.
    pub fn is_item(&self) -> bool {
        self.body == "-" || self.body.starts_with("- ")
    }

    /// How far in the key or the text of the line stands: after the hyphen of an item.
    pub fn column(&self) -> usize {
        self.indent + after_hyphen(self.body)
    }

    /// The line without the hyphen of an item.
    pub fn inner(&self) -> &'a str {
        &self.body[after_hyphen(self.body)..]
    }

    /// The key and what stands after its colon.
    pub fn entry(&self) -> Option<(&'a str, &'a str)> {
        let inner = self.inner();
        let colon = colon_of(inner)?;
        Some((&inner[..colon], inner[colon + 1..].trim_start()))
    }

    /// Whether it is so short a key that it is hardly the beginning of a sentence.
    pub fn has_key_of_one_word(&self) -> bool {
        self.entry().is_some_and(|(key, _)| is_word(key))
    }

    /// What stands after the key, or after the hyphen of an item without a key.
    pub fn value(&self) -> &'a str {
        self.entry().map_or(self.inner(), |(_, value)| value)
    }

    /// Where the value begins, in bytes of the file.
    pub fn value_start(&self) -> usize {
        self.start + self.body.len() - self.value().len()
    }
}

/// Whether it could be a key: letters, digits, `_` and `-`.
pub fn is_word(text: &str) -> bool {
    let of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.starts_with(char::is_alphanumeric) && text.chars().all(of_word)
}

/// Whether a value is only the sign that the text stands on the lines below.
pub fn begins_text(value: &str) -> bool {
    let header = value.strip_prefix(['|', '>']);
    header.is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit() || "+-".contains(letter)))
}

fn after_hyphen(body: &str) -> usize {
    let item = body.strip_prefix("- ");
    item.map_or(0, |rest| 2 + rest.len() - rest.trim_start_matches(' ').len())
}

/// The colon that ends the key which a line begins with.
fn colon_of(inner: &str) -> Option<usize> {
    let key_from = match inner.chars().next()? {
        quote @ ('"' | '\'') => 2 + inner[1..].find(quote)?,
        '[' | '{' => return None,
        _ => 0,
    };
    let ends_key = |colon: &usize| inner[colon + 1..].is_empty() || inner[colon + 1..].starts_with(' ');
    inner[key_from..].match_indices(':').map(|(colon, _)| key_from + colon).find(ends_key)
}

impl Open {
    /// Follows quotes and brackets along a line, up to its comment.
    fn read<'a>(&mut self, line: &'a str, start: usize, goes_on: bool) -> &'a str {
        let value = if goes_on { 0 } else { Line { start, indent: 0, body: line }.value_start() - start };
        let (mut before, mut escaped) = (' ', false);
        for (at, letter) in line.char_indices() {
            let begins = at == value || matches!(before, '[' | '{' | ',' | ':') && !self.brackets.is_empty();
            match (self.quote, letter) {
                (Some('"'), '\\') if !escaped => {
                    escaped = true;
                    continue;
                }
                (Some(quote), _) if letter == quote && !escaped => self.quote = None,
                (None, '#') if at == 0 || line[..at].ends_with([' ', '\t']) => return line[..at].trim_end(),
                (None, '"' | '\'') if begins => self.quote = Some(letter),
                (None, '[' | '{') if begins || !self.brackets.is_empty() => {
                    self.brackets.push((start + at, letter));
                }
                (None, ']' | '}') => {
                    self.crossed = !self.close(letter, &line[at + 1..]);
                    if self.crossed {
                        self.extra = self.brackets.is_empty().then_some(start + at);
                        return &line[..at];
                    }
                }
                _ => {}
            }
            escaped = false;
            if letter != ' ' {
                before = letter;
            }
        }
        line
    }

    /// Closes the last bracket; `false` when it is one of the other kind. If the last one is closed further on
    /// all the same, this one is a bracket too many, and none is left open.
    fn close(&mut self, letter: char, rest: &str) -> bool {
        let is_other = |last: char| (last == '[') != (letter == ']');
        let Some((_, last)) = self.brackets.last() else {
            return true;
        };
        if !is_other(*last) {
            self.brackets.pop();
            return true;
        }
        if rest.contains(if *last == '[' { ']' } else { '}' }) {
            self.brackets.clear();
        }
        false
    }
}
