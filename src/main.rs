//! hemvist
fn main() {}
