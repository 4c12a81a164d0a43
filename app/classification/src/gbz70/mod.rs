//! GBZ 70: what its sheet can say, edition by edition.
//!
//! * [`film_quality`], [`large_opacity`], [`pleura`], [`symbol`]: the words of Annexes B and C, one file each.
//! * [`findings`]: a loose draft becomes whole and lawful findings, or names every omission.
//! * [`edition`], [`stage`]: whose rules, and what they say.
//! * [`rules`]: what the editions' tables share; `edition_2002`, `edition_2009` and `edition_2015` are
//!   the tables. A new edition is a new file; an old file never changes.
//! * [`figures_2002`]: what is not confirmed of GBZ 70-2002, as data.
//! * [`smallest_change`]: what would have to be seen for another stage.
//! * [`mapping`](mod@mapping): what an older edition's stage is by 2015.

#[cfg(test)]
pub(crate) mod any_sheet;
pub mod edition;
mod edition_2002;
mod edition_2009;
mod edition_2015;
pub mod figures_2002;
pub mod film_quality;
pub mod findings;
pub mod large_opacity;
pub mod mapping;
pub mod pleura;
#[cfg(test)]
#[path = "properties_tests.rs"]
mod properties;
pub mod rules;
pub mod smallest_change;
pub mod stage;
pub mod symbol;

pub use edition::Edition;
pub use figures_2002::{Figure, Figures2002};
pub use film_quality::{FilmDefect, FilmQuality, FilmUse};
pub use findings::{DiametersDraft, Findings, FindingsDraft, Omission, PleuraDraft, Seen};
pub use large_opacity::{LargeOpacity, LargeOpacityFault, Limit};
pub use mapping::{Mapping, mapping};
pub use pleura::{Plaque, PlaqueFault, PlaqueFindings, PlaqueReach, PlaqueSite, PleuralFindings};
pub use rules::{Outcome, Rules};
pub use smallest_change::{Change, Changes, Difference, smallest_changes};
pub use stage::{Asbestos, Naming, Note, Stage, StageOfExposed, Staging};
pub use symbol::Symbol;
