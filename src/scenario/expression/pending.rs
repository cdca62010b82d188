//! An expression between the place where it was read and the end of lowering, when its names are looked up. Never how it
//! is read.

use std::ops::Range;

use super::{Parsed, Purpose};
use crate::scenario::context::Context;
use crate::scenario::stretch::{Landmark, visible};
use crate::source::{FileId, Span};

/// An expression whose names are not looked up yet.
pub struct Pending {
    /// Where it stands.
    pub origin: Origin,
    /// Its text, without braces around it.
    pub written: Box<str>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it says; `None` when a fault was told of it.
    pub parsed: Option<Parsed>,
}

/// Where the text of an expression begins.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// In a scalar, after so many characters that can be seen.
    Scalar(Landmark),
    /// In a file of its own, from this byte.
    File(FileId, usize),
}

impl Pending {
    /// Where a stretch of the expression stands in the files.
    pub fn span(&self, cx: &Context<'_>, range: &Range<usize>) -> Span {
        match self.origin {
            Origin::File(file, start) => Span { file, start: start + range.start, end: start + range.end },
            Origin::Scalar(landmark) => {
                let from = visible(&self.written[..range.start]);
                let landmark = Landmark { visible: landmark.visible + from, ..landmark };
                cx.stretch(landmark, &self.written[range.clone()])
            }
        }
    }

    /// Where all of it stands.
    pub fn whole(&self, cx: &Context<'_>) -> Span {
        self.span(cx, &(0..self.written.len()))
    }
}
