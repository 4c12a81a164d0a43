//! What a film can show, and what the standards call it.
//!
//! * [`zone`], [`side`], [`profusion`], [`small_opacity`]: the one grid on which every scheme records.
//! * [`standard_signs`]: what standard films show beyond small opacities.
//! * [`edition`], [`clause`]: whose words, and a finger on one line of them; [`setting`]: what no line says.
//! * [`gbz70`]: the Chinese sheet and its staging, edition by edition.
//! * [`ilo`]: the ILO form, which NIOSH uses as Form 2.8.
//!
//! Nothing here reads a file, a clock or a random number. Right is always the person's right.

pub mod clause;
pub mod code;
pub mod edition;
pub mod gbz70;
pub mod ilo;
pub mod one_grid;
pub mod profusion;
pub mod setting;
pub mod side;
pub mod small_opacity;
pub mod standard_signs;
pub mod zone;

pub use clause::Clause;
pub use code::UnknownCode;
pub use edition::Edition;
pub use profusion::{Category, Profusion};
pub use setting::Setting;
pub use side::{PerSide, Side, Sides};
pub use small_opacity::{Shape, ShapeSize};
pub use standard_signs::{LargeShown, PleuralSign};
pub use zone::{LungZone, PerZone};
