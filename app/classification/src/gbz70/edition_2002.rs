//! GBZ 70-2002: one table of eight stages, severest first; the first rule that holds decides.
//!
//! The numbers of its clauses are not confirmed: its rules are called by what they ask for, and every
//! staging by one of them notes that. There are no asbestos clauses in the staging.
//!
//! **0 and 0+.** 0 is a film without signs of pneumoconiosis, 0+ one whose signs are not enough for I.
//! Where signs begin is not said, so a film short of I that shows anything above 0/0 is staged as
//! none, with the note that 0 and 0+ are not told apart; the choice is the reader's. A house that
//! knows better sets [`Figures2002::zero_plus_from`](super::Figures2002).
//!
//! **III and III+.** Their figures are not confirmed and so are data: [`Figures2002`](super::Figures2002).
//! An area that was not measured is noted, never guessed.

use super::figures_2002;
use super::rules::{
    Measures, Rule, Rules, ZeroPlus, a_large_opacity_is_stage_three, a_zone_is_zero_plus, area_is_three_plus,
};
use super::stage::Stage;
use crate::profusion::Category;

/// Source: GBZ 70-2002, the stages 0 to III+.
pub(super) const RULES: Rules = Rules {
    measures: Measures {
        long_mm: figures_2002::LONG_MM,
        short_mm: figures_2002::SHORT_MM,
        three_plus: Some(figures_2002::AREA_OVER_RIGHT_UPPER_ZONE),
        large_confirmed: false,
        zero_plus: ZeroPlus::NotDecided,
        zero_plus_confirmed: false,
    },
    table: &[
        Rule::in_words(Stage::ThreePlus, "the area of the large opacities", area_is_three_plus),
        Rule::in_words(Stage::Three, "the diameters of a large opacity", a_large_opacity_is_stage_three),
        Rule::in_words(Stage::TwoPlus, "grade 3 in over four zones", |b| {
            b.overall == Category::Three && 4 < b.distribution
        }),
        Rule::in_words(Stage::TwoPlus, "aggregation", |b| b.aggregation),
        Rule::in_words(Stage::TwoPlus, "a large opacity short of III", |b| !b.large_opacities.is_empty()),
        Rule::in_words(Stage::Two, "grade 2 in over four zones", |b| {
            b.overall == Category::Two && 4 < b.distribution
        }),
        Rule::in_words(Stage::Two, "grade 3 reaching four zones", |b| {
            b.overall == Category::Three && 4 <= b.distribution
        }),
        Rule::in_words(Stage::OnePlus, "grade 1 in over four zones", |b| {
            b.overall == Category::One && 4 < b.distribution
        }),
        Rule::in_words(Stage::OnePlus, "grade 2 reaching four zones", |b| {
            b.overall == Category::Two && 4 <= b.distribution
        }),
        Rule::in_words(Stage::One, "grade 1 reaching two zones", |b| {
            b.overall == Category::One && 2 <= b.distribution
        }),
        // What the edition leaves open: grade 2 or 3 in two or three zones …
        Rule::in_words(Stage::One, "grade 1 reaching two zones", |b| {
            Category::One < b.overall && 2 <= b.distribution
        })
        .unnamed(),
        Rule::in_words(Stage::NonePlus, "not enough for I", |b| b.distribution < 2 && a_zone_is_zero_plus(b)),
        // … and in a single zone.
        Rule::no_stage(|b| Category::One < b.overall && b.distribution == 1),
    ],
};
