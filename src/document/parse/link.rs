//! Where a link of the Markdown leads, if it may lead there. Never follows it.

use pulldown_cmark::LinkType;

use crate::document::outline::Outline;
use crate::document::tree::LinkTarget;
use crate::markdown::may_be_followed;

/// The target of a link; `None` if its text is all that is shown.
pub(super) fn target(link_type: LinkType, address: &str, outline: &Outline) -> Option<LinkTarget> {
    if address.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if link_type == LinkType::Email && !address.starts_with("mailto:") {
        return Some(LinkTarget::External(format!("mailto:{address}")));
    }
    if address.contains(':') {
        return may_be_followed(address).then(|| LinkTarget::External(address.to_owned()));
    }
    if outline.companions.contains(&address) {
        return Some(LinkTarget::File(address.to_owned()));
    }
    let (file, anchor) = match address.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor).filter(|anchor| !anchor.is_empty())),
        None => (address, None),
    };
    let anchor = anchor.map(str::to_owned);
    if file.is_empty() {
        return anchor.map(|anchor| LinkTarget::Internal { stem: None, anchor: Some(anchor) });
    }
    let entry = outline.by_stem(file.strip_suffix(".md")?)?;
    Some(LinkTarget::Internal { stem: Some(entry.stem.clone()), anchor })
}
