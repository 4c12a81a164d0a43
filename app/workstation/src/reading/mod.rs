//! Readings: the sheet under way, its seal, its paper, and the machine's proposal beside it.

pub mod again;
pub(crate) mod blind;
pub mod draft;
pub mod proof;
pub mod proposal;
pub mod seal;
pub mod sheet;
pub mod shown_proposal;
