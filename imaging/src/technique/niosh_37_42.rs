//! 42 CFR 37.42: digital radiography systems for coal miners' chest radiographs.

use super::Limit::{AtLeast, AtMost, NeverBelow, OneOf, Untold};
use super::{Demand, TechniqueItem, answers, stated};
use crate::film::Film;

/// Every demand of 42 CFR 37.42 that is about the apparatus, in its order.
///
/// Source: 42 CFR 37.42 (b), (d) and (e).
pub fn cfr_37_42(film: &Film) -> Vec<TechniqueItem> {
    answers(film, DEMANDS)
}

const DEMANDS: &[Demand] = &[
    Demand {
        name: "view",
        clause: "37.42(b)",
        demand: "PA",
        attribute: "ViewPosition",
        asked: stated::view,
        limit: OneOf(&["PA"]),
    },
    Demand {
        name: "detector-area",
        clause: "37.42(b)",
        demand: "≥ 1505 cm²",
        attribute: "DetectorActiveDimensions",
        asked: stated::detector_area,
        limit: AtLeast(1505.0),
    },
    Demand {
        name: "detector-width",
        clause: "37.42(b)",
        demand: "≥ 35 cm",
        attribute: "DetectorActiveDimensions",
        asked: stated::detector_shorter_side,
        limit: AtLeast(350.0),
    },
    Demand {
        name: "pixel-pitch",
        clause: "37.42(b)",
        demand: "≤ 200 µm",
        attribute: "ImagerPixelSpacing",
        asked: stated::pixel_pitch,
        limit: AtMost(200.0),
    },
    Demand {
        name: "bit-depth",
        clause: "37.42(b)",
        demand: "≥ 10 bit",
        attribute: "BitsStored",
        asked: stated::bit_depth,
        limit: AtLeast(10.0),
    },
    Demand {
        name: "resolution",
        clause: "37.42(b)",
        demand: "≥ 2.5 lp/mm",
        attribute: "ImagerPixelSpacing",
        asked: stated::resolution,
        limit: NeverBelow(2.5),
    },
    Demand {
        name: "focus",
        clause: "37.42(d)",
        demand: "≤ 2 mm",
        attribute: "FocalSpots",
        asked: stated::largest_focus,
        limit: AtMost(2.0),
    },
    Demand {
        name: "generator-rating",
        clause: "37.42(e)",
        demand: "≥ 300 mA, 125 kVp",
        attribute: "GeneratorPower",
        asked: stated::generator_power,
        limit: Untold,
    },
];
