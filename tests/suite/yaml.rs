//! YAML as an editor's language server sees it: a tree with places, and the types of YAML 1.2's core schema.
//! The reader knows nothing of such types, so the tests that hold the two against each other have their own.

use std::ops::Range;

use serde_json::{Value as Json, json};
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span};

/// A value of a YAML file, and the bytes it stands on.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Range<usize>,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    /// The text, and whether it stood without quotes.
    Scalar(String, bool),
    List(Vec<Node>),
    /// Keys and values, doubles included.
    Map(Vec<(Node, Node)>),
}

/// The tree of a file; `None` when it is no YAML, or empty. Comments, tags and anchors are not kept.
pub fn parse(text: &str) -> Option<Node> {
    let mut open: Vec<(usize, bool, Vec<Node>)> = Vec::new();
    let mut root = None;
    let offset = |span: &Span| {
        let at = |offset: Option<usize>| offset.unwrap_or(text.len()).min(text.len());
        at(span.start.byte_offset())..at(span.end.byte_offset())
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let span = offset(&span);
        let node = match event {
            Event::Scalar(text, style, ..) => {
                let value = Value::Scalar(text.into_owned(), style == ScalarStyle::Plain);
                Node { span, value }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                open.push((span.start, matches!(event, Event::MappingStart(..)), Vec::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (start, is_map, nodes) = open.pop()?;
                let flow = text[..span.end].ends_with(['}', ']']);
                let last = nodes.last().map_or(span.end, |node| node.span.end);
                let end = if flow { span.end.max(last) } else { last };
                let value = if is_map { Value::Map(pairs(nodes)) } else { Value::List(nodes) };
                Node { span: start..end, value }
            }
            _ => continue,
        };
        match open.last_mut() {
            Some((.., nodes)) => nodes.push(node),
            None => root = Some(node),
        }
    }
    root
}

fn pairs(nodes: Vec<Node>) -> Vec<(Node, Node)> {
    let mut nodes = nodes.into_iter();
    std::iter::from_fn(|| Some((nodes.next()?, nodes.next()?))).collect()
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Scalar(text, _) => text,
            Value::List(_) | Value::Map(_) => "",
        }
    }

    /// As JSON; of a key that stands twice the first counts, as it does for the reader.
    pub fn typed(&self) -> Json {
        match &self.value {
            Value::Scalar(text, true) => core_type(text),
            Value::Scalar(text, false) => json!(text),
            Value::List(items) => items.iter().map(Self::typed).collect(),
            Value::Map(entries) => {
                let mut map = serde_json::Map::new();
                for (key, value) in entries {
                    map.entry(key.text()).or_insert_with(|| value.typed());
                }
                Json::Object(map)
            }
        }
    }

    /// The tree as YAML in block style, each plain scalar with the characters it had.
    pub fn written(&self) -> String {
        let mut text = String::new();
        write(self, 0, &mut text);
        text
    }
}

fn write(node: &Node, indent: usize, text: &mut String) {
    let begin = |text: &mut String| {
        text.push('\n');
        text.push_str(&" ".repeat(indent));
    };
    match &node.value {
        Value::Scalar(scalar, true) => text.push_str(scalar),
        Value::Scalar(scalar, false) => text.push_str(&json!(scalar).to_string()),
        Value::List(items) if items.is_empty() => text.push_str("[]"),
        Value::Map(entries) if entries.is_empty() => text.push_str("{}"),
        Value::List(items) => {
            for item in items {
                begin(text);
                text.push_str("- ");
                write(item, indent + 2, text);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                begin(text);
                write(key, indent, text);
                text.push_str(": ");
                write(value, indent + 2, text);
            }
        }
    }
}

/// What YAML 1.2 makes of a scalar without quotes (section 10.3.2 of its specification).
pub fn core_type(text: &str) -> Json {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Json::Null,
        "true" | "True" | "TRUE" => return json!(true),
        "false" | "False" | "FALSE" => return json!(false),
        _ => {}
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(number) =
            text.strip_prefix(prefix).and_then(|digits| u64::from_str_radix(digits, radix).ok())
        {
            return json!(number);
        }
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits.chars().all(|letter| letter.is_ascii_digit() || ".eE+-".contains(letter));
    match text.trim_start_matches('+').parse::<i64>() {
        Ok(whole) if number => json!(whole),
        _ => match text.parse::<f64>() {
            Ok(real) if number && real.is_finite() => json!(real),
            _ => json!(text),
        },
    }
}
