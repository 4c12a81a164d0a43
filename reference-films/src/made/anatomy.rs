//! The body a made film is of: its measures, drawn from the seed, and the shape of its lungs.

use super::arithmetic::{along, root, smooth_step, square};
use super::chance::Chance;

/// The person's side, right first as in the zone codes. The person's right is on the viewer's left.
pub(super) const SIDES: [Side; 2] = [Side::Right, Side::Left];

/// One side of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
}

impl Side {
    /// −1 for the person's right, +1 for the left: the direction of x.
    pub(super) fn sign(self) -> f64 {
        match self {
            Self::Right => -1.0,
            Self::Left => 1.0,
        }
    }

    /// 0 for the right, 1 for the left.
    pub(super) fn index(self) -> usize {
        match self {
            Self::Right => 0,
            Self::Left => 1,
        }
    }
}

/// The measures of one body, in millimetres about the midline at the height of the hila.
///
/// x grows to the viewer's right, y downwards, z towards the breastbone.
#[derive(Clone, Debug)]
pub(super) struct Anatomy {
    pub(super) seed: u64,
    /// Inner half width of the chest at its widest.
    pub(super) half_width: f64,
    /// Inner half depth of the chest.
    pub(super) half_depth: f64,
    /// Height of the lung apices, right and left.
    pub(super) apex: [f64; 2],
    /// Height of the domes of the diaphragm, right and left.
    pub(super) dome: [f64; 2],
    /// Soft tissue beside and before the ribs.
    pub(super) wall: f64,
    /// 1 for the largest heart still usual.
    pub(super) heart: f64,
    /// 1 for ribs that slope as most do.
    pub(super) rib_slope: f64,
    /// Attenuation of lung, a millimetre.
    pub(super) lung_per_mm: f64,
    /// Height of the middle of the first chest vertebra, and the spacing there.
    pub(super) spine_top: f64,
    pub(super) spine_step: f64,
    /// How much the heart and arch lean to the person's left.
    pub(super) arch: f64,
    lumps: [Vec<Lump>; 2],
}

/// A flattened ball of soft tissue that takes the place of lung.
#[derive(Clone, Debug)]
struct Lump {
    centre: (f64, f64),
    half_axes: (f64, f64),
    turn: (f64, f64),
    half_depth: f64,
}

impl Lump {
    fn path(&self, x: f64, y: f64) -> f64 {
        let (across, down) = (x - self.centre.0, y - self.centre.1);
        let first = square((across * self.turn.1 + down * self.turn.0) / self.half_axes.0);
        let second = square((down * self.turn.1 - across * self.turn.0) / self.half_axes.1);
        2.0 * self.half_depth * root(1.0 - first - second)
    }
}

impl Anatomy {
    /// The body that belongs to a seed.
    pub(super) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, 1);
        let dome = chance.between(90.0, 103.0);
        let apex = -chance.between(112.0, 123.0);
        let mut anatomy = Self {
            seed,
            half_width: chance.between(121.0, 136.0),
            half_depth: chance.between(74.0, 86.0),
            apex: [apex + chance.between(-2.0, 2.0), apex],
            dome: [dome, dome + chance.between(9.0, 15.0)],
            wall: chance.between(15.0, 28.0),
            heart: chance.between(0.84, 1.0),
            rib_slope: chance.between(0.86, 1.14),
            lung_per_mm: chance.between(0.0047, 0.0056),
            spine_top: apex + chance.between(2.0, 8.0),
            spine_step: chance.between(18.6, 19.8),
            arch: chance.between(-2.0, 3.0),
            lumps: [Vec::new(), Vec::new()],
        };
        anatomy.lumps = anatomy.heart_and_vessels();
        anatomy
    }

    /// The height of the middle of chest vertebra `n`, counted from 1; 0 and below are in the neck.
    pub(super) fn vertebra(&self, n: i32) -> f64 {
        let steps = f64::from(n - 1);
        self.spine_top + self.spine_step * steps + 0.24 * steps * steps.abs()
    }

    /// Inner half width of the chest at a height, on one side.
    pub(super) fn outer(&self, side: Side, y: f64) -> f64 {
        let apex = self.apex[side.index()];
        let fullness = smooth_root((y - apex) / 126.0);
        let taper = 5.0 * square(((y - 70.0) / 80.0).max(0.0)).min(4.0);
        46.0 + (self.half_width - 46.0) * (0.78 * fullness + 0.22 * smooth_step(-10.0, 190.0, y - apex))
            - taper
    }

    /// Where the lung begins beside the midline at a height, mediastinum aside.
    fn inner(&self, side: Side, y: f64) -> f64 {
        let apex = self.apex[side.index()];
        46.0 - 33.0 * smooth_root((y - apex) / 60.0)
    }

    /// Half the front-to-back depth of the chest's inside at a place.
    pub(super) fn cavity(&self, side: Side, x: f64, y: f64) -> f64 {
        let along_side = x * side.sign();
        let (outer, inner) = (self.outer(side, y), self.inner(side, y));
        if along_side <= inner || outer <= along_side || y <= self.apex[side.index()] {
            return 0.0;
        }
        let depth = self.half_depth * smooth_root((y - self.apex[side.index()]) / 130.0);
        let middle = inner + 0.32 * (outer - inner);
        let rounded = if along_side < middle {
            root(1.0 - square((middle - along_side) / (middle - inner)))
        } else {
            let part = (along_side - middle) / (outer - middle);
            root(1.0 - square(square(part)) * (0.35 + 0.65 * part))
        };
        depth * rounded
    }

    /// The height of the dome's ridge over a place across the chest.
    pub(super) fn ridge(&self, side: Side, x: f64) -> f64 {
        let across = x * side.sign() - 0.48 * self.half_width;
        let fall = match side {
            _ if 0.0 < across => 0.0094,
            Side::Right => 0.0012,
            // The heart lies on the left half's inner part and holds it up.
            Side::Left => -0.0050,
        };
        self.dome[side.index()] + fall * square(across)
    }

    /// Path through lung before the mediastinum takes its share, the diaphragm being counted.
    pub(super) fn lung_path(&self, side: Side, x: f64, y: f64) -> f64 {
        let half = self.cavity(side, x, y);
        let below = y - self.ridge(side, x);
        if half <= 0.0 || below <= 0.0 {
            return 2.0 * half;
        }
        // The dome falls away behind (deep) and before (shallow) its ridge.
        let ridge_z = 0.15 * self.half_depth;
        let behind = (half + ridge_z - root(below / 0.0030)).max(0.0);
        let before = (half - ridge_z - root(below / 0.0048)).max(0.0);
        behind + before
    }

    /// Whether a point in space lies in the lung, off the heart and above the diaphragm.
    pub(super) fn in_lung(&self, side: Side, point: [f64; 3], shrink: f64) -> bool {
        let [x, y, z] = point;
        let half = self.cavity(side, x, y) * shrink;
        let slope = if z < 0.15 * self.half_depth { 0.0030 } else { 0.0048 };
        let dome = self.ridge(side, x) + slope * square(z - 0.15 * self.half_depth);
        z.abs() < half && y < dome - 3.0 && 60.0 < self.clear_lung(side, x, y)
    }

    /// Path through lung after the mediastinum has taken its share.
    pub(super) fn clear_lung(&self, side: Side, x: f64, y: f64) -> f64 {
        let path = self.lung_path(side, x, y);
        if path <= 0.0 {
            return 0.0;
        }
        (path - self.mediastinum_path(x, y)).max(0.0)
    }

    /// Heart and great vessels, those before and those behind.
    fn heart_and_vessels(&self) -> [Vec<Lump>; 2] {
        let heart = self.heart;
        let lump = |centre, half_axes, turn, half_depth| Lump { centre, half_axes, turn, half_depth };
        let dome = self.dome[0];
        let upright = (0.0, 1.0);
        let lean = (0.574, 0.819);
        let before = vec![
            // The ventricles.
            lump((27.0, dome - 40.0), (64.0 * heart, 46.0 * heart), lean, 66.0 * heart),
            // The right atrium.
            lump((-9.0, dome - 42.0), (31.0 * heart, 44.0 * heart), (-0.17, 0.985), 60.0),
            // The outflow and the pulmonary trunk.
            lump((15.0, -12.0), (25.0, 44.0), (-0.26, 0.966), 50.0),
            // The ascending aorta and the upper caval vein.
            lump((-10.0, -28.0), (19.0, 62.0), (-0.05, 0.9987), 34.0),
            // The vessels to the head.
            lump((1.0, self.apex[1] + 28.0), (25.0, 66.0), upright, 30.0),
        ];
        let behind = vec![
            // The arch of the aorta.
            lump((17.0 + self.arch, -51.0), (21.0, 19.0), upright, 30.0),
            // The descending aorta.
            lump((13.0 + self.arch, 40.0), (17.0, 110.0), (-0.03, 0.9995), 15.0),
            // The bodies of the vertebrae and what lies on them.
            lump((0.0, 20.0), (19.0, 330.0), upright, 22.0),
        ];
        [before, behind]
    }

    /// Path through what displaces lung in the middle.
    pub(super) fn mediastinum_path(&self, x: f64, y: f64) -> f64 {
        let thickest = |group: &Vec<Lump>| group.iter().map(|it| it.path(x, y)).fold(0.0, f64::max);
        thickest(&self.lumps[0]) + thickest(&self.lumps[1])
    }

    /// Half the body's width at a height: neck, shoulder, chest.
    pub(super) fn body_half_width(&self, y: f64) -> f64 {
        let top = self.apex[1];
        let chest = self.half_width + self.wall;
        along(
            &[
                (top - 62.0, 60.0),
                (top - 40.0, 68.0),
                (top - 24.0, 92.0),
                (top - 10.0, 132.0),
                (top + 8.0, 164.0),
                (top + 30.0, 180.0),
                (top + 62.0, 182.0),
                (top + 130.0, chest + 8.0),
                (top + 220.0, chest),
                (top + 320.0, chest - 6.0),
            ],
            y,
        )
    }

    /// Half the body's depth at a height, and how square it is (0 round, 1 square).
    pub(super) fn body_half_depth(&self, y: f64) -> (f64, f64) {
        let top = self.apex[1];
        let full = self.half_depth + 0.6 * self.wall;
        let depth =
            along(&[(top - 60.0, 56.0), (top - 20.0, 62.0), (top + 20.0, 80.0), (top + 90.0, full)], y);
        (depth, smooth_step(top - 10.0, top + 60.0, y))
    }
}

/// 0 at 0, rising like the root at once, flat from 1 on.
fn smooth_root(part: f64) -> f64 {
    root(1.0 - square(1.0 - part.clamp(0.0, 1.0)))
}
