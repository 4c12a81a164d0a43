//! What the standard looks like: sets of standard films, and films made for the program's own use.
//!
//! * [`set`] opens a set that a site brings (`set.toml` and the films it names) and checks every digest.
//! * [`standard_film`] is one film of a set, and how it must be shown; [`shows`] is what it stands for.
//! * [`known`] lists the sets that are known by name, [`map`] says which file is which film of one, and [`import`] brings a
//!   checked set into a house: whole or not at all.
//! * [`simulator`] makes chest films of nobody, with exact labels; [`free_set`] is the set made by it, [`lot`] any number
//!   for teaching a model, and [`demonstration`] what the demonstration house shows.
//!
//! GBZ 70-2015 Annex D makes the comparison with the composite standard films obligatory.
//! The official sets may not be given away: a site imports its own under its licence.

pub mod demonstration;
pub mod dx;
pub mod free_set;
pub mod import;
pub mod known;
pub mod lot;
pub mod map;
pub mod set;
pub mod shows;
pub mod simulator;
pub mod standard_film;

mod entry;
mod set_error;

pub use set::{Neighbours, Set, SetError};
pub use shows::{Shows, SmallOpacities};
pub use standard_film::{Region, Role, StandardFilm};
