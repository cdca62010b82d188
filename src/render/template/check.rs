//! What is wrong with a municipality's own templates, seen before any document is written: every fault of every
//! template, also where today's scenario does not come by.
//!
//! Never looks at hemvist's own templates for faults, and never says that something is wrong which the engine would
//! take: what can not be known before (a name put together while a document is written) is left to the engine.

mod library;
mod scope;

use std::collections::BTreeSet;

use minijinja::machinery::Span;
use minijinja::machinery::ast::{Expr, Stmt};

use super::{ORIGINAL, Templates};
use crate::near::nearest;
use crate::render::template::error::{Reason, TemplateError};
use library::{Library, target};
use scope::Walk;

/// Every fault of the templates that are not hemvist's, template by template and in the order of their lines.
pub(super) fn faults(templates: &Templates) -> Vec<TemplateError> {
    let texts = Library::texts(templates);
    let (library, mut faults) = Library::parse(&texts, &templates.replaced);
    for name in &templates.replaced {
        let Some(children) = library.children(name) else { continue };
        let mut found = Vec::new();
        calls(name, children, &library, &mut found);
        extended(name, children, &library, &mut found);
        found.extend(Walk::faults(name, children, &library));
        found.sort_by_key(|fault| (fault.line, fault.column));
        let mut said = BTreeSet::new();
        found.retain(|fault| said.insert(fault.to_string()));
        faults.extend(found);
    }
    faults
}

/// The name that may have been meant. Very short names are all alike.
fn near<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    if name.chars().count() < 3 { None } else { nearest(name, known) }
}

/// Where a stretch of a template begins, from 1.
fn place(span: Span) -> (usize, usize) {
    (usize::from(span.start_line), usize::from(span.start_col) + 1)
}

/// What is wrong with the templates that a template calls.
fn calls(name: &str, children: &[Stmt<'_>], library: &Library<'_>, faults: &mut Vec<TemplateError>) {
    library::each(children, &mut |statement| {
        let called = match statement {
            Stmt::Extends(extends) => &extends.name,
            Stmt::Include(include) if !include.ignore_missing => &include.name,
            Stmt::Import(import) => &import.expr,
            Stmt::FromImport(import) => &import.expr,
            _ => return,
        };
        let Some(wanted) = target(called) else { return };
        if library.knows(&wanted) {
            return;
        }
        let at = place(called.span());
        let is_elsewhere = wanted.contains(['/', '\\']) && !wanted.starts_with(ORIGINAL);
        faults.push(if is_elsewhere {
            TemplateError::at(name, at, Reason::OutsideFolder(wanted))
        } else {
            let near = near(&wanted, library.names());
            TemplateError::at(name, at, Reason::UnknownTemplate(wanted)).suggest(near)
        });
    });
}

/// What is wrong with how a template extends another.
fn extended(name: &str, children: &[Stmt<'_>], library: &Library<'_>, faults: &mut Vec<TemplateError>) {
    let Some((parent, at)) = library::parent(children) else { return };
    let Some(ancestors) = library.ancestors(name) else {
        faults.push(TemplateError::at(name, at, Reason::ExtendsItself(parent)));
        return;
    };
    if !ancestors.iter().all(|ancestor| library.children(ancestor).is_some()) {
        return;
    }
    let blocks: Vec<&str> = ancestors.iter().flat_map(|ancestor| library.blocks(ancestor)).collect();
    for statement in children {
        match statement {
            Stmt::Block(block) if !blocks.contains(&block.name) => {
                let reason = Reason::UnknownBlock {
                    name: block.name.to_owned(),
                    parent: parent.clone(),
                    blocks: blocks.iter().map(|block| (*block).to_owned()).collect(),
                    elsewhere: library.with_block(block.name, &parent).map(str::to_owned),
                };
                let near = near(block.name, blocks.iter().copied());
                faults.push(TemplateError::at(name, place(block.span()), reason).suggest(near));
            }
            Stmt::EmitRaw(raw) if !raw.raw.trim().is_empty() => {
                faults.push(TemplateError::at(name, text_begins(raw.span(), raw.raw), Reason::OutsideBlocks));
            }
            Stmt::EmitExpr(written) if !matches!(&written.expr, Expr::Const(_)) => {
                faults.push(TemplateError::at(name, place(written.span()), Reason::OutsideBlocks));
            }
            Stmt::Include(include) => {
                faults.push(TemplateError::at(name, place(include.span()), Reason::OutsideBlocks));
            }
            _ => {}
        }
    }
}

/// Where the first letter of a text stands that begins with empty lines.
fn text_begins(span: Span, text: &str) -> (usize, usize) {
    let blank = &text[..text.len() - text.trim_start().len()];
    let (line, column) = place(span);
    match blank.rsplit_once('\n') {
        Some((lines, indent)) => (line + lines.matches('\n').count() + 1, indent.chars().count() + 1),
        None => (line, column + blank.chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::matter::Language;

    fn faults_of<'a>(own: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
        let own = own.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let templates = Templates::embedded(Language::Swedish).with_replacements(own);
        faults(&templates).iter().map(|fault| fault.message(Language::English)).collect()
    }

    #[test]
    fn nothing_is_wrong_with_what_hemvist_brings() {
        for language in [Language::Swedish, Language::English] {
            let own: BTreeMap<String, String> = Templates::embedded(language).texts;
            let templates = Templates::embedded(language).with_replacements(own);
            let faults: Vec<String> = faults(&templates).iter().map(ToString::to_string).collect();
            assert_eq!(faults, Vec::<String>::new());
        }
    }

    #[test]
    fn a_name_is_known_by_where_it_comes_from() {
        let sound =
            "{% for a in alternatives %}{{ a.name }}{% for p in a.pros %}{{ p.text }}{% endfor %}{% endfor %}
{{ (alternatives | first).name }}{{ alternatives[0].name }}{{ sections.summary.shown }}{{ matter['title'] }}
{% set m = matter %}{{ m.title }}{% with d = m.date %}{{ d }}{% endwith %}
{{ nothing_such | default('x') }}{% if other is defined %}x{% endif %}
{% macro own(x) %}{{ x.anything }}{{ matter.title }}{% endmacro %}{{ own(1) }}
{% import 'delar.md' as d %}{{ d.lista(matter.subject) }}{% from 'delar.md' import lista as l %}{{ l([]) }}";
        assert_eq!(faults_of([("index.md", sound)]), Vec::<String>::new());
        let wrong = "{% for a in alternatives %}{% if false %}
{{ a.nme }}{% endif %}{% endfor %}
{{ alternatives.name }}
{{ mater.title }}
{% set m = matter %}{{ m.titel }}
{% import 'delar.md' as d %}{{ d.lsta(matter.subject) }}
{{ refs('x') }}{{ 'x' | upperr }}{{ 1 is definedd }}";
        assert_eq!(
            faults_of([("index.md", wrong)]),
            [
                "index.md:2:6: there is nothing called `a.nme`. Did you mean `name`?",
                "index.md:3:17: `alternatives` is a list and has no `name`: go through it, `{% for one in alternatives %}`, \
             and write `one.name`",
                "index.md:4:4: there is nothing called `mater`. Did you mean `matter`?",
                "index.md:5:26: there is nothing called `m.titel`. Did you mean `title`?",
                "index.md:6:34: the template `delar.md` has nothing called `lsta`. Did you mean `lista`?",
                "index.md:7:4: there is no function called `refs`. Did you mean `ref`?",
                "index.md:7:25: there is no filter called `upperr`. Did you mean `upper`?",
                "index.md:7:42: there is no test for `is` called `definedd`. Did you mean `defined`?",
            ]
        );
    }

    #[test]
    fn an_included_template_sees_what_stands_around_it() {
        let own = [
            ("index.md", "{% for a in alternatives %}{% include 'rad.md' %}{% endfor %}"),
            ("rad.md", "{{ a.name }}{{ b }}"),
        ];
        assert_eq!(faults_of(own), ["rad.md:1:16: there is nothing called `b`"]);
    }

    #[test]
    fn blocks_are_those_of_the_template_that_is_extended() {
        let sound = "{% extends \"hemvist/utredning.md\" %}\n{# Vår egen. #}\n{% block head %}\n# {{ matter.title }}\n\
                     {{ delar.lista(matter.subject) }}\n{% endblock %}\n";
        assert_eq!(faults_of([("utredning.md", sound)]), Vec::<String>::new());
        let wrong = "{% extends \"hemvist/utredning.md\" %}\n\n Text\n{% block hed %}{% endblock %}\n\
                     {% block background %}{% endblock %}\n{{ matter.title }}\n";
        let faults = faults_of([("utredning.md", wrong)]);
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(
            faults[0].starts_with("utredning.md:3:2: the text stands outside the blocks"),
            "{}",
            faults[0]
        );
        assert!(faults[1].starts_with("utredning.md:4:4: `hemvist/utredning.md` has no block called `hed`"));
        assert!(faults[1].ends_with("Did you mean `head`?"), "{}", faults[1]);
        assert!(faults[2].contains("`utredning-inledning.md` has such a block"), "{}", faults[2]);
        assert!(faults[3].starts_with("utredning.md:6:1: the text stands outside"), "{}", faults[3]);
    }

    #[test]
    fn a_template_that_extends_itself_is_told_how_to_extend_hemvists() {
        let itself = faults_of([("utredning.md", "\n{% extends \"utredning.md\" %}")]);
        assert!(itself[0].starts_with("utredning.md:2:12: the template extends itself"), "{itself:?}");
        assert!(itself[0].contains("{% extends \"hemvist/utredning.md\" %}"), "{itself:?}");
        let circle = [
            ("index.md", "{% extends \"a.md\" %}"),
            ("a.md", "{% extends \"b.md\" %}"),
            ("b.md", "{% extends \"a.md\" %}"),
        ];
        assert_eq!(faults_of(circle).len(), 3);
    }

    #[test]
    fn a_template_is_called_by_its_name_alone() {
        let wrong = "{% include \"../hemlig.md\" %}\n{% include \"/etc/passwd\" %}\n{% include 'index.m' %}\n\
                     {% include 'C:/x.md' %}\n{% include 'kanske.md' ignore missing %}";
        let faults = faults_of([("index.md", wrong)]);
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[0].starts_with("index.md:1:12: `../hemlig.md` is not in the folder of templates"));
        assert!(faults[1].starts_with("index.md:2:12: `/etc/passwd` is not in the folder"), "{}", faults[1]);
        assert_eq!(
            faults[2],
            "index.md:3:12: there is no template called `index.m`. Did you mean `index.md`?"
        );
    }

    #[test]
    fn every_template_that_can_not_be_read_is_told_of() {
        let own = [
            ("index.md", "{% if %}"),
            ("utredning.md", "x\n{{ matter.title"),
            ("tjansteskrivelse.md", "{{ nej }}"),
        ];
        let faults = faults_of(own);
        let templates: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(templates, ["index.md", "utredning.md", "tjansteskrivelse.md"]);
    }
}
