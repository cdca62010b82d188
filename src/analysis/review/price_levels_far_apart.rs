//! `price-levels-far-apart`: a level of prices is less than a fifth of the one before it in the table, or more than five
//! times it. Then one of them is a factor such as 1.02 and the other a level such as 102.

use crate::analysis::review::Material;
use crate::analysis::review::index_far_from_one::is_far_from_one;
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let place = |year: i16| Place::of(&["budget", "price_index", &year.to_string()]);
    let years = budget.price_index.iter();
    let pairs = years
        .clone()
        .zip(years.skip(1))
        .map(|((before, was), (year, is))| (*before, was.to_f64(), *year, is.to_f64()));
    pairs
        .filter(|(_, was, _, is)| is_far_from_one(is / was))
        .map(|(before, was, year, is)| {
            Diagnostic::new(Code::PriceLevelsFarApart, place(year))
                .with("year", year)
                .with("level", Argument::Number(is))
                .with("before", before)
                .with("other", Argument::Number(was))
                .related(place(before))
        })
        .collect()
}
