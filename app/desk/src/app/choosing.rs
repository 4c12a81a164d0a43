//! What is chosen among the files of this machine or dropped on the window, and which room takes it.

use std::path::PathBuf;

use words::trouble::Trouble;

use super::Desk;
use crate::chooser::{Chooser, Outcome, Purpose};
use crate::route::Route;

impl Desk {
    /// The room that asks for a path; asked once more there, it is chosen.
    pub(super) fn ask_for_path(&mut self, route: Route) {
        let was_here = self.shared.route == route && self.chooser.is_none();
        if was_here {
            self.chooser = None;
        } else {
            self.go(route);
        }
        let asked_before = self.rooms.at(route).ask_for_path();
        if was_here && asked_before {
            self.choose_here();
        }
    }

    /// The room that takes a path which is chosen now: where the one that is shown takes none, films are chosen.
    fn takes_paths(&self) -> Route {
        let here = self.shared.route;
        if self.rooms.seen(here).chooses().is_some() { here } else { Route::Worklist }
    }

    /// Begins to choose what the room that is shown asks for.
    pub(super) fn choose_here(&mut self) {
        let Some((purpose, typed)) = self.rooms.seen(self.takes_paths()).chooses() else { return };
        let typed = Some(typed.trim()).filter(|it| !it.is_empty());
        let before = typed.map(PathBuf::from).into_iter().collect();
        if purpose != Purpose::Luminances && !self.shared.station.can_change() {
            self.shared.tell(Trouble::HouseReadOnly);
            return;
        }
        self.chooser = Some(Chooser::begin(purpose, self.shared.station.lister(), before));
    }

    /// What was chosen goes where its path would have gone had it been typed.
    pub(super) fn chosen(&mut self, outcome: Outcome) {
        self.chooser = None;
        if let Outcome::Taken(paths) = outcome {
            self.hand_over(paths);
        }
    }

    /// Hands files and folders to the room that takes them, which is shown from then on.
    pub(super) fn hand_over(&mut self, paths: Vec<PathBuf>) {
        let Self { rooms, shared, chooser, .. } = self;
        *chooser = None;
        let rest = rooms.at(shared.route).take_paths(paths, shared);
        if !rest.is_empty() {
            shared.route = Route::Worklist;
            rooms.at(Route::Worklist).take_paths(rest, shared);
        }
    }
}
