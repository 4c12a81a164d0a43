//! The simulator: a chest film of nobody, from a real body's shape, with findings laid into it in three dimensions.
//!
//! A body is drawn from a seed ([`body`]); a divergent beam casts its shadow ([`space`], [`shadow`]); vessels fill its
//! lungs; what disease lays into them has exact labels ([`findings`]); scatter, quanta and a station's grey curve make
//! twelve-bit numbers of what is left ([`film`]). The same seed and findings give the same pixels on every machine:
//! see [`arithmetic`].
//!
//! Simulated films teach the program and its model. They teach nobody to read films.

pub(crate) mod arithmetic;
pub mod body;
pub(crate) mod chance;
pub mod chest;
mod exposure;
pub mod film;
pub mod findings;
pub(crate) mod lettering;
mod lungs;
pub(crate) mod marks;
pub(crate) mod outline;
mod rind;
mod shadow;
mod soft_wall;
pub mod space;
mod vessels;

pub use film::{SimulatedFilm, Sitter, Size};
pub use findings::{Findings, NoRoom};

/// The film of a person with findings, by this simulator's own table of profusion.
///
/// # Errors
/// Where the chest has no room for what is asked.
pub fn film(person: u64, asked: &Findings, size: Size) -> Result<SimulatedFilm, NoRoom> {
    Sitter::of(person).film(asked, findings::ProfusionTable::of_this_simulator(), size)
}
