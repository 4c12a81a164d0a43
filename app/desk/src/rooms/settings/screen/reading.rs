//! How films are read: by which standard, on which form, beside which films, and when the model is asked.

use casework::reading::occasion::Protocol;
use classification::Edition;
use classification::ilo::Form;
use classification::setting::Setting;
use egui::{DragValue, Ui};
use words::{Tongue, terms};
use workstation::machine::protocol::SettleProtocol;
use workstation::sets::keep::ReadBeside;

use super::super::state::SettingsRoom;
use super::{choice_ui, figure_ui, part_ui, row_ui, sourced_ui, tick_ui};
use crate::intent::Intent;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn reading_ui(
    ui: &mut Ui,
    room: &mut SettingsRoom,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) -> bool {
    let words = terms::settings::words(tongue);
    let Some((sets, beside)) = room.known().map(|it| (it.sets.clone(), it.beside.clone())) else {
        return false;
    };
    let Some(config) = room.draft.as_mut().map(|it| &mut it.config) else { return false };
    let mut is_done = false;
    row_ui(ui, words.edition, "", |ui| {
        let all: Vec<_> = Edition::all().map(|it| (it, terms::edition(it))).collect();
        if let Some(chosen) = choice_ui(ui, &all, &config.edition) {
            (config.edition, is_done) = (chosen, true);
        }
    });
    row_ui(ui, words.form, "", |ui| {
        let all = Form::ALL.map(|it| (it, terms::ilo::form(it, tongue).to_owned()));
        if let Some(chosen) = choice_ui(ui, &all, &config.form) {
            (config.form, is_done) = (chosen, true);
        }
    });
    row_ui(ui, words.standards, "", |ui| {
        let all: Vec<_> = sets.into_iter().map(|it| (it.clone(), it)).collect();
        let chosen = choice_ui(ui, &all, &beside);
        intents.extend(chosen.map(|edition| Intent::Do(ReadBeside { edition }.into())));
    });
    row_ui(ui, words.protocol, terms::proposal::protocol_means(config.protocol, tongue), |ui| {
        let all = Protocol::ALL.map(|it| (it, terms::proposal::protocol(it, tongue).to_owned()));
        let chosen = choice_ui(ui, &all, &config.protocol);
        intents.extend(chosen.map(|it| Intent::Do(SettleProtocol(it).into())));
    });
    part_ui(ui, words.practice);
    let (practice, ignored) = (&mut config.practice, &mut config.convention.ignored_from);
    is_done |= owes_ui(ui, words.od_owes, &mut practice.od_owes_comment, tongue);
    is_done |= owes_ui(ui, words.ca_owes, &mut practice.ca_owes_comment, tongue);
    let Setting { value, source, confirmed } = ignored;
    is_done |= sourced_ui(ui, words.ignored_from, (source, confirmed), tongue, |ui| {
        figure_ui(ui, DragValue::new(value).range(0..=12).speed(0.1))
    });
    is_done
}

fn owes_ui(ui: &mut Ui, name: &str, owes: &mut Setting<bool>, tongue: Tongue) -> bool {
    let Setting { value, source, confirmed } = owes;
    sourced_ui(ui, name, (source, confirmed), tongue, |ui| tick_ui(ui, value, ""))
}
