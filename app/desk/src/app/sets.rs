//! What is told of the house's sets of standard films, and what is asked of them.

use std::path::PathBuf;
use std::sync::Arc;

use workstation::SetsEvent;
use workstation::sets::check::ListSets;
use workstation::sets::import::LookIntoFolder;
use workstation::sets::standards::Standards;

use super::Desk;
use crate::intent::{Intent, Route};
use crate::screens::beside::Beside;
use crate::sets::Done;

impl Desk {
    pub(super) fn take_sets(&mut self, event: SetsEvent) {
        if !matches!(event, SetsEvent::Progress(..) | SetsEvent::SheetFilm(_) | SetsEvent::Prepared) {
            self.sets.progress = None;
        }
        let ask = match event {
            SetsEvent::Listed(lines) => {
                self.sets.list(lines);
                None
            }
            SetsEvent::Looked(looked) => self.sets.looked(*looked),
            SetsEvent::Progress(n_done, n_all) => {
                self.sets.progress = Some((n_done, n_all));
                None
            }
            SetsEvent::FileSeen(seen) => {
                self.sets.file_seen(&seen.file, seen.picture);
                None
            }
            SetsEvent::Imported(edition) => {
                self.sets.mapping = None;
                self.sets.done = Some(Done::Imported(edition));
                Some(ListSets.into())
            }
            SetsEvent::Checked(it) => {
                self.sets.done = Some(Done::Checked(it.edition, it.n_films));
                None
            }
            SetsEvent::SheetFilm(film) => {
                self.sets.take_small(film);
                None
            }
            SetsEvent::ReadBeside(edition) => {
                self.sets.beside = edition;
                None
            }
            // The panes look for it themselves.
            SetsEvent::Prepared | SetsEvent::SheetEnded => None,
        };
        self.intents.extend(ask.map(Intent::Do));
    }

    /// Other standards stand beside the films from now on.
    pub(super) fn stand(&mut self, all: Arc<Standards>) {
        all.edition().clone_into(&mut self.sets.beside);
        self.standards = Beside::of(Some(all));
    }

    /// The screen of sets, and on it the question after a folder.
    ///
    /// Asked once more, it is chosen.
    pub(super) fn ask_for_set(&mut self) {
        let again = self.route == Route::Standards && self.sets.path.is_some() && self.chooser.is_none();
        self.go(Route::Standards);
        self.sets.path.get_or_insert_default();
        if again {
            self.choose_here();
        }
    }

    /// A folder with a set was dropped, or its path typed.
    pub(super) fn look_into(&mut self, dropped: Vec<PathBuf>) {
        let look = |folder| Intent::Do(LookIntoFolder { folder }.into());
        self.intents.extend(dropped.into_iter().take(1).map(look));
    }

    /// What Esc does on the screen of sets.
    pub(super) fn escape_sets(&mut self) {
        if self.route == Route::Standards {
            self.intents.extend(self.sets.escape());
        }
    }
}
