//! A file as the film that it is, without a house.

use std::path::PathBuf;

use imaging::film::Film;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::films::import::read_film;
use crate::outside::Outside;
use crate::verbs::VerbKind;

/// Look at a file as a film.
///
/// Errors: it cannot be read, or is none.
#[derive(Clone, Debug)]
pub struct LookAtFilm {
    /// The file.
    pub path: PathBuf,
}

impl CarryOut for LookAtFilm {
    type At = Outside;
    type Done = Film;
    const KIND: VerbKind = VerbKind::LookAtFilm;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Film, Trouble> {
        read_film(&self.path, at.surroundings.decoder())
    }
}
