//! Where the window stands: as it stood last, on a screen that is there.

use egui::{Context, Rect, Vec2, ViewportBuilder, ViewportCommand, pos2, vec2};
use workstation::house::window_place::WindowPlace;

/// The least part of a window that has to lie on a screen for a hand to take it, points.
const IN_REACH: f32 = 80.0;
/// The least size in which everything has its room, points.
const LEAST: Vec2 = vec2(900.0, 500.0);

/// A window as it stood last; at first it fills its screen.
pub(crate) fn placed(builder: ViewportBuilder, kept: Option<WindowPlace>) -> ViewportBuilder {
    let builder = builder.with_min_inner_size(LEAST);
    match kept {
        None => builder.with_inner_size([1600.0, 1000.0]).with_maximized(true),
        Some(it) => builder
            .with_position(pos2(it.corner.0, it.corner.1))
            .with_inner_size(vec2(it.size.0, it.size.1))
            .with_maximized(it.fills_screen),
    }
}

/// Follows the window's place.
#[derive(Default)]
pub(crate) struct Place {
    /// As it is now, and is kept at the end.
    now: Option<WindowPlace>,
    /// It was looked at whether a screen holds it.
    is_fitted: bool,
}

impl Place {
    /// A window that stood there before.
    pub(crate) fn of(kept: Option<WindowPlace>) -> Self {
        Self { now: kept, is_fitted: false }
    }

    /// Takes note of where the window stands, and once brings it back where no screen holds it.
    ///
    /// * `screens` — every screen's rectangle, physical pixels.
    pub(crate) fn follow(&mut self, ctx: &Context, screens: &[Rect]) {
        let per_point = ctx.pixels_per_point();
        let zoom = ctx.zoom_factor();
        let (outer, inner, fills, hidden) = ctx.input(|input| {
            let it = input.viewport();
            let fills = it.maximized.unwrap_or(false) || it.fullscreen.unwrap_or(false);
            (it.outer_rect, it.inner_rect, fills, it.minimized.unwrap_or(false))
        });
        let (Some(outer), Some(inner)) = (outer, inner) else { return };
        if !self.is_fitted && !fills {
            self.is_fitted = true;
            if let Some(at) = brought_back(outer * per_point, screens) {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at / per_point));
                return;
            }
        }
        if hidden {
            return;
        }
        let before = self.now;
        let stands = WindowPlace {
            corner: (outer.left() * zoom, outer.top() * zoom),
            size: (inner.width() * zoom, inner.height() * zoom),
            fills_screen: fills,
        };
        // A window that fills the screen goes back to the size it had.
        self.now = Some(match before {
            Some(before) if fills => WindowPlace { fills_screen: true, ..before },
            _ => stands,
        });
    }

    /// Keeps it for the next time.
    pub(crate) fn keep(&self) {
        if let Some(place) = &self.now {
            place.keep();
        }
    }
}

/// Where a window has to go that no screen holds so that a hand could take it; `None` where one does.
fn brought_back(window: Rect, screens: &[Rect]) -> Option<egui::Pos2> {
    let head = Rect::from_min_size(window.min, vec2(window.width(), IN_REACH));
    let is_held = |screen: &Rect| {
        let part = screen.intersect(head);
        IN_REACH.min(head.width()) <= part.width()
            && 0.0 <= window.top() - screen.top()
            && 0.0 < part.height()
    };
    let first = screens.first()?;
    (!screens.iter().any(is_held)).then_some(first.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_whose_screen_is_gone_comes_back_and_any_other_stays() {
        let screen = |x: f32| Rect::from_min_size(pos2(x, 0.0), vec2(1920.0, 1080.0));
        let window = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(1400.0, 900.0));
        let both = [screen(0.0), screen(1920.0)];
        assert_eq!(brought_back(window(2400.0, 100.0), &both), None);
        assert_eq!(brought_back(window(2400.0, 100.0), &both[..1]), Some(pos2(0.0, 0.0)));
        assert_eq!(
            brought_back(window(100.0, -60.0), &both),
            Some(pos2(0.0, 0.0)),
            "its head is out of reach"
        );
        assert_eq!(brought_back(window(-1390.0, 10.0), &both), Some(pos2(0.0, 0.0)));
        assert_eq!(brought_back(window(-1000.0, 10.0), &both), None, "a part is in reach");
        assert_eq!(brought_back(window(9000.0, 0.0), &[]), None, "nobody told of a screen");
    }
}
