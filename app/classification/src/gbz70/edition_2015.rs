//! GBZ 70-2015 clause 5: one table, severest first; the first rule that holds decides.
//!
//! What clause 5 leaves open stands at the end of the table.

use super::large_opacity::Limit;
use super::rules::{Measures, Rule, Rules, ZeroPlus, a_large_opacity_is_stage_three};
use super::stage::Stage;
use crate::profusion::Category;

/// Source: GBZ 70-2015 5.1 to 5.3.
pub(super) const RULES: Rules = Rules {
    measures: Measures {
        long_mm: Limit::NotLessThan(20.0),
        short_mm: Limit::Over(10.0),
        three_plus: None,
        large_confirmed: true,
        zero_plus: ZeroPlus::NotOfThisEdition,
        zero_plus_confirmed: true,
    },
    table: &[
        Rule::new(Stage::Three, "5.3 a)", a_large_opacity_is_stage_three),
        Rule::new(Stage::Three, "5.3 b)", |b| {
            b.overall == Category::Three && 4 < b.distribution && b.aggregation
        }),
        Rule::new(Stage::Three, "5.3 c)", |b| {
            b.overall == Category::Three && 4 < b.distribution && !b.large_opacities.is_empty()
        }),
        Rule::new(Stage::Three, "5.3 d)", |b| {
            b.overall == Category::Three && 4 < b.distribution && b.plaque_is_long_or_shaggy()
        }),
        Rule::new(Stage::Two, "5.2 a)", |b| b.overall == Category::Two && 4 < b.distribution),
        Rule::new(Stage::Two, "5.2 b)", |b| b.overall == Category::Three && 4 <= b.distribution),
        Rule::new(Stage::Two, "5.2 c)", |b| {
            b.overall == Category::One && 4 < b.distribution && b.plaque_reaches_heart_or_diaphragm()
        }),
        Rule::new(Stage::Two, "5.2 d)", |b| {
            b.overall == Category::Two && 4 <= b.distribution && b.plaque_reaches_heart_or_diaphragm()
        }),
        Rule::new(Stage::One, "5.1 a)", |b| b.overall == Category::One && 2 <= b.distribution),
        Rule::new(Stage::One, "5.1 b)", |b| {
            b.overall == Category::One && b.distribution == 1 && b.asbestos_plaque.is_some()
        }),
        Rule::new(Stage::One, "5.1 c)", |b| {
            b.overall == Category::Zero && 2 <= b.n_zones_at_0_1 && b.asbestos_plaque.is_some()
        }),
        // What clause 5 leaves open: grade 2 in two to four zones, grade 3 in two or three …
        Rule::new(Stage::One, "5.1 a)", |b| Category::One < b.overall && 2 <= b.distribution).unnamed(),
        // … and grade 2 or 3 in a single zone, with an asbestos worker's plaque or without.
        Rule::new(Stage::One, "5.1 b)", |b| {
            Category::One < b.overall && b.distribution == 1 && b.asbestos_plaque.is_some()
        })
        .unnamed(),
        Rule::no_stage(|b| Category::One < b.overall && b.distribution == 1),
    ],
};
