//! A YAML file as a tree of nodes that know where they stand: null, scalar with the characters written, list,
//! map as pairs. Never what a key means, and never how YAML is read.

use crate::source::Span;

/// A value of a YAML file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

impl Node {
    /// The characters of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The keys and values of a map.
    #[must_use]
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            Value::Null | Value::Scalar(_) | Value::List(_) => None,
        }
    }

    /// The entries of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Null | Value::Scalar(_) | Value::Map(_) => None,
        }
    }

    /// The first word of a list or map: where a reader who is told about the whole of it should look.
    #[must_use]
    pub fn first_word(&self) -> Span {
        match &self.value {
            Value::Map(map) => map.entries.first().map_or(self.span, |entry| entry.key_span),
            Value::List(items) => items.first().map_or(self.span, Self::first_word),
            Value::Null | Value::Scalar(_) => self.span,
        }
    }

    /// How many levels of lists and maps it holds, itself included.
    #[must_use]
    pub fn depth(&self) -> usize {
        match &self.value {
            Value::List(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Value::Map(map) => 1 + map.entries.iter().map(|entry| entry.value.depth()).max().unwrap_or(0),
            Value::Null | Value::Scalar(_) => 0,
        }
    }

    /// How many nodes it holds, itself included.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + match &self.value {
            Value::List(items) => items.iter().map(Self::count).sum(),
            Value::Map(map) => map.entries.iter().map(|entry| entry.value.count()).sum(),
            Value::Null | Value::Scalar(_) => 0,
        }
    }

    /// How many entries it holds, if it is a list or a map.
    #[must_use]
    pub fn count_inside(&self) -> usize {
        match &self.value {
            Value::List(items) => items.len(),
            Value::Map(map) => map.entries.len(),
            Value::Null | Value::Scalar(_) => 0,
        }
    }

    /// How many bytes of text it holds, keys included.
    #[must_use]
    pub fn text_length(&self) -> usize {
        match &self.value {
            Value::Null => 0,
            Value::Scalar(scalar) => scalar.text.len(),
            Value::List(items) => items.iter().map(Self::text_length).sum(),
            Value::Map(map) => {
                map.entries.iter().map(|entry| entry.key.len() + entry.value.text_length()).sum()
            }
        }
    }
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, a number, a date: the characters written.
    Scalar(Scalar),
    /// Entries after `-`, or in `[ ]`.
    List(Vec<Node>),
    /// Keys and values.
    Map(Map),
}

/// A scalar as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The characters, without quotes, folded where YAML folds.
    pub text: Box<str>,
    /// Whether it stood without quotes on its line.
    pub plain: bool,
}

/// Keys and values in the order of the file, doubles included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The pairs.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Map {
    /// The first value under `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &*entry.key == key)
    }
}

impl Entry {
    /// From the key to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        if self.value.span.file == self.key_span.file {
            self.key_span.to(self.value.span)
        } else {
            self.key_span
        }
    }
}
