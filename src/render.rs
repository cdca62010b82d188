//! render

pub mod template;
