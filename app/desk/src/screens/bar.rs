//! The line at the top: where one is, whose film, who reads, and in which tongue.

use casework::dates::film_in_order;
use casework::exposure::years_by_dust;
use egui::{Align, Button, Layout, RichText, Ui};
use jiff::civil::Date;
use words::terms::monitor::Fitness;
use words::trouble::Trouble;
use words::{Tongue, terms};

use crate::held;
use crate::intent::{Intent, Route};
use crate::keys::{self, Action};
use crate::room::Room;
use crate::theme;

/// What the bar shows beside the room.
pub struct Bar<'a> {
    /// The tongue.
    pub tongue: Tongue,
    /// The screen shown.
    pub route: Route,
    /// Films that wait in the tray.
    pub n_waiting: usize,
    /// The film in the reading room.
    pub room: Option<&'a Room>,
    /// How the monitor's last check stands.
    pub fitness: Fitness,
    /// Who sits here.
    pub reader: &'a str,
    /// Nothing can be changed in this house.
    pub looking_only: bool,
    /// A film is on its way.
    pub opening: bool,
    /// Minutes since reading began.
    pub minutes: i64,
}

/// After this many minutes a rest is due: GBZ 70-2015 G.5, 1 to 1.5 hours.
const REST_AFTER_MINUTES: i64 = 60;

/// Room for the reader's name, points.
const READER: f32 = 140.0;

/// The screens that have a tab.
const TABS: [Route; 7] = [
    Route::Worklist,
    Route::Tray,
    Route::Reading,
    Route::Diagnosis,
    Route::Registry,
    Route::Standards,
    Route::Model,
];

/// Paints the bar.
pub fn bar_ui(ui: &mut Ui, bar: &Bar<'_>, intents: &mut Vec<Intent>) {
    let words = bar.tongue.words();
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("Profusion").color(theme::STRONG).strong());
        // The tray has a tab only while something waits in it.
        let shown = |it: &Route| *it != Route::Tray || 0 < bar.n_waiting || bar.route == Route::Tray;
        for route in TABS.into_iter().filter(shown) {
            let action = Action::Go(route);
            let waits = route == Route::Tray && 0 < bar.n_waiting;
            let count = if waits { format!(" {}", bar.n_waiting) } else { String::new() };
            let name = keys::name(action, bar.tongue) + &count;
            let color = match () {
                () if route == bar.route => theme::ACCENT,
                () if waits => theme::STRONG,
                () => theme::QUIET,
            };
            let tab = Button::new(RichText::new(name).color(color)).frame(false);
            if ui.add(tab).on_hover_text(keys::key_of(action)).clicked() {
                intents.push(Intent::Act(action));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let other = Button::new(RichText::new(words.house.other_tongue).color(theme::QUIET)).frame(false);
            if ui.add(other).on_hover_text(keys::key_of(Action::SwitchTongue)).clicked() {
                intents.push(Intent::Act(Action::SwitchTongue));
            }
            if bar.opening {
                ui.label(RichText::new(words.reading.opening).color(theme::ACCENT).small());
            }
            if bar.looking_only {
                let said = Trouble::HouseReadOnly.told(bar.tongue);
                ui.label(RichText::new(words.house.looking_only).color(theme::ACCENT))
                    .on_hover_text(said.lines());
            }
            held::held(ui, bar.reader, READER, |it| it.color(theme::STRONG));
            if REST_AFTER_MINUTES <= bar.minutes {
                ui.label(RichText::new(words.house.rest).color(theme::ACCENT).small());
            } else if bar.route == Route::Reading {
                super::quiet(ui, (words.house.reading_for)(bar.minutes));
            }
            let said = terms::monitor::fitness(bar.fitness, bar.tongue);
            let color = if bar.fitness == Fitness::Failed { theme::ACCENT } else { theme::QUIET };
            let check = Action::Go(Route::Display);
            let button = Button::new(RichText::new(said).color(color).small()).frame(false);
            if ui.add(button).on_hover_text(keys::key_of(check)).clicked() {
                intents.push(Intent::Act(check));
            }
            if let Some(said) =
                bar.room.filter(|_| bar.route == Route::Reading).and_then(|it| how_read(it, bar.tongue))
            {
                ui.label(RichText::new(said).color(theme::ACCENT).small());
            }
            // What the ends of the line leave is the person's.
            if let (Some(room), Route::Reading) = (bar.room, bar.route) {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| whose_ui(ui, room, bar.tongue));
            }
        });
    });
}

/// How the film is being read: blind, beside the proposal, or again; `None` once it is sealed.
fn how_read(room: &Room, tongue: Tongue) -> Option<&'static str> {
    let words = terms::proposal::words(tongue);
    let is_seen = room.proposal_is_seen();
    match (&room.again, room.is_sealed()) {
        (Some(_), _) if is_seen => Some(words.reading_again_seen),
        (Some(_), _) => Some(words.reading_again),
        (None, true) => None,
        (None, false) if is_seen => Some(words.read_beside),
        (None, false) => Some(tongue.words().reading.independent),
    }
}

/// Number, name, sex, age, exposure: each held to its share of the line.
fn whose_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
    let worker = &room.opened.worker;
    let taken = room.opened.entry.file.taken;
    let (age, age_color) = match film_in_order(worker.birth, taken, super::local_day(room.opened.opened_at)) {
        Ok(()) => {
            let years = worker.birth.zip(taken).map(|(born, taken)| whole_years(born, taken));
            (years.map(tongue.words().house.years_old).unwrap_or_default(), theme::TEXT)
        }
        Err(contradiction) => (terms::out_of_order(&contradiction, tongue), theme::ACCENT),
    };
    let exposure = terms::exposure_years(&years_by_dust(&worker.exposure, taken), tongue);
    let told = [
        (worker.number.as_str(), theme::small(), theme::QUIET),
        (worker.name.as_str(), theme::body(), theme::STRONG),
        (terms::sex(worker.sex, tongue), theme::body(), theme::TEXT),
        (age.as_str(), theme::body(), age_color),
        (exposure.as_str(), theme::body(), theme::TEXT),
    ];
    let between = ui.spacing().item_spacing.x;
    let wanted = told.each_ref().map(|(text, font, color)| {
        // Rounded up: a text that is given less than it wants by a hair would lose a letter.
        held::line(ui, text, font.clone(), *color, f32::INFINITY).size().x.ceil() + 1.0
    });
    let room = ui.available_width() - between * told.len() as f32;
    for ((text, font, color), width) in told.into_iter().zip(held::shares(wanted, room)) {
        if !text.is_empty() {
            held::held(ui, text, width, |it| it.font(font).color(color));
        }
    }
}

/// The whole years from a birth to a later day.
fn whole_years(born: Date, on: Date) -> i16 {
    let years = on.year() - born.year();
    if (on.month(), on.day()) < (born.month(), born.day()) { years - 1 } else { years }
}
