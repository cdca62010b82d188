//! Prose for the sections, documents of the scenario's own, and what a reference to a part of the package means.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::Basis;
use crate::model::id::AttachmentId;
use crate::model::matter::{Attachment, Destination, GeneratedAttachment, NumberedPart, Section, SectionId};
use crate::model::text::{Manuscript, Prose};
use crate::model::word::Word as _;
use crate::near::nearest;
use crate::scenario::context::{Context, WrittenFile};
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::{ATTACHMENT, SECTION};
use crate::scenario::node::{Entry, Value};
use crate::scenario::prose::{self, Extent};

/// Headings of a document of the scenario's own stand below its title.
const BELOW_TITLE: usize = 1;

/// The part of the package that a name means.
pub fn destination(name: &str) -> Destination {
    if let Some(part) = NumberedPart::of(name) {
        return Destination::Numbered(part);
    }
    match name.strip_prefix("attachments.") {
        None => Destination::Section(SectionId::new(name)),
        Some(id) => match GeneratedAttachment::of(id) {
            Some(generated) => Destination::Generated(generated),
            None => Destination::Own(AttachmentId::new(id)),
        },
    }
}

pub fn sections(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SectionId, Section> {
    let mut sections = IndexMap::new();
    for entry in fields.map(cx, "sections") {
        cx.check_id(&entry.key, entry.key_span);
        if entry.value.value == Value::Null {
            continue;
        }
        let id = SectionId::new(&entry.key);
        let section = section(cx, entry);
        if matches!(id, SectionId::Own(_)) && section.title.is_none() {
            let near = nearest(&entry.key, SectionId::STANDARD.iter().copied());
            cx.report(
                Diagnostic::at(Code::SectionWithoutTitle, entry.key_span)
                    .with("name", &*entry.key)
                    .suggest(near),
            );
        }
        sections.insert(id, section);
    }
    sections
}

fn section(cx: &mut Context<'_>, entry: &Entry) -> Section {
    if !matches!(entry.value.value, Value::Map(_)) {
        let prose = cx.prose(&entry.value).unwrap_or_default();
        return Section { prose, title: None, after: None, basis: Basis::default() };
    }
    let fields = Fields::open(cx, &SECTION, &entry.value, entry.key_span);
    let prose = fields.prose(cx, "text");
    let file = fields.entry("file").and_then(|entry| cx.text_file(entry));
    let from_file = file
        .and_then(|file| cx.prose_file(&file, Extent::Prose))
        .map(|written| Prose::new(written.markdown, written.figures));
    Section {
        prose: prose.or(from_file).unwrap_or_default(),
        title: fields.text(cx, "title"),
        after: fields.reference(cx, "after").map(SectionId::new),
        basis: fields.basis_beside_text(cx),
    }
}

pub fn attachments(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<AttachmentId, Attachment> {
    fields.ids(cx, "attachments", &ATTACHMENT, AttachmentId::new, |cx, fields, id| {
        if GeneratedAttachment::of(id.as_str()).is_some() {
            cx.report(Diagnostic::at(Code::ReservedId, fields.span).with("id", id.as_str()));
        }
        let file = fields.entry("file").and_then(|entry| cx.text_file(entry));
        let written = file.and_then(|file| cx.prose_file(&file, Extent::Document)).unwrap_or_default();
        let WrittenFile { markdown, figures, images, image_files } = written;
        let (markdown, figures) = prose::manuscript(&markdown, &figures, &image_files, BELOW_TITLE);
        Attachment {
            title: fields.text(cx, "title").unwrap_or_default(),
            date: fields.date(cx, "date"),
            manuscript: Manuscript::new(markdown, figures, images),
            basis: fields.basis(cx),
        }
    })
}
