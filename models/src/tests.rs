//! What the nets are fed here is what they were fed when they learnt.

use classification::LungZone;
use imaging::lung_zones::{self, Mask};
use imaging::{Decoder, Film, Gray, read_any};
use serde::Deserialize;

use crate::manifest::{Grey, Input};
use crate::prepare::{Field, Millimetres, Square};

const SIDE: u32 = 512;
const FIRST_LIGHT: Input = Input {
    lungs_side: 256,
    field_columns: 480,
    field_rows: 384,
    mm_per_pixel: 0.72,
    grey: Grey::LungsP5P95,
    map_stride: 1,
    lung_height_mm: 230.0,
};
const QUARTER_MILLIMETRE: Input =
    Input { field_columns: 1280, field_rows: 1344, mm_per_pixel: 0.25, map_stride: 8, ..FIRST_LIGHT };

/// What `models/training/fixture.py` made of the same picture.
#[derive(Deserialize)]
struct Fixture {
    square: Vec<f32>,
    first_light: FieldMade,
    quarter_millimetre: FieldMade,
}

#[derive(Deserialize)]
struct FieldMade {
    field: Vec<f32>,
    zone_cells: Vec<f32>,
    #[serde(default)]
    texture: Vec<f64>,
}

fn fixture() -> Fixture {
    toml::from_str(include_str!("prepare_fixture.toml")).expect("the fixture is ours")
}

/// Each field with what the training made of it, and which of its pixels were kept.
fn fields() -> [(Field, FieldMade, usize); 2] {
    let Fixture { first_light, quarter_millimetre, .. } = fixture();
    [(field(&FIRST_LIGHT), first_light, 37), (field(&QUARTER_MILLIMETRE), quarter_millimetre, 337)]
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
    let square = Square::of(&film(), FIRST_LIGHT.lungs_side).expect("large enough");
    let apart = furthest(square.greys.iter().copied().step_by(13), &fixture().square);
    assert!(apart < 1e-3, "{apart}");
}

#[test]
fn the_fields_for_the_opacities_are_those_they_learnt_from() {
    for (field, made, step) in fields() {
        assert_eq!(field.greys.len().div_ceil(step), made.field.len());
        let apart = furthest(field.greys.iter().copied().step_by(step), &made.field);
        assert!(apart < 5e-3, "{apart}");
    }
}

#[test]
fn the_zones_are_as_large_as_those_they_learnt_from() {
    for (field, made, _) in fields() {
        let zones = field.zones.chunks_exact(field.zones.len() / LungZone::ALL.len());
        for ((zone, cells), wanted) in LungZone::ALL.into_iter().zip(zones).zip(made.zone_cells) {
            let share = cells.iter().sum::<f32>() / wanted;
            assert!((0.96..1.04).contains(&share), "{}: {share}", zone.code());
        }
    }
}

#[test]
fn the_texture_that_tells_the_unusual_is_reckoned_alike() {
    let [(field, made, _), _] = fields();
    for (here, there) in field.texture().into_iter().zip(made.texture) {
        assert!((here - there).abs() < 0.01, "{here} here, {there} there");
    }
}
