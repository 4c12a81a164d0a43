//! What both sheets are made of: a heading that shows what is owed, and choices that say their names.

use egui::{
    Align, Button, Color32, Id, Layout, Response, RichText, Role, Sense, StrokeKind, TextEdit, TextWrapMode,
    Ui, Vec2, WidgetInfo,
};

use crate::controls::focus::typed_at_once;
use crate::controls::quiet;
use crate::{keys, theme};

/// Whether a part of the sheet is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    /// Nothing is missing.
    Whole,
    /// Something is owed.
    Owed,
}

impl Filled {
    /// Whole where it holds.
    pub(super) const fn when(whole: bool) -> Self {
        if whole { Self::Whole } else { Self::Owed }
    }
}

/// The title of a part; what is owed carries a mark that is seen at a glance.
pub(super) fn heading(ui: &mut Ui, filled: Filled, left: &str, right: &str) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let color = match filled {
            Filled::Whole => theme::LINE,
            Filled::Owed => theme::ACCENT,
        };
        ui.spacing_mut().item_spacing.x = 5.0;
        let (mark, _) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
        ui.painter().circle_filled(mark.center(), 3.0, color);
        quiet(ui, capitalised(left));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| quiet(ui, right));
    });
}

/// With a capital where the words begin in Latin.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Room for `n` equal buttons side by side.
pub(super) fn nth(ui: &Ui, n: usize, height: f32) -> Vec2 {
    let gaps = ui.spacing().item_spacing.x * (n - 1) as f32;
    Vec2::new(((ui.available_width() - gaps) / n as f32).floor(), height)
}

/// One choice on the sheet.
pub(super) struct Choice<'a> {
    /// What stands on it.
    pub(super) text: &'a str,
    /// What it is called where only its name is read out.
    pub(super) name: &'a str,
    /// Whether it is chosen.
    pub(super) chosen: bool,
    /// Its key, or what else there is to know.
    pub(super) hint: &'a str,
}

/// A choice among others; the chosen one carries the accent, the one that has the keys a bright line.
pub(super) fn choice(ui: &mut Ui, size: Vec2, it: &Choice<'_>) -> Response {
    let (color, line) = if it.chosen { (theme::ACCENT, theme::ACCENT) } else { (theme::TEXT, theme::LINE) };
    let fill = if it.chosen { theme::accent_tint() } else { Color32::TRANSPARENT };
    let text = RichText::new(it.text).color(color);
    let button = Button::new(text).fill(fill).stroke((1.0, line)).min_size(size);
    let response = ui.add_sized(size, button);
    named(ui, &response, it.name, it.chosen);
    if it.hint.is_empty() { response } else { response.on_hover_text(it.hint) }
}

/// Says what a control is called, and shows that it has the keys.
pub(super) fn named(ui: &Ui, response: &Response, name: &str, chosen: bool) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, chosen, name));
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Center));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect.expand(1.0), 3, (1.5, theme::STRONG), StrokeKind::Outside);
    }
}

/// Yes and no, side by side; gives back what was clicked.
pub(super) fn yes_no(ui: &mut Ui, answer: Option<bool>, title: &str, words: [&str; 2]) -> Option<bool> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        let size = nth(ui, 2, 26.0);
        for (text, value) in words.into_iter().zip([false, true]) {
            let name = format!("{title} {text}");
            let it = Choice { text, name: &name, chosen: answer == Some(value), hint: "" };
            if choice(ui, size, &it).clicked() {
                clicked = Some(value);
            }
        }
    });
    clicked
}

/// A line of small choices that goes on in the next line where it has to.
pub(super) fn tags(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        let spacing = ui.spacing_mut();
        spacing.item_spacing = Vec2::new(4.0, 4.0);
        spacing.button_padding = Vec2::new(6.0, 2.0);
        spacing.interact_size.y = 20.0;
        content(ui);
    });
}

/// A small choice as wide as its words, one of many in a line of [`tags`].
pub(super) fn tag(ui: &mut Ui, text: &str, chosen: bool, hint: &str) -> Response {
    let (color, line) = if chosen { (theme::ACCENT, theme::ACCENT) } else { (theme::TEXT, theme::LINE) };
    let fill = if chosen { theme::accent_tint() } else { Color32::TRANSPARENT };
    let text_on_it = RichText::new(text).small().color(color);
    let button = Button::new(text_on_it).fill(fill).stroke((1.0, line)).wrap_mode(TextWrapMode::Extend);
    let response = ui.add(button);
    named(ui, &response, text, chosen);
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// One of the twelve points.
pub(super) fn point(ui: &mut Ui, size: Vec2, code: &str, chosen: bool, hint: &str) -> Response {
    let color = if chosen { theme::ON_ACCENT } else { theme::TEXT };
    let button = Button::new(RichText::new(code).size(11.0).color(color))
        .fill(if chosen { theme::ACCENT } else { theme::HOVER })
        .min_size(size);
    let response = ui.add_sized(size, button);
    named(ui, &response, code, chosen);
    response.on_hover_text(hint)
}

/// One line of free text.
pub(super) fn line_of_text(ui: &mut Ui, text: &mut String, name: &str) -> Response {
    let response = ui.add(TextEdit::singleline(text).hint_text(name).desired_width(f32::INFINITY));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    response
}

/// The most letters of a comment that is typed.
const COMMENT: usize = 1000;

/// Comments in as many lines as they take, but no more letters than [`COMMENT`].
pub(super) fn comments_ui(
    ui: &mut Ui,
    text: &mut String,
    (id, wanted): (Id, bool),
    name: &str,
    n_rows: usize,
) {
    let key = keys::key_of(keys::Action::Comments);
    let field = TextEdit::multiline(text).desired_rows(n_rows).char_limit(COMMENT);
    let field = field.hint_text(format!("{name}  {key}")).desired_width(f32::INFINITY);
    let response = typed_at_once(ui, id, wanted, field);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if wanted {
        response.scroll_to_me(Some(Align::Center));
    }
}

/// A number that a person measured; nothing until one is typed.
pub(super) fn measure(ui: &mut Ui, value: &mut Option<f64>, name: &str) -> Response {
    let id = ui.make_persistent_id(name);
    let read = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    // What is being typed may be no number yet.
    let typed = ui.data(|data| data.get_temp::<String>(id)).filter(|text| read(text) == *value);
    let mut text = typed.unwrap_or_else(|| value.map_or_else(String::new, |it| it.to_string()));
    let response = ui.add(TextEdit::singleline(&mut text).id(id).hint_text("–").desired_width(44.0));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if response.has_focus() {
        let frame = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(keys::measuring(), frame));
    }
    if response.changed() {
        text.retain(|it| it.is_ascii_digit() || it == '.' || it == ',');
        *value = read(&text);
        ui.data_mut(|data| data.insert_temp(id, text));
    }
    response
}
