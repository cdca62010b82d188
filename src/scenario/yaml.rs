//! Reads YAML into the tree of nodes. The only module, with `syntax`, that knows the YAML library.
//!
//! A file that is no YAML gives one fault and no tree; the other files of the scenario are still read.

mod line;
mod slip;
mod syntax;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::granit_parser::{Event, Parser, Placement, ScalarStyle, Span as YamlSpan, StructureStyle};

use crate::diagnostic::{Code, Diagnostic, DiagnosticList, Location};
use crate::limit::{self, Limit};
use crate::scenario::hidden;
use crate::scenario::node::{Entry, Map, Node, Scalar, Value};
use crate::source::{FileId, Span};
use crate::unseen;

/// How much of the limits the files so far have taken: a scenario of many files has no more than one of one.
#[derive(Debug, Default)]
pub struct Taken {
    nodes: usize,
    aliases: usize,
    /// Bytes of text that anchors and aliases repeat.
    repeated: usize,
}

/// Reads one file. Faults and findings are added to `diagnostics`; `None` when the file is empty or no YAML.
pub fn parse(file: FileId, text: &str, taken: &mut Taken, diagnostics: &mut DiagnosticList) -> Option<Node> {
    let mut builder = Builder {
        file,
        text,
        diagnostics,
        taken,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        lost_words: Vec::new(),
        used: BTreeSet::new(),
        root: None,
    };
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => Err(Box::new(syntax::fault(&error, file, text))),
        };
        if let Err(fault) = step {
            builder.diagnostics.push(*fault);
            return None;
        }
    }
    builder.report_lost_words();
    builder.root
}

/// Puts events together to a tree, without recursion, so that depth is a limit and not a crash.
struct Builder<'a> {
    file: FileId,
    text: &'a str,
    diagnostics: &'a mut DiagnosticList,
    taken: &'a mut Taken,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    /// Scalars whose first word YAML took for a name or a type, with the name's number.
    lost_words: Vec<(usize, Span)>,
    /// The numbers of the names that something refers to.
    used: BTreeSet<usize>,
    root: Option<Node>,
}

/// A list or map whose end has not been read.
struct Open {
    start: Span,
    anchor: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<(Box<str>, Span)>, flow: bool },
}

type Step = Result<(), Box<Diagnostic>>;

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: YamlSpan) -> Step {
        let span = self.span(&span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let name_only = anchor > 0 && style == ScalarStyle::Plain;
                if name_only || tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
                    // `!viktigt` and `&Co` at the start of a text are YAML's own signs and would vanish from it.
                    self.lost_words.push((anchor, span));
                }
                self.diagnostics_of_characters(&text, span);
                let value = scalar(text, style);
                self.finish(Node { span, value }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.open(span, anchor, OpenKind::List(Vec::new())),
            Event::MappingStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                self.open(span, anchor, OpenKind::Map { entries: Vec::new(), key: None, flow })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(span, anchor),
            Event::Comment(text, Placement::Right) => {
                self.comment(span, &text);
                Ok(())
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(Box::new(Diagnostic::at(Code::SeveralDocuments, span)))
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, start: Span, anchor: usize, kind: OpenKind) -> Step {
        if self.open.len() == limit::DEPTH.most() {
            return Err(Box::new(over(Code::NestingTooDeep, limit::DEPTH, start)));
        }
        self.open.push(Open { start, anchor, kind });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Step {
        let Open { start, anchor, kind } = self.open.pop().expect("the parser pairs every end with a start");
        let (last, value) = match kind {
            OpenKind::List(items) => (items.last().map(|item| item.span), Value::List(items)),
            OpenKind::Map { entries, .. } => (entries.last().map(Entry::span), Value::Map(Map { entries })),
        };
        // A block ends where its last entry ends, not where the next line's indentation shows that it did.
        let span = match last {
            Some(last) if self.text[..end.end].ends_with(['}', ']']) && end.end > last.end => start.to(end),
            Some(last) => start.to(last),
            None => start.to(end),
        };
        self.finish(Node { span, value }, anchor)
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Step {
        self.take_nodes(1, node.span)?;
        if anchor > 0 {
            self.repeat(&node, node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        self.place(node)
    }

    /// Puts a finished node where it belongs: as the root, a list's entry, a map's key or its value.
    fn place(&mut self, node: Node) -> Step {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.kind {
            OpenKind::List(items) => items.push(node),
            OpenKind::Map { entries, key, flow } => match key.take() {
                None => {
                    let span = node.span;
                    let named = key_of(node);
                    if named.is_err() {
                        // What stands before the colon is no key: what was said about its inside is noise.
                        self.diagnostics.retain(|known| !stands_in(known, span));
                    }
                    *key = Some(named?);
                }
                Some((name, key_span)) => {
                    if *flow && node.value == Value::Null && node.span.start == node.span.end {
                        self.diagnostics
                            .push(Diagnostic::at(Code::DecimalCommaInBraces, key_span).with("text", &*name));
                        return Ok(());
                    }
                    entries.push(Entry { key: name, key_span, value: node });
                }
            },
        }
        Ok(())
    }

    fn alias(&mut self, span: Span, anchor: usize) -> Step {
        self.taken.aliases += 1;
        if self.taken.aliases > limit::ALIASES.most() {
            return Err(Box::new(over(Code::TooManyAliases, limit::ALIASES, span)));
        }
        // An alias inside the very node it names has nothing to stand for yet.
        let Some(node) = self.anchors.get(&anchor) else {
            let fault = Diagnostic::at(Code::YamlSyntax, span);
            return Err(Box::new(fault.with("detail", "an alias inside what it stands for")));
        };
        self.used.insert(anchor);
        if self.open.len() + node.depth() > limit::DEPTH.most() {
            return Err(Box::new(over(Code::NestingTooDeep, limit::DEPTH, span)));
        }
        let node = node.clone();
        self.repeat(&node, span)?;
        self.place(node)
    }

    /// Counts what is about to stand in memory once more.
    fn repeat(&mut self, node: &Node, span: Span) -> Step {
        self.taken.repeated += node.text_length();
        if self.taken.repeated > limit::REPEATED.most() {
            return Err(Box::new(over(Code::AliasesTooLarge, limit::REPEATED, span)));
        }
        self.take_nodes(node.count(), span)
    }

    fn take_nodes(&mut self, more: usize, span: Span) -> Step {
        self.taken.nodes += more;
        if self.taken.nodes > limit::NODES.most() {
            return Err(Box::new(over(Code::TooManyNodes, limit::NODES, span)));
        }
        Ok(())
    }

    /// What can not be seen in a text: a character that steers the terminal is a fault, one that only hides is
    /// worth a word.
    fn diagnostics_of_characters(&mut self, text: &str, span: Span) {
        for (code, character) in hidden::found_in(text) {
            self.diagnostics.push(Diagnostic::at(code, span).with("character", unseen::name(character)));
        }
    }

    /// A name that nothing refers to was never meant as one.
    fn report_lost_words(&mut self) {
        for (anchor, span) in std::mem::take(&mut self.lost_words) {
            if self.used.contains(&anchor) {
                continue;
            }
            // The name stands right before the text: no further back than a key may be long.
            let near = self.text.ceil_char_boundary(span.start.saturating_sub(1_024));
            let line = self.text[near..span.start].rfind('\n').map_or(near, |newline| near + newline + 1);
            let start = self.text[line..span.start].rfind(['&', '!']).map_or(span.start, |sign| line + sign);
            let sign = if self.text[start..].starts_with('!') { '!' } else { '&' };
            self.diagnostics.push(slip::sign_needs_quotes(Span { start, ..span }, sign));
        }
    }

    /// ` # 3` after a text cuts the text off: worth a word, because the author may have meant a number. A
    /// comment that stands apart, or after a number, was meant as one.
    fn comment(&mut self, span: Span, text: &str) {
        let line = self.text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &self.text[line..span.start];
        let value = &before[syntax::value_start(before)..];
        let one_space = value.ends_with(' ') && !value.ends_with("  ");
        let of_words = value.starts_with(char::is_alphabetic) && value.trim_end().contains(' ');
        if one_space && of_words && text.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
            let fault = Diagnostic::at(Code::CommentSwallowsText, span);
            self.diagnostics.push(fault.with("comment", text.trim()));
        }
    }

    fn span(&self, span: &YamlSpan) -> Span {
        let offset = |marker: Option<usize>| marker.unwrap_or(self.text.len()).min(self.text.len());
        let start = offset(span.start.byte_offset());
        Span { file: self.file, start, end: offset(span.end.byte_offset()).max(start) }
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar(Scalar { text: text.into(), plain })
}

fn stands_in(diagnostic: &Diagnostic, span: Span) -> bool {
    matches!(&diagnostic.location, Location::File(inner) if span.holds(*inner))
}

fn key_of(node: Node) -> Result<(Box<str>, Span), Box<Diagnostic>> {
    match node.value {
        Value::Scalar(scalar) => Ok((scalar.text, node.span)),
        Value::Null => Ok(("".into(), node.span)),
        Value::List(_) | Value::Map(_) => Err(Box::new(Diagnostic::at(Code::KeyNotText, node.span))),
    }
}

fn over(code: Code, limit: Limit, span: Span) -> Diagnostic {
    Diagnostic::at(code, span).limit(limit)
}
