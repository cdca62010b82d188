//! Draws in chunks, on every processor there is. The same for any number of them: counts are whole numbers, and sums
//! are added chunk by chunk, in order.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use std::collections::BTreeMap;
use std::iter;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pulp::{Arch, Simd, WithSimd};

use crate::analysis::robustness::simulation::confidence::Confidence;
use crate::analysis::robustness::simulation::counts::{Counts, float, whole};
use crate::analysis::robustness::simulation::lanes::{CHUNK, Kernel};
use crate::analysis::robustness::simulation::mostly::{Mostly, MostlyKernel};
use crate::analysis::robustness::simulation::problem::Problem;
use crate::analysis::robustness::simulation::sums::{
    Counted, Drawn, Found, Sought, Spreading, Sums, SumsKernel,
};
use crate::analysis::robustness::simulation::{Simulation, WeightSetting};

/// At most how many chunks are drawn before their sums are added up, and how many numbers these may be. Bounds the
/// memory that any number of draws takes.
const BATCH: (usize, usize) = (1_024, 1 << 20);

/// From how many products of weights and scores on a second thread is started: about a millisecond of them.
const WORTH_A_THREAD: u64 = 2_000_000;

/// Up to how many draws of all sums are kept for the second look at them; more are made again.
const KEPT: u64 = 1 << 23;

/// What to draw with. The result is the same.
#[derive(Clone, Copy, Debug)]
pub struct Workers {
    /// How many threads.
    pub threads: NonZero<usize>,
    /// With which instructions of the processor: usually the widest that it has.
    pub arch: Arch,
}

impl Workers {
    /// Everything that the computer has, or one thread where starting more takes as long as the draws do.
    #[must_use]
    pub fn for_draws(problem: &Problem, samples: u64) -> Self {
        let products = problem.alternatives * problem.weighing.leaves.len() + problem.quantities.len();
        Self::for_products(samples, products)
    }

    /// The same for sums.
    #[must_use]
    pub fn for_sums(all: &[Sums], samples: u64) -> Self {
        Self::for_products(samples, all.iter().map(Sums::products).max().unwrap_or_default())
    }

    fn for_products(samples: u64, products: usize) -> Self {
        let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let is_worth_it = samples.saturating_mul(whole(products)) >= WORTH_A_THREAD;
        Self { threads: if is_worth_it { threads } else { NonZero::<usize>::MIN }, arch: Arch::new() }
    }
}

/// What came of the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// For each setting, net and gross.
    pub(super) counts: Vec<[Counts; 2]>,
    /// For *free*, the sum of weights over the draws in which an alternative is first. Shape: alternatives x leaves
    /// that count.
    pub(super) favourable: Vec<f64>,
}

/// Draws, and counts who comes where in each setting.
#[must_use]
pub fn run(
    problem: &Problem,
    settings: &[WeightSetting],
    simulation: &Simulation<'_>,
    workers: Workers,
) -> Outcome {
    let (seed, arch) = (simulation.seed, workers.arch);
    let none = vec![Counts::new(problem.alternatives); 2 * settings.len()];
    let mut outcome = Outcome {
        counts: settings.iter().map(|_| [none[0].clone(), none[1].clone()]).collect(),
        favourable: vec![0.0; problem.alternatives * problem.weighing.leaves.len()],
    };
    let done = Done::before(problem, simulation);
    for batch in batches(simulation.samples, outcome.favourable.len()) {
        let strands = in_strands(
            workers,
            &batch,
            || Kernel::new(problem, settings),
            |kernel, chunk| {
                let drawn = arch.dispatch(DrawChunk { kernel, seed, chunk });
                done.add(chunk);
                drawn
            },
        );
        let mut sums: Vec<(u64, Vec<f64>)> = Vec::new();
        for (kernel, drawn) in strands {
            for (all, more) in outcome.counts.iter_mut().flatten().zip(kernel.finish().iter().flatten()) {
                all.merge(more);
            }
            sums.extend(drawn);
        }
        sums.sort_by_key(|(chunk, _)| *chunk);
        for (_, sums) in sums {
            outcome.favourable.iter_mut().zip(sums).for_each(|(all, more)| *all += more);
        }
    }
    outcome
}

/// The share of draws of the judgements in which each alternative is first at weights of its own; shared places in
/// equal parts.
pub(super) fn confidence(
    problem: &Problem,
    weights: &[Option<Vec<f64>>],
    firsts: &[f64],
    simulation: &Simulation<'_>,
    workers: Workers,
) -> Vec<f64> {
    let (seed, arch) = (simulation.seed, workers.arch);
    // Where no judgement is drawn, one draw is like another.
    let samples = if problem.judgements_drawn() { simulation.samples } else { 1 };
    let with = problem.alternatives + 1;
    let mut sharing = vec![0; problem.alternatives * with];
    let done = Done::after_weights(simulation);
    for batch in batches(samples, sharing.len()) {
        let strands = in_strands(
            workers,
            &batch,
            || Confidence::new(problem, weights, firsts),
            |confidence, chunk| {
                arch.dispatch(JudgeChunk { confidence, seed, chunk });
                done.add(chunk);
            },
        );
        for (confidence, _) in strands {
            sharing.iter_mut().zip(&confidence.sharing).for_each(|(all, more)| *all += more);
        }
    }
    let share = |sharing: &[u64]| {
        let parts = (1..).zip(&sharing[1..]).map(|(with, draws)| float(*draws) / float(with));
        parts.sum::<f64>() / float(samples)
    };
    sharing.chunks_exact(with).map(share).collect()
}

/// Whether an alternative is first in at least the share `asked` of the draws of *ranked*, with mitigations and
/// without: what [`run`] counts of them, from as few as it takes to know.
#[must_use]
pub(super) fn is_mostly_first(
    problem: &Problem,
    alternative: usize,
    asked: f64,
    simulation: &Simulation<'_>,
    workers: Workers,
) -> bool {
    let (seed, arch) = (simulation.seed, workers.arch);
    let mostly = Mostly::new(problem, alternative, simulation.samples, asked);
    let mut shared = vec![BTreeMap::new(); 2];
    for batch in batches(simulation.samples, 1) {
        let strands = in_strands(
            workers,
            &batch,
            || MostlyKernel::new(&mostly),
            |kernel, chunk| {
                if !mostly.is_settled() {
                    arch.dispatch(CountChunk { kernel, seed, chunk });
                }
            },
        );
        for (kernel, _) in strands {
            for (all, more) in shared.iter_mut().zip(kernel.finish()) {
                for (with, draws) in more {
                    *all.entry(with).or_default() += draws;
                }
            }
        }
    }
    mostly.finish(&shared)
}

/// What the sums come to in the draws, all those of one thing after those of another.
#[must_use]
pub fn spread(all: &[Sums], simulation: &Simulation<'_>, workers: Workers) -> Vec<Vec<Spreading>> {
    let mut memory = Memory::default();
    all.iter().map(|sums| spread_keeping(sums, simulation, workers, KEPT, &mut memory)).collect()
}

/// What is kept of each chunk for the second look, used again by the next sums.
pub(super) type Memory = Vec<Mutex<Drawn>>;

/// The same for one of them, when up to so many draws are kept.
pub(super) fn spread_keeping(
    sums: &Sums,
    simulation: &Simulation<'_>,
    workers: Workers,
    most: u64,
    memory: &mut Memory,
) -> Vec<Spreading> {
    let (seed, samples, arch) = (simulation.seed, simulation.samples, workers.arch);
    let is_kept = samples.saturating_mul(whole(sums.len())) <= most;
    if is_kept {
        let chunks = usize::try_from(samples.div_ceil(CHUNK)).expect("what is kept is in memory");
        memory.resize_with(chunks.max(memory.len()), Mutex::default);
    }
    let memory = &*memory;
    let kept = |chunk: &Chunk| {
        let place = usize::try_from(chunk.number).ok().filter(|_| is_kept)?;
        Some(memory[place].lock().unwrap_or_else(PoisonError::into_inner))
    };
    let mut counted = Counted::new(sums);
    for batch in batches(samples, 1) {
        let strands = in_strands(
            workers,
            &batch,
            || SumsKernel::new(sums),
            |kernel, chunk| {
                let mut kept = kept(chunk);
                arch.dispatch(CountSums { kernel, seed, chunk, kept: kept.as_deref_mut() });
            },
        );
        for (kernel, _) in strands {
            counted.merge(&kernel.finish());
        }
    }
    let sought = Sought::new(sums, &counted, samples);
    let mut found = sought.nothing_found();
    for batch in batches(samples, 1) {
        let strands = in_strands(
            workers,
            &batch,
            || (SumsKernel::new(sums), sought.nothing_found()),
            |(kernel, found), chunk| {
                let kept = kept(chunk);
                arch.dispatch(FindSums {
                    kernel,
                    sought: &sought,
                    seed,
                    chunk,
                    kept: kept.as_deref(),
                    found,
                });
            },
        );
        for ((_, more), _) in strands {
            found
                .iter_mut()
                .flatten()
                .zip(more.into_iter().flatten())
                .for_each(|(all, more)| all.extend(more));
        }
    }
    sought.finish(&counted, found, samples)
}

/// How far the draws have come. Where judgements are drawn once more, each pass is half of the way.
struct Done<'a> {
    half_draws: AtomicU64,
    /// What a draw of this pass is of the way, in halves.
    weight: u64,
    simulation: &'a Simulation<'a>,
}

impl<'a> Done<'a> {
    fn before(problem: &Problem, simulation: &'a Simulation<'a>) -> Self {
        let weight = if problem.judgements_drawn() { 1 } else { 2 };
        Self { half_draws: AtomicU64::new(0), weight, simulation }
    }

    fn after_weights(simulation: &'a Simulation<'a>) -> Self {
        Self { half_draws: AtomicU64::new(simulation.samples), weight: 1, simulation }
    }

    fn add(&self, chunk: &Chunk) {
        let more = self.weight * whole(chunk.draws);
        let halves = more + self.half_draws.fetch_add(more, Ordering::Relaxed);
        (self.simulation.watch)(halves / 2);
    }
}

/// Draws that follow one seed.
struct Chunk {
    number: u64,
    draws: usize,
}

/// Draws a chunk, compiled for every processor that there is a version for.
struct DrawChunk<'a, 'b> {
    kernel: &'a mut Kernel<'b>,
    seed: u64,
    chunk: &'a Chunk,
}

impl WithSimd for DrawChunk<'_, '_> {
    type Output = Vec<f64>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<f64> {
        self.kernel.draw(self.seed, self.chunk.number, self.chunk.draws)
    }
}

/// Counts the first places of a chunk, compiled likewise.
struct CountChunk<'a, 'b> {
    kernel: &'a mut MostlyKernel<'b>,
    seed: u64,
    chunk: &'a Chunk,
}

impl WithSimd for CountChunk<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.kernel.draw(self.seed, self.chunk.number, self.chunk.draws);
    }
}

/// Draws the judgements of a chunk again, compiled likewise.
struct JudgeChunk<'a, 'b> {
    confidence: &'a mut Confidence<'b>,
    seed: u64,
    chunk: &'a Chunk,
}

impl WithSimd for JudgeChunk<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.confidence.draw(self.seed, self.chunk.number, self.chunk.draws);
    }
}

/// Draws the sums of a chunk and counts them, compiled likewise.
struct CountSums<'a, 'b> {
    kernel: &'a mut SumsKernel<'b>,
    seed: u64,
    chunk: &'a Chunk,
    kept: Option<&'a mut Drawn>,
}

impl WithSimd for CountSums<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut dropped = Drawn::new();
        let drawn = self.kept.unwrap_or(&mut dropped);
        self.kernel.draw(self.seed, self.chunk.number, self.chunk.draws, drawn);
        self.kernel.count(drawn, self.chunk.draws);
    }
}

/// Looks at the sums of a chunk once more, compiled likewise.
struct FindSums<'a, 'b> {
    kernel: &'a mut SumsKernel<'b>,
    sought: &'a Sought<'b>,
    seed: u64,
    chunk: &'a Chunk,
    kept: Option<&'a Drawn>,
    found: &'a mut Found,
}

impl WithSimd for FindSums<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut again = Drawn::new();
        let drawn = self.kept.unwrap_or_else(|| {
            self.kernel.draw(self.seed, self.chunk.number, self.chunk.draws, &mut again);
            &again
        });
        self.sought.find(drawn, self.chunk.draws, self.found);
    }
}

/// All draws, in chunks, in batches. Each chunk gives so many sums.
fn batches(samples: u64, sums: usize) -> impl Iterator<Item = Vec<Chunk>> {
    let (most, numbers) = BATCH;
    let batch = whole((numbers / sums.max(1)).clamp(8, most));
    let chunk = move |number: u64| Chunk {
        number,
        draws: usize::try_from(CHUNK.min(samples - number * CHUNK)).expect("a chunk is small"),
    };
    let chunks = samples.div_ceil(CHUNK);
    (0..chunks.div_ceil(batch))
        .map(move |number| (number * batch..chunks.min((number + 1) * batch)).map(chunk).collect())
}

/// Gives the chunks to as many strands as there are threads, each with a state of its own: to each the next one that
/// nobody has taken, so that a thread that starts late is not waited for. Gives each state, and what became of each
/// chunk.
fn in_strands<S: Send, T: Send>(
    workers: Workers,
    chunks: &[Chunk],
    state: impl Fn() -> S + Sync,
    draw: impl Fn(&mut S, &Chunk) -> T + Sync,
) -> Vec<(S, Vec<(u64, T)>)> {
    let strands = workers.threads.get().min(chunks.len());
    let taken = AtomicUsize::new(0);
    let strand = || {
        let mut state = state();
        let next = || chunks.get(taken.fetch_add(1, Ordering::Relaxed));
        let drawn = iter::from_fn(next).map(|chunk| (chunk.number, draw(&mut state, chunk))).collect();
        (state, drawn)
    };
    thread::scope(|scope| {
        let strand = &strand;
        // Where no thread can be had, this one takes all chunks.
        let others: Vec<_> =
            (1..strands).filter_map(|_| thread::Builder::new().spawn_scoped(scope, strand).ok()).collect();
        let mut done = vec![strand()];
        done.extend(
            others
                .into_iter()
                .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        );
        done
    })
}
