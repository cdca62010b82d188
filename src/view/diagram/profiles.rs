//! What each alternative is worth with each profile's weights, profile by profile.
//!
//! Never a place where the grade of the comparison decides nothing: then only the values are told.

use serde::Serialize;

use crate::view::basis::Desk;

/// The values of the alternatives with the weights of others.
#[derive(Clone, Debug, Serialize)]
pub struct Profiles {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The profiles, in file order.
    pub profiles: Vec<Profile>,
}

/// Somebody's own weights.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// Whose they are.
    pub name: String,
    /// Whether nobody has said that these are their weights.
    pub example: bool,
    /// The compared alternatives, in file order.
    pub bars: Vec<Bar>,
}

/// One alternative with the weights of one profile.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The alternative.
    pub alternative: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// Its value with mitigations: `53,21`.
    pub value: String,
    /// In which place it comes, from 1; none where places may not be said.
    pub place: Option<usize>,
    /// Its value to be drawn, in hundredths of a point, 0..=10 000.
    #[serde(skip)]
    pub hundredths: u32,
}

/// None without profiles, or with fewer than two alternatives to compare.
pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Profiles> {
    let found = desk.analysis.profiles.by_profile.iter();
    let profiles = found.filter_map(|(id, ranking)| {
        let record = desk.scenario.profiles.get(id)?;
        let places: Vec<_> = desk.lead().map(|lead| lead.ranks_of(ranking).collect()).unwrap_or_default();
        let bar = |(alternative, value): (&_, &f64)| Bar {
            alternative: desk.alternative(alternative),
            zero: desk.scenario.zero_alternative() == Some(alternative),
            value: desk.reader.fixed(*value, 2),
            place: places.iter().find(|(ranked, _)| *ranked == alternative).map(|(_, place)| *place),
            hundredths: hundredths(*value),
        };
        Some(Profile {
            name: record.name.to_string(),
            example: record.judged.by.is_none(),
            bars: ranking.values.iter().map(bar).collect(),
        })
    });
    let profiles: Vec<Profile> = profiles.filter(|profile| profile.bars.len() > 1).collect();
    (!profiles.is_empty()).then_some(Profiles { label, profiles })
}

/// Hundredths of a point, within what can be drawn.
fn hundredths(value: f64) -> u32 {
    use num_traits::ToPrimitive as _;
    (value.clamp(0.0, 100.0) * 100.0).round().to_u32().unwrap_or(0)
}
