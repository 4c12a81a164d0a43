//! The sets of standard films: which there are, what each shows, which one is read beside.

mod set_map;

use std::path::PathBuf;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Button, Color32, ColorImage, CornerRadius, FontId, Galley, Id, Key, Layout, Modifiers,
    ProgressBar, Rect, RichText, ScrollArea, Sense, StrokeKind, TextureOptions, Ui, Vec2,
};
use words::{Tongue, terms};
use workstation::sets::SetLine;
use workstation::sets::check::CheckSet;
use workstation::sets::import::LookIntoFolder;
use workstation::sets::keep::ReadBeside;
use workstation::sets::standards::Shown;

use crate::controls;
use crate::controls::{held, quiet};
use crate::intent::Intent;
use crate::rooms::standards::state::{Sets, Sheet, SmallFilm};
use crate::theme;

/// Width of the list of sets, points.
const LIST: f32 = 300.0;
/// Height of a set's row, points.
const ROW: f32 = 52.0;
/// A film on the contact sheet with the lines below it, points.
const CELL: Vec2 = Vec2::new(146.0, 198.0);
/// The lines below it, points.
const CAPTION: f32 = 52.0;

/// Paints the screen.
pub(crate) fn sets_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    if sets.mapping.is_some() {
        set_map::map_ui(ui, sets, tongue, intents);
        return;
    }
    heading_ui(ui, sets, tongue, intents);
    import_ui(ui, sets, tongue, intents);
    ui.add_space(theme::STEP);
    if !ui.ctx().egui_wants_keyboard_input() {
        keys(ui, sets, intents);
    }
    intents.extend(sets.ask_sheet().map(Intent::Do));
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            Vec2::new(LIST, ui.available_height()),
            Layout::top_down_justified(Align::Min),
            |ui| list_ui(ui, sets, tongue),
        );
        ui.add_space(theme::STEP);
        ui.vertical(|ui| set_ui(ui, sets, tongue, intents));
    });
}

fn keys(ui: &Ui, sets: &mut Sets, intents: &mut Vec<Intent>) {
    let (down, up, enter, check) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter), pressed(Key::C))
    });
    let row = (sets.row + usize::from(down)).saturating_sub(usize::from(up));
    sets.row = row.min(sets.lines.len().saturating_sub(1));
    if enter {
        intents.extend(beside_asked(sets));
    }
    if check {
        intents.extend(check_asked(sets));
    }
}

fn beside_asked(sets: &Sets) -> Option<Intent> {
    let line = sets.in_hand().filter(|it| it.listed.is_ok() && it.edition != sets.beside)?;
    Some(Intent::Do(ReadBeside { edition: line.edition.clone() }.into()))
}

fn check_asked(sets: &Sets) -> Option<Intent> {
    let line = sets.in_hand().filter(|_| sets.progress.is_none())?;
    Some(Intent::Do(CheckSet { edition: line.edition.clone() }.into()))
}

fn heading_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::sets::words(tongue);
    ui.horizontal(|ui| {
        ui.heading(words.title);
        if controls::action_button(ui, crate::keys::Action::ImportSet, tongue) {
            sets.path.get_or_insert_default();
        }
        progress_ui(ui, sets, tongue, intents);
        if let Some(done) = &sets.done {
            ui.label(RichText::new(done.told(tongue)).color(theme::STRONG).small());
        }
    });
}

/// How far what is under way is, and the way to end it.
pub(super) fn progress_ui(ui: &mut Ui, sets: &Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    let Some((n_done, n_all)) = sets.progress else { return };
    let part = n_done as f32 / n_all.max(1) as f32;
    let said = (terms::sets::words(tongue).progress)(n_done, n_all);
    ui.add(ProgressBar::new(part).desired_width(220.0).fill(theme::accent_tint()).text(said));
    if ui.add(Button::new(tongue.words().house.cancel).shortcut_text("Esc")).clicked() {
        intents.extend(sets.under_way.map(Intent::CallOff));
    }
}

fn import_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    sets.path_takes_keys = false;
    let Some(path) = &mut sets.path else { return };
    let hint = terms::sets::words(tongue).import_hint;
    let field = controls::path_ui(ui, Id::unique("set: path"), path, hint, tongue, intents);
    // Taken out of the input: the list below must not answer to the same key.
    let (enter, escape) = ui.input_mut(|it| {
        (it.consume_key(Modifiers::NONE, Key::Enter), it.consume_key(Modifiers::NONE, Key::Escape))
    });
    if enter && !path.trim().is_empty() {
        intents.push(Intent::Do(LookIntoFolder { folder: PathBuf::from(path.trim()) }.into()));
    }
    if enter || escape {
        sets.path = None;
        field.surrender_focus();
    } else {
        sets.path_takes_keys = field.has_focus();
    }
}

fn list_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue) {
    let words = terms::sets::words(tongue);
    let mut picked = None;
    for (idx, line) in sets.lines.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        if idx == sets.row {
            ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 3.0, theme::HOVER);
        }
        let at = rect.left_top() + Vec2::new(10.0, 8.0);
        let name = held::line(ui, &line.edition, theme::body(), theme::STRONG, rect.width() - 20.0);
        let is_cut = name.elided;
        ui.painter().galley(at, name, theme::STRONG);
        let said = line.listed.as_ref().map_or_else(|_| "–".to_owned(), |it| (words.films)(it.films().len()));
        let below = at + Vec2::new(0.0, 21.0);
        ui.painter().text(below, Align2::LEFT_TOP, said, theme::small(), theme::QUIET);
        if line.edition == sets.beside {
            let right = egui::pos2(rect.right() - 10.0, below.y);
            ui.painter().text(right, Align2::RIGHT_TOP, words.is_beside, theme::small(), theme::ACCENT);
        }
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &line.edition));
        picked = if response.clicked() { Some(idx) } else { picked };
        if is_cut {
            response.on_hover_text(&line.edition);
        }
    }
    sets.row = picked.unwrap_or(sets.row);
}

/// The set in hand: what it says of itself, what can be done with it, and its films.
fn set_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::sets::words(tongue);
    let Some(SetLine { edition, listed }) = sets.in_hand() else { return };
    let set = match listed {
        Ok(set) => set,
        Err(trouble) => {
            let told = trouble.told(tongue);
            ui.label(RichText::new(told.happened).color(theme::ACCENT));
            quiet(ui, told.mend);
            return;
        }
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(edition).color(theme::STRONG));
        let is_beside = *edition == sets.beside;
        let beside = Button::new(words.read_beside).shortcut_text("⏎");
        if ui.add_enabled(!is_beside, beside).clicked() {
            intents.extend(beside_asked(sets));
        }
        let check = Button::new(words.check).shortcut_text("C");
        if ui.add_enabled(sets.progress.is_none(), check).clicked() {
            intents.extend(check_asked(sets));
        }
    });
    ui.label(RichText::new(&set.statement).color(theme::TEXT));
    quiet(ui, format!("{} {}    {} {}", words.publisher, set.publisher, words.licence, set.licence));
    ui.add_space(theme::STEP);
    let shown: Vec<Shown> = set.films().iter().map(Shown::of).collect();
    // Where all films serve alike, nothing is told apart by it.
    let tells_role = shown.iter().any(|it| it.is_composite != shown[0].is_composite);
    let captions: Vec<Caption> = shown.iter().map(|it| Caption::of(it, tells_role, tongue)).collect();
    if let Some(sheet) = &mut sets.sheet {
        sheet_ui(ui, sheet, &captions, words.not_shown);
    }
}

/// The lines below a film.
struct Caption {
    name: String,
    role: String,
}

impl Caption {
    fn of(shown: &Shown, tells_role: bool, tongue: Tongue) -> Self {
        let role = tells_role.then(|| terms::sets::role(shown.is_composite, tongue));
        let stage = shown.stage.map(|it| terms::stage(it, tongue));
        let role: Vec<&str> = role.into_iter().chain(stage).collect();
        Self { name: shown.told(tongue), role: role.join("  ") }
    }
}

fn sheet_ui(ui: &mut Ui, sheet: &mut Sheet, captions: &[Caption], not_shown: &str) {
    let n_across = (((ui.available_width() + theme::STEP) / (CELL.x + theme::STEP)) as usize).max(1);
    let n_rows = captions.len().div_ceil(n_across);
    let page = ui.available_height() - CELL.y;
    let (down, up) = ui.input(|it| (it.key_pressed(Key::PageDown), it.key_pressed(Key::PageUp)));
    let by = f32::from(u8::from(up)) - f32::from(u8::from(down));
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, CELL.y, n_rows, |ui, shown| {
        ui.scroll_with_delta(Vec2::new(0.0, page * by));
        for row in shown {
            ui.horizontal(|ui| {
                let of_row = sheet.films.iter_mut().zip(captions).skip(row * n_across).take(n_across);
                for (film, caption) in of_row {
                    film_ui(ui, film, caption, not_shown);
                }
            });
        }
    });
}

fn film_ui(ui: &mut Ui, film: &mut SmallFilm, caption: &Caption, not_shown: &str) {
    let (cell, response) = ui.allocate_exact_size(CELL, Sense::hover());
    let frame = Rect::from_min_max(cell.min, egui::pos2(cell.right(), cell.bottom() - CAPTION));
    picture_ui(ui, frame, film, not_shown);
    let at = frame.left_bottom() + Vec2::new(2.0, 4.0);
    let name = caption_line(ui, &caption.name, theme::body(), theme::STRONG, frame.width());
    let below = at + Vec2::new(0.0, name.size().y + 1.0);
    let is_cut = name.elided;
    ui.painter().galley(at, name, theme::STRONG);
    let role = caption_line(ui, &caption.role, theme::small(), theme::QUIET, frame.width());
    ui.painter().with_clip_rect(cell).galley(below, role, theme::QUIET);
    if is_cut {
        response.on_hover_text(&caption.name);
    }
}

fn caption_line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut line = LayoutJob::simple(text.to_owned(), font, colour, width);
    line.wrap.max_rows = 2;
    ui.painter().layout_job(line)
}

/// A film whole in its frame; words where it cannot be shown.
pub(super) fn picture_ui(ui: &Ui, frame: Rect, film: &mut SmallFilm, not_shown: &str) {
    ui.painter().rect_filled(frame, CornerRadius::same(2), theme::GROUND);
    ui.painter().rect_stroke(frame, CornerRadius::same(2), (1.0, theme::LINE), StrokeKind::Inside);
    if let SmallFilm::Here(picture) = film {
        let image = ColorImage::from_gray([picture.width, picture.height], &picture.greys);
        *film = SmallFilm::Painted(ui.ctx().load_texture("standard", image, TextureOptions::LINEAR));
    }
    if matches!(film, SmallFilm::NotShown) {
        ui.painter().text(frame.center(), Align2::CENTER_CENTER, not_shown, theme::small(), theme::ACCENT);
    }
    let SmallFilm::Painted(texture) = film else { return };
    let (size, room) = (texture.size_vec2(), frame.shrink(4.0));
    let scale = (room.width() / size.x).min(room.height() / size.y);
    let place = Rect::from_center_size(room.center(), size * scale);
    let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter().image(texture.id(), place, whole, Color32::WHITE);
}
