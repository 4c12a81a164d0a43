//! From a body and what was laid into it to the numbers of a film.

use classification::PerZone;

use super::arithmetic::root;
use super::body::Body;
use super::chance::cloud;
use super::chest::Chest;
use super::exposure::{Plane, Station, Veil};
use super::findings::{self, Findings, Labels, NoRoom, Part, ProfusionTable};
use super::lettering::sign;
use super::marks::{Band, Frame, Mark};
use super::outline::holds;
use super::shadow::Shadow;
use super::soft_wall::soft_wall;
use super::space::Beam;
use super::vessels::vessels;

#[cfg(test)]
pub(crate) mod bodies;
#[cfg(test)]
mod domes;
#[cfg(test)]
mod raised;

/// What a millimetre of water takes from a beam of 120 kV behind a body.
const LOSS_PER_MM: f32 = 0.0185;
/// How far in front of the middle of the chest the detector stands, mm.
const DETECTOR_Z: f64 = 175.0;
/// What is too fine to be told apart, lobules and their walls: width, and water through 150 mm of lung.
const GRAIN_MM: f64 = 1.7;
const GRAIN_WATER_MM: f64 = 0.9;
/// What is left above the higher apex, mm.
const ABOVE_APEX_MM: f64 = 30.0;

/// The measures of a film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Side of a pixel at the detector, mm.
    pub mm_per_pixel: f64,
}

impl Size {
    /// A detector of 409.6 mm with 2048 × 2048 pixels of 0.2 mm, the least that GBZ 70-2015 Annex F allows.
    pub const DETECTOR: Self = Self { columns: 2048, rows: 2048, mm_per_pixel: 0.2 };
    /// The same pixels cut close about the lungs: 350 mm, 1750 × 1750.
    pub const LUNGS: Self = Self { columns: 1750, rows: 1750, mm_per_pixel: 0.2 };
}

/// A simulated film, and exactly what was laid in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedFilm {
    /// Its measures.
    pub size: Size,
    /// Row by row, 0…4095, MONOCHROME2: the greater, the whiter. The person's right is on the left.
    pub pixels: Vec<u16>,
    /// The six zones as outlines in image pixels; 0, 0 is the outer corner of the first pixel.
    pub zones: PerZone<Vec<(f64, f64)>>,
    /// The right and the left lung field, in image pixels.
    pub lungs: [Vec<(f64, f64)>; 2],
    /// The height of the apex and of the dome, in image pixels from the top, right and left.
    pub apex_to_dome: [(f64, f64); 2],
    /// Where the millimetres of the labels begin: the image's left and upper edge in them.
    pub corner_mm: (f64, f64),
    /// What was laid.
    pub labels: Labels,
    /// What was asked for.
    pub asked: Findings,
}

/// A person under the beam, before the exposure.
pub struct Sitter {
    body: Body,
    shadow: Shadow,
    /// Where the lungs lie.
    pub chest: Chest,
    /// The seed by which findings are laid; the person's own at first.
    pub layout: u64,
    seed: u64,
}

impl Sitter {
    /// The person that belongs to a seed.
    pub fn of(seed: u64) -> Self {
        let body = Body::of(seed);
        let beam = Beam { detector_z: DETECTOR_Z };
        let shadow = Shadow::of(&body, beam);
        let chest = super::lungs::chest_of(&body, beam, &shadow);
        Self { body, shadow, chest, layout: seed, seed }
    }

    /// The person of a seed in the place of whoever was there, unless it is that person already.
    pub fn seated(place: &mut Option<Self>, seed: u64) -> &mut Self {
        let there = place.take().filter(|it| it.seed == seed);
        place.insert(there.map_or_else(|| Self::of(seed), |it| Self { layout: seed, ..it }))
    }

    /// Where the film stands: centred on both lungs, a little room above the higher apex.
    fn frame(&self, size: Size) -> Frame {
        let (columns, rows) = (size.columns as usize, size.rows as usize);
        let outer = self.chest.fields.iter().flatten();
        let (least, most) =
            outer.fold((f64::MAX, f64::MIN), |so_far, it| (so_far.0.min(it.0), so_far.1.max(it.0)));
        let apex = self.chest.apex_to_dome[0].0.min(self.chest.apex_to_dome[1].0);
        Frame {
            columns,
            rows,
            mm_per_pixel: size.mm_per_pixel,
            left_mm: 0.5 * (least + most) - 0.5 * columns as f64 * size.mm_per_pixel,
            top_mm: apex - ABOVE_APEX_MM,
        }
    }

    /// The film of this person with these findings. Uses all cores; how many there are makes no difference.
    ///
    /// # Errors
    /// Where the chest has no room for what is asked.
    pub fn film(
        &self,
        asked: &Findings,
        table: &ProfusionTable,
        size: Size,
    ) -> Result<SimulatedFilm, NoRoom> {
        let laid = findings::lay(&self.chest, asked, table, self.layout)?;
        let frame = self.frame(size);
        let marks: Vec<&Mark> = laid.pieces.iter().map(|it| &it.mark).collect();
        let pixels = self.exposed(frame, &marks);
        let in_pixels =
            |outline: &[(f64, f64)]| outline.iter().map(|it| frame.pixel_from_body(*it)).collect();
        let row = |y: f64| frame.pixel_from_body((0.0, y)).1;
        Ok(SimulatedFilm {
            size,
            pixels,
            zones: PerZone::from_fn(|zone| in_pixels(self.chest.zones.get(zone))),
            lungs: self.chest.fields.each_ref().map(|it| in_pixels(it)),
            apex_to_dome: self.chest.apex_to_dome.map(|(apex, dome)| (row(apex), row(dome))),
            corner_mm: (frame.left_mm, frame.top_mm),
            labels: laid.labels,
            asked: asked.clone(),
        })
    }

    /// What is laid in each pixel of that film: 1 for a small opacity, 2 for a large one, 4 for the pleura, 8 for
    /// something that is no dust disease, added up.
    ///
    /// # Errors
    /// Where the chest has no room for what is asked.
    pub fn mask(&self, asked: &Findings, table: &ProfusionTable, size: Size) -> Result<Vec<u8>, NoRoom> {
        let laid = findings::lay(&self.chest, asked, table, self.layout)?;
        let frame = self.frame(size);
        let plane = findings::Plane {
            columns: frame.columns,
            rows: frame.rows,
            mm_per_pixel: frame.mm_per_pixel,
            left_top_mm: (frame.left_mm, frame.top_mm),
        };
        let mut mask = vec![0_u8; plane.columns * plane.rows];
        for (bit, part) in [(1, Part::Small), (2, Part::Large), (4, Part::Pleura), (8, Part::LookAlike)] {
            for (pixel, is_there) in mask.iter_mut().zip(laid.mask(part, &plane)) {
                *pixel += if is_there { bit } else { 0 };
            }
        }
        Ok(mask)
    }

    /// The film's pixels, 0…4095, the greater the whiter, with what is laid over the body's own shadow.
    fn exposed(&self, frame: Frame, findings: &[&Mark]) -> Vec<u16> {
        // Another exposure of the same person has other grain.
        let exposure = self.seed ^ ((findings.len() as u64) << 32);
        let loss = self.loss(frame, findings);
        let plane =
            Plane { columns: frame.columns, rows: frame.rows, mm_per_pixel: frame.mm_per_pixel, loss: &loss };
        let station = Station::of(self.seed);
        let mid_loss = self.lung_loss(frame, &loss) + station.mid_above_lung;
        let veil = Veil::over(plane, station, mid_loss);
        let mut pixels = vec![0_u16; loss.len()];
        in_bands(frame, &mut pixels, |rows, part| veil.expose(plane, rows, exposure, part));
        let size =
            Size { columns: frame.columns as u32, rows: frame.rows as u32, mm_per_pixel: frame.mm_per_pixel };
        sign(size, &mut pixels);
        pixels
    }

    /// What the open lung takes, as the middle of all pixels of both fields: the station sets its curve by it.
    fn lung_loss(&self, frame: Frame, loss: &[f32]) -> f64 {
        let mut within = Vec::new();
        for row in (0..frame.rows).step_by(8) {
            for column in (0..frame.columns).step_by(8) {
                let place = (frame.x_of(column), frame.y_of(row));
                if self.chest.fields.iter().any(|it| holds(it, place)) {
                    within.push(loss[row * frame.columns + column]);
                }
            }
        }
        within.sort_by(f32::total_cmp);
        within.get(within.len() / 2).copied().unwrap_or(2.0).into()
    }

    /// The logarithm of what the beam has lost in each pixel.
    fn loss(&self, frame: Frame, findings: &[&Mark]) -> Vec<f32> {
        let mut own = vessels(&self.chest, self.body.lung_density, self.seed);
        own.extend(soft_wall(&self.chest, self.seed));
        let density = self.body.lung_density as f32;
        let lung: Vec<f32> =
            self.shadow.lungs[0].iter().zip(&self.shadow.lungs[1]).map(|it| it.0 + it.1).collect();
        let water: Vec<f32> = self.shadow.water.iter().zip(&lung).map(|it| it.0 + density * it.1).collect();
        let lung = Grid { columns: self.shadow.columns, rows: self.shadow.rows, values: &lung };
        let shadow = Grid { columns: self.shadow.columns, rows: self.shadow.rows, values: &water };
        let mut loss = vec![0.0_f32; frame.columns * frame.rows];
        in_bands(frame, &mut loss, |rows, part| {
            for (row, line) in rows.clone().zip(part.chunks_mut(frame.columns)) {
                for (column, pixel) in line.iter_mut().enumerate() {
                    let (x, y) = self.shadow.cell_at((frame.x_of(column), frame.y_of(row)));
                    *pixel = shadow.at(x, y);
                    let through = root(f64::from(lung.nearest(x, y)) / 150.0);
                    if 0.0 < through {
                        let (x, y) = (frame.x_of(column) / GRAIN_MM, frame.y_of(row) / GRAIN_MM);
                        let grain = cloud(self.seed, x, y) + 0.7 * cloud(!self.seed, 2.1 * x, 2.1 * y);
                        *pixel += (GRAIN_WATER_MM * through * grain) as f32;
                    }
                }
            }
            let mut band = Band::new(frame, rows, part);
            for mark in own.iter().chain(findings.iter().copied()) {
                band.lay(mark);
            }
        });
        for it in &mut loss {
            *it *= LOSS_PER_MM;
        }
        loss
    }
}

/// Works on bands of whole rows at once; how many cores there are makes no difference.
fn in_bands<T: Send>(frame: Frame, pixels: &mut [T], work: impl Fn(std::ops::Range<usize>, &mut [T]) + Sync) {
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let rows_a_band = frame.rows.div_ceil(n_threads).max(1);
    std::thread::scope(|scope| {
        for (n, part) in pixels.chunks_mut(rows_a_band * frame.columns).enumerate() {
            let work = &work;
            scope.spawn(move || {
                let first = n * rows_a_band;
                work(first..first + part.len() / frame.columns, part);
            });
        }
    });
}

/// Values on an even grid, looked up between its nodes by cubics (Catmull and Rom).
struct Grid<'a> {
    columns: usize,
    rows: usize,
    values: &'a [f32],
}

impl Grid<'_> {
    fn nearest(&self, x: f64, y: f64) -> f32 {
        let column = (x + 0.5).clamp(0.0, (self.columns - 1) as f64) as usize;
        let row = (y + 0.5).clamp(0.0, (self.rows - 1) as f64) as usize;
        self.values[row * self.columns + column]
    }

    fn at(&self, x: f64, y: f64) -> f32 {
        let (x, y) = (x.clamp(1.0, self.columns as f64 - 3.001), y.clamp(1.0, self.rows as f64 - 3.001));
        let (column, row) = (x.floor() as usize, y.floor() as usize);
        let (across, down) = (weights((x - x.floor()) as f32), weights((y - y.floor()) as f32));
        (0..4)
            .map(|n| {
                let start = (row + n - 1) * self.columns + column - 1;
                let line: f32 = self.values[start..start + 4].iter().zip(across).map(|it| it.0 * it.1).sum();
                line * down[n]
            })
            .sum()
    }
}

fn weights(part: f32) -> [f32; 4] {
    let (squared, cubed) = (part * part, part * part * part);
    [
        0.5 * (2.0 * squared - part - cubed),
        1.0 + 0.5 * (3.0 * cubed - 5.0 * squared),
        0.5 * (part + 4.0 * squared - 3.0 * cubed),
        0.5 * (cubed - squared),
    ]
}
