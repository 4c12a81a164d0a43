//! The vessels that the CT was too coarse for: trees that fill each lung, forking until each twig serves a small part.

use super::arithmetic::{root, smooth_step};
use super::chance::Chance;
use super::chest::{Chest, Side};
use super::marks::{Knot, Mark, Profile};
use super::space::{Point, difference, dot, length, scaled, sum, unit};

/// A twig that serves one part has this radius, mm; the cross-section grows with the parts served.
const TWIG_MM: f64 = 0.24;
/// A thin vessel is drawn this much denser than blood, a wide one as it is; set by the power spectrum of real films.
const PLAINER: f64 = 1.7;
const N_ARTERY_PARTS: usize = 2_600;
const N_VEIN_PARTS: usize = 1_900;
/// Heights of the roots below the middle of the chest, mm, and how far in front: arteries, then veins.
const ARTERY_ROOTS: [(f64, f64); 4] = [(-62.0, 4.0), (-48.0, 6.0), (-30.0, -4.0), (-10.0, -14.0)];
const VEIN_ROOTS: [(f64, f64); 3] = [(-46.0, 16.0), (-12.0, 0.0), (2.0, -10.0)];
/// Nearer than this to its root a vessel is the CT's own.
const OWN_FROM_MM: (f64, f64) = (14.0, 52.0);

/// The vessels of both lungs, strengths in mm of water.
///
/// * `density` — water in the lung, g/cm3: a vessel takes its place.
pub(super) fn vessels(chest: &Chest, density: f64, seed: u64) -> Vec<Mark> {
    let mut marks = Vec::new();
    for side in Side::BOTH {
        let mut chance = Chance::of(seed, 30 + side as u64);
        let mut tree = Tree { chest, side, density, chance: &mut chance, marks: &mut marks };
        for (heights, n_parts) in [(&ARTERY_ROOTS[..], N_ARTERY_PARTS), (&VEIN_ROOTS[..], N_VEIN_PARTS)] {
            let roots: Vec<Point> = heights.iter().map(|it| tree.root_at(*it)).collect();
            let parts = tree.parts(n_parts);
            for (from, served) in shared(parts, &roots) {
                let outwards = unit([from[0].signum() * 0.8, from[1] / 60.0, 0.0]);
                tree.fork(from, from, outwards, served, 0);
            }
        }
    }
    marks
}

struct Tree<'a> {
    chest: &'a Chest,
    side: Side,
    density: f64,
    chance: &'a mut Chance,
    marks: &'a mut Vec<Mark>,
}

impl Tree<'_> {
    fn depth(&self, place: Point) -> f64 {
        self.chest.lungs[self.side as usize].at(place)
    }

    /// Where the lung begins, from the midline outwards.
    fn root_at(&self, (y, z): (f64, f64)) -> Point {
        let sign = if self.side == Side::Right { -1.0 } else { 1.0 };
        let inner = (5..90).map(f64::from).find(|it| 1.0 < self.depth([sign * it, y, z]));
        [sign * inner.unwrap_or(35.0), y, z]
    }

    /// Places spread evenly through the lung.
    fn parts(&mut self, n_parts: usize) -> Vec<Point> {
        let [least, greatest] = self.chest.lungs[self.side as usize].extent();
        let mut places = Vec::with_capacity(n_parts);
        for _ in 0..n_parts * 40 {
            let place = std::array::from_fn(|axis| self.chance.between(least[axis], greatest[axis]));
            if 2.5 < self.depth(place) {
                places.push(place);
                if places.len() == n_parts {
                    break;
                }
            }
        }
        places
    }

    /// Grows one branch towards the parts it serves, and forks.
    fn fork(&mut self, root_at: Point, from: Point, heading: Point, served: Vec<Point>, depth: u32) {
        if served.is_empty() || 18 < depth {
            return;
        }
        let centre = centroid(&served);
        let wanted = difference(centre, from);
        let distance = length(wanted);
        let bent = unit(sum(scaled(unit(wanted), 0.85), scaled(heading, 0.25)));
        // Short at first, so that the great branches part early.
        let share = if depth < 3 { 0.22 } else { 0.40 };
        let reach = if served.len() == 1 { distance } else { (share * distance).max(2.5) };
        self.branch(root_at, (from, heading), (bent, reach), served.len());
        if served.len() < 2 || distance < 1.5 {
            return;
        }
        let to = sum(from, scaled(bent, reach));
        let across = self.split_direction(&served, centre, bent);
        let (near, far): (Vec<Point>, Vec<Point>) =
            served.into_iter().partition(|it| dot(difference(*it, centre), across) < 0.0);
        self.fork(root_at, to, bent, near, depth + 1);
        self.fork(root_at, to, bent, far, depth + 1);
    }

    fn branch(
        &mut self,
        root_at: Point,
        (from, heading): (Point, Point),
        (bent, reach): (Point, f64),
        n_served: usize,
    ) {
        let start = (TWIG_MM * root(n_served as f64)).min(2.8) * self.chance.between(0.92, 1.08);
        let end = (TWIG_MM * root(n_served as f64 * 0.66)).min(2.6) * if n_served == 1 { 0.6 } else { 1.0 };
        let wander = self.chance.between(-0.07, 0.07) * reach;
        let n_steps = if reach < 6.0 { 2 } else { 4 };
        let knots = (0..=n_steps)
            .map(|step| {
                let part = f64::from(step) / f64::from(n_steps);
                // Leaves along its parent's heading, arrives along its own.
                let ease = (1.0 - part) * part * 0.35;
                let sway = wander * 4.0 * part * (1.0 - part);
                let mut at = sum(from, scaled(sum(scaled(bent, part - ease), scaled(heading, ease)), reach));
                at = sum(at, [-bent[1] * sway, bent[0] * sway, 0.0]);
                let radius = start + (end - start) * part;
                // Along the beam a vessel is longer in it than it is thick.
                let in_plane = root(bent[0] * bent[0] + bent[1] * bent[1]).max(0.6);
                let own = smooth_step(OWN_FROM_MM.0, OWN_FROM_MM.1, length(difference(at, root_at)));
                let (x, y) = self.chest.beam.project(at);
                let larger = self.chest.beam.magnification(at[2]);
                let plainer = PLAINER + (0.9 - PLAINER) * smooth_step(0.3, 1.6, radius);
                let strength = plainer * 2.0 * radius * (1.05 - self.density) / in_plane * joined(part) * own;
                Knot { x, y, radius: (radius * larger).max(0.12), strength }
            })
            .collect();
        self.marks.push(Mark::Stroke { knots, profile: Profile::Solid, is_cut: true });
    }

    /// Of some planes through the branch, the one across which the parts spread most.
    fn split_direction(&mut self, served: &[Point], centre: Point, bent: Point) -> Point {
        let mut widest = (-1.0, [1.0, 0.0, 0.0]);
        for _ in 0..5 {
            let (sin, cos) = self.chance.direction();
            let height = self.chance.between(-1.0, 1.0);
            let flat = root(1.0 - height * height);
            let tried = [sin * flat, cos * flat, height];
            let across = unit(difference(tried, scaled(bent, dot(tried, bent))));
            let spread: f64 =
                served.iter().map(|it| dot(difference(*it, centre), across)).map(|it| it * it).sum();
            if widest.0 < spread {
                widest = (spread, across);
            }
        }
        widest.1
    }
}

/// Each part goes to the nearest root, by height first.
fn shared(places: Vec<Point>, roots: &[Point]) -> Vec<(Point, Vec<Point>)> {
    let mut shares: Vec<(Point, Vec<Point>)> = roots.iter().map(|it| (*it, Vec::new())).collect();
    for place in places {
        let mut best = (f64::MAX, 0);
        for (n, at) in roots.iter().enumerate() {
            let off = difference(place, *at);
            let distance = off[0] * off[0] * 0.2 + off[1] * off[1] + off[2] * off[2] * 0.4;
            if distance < best.0 {
                best = (distance, n);
            }
        }
        shares[best.1].1.push(place);
    }
    shares
}

/// Fades a branch in and out, so that three ends in one fork come to about one branch.
fn joined(part: f64) -> f64 {
    (0.3 + 0.7 * smooth_step(0.0, 0.4, part)) * (1.0 - 0.3 * smooth_step(0.7, 1.0, part))
}

fn centroid(places: &[Point]) -> Point {
    let total = places.iter().fold([0.0; 3], |so_far, it| sum(so_far, *it));
    scaled(total, 1.0 / places.len() as f64)
}
