//! hemvist

pub mod analysis;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod package;
pub mod reader;
pub mod render;
pub mod scenario;
pub mod source;
pub mod view;
