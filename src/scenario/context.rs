//! What lowering carries along: the faults so far, the names of the scenario, the sources around the record at
//! hand, and the only door to files. Never what a value means.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::Citation;
use crate::model::id::{AlternativeId, ArgumentId};
use crate::scenario::folder::{Folder, FolderError};
use crate::scenario::keys::Space;
use crate::scenario::names::{Names, unknown};
use crate::scenario::node::Entry;
use crate::scenario::prose::{self, Extent};
use crate::scenario::table;
use crate::source::{FileId, Files, SourceFile, Span};

/// What lowering carries along.
pub struct Context<'a> {
    /// Faults and findings so far.
    pub diagnostics: Vec<Diagnostic>,
    /// What names mean.
    pub names: Names,
    /// The sources that a record has when it names none of its own.
    pub inherited: Vec<Citation>,
    /// Every `mirrors` so far: where it stands, in which alternative, and what it points at.
    pub mirrors: Vec<(Span, AlternativeId, (AlternativeId, ArgumentId))>,
    faults: usize,
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

impl<'a> Context<'a> {
    /// A fresh context.
    pub fn new(names: Names, files: &'a mut Files, folder: &'a dyn Folder) -> Self {
        Self {
            diagnostics: Vec::new(),
            names,
            inherited: Vec::new(),
            mirrors: Vec::new(),
            faults: 0,
            files,
            folder,
        }
    }

    /// A file of the scenario.
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.files.file(id)
    }

    /// Adds a fault or finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.faults += usize::from(diagnostic.is_fault());
        self.diagnostics.push(diagnostic);
    }

    /// How many faults there are so far.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// Whether a name means something; a fault when it does not.
    pub fn check_name(&mut self, name: &str, span: Span, space: Space) -> bool {
        let known = self.names.knows(space, name);
        if !known {
            // Each costs a look at every name: a file with hundreds of faults has one cause.
            let near = if self.diagnostics.len() < 100 { self.names.near(space, name) } else { None };
            self.report(Diagnostic::at(unknown(space), span).with("name", name).suggest(near));
        }
        known
    }

    /// Checks the letters of an id: letters, digits, `-`, `_` (format.md rule 2).
    pub fn check_id(&mut self, id: &str, span: Span) {
        let allowed = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        if id.is_empty() || !id.chars().all(allowed) {
            self.report(Diagnostic::at(Code::InvalidId, span).with("id", id));
        }
    }

    /// The text of a file that the scenario names.
    pub fn text_file(&mut self, entry: &Entry) -> Option<TextFile> {
        let path = self.text(&entry.value)?;
        let span = entry.value.span;
        let bytes = match self.folder.read(path.as_str()) {
            Ok(bytes) => bytes,
            Err(error) => {
                let code = match error {
                    FolderError::Missing => Code::FileMissing,
                    FolderError::Outside => Code::FileOutsideFolder,
                    FolderError::Unportable => Code::FileNameUnportable,
                    FolderError::Unreadable => Code::FileUnreadable,
                };
                let slashes = path.as_str().replace('\\', "/");
                let instead = (slashes != path.as_str()).then_some(slashes);
                self.report(Diagnostic::at(code, span).with("file", path.as_str()).suggest(instead));
                return None;
            }
        };
        let (text, old) = table::decode(bytes);
        if old {
            self.report(Diagnostic::at(Code::FileWindows1252, span).with("file", path.as_str()));
        }
        let source = SourceFile { name: path.as_str().to_owned(), text: text.clone() };
        Some(TextFile { id: self.files.add(source, Some(span)), text })
    }

    /// Markdown of a whole file.
    pub fn prose_file(&mut self, file: &TextFile, extent: Extent) -> Option<String> {
        let faults = prose::faults(&file.text, extent);
        for fault in &faults {
            let end = line_end(&file.text, fault.range.start).min(fault.range.end);
            let span = Span { file: file.id, start: fault.range.start, end };
            self.report(prose_diagnostic(fault.code, span, &file.text[fault.range.clone()]));
        }
        faults.is_empty().then(|| file.text.trim().to_owned())
    }
}

/// The fault that prose breaks a rule.
pub(super) fn prose_diagnostic(code: Code, span: Span, stretch: &str) -> Diagnostic {
    let first_line = stretch.lines().next().unwrap_or_default().trim();
    let diagnostic = Diagnostic::at(code, span).with("text", first_line);
    if code == Code::NotYetAvailable { diagnostic.with("what", "{{ }}") } else { diagnostic }
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |newline| start + newline)
}
