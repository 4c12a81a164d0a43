//! What the standard looks like: sets of standard films, and films made for the program's own use.
//!
//! * [`set`] opens a set that a site brings (`set.toml` and the films it names) and checks every digest.
//! * [`standard_film`] is one film of a set: what it stands for, and how it must be shown.
//! * [`made`] makes simulated chest films from a seed, a set of them, and those of the demonstration.
//!
//! GBZ 70-2015 Annex D makes the comparison with the composite standard films obligatory.
//! The official sets may not be given away: a site imports its own under its licence.

pub mod made;
pub mod set;
pub mod standard_film;

mod entry;

pub use set::{Neighbours, Set, SetError};
pub use standard_film::{Region, Role, StandardFilm};
