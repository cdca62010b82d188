//! What a person most likely did who wrote a line that YAML can not place: a bracket left open, a dash for a
//! hyphen, a key without its colon, a line too far in. Looked for near where the parser gave up, the most
//! certain first.
//!
//! Never asked about a file that the parser can read, and never sure to know: then the parser has the word.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::yaml::line::{Line, Lines, begins_text, is_word};
use crate::source::{FileId, Span};

/// Signs that YAML keeps for itself at the beginning of a value.
pub const SIGNS: [char; 8] = ['%', '@', '`', '*', '&', '!', '|', '>'];
/// What a word processor puts in place of a space.
const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];
/// How much further in a line stands than the key it belongs to, where people follow the examples.
const STEP: usize = 2;

/// The slip at the line where the parser gave up, or at the one before or after.
pub fn find(text: &str, reported: usize, file: FileId) -> Option<Diagnostic> {
    let Lines { all: lines, open_bracket, extra_bracket } = Lines::of(text);
    let line_end = text[reported..].find('\n').map_or(text.len(), |end| reported + end);
    let first_after = lines.partition_point(|line| line.start <= line_end);
    let near = first_after.saturating_sub(2)..lines.len().min(first_after + 1);
    let looker = Looker { file, text, lines: &lines };
    let [bracket, extra] = [open_bracket, extra_bracket].map(|found| found.filter(|at| *at <= line_end));
    let near_lines = || lines[near.clone()].iter();
    lines[..near.end]
        .iter()
        .find_map(|line| looker.no_break_space(line))
        .or_else(|| near_lines().find_map(|line| looker.dash(line)))
        .or_else(|| near_lines().find_map(|line| looker.sign(line)))
        .or_else(|| bracket.map(|bracket| looker.bracket(bracket)))
        .or_else(|| extra.map(|bracket| looker.at(Code::YamlSyntax, bracket, 1)))
        .or_else(|| looker.misplaced().filter(|(line, _)| near.contains(line)).map(|(_, slip)| slip))
}

struct Looker<'a> {
    file: FileId,
    text: &'a str,
    lines: &'a [Line<'a>],
}

/// A list or map whose lines all begin equally far in.
#[derive(Clone, Copy)]
struct Level {
    column: usize,
    is_list: bool,
    /// The line that begins it.
    first: usize,
    /// Whether another line of it follows.
    has_more: bool,
    /// How far in the key stands that it belongs to.
    owner: Option<usize>,
}

impl Looker<'_> {
    fn at(&self, code: Code, start: usize, length: usize) -> Diagnostic {
        Diagnostic::at(code, self.span(start, length))
    }

    fn span(&self, start: usize, length: usize) -> Span {
        Span { file: self.file, start, end: start + length }
    }

    /// Counted as no indentation, it moves whatever comes below: it may stand far above.
    fn no_break_space(&self, line: &Line<'_>) -> Option<Diagnostic> {
        let space = line.body.chars().next().filter(|first| NO_BREAK_SPACES.contains(first))?;
        Some(self.at(Code::NoBreakSpace, line.start, space.len_utf8()))
    }

    fn dash(&self, line: &Line<'_>) -> Option<Diagnostic> {
        let dash = line.body.chars().next().filter(|first| matches!(first, '–' | '—'))?;
        let is_item = line.body[dash.len_utf8()..].starts_with(' ');
        is_item
            .then(|| self.at(Code::DashNotHyphen, line.start, dash.len_utf8()).with("dash", dash.to_string()))
    }

    /// Only the signs that can begin nothing: `*`, `&` and `!` are sound in the lines beside the reported one.
    fn sign(&self, line: &Line<'_>) -> Option<Diagnostic> {
        let value = line.value();
        let sign = value.chars().next().filter(|first| matches!(first, '%' | '@' | '`' | '|' | '>'))?;
        (!begins_text(value)).then(|| sign_needs_quotes(self.span(line.value_start(), sign.len_utf8()), sign))
    }

    fn bracket(&self, at: usize) -> Diagnostic {
        let (open, close) = if self.text[at..].starts_with('[') { ("[", "]") } else { ("{", "}") };
        self.at(Code::BracketNotClosed, at, 1).with("open", open).with("close", close)
    }

    /// The first line that stands where no line can stand, with its number: too far in, too far out, or among
    /// keys without being one.
    fn misplaced(&self) -> Option<(usize, Diagnostic)> {
        let (mut levels, mut before): (Vec<Level>, Vec<Level>) = (Vec::new(), Vec::new());
        for (number, line) in self.lines.iter().enumerate() {
            let above = number.checked_sub(1).map(|above| &self.lines[above]);
            let opens = above.is_none_or(|above| above.value().is_empty());
            let owner = above.map(Line::column);
            let begins =
                |column, is_list, owner| Level { column, is_list, first: number, has_more: false, owner };
            if opens
                && owner.is_none_or(|owner| line.indent > owner || line.indent == owner && line.is_item())
            {
                levels.push(begins(line.indent, line.is_item(), owner));
            } else {
                before.clone_from(&levels);
                levels.retain(|level| level.column <= line.indent);
                if !line.is_item() && levels.len() > 1 && levels[levels.len() - 2].column == line.indent {
                    // A list may stand as far in as its key; the next key ends it.
                    levels.pop();
                }
                let fits = levels.last().is_some_and(|level| level.column == line.indent);
                if !fits && self.goes_on(number) {
                    continue;
                }
                if !fits {
                    return Some((number, self.indentation(self.odd_line(number, &before))));
                }
                if let Some(level) = levels.last_mut() {
                    level.has_more = true;
                }
            }
            let level = *levels.last()?;
            if level.is_list != line.is_item() {
                return Some((number, self.indentation(self.odd_line(number, &before))));
            }
            if let Some(slip) = self.without_colon(number, level) {
                return Some((number, slip));
            }
            if line.is_item() && line.entry().is_some() {
                levels.push(begins(line.column(), false, Some(line.indent)));
            }
        }
        None
    }

    /// Whether a line only goes on with the text above.
    fn goes_on(&self, number: usize) -> bool {
        let (line, above) = (&self.lines[number], number.checked_sub(1).map(|above| &self.lines[above]));
        above.is_some_and(|above| line.indent > above.indent)
            && !line.has_key_of_one_word()
            && !line.is_item()
    }

    /// Which line is the odd one when one fits no level: often itself, sometimes one before.
    fn odd_line(&self, number: usize, levels: &[Level]) -> usize {
        let line = &self.lines[number];
        let innermost = levels.last();
        let left = levels.iter().find(|level| level.column > line.indent);
        let first =
            [left, innermost].into_iter().flatten().find(|level| self.begins_oddly(level, line, levels));
        if let Some(level) = first {
            return level.first;
        }
        if number >= 2 && self.fell_out(number) { number - 1 } else { number }
    }

    /// Whether the only line of a level does not stand a step in and the line at hand does.
    fn begins_oddly(&self, level: &Level, line: &Line<'_>, levels: &[Level]) -> bool {
        let first = &self.lines[level.first];
        let list = levels.iter().find(|list| list.is_list && list.first == level.first);
        let of_list = list.filter(|_| !level.is_list);
        let step = of_list.unwrap_or(level).owner.map_or(0, |owner| owner + STEP);
        let (found, wanted) = of_list.map_or((level.column, step), |_| (first.indent, step + STEP));
        let is_only = !level.has_more && list.is_none_or(|list| !list.has_more);
        is_only && found != step && line.indent == wanted
    }

    /// Whether the line above the one at hand is too far out: the one before it and the one at hand belong
    /// together.
    fn fell_out(&self, number: usize) -> bool {
        let [before, above, line] = [2, 1, 0].map(|back| &self.lines[number - back]);
        let after = self.lines.get(number + 1);
        let below_key = before.value().is_empty() && line.indent == before.column() + STEP;
        let beside = before.column() == line.indent && after.is_some_and(|after| after.indent >= line.indent);
        above.indent < line.indent
            && above.indent <= before.column()
            && !above.is_item()
            && (below_key || beside)
    }

    fn indentation(&self, number: usize) -> Diagnostic {
        let line = &self.lines[number];
        let length = if line.is_item() { 1 } else { line.body.chars().next().map_or(0, char::len_utf8) };
        let slip = self.at(Code::WrongIndentation, line.start, length);
        match number.checked_sub(1).map(|above| &self.lines[above]) {
            Some(above) => slip.related(self.span(above.start, above.body.len())),
            None => slip,
        }
    }

    /// A line among keys that is none, or an item with keys below it.
    fn without_colon(&self, number: usize, level: Level) -> Option<Diagnostic> {
        let line = &self.lines[number];
        let inner = line.inner();
        let word = inner.split([' ', ':']).next().filter(|word| is_word(word))?;
        let start = line.start + line.body.len() - inner.len();
        if let Some((key, _)) = line.entry() {
            // The colon is one inside the short form.
            let is_form = key[word.len()..].trim_start_matches([' ', ':']).starts_with(['[', '{']);
            return is_form.then(|| self.at(Code::MissingColon, start, word.len()).with("key", word));
        }
        let column_below =
            self.lines.get(number + 1).filter(|below| below.has_key_of_one_word()).map(|below| below.indent);
        let key_beside = column_below == Some(line.column());
        let key_below = inner == word && !line.is_item() && column_below == Some(line.column() + STEP);
        let among_keys = !level.is_list && level.first != number;
        let is_address = inner[word.len()..].starts_with("://");
        let slip = (among_keys || key_beside || key_below) && !is_address;
        slip.then(|| self.at(Code::MissingColon, start, word.len()).with("key", word))
    }
}

/// A sign at the beginning of a text that YAML keeps for itself.
pub fn sign_needs_quotes(span: Span, sign: char) -> Diagnostic {
    Diagnostic::at(Code::SignNeedsQuotes, span).with("sign", sign.to_string())
}
