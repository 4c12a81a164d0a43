//! The house's sets listed, checked, and looked through.

use crate::films::ahead::SmallPicture;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::event::SetsEvent;
use crate::films::ahead::small;
use crate::outside::Outside;
use crate::sets::{Maker, SetLine, list, make_if_free, set_of, watched};
use crate::verbs::VerbKind;

/// List the sets of the house, the free one first.
#[derive(Clone, Copy, Debug)]
pub struct ListSets;

/// Open every film of a set again.
///
/// Errors: every film that is not as it was imported.
#[derive(Clone, Debug)]
pub struct CheckSet {
    /// Its edition.
    pub edition: String,
}

/// A set whose films are as they were imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChecked {
    /// Its edition.
    pub edition: String,
    /// How many films it has.
    pub n_films: usize,
}

/// Show the films of a set, small, one after another: each is told on the way.
///
/// Errors: the set cannot be used.
#[derive(Clone, Debug)]
pub struct ShowSetFilms {
    /// Its edition.
    pub edition: String,
}

/// No more films of a set come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetEnded;

/// One film of a set's contact sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFilm {
    /// The set's edition.
    pub edition: String,
    /// The film's place in the set.
    pub idx: usize,
    /// Films of the set.
    pub n_films: usize,
    /// None where it cannot be shown.
    pub picture: Option<SmallPicture>,
}

impl CarryOut for ListSets {
    type At = Outside;
    type Done = Vec<SetLine>;
    const KIND: VerbKind = VerbKind::ListSets;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Vec<SetLine>, Trouble> {
        Ok(list(&at.house))
    }
}

impl CarryOut for CheckSet {
    type At = Outside;
    type Done = SetChecked;
    const KIND: VerbKind = VerbKind::CheckSet;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<SetChecked, Trouble> {
        let house = at.house.clone();
        let n_films = watched(at, course, |company| super::check(&house, &self.edition, company))?;
        Ok(SetChecked { edition: self.edition, n_films })
    }
}

impl CarryOut for ShowSetFilms {
    type At = Outside;
    type Done = SheetEnded;
    const KIND: VerbKind = VerbKind::ShowSetFilms;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<SheetEnded, Trouble> {
        let set = set_of(&at.house, &self.edition)?;
        let mut maker = Maker::default();
        for idx in 0..set.films().len() {
            let film = sheet_film(at, &set, idx, &mut maker);
            if !course.goes_on(SetsEvent::SheetFilm(film)) {
                break;
            }
        }
        Ok(SheetEnded)
    }
}

/// One film of a set, small.
pub(crate) fn sheet_film(
    at: &Outside,
    set: &reference_films::Set,
    idx: usize,
    maker: &mut Maker,
) -> SheetFilm {
    let film = &set.films()[idx];
    let made = make_if_free(&at.house, set, film, maker).ok();
    let seen = made.and_then(|()| film.film(at.surroundings.decoder()).ok());
    let picture = seen.map(|seen| small(&seen, &film.shown()));
    SheetFilm { edition: set.edition.clone(), idx, n_films: set.films().len(), picture }
}
