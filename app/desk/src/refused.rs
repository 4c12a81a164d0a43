//! The window in the place of a house that could not be opened.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{CentralPanel, Frame, Ui, ViewportCommand};
use words::trouble::Trouble;

use crate::app::Created;
use crate::screens::refused::{Refused, refused_ui};
use crate::{Listener, Told, theme};
use words::faces::SystemFaces;

/// Shows what became of it, until the window is closed or another house is chosen.
///
/// Errors: the trouble itself, where no other house was chosen or there is no window to say it in.
pub(crate) fn show(trouble: Trouble, house: PathBuf, listener: Option<Listener>) -> Result<PathBuf, Trouble> {
    let chosen = Arc::new(Mutex::new(None));
    let tells = Arc::clone(&chosen);
    let refused = Refused { trouble: trouble.clone(), house, typed: String::new() };
    let start = move |creation: &eframe::CreationContext<'_>| -> Created {
        theme::dress(&creation.egui_ctx, SystemFaces::of_this_machine());
        Ok(Box::new(Window { refused, chosen: tells, listener, is_told: false }))
    };
    // A window that cannot be had says nothing more than the trouble does.
    let _ = eframe::run_native("profusion", crate::window("尘肺病诊断工作站 Profusion"), Box::new(start));
    let chosen = chosen.lock().unwrap_or_else(PoisonError::into_inner).take();
    chosen.ok_or(trouble)
}

struct Window {
    refused: Refused,
    chosen: Arc<Mutex<Option<PathBuf>>>,
    listener: Option<Listener>,
    is_told: bool,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let frame = Frame::new().fill(theme::PANEL).inner_margin(4.0 * theme::STEP);
        let next =
            CentralPanel::default().frame(frame).show(ui, |ui| refused_ui(ui, &mut self.refused)).inner;
        if !std::mem::replace(&mut self.is_told, true)
            && let Some(listener) = &self.listener
        {
            listener(Told::Screen("refused"));
        }
        if next.is_some() {
            *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = next;
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
