//! The tray: a film and what it says of its person, beside whom it may be, and what a person decides.

use casework::people::identity::{Contradiction, Field, Verdict};
use casework::people::person::{NationalId, Sex};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Button, Color32, ColorImage, FontId, Frame, Id, Key, Label, Layout, Margin, Modifiers, Panel,
    Rect, RichText, ScrollArea, Sense, TextEdit, TextureOptions, Ui, Vec2,
};
use words::terms::identity::{self, TrayWords};
use words::{Tongue, punctuation, terms};
use workstation::films::ahead::ShowTrayPicture;
use workstation::people::tray::TrayRow;

use crate::controls;
use crate::controls::focus::typed_at_once;
use crate::controls::{held, quiet};
use crate::intent::Intent;
use crate::rooms::tray::state::{Choice, Picture, TrayRoom};
use crate::theme;

/// Width of the list where there is room for it, points.
const LIST: f32 = 260.0;
/// The most of the screen that the list, and the picture, take.
const SIDE_PART: f32 = 0.22;
/// Height of a row, points.
const ROW: f32 = 50.0;
/// Width of the picture where there is room for it, points.
const PICTURE: f32 = 300.0;
/// Below this height of the room, points, persons and choices have no room beneath each other.
const LOW: f32 = 480.0;
/// Width of each of the two persons where there is room for it, points.
const PERSON: f32 = 300.0;
/// Width of what names a line, and of the mark between the persons, points.
const TITLE: f32 = 76.0;
const MARK: f32 = 18.0;
/// Lines that a name, a number or a station takes at most; the rest stands under the pointer.
const N_LINES: usize = 3;
/// Width of a choice, points.
const CHOICE: f32 = 200.0;
/// The keys of the choices.
const KEYS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

/// Paints the tray.
pub(crate) fn tray_ui(ui: &mut Ui, screen: &mut TrayRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = identity::words(tongue);
    screen.reason_takes_keys = false;
    ui.horizontal(|ui| {
        ui.heading(words.title);
        quiet(ui, (words.count)(screen.tray.rows.len()));
        if let Some(n) = screen.settled {
            ui.label(RichText::new((words.settled)(n as usize)).color(theme::ACCENT));
        }
    });
    quiet(ui, words.explained);
    if 0 < screen.tray.n_without_pixels {
        quiet(ui, (words.without_pixels)(screen.tray.n_without_pixels));
    }
    controls::unreadable_ui(ui, &screen.tray.unreadable, tongue);
    ui.add_space(theme::STEP);
    if screen.tray.rows.is_empty() {
        ui.centered_and_justified(|ui| quiet(ui, words.empty));
        return;
    }
    if !ui.ctx().egui_wants_keyboard_input() {
        keys(ui, screen);
    }
    intents.extend(screen.picture_wanted().map(|film| Intent::Do(ShowTrayPicture { film }.into())));
    ui.horizontal_top(|ui| {
        let (whole, height) = (ui.available_width(), ui.available_height());
        let (list, picture) = (LIST.min(whole * SIDE_PART), PICTURE.min(whole * SIDE_PART));
        let down = Layout::top_down_justified(Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(list, height), down, |ui| list_ui(ui, screen, tongue));
        ui.add_space(2.0 * theme::STEP);
        let width = ui.available_width() - picture - 3.0 * theme::STEP;
        let down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(width, height), down, |ui| {
            ui.set_width(width);
            // On a low screen the choices stay in sight, and what is said of the film moves above them.
            if height < LOW {
                let above = Margin { top: 8, ..Margin::ZERO };
                let foot = Panel::bottom("choices").resizable(false).frame(Frame::new().inner_margin(above));
                foot.show(ui, |ui| choices_ui(ui, screen, tongue, intents));
            }
            ScrollArea::vertical().id_salt("both").auto_shrink([false, false]).show(ui, |ui| {
                both_ui(ui, screen, tongue);
                if LOW <= height {
                    ui.add_space(2.0 * theme::STEP);
                    choices_ui(ui, screen, tongue, intents);
                }
            });
        });
        ui.add_space(theme::STEP);
        let size = Vec2::new(picture, height);
        ui.allocate_ui_with_layout(size, down, |ui| picture_ui(ui, screen, words));
    });
}

fn keys(ui: &Ui, screen: &mut TrayRoom) {
    let pressed = |key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
    let row = (screen.row() + usize::from(pressed(Key::ArrowDown)))
        .saturating_sub(usize::from(pressed(Key::ArrowUp)));
    if row != screen.row() {
        screen.settled = None;
    }
    screen.choose_row(row);
    if pressed(Key::ArrowRight) {
        screen.next_person();
    }
    for (choice, key) in Choice::ALL.into_iter().zip(KEYS) {
        if pressed(key) && screen.offers(choice) {
            screen.choice = Some(choice);
        }
    }
    // Taken out of the input: the reason's field would settle by the same key.
    screen.reason_wanted |=
        screen.choice.is_some() && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
}

fn list_ui(ui: &mut Ui, screen: &mut TrayRoom, tongue: Tongue) {
    let in_hand = screen.row();
    let mut picked = None;
    ScrollArea::vertical().id_salt("waiting").auto_shrink(false).show_rows(
        ui,
        ROW,
        screen.tray.rows.len(),
        |ui, shown| {
            for idx in shown {
                let Some(row) = screen.tray.rows.get(idx) else { continue };
                if row_ui(ui, row, idx == in_hand, tongue) {
                    picked = Some(idx);
                }
            }
        },
    );
    if let Some(idx) = picked {
        screen.choose_row(idx);
    }
}

fn row_ui(ui: &mut Ui, row: &TrayRow, in_hand: bool, tongue: Tongue) -> bool {
    let size = Vec2::new(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
        if !ui.clip_rect().contains_rect(rect) {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let arrival = &row.waiting.arrival;
    let name = arrival.stated.name.readable();
    let name = if name.is_empty() { arrival.file.source_name.clone() } else { name };
    let why = identity::contradictions(&row.waiting.why, tongue);
    let at = rect.left_top() + Vec2::new(10.0, 5.0);
    let width = rect.width() - 20.0;
    let name_line = held::line(ui, &name, theme::body(), theme::STRONG, width);
    let is_cut = name_line.elided;
    ui.painter().galley(at, name_line, theme::STRONG);
    let why_line = held::line(ui, &why, theme::small(), theme::QUIET, width);
    ui.painter().galley(at + Vec2::new(0.0, 20.0), why_line, theme::QUIET);
    let label = format!("{}. {name}: {why}", row.waiting.n);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    response.on_hover_text(if is_cut { format!("{name}\n{why}") } else { why }).clicked()
}

/// One line of the comparison.
struct Line {
    title: &'static str,
    film: String,
    known: Option<String>,
    verdict: Verdict,
}

/// What the film says beside what the house knows, line by line, contradictions marked.
fn both_ui(ui: &mut Ui, screen: &TrayRoom, tongue: Tongue) {
    let words = identity::words(tongue);
    let Some(row) = screen.film() else { return };
    why_ui(ui, row, screen, tongue);
    ui.add_space(theme::STEP);
    let known = match screen.beside() {
        Some((_, beside)) => {
            format!("{}   {}", words.house_knows, (words.films_of_person)(beside.n_films))
        }
        None => words.nobody_known.to_owned(),
    };
    let quiet_text = |text: &str| said(text, theme::small(), theme::QUIET);
    line_of(ui, ["", ""].map(quiet_text), [words.film_says, &known].map(quiet_text));
    for line in lines(row, screen, tongue) {
        line_ui(ui, &line, words);
    }
    if let (Some((at, _)), n @ 2..) = (screen.beside(), row.persons.len()) {
        ui.add_space(theme::STEP);
        ui.horizontal(|ui| {
            ui.label(RichText::new("→").color(theme::ACCENT).small());
            quiet(ui, format!("{} {} / {n}", words.choose_person, at + 1));
        });
    }
}

/// Why the film waits, above all else.
fn why_ui(ui: &mut Ui, row: &TrayRow, screen: &TrayRoom, tongue: Tongue) {
    let words = identity::words(tongue);
    let of_person = screen.beside().map(|it| it.1.why.clone()).unwrap_or_default();
    let mut why: Vec<Contradiction> = row.within.iter().chain(&of_person).copied().collect();
    let mut seen = std::collections::BTreeSet::new();
    why.retain(|it| seen.insert(*it));
    let (said, color) = match (why.is_empty(), row.waiting.same_pixels_as) {
        (true, Some(_)) => (words.same_pixels.to_owned(), theme::ACCENT),
        (true, None) => (words.agrees_now.to_owned(), theme::TEXT),
        (false, _) => (identity::contradictions(&why, tongue), theme::ACCENT),
    };
    ui.label(RichText::new(said).font(theme::figure()).color(color));
}

fn lines(row: &TrayRow, screen: &TrayRoom, tongue: Tongue) -> Vec<Line> {
    let words = identity::words(tongue);
    let stated = &row.waiting.arrival.stated;
    let beside = screen.beside().map(|it| it.1);
    let known = beside.map(|it| &it.known);
    let verdict = |field| {
        let within = row.within.iter().find(|it| it.field() == Some(field));
        let compared = beside.and_then(|it| it.verdicts.iter().find(|it| it.0 == field)).map(|it| it.1);
        within.map_or(compared.unwrap_or(Verdict::Silent), |it| Verdict::Contradicts(*it))
    };
    let line = |field, film: Option<String>, known: Option<Option<String>>| Line {
        title: identity::field(field, tongue),
        film: film.unwrap_or_default(),
        known: known.map(Option::unwrap_or_default),
        verdict: verdict(field),
    };
    let plain = |title, film: Option<String>, known: Option<String>| Line {
        title,
        film: film.unwrap_or_default(),
        known: beside.and(known),
        verdict: Verdict::Silent,
    };
    let named = |name: String, guessed: bool| {
        let name = Some(name).filter(|it| !it.is_empty())?;
        Some(if guessed { format!("{name}  ({})", words.by_guess) } else { name })
    };
    let number = |it: &NationalId| it.as_str().to_owned();
    let sex =
        |it: Sex| Some(it).filter(|it| *it != Sex::NotStated).map(|it| terms::sex(it, tongue).to_owned());
    let years = |it: u16| (tongue.words().house.years_old)(i16::try_from(it).unwrap_or(i16::MAX));
    let issuers = known.map(|it| {
        let all: Vec<_> = it.numbers.iter().map(|it| it.0.words()).filter(|it| !it.is_empty()).collect();
        all.join(punctuation::list(tongue))
    });
    vec![
        line(
            Field::Name,
            named(whole_name(&stated.name), stated.name_was_guessed),
            known.map(|it| named(whole_or(&it.name, &it.worker.name), it.name_was_guessed)),
        ),
        line(Field::Number, stated.number.clone(), known.map(|it| Some(it.worker.number.clone()))),
        plain(words.issuer, Some(stated.issuer.words().to_owned()), issuers),
        line(
            Field::NationalId,
            stated.national_id.as_ref().map(number),
            known.map(|it| it.national_id().as_ref().map(number)),
        ),
        line(Field::Sex, stated.sex.and_then(sex), known.map(|it| sex(it.worker.sex))),
        line(
            Field::Birth,
            stated.birth.map(|it| it.to_string()),
            known.map(|it| it.worker.birth.map(|it| it.to_string())),
        ),
        line(Field::Age, stated.age.map(years), known.map(|it| it.ages.last().map(|it| years(it.1)))),
        plain(words.taken, stated.taken.map(|it| it.to_string()), None),
        plain(words.file, Some(row.waiting.arrival.file.source_name.clone()), None),
    ]
}

/// A name in characters with its letters, where it has both.
fn whole_name(name: &casework::people::name::PersonName) -> String {
    let groups: Vec<_> =
        name.groups().iter().filter(|it| !it.is_empty()).map(|it| it.replace('^', " ")).collect();
    if groups.len() < 2 { name.readable() } else { format!("{}  {}", name.readable(), groups[0]) }
}

fn whole_or(name: &casework::people::name::PersonName, shown: &str) -> String {
    if name.is_silent() { shown.to_owned() } else { whole_name(name) }
}

/// A text in so many lines at most; the whole of it stands under the pointer.
fn said(text: &str, font: FontId, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.append(&held::as_seen(text), 0.0, TextFormat::simple(font, color));
    job.wrap.max_rows = N_LINES;
    job
}

/// A line in its four columns: what it is, what the film says, the mark, what the house knows.
///
/// * `named` — title and mark; `persons` — film and house.
fn line_of(ui: &mut Ui, [title, mark]: [LayoutJob; 2], [film, known]: [LayoutJob; 2]) {
    ui.horizontal_top(|ui| {
        let gaps = 3.0 * ui.spacing().item_spacing.x + theme::STEP;
        let person = ((ui.available_width() - TITLE - MARK - gaps) / 2.0).clamp(80.0, PERSON);
        for (job, width) in [(title, TITLE), (film, person), (mark, MARK), (known, person)] {
            ui.allocate_ui_with_layout(Vec2::new(width, 18.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.add(Label::new(job).wrap());
            });
        }
    });
}

fn line_ui(ui: &mut Ui, line: &Line, words: &TrayWords) {
    let contradicts = matches!(line.verdict, Verdict::Contradicts(_));
    let (mark, color) = match line.verdict {
        Verdict::Contradicts(_) => ("≠", theme::ACCENT),
        Verdict::Agrees => ("=", theme::QUIET),
        Verdict::Silent => ("", theme::QUIET),
    };
    let strong = if contradicts { theme::ACCENT } else { theme::STRONG };
    let text = |text: &str| match text {
        "" => said(words.not_stated, theme::body(), theme::QUIET),
        text => said(text, theme::body(), strong),
    };
    let known = match &line.known {
        Some(known) if !known.is_empty() || line.verdict != Verdict::Silent || !line.film.is_empty() => {
            text(known)
        }
        _ => LayoutJob::default(),
    };
    let title = said(line.title, theme::small(), theme::QUIET);
    line_of(ui, [title, said(mark, theme::body(), color)], [text(&line.film), known]);
}

/// What can be decided, each with its key; then the reason.
fn choices_ui(ui: &mut Ui, screen: &mut TrayRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = identity::words(tongue);
    // A key that makes the choice is not the field's yet.
    let wanted = std::mem::take(&mut screen.reason_wanted);
    for (nth, choice) in Choice::ALL.into_iter().enumerate() {
        let (name, means) = told(choice, words);
        ui.horizontal(|ui| {
            let button = Button::new(name)
                .shortcut_text((nth + 1).to_string())
                .selected(screen.choice == Some(choice));
            let button = ui.add_enabled(screen.offers(choice), button.min_size(Vec2::new(CHOICE, 0.0)));
            if button.clicked() {
                screen.choice = Some(choice);
                screen.reason_wanted = true;
            }
            // What it means takes as many lines as it needs.
            ui.vertical(|ui| quiet(ui, means));
        });
    }
    if screen.choice.is_none() {
        return;
    }
    ui.add_space(theme::STEP);
    Frame::new().stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(theme::STEP).show(ui, |ui| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 120.0;
            let field = TextEdit::singleline(&mut screen.reason).hint_text(words.reason).desired_width(width);
            let field = typed_at_once(ui, Id::unique("tray: reason"), wanted, field);
            // Taken out of the input: nothing else may happen by the same key.
            let (enter, escape) = if field.has_focus() || field.lost_focus() {
                ui.input_mut(|it| {
                    (
                        it.consume_key(Modifiers::NONE, Key::Enter),
                        it.consume_key(Modifiers::NONE, Key::Escape),
                    )
                })
            } else {
                (false, false)
            };
            let command = screen.decided();
            let button = Button::new(words.settle).shortcut_text("Enter");
            let clicked = ui.add_enabled(command.is_some(), button).clicked();
            if let Some(command) = command.filter(|_| enter || clicked) {
                intents.push(Intent::Do(command.into()));
                field.surrender_focus();
            } else if escape {
                screen.choice = None;
                field.surrender_focus();
            }
            screen.reason_takes_keys = field.has_focus();
        });
    });
}

const fn told(choice: Choice, words: &TrayWords) -> (&'static str, &'static str) {
    match choice {
        Choice::Under => (words.under, words.under_means),
        Choice::Correction => (words.correction, words.correction_means),
        Choice::NewPerson => (words.new_person, words.new_person_means),
        Choice::Refuse => (words.refuse, words.refuse_means),
    }
}

/// What the film shows.
fn picture_ui(ui: &mut Ui, screen: &mut TrayRoom, words: &TrayWords) {
    let Some(picture) = screen.picture() else { return };
    if let Picture::Here(small) = picture {
        let image = ColorImage::from_gray([small.width, small.height], &small.greys);
        *picture = Picture::Painted(ui.ctx().load_texture("film in the tray", image, TextureOptions::LINEAR));
    }
    match picture {
        Picture::Painted(texture) => {
            let whole = texture.size_vec2();
            let scale = (ui.available_width() / whole.x).min(ui.available_height() / whole.y);
            let (rect, _) = ui.allocate_exact_size(whole * scale, Sense::hover());
            let all = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), rect, all, Color32::WHITE);
        }
        Picture::None => {
            quiet(ui, "–");
        }
        Picture::Awaited | Picture::Here(_) => {
            quiet(ui, words.picture_awaited);
        }
    }
}
