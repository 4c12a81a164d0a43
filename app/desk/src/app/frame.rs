//! One frame of the window: what has come is heard, what was asked is carried out, and the screen is painted.

use eframe::glow;
use egui::{CentralPanel, Frame, Panel, Ui};
use workstation::accounts::seat::Sits;

use super::bar::{Bar, bar_ui};
use super::seat::is_for_whoever_sits;
use super::{Desk, size};
use crate::chooser::screen::chooser_ui;
use crate::film_in_hand::watch::is_looked_at;
use crate::help::palette::{keys_ui, palette_ui};
use crate::keys;
use crate::rooms::padded;
use crate::route::Route;
use crate::start::who_reads::who_reads_ui;
use crate::theme;

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
        while let Some(message) = self.shared.station.next_message() {
            self.hear(message);
        }
        if let Some(chooser) = &mut self.chooser {
            chooser.hear();
        }
        self.lock_if_idle(ctx);
        for intent in std::mem::take(&mut self.shared.intents) {
            self.carry_out(intent);
        }
        let Self { rooms, shared, .. } = self;
        rooms.each(|it| it.keep(shared));
        if !is_looked_at(ctx) {
            rooms.each(|it| it.after_frame(ctx, shared));
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
        let Self { rooms, shared, .. } = self;
        rooms.each(|it| it.keep(shared));
        self.place.keep();
    }
}

impl Desk {
    /// Whether it is asked who reads here: not in a house where nothing can be sealed.
    pub(super) fn asks_reader(&self) -> bool {
        let is_open = matches!(self.shared.station.sits(), Sits::Named | Sits::Nobody(_));
        is_open && self.shared.reader.is_none() && self.shared.station.can_change()
    }

    /// Gives the window its title in the tongue that is spoken.
    pub(super) fn entitle(&mut self, ctx: &egui::Context) {
        let tongue = self.shared.tongue;
        if self.titled != Some(tongue) {
            self.titled = Some(tongue);
            let title = words::terms::window::words(tongue).title.to_owned();
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    pub(super) fn paint(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        size::enlarge(&ctx);
        let Self { rooms, shared, .. } = self;
        rooms.each(|it| it.before_frame(&ctx, shared));
        self.keys(&ctx);
        if self.signs_in() {
            self.sign_in_ui(ui);
            self.told_over_ui(&ctx);
            self.tell_screen();
            if !self.shared.intents.is_empty() {
                ctx.request_repaint();
            }
            return;
        }
        if self.rooms.seen(self.shared.route).fills_the_window() {
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| self.room_ui(ui));
            return;
        }
        self.bar_ui(ui);
        self.end_what_was_filled_in();
        self.foot_ui(ui);
        CentralPanel::default().frame(Frame::new().fill(theme::PANEL)).show(ui, |ui| self.screen_ui(ui));
        self.told_over_ui(&ctx);
        let Self { rooms, shared, .. } = self;
        rooms.each(|it| it.after_frame(&ctx, shared));
        self.over_the_rooms_ui(&ctx);
        self.tell_screen();
        self.note_copied(&ctx);
        if !self.shared.intents.is_empty() {
            ctx.request_repaint();
        }
    }

    fn bar_ui(&mut self, ui: &mut Ui) {
        let waits = |route: &Route| self.rooms.seen(*route).n_waiting();
        let rooms = Route::ALL.iter().copied().filter(|it| is_for_whoever_sits(*it, &self.shared)).collect();
        let n_waiting = Route::ALL.iter().map(|it| (*it, waits(it))).filter(|it| 0 < it.1).collect();
        let shared = &mut self.shared;
        let minutes = i64::try_from(shared.begun.elapsed().as_secs() / 60).unwrap_or(i64::MAX);
        let bar = Bar {
            tongue: shared.tongue,
            route: shared.route,
            film: shared.film.as_ref(),
            n_waiting,
            fitness: shared.monitor.fitness,
            reader: shared.reader.as_ref().map_or("", |it| &it.name),
            ends: self.seat.ends,
            rooms,
            looking_only: !shared.station.can_change(),
            opening: shared.opening.is_some(),
            minutes,
        };
        let intents = &mut shared.intents;
        Panel::top("bar").exact_size(40.0).show(ui, |ui| bar_ui(ui, &bar, intents));
    }

    /// The room that is shown, or what is being chosen for it.
    fn screen_ui(&mut self, ui: &mut Ui) {
        let Some(chooser) = &mut self.chooser else { return self.room_ui(ui) };
        let (has_keys, tongue) = (self.palette.is_none() && !self.keys_shown, self.shared.tongue);
        if let Some(outcome) = padded(ui, |ui| chooser_ui(ui, chooser, has_keys, tongue)) {
            self.chosen(outcome);
        }
    }

    fn room_ui(&mut self, ui: &mut Ui) {
        self.rooms.at(self.shared.route).ui(ui, &mut self.shared);
    }

    /// What lies over every room: who reads, the keys, the palette.
    fn over_the_rooms_ui(&mut self, ctx: &egui::Context) {
        let asks_reader = self.asks_reader();
        let (tongue, intents) = (self.shared.tongue, &mut self.shared.intents);
        if asks_reader {
            self.telling.name_takes_keys = who_reads_ui(ctx, &mut self.reader_typed, tongue, intents);
        }
        if self.keys_shown {
            self.keys_shown = keys_ui(ctx, tongue);
        }
        if let Some(palette) = &mut self.palette {
            let shared = &self.shared;
            let refusal = |action| shared.refusal(keys::verb_of(action)?);
            let (stays, chosen) = palette_ui(ctx, palette, &refusal, tongue);
            self.shared.intents.extend(chosen);
            if !stays {
                self.palette = None;
            }
        }
    }
}
