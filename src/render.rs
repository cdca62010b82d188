//! The formats of a document, one module each. Never decides what stands in a document, and never asks
//! where its words come from.

pub mod html;
pub mod template;
pub mod terminal;
