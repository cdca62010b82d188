//! Places that links lead to. Never an address that a word processor can not read: it would call the whole file damaged.

use crate::document::tree::LinkTarget;
use crate::render::address::{encoded, external};

/// The bookmark at the beginning of a document.
pub(super) const START: &str = "_start";
/// The longest name that a word processor takes.
const LONGEST: usize = 40;

/// The bookmark of a place, from what a link to it says: a word processor takes only letters, digits and underscores.
/// The same in every document, so that links between documents meet. An underscore first keeps it out of the list of
/// the reader's own bookmarks.
pub(super) fn bookmark(anchor: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let name: String = anchor.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let says_all = anchor.chars().all(|c| is_plain(c) || c == '-');
    if says_all && name.len() < LONGEST {
        return format!("_{name}");
    }
    let kept: String = name.chars().take(LONGEST - 10).collect();
    format!("_{kept}_{:08x}", fingerprint(anchor))
}

/// FNV-1a with 32 bits (Fowler, Noll and Vo 1991).
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A bookmark of the same document.
    Here(String),
    /// An address outside.
    Out(String),
}

/// The way to a target; none where a word processor could not read its address.
pub(super) fn way(target: &LinkTarget) -> Option<Way> {
    match target {
        LinkTarget::Internal { stem: None, anchor } => {
            Some(Way::Here(anchor.as_deref().map_or_else(|| START.to_owned(), bookmark)))
        }
        LinkTarget::Internal { stem: Some(stem), anchor } => {
            let place = anchor.as_deref().map(|anchor| format!("#{}", bookmark(anchor)));
            Some(Way::Out(encoded(&format!("{stem}.docx")) + &place.unwrap_or_default()))
        }
        LinkTarget::File(file) => Some(Way::Out(encoded(file))),
        LinkTarget::External(address) => external(address).map(Way::Out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_is_short_and_plain_and_says_which_place_it_is() {
        assert_eq!(bookmark("tabell-3"), "_tabell_3");
        assert!(bookmark("hur-säker").starts_with("_hur_s_ker_"));
        assert_ne!(bookmark("hur-säker"), bookmark("hur-soker"));
        assert_ne!(bookmark("hur-säker"), bookmark("hur-såker"));
        for anchor in ["", "東京", &"x".repeat(300), "a_b", "\"><w:p/>"] {
            let name = bookmark(anchor);
            assert!(name.len() <= LONGEST, "{name}");
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
        }
    }
}
