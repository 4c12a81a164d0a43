//! The window in the place of a house that could not be opened.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{CentralPanel, Frame, Ui, ViewportCommand};
use words::trouble::Trouble;

use crate::start::refused_screen::{Refused, refused_ui};
use crate::{Listener, Told, theme};

/// What a house that could not be opened leaves behind when its window is closed.
#[derive(Clone, Default)]
pub(crate) struct Refusal(Arc<Mutex<Option<Answer>>>);

/// Why it was not opened, and the other house that was chosen.
type Answer = (Trouble, Option<PathBuf>);

impl Refusal {
    fn note(&self, trouble: &Trouble, chosen: Option<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((trouble.clone(), chosen));
    }

    /// The other house that was chosen; none where the house was opened.
    ///
    /// Errors: the trouble itself, where no other was chosen.
    pub(crate) fn answer(&self) -> Result<Option<PathBuf>, Trouble> {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            None => Ok(None),
            Some((_, Some(chosen))) => Ok(Some(chosen)),
            Some((trouble, None)) => Err(trouble),
        }
    }
}

/// Shows what became of it, until the window is closed or another house is chosen.
pub(crate) struct Window {
    refused: Refused,
    refusal: Refusal,
    listener: Option<Listener>,
    told_screen: &'static str,
}

impl Window {
    pub(crate) fn new(refused: Refused, refusal: Refusal, listener: Option<Listener>) -> Self {
        refusal.note(&refused.trouble, None);
        Self { refused, refusal, listener, told_screen: "" }
    }

    fn tell_screen(&mut self) {
        let screen = match &self.refused.chooser {
            None => "refused",
            Some(chooser) if chooser.listed().is_none() => "folder-awaited",
            Some(_) => "chooser",
        };
        if std::mem::replace(&mut self.told_screen, screen) != screen
            && let Some(listener) = &self.listener
        {
            listener(Told::Screen(screen));
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if let Some(chooser) = &mut self.refused.chooser {
            chooser.hear();
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let frame = Frame::new().fill(theme::PANEL).inner_margin(4.0 * theme::STEP);
        let next =
            CentralPanel::default().frame(frame).show(ui, |ui| refused_ui(ui, &mut self.refused)).inner;
        self.tell_screen();
        if next.is_some() {
            self.refusal.note(&self.refused.trouble, next);
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
