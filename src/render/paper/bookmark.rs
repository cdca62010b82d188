//! The names of places that links lead to, within a file and from another. Never a name that a reader of such files can
//! not take.

/// The bookmark at the beginning of a document.
pub(in crate::render) const START: &str = "_start";
/// The longest name that a word processor takes.
const LONGEST: usize = 40;

/// The bookmark of a place, from what a link to it says: a word processor takes only letters, digits and underscores.
/// The same in every document, so that links between documents meet. An underscore first keeps it out of the list of
/// the reader's own bookmarks.
pub(in crate::render) fn bookmark(anchor: &str) -> String {
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
