//! The ILO classification: what its form can say, and what may stand together.
//!
//! * [`technical_quality`], [`large_opacity`], [`pleura`], [`symbol`], [`other_abnormality`]: the items of the form.
//! * [`findings`]: a loose draft becomes whole and lawful findings; [`omission`] names every rule not kept.
//! * [`coded`]: whole findings as one line of codes.
//! * [`edition`]: the editions, and the two forms; [`practice`]: what a house asks for beyond them.
//!
//! ILO profusion speaks of the affected zones as a whole and ticks zones, where GBZ 70 grades each:
//! two types, not one.

#[cfg(test)]
pub(crate) mod any;
mod clearing;
pub mod coded;
pub mod edition;
pub mod findings;
pub mod large_opacity;
pub mod omission;
pub mod other_abnormality;
pub mod pleura;
pub mod practice;
#[cfg(test)]
mod properties;
pub mod symbol;
pub mod technical_quality;

pub use edition::{Edition, Form};
pub use findings::{Findings, FindingsDraft, Other, Parenchymal, Pleural, Seen};
pub use large_opacity::{ByMeasure, LargeOpacity, Measured};
pub use omission::Omission;
pub use other_abnormality::OtherAbnormality;
pub use pleura::{
    Extent, Plaques, PlaquesDraft, PleuralRow, Row, RowDraft, Wall, WallChange, WallDraft, Width,
};
pub use practice::Practice;
pub use symbol::Symbol;
pub use technical_quality::{Defect, Grade};
