//! The vessels of the lung: trees that fill its volume, forking until each twig serves its own small part.

use super::anatomy::{Anatomy, SIDES, Side};
use super::arithmetic::{root, smooth_step};
use super::chance::Chance;
use super::marks::{Knot, Mark, Profile};
use super::tissue::SOFT_PER_MM;

type Point = [f64; 3];

/// A vessel's twig that serves one part has this radius, in millimetres; the cross-section grows with the parts served.
const TWIG_MM: f64 = 0.27;
/// Vessels are drawn this much denser than blood, as a station's edge processing would show them.
const PLAINER: f64 = 1.7;
const N_ARTERY_PARTS: usize = 1000;
const N_VEIN_PARTS: usize = 700;

/// The vessels of both lungs, with the haze of the hila.
pub(super) fn vessels(anatomy: &Anatomy) -> Vec<Mark> {
    let mut marks = Vec::new();
    for side in SIDES {
        let mut chance = Chance::of(anatomy.seed, 30 + side.index() as u64);
        let mut tree = Tree {
            anatomy,
            per_mm: PLAINER * (SOFT_PER_MM - anatomy.lung_per_mm),
            chance: &mut chance,
            marks: &mut marks,
        };
        tree.hilum(side);
        let arteries = parts(anatomy, side, N_ARTERY_PARTS, tree.chance);
        for (root_at, served) in shared(arteries, &artery_roots(side)) {
            tree.fork(root_at, away(side, root_at), served, 0);
        }
        let veins = parts(anatomy, side, N_VEIN_PARTS, tree.chance);
        for (root_at, served) in shared(veins, &vein_roots(side)) {
            tree.fork(root_at, away(side, root_at), served, 0);
        }
    }
    marks
}

fn artery_roots(side: Side) -> Vec<Point> {
    match side {
        Side::Right => {
            vec![[-30.0, -20.0, 0.0], [-37.0, -4.0, 5.0], [-43.0, 14.0, -6.0], [-43.0, 32.0, -14.0]]
        }
        Side::Left => vec![[34.0, -32.0, 0.0], [40.0, -16.0, 6.0], [44.0, 2.0, -10.0], [46.0, 22.0, -18.0]],
    }
}

fn vein_roots(side: Side) -> Vec<Point> {
    let sign = side.sign();
    vec![[sign * 30.0, -8.0, 14.0], [sign * 30.0, 26.0, -4.0], [sign * 32.0, 36.0, -10.0]]
}

fn away(side: Side, root_at: Point) -> Point {
    unit([side.sign() * 0.8, root_at[1] / 60.0, 0.0])
}

/// Points spread evenly through the lung's volume.
fn parts(anatomy: &Anatomy, side: Side, n_parts: usize, chance: &mut Chance) -> Vec<Point> {
    let mut points = Vec::with_capacity(n_parts);
    for _ in 0..n_parts * 40 {
        let point = [
            side.sign() * chance.between(14.0, anatomy.half_width),
            chance.between(anatomy.apex[side.index()], anatomy.dome[side.index()] + 40.0),
            chance.between(-anatomy.half_depth, anatomy.half_depth),
        ];
        if anatomy.in_lung(side, point, 0.96) {
            points.push(point);
            if points.len() == n_parts {
                break;
            }
        }
    }
    points
}

/// Each part goes to the nearest root, by height first.
fn shared(points: Vec<Point>, roots: &[Point]) -> Vec<(Point, Vec<Point>)> {
    let mut shares: Vec<(Point, Vec<Point>)> = roots.iter().map(|it| (*it, Vec::new())).collect();
    for point in points {
        let mut best = (f64::MAX, 0);
        for (n, at) in roots.iter().enumerate() {
            let off = difference(point, *at);
            let distance = off[0] * off[0] * 0.2 + off[1] * off[1] + off[2] * off[2] * 0.4;
            if distance < best.0 {
                best = (distance, n);
            }
        }
        shares[best.1].1.push(point);
    }
    shares
}

struct Tree<'a> {
    anatomy: &'a Anatomy,
    per_mm: f64,
    chance: &'a mut Chance,
    marks: &'a mut Vec<Mark>,
}

impl Tree<'_> {
    /// The trunk that joins the roots, and the soft haze about it.
    fn hilum(&mut self, side: Side) {
        let sign = side.sign();
        let radius = [5.6, 7.0, 6.4, 4.0];
        let knots = artery_roots(side)
            .iter()
            .zip(radius)
            .map(|(it, radius)| Knot { x: it[0], y: it[1], radius, strength: 1.1 * radius * self.per_mm })
            .collect();
        self.marks.push(Mark::Stroke { knots, profile: Profile::Solid, is_cut: true });
        let middle = if side == Side::Right { 2.0 } else { -8.0 };
        self.marks.push(Mark::oval((sign * 40.0, middle), (26.0, 46.0), 0.17, Profile::Soft));
        self.marks.push(Mark::oval((sign * 48.0, middle + 14.0), (62.0, 88.0), 0.07, Profile::Soft));
    }

    /// Grows one branch towards the parts it serves, and forks.
    fn fork(&mut self, from: Point, heading: Point, served: Vec<Point>, depth: u32) {
        if served.is_empty() || 16 < depth {
            return;
        }
        let centre = centroid(&served);
        let wanted = difference(centre, from);
        let distance = length(wanted);
        let bent = unit(sum(scaled(unit(wanted), 0.85), scaled(heading, 0.25)));
        // Short at first, so that the great branches part early.
        let share = if depth < 3 { 0.20 } else { 0.38 };
        let reach = if served.len() == 1 { distance } else { (share * distance).max(3.0) };
        let to = sum(from, scaled(bent, reach));
        self.branch(from, heading, bent, reach, served.len());
        if served.len() < 2 || distance < 2.0 {
            return;
        }
        let across = self.split_direction(&served, centre, bent);
        let (near, far): (Vec<Point>, Vec<Point>) =
            served.into_iter().partition(|it| dot(difference(*it, centre), across) < 0.0);
        self.fork(to, bent, near, depth + 1);
        self.fork(to, bent, far, depth + 1);
    }

    /// Where heart or belly take the beam's path, little of a vessel is left to see.
    fn seen_at(&self, x: f64, y: f64) -> f64 {
        let side = if x < 0.0 { Side::Right } else { Side::Left };
        0.1 + 0.9 * smooth_step(5.0, 100.0, self.anatomy.clear_lung(side, x, y))
    }

    fn branch(&mut self, from: Point, heading: Point, bent: Point, reach: f64, n_served: usize) {
        let start = (TWIG_MM * root(n_served as f64)).min(3.6) * self.chance.between(0.92, 1.08);
        let end = (TWIG_MM * root(n_served as f64 * 0.62)).min(3.2) * if n_served == 1 { 0.5 } else { 1.0 };
        let wander = self.chance.between(-0.06, 0.06) * reach;
        let knots = (0..=4)
            .map(|step| {
                let part = f64::from(step) / 4.0;
                // Leaves along its parent's heading, arrives along its own.
                let ease = (1.0 - part) * part * 0.35;
                let turned = sum(scaled(bent, part - ease), scaled(heading, ease));
                let at = sum(from, scaled(turned, reach));
                let sway = wander * 4.0 * part * (1.0 - part);
                let radius = start + (end - start) * part;
                // Along the beam a vessel is longer in it than it is thick.
                let in_plane = root(bent[0] * bent[0] + bent[1] * bent[1]).max(0.72);
                let (x, y) = (at[0] - bent[1] * sway, at[1] + bent[0] * sway);
                Knot {
                    x,
                    y,
                    radius: radius.max(0.2),
                    strength: 2.0 * radius * self.per_mm / in_plane * joined(part) * self.seen_at(x, y),
                }
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

/// Fades a branch in and out, so that three ends in one fork come to about one branch.
fn joined(part: f64) -> f64 {
    (0.2 + 0.8 * smooth_step(0.0, 0.4, part)) * (1.0 - 0.4 * smooth_step(0.7, 1.0, part))
}

fn centroid(points: &[Point]) -> Point {
    let total = points.iter().fold([0.0; 3], |so_far, it| sum(so_far, *it));
    scaled(total, 1.0 / points.len() as f64)
}

fn sum(left: Point, right: Point) -> Point {
    [left[0] + right[0], left[1] + right[1], left[2] + right[2]]
}

fn difference(left: Point, right: Point) -> Point {
    [left[0] - right[0], left[1] - right[1], left[2] - right[2]]
}

fn scaled(point: Point, factor: f64) -> Point {
    [point[0] * factor, point[1] * factor, point[2] * factor]
}

fn dot(left: Point, right: Point) -> f64 {
    left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
}

fn length(point: Point) -> f64 {
    root(dot(point, point))
}

fn unit(point: Point) -> Point {
    scaled(point, 1.0 / length(point).max(1e-9))
}
