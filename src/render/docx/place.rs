//! Places that links lead to. Never an address that a word processor can not read: it would call the whole file damaged.

use crate::document::tree::LinkTarget;
use crate::render::paper::address::{encoded, external};
use crate::render::paper::bookmark::{START, bookmark};

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
