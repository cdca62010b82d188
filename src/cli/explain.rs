//! `hemvist explain`: a code in words, with an example; how something is computed; or all of them in a list. Never
//! the words themselves: those stand in `diagnostic/words` and `diagnostic/topics`.

mod context;

use crate::cli::arguments::Explain;
use crate::cli::terminal::{Terminal, WIDTH};
use crate::cli::{Failure, Outcome, report, say};
use crate::diagnostic::topics::{Part, Topic, TopicGroup};
use crate::diagnostic::words::Example;
use crate::diagnostic::{Code, Group};
use crate::document::tree::{Block, Document, Fact, Inline};
use crate::model::matter::Language;
use crate::near::nearest;
use crate::render::terminal::text;

/// How many names are offered instead of one that is unknown.
const OFFERED: usize = 5;

/// Explains a code or a topic, or lists them all.
///
/// # Errors
/// A `Failure` when there is nothing of that name.
pub fn run(command: &Explain, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let document = match &command.code {
        Some(written) => explained(written, language)?,
        None => list(language),
    };
    terminal.result(&text(&document, WIDTH))?;
    Ok(Outcome::Done)
}

/// The page of what somebody means: a name as it is printed, also with other capitals, with spaces or underscores
/// instead of hyphens, or copied with what stands around it (`fel[unknown-unit]:`).
fn explained(written: &str, language: Language) -> Result<Document, Failure> {
    let inside = written.split_once('[').map_or(written, |(_, inside)| inside);
    let name = inside.trim_end_matches([':', ']', '.']).trim().to_lowercase().replace([' ', '_'], "-");
    if let Some(code) = Code::of(&name) {
        return Ok(page(code, language));
    }
    let topic = Topic::all().find(|topic| topic.names().any(|known| known == name));
    topic
        .map(|topic| topic_page(topic, language))
        .ok_or_else(|| Failure::new(Outcome::Usage, unknown(written, &near(&name, language), language)))
}

/// What somebody may have meant: names written much alike, or with what was written in the name or in the meaning.
fn near(name: &str, language: Language) -> Vec<String> {
    let names = Topic::all().flat_map(Topic::names);
    if let Some(near) = nearest(name, Code::ALL.iter().map(|code| code.as_str()).chain(names)) {
        return vec![near];
    }
    let topics = Topic::all()
        .map(|topic| (topic.name, format!("{} {}", topic.title(language), topic.brief(language))));
    let codes = Code::ALL.iter().map(|code| (code.as_str(), code.meaning(language)));
    let speaks_of = |(known, meaning): &(&str, String)| {
        let words = meaning.to_lowercase().replace(' ', "-");
        !name.is_empty() && (known.contains(name) || words.contains(name))
    };
    codes.chain(topics).filter(speaks_of).map(|(known, _)| known.to_owned()).take(OFFERED).collect()
}

fn unknown(written: &str, near: &[String], language: Language) -> String {
    let near = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let meant = if near.is_empty() {
        String::new()
    } else {
        say(language, format!(" Menade du {near}?"), format!(" Did you mean {near}?"))
    };
    say(
        language,
        format!(
            "Det finns inget att förklara som heter `{written}`.{meant} `hemvist explain` visar allt som finns."
        ),
        format!(
            "There is nothing called `{written}` to explain.{meant} `hemvist explain` shows all there is."
        ),
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

/// What there is to know about a topic.
fn topic_page(topic: &Topic, language: Language) -> Document {
    let block = |part| match part {
        Part::Heading(words) => heading(words),
        Part::Paragraph(words) => paragraph(words),
        Part::Lines(lines) => Block::Code(lines),
    };
    let mut blocks: Vec<Block> = topic.parts(language).into_iter().map(block).collect();
    if topic.name == context::TOPIC {
        blocks.extend(context::blocks(language));
    }
    document(topic.name, topic.title(language), blocks, language)
}

/// Every code and every topic, in its group, with its meaning.
fn list(language: Language) -> Document {
    let codes = Code::GROUPS.iter().map(|group| codes(group, language));
    let topics = Topic::GROUPS.iter().map(|group| topics(group, language));
    let title =
        say(language, "Fel, anmärkningar och hur det räknas", "Faults, findings and how it is computed");
    document("hemvist explain CODE", &title, codes.chain(topics).flatten().collect(), language)
}

fn codes(group: &Group, language: Language) -> [Block; 2] {
    let facts = group.codes.iter().map(|code| fact(code.as_str(), code.meaning(language))).collect();
    [heading(say(language, group.swedish, group.english)), Block::Facts(facts)]
}

fn topics(group: &TopicGroup, language: Language) -> [Block; 2] {
    let facts = group.topics.iter().map(|topic| fact(topic.name, topic.brief(language).to_owned())).collect();
    [heading(say(language, group.swedish, group.english)), Block::Facts(facts)]
}

fn fact(name: &str, meaning: String) -> Fact {
    Fact { name: vec![Inline::Text(name.to_owned())], value: vec![Inline::Text(meaning)] }
}

fn document(kind: &str, title: &str, blocks: Vec<Block>, language: Language) -> Document {
    Document {
        role: None,
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
