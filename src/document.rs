//! The documents of a package, from what the templates leave (`draft`) over finished Markdown (`number`)
//! to the tree that every textual format is made from (`tree`, made by `parse`).
//!
//! Never reads a scenario, never computes a figure, never knows a format but Markdown.

pub mod draft;
mod heading;
mod label;
pub mod number;
pub mod outline;
pub mod parse;
mod series;
mod tidy;
mod token;
pub mod tree;

pub use draft::{Draft, Role};
pub use label::LabelError;
pub use number::{Numbered, number};
pub use outline::{Entry, Outline, outline};
pub use parse::parse;
pub use tree::Document;
