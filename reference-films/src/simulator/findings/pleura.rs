//! Changes of the pleura: plaques in profile, face on and on the dome, thickening, and blunted angles.

use classification::ilo::pleura::{Extent, Width};

use super::super::chest::Chest;
use super::super::space::{Point, scaled, sum};
use super::asked::{PlaqueAt, PleuralFinding, PleuralKind, WallBand};
use super::fluid::Fluid;
use super::lung::Lung;
use super::solid::{Ellipsoid, cross};
use super::{NoRoom, Part, Piece};
use crate::simulator::arithmetic::{root, smooth_step, square};
use crate::simulator::chance::Chance;
use crate::simulator::marks::{Knot, Mark, Profile};
use crate::simulator::outline::extent;

/// Soft tissue over the lung it displaces, g/cm³.
const EXCESS: f64 = 0.8;
/// How much a speck of lime adds to it, g/cm³.
const LIME: f64 = 1.1;
/// How much thicker than wide a speck of lime is, seen face on: several lie behind one another.
const LIME_PLATE: f64 = 2.5;
/// Points along a wall.
const STEPS: u32 = 40;

/// A change of the pleura that was laid.
#[derive(Clone, Debug, PartialEq)]
pub struct PleuralLabel {
    /// What was asked, and on which side.
    pub finding: PleuralFinding,
    /// Its outline on the detector, mm.
    pub outline: Vec<(f64, f64)>,
    /// Its height on the detector, mm.
    pub length_mm: f64,
    /// That as a part of the lateral wall's projection, from apex to angle; not for the diaphragm and the angle.
    pub length_over_wall: Option<f64>,
    /// What part of the ILO form's extent it is by itself.
    pub extent: Option<Extent>,
    /// Its width on the detector where it is seen in profile, mm.
    pub width_mm: Option<f64>,
    /// The letter of that.
    pub width: Option<Width>,
}

/// Lays one change of the pleura.
pub(super) fn lay(
    chest: &Chest,
    asked: &PleuralFinding,
    seed: u64,
    pieces: &mut Vec<Piece>,
) -> Result<PleuralLabel, NoRoom> {
    let lung = Lung::of(chest, asked.side);
    let mut wall = Wall {
        apex: chest.apex_to_dome[asked.side as usize].0,
        dome: chest.apex_to_dome[asked.side as usize].1,
        angle: lung.angle().1,
        lung,
        chance: Chance::of(seed, 3000 + asked.side as u64),
        marks: Vec::new(),
    };
    let laid = match asked.kind {
        PleuralKind::Plaque { site: PlaqueAt::Profile(band), is_calcified } => {
            wall.plaque_in_profile(band, is_calcified)
        }
        PleuralKind::Plaque { site: PlaqueAt::FaceOn, is_calcified } => wall.plaque_face_on(is_calcified),
        PleuralKind::Plaque { site: PlaqueAt::Diaphragm, is_calcified } => wall.plaque_on_dome(is_calcified),
        PleuralKind::Thickening(band) => wall.thickening(band),
        PleuralKind::BluntedAngle => Some((wall.blunted_angle(), None)),
    };
    let (outline, width_mm) = laid.filter(|it| !it.0.is_empty()).ok_or(NoRoom::Wall { side: asked.side })?;
    pieces.extend(wall.marks.drain(..).map(|mark| Piece { part: Part::Pleura, mark }));
    Ok(wall.label(*asked, outline, width_mm))
}

/// An outline, and the width of what is seen in profile.
type Shown = (Vec<(f64, f64)>, Option<f64>);

struct Wall<'a> {
    lung: Lung<'a>,
    apex: f64,
    dome: f64,
    angle: f64,
    chance: Chance,
    marks: Vec<Mark>,
}

impl Wall<'_> {
    fn label(
        &self,
        finding: PleuralFinding,
        outline: Vec<(f64, f64)>,
        width_mm: Option<f64>,
    ) -> PleuralLabel {
        let [_, top, _, bottom] = extent(&outline);
        let is_on_wall = match finding.kind {
            PleuralKind::Plaque { site, .. } => site != PlaqueAt::Diaphragm,
            PleuralKind::Thickening(_) => true,
            PleuralKind::BluntedAngle => false,
        };
        let length_over_wall = is_on_wall.then(|| (bottom - top) / (self.angle - self.apex));
        PleuralLabel {
            finding,
            outline,
            length_mm: bottom - top,
            length_over_wall,
            extent: length_over_wall.and_then(Extent::of_length_over_wall),
            width_mm,
            width: width_mm.and_then(Width::of_mm),
        }
    }

    fn plaque_in_profile(&mut self, band: WallBand, is_calcified: bool) -> Option<Shown> {
        let half = 0.5 * band.length_over_wall();
        // Neither at the apex nor at the angle: GBZ 70-2015, 3.6.
        let middle = self.chance.between((half + 0.12).min(0.5), (0.93 - half).max(0.5));
        let fullness = |part: f64| root(1.0 - square(square(2.0 * part - 1.0)));
        let strip = self.strip_on_wall((middle - half, middle + half), band.width_mm(), fullness)?;
        Some(self.laid(&strip, is_calcified))
    }

    /// Upwards from the angle, thinning as it goes; the angle is blunted too.
    fn thickening(&mut self, band: WallBand) -> Option<Shown> {
        let _ = self.blunted_angle();
        let fullness = |part: f64| smooth_step(0.0, 0.5, part) * smooth_step(0.0, 0.1, 1.0 - part);
        let strip = self.strip_on_wall((0.99 - band.length_over_wall(), 0.99), band.width_mm(), fullness)?;
        Some(self.laid(&strip, false))
    }

    /// A strip along the lateral wall, between these parts of the way from apex to angle.
    fn strip_on_wall(
        &self,
        (from, to): (f64, f64),
        width_mm: f64,
        fullness: impl Fn(f64) -> f64,
    ) -> Option<Strip> {
        let height = self.angle - self.apex;
        // It ends in half rounds of the least width.
        let end = 0.5 * width_mm * LEAST_FULLNESS;
        let (top, bottom) = (self.apex + from * height + end, self.apex + to * height - end);
        let place = |step: u32| {
            let part = f64::from(step) / f64::from(STEPS);
            Some((part, self.lung.lateral_wall(top + (bottom - top) * part)?))
        };
        let wall = (0..=STEPS).map(place).collect::<Option<Vec<_>>>()?;
        Some(self.strip(&wall, (-self.lung.outward(), 0.0), width_mm, fullness))
    }

    fn plaque_on_dome(&mut self, is_calcified: bool) -> Option<Shown> {
        let (from, to) = self.lung.dome_span(self.dome)?;
        let middle = from + (to - from) * self.chance.between(0.4, 0.6);
        let half = (to - from) * self.chance.between(0.2, 0.36);
        let width_mm = self.chance.between(4.5, 7.0);
        let place = |step: u32| {
            let part = f64::from(step) / f64::from(STEPS);
            Some((part, self.lung.dome(middle + half * (2.0 * part - 1.0))?))
        };
        let wall = (0..=STEPS).map(place).collect::<Option<Vec<_>>>()?;
        let fullness = |part: f64| root(1.0 - square(2.0 * part - 1.0));
        let strip = self.strip(&wall, (0.0, -1.0), width_mm, fullness);
        Some(self.laid(&strip, is_calcified))
    }

    /// Knots whose outer edge follows the wall; `inward` is about the way into the lung.
    fn strip(
        &self,
        wall: &[(f64, Point)],
        inward: (f64, f64),
        width_mm: f64,
        fullness: impl Fn(f64) -> f64,
    ) -> Strip {
        // What is seen in profile reaches several times its width along the beam.
        let depth_mm = (4.5 * width_mm).clamp(14.0, 36.0);
        let contour = smoothed(&wall.iter().map(|it| self.lung.beam.project(it.1)).collect::<Vec<_>>());
        let knot = |(n, (part, _)): (usize, &(f64, Point))| {
            let full = LEAST_FULLNESS + (1.0 - LEAST_FULLNESS) * fullness(*part);
            let radius = 0.5 * width_mm * full;
            let (before, after) = (contour[n.saturating_sub(1)], contour[(n + 1).min(contour.len() - 1)]);
            let across = (before.1 - after.1, after.0 - before.0);
            let off = radius / root(square(across.0) + square(across.1)).max(1e-9);
            let off = if across.0 * inward.0 + across.1 * inward.1 < 0.0 { -off } else { off };
            Knot {
                x: contour[n].0 + across.0 * off,
                y: contour[n].1 + across.1 * off,
                radius,
                strength: EXCESS * depth_mm * full,
            }
        };
        Strip { knots: wall.iter().enumerate().map(knot).collect(), width_mm }
    }

    /// Lays a strip, with specks of lime within where it is calcified, and says its outline.
    fn laid(&mut self, strip: &Strip, is_calcified: bool) -> Shown {
        self.marks.push(Mark::Stroke { knots: strip.knots.clone(), profile: Profile::Solid, is_cut: false });
        if is_calcified {
            for knot in strip.knots.windows(2).map(|it| it[0]) {
                for _ in 0..3 {
                    let (sin, cos) = self.chance.direction();
                    // Towards the edge rather than the middle.
                    let out = root(self.chance.unit()) * 0.8 * knot.radius;
                    let size = self.chance.between(0.4, 1.1).min(0.2 * knot.radius + 0.2);
                    let at = (knot.x + cos * out, knot.y + sin * out);
                    let along_beam = self.chance.between(4.0, 9.0);
                    self.marks.push(Mark::oval(at, (size, size), LIME * along_beam, Profile::Solid));
                }
            }
        }
        (strip.outline(), Some(strip.width_mm))
    }

    /// A flat, irregular disc on the front or the back wall: one body, and lobes of it that reach its edge.
    fn plaque_face_on(&mut self, is_calcified: bool) -> Option<Shown> {
        let middle = self.flat_wall()?;
        let inward = self.lung.inward(middle);
        let across = cross(inward, [0.0, 1.0, 0.0]);
        let upwards = cross(across, inward);
        let reach = (self.chance.between(12.0, 20.0), self.chance.between(14.0, 24.0));
        let thin = self.chance.between(2.0, 3.0);
        let body = Ellipsoid {
            centre: middle,
            half_axes: [scaled(across, reach.0), scaled(upwards, reach.1), scaled(inward, thin)],
        };
        let mut ovals = Vec::new();
        let (core, chord) = body.times(0.55).shadow(self.lung.beam);
        self.marks.push(core.mark(EXCESS * chord, Profile::Solid));
        ovals.push(core);
        for _ in 0..9 {
            let (sin, cos) = self.chance.direction();
            let size = self.chance.between(0.3, 0.6);
            let lobe =
                Ellipsoid { centre: body.place([cos * (1.0 - size), sin * (1.0 - size), 0.0]), ..body };
            let (oval, chord) = lobe.times(size).shadow(self.lung.beam);
            self.marks.push(oval.mark(EXCESS * chord, Profile::Solid));
            ovals.push(oval);
        }
        if is_calcified {
            for _ in 0..70 {
                let (sin, cos) = self.chance.direction();
                let out = root(self.chance.between(0.35, 0.9));
                let speck =
                    Ellipsoid::ball(body.place([cos * out, sin * out, 0.0]), self.chance.between(0.3, 1.1));
                let (oval, chord) = speck.shadow(self.lung.beam);
                self.marks.push(oval.mark(LIME * LIME_PLATE * chord, Profile::Solid));
            }
        }
        Some((hull(ovals.iter().flat_map(|it| it.outline(36)).collect()), None))
    }

    /// A place of the front or back wall that the beam meets squarely.
    fn flat_wall(&mut self) -> Option<Point> {
        let field = self.lung.field;
        for _ in 0..60 {
            let inside = self.lung.place(&mut self.chance, field, 12.0)?;
            let is_front = self.chance.unit() < 0.5;
            let out = if is_front { [0.0, 0.0, 1.0] } else { [0.0, 0.0, -1.0] };
            let walk = (0..400).map(|step| sum(inside, scaled(out, f64::from(step))));
            let wall = self.lung.onto_wall(walk.into_iter().find(|it| self.lung.depths.at(*it) <= 0.0)?);
            let height = (self.lung.beam.project(wall).1 - self.apex) / (self.angle - self.apex);
            let is_square = 0.8 < self.lung.inward(wall)[2].abs();
            if is_square && (0.25..0.75).contains(&height) {
                return Some(wall);
            }
        }
        None
    }

    /// Fluid in the angle, drawn up along the wall and the dome.
    fn blunted_angle(&mut self) -> Vec<(f64, f64)> {
        let rise_mm = self.chance.between(14.0, 22.0);
        let surface = self.lung.angle().1 - 4.0;
        let (marks, outline) = Fluid { surface, rise_mm, thin_mm: 5.0, fall: 0.8 }.laid(&self.lung);
        self.marks.extend(marks);
        outline
    }
}

/// The least part of its width that a strip has, at its ends.
const LEAST_FULLNESS: f64 = 0.3;

/// What is seen in profile.
struct Strip {
    knots: Vec<Knot>,
    width_mm: f64,
}

impl Strip {
    /// Down one edge, round the end and up the other.
    fn outline(&self) -> Vec<(f64, f64)> {
        let last = self.knots.len() - 1;
        let edge = |n: usize, hand: f64| {
            let (before, after) = (self.knots[n.saturating_sub(1)], self.knots[(n + 1).min(last)]);
            let (along_x, along_y) = (after.x - before.x, after.y - before.y);
            let length = root(square(along_x) + square(along_y)).max(1e-9);
            let off = hand * self.knots[n].radius / length;
            (self.knots[n].x - along_y * off, self.knots[n].y + along_x * off)
        };
        let end = |n: usize, hand: f64| {
            let (from, to) = if n == 0 { (1, 0) } else { (n - 1, n) };
            let (along_x, along_y) =
                (self.knots[to].x - self.knots[from].x, self.knots[to].y - self.knots[from].y);
            let out = hand * self.knots[n].radius / root(square(along_x) + square(along_y)).max(1e-9);
            (self.knots[n].x + along_x * out, self.knots[n].y + along_y * out)
        };
        let mut outline: Vec<(f64, f64)> = (0..=last).map(|n| edge(n, 1.0)).collect();
        outline.push(end(last, 1.0));
        outline.extend((0..=last).rev().map(|n| edge(n, -1.0)));
        outline.push(end(0, 1.0));
        outline
    }
}

/// A contour without its tremor: each point the mean of up to five on either side.
fn smoothed(contour: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mean = |n: usize| {
        let reach = n.min(contour.len() - 1 - n).min(5);
        let about = &contour[n - reach..=n + reach];
        let number = about.len() as f64;
        (about.iter().map(|it| it.0).sum::<f64>() / number, about.iter().map(|it| it.1).sum::<f64>() / number)
    };
    (0..contour.len()).map(mean).collect()
}

/// The convex hull of points: what a plaque seen face on is measured by.
fn hull(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut chain: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                if 0.0 < (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0) {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut outline = half(&mut points.iter().copied());
    outline.extend(half(&mut points.iter().rev().copied()));
    outline
}
