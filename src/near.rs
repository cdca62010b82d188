//! What somebody meant who wrote a name almost right: the name written most like it. Never which names there are.

/// Nobody writes a longer name by hand, and each costs a look at every pair of letters.
const LONGEST_NEAR: usize = 100;

/// The candidate written most like `name`: in other capitals, or at most a third of its letters differ.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NEAR {
        return None;
    }
    let allowed = (length / 3).max(1);
    candidates
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

fn distance(name: &str, candidate: &str) -> usize {
    if name.to_lowercase() == candidate.to_lowercase() { 0 } else { strsim::osa_distance(name, candidate) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_capitals_is_nearest() {
        let rows = ["Arvika", "Avesta", "Åre"];
        assert_eq!(nearest("AVESTA", rows.into_iter()), Some("Avesta".to_owned()));
        assert_eq!(nearest("åRE", rows.into_iter()), Some("Åre".to_owned()));
        assert_eq!(nearest("AVISTA", rows.into_iter()), None);
    }
}
