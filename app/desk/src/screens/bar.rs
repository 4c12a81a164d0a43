//! The line at the top: where one is, whose film, who reads, and in which tongue.

use casework::dates::film_in_order;
use casework::exposure::years_by_dust;
use egui::{Align, Button, Layout, RichText, Ui};
use jiff::civil::Date;
use words::terms::monitor::Fitness;
use words::trouble::Trouble;
use words::{Tongue, terms};

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

/// The screens that have a tab.
const TABS: [Route; 6] =
    [Route::Worklist, Route::Reading, Route::Diagnosis, Route::Registry, Route::Standards, Route::Model];

/// Paints the bar.
pub fn bar_ui(ui: &mut Ui, bar: &Bar<'_>, intents: &mut Vec<Intent>) {
    let words = bar.tongue.words();
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("Profusion").color(theme::STRONG).strong());
        for route in TABS {
            let action = Action::Go(route);
            let color = if route == bar.route { theme::ACCENT } else { theme::QUIET };
            let tab = Button::new(RichText::new(keys::name(action, bar.tongue)).color(color)).frame(false);
            if ui.add(tab).on_hover_text(keys::key_of(action)).clicked() {
                intents.push(Intent::Act(action));
            }
        }
        if let (Some(room), Route::Reading) = (bar.room, bar.route) {
            whose_ui(ui, room, bar.tongue);
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
            ui.label(RichText::new(bar.reader).color(theme::STRONG));
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

fn whose_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
    let worker = &room.opened.worker;
    ui.add_space(theme::STEP);
    super::quiet(ui, &worker.number);
    ui.label(RichText::new(&worker.name).color(theme::STRONG));
    let taken = room.opened.entry.taken;
    ui.label(terms::sex(worker.sex, tongue));
    match film_in_order(worker.birth, taken, super::local_day(room.opened.opened_at)) {
        Ok(()) => {
            if let Some((born, taken)) = worker.birth.zip(taken) {
                ui.label((tongue.words().house.years_old)(whole_years(born, taken)));
            }
        }
        Err(contradiction) => {
            ui.label(RichText::new(terms::out_of_order(&contradiction, tongue)).color(theme::ACCENT));
        }
    }
    ui.label(terms::exposure_years(&years_by_dust(&worker.exposure, taken), tongue));
}

/// The whole years from a birth to a later day.
fn whole_years(born: Date, on: Date) -> i16 {
    let years = on.year() - born.year();
    if (on.month(), on.day()) < (born.month(), born.day()) { years - 1 } else { years }
}
