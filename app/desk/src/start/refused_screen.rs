//! A house that could not be opened: what happened and what to do, in both tongues, and the way to another house.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Button, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use words::trouble::Trouble;
use words::{Tongue, terms};
use workstation::house::lister::Lister;
use workstation::house::places;

use crate::chooser::screen::chooser_ui;
use crate::chooser::{Chooser, Outcome, Purpose};
use crate::controls;
use crate::controls::focus::typed_at_once;
use crate::keys::{self, Action};
use crate::theme;

/// What is shown in the place of a house.
pub struct Refused {
    /// Why it could not be opened.
    pub trouble: Trouble,
    /// The house.
    pub house: PathBuf,
    /// The path of another house, as far as it is typed.
    pub typed: String,
    /// Another house is being chosen.
    pub chooser: Option<Chooser>,
    /// The tongue of the choice.
    pub tongue: Tongue,
    wake: Wake,
}

/// Called when something is found that was waited for.
type Wake = Arc<dyn Fn() + Send + Sync>;

impl Refused {
    /// A house that could not be opened; `wake` is called when something is found that was waited for.
    pub fn new(trouble: Trouble, house: PathBuf, tongue: Tongue, wake: Wake) -> Self {
        Self { trouble, house, typed: String::new(), chooser: None, tongue, wake }
    }

    /// Begins to choose another house, beside this one or where it is typed.
    fn choose(&mut self) {
        let typed = Some(self.typed.trim()).filter(|it| !it.is_empty()).map(PathBuf::from);
        let beside = self.house.parent().map(Path::to_path_buf);
        let before = typed.into_iter().chain(beside).collect();
        let lister = Lister::start(Arc::clone(&self.wake), places::file());
        self.chooser = Some(Chooser::begin(Purpose::House, lister, before));
    }
}

/// Paints it; gives back the house that is to be opened next.
///
/// The settings that name the tongue may be what cannot be read: it is said in both.
pub fn refused_ui(ui: &mut Ui, refused: &mut Refused) -> Option<PathBuf> {
    if let Some(chooser) = &mut refused.chooser {
        if ui.input_mut(|it| it.consume_key(Modifiers::COMMAND, Key::L)) {
            refused.tongue = refused.tongue.other();
        }
        let outcome = chooser_ui(ui, chooser, true, refused.tongue);
        if outcome.is_some() {
            refused.chooser = None;
        }
        return match outcome {
            Some(Outcome::Taken(paths)) => paths.into_iter().next(),
            Some(Outcome::PutAway) | None => None,
        };
    }
    let mut next = None;
    let mut choose = [Action::Choose, Action::Import].into_iter().flat_map(keys::keys_of);
    let mut chooses = choose.any(|key| ui.input_mut(|it| it.consume_shortcut(&key)));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for tongue in [Tongue::ZhCn, Tongue::En] {
            said_ui(ui, refused, tongue);
        }
        let again = both(|it| terms::window::words(it).try_again);
        if ui.add(Button::new(again)).clicked() {
            next = Some(refused.house.clone());
        }
        ui.add_space(2.0 * theme::STEP);
        ui.label(RichText::new(both(|it| terms::window::words(it).other_house)).color(theme::STRONG));
        let hint = both(|it| terms::window::words(it).house_hint);
        let nobody_has_the_keys = ui.memory(|it| it.focused().is_none());
        let field = TextEdit::singleline(&mut refused.typed).hint_text(&hint).desired_width(f32::INFINITY);
        let field = typed_at_once(ui, Id::unique("another house"), nobody_has_the_keys, field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint));
        let dropped = ui.input(|it| it.raw.dropped_files.first().map(|it| it.path().to_path_buf()));
        let typed = refused.typed.trim();
        let entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let open = Button::new(both(|it| terms::window::words(it).open_house)).shortcut_text("⏎");
            let clicked = ui.add_enabled(!typed.is_empty(), open).clicked();
            if (clicked || entered) && !typed.is_empty() {
                next = Some(PathBuf::from(typed));
            }
            let choose = Button::new(both(|it| terms::chooser::words(it).choose));
            chooses |= ui.add(choose.shortcut_text(keys::key_of(Action::Choose))).clicked();
        });
        next = dropped.or(next.take());
    });
    if chooses {
        refused.choose();
    }
    next
}

/// A label in both tongues: no language is chosen yet.
fn both(word: impl Fn(Tongue) -> &'static str) -> String {
    [Tongue::ZhCn, Tongue::En].map(word).join("   ")
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
    controls::quiet(ui, shown(&refused.house));
    ui.add_space(2.0 * theme::STEP);
}

fn shown(house: &Path) -> String {
    house.display().to_string()
}
