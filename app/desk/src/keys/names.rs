//! What every action is called, in both tongues.

use imaging::hanging::HangingStep;
use words::{Tongue, actions, terms};

use super::{Action, Tool, diagnose, list};
use crate::route::Route;

/// What an action is called.
pub fn name(action: Action, tongue: Tongue) -> String {
    let rooms = tongue.words();
    let reading = &rooms.reading;
    let words = actions::words(tongue);
    let fixed = match action {
        Action::Go(route) => name_of_screen(route, tongue),
        Action::Import => rooms.worklist.import,
        Action::ImportSet => terms::sets::words(tongue).import,
        Action::Choose => terms::chooser::words(tongue).choose_here,
        Action::SwitchTongue | Action::ChangeSeat | Action::Lock => name_of_seat(action, tongue),
        Action::Palette => rooms.house.commands,
        Action::Keys => rooms.house.keys,
        Action::Quality(it) => {
            return format!("{} {}", reading.quality, terms::film_quality(it, tongue));
        }
        Action::Zone(it) => terms::zone(it, tongue),
        Action::Point(it) => return format!("{} {it}", reading.profusion),
        Action::Step(_) | Action::Zoom(_) | Action::Rung(_) => name_of_step(action, tongue),
        Action::Normal => reading.normal,
        Action::Shape(it) => return format!("{} {}", reading.shape, it.letter()),
        Action::Aggregation => reading.aggregation,
        Action::LargeOpacity => reading.large,
        Action::NormalFilm => reading.normal_film,
        Action::Pleura => reading.pleura,
        Action::Defects => reading.defects,
        Action::Checklist => reading.checklist,
        Action::Comments => reading.comments,
        Action::OtherSheet => reading.other_sheet,
        Action::PrintSheet => reading.print_sheet,
        Action::Symbol => reading.symbols,
        Action::Seal => reading.seal_final,
        Action::ReadAgain => terms::proposal::words(tongue).read_again,
        Action::Undo => words.undo,
        Action::Redo => words.redo,
        Action::OtherFilm(_)
        | Action::OtherCase(_)
        | Action::NextUnread
        | Action::Prior
        | Action::OtherPrior(_)
        | Action::BlinkPrior => name_of_films(action, tongue),
        Action::Technique => words.technique,
        Action::Fit => words.fit,
        Action::PixelSize => words.pixel_size,
        Action::Invert => words.invert,
        Action::Gamma(1..) => words.lighter,
        Action::Gamma(_) => words.darker,
        Action::Hang(step) => name_of_hanging(step, tongue),
        Action::ResetWindow => words.default_window,
        Action::ResetAll => words.as_it_came,
        Action::NextWindow => words.next_window,
        Action::Why => words.why,
        Action::Blink => reading.blink,
        Action::Ladder => reading.ladder,
        Action::TakeRung => words.take_rung,
        Action::LockScale => words.lock_scale,
        Action::NextStandard => words.next_standard,
        Action::Overlays => words.overlays,
        Action::ZoneLines => words.zone_lines,
        Action::Map => terms::proposal::words(tongue).map,
        Action::Take(Tool::Measure(kind)) => terms::measure::kind(kind, tongue),
        Action::Take(Tool::KnownLength) => terms::measure::calibration(tongue).name,
        Action::RemoveMeasure => words.remove_measure,
        Action::ZoneBorders => words.zone_borders,
        Action::Magnify => words.magnify,
        Action::TrueSize => terms::monitor::words(tongue).true_size,
        Action::WriteState => words.write_state,
        Action::Diagnose(step) => diagnose::name(step, tongue),
        Action::List(step) => list::name(step, tongue),
        Action::Panels => words.panels,
    };
    fixed.to_owned()
}

/// What an action is called that goes by steps.
const fn name_of_step(action: Action, tongue: Tongue) -> &'static str {
    let words = actions::words(tongue);
    match action {
        Action::Step(1..) => words.step_more,
        Action::Step(_) => words.step_less,
        Action::Zoom(1..) => words.zoom_in,
        Action::Zoom(_) => words.zoom_out,
        Action::Rung(1..) => words.rung_up,
        _ => words.rung_down,
    }
}

/// What an action is called that is about whoever sits here.
const fn name_of_seat(action: Action, tongue: Tongue) -> &'static str {
    match action {
        Action::ChangeSeat => terms::account::words(tongue).change_seat,
        Action::Lock => terms::account::words(tongue).lock,
        _ => actions::words(tongue).switch_tongue,
    }
}

fn name_of_screen(route: Route, tongue: Tongue) -> &'static str {
    let words = tongue.words();
    match route {
        Route::Worklist => words.worklist.title,
        Route::Reading => words.reading.title,
        Route::Diagnosis => words.diagnosis.title,
        Route::Registry => words.registry.title,
        Route::Display => terms::monitor::words(tongue).title,
        Route::Tray => terms::identity::words(tongue).title,
        Route::Standards => terms::sets::words(tongue).title,
        Route::Model => terms::proposal::words(tongue).title,
        Route::Settings => terms::settings::words(tongue).title,
        Route::Accounts => terms::account::words(tongue).title,
    }
}

/// What an action is called that brings another film.
const fn name_of_films(action: Action, tongue: Tongue) -> &'static str {
    let words = actions::words(tongue);
    match action {
        Action::OtherFilm(1..) => words.later_film,
        Action::OtherFilm(_) => words.earlier_film,
        Action::OtherCase(1..) => words.next_case,
        Action::OtherCase(_) => words.previous_case,
        Action::NextUnread => terms::window::words(tongue).next_unread,
        Action::Prior => words.prior,
        Action::OtherPrior(1..) => words.later_prior,
        Action::OtherPrior(_) => words.earlier_prior,
        _ => words.blink_prior,
    }
}

const fn name_of_hanging(step: HangingStep, tongue: Tongue) -> &'static str {
    let words = actions::words(tongue);
    match step {
        HangingStep::TurnRight => words.turn_right,
        HangingStep::TurnLeft => words.turn_left,
        HangingStep::FlipAcross => words.flip_across,
        HangingStep::FlipDown => words.flip_down,
    }
}
