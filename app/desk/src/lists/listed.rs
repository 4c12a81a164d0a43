//! What the screens with a list share: the views at the left, the titles that put it in order, the rows in sight.

use egui::style::ScrollAnimation;
use egui::{Align, Align2, Button, Id, Key, Rect, Response, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2};
use records::NFound;
use words::{Tongue, terms};

use crate::controls::cell::{cell, tell_whole};
use crate::controls::focus::typed_at_once;
use crate::lists::paged::{Listed, Paged};
use crate::theme;

/// Points from one row to the next.
pub(crate) const ROW: f32 = 34.0;
/// Points across of the views.
pub(crate) const VIEWS: f32 = 168.0;

/// A column: where it begins, as a part of the row, and how it is called.
pub(crate) struct Column<O> {
    /// Where it begins, 0 to 1.
    pub(crate) left: f32,
    /// Its title.
    pub(crate) title: &'static str,
    /// The order that its title puts the list in.
    pub(crate) order: Option<O>,
}

/// How a list stands: its order, and whether it is turned round.
pub(crate) struct Order<O> {
    /// The order.
    pub(crate) by: O,
    /// The other way round.
    pub(crate) reversed: bool,
}

/// What happened to the rows in this frame.
pub(crate) struct Picked<Id> {
    /// Taken in hand by the mouse.
    pub(crate) clicked: Option<Id>,
    /// Opened by the mouse.
    pub(crate) opened: Option<Id>,
}

/// Paints the search field; says whether what is searched for has changed.
pub(crate) fn search_ui(
    ui: &mut Ui,
    id: &'static str,
    text: &mut String,
    wanted: &mut bool,
    hint: &str,
) -> bool {
    let field = TextEdit::singleline(text).hint_text(hint).desired_width(220.0);
    typed_at_once(ui, Id::unique(id), std::mem::take(wanted), field).changed()
}

/// A number that is counted so far and no further: `1000+`.
pub(crate) fn n_of(n: NFound) -> String {
    match n {
        NFound::Exactly(n) => n.to_string(),
        NFound::More => format!("{}+", NFound::COUNTED_MAX),
    }
}

/// How many rows are found, and of how many.
///
/// * `searched` — what is searched for; where that is nothing, all are found.
pub(crate) fn found_of(
    n_found: Option<NFound>,
    n_all: Option<u64>,
    searched: &str,
    tongue: Tongue,
) -> String {
    let (Some(found), Some(all)) = (n_found, n_all) else { return String::new() };
    match found {
        _ if searched.trim().is_empty() => {
            (terms::window::words(tongue).found_of)(all as usize, all as usize)
        }
        NFound::Exactly(n) => (terms::window::words(tongue).found_of)(n as usize, all as usize),
        NFound::More => (terms::window::words(tongue).found_more)(NFound::COUNTED_MAX as usize, all as usize),
    }
}

/// A view of a list.
pub(crate) struct View<'a> {
    /// What it is called.
    pub(crate) name: &'a str,
    /// How many there are of it; `None` where that is not told yet.
    pub(crate) n: Option<u64>,
    /// It is the one that is shown.
    pub(crate) is_shown: bool,
    /// Somebody has to see to it.
    pub(crate) stands_out: bool,
}

/// Paints one view with how many there are of it; says whether it was chosen.
pub(crate) fn view_ui(ui: &mut Ui, View { name, n, is_shown, stands_out }: View<'_>) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 26.0), Sense::click());
    if is_shown {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    let n = n.map_or_else(String::new, |it| it.to_string());
    let color = if stands_out { theme::ACCENT } else { theme::QUIET };
    let told = ui.painter().text(inner.right_center(), Align2::RIGHT_CENTER, &n, theme::small(), color);
    let place = Rect::from_x_y_ranges(inner.left()..=told.left() - 6.0, inner.y_range());
    let color = if is_shown { theme::STRONG } else { theme::TEXT };
    let is_shortened = cell(ui, place, name, theme::body(), color);
    let label = format!("{name} {n}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_shown, &label));
    let chosen = response.clicked();
    let shortened: &[&str] = if is_shortened { &[name] } else { &[] };
    tell_whole(response, shortened);
    chosen
}

/// Paints what the list is narrowed by, each with a way to end it; says which one was ended.
pub(crate) fn chips_ui(ui: &mut Ui, chips: &[String]) -> Option<usize> {
    let mut ended = None;
    if chips.is_empty() {
        return ended;
    }
    ui.horizontal_wrapped(|ui| {
        for (idx, chip) in chips.iter().enumerate() {
            let chip = Button::new(RichText::new(format!("{chip}  ×")).font(theme::small()));
            if ui.add(chip.truncate()).clicked() {
                ended = Some(idx);
            }
        }
    });
    ended
}

/// Paints the titles; gives back the order that one was clicked for.
pub(crate) fn header_ui<O: Copy + PartialEq>(
    ui: &mut Ui,
    columns: &[Column<O>],
    order: &Order<O>,
) -> Option<O> {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    let mut clicked = None;
    for (idx, column) in columns.iter().enumerate() {
        let place = place_of(columns, idx, rect);
        let is_it = column.order == Some(order.by);
        let arrow = match (is_it, order.reversed) {
            (true, false) => " ↑",
            (true, true) => " ↓",
            (false, _) => "",
        };
        let color = if is_it { theme::TEXT } else { theme::QUIET };
        cell(ui, place, &format!("{}{arrow}", column.title), theme::small(), color);
        let Some(by) = column.order else { continue };
        let response = ui.interact(place, ui.scope_id().with(("title", idx)), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, column.title));
        if response.clicked() {
            clicked = Some(by);
        }
    }
    clicked
}

/// Where a column's cell stands in a row.
fn place_of<O>(columns: &[Column<O>], idx: usize, row: Rect) -> Rect {
    let left = row.left() + 10.0 + columns[idx].left * row.width();
    let right = columns.get(idx + 1).map_or(row.right(), |it| row.left() + it.left * row.width());
    Rect::from_x_y_ranges(left..=right - theme::STEP / 2.0, row.y_range())
}

/// Moves the row in hand by the keys of a list; says whether Enter opens it.
///
/// * `n_in_sight` — rows of one page.
pub(crate) fn keys<T: Listed>(ui: &Ui, list: &mut Paged<T>, n_in_sight: usize) -> bool {
    // A line being typed has its own arrows, Home and End; the keys that no line knows are the list's there too.
    let is_typing = ui.ctx().text_edit_focused();
    let is_elsewhere = ui.ctx().egui_wants_keyboard_input() && !is_typing;
    if is_elsewhere {
        return false;
    }
    let page = isize::try_from(n_in_sight.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    let (by, enter) = ui.input(|input| {
        let pressed = |key| isize::try_from(input.num_presses(key)).unwrap_or(0);
        let ends = match (is_typing, input.key_pressed(Key::Home), input.key_pressed(Key::End)) {
            (false, true, _) => isize::MIN,
            (false, _, true) => isize::MAX,
            _ => 0,
        };
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let pages = pressed(Key::PageDown) - pressed(Key::PageUp);
        (ends.saturating_add(steps + page * pages), input.key_pressed(Key::Enter) && !is_typing)
    });
    if by != 0 {
        list.step(by);
    }
    enter
}

/// Paints the rows in sight, and asks for those that will be.
///
/// * `row` — the row in hand.
/// * `paint` — paints one row into its place; gives back what it is called, and all that had to be shortened.
pub(crate) fn rows_ui<T: Listed>(
    ui: &mut Ui,
    id: &'static str,
    list: &mut Paged<T>,
    row: usize,
    paint: impl Fn(&Ui, &T, Rect) -> (String, Vec<String>),
) -> Picked<T::Id> {
    let mut picked = Picked { clicked: None, opened: None };
    // A row has the height of its cells and of the gap below it.
    let gap = ui.spacing().item_spacing.y;
    let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
    let offset = Id::unique(id).with("offset");
    let shifted = std::mem::take(&mut list.shifted);
    let scrolls = std::mem::take(&mut list.scrolls);
    let stays = (shifted != 0 && !scrolls).then(|| {
        let before = ui.data(|it| it.get_temp::<f32>(offset)).unwrap_or(0.0);
        (before + shifted as f32 * ROW).max(0.0)
    });
    let (n_rows, mut in_sight) = (list.n_rows(), 0..0);
    let painted = area.show_rows(ui, ROW - gap, n_rows, |ui, shown| {
        if scrolls {
            let top = ui.cursor().top() + (row as f32 - shown.start as f32) * ROW;
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
        }
        if let Some(stays) = stays {
            // What is in sight stays there though rows have come above it. An offset that is set would be taken for
            // one beyond the end, for the area does not know yet how long the list is now.
            let top = ui.cursor().top() - shown.start as f32 * ROW + stays + gap;
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            ui.scroll_to_rect_animation(place, Some(Align::TOP), ScrollAnimation::none());
        }
        in_sight = shown.clone();
        for idx in shown {
            let Some(line) = list.get(idx) else { continue };
            let response = row_ui(ui, line, idx == row, &paint);
            if response.clicked() {
                picked.clicked = Some(line.id());
            }
            if response.double_clicked() {
                picked.opened = Some(line.id());
            }
        }
    });
    ui.data_mut(|it| it.insert_temp(offset, painted.state.clamped_offset().y));
    if list.settles(scrolls || stays.is_some()) {
        list.seen(in_sight);
    } else {
        ui.ctx().request_repaint();
    }
    if let Some(id) = &picked.clicked {
        list.in_hand = Some(id.clone());
    }
    picked
}

fn row_ui<T>(
    ui: &mut Ui,
    line: &T,
    in_hand: bool,
    paint: &impl Fn(&Ui, &T, Rect) -> (String, Vec<String>),
) -> Response {
    let size = Vec2::new(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let (label, shortened) = paint(ui, line, rect);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, in_hand, &label));
    let shortened: Vec<&str> = shortened.iter().map(String::as_str).collect();
    tell_whole(response, &shortened)
}

/// Paints the cells of a row into its columns; gives back the texts that had to be shortened.
pub(crate) fn cells<O>(
    ui: &Ui,
    rect: Rect,
    columns: &[Column<O>],
    texts: &[(&str, egui::Color32)],
) -> Vec<String> {
    let mut shortened = Vec::new();
    for (idx, (text, color)) in texts.iter().enumerate().take(columns.len()) {
        if cell(ui, place_of(columns, idx, rect), text, theme::body(), *color) {
            shortened.push((*text).to_owned());
        }
    }
    shortened
}
