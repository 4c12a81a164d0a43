//! Small opacities measured on the film's own pixels, against the same film of the same body without them.
//!
//! `cargo test -p reference-films --lib raised -- --nocapture` prints the table of the README.

use classification::{Profusion, Shape};

use super::bodies::sitter;
use super::*;

/// Raised is what is whiter by at least this, of 4095 greys: 1 %.
const LEAST_CONTRAST: u16 = 41;

/// One body's film, and the same film once more whenever something is laid: the same curve, the same grain.
struct Plain<'a> {
    sitter: &'a Sitter,
    frame: Frame,
    loss: Vec<f32>,
    mid_loss: f64,
    pixels: Vec<u16>,
}

impl<'a> Plain<'a> {
    fn of(sitter: &'a Sitter, size: Size) -> Self {
        let frame = sitter.frame(size);
        let loss = sitter.loss(frame, &[]);
        let mid_loss = sitter.lung_loss(frame, &loss) + Station::of(sitter.seed).mid_above_lung;
        let mut plain = Self { sitter, frame, loss, mid_loss, pixels: Vec::new() };
        plain.pixels = plain.exposed(&plain.loss);
        plain
    }

    fn exposed(&self, loss: &[f32]) -> Vec<u16> {
        let Frame { columns, rows, mm_per_pixel, .. } = self.frame;
        let plane = Plane { columns, rows, mm_per_pixel, loss };
        let veil = Veil::over(plane, Station::of(self.sitter.seed), self.mid_loss);
        let mut pixels = vec![0_u16; loss.len()];
        in_bands(self.frame, &mut pixels, |rows, part| veil.expose(plane, rows, self.sitter.seed, part));
        pixels
    }

    /// Where the film with these findings is whiter than the film without, row by row; and what was laid.
    fn raised(&self, asked: &Findings, layout: u64) -> (Vec<bool>, Labels) {
        let table = ProfusionTable::of_this_simulator();
        let laid = findings::lay(&self.sitter.chest, asked, table, layout).unwrap();
        let mut loss = self.loss.clone();
        in_bands(self.frame, &mut loss, |rows, part| {
            let mut water = vec![0.0; part.len()];
            let mut band = Band::new(self.frame, rows, &mut water);
            for piece in &laid.pieces {
                band.lay(&piece.mark);
            }
            for (pixel, water) in part.iter_mut().zip(water) {
                *pixel += LOSS_PER_MM * water;
            }
        });
        let with = self.exposed(&loss);
        let is_raised = with.iter().zip(&self.pixels).map(|it| it.1.saturating_add(LEAST_CONTRAST) <= *it.0);
        (is_raised.collect(), laid.labels)
    }

    /// The mean of two layouts: at 0/0 both lungs together have one u or none, so that one layout may show none.
    fn raised_cm2(&self, point: Profusion, shape: Shape) -> f64 {
        let n_pixels = |layout| {
            let (raised, _) = self.raised(&Findings::even(point, shape), layout);
            raised.into_iter().filter(|it| *it).count()
        };
        let mean = (n_pixels(self.sitter.layout) + n_pixels(self.sitter.layout + 1)) as f64 / 2.0;
        mean * self.frame.mm_per_pixel * self.frame.mm_per_pixel / 100.0
    }

    /// How far the raised area reaches through a place, mm: the least and the greatest of 36 ways.
    fn chords(&self, raised: &[bool], centre: (f64, f64)) -> (f64, f64) {
        const STEP_MM: f64 = 0.05;
        let is_raised = |x: f64, y: f64| {
            let (column, row) = self.frame.pixel_from_body((x, y));
            let is_on_film = 0.0 <= column && column < self.frame.columns as f64 && 0.0 <= row;
            let place = row as usize * self.frame.columns + column as usize;
            is_on_film && raised.get(place).copied().unwrap_or(false)
        };
        let reach = |way: (f64, f64)| {
            let steps = (0..400).map(|n| f64::from(n) * STEP_MM);
            steps.take_while(|it| is_raised(centre.0 + it * way.0, centre.1 + it * way.1)).count() as f64
                * STEP_MM
        };
        (0..36).map(|n| f64::from(n) * std::f64::consts::PI / 36.0).fold((f64::MAX, 0.0), |so_far, turn| {
            let way = (turn.cos(), turn.sin());
            let chord = reach(way) + reach((-way.0, -way.1));
            (so_far.0.min(chord), so_far.1.max(chord))
        })
    }
}

#[test]
fn the_area_raised_on_the_film_rises_through_all_twelve_points_for_every_shape_in_two_bodies() {
    let size = Size { columns: 400, rows: 400, mm_per_pixel: 0.75 };
    for body in [9, 41] {
        let sitter = sitter(body);
        let plain = Plain::of(&sitter, size);
        println!("body {body}, cm2 raised by 1 % of the greys or more");
        for shape in Shape::ALL {
            let by_point = Profusion::ALL.map(|point| plain.raised_cm2(point, shape));
            println!("| {} | {} |", shape.letter(), by_point.map(|it| format!("{it:.1}")).join(" | "));
            assert_eq!(by_point[0], 0.0, "0/- has none");
            assert!(by_point.windows(2).all(|it| it[0] < it[1]), "{} {by_point:?}", shape.letter());
        }
    }
}

/// GBZ 70-2015 B.1.1.1 and B.1.1.2: the longest chord of a rounded opacity, the shortest of an irregular one. A pixel of
/// 0.25 mm more or less is allowed for; and an irregular one thins away to its edge, so that a quarter may stay below the
/// least contrast: most of all in the blackest of the film, whose greys lie nearest together.
#[test]
fn isolated_opacities_measure_on_the_film_what_their_letters_allow() {
    const TOLERANCE_MM: f64 = 0.25;
    const LEFT_OF_WIDTH: f64 = 0.75;
    let sitter = sitter(9);
    let plain = Plain::of(&sitter, Size { columns: 1200, rows: 1160, mm_per_pixel: 0.25 });
    for shape in Shape::ALL {
        // The letter's limits, and how far the next one has to lie.
        let (over, upto, apart) = match shape {
            Shape::P => (0.0, 1.5, 4.0),
            Shape::Q => (1.5, 3.0, 5.0),
            Shape::R | Shape::U => (3.0, 10.0, 12.0),
            Shape::S => (0.0, 1.5, 8.0),
            Shape::T => (1.5, 3.0, 12.0),
        };
        let (raised, labels) = plain.raised(&Findings::even(Profusion::OneZero, shape), sitter.layout);
        let is_alone = |place: (f64, f64)| {
            let off = |it: &(f64, f64)| (it.0 - place.0).hypot(it.1 - place.1);
            labels.small.iter().filter(|it| off(&it.centre) < apart).count() == 1
        };
        let measured: Vec<f64> = labels
            .small
            .iter()
            .filter(|it| is_alone(it.centre))
            .map(|it| plain.chords(&raised, it.centre))
            .filter(|it| 0.0 < it.0)
            .map(|it| if shape <= Shape::R { it.1 } else { it.0 })
            .collect();
        let seen = if shape <= Shape::R { 1.0 } else { LEFT_OF_WIDTH };
        let allowed = seen * over - TOLERANCE_MM..upto + TOLERANCE_MM;
        let within = measured.iter().filter(|it| allowed.contains(*it));
        let (n_within, n) = (within.count(), measured.len());
        let least = measured.iter().copied().fold(f64::MAX, f64::min);
        let most = measured.iter().copied().fold(0.0, f64::max);
        println!("{}: {n_within} of {n}, {least:.2} to {most:.2} mm", shape.letter());
        assert!(
            10 <= n && n == n_within,
            "{}: {n_within} of {n}, {least:.2} to {most:.2} mm",
            shape.letter()
        );
    }
}
