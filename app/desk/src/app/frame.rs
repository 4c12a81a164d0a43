//! One frame of the window: what has come is heard, what was asked is carried out, and the screen is painted.

use eframe::glow;
use egui::{CentralPanel, Frame, Panel, Ui};

use super::{Desk, size};
use crate::keys;
use crate::screens::bar::{Bar, bar_ui};
use crate::screens::display_check::pattern_ui;
use crate::screens::palette::{keys_ui, palette_ui};
use crate::screens::who_reads::who_reads_ui;
use crate::theme;
use crate::watch::is_looked_at;

impl eframe::App for Desk {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(window) = frame.winit_window() {
            let screens: Vec<_> = window
                .available_monitors()
                .map(|it| {
                    let (at, size) = (it.position(), it.size());
                    let corner = egui::pos2(at.x as f32, at.y as f32);
                    egui::Rect::from_min_size(corner, egui::vec2(size.width as f32, size.height as f32))
                })
                .collect();
            self.place.follow(ctx, &screens);
        }
        self.entitle(ctx);
        self.tell_copied();
        while let Some(message) = self.station.next_message() {
            self.hear(message);
        }
        if let Some(chooser) = &mut self.chooser {
            chooser.hear();
        }
        for intent in std::mem::take(&mut self.intents) {
            self.carry_out(intent);
        }
        self.keep_draft();
        if !is_looked_at(ctx) {
            self.watch(ctx);
        }
        ctx.request_repaint_after(std::time::Duration::from_secs(30));
    }

    /// What is typed after a key that leads elsewhere waits until it is there, so that a slow screen never
    /// lets it fall into the wrong field.
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        self.down.name_as_pressed(&mut raw_input.events);
        self.waiting.append(&mut raw_input.events);
        if std::mem::take(&mut self.leading) && !self.waiting.is_empty() {
            // The control that was led to takes the keys in this frame, and reads them from the next one on.
            ctx.request_repaint();
            return;
        }
        let leads_on = self.waiting.iter().position(keys::moves_the_keys);
        let n_now = leads_on.map_or(self.waiting.len(), |at| {
            if 0 < at {
                return at;
            }
            let own_text = self.waiting[at + 1..].iter().take_while(|it| matches!(it, egui::Event::Text(_)));
            at + 1 + own_text.count()
        });
        self.leading = leads_on == Some(0);
        let later = self.waiting.split_off(n_now);
        raw_input.events = std::mem::replace(&mut self.waiting, later);
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.paint(ui);
    }

    fn on_exit(&mut self, _gl: Option<&glow::Context>) {
        self.keep_draft();
        self.place.keep();
    }
}

impl Desk {
    /// Whether it is asked who reads here: not in a house where nothing can be sealed.
    pub(super) fn asks_reader(&self) -> bool {
        self.reader.is_none() && self.station.can_change()
    }

    /// Gives the window its title in the tongue that is spoken.
    pub(super) fn entitle(&mut self, ctx: &egui::Context) {
        if self.titled != Some(self.tongue) {
            self.titled = Some(self.tongue);
            let title = words::terms::window::words(self.tongue).title.to_owned();
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    pub(super) fn paint(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        size::enlarge(&ctx);
        self.display.stand_on(&ctx);
        self.keys(&ctx);
        if self.display.pattern_shown {
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| pattern_ui(ui, &mut self.display));
            return;
        }
        let minutes = i64::try_from(self.begun.elapsed().as_secs() / 60).unwrap_or(i64::MAX);
        Panel::top("bar").exact_size(40.0).show(ui, |ui| {
            let bar = Bar {
                tongue: self.tongue,
                route: self.route,
                room: self.room.as_ref(),
                n_waiting: self.tray.tray.rows.len(),
                fitness: self.display.fitness(),
                reader: self.reader.as_ref().map_or("", |it| &it.name),
                looking_only: !self.station.can_change(),
                opening: self.opening.is_some(),
                minutes,
            };
            bar_ui(ui, &bar, &mut self.intents);
        });
        self.end_what_was_filled_in();
        self.foot_ui(ui);
        CentralPanel::default().frame(Frame::new().fill(theme::PANEL)).show(ui, |ui| self.screen_ui(ui));
        self.told_over_ui(&ctx);
        self.watch(&ctx);
        if self.asks_reader() {
            self.telling.name_takes_keys =
                who_reads_ui(&ctx, &mut self.reader_typed, self.tongue, &mut self.intents);
        }
        if self.keys_shown {
            self.keys_shown = keys_ui(&ctx, self.tongue);
        }
        if let Some(mut palette) = self.palette.take()
            && palette_ui(&ctx, &mut palette, self.tongue, &mut self.intents)
        {
            self.palette = Some(palette);
        }
        self.tell_screen();
        self.note_copied(&ctx);
        if !self.intents.is_empty() {
            ctx.request_repaint();
        }
    }
}
