//! A room as the shell knows it: what it may be told, asked and shown.

use std::path::PathBuf;

use egui::{Context, Ui};
use words::Tongue;
use workstation::VerbKind;
use workstation::door::RequestId;
use workstation::event::Message;

use crate::chooser::Purpose;
use crate::keys::Action;
use crate::shared::Shared;
use crate::told::cause::{Field, Filled};

/// Where what is told to the person has its place while a room is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToldAt {
    /// In a strip at the foot of the window, which covers nothing.
    Foot,
    /// In a place that the room gives it.
    InTheRoom,
    /// Over the room, which has no place for it.
    Over,
}

/// A room. What it is told and asked comes between two frames; `ui` only paints and notes what is wanted.
pub(crate) trait Room {
    /// The window begins: what it asks for before it is ever shown.
    fn begin(&mut self, _: &mut Shared) {}

    /// It is shown from now on.
    fn enter(&mut self, _: &mut Shared) {}

    /// Takes note of what happened in the house, whoever asked for it.
    fn hear(&mut self, _: &Message, _: &mut Shared) {}

    /// Takes what is told to this room; what is not, it gives back.
    fn take(&mut self, message: Message, _: &mut Shared) -> Option<Message> {
        Some(message)
    }

    /// What a screen wished was asked, under this number; without one it was not taken up.
    fn asked(&mut self, _: VerbKind, _: Option<RequestId>, _: &Shared) {}

    /// Whether an action is this room's.
    fn does(&self, _: Action) -> bool {
        false
    }

    /// Whether the key of an action that is this room's means anything now.
    fn applies(&self, action: Action, _: &Shared) -> bool {
        self.does(action)
    }

    /// Does what a key asks that is this room's.
    fn act(&mut self, _: Action, _: &mut Shared) {}

    /// Ends what is under way, or puts away what is in hand.
    fn escape(&mut self, _: &mut Shared) {}

    /// Keeps what was filled in: in every frame, before the room is left, and at the end.
    fn keep(&mut self, _: &mut Shared) {}

    /// Before every frame, shown or not.
    fn before_frame(&mut self, _: &Context, _: &mut Shared) {}

    /// After every frame, shown or not, and in place of a frame of a window that cannot be seen.
    fn after_frame(&mut self, _: &Context, _: &mut Shared) {}

    /// Paints it.
    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared);

    /// Its name for whoever drives the window, with what in it takes the keys.
    fn name(&self, shared: &Shared) -> &'static str;

    /// How many things wait in it; none of it is told where there are none.
    fn n_waiting(&self) -> usize {
        0
    }

    /// It fills the window: nothing else is painted, and no key does anything else.
    fn fills_the_window(&self) -> bool {
        false
    }

    /// A key is being chosen in it: none does anything else.
    fn takes_every_key(&self) -> bool {
        false
    }

    /// Asks for a path; says whether it asked already.
    fn ask_for_path(&mut self) -> bool {
        false
    }

    /// For what a file or folder is chosen here, and the path as far as it is typed.
    fn chooses(&self) -> Option<(Purpose, &str)> {
        None
    }

    /// Takes files or folders that were chosen here, or dropped; those that are not for it, it gives back.
    fn take_paths(&mut self, paths: Vec<PathBuf>, _: &mut Shared) -> Vec<PathBuf> {
        paths
    }

    /// Where what is told has its place.
    fn told_at(&self, _: &Shared) -> ToldAt {
        ToldAt::Foot
    }

    /// What the last action in it has to say.
    fn says(&self, _: &Shared, _: Tongue) -> Option<String> {
        None
    }

    /// How one of its fields stands.
    fn filled(&self, _: Field, _: &Shared) -> Option<Filled> {
        None
    }
}
