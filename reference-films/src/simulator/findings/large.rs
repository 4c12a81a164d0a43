//! Large opacities: conglomerates with an uneven inside and drawn-in strands, of exactly the diameters asked.

use classification::LungZone;

use super::super::chest::{Chest, Side};
use super::super::space::{Point, difference, scaled, sum, unit};
use super::asked::LargeAsked;
use super::lung::Lung;
use super::solid::{Ellipsoid, Joint, Oval, ray_at, strand_mark};
use super::{NoRoom, Part, Piece};
use crate::simulator::arithmetic::{root, sin_cos, square};
use crate::simulator::chance::Chance;
use crate::simulator::marks::{Mark, Profile};
use crate::simulator::outline::holds;

/// How often a place is sought before there is no room.
const TRIES: u32 = 300;
/// Over the lung it displaces, g/cm³.
const EXCESS: f64 = 0.75;
/// How much of the whole the even core is across.
const CORE: f64 = 0.78;

/// A large opacity that was laid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LargeLabel {
    /// The zone its middle lies in.
    pub zone: LungZone,
    /// Its body on the detector; its diameters are twice the half axes. The strands about it do not count.
    pub oval: Oval,
}

/// Lays one large opacity.
pub(super) fn lay(
    chest: &Chest,
    asked: &LargeAsked,
    seed: u64,
    pieces: &mut Vec<Piece>,
) -> Result<LargeLabel, NoRoom> {
    let (side, _) = Side::and_third_of(asked.zone);
    let lung = Lung::of(chest, side);
    let mut chance = Chance::of(seed, 2000);
    let body = room_for(&lung, chest.zones.get(asked.zone), asked, &mut chance).ok_or(NoRoom::Large {
        zone: asked.zone,
        long_mm: asked.diameters.long_mm(),
        short_mm: asked.diameters.short_mm(),
    })?;
    let mut marks = inside(&lung, &body, &mut chance);
    marks.extend((0..9).filter_map(|_| strand(&lung, &body, &mut chance)));
    pieces.extend(marks.into_iter().map(|mark| Piece { part: Part::Large, mark }));
    let (oval, _) = body.shadow(lung.beam);
    Ok(LargeLabel { zone: asked.zone, oval })
}

/// A body of these diameters that lies within the lung, behind rather than in front, its length along the wall.
fn room_for(
    lung: &Lung<'_>,
    outline: &[(f64, f64)],
    asked: &LargeAsked,
    chance: &mut Chance,
) -> Option<Ellipsoid> {
    let middle_z = 0.5 * (lung.extent[0][2] + lung.extent[1][2]);
    for n in 0..TRIES {
        // The longer it is sought, the flatter it may be and the more it may lie across.
        let hardship = f64::from(n) / f64::from(TRIES);
        let depth = chance.between(0.9 - 0.6 * hardship, 1.0 - 0.6 * hardship);
        let lean = chance.between(-1.0, 1.0) * (0.45 + hardship);
        let Some(centre) = lung.place(chance, outline, 3.0) else { continue };
        if n < TRIES / 2 && middle_z < centre[2] {
            continue;
        }
        let body = body_at(lung, centre, asked, (depth, lean));
        if is_within(lung, &body) {
            return Some(body);
        }
    }
    None
}

fn body_at(lung: &Lung<'_>, centre: Point, asked: &LargeAsked, (depth, lean): (f64, f64)) -> Ellipsoid {
    let half = 0.5 / lung.beam.magnification(centre[2]);
    let (long, short) = (asked.diameters.long_mm() * half, asked.diameters.short_mm() * half);
    let (sin, cos) = sin_cos(lean);
    let half_axes = [
        [long * sin, long * cos, 0.0],
        [short * cos, -short * sin, 0.0],
        scaled(ray_at(lung.beam, centre), short * depth),
    ];
    Ellipsoid { centre, half_axes }
}

/// Whether all of its surface lies in the lung, and its shadow in the field that can be seen.
fn is_within(lung: &Lung<'_>, body: &Ellipsoid) -> bool {
    let mut ways =
        (0..27).map(|n| [f64::from(n % 3) - 1.0, f64::from(n / 3 % 3) - 1.0, f64::from(n / 9) - 1.0]);
    let is_in_lung = ways.all(|it| 0.5 < lung.depths.at(body.place(unit(it))));
    let (oval, _) = body.shadow(lung.beam);
    is_in_lung && oval.outline(24).into_iter().all(|it| holds(lung.field, it))
}

/// A core, a lump at each end of both diameters, and lumps anywhere within.
fn inside(lung: &Lung<'_>, body: &Ellipsoid, chance: &mut Chance) -> Vec<Mark> {
    let least = body
        .half_axes
        .iter()
        .map(|it| root(square(it[0]) + square(it[1]) + square(it[2])))
        .fold(f64::MAX, f64::min);
    let (core, chord) = body.times(CORE).shadow(lung.beam);
    let mut marks = vec![core.mark(0.8 * EXCESS * chord, Profile::Solid)];
    let ends = [[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, -1.0, 0.0]];
    let within = (0..26).map(|_| {
        let (sin, cos) = chance.direction();
        // Towards the rim, so that it bulges there.
        let out = root(chance.between(0.3, 1.0));
        ([cos * out, sin * out, 0.0], chance.between(0.22, 0.5), chance.between(0.15, 0.4))
    });
    let lumps: Vec<_> = ends.into_iter().map(|it| (it, 0.35, 0.4)).chain(within).collect();
    for (way, size, fullness) in lumps {
        // A ball of this part of the least half axis stays within, if its middle does within the rest.
        let centre = body.place(scaled(way, 1.0 - size));
        let (oval, chord) = Ellipsoid::ball(centre, size * least).shadow(lung.beam);
        marks.push(oval.mark(fullness * EXCESS * chord, Profile::Bead));
    }
    marks
}

/// A strand drawn in from the lung about it, as far as there is lung.
fn strand(lung: &Lung<'_>, body: &Ellipsoid, chance: &mut Chance) -> Option<Mark> {
    let (sin, cos) = chance.direction();
    let rim = body.place([0.8 * cos, 0.8 * sin, 0.0]);
    let out = unit(difference(rim, body.centre));
    let aside = [-out[1], out[0], 0.0];
    let (length, bend) = (chance.between(10.0, 30.0), chance.between(-0.45, 0.45));
    let joint = |step: u32| {
        let part = f64::from(step) / 6.0;
        let off = sum(scaled(out, part * length), scaled(aside, bend * length * square(part)));
        Joint { place: sum(rim, off), radius: 1.5 - 1.1 * part, excess: EXCESS * (1.0 - 0.8 * part) }
    };
    let joints: Vec<Joint> =
        (0..=6).map(joint).take_while(|it| it.radius < lung.depths.at(it.place)).collect();
    (2 < joints.len()).then(|| strand_mark(lung.beam, &joints, Profile::Bead))
}
