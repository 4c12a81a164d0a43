//! What went wrong, and what the last action has to say: where it covers nothing, and no film moves for it.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, Area, Color32, Context, Frame, Id, Label, Layout, Order, RichText, Sense, StrokeKind, Ui,
    UiBuilder, Vec2,
};
use words::Tongue;
use words::trouble::Trouble;

use crate::controls;
use crate::intent::Intent;
use crate::theme;
use crate::told::cause::ToldTrouble;
use crate::told::hint::Hint;
use crate::told::said::said;

/// Room for the button, points.
const BUTTON: f32 = 80.0;

/// The widest that it lies over a film, points.
const OVER_FILM: f32 = 560.0;

/// What is told at the foot of the window.
pub(crate) enum Told<'a> {
    /// What happened, what became of the work, what to do; it stays until its cause has gone or it is put away.
    Trouble(&'a Trouble),
    /// What the last action has to say.
    Hint(String),
}

impl<'a> Told<'a> {
    /// What went wrong, else what the last action has to say.
    ///
    /// * `hint` — of no room; `says` — of the room that is shown.
    pub(crate) fn of(
        trouble: Option<&'a ToldTrouble>,
        hint: Option<&Hint>,
        says: Option<String>,
        tongue: Tongue,
    ) -> Option<Self> {
        match trouble {
            Some(it) => Some(Told::Trouble(&it.trouble)),
            None => hint.map(|it| said(it, tongue)).or(says).map(Told::Hint),
        }
    }
}

/// Paints what is told, in as many lines as it takes.
pub(crate) fn told_ui(ui: &mut Ui, told: &Told<'_>, tongue: Tongue, intents: &mut Vec<Intent>) {
    framed(ui, told, |ui| match told {
        Told::Trouble(trouble) => trouble_ui(ui, trouble, tongue, intents),
        Told::Hint(said) => {
            ui.label(RichText::new(said).color(theme::STRONG));
        }
    });
}

/// Paints what is told into a place of so much height; what has no room there stands under the pointer.
pub(crate) fn told_in_ui(
    ui: &mut Ui,
    told: &Told<'_>,
    size: Vec2,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = line_color(told);
    ui.painter().rect(rect, 3.0, theme::PANEL, (1.0, line), StrokeKind::Inside);
    let inside = UiBuilder::new().max_rect(rect.shrink2(Vec2::new(8.0, 5.0)));
    ui.scope_builder(inside.layout(Layout::right_to_left(Align::Min)), |ui| {
        if matches!(told, Told::Trouble(_)) {
            close_ui(ui, tongue, intents);
        }
        let row = ui.fonts_mut(|it| it.row_height(&theme::small()));
        let mut job = in_rows(told, tongue);
        job.wrap.max_rows = (ui.available_height() / row).floor().max(1.0) as usize;
        ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(Label::new(job).wrap()));
    });
}

/// Paints what is told over the foot of the window, where nothing else has a place for it.
pub(crate) fn told_over_ui(ctx: &Context, told: &Told<'_>, tongue: Tongue, intents: &mut Vec<Intent>) {
    let width = OVER_FILM.min(ctx.content_rect().width() - 4.0 * theme::STEP);
    let place = egui::vec2(theme::STEP, -theme::STEP / 2.0);
    let area = Area::new(Id::unique("told")).anchor(Align2::LEFT_BOTTOM, place).order(Order::Tooltip);
    area.show(ctx, |ui| {
        ui.set_width(width);
        told_ui(ui, told, tongue, intents);
    });
}

fn framed(ui: &mut Ui, told: &Told<'_>, content: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(theme::PANEL).stroke((1.0, line_color(told))).corner_radius(3);
    frame.inner_margin(6.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

const fn line_color(told: &Told<'_>) -> Color32 {
    match told {
        Told::Trouble(_) => theme::ACCENT,
        Told::Hint(_) => theme::LINE,
    }
}

/// What is told as one text: what happened stands out, the rest stands back.
fn in_rows(told: &Told<'_>, tongue: Tongue) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut line = |text: &str, color| {
        if !text.is_empty() {
            let before = if job.text.is_empty() { "" } else { "\n" };
            job.append(&format!("{before}{text}"), 0.0, TextFormat::simple(theme::small(), color));
        }
    };
    match told {
        Told::Trouble(trouble) => {
            let told = trouble.told(tongue);
            line(&told.happened, theme::ACCENT);
            line(&told.mend, theme::TEXT);
            line(&told.work, theme::QUIET);
        }
        Told::Hint(said) => line(said, theme::STRONG),
    }
    job
}

fn close_ui(ui: &mut Ui, tongue: Tongue, intents: &mut Vec<Intent>) {
    if ui.button(tongue.words().house.close).on_hover_text("Esc").clicked() {
        intents.push(Intent::PutTroubleAway);
    }
}

fn trouble_ui(ui: &mut Ui, trouble: &Trouble, tongue: Tongue, intents: &mut Vec<Intent>) {
    let told = trouble.told(tongue);
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.horizontal_top(|ui| {
        // What is long takes more lines, and the button stays where it is.
        let width = ui.available_width() - BUTTON;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(RichText::new(&told.happened).color(theme::ACCENT));
            for line in [&told.work, &told.mend] {
                if !line.is_empty() {
                    controls::quiet(ui, line);
                }
            }
        });
        close_ui(ui, tongue, intents);
    });
}
