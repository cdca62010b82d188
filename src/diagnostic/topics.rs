//! What `hemvist explain` says beside the codes: how something is computed, and what each reason of a verdict means
//! for those who decide. The words stand in `topics/<name>.md`. Never a code, and never how words are laid out.
//!
//! Under `# sv` and `# en` a file begins with `title:` and `brief:`, one line each. After an empty line follow
//! paragraphs, headings (`## `) and fenced lines.

use crate::model::matter::Language;

/// One page of `hemvist explain` that is not about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name by which it is asked for: in the words of the format, or the code of a reason.
    pub name: &'static str,
    /// What else it is called, mostly in Swedish.
    pub aliases: &'static [&'static str],
    file: &'static str,
}

/// Topics that belong together.
#[derive(Clone, Copy, Debug)]
pub struct TopicGroup {
    /// What they are about, in Swedish.
    pub swedish: &'static str,
    /// What they are about, in English.
    pub english: &'static str,
    /// In the order in which they are listed.
    pub topics: &'static [Topic],
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading within the page.
    Heading(String),
    /// Words that flow.
    Paragraph(String),
    /// Lines that are shown as they stand, such as a piece of YAML or a formula.
    Lines(String),
}

/// Declares every topic once, in its group: name (also that of its file), then what else it is called.
macro_rules! groups {
    ($($swedish:literal, $english:literal { $($name:literal $($alias:literal)*;)* })*) => {
        &[$(TopicGroup {
            swedish: $swedish,
            english: $english,
            topics: &[$(Topic {
                name: $name,
                aliases: &[$($alias),*],
                file: include_str!(concat!("topics/", $name, ".md")),
            }),*],
        }),*]
    };
}

impl Topic {
    /// Every topic in its group.
    pub const GROUPS: &'static [TopicGroup] = groups! {
        "Så räknas det", "How it is computed" {
            "weights" "vikter" "vikt" "weight";
            "rank" "ordning" "rangordning";
            "swing" "steg" "swing-weights";
            "pairwise" "parvis" "parvisa-jämförelser" "konsistens" "consistency-ratio";
            "value" "värde" "värden" "coverage" "täckning";
            "arguments" "argument" "fördelar" "nackdelar";
            "gross-and-net" "brutto" "netto" "gross" "net" "åtgärder" "mitigations";
            "ranges" "spann" "osäkerhet" "range";
            "costs" "kostnader" "kostnad" "cost";
            "structure" "organisation" "beslutsavstånd";
        }
        "Hur säkert det är", "How sure it is" {
            "verdict" "omdöme" "omdömet" "robust" "leaning" "undecided" "tålig";
            "simulation" "dragningar" "dragning" "simulering" "smaa";
            "stability" "stabilitet";
            "dominance" "dominans";
            "switching" "vändpunkter" "vändpunkt" "brytpunkt";
            "frontier" "front" "värde-mot-kostnad";
            "profiles" "profiler" "profil" "profile";
        }
        "När en anmärkning får stå kvar", "When a finding may stand" {
            "allow" "tysta" "tystad" "undantag" "ignorera" "ignore";
        }
        "Hänvisningar", "References" {
            "references" "hänvisningar" "hanvisningar" "ref" "labels";
        }
        "Egna mallar", "Templates of your own" {
            "template-context" "mallar" "mallnamn" "mall" "templates" "template";
        }
        "Skäl i omdömet", "Reasons of the verdict" {
            "nothing-to-compare";
            "tied";
            "equal-weights";
            "depends-on-grouping";
            "rank-order-weights";
            "ranked-share";
            "free-share";
            "rests-on-mitigation";
            "one-argument";
            "unknown-could-decide";
            "scores-taken-as-exact";
            "cost-not-compared";
            "ranked-is-free";
        }
    };

    /// Every topic.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        Self::GROUPS.iter().flat_map(|group| group.topics)
    }

    /// By what it can be asked for.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// What stands above the page.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        self.field("title:", language)
    }

    /// The page in one line, for a list.
    #[must_use]
    pub fn brief(&self, language: Language) -> &'static str {
        self.field("brief:", language)
    }

    /// The page, piece by piece.
    #[must_use]
    pub fn parts(&self, language: Language) -> Vec<Part> {
        let mut lines = self.section(language).skip_while(|line| !line.is_empty()).peekable();
        let mut parts = Vec::new();
        while let Some(line) = lines.next() {
            if line.is_empty() {
                continue;
            }
            parts.push(if let Some(heading) = line.strip_prefix("## ") {
                Part::Heading(heading.to_owned())
            } else if line.starts_with("```") {
                let fenced = lines.by_ref().take_while(|line| *line != "```");
                Part::Lines(fenced.flat_map(|line| [line, "\n"]).collect())
            } else {
                let mut paragraph = line.to_owned();
                while let Some(more) = lines.next_if(|line| !line.is_empty()) {
                    paragraph = paragraph + " " + more;
                }
                Part::Paragraph(paragraph)
            });
        }
        parts
    }

    fn field(&self, name: &str, language: Language) -> &'static str {
        self.section(language).find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim()
    }

    /// The lines of a language. Only its heading begins with a single `#`: fenced lines here hold no comments.
    fn section(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let heading = match language {
            Language::Swedish => "# sv",
            Language::English => "# en",
        };
        let below = self.file.lines().skip_while(move |line| *line != heading).skip(1);
        below.take_while(|line| !line.starts_with("# "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn no_name_means_two_things() {
        let mut names: Vec<&str> = Topic::all().flat_map(Topic::names).collect();
        names.extend(Code::ALL.iter().map(|code| code.as_str()));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    /// Whoever translates one half and forgets the other leaves pages of different build.
    #[test]
    fn every_page_has_the_same_build_in_both_languages() {
        for topic in Topic::all() {
            let build = |language| -> Vec<u8> {
                assert!(
                    !topic.title(language).is_empty() && !topic.brief(language).is_empty(),
                    "{}",
                    topic.name
                );
                let kind = |part: &Part| match part {
                    Part::Heading(_) => b'h',
                    Part::Paragraph(_) => b'p',
                    Part::Lines(_) => b'l',
                };
                topic.parts(language).iter().map(kind).collect()
            };
            assert_eq!(build(Language::Swedish), build(Language::English), "{}", topic.name);
            assert!(build(Language::Swedish).len() >= 2, "{}", topic.name);
        }
    }

    #[test]
    fn a_page_comes_in_pieces() {
        let file = "# sv\n\n# en\ntitle: T\nbrief: b\n\none\ntwo\n\n## H\n```yaml\na:\n\n  b: 1\n```\n";
        let topic = Topic { name: "t", aliases: &[], file };
        assert_eq!((topic.title(Language::English), topic.brief(Language::English)), ("T", "b"));
        let parts = vec![
            Part::Paragraph("one two".to_owned()),
            Part::Heading("H".to_owned()),
            Part::Lines("a:\n\n  b: 1\n".to_owned()),
        ];
        assert_eq!(topic.parts(Language::English), parts);
        assert_eq!(topic.parts(Language::Swedish), []);
    }
}
