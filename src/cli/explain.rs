//! `hemvist explain`: a code in words, with an example; or every code with its meaning. Never the words
//! themselves: those stand in `diagnostic/words`.

use crate::cli::arguments::Explain;
use crate::cli::terminal::{Terminal, WIDTH};
use crate::cli::{Failure, Outcome, report, say};
use crate::diagnostic::words::Example;
use crate::diagnostic::{Code, Group};
use crate::document::tree::{Block, Document, Fact, Inline};
use crate::model::matter::Language;
use crate::render::terminal::text;
use crate::scenario::near::nearest;

/// How many codes are offered instead of one that is unknown.
const OFFERED: usize = 5;

/// Explains a code, or lists them all.
///
/// # Errors
/// A `Failure` when there is no such code.
pub fn run(command: &Explain, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let document = match &command.code {
        Some(written) => page(code(written, language)?, language),
        None => list(language),
    };
    terminal.result(&text(&document, WIDTH))?;
    Ok(Outcome::Done)
}

/// The code that somebody means: as it is printed, also with other capitals, with spaces or underscores instead
/// of hyphens, or copied with what stands around it (`fel[unknown-unit]:`).
fn code(written: &str, language: Language) -> Result<Code, Failure> {
    let inside = written.split_once('[').map_or(written, |(_, inside)| inside);
    let name = inside.trim_end_matches([':', ']', '.']).trim().to_lowercase().replace([' ', '_'], "-");
    Code::ALL
        .iter()
        .find(|code| code.as_str() == name)
        .copied()
        .ok_or_else(|| Failure::new(Outcome::Usage, unknown(written, &near(&name, language), language)))
}

/// The codes that somebody may have meant: written much alike, or with what was written in the code or in its
/// meaning.
fn near(name: &str, language: Language) -> Vec<String> {
    if let Some(code) = nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
        return vec![code];
    }
    let speaks_of = |code: &&Code| {
        let words = code.meaning(language).to_lowercase().replace(' ', "-");
        !name.is_empty() && (code.as_str().contains(name) || words.contains(name))
    };
    let codes = Code::ALL.iter().filter(speaks_of).take(OFFERED);
    codes.map(|code| code.as_str().to_owned()).collect()
}

fn unknown(written: &str, near: &[String], language: Language) -> String {
    let near = near.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    let meant = if near.is_empty() {
        String::new()
    } else {
        say(language, format!(" Menade du {near}?"), format!(" Did you mean {near}?"))
    };
    say(
        language,
        format!("Koden `{written}` finns inte.{meant} `hemvist explain` visar alla koder."),
        format!("There is no code `{written}`.{meant} `hemvist explain` shows all codes."),
    )
}

/// What there is to know about a code.
fn page(code: Code, language: Language) -> Document {
    let page = code.page(language);
    let mut blocks = vec![paragraph(page.words.message)];
    blocks.extend(page.about.into_iter().map(paragraph));
    blocks.extend([
        heading(say(language, "Varför", "Why")),
        paragraph(page.words.why),
        heading(say(language, "Gör så här", "Do this")),
        paragraph(page.words.cure),
    ]);
    blocks.extend(example(say(language, "Före", "Before"), &page.before, language));
    blocks.extend(example(say(language, "Efter", "After"), &page.after, language));
    document(report::severity_name(code.severity(), language), code.as_str(), blocks, language)
}

/// Every code, in its group, with its meaning.
fn list(language: Language) -> Document {
    let blocks = Code::GROUPS.iter().flat_map(|group| grouped(group, language)).collect();
    let title = say(language, "Koder för fel och anmärkningar", "Codes of faults and findings");
    document("hemvist explain CODE", &title, blocks, language)
}

fn grouped(group: &Group, language: Language) -> [Block; 2] {
    let fact = |code: &Code| Fact {
        name: vec![Inline::Text(code.as_str().to_owned())],
        value: vec![Inline::Text(code.meaning(language))],
    };
    [
        heading(say(language, group.swedish, group.english)),
        Block::Facts(group.codes.iter().map(fact).collect()),
    ]
}

fn document(kind: &str, title: &str, blocks: Vec<Block>, language: Language) -> Document {
    Document {
        title: title.to_owned(),
        kind: kind.to_owned(),
        stem: String::new(),
        language,
        blocks,
        footnotes: Vec::new(),
    }
}

fn heading(words: String) -> Block {
    Block::Heading { level: 2, anchor: String::new(), inlines: vec![Inline::Text(words)] }
}

/// The words as they stand: what is between backticks keeps them, as in the report of `check`.
fn paragraph(words: String) -> Block {
    Block::Paragraph(vec![Inline::Text(words)])
}

/// The lines of an example, with a mark for each character that a terminal would not show.
fn example(when: String, example: &Example, language: Language) -> [Block; 2] {
    let title = match example.form {
        "yaml" => when,
        form => format!("{when} ({})", form.to_uppercase()),
    };
    let lines = if example.text.is_empty() {
        paragraph(say(language, "(ingenting)", "(nothing)"))
    } else {
        Block::Code(example.text.replace('\t', "→   ").replace('\u{a0}', "·"))
    };
    [heading(title), lines]
}
