//! What is chosen among the files of this machine, and what becomes of it.

use std::path::PathBuf;

use words::trouble::Trouble;
use workstation::display::check::ReadLuminances;
use workstation::films::import::ImportFilms;
use workstation::sets::import::LookIntoFolder;

use super::Desk;
use crate::chooser::{Chooser, Outcome, Purpose};
use crate::intent::{Intent, Route};

impl Desk {
    /// The worklist, and on it the question after films; asked once more, they are chosen.
    pub(super) fn ask_for_films(&mut self) {
        let again = self.route == Route::Worklist && self.worklist.path.is_some() && self.chooser.is_none();
        (self.route, self.chooser) = (Route::Worklist, None);
        self.worklist.path.get_or_insert_default();
        if again {
            self.choose_here();
        }
    }

    /// Begins to choose what the screen that is shown asks for: films where it asks for nothing.
    pub(super) fn choose_here(&mut self) {
        let purpose = match self.route {
            Route::Standards => Purpose::Set,
            Route::Display => Purpose::Luminances,
            _ => Purpose::Films,
        };
        if purpose != Purpose::Luminances && !self.station.can_change() {
            self.tell_trouble(Trouble::HouseReadOnly);
            return;
        }
        let typed = match purpose {
            Purpose::Films => self.worklist.path.as_deref(),
            Purpose::Set => self.sets.path.as_deref(),
            Purpose::Luminances | Purpose::House => None,
        };
        let typed = typed.map(str::trim).filter(|it| !it.is_empty());
        let before = typed.map(PathBuf::from).into_iter().collect();
        self.chooser = Some(Chooser::begin(purpose, self.station.lister(), before));
    }

    /// What was chosen goes where its path would have gone had it been typed.
    pub(super) fn chosen(&mut self, outcome: Outcome) {
        let Some(chooser) = self.chooser.take() else { return };
        let Outcome::Taken(paths) = outcome else { return };
        let first = paths.first().cloned();
        match chooser.purpose {
            Purpose::Films => {
                (self.route, self.worklist.path) = (Route::Worklist, None);
                self.intents.push(Intent::Do(ImportFilms { paths }.into()));
            }
            Purpose::Set => {
                self.sets.path = None;
                self.intents.extend(first.map(|folder| Intent::Do(LookIntoFolder { folder }.into())));
            }
            Purpose::Luminances => {
                self.intents.extend(first.map(|path| Intent::Do(ReadLuminances { path }.into())));
            }
            Purpose::House => {}
        }
    }
}
