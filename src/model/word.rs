//! Words of the format that each mean one thing: kinds of unit, kinds of step, ways of funding. Every word is
//! written once, here in the model; the table of keys, lowering and the view all ask for it.

/// An enum whose variants are words of the format.
pub trait Word: Copy + Sized + 'static {
    /// Every word, in the order of the format.
    const WORDS: &'static [&'static str];

    /// Every variant, in the same order.
    const ALL: &'static [Self];

    /// What a word means.
    fn of(word: &str) -> Option<Self>;

    /// The word as a scenario writes it.
    fn as_str(self) -> &'static str;
}

/// Declares an enum of words: variant and word, once.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "most variants say no more than their word")]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $crate::model::word::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}

pub(crate) use words;
