//! By what code each action stands in a house's settings: words of English, the same for ever.

use classification::gbz70::FilmQuality;
use imaging::hanging::HangingStep;
use imaging::measure::figure::Kind;

use super::{Action, Diagnose, ListStep, Tool};
use crate::route::Route;

/// The code of an action.
pub fn code(action: Action) -> String {
    let fixed = match action {
        Action::Go(route) => of_room(route),
        Action::Quality(it) => of_quality(it),
        Action::Zone(it) => return format!("zone-{}", it.code()),
        Action::Point(it) => return format!("point-{}", it.code()),
        Action::Shape(it) => return format!("shape-{}", it.letter()),
        Action::Diagnose(step) => of_diagnosis(step),
        Action::List(step) => of_list(step),
        Action::Take(tool) => of_tool(tool),
        Action::Hang(step) => of_hanging(step),
        Action::Step(_) | Action::Rung(_) | Action::Zoom(_) | Action::Gamma(_) => of_step(action),
        Action::OtherFilm(_) | Action::OtherCase(_) | Action::OtherPrior(_) => of_other_film(action),
        alone => of_alone(alone),
    };
    fixed.to_owned()
}

const fn of_alone(action: Action) -> &'static str {
    match action {
        Action::Import => "import",
        Action::ImportSet => "import-set",
        Action::Choose => "choose-file",
        Action::SwitchTongue => "switch-language",
        Action::ChangeSeat => "change-seat",
        Action::Lock => "lock",
        Action::Palette => "commands",
        Action::Keys => "keys",
        Action::Normal => "normal",
        Action::NormalFilm => "normal-film",
        Action::Aggregation => "aggregation",
        Action::LargeOpacity => "large-opacity",
        Action::Pleura => "pleura",
        Action::Defects => "defects",
        Action::Checklist => "checklist",
        Action::Comments => "comments",
        Action::OtherSheet => "other-sheet",
        Action::PrintSheet => "print-sheet",
        Action::Symbol => "symbol",
        Action::Seal => "seal",
        Action::ReadAgain => "read-again",
        Action::Undo => "undo",
        Action::Redo => "redo",
        Action::NextUnread => "next-unread",
        Action::Prior => "prior",
        Action::BlinkPrior => "blink-prior",
        Action::Technique => "technique",
        Action::Fit => "fit",
        Action::PixelSize => "pixel-size",
        Action::Invert => "invert",
        Action::ResetWindow => "reset-window",
        Action::ResetAll => "reset-all",
        Action::NextWindow => "next-window",
        Action::Why => "why",
        Action::Blink => "blink",
        Action::Ladder => "ladder",
        Action::TakeRung => "take-rung",
        Action::LockScale => "lock-scale",
        Action::NextStandard => "next-standard",
        Action::ZoneLines => "zone-lines",
        Action::Overlays => "overlays",
        Action::Map => "map",
        Action::RemoveMeasure => "remove-measure",
        Action::ZoneBorders => "zone-borders",
        Action::Magnify => "magnify",
        Action::TrueSize => "true-size",
        Action::WriteState => "write-presentation-state",
        Action::Panels => "panels",
        // Told above, each by what it carries.
        _ => "",
    }
}

const fn of_room(route: Route) -> &'static str {
    match route {
        Route::Worklist => "go-worklist",
        Route::Tray => "go-tray",
        Route::Reading => "go-reading",
        Route::Diagnosis => "go-diagnosis",
        Route::Registry => "go-registry",
        Route::Standards => "go-standards",
        Route::Model => "go-model",
        Route::Display => "go-display",
        Route::Settings => "go-settings",
        Route::Accounts => "go-accounts",
    }
}

const fn of_quality(quality: FilmQuality) -> &'static str {
    match quality {
        FilmQuality::One => "quality-1",
        FilmQuality::Two => "quality-2",
        FilmQuality::Three => "quality-3",
        FilmQuality::Four => "quality-4",
    }
}

const fn of_diagnosis(step: Diagnose) -> &'static str {
    match step {
        Diagnose::Record => "diagnosis-record",
        Diagnose::Grounds => "diagnosis-grounds",
        Diagnose::Correct => "diagnosis-correct",
        Diagnose::NewSpell => "exposure-new",
        Diagnose::Spell(1..) => "exposure-next",
        Diagnose::Spell(_) => "exposure-previous",
        Diagnose::CorrectSpell => "exposure-correct",
        Diagnose::RemoveSpell => "exposure-remove",
        Diagnose::Page => "diagnosis-page",
        Diagnose::OpenPage => "diagnosis-open-page",
        Diagnose::CopyPath => "diagnosis-copy-path",
    }
}

const fn of_list(step: ListStep) -> &'static str {
    match step {
        ListStep::Search => "list-search",
        ListStep::View(1..) => "list-next-view",
        ListStep::View(_) => "list-previous-view",
        ListStep::NextOrder => "list-next-order",
        ListStep::TurnOrder => "list-turn-order",
        ListStep::ShowAll => "list-show-all",
    }
}

const fn of_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Measure(Kind::Length) => "measure-length",
        Tool::Measure(Kind::Angle) => "measure-angle",
        Tool::Measure(Kind::Ellipse) => "measure-ellipse",
        Tool::Measure(Kind::Cardiothoracic) => "measure-cardiothoracic",
        Tool::Measure(Kind::Diameters) => "measure-diameters",
        Tool::KnownLength => "known-length",
    }
}

const fn of_hanging(step: HangingStep) -> &'static str {
    match step {
        HangingStep::TurnRight => "turn-right",
        HangingStep::TurnLeft => "turn-left",
        HangingStep::FlipAcross => "flip-across",
        HangingStep::FlipDown => "flip-down",
    }
}

const fn of_step(action: Action) -> &'static str {
    match action {
        Action::Step(1..) => "point-up",
        Action::Step(_) => "point-down",
        Action::Rung(1..) => "rung-up",
        Action::Rung(_) => "rung-down",
        Action::Zoom(1..) => "zoom-in",
        Action::Zoom(_) => "zoom-out",
        Action::Gamma(1..) => "lighter",
        _ => "darker",
    }
}

const fn of_other_film(action: Action) -> &'static str {
    match action {
        Action::OtherFilm(1..) => "later-film",
        Action::OtherFilm(_) => "earlier-film",
        Action::OtherCase(1..) => "next-case",
        Action::OtherCase(_) => "previous-case",
        Action::OtherPrior(1..) => "later-prior",
        _ => "earlier-prior",
    }
}
