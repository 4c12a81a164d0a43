//! The films of the house, newest first; drop files anywhere, or type a path.

use std::path::PathBuf;

use casework::exposure::years_by_dust;
use casework::film_id::FilmId;
use casework::unreadable::UnreadableRow;
use egui::{Align2, Button, Key, Modifiers, ProgressBar, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2};
use words::{Tongue, terms};
use workstation::answers::Triage;
use workstation::event::ImportReport;

use crate::intent::Intent;
use crate::screens::import_report::report_ui;
use crate::theme;

const ROW: f32 = 34.0;

/// One row as shown.
#[derive(Clone, Debug)]
pub struct WorklistLine {
    /// Which film.
    pub film: FilmId,
    /// Whose name.
    pub name: String,
    /// Whose number.
    pub number: String,
    /// When taken; empty where unknown.
    pub taken: String,
    /// For whom the person works.
    pub employer: String,
    /// Dust and years.
    pub exposure: Vec<casework::exposure::ExposureSpell>,
    /// Sealed readings.
    pub n_readings: u32,
    /// A sheet half filled.
    pub has_draft: bool,
    /// A diagnosis stands.
    pub diagnosed: bool,
    /// The row for which it cannot be told whose film it is.
    pub unreadable: Option<UnreadableRow>,
}

/// The worklist's own state.
#[derive(Default)]
pub struct Worklist {
    /// The films, in the order of the house's rule: newest first, or as the machine proposes.
    pub lines: Vec<WorklistLine>,
    /// Films that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// How far the machine has put them in order; `None` where it does not.
    pub triage: Option<Triage>,
    /// The row in hand, among those found.
    pub row: usize,
    /// What is searched for.
    pub search: String,
    /// The path being typed, while the import line is open.
    pub path: Option<String>,
    /// The path's field has the keys.
    pub path_takes_keys: bool,
    /// Looked at and found, of an import under way.
    pub progress: Option<(usize, usize)>,
    /// What became of the last import, until it is put away.
    pub report: Option<ImportReport>,
}

impl Worklist {
    /// The list told anew: where the machine puts it in order meanwhile, the row in hand stays on its film.
    pub fn take(&mut self, (lines, triage): (Vec<WorklistLine>, Option<Triage>)) {
        let in_hand = self.found().get(self.row).filter(|_| self.triage.is_some()).map(|it| it.film);
        (self.lines, self.triage) = (lines, triage);
        let at = in_hand.and_then(|film| self.found().iter().position(|it| it.film == film));
        self.row = at.unwrap_or(self.row);
    }

    /// The film before or after another one in the list. Where the machine orders it, what was read has left its place:
    /// the next one is then the first that nobody has read.
    pub fn from(&self, film: FilmId, by: i8) -> Option<FilmId> {
        let at = self.lines.iter().position(|it| it.film == film)?;
        if self.triage.is_some() && 0 < by && 0 < self.lines[at].n_readings {
            return self.lines.iter().find(|it| it.n_readings == 0).map(|it| it.film);
        }
        self.lines.get(at.checked_add_signed(isize::from(by))?).map(|it| it.film)
    }

    /// The rows that match the search.
    pub fn found(&self) -> Vec<&WorklistLine> {
        let wanted = self.search.trim().to_lowercase();
        let matches = |it: &&WorklistLine| {
            wanted.is_empty()
                || it.name.to_lowercase().contains(&wanted)
                || it.number.to_lowercase().contains(&wanted)
        };
        self.lines.iter().filter(matches).collect()
    }
}

/// Paints the worklist.
pub fn worklist_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().worklist;
    ui.horizontal(|ui| {
        ui.heading(words.title);
        let search = TextEdit::singleline(&mut list.search).hint_text(words.search).desired_width(220.0);
        ui.add(search);
        if super::action_button(ui, crate::keys::Action::Import, tongue) {
            list.path.get_or_insert_default();
        }
        super::quiet(ui, (words.films)(list.lines.len()));
        progress_ui(ui, list, tongue, intents);
    });
    if let Some(it) = list.triage {
        let said = (terms::proposal::words(tongue).triage)(it.n_asked, it.n_unread);
        ui.label(RichText::new(said).small().color(theme::MACHINE));
    }
    super::unreadable_ui(ui, &list.unreadable, tongue);
    import_ui(ui, list, tongue, intents);
    if let Some(report) = &list.report
        && !report_ui(ui, report, tongue)
    {
        list.report = None;
    }
    ui.add_space(theme::STEP);
    let keys = (!ui.ctx().egui_wants_keyboard_input()).then(|| {
        ui.input(|input| {
            let down = input.key_pressed(Key::ArrowDown);
            (down, input.key_pressed(Key::ArrowUp), input.key_pressed(Key::Enter))
        })
    });
    let n_found = list.found().len();
    if let Some((down, up, _)) = keys {
        list.row = (list.row + usize::from(down)).saturating_sub(usize::from(up));
    }
    list.row = list.row.min(n_found.saturating_sub(1));
    if n_found == 0 {
        let said = if list.lines.is_empty() { words.empty } else { words.nothing_found };
        ui.centered_and_justified(|ui| super::quiet(ui, said));
        return;
    }
    header_ui(ui, tongue);
    let mut picked = None;
    let mut opened = keys.is_some_and(|(_, _, enter)| enter).then_some(list.row);
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, n_found, |ui, shown| {
        let found = list.found();
        for idx in shown {
            let Some(line) = found.get(idx) else { continue };
            let (clicked, twice) = row_ui(ui, line, idx == list.row, tongue);
            picked = if clicked { Some(idx) } else { picked };
            opened = if twice { Some(idx) } else { opened };
        }
    });
    list.row = picked.unwrap_or(list.row);
    let film = opened.and_then(|idx| list.found().get(idx).map(|it| it.film));
    intents.extend(film.map(Intent::Open));
}

fn progress_ui(ui: &mut Ui, list: &Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let Some((n_done, n_all)) = list.progress else { return };
    let words = tongue.words();
    let part = n_done as f32 / n_all.max(1) as f32;
    let said = (words.worklist.import_progress)(n_done, n_all);
    ui.add(ProgressBar::new(part).desired_width(220.0).fill(theme::accent_tint()).text(said));
    if ui.add(Button::new(words.house.cancel).shortcut_text("Esc")).clicked() {
        intents.push(Intent::CancelImport);
    }
}

fn import_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    list.path_takes_keys = false;
    let Some(path) = &mut list.path else { return };
    let hint = tongue.words().worklist.import_hint;
    let field = ui.add(TextEdit::singleline(path).hint_text(hint).desired_width(f32::INFINITY));
    // Taken out of the input: the list below must not open a film by the same key.
    let (enter, escape) = ui.input_mut(|it| {
        (it.consume_key(Modifiers::NONE, Key::Enter), it.consume_key(Modifiers::NONE, Key::Escape))
    });
    if enter && !path.trim().is_empty() {
        intents.push(Intent::Import(vec![PathBuf::from(path.trim())]));
    }
    if enter || escape {
        list.path = None;
        field.surrender_focus();
    } else if field.has_focus() {
        list.path_takes_keys = true;
    } else {
        field.request_focus();
    }
}

/// Where each column begins, as a part of the row.
const COLUMNS: [f32; 6] = [0.0, 0.16, 0.32, 0.44, 0.66, 0.84];

fn header_ui(ui: &mut Ui, tongue: Tongue) {
    let words = &tongue.words().worklist;
    let titles = [words.name, words.number, words.taken, words.employer, words.exposure, words.state];
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    for (title, column) in titles.into_iter().zip(COLUMNS) {
        let at = rect.left_center() + egui::vec2(10.0 + column * rect.width(), 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, title, theme::small(), theme::QUIET);
    }
}

fn row_ui(ui: &mut Ui, line: &WorklistLine, in_hand: bool, tongue: Tongue) -> (bool, bool) {
    let words = &tongue.words().worklist;
    let size = Vec2::new(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let exposure = terms::exposure_years(&years_by_dust(&line.exposure, line.taken.parse().ok()), tongue);
    let (state, color) = if line.diagnosed {
        (words.diagnosed.to_owned(), theme::QUIET)
    } else if 0 < line.n_readings {
        ((words.sealed)(line.n_readings), theme::TEXT)
    } else if line.has_draft {
        (words.half_read.to_owned(), theme::ACCENT)
    } else {
        (words.unread.to_owned(), theme::STRONG)
    };
    let fault = line.unreadable.as_ref().map(|it| terms::unreadable_person(it, tongue));
    let name = fault.as_ref().map_or((line.name.as_str(), theme::STRONG), |it| (it.as_str(), theme::ACCENT));
    let cells = [
        name,
        (line.number.as_str(), theme::TEXT),
        (line.taken.as_str(), theme::TEXT),
        (line.employer.as_str(), theme::TEXT),
        (exposure.as_str(), theme::TEXT),
        (state.as_str(), color),
    ];
    for (idx, (text, color)) in cells.into_iter().enumerate() {
        let left = rect.left() + 10.0 + COLUMNS[idx] * rect.width();
        let right = COLUMNS.get(idx + 1).map_or(rect.right(), |it| rect.left() + it * rect.width());
        let clip = egui::Rect::from_x_y_ranges(left..=right - theme::STEP / 2.0, rect.y_range());
        let at = egui::pos2(left, rect.center().y);
        ui.painter().with_clip_rect(clip).text(at, Align2::LEFT_CENTER, text, theme::body(), color);
    }
    let response = match &fault {
        Some(fault) => response.on_hover_text(fault),
        None => response,
    };
    let label = RichText::new(format!("{} {}", name.0, line.taken)).text().to_owned();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    (response.clicked(), response.double_clicked())
}
