//! What the last action has to say, and the key that leads on.

use words::{Tongue, terms};

use crate::keys::{self, Action, Diagnose, Tool};
use crate::route::Route;
use crate::told::hint::Hint;

/// A hint in words.
pub fn said(hint: &Hint, tongue: Tongue) -> String {
    let (monitor, window) = (terms::monitor::words(tongue), terms::window::words(tongue));
    let (reading, proposal) = (&tongue.words().reading, terms::proposal::words(tongue));
    let with_key = |said: &str, action| format!("{said}   {}", keys::key_of(action));
    match hint {
        Hint::TrueSize => monitor.true_size.to_owned(),
        Hint::PixelSizeUnknown => with_key(monitor.true_size_needs_pitch, Action::Go(Route::Display)),
        Hint::MillimetresUnknown => with_key(monitor.true_size_needs_mm, Action::Take(Tool::KnownLength)),
        Hint::MapNotYet => proposal.map_not_yet.to_owned(),
        Hint::NoPasswords => terms::account::words(tongue).open_house.to_owned(),
        Hint::NoMap => proposal.no_map.to_owned(),
        Hint::NoOverlay => reading.no_overlay.to_owned(),
        Hint::OnlyFilm => reading.only_film.to_owned(),
        Hint::NoFilmBeside => with_key(reading.no_film_beside, Action::Prior),
        Hint::NoFilmFurther => window.no_film_further.to_owned(),
        Hint::StateWritten(path) => (reading.state_written)(&path.display().to_string()),
        Hint::SealedStays => (window.sealed_stays)(&keys::key_of(Action::ReadAgain)),
        Hint::NotOnThisSheet => (window.not_on_this_sheet)(&keys::key_of(Action::OtherSheet)),
        Hint::OnlyOnForm28 => (window.only_on_form_28)(&keys::key_of(Action::OtherSheet)),
        Hint::NothingToUndo => window.nothing_to_undo.to_owned(),
        Hint::NothingToRedo => window.nothing_to_redo.to_owned(),
        Hint::NoLaterFilm => window.no_later_film.to_owned(),
        Hint::NoEarlierFilm => window.no_earlier_film.to_owned(),
        Hint::ListEnds { n_unread } => (window.list_ends)(*n_unread),
        Hint::ListBegins => window.list_begins.to_owned(),
        Hint::AllRead => window.all_read.to_owned(),
        Hint::NotSealedYet => (window.not_sealed_yet)("⏎"),
        Hint::NoMeasureChosen => window.no_measure_chosen.to_owned(),
        Hint::OneWindow => window.one_window.to_owned(),
        Hint::NoStandards => window.no_standards.to_owned(),
        Hint::OnDiagnosisScreen => (window.on_diagnosis_screen)(&keys::key_of(Action::Go(Route::Diagnosis))),
        Hint::NothingToDiagnose => tongue.words().diagnosis.nothing.to_owned(),
        Hint::NoGroundsAsked => window.no_grounds_asked.to_owned(),
        Hint::NothingToCorrect => window.nothing_to_correct.to_owned(),
        Hint::NoSpell => with_key(window.no_spell, Action::Diagnose(Diagnose::NewSpell)),
        Hint::NoDiagnosisYet => window.no_diagnosis_yet.to_owned(),
        Hint::NoPageYet => with_key(tongue.words().diagnosis.no_report, Action::Diagnose(Diagnose::Page)),
        Hint::NeedsFilm => (window.needs_film)(&keys::key_of(Action::Go(Route::Worklist))),
    }
}
