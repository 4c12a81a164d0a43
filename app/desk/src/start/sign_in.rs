//! Whoever sits here signs in: before anything of a closed house is shown, when seats are changed, and when the screen was
//! locked. What lies under it is kept as it is.

use casework::people::account::Account;
use cryptography::Password;
use egui::{Button, CentralPanel, Frame, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use words::{Tongue, terms};
use workstation::accounts::password::ChoosePassword;
use workstation::accounts::seat::Sits;
use workstation::accounts::show::Seats;
use workstation::accounts::sign_in::SignIn;

use crate::controls::focus::typed_at_once;
use crate::controls::quiet;
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::theme;

/// How far somebody is with signing in.
#[derive(Default)]
pub(crate) struct SigningIn {
    seats: Option<Box<Seats>>,
    /// Who is chosen, by the account's place in the list.
    chosen: Option<usize>,
    /// The name as far as it is typed, where nobody is chosen.
    name: String,
    password: String,
    /// The password that was taken, while its person chooses their own.
    given: Option<Password>,
    next: String,
    again: String,
    /// The screen was locked: whoever sat here sits here again.
    is_locked: bool,
    /// The list has the keys: a digit is a person.
    picks: bool,
}

/// Digits that stand for persons.
const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

impl SigningIn {
    /// Who may sign in.
    pub(crate) fn learn(&mut self, seats: Box<Seats>) {
        self.chosen = self.chosen.filter(|it| *it < seats.accounts.len());
        if seats.accounts.len() == 1 {
            self.chosen = Some(0);
        }
        self.picks = self.chosen.is_none() && !seats.accounts.is_empty();
        self.seats = Some(seats);
    }

    /// After so many minutes in which nobody touched anything the screen is locked; 0 for never.
    pub(crate) fn minutes_idle(&self) -> u32 {
        self.seats.as_ref().map_or(0, |it| it.minutes_idle)
    }

    /// Begins anew: with whoever sat here where the screen was locked, with the choice of a person else.
    pub(crate) fn begin(&mut self, sat: Option<&str>) {
        let place = |name: &str| self.accounts().iter().position(|it| it.reader.name == name);
        let chosen = sat.and_then(place);
        let seats = self.seats.take();
        *self = Self { seats, chosen, is_locked: sat.is_some(), picks: chosen.is_none(), ..Self::default() };
    }

    /// Somebody has signed in, or chosen a password: nothing of it is held any longer, but for the password that another
    /// gave, which is asked for once more to choose one's own.
    pub(crate) fn done(&mut self, chooses: bool) {
        let given = Password::new(std::mem::take(&mut self.password));
        (self.next, self.again) = (String::new(), String::new());
        self.given = chooses.then_some(given);
        self.is_locked = false;
    }

    /// It was refused: the password is typed again.
    pub(crate) fn refused(&mut self) {
        self.password.clear();
    }

    /// Its name for whoever drives the window.
    pub(crate) fn name(&self) -> &'static str {
        match () {
            () if self.given.is_some() => "choose-password",
            () if self.seats.is_none() => "sign-in-awaited",
            () if self.picks => "sign-in",
            () => "sign-in-password",
        }
    }

    fn accounts(&self) -> &[Account] {
        self.seats.as_ref().map_or(&[], |it| &it.accounts)
    }

    fn called(&self) -> String {
        let chosen = self.chosen.and_then(|it| self.accounts().get(it));
        chosen.map_or_else(|| self.name.trim().to_owned(), |it| it.id.to_string())
    }
}

/// Paints it over the whole window.
pub(crate) fn sign_in_ui(
    ui: &mut Ui,
    signing: &mut SigningIn,
    sits: &Sits,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    CentralPanel::default().frame(Frame::new().fill(theme::PANEL)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space((ui.available_height() * 0.16).max(2.0 * theme::STEP));
            ui.vertical_centered(|ui| {
                ui.set_max_width(460.0);
                ui.vertical(|ui| {
                    if *sits == Sits::ChoosesPassword {
                        choose_ui(ui, signing, tongue, intents);
                    } else {
                        who_ui(ui, signing, tongue, intents);
                    }
                    other_tongue_ui(ui, tongue, intents);
                });
            });
        });
    });
}

fn who_ui(ui: &mut Ui, signing: &mut SigningIn, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::account::words(tongue);
    ui.label(RichText::new(words.sign_in).color(theme::STRONG).size(22.0));
    quiet(ui, if signing.is_locked { words.locked } else { words.sign_in_means });
    ui.add_space(2.0 * theme::STEP);
    if signing.picks {
        let digit =
            DIGITS.iter().position(|it| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *it)));
        if let Some(place) = digit.filter(|it| *it < signing.accounts().len()) {
            (signing.chosen, signing.picks) = (Some(place), false);
            // The digit is no letter of the password.
            ui.input_mut(|it| it.events.retain(|it| !matches!(it, egui::Event::Text(_))));
        }
    }
    persons_ui(ui, signing, tongue);
    ui.add_space(theme::STEP);
    let entered = ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
    if signing.chosen.is_none() && !signing.picks {
        ui.label(words.name);
        let is_empty = signing.name.is_empty();
        let field = TextEdit::singleline(&mut signing.name).desired_width(f32::INFINITY);
        let nobody = ui.memory(|it| it.focused().is_none());
        typed_at_once(ui, Id::unique("sign in: name"), nobody && is_empty, field);
    }
    if signing.picks {
        return;
    }
    ui.label(words.password);
    let field = TextEdit::singleline(&mut signing.password).password(true).desired_width(f32::INFINITY);
    let wanted = signing.chosen.is_some();
    let field = typed_at_once(ui, Id::unique("sign in: password"), wanted, field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::PasswordInput, true, words.password));
    ui.add_space(theme::STEP);
    let is_whole = !signing.called().is_empty() && !signing.password.is_empty();
    let button = Button::new(words.sign_in).shortcut_text("⏎");
    if (ui.add_enabled(is_whole, button).clicked() || entered) && is_whole {
        let password = Password::new(signing.password.clone());
        intents.push(Intent::Do(SignIn { called: signing.called(), password }.into()));
    }
}

/// Everybody who may sign in, each with a digit; and whoever is called otherwise.
fn persons_ui(ui: &mut Ui, signing: &mut SigningIn, tongue: Tongue) {
    let words = terms::account::words(tongue);
    let all: Vec<String> = signing.accounts().iter().map(|it| it.reader.name.clone()).collect();
    for (place, name) in all.iter().enumerate() {
        let is_chosen = signing.chosen == Some(place);
        let color = if is_chosen { theme::ACCENT } else { theme::TEXT };
        let mut button = Button::new(RichText::new(name).color(color)).min_size(egui::vec2(460.0, 34.0));
        if let Some(digit) = DIGITS.get(place) {
            button = button.shortcut_text(digit.symbol_or_name());
        }
        if ui.add(button).clicked() {
            (signing.chosen, signing.picks) = (Some(place), false);
        }
    }
    let other = Button::new(RichText::new(words.another_name).color(theme::QUIET)).frame(false);
    if ui.add(other).clicked() {
        (signing.chosen, signing.picks) = (None, false);
    }
}

fn choose_ui(ui: &mut Ui, signing: &mut SigningIn, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::account::words(tongue);
    ui.label(RichText::new(words.choose).color(theme::STRONG).size(22.0));
    quiet(ui, words.choose_means);
    ui.add_space(2.0 * theme::STEP);
    let entered = ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
    ui.label(words.new_password);
    let field = TextEdit::singleline(&mut signing.next).password(true).desired_width(f32::INFINITY);
    let nobody = ui.memory(|it| it.focused().is_none());
    let first = typed_at_once(ui, Id::unique("choose: password"), nobody, field);
    ui.label(words.once_more);
    let field = TextEdit::singleline(&mut signing.again).password(true).desired_width(f32::INFINITY);
    let second = ui.add(field);
    if entered && first.lost_focus() && signing.again.is_empty() {
        crate::controls::focus::led_to(&second, true);
    }
    let differs = !signing.again.is_empty() && signing.next != signing.again;
    quiet(ui, if differs { words.not_alike } else { "" });
    let is_whole = !signing.next.is_empty() && signing.next == signing.again;
    let button = Button::new(words.keep_password).shortcut_text("⏎");
    if (ui.add_enabled(is_whole, button).clicked() || entered) && is_whole {
        let before = signing.given.clone().unwrap_or_else(|| Password::new(""));
        let now = Password::new(signing.next.clone());
        intents.push(Intent::Do(ChoosePassword { before, now }.into()));
    }
}

fn other_tongue_ui(ui: &mut Ui, tongue: Tongue, intents: &mut Vec<Intent>) {
    ui.add_space(2.0 * theme::STEP);
    let other = Button::new(RichText::new(tongue.words().house.other_tongue).color(theme::QUIET));
    let key = keys::key_of(Action::SwitchTongue);
    if ui.add(other.frame(false).shortcut_text(key)).clicked() {
        intents.push(Intent::Act(Action::SwitchTongue));
    }
}
