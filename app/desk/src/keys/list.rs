//! What a key does on the screens that show a list.

use egui::Key;
use words::{Tongue, actions};

use super::{Action, Bound, plain, shift};

/// Everything that a key does on a list alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStep {
    /// Type what is searched for.
    Search,
    /// The view before, or after, the one that is shown.
    View(i8),
    /// Put it in the next order.
    NextOrder,
    /// Turn the order round.
    TurnOrder,
    /// All of it again, in its own order.
    ShowAll,
}

/// The keys of lists.
pub(super) fn keys() -> Vec<Bound> {
    let of = |step, key| (Action::List(step), vec![key]);
    vec![
        of(ListStep::Search, plain(Key::Slash)),
        of(ListStep::View(1), plain(Key::CloseBracket)),
        of(ListStep::View(-1), plain(Key::OpenBracket)),
        of(ListStep::NextOrder, plain(Key::S)),
        of(ListStep::TurnOrder, shift(Key::S)),
        of(ListStep::ShowAll, plain(Key::Backspace)),
    ]
}

/// What a key of lists is called.
pub(super) const fn name(step: ListStep, tongue: Tongue) -> &'static str {
    let words = &actions::words(tongue).list;
    match step {
        ListStep::Search => words.search,
        ListStep::View(1..) => words.next_view,
        ListStep::View(_) => words.previous_view,
        ListStep::NextOrder => words.next_order,
        ListStep::TurnOrder => words.turn_order,
        ListStep::ShowAll => words.show_all,
    }
}
