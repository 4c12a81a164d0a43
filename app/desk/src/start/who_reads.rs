//! Who reads here: asked once, before anything can be sealed.

use egui::{Button, Context, Id, Key, Modal, Modifiers, RichText, TextEdit};
use words::{Tongue, terms};
use workstation::house::config::name_of_a_reader;
use workstation::house::name_reader::NameReader;

use crate::controls::focus::typed_at_once;
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::theme;

/// Paints the question; it stands until it is answered.
///
/// * returns — whether its field has the keys.
pub fn who_reads_ui(ctx: &Context, typed: &mut String, tongue: Tongue, intents: &mut Vec<Intent>) -> bool {
    let words = terms::window::words(tongue);
    let question = Modal::new(Id::unique("who reads")).show(ctx, |ui| {
        ui.set_width(460.0);
        ui.label(RichText::new(words.who_reads).color(theme::STRONG).size(18.0));
        ui.add_space(theme::STEP);
        ui.label(words.who_reads_why);
        ui.add_space(theme::STEP);
        let entered = ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
        let field = TextEdit::singleline(typed).hint_text(words.name_of_reader).desired_width(f32::INFINITY);
        let field = typed_at_once(ui, Id::unique("who reads: name"), true, field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.name_of_reader));
        ui.add_space(theme::STEP);
        let name = name_of_a_reader(typed);
        ui.horizontal(|ui| {
            let button = Button::new(words.reads_here).shortcut_text("⏎");
            let clicked = ui.add_enabled(name.is_some(), button).clicked();
            if (clicked || entered)
                && let Some(name) = name
            {
                intents.push(Intent::Do(NameReader(name).into()));
            }
            let other = Button::new(RichText::new(tongue.words().house.other_tongue).color(theme::QUIET));
            let key = keys::key_of(Action::SwitchTongue);
            if ui.add(other.frame(false).shortcut_text(key)).clicked() {
                intents.push(Intent::Act(Action::SwitchTongue));
            }
        });
        field.has_focus()
    });
    question.inner
}
