//! What `hemvist explain` says beside the codes: every reason of a verdict has its page, every topic is found by what
//! people call it, and what a page shows as YAML can be written so.

use hemvist::analysis::verdict::ReasonCode;
use hemvist::diagnostic::Code;
use hemvist::diagnostic::topics::{Part, Topic};
use hemvist::model::matter::Language;
use hemvist::model::word::Word;

use crate::support::{hemvist, read_text, stderr, stdout};

const LANGUAGES: [(&str, Language); 2] = [("sv", Language::Swedish), ("en", Language::English)];

#[test]
fn every_reason_of_a_verdict_says_what_would_settle_it() {
    for reason in ReasonCode::ALL {
        // What is a finding too has the page of the finding, and there its cure.
        let is_finding = Code::ALL.iter().any(|code| code.as_str() == reason.as_str());
        let settles = if is_finding {
            [("sv", "\nGör så här\n"), ("en", "\nDo this\n")]
        } else {
            [("sv", "\nVad som avgör det\n"), ("en", "\nWhat would settle it\n")]
        };
        for (language, settles) in settles {
            let output = hemvist(&["--lang", language, "explain", reason.as_str()]);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            assert!(stdout(&output).contains(settles), "{} {language}", reason.as_str());
        }
    }
}

#[test]
fn a_topic_is_found_by_whatever_it_is_called() {
    for topic in Topic::all() {
        for (language, in_words) in LANGUAGES {
            for name in topic.names() {
                let page = stdout(&hemvist(&["--lang", language, "explain", name]));
                let head = format!("{}\n{}\n=", topic.name, topic.title(in_words));
                assert!(page.starts_with(&head), "{name}: {page}");
            }
        }
    }
}

#[test]
fn an_unknown_topic_gets_its_near_misses() {
    for (written, meant) in [("vigter", "`vikter`?"), ("smma", "`smaa`?"), ("egenvektor", "allt som finns")] {
        let output = hemvist(&["explain", written]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(meant), "{}", stderr(&output));
    }
}

#[test]
fn the_list_holds_every_topic() {
    for (language, in_words) in LANGUAGES {
        let list = stdout(&hemvist(&["--lang", language, "explain"]));
        let flowing = list.split_whitespace().collect::<Vec<_>>().join(" ");
        for topic in Topic::all() {
            assert!(list.contains(&format!("\n{}: ", topic.name)), "{}", topic.name);
            assert!(flowing.contains(topic.brief(in_words)), "{}", topic.brief(in_words));
        }
    }
}

/// A scenario around a piece of YAML: criteria of the names that the pages use, unless the piece has its own.
fn around(piece: &str, swedish: bool) -> String {
    let names = if swedish { ["narhet", "kunskap", "lokaler"] } else { ["access", "knowledge", "premises"] };
    let criteria = names.map(|name| format!("  {name}: {{ name: {name}, measure: rating }}\n")).concat();
    let criteria =
        if piece.starts_with("criteria:") { String::new() } else { format!("criteria:\n{criteria}") };
    let (top, own) = match piece.strip_prefix("ratings:") {
        Some(_) => (String::new(), piece.lines().flat_map(|line| ["    ", line, "\n"]).collect()),
        None => (piece.to_owned(), String::new()),
    };
    format!(
        "title: T\nsubject: s\norganisation:\n  units:\n    k: {{ name: K, kind: municipality }}\n    \
         s: {{ name: S, kind: unit, parent: k }}\n{criteria}{top}alternatives:\n  a:\n    name: A\n{own}"
    )
}

#[test]
fn what_a_page_shows_as_yaml_is_read_without_a_fault() {
    let mut read = 0;
    for topic in Topic::all() {
        for (_, language) in LANGUAGES {
            let pieces = topic.parts(language).into_iter().filter_map(|part| match part {
                // The rest are formulas, and lists of names.
                Part::Lines(lines) if !lines.contains(" = ") && lines.contains(':') => Some(lines),
                _ => None,
            });
            for piece in pieces {
                let text = around(&piece, language == Language::Swedish);
                let reading = read_text(&text);
                assert!(reading.scenario.is_some(), "{}: {:?}\n{text}", topic.name, reading.diagnostics);
                read += 1;
            }
        }
    }
    assert!(read >= 12, "{read}");
}
