//! The reasons why a template can not be used, in both languages. Never where in it.

use crate::limit;
use crate::render::template::error::{Reason, UnknownBlock, name_in};

impl Reason {
    pub(super) fn in_swedish(&self) -> String {
        match self {
            Self::TooLong => format!(
                "mallen blir inte klar inom {} miljoner steg: en slinga går för många varv",
                limit::FUEL.most / 1_000_000
            ),
            Self::TooDeep => "mallen anropar sig själv utan slut".to_owned(),
            Self::TooLarge => "mallen skapar ett värde som är större än hemvist hanterar".to_owned(),
            Self::DocumentTooLarge => {
                format!("dokumentet blir större än {} MB", limit::DOCUMENT.shown())
            }
            Self::UnknownName(name) if name.is_empty() => "ett namn i uttrycket finns inte".to_owned(),
            Self::UnknownName(name) => format!("det finns inget som heter `{name}`"),
            Self::OfAList { list, name } if list.is_empty() => {
                format!("`{name}` finns hos vart och ett i listan, inte hos hela: gå igenom den med `for`")
            }
            Self::OfAList { list, name } => format!(
                "`{list}` är en lista och har inget `{name}`: gå igenom den, `{{% for en in {list} %}}`, och skriv \
                 `en.{name}`"
            ),
            Self::IsNone => "värdet saknas här: fråga först med `if`".to_owned(),
            Self::UnknownFilter(name) => format!("det finns inget filter som heter `{name}`"),
            Self::UnknownFunction(name) => format!("det finns ingen funktion som heter `{name}`"),
            Self::UnknownTest(name) => format!("det finns inget att pröva med `is` som heter `{name}`"),
            Self::UnknownMacro { name, module } => format!("mallen `{module}` har inget som heter `{name}`"),
            Self::UnknownTemplate(name) => format!("det finns ingen mall som heter `{name}`"),
            Self::OutsideFolder(name) => format!(
                "`{name}` ligger inte i mappen med mallar: en mall hämtas bara ur den mappen, inte ur andra mappar. \
                 Lägg filen bland mallarna och skriv bara dess namn"
            ),
            Self::ExtendsItself(name) => format!(
                "mallen bygger på sig själv genom `{name}`. För att bygga på hemvists egen mall, skriv `hemvist/` \
                 före namnet: `{{% extends \"hemvist/{name}\" %}}`"
            ),
            Self::UnknownBlock(block) => block.in_swedish(),
            Self::OutsideBlocks => {
                "texten står utanför blocken och skulle inte komma med: en mall som bygger på en \
                 annan ändrar bara det som står mellan `{% block namn %}` och `{% endblock %}`"
                    .to_owned()
            }
            Self::Arguments => {
                "ett filter eller en funktion har fått för få eller för många värden".to_owned()
            }
            Self::Syntax(detail) if detail.starts_with("unexpected end") => {
                "en tagg eller ett block är inte avslutat".to_owned()
            }
            Self::Syntax(detail) => {
                if let Some(tag) = detail.strip_prefix("unknown statement ") {
                    format!("taggen `{tag}` finns inte eller hör inte hemma här")
                } else if detail.ends_with(" defined twice") {
                    format!("blocket `{}` finns två gånger", name_in(detail))
                } else if detail.starts_with("mismatching name on block") {
                    format!("`endblock` har ett annat namn än blocket, som heter `{}`", last_name_in(detail))
                } else {
                    format!("taggen är felskriven ({detail})")
                }
            }
            Self::Other(detail) => format!("uttrycket går inte att räkna ut ({detail})"),
        }
    }

    pub(super) fn in_english(&self) -> String {
        match self {
            Self::TooLong => format!(
                "the template is not done within {} million steps: a loop goes round too many times",
                limit::FUEL.most / 1_000_000
            ),
            Self::TooDeep => "the template calls itself without end".to_owned(),
            Self::TooLarge => "the template makes a value larger than hemvist handles".to_owned(),
            Self::DocumentTooLarge => {
                format!("the document becomes larger than {} MB", limit::DOCUMENT.shown())
            }
            Self::UnknownName(name) if name.is_empty() => {
                "a name in the expression does not exist".to_owned()
            }
            Self::UnknownName(name) => format!("there is nothing called `{name}`"),
            Self::OfAList { list, name } if list.is_empty() => {
                format!("each of the list has `{name}`, not the whole: go through it with `for`")
            }
            Self::OfAList { list, name } => format!(
                "`{list}` is a list and has no `{name}`: go through it, `{{% for one in {list} %}}`, and write \
                 `one.{name}`"
            ),
            Self::IsNone => "there is no value here: ask with `if` first".to_owned(),
            Self::UnknownFilter(name) => format!("there is no filter called `{name}`"),
            Self::UnknownFunction(name) => format!("there is no function called `{name}`"),
            Self::UnknownTest(name) => format!("there is no test for `is` called `{name}`"),
            Self::UnknownMacro { name, module } => {
                format!("the template `{module}` has nothing called `{name}`")
            }
            Self::UnknownTemplate(name) => format!("there is no template called `{name}`"),
            Self::OutsideFolder(name) => format!(
                "`{name}` is not in the folder of templates: a template is fetched from that folder alone, not from \
                 other folders. Put the file among the templates and write only its name"
            ),
            Self::ExtendsItself(name) => format!(
                "the template extends itself through `{name}`. To extend hemvist's own template, write `hemvist/` \
                 before the name: `{{% extends \"hemvist/{name}\" %}}`"
            ),
            Self::UnknownBlock(block) => block.in_english(),
            Self::OutsideBlocks => {
                "the text stands outside the blocks and would be left out: a template that extends \
                 another changes only what stands between `{% block name %}` and `{% endblock %}`"
                    .to_owned()
            }
            Self::Arguments => "a filter or a function has too few or too many values".to_owned(),
            Self::Syntax(detail) => format!("the tag is not written as it should be ({detail})"),
            Self::Other(detail) => format!("the expression cannot be worked out ({detail})"),
        }
    }
}

impl UnknownBlock {
    fn in_swedish(&self) -> String {
        let Self { name, parent, blocks, elsewhere } = self;
        if blocks.is_empty() {
            return format!(
                "`{parent}` har inga block, så det som står i `{name}` skulle inte komma med: skriv en hel mall i stället"
            );
        }
        let there = match elsewhere {
            Some(other) => format!(" Det blocket finns i `{other}`: bygg en egen `{other}` på den mallen."),
            None => String::new(),
        };
        format!(
            "`{parent}` har inget block som heter `{name}`, så det som står i det skulle inte komma med.{there} Blocken \
             i `{parent}` heter: {}",
            blocks.join(", ")
        )
    }

    fn in_english(&self) -> String {
        let Self { name, parent, blocks, elsewhere } = self;
        if blocks.is_empty() {
            return format!(
                "`{parent}` has no blocks, so what stands in `{name}` would be left out: write a whole template instead"
            );
        }
        let there = match elsewhere {
            Some(other) => {
                format!(" `{other}` has such a block: make a `{other}` of your own that extends it.")
            }
            None => String::new(),
        };
        format!(
            "`{parent}` has no block called `{name}`, so what stands in it would be left out.{there} The blocks of \
             `{parent}` are: {}",
            blocks.join(", ")
        )
    }
}

/// The last name that the engine puts between quotes.
fn last_name_in(detail: &str) -> &str {
    detail.trim_end_matches('`').rsplit('`').next().unwrap_or_default()
}
