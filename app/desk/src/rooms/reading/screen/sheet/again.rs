//! A second reading: why, before it can be sealed.

use egui::{Id, RichText, TextEdit, Ui};
use words::{Tongue, terms};

use crate::controls::focus::typed_at_once;
use crate::film_in_hand::again::Again;
use crate::keys::{self, Action};
use crate::theme;

/// Paints the field for the reason; it takes the keys as soon as the reading is begun.
pub(super) fn again_ui(ui: &mut Ui, again: &mut Again, tongue: Tongue) {
    let words = terms::proposal::words(tongue);
    let owed = again.follows().is_none();
    let field =
        TextEdit::singleline(&mut again.reason).hint_text(words.reason_hint).desired_width(f32::INFINITY);
    let wanted = std::mem::take(&mut again.wants_keys);
    typed_at_once(ui, Id::unique("again: reason"), wanted, field);
    let away = format!("{} {}", keys::key_of(Action::ReadAgain), words.put_away);
    let color = if owed { theme::ACCENT } else { theme::QUIET };
    ui.label(RichText::new(format!("{}    {away}", words.reading_again)).small().color(color));
}
