//! Where in a scenario something stands, in the scenario's own words: `alternatives.ks.budget.chef`.
//! Never a file or a line: the `SourceMap` knows those.

use std::fmt;

/// A path of keys from the top of the scenario; entries of a list are counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(Vec<Box<str>>);

impl Place {
    /// The scenario as a whole.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The place as [`Place`] prints it: nothing is the scenario as a whole.
    #[must_use]
    pub fn written(text: &str) -> Self {
        if text.is_empty() { Self::root() } else { Self(text.split('.').map(Into::into).collect()) }
    }

    /// Whether it is the scenario as a whole.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of a path of keys, such as `["budget", "lines", "service"]`.
    #[must_use]
    pub fn of(keys: &[&str]) -> Self {
        Self(keys.iter().map(|key| (*key).into()).collect())
    }

    /// The place one key further in.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut keys = self.0.clone();
        keys.push(key.into());
        Self(keys)
    }

    /// The place one entry of a list further in.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    /// The keys from the top.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|key| &**key)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}
