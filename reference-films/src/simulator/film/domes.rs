//! Where the domes are stated, against the film's own pixels.

use classification::{Profusion, Shape};

use super::bodies::sitter;
use super::*;

/// How far above and below the dome the film is looked at, mm.
const ABOVE_MM: f64 = 8.0;
const BELOW_MM: f64 = 14.0;

/// GBZ 70-2015 3.7 reckons thirds down to the dome: a left one that lay on the heart had lung on both sides.
#[test]
fn above_each_dome_the_film_shows_lung_and_below_it_the_diaphragm() {
    for body in [9, 23, 41] {
        let sitter = sitter(body);
        let table = ProfusionTable::of_this_simulator();
        let size = Size { columns: 700, rows: 700, mm_per_pixel: 0.5 };
        let film = sitter.film(&Findings::even(Profusion::ZeroMinus, Shape::P), table, size).unwrap();
        for (lung, (_, dome)) in film.lungs.iter().zip(film.apex_to_dome) {
            let above = dome - ABOVE_MM / size.mm_per_pixel;
            // Halfway between the walls of the field, just above the dome.
            let crossings = imaging::lung_zones::crossings(lung, above);
            let x = f64::midpoint(crossings[0], crossings[crossings.len() - 1]);
            let lung_grey = grey_about(&film, (x, above));
            let below_grey = grey_about(&film, (x, dome + BELOW_MM / size.mm_per_pixel));
            assert!(
                lung_grey + 250.0 < below_grey,
                "body {body}: {lung_grey:.0} above, {below_grey:.0} below"
            );
        }
    }
}

/// The mean grey of a square of 5 mm.
fn grey_about(film: &SimulatedFilm, (x, y): (f64, f64)) -> f64 {
    let half = (2.5 / film.size.mm_per_pixel) as usize;
    let columns = film.size.columns as usize;
    let rows = (y as usize - half)..(y as usize + half);
    let part =
        |row: usize| &film.pixels[row * columns + x as usize - half..row * columns + x as usize + half];
    let all: Vec<f64> = rows.flat_map(part).map(|it| f64::from(*it)).collect();
    all.iter().sum::<f64>() / all.len() as f64
}
