//! Made films: a chest film of nobody, reckoned from a seed and from the opacities it shall show.
//!
//! A body in millimetres is drawn from the seed; a parallel beam loses `μ · path` in it (Beer–Lambert);
//! scatter, quantum noise and a film-like curve make twelve-bit numbers of what is left.
//! The same seed and burden give the same pixels on every machine: see `arithmetic`.
//!
//! Made films teach the program and its tests. They teach nobody to read films.

use classification::gbz70::LargeOpacity;
use classification::{LungZone, PerZone, Profusion, Shape};

use anatomy::Anatomy;
use fields::{Fields, in_pixels};
use marks::{Band, Frame, Mark};

mod anatomy;
mod arithmetic;
mod bones;
mod chance;
mod demonstration;
mod exposure;
mod fields;
mod lettering;
mod marks;
mod opacities;
mod standards;
mod tissue;
mod vessels;

pub use demonstration::{DemoFilm, DemoSpell, DemoWorker, demo_films};
pub use opacities::{COUNT_PER_CM2, Laid};
pub use standards::{EDITION, FilmLabel, dx, set, write_set};

/// The measures of a film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Side of a pixel at the detector, in millimetres.
    pub mm_per_pixel: f64,
}

impl Size {
    /// A detector of 409.6 mm with 2048 × 2048 pixels of 0.2 mm, the least that GBZ 70-2015 Annex F allows.
    pub const DETECTOR: Self = Self { columns: 2048, rows: 2048, mm_per_pixel: 0.2 };
    /// The same pixels cut close about the lungs: 350 mm, 1750 × 1750.
    pub const LUNGS: Self = Self { columns: 1750, rows: 1750, mm_per_pixel: 0.2 };
}

/// What a made film shall show.
#[derive(Clone, Debug, PartialEq)]
pub struct Burden {
    /// Profusion of small opacities, zone by zone.
    pub profusion: PerZone<Profusion>,
    /// The main shape.
    pub primary: Shape,
    /// The second shape; the same as the first for one kind throughout.
    pub secondary: Shape,
    /// Large opacities.
    pub large: Vec<LaidLarge>,
}

/// A large opacity and the zone it lies in.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidLarge {
    /// The zone about whose middle it lies.
    pub zone: LungZone,
    /// Its diameters, in millimetres.
    pub opacity: LargeOpacity,
}

impl Burden {
    /// The same profusion in all six zones, one shape throughout.
    pub fn even(profusion: Profusion, shape: Shape) -> Self {
        Self {
            profusion: PerZone::from_fn(|_| profusion),
            primary: shape,
            secondary: shape,
            large: Vec::new(),
        }
    }
}

/// A made film, and exactly what was laid in it.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeChest {
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Side of a pixel, in millimetres.
    pub mm_per_pixel: f64,
    /// Row by row, 0…4095, MONOCHROME2: the greater, the whiter. The person's right is on the left.
    pub pixels: Vec<u16>,
    /// The six zones as outlines in image pixels; 0, 0 is the outer corner of the first pixel.
    pub zones: PerZone<Vec<(f64, f64)>>,
    /// The person's right and left lung field, in image pixels.
    pub lungs: [Vec<(f64, f64)>; 2],
    /// The height of the apex and of the dome, in image pixels from the top, right and left.
    pub apex_to_dome: [(f64, f64); 2],
    /// What was laid in each zone.
    pub laid: PerZone<Laid>,
    /// What was asked for.
    pub burden: Burden,
}

/// Makes the chest film that belongs to a seed, a burden and a size.
///
/// Uses all cores; how many there are makes no difference to the pixels.
pub fn chest(seed: u64, burden: &Burden, size: Size) -> MadeChest {
    let anatomy = Anatomy::of(seed);
    let fields = Fields::of(&anatomy);
    let frame = frame_of(&anatomy, size);
    let mut marks = bones::bones(&anatomy);
    marks.extend(vessels::vessels(&anatomy));
    let (opacities, laid) = opacities::opacities(&anatomy, &fields, burden);
    marks.extend(opacities);
    let loss = loss_of(&anatomy, frame, &marks);
    let mut pixels = exposed(frame, &loss, seed ^ ((marks.len() as u64) << 32));
    sign(frame, &mut pixels);
    MadeChest {
        columns: size.columns,
        rows: size.rows,
        mm_per_pixel: size.mm_per_pixel,
        pixels,
        zones: PerZone::from_fn(|zone| in_pixels(&frame, fields.zones.get(zone))),
        lungs: [in_pixels(&frame, &fields.lungs[0]), in_pixels(&frame, &fields.lungs[1])],
        apex_to_dome: [0, 1].map(|side| {
            let row = |height| frame.pixel_from_body((0.0, height)).1;
            (row(anatomy.apex[side]), row(anatomy.dome[side]))
        }),
        laid,
        burden: burden.clone(),
    }
}

/// The film is centred on the midline, and a little above the middle between apices and domes.
fn frame_of(anatomy: &Anatomy, size: Size) -> Frame {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    let middle = 0.5 * (anatomy.apex[1] + anatomy.dome[0]) + 14.0;
    Frame {
        columns,
        rows,
        mm_per_pixel: size.mm_per_pixel,
        left_mm: -0.5 * columns as f64 * size.mm_per_pixel,
        top_mm: middle - 0.5 * rows as f64 * size.mm_per_pixel,
    }
}

/// The logarithm of what the beam has lost in each pixel.
fn loss_of(anatomy: &Anatomy, frame: Frame, marks: &[Mark]) -> Vec<f32> {
    let mut loss = vec![0.0_f32; frame.columns * frame.rows];
    let tissue = tissue::Tissue::of(anatomy);
    let rows_a_band = rows_a_band(frame);
    std::thread::scope(|scope| {
        for (n, part) in loss.chunks_mut(rows_a_band * frame.columns).enumerate() {
            let tissue = &tissue;
            scope.spawn(move || {
                let first = n * rows_a_band;
                for (row, line) in part.chunks_mut(frame.columns).enumerate() {
                    tissue.row(frame.y_of(first + row), |column| frame.x_of(column), line);
                }
                let rows = first..first + part.len() / frame.columns;
                let mut band = Band::new(frame, rows, part);
                for mark in marks {
                    band.lay(mark);
                }
            });
        }
    });
    loss
}

fn exposed(frame: Frame, loss: &[f32], seed: u64) -> Vec<u16> {
    let plane =
        exposure::Plane { columns: frame.columns, rows: frame.rows, mm_per_pixel: frame.mm_per_pixel, loss };
    let veil = exposure::Veil::over(plane);
    let mut pixels = vec![0_u16; loss.len()];
    let rows_a_band = rows_a_band(frame);
    std::thread::scope(|scope| {
        for (n, part) in pixels.chunks_mut(rows_a_band * frame.columns).enumerate() {
            let veil = &veil;
            scope.spawn(move || {
                let first = n * rows_a_band;
                veil.expose(plane, first..first + part.len() / frame.columns, seed, part);
            });
        }
    });
    pixels
}

fn rows_a_band(frame: Frame) -> usize {
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    frame.rows.div_ceil(n_threads).max(1)
}

/// Burns in the side marker and the word that says what this is.
fn sign(frame: Frame, pixels: &mut [u16]) {
    let mut page = lettering::Page { columns: frame.columns, pixels };
    let dot = (1.4 / frame.mm_per_pixel).max(1.0) as usize;
    let margin = (8.0 / frame.mm_per_pixel) as usize;
    page.burn("R", (margin, margin), dot * 2, 3600);
    let words = "SIMULATED";
    let width = words.len() * lettering::LETTER_DOTS.0 * dot;
    page.burn(words, (frame.columns.saturating_sub(margin + width), margin), dot, 3600);
}
