//! The grade of work ability: what was measured, by which bands, and row by row what follows.
//!
//! * [`range`], [`bands`], [`provenance`]: limits as a standard prints them, and where they come from.
//! * [`lung_function`], [`blood_gas`]: what was measured of the breathing, and how far it is impaired.
//! * [`grade`], [`gbt16180_2014`]: the grades of GB/T 16180-2014, row by row.
//! * [`rules`]: from what was measured to the grade, by the tables of a house.

pub mod bands;
pub mod blood_gas;
pub mod gbt16180_2014;
pub mod grade;
pub mod lung_function;
pub mod provenance;
pub mod range;
pub mod rules;
