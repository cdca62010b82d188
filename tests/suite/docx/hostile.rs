//! Scenarios that want to become more than text in a word processor.

use super::{assert_sound, built};
use crate::support::read_text;
use crate::word::{Word, said};

/// What a text could try: to end its element, to be a field, a macro, a picture from elsewhere, or a letter that XML can
/// not hold.
const TEXTS: [&str; 10] = [
    "</w:t></w:r><w:r><w:instrText> DDEAUTO c:\\\\\\\\cmd.exe </w:instrText></w:r>",
    "{ INCLUDEPICTURE \\\"http://example.org/x.png\\\" }",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<?xml version='1.0'?><w:document/>",
    "&#0;&#x1F;&amp;lt;",
    "\\u202eomvänt \\uFFFE \\u0085",
    "[klicka](javascript:alert(1)) [fil](file:///etc/passwd) [unc](\\\\\\\\server\\\\share)",
    "![bild](http://example.org/x.png) <img src=x onerror=alert(1)>",
    "https://user:pass@example.org/%zz%00\\\"><w:p/>",
    "=HYPERLINK(\\\"http://example.org\\\") \\U0001F600 e\\u0301",
];

fn scenario(text: &str) -> String {
    format!(
        r#"
hemvist: 1
title: "T {text}"
subject: enheten
municipality: "M {text}"
registry_number: "D {text}"
sections:
  background: |
    Bakgrund.

    1. ett

       > citat

    ```
    {{ FIELD }} \o "1-3" <w:fldChar/>
    ```
organisation:
  units:
    kommunen: {{ name: "K {text}", kind: municipality }}
    enheten: {{ name: "E {text}", kind: unit, parent: kommunen }}
criteria:
  service: {{ name: "C {text}" }}
alternatives:
  nu:
    name: "N {text}"
    zero: true
  ny:
    name: "Y {text}"
    arguments:
      - {{ pro: "A {text}", criterion: service }}
      - {{ con: "B {text}", criterion: service }}
"#
    )
}

#[test]
fn no_text_becomes_anything_but_text() {
    let mut read = 0;
    for text in TEXTS {
        let reading = read_text(&scenario(text));
        // Some of these are refused before they come so far.
        let Some(scenario) = reading.scenario else { continue };
        read += 1;
        for (document, file) in built(&scenario) {
            assert_sound(&format!("{text}: {}", document.stem), &Word::read(&file));
            assert!(said(&file).len() > 2);
        }
    }
    assert!(read >= 6, "only {read} of the texts came so far");
}
