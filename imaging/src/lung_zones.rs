//! The six lung zones as polygons on the film: from a mask of the lungs, or from a plain template.

use classification::{LungZone, PerSide, PerZone};

use crate::contour::{self, Grid, Part};

/// A closed shape in image pixels (x across, y down, from the film's top left corner); the last point joins the first.
pub type Polygon = Vec<(f64, f64)>;

/// The most points a lung's polygon keeps; a zone cut from it stays below 80.
const LUNG_POINTS_MAX: usize = 70;
/// The least part of the picture that a lung must fill to be taken for one.
const LUNG_AREA_LEAST: f64 = 0.01;

/// A mask of both lungs, row by row from the top left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// `width * height` answers: is this lung?
    pub bits: Vec<bool>,
}

/// Where the zones come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneSource {
    /// A mask of the lungs in this very film.
    FromMask,
    /// A template for any chest film; only a first guess.
    Template,
    /// Borders that a person has placed.
    ByHand,
    /// Stated with the film, by whoever published it.
    Stated,
}

/// The two heights that a person places on one lung, in image pixels from the top; the thirds follow from them.
///
/// Source: GBZ 70-2015 3.7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Borders {
    /// The highest point of the lung.
    pub apex_y: f64,
    /// The highest point of the diaphragm, below the apex.
    pub dome_y: f64,
}

impl Borders {
    /// One of them moved to the height `y` on a film of `rows`, as far as the film and the other one let it.
    #[must_use]
    pub fn moved(self, border: Border, y: f64, rows: u32) -> Self {
        let rows = f64::from(rows);
        let least = LUNG_HEIGHT_LEAST * rows;
        match border {
            Border::Apex => Self { apex_y: y.clamp(0.0, (self.dome_y - least).max(0.0)), ..self },
            Border::Dome => Self { dome_y: y.clamp((self.apex_y + least).min(rows), rows), ..self },
        }
    }

    /// The height of one of them.
    pub const fn at(self, border: Border) -> f64 {
        match border {
            Border::Apex => self.apex_y,
            Border::Dome => self.dome_y,
        }
    }
}

/// One border of one lung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// The apex.
    Apex,
    /// The dome of the diaphragm.
    Dome,
}

/// The least height of a lung from apex to dome, of the film's: less is a slip of the hand.
const LUNG_HEIGHT_LEAST: f64 = 0.1;

/// The heights, in image pixels from the top, that cut one lung.
///
/// Source: GBZ 70-2015 3.7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cuts {
    /// The highest point of the lung.
    pub apex_y: f64,
    /// Between the upper and the middle zone: a third of the way to the dome.
    pub upper_y: f64,
    /// Between the middle and the lower zone: two thirds of the way.
    pub lower_y: f64,
    /// The highest point of the diaphragm.
    pub dome_y: f64,
}

impl Cuts {
    fn thirds(apex_y: f64, dome_y: f64) -> Self {
        let third = (dome_y - apex_y) / 3.0;
        Self { apex_y, upper_y: apex_y + third, lower_y: apex_y + 2.0 * third, dome_y }
    }
}

/// The zones of one film. Right and left are the person's; on the screen the person's right is on the viewer's left.
#[derive(Debug, Clone, PartialEq)]
pub struct LungZones {
    /// One polygon for each zone, in image pixels, below 80 points each.
    pub zones: PerZone<Polygon>,
    /// The right lung.
    pub right_lung: Polygon,
    /// The left lung.
    pub left_lung: Polygon,
    /// Where the right lung is cut.
    pub right_cuts: Cuts,
    /// Where the left lung is cut.
    pub left_cuts: Cuts,
    /// Mask, template, hand or statement.
    pub source: ZoneSource,
}

impl LungZones {
    /// The area of a zone, in square image pixels.
    pub fn area(&self, zone: LungZone) -> f64 {
        contour::area(self.zones.get(zone))
    }

    /// The zone at an image point, if it lies in one.
    pub fn zone_at(&self, point: (f64, f64)) -> Option<LungZone> {
        LungZone::ALL.iter().copied().find(|&it| contour::contains(self.zones.get(it), point))
    }

    /// Apex and dome of both lungs: what a correction by hand changes, and all that has to be kept of it.
    pub fn borders(&self) -> PerSide<Borders> {
        let of = |cuts: &Cuts| Borders { apex_y: cuts.apex_y, dome_y: cuts.dome_y };
        PerSide { right: of(&self.right_cuts), left: of(&self.left_cuts) }
    }

    /// The zones cut anew between borders that a person has placed.
    ///
    /// Each outline is drawn out or in between its apex and its dome; what lies below the dome stays.
    #[must_use]
    pub fn with_borders(&self, borders: &PerSide<Borders>) -> Self {
        let lung = |outline: &Polygon, before: &Cuts, it: &Borders| {
            let stretch = (it.dome_y - it.apex_y) / (before.dome_y - before.apex_y);
            let moved = |y: f64| {
                if before.dome_y <= y { y.max(it.dome_y) } else { it.dome_y - (before.dome_y - y) * stretch }
            };
            let outline = outline.iter().map(|&(x, y)| (x, moved(y))).collect();
            (outline, Cuts::thirds(it.apex_y, it.dome_y))
        };
        let right = lung(&self.right_lung, &self.right_cuts, &borders.right);
        let left = lung(&self.left_lung, &self.left_cuts, &borders.left);
        Self::of(right, left, ZoneSource::ByHand)
    }

    fn of(right: (Polygon, Cuts), left: (Polygon, Cuts), source: ZoneSource) -> Self {
        let zones = PerZone::from_fn(|zone| {
            let (lung, cuts) = match zone {
                LungZone::RightUpper | LungZone::RightMiddle | LungZone::RightLower => &right,
                LungZone::LeftUpper | LungZone::LeftMiddle | LungZone::LeftLower => &left,
            };
            let (top, bottom) = match zone {
                LungZone::RightUpper | LungZone::LeftUpper => (f64::NEG_INFINITY, cuts.upper_y),
                LungZone::RightMiddle | LungZone::LeftMiddle => (cuts.upper_y, cuts.lower_y),
                LungZone::RightLower | LungZone::LeftLower => (cuts.lower_y, f64::INFINITY),
            };
            contour::between(lung, top, bottom)
        });
        Self { zones, right_lung: right.0, left_lung: left.0, right_cuts: right.1, left_cuts: left.1, source }
    }
}

/// One lung as it is stated: its outline, and the heights between which its thirds are cut.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedLung {
    /// The outline, image pixels.
    pub outline: Polygon,
    /// The highest point of the lung.
    pub apex_y: f64,
    /// The highest point of the diaphragm.
    pub dome_y: f64,
}

impl StatedLung {
    fn cut(self) -> Option<(Polygon, Cuts)> {
        let is_finite = self.outline.iter().all(|it| it.0.is_finite() && it.1.is_finite());
        let is_whole = 3 <= self.outline.len() && is_finite && self.apex_y < self.dome_y;
        is_whole.then(|| (self.outline, Cuts::thirds(self.apex_y, self.dome_y)))
    }
}

/// The zones of two lungs as they are stated; `None` where an outline is none or a dome lies above its apex.
///
/// Source: GBZ 70-2015 3.7.
pub fn from_stated(right: StatedLung, left: StatedLung) -> Option<LungZones> {
    Some(LungZones::of(right.cut()?, left.cut()?, ZoneSource::Stated))
}

/// Where a horizontal at `y` crosses a polygon's edges, from left to right; what lies between the first and the
/// second, the third and the fourth, … is inside.
pub fn crossings(polygon: &[(f64, f64)], y: f64) -> Vec<f64> {
    let edges = polygon.iter().zip(polygon.iter().cycle().skip(1));
    let mut crossings: Vec<f64> = edges
        .filter(|(a, b)| (a.1 <= y) != (b.1 <= y))
        .map(|(a, b)| a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0))
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings
}

/// The zones from a mask of both lungs, in the pixels of a film of `columns` x `rows`.
///
/// The vertical distance from apex to dome is cut in three equal parts on each side for itself; what lies below the
/// dome, down to the costophrenic angle, belongs to the lower zone. `None` where two lungs cannot be told apart.
///
/// Source: GBZ 70-2015 3.7.
pub fn from_mask(mask: &Mask, columns: u32, rows: u32) -> Option<LungZones> {
    let n_pixels = u64::from(mask.width) * u64::from(mask.height);
    if n_pixels == 0 || n_pixels != mask.bits.len() as u64 || columns == 0 || rows == 0 {
        return None;
    }
    let grid = Grid { width: mask.width as usize, height: mask.height as usize, bits: mask.bits.clone() };
    let (viewers_left, viewers_right) = two_lungs(&grid)?;
    let scale = (f64::from(columns) / f64::from(mask.width), f64::from(rows) / f64::from(mask.height));
    let right = lung(&viewers_left.grid, Lateral::LowColumns, scale)?;
    let left = lung(&viewers_right.grid, Lateral::HighColumns, scale)?;
    Some(LungZones::of(right, left, ZoneSource::FromMask))
}

/// A first guess for any PA chest film of `columns` x `rows`: two lung-like shapes where lungs mostly are.
pub fn template(columns: u32, rows: u32) -> LungZones {
    // Parts of the film's width and height, around the person's right lung; the left is its mirror image.
    const OUTLINE: [(f64, f64); 14] = [
        (0.34, 0.10),
        (0.40, 0.14),
        (0.43, 0.22),
        (0.43, 0.36),
        (0.42, 0.50),
        (0.41, 0.62),
        (0.40, 0.72),
        (0.30, 0.70),
        (0.20, 0.73),
        (0.11, 0.80),
        (0.10, 0.66),
        (0.12, 0.46),
        (0.17, 0.28),
        (0.25, 0.14),
    ];
    let (width, height) = (f64::from(columns), f64::from(rows));
    let cuts = Cuts::thirds(0.10 * height, 0.70 * height);
    let right = OUTLINE.map(|(x, y)| (x * width, y * height)).to_vec();
    let left = OUTLINE.map(|(x, y)| ((1.0 - x) * width, y * height)).to_vec();
    LungZones::of((right, cuts), (left, cuts), ZoneSource::Template)
}

/// The lung on the viewer's left and the one on the viewer's right.
fn two_lungs(grid: &Grid) -> Option<(Part, Part)> {
    let least = LUNG_AREA_LEAST * grid.bits.len() as f64;
    let parts = contour::parts(grid);
    // One large part across the middle, with no second one near its size, is two lungs that touch.
    let second = parts.get(1).map_or(0, |it| it.n_pixels);
    if parts.first().is_some_and(|it| it.straddles && 3 * second < it.n_pixels) {
        return joined_lungs(grid, least);
    }
    let middle = grid.width as f64 / 2.0;
    let mut large = parts.into_iter().filter(|it| least <= it.n_pixels as f64);
    let (one, other) = (large.next()?, large.next()?);
    // Two large parts are the two lungs even when the person stands off the middle.
    let (left, right) = if one.middle_x < other.middle_x { (one, other) } else { (other, one) };
    let apart = middle / 4.0 < right.middle_x - left.middle_x;
    apart.then_some((left, right))
}

/// Lungs that touch, parted at the emptiest column of the middle fifth.
fn joined_lungs(grid: &Grid, least: f64) -> Option<(Part, Part)> {
    let n_in = |x: usize| (0..grid.height).filter(|y| grid.bits[y * grid.width + x]).count();
    let at = (grid.width * 2 / 5..grid.width * 3 / 5).min_by_key(|&x| n_in(x))?;
    let side = |keep: &dyn Fn(usize) -> bool| {
        let half = Grid {
            bits: grid.bits.iter().enumerate().map(|(place, &it)| it && keep(place % grid.width)).collect(),
            ..*grid
        };
        contour::parts(&half).into_iter().next().filter(|it| least <= it.n_pixels as f64)
    };
    Some((side(&|x| x < at)?, side(&|x| at < x)?))
}

/// On which side of the picture a lung's outer wall lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lateral {
    LowColumns,
    HighColumns,
}

/// One lung's polygon and cuts in film pixels.
fn lung(grid: &Grid, lateral: Lateral, scale: (f64, f64)) -> Option<(Polygon, Cuts)> {
    let apex = grid.bits.iter().position(|&it| it)? / grid.width;
    let dome = dome_row(grid, lateral)?;
    let outline = contour::simplified(&contour::outline(grid), LUNG_POINTS_MAX);
    let polygon = outline.into_iter().map(|(x, y)| (x * scale.0, y * scale.1)).collect();
    Some((polygon, Cuts::thirds(apex as f64 * scale.1, dome * scale.1)))
}

/// The row of the highest point of the diaphragm under a lung, as a height between pixels.
fn dome_row(grid: &Grid, lateral: Lateral) -> Option<f64> {
    let mut border: Vec<f64> = (0..grid.width)
        .filter_map(|x| {
            (0..grid.height).rev().find(|y| grid.bits[y * grid.width + x]).map(|y| (y + 1) as f64)
        })
        .collect();
    if lateral == Lateral::HighColumns {
        border.reverse();
    }
    let apex = (grid.bits.iter().position(|&it| it)? / grid.width) as f64;
    dome_of(&border, apex)
}

/// The height of the dome of the diaphragm under a lung.
///
/// * `border` — how far down the lung is seen, column by column from its outer side inwards, rows.
/// * `apex` — its highest row.
///
/// The lower border is walked from the costophrenic angle towards the middle. It climbs to the dome and falls again
/// towards the heart; where it turns steep instead, the heart's border has begun and the dome lies behind. `None` where
/// there is no border.
pub fn dome_of(border: &[f64], apex: f64) -> Option<f64> {
    let border = smoothed(border);
    // The angle lies in the outer half.
    let outer = border.get(..border.len().div_ceil(2))?;
    let angle = (0..outer.len()).max_by(|&a, &b| outer[a].total_cmp(&outer[b]))?;
    let height = outer[angle] - apex;
    let reach = (border.len() / 20).max(2);
    let mut dome = outer[angle];
    for (idx, &row) in border.iter().enumerate().skip(angle) {
        let steep = border.get(idx + reach).is_some_and(|&ahead| 1.6 * (reach as f64) < row - ahead);
        let past_the_top = dome + 0.02 * height < row;
        // The outer wall of the angle itself climbs steeply.
        let far_from_angle = border.len() / 4 < idx - angle;
        if past_the_top || (steep && far_from_angle) {
            break;
        }
        dome = dome.min(row);
    }
    // A dome in the upper half of a lung is a fault of the mask, not of the person.
    Some(dome.max(apex + 0.55 * height))
}

/// Each value replaced by the median of its neighbourhood, 5 wide.
fn smoothed(values: &[f64]) -> Vec<f64> {
    (0..values.len())
        .map(|idx| {
            let mut near = values[idx.saturating_sub(2)..(idx + 3).min(values.len())].to_vec();
            near.sort_by(f64::total_cmp);
            near[near.len() / 2]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_follow_the_borders_that_a_hand_has_placed_on_its_own_side() {
        let found = template(1000, 1000);
        let mut borders = found.borders();
        borders.right = borders.right.moved(Border::Dome, 640.0, 1000).moved(Border::Apex, 40.0, 1000);
        let corrected = found.with_borders(&borders);
        assert_eq!(corrected.source, ZoneSource::ByHand);
        assert_eq!(corrected.borders(), borders);
        assert_eq!((corrected.right_cuts.upper_y, corrected.right_cuts.lower_y), (240.0, 440.0));
        assert_eq!(corrected.left_cuts, found.left_cuts);
        assert_eq!(corrected.left_lung, found.left_lung);
        let top = corrected.right_lung.iter().map(|it| it.1).fold(f64::INFINITY, f64::min);
        assert!((top - 40.0).abs() < 1e-9, "the outline reaches the apex: {top}");
        let whole: f64 = LungZone::ALL[..3].iter().map(|it| corrected.area(*it)).sum();
        assert!((whole - contour::area(&corrected.right_lung)).abs() < 1e-6 * whole);
    }

    #[test]
    fn a_border_stays_on_the_film_and_off_the_other_border() {
        let borders = Borders { apex_y: 100.0, dome_y: 700.0 };
        assert_eq!(borders.moved(Border::Apex, -50.0, 1000).apex_y, 0.0);
        assert_eq!(borders.moved(Border::Apex, 900.0, 1000).apex_y, 600.0);
        assert_eq!(borders.moved(Border::Dome, 50.0, 1000).dome_y, 200.0);
        assert_eq!(borders.moved(Border::Dome, 5000.0, 1000).dome_y, 1000.0);
    }
}
