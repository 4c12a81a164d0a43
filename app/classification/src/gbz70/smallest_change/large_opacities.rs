//! The nearest ways to have no large opacity, only short ones, or one of stage three.

use super::{Difference, Way};
use crate::gbz70::findings::FindingsDraft;
use crate::gbz70::large_opacity::{LargeOpacity, Limit};
use crate::gbz70::rules::Measures;

/// A large opacity and its place in the draft.
type Placed = (usize, LargeOpacity);

/// The ways to have large opacities; the first one stays.
pub(super) fn ways(draft: &FindingsDraft, measures: &Measures) -> Vec<Way<Vec<LargeOpacity>>> {
    let placed: Vec<Placed> = draft.measured().collect();
    let now: Vec<_> = placed.iter().map(|(_, it)| *it).collect();
    let reaches = |it: &LargeOpacity| measures.reached_by(it);
    let mut ways = vec![Way::stay(now)];
    if placed.iter().any(|(_, it)| reaches(it)) {
        let short =
            |it: &Placed| if reaches(&it.1) { shortened(*it, measures) } else { Way::stay(Some(it.1)) };
        ways.push(together(placed.iter().map(short)));
    } else {
        ways.extend(one_of_stage_three(&placed, measures));
    }
    if placed.is_empty() {
        ways.extend(found(LargeOpacity::LONG_MM.least_whole(), 1.0));
    } else {
        ways.push(together(placed.iter().map(|it| gone(*it))));
    }
    ways
}

/// The nearest way to have one that is stage three by itself: one of those that are there, or one more.
fn one_of_stage_three(placed: &[Placed], measures: &Measures) -> Option<Way<Vec<LargeOpacity>>> {
    let (long_mm, short_mm) = (measures.long_mm.least_whole(), measures.short_mm.least_whole());
    let grown = placed.iter().map(|grows| {
        let others = |it: &Placed| if it.0 == grows.0 { grown(*it, measures) } else { Way::stay(Some(it.1)) };
        together(placed.iter().map(others))
    });
    let one_more = found(long_mm, short_mm).map(|mut way| {
        way.to.extend(placed.iter().map(|(_, it)| *it));
        way
    });
    grown.chain(one_more).min_by_key(|it| (it.n_steps, it.differences.len()))
}

/// A large opacity that was not there is found as small as it can be, and grows from there.
fn found(long_mm: f64, short_mm: f64) -> Option<Way<Vec<LargeOpacity>>> {
    let opacity = LargeOpacity::new(long_mm, short_mm).ok()?;
    let n_steps = 1 + n_begun(LargeOpacity::LONG_MM.least_whole(), long_mm) + n_begun(1.0, short_mm);
    let differences = vec![Difference::LargeOpacityFound { long_mm, short_mm }];
    Some(Way { to: vec![opacity], n_steps, differences })
}

fn gone((idx, _): Placed) -> Way<Option<LargeOpacity>> {
    Way { to: None, n_steps: 1, differences: vec![Difference::LargeOpacityGone { idx }] }
}

fn grown((idx, opacity): Placed, measures: &Measures) -> Way<Option<LargeOpacity>> {
    let (long_mm, short_mm) = (opacity.long_mm(), opacity.short_mm());
    let far = |it: f64, limit: Limit| {
        if limit.reached_by(it) { it } else { limit.least_whole() }
    };
    measured(idx, opacity, far(long_mm, measures.long_mm), far(short_mm, measures.short_mm))
        .unwrap_or_else(|| Way::stay(Some(opacity)))
}

/// One that was stage three and is no longer: of a shorter long diameter, of a shorter short one, or gone.
fn shortened(placed: Placed, measures: &Measures) -> Way<Option<LargeOpacity>> {
    let (idx, opacity) = placed;
    let (long_mm, short_mm) = (measures.long_mm.least_whole() - 1.0, measures.short_mm.least_whole() - 1.0);
    let of_long = measured(idx, opacity, long_mm, opacity.short_mm());
    let of_short = measured(idx, opacity, opacity.long_mm(), short_mm);
    let ways = of_long.into_iter().chain(of_short).chain([gone(placed)]);
    ways.min_by_key(|it| it.n_steps).unwrap_or_else(|| gone(placed))
}

/// The opacity with other diameters, if they are lawful.
fn measured(
    idx: usize,
    opacity: LargeOpacity,
    long_mm: f64,
    short_mm: f64,
) -> Option<Way<Option<LargeOpacity>>> {
    let to = LargeOpacity::new(long_mm, short_mm).ok()?;
    let mut way = Way::stay(Some(to));
    if long_mm != opacity.long_mm() {
        let from_mm = opacity.long_mm();
        way.n_steps += n_begun(from_mm, long_mm);
        way.differences.push(Difference::LongDiameter { idx, from_mm, to_mm: long_mm });
    }
    if short_mm != opacity.short_mm() {
        let from_mm = opacity.short_mm();
        way.n_steps += n_begun(from_mm, short_mm);
        way.differences.push(Difference::ShortDiameter { idx, from_mm, to_mm: short_mm });
    }
    Some(way)
}

/// The whole millimetres begun between a diameter and a whole one, up or down.
fn n_begun(from_mm: f64, to_mm: f64) -> u32 {
    let begun = if from_mm < to_mm { to_mm - from_mm.floor() } else { from_mm.ceil() - to_mm };
    begun as u32
}

fn together(ways: impl Iterator<Item = Way<Option<LargeOpacity>>>) -> Way<Vec<LargeOpacity>> {
    let mut together = Way::stay(Vec::new());
    for way in ways {
        together.to.extend(way.to);
        together.n_steps += way.n_steps;
        together.differences.extend(way.differences);
    }
    together
}
