//! The catalogue of everything hemvist says about a scenario: one line per code.
//! Never the words: those stand in `words/<code>.md`.

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A fault: the scenario is wrong, and nothing is computed from it.
    Error,
    /// A finding: the investigation is weak in a way that a decision may rest on.
    Warning,
    /// A finding: worth a thought.
    Advice,
}

impl Severity {
    /// The word in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Declares every code once: variant, kebab-case code (also the name of its file of words), severity.
macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident;)*) => {
        /// One of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each code is explained in its file of words")]
        pub enum Code {
            $($variant,)*
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code as it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }

            /// What it says, in both languages, as its file of words stands.
            pub(super) const fn file_of_words(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("words/", $code, ".md")),)*
                }
            }
        }
    };
}

codes! {
    NoZeroAlternative "no-zero-alternative" Warning;
    NoWeights "no-weights" Warning;
    FigureOutsideScale "figure-outside-scale" Warning;
    RequirementUnanswered "requirement-unanswered" Warning;
    LineWithoutAmount "line-without-amount" Warning;
    FundingMissing "funding-missing" Warning;
    YearOutsideBudget "year-outside-budget" Warning;
    StatedTotalDiffers "stated-total-differs" Warning;
}
