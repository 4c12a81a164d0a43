//! GBZ 70-2015 Annex F: equipment and technique of digital radiography for pneumoconiosis.
//!
//! The annex is one clause here, F.3 apart: the numbers of its other sub-clauses are not known to us.

use super::Limit::{AtLeast, AtMost, Below, Between, NoneOf, OneOf, Untold};
use super::{Demand, TechniqueItem, answers, stated};
use crate::film::Film;

/// Every demand of Annex F, equipment first, in the standard's order.
///
/// Source: GBZ 70-2015 Annex F.
pub fn annex_f(film: &Film) -> Vec<TechniqueItem> {
    answers(film, DEMANDS)
}

const DEMANDS: &[Demand] = &[
    Demand {
        name: "generator-power",
        clause: "Annex F",
        demand: "≥ 20 kW",
        attribute: "GeneratorPower",
        asked: stated::generator_power,
        limit: AtLeast(20.0),
    },
    Demand {
        name: "generator-frequency",
        clause: "Annex F",
        demand: "≥ 20 kHz",
        attribute: "",
        asked: stated::nothing,
        limit: Untold,
    },
    Demand {
        name: "generator-voltage",
        clause: "Annex F",
        demand: "40-150 kV",
        attribute: "",
        asked: stated::nothing,
        limit: Untold,
    },
    Demand {
        name: "small-focus",
        clause: "Annex F",
        demand: "≤ 0.6 mm",
        attribute: "FocalSpots",
        asked: stated::smallest_focus,
        limit: AtMost(0.6),
    },
    Demand {
        name: "grid",
        clause: "Annex F",
        demand: "≠ NONE",
        attribute: "Grid",
        asked: stated::grid,
        limit: NoneOf(&["NONE"]),
    },
    Demand {
        name: "grid-ratio",
        clause: "Annex F",
        demand: "10:1-15:1",
        attribute: "",
        asked: stated::nothing,
        limit: Untold,
    },
    Demand {
        name: "grid-lines",
        clause: "Annex F",
        demand: "34-80 /cm",
        attribute: "GridPitch",
        asked: stated::grid_lines,
        limit: Between(34.0, 80.0),
    },
    Demand {
        name: "detector-size",
        clause: "Annex F",
        demand: "≥ 365 × 365 mm",
        attribute: "DetectorActiveDimensions",
        asked: stated::detector_shorter_side,
        limit: AtLeast(365.0),
    },
    Demand {
        name: "pixel-pitch",
        clause: "Annex F",
        demand: "≤ 200 µm",
        attribute: "ImagerPixelSpacing",
        asked: stated::pixel_pitch,
        limit: AtMost(200.0),
    },
    Demand {
        name: "matrix",
        clause: "Annex F",
        demand: "≥ 2048 × 2048",
        attribute: "Rows",
        asked: stated::matrix,
        limit: AtLeast(2048.0),
    },
    Demand {
        name: "view",
        clause: "Annex F",
        demand: "PA",
        attribute: "ViewPosition",
        asked: stated::view,
        limit: OneOf(&["PA"]),
    },
    Demand {
        name: "posture",
        clause: "Annex F",
        demand: "ERECT",
        attribute: "PatientOrientationCodeSequence",
        asked: stated::posture,
        limit: OneOf(&["ERECT"]),
    },
    Demand {
        name: "source-to-detector-distance",
        clause: "Annex F",
        demand: "180 cm",
        attribute: "DistanceSourceToDetector",
        asked: stated::distance,
        limit: Between(175.0, 185.0),
    },
    Demand {
        name: "automatic-exposure-control",
        clause: "Annex F",
        demand: "AUTOMATIC",
        attribute: "ExposureControlMode",
        asked: stated::exposure_control,
        limit: OneOf(&["AUTOMATIC"]),
    },
    Demand {
        name: "tube-voltage",
        clause: "Annex F",
        demand: "100-125 kV",
        attribute: "KVP",
        asked: stated::tube_voltage,
        limit: Between(100.0, 125.0),
    },
    Demand {
        name: "exposure-time",
        clause: "Annex F",
        demand: "< 100 ms",
        attribute: "ExposureTime",
        asked: stated::exposure_time,
        limit: Below(100.0),
    },
    Demand {
        name: "original",
        clause: "F.3",
        demand: "ORIGINAL",
        attribute: "ImageType",
        asked: stated::originality,
        limit: OneOf(&["ORIGINAL"]),
    },
    Demand {
        name: "lossless",
        clause: "F.3",
        demand: "00",
        attribute: "LossyImageCompression",
        asked: stated::compression,
        limit: OneOf(&["00"]),
    },
    Demand {
        name: "no-noise-reduction",
        clause: "F.3",
        demand: "–",
        attribute: "AcquisitionDeviceProcessingDescription",
        asked: stated::processing,
        limit: Untold,
    },
];
