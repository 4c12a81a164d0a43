//! The line at the top: where one is, whose film, who reads, and in which tongue.

use casework::dates::film_in_order;
use casework::people::exposure::years_by_dust;
use casework::people::qualification::QualificationKind;
use egui::{Align, Button, Color32, FontId, Layout, RichText, Ui};
use jiff::civil::Date;
use words::terms::monitor::Fitness;
use words::trouble::Trouble;
use words::{Tongue, terms};

use crate::controls;
use crate::controls::held;
use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::route::Route;
use crate::theme;

/// What the bar shows.
pub(super) struct Bar<'a> {
    /// The tongue.
    pub tongue: Tongue,
    /// The screen shown.
    pub route: Route,
    /// The rooms in which something waits, and how much.
    pub n_waiting: Vec<(Route, usize)>,
    /// The film in the reading room.
    pub film: Option<&'a FilmInHand>,
    /// How the monitor's last check stands.
    pub fitness: Fitness,
    /// Who sits here.
    pub reader: &'a str,
    /// The paper of theirs that ends soon, and in how many days.
    pub ends: Option<(QualificationKind, i32)>,
    /// The rooms that are for whoever sits here.
    pub rooms: Vec<Route>,
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
const READER: f32 = 230.0;

/// The least room for whose film it is, points: below it the screens go into a menu.
const WHOSE: f32 = 330.0;

/// The program's name, as it stands in the bar.
const NAME: &str = "Profusion";

/// What stands at the right of the bar.
struct Piece {
    text: String,
    font: FontId,
    color: Color32,
    /// It is never wider, points.
    most: f32,
    /// What a click on it asks.
    asks: Option<Action>,
    /// What is told under the pointer.
    hover: String,
    /// It may be left out where the line is short.
    may_go: bool,
}

impl Piece {
    fn small(text: impl Into<String>, color: Color32) -> Self {
        let (font, hover) = (theme::small(), String::new());
        Self { text: text.into(), font, color, most: f32::INFINITY, asks: None, hover, may_go: false }
    }

    fn width(&self, ui: &Ui) -> f32 {
        let text = width_of(ui, &self.text, self.font.clone()).min(self.most);
        let padding = if self.asks.is_some() { 2.0 * ui.spacing().button_padding.x } else { 0.0 };
        text + padding + ui.spacing().item_spacing.x
    }

    fn ui(&self, ui: &mut Ui, intents: &mut Vec<Intent>) {
        let Some(action) = self.asks else {
            let response =
                held::held(ui, &self.text, self.most, |it| it.font(self.font.clone()).color(self.color));
            if !self.hover.is_empty() {
                response.on_hover_text(&self.hover);
            }
            return;
        };
        let text = RichText::new(&self.text).font(self.font.clone()).color(self.color);
        if ui.add(Button::new(text).frame(false)).on_hover_text(keys::key_of(action)).clicked() {
            intents.push(Intent::Act(action));
        }
    }
}

fn width_of(ui: &Ui, text: &str, font: FontId) -> f32 {
    // Rounded up: a text that is given less than it wants by a hair would lose a letter.
    held::line(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY).size().x.ceil() + 1.0
}

/// What stands at the right, from the right.
fn pieces(bar: &Bar<'_>) -> Vec<Piece> {
    let (words, tongue) = (bar.tongue.words(), bar.tongue);
    let other = Piece::small(words.house.other_tongue, theme::QUIET);
    let mut all = vec![Piece { font: theme::body(), asks: Some(Action::SwitchTongue), ..other }];
    if bar.opening {
        all.push(Piece::small(words.reading.opening, theme::ACCENT));
    }
    if bar.looking_only {
        let hover = Trouble::HouseReadOnly.told(tongue).lines();
        all.push(Piece { hover, ..Piece::small(words.house.looking_only, theme::ACCENT) });
    }
    let reader = Piece::small(bar.reader, theme::STRONG);
    all.push(Piece { font: theme::body(), most: READER, asks: Some(Action::ChangeSeat), ..reader });
    if let Some((kind, days)) = bar.ends {
        all.push(Piece::small(terms::account::qualification_ends(kind, days, tongue), theme::ACCENT));
    }
    if REST_AFTER_MINUTES <= bar.minutes {
        all.push(Piece::small(words.house.rest, theme::ACCENT));
    } else if bar.route == Route::Reading {
        let said = (words.house.reading_for)(bar.minutes);
        all.push(Piece { may_go: true, ..Piece::small(said, theme::QUIET) });
    }
    let is_unfit = bar.fitness == Fitness::Failed;
    let color = if is_unfit { theme::ACCENT } else { theme::QUIET };
    let said = Piece::small(terms::monitor::fitness(bar.fitness, tongue), color);
    all.push(Piece { asks: Some(Action::Go(Route::Display)), may_go: !is_unfit, ..said });
    let in_hand = bar.film.filter(|_| bar.route == Route::Reading);
    if let Some(said) = in_hand.and_then(|it| how_read(it, tongue)) {
        all.push(Piece::small(said, theme::ACCENT));
    }
    all
}

/// How much of the bar is shown: all of it, or what a short line has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// All of it.
    Whole,
    /// Without the program's name and what may go.
    WithoutWhatMayGo,
    /// And the screens in a menu.
    ScreensInAMenu,
}

impl Extent {
    /// The most that has room.
    ///
    /// * `wanted` — what the whole wants, what the second wants; points.
    fn of(wanted: [f32; 2], width: f32) -> Self {
        match wanted {
            [whole, _] if whole <= width => Self::Whole,
            [_, less] if less <= width => Self::WithoutWhatMayGo,
            _ => Self::ScreensInAMenu,
        }
    }
}

/// Paints the bar.
pub(super) fn bar_ui(ui: &mut Ui, bar: &Bar<'_>, intents: &mut Vec<Intent>) {
    let mut pieces = pieces(bar);
    let tabs = tabs(bar);
    let (between, padding) = (ui.spacing().item_spacing.x, 2.0 * ui.spacing().button_padding.x);
    let tab = |(_, name, _): &(Route, String, Color32)| width_of(ui, name, theme::body()) + padding + between;
    let of_tabs: f32 = tabs.iter().map(tab).sum();
    let whose = if bar.film.is_some() && bar.route == Route::Reading { WHOSE } else { 0.0 };
    let of = |wanted: &dyn Fn(&Piece) -> bool| -> f32 {
        pieces.iter().filter(|it| wanted(it)).map(|it| it.width(ui)).sum()
    };
    let whole = width_of(ui, NAME, theme::body()) + between + of_tabs + whose + of(&|_| true);
    let less = of_tabs + whose + of(&|it| !it.may_go);
    let extent = Extent::of([whole, less], ui.available_width());
    if extent != Extent::Whole {
        pieces.retain(|it| !it.may_go);
    }
    ui.horizontal_centered(|ui| {
        if extent == Extent::Whole {
            ui.label(RichText::new(NAME).color(theme::STRONG).strong());
        }
        if extent == Extent::ScreensInAMenu {
            menu_ui(ui, bar, &tabs, intents);
        } else {
            tabs_ui(ui, &tabs, intents);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for piece in &pieces {
                piece.ui(ui, intents);
            }
            // What the ends of the line leave is the person's.
            if let (Some(in_hand), Route::Reading) = (bar.film, bar.route) {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| whose_ui(ui, in_hand, bar.tongue));
            }
        });
    });
}

impl Bar<'_> {
    /// How much waits in a room.
    fn waits_in(&self, route: Route) -> usize {
        self.n_waiting.iter().find(|it| it.0 == route).map_or(0, |it| it.1)
    }
}

/// The screens that have a tab now, each with its name and how it stands out.
fn tabs(bar: &Bar<'_>) -> Vec<(Route, String, Color32)> {
    // The tray has a tab only while something waits in it.
    let is_shown = |it: &Route| {
        it.has_tab()
            && bar.rooms.contains(it)
            && (*it != Route::Tray || 0 < bar.waits_in(*it) || bar.route == *it)
    };
    let tab = |route: Route| {
        let n_waiting = bar.waits_in(route);
        let count = if 0 < n_waiting { format!(" {n_waiting}") } else { String::new() };
        let color = match () {
            () if route == bar.route => theme::ACCENT,
            () if 0 < n_waiting => theme::STRONG,
            () => theme::QUIET,
        };
        (route, keys::name(Action::Go(route), bar.tongue) + &count, color)
    };
    Route::ALL.iter().copied().filter(is_shown).map(tab).collect()
}

fn tabs_ui(ui: &mut Ui, tabs: &[(Route, String, Color32)], intents: &mut Vec<Intent>) {
    for (route, name, color) in tabs {
        let action = Action::Go(*route);
        let tab = Button::new(RichText::new(name).color(*color)).frame(false);
        if ui.add(tab).on_hover_text(keys::key_of(action)).clicked() {
            intents.push(Intent::Act(action));
        }
    }
}

/// The screens one below the other, under the name of the one that is shown.
fn menu_ui(ui: &mut Ui, bar: &Bar<'_>, tabs: &[(Route, String, Color32)], intents: &mut Vec<Intent>) {
    let here = keys::name(Action::Go(bar.route), bar.tongue);
    let said = RichText::new(format!("☰ {here}")).color(theme::ACCENT);
    ui.menu_button(said, |ui| {
        let without_tab = bar.rooms.iter().filter(|it| !it.has_tab());
        let marks = without_tab.map(|it| (*it, keys::name(Action::Go(*it), bar.tongue), theme::QUIET));
        for (route, name, color) in tabs.iter().cloned().chain(marks) {
            let action = Action::Go(route);
            let entry = Button::new(RichText::new(name).color(color)).shortcut_text(keys::key_of(action));
            if ui.add(entry).clicked() {
                intents.push(Intent::Act(action));
                ui.close();
            }
        }
    });
    for (route, n_waiting) in &bar.n_waiting {
        let waits = RichText::new(n_waiting.to_string()).color(theme::STRONG);
        ui.label(waits).on_hover_text(keys::name(Action::Go(*route), bar.tongue));
    }
}

/// How the film is being read: blind, beside the proposal, or again; `None` once it is sealed.
fn how_read(in_hand: &FilmInHand, tongue: Tongue) -> Option<&'static str> {
    let words = terms::proposal::words(tongue);
    let is_seen = in_hand.proposal_is_seen();
    match (&in_hand.again, in_hand.is_sealed()) {
        (Some(_), _) if is_seen => Some(words.reading_again_seen),
        (Some(_), _) => Some(words.reading_again),
        (None, true) => None,
        (None, false) if is_seen => Some(words.read_beside),
        (None, false) => Some(tongue.words().reading.independent),
    }
}

/// Number, name, sex, age, exposure: each held to its share of the line.
fn whose_ui(ui: &mut Ui, in_hand: &FilmInHand, tongue: Tongue) {
    let worker = &in_hand.opened.worker;
    let taken = in_hand.opened.entry.file.taken;
    let (age, age_color) =
        match film_in_order(worker.birth, taken, controls::local_day(in_hand.opened.opened_at)) {
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
    held::in_a_line(ui, told);
}

/// The whole years from a birth to a later day.
fn whole_years(born: Date, on: Date) -> i16 {
    let years = on.year() - born.year();
    if (on.month(), on.day()) < (born.month(), born.day()) { years - 1 } else { years }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_leaves_out_what_may_go_and_then_the_tabs() {
        let wanted = [1200.0, 1000.0];
        let of = |width| Extent::of(wanted, width);
        assert_eq!(of(1200.0), Extent::Whole);
        assert_eq!(of(1199.0), Extent::WithoutWhatMayGo);
        assert_eq!(of(910.0), Extent::ScreensInAMenu);
    }
}
