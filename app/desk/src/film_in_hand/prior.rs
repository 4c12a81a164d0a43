//! Another film of the person beside the subject: which, and where a person has put it.

use std::sync::Arc;

use casework::reading::film_id::FilmId;
use imaging::film::Film;
use jiff::civil::Date;

use super::{FilmInHand, Pane};

/// A film that stands beside the subject.
pub struct Prior {
    /// Which of the person's films.
    pub film: FilmId,
    /// The day it was taken, where known.
    pub taken: Option<Date>,
    /// The film; `None` until it is ready.
    pub pane: Option<Pane>,
    /// It stands in the subject's place.
    pub blinking: bool,
    /// Where a person has put it, away from middle over middle; its own pixels.
    pub(crate) offset: (f64, f64),
}

impl Prior {
    /// Puts the film into its pane.
    pub fn ready(&mut self, key: u64, film: Arc<Film>) {
        let shown = film.default_shown();
        self.pane = Some(Pane::new(key, film, shown));
    }
}

impl FilmInHand {
    /// The film that is to stand beside the subject: the one before it in time, else the one after it.
    pub fn prior_wanted(&self) -> Option<FilmId> {
        let films = &self.opened.films;
        let here = self.place_of(self.opened.entry.file.id)?;
        here.checked_sub(1).or(Some(here + 1)).and_then(|it| films.get(it)).map(|it| it.file.id)
    }

    /// The film before, or after, the one that stands beside the subject; the subject itself is passed over.
    pub fn prior_stepped(&self, by: i8) -> Option<FilmId> {
        let here = self.place_of(self.opened.entry.file.id)?;
        let standing = self.place_of(self.prior.as_ref()?.film)?;
        let step = |at: usize| at.checked_add_signed(isize::from(by));
        let next = step(standing)?;
        let next = if next == here { step(next)? } else { next };
        self.opened.films.get(next).map(|it| it.file.id)
    }

    /// A film of this person takes its place beside the subject; it is shown once it is ready.
    pub fn stand_beside(&mut self, film: FilmId) {
        let taken = self.place_of(film).and_then(|it| self.opened.films[it].file.taken);
        self.prior = Some(Prior { film, taken, pane: None, blinking: false, offset: (0.0, 0.0) });
    }

    /// Whether the other film stands in the subject's place.
    pub(crate) fn prior_is_in_place(&self) -> bool {
        let is_seen = |it: &Prior| it.blinking && it.pane.is_some();
        self.subject.view.is_some() && self.prior.as_ref().is_some_and(is_seen)
    }

    fn place_of(&self, film: FilmId) -> Option<usize> {
        self.opened.films.iter().position(|it| it.file.id == film)
    }
}
