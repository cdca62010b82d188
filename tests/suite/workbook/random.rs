//! Scenarios that nobody thought of, with everything that a budget can say. Never the same two.

use std::fmt::Write as _;

use crate::support::Random;

/// A scenario without faults.
pub fn scenario(seed: u64) -> String {
    let mut random = Random::new(seed);
    let years: Vec<usize> = (2014..=2015 + random.below(3)).collect();
    let mut yaml = String::from(
        "hemvist: 1\ntitle: Prov\nsubject: enheten\norganisation:\n  units:\n    kommun: { name: Kommunen, kind: municipality }\n    \
         ett: { name: Förvaltning ett, kind: department, parent: kommun }\n    \
         två: { name: Förvaltning två, kind: department, parent: kommun }\n    \
         enheten: { name: Enheten, kind: unit, parent: ett }\nbudget:\n",
    );
    let _ = writeln!(yaml, "  years: {years:?}\n  price_year: 2014");
    let _ = writeln!(yaml, "  discount_rate: {} %", [0, 3, 7, 100][random.below(4)]);
    table(&mut yaml, "payroll_overhead", &years, &mut random, |random| {
        format!("\"3{},{} %\"", random.below(10), random.below(100))
    });
    if random.below(2) == 0 {
        table(&mut yaml, "index", &years, &mut random, |random| format!("\"1,0{}\"", random.below(1_000)));
    }
    table(&mut yaml, "ceiling", &years, &mut random, |random| format!("{} kr", random.below(9_000_000)));
    yaml.push_str("  price_index: { 2012: \"97,2\", 2014: 100 }\n  lines:\n");
    lines(&mut yaml, "    ", "gemensam", &years, &mut random);
    yaml.push_str("outcomes:\n");
    for (number, more) in ["", ", duration_months: 7", ", displacement: 30 %"].into_iter().enumerate() {
        let saving = random.below(90_000) + 1;
        let _ = writeln!(
            yaml,
            "  o{number}: {{ label: effekt {number}, saving_per_year: \"{saving},1{number} kr\"{more} }}"
        );
    }
    yaml.push_str("alternatives:\n");
    for (number, zero) in ["\n    zero: true", "", ""].into_iter().enumerate() {
        let _ = writeln!(
            yaml,
            "  a{number}:\n    name: Alternativ {number}{zero}\n    assumption: true\n    budget:"
        );
        lines(&mut yaml, "      ", &format!("a{number}"), &years, &mut random);
    }
    yaml
}

fn table(
    yaml: &mut String,
    key: &str,
    years: &[usize],
    random: &mut Random,
    value: fn(&mut Random) -> String,
) {
    let _ = writeln!(yaml, "  {key}:");
    for year in years {
        let _ = writeln!(yaml, "    {year}: {}", value(random));
    }
}

/// At least one line, so that there is something to take a share of.
fn lines(yaml: &mut String, indent: &str, prefix: &str, years: &[usize], random: &mut Random) {
    for number in 0..=random.below(7) {
        let _ = writeln!(yaml, "{indent}{prefix}-{number}:\n{indent}  label: Post {number}");
        let kind = if number == 0 { "cost" } else { ["cost", "cost", "income", "transfer"][random.below(4)] };
        let _ = writeln!(yaml, "{indent}  kind: {kind}\n{indent}  unit: enheten");
        if kind == "transfer" {
            let _ = writeln!(yaml, "{indent}  to: två");
        }
        if kind == "cost" {
            let _ = writeln!(yaml, "{indent}  funding: {}", ["funded", "unfunded"][random.below(2)]);
            let _ = writeln!(yaml, "{indent}  because: {}", ["placement", "ambition"][random.below(2)]);
        }
        amount(yaml, indent, prefix, number, years, random);
        if kind == "cost" && random.below(3) == 0 {
            let _ = writeln!(
                yaml,
                "{indent}  external:\n{indent}    funder: Fonden\n{indent}    full_year: {} kr\n{indent}    until: 2014-0{}-17",
                random.below(2_000_000),
                1 + random.below(9),
            );
        }
    }
}

fn amount(
    yaml: &mut String,
    indent: &str,
    prefix: &str,
    number: usize,
    years: &[usize],
    random: &mut Random,
) {
    let kronor = |random: &mut Random| format!("{},{:02} kr", random.below(3_000_000), random.below(100));
    let kind = if number == 0 { 0 } else { random.below(7) };
    let _ = match kind {
        0 => writeln!(
            yaml,
            "{indent}  full_year: {}\n{indent}  from: 2014-0{}-11",
            kronor(random),
            1 + random.below(9)
        ),
        1 => writeln!(yaml, "{indent}  one_off: {}", kronor(random)),
        2 => writeln!(yaml, "{indent}  by_year:\n{indent}    {}: {}", years[0], kronor(random)),
        3 => writeln!(
            yaml,
            "{indent}  positions:\n{indent}    - role: Samordnare\n{indent}      fte: \"0,{}\"\n{indent}      monthly_pay: {}\n{indent}      \
             months: {}\n{indent}      vacant_months: 1",
            1 + random.below(99),
            kronor(random),
            1 + random.below(12),
        ),
        4 => writeln!(
            yaml,
            "{indent}  premises:\n{indent}    area: {}\n{indent}    rent: \"1 150,{} kr\"",
            random.below(90),
            random.below(99)
        ),
        5 => writeln!(yaml, "{indent}  share_of:\n{indent}    share: 8 %\n{indent}    lines: [{prefix}-0]"),
        _ => writeln!(yaml, "{indent}  full_year: {}\n{indent}  price_year: 2012", kronor(random)),
    };
}
