//! GBZ 70: what its sheet can say, edition by edition.
//!
//! * [`film_quality`], [`large_opacity`], [`pleura`], [`symbol`]: the words of Annexes B and C, one file each.
//! * [`findings`]: a loose draft becomes whole and lawful findings, or names every omission.
//! * [`edition`], [`stage`]: whose rules, and what they say.
//! * [`edition_2015`]: the rules of clause 5. A new edition is a new file; an old file never changes.

pub mod edition;
pub mod edition_2015;
pub mod film_quality;
pub mod findings;
pub mod large_opacity;
pub mod pleura;
pub mod stage;
pub mod symbol;

pub use edition::Edition;
pub use film_quality::{FilmDefect, FilmQuality};
pub use findings::{DiametersDraft, Findings, FindingsDraft, Omission, PleuraDraft, Seen};
pub use large_opacity::{LargeOpacity, LargeOpacityFault};
pub use pleura::{Plaque, PlaqueFault, PlaqueFindings, PlaqueReach, PlaqueSite, PleuralFindings};
pub use stage::{Asbestos, Naming, Note, Stage, Staging};
pub use symbol::Symbol;
