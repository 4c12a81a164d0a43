//! A film with the lungs, the zones and the proposal drawn over it, for a look without the window.

use std::io::Cursor;

use classification::LungZone;
use image::{ImageFormat, Rgb, RgbImage};
use imaging::display;
use imaging::film::Film;
use imaging::lung_zones::{Polygon, crossings};
use models::proposal::{CellMap, Proposal};

/// Longer side of the picture, pixels.
const SIDE: u32 = 1200;
/// The machine's own hue.
const MACHINE: Rgb<u8> = Rgb([0x9A, 0x86, 0xF0]);

/// The picture as PNG: outlines in the machine's hue and, in it, what the machine saw: the map of what small
/// opacities cover, else each zone by its proposed profusion; a large opacity by its outline and two diameters.
pub fn png(film: &Film, proposal: &Proposal) -> Vec<u8> {
    let gray = display::render_fit(film, &film.default_shown(), SIDE);
    let bytes = gray.to_bytes();
    let mut picture = RgbImage::from_fn(gray.width, gray.height, |x, y| {
        let it = bytes.get((y * gray.width + x) as usize).copied().unwrap_or(0);
        Rgb([it, it, it])
    });
    let scale = (
        f64::from(gray.width) / f64::from(film.stored.columns),
        f64::from(gray.height) / f64::from(film.stored.rows),
    );
    let in_picture = |polygon: &[(f64, f64)]| -> Polygon {
        polygon.iter().map(|(x, y)| (x * scale.0, y * scale.1)).collect()
    };
    if let Some(zones) = &proposal.zones {
        for zone in LungZone::ALL {
            let polygon = in_picture(zones.zones.get(zone));
            let strength =
                proposal.per_zone.as_ref().map_or(0.0, |it| it.get(zone).profusion.index() as f32 / 11.0);
            if proposal.covered.is_none() {
                tint(&mut picture, &polygon, 0.35 * strength);
            }
            outline(&mut picture, &polygon);
        }
    }
    if let Some(map) = &proposal.covered {
        tint_by(&mut picture, map, scale);
    }
    if let Some(large) = &proposal.large_opacity {
        for line in [&*large.outline, &[large.long.0, large.long.1], &[large.short.0, large.short.1]] {
            outline(&mut picture, &in_picture(line));
        }
    }
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).expect("a picture in memory takes every byte");
    png.into_inner()
}

/// The machine's hue over the film, as strong as the map is there.
fn tint_by(picture: &mut RgbImage, map: &CellMap, scale: (f64, f64)) {
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let at = ((f64::from(x) + 0.5) / scale.0, (f64::from(y) + 0.5) / scale.1);
        if let Some(share) = map.at(at) {
            *pixel = mixed(*pixel, 0.7 * share);
        }
    }
}

fn mixed(Rgb(below): Rgb<u8>, strength: f32) -> Rgb<u8> {
    let of = |k: usize| (f32::from(below[k]) * (1.0 - strength) + f32::from(MACHINE.0[k]) * strength) as u8;
    Rgb([of(0), of(1), of(2)])
}

fn tint(picture: &mut RgbImage, polygon: &Polygon, strength: f32) {
    for y in 0..picture.height() {
        let middle = f64::from(y) + 0.5;
        for pair in crossings(polygon, middle).chunks_exact(2) {
            let (from, to) = (pair[0].max(0.0) as u32, (pair[1].max(0.0) as u32).min(picture.width()));
            for x in from..to {
                let pixel = mixed(*picture.get_pixel(x, y), strength);
                picture.put_pixel(x, y, pixel);
            }
        }
    }
}

fn outline(picture: &mut RgbImage, polygon: &Polygon) {
    for ((ax, ay), (bx, by)) in edges(polygon) {
        let n_steps = (ax - bx).abs().max((ay - by).abs()).ceil().max(1.0) as u32;
        for step in 0..=n_steps {
            let part = f64::from(step) / f64::from(n_steps);
            let (x, y) = (ax + part * (bx - ax), ay + part * (by - ay));
            if 0.0 <= x && 0.0 <= y && (x as u32) < picture.width() && (y as u32) < picture.height() {
                picture.put_pixel(x as u32, y as u32, MACHINE);
            }
        }
    }
}

fn edges(polygon: &Polygon) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}
