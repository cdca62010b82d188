//! The laws that the investigation rests on: each with its number and the day of the wording that was read, so that a
//! reader knows which text was meant when it has since been changed.
//!
//! Never says what a law demands: that is a requirement.

use crate::model::evidence::Basis;
use crate::model::period::When;
use crate::model::text::Text;

/// One law, or other rule of an authority.
#[derive(Clone, Debug)]
pub struct Law {
    /// What it is called: `Offentlighets- och sekretesslag`.
    pub name: Text,
    /// How it is abbreviated: `OSL`.
    pub short: Option<Text>,
    /// Its number in the statute book: `2009:400`.
    pub number: Option<Text>,
    /// The day of the wording that was read.
    pub date: Option<When>,
    /// Where it can be read; http or https.
    pub url: Option<Text>,
    /// What the reader should know about it.
    pub basis: Basis,
}

impl Law {
    /// Whether a text names the law: by its number, by its abbreviation, or by its name, which an ending may follow
    /// (`sekretesslag`, `sekretesslagen`).
    ///
    /// ```
    /// use hemvist::model::{evidence::Basis, law::Law, text::Text};
    ///
    /// let law = Law {
    ///     name: Text::new("Kommunallag"),
    ///     short: Some(Text::new("KL")),
    ///     number: Some(Text::new("2017:725")),
    ///     date: None,
    ///     url: None,
    ///     basis: Basis::default(),
    /// };
    /// assert!(law.is_named_in("6 kap. 6 § kommunallagen"));
    /// assert!(law.is_named_in("6 kap. 6 § KL"));
    /// assert!(law.is_named_in("lagen (2017:725)"));
    /// assert!(!law.is_named_in("enkla regler, 2017:7251"));
    /// ```
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        let as_word = |word: &Option<Text>| word.as_ref().is_some_and(|word| has_word(text, word.as_str()));
        as_word(&self.number)
            || as_word(&self.short)
            || begins_word(&text.to_lowercase(), &self.name.as_str().to_lowercase())
    }
}

/// Whether `word` stands in the text with nothing of a word beside it.
fn has_word(text: &str, word: &str) -> bool {
    places(text, word).any(|(before, after)| !ends_in_word(before) && !begins_in_word(after))
}

/// Whether a word of the text begins with `word`.
fn begins_word(text: &str, word: &str) -> bool {
    places(text, word).any(|(before, _)| !ends_in_word(before))
}

/// What stands before and after each place of `word`, which is not empty.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let found = (!word.is_empty()).then(|| text.match_indices(word));
    found.into_iter().flatten().map(move |(start, _)| (&text[..start], &text[start + word.len()..]))
}

fn ends_in_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn begins_in_word(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}
