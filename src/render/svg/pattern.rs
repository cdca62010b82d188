//! What bars and cells are filled with, and the key that says what each filling means. The same filling means the same
//! wherever it can: solid is what there is or comes first, hatched what is lacking or of concern, dotted others'.
//!
//! Never a filling that differs from another by colour alone.

use super::canvas::{Area, Canvas, LEADING, Label, MARGIN, SAMPLE, Style, TEXT_OF_KEY};

/// What an area is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    Solid,
    Striped,
    Hatched,
    Ruled,
    Dotted,
    Empty,
}

/// A filled area with its outline.
pub(super) fn fill(area: Area, pattern: Pattern, canvas: &mut Canvas) {
    match pattern {
        Pattern::Solid => canvas.solid(area),
        Pattern::Striped => canvas.striped(area, 4),
        Pattern::Hatched => canvas.hatched(area, 7),
        Pattern::Ruled => canvas.ruled(area, 4),
        Pattern::Dotted => canvas.dotted(area),
        Pattern::Empty => {}
    }
    canvas.outline_sharp(area);
}

/// What each filling means, from a height on. Says where it ends.
pub(super) fn key(
    patterns: impl Iterator<Item = (Pattern, impl Into<String>)>,
    top: u32,
    canvas: &mut Canvas,
) -> u32 {
    let mut y = top;
    for (pattern, text) in patterns {
        fill(Area { x: MARGIN, y: y + 3, width: SAMPLE, height: 13 }, pattern, canvas);
        y += LEADING;
        canvas.label(&Label::new(TEXT_OF_KEY, y - 1, text.into(), Style::Quiet));
        y += 4;
    }
    y
}
