//! The follow-up registry: who is due, soonest first.

use casework::people::exposure::Disease;
use casework::record::unreadable::UnreadableRow;
use classification::gbz70::Stage;
use egui::{Grid, RichText, ScrollArea, Ui};
use jiff::civil::Date;
use words::{Tongue, terms};
use workstation::follow_up::SOON_DAYS;

use crate::held::held;
use crate::theme;

/// Columns of the list, and points between two of them.
const N_COLUMNS: usize = 6;
const BETWEEN: f32 = 32.0;

/// One patient as shown.
#[derive(Clone, Debug)]
pub struct RegistryLine {
    /// Whose name.
    pub name: String,
    /// Whose number.
    pub number: String,
    /// Which disease.
    pub disease: Disease,
    /// Which stage.
    pub stage: Stage,
    /// Since when.
    pub enrolled_on: Date,
    /// When next.
    pub next_due: Date,
    /// Days until then; negative once past.
    pub days_left: i32,
    /// The row for which it cannot be told whose case it is.
    pub unreadable: Option<UnreadableRow>,
}

/// The registry as shown.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The patients, who is due first first.
    pub lines: Vec<RegistryLine>,
    /// Cases that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// Cases that an earlier release had opened twice.
    pub n_enrolled_again: u64,
}

/// Paints the registry.
pub fn registry_ui(ui: &mut Ui, registry: &Registry, tongue: Tongue) {
    let lines = &registry.lines;
    let words = &tongue.words().registry;
    let n_due = lines.iter().filter(|it| it.days_left <= SOON_DAYS).count();
    ui.horizontal(|ui| {
        ui.heading(words.title);
        super::quiet(ui, (words.count)(n_due, lines.len()));
    });
    super::quiet(ui, words.schedule_source);
    super::unreadable_ui(ui, &registry.unreadable, tongue);
    if 0 < registry.n_enrolled_again {
        super::quiet(ui, (words.enrolled_again)(registry.n_enrolled_again));
    }
    ui.add_space(theme::STEP);
    if lines.is_empty() {
        ui.centered_and_justified(|ui| super::quiet(ui, words.empty));
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let cell = ui.available_width() / N_COLUMNS as f32 - BETWEEN;
        Grid::new("registry").num_columns(N_COLUMNS).spacing([BETWEEN, 10.0]).min_col_width(110.0).show(
            ui,
            |ui| {
                let number = tongue.words().worklist.number;
                for title in [words.name, number, words.disease, words.enrolled, words.next_due, words.state]
                {
                    super::quiet(ui, title);
                }
                ui.end_row();
                for line in lines {
                    match &line.unreadable {
                        None => held(ui, &line.name, cell, |it| it.color(theme::STRONG)),
                        Some(row) => super::unreadable_person_ui(ui, row, tongue),
                    };
                    held(ui, &line.number, cell, |it| it);
                    ui.label(terms::conclusion(line.disease, line.stage, tongue));
                    ui.label(line.enrolled_on.to_string());
                    ui.label(line.next_due.to_string());
                    let state = if line.days_left < 0 {
                        (words.overdue)(-line.days_left)
                    } else {
                        (words.due_in)(line.days_left)
                    };
                    let color = if line.days_left <= SOON_DAYS { theme::ACCENT } else { theme::QUIET };
                    ui.label(RichText::new(state).color(color));
                    ui.end_row();
                }
            },
        );
    });
}
