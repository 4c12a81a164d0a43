//! The body: a real one's shape, from a free CT, bent and stretched into as many bodies as there are seeds.
//!
//! LIDC-IDRI-0001 of The Cancer Imaging Archive, CC BY 3.0 (Armato et al., Med. Phys. 38:915-931, 2011); what was
//! derived from it lies in `body/`, and how, in `body/derive.py`.

use std::io::Cursor;
use std::sync::OnceLock;

use super::arithmetic::{sin_cos, smooth_step};
use super::chance::Chance;
use super::space::Point;

/// Voxels of the source across, to the back, and upwards.
const ACROSS: usize = 256;
const DEEP: usize = 190;
const HIGH: usize = 133;
/// Side of a voxel across and to the back, and its height, mm.
const VOXEL_MM: f64 = 1.406_25;
const SLICE_MM: f64 = 2.5;
/// The voxel at the origin: on the midline, in the middle of the chest.
const ORIGIN: [f64; 3] = [120.0, 95.0, 84.0];
/// Waves of the bending along each way.
const N_WAVES: usize = 3;

/// What `bone.png` counts at a bone's surface, and for each millimetre below it.
const SURFACE: f32 = 100.0;
const A_MM_DEEP: f32 = 40.0;
/// Above this height the soft tissue is thinned: the CT's arms are up, a film's are down and turned away; mm.
const SHOULDERS_MM: (f64, f64) = (-150.0, 0.0);

/// What one voxel holds, in the order of [`Source`]'s pictures.
type Voxel = [u8; 4];

/// The four pictures of `body/`: soft tissue, bone, lungs, hila; x runs fastest, then from front to back, then upwards.
struct Source(Vec<Voxel>);

fn source() -> &'static Source {
    static SOURCE: OnceLock<Source> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let soft = voxels(include_bytes!("../../body/soft.png"));
        let bone = voxels(include_bytes!("../../body/bone.png"));
        let lungs = voxels(include_bytes!("../../body/lungs.png"));
        let hila = voxels(include_bytes!("../../body/hila.png"));
        Source((0..soft.len()).map(|n| [soft[n], bone[n], lungs[n], hila[n]]).collect())
    })
}

fn voxels(png: &[u8]) -> Vec<u8> {
    let reader = image::ImageReader::with_format(Cursor::new(png), image::ImageFormat::Png);
    let voxels = reader.decode().expect("the crate's own picture").into_luma8().into_raw();
    assert_eq!(voxels.len(), ACROSS * DEEP * HIGH, "the crate's own picture has its size");
    voxels
}

/// What stands at one place of a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tissue {
    /// All but the lung and what bone has beyond soft tissue, as water, g/cm3.
    pub water: f32,
    /// How deep below the surface of a bone, mm; less than 0 outside, and −2.5 far away.
    pub bone_depth: f32,
    /// Share that is right and that is left lung.
    pub lungs: [f32; 2],
}

impl Tissue {
    /// Nothing.
    pub const AIR: Self = Self { water: 0.0, bone_depth: -SURFACE / A_MM_DEEP, lungs: [0.0; 2] };
}

/// One person's body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Voxels of the source for a millimetre of the body: the three rows of a matrix.
    to_source: [Point; 3],
    waves: [Wave; N_WAVES],
    /// How much the lungs' lower half is drawn down: 1 is as the CT was breathed.
    breath: f64,
    /// What bone takes against what its density alone would: the beam's energy, and how dense this person's is.
    pub bone: f32,
    /// Share of the soft tissue that is left at the height of the shoulders.
    shoulders: f32,
    /// Water in the lung, g/cm3.
    pub lung_density: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Wave {
    radians_per_mm: Point,
    phase: Point,
    reach_mm: Point,
}

impl Body {
    /// The body that belongs to a seed.
    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, 1);
        let build = chance.between(0.95, 1.12);
        let size = [
            build * chance.between(0.94, 1.08),
            build * chance.between(0.92, 1.10),
            build * chance.between(0.88, 1.10),
        ];
        // Turned about the long axis, and leaning to one side, by a few degrees.
        let (turn, lean) = (sin_cos(chance.bell() * 0.025), sin_cos(chance.bell() * 0.018));
        let across = [turn.1 * lean.1, lean.0, -turn.0];
        let down = [-lean.0, lean.1, 0.0];
        let front = [turn.0, 0.0, turn.1];
        let row = |way: Point, axis: usize, voxel: f64| way.map(|it| it / size[axis] / voxel);
        Self {
            to_source: [row(across, 0, VOXEL_MM), row(down, 1, SLICE_MM), row(front, 2, VOXEL_MM)],
            waves: std::array::from_fn(|_| Wave {
                radians_per_mm: [0; 3].map(|_: i32| chance.between(0.013, 0.038)),
                phase: [0; 3].map(|_: i32| chance.between(0.0, std::f64::consts::TAU)),
                reach_mm: [chance.bell() * 2.6, chance.bell() * 3.4, chance.bell() * 2.2],
            }),
            breath: chance.between(0.86, 1.12),
            bone: chance.between(0.7, 1.25) as f32,
            shoulders: chance.between(0.42, 0.75) as f32,
            lung_density: chance.between(0.19, 0.27),
        }
    }

    /// A row of tissue: `n` places from `first` on, `step` mm apart to the person's left.
    pub(super) fn row(&self, first: Point, step: f64, into: &mut [Tissue]) {
        let bends: Vec<(f64, Point)> = self.waves.iter().map(|it| it.along(first)).collect();
        for (n, tissue) in into.iter_mut().enumerate() {
            let x = first[0] + n as f64 * step;
            let mut at = [x, self.breathed(first[1]), first[2]];
            for (wave, (yz, reach)) in self.waves.iter().zip(&bends) {
                let bend = wave.across(x) * yz;
                for axis in 0..3 {
                    at[axis] += bend * reach[axis];
                }
            }
            *tissue = self.tissue(at);
        }
    }

    /// The tissue at one place.
    pub fn at(&self, place: Point) -> Tissue {
        let mut one = [Tissue::AIR];
        self.row(place, 1.0, &mut one);
        one[0]
    }

    /// Below the hila the more a place lies down, the more it is drawn.
    fn breathed(&self, y: f64) -> f64 {
        let low = smooth_step(-20.0, 110.0, y);
        y + low * (1.0 / self.breath - 1.0) * 110.0
    }

    fn tissue(&self, at: Point) -> Tissue {
        let along = |row: Point| row[0] * at[0] + row[1] * at[1] + row[2] * at[2];
        let (across, up, back) = (
            ORIGIN[0] + along(self.to_source[0]),
            ORIGIN[2] - along(self.to_source[1]),
            ORIGIN[1] - along(self.to_source[2]),
        );
        let Some(cell) = Cell::at(across, back, up) else { return Tissue::AIR };
        let Some([soft, bone, right, left, hila]) = cell.means(&source().0) else { return Tissue::AIR };
        let lungs = [steep(right / 120.0), steep(left / 120.0)];
        let rest = 1.0 - (lungs[0] + lungs[1]).min(1.0);
        let low = self.shoulders
            + (1.0 - self.shoulders) * smooth_step(SHOULDERS_MM.0, SHOULDERS_MM.1, at[1]) as f32;
        let water = low * soft / 200.0 * rest + hila / 200.0 * (1.0 - rest);
        Tissue { water, bone_depth: (bone - SURFACE) / A_MM_DEEP, lungs }
    }
}

/// The border of a lung is thin: the voxels' gentle rise is made steep about its middle.
fn steep(share: f32) -> f32 {
    ((share - 0.5) * 3.5 + 0.5).clamp(0.0, 1.0)
}

impl Wave {
    /// What this wave has at a row's height and depth, and how far it reaches.
    fn along(&self, first: Point) -> (f64, Point) {
        let at = |axis: usize| sin_cos(first[axis] * self.radians_per_mm[axis] + self.phase[axis]).0;
        (at(1) * at(2), self.reach_mm)
    }

    fn across(&self, x: f64) -> f64 {
        sin_cos(x * self.radians_per_mm[0] + self.phase[0]).0
    }
}

/// Eight voxels about a place, and how near it is to each.
struct Cell {
    first: usize,
    part: [f32; 3],
}

impl Cell {
    /// None beyond the body's sides; above and below it goes on much as it was.
    fn at(across: f64, back: f64, up: f64) -> Option<Self> {
        let inside = (0.0..(ACROSS - 1) as f64).contains(&across) && (0.0..(DEEP - 1) as f64).contains(&back);
        if !inside {
            return None;
        }
        // Beyond the uppermost and the lowest slice those within are run through again, ever slower; the apices are not
        // reached again.
        let (above, below) = ((up - (HIGH - 1) as f64).max(0.0), (-up).max(0.0));
        let within = up.clamp(0.0, (HIGH - 1) as f64);
        let held = within - 5.0 * above / (above + 12.0) + 14.0 * below / (below + 14.0);
        let (column, row, slice) = (across.floor(), back.floor(), held.floor().min((HIGH - 2) as f64));
        let first = (slice as usize * DEEP + row as usize) * ACROSS + column as usize;
        let part = [(across - column) as f32, (back - row) as f32, (held - slice) as f32];
        Some(Self { first, part })
    }

    /// Soft tissue, bone, right lung, left lung and hila as the pictures count them; none where all is empty.
    ///
    /// Source: `body/derive.py`.
    fn means(&self, voxels: &[Voxel]) -> Option<[f32; 5]> {
        const SLICE: usize = ACROSS * DEEP;
        let corners = [0, 1, ACROSS, ACROSS + 1, SLICE, SLICE + 1, SLICE + ACROSS, SLICE + ACROSS + 1]
            .map(|it| voxels[self.first + it]);
        if corners == [[0; 4]; 8] {
            return None;
        }
        let [across, back, up] = self.part;
        let mut means = [0.0; 5];
        for (n, [soft, bone, lung, hila]) in corners.into_iter().enumerate() {
            let share = |bit: usize, part: f32| if n & bit == 0 { 1.0 - part } else { part };
            let weight = share(1, across) * share(2, back) * share(4, up);
            // Up to 127 the right lung's share, from 128 on the left's.
            let (right, left) = if lung < 128 { (lung, 0) } else { (0, lung - 128) };
            for (mean, value) in means.iter_mut().zip([soft, bone, right, left, hila]) {
                *mean += weight * f32::from(value);
            }
        }
        Some(means)
    }
}
