//! Addresses outside a document, written so that every program takes them. Never one that runs anything.

use std::fmt::Write as _;

/// An address of the web or of a mailbox, written so that every reader of addresses takes it.
pub(in crate::render) fn external(address: &str) -> Option<String> {
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
pub(in crate::render) fn encoded(address: &str) -> String {
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
