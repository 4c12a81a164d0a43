//! Text held to its place: what is too long for it ends in "…", and the whole of it stands under the pointer.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Label, Response, RichText, Ui};
use faces::numbered::number;

/// A label no wider than `width`, points.
pub(crate) fn held(ui: &mut Ui, text: &str, width: f32, look: impl FnOnce(RichText) -> RichText) -> Response {
    let text = as_seen(text);
    ui.scope(|ui| {
        ui.set_max_width(width.max(0.0));
        ui.add(Label::new(look(RichText::new(text))).truncate())
    })
    .inner
}

/// A line of text to be painted, no wider than `width`, points.
pub(crate) fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(as_seen(text).into_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// As much of a text as has room in `width`, points, with "…" where something is left out.
pub(crate) fn cut(ui: &Ui, text: &str, font: FontId, width: f32) -> String {
    line(ui, text, font, Color32::PLACEHOLDER, width).rows.iter().map(|it| it.text()).collect()
}

/// How much of a line each of several texts gets: all it wants where that fits, else an equal part of what is left.
pub(crate) fn shares<const N: usize>(wanted: [f32; N], room: f32) -> [f32; N] {
    let mut order: [usize; N] = std::array::from_fn(|it| it);
    order.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let (mut given, mut left) = ([0.0; N], room.max(0.0));
    for (n_before, idx) in order.into_iter().enumerate() {
        given[idx] = wanted[idx].min(left / (N - n_before) as f32);
        left -= given[idx];
    }
    given
}

/// Texts side by side in the line in hand, each held to its share of what is left of it; nothing where it is empty.
pub(crate) fn in_a_line<const N: usize>(ui: &mut Ui, told: [(&str, FontId, Color32); N]) {
    let between = ui.spacing().item_spacing.x;
    let wanted = told.each_ref().map(|(text, font, color)| {
        // Rounded up: a text that is given less than it wants by a hair would lose a letter.
        line(ui, text, font.clone(), *color, f32::INFINITY).size().x.ceil() + 1.0
    });
    let room = ui.available_width() - between * told.len() as f32;
    for ((text, font, color), width) in told.into_iter().zip(shares(wanted, room)) {
        if !text.is_empty() {
            held(ui, text, width, |it| it.font(font).color(color));
        }
    }
}

/// A text as egui has to be given it, so that the whole of it is seen and in its order.
///
/// egui shapes the letters of a word, right-to-left ones too, and then sets the words one after the other from the
/// left: the words of a name in Arabic letters are handed to it last word first. The end of a line is a space; another
/// control character, which it would leave out, stands as its number, as on paper.
pub(crate) fn as_seen(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|it| is_right_to_left(it) || it.is_control()) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let turned = |it: &str| it.chars().any(is_right_to_left);
    let mut seen: Vec<&str> = Vec::new();
    for run in words.chunk_by(|one, other| turned(one) == turned(other)) {
        let at = seen.len();
        seen.extend(run);
        if turned(run[0]) {
            seen[at..].reverse();
        }
    }
    let shown = |it: char| match it {
        '\r' | '\n' | '\t' => " ".to_owned(),
        _ if it.is_control() => number(it),
        _ => it.to_string(),
    };
    Cow::Owned(seen.join(" ").chars().map(shown).collect())
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their extensions and presentation forms.
fn is_right_to_left(it: char) -> bool {
    matches!(it, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_takes_what_shorter_ones_leave() {
        assert_eq!(shares([50.0, 20.0, 30.0], 200.0), [50.0, 20.0, 30.0]);
        assert_eq!(shares([500.0, 20.0, 30.0], 200.0), [150.0, 20.0, 30.0]);
        assert_eq!(shares([500.0, 400.0, 20.0], 200.0), [90.0, 90.0, 20.0]);
        assert_eq!(shares([500.0, 400.0], -1.0), [0.0, 0.0]);
    }

    #[test]
    fn words_in_arabic_letters_stand_from_right_to_left_and_nothing_is_left_out() {
        assert_eq!(as_seen("古丽米热 Gülmire"), "古丽米热 Gülmire");
        assert_eq!(as_seen("ئابدۇللا مەمەت"), "مەمەت ئابدۇللا");
        assert_eq!(as_seen("赵\u{1b}[31m"), "赵[U+001B][31m");
        assert_eq!(as_seen("K-7 ئابدۇللا مەمەت 55"), "K-7 مەمەت ئابدۇللا 55");
    }
}
