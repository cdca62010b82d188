//! The JSON Schema against the reader: both are made from the table of keys, and agree on what is sound.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::diagnostic::{Code, Diagnostic};
use hemvist::scenario::Reading;
use hemvist::scenario::schema::schema;
use jsonschema::Validator;
use serde_json::{Map, Value as Json};

use crate::support::{Random, files_below, read_folder, yaml_names};
use crate::yaml::{Node, Value, core_type, parse};

const SEED: u64 = 2014;
const MUTANTS: usize = 1_000;

const SCENARIOS: [&str; 4] =
    ["scenarios/avesta-2014", "scenarios/minimal", "scenarios/minimal-en", "tests/scenarios/every-key"];

/// Faults that a schema can not know, and why.
const BEYOND: [(&str, &[Code]); 10] = [
    (
        "whether a name means something stands elsewhere in the scenario",
        &[
            Code::UnknownUnit,
            Code::UnknownActivity,
            Code::UnknownCriterion,
            Code::UnknownAlternative,
            Code::UnknownArgument,
            Code::UnknownMitigation,
            Code::UnknownRequirement,
            Code::UnknownBudgetLine,
            Code::UnknownSource,
            Code::UnknownExample,
            Code::UnknownDestination,
            Code::UnknownSection,
            Code::SectionWithoutTitle,
            Code::UnknownFigure,
            Code::FigureYearUnknown,
            Code::IndicatorNotInTable,
            Code::ReservedId,
            Code::IdTaken,
        ],
    ),
    (
        "the other files of the folder are not in it",
        &[
            Code::FileMissing,
            Code::ImageFormat,
            Code::ImageTooLarge,
            Code::ImageTooManyPoints,
            Code::LogoFormat,
            Code::SvgNotPlain,
            Code::FileOutsideFolder,
            Code::FileUnreadable,
            Code::UnknownColumn,
            Code::UnknownMunicipality,
            Code::TableColumnTwice,
            Code::TableRowTwice,
            Code::TableRowWithoutName,
            Code::TableCellUnreadable,
            Code::TableThousands,
            Code::TableDate,
            Code::TableUnseenCharacter,
        ],
    ),
    (
        "it is said of several entries, not of one",
        &[
            Code::LogoWithoutText,
            Code::DecimalCommaInBraces,
            Code::NamedTwice,
            Code::AllowedTwice,
            Code::TwoZeroAlternatives,
            Code::MixedWeights,
            Code::WeightsAllZero,
            Code::PairwiseAndWeights,
            Code::PairwiseSize,
            Code::PairwiseIncomplete,
            Code::PairwiseStranger,
            Code::PairwiseNotSquare,
            Code::PairwiseDiagonal,
            Code::PairwiseNotReciprocal,
            Code::RangeReversed,
            Code::QuartilesWrong,
            Code::LikelyOutsideRange,
            Code::ProfileIncomplete,
            Code::MeasureOnGroup,
            Code::EmptyGroup,
            Code::ValueFunction,
            Code::FiguresNotInOrder,
            Code::ValuesNotInOrder,
            Code::ArgumentOnGroup,
            Code::MitigationOnPro,
            Code::MirrorOfItself,
            Code::MirrorOfMirror,
            Code::LinkNeedsTwo,
            Code::MoveChangesNothing,
            Code::StepTwice,
            Code::YearsNotConsecutive,
            Code::EndsBeforeStart,
            Code::LineKeyUnfit,
            Code::TransferOneSided,
            Code::TransferToItself,
            Code::ReallocationUnfunded,
            Code::MonthsOfNobody,
            Code::ShareOfShare,
            Code::ShareOfUnpaid,
            Code::YearMissing,
            Code::PriceYearMissing,
            Code::PriceYearsAdded,
            Code::BudgetNeeded,
            Code::WithoutOwnLine,
            Code::BudgetYearsNeeded,
            Code::EmptyBudgetUnsourced,
        ],
    ),
    (
        "only the tree of units shows it, or the moves one after the other",
        &[
            Code::UnitCycle,
            Code::OrganisationTooDeep,
            Code::OrphanUnit,
            Code::MovedTwice,
            Code::MoveMakesCycle,
            Code::UnitClosed,
            Code::UnitNotYet,
            Code::ClosedUnitNotEmpty,
            Code::UnknownPosition,
            Code::TooFewPositions,
            Code::ActivityEnded,
            Code::ActivityNotYet,
            Code::LineNotPaid,
            Code::LineOverWhole,
        ],
    ),
    (
        "a key that stands twice is gone when a schema is asked; every editor says it by itself",
        &[Code::DuplicateKey],
    ),
    (
        "Markdown, addresses and colours are text to a schema",
        &[
            Code::FileNameUnportable,
            Code::ColourNotRead,
            Code::ColourTooLight,
            Code::ProseHeading,
            Code::ProseHtml,
            Code::ProseImage,
            Code::ProseOpenFence,
            Code::ProseNotAllowed,
            Code::LinkNotAllowed,
            Code::FootnoteMissing,
        ],
    ),
    (
        "what an expression says, and whether prose calls a figure, is text to a schema",
        &[
            Code::ExpressionNotClosed,
            Code::ExpressionIncomplete,
            Code::ExpressionSyntax,
            Code::ExpressionDecimalComma,
            Code::CurlyQuotes,
            Code::UnknownFunction,
            Code::CallWrongNumber,
            Code::CallWrongKind,
            Code::UnknownFilter,
            Code::FilterMisplaced,
            Code::FilterDecimals,
            Code::ExpressionKind,
            Code::ConditionExpected,
            Code::ConditionInProse,
            Code::DivisionByZero,
            Code::UnknownIndicator,
            Code::IndicatorInSeveralTables,
            Code::UnknownGroup,
            Code::UnknownFact,
            Code::UnknownSum,
            Code::FigureWithoutValue,
            Code::FigureNotComputable,
            Code::FigureInCode,
            Code::ReferenceMisplaced,
            Code::ReferenceNotShown,
            Code::TemplateTagInProse,
        ],
    ),
    ("the format has it, and hemvist does not compute it yet", &[Code::NotYetAvailable]),
    (
        "bounds of the table of keys hold their ends: more than zero is none, nor less than all",
        &[Code::NumberNotPositive, Code::NothingLeft],
    ),
    ("how large a number may be is a matter of what computes with it", &[Code::NumberTooLarge]),
];

/// Faults in how a number is written: gone where YAML has made a number of it, `1.250` or `0136`.
const WRITTEN: [Code; 7] = [
    Code::NotANumber,
    Code::AmbiguousNumber,
    Code::AmountFinerThanOre,
    Code::NotAnAmount,
    Code::NotAYear,
    Code::NotADate,
    Code::FormatVersion,
];

/// Faults in how large a number is, or how fine: of a fraction, `3/2`, no pattern knows.
const BOUNDS: [Code; 3] = [Code::NumberOutOfRange, Code::NumberNegative, Code::AmountFinerThanOre];

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is one")
}

/// The folder as one scenario, the way an editor would see it if it saw more than one file at a time: maps
/// that stand in several files are joined one level down.
fn joined(folder: &BTreeMap<String, Vec<u8>>) -> Option<Json> {
    let mut whole = Map::new();
    for name in yaml_names(folder) {
        let text = String::from_utf8(folder[name].clone()).expect("YAML of the tests is UTF-8");
        let Json::Object(file) = parse(&text)?.typed() else { return None };
        for (key, value) in file {
            match (whole.get_mut(&key), value) {
                (Some(Json::Object(known)), Json::Object(more)) => {
                    for (key, value) in more {
                        known.entry(key).or_insert(value);
                    }
                }
                // Set twice, and no map: reading says so, and no schema sees both.
                (Some(_), _) => return None,
                (None, value) => {
                    whole.insert(key, value);
                }
            }
        }
    }
    Some(Json::Object(whole))
}

#[test]
fn every_scenario_of_the_repository_is_valid() {
    let validator = validator();
    for path in SCENARIOS {
        let json = joined(&files_below(path)).expect("it is YAML");
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{path}:\n{}", errors.join("\n"));
    }
}

/// Classes of Unicode are an error in the patterns of some languages, and then nothing is checked at all.
#[test]
fn every_validator_can_read_the_patterns() {
    fn patterns(schema: &Json, found: &mut Vec<String>) {
        match schema {
            Json::Object(keys) => {
                found.extend(keys.get("pattern").and_then(Json::as_str).map(str::to_owned));
                keys.values().for_each(|inner| patterns(inner, found));
            }
            Json::Array(items) => items.iter().for_each(|inner| patterns(inner, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    patterns(&schema(), &mut found);
    assert!(found.len() > 100);
    let unreadable: Vec<&String> = found.iter().filter(|pattern| pattern.contains("\\p")).collect();
    assert!(unreadable.is_empty(), "{unreadable:?}");
}

#[test]
fn the_schema_and_the_reader_agree_on_a_thousand_broken_scenarios() {
    let validator = validator();
    let mut random = Random::new(SEED);
    let folders = SCENARIOS.map(files_below);
    let (mut tried, mut refused) = (0, 0);
    let mut amiss = Vec::new();
    while tried < MUTANTS {
        let mut folder = folders[random.below(folders.len())].clone();
        let what = mutate(&mut folder, &mut random);
        let Some(json) = joined(&folder) else { continue };
        let reading = read_folder(&folder, &yaml_names(&folder));
        let said = said_of_form(&reading);
        let fault =
            reading.diagnostics.iter().any(|said| said.is_fault() && said.code != Code::NotYetAvailable);
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{}: {}", error.instance_path(), error))
            .collect();
        tried += 1;
        refused += usize::from(!errors.is_empty());
        if !errors.is_empty() && !fault {
            amiss.push(format!("only the schema refuses ({what}): {errors:?}"));
        }
        if errors.is_empty() && !said.is_empty() {
            amiss.push(format!("only the reader refuses ({what}): {said:?}"));
        }
    }
    assert!(amiss.is_empty(), "{} of {MUTANTS}:\n{}", amiss.len(), amiss.join("\n"));
    assert!((MUTANTS / 3..MUTANTS * 9 / 10).contains(&refused), "{refused} refused: the mutants say little");
}

/// What the reader says of the form of a scenario, with its place.
fn said_of_form(reading: &Reading) -> BTreeSet<String> {
    let beyond = |said: &Diagnostic| {
        let span = reading.source_map.span(&said.location);
        let text = &reading.source_map.files.file(span.file).text[span.start..span.end];
        let is_number = core_type(text).is_number();
        BEYOND.iter().any(|(_, codes)| codes.contains(&said.code))
            || (is_number && WRITTEN.contains(&said.code))
            || no_such_day_of_february(said.code, text)
            || (text.contains('/') && BOUNDS.contains(&said.code))
            || points_beside_worst(said.code, reading, said)
    };
    let form = reading.diagnostics.iter().filter(|said| said.is_fault() && !beyond(said));
    form.map(|said| format!("{} at {}", said.code.as_str(), reading.source_map.place(&said.location)))
        .collect()
}

/// Which years have a 29 February, no pattern knows.
fn no_such_day_of_february(code: Code, text: &str) -> bool {
    code == Code::NotADate && text.trim_matches(['"', '\'']).trim().ends_with("-02-29")
}

/// `points` stands instead of the two keys `worst` and `best`: the table says only what excludes one other.
fn points_beside_worst(code: Code, reading: &Reading, said: &Diagnostic) -> bool {
    let place = reading.source_map.place(&said.location).to_string();
    code == Code::OnlyOneOf && [".points", ".worst", ".best"].iter().any(|key| place.ends_with(key))
}

/// Breaks one or two places of one file of the folder, and says what was done.
fn mutate(folder: &mut BTreeMap<String, Vec<u8>>, random: &mut Random) -> String {
    let names: Vec<String> = yaml_names(folder).into_iter().map(str::to_owned).collect();
    let name = &names[random.below(names.len())];
    let text = String::from_utf8(folder[name].clone()).expect("YAML of the tests is UTF-8");
    let mut root = parse(&text).expect("it is YAML before it is broken");
    let mut done = vec![name.clone()];
    for _ in 0..=random.below(2) {
        let mut found = Vec::new();
        ways(&root, &mut Vec::new(), &mut found);
        if found.is_empty() {
            break;
        }
        let donors = nodes(&root);
        let donor = donors[random.below(donors.len())].clone();
        done.push(break_map(map_at(&mut root, &found[random.below(found.len())]), &donor, random));
    }
    folder.insert(name.clone(), root.written().into_bytes());
    done.join(", ")
}

/// Values that people write, and that are often right elsewhere.
const WRITINGS: [&str; 52] = [
    "",
    "~",
    "true",
    "TRUE",
    "false",
    "ja",
    "nej",
    "on",
    "0",
    "1",
    "3",
    "5",
    "6",
    "-1",
    "-0",
    "+5",
    "100",
    "101",
    "2014",
    "0136",
    "14",
    "1e3",
    "0x1F",
    "0,35",
    "0.35",
    "1.250",
    "1.250 tkr",
    "1,5",
    "-0,5",
    "−2",
    "75 %",
    "120 %",
    "1/3",
    "3/2",
    "1/0",
    "0,35 mkr",
    "250 tkr",
    "96 996 kr",
    "12 34",
    "0,355 kr",
    "2014-07",
    "2014-07-01",
    "2014-06-31",
    "2014-02-29",
    "140701",
    "hösten 2012",
    "ks",
    "a b",
    "cost.2015.unfunded",
    "- 5",
    "unit",
    "rating",
];

/// Breaks a map: a key renamed, left out or brought in, a value exchanged.
fn break_map(entries: &mut Vec<(Node, Node)>, donor: &(Option<Node>, Node), random: &mut Random) -> String {
    let chosen = random.below(entries.len());
    let name = entries[chosen].0.text().to_owned();
    let writing = WRITINGS[random.below(WRITINGS.len())];
    let instead = match random.below(12) {
        0 => {
            entries[chosen].0.value =
                Value::Scalar(format!("{name}{}", ["x", " ", "a b", "."][random.below(4)]), true);
            return format!("{name} renamed");
        }
        1 => {
            entries.remove(chosen);
            return format!("{name} left out");
        }
        2 => {
            let known = |key: &&Node| entries.iter().all(|(known, _)| known.text() != key.text());
            let Some(key) = donor.0.as_ref().filter(known) else { return "nothing".to_owned() };
            entries.push((key.clone(), donor.1.clone()));
            return format!("{} brought in beside {name}", key.text());
        }
        3 => Value::Map(Vec::new()),
        4 => Value::List(Vec::new()),
        5 => Value::List(vec![plain(writing)]),
        6 => Value::Map(vec![(plain("a"), plain(writing))]),
        7 => donor.1.value.clone(),
        8 => Value::Scalar(writing.to_owned(), false),
        _ => Value::Scalar(writing.to_owned(), true),
    };
    let shown = Node { span: 0..0, value: instead };
    let said = format!("{name} = {}", shown.typed());
    entries[chosen].1 = shown;
    said
}

fn plain(text: &str) -> Node {
    Node { span: 0..0, value: Value::Scalar(text.to_owned(), true) }
}

/// The way to every map that holds something: the number of the entry or item at each step.
fn ways(node: &Node, way: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    let below: Vec<&Node> = match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            found.push(way.clone());
            entries.iter().map(|(_, value)| value).collect()
        }
        Value::List(items) => items.iter().collect(),
        Value::Map(_) | Value::Scalar(..) => return,
    };
    for (step, node) in below.into_iter().enumerate() {
        way.push(step);
        ways(node, way, found);
        way.pop();
    }
}

/// The map at the end of a way.
fn map_at<'n>(node: &'n mut Node, way: &[usize]) -> &'n mut Vec<(Node, Node)> {
    match (&mut node.value, way) {
        (Value::Map(entries), []) => entries,
        (Value::Map(entries), [step, rest @ ..]) => map_at(&mut entries[*step].1, rest),
        (Value::List(items), [step, rest @ ..]) => map_at(&mut items[*step], rest),
        _ => unreachable!("the way was found in this tree"),
    }
}

/// Every value, with its key where it has one.
fn nodes(root: &Node) -> Vec<(Option<Node>, Node)> {
    let mut found = vec![(None, root.clone())];
    let mut next = 0;
    while let Some((_, node)) = found.get(next).cloned() {
        match node.value {
            Value::Map(entries) => found.extend(entries.into_iter().map(|(key, value)| (Some(key), value))),
            Value::List(items) => found.extend(items.into_iter().map(|item| (None, item))),
            Value::Scalar(..) => {}
        }
        next += 1;
    }
    found.split_off(1)
}
