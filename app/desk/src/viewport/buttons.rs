//! Which button of the mouse does what over a film, as the house has settled it for its windows.

use egui::{PointerButton, Response};
use workstation::house::keys_and_mouse::MouseLayout;

use crate::keys;

/// What each button does where it is not taken up by a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Buttons {
    windows: Option<PointerButton>,
    moves: [Option<PointerButton>; 2],
    zooms: Option<PointerButton>,
}

/// Whose film it is that lies under the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Under {
    /// One that is read, or stands beside as an earlier one: its greys are the reader's.
    Film,
    /// The same, while a tool has the left button.
    FilmMarked,
    /// A standard, whose greys stay as they are: what would window a film moves it.
    Standard,
}

impl Buttons {
    /// What the buttons do in this window.
    pub(crate) fn over(under: Under) -> Self {
        Self::in_layout(keys::mouse(), under)
    }

    const fn in_layout(layout: MouseLayout, under: Under) -> Self {
        const LEFT: Option<PointerButton> = Some(PointerButton::Primary);
        const MIDDLE: Option<PointerButton> = Some(PointerButton::Middle);
        const RIGHT: Option<PointerButton> = Some(PointerButton::Secondary);
        match (layout, under) {
            (MouseLayout::Viewer, Under::Film) => Self { windows: LEFT, moves: [MIDDLE, None], zooms: RIGHT },
            (MouseLayout::Viewer, Under::FilmMarked) => {
                Self { windows: None, moves: [MIDDLE, None], zooms: RIGHT }
            }
            (MouseLayout::Viewer, Under::Standard) => {
                Self { windows: None, moves: [MIDDLE, LEFT], zooms: RIGHT }
            }
            (MouseLayout::BViewer, Under::Film) => {
                Self { windows: RIGHT, moves: [LEFT, None], zooms: MIDDLE }
            }
            (MouseLayout::BViewer, Under::FilmMarked) => {
                Self { windows: RIGHT, moves: [MIDDLE, None], zooms: None }
            }
            (MouseLayout::BViewer, Under::Standard) => {
                Self { windows: None, moves: [LEFT, RIGHT], zooms: MIDDLE }
            }
        }
    }

    /// Whether a drag windows the film.
    pub(crate) fn window(self, response: &Response) -> bool {
        self.windows.is_some_and(|it| response.dragged_by(it))
    }

    /// Whether a drag moves it.
    pub(super) fn pan(self, response: &Response) -> bool {
        self.moves.iter().flatten().any(|it| response.dragged_by(*it))
    }

    /// Whether a drag zooms it.
    pub(super) fn zoom(self, response: &Response) -> bool {
        self.zooms.is_some_and(|it| response.dragged_by(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_either_layout_a_button_does_one_thing_and_a_standard_is_never_windowed() {
        for layout in MouseLayout::ALL {
            for under in [Under::Film, Under::FilmMarked, Under::Standard] {
                let Buttons { windows, moves, zooms } = Buttons::in_layout(layout, under);
                let mut used: Vec<_> = [windows, moves[0], moves[1], zooms].into_iter().flatten().collect();
                let n_used = used.len();
                used.sort_by_key(|it| *it as u8);
                used.dedup();
                assert_eq!(used.len(), n_used, "{layout:?} {under:?}");
                assert!(under != Under::Standard || windows.is_none());
                assert!(under != Under::FilmMarked || !used.contains(&PointerButton::Primary));
            }
        }
    }
}
