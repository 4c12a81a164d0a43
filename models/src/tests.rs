//! What the nets are fed here is what they were fed when they learnt.

use classification::LungZone;
use imaging::lung_zones::{self, Mask};
use imaging::{Decoder, Film, Gray, read_any};
use serde::Deserialize;

use crate::manifest::{Grey, Input};
use crate::prepare::{Field, Millimetres, Square};

const SIDE: u32 = 512;
const INPUT: Input = Input {
    lungs_side: 256,
    field_columns: 480,
    field_rows: 384,
    mm_per_pixel: 0.72,
    grey: Grey::LungsP5P95,
    map_stride: 1,
    lung_height_mm: 230.0,
};

/// What `models/training/fixture.py` made of the same picture.
#[derive(Deserialize)]
struct Fixture {
    square: Vec<f32>,
    field: Vec<f32>,
    zone_pixels: Vec<f32>,
    texture: Vec<f64>,
}

fn fixture() -> Fixture {
    toml::from_str(include_str!("prepare_fixture.toml")).expect("the fixture is ours")
}

fn wave(at: u32, half: u32) -> u32 {
    (at % (2 * half)).abs_diff(half) * 255 / half
}

/// The fixture's picture as a film: first rows black, last rows white, a pattern between.
fn film() -> Film {
    let grey = |x: u32, y: u32| match y {
        0..8 => 0,
        504.. => 255,
        _ => (3 * wave(x, 40) + 2 * wave(y, 56) + wave(x + y, 23)) / 6,
    };
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| grey(x, y) as f32 / 255.0));
    let picture = Gray { width: SIDE, height: SIDE, pixels: pixels.collect() };
    read_any(&picture.to_png(), "picture.png", &Decoder::started_as("none".into(), &[]))
        .expect("a picture is a film")
}

/// Two plain boxes for lungs.
fn field(input: &Input) -> Field {
    let lung =
        |x: u32, y: u32| (120..420).contains(&y) && ((80..220).contains(&x) || (290..430).contains(&x));
    let bits = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| lung(x, y)));
    let mask = Mask { width: SIDE, height: SIDE, bits: bits.collect() };
    let zones = lung_zones::from_mask(&mask, SIDE, SIDE).expect("two lungs");
    let scale = Millimetres::of(&film(), &zones, input).expect("lungs have a height");
    assert!(scale.is_estimate);
    Field::of(&film(), &zones, scale, input).expect("a field")
}

fn furthest(of: impl Iterator<Item = f32>, from: &[f32]) -> f32 {
    of.zip(from).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[test]
fn the_square_for_the_lungs_is_the_one_they_learnt_from() {
    let square = Square::of(&film(), INPUT.lungs_side).expect("large enough");
    let fixture = fixture();
    let apart = furthest(square.greys.iter().copied().step_by(13), &fixture.square);
    assert!(apart < 1e-3, "{apart}");
}

#[test]
fn the_field_for_the_opacities_is_the_one_they_learnt_from() {
    let (field, fixture) = (field(&INPUT), fixture());
    let apart = furthest(field.greys.iter().copied().step_by(37), &fixture.field);
    assert!(apart < 5e-3, "{apart}");
}

#[test]
fn the_zones_are_as_large_as_those_they_learnt_from() {
    let (field, fixture) = (field(&INPUT), fixture());
    let n = field.greys.len();
    for (nth, zone) in LungZone::ALL.into_iter().enumerate() {
        let pixels: f32 = field.zones[nth * n..(nth + 1) * n].iter().sum();
        let share = pixels / fixture.zone_pixels[nth];
        assert!((0.98..1.02).contains(&share), "{}: {share}", zone.code());
    }
}

#[test]
fn the_texture_that_tells_the_unusual_is_reckoned_alike() {
    for (here, there) in field(&INPUT).texture().into_iter().zip(fixture().texture) {
        assert!((here - there).abs() < 0.01, "{here} here, {there} there");
    }
}

#[test]
fn zones_of_a_coarser_map_hold_as_much_of_the_film() {
    let coarse = field(&Input { map_stride: 8, ..INPUT.clone() });
    assert_eq!(coarse.zones.len(), 6 * 60 * 48);
    for (nth, wanted) in fixture().zone_pixels.into_iter().enumerate() {
        let cells: f32 = coarse.zones[nth * 60 * 48..(nth + 1) * 60 * 48].iter().sum();
        let share = cells * 64.0 / wanted;
        assert!((0.9..1.1).contains(&share), "{nth}: {share}");
    }
}
