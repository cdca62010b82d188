//! Whether an SVG is shapes and nothing else: no script, nothing that reacts or moves, nothing from elsewhere, no
//! declarations. What is not on the lists is refused, whatever it may do, and so is what draws the same shapes over and
//! over: a few lines can make a browser draw for years. Never changes a file.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Attribute, Document, Error, Node, NodeType};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements inside each other; a mark has a handful.
const DEEPEST: usize = 64;

/// Elements that are drawn, each as many times as it is used; a coat of arms has some hundreds.
const MOST_DRAWN: usize = 100_000;

/// Shapes, what groups and colours them, and their words.
const ELEMENTS: [&str; 20] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "marker",
];

/// Where shapes are and how they are painted.
const ATTRIBUTES: [&str; 67] = [
    "id",
    "class",
    "version",
    "viewBox",
    "preserveAspectRatio",
    "baseProfile",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "lang",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "d",
    "points",
    "pathLength",
    "transform",
    "style",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "opacity",
    "color",
    "display",
    "visibility",
    "overflow",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "mask",
    "maskUnits",
    "maskContentUnits",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "offset",
    "stop-color",
    "stop-opacity",
    "markerWidth",
    "markerHeight",
    "refX",
    "refY",
    "orient",
    "markerUnits",
    "shape-rendering",
    "vector-effect",
];

/// Why an SVG is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no SVG that can be read, or one of nothing.
    NoSvg,
    /// It holds this, as it is written in the file.
    Holds(String),
}

/// Looks a file through.
///
/// # Errors
///
/// Names the first thing in it that is not on the lists.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NoSvg)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Without leave to read declarations, in which one word can stand for a thousand others.
    let document = Document::parse(text).map_err(|error| match error {
        Error::DtdDetected => Refusal::Holds("<!DOCTYPE>".to_owned()),
        _ => Refusal::NoSvg,
    })?;
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err(Refusal::NoSvg);
    }
    document.descendants().try_for_each(node)?;
    if !shows_anything(document.root_element()) {
        return Err(Refusal::NoSvg);
    }
    let by_id = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let mut drawing = Drawing { by_id: by_id.collect(), drawn: BTreeMap::new(), at: BTreeSet::new() };
    drawing.drawn(document.root_element()).map(drop)
}

/// Whether the picture is wider and higher than nothing, where it says how wide and high it is.
fn shows_anything(root: Node<'_, '_>) -> bool {
    let is_some = |length: &str| {
        let number = length.trim().trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '%');
        number.parse::<f64>().map_or(true, |number| number > 0.0)
    };
    let sides = ["width", "height"].into_iter().filter_map(|side| root.attribute(side));
    let seen = root.attribute("viewBox").unwrap_or_default();
    let seen = seen.split([' ', ',', '\t', '\r', '\n']).filter(|number| !number.is_empty()).skip(2);
    sides.chain(seen).all(is_some)
}

/// How much is drawn, when each element is followed to those that it uses.
struct Drawing<'a, 'i> {
    by_id: BTreeMap<&'a str, Node<'a, 'i>>,
    /// By id, how many elements are drawn for it.
    drawn: BTreeMap<&'a str, usize>,
    /// The ids that are being followed: one that leads back to itself has no end.
    at: BTreeSet<&'a str>,
}

impl<'a, 'i> Drawing<'a, 'i> {
    /// How many elements are drawn for a node; refused where there is no end to them.
    fn drawn(&mut self, node: Node<'a, 'i>) -> Result<usize, Refusal> {
        let mut drawn = 1;
        for child in node.children().filter(Node::is_element) {
            drawn += self.drawn(child)?;
        }
        for attribute in node.attributes() {
            for id in called(&attribute) {
                drawn += self.used(id).map_err(|()| held(&attribute))?;
            }
            if drawn > MOST_DRAWN {
                return Err(held(&attribute));
            }
        }
        Ok(drawn)
    }

    fn used(&mut self, id: &'a str) -> Result<usize, ()> {
        if let Some(known) = self.drawn.get(id) {
            return Ok(*known);
        }
        let Some(node) = self.by_id.get(id).copied() else { return Ok(0) };
        // Uses lead to uses no deeper than elements lie in each other.
        if self.at.len() == DEEPEST || !self.at.insert(id) {
            return Err(());
        }
        let drawn = self.drawn(node).map_err(drop)?;
        self.at.remove(id);
        self.drawn.insert(id, drawn);
        Ok(drawn)
    }
}

/// The ids that an attribute calls: `#id` as an address, `url(#id)` elsewhere.
fn called<'a>(attribute: &Attribute<'a, '_>) -> Vec<&'a str> {
    let value = attribute.value();
    if attribute.name() == "href" {
        return value.trim().strip_prefix('#').into_iter().collect();
    }
    let ids = value.split('#').skip(1).filter_map(|after| after.split([')', '\'', '"', ' ']).next());
    if value.contains('(') { ids.collect() } else { Vec::new() }
}

fn node(node: Node<'_, '_>) -> Result<(), Refusal> {
    match node.node_type() {
        NodeType::PI => {
            Err(Refusal::Holds(format!("<?{}?>", node.pi().map(|pi| pi.target).unwrap_or_default())))
        }
        NodeType::Element => {
            let name = node.tag_name();
            if name.namespace() != Some(SVG) || !ELEMENTS.contains(&name.name()) {
                return Err(Refusal::Holds(format!("<{}>", name.name())));
            }
            if node.ancestors().nth(DEEPEST).is_some() {
                return Err(Refusal::Holds(format!("<{}>...", name.name()).repeat(3)));
            }
            node.attributes().try_for_each(attribute)
        }
        NodeType::Root | NodeType::Text | NodeType::Comment => Ok(()),
    }
}

fn attribute(attribute: Attribute<'_, '_>) -> Result<(), Refusal> {
    let (name, value) = (attribute.name(), attribute.value());
    let is_listed = match attribute.namespace() {
        None if name == "href" => value.trim_start().starts_with('#'),
        None => ATTRIBUTES.contains(&name) && stays_inside(value),
        Some(XLINK) => name == "href" && value.trim_start().starts_with('#'),
        Some(XML) => ["space", "lang"].contains(&name),
        Some(_) => false,
    };
    if is_listed { Ok(()) } else { Err(held(&attribute)) }
}

fn held(attribute: &Attribute<'_, '_>) -> Refusal {
    Refusal::Holds(format!("{}=\"{}\"", attribute.name(), shortened(attribute.value())))
}

/// Whether a value fetches nothing from elsewhere: `url(#id)` at most, and no way of writing that in disguise.
fn stays_inside(value: &str) -> bool {
    let lower = value.to_lowercase();
    let fetches = lower.split("url").skip(1).any(|after| {
        let inside = after.trim_start().strip_prefix('(').unwrap_or(after);
        !inside.trim_start_matches([' ', '\'', '"']).starts_with('#')
    });
    !fetches && !lower.contains(['\\', '@', '<']) && !lower.contains("/*") && !lower.contains("image")
}

/// The beginning of a long value.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    let start: String = value.chars().take(LONGEST).filter(|letter| !letter.is_control()).collect();
    if value.chars().count() > LONGEST { start + "…" } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Vec<u8> {
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                    xmlns:odd=\"urn:odd\" viewBox=\"0 0 9 9\">";
        format!("<?xml version=\"1.0\"?>\n{head}{inside}</svg>").into_bytes()
    }

    #[test]
    fn shapes_are_let_in() {
        let shapes = "<!-- vapen --><title>A</title><defs><linearGradient id=\"g\"><stop offset=\"0\" \
                      stop-color=\"#005293\"/></linearGradient></defs><g style=\"fill:url(#g);stroke:none\">\
                      <path d=\"M0 0L9 9\" fill=\"url(#g)\"/><use xlink:href=\"#g\"/><use href=\"#g\"/></g>";
        assert_eq!(check(&svg(shapes)), Ok(()));
    }

    #[test]
    fn what_can_run_react_or_fetch_is_refused_and_named() {
        let cases = [
            ("<script>alert(1)</script>", "<script>"),
            ("<style>@import url(x)</style>", "<style>"),
            ("<foreignObject/>", "<foreignObject>"),
            ("<image href=\"https://exempel.se/x.png\"/>", "<image>"),
            ("<animate/>", "<animate>"),
            ("<a href=\"#g\"/>", "<a>"),
            ("<odd:path/>", "<path>"),
            ("<rect onload=\"alert(1)\"/>", "onload=\"alert(1)\""),
            ("<rect odd:fill=\"red\"/>", "fill=\"red\""),
            ("<use href=\"https://exempel.se/x.svg#a\"/>", "href=\"https://exempel.se/x.svg#a\""),
            ("<use xlink:href=\" javascript:x\"/>", "href=\" javascript:x\""),
            ("<rect fill=\"url(https://exempel.se)\"/>", "fill=\"url(https://exempel.se)\""),
            ("<rect style=\"fill:URL( 'x' )\"/>", "style=\"fill:URL( 'x' )\""),
            ("<rect style=\"fill:u\\72l(x)\"/>", "style=\"fill:u\\72l(x)\""),
            ("<?xml-stylesheet href=\"x\"?>", "<?xml-stylesheet?>"),
        ];
        for (inside, held) in cases {
            assert_eq!(check(&svg(inside)), Err(Refusal::Holds(held.to_owned())));
        }
        let entities =
            b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>";
        assert_eq!(check(entities), Err(Refusal::Holds("<!DOCTYPE>".to_owned())));
        let deep = "<g>".repeat(100) + &"</g>".repeat(100);
        assert!(matches!(check(&svg(&deep)), Err(Refusal::Holds(_))));
    }

    #[test]
    fn what_would_be_drawn_without_end_is_refused() {
        let held = |what: &str| Err(Refusal::Holds(what.to_owned()));
        assert_eq!(check(&svg("<g id=\"a\"><use href=\"#a\"/></g>")), held("href=\"#a\""));
        assert_eq!(check(&svg("<mask id=\"m\"><g mask=\"url(#m)\"/></mask>")), held("mask=\"url(#m)\""));
        let tenfold = |level: usize| {
            let uses = format!("<use href=\"#g{}\"/>", level - 1).repeat(10);
            format!("<g id=\"g{level}\">{uses}</g>")
        };
        let levels = |most: usize| {
            svg(&("<path id=\"g0\"/>".to_owned() + &(1..=most).map(tenfold).collect::<String>()))
        };
        assert_eq!(check(&levels(3)), Ok(()));
        assert!(matches!(check(&levels(11)), Err(Refusal::Holds(_))));
        let links: Vec<String> =
            (1..200).map(|n| format!("<use id=\"u{n}\" href=\"#u{}\"/>", n + 1)).collect();
        let chain = links.concat();
        assert!(matches!(check(&svg(&chain)), Err(Refusal::Holds(_))));
    }

    #[test]
    fn a_picture_of_no_size_is_none() {
        let sized = |size: &str| check(format!("<svg xmlns=\"{SVG}\" {size}/>").as_bytes());
        for size in
            ["width=\"0\"", "height=\"0.0mm\"", "width=\"-3\"", "viewBox=\"0 0 0 9\"", "viewBox=\"1,1,9,0\""]
        {
            assert_eq!(sized(size), Err(Refusal::NoSvg), "{size}");
        }
        for size in [
            "width=\"100%\" height=\"auto\"",
            "width=\".5em\"",
            "viewBox=\"0 0 9 9\"",
            "viewBox=\"-4,-4 8 8\"",
        ] {
            assert_eq!(sized(size), Ok(()), "{size}");
        }
    }

    #[test]
    fn what_is_no_svg_is_told_so() {
        for other in [
            &b""[..],
            b"<html/>",
            b"<svg/>",
            b"\xff",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
            b"GIF89a",
        ] {
            assert_eq!(check(other), Err(Refusal::NoSvg));
        }
    }
}
