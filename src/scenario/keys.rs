//! The table of keys: every key of the format with its type, what it means in Swedish and English, and an
//! example. Reading follows it, "did you mean" searches it, the JSON Schema is made from it.
//!
//! Never how a key is lowered: `lower` asks for a key by the name and the type that stand here.

pub mod alternative;
pub mod appearance;
pub mod benchmark;
pub mod budget;
pub mod criterion;
pub mod evidence;
pub mod matter;
pub mod organisation;
pub mod other_words;
pub mod scenario;

/// A map with known keys.
#[derive(Debug)]
pub struct Record {
    /// What one is called in messages: a dotted path of the keys that lead to it.
    pub name: &'static str,
    /// Its keys, in the order of the document.
    pub keys: &'static [Key],
}

/// One known key.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What stands under it.
    pub kind: Kind,
    /// Whether it must be there, and what may stand instead.
    pub required: Required,
    /// Keys of one record with the same name here exclude each other: how much, said in one of several ways.
    pub choice: Option<&'static str>,
    /// What it means, in Swedish.
    pub swedish: &'static str,
    /// What it means, in English.
    pub english: &'static str,
    /// What somebody might write.
    pub example: &'static str,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// It may be left out.
    No,
    /// It must be there; of several keys that exclude each other, one of them.
    Yes,
    /// It must be there unless one of these keys is.
    Unless(&'static [&'static str]),
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text.
    Text,
    /// The name of something new.
    Id,
    /// Markdown of the small kind.
    Prose,
    /// A condition on figures by name.
    Expression,
    /// The path of a file in the scenario's folder.
    File,
    /// A colour as six digits after `#`.
    Colour,
    /// `true` or `false`.
    Flag,
    /// An exact number within bounds, ends included; `75 %` is 0,75.
    Number(Bounds),
    /// A whole number, ends included.
    Whole(u32, u32),
    /// Pairs of a figure and what it is worth, 0..=100.
    ValuePoints,
    /// A number that may carry `%` or `kr`, `tkr`, `mkr`.
    Quantity,
    /// A number of the kind that may stand instead of the whole record.
    Short,
    /// How far such a number may be off: of the same kind, not bound by where that one lives, never negative.
    Deviation,
    /// Kronor; `tkr` and `mkr` are multiples.
    Money,
    /// A day, a month, a year, or words.
    Date,
    /// A day, a month or a year: something is counted from it.
    Day,
    /// A calendar year.
    Year,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of something else.
    Reference(Space),
    /// Entries of one kind.
    List(&'static Kind),
    /// Exactly two of one kind.
    Pair(&'static Kind),
    /// One, or a list of them.
    OneOrMany(&'static Kind),
    /// Records under ids of their own.
    Ids(&'static Record),
    /// Values under names of something else.
    ByReference(Space, &'static Kind),
    /// Values per calendar year.
    Years(&'static Kind),
    /// Values under free labels.
    Labels(&'static Kind),
    /// A record.
    Record(&'static Record),
    /// A short form, or a record that says more.
    ShortOr(&'static Kind, &'static Record),
}

impl Kind {
    /// What a single value under the key is: of a list its entries, of a map its values, the short form of two.
    #[must_use]
    pub fn single(self) -> Self {
        match self {
            Self::ShortOr(kind, _)
            | Self::List(kind)
            | Self::Pair(kind)
            | Self::OneOrMany(kind)
            | Self::ByReference(_, kind)
            | Self::Years(kind)
            | Self::Labels(kind) => kind.single(),
            kind => kind,
        }
    }
}

/// The least and the greatest number allowed; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: Option<i32>,
    /// The greatest.
    pub high: Option<i32>,
}

/// What kind of thing a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is a map of the format")]
pub enum Space {
    Unit,
    Activity,
    Criterion,
    Alternative,
    Argument,
    Mitigation,
    Requirement,
    BudgetLine,
    Source,
    Example,
    Destination,
    Section,
}

/// Nothing negative.
pub(super) const NOT_NEGATIVE: Bounds = Bounds { low: Some(0), high: None };
/// A part of a whole.
pub(super) const SHARE: Bounds = Bounds { low: Some(0), high: Some(1) };
/// A rating or a value.
pub(super) const HUNDRED: Bounds = Bounds { low: Some(0), high: Some(100) };
/// A strength.
pub(super) const STRENGTH: Bounds = Bounds { low: Some(1), high: Some(5) };

/// An optional key.
pub(super) const fn key(
    name: &'static str,
    kind: Kind,
    swedish: &'static str,
    english: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, required: Required::No, choice: None, swedish, english, example }
}

impl Key {
    /// The same key, which must be there.
    pub(super) const fn required(self) -> Self {
        Self { required: Required::Yes, ..self }
    }

    /// The same key, which must be there unless one of `others` is.
    pub(super) const fn required_unless(self, others: &'static [&'static str]) -> Self {
        Self { required: Required::Unless(others), ..self }
    }

    /// The same key, which excludes every other key of the same choice.
    pub(super) const fn one_of(self, choice: &'static str) -> Self {
        Self { choice: Some(choice), ..self }
    }
}

/// The keys that may stand on any record (format.md rule 7).
pub static BASIS: [Key; 3] = [
    key(
        "source",
        Kind::OneOrMany(&Kind::Reference(Space::Source)),
        "Källans id, med sida om det behövs",
        "The id of the source, with the page where it helps",
        "utredningen s. 3",
    ),
    key(
        "assumption",
        Kind::Flag,
        "true om detta är ett antagande som ingen källa säger",
        "true where this is assumed and no source says it",
        "true",
    ),
    key(
        "text",
        Kind::Prose,
        "Vad läsaren bör veta om detta",
        "What the reader should know about this",
        "Startdatum anges inte i källan.",
    ),
];

impl Record {
    /// Every key of the record: its own, then those that any record may have.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> + '_ {
        let own = |name: &str| self.keys.iter().any(|key| key.name == name);
        self.keys.iter().chain(self.basis().iter().filter(move |key| !own(key.name)))
    }

    /// The key of that name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().chain(self.basis()).find(|key| key.name == name)
    }

    /// The keys that exclude each other, choice by choice, in the order of the record.
    #[must_use]
    pub fn choices(&self) -> Vec<Vec<&'static Key>> {
        let mut choices: Vec<Vec<&'static Key>> = Vec::new();
        for key in self.keys.iter().filter(|key| key.choice.is_some()) {
            match choices.iter_mut().find(|keys| keys[0].choice == key.choice) {
                Some(keys) => keys.push(key),
                None => choices.push(vec![key]),
            }
        }
        choices
    }

    /// The keys that any record may have; the scenario as a whole is none: it is what they are about.
    fn basis(&self) -> &'static [Key] {
        if std::ptr::eq(self.keys, scenario::SCENARIO.keys) { &[] } else { &BASIS }
    }
}
