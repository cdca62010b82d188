//! How numbers and dates are written, as patterns of JSON Schema: what an editor can know of a text such as
//! `0,35 mkr`. Each accepts every text that the reader does. Never look-around, which not every validator has.

use crate::scenario::keys::Bounds;

/// The spaces that people group digits with, and put before a unit.
const SPACE: &str = "[ \\u00a0\\u202f]";

/// A whole number without sign: digits, alone or in groups of three.
fn whole() -> String {
    format!("(?:0|{})", positive())
}

/// A whole number above zero, as what a fraction divides by.
fn positive() -> String {
    format!("(?:[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}})+|[1-9][0-9]*)")
}

/// A fraction: `1/3`.
fn fraction() -> String {
    format!("{}\\s*/\\s*{}", whole(), positive())
}

/// What may stand before and after a text without belonging to it.
fn alone(inside: &str) -> String {
    format!("^\\s*(?:{inside})\\s*$")
}

/// A number that may have one of these units after it.
fn with_unit(units: &str) -> String {
    let whole = whole();
    let number = format!("(?:{whole}[.,][0-9]+|{}|{whole})", fraction());
    format!("(?:[-−]{SPACE}*|\\+)?{number}(?:{SPACE}*(?:{units}))?")
}

/// A number with or without `%`, `kr`, `tkr` or `mkr`.
pub(super) fn quantity() -> String {
    alone(&with_unit(&format!("%|{MONEY_UNITS}")))
}

const MONEY_UNITS: &str = "[Kk][Rr]|[Kk][Rr][Oo][Nn][Oo][Rr]|[Tt][Kk][Rr]|[Mm][Kk][Rr]";

/// An amount of money: no more decimals than its unit has öre.
pub(super) fn money() -> String {
    let whole = whole();
    let decimal = |places: u8, unit: &str| {
        format!("(?:[-−]{SPACE}*|\\+)?{whole}[.,][0-9]{{1,{places}}}0*(?:{SPACE}*(?:{unit})){}", {
            if places == 2 { "?" } else { "" }
        })
    };
    let forms = [
        decimal(2, "[Kk][Rr]|[Kk][Rr][Oo][Nn][Oo][Rr]"),
        decimal(5, "[Tt][Kk][Rr]"),
        decimal(8, "[Mm][Kk][Rr]"),
        format!("(?:[-−]{SPACE}*|\\+)?(?:{whole}|{})(?:{SPACE}*(?:{MONEY_UNITS}))?", fraction()),
    ];
    alone(&forms.join("|"))
}

/// The beginning of a number below zero; `-0` is none.
pub(super) fn negative() -> String {
    format!("^\\s*[-−]{SPACE}*(?:[1-9]|0[.,]0*[1-9])")
}

/// A text with two readings, `1.250 tkr`: one point and three digits, which the reader refuses.
pub(super) fn ambiguous() -> String {
    alone(&format!("(?:[-−]{SPACE}*|\\+)?[1-9][0-9]{{0,2}}\\.[0-9]{{3}}(?:{SPACE}*(?:%|{MONEY_UNITS}))?"))
}

/// A number within bounds, perhaps in percent. Of a fraction no pattern knows how large it is.
pub(super) fn number(bounds: Bounds) -> String {
    let fraction = format!("(?:[-−]{SPACE}*|\\+)?{}(?:{SPACE}*%)?", fraction());
    let plain = decimal(bounds, 0);
    let percent = decimal(bounds, 2);
    alone(&format!("{plain}|{percent}{SPACE}*%|{fraction}|{}", zero(bounds.low)))
}

/// A whole number within bounds, perhaps in percent.
pub(super) fn whole_number(low: u32, high: u32) -> String {
    let plain = integers(low, high, 0);
    let percent = integers(low, high, 2);
    let fraction = format!("\\+?{}(?:{SPACE}*%)?", fraction());
    let zero = zero(i32::try_from(low).ok());
    alone(&format!("\\+?(?:{plain})(?:[.,]0+)?|\\+?(?:{percent})(?:[.,]0+)?{SPACE}*%|{fraction}|{zero}"))
}

/// Zero in all its clothes, `-0 %` included; nothing where it is out of bounds.
fn zero(low: Option<i32>) -> String {
    match low {
        Some(low) if low > 0 => "[^\\s\\S]".to_owned(),
        _ => format!("(?:[-−]{SPACE}*|\\+)?0(?:[.,]0+)?(?:{SPACE}*%)?"),
    }
}

/// A decimal number within bounds that are multiplied by ten `shift` times.
fn decimal(bounds: Bounds, shift: usize) -> String {
    let limit = |limit: Option<i32>| limit.and_then(|limit| u32::try_from(limit).ok());
    match (limit(bounds.low), limit(bounds.high)) {
        (Some(low), Some(high)) => {
            let exact = integers(high, high, shift);
            let below = scaled_integers(low, high, shift);
            format!("\\+?(?:(?:{below})(?:[.,][0-9]+)?|(?:{exact})(?:[.,]0+)?)")
        }
        (Some(0), None) => format!("\\+?{}(?:[.,][0-9]+)?", whole()),
        _ => format!("(?:[-−]{SPACE}*|\\+)?{}(?:[.,][0-9]+)?", whole()),
    }
}

/// The integers from `low` to below `high`, both multiplied by ten `shift` times.
fn scaled_integers(low: u32, high: u32, shift: usize) -> String {
    let scale = 10_u32.pow(u32::try_from(shift).expect("two places at most"));
    integers(low * scale, high * scale - 1, 0)
}

/// The integers from `low` to `high`, each followed by `zeros` zeros. Bounds are such that all digits after
/// the first are free: 0 to 99, 1 to 5, 100 to 499, or one number alone.
fn integers(low: u32, high: u32, zeros: usize) -> String {
    let (least, most) = (low.to_string(), high.to_string());
    let mut forms = Vec::new();
    for length in least.len()..=most.len() {
        let first_of = |bound: &str, otherwise: char| {
            if bound.len() == length { bound.chars().next().unwrap_or(otherwise) } else { otherwise }
        };
        let (first, last) = (first_of(&least, '1'), first_of(&most, '9'));
        let rest = most.len() == length && !most[1..].contains(|digit| digit != '0');
        let free = if rest && length > 1 { "0" } else { "[0-9]" };
        let mut digits = vec![if first == last { first.to_string() } else { format!("[{first}-{last}]") }];
        digits.extend(std::iter::repeat_n(free.to_owned(), length - 1));
        digits.extend(std::iter::repeat_n("0".to_owned(), zeros));
        forms.push(digits.concat());
        if digits.len() > 3 {
            forms.push(grouped(&digits));
        }
    }
    forms.join("|")
}

/// The digits in groups of three from the right.
fn grouped(digits: &[String]) -> String {
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups: Vec<String> = [head].into_iter().chain(tail.chunks(3)).map(<[String]>::concat).collect();
    groups.into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join(SPACE)
}

const DAY: &str = "[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?\
    |[1-9][0-9]{3}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])\
    |[1-9][0-9]{3}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)\
    |[1-9][0-9]{3}-02-(?:0[1-9]|[12][0-9])";

/// A day, a month or a year.
pub(super) fn day() -> String {
    alone(DAY)
}

/// A day, a month, a year, or words: one line with a letter.
pub(super) fn date() -> String {
    alone(&format!("{DAY}|[^\\n\\r]*[{LETTERS}][^\\n\\r]*"))
}

/// Letters of the world, as nearly as patterns of every language can say it: those of Python, for one, know no
/// classes of Unicode. The few signs among them are left to the reader.
const LETTERS: &str =
    "A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2fff\\u3005-\\ufdff";

/// An id (format.md rule 2).
pub(super) fn id() -> String {
    format!("^{}$", letters_of_id())
}

/// An id as a part of a pattern.
pub(super) fn letters_of_id() -> String {
    format!("[-0-9_{LETTERS}]+")
}
