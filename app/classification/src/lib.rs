//! What a film can show, and what the standard calls it.
//!
//! * [`zone`], [`profusion`], [`small_opacity`], [`large_opacity`], [`pleura`], [`symbol`],
//!   [`film_quality`]: the words of GBZ 70-2015 Annexes B and C, one file each.
//! * [`findings`]: a loose draft becomes whole and lawful findings, or names every omission.
//! * [`edition`], [`clause`], [`stage`]: whose rules, which line of them, and what they say.
//! * [`gbz70_2015`]: the rules of GBZ 70-2015 clause 5. A new edition is a new file.
//!
//! Nothing here reads a file, a clock or a random number. Right is always the person's right.

pub mod clause;
pub mod code;
pub mod edition;
pub mod film_quality;
pub mod findings;
pub mod gbz70_2015;
pub mod large_opacity;
pub mod pleura;
pub mod profusion;
pub mod small_opacity;
pub mod stage;
pub mod symbol;
pub mod zone;

pub use clause::Clause;
pub use code::UnknownCode;
pub use edition::Edition;
pub use film_quality::FilmQuality;
pub use findings::{DiametersDraft, Findings, FindingsDraft, Omission, PleuraDraft, Seen};
pub use large_opacity::{LargeOpacity, LargeOpacityFault};
pub use pleura::{Plaque, PlaqueReach, PleuralFindings};
pub use profusion::{Category, Profusion};
pub use small_opacity::{Shape, ShapeSize};
pub use stage::{Asbestos, Naming, Note, Stage, Staging};
pub use symbol::Symbol;
pub use zone::{LungZone, PerZone};
