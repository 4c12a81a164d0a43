//! Which verb of the workstation an action asks for: what may not be asked here is then told before it is tried.

use workstation::VerbKind;

use super::{Action, Diagnose};
use crate::route::Route;

/// The verb that an action asks for; none where it only changes what is seen or filled in.
pub const fn verb_of(action: Action) -> Option<VerbKind> {
    let verb = match action {
        Action::Go(route) => return verb_of_room(route),
        Action::Import => VerbKind::ImportFilms,
        Action::ImportSet => VerbKind::ImportSet,
        Action::SwitchTongue => VerbKind::SwitchTongue,
        Action::ChangeSeat | Action::Lock => VerbKind::SignOut,
        Action::PrintSheet => VerbKind::PrintSheet,
        Action::Seal => VerbKind::SealReading,
        Action::ReadAgain => VerbKind::ReadAgain,
        Action::OtherFilm(_) | Action::OtherCase(_) | Action::NextUnread => VerbKind::OpenFilm,
        Action::Prior | Action::OtherPrior(_) => VerbKind::BringBeside,
        Action::WriteState => VerbKind::WriteState,
        Action::List(_) => VerbKind::ShowWorklist,
        Action::Diagnose(step) => return verb_of_diagnosis(step),
        _ => return None,
    };
    Some(verb)
}

/// What a room asks for as it is entered.
const fn verb_of_room(route: Route) -> Option<VerbKind> {
    Some(match route {
        Route::Worklist => VerbKind::ShowWorklist,
        Route::Tray => VerbKind::ShowTray,
        Route::Reading => return None,
        Route::Diagnosis => VerbKind::ShowCaseFile,
        Route::Registry => VerbKind::ShowRegistry,
        Route::Standards => VerbKind::ListSets,
        Route::Model => VerbKind::ShowModel,
        Route::Settings => VerbKind::ShowSettings,
        Route::Accounts => VerbKind::ShowAccounts,
        Route::Display => VerbKind::ShowMonitors,
    })
}

const fn verb_of_diagnosis(step: Diagnose) -> Option<VerbKind> {
    Some(match step {
        Diagnose::Record | Diagnose::Correct => VerbKind::CertifyDiagnosis,
        Diagnose::NewSpell => VerbKind::AddExposure,
        Diagnose::CorrectSpell => VerbKind::CorrectExposure,
        Diagnose::RemoveSpell => VerbKind::RemoveExposure,
        Diagnose::Page => VerbKind::PrintDiagnosis,
        Diagnose::OpenPage => VerbKind::OpenPage,
        Diagnose::Spell(_) | Diagnose::Grounds | Diagnose::CopyPath => return None,
    })
}
