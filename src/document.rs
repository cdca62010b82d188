//! document

pub mod draft;
