//! Stages every lawful GBZ 70 sheet by the rules of 2015: all 12^6 gradings of the zones, with and
//! without aggregation, under every kind of plaque and of large opacity, exposed to asbestos or not.
//! A panic anywhere ends it; how many sheets a second, and how many of each stage, is printed.
//!
//!     cargo bench -p classification --bench staging
//!
//! Last it prints how long the smallest change of a sheet takes to find, which is done at each keystroke.
//!
//! On one thread of a shared machine, 2026-11-22: 214,988,544 sheets in 19.5 s, 11 million a second;
//! 43 µs a smallest change.

use std::hint::black_box;
use std::time::Instant;

use classification::gbz70::{
    Asbestos, DiametersDraft, Edition, FilmQuality, Findings, FindingsDraft, PlaqueFindings, PlaqueSite,
    PleuraDraft, Stage, smallest_changes,
};
use classification::{LungZone, PerZone, Profusion, Shape};

const N_GRADINGS: usize = 12_usize.pow(6);

/// None, on the wall, at the heart, shaggy, long, and long at the heart.
fn pleuras() -> Vec<PleuraDraft> {
    let said = [
        (false, false, 0.0),
        (true, false, 0.0),
        (false, true, 0.0),
        (false, false, 0.6),
        (true, false, 0.6),
    ];
    let plaque = |(at_heart, shaggy_heart_border, length_over_wall): (bool, bool, f64)| PleuraDraft {
        plaque: true,
        said: PlaqueFindings {
            sites: at_heart.then_some(PlaqueSite::HeartBorder).into_iter().collect(),
            shaggy_heart_border,
            length_over_wall,
            ..PlaqueFindings::default()
        },
    };
    [PleuraDraft::default()].into_iter().chain(said.map(plaque)).collect()
}

/// None, one short of 5.3 a), one that reaches it.
fn large_opacities() -> [Vec<DiametersDraft>; 3] {
    let one = |long_mm, short_mm| vec![DiametersDraft { long_mm: Some(long_mm), short_mm: Some(short_mm) }];
    [vec![], one(19.9, 10.1), one(20.0, 10.1)]
}

/// Every sheet with these plaques and large opacities: how many there are, and of which stage.
#[derive(Default)]
struct Staged {
    n_sheets: u64,
    n_of_stage: [u64; Stage::ALL.len()],
}

impl Staged {
    fn all(&mut self, template: &FindingsDraft) {
        let mut draft = template.clone();
        for n in 0..N_GRADINGS {
            let mut rest = n;
            draft.zones = PerZone::from_fn(|_| {
                let point = Profusion::from_index(rest % 12);
                rest /= 12;
                point
            });
            let shows = draft.graded().any(|it| Profusion::ZeroZero < it);
            let shape = shows.then_some(Shape::P);
            (draft.primary, draft.secondary) = (shape, shape);
            // Where nothing shows, nothing can aggregate: that sheet is not lawful.
            if let Ok(Findings::Seen(seen)) = draft.finish() {
                for asbestos in Asbestos::ALL {
                    let staging = black_box(Edition::Gbz70_2015.stage(&seen, asbestos));
                    self.n_sheets += 1;
                    self.n_of_stage[staging.stage as usize] += 1;
                }
            } else {
                assert!(draft.aggregation && !shows, "a lawful sheet was refused: {draft:?}");
            }
        }
    }
}

fn smallest_changes_of_some() {
    const N: usize = 20_000;
    let pleuras = pleuras();
    let begun = Instant::now();
    for n in 0..N {
        // A stride without a common factor with 12 walks through gradings of every kind.
        let mut rest = n * 7919 % N_GRADINGS;
        let draft = FindingsDraft {
            zones: PerZone::from_fn(|_: LungZone| {
                let point = Profusion::from_index(rest % 12);
                rest /= 12;
                point
            }),
            pleura: pleuras[n % pleuras.len()].clone(),
            large_opacities: large_opacities()[n % 3].clone(),
            ..FindingsDraft::default()
        };
        black_box(smallest_changes(&draft, Asbestos::ALL[n % 2]));
    }
    let micros = begun.elapsed().as_secs_f64() * 1e6 / N as f64;
    println!("smallest changes: {micros:.0} µs a sheet");
}

fn main() {
    let begun = Instant::now();
    let mut staged = Staged::default();
    for pleura in pleuras() {
        for large_opacities in large_opacities() {
            for aggregation in [false, true] {
                staged.all(&FindingsDraft {
                    film_quality: Some(FilmQuality::One),
                    aggregation,
                    large_opacities: large_opacities.clone(),
                    pleura: pleura.clone(),
                    ..FindingsDraft::default()
                });
            }
        }
    }
    let secs = begun.elapsed().as_secs_f64();
    let per_sec = staged.n_sheets as f64 / secs;
    println!("{} sheets finished and staged in {secs:.1} s: {per_sec:.0} a second", staged.n_sheets);
    for (stage, n) in Stage::ALL.into_iter().zip(staged.n_of_stage).filter(|(_, n)| 0 < *n) {
        println!("  {:>4}: {n}", stage.code());
    }
    smallest_changes_of_some();
}
