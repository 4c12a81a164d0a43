//! Text held to its place: what is too long ends in "…", and the whole of it is told under the pointer.

use egui::{Align2, Color32, FontId, Rect, Response, Ui};

use crate::controls::held;

/// Paints a line of text into a place, from its left edge; says whether it had to be shortened.
pub(crate) fn cell(ui: &Ui, place: Rect, text: &str, font: FontId, color: Color32) -> bool {
    let galley = held::line(ui, text, font, color, place.width());
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place).min;
    let is_shortened = galley.elided;
    ui.painter().with_clip_rect(place.intersect(ui.clip_rect())).galley(at, galley, color);
    is_shortened
}

/// Tells the whole texts of what was shortened, a line each, while the pointer rests on a row.
pub(crate) fn tell_whole(response: Response, shortened: &[&str]) -> Response {
    if shortened.is_empty() { response } else { response.on_hover_text(shortened.join("\n")) }
}
