//! Text as HTML that reads the same. Never leaves a character that could end an element or an attribute.

/// Escapes text for an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    // Most texts have nothing to escape, and are copied in one piece.
    while let Some(place) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, special) = rest.split_at(place);
        let (special, after) = special.split_at(1);
        escaped.push_str(before);
        escaped.push_str(match special {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            _ => "&#39;",
        });
        rest = after;
    }
    escaped.push_str(rest);
    escaped
}

/// An element with attributes and content that are HTML already.
pub(super) fn element(name: &str, attributes: &str, content: &str) -> String {
    format!("<{name}{attributes}>{content}</{name}>")
}

/// A ` class` attribute; nothing without classes.
pub(super) fn class(classes: &[&str]) -> String {
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}
