//! A house that could not be opened: what happened and what to do, in both tongues, and the way to another house.

use std::path::{Path, PathBuf};

use egui::{Button, Key, RichText, ScrollArea, TextEdit, Ui};
use words::trouble::Trouble;
use words::{Tongue, terms};

use crate::theme;

/// What is shown in the place of a house.
pub struct Refused {
    /// Why it could not be opened.
    pub trouble: Trouble,
    /// The house.
    pub house: PathBuf,
    /// The path of another house, as far as it is typed.
    pub typed: String,
}

/// Paints it; gives back the house that is to be opened next.
///
/// The settings that name the tongue may be what cannot be read: it is said in both.
pub fn refused_ui(ui: &mut Ui, refused: &mut Refused) -> Option<PathBuf> {
    let mut next = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for tongue in [Tongue::ZhCn, Tongue::En] {
            said_ui(ui, refused, tongue);
        }
        let again = both(|it| it.try_again);
        if ui.add(Button::new(again)).clicked() {
            next = Some(refused.house.clone());
        }
        ui.add_space(2.0 * theme::STEP);
        ui.label(RichText::new(both(|it| it.other_house)).color(theme::STRONG));
        let hint = both(|it| it.house_hint);
        let field =
            ui.add(TextEdit::singleline(&mut refused.typed).hint_text(&hint).desired_width(f32::INFINITY));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint));
        let dropped = ui.input(|it| it.raw.dropped_files.first().map(|it| it.path().to_path_buf()));
        let typed = refused.typed.trim();
        let entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        let open =
            ui.add_enabled(!typed.is_empty(), Button::new(both(|it| it.open_house)).shortcut_text("⏎"));
        if (open.clicked() || entered) && !typed.is_empty() {
            next = Some(PathBuf::from(typed));
        }
        next = dropped.or(next.take());
        let may = ui.input(|it| it.focused) && ui.memory(|it| it.focused().is_none());
        if !field.has_focus() && may && !entered {
            field.request_focus();
        }
    });
    next
}

/// A label in both tongues: no language is chosen yet.
fn both(word: impl Fn(&terms::window::WindowWords) -> &'static str) -> String {
    [Tongue::ZhCn, Tongue::En].map(|it| word(terms::window::words(it))).join("   ")
}

fn said_ui(ui: &mut Ui, refused: &Refused, tongue: Tongue) {
    let told = refused.trouble.told(tongue);
    let title = terms::window::words(tongue).not_opened;
    ui.label(RichText::new(title).color(theme::STRONG).size(18.0));
    ui.label(RichText::new(&told.happened).color(theme::ACCENT));
    for line in [&told.work, &told.mend] {
        if !line.is_empty() {
            ui.label(line);
        }
    }
    super::quiet(ui, shown(&refused.house));
    ui.add_space(2.0 * theme::STEP);
}

fn shown(house: &Path) -> String {
    house.display().to_string()
}
