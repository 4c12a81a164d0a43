//! Where the six zones lie on the film in the room, who says so, and when they are not shown.

use std::sync::Arc;

use casework::reading::viewing::{BordersSource, ZoneBorders};
use classification::{Edition, PerSide};
use imaging::film::{Film, Flag};
use imaging::lung_zones::{Borders, LungZones, ZoneSource, template};
use workstation::films::open::OpenedFilm;

use super::FilmInHand;

/// How far the search for the lungs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lungs {
    /// The net is at work: until it has answered, nothing is drawn.
    Sought,
    /// It has found them.
    Found,
    /// It has not, or nobody asks it: the zones are a template.
    NotFound,
}

/// The zones of one film, from the template to what a hand or a sealed reading says.
pub(super) struct FilmZones {
    /// As the net found them, else the template.
    found: LungZones,
    lungs: Lungs,
    /// The net was asked for the film as the reader has turned it over.
    is_sought_turned: bool,
    /// The borders that a sealed reading of this reader was made by.
    sealed: Option<ZoneBorders>,
}

impl FilmZones {
    pub(super) fn of(opened: &OpenedFilm) -> Self {
        let stored = &opened.film.stored;
        let is_asked = opened.model_is_asked && !is_doubtful(&opened.film);
        Self {
            found: template(stored.columns, stored.rows),
            lungs: if is_asked { Lungs::Sought } else { Lungs::NotFound },
            is_sought_turned: false,
            sealed: sealed_borders(opened, opened.draft.edition),
        }
    }

    /// The zones as they stand: by the hand, else by the sealed reading, else as found.
    pub(super) fn standing(&self, by_hand: Option<&PerSide<Borders>>) -> LungZones {
        match (by_hand, &self.sealed) {
            (Some(borders), _) => self.found.with_borders(borders),
            (None, Some(sealed)) => {
                let borders = |(apex_y, dome_y)| Borders { apex_y, dome_y };
                let both = PerSide { right: borders(sealed.right), left: borders(sealed.left) };
                let source = match sealed.source {
                    BordersSource::Template => ZoneSource::Template,
                    BordersSource::Net => ZoneSource::FromMask,
                    BordersSource::ByHand => ZoneSource::ByHand,
                };
                LungZones { source, ..self.found.with_borders(&both) }
            }
            (None, None) => self.found.clone(),
        }
    }
}

/// What the reader's own sealed reading by the sheet in hand says of the borders; lawful ones only.
fn sealed_borders(opened: &OpenedFilm, edition: Edition) -> Option<ZoneBorders> {
    let sealed = opened.own_sealed(edition)?;
    let presentation = sealed.reading.looked.viewing()?.presentation.as_ref()?;
    let zones = presentation.zones;
    let is_lung = |(apex, dome): (f64, f64)| apex < dome;
    (is_lung(zones.right) && is_lung(zones.left)).then_some(zones)
}

/// Whether black and white look as if they were the wrong way round.
fn is_doubtful(film: &Film) -> bool {
    film.flags.contains(&Flag::PolarityDoubtful)
}

impl FilmInHand {
    /// How far the search for the lungs is.
    pub fn lungs(&self) -> Lungs {
        self.film_zones.lungs
    }

    /// The net has answered: lungs, or none. What a hand has placed stays.
    pub fn find_zones(&mut self, zones: Option<LungZones>) {
        match zones {
            Some(zones) => (self.film_zones.found, self.film_zones.lungs) = (zones, Lungs::Found),
            None if self.film_zones.lungs == Lungs::Sought => self.film_zones.lungs = Lungs::NotFound,
            None => {}
        }
        self.place_zones();
    }

    pub(super) fn place_zones(&mut self) {
        self.zones = self.film_zones.standing(self.marks.borders());
    }

    /// The sheet in hand is another: its sealed reading may have other borders.
    pub(super) fn zones_of_the_sheet(&mut self) {
        let sealed = || sealed_borders(&self.opened, self.sheet.draft.edition);
        self.film_zones.sealed = if self.sheet.is_sealed { sealed() } else { None };
        self.place_zones();
    }

    /// Whether the film looks turned over and the reader has not turned it back: then nothing is known of its zones.
    pub fn polarity_is_in_doubt(&self) -> bool {
        is_doubtful(&self.opened.film) && !self.subject.shown.inverted
    }

    /// Whether the zones may be drawn, clicked and compared by: not while the film looks turned over.
    pub fn zones_hold(&self) -> bool {
        !self.polarity_is_in_doubt()
    }

    /// Whether the zones are worth drawing: they hold, and are no template in the place of what the net still seeks.
    pub fn zones_stand(&self) -> bool {
        let is_awaited = self.film_zones.lungs == Lungs::Sought;
        let is_placed = self.marks.borders().is_some();
        self.zones_hold() && (!is_awaited || is_placed)
    }

    /// As if a reading had been sealed by these borders.
    #[cfg(test)]
    pub(crate) fn seal_borders(&mut self, borders: ZoneBorders) {
        self.film_zones.sealed = Some(borders);
        self.place_zones();
    }

    /// Whether the zones shown are those that a sealed reading was made by.
    pub fn zones_are_sealed(&self) -> bool {
        self.film_zones.sealed.is_some() && self.marks.borders().is_none()
    }

    /// The film as the net is to see it, once: after the reader has turned over what looked the wrong way round.
    pub fn turned_to_seek(&mut self) -> Option<Arc<Film>> {
        let film = &self.opened.film;
        let is_due = is_doubtful(film)
            && self.subject.shown.inverted
            && self.film_zones.lungs == Lungs::NotFound
            && self.opened.model_is_asked
            && !self.film_zones.is_sought_turned;
        is_due.then(|| {
            let turned = Arc::new(film.turned_over());
            (self.film_zones.lungs, self.film_zones.is_sought_turned) = (Lungs::Sought, true);
            turned
        })
    }
}
