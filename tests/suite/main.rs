//! Tests of the whole: data in, data out.

mod avesta;
mod command_line;
mod drafts;
mod faults;
mod golden;
mod keys;
mod layers;
mod places;
mod prose;
mod reading;
mod support;
mod templates;
