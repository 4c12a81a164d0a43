//! GBZ 70-2009 clause 5: one table, severest first; the first rule that holds decides.
//!
//! Against 2015: the short diameter of 5.3 a) is not less than 10 mm, where it is now over 10 mm, and
//! there are no asbestos clauses in the staging. Against 2002: no 0+, I+, II+ and III+. The edition
//! also knew the person under observation (观察对象), whom a physician names and no rule finds.
//!
//! Health pages of 2015 retell rules for asbestosis under the name of this edition. As far as is known
//! they do not stand in its staging, and so not in this table; the printed standard was not at hand.
//!
//! Of its numbers only 5.3 a) is confirmed; the other rules are called by what they ask for, and a
//! staging by one of them notes that.

use super::large_opacity::Limit;
use super::rules::{Measures, Rule, Rules, ZeroPlus, a_large_opacity_is_stage_three};
use super::stage::Stage;
use crate::profusion::Category;

/// Source: GBZ 70-2009 clause 5, 5.3 a).
pub(super) const RULES: Rules = Rules {
    measures: Measures {
        long_mm: Limit::NotLessThan(20.0),
        short_mm: Limit::NotLessThan(10.0),
        three_plus: None,
        large_confirmed: true,
        zero_plus: ZeroPlus::NotOfThisEdition,
        zero_plus_confirmed: true,
    },
    table: &[
        Rule::new(Stage::Three, "5.3 a)", a_large_opacity_is_stage_three),
        Rule::in_words(Stage::Three, "grade 3 in over four zones with aggregation", |b| {
            b.overall == Category::Three && 4 < b.distribution && b.aggregation
        }),
        Rule::in_words(Stage::Three, "grade 3 in over four zones with a large opacity", |b| {
            b.overall == Category::Three && 4 < b.distribution && !b.large_opacities.is_empty()
        }),
        Rule::in_words(Stage::Two, "grade 2 in over four zones", |b| {
            b.overall == Category::Two && 4 < b.distribution
        }),
        Rule::in_words(Stage::Two, "grade 3 reaching four zones", |b| {
            b.overall == Category::Three && 4 <= b.distribution
        }),
        Rule::in_words(Stage::One, "grade 1 reaching two zones", |b| {
            b.overall == Category::One && 2 <= b.distribution
        }),
        // What the edition leaves open: grade 2 in two to four zones, grade 3 in two or three …
        Rule::in_words(Stage::One, "grade 1 reaching two zones", |b| {
            Category::One < b.overall && 2 <= b.distribution
        })
        .unnamed(),
        // … and grade 2 or 3 in a single zone.
        Rule::no_stage(|b| Category::One < b.overall && b.distribution == 1),
    ],
};
