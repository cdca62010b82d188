//! The files of a scenario and stretches of them. Never what anything means.

pub mod encoding;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// One file as it was read, under the name that a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path relative to the scenario's folder.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Which file of a [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file, in bytes, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The start of the first file: where a scenario without any content is said to be wrong.
    pub const NOWHERE: Self = Self { file: FileId(0), start: 0, end: 0 };

    /// The smallest stretch that holds both; they stand in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the other stretch starts in this one.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.start <= self.end
    }
}

/// Line and column as editors count them: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

/// Every file that was read for a scenario.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    source: SourceFile,
    named_at: Option<Span>,
    /// Where each line starts, in bytes.
    line_starts: Vec<usize>,
}

impl Files {
    /// Takes in a file; `named_at` is the `file:` that asked for it, and `None` for the scenario's own YAML.
    pub fn add(&mut self, mut source: SourceFile, named_at: Option<Span>) -> FileId {
        if let Cow::Owned(same) = in_one_form(&source.text) {
            source.text = same;
        }
        let id = u32::try_from(self.files.len()).expect("fewer files than memory holds");
        let breaks = source.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        self.files.push(File { source, named_at, line_starts });
        FileId(id)
    }

    /// A file.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.entry(id).source
    }

    /// Where the scenario's own YAML asked for a file.
    #[must_use]
    pub fn named_at(&self, id: FileId) -> Option<Span> {
        self.entry(id).named_at
    }

    /// The line and column where a span starts.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let (line, start) = self.line_of(span);
        let text = &self.file(span.file).text;
        let at = text.floor_char_boundary(span.start.min(text.len()));
        Position { line, column: text[start..at.max(start)].chars().count() + 1 }
    }

    /// The number of the line where a span starts, from 1, and where that line starts in the file.
    #[must_use]
    pub fn line_of(&self, span: Span) -> (usize, usize) {
        let starts = &self.entry(span.file).line_starts;
        let line = starts.partition_point(|start| *start <= span.start);
        (line, starts[line - 1])
    }

    /// How many files there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.len()
    }

    fn entry(&self, id: FileId) -> &File {
        let index = usize::try_from(id.0).expect("a usize holds 32 bits");
        &self.files[index]
    }
}

/// The same text in one form, so that what looks equal is equal: `å` is one character even where a Mac wrote an
/// `a` and a ring, and a line ends in one way whichever system wrote it.
#[must_use]
pub fn in_one_form(text: &str) -> Cow<'_, str> {
    // No mark that could join the letter before it has a smaller first byte in UTF-8.
    let has_marks = text.bytes().any(|byte| byte >= 0xcc);
    let mut same = Cow::Borrowed(text);
    if has_marks && !unicode_normalization::is_nfc(text) {
        same = Cow::Owned(text.nfc().collect());
    }
    if same.contains('\r') {
        same = Cow::Owned(same.replace("\r\n", "\n").replace('\r', "\n"));
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_equal_is_equal() {
        let forms = [
            ("a\u{30a}r\r\nse\rn\u{303}", "år\nse\nñ"),
            ("år\n", "år\n"),
            ("ASCII\r\n\r\n", "ASCII\n\n"),
            // The older character for ångström has one form only.
            ("\u{212b}", "Å"),
        ];
        for (written, read) in forms {
            assert_eq!(in_one_form(written), read);
        }
        assert!(matches!(in_one_form("Växeln – 5 €"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_are_counted_whichever_system_wrote_them() {
        for end in ["\n", "\r\n", "\r"] {
            let mut files = Files::default();
            let text = ["ett", "två", "tre"].join(end);
            let file = files.add(SourceFile { name: String::new(), text }, None);
            let start = files.file(file).text.find("tre").expect("it was read");
            assert_eq!(files.position(Span { file, start, end: start }), Position { line: 3, column: 1 });
        }
    }
}
