//! The bones and the airways, as marks: ribs, collar bones, shoulder blades, spine, windpipe, muscle.

use super::anatomy::{Anatomy, SIDES, Side};
use super::arithmetic::{along, root, sin_cos, smooth_step, square};
use super::chance::Chance;
use super::marks::{Knot, Mark, Profile};
use super::tissue::SOFT_PER_MM;

/// All bones and airways of a body.
pub(super) fn bones(anatomy: &Anatomy) -> Vec<Mark> {
    let mut chance = Chance::of(anatomy.seed, 2);
    let mut marks = Vec::new();
    spine(anatomy, &mut chance, &mut marks);
    airways(anatomy, &mut marks);
    for side in SIDES {
        for n in 1..=11 {
            rib(anatomy, side, n, &mut chance, &mut marks);
        }
        collar_bone(anatomy, side, &mut chance, &mut marks);
        shoulder(anatomy, side, &mut chance, &mut marks);
        breast_muscle(anatomy, side, &mut chance, &mut marks);
    }
    marks
}

/// One rib: from its vertebra outward and down behind, round the flank, inward and down before.
fn rib(anatomy: &Anatomy, side: Side, n: i32, chance: &mut Chance, marks: &mut Vec<Mark>) {
    let order = f64::from(n);
    let top = anatomy.vertebra(n) - 3.0 + chance.between(-1.5, 1.5);
    let slope = anatomy.rib_slope;
    let fall_behind = slope * along(&FALL_BEHIND_MM, order) + chance.between(-2.0, 2.0);
    let fall_before = slope * along(&FALL_BEFORE_MM, order) + chance.between(-2.0, 2.0);
    let flank = anatomy.outer(side, top + fall_behind) + 1.0;
    let reach = if n == 1 { flank.min(82.0) } else { flank };
    // The bone ends before the breastbone; gristle does not show. The eleventh ends at the flank.
    let end = if n == 11 { 1.5 } else { 2.66 - 0.030 * order };
    let half_height = if n == 1 { 6.8 } else { 6.0 } + chance.between(-0.5, 0.5);
    let n_steps = 54;
    let knots = (0..=n_steps)
        .map(|step| {
            let part = f64::from(step) / f64::from(n_steps);
            let angle = 0.10 + (end - 0.10) * part;
            let (sin, cos) = sin_cos(angle);
            let is_behind = angle < std::f64::consts::FRAC_PI_2;
            let fall = if is_behind { fall_behind * (1.0 - cos) } else { fall_behind - fall_before * cos };
            let lift = if is_behind { 9.0 * sin * square(cos) } else { 0.0 };
            let outward =
                if is_behind { 0.80 * sin + 0.20 * angle / std::f64::consts::FRAC_PI_2 } else { sin };
            // Seen end on at the flank, the bone is long in the beam.
            let slant = (1.0 / root(square(cos) + 0.16)).clamp(1.0, 2.0);
            let share = if is_behind { 0.160 } else { 0.105 };
            let fading = smooth_step(1.0, 0.82, part).max(if n == 11 { 1.0 } else { 0.25 });
            Knot {
                x: side.sign() * reach * outward,
                y: top + fall - lift,
                radius: half_height * if is_behind { 1.0 - 0.10 * sin } else { 0.90 + 0.22 * cos.abs() },
                strength: share * slant * fading,
            }
        })
        .collect();
    marks.push(Mark::Stroke { knots, profile: Profile::Shell, is_cut: false });
}

/// How far a rib falls from its vertebra to the flank, by its number.
const FALL_BEHIND_MM: [(f64, f64); 6] =
    [(1.0, 17.0), (2.0, 27.0), (4.0, 42.0), (7.0, 52.0), (9.0, 52.0), (11.0, 46.0)];
/// How far it would fall from the flank to the breastbone.
const FALL_BEFORE_MM: [(f64, f64); 5] = [(1.0, 24.0), (2.0, 32.0), (4.0, 48.0), (7.0, 60.0), (10.0, 64.0)];

fn collar_bone(anatomy: &Anatomy, side: Side, chance: &mut Chance, marks: &mut Vec<Mark>) {
    let base = anatomy.vertebra(4) + chance.between(-8.0, 3.0);
    let rise = chance.between(20.0, 34.0);
    let knots = (0..=24)
        .map(|step| {
            let part = f64::from(step) / 24.0;
            let (sin, _) = sin_cos(part * std::f64::consts::TAU);
            Knot {
                x: side.sign() * (15.0 + 137.0 * part),
                y: base - rise * part - 5.0 * sin,
                radius: 5.4 + 2.6 * square(1.0 - part) + 1.2 * square(part),
                strength: 0.30 - 0.05 * part,
            }
        })
        .collect();
    marks.push(Mark::Stroke { knots, profile: Profile::Shell, is_cut: false });
}

/// Shoulder blade, turned off the lung as a rightly taken film has it, and the arm bone.
fn shoulder(anatomy: &Anatomy, side: Side, chance: &mut Chance, marks: &mut Vec<Mark>) {
    let place = Shoulder {
        sign: side.sign(),
        top: anatomy.apex[side.index()] + chance.between(-3.0, 6.0),
        out: anatomy.half_width + chance.between(18.0, 24.0),
    };
    // The side border, thick; the middle border, thin; the spine of the blade and the acromion.
    marks.push(place.stroke(&[
        (20.0, 36.0, 6.5, 0.24),
        (12.0, 70.0, 4.5, 0.24),
        (2.0, 118.0, 4.2, 0.20),
        (-4.0, 140.0, 4.5, 0.14),
    ]));
    marks.push(place.stroke(&[
        (-4.0, 140.0, 3.0, 0.10),
        (-12.0, 100.0, 2.2, 0.10),
        (-14.0, 50.0, 2.2, 0.09),
        (-8.0, 14.0, 3.0, 0.09),
    ]));
    marks.push(place.stroke(&[(-10.0, 40.0, 4.0, 0.12), (12.0, 14.0, 5.5, 0.20), (34.0, -4.0, 7.0, 0.22)]));
    marks.push(Mark::Oval {
        centre: place.at(1.0, 72.0),
        half_axes: (15.0, 66.0),
        turn: (place.sign * 0.10, 0.995),
        strength: 0.09,
        profile: Profile::Brick,
    });
    // The glenoid, the coracoid, the head of the arm bone and its shaft.
    marks.push(Mark::oval(place.at(22.0, 28.0), (8.0, 18.0), 0.22, Profile::Shell));
    marks.push(Mark::oval(place.at(6.0, 14.0), (9.0, 6.5), 0.20, Profile::Shell));
    marks.push(Mark::oval(place.at(45.0, 26.0), (23.0, 24.0), 0.50, Profile::Solid));
    marks.push(place.stroke(&[
        (47.0, 36.0, 17.0, 0.40),
        (66.0, 80.0, 12.0, 0.62),
        (110.0, 170.0, 11.5, 0.66),
    ]));
}

/// Where one shoulder lies: distances are counted outward and down from beside the apex.
struct Shoulder {
    sign: f64,
    top: f64,
    out: f64,
}

impl Shoulder {
    fn at(&self, outward: f64, down: f64) -> (f64, f64) {
        (self.sign * (self.out + outward), self.top + down)
    }

    /// A long bone through points: outward, down, radius, strength.
    fn stroke(&self, points: &[(f64, f64, f64, f64)]) -> Mark {
        let knots = points
            .iter()
            .map(|&(outward, down, radius, strength)| {
                let (x, y) = self.at(outward, down);
                Knot { x, y, radius, strength }
            })
            .collect();
        Mark::Stroke { knots, profile: Profile::Shell, is_cut: false }
    }
}

/// The great muscle of the breast: no edge below, a soft veil over the upper outer lung.
fn breast_muscle(anatomy: &Anatomy, side: Side, chance: &mut Chance, marks: &mut Vec<Mark>) {
    let centre = (side.sign() * 0.72 * anatomy.half_width, -38.0 + chance.between(-6.0, 6.0));
    marks.push(Mark::Oval {
        centre,
        half_axes: (88.0, 62.0),
        turn: (-0.45 * side.sign(), 0.893),
        strength: chance.between(0.14, 0.26),
        profile: Profile::Soft,
    });
}

fn spine(anatomy: &Anatomy, chance: &mut Chance, marks: &mut Vec<Mark>) {
    for n in -5..=17 {
        let middle = anatomy.vertebra(n);
        let step = anatomy.vertebra(n + 1) - middle;
        let order = f64::from(n);
        let half_width = 14.5 + 0.36 * order.max(0.0) + chance.between(-0.4, 0.4);
        let shift = chance.between(-0.6, 0.6);
        marks.push(Mark::oval(
            (shift, middle),
            (half_width, 0.50 * step),
            if n < 1 { 0.13 } else { 0.20 },
            Profile::Brick,
        ));
        for sign in [-1.0, 1.0] {
            let foot = (sign * (half_width - 5.0) + shift, middle - 0.18 * step);
            marks.push(Mark::oval(foot, (2.9, 4.6), 0.07, Profile::Shell));
            if 0 < n && n < 12 {
                let arm = |part: f64| Knot {
                    x: sign * (half_width - 3.0 + 15.0 * part) + shift,
                    y: middle - 0.18 * step - 3.0 * part,
                    radius: 3.6 + 0.8 * part,
                    strength: 0.07,
                };
                marks.push(Mark::Stroke {
                    knots: vec![arm(0.0), arm(0.5), arm(1.0)],
                    profile: Profile::Shell,
                    is_cut: false,
                });
            }
        }
        marks.push(Mark::oval((shift * 1.6, middle + 0.42 * step), (2.6, 6.4), 0.13, Profile::Shell));
    }
}

/// The windpipe, its fork, and the main bronchi: air within the mediastinum.
fn airways(anatomy: &Anatomy, marks: &mut Vec<Mark>) {
    let fork = (-2.0, -39.0);
    let knot = |x: f64, y: f64, radius: f64, share: f64| Knot {
        x,
        y,
        radius,
        strength: -SOFT_PER_MM * 2.0 * radius * share,
    };
    let neck = anatomy.apex[1] - 110.0;
    let trachea = vec![
        knot(0.0, neck, 8.2, 0.8),
        knot(0.0, neck + 60.0, 8.0, 0.8),
        knot(-3.0, -75.0, 8.0, 0.9),
        knot(fork.0 - 1.0, fork.1 - 6.0, 8.6, 0.9),
        knot(fork.0, fork.1, 8.0, 0.75),
    ];
    marks.push(Mark::Stroke { knots: trachea, profile: Profile::Solid, is_cut: false });
    let right = vec![
        knot(fork.0 - 4.0, fork.1 - 3.0, 6.8, 0.6),
        knot(-17.0, -22.0, 6.4, 0.9),
        knot(-29.0, -6.0, 5.4, 0.6),
        knot(-38.0, 16.0, 3.6, 0.2),
    ];
    let left = vec![
        knot(fork.0 + 4.0, fork.1 - 3.0, 6.4, 0.6),
        knot(17.0, -25.0, 6.0, 0.9),
        knot(34.0, -12.0, 4.8, 0.6),
        knot(44.0, 12.0, 3.2, 0.2),
    ];
    marks.push(Mark::Stroke { knots: right, profile: Profile::Solid, is_cut: false });
    marks.push(Mark::Stroke { knots: left, profile: Profile::Solid, is_cut: false });
}
