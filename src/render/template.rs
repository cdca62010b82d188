//! The Markdown templates: a View goes in, one Draft per document comes out.
//!
//! The templates are the one place that says what stands in the documents. Text is escaped unless a filter has
//! made it safe, a name that is not in the View is an error, and so is a value that is none: a template asks
//! `if` first. Never reads a file: replacements are handed in.

mod callable;
mod check;
mod embedded;
mod error;
pub mod macros;
pub mod names;
mod piece;
mod prose;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::document::draft::{Draft, Role};
use crate::document::tree::picture_file;
use crate::limit;
use crate::markdown::escape;
use crate::model::matter::Language;
use crate::model::word::Word as _;
use crate::view::View;
use embedded::{EMBEDDED, Embedded, Writes};
use prose::Footnotes;

pub use error::{Reason, TemplateError, UnknownBlock};

/// What stands before the name of a template of hemvist's that is replaced.
const ORIGINAL: &str = "hemvist/";

/// The templates of one language.
#[derive(Clone, Debug)]
pub struct Templates {
    language: Language,
    texts: BTreeMap<String, String>,
    /// The names of those that are not hemvist's.
    replaced: BTreeSet<String>,
}

impl Templates {
    /// The templates that hemvist brings.
    #[must_use]
    pub fn embedded(language: Language) -> Self {
        let texts = EMBEDDED.iter().map(|embedded| embedded.text(language));
        let texts = texts.map(|own| (own.name.to_owned(), own.text.to_owned())).collect();
        Self { language, texts, replaced: BTreeSet::new() }
    }

    /// The language they are written in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The names that a municipality can replace, in the order of the documents: the same templates in every language.
    /// What `hemvist analyse` prints is no document, and always hemvist's own.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let language = self.language;
        EMBEDDED
            .iter()
            .filter(|embedded| embedded.is_of_package())
            .map(move |embedded| embedded.text(language).name)
    }

    /// The same templates with some of them replaced by name; the replaced one stays under `hemvist/NAME`, so that the
    /// new one may extend it and change a single block. A name of its own adds a template that others may import.
    #[must_use]
    pub fn with_replacements(mut self, replacements: BTreeMap<String, String>) -> Self {
        for (name, text) in replacements {
            self.replaced.insert(name.clone());
            if let Some(own) = self.texts.insert(name.clone(), text) {
                self.texts.insert(format!("{ORIGINAL}{name}"), own);
            }
        }
        self
    }

    /// The name of the template that writes the document of a role.
    #[must_use]
    pub fn of_document(&self, role: &Role) -> &'static str {
        Embedded::name_of(Writes::of(role), self.language)
    }

    /// What a template is called in this language that has this name in the other one.
    #[must_use]
    pub fn in_this_language(&self, name: &str) -> Option<&'static str> {
        let named = EMBEDDED.iter().find(|embedded| {
            embedded.is_of_package() && Language::ALL.iter().any(|other| embedded.text(*other).name == name)
        });
        named.map(|embedded| embedded.text(self.language).name).filter(|own| *own != name)
    }

    /// Every fault of the templates that are not hemvist's that can be seen before a document is written.
    #[must_use]
    pub fn faults(&self) -> Vec<TemplateError> {
        check::faults(self)
    }

    /// Whether a template is not hemvist's.
    #[must_use]
    pub fn is_replaced(&self, name: &str) -> bool {
        self.replaced.contains(name)
    }

    /// The names that no document is written from: they replace none of hemvist's templates, and no other template
    /// imports or includes them.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let is_called = |name: &str| {
            let calls = [format!("\"{name}\""), format!("'{name}'")];
            let others = self.texts.iter().filter(|(other, _)| *other != name);
            others.map(|(_, text)| text).any(|text| calls.iter().any(|call| text.contains(call)))
        };
        let replaces = |name: &str| self.names().any(|own| own == name);
        self.replaced.iter().map(String::as_str).filter(move |name| !replaces(name) && !is_called(name))
    }
}

/// Every document of a package, in package order.
///
/// # Errors
///
/// The first template that can not be used, or that asks for what the View does not have.
pub fn drafts(view: &View, templates: &Templates) -> Result<Vec<Draft>, TemplateError> {
    let pictures = view.diagrams.all().map(|(label, _)| label.to_owned()).collect();
    let engine = Engine::new(templates, pictures);
    let root = Value::from(Serde(view));
    let mut drafts = Vec::new();
    for role in [Role::Index, Role::Letter, Role::Inquiry] {
        drafts.push(engine.draft(role, &root)?);
    }
    for attachment in &view.attachments.own {
        let context = minijinja::context! { attachment => Value::from(Serde(attachment)), ..root.clone() };
        drafts.push(engine.draft(Role::Attachment { id: attachment.id.clone() }, &context)?);
    }
    for label in &view.attachments.generated {
        drafts.push(engine.draft(Role::Attachment { id: (*label).to_owned() }, &root)?);
    }
    Ok(drafts)
}

/// What `hemvist analyse` prints: the values and costs as Markdown, without numbers or references.
///
/// # Errors
///
/// A template that can not be used, or that asks for what the View does not have.
pub fn analysis(view: &View, templates: &Templates) -> Result<String, TemplateError> {
    let name = Embedded::name_of(Writes::Analysis, templates.language);
    Engine::new(templates, BTreeSet::new()).markdown(name, &Value::from(Serde(view)))
}

/// The template engine with everything that the templates may call.
struct Engine {
    language: Language,
    environment: Environment<'static>,
}

impl Engine {
    /// `pictures` are the labels of those that there are.
    fn new(templates: &Templates, pictures: BTreeSet<String>) -> Self {
        let mut environment = Environment::new();
        environment.set_syntax(syntax());
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(u64::from(limit::FUEL.most)));
        environment.set_debug(true);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        environment.set_formatter(write_escaped);
        environment.add_filter("prose", prose::prose);
        environment.add_filter("lead", prose::lead);
        environment.add_filter("rest", prose::rest);
        environment.add_filter("manuscript", prose::manuscript);
        environment.add_filter("plural", plural);
        environment.add_function("indent", |depth: usize| Value::from_safe_string(indent(depth)));
        environment.add_function("table", |label: &str| token("def table", label));
        environment.add_function("figure", |label: &str| token("def figure", label));
        environment.add_function("picture", move |label: &str| picture(&pictures, label));
        environment.add_function("section", |label: &str| token("def section", label));
        environment.add_function("list", |series: &str| token("list", series));
        environment.add_function("ref", |label: &str| token("ref", label));
        environment.add_function("Ref", |label: &str| token("Ref", label));
        environment.add_function("link", |label: &str| token("link", label));
        environment.add_function("title", |label: &str| token("title", label));
        environment.add_function("number", |label: &str| token("number", label));
        // A template is read when it is first called for: a package calls for few of them.
        let texts = templates.texts.clone();
        environment.set_loader(move |name| Ok(texts.get(name).map(|text| keep_line_ends(text))));
        Self { language: templates.language, environment }
    }

    fn draft(&self, role: Role, context: &Value) -> Result<Draft, TemplateError> {
        let template = Embedded::name_of(Writes::of(&role), self.language);
        Ok(Draft { role, markdown: self.markdown(template, context)? })
    }

    fn markdown(&self, template: &str, context: &Value) -> Result<String, TemplateError> {
        let mut page = Page::default();
        let found = self.environment.get_template(template);
        let rendered = found.and_then(|found| found.render_captured_to(context, &mut page));
        let rendered = rendered.map_err(|error| TemplateError::of_document(&error, template))?;
        let footnotes = rendered.state().get_extension().map(Footnotes::markdown).unwrap_or_default();
        let text = String::from_utf8(page.bytes).expect("the engine writes text");
        Ok(text + &footnotes)
    }
}

/// A document while it is written, which becomes no larger than a document may.
#[derive(Default)]
struct Page {
    bytes: Vec<u8>,
}

impl Write for Page {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > limit::DOCUMENT.most() {
            return Err(io::Error::other(error::PAGE_FULL));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `plural`: the words for exactly one, or those for any other number.
fn plural(number: usize, one: Value, other: Value) -> Value {
    if number == 1 { one } else { other }
}

/// The blanks before a list item that stands so deep.
fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// A tag alone on its line leaves no line behind. The engine also swallows the line end after a tag that ends a line of
/// text, so that `- {{ a }}{% if b %}, {{ b }}{% endif %}` would run into the next line: an empty value keeps the two apart.
fn keep_line_ends(template: &str) -> String {
    let alone = |line: &str| line.starts_with("{%") && line.find("%}") == Some(line.len() - "%}".len());
    let mut text = String::with_capacity(template.len());
    for line in template.lines() {
        text.push_str(line);
        if line.ends_with("%}") && !alone(line.trim_start()) {
            text.push_str("{{ '' }}");
        }
        text.push('\n');
    }
    text
}

/// Tags on lines of their own leave no line behind.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .expect("the standard delimiters are valid")
}

/// What stands where the numbering will put a number or a reference (`document::token`).
fn token(verb: &str, label: &str) -> Value {
    Value::from_safe_string(format!("⟦{verb} {label}⟧"))
}

/// The file of a picture, which must be one of those that there are.
fn picture(pictures: &BTreeSet<String>, label: &str) -> Result<Value, Error> {
    if pictures.contains(label) {
        return Ok(Value::from_safe_string(picture_file(label)));
    }
    Err(Error::new(ErrorKind::UndefinedError, format!("`{label}` is no picture")))
}

/// Writes a value into a document: escaped unless a filter has made it safe.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if value.is_none() {
        return Err(Error::new(ErrorKind::InvalidOperation, error::IS_NONE));
    }
    let written = match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text),
        Some(text) => out.write_str(&escape(text)),
        None => out.write_str(&escape(&value.to_string())),
    };
    written.map_err(Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn render(template: &str, context: &Value) -> Result<String, TemplateError> {
        let one = BTreeMap::from([("probe.md".to_owned(), template.to_owned())]);
        let templates = Templates::embedded(Language::Swedish).with_replacements(one);
        let pictures = BTreeSet::from(["org".to_owned()]);
        Engine::new(&templates, pictures).markdown("probe.md", context)
    }

    #[test]
    fn text_is_escaped_and_prose_is_not() {
        let context = minijinja::context! { text => "A|B *fet* <b> ⟦ref x⟧", prose => "*kursiv*\ntext" };
        let markdown = render("{{ text }}\n{{ prose | lead }}\n", &context).expect("a valid template");
        assert_eq!(markdown, "A\\|B \\*fet\\* \\<b\\> &#10214;ref x&#10215;\n*kursiv* text");
    }

    #[test]
    fn a_name_that_does_not_exist_is_an_error_with_its_line() {
        let error = render("ett\n{{ saknas }}\n", &Value::from(())).expect_err("undefined");
        assert_eq!((error.template.as_str(), error.line), ("probe.md", 2));
    }

    #[test]
    fn a_value_that_is_none_must_be_asked_for_first() {
        let context = minijinja::context! { unknown => None::<String> };
        let error = render("{{ unknown }}", &context).expect_err("none");
        assert_eq!(error.reason, Reason::IsNone);
        assert_eq!(render("{% if unknown %}{{ unknown }}{% endif %}x", &context).expect("asked for"), "x");
    }

    #[test]
    fn a_line_of_text_that_ends_in_a_tag_keeps_its_end() {
        let template = "{% for a in [1, 2] %}\n- {{ a }}{% if a %}!{% endif %}\n{% endfor %}\nslut\n";
        assert_eq!(render(template, &Value::from(())).expect("a valid template"), "- 1!\n- 2!\nslut");
    }

    #[test]
    fn tokens_are_left_for_the_numbering() {
        let template = "{{ table(\"budget\") }} Kostnad, kr\n\nSe {{ ref(\"attachments.budget\") }}.";
        let markdown = render(template, &Value::from(())).expect("a valid template");
        assert_eq!(markdown, "⟦def table budget⟧ Kostnad, kr\n\nSe ⟦ref attachments.budget⟧.");
    }

    #[test]
    fn a_picture_that_is_not_there_is_an_error_with_its_label() {
        let template = "{{ figure(\"org\") }} Text\n\n![Bild]({{ picture(\"org\") }})";
        let markdown = render(template, &Value::from(())).expect("the picture is there");
        assert_eq!(markdown, "⟦def figure org⟧ Text\n\n![Bild](diagram/org.svg)");
        let error = render("{{ picture(\"nej\") }}", &Value::from(())).expect_err("there is none");
        assert_eq!(error.reason, Reason::UnknownName("nej".to_owned()));
    }

    #[test]
    fn a_document_is_as_large_as_the_limit_and_no_larger() {
        // Fifty times a value, so that no value is itself too large.
        let text = "x".repeat(limit::DOCUMENT.most() / 50);
        let fifty = "{% for n in range(50) %}{{ text }}{% endfor %}";
        let context = minijinja::context! { text };
        let document = render(fifty, &context).expect("it is as large as it may be");
        assert_eq!(document.len(), limit::DOCUMENT.most());
        let error = render(&format!("{fifty}!"), &context).expect_err("it is one byte larger");
        assert_eq!((error.is_limit(), &error.reason), (true, &Reason::DocumentTooLarge));
        assert_eq!(error.message(Language::Swedish), "probe.md:1: dokumentet blir större än 4 MB");
    }

    #[test]
    fn a_template_may_take_so_many_steps_and_no_more() {
        let templates = Templates::embedded(Language::Swedish);
        let steps = |most: u64| {
            let mut engine = Engine::new(&templates, BTreeSet::new());
            engine.environment.set_fuel(Some(most));
            engine.environment.render_str("{% for n in range(20) %}{{ n }}{% endfor %}", ()).is_ok()
        };
        let least = (1..1_000).find(|most| steps(*most)).expect("it ends");
        assert!(!steps(least - 1) && steps(least));
        let engine = Engine::new(&templates, BTreeSet::new());
        assert_eq!(engine.environment.fuel(), Some(u64::from(limit::FUEL.most)));
    }

    #[test]
    fn the_embedded_templates_parse() {
        for language in [Language::Swedish, Language::English] {
            let templates = Templates::embedded(language);
            let engine = Engine::new(&templates, BTreeSet::new());
            for name in templates.texts.keys() {
                engine.environment.get_template(name).map(|_| ()).expect("an embedded template is valid");
            }
        }
    }
}
