//! What lowering carries along: the faults so far, the names of the scenario, the sources around the record at
//! hand, and the only door to files. Never what a value means.

mod image;

use crate::diagnostic::{Code, Diagnostic, DiagnosticList};
use crate::limit;
use crate::model::evidence::Citation;
use crate::model::expression::ExpressionId;
use crate::model::id::{AlternativeId, ArgumentId};
use crate::model::image::{Image, ShownImage};
use crate::model::text::CalledFigure;
use crate::scenario::expression::{Origin, Pending, Purpose, parse};
use crate::scenario::folder::{Folder, FolderError};
use crate::scenario::hidden;
use crate::scenario::keys::Space;
use crate::scenario::look_alike::{look_alike, look_alike_letter};
use crate::scenario::names::{Names, unknown};
use crate::scenario::node::Entry;
use crate::scenario::prose::{self, Extent, FigureCall};
use crate::source::encoding::{Encoding, decode};
use crate::source::{FileId, Files, SourceFile, Span};
use crate::unseen;

/// What lowering carries along.
pub struct Context<'a> {
    /// Faults and findings so far.
    pub diagnostics: DiagnosticList,
    /// What names mean.
    pub names: Names,
    /// The sources that a record has when it names none of its own.
    pub inherited: Vec<Citation>,
    /// Every `mirrors` so far: where it stands, in which alternative, and what it points at.
    pub mirrors: Vec<(Span, AlternativeId, (AlternativeId, ArgumentId))>,
    /// Every expression so far, by its number.
    pub expressions: Vec<Pending>,
    /// Every image so far, each once.
    pub images: Vec<Image>,
    files: &'a mut Files,
    folder: &'a dyn Folder,
}

/// A text file that a scenario names.
pub struct TextFile {
    /// Which file.
    pub id: FileId,
    /// What stands in it.
    pub text: String,
}

/// Markdown of a whole file.
#[derive(Default)]
pub struct WrittenFile {
    /// The Markdown, without blanks around it.
    pub markdown: String,
    /// The figures that it calls, in order.
    pub figures: Vec<CalledFigure>,
    /// The images that it shows, in order.
    pub images: Vec<ShownImage>,
    /// Their files in the package.
    pub image_files: Vec<String>,
}

impl<'a> Context<'a> {
    /// A fresh context.
    pub fn new(names: Names, files: &'a mut Files, folder: &'a dyn Folder) -> Self {
        Self {
            diagnostics: DiagnosticList::default(),
            names,
            inherited: Vec::new(),
            mirrors: Vec::new(),
            expressions: Vec::new(),
            images: Vec::new(),
            files,
            folder,
        }
    }

    /// A file of the scenario.
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.files.file(id)
    }

    /// The files of the scenario.
    pub fn files(&self) -> &Files {
        self.files
    }

    /// Adds a fault or finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// How many faults there are so far.
    pub fn faults(&self) -> usize {
        self.diagnostics.faults()
    }

    /// Whether a name means something; a fault when it does not.
    pub fn check_name(&mut self, name: &str, span: Span, space: Space) -> bool {
        let known = self.names.knows(space, name);
        if !known {
            // Each costs a look at every name: a file with hundreds of faults has one cause.
            let near = if self.diagnostics.len() < 100 { self.names.near(space, name) } else { None };
            self.report(match near.as_deref().and_then(|near| look_alike(name, near)) {
                Some(letter) => look_alike_letter(name, letter, span).suggest(near),
                None => Diagnostic::at(unknown(space), span).with("name", name).suggest(near),
            });
        }
        known
    }

    /// Checks the letters of an id: letters, digits, `-`, `_` (format.md rule 2).
    pub fn check_id(&mut self, id: &str, span: Span) {
        let allowed = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        if id.chars().count() > limit::ID.most() {
            self.report(Diagnostic::at(Code::TextTooLong, span).limit(limit::ID));
        } else if id.is_empty() || !id.chars().all(allowed) {
            self.report(Diagnostic::at(Code::InvalidId, span).with("id", id));
        }
    }

    /// The text of a file that the scenario names.
    pub fn text_file(&mut self, entry: &Entry) -> Option<TextFile> {
        let path = self.line(&entry.value)?;
        let span = entry.value.span;
        let bytes = self.bytes(path.as_str(), span)?;
        let (text, encoding) = decode(bytes);
        match encoding {
            Encoding::Utf8 => {}
            Encoding::Windows1252 { .. } => {
                self.report(Diagnostic::at(Code::FileWindows1252, span).with("file", path.as_str()));
            }
            Encoding::Utf16 => {
                self.report(Diagnostic::at(Code::FileUtf16, span).with("file", path.as_str()));
                return None;
            }
        }
        let id = self.files.add(SourceFile { name: path.as_str().to_owned(), text }, Some(span));
        let text = self.files.file(id).text.clone();
        for (code, character) in hidden::found_in(&text) {
            let start = text.find(character).unwrap_or_default();
            let span = Span { file: id, start, end: start + character.len_utf8() };
            self.report(Diagnostic::at(code, span).with("character", unseen::name(character)));
        }
        Some(TextFile { id, text })
    }

    /// The bytes of a file that the scenario names.
    fn bytes(&mut self, path: &str, span: Span) -> Option<Vec<u8>> {
        if self.files.count() + self.images.len() >= limit::FILES.most() {
            self.report(Diagnostic::at(Code::TooManyFiles, span).limit(limit::FILES));
            return None;
        }
        let code = match self.folder.read(path) {
            Ok(bytes) => return Some(bytes),
            Err(FolderError::TooLarge) => {
                self.report(Diagnostic::at(Code::InputTooLarge, span).limit(limit::INPUT));
                return None;
            }
            Err(FolderError::Missing) => Code::FileMissing,
            Err(FolderError::Outside) => Code::FileOutsideFolder,
            Err(FolderError::Unportable) => Code::FileNameUnportable,
            Err(FolderError::Unreadable) => Code::FileUnreadable,
        };
        let slashes = path.replace('\\', "/");
        let instead = (slashes != path).then_some(slashes);
        self.report(Diagnostic::at(code, span).with("file", path).suggest(instead));
        None
    }

    /// Markdown of a whole file, with the figures that it calls and the images that it shows.
    pub fn prose_file(&mut self, file: &TextFile, extent: Extent) -> Option<WrittenFile> {
        if file.text.chars().count() > limit::MANUSCRIPT.most() {
            let start = Span { file: file.id, start: 0, end: 0 };
            self.report(Diagnostic::at(Code::TextTooLong, start).limit(limit::MANUSCRIPT));
            return None;
        }
        let (calls, faults) = prose::read(&file.text, extent);
        for fault in &faults {
            let end = line_end(&file.text, fault.range.start).min(fault.range.end);
            let span = Span { file: file.id, start: fault.range.start, end };
            self.report(prose_diagnostic(fault.code, span, &file.text[fault.range.clone()]));
        }
        let blank = file.text.len() - file.text.trim_start().len();
        let figures = calls.iter().map(|call| {
            let figure = self.figure(&file.text, call, Origin::File(file.id, call.inside.start));
            CalledFigure { place: figure.place.start - blank..figure.place.end - blank, ..figure }
        });
        let figures: Vec<CalledFigure> = figures.collect();
        if !faults.is_empty() {
            return None;
        }
        let (images, image_files) = self.shown_images(file, &calls);
        Some(WrittenFile { markdown: file.text.trim().to_owned(), figures, images, image_files })
    }

    /// Takes in a figure that Markdown calls by name.
    pub fn figure(&mut self, markdown: &str, call: &FigureCall, origin: Origin) -> CalledFigure {
        let purpose = Purpose::Figure { sealed: call.sealed };
        let expression = self.expression(&markdown[call.inside.clone()], purpose, origin);
        CalledFigure { place: call.place.clone(), expression }
    }

    /// Takes in an expression, whose names are looked up when the whole scenario is known.
    pub fn expression(&mut self, written: &str, purpose: Purpose, origin: Origin) -> ExpressionId {
        let id = ExpressionId(self.expressions.len());
        let mut pending = Pending { origin, written: written.into(), purpose, parsed: None };
        match parse(written, purpose) {
            Ok(parsed) => pending.parsed = Some(parsed),
            Err(fault) => {
                let span = pending.span(self, &fault.range);
                self.report(fault.at(span));
            }
        }
        self.expressions.push(pending);
        id
    }
}

/// The fault that prose breaks a rule.
pub(super) fn prose_diagnostic(code: Code, span: Span, stretch: &str) -> Diagnostic {
    let first_line = stretch.lines().next().unwrap_or_default().trim();
    Diagnostic::at(code, span).with("text", first_line)
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |newline| start + newline)
}
