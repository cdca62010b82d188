//! YAML as new files are written: line by line, or as a tree of keys. Never what it tells.

use std::fmt::Write as _;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// A value that is written as it stands.
    Plain(String),
    /// Keys below it.
    Keys(Keys),
    /// Records below it, each with a dash.
    Records(Vec<Keys>),
}

/// Keys with what stands behind them, in order.
pub(super) type Keys = Vec<(String, Tree)>;

/// A key with a value that is written as it stands.
pub(super) fn plain(key: &str, value: impl Into<String>) -> (String, Tree) {
    (key.to_owned(), Tree::Plain(value.into()))
}

/// A key with keys below it.
pub(super) fn below(key: &str, keys: Keys) -> (String, Tree) {
    (key.to_owned(), Tree::Keys(keys))
}

/// Writes keys, so many steps in.
pub(super) fn write(yaml: &mut String, depth: usize, keys: &[(String, Tree)]) {
    for (key, tree) in keys {
        match tree {
            Tree::Plain(value) => line(yaml, depth, key, value),
            Tree::Keys(below) if below.is_empty() => line(yaml, depth, key, "{}"),
            Tree::Keys(below) => {
                line(yaml, depth, key, "");
                write(yaml, depth + 1, below);
            }
            Tree::Records(records) => {
                line(yaml, depth, key, "");
                for record in records {
                    let mut written = String::new();
                    write(&mut written, depth + 2, record);
                    // The dash stands where the indent of the first key was.
                    let indent = "  ".repeat(depth + 1);
                    write!(yaml, "{indent}- {}", written.trim_start()).expect("a string takes all");
                }
            }
        }
    }
}

/// A key with its value, so many steps in; without a value, what follows stands below it.
pub(super) fn line(yaml: &mut String, depth: usize, key: &str, value: &str) {
    let (indent, space) = ("  ".repeat(depth), if value.is_empty() { "" } else { " " });
    writeln!(yaml, "{indent}{key}:{space}{value}").expect("a string takes all that is written");
}

/// A text between quotation marks, as both JSON and YAML write it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
