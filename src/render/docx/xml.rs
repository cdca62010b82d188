//! XML as it is written for a word processor. Never leaves an element open, a character that XML 1.0 may not hold, or
//! one that could end an element or an attribute.

/// A file of XML in the making.
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A file that says what it is.
    pub(super) fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        Self { text, open: Vec::new() }
    }

    /// Opens an element; what follows stands in it until [`Self::close`].
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        let name = self.open.pop().expect("whoever closes an element has opened it");
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with one value and nothing in it: most of what a word processor is told.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text within an element.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// The finished file.
    pub(super) fn finish(self) -> Vec<u8> {
        assert!(self.open.is_empty(), "every element is closed: {:?}", self.open);
        self.text.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }
}

/// Text without what XML may not hold, and with names for what would end an element or an attribute.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            // A reader of XML makes one blank of these in an attribute.
            '\n' => into.push_str("&#10;"),
            '\t' => into.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_read_as_it_was_but_for_what_xml_may_not_hold() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<\u{1}&\n")]);
        xml.text("]]></a>\u{0}\u{b}å\u{fffe}\u{1f600}");
        xml.empty("c", &[]);
        xml.close();
        let text = String::from_utf8(xml.finish()).expect("it is UTF-8");
        let document = roxmltree::Document::parse(&text).expect("it is XML");
        assert_eq!(document.root_element().attribute("b"), Some("\"<&\n"));
        assert_eq!(document.root_element().text(), Some("]]></a>å\u{1f600}"));
    }
}
