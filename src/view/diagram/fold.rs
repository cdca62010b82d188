//! Leaves out of a large chart what it is not about: whole branches, counted in the unit that they stand under.
//!
//! Never leaves out a unit that something becomes of, nor one above it.

use super::chart::{Relation, Row, State};

/// A chart with no more rows than this is shown whole.
const SMALL: usize = 60;

/// The levels at the top are shown for orientation, as many as have no more units than this together.
const MOST_AT_THE_TOP: usize = 16;

/// Marks who is concerned, and folds what is not where the chart is large. Says how many units without a superior
/// are left out.
pub(super) fn fold(rows: &mut Vec<Row>, links: &mut Vec<Relation>) -> usize {
    mark_partners(rows, links);
    mark_superiors(rows);
    if rows.len() <= SMALL {
        return 0;
    }
    let shown = levels_shown(rows);
    let is_kept = |row: &Row| row.concerned || row.depth < shown;
    let mut new_places: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    let mut kept: Vec<Row> = Vec::new();
    // The kept rows above the row at hand.
    let mut above: Vec<usize> = Vec::new();
    let mut others = 0;
    for row in rows.drain(..) {
        while above.last().is_some_and(|index| kept[*index].depth >= row.depth) {
            above.pop();
        }
        if is_kept(&row) {
            new_places.push(Some(kept.len()));
            above.push(kept.len());
            kept.push(row);
        } else {
            new_places.push(None);
            match above.last() {
                Some(superior) => kept[*superior].hidden += 1,
                None => others += 1,
            }
        }
    }
    *rows = kept;
    for link in &mut *links {
        link.rows = link.rows.iter().filter_map(|row| new_places.get(*row).copied().flatten()).collect();
    }
    links.retain(|link| link.rows.len() > 1);
    others
}

/// How many levels at the top are shown whole.
fn levels_shown(rows: &[Row]) -> usize {
    let mut at: Vec<usize> = Vec::new();
    for row in rows {
        at.resize(at.len().max(row.depth + 1), 0);
        at[row.depth] += 1;
    }
    let so_far = at.iter().scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    so_far.take_while(|sum| *sum <= MOST_AT_THE_TOP).count()
}

/// A unit that a working relation joins is concerned, if something becomes of the relation or it is the subject's.
fn mark_partners(rows: &mut [Row], links: &[Relation]) {
    let matters =
        |link: &&Relation| link.state != State::Kept || link.rows.iter().any(|row| rows[*row].subject);
    let partners: Vec<usize> = links.iter().filter(matters).flat_map(|link| link.rows.clone()).collect();
    for partner in partners {
        rows[partner].concerned = true;
    }
}

/// Who stands above a concerned unit is concerned.
fn mark_superiors(rows: &mut [Row]) {
    // From the last row: whether a row of each depth is looked for above.
    let mut wanted: Vec<bool> = Vec::new();
    for row in rows.iter_mut().rev() {
        wanted.resize(wanted.len().max(row.depth + 1), false);
        row.concerned |= wanted[row.depth];
        wanted.truncate(row.depth);
        if row.concerned && row.depth > 0 {
            wanted[row.depth - 1] = true;
        }
    }
}
