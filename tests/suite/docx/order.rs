//! The order in which a word processor wants the elements of a group (ECMA-376, part 1). Word calls a file damaged that
//! has them in another.

use roxmltree::Document;

use crate::container::name;

/// The elements that hemvist writes of each group, in their order.
const GROUPS: [(&str, &[&str]); 12] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "strike",
            "color",
            "sz",
            "szCs",
            "u",
            "shd",
            "vertAlign",
            "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
        ],
    ),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tcPr", &["tcW", "tcBorders", "shd", "vAlign"]),
    ("tcBorders", &["top", "left", "bottom", "right"]),
    ("tblCellMar", &["top", "left", "bottom", "right"]),
    ("sectPr", &["headerReference", "footerReference", "type", "pgSz", "pgMar", "titlePg"]),
    ("style", &["name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"]),
    ("lvl", &["start", "numFmt", "lvlText", "lvlJc", "pPr"]),
    ("numbering", &["abstractNum", "num"]),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "autoHyphenation",
            "consecutiveHyphenLimit",
            "hyphenationZone",
            "characterSpacingControl",
            "footnotePr",
            "compat",
            "themeFontLang",
            "decimalSymbol",
            "listSeparator",
        ],
    ),
];

/// Every group has its elements in order, and none that is not known here.
pub fn assert_in_order(file: &str, part: &str, xml: &Document<'_>) {
    for node in xml.descendants() {
        let Some((group, order)) = GROUPS.iter().find(|(group, _)| *group == name(&node)) else { continue };
        let places: Vec<usize> = node
            .children()
            .filter(roxmltree::Node::is_element)
            .map(|child| {
                let known = order.iter().position(|known| *known == name(&child));
                known.unwrap_or_else(|| panic!("{file}: {part}: {} in {group}", name(&child)))
            })
            .collect();
        // Two headers and two footers may take turns.
        assert!(places.is_sorted() || *group == "sectPr", "{file}: {part}: {group} {places:?}");
    }
    let properties = ["pPr", "rPr", "tcPr", "trPr", "tblPr"];
    for node in xml.descendants().filter(|node| properties.contains(&name(node))) {
        let before = node.prev_sibling_element().map(|it| name(&it).to_owned());
        let in_style =
            node.parent().is_some_and(|parent| ["style", "lvl", "tblStylePr"].contains(&name(&parent)));
        assert!(before.is_none() || in_style, "{file}: {part}: {} after {before:?}", name(&node));
    }
}
