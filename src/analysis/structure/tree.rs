//! The organisation as a tree: distances, what stands under a unit, and which links touch it. Never knows a subject or an alternative.

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{DfsEvent, depth_first_search};

use crate::model::id::UnitId;
use crate::model::organisation::{Link, Organisation, Unit, UnitKind};

/// An organisation without circles. Its units are known by their numbers, in the order of the organisation.
pub(super) struct Tree<'a> {
    pub(super) organisation: &'a Organisation,
    /// The unit above each unit.
    parents: Vec<Option<usize>>,
    /// How many units stand above each unit.
    depths: Vec<usize>,
    /// Every unit before those under it, each with all below it in one stretch.
    walk: Vec<usize>,
    /// Which stretch of the walk each unit and everything under it is.
    stretches: Vec<std::ops::Range<usize>>,
    /// The links that touch each unit, by their numbers.
    links: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(organisation: &'a Organisation) -> Self {
        let parents = organisation.parents();
        let mut links = vec![Vec::new(); parents.len()];
        for (index, link) in organisation.links.iter().enumerate() {
            for unit in link.between.iter().filter_map(|unit| organisation.units.get_index_of(unit)) {
                links[unit].push(index);
            }
        }
        let walk = depth_first(&parents);
        let stretches = stretches(&parents, &walk);
        let mut depths = vec![0; parents.len()];
        for stop in &walk {
            depths[stop.number] = stop.depth;
        }
        let walk = walk.into_iter().map(|stop| stop.number).collect();
        Self { organisation, parents, depths, walk, stretches, links }
    }

    /// The number of a unit of this organisation.
    pub(super) fn number(&self, unit: &UnitId) -> Option<usize> {
        self.organisation.units.get_index_of(unit)
    }

    /// The executive board, the first one where there are several.
    pub(super) fn board(&self) -> Option<usize> {
        self.organisation.units.values().position(|unit| unit.kind == UnitKind::ExecutiveBoard)
    }

    /// A unit and its id.
    pub(super) fn unit(&self, number: usize) -> (&'a UnitId, &'a Unit) {
        self.organisation.units.get_index(number).expect("a number is that of a unit")
    }

    /// A unit and everything under it, each before those under it.
    pub(super) fn below(&self, number: usize) -> &[usize] {
        &self.walk[self.stretches[number].clone()]
    }

    /// Every unit, each before those under it.
    pub(super) fn walk(&self) -> &[usize] {
        &self.walk
    }

    /// The unit above.
    pub(super) fn parent(&self, number: usize) -> Option<usize> {
        self.parents[number]
    }

    /// A unit and those above it, the nearest first.
    pub(super) fn up(&self, number: usize) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(Some(number), |number| self.parents[*number])
    }

    /// Whether `inner` is `outer` or stands under it.
    pub(super) fn is_below(&self, inner: usize, outer: usize) -> bool {
        self.stretches[outer].contains(&self.stretches[inner].start)
    }

    /// The number of reporting lines between two units, through their lowest common superior; none where they
    /// have none.
    pub(super) fn distance(&self, from: usize, to: usize) -> Option<usize> {
        let common = self.common(from, to)?;
        Some(self.depths[from] + self.depths[to] - 2 * self.depths[common])
    }

    /// The units on the way from one to another through their lowest common superior, both ends included; none
    /// where they have none.
    pub(super) fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let common = self.common(from, to)?;
        let mut way: Vec<usize> = self.up(from).take_while(|unit| *unit != common).chain([common]).collect();
        let descent = way.len();
        way.extend(self.up(to).take_while(|unit| *unit != common));
        way[descent..].reverse();
        Some(way)
    }

    /// The lowest unit that both are or stand under.
    fn common(&self, from: usize, to: usize) -> Option<usize> {
        self.up(from).find(|above| self.is_below(to, *above))
    }

    /// The numbers of the links that a unit or anything under it takes part in, each once, in the order of the
    /// organisation.
    pub(super) fn links_of(&self, number: usize) -> Vec<usize> {
        let mut links: Vec<usize> =
            self.below(number).iter().flat_map(|unit| &self.links[*unit]).copied().collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    /// The units of a link that do not stand under `number`.
    pub(super) fn partners<'t>(&'t self, number: usize, link: &'t Link) -> impl Iterator<Item = usize> {
        let members = link.between.iter().filter_map(|member| self.number(member));
        members.filter(move |member| !self.is_below(*member, number))
    }
}

/// One stop of a walk through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Which one it is.
    pub(crate) number: usize,
    /// How many stand above it.
    pub(crate) depth: usize,
}

/// All of those that have these parents: each before those under it, which follow it in one stretch and otherwise
/// in the order of their numbers. There must be no circle.
pub(crate) fn depth_first(parents: &[Option<usize>]) -> Vec<Stop> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(parents.len(), parents.len());
    for _ in parents {
        graph.add_node(());
    }
    for (number, parent) in parents.iter().enumerate().rev() {
        if let Some(parent) = parent {
            graph.add_edge(NodeIndex::new(*parent), NodeIndex::new(number), ());
        }
    }
    let tops = (0..parents.len()).filter(|number| parents[*number].is_none()).map(NodeIndex::new);
    let mut depths = vec![0; parents.len()];
    let mut walk = Vec::with_capacity(parents.len());
    depth_first_search(&graph, tops, |event| {
        if let DfsEvent::Discover(unit, _) = event {
            let number = unit.index();
            let depth = parents[number].map_or(0, |parent| depths[parent] + 1);
            depths[number] = depth;
            walk.push(Stop { number, depth });
        }
    });
    walk
}

/// Which stretch of a walk each one and everything under it is.
fn stretches(parents: &[Option<usize>], walk: &[Stop]) -> Vec<std::ops::Range<usize>> {
    let mut sizes = vec![1; parents.len()];
    let mut stretches = vec![0..0; parents.len()];
    for (place, Stop { number, .. }) in walk.iter().enumerate().rev() {
        stretches[*number] = place..place + sizes[*number];
        if let Some(parent) = parents[*number] {
            sizes[parent] += sizes[*number];
        }
    }
    stretches
}
