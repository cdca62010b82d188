//! Where the numbers of points stand in a plot: beside their point, on no other point, number or line, as near as there
//! is room. A number that stands further off has a thin line to its point.
//!
//! Never a number on top of another: where there is no room near the point, there is none.

use std::collections::BTreeSet;

/// A place in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) x: u32,
    pub(super) y: u32,
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its middle.
    pub(super) middle: Spot,
    /// The line from its point, where it does not stand next to it.
    pub(super) thread: Option<(Spot, Spot)>,
}

/// The height of a number.
const NUMBER: u32 = 12;
/// Ink is kept in squares with sides of so many pixels.
const SQUARE: u32 = 2;
/// How far from its point a number stands: next to it, then further off.
const DISTANCES: [i32; 8] = [12, 20, 28, 36, 44, 52, 60, 68];
/// Ways from a point, each ten long.
const WAYS: [(i32, i32); 16] = [
    (10, 0),
    (-10, 0),
    (0, -10),
    (0, 10),
    (7, -7),
    (-7, -7),
    (7, 7),
    (-7, 7),
    (9, -4),
    (4, -9),
    (-4, -9),
    (-9, -4),
    (9, 4),
    (4, 9),
    (-4, 9),
    (-9, 4),
];

/// What stands in a plot already.
pub(super) struct Crowd {
    from: Spot,
    to: Spot,
    taken: BTreeSet<(u32, u32)>,
}

impl Crowd {
    /// A plot between two corners.
    pub(super) fn within(from: Spot, to: Spot) -> Self {
        Self { from, to, taken: BTreeSet::new() }
    }

    /// A dot stands here.
    pub(super) fn dot(&mut self, spot: Spot, radius: u32) {
        let from = Spot { x: spot.x.saturating_sub(radius), y: spot.y.saturating_sub(radius) };
        self.taken.extend(squares(from, Spot { x: spot.x + radius, y: spot.y + radius }));
    }

    /// A line stands between these.
    pub(super) fn line(&mut self, from: Spot, to: Spot) {
        let steps = from.x.abs_diff(to.x).max(from.y.abs_diff(to.y)).max(1);
        for step in 0..=steps {
            let between = |from: u32, to: u32| (from * (steps - step) + to * step) / steps;
            self.dot(Spot { x: between(from.x, to.x), y: between(from.y, to.y) }, 1);
        }
    }

    /// A place for a number of this width, which is then taken; none where there is no room near its point.
    pub(super) fn place(&mut self, of: Spot, width: u32) -> Option<Place> {
        let tries = DISTANCES.into_iter().flat_map(|distance| WAYS.map(|way| (way, distance)));
        let places = tries.filter_map(|(way, distance)| {
            let middle = moved(of, way, distance)?;
            let thread = moved(of, way, 5).zip(moved(of, way, distance - 8));
            let thread = thread.filter(|_| distance > DISTANCES[0]);
            let from = Spot { x: middle.x.checked_sub(width / 2)?, y: middle.y.checked_sub(NUMBER / 2)? };
            let to = Spot { x: from.x + width, y: from.y + NUMBER };
            Some((Place { middle, thread }, from, to))
        });
        let (place, from, to) = { places }.find(|(_, from, to)| self.is_free(*from, *to))?;
        self.taken.extend(squares(from, to));
        Some(place)
    }

    fn is_free(&self, from: Spot, to: Spot) -> bool {
        let inside = from.x >= self.from.x && from.y >= self.from.y && to.x <= self.to.x && to.y <= self.to.y;
        inside && squares(from, to).all(|square| !self.taken.contains(&square))
    }
}

/// The squares that a box between two corners touches.
fn squares(from: Spot, to: Spot) -> impl Iterator<Item = (u32, u32)> {
    let down = move |x| (from.y / SQUARE..=to.y / SQUARE).map(move |y| (x, y));
    (from.x / SQUARE..=to.x / SQUARE).flat_map(down)
}

fn moved(spot: Spot, (right, down): (i32, i32), distance: i32) -> Option<Spot> {
    let x = spot.x.checked_add_signed(right * distance / 10)?;
    Some(Spot { x, y: spot.y.checked_add_signed(down * distance / 10)? })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::{prop_assert, proptest};

    use super::*;

    fn crowd() -> Crowd {
        Crowd::within(Spot { x: 0, y: 0 }, Spot { x: 280, y: 220 })
    }

    #[test]
    fn a_number_stands_next_to_its_point_or_a_line_leads_to_it() {
        let mut crowd = crowd();
        let spot = Spot { x: 100, y: 100 };
        crowd.dot(spot, 4);
        let first = crowd.place(spot, 8).expect("there is room");
        assert_eq!(first, Place { middle: Spot { x: 112, y: 100 }, thread: None });
        let places: Vec<Place> = (0..8).filter_map(|_| crowd.place(spot, 8)).collect();
        assert!(places.last().is_some_and(|place| place.thread.is_some()), "{places:?}");
    }

    proptest! {
        #[test]
        fn numbers_never_meet_a_dot_or_each_other(points in vec((10_u32..270, 10_u32..210), 1..60)) {
            let mut crowd = crowd();
            let points: Vec<Spot> = points.into_iter().map(|(x, y)| Spot { x, y }).collect();
            for spot in &points {
                crowd.dot(*spot, 4);
            }
            let mut boxes: Vec<[u32; 4]> = points.iter().map(|Spot { x, y }| [x - 4, y - 4, x + 4, y + 4]).collect();
            for spot in &points {
                if let Some(Place { middle: Spot { x, y }, .. }) = crowd.place(*spot, 16) {
                    let number = [x - 8, y - 6, x + 8, y + 6];
                    let apart = |other: &[u32; 4]| {
                        number[2] <= other[0] || other[2] <= number[0] || number[3] <= other[1] || other[3] <= number[1]
                    };
                    prop_assert!(boxes.iter().all(apart));
                    boxes.push(number);
                }
            }
            prop_assert!(boxes.len() > points.len());
        }
    }
}
