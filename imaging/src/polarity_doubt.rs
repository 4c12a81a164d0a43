//! A second look at black and white: does this picture look like a chest film turned over?

use crate::display;
use crate::film::Film;
use crate::gray::Gray;

/// How much darker the middle must be than the lung fields before it is called a doubt; greys of 0 to 1.
const DOUBT_MARGIN: f32 = 0.12;
/// How many values are looked at across and down under each pixel of the small picture.
const STEPS: u32 = 6;
/// The side of the small picture that is looked at, pixels.
const LOOK_SIDE: u32 = 64;

/// Whether the middle of the chest is clearly darker than both lung fields, the wrong way round for a radiograph.
///
/// Heart, spine and upper belly absorb more than lung and so are lighter when bones are light. This is a hint for the
/// reader and never changes a grey. Our own rule of thumb, from no standard.
pub(crate) fn looks_turned_over(film: &Film) -> bool {
    let look = glance(film);
    if look.width < 32 || look.height < 32 {
        return false;
    }
    let mean = |left: f32, right: f32, top: f32, bottom: f32| {
        let columns = (left * look.width as f32) as u32..(right * look.width as f32) as u32;
        let mut sum = 0.0;
        let mut n = 0.0_f32;
        for y in (top * look.height as f32) as u32..(bottom * look.height as f32) as u32 {
            for x in columns.clone() {
                sum += look.at(x, y).unwrap_or(0.0);
                n += 1.0;
            }
        }
        sum / n.max(1.0)
    };
    let middle = mean(0.44, 0.56, 0.30, 0.85);
    let one_lung = mean(0.20, 0.36, 0.28, 0.55);
    let other_lung = mean(0.64, 0.80, 0.28, 0.55);
    middle + DOUBT_MARGIN < one_lung && middle + DOUBT_MARGIN < other_lung
}

/// The film as small as [`LOOK_SIDE`], each grey that of the mean of some of the values under it: a hint needs no more.
fn glance(film: &Film) -> Gray {
    let (columns, rows) = (film.stored.columns, film.stored.rows);
    let longest = columns.max(rows);
    let side = |it: u32| if LOOK_SIDE < longest { (it * LOOK_SIDE / longest).max(1) } else { it };
    let (width, height) = (side(columns), side(rows));
    let shown = film.automatic_shown();
    let grey = |x: u32, y: u32| {
        let at = |cell: u32, step: u32, n_from: u32, n_to: u32| {
            ((f64::from(cell) + (f64::from(step) + 0.5) / f64::from(STEPS)) * f64::from(n_from)
                / f64::from(n_to)) as u32
        };
        let steps = (0..STEPS).flat_map(|down| (0..STEPS).map(move |across| (across, down)));
        let places = steps.map(|(across, down)| (at(x, across, columns, width), at(y, down, rows, height)));
        let seen = places.filter(|(x, y)| !film.is_covered(*x, *y));
        let (n, sum) = seen
            .filter_map(|(x, y)| film.value_at(x, y))
            .fold((0, 0.0), |it, value| (it.0 + 1, it.1 + value));
        // What a shutter covers wholly is no picture: of the middle grey, it decides nothing.
        if n == 0 { 0.5 } else { display::grey_of_value(film, &shown, sum / f64::from(n)) as f32 }
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| grey(x, y)).collect();
    Gray { width, height, pixels }
}
