//! What a key does on the diagnosis screen.

use egui::Key;
use words::{Tongue, actions};

use super::{Action, Bound, ctrl, plain};

/// Everything that a key does on the diagnosis screen alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagnose {
    /// Record the diagnosis.
    Record,
    /// Lead to the grounds that are owed.
    Grounds,
    /// Correct the diagnosis that stands, or no longer.
    Correct,
    /// Begin a spell of exposure.
    NewSpell,
    /// The spell before, or after, the one in hand.
    Spell(i8),
    /// Correct the spell in hand.
    CorrectSpell,
    /// Take the spell in hand away; asks first.
    RemoveSpell,
    /// Make the page of the diagnosis that stands, again.
    Page,
    /// Show that page.
    OpenPage,
    /// Copy the path of that page.
    CopyPath,
}

/// The keys of the diagnosis screen.
pub(super) fn keys() -> Vec<Bound> {
    let of = |step, key| (Action::Diagnose(step), vec![key]);
    vec![
        of(Diagnose::Record, plain(Key::Enter)),
        of(Diagnose::Grounds, plain(Key::J)),
        of(Diagnose::Correct, plain(Key::K)),
        of(Diagnose::NewSpell, plain(Key::X)),
        of(Diagnose::Spell(-1), plain(Key::ArrowUp)),
        of(Diagnose::Spell(1), plain(Key::ArrowDown)),
        of(Diagnose::CorrectSpell, plain(Key::M)),
        of(Diagnose::RemoveSpell, plain(Key::Delete)),
        of(Diagnose::Page, ctrl(Key::P)),
        of(Diagnose::OpenPage, plain(Key::O)),
        of(Diagnose::CopyPath, plain(Key::Y)),
    ]
}

/// What a key of the diagnosis screen is called.
pub(super) const fn name(step: Diagnose, tongue: Tongue) -> &'static str {
    let (room, words) = (&tongue.words().diagnosis, &actions::words(tongue).diagnosis);
    match step {
        Diagnose::Record => room.certify,
        Diagnose::Grounds => words.grounds,
        Diagnose::Correct => words.correct,
        Diagnose::NewSpell => room.add_exposure,
        Diagnose::Spell(1..) => words.next_spell,
        Diagnose::Spell(_) => words.previous_spell,
        Diagnose::CorrectSpell => words.correct_spell,
        Diagnose::RemoveSpell => words.remove_spell,
        Diagnose::Page => words.page,
        Diagnose::OpenPage => words.open_page,
        Diagnose::CopyPath => words.copy_path,
    }
}
