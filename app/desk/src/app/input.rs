//! What reaches the window from outside: keys, dropped files; and what is told of the screen that takes them.

use egui::Key;

use super::Desk;
use crate::Told;
use crate::intent::Intent;
use crate::keys::{self, Action};

/// What is told, and was told last.
#[derive(Default)]
pub(super) struct Telling {
    /// The screen.
    screen: &'static str,
    /// A text was copied in the last frame.
    copies: bool,
    /// The field for the reader's name has the keys, and the window too.
    pub(super) name_takes_keys: bool,
}

impl Desk {
    pub(super) fn keys(&mut self, ctx: &egui::Context) {
        let room = self.rooms.seen(self.shared.route);
        if self.palette.is_some() || room.fills_the_window() || room.takes_every_key() {
            return;
        }
        if self.asks_reader() && ctx.input(|input| input.key_pressed(Key::Escape)) {
            self.sit_down_again();
        }
        if self.asks_reader() || self.signs_in() {
            let tongue = |action| action == Action::SwitchTongue;
            self.shared.intents.extend(keys::pressed(ctx, tongue).into_iter().map(Intent::Act));
            return;
        }
        if self.chooser.is_none() && ctx.input(|input| input.key_pressed(Key::Escape)) {
            self.escape();
        }
        let (room, shared) = (self.rooms.seen(self.shared.route), &self.shared);
        let is_in_room = self.chooser.is_none();
        let applies = |action: Action| action.is_everywhere() || is_in_room && room.applies(action, shared);
        let pressed = keys::pressed(ctx, applies);
        self.shared.intents.extend(pressed.into_iter().map(Intent::Act));
        let dropped: Vec<_> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|it| it.path().to_path_buf()).collect());
        if !dropped.is_empty() {
            self.hand_over(dropped);
        }
    }

    /// Ends what is under way; where nothing is, puts away what was told last.
    fn escape(&mut self) {
        self.keys_shown = false;
        let Self { rooms, shared, .. } = self;
        if shared.opening.take().is_none() {
            (shared.trouble, shared.hint) = (None, None);
        }
        rooms.at(shared.route).escape(shared);
    }

    /// Notes that this frame hands a text to the clipboard, which takes it when the frame is over.
    pub(super) fn note_copied(&mut self, ctx: &egui::Context) {
        let copies = |it: &egui::OutputCommand| matches!(it, egui::OutputCommand::CopyText(_));
        self.telling.copies = ctx.output(|output| output.commands.iter().any(copies));
        if self.telling.copies {
            ctx.request_repaint();
        }
    }

    pub(super) fn tell_copied(&mut self) {
        if std::mem::take(&mut self.telling.copies)
            && let Some(listener) = &self.listener
        {
            listener(Told::Copied);
        }
    }

    pub(super) fn tell_screen(&mut self) {
        let screen = match &self.chooser {
            _ if self.signs_in() => self.name_of_sign_in(),
            _ if self.asks_reader() && !self.telling.name_takes_keys => "keys-awaited",
            _ if self.asks_reader() => "who-reads",
            _ if self.keys_shown => "keys",
            _ if self.palette.is_some() => "palette",
            Some(chooser) if chooser.listed().is_none() => "folder-awaited",
            Some(_) => "chooser",
            None => self.rooms.seen(self.shared.route).name(&self.shared),
        };
        if screen != self.telling.screen {
            self.telling.screen = screen;
            if let Some(listener) = &self.listener {
                listener(Told::Screen(screen));
            }
        }
    }
}
