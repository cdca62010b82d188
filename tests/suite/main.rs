//! Tests of the whole: data in, data out.

mod avesta;
mod command_line;
mod drafts;
mod faults;
mod golden;
mod hostile;
mod keys;
mod kills;
mod languages;
mod layers;
mod limits;
mod mutations;
mod new;
mod output;
mod places;
mod prose;
mod reading;
mod schema;
mod shown;
mod structure;
mod support;
mod template_text;
mod templates;
mod templates_in_step;
mod usage;
mod yaml;
