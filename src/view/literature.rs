//! The works that the formulas come from, as they are found in a library. What is taken from each, the templates say.

use std::collections::BTreeMap;

use serde::Serialize;

/// One work.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// How it is named in running text: `Saaty 1980`.
    pub short: String,
    /// Who wrote it.
    pub authors: String,
    /// When.
    pub year: String,
    /// Its title.
    pub title: String,
    /// The journal with volume, number and pages, or the publisher.
    pub published: String,
}

/// The key of the templates, family names, authors, year, title, and where it was published.
const WORKS: [(&str, &str, &str, &str, &str, &str); 11] = [
    (
        "barron",
        "Barron & Barrett",
        "Barron, F. H. & Barrett, B. E.",
        "1996",
        "Decision Quality Using Ranked Attribute Weights",
        "Management Science 42(11), 1515–1523",
    ),
    (
        "devroye",
        "Devroye",
        "Devroye, L.",
        "1986",
        "Non-Uniform Random Variate Generation",
        "Springer, New York",
    ),
    (
        "edwards",
        "Edwards & Barron",
        "Edwards, W. & Barron, F. H.",
        "1994",
        "SMARTS and SMARTER: Improved Simple Methods for Multiattribute Utility Measurement",
        "Organizational Behavior and Human Decision Processes 60(3), 306–325",
    ),
    (
        "goodwin",
        "Goodwin & Wright",
        "Goodwin, P. & Wright, G.",
        "2004",
        "Decision Analysis for Management Judgment",
        "3rd ed., Wiley, Chichester",
    ),
    (
        "keeney",
        "Keeney & Raiffa",
        "Keeney, R. L. & Raiffa, H.",
        "1976",
        "Decisions with Multiple Objectives: Preferences and Value Tradeoffs",
        "Wiley, New York",
    ),
    (
        "kendall",
        "Kendall & Babington Smith",
        "Kendall, M. G. & Babington Smith, B.",
        "1939",
        "The Problem of m Rankings",
        "Annals of Mathematical Statistics 10(3), 275–287",
    ),
    (
        "schmidt",
        "Schmidt",
        "Schmidt, R. C.",
        "1997",
        "Managing Delphi Surveys Using Nonparametric Statistical Techniques",
        "Decision Sciences 28(3), 763–774",
    ),
    ("saaty", "Saaty", "Saaty, T. L.", "1980", "The Analytic Hierarchy Process", "McGraw-Hill, New York"),
    (
        "lahdelma",
        "Lahdelma, Hokkanen & Salminen",
        "Lahdelma, R., Hokkanen, J. & Salminen, P.",
        "1998",
        "SMAA – Stochastic Multiobjective Acceptability Analysis",
        "European Journal of Operational Research 106(1), 137–143",
    ),
    (
        "lahdelma2",
        "Lahdelma & Salminen",
        "Lahdelma, R. & Salminen, P.",
        "2001",
        "SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group Decision Making",
        "Operations Research 49(3), 444–454",
    ),
    (
        "triantaphyllou",
        "Triantaphyllou & Sánchez",
        "Triantaphyllou, E. & Sánchez, A.",
        "1997",
        "A Sensitivity Analysis Approach for Some Deterministic Multi-Criteria Decision-Making Methods",
        "Decision Sciences 28(1), 151–194",
    ),
];

/// Every work by the key of the templates.
pub(super) fn compose() -> BTreeMap<&'static str, Work> {
    let work =
        |(key, names, authors, year, title, published): (&'static str, &str, &str, &str, &str, &str)| {
            let work = Work {
                short: format!("{names} {year}"),
                authors: authors.to_owned(),
                year: year.to_owned(),
                title: title.to_owned(),
                published: published.to_owned(),
            };
            (key, work)
        };
    WORKS.map(work).into()
}
