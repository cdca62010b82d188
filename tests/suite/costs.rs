//! The tables of money, as they are printed: every sum is the sum of its lines, exactly or as near as whole kronor come,
//! and no table is wider than a page.

use std::fs;
use std::path::Path;

use crate::support::{hemvist, repository, stderr};

/// What an amount may be off when it is in whole kronor, in öre.
const HALF_A_KRONA: i128 = 50;

/// A table of a document.
struct Table {
    caption: String,
    /// The cells of its rows, without the heads.
    rows: Vec<Vec<String>>,
}

fn tables(markdown: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if !line.starts_with("**Tabell ") {
            continue;
        }
        let mut rows = Vec::new();
        while let Some(row) = lines.next_if(|line| line.is_empty() || line.starts_with('|')) {
            let cells = row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
            rows.push(cells.collect::<Vec<_>>());
        }
        let rows = rows.into_iter().filter(|row| row.len() > 1).skip(2).collect();
        tables.push(Table { caption: line.to_owned(), rows });
    }
    tables
}

impl Table {
    fn is_about(&self, what: &str) -> bool {
        self.caption.contains(what)
    }

    /// Whether its amounts are in whole kronor, though they have öre.
    fn is_rounded(&self) -> bool {
        self.caption.contains("avrundat till hela kronor")
    }

    /// The column whose last row is not the sum of those above: exactly, or as near as rounding each of them takes it.
    fn does_not_add_up(&self) -> Option<usize> {
        let (sum, lines) = self.rows.split_last().expect("it has rows");
        assert!(Self::is_sum(sum) && lines.iter().all(|row| !Self::is_sum(row)), "{}", self.caption);
        let each = if self.is_rounded() { HALF_A_KRONA } else { 0 };
        let most: i128 = self.rows.iter().map(|_| each).sum();
        let is_text = |cell: &str| ["**", "flytten", "finansierad"].iter().any(|text| cell.contains(text));
        let of_amounts = (1..sum.len())
            .filter(|column| !sum[*column].is_empty() && !lines.iter().any(|row| is_text(&row[*column])));
        let added = |column: usize| lines.iter().map(|row| ore(&row[column])).sum::<i128>();
        of_amounts.into_iter().find(|column| (added(*column) - ore(&sum[*column])).abs() > most)
    }

    /// Whether the row sums up others.
    fn is_sum(row: &[String]) -> bool {
        row[0].starts_with("**")
    }
}

/// An amount in öre; what is unknown counts nothing.
fn ore(cell: &str) -> i128 {
    let cell = cell.replace(['*', '\u{a0}', ' '], "").replace("ochokänt", "").replace('−', "-");
    if matches!(cell.as_str(), "okänt" | "–" | "") {
        return 0;
    }
    let (whole, part) = cell.split_once(',').unwrap_or((&cell, "00"));
    format!("{whole}{part:0<2}").parse().unwrap_or_else(|_| panic!("{cell:?} is no amount"))
}

fn documents(folder: &str, names: &[&str]) -> Vec<Table> {
    let text = |name: &&str| {
        let path = repository(folder).join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    names.iter().map(text).flat_map(|text| tables(&text)).collect()
}

/// What the packages that are read print of money.
fn printed() -> Vec<Table> {
    let mut printed = documents("tests/golden/avesta-2014", &["utredning.md", "bilaga-4-budget.md"]);
    printed.extend(documents("tests/golden/costs", &["utredning.md", "bilaga-1-budget.md"]));
    printed
}

#[test]
fn every_table_that_ends_in_a_sum_adds_up_to_it() {
    let summed = [
        "skillnad mot nollalternativet, kr",
        "ändring från år till år, kr",
        "per förvaltning, kr",
        "per beslutande instans, kr",
        "omfördelade pengar, kr",
        "som åtgärderna förutsätter, kr",
        "vad tjänsterna kostar, kr",
    ];
    let printed = printed();
    for what in summed {
        let tables: Vec<&Table> = printed.iter().filter(|table| table.is_about(what)).collect();
        assert!(!tables.is_empty(), "no table is about {what}");
        for table in tables {
            assert_eq!(table.does_not_add_up(), None, "{}", table.caption);
        }
    }
    let rounded = printed.iter().filter(|table| table.is_rounded()).count();
    assert!(rounded >= 6, "only {rounded} tables are in whole kronor");
}

#[test]
fn a_sum_that_is_further_off_than_rounding_takes_it_is_found() {
    let table = |caption: &str, amounts: [&str; 3]| Table {
        caption: caption.to_owned(),
        rows: ["Chef", "Hyra", "**Totalt**"]
            .into_iter()
            .zip(amounts)
            .map(|(name, amount)| vec![name.to_owned(), amount.to_owned()])
            .collect(),
    };
    let rounded = "kr, avrundat till hela kronor";
    assert_eq!(table("kr", ["1,50", "1,50", "**3**"]).does_not_add_up(), None);
    assert_eq!(table(rounded, ["2", "2", "**3**"]).does_not_add_up(), None);
    for wrong in [table("kr", ["2", "2", "**3**"]), table(rounded, ["2", "2", "**2**"])] {
        assert!(wrong.does_not_add_up().is_some());
    }
}

#[test]
fn the_lines_of_a_year_add_up_to_its_total_and_its_total_to_its_parts() {
    let printed = printed();
    let years: Vec<&Table> = printed.iter().filter(|table| table.is_about(", budget 20")).collect();
    assert!(years.len() >= 13, "{}", years.len());
    for table in years {
        let is_cost = |row: &&Vec<String>| !row[2].starts_with("intäkt") && !row[2].starts_with("överföring");
        let lines = table.rows.iter().filter(|row| !Table::is_sum(row)).filter(is_cost);
        let of = |name: &str| {
            let row = table.rows.iter().find(|row| row[0] == format!("**{name}**"));
            row.map(|row| ore(&row[1]))
        };
        let total = of("Totalt").expect("every year has a total");
        assert_eq!(lines.map(|row| ore(&row[1])).sum::<i128>(), total, "{}", table.caption);
        assert_eq!(of("Varav finansierat").zip(of("Varav ofinansierat")).map(|(a, b)| a + b), Some(total));
        if let Some(net) = of("Netto") {
            assert_eq!(of("Intäkter").map(|income| total - income), Some(net), "{}", table.caption);
        }
    }
}

/// What one has to pay for stands in the words beside the tables too.
#[test]
fn what_breaks_even_is_said_in_words_with_what_it_rests_on() {
    let path = repository("tests/golden/costs/utredning.md");
    let text = fs::read_to_string(path).expect("it has been read").replace('\u{a0}', " ");
    for words in [
        "0,6 mkr / 96 996 kr = 7 hushåll utan ekonomiskt bistånd (11 med antagandena)",
        "De är en räkning, inte ett löfte. Besparingen är ett tak",
        "Besparingen är i 2021 års priser och kostnaderna i 2024 års.",
        "effekten varar 9 av årets 12 månader, och 25 % hade kommit ändå",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_budget_of_many_years_stands_in_tables_that_fit_a_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scenario =
        fs::read_to_string(repository("tests/scenarios/costs/scenario.yaml")).expect("it is there");
    let long = scenario
        .replace("years: [2024, 2025, 2026]", "years: [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032]")
        .replace("    2026: 44 %\n", &table(|year| format!("    {year}: 44 %\n")))
        .replace("    2026: 1,04\n", &table(|year| format!("    {year}: 1,04\n")));
    assert_ne!(long, scenario);
    fs::write(folder.path().join("scenario.yaml"), long).expect("the folder can be written");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let target = folder.path().join("ut");
    let output = hemvist(&["build", &path(folder.path()), "-o", &path(&target)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = |name: &str| fs::read_to_string(target.join(name)).expect("documents are UTF-8");
    let tables = [read("utredning.md"), read("bilaga-1-budget.md")].map(|text| tables(&text));
    let tables: Vec<&Table> = tables.iter().flatten().collect();
    for table in &tables {
        let columns = table.rows.first().map_or(0, Vec::len);
        assert!(columns <= 9, "{} has {columns} columns", table.caption);
    }
    let parted = tables.iter().filter(|table| table.is_about(", del 2")).count();
    assert!(parted >= 10, "only {parted} tables are parted");
}

fn table(row: impl Fn(i16) -> String) -> String {
    (2026..=2032).map(row).collect()
}
