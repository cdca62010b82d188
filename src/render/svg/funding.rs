//! Costs as bars, one per year and alternative, all on one scale from nought: funded is solid, unfunded hatched,
//! what others pay dotted. Every bar has its amounts beside it.
//!
//! Never a bar for what is unknown: words stand in its place.

use super::Drawing;
use super::canvas::{Area, BAR, Canvas, HEAVY, MARGIN, NARROW, Style};
use super::pattern::{Pattern, fill, key};
use super::words::Words;
use crate::model::money::Ore;
use crate::view::diagram::funding::{Bar, Cost, Funding, Payer};

pub(super) fn draw(funding: &Funding, words: Words) -> Drawing {
    let bars = || funding.years.iter().flat_map(|year| &year.bars);
    let scale = Scale::of(bars().map(|bar| bar.cost.parts.iter().map(|part| part.amount)));
    let mut canvas = Canvas::default();
    let payers = [Payer::Funded, Payer::Unfunded, Payer::External];
    let shown = payers.into_iter().filter(|payer| *payer != Payer::External || funding.has_external);
    let mut y = key(shown.map(|payer| (pattern(payer), words.payer(payer))), MARGIN, &mut canvas);
    for year in &funding.years {
        y = canvas.heading(&year.year, y);
        for bar in &year.bars {
            y = self::bar(bar, &scale, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    canvas.finish(NARROW, y)
}

/// Alternatives that cost the same in one year. Says where it ends.
fn bar(bar: &Bar, scale: &Scale, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let name = words.alternatives(&bar.who, bar.zero.as_deref());
    let mut y = canvas.text(&name, Style::Name, (MARGIN, top + 5));
    let cost = &bar.cost;
    let Some(total) = &cost.total else {
        return canvas.text(words.not_costed(), Style::Note, (MARGIN, y)) + 5;
    };
    y += 5;
    stack(cost.parts.iter().map(|part| (part.amount, pattern(part.payer))), scale, y, canvas);
    y += BAR;
    canvas.text(&amounts(cost, total, words), Style::Quiet, (MARGIN, y)) + 5
}

/// `totalt 4,1 mkr: finansierat 1,3 mkr, ofinansierat 2,8 mkr`
fn amounts(cost: &Cost, total: &str, words: Words) -> String {
    let parts: Vec<String> =
        cost.parts.iter().map(|part| format!("{} {}", words.payer(part.payer), part.text)).collect();
    let mut text = format!("{} {total}", words.total());
    if !parts.is_empty() {
        text = format!("{text}: {}", parts.join(", "));
    }
    if cost.incomplete {
        text = format!("{text}; {}", words.incomplete());
    }
    text
}

/// The parts of a bar end to end: costs to the right of nought, savings to the left.
pub(super) fn stack(parts: impl Iterator<Item = (Ore, Pattern)>, scale: &Scale, y: u32, canvas: &mut Canvas) {
    let (mut right, mut left) = (0, 0);
    for (amount, pattern) in parts {
        let ore = amount.ore();
        let end = if ore > 0 { &mut right } else { &mut left };
        let (from, to) = (scale.place(*end), scale.place(*end + ore));
        *end += ore;
        let (x, far) = (from.min(to), from.max(to));
        // What there is something of is seen.
        fill(Area { x, y, width: (far - x).max(1), height: BAR }, pattern, canvas);
    }
    let nought = scale.place(0);
    canvas.path(&format!("M{nought} {}V{}", y - 2, y + BAR + 2), HEAVY, (y, y + BAR));
}

/// The pattern of who pays.
pub(super) fn pattern(payer: Payer) -> Pattern {
    match payer {
        Payer::Funded | Payer::TakenOver => Pattern::Solid,
        Payer::Unfunded => Pattern::Hatched,
        Payer::External => Pattern::Dotted,
    }
}

/// From amounts to pixels, the same for every bar.
pub(super) struct Scale {
    /// The sum of savings that reaches furthest to the left; not above nought.
    least: i128,
    /// From there to the sum of costs that reaches furthest to the right; above nought.
    span: i128,
}

impl Scale {
    pub(super) fn of(bars: impl Iterator<Item = impl Iterator<Item = Ore> + Clone>) -> Self {
        let (mut least, mut most) = (0, 0);
        for bar in bars {
            let amounts = || bar.clone().map(Ore::ore);
            most = most.max(amounts().filter(|ore| *ore > 0).sum());
            least = least.min(amounts().filter(|ore| *ore < 0).sum());
        }
        Self { least, span: (most - least).max(1) }
    }

    fn place(&self, ore: i128) -> u32 {
        let room = i128::from(NARROW - 2 * MARGIN - 2);
        let pixels = (ore - self.least) * room / self.span;
        MARGIN + 1 + u32::try_from(pixels.clamp(0, room)).expect("a place in the picture is a small number")
    }
}
