//! The figures that an expression may call: what each is called, what stands in its parentheses and what it gives.
//! Never what a name in them means.

use super::kind::Kind;

/// One word that expressions may call.
#[derive(Debug)]
pub(super) struct Callable {
    /// As it is written.
    pub(super) name: &'static str,
    /// What stands in the parentheses, in order.
    pub(super) takes: &'static [Part],
    /// What kind of value it gives.
    pub(super) gives: Kind,
    /// What somebody might write.
    pub(super) example: &'static str,
}

/// What one place in the parentheses holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A name in quotation marks.
    Name,
    /// A whole number, from one.
    Whole,
}

use Part::{Name, Whole};

/// Every word of format.md section 5.
pub(super) const CALLABLES: [Callable; 10] = [
    callable("indicator", &[Name, Name], Kind::Number, "indicator(\"Avesta\", \"activation_cost\")"),
    callable("rank", &[Name, Name], Kind::Number, "rank(\"Avesta\", \"activation_cost\")"),
    callable("highest", &[Name, Whole], Kind::List, "highest(\"activation_cost\", 3)"),
    callable("lowest", &[Name, Whole], Kind::List, "lowest(\"activation_cost\", 3)"),
    callable("mean", &[Name, Name], Kind::Number, "mean(\"good\", \"activation_cost\")"),
    callable("above", &[Name, Name, Name], Kind::List, "above(\"Avesta\", \"activation_cost\", \"good\")"),
    callable("cost", &[Name, Whole, Name], Kind::Number, "cost(\"ks\", 2015, \"unfunded\")"),
    callable("fact", &[Name], Kind::Number, "fact(\"mottagna-2013\")"),
    callable("examples_like", &[Name], Kind::Number, "examples_like(\"ks\")"),
    callable("ref", &[Name], Kind::Reference, "ref(\"attachments.budget\")"),
];

const fn callable(
    name: &'static str,
    takes: &'static [Part],
    gives: Kind,
    example: &'static str,
) -> Callable {
    Callable { name, takes, gives, example }
}
