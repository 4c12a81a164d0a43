//! What reaches the window from outside: keys, dropped files; and what is told of the screen that takes them.

use egui::Key;
use workstation::display::check::ReadLuminances;
use workstation::films::import::ImportFilms;

use super::Desk;
use crate::Told;
use crate::intent::{Intent, Route};
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
        if self.palette.is_some() || self.display.pattern_shown {
            return;
        }
        if self.asks_reader() {
            let tongue = |action| action == Action::SwitchTongue;
            self.intents.extend(keys::pressed(ctx, tongue).into_iter().map(Intent::Act));
            return;
        }
        let escape = self.chooser.is_none() && ctx.input(|input| input.key_pressed(Key::Escape));
        if escape {
            self.escape();
            self.keys_shown = false;
            if let Some(room) = &mut self.room {
                room.cancel();
                room.ladder = None;
            }
        }
        let in_room = self.route == Route::Reading && self.chooser.is_none();
        let typing_symbol = self.room.as_ref().is_some_and(|it| it.sheet.symbol_typed.is_some());
        let ladder_stands = in_room && self.room.as_ref().is_some_and(|it| it.ladder.is_some());
        let applies = |action: Action| {
            if let Action::Diagnose(_) = action {
                return self.route == Route::Diagnosis && self.chooser.is_none();
            }
            if let Action::List(_) = action {
                return matches!(self.route, Route::Worklist | Route::Registry) && self.chooser.is_none();
            }
            action.is_everywhere() || (in_room && !typing_symbol && action.applies(ladder_stands))
        };
        self.intents.extend(keys::pressed(ctx, applies).into_iter().map(Intent::Act));
        let dropped: Vec<_> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|it| it.path().to_path_buf()).collect());
        if !dropped.is_empty() {
            self.chooser = None;
        }
        if self.route == Route::Display {
            let read = |path| Intent::Do(ReadLuminances { path }.into());
            self.intents.extend(dropped.into_iter().take(1).map(read));
        } else if self.route == Route::Standards {
            self.look_into(dropped);
        } else if !dropped.is_empty() {
            self.route = Route::Worklist;
            self.intents.push(Intent::Do(ImportFilms { paths: dropped }.into()));
        }
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
        let screen = match self.route {
            _ if self.asks_reader() && !self.telling.name_takes_keys => "keys-awaited",
            _ if self.asks_reader() => "who-reads",
            _ if self.keys_shown => "keys",
            _ if self.palette.is_some() => "palette",
            _ if self.chooser.as_ref().is_some_and(|it| it.listed().is_none()) => "folder-awaited",
            _ if self.chooser.is_some() => "chooser",
            Route::Worklist if self.worklist.path_takes_keys => "import-path",
            Route::Standards if self.sets.path_takes_keys => "set-path",
            Route::Standards => "standards",
            Route::Worklist => "worklist",
            Route::Tray if self.tray.reason_takes_keys => "tray-reason",
            Route::Tray => "tray",
            Route::Reading => "reading",
            Route::Diagnosis if self.diagnosis.lacks(self.room.as_ref()).is_some() => "case-file-awaited",
            Route::Diagnosis => "diagnosis",
            Route::Registry => "registry",
            Route::Display => "display",
            Route::Model => "model",
        };
        if screen != self.telling.screen {
            self.telling.screen = screen;
            if let Some(listener) = &self.listener {
                listener(Told::Screen(screen));
            }
        }
    }
}
