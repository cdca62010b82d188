//! The fonts with the widths of Arial, which drawings and tables are measured for; `font/README.md` says how they were made.

/// Upright.
pub(in crate::render) const REGULAR: &[u8] = include_bytes!("font/Arimo-Regular.ttf");
/// Upright and bold.
pub(in crate::render) const BOLD: &[u8] = include_bytes!("font/Arimo-Bold.ttf");
/// Slanted.
#[cfg(feature = "pdf")]
pub(in crate::render) const ITALIC: &[u8] = include_bytes!("font/Arimo-Italic.ttf");
/// Slanted and bold.
#[cfg(feature = "pdf")]
pub(in crate::render) const BOLD_ITALIC: &[u8] = include_bytes!("font/Arimo-BoldItalic.ttf");
