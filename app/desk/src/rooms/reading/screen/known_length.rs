//! The question beside a line of known length: how many millimetres it is.

use egui::{Area, Button, Frame, Id, Key, Order, Rect, RichText, TextEdit, Ui};
use imaging::measure::calibration::by_known_length;
use imaging::measure::diameters::Line;
use imaging::spacing::Spacing;
use imaging::view::View;
use words::{Tongue, terms};

use crate::controls::focus::typed_at_once;
use crate::film_in_hand::KnownLength;
use crate::theme;
use crate::viewport::overlay::to_screen;

/// What was answered.
pub(crate) enum Answer {
    /// Still being typed.
    Open,
    /// Never mind.
    Cancelled,
    /// The film is to be as its file says.
    AsTheFile,
    /// The line is so long, and the film's millimetres are these.
    Known { line: Line, mm: f64, mm_per_pixel: (f64, f64) },
}

/// Paints the question beside the end of its line.
///
/// * `own` — the spacing as the file says it; `was_told` — whether a person has told another one.
pub(crate) fn known_length_ui(
    ui: &Ui,
    it: &mut KnownLength,
    (view, rect): (&View, Rect),
    (own, was_told): (&Spacing, bool),
    tongue: Tongue,
) -> Answer {
    let ends = [to_screen(view, rect, it.line.0), to_screen(view, rect, it.line.1)];
    ui.painter().with_clip_rect(rect).line_segment(ends, (1.75, theme::ACCENT));
    let words = terms::measure::calibration(tongue);
    let inside = Rect::from_min_max(rect.min, rect.max - egui::vec2(300.0, 130.0));
    let at = inside.clamp(ends[1] + egui::vec2(14.0, -20.0));
    let mut answer = Answer::Open;
    Area::new(Id::unique("known length")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
            ui.set_width(270.0);
            ui.label(RichText::new(words.name).color(theme::STRONG));
            let mut entered = false;
            ui.horizontal(|ui| {
                ui.label(words.length_mm);
                let wanted = !std::mem::replace(&mut it.asked, true);
                let field = TextEdit::singleline(&mut it.typed).desired_width(64.0);
                let field = typed_at_once(ui, Id::unique("known length: mm"), wanted, field);
                entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                // Enter on what is no length leaves the keys where they were.
                it.asked = !entered;
            });
            let mm = it.typed.trim().replace(',', ".").parse::<f64>().ok();
            let found = mm.map(|mm| (mm, by_known_length(own, it.line, mm)));
            if let Some((_, Err(fault))) = &found {
                let said = terms::measure::calibration_fault(*fault, tongue);
                ui.label(RichText::new(said).color(theme::ACCENT).small());
            }
            let known = found.and_then(|(mm, spacing)| Some((mm, spacing.ok()?.mm_per_pixel()?)));
            ui.horizontal(|ui| {
                let button = Button::new(words.keep).shortcut_text("⏎");
                let keep = ui.add_enabled(known.is_some(), button).clicked();
                if let Some((mm, mm_per_pixel)) = known.filter(|_| entered || keep) {
                    answer = Answer::Known { line: it.line, mm, mm_per_pixel };
                }
                if was_told && ui.button(words.as_the_file).clicked() {
                    answer = Answer::AsTheFile;
                }
                if ui.add(Button::new(tongue.words().house.cancel).shortcut_text("Esc")).clicked() {
                    answer = Answer::Cancelled;
                }
            });
        });
    });
    answer
}
