//! How much hemvist reads and writes: every limit, once. All are far above what an investigation needs, and
//! below what would make a computer stop answering.
//!
//! Never checks anything: a limit is kept where what it limits is counted. `docs/granser.md` is this table for
//! people, and a test holds the two together.

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited, in Swedish, as `docs/granser.md` says it.
    pub what: &'static str,
    /// The most there may be.
    pub most: u32,
    /// What is counted.
    pub unit: Unit,
    /// What is said when there is more: a code of the catalogue, or the command that says it in words.
    pub said: &'static str,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes, said in millions.
    Bytes,
    /// Things, by their name in Swedish.
    Things(&'static str),
}

impl Limit {
    /// The most there may be, to count up to.
    #[must_use]
    pub const fn most(self) -> usize {
        // Not `usize::try_from`, which can not be called in a constant.
        #[expect(
            clippy::as_conversions,
            reason = "a usize holds 32 bits on every machine that hemvist runs on"
        )]
        let most = self.most as usize;
        most
    }

    /// The number that a message says: millions of bytes, else how many.
    #[must_use]
    pub fn shown(self) -> f64 {
        match self.unit {
            Unit::Bytes => f64::from(self.most) / 1e6,
            Unit::Things(_) => f64::from(self.most),
        }
    }
}

/// Declares every limit once, and the list of them all.
macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $most:literal $unit:expr, $what:literal, $said:literal;)*) => {
        $($(#[$doc])* pub const $name: Limit = Limit { what: $what, most: $most, unit: $unit, said: $said };)*

        /// Every limit.
        pub const ALL: &[Limit] = &[$($name),*];
    };
}

use Unit::{Bytes, Things};

limits! {
    /// All files of a scenario together, also those named with `file:`.
    INPUT = 50_000_000 Bytes, "Alla filer som läses, även de som nämns med `file:`", "input-too-large";
    /// The files of a scenario.
    FILES = 1_000 Things("filer"), "Filer i ett scenario", "too-many-files";
    /// Values of all YAML files together; what an alias stands for counts each time.
    NODES = 1_000_000 Things("värden"), "Nycklar och värden i alla YAML-filer", "too-many-nodes";
    /// Lists and maps inside each other.
    DEPTH = 64 Things("nivåer"), "Listor och grupper i varandra", "nesting-too-deep";
    /// Aliases (`*name`).
    ALIASES = 10_000 Things("alias"), "Hänvisningar med `*namn`", "too-many-aliases";
    /// The text that anchors and aliases repeat.
    REPEATED = 10_000_000 Bytes, "Text som upprepas med `&namn` och `*namn`", "aliases-too-large";
    /// One line of text: a name, an argument, an id.
    LINE = 10_000 Things("tecken"), "En text på en rad", "text-too-long";
    /// One text of several paragraphs.
    PROSE = 100_000 Things("tecken"), "En text i flera stycken", "text-too-long";
    /// A text in a file of its own.
    MANUSCRIPT = 1_000_000 Things("tecken"), "En text i en egen fil", "text-too-long";
    /// One image of a document of the scenario's own.
    IMAGE = 5_000_000 Bytes, "En bild i en egen bilaga", "image-too-large";
    /// The mark of the municipality, which lies in every page and every document for a word processor.
    LOGO = 1_000_000 Bytes, "Kommunens märke, som följer med i varje dokument", "image-too-large";
    /// The points of one image, width times height: each needs four bytes where it is shown.
    POINTS = 40_000_000 Things("bildpunkter"), "Bildpunkterna i en bild, bredd gånger höjd", "image-too-many-points";
    /// One expression: what stands between `{{` and `}}`, or under `holds_if`.
    EXPRESSION = 2_000 Things("tecken"), "Ett uttryck: `{{ }}` i en text, `holds_if`", "text-too-long";
    /// Rows that the figures which expressions call look at, all expressions together.
    LOOKED_UP = 100_000_000 Things("rader"), "Rader i tabeller som alla uttryck slår upp tillsammans", "comparison-too-large";
    /// The id of something.
    ID = 200 Things("tecken"), "Ett kort namn (id)", "text-too-long";
    /// Cells of all CSV tables together, and as many figures that are taken from them, which need about 130 MB.
    CELLS = 2_000_000 Things("celler"), "Alla CSV-tabeller tillsammans, och lika mycket som hämtas ur dem", "table-too-large";
    /// Levels of the organisation.
    LEVELS = 64 Things("nivåer"), "Enheter under varandra", "organisation-too-deep";
    /// What is compared: alternatives times criteria, requirements, units, and budget lines times years; and each
    /// alternative with each.
    COMPARED = 100_000 Things("uppgifter"), "Alternativ gånger kriterier, krav, enheter och budgetposter per år; alternativ gånger alternativ", "comparison-too-large";
    /// Faults and findings of one code that are kept. The rest are counted.
    KEPT = 1_000 Things("fel och anmärkningar"), "Fel och anmärkningar med samma kod", "check";
    /// Faults and findings that are shown to a person in one run. JSON has all that are kept.
    SHOWN = 1_000 Things("fel och anmärkningar"), "Fel och anmärkningar som visas på en gång, utan `--json`", "check";
    /// Draws of weights and judgements.
    SAMPLES = 1_000_000_000 Things("dragningar"), "Dragningar av vikter och bedömningar, `--samples`", "analyse";
    /// All templates of a folder together.
    TEMPLATES = 5_000_000 Bytes, "Alla mallar i en mapp", "build";
    /// Instructions that the template of one document may take.
    FUEL = 20_000_000 Things("steg"), "Arbete för mallen till ett dokument", "build";
    /// One document, as Markdown.
    DOCUMENT = 4_000_000 Bytes, "Ett dokument, som Markdown", "build";
    /// All files of a package together.
    PACKAGE = 50_000_000 Bytes, "Alla filer i ett beslutsunderlag", "build";
}
