//! Places that links lead to, and addresses outside. Never an address that runs anything, or one that a word processor
//! can not read: it would call the whole file damaged.

use std::fmt::Write as _;

use crate::document::tree::LinkTarget;

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

/// An address of the web or of a mailbox, written so that every reader of addresses takes it.
fn external(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            is_host(host).then(|| format!("{scheme}://{host}{}", encoded(path)))
        }
        "mailto" => {
            let (mailbox, _) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
            let (name, host) = mailbox.split_once('@')?;
            let is_name =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
            (is_name && is_host(host)).then(|| format!("mailto:{}", encoded(rest)))
        }
        _ => None,
    }
}

/// Whether this is the name of a computer, with or without the number of a port.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    let is_port = !port.is_empty() && port.len() <= 5 && port.chars().all(|c| c.is_ascii_digit());
    name.split('.').all(is_label) && is_port
}

/// Every letter that an address may not hold as its bytes; one that is written so already stays, and so does the first `#`.
fn encoded(address: &str) -> String {
    let mut text = String::new();
    let mut has_fragment = false;
    for (index, byte) in address.bytes().enumerate() {
        let letter = char::from(byte);
        let is_code = letter == '%' && is_hexadecimal(address.as_bytes().get(index + 1..index + 3));
        let is_fragment = letter == '#' && !has_fragment;
        has_fragment |= is_fragment;
        if letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(letter) || is_code || is_fragment
        {
            text.push(letter);
        } else {
            // Writing to a string can not fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

fn is_hexadecimal(digits: Option<&[u8]>) -> bool {
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
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

    #[test]
    fn only_addresses_that_every_reader_takes_become_links() {
        let cases = [
            ("https://example.org/å b?c=[d]#e#f", Some("https://example.org/%C3%A5%20b?c=%5Bd%5D#e%23f")),
            ("HTTP://example.org:8080", Some("http://example.org:8080")),
            ("https://åre.se/%41%zz", Some("https://åre.se/%41%25zz")),
            ("mailto:kommun@example.org", Some("mailto:kommun@example.org")),
            ("https://", None),
            ("https://user:pass@example.org", None),
            ("https:example.org", None),
            ("mailto:a@b@c", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
        ];
        for (address, expected) in cases {
            assert_eq!(external(address).as_deref(), expected, "{address}");
        }
    }
}
