//! What of the chest's wall differs most from person to person and the one CT does not show: breasts, and muscle.

use super::chance::Chance;
use super::chest::{Chest, Side};
use super::marks::{Mark, Profile};

/// The tissue that a person has on each side over the lower fields, strengths in mm of water; it moves no lung.
pub(super) fn soft_wall(chest: &Chest, seed: u64) -> Vec<Mark> {
    let mut chance = Chance::of(seed, 3);
    let has_breasts = chance.unit() < 0.5;
    let thick_mm = if has_breasts { chance.between(14.0, 42.0) } else { chance.between(2.0, 14.0) };
    let half = (chance.between(52.0, 74.0), chance.between(46.0, 78.0));
    let down = chance.between(0.72, 1.02);
    Side::BOTH
        .iter()
        .map(|side| {
            let field = &chest.fields[*side as usize];
            let (least, most) = field
                .iter()
                .fold((f64::MAX, f64::MIN), |so_far, it| (so_far.0.min(it.0), so_far.1.max(it.0)));
            let (apex, dome) = chest.apex_to_dome[*side as usize];
            let outwards = if *side == Side::Right { -8.0 } else { 8.0 };
            let centre = (
                0.5 * (least + most) + outwards + 5.0 * chance.bell(),
                apex + (dome - apex) * down + 4.0 * chance.bell(),
            );
            let profile = if has_breasts { Profile::Bead } else { Profile::Soft };
            Mark::oval(centre, half, thick_mm * chance.between(0.9, 1.1), profile)
        })
        .collect()
}
