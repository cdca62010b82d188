//! Templates of a municipality's own: what `docs/mallar.md` shows works, and what is wrong is told, all of it at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{files_below, hemvist, hemvist_in, repository, stderr, stdout};

const AVESTA: &str = "scenarios/avesta-2014";

/// Builds Avesta with one template replaced: the exit code, and the message.
fn build(template: &str, text: &str, language: &str) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a temporary path is UTF-8").to_owned();
    fs::create_dir(path("mallar")).expect("the test folder can be written");
    fs::write(path("mallar") + "/" + template, text).expect("the test folder can be written");
    let arguments = ["--lang", language, "build", AVESTA, "-o", &path("ut"), "--templates", &path("mallar")];
    let output = hemvist(&arguments);
    (output.status.code().expect("it was not killed"), stderr(&output))
}

#[test]
fn a_template_that_hits_a_limit_is_told_from_one_that_is_wrong() {
    let endless =
        "# x\n{% for a in range(99999) %}{% for b in range(99999) %}{% set c = b %}{% endfor %}{% endfor %}";
    let (code, message) = build("index.md", endless, "sv");
    assert_eq!(code, 5, "{message}");
    assert!(message.contains("/index.md:2: mallen blir inte klar inom 20 miljoner steg"), "{message}");
    let (code, message) = build("index.md", "# x\n\n{{ matter.nej }}", "sv");
    assert_eq!(code, 3, "{message}");
    assert!(message.contains("/index.md:3:11: det finns inget som heter `matter.nej`\nMallen"), "{message}");
    let (code, message) = build("utredning-nulage.md", "{{ matter.title | nej }}", "en");
    assert_eq!(code, 3, "{message}");
    assert!(
        message.contains("/utredning-nulage.md:1:19: there is no filter called `nej`\nThe template"),
        "{message}"
    );
}

#[test]
fn a_reference_to_nothing_names_the_document_and_the_label() {
    let (code, message) = build("tjansteskrivelse.md", "# x\n\nSe {{ ref(\"nej\") }}.\n", "sv");
    assert_eq!(code, 3, "{message}");
    let named = "mallar/tjansteskrivelse.md: tjänsteskrivelsen: inget i underlaget heter `nej`";
    assert!(message.contains(named), "{message}");
    let (_, message) = build("bilaga-budget.md", "# x\n\nSe {{ ref(\"nej\") }}.\n", "en");
    assert!(
        message.contains("the attachment of the budget: nothing in the package is called `nej`"),
        "{message}"
    );
}

#[test]
fn a_document_without_a_title_names_the_template() {
    let (code, message) = build("bilaga-budget.md", "Budget\n", "sv");
    assert_eq!(code, 3, "{message}");
    let named = "mallar/bilaga-budget.md: bilagan med budgeten: dokumentet har ingen titel";
    assert!(message.contains(named), "{message}");
}

/// A folder with these templates in `mallar`.
fn templates(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("mallar")).expect("the test folder can be written");
    for (name, bytes) in files {
        fs::write(folder.path().join("mallar").join(name), bytes).expect("the test folder can be written");
    }
    folder
}

/// Builds Avesta in a folder with the templates there: the exit code, and what is said.
fn build_in(folder: &Path, language: &str) -> (i32, String) {
    let avesta = repository(AVESTA);
    let avesta = avesta.to_str().expect("the repository is UTF-8");
    let output =
        hemvist_in(folder, &["--lang", language, "build", avesta, "-o", "ut", "--templates", "mallar"]);
    (output.status.code().expect("it was not killed"), stderr(&output))
}

fn written(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder.join("ut").to_str().expect("a temporary path is UTF-8"))
}

/// The templates of the guide, by the file that each is shown as.
fn shown() -> Vec<(String, String)> {
    let guide = fs::read_to_string(repository("docs/mallar.md")).expect("it is there");
    let blocks = guide.split("```jinja mallar/").skip(1);
    let blocks = blocks.filter_map(|block| block.split_once("```")?.0.split_once('\n'));
    blocks.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn every_template_of_the_guide_does_what_the_guide_says() {
    let shown = shown();
    let files: Vec<(&str, &[u8])> =
        shown.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    assert_eq!(files.len(), 5);
    let folder = templates(&files);
    let (code, message) = build_in(folder.path(), "sv");
    assert_eq!(code, 0, "{message}");
    let written = written(folder.path());
    let text = |name: &str| String::from_utf8(written[name].clone()).expect("documents are UTF-8");
    let letter = text("tjansteskrivelse.md");
    assert!(letter.contains("**Exempelkommun, kommunledningskontoret**") && letter.contains("\nutredare"));
    assert!(letter.contains("## Förslag till beslut"), "what is not replaced stays");
    assert!(text("index.md").contains("Exempelkommun · 123 45 Exempelstad"));
    let inquiry = text("utredning.md");
    let place = |words: &str| inquiry.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(place(" Varför frågan ställs\n") < place(" Ekonomi\n"));
    assert!(place(" Ekonomi\n") < place(" Samlad bedömning\n"));
    let mut blocks = fs::read_to_string(repository("templates/sv/tjansteskrivelse.md")).expect("it is there");
    blocks.retain(|letter| letter != '`');
    let guide = fs::read_to_string(repository("docs/mallar.md")).expect("it is there");
    for block in blocks.split("{% block ").skip(1).filter_map(|rest| rest.split(' ').next()) {
        assert!(guide.contains(&format!("`{block}`")), "the guide does not name {block}");
    }
}

#[test]
fn the_message_that_the_guide_shows_is_printed_so() {
    let folder = templates(&[("index.md", b"# x\n\n{{ matter.titel }}\n")]);
    let (_, message) = build_in(folder.path(), "sv");
    let guide = fs::read_to_string(repository("docs/mallar.md")).expect("it is there");
    assert!(guide.contains(message.lines().next().expect("something is said")), "{message}");
}

#[test]
fn everything_wrong_is_told_at_once_and_the_old_package_stays() {
    let folder = templates(&[("index.md", b"# Gammal\n")]);
    assert_eq!(build_in(folder.path(), "sv").0, 0);
    let before = written(folder.path());
    let broken: [(&str, &[u8]); 3] = [
        ("index.md", b"# x\n{% if false %}{{ saknas }}{% endif %}\n"),
        (
            "tjansteskrivelse.md",
            b"{% extends \"hemvist/tjansteskrivelse.md\" %}\n{% block hed %}x{% endblock %}\n",
        ),
        ("utredning.md", b"{% include \"../hemlig.md\" %}\n{{ 1 | upperr }}\n"),
    ];
    for (name, text) in broken {
        fs::write(folder.path().join("mallar").join(name), text).expect("the test folder can be written");
    }
    let said = [
        (
            "sv",
            [
                "mallar/index.md:2:18: det finns inget som heter `saknas`",
                "mallar/tjansteskrivelse.md:2:4: `hemvist/tjansteskrivelse.md` har inget block som heter `hed`",
                "Menade du `head`?",
                "mallar/utredning.md:1:12: `../hemlig.md` ligger inte i mappen med mallar",
                "mallar/utredning.md:2:8: det finns inget filter som heter `upperr`. Menade du `upper`?",
            ],
        ),
        (
            "en",
            [
                "mallar/index.md:2:18: there is nothing called `saknas`",
                "mallar/tjansteskrivelse.md:2:4: `hemvist/tjansteskrivelse.md` has no block called `hed`",
                "Did you mean `head`?",
                "mallar/utredning.md:1:12: `../hemlig.md` is not in the folder of templates",
                "mallar/utredning.md:2:8: there is no filter called `upperr`. Did you mean `upper`?",
            ],
        ),
    ];
    for (language, said) in said {
        let (code, message) = build_in(folder.path(), language);
        assert_eq!(code, 3, "{message}");
        for part in said {
            assert!(message.contains(part), "{part}\n{message}");
        }
    }
    assert_eq!(written(folder.path()), before);
}

#[test]
fn a_template_that_never_ends_is_stopped_and_named() {
    let endless: [(&str, &str, &str); 3] = [
        ("index.md", "# x\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n", "anropar sig själv utan slut"),
        ("index.md", "# x\n{% include \"index.md\" %}\n", "anropar sig själv utan slut"),
        ("index.md", "# x\n{{ \"x\" * 99999999 }}\n", "större än"),
    ];
    for (name, text, said) in endless {
        let folder = templates(&[(name, text.as_bytes())]);
        let (code, message) = build_in(folder.path(), "sv");
        assert_eq!(code, 5, "{message}");
        assert!(message.starts_with("mallar/index.md:") && message.contains(said), "{message}");
    }
    let itself = templates(&[("utredning.md", b"{% extends \"utredning.md\" %}\n")]);
    let (code, message) = build_in(itself.path(), "sv");
    assert!(code == 3 && message.contains("{% extends \"hemvist/utredning.md\" %}"), "{message}");
}

#[test]
fn a_file_that_is_no_template_is_told_of_when_it_looks_like_one() {
    let folder = templates(&[
        ("investigation.md", b"x"),
        ("utredning.txt", b"x"),
        ("bilaga-budgett.md", b"x"),
        ("index.md", b"# H\xe4r\n"),
        (".DS_Store", b"\0"),
        ("lasmig.pdf", b"x"),
    ]);
    fs::create_dir(folder.path().join("mallar/gamla")).expect("the test folder can be written");
    let (code, message) = build_in(folder.path(), "sv");
    assert_eq!(code, 3, "{message}");
    for said in [
        "mallar/investigation.md: Underlaget skrivs på svenska, och då heter mallen utredning.md.",
        "mallar/utredning.txt: Filen används inte",
        "mallar/bilaga-budgett.md: Inget dokument skrivs med en mall som heter så, och ingen annan mall hämtar den. \
         Menade du bilaga-budget.md?",
        "mallar/index.md:1: Mallen är inte sparad som UTF-8",
        "En mall har samma namn som den mall den ersätter: index.md, ",
    ] {
        assert!(message.contains(said), "{said}\n{message}");
    }
    assert_eq!(message.lines().count(), 5, "{message}");
    let (code, message) = build_in(templates(&[]).path(), "sv");
    assert!(code == 3 && message.starts_with("mallar: Mappen har inga mallar."), "{message}");
}

#[test]
fn every_name_is_told_with_where_it_stands() {
    for (language, said) in [
        (
            "sv",
            [
                "Namn ur utredningen\n",
                "\nalternatives[]\n",
                "kan saknas",
                "Funktioner\n",
                "Makron ur delar.md\n",
            ],
        ),
        (
            "en",
            [
                "Names of the investigation\n",
                "\nalternatives[]\n",
                "may be missing",
                "Functions\n",
                "Macros of parts.md\n",
            ],
        ),
    ] {
        let page = stdout(&hemvist(&["--lang", language, "explain", "template-context"]));
        for part in said {
            assert!(page.contains(part), "{part} {language}");
        }
        // A record is told once: a heading is no longer than a path, and none stands twice.
        let lines: Vec<&str> = page.lines().collect();
        let mut headings: Vec<&str> =
            lines.windows(2).filter(|pair| pair[1].starts_with("---")).map(|pair| pair[0]).collect();
        let count = headings.len();
        headings.sort_unstable();
        headings.dedup();
        assert!(count > 100 && headings.len() == count, "{count}");
    }
}
