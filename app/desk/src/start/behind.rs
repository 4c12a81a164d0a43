//! The window of a house that has to be unlocked or is begun: its door, and then what lies behind it.

use egui::{CentralPanel, Context, Frame, Ui};
use words::trouble::Trouble;

use crate::start::entrance::{Entrance, Passed};
use crate::start::entrance_screen::entrance_ui;
use crate::{Listener, Told, theme};

/// Opens the house, for a window that stands already.
type Opens = Box<dyn FnOnce(Passed, Option<Listener>) -> Box<dyn eframe::App>>;

/// Shows the door until somebody passed.
pub(crate) struct Window {
    entrance: Entrance,
    /// Until then.
    waits: Option<(Opens, Option<Listener>)>,
    behind: Option<Box<dyn eframe::App>>,
    told_screen: &'static str,
    told_refused: Option<&'static str>,
}

impl Window {
    pub(crate) fn new(entrance: Entrance, opens: Opens, listener: Option<Listener>) -> Self {
        Self { entrance, waits: Some((opens, listener)), behind: None, told_screen: "", told_refused: None }
    }

    /// Tells whoever watches where one stands, and what did not open the house.
    fn tell(&mut self) {
        let Some((_, Some(listener))) = &self.waits else { return };
        let screen = self.entrance.name();
        if std::mem::replace(&mut self.told_screen, screen) != screen {
            listener(Told::Screen(screen));
        }
        let refused = self.entrance.trouble.as_ref().map(Trouble::kind);
        if std::mem::replace(&mut self.told_refused, refused) != refused
            && let Some(kind) = refused
        {
            listener(Told::Refused(kind));
        }
    }

    fn pass(&mut self, passed: Passed) {
        if let Some((opens, listener)) = self.waits.take() {
            self.behind = Some(opens(passed, listener));
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if let Some(behind) = &mut self.behind {
            behind.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(behind) = &mut self.behind {
            return behind.ui(ui, frame);
        }
        let around = Frame::new().fill(theme::PANEL).inner_margin(4.0 * theme::STEP);
        let passed =
            CentralPanel::default().frame(around).show(ui, |ui| entrance_ui(ui, &mut self.entrance)).inner;
        self.tell();
        if let Some(passed) = passed {
            self.pass(passed);
            ui.ctx().request_repaint();
        }
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut egui::RawInput) {
        if let Some(behind) = &mut self.behind {
            behind.raw_input_hook(ctx, raw_input);
        }
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        if let Some(behind) = &mut self.behind {
            behind.on_exit(gl);
        }
    }
}
