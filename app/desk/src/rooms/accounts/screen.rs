//! The accounts: everybody at the left, the one in hand at the right.

use casework::people::qualification::QualificationKind;
use casework::people::role::Role;
use cryptography::Password;
use egui::{Button, CentralPanel, Frame, Margin, Panel, RichText, ScrollArea, TextEdit, Ui};
use jiff::civil::Date;
use words::{Tongue, terms};
use workstation::accounts::first::CloseHouse;
use workstation::accounts::keep::{AddQualification, GivePassword, GiveRoles, MakeAccount};
use workstation::accounts::show::AccountLine;

use super::state::AccountsRoom;
use crate::controls::{held, quiet};
use crate::intent::Intent;
use crate::theme;

/// Width of the list, points.
const LIST: f32 = 360.0;
/// Width of a text that is filled in, points.
const FIELD: f32 = 320.0;

/// Paints the screen.
///
/// * `may` — whether accounts are kept, and papers put on record, by whoever sits here.
pub(crate) fn accounts_ui(
    ui: &mut Ui,
    room: &mut AccountsRoom,
    (tongue, may): (Tongue, [bool; 2]),
    intents: &mut Vec<Intent>,
) {
    let words = terms::account::words(tongue);
    ui.heading(words.title);
    ui.add_space(theme::STEP);
    let Some(is_closed) = room.known().map(|it| it.is_closed) else { return };
    Panel::left("accounts: all")
        .exact_size(LIST)
        .resizable(false)
        .frame(Frame::NONE)
        .show_separator_line(false)
        .show(ui, |ui| list_ui(ui, room, tongue));
    let frame = Frame::new().inner_margin(Margin { left: 3 * theme::STEP as i8, ..Margin::ZERO });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            match (is_closed, room.line().cloned()) {
                (false, _) => close_ui(ui, room, tongue, intents),
                (true, Some(line)) => {
                    title_ui(ui, &line, tongue);
                    ui.add_enabled_ui(may[0], |ui| roles_ui(ui, room, &line, tongue, intents));
                    papers_ui(ui, &line, tongue);
                    ui.add_enabled_ui(may[1], |ui| paper_ui(ui, room, &line, tongue, intents));
                    ui.add_enabled_ui(may[0], |ui| give_password_ui(ui, room, &line, tongue, intents));
                }
                (true, None) => {
                    ui.add_enabled_ui(may[0], |ui| make_ui(ui, room, tongue, intents));
                }
            }
        });
    });
}

fn list_ui(ui: &mut Ui, room: &mut AccountsRoom, tongue: Tongue) {
    let words = terms::account::words(tongue);
    let Some(known) = room.known() else { return };
    let (lines, is_closed) = (known.accounts.clone(), known.is_closed);
    let mut taken = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for line in &lines {
            let is_in_hand = room.in_hand.as_ref() == Some(&line.account.id);
            let color = if is_in_hand { theme::ACCENT } else { theme::TEXT };
            let name = RichText::new(&line.account.reader.name).color(color);
            if ui.add(Button::new(name).frame(false)).clicked() {
                taken = Some(Some(line.account.id.clone()));
            }
            let (said, stands_out) = standing(line, tongue);
            let color = if stands_out { theme::ACCENT } else { theme::QUIET };
            held::held(ui, &said, LIST - 24.0, |it| it.font(theme::small()).color(color));
            ui.add_space(theme::STEP);
        }
        if is_closed && ui.add(Button::new(words.make)).clicked() {
            taken = Some(None);
        }
    });
    if let Some(account) = taken {
        room.take(account);
    }
}

/// What an account is, in a line; and whether that stands out.
fn standing(line: &AccountLine, tongue: Tongue) -> (String, bool) {
    let words = terms::account::words(tongue);
    if let Some((kind, days)) = line.ends.first() {
        return (terms::account::qualification_ends(*kind, *days, tongue), true);
    }
    let standing = &line.standing;
    if standing.password.is_none() {
        return (words.no_password.to_owned(), false);
    }
    let roles: Vec<_> = standing.roles.each().map(|it| terms::account::role(it, tongue)).collect();
    if roles.is_empty() { (words.no_roles.to_owned(), false) } else { (roles.join(" · "), false) }
}

fn title_ui(ui: &mut Ui, line: &AccountLine, tongue: Tongue) {
    let words = terms::account::words(tongue);
    ui.label(RichText::new(&line.account.reader.name).color(theme::STRONG).size(18.0));
    let password = match &line.standing.password {
        None => words.no_password,
        Some(it) if it.is_own => words.own_password,
        Some(_) => words.given_password,
    };
    quiet(ui, format!("{}  {password}", line.account.id));
    ui.add_space(theme::STEP);
}

fn part_ui(ui: &mut Ui, title: &str) {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(title).color(theme::STRONG));
}

/// The roles, each to be given and taken; a change is kept at once.
fn roles_ui(
    ui: &mut Ui,
    room: &mut AccountsRoom,
    line: &AccountLine,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    part_ui(ui, terms::account::words(tongue).roles);
    if ticks_ui(ui, room, tongue) {
        let account = line.account.id.clone();
        intents.push(Intent::Do(GiveRoles { account, roles: room.filled.roles }.into()));
    }
}

/// Says whether one was ticked.
fn ticks_ui(ui: &mut Ui, room: &mut AccountsRoom, tongue: Tongue) -> bool {
    let mut is_turned = false;
    ui.horizontal_wrapped(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, theme::QUIET);
        ui.spacing_mut().item_spacing.x = 3.0 * theme::STEP;
        for role in Role::ALL {
            let mut is_given = room.filled.roles.contains(role);
            if ui.checkbox(&mut is_given, terms::account::role(role, tongue)).changed() {
                room.filled.roles = room.filled.roles.turned(role);
                is_turned = true;
            }
        }
    });
    is_turned
}

fn papers_ui(ui: &mut Ui, line: &AccountLine, tongue: Tongue) {
    let words = terms::account::words(tongue);
    part_ui(ui, words.papers);
    if line.standing.papers.is_empty() {
        quiet(ui, words.no_papers);
    }
    for paper in line.standing.papers.iter().rev() {
        let until = paper.until.map_or_else(|| words.no_end.to_owned(), |it| it.to_string());
        let kind = terms::account::qualification(paper.kind, tongue);
        ui.label(format!("{kind}  {}  {} – {until}", paper.number, paper.from));
    }
}

/// A paper that is put on record.
fn paper_ui(
    ui: &mut Ui,
    room: &mut AccountsRoom,
    line: &AccountLine,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = terms::account::words(tongue);
    let filled = &mut room.filled;
    ui.horizontal_wrapped(|ui| {
        for kind in QualificationKind::ALL {
            let is_chosen = filled.kind == Some(kind);
            if ui.radio(is_chosen, terms::account::qualification(kind, tongue)).clicked() {
                filled.kind = Some(kind);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        for (name, text, width) in [
            (words.number, &mut filled.number, 180.0),
            (words.from, &mut filled.from, 110.0),
            (words.until, &mut filled.until, 110.0),
        ] {
            ui.label(name);
            let hint = if width < 150.0 { words.day_form } else { "" };
            ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
        }
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let until = filled.until.trim();
        let is_day = until.is_empty() || day(until).is_some();
        let (from, kind) = (day(&filled.from), filled.kind);
        let is_whole = from.is_some() && kind.is_some() && is_day && !filled.number.trim().is_empty();
        let clicked = ui.add_enabled(is_whole, Button::new(words.add_paper)).clicked();
        if let (true, Some(from), Some(kind)) = (clicked, from, kind) {
            let (account, number) = (line.account.id.clone(), filled.number.clone());
            let until = day(&filled.until);
            intents.push(Intent::Do(AddQualification { account, kind, number, from, until }.into()));
        }
    });
}

fn give_password_ui(
    ui: &mut Ui,
    room: &mut AccountsRoom,
    line: &AccountLine,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = terms::account::words(tongue);
    part_ui(ui, words.give_password);
    ui.horizontal(|ui| {
        secret_ui(ui, &mut room.filled.password, words.first_password);
        let is_whole = !room.filled.password.is_empty();
        if ui.add_enabled(is_whole, Button::new(words.give_password)).clicked() {
            let password = Password::new(std::mem::take(&mut room.filled.password));
            intents.push(Intent::Do(GivePassword { account: line.account.id.clone(), password }.into()));
        }
    });
}

/// An account that is made.
fn make_ui(ui: &mut Ui, room: &mut AccountsRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::account::words(tongue);
    part_ui(ui, words.make);
    ui.label(words.name);
    ui.add(TextEdit::singleline(&mut room.filled.name).desired_width(FIELD));
    ticks_ui(ui, room, tongue);
    ui.label(words.first_password);
    secret_ui(ui, &mut room.filled.password, words.password);
    let filled = &room.filled;
    let is_whole = !filled.name.trim().is_empty() && !filled.password.is_empty() && !filled.roles.is_none();
    ui.add_space(theme::STEP);
    if ui.add_enabled(is_whole, Button::new(words.make)).clicked() {
        let password = Password::new(filled.password.clone());
        let (name, roles) = (filled.name.clone(), filled.roles);
        intents.push(Intent::Do(MakeAccount { name, roles, password }.into()));
    }
}

/// The first account, in a house that has no passwords.
fn close_ui(ui: &mut Ui, room: &mut AccountsRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::account::words(tongue);
    let n_characters = room.known().map_or(0, |it| it.rules.n_characters);
    ui.label(RichText::new(words.open_house).color(theme::STRONG).size(18.0));
    ui.label(words.open_house_means);
    ui.add_space(theme::STEP);
    let filled = &mut room.filled;
    ui.label(words.name);
    ui.add(TextEdit::singleline(&mut filled.name).desired_width(FIELD));
    ui.label(words.password);
    secret_ui(ui, &mut filled.password, words.password);
    quiet(ui, (words.at_least)(n_characters));
    ui.label(words.once_more);
    secret_ui(ui, &mut filled.again, words.once_more);
    let differs = !filled.again.is_empty() && filled.again != filled.password;
    quiet(ui, if differs { words.not_alike } else { "" });
    let is_whole =
        !filled.name.trim().is_empty() && !filled.password.is_empty() && filled.again == filled.password;
    if ui.add_enabled(is_whole, Button::new(words.close)).clicked() {
        let password = Password::new(filled.password.clone());
        intents.push(Intent::Do(CloseHouse { name: filled.name.clone(), password }.into()));
    }
}

fn secret_ui(ui: &mut Ui, text: &mut String, name: &str) {
    let field = ui.add(TextEdit::singleline(text).password(true).desired_width(FIELD));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::PasswordInput, true, name));
}
