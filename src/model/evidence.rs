//! What the investigation builds on: sources, laws, facts, good examples, benchmarks and claims.
//! Never a computed figure: those are the analysis'.

use indexmap::IndexMap;
use num_rational::Ratio;
use num_traits::{CheckedAdd, Signed};

use crate::model::benchmark::Benchmark;
use crate::model::expression::ExpressionId;
use crate::model::id::{
    AlternativeId, BenchmarkId, ClaimId, ExampleId, FactId, LawId, SourceId, SuccessFactorId,
};
use crate::model::law::Law;
use crate::model::number::Number;
use crate::model::period::When;
use crate::model::text::{Prose, Text};

/// What a record rests on. May stand on any record of a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// Where it comes from: its own sources, else those of the alternative it stands in.
    pub source: Vec<Citation>,
    /// The authors assume it; no source says so.
    pub assumption: bool,
    /// What the reader should know about it. Empty on records whose `text` is their main content.
    pub text: Option<Prose>,
}

impl Basis {
    /// Takes in what is said about a part of the record, such as its amount, after what is said about the record itself.
    pub fn absorb(&mut self, part: Self) {
        for citation in part.source {
            if !self.source.contains(&citation) {
                self.source.push(citation);
            }
        }
        self.assumption |= part.assumption;
        self.text = match (self.text.take(), part.text) {
            (Some(own), Some(more)) if own != more => Some(own.followed_by(more)),
            (own, more) => own.or(more),
        };
    }
}

/// A source, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in it as written, such as `s. 3`.
    pub page: Option<Text>,
}

/// Everything the investigation builds on.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The documents that sources cite.
    pub sources: IndexMap<SourceId, Source>,
    /// The laws that it rests on.
    pub laws: IndexMap<LawId, Law>,
    /// Abbreviations; `None` when nobody knows what one stands for.
    pub abbreviations: IndexMap<Box<str>, Option<Text>>,
    /// Figures with a source.
    pub facts: IndexMap<FactId, Fact>,
    /// Good examples elsewhere.
    pub examples: IndexMap<ExampleId, Example>,
    /// What the successful ones share.
    pub success_factors: IndexMap<SuccessFactorId, SuccessFactor>,
    /// Tables of municipalities and indicators.
    pub benchmarks: IndexMap<BenchmarkId, Benchmark>,
    /// Sentences that figures can confirm or contradict.
    pub claims: IndexMap<ClaimId, Claim>,
}

impl Evidence {
    /// The laws that a text names, in file order.
    pub fn laws_named_in(&self, text: &str) -> impl Iterator<Item = (&LawId, &Law)> {
        self.laws.iter().filter(move |(_, law)| law.is_named_in(text))
    }
}

/// A document that others are cited from.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is called.
    pub title: Text,
    /// Who wrote it.
    pub author: Option<Text>,
    /// When.
    pub date: Option<When>,
    /// Where it can be read; http or https.
    pub url: Option<Text>,
    /// What the reader should know about it.
    pub basis: Basis,
}

/// A figure with a source: one value, or the parts of a whole.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it says.
    pub text: Prose,
    /// The figure itself.
    pub value: FactValue,
    /// Whether its parts are forms of organisation, by the same words as the [`Example::form`] of the examples.
    pub forms: bool,
    /// What it counts, such as `individer`.
    pub unit: Option<Text>,
    /// What time it is about.
    pub period: Option<When>,
    /// The year whose prices an amount is in.
    pub price_year: Option<i16>,
    /// Where it comes from.
    pub basis: Basis,
}

/// The figure of a [`Fact`].
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Said in words only.
    Words,
    /// One figure.
    One(Quantity),
    /// Parts of a whole, in file order; what they leave of the whole is shown.
    Parts {
        /// Label and part.
        parts: Vec<(Text, Quantity)>,
        /// What the parts should add up to, when it is stated.
        whole: Option<Quantity>,
    },
}

impl FactValue {
    /// What the parts add up to, in the unit that they share; `None` when they share none, and when there are no
    /// parts.
    #[must_use]
    pub fn sum(&self) -> Option<Quantity> {
        let Self::Parts { parts, .. } = self else { return None };
        let unit = parts.first()?.1.unit;
        let sum = parts.iter().try_fold(Number::ZERO.ratio(), |sum, (_, part)| {
            if part.unit == unit { sum.checked_add(&part.value.ratio()) } else { None }
        })?;
        Some(Quantity { value: Number::new(*sum.numer(), *sum.denom())?, unit })
    }

    /// Whether a sum of the parts in the unit of `whole` is the whole. Shares in per cent may be rounded: each then
    /// moves the sum by half of its last place, as the part with most decimals is written.
    #[must_use]
    pub fn adds_up(&self, sum: Quantity, whole: Quantity) -> bool {
        let Self::Parts { parts, .. } = self else { return true };
        let apart = sum.value.ratio() - whole.value.ratio();
        let rounded = parts.iter().all(|(_, part)| part.unit == QuantityUnit::Percent);
        let places = parts.iter().map(|(_, part)| decimals_of_percent(part.value)).max().flatten();
        match places.filter(|_| rounded) {
            Some(places) => {
                let count = i128::try_from(parts.len()).unwrap_or(i128::MAX);
                let last_place = Ratio::new(1, 100 * 10_i128.pow(places));
                (last_place * Ratio::from_integer(count) / 2) >= apart.abs()
            }
            None => apart == Ratio::from_integer(0),
        }
    }
}

/// With how many decimals a share is written in per cent; `None` for a fraction that has no end.
fn decimals_of_percent(share: Number) -> Option<u32> {
    (0..=9).find(|places| (share.ratio() * Ratio::from_integer(100 * 10_i128.pow(*places))).is_integer())
}

/// An exact number with the unit that was written into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The value: kronor for money, 0,75 for `75 %`.
    pub value: Number,
    /// The unit as written.
    pub unit: QuantityUnit,
}

/// The unit that a number was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityUnit {
    /// No unit.
    Plain,
    /// `%`
    Percent,
    /// `kr`, `tkr` or `mkr`.
    Kronor,
}

/// A good example elsewhere.
#[derive(Clone, Debug)]
pub struct Example {
    /// The municipality.
    pub name: Text,
    /// The alternative it resembles: evidence for that one.
    pub like: Option<AlternativeId>,
    /// The form of organisation in a few words: examples of one form have the same words.
    pub form: Option<Text>,
    /// The department or board that it belongs to.
    pub host: Option<Text>,
    /// How it is organised.
    pub organisation: Option<Text>,
    /// How it works.
    pub methods: Vec<Text>,
    /// What came of it.
    pub result: Option<Text>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What successful municipalities share.
#[derive(Clone, Debug)]
pub struct SuccessFactor {
    /// What it is.
    pub text: Prose,
    /// Which examples show it.
    pub seen_in: Vec<ExampleId>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A sentence of the investigation that figures can confirm or contradict.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What is claimed.
    pub text: Prose,
    /// When it holds: a condition.
    pub holds_if: Option<ExpressionId>,
    /// When it holds partly: a condition that is asked when `holds_if` is false.
    pub partly_if: Option<ExpressionId>,
    /// Where it is claimed.
    pub basis: Basis,
}
