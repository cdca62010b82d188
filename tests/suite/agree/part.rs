//! What is read back from a document, whichever format it was written in.

/// A document as a reader of one format finds it.
#[derive(Debug)]
pub struct Read {
    /// Its title.
    pub title: String,
    /// What stands above the title.
    pub above: Option<String>,
    /// What stands below it, in order.
    pub parts: Vec<Part>,
}

/// A part of a document. Texts have single spaces and no characters that only tell where a line may be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading below the title, with its level.
    Heading(usize, String),
    /// The caption of a table or a picture, with its number.
    Caption(String),
    /// A row of a table, cell by cell; the head is a row too.
    Row(Vec<String>),
    /// A picture, as what is read out in its place.
    Picture(String),
    /// The words and numbers between two other parts, without the marks between them.
    Words(String),
    /// Nothing more.
    End,
}

/// A text as a reader of it meets it.
pub fn clean(text: &str) -> String {
    let seen: String =
        text.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Parts in the making: words that follow each other are one part.
#[derive(Default)]
pub struct Parts(Vec<Part>);

impl Parts {
    /// Adds a part.
    pub fn push(&mut self, part: Part) {
        self.0.push(part);
    }

    /// Adds the words and numbers of a text.
    pub fn words(&mut self, text: &str) {
        let text = clean(text);
        let found: Vec<&str> =
            text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        match self.0.last_mut() {
            _ if found.is_empty() => {}
            Some(Part::Words(before)) => *before = format!("{before} {}", found.join(" ")),
            _ => self.0.push(Part::Words(found.join(" "))),
        }
    }

    /// The one that was added last.
    pub fn last(&self) -> Option<&Part> {
        self.0.last()
    }

    /// All of them.
    pub fn finish(self) -> Vec<Part> {
        self.0
    }
}
