//! The same draws one by one, as formulas.md 4.1 to 4.3 says them, with another's generator: what the fast path is
//! held against.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::analysis::robustness::simulation::WeightSetting;
use crate::analysis::robustness::simulation::counts::Counts;
use crate::analysis::robustness::simulation::lanes::CHUNK;
use crate::analysis::robustness::simulation::problem::{Argument, Formula, Judged, Operand, Problem};
use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::robustness::simulation::random::{LANES, Stream, key, uniform_of};
use crate::analysis::weighting::{EQUAL_SHARES, Tree};
use crate::model::estimate::Range;

/// What is drawn: a tree, quantities between bounds, and alternatives x leaves.
pub(super) struct Case {
    pub(super) tree: Tree,
    pub(super) quantities: Vec<(Range<f64>, f64, f64)>,
    pub(super) judged: Vec<Vec<Judged>>,
}

impl Case {
    pub(super) fn problem(&self) -> Problem {
        let quantity =
            |(range, lowest, highest): &(Range<f64>, f64, f64)| Quantity::new(*range, *lowest, *highest);
        Problem::new(&self.tree, self.quantities.iter().map(quantity).collect(), &self.judged)
    }

    /// For each setting, net and gross counts; and the sums of the weights of all leaves over the draws of *free* in
    /// which each alternative is first.
    pub(super) fn draw(
        &self,
        settings: &[WeightSetting],
        samples: u64,
        seed: u64,
    ) -> (Vec<[Counts; 2]>, Vec<Vec<f64>>) {
        let none = Counts::new(self.judged.len());
        let mut counts: Vec<[Counts; 2]> = settings.iter().map(|_| [none.clone(), none.clone()]).collect();
        let mut favourable = vec![vec![0.0; self.tree.leaves.len()]; self.judged.len()];
        for chunk in 0..samples.div_ceil(CHUNK) {
            let generators = |stream: Stream| -> Vec<Xoshiro256PlusPlus> {
                let generator = |lane| Xoshiro256PlusPlus::seed_from_u64(key(seed, stream, chunk, lane));
                (0..LANES).map(generator).collect()
            };
            let (mut judgements, mut weights) = (generators(Stream::Judgements), generators(Stream::Weights));
            for draw in 0..CHUNK.min(samples - chunk * CHUNK) {
                let lane = usize::try_from(draw).expect("small") % LANES;
                let scores = self.judge(&mut judgements[lane]);
                let free = self.free_shares(&mut weights[lane]);
                for (setting, counts) in settings.iter().zip(&mut counts) {
                    let shares = match setting {
                        WeightSetting::Free => free.clone(),
                        WeightSetting::Near => self.near_shares(&free),
                        WeightSetting::Ranked => self.ranked_shares(&free),
                    };
                    let weights = self.tree.weights(&shares);
                    let values = |side: usize| -> Vec<f64> {
                        let value =
                            |on: &Vec<[f64; 2]>| on.iter().zip(&weights).map(|(on, w)| w * on[side]).sum();
                        scores.iter().map(value).collect()
                    };
                    let first = counts[0].add_draw(&values(0));
                    counts[1].add_draw(&values(1));
                    if *setting == WeightSetting::Free {
                        let part = 1.0 / f64::from(u32::try_from(first.len()).expect("few"));
                        for alternative in first {
                            for (sum, weight) in favourable[alternative].iter_mut().zip(&weights) {
                                *sum += weight * part;
                            }
                        }
                    }
                }
            }
        }
        (counts, favourable)
    }

    /// The share of draws in which each alternative is first at weights of its own: of the leaves that count, in their
    /// order.
    pub(super) fn confidence(&self, weights: &[Vec<f64>], samples: u64, seed: u64) -> Vec<f64> {
        let stated = self.tree.weights(&self.tree.stated);
        let mut confidence = vec![0.0; self.judged.len()];
        for chunk in 0..samples.div_ceil(CHUNK) {
            let mut generators: Vec<Xoshiro256PlusPlus> = (0..LANES)
                .map(|lane| Xoshiro256PlusPlus::seed_from_u64(key(seed, Stream::Judgements, chunk, lane)))
                .collect();
            for draw in 0..CHUNK.min(samples - chunk * CHUNK) {
                let scores = self.judge(&mut generators[usize::try_from(draw).expect("small") % LANES]);
                for (alternative, weights) in weights.iter().enumerate() {
                    let value = |on: &Vec<[f64; 2]>| -> f64 {
                        let counting = on.iter().zip(&stated).filter(|(_, stated)| **stated > 0.0);
                        counting.zip(weights).map(|((on, _), weight)| on[0] * weight).sum()
                    };
                    let values: Vec<f64> = scores.iter().map(value).collect();
                    let first = Counts::new(values.len()).add_draw(&values);
                    if first.contains(&alternative) {
                        let part = 1.0 / f64::from(u32::try_from(first.len()).expect("few"));
                        confidence[alternative] += part / f64::from(u32::try_from(samples).expect("few"));
                    }
                }
            }
        }
        confidence
    }

    /// Scores, net and gross, of every alternative on every leaf.
    fn judge(&self, random: &mut Xoshiro256PlusPlus) -> Vec<Vec<[f64; 2]>> {
        let mut uniform = || uniform_of(random.next_u64());
        let mut drawn = Vec::new();
        for (range, lowest, highest) in &self.quantities {
            let number: f64 = match range {
                Range::LowHigh { low, high } => low + (high - low) * uniform(),
                Range::LowLikelyHigh { low, likely, high } => {
                    let (one, other) = (uniform(), uniform());
                    let mode = (likely - low) / (high - low);
                    low + (high - low) * ((1.0 - mode) * one.min(other) + mode * one.max(other))
                }
                Range::MeanSd { .. } => unreachable!("the reference draws no normal numbers"),
            };
            drawn.push(number.clamp(*lowest, *highest));
        }
        let score = |judged: &Judged| score(judged, &drawn);
        self.judged.iter().map(|on_leaves| on_leaves.iter().map(score).collect()).collect()
    }

    /// The nodes of each level that count.
    fn levels(&self) -> impl Iterator<Item = (Vec<usize>, f64)> {
        self.tree.levels.iter().map(|level| {
            let counting = level.nodes.iter().copied().filter(|node| self.tree.stated[*node] > 0.0);
            (counting.collect(), level.spread)
        })
    }

    fn free_shares(&self, random: &mut Xoshiro256PlusPlus) -> Vec<f64> {
        let mut shares = vec![0.0; self.tree.nodes.len()];
        for (nodes, _) in self.levels() {
            let mut cuts: Vec<f64> = (1..nodes.len()).map(|_| uniform_of(random.next_u64())).collect();
            cuts.sort_by(f64::total_cmp);
            let mut below = 0.0;
            for (node, cut) in nodes.iter().zip(cuts.into_iter().chain([1.0])) {
                shares[*node] = cut - below;
                below = cut;
            }
        }
        shares
    }

    fn near_shares(&self, free: &[f64]) -> Vec<f64> {
        let mut shares = vec![0.0; self.tree.nodes.len()];
        for (nodes, spread) in self.levels() {
            for node in nodes {
                shares[node] = (1.0 - spread) * self.tree.stated[node] + spread * free[node];
            }
        }
        shares
    }

    /// The heaviest sibling gets the largest share; among tied ones, whoever has the larger free share.
    fn ranked_shares(&self, free: &[f64]) -> Vec<f64> {
        let stated = &self.tree.stated;
        let mut shares = vec![0.0; self.tree.nodes.len()];
        for (mut nodes, _) in self.levels() {
            let mut sizes: Vec<f64> = nodes.iter().map(|node| free[*node]).collect();
            sizes.sort_by(|one, other| other.total_cmp(one));
            nodes.sort_by(|one, other| {
                if (stated[*one] - stated[*other]).abs() <= EQUAL_SHARES {
                    free[*other].total_cmp(&free[*one])
                } else {
                    stated[*other].total_cmp(&stated[*one])
                }
            });
            for (node, size) in nodes.into_iter().zip(sizes) {
                shares[node] = size;
            }
        }
        shares
    }
}

fn score(judged: &Judged, drawn: &[f64]) -> [f64; 2] {
    match judged {
        Judged::Fixed { net, gross } => [*net, *gross],
        Judged::Itself(quantity) => [drawn[*quantity]; 2],
        Judged::Follows(Formula::Figure(figure)) => {
            let follows = figure.follows.iter().map(|(quantity, point, by)| by * (drawn[*quantity] - point));
            let at: f64 = figure.point + follows.sum::<f64>();
            let (first, last) = (figure.scale[0], figure.scale[figure.scale.len() - 1]);
            let between = figure.scale.windows(2).find(|ends| ends[0].0 <= at && at <= ends[1].0);
            let value = match between {
                Some(ends) => {
                    let way = (at - ends[0].0) / (ends[1].0 - ends[0].0);
                    ends[0].1 + way * (ends[1].1 - ends[0].1)
                }
                None => (if at < first.0 { first } else { last }).1,
            };
            [value; 2]
        }
        Judged::Follows(Formula::Argued(argued)) => {
            let number = |operand: &Operand| match operand {
                Operand::Fixed(number) => *number,
                Operand::Drawn(quantity) => drawn[*quantity],
            };
            let gross = |argument: &Argument| number(&argument.strength) * number(&argument.likelihood);
            let remains = |argument: &Argument| {
                argument.effects.iter().map(|effect| 1.0 - number(effect)).product::<f64>()
            };
            let pros: f64 = argued.pros.iter().map(gross).sum();
            let value = |cons: f64| 50.0 + 50.0 * (pros - cons) / argued.full_scale.max(pros + cons);
            let net = argued.cons.iter().map(|con| gross(con) * remains(con)).sum();
            [value(net), value(argued.cons.iter().map(gross).sum())]
        }
    }
}
