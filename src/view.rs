//! view

pub mod json;
