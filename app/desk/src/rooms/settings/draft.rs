//! Settings as they are being filled in.

use std::path::{Path, PathBuf};

use imaging::choices::WindowPreset;
use imaging::voi::{VoiFunction, Window};
use workstation::house::config::Config;
use workstation::house::settings::SettingChange;

/// A window of the house's own as it is being filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WindowRow {
    /// As it is kept; `None` for a new one.
    pub kept: Option<WindowPreset>,
    pub name: String,
    pub modality: String,
    pub center: f64,
    pub width: f64,
    pub function: VoiFunction,
    /// It is to go.
    pub goes: bool,
}

impl WindowRow {
    fn of(preset: &WindowPreset) -> Self {
        let window = &preset.window;
        Self {
            kept: Some(preset.clone()),
            name: window.explanation().to_owned(),
            modality: preset.modality.clone().unwrap_or_default(),
            center: window.center(),
            width: window.width(),
            function: window.function(),
            goes: false,
        }
    }

    /// A new one, as a chest film of twelve bits may be seen.
    pub(super) fn new() -> Self {
        Self {
            kept: None,
            name: String::new(),
            modality: String::new(),
            center: 2048.0,
            width: 4096.0,
            function: VoiFunction::Linear,
            goes: false,
        }
    }

    /// The window that it says; `None` where it says none yet.
    fn meant(&self) -> Option<WindowPreset> {
        let name = self.name.trim();
        if self.goes || name.is_empty() {
            return None;
        }
        let modality = Some(self.modality.trim().to_owned()).filter(|it| !it.is_empty());
        let window = Window::new(self.function, self.center, self.width, name).ok()?;
        Some(WindowPreset { modality, window })
    }

    fn change(&self) -> Option<SettingChange> {
        let now = self.meant();
        let is_change = if self.goes { self.kept.is_some() } else { now.is_some() && now != self.kept };
        is_change.then(|| SettingChange::WindowPreset { before: self.kept.clone(), now })
    }
}

/// What is being filled in.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What is chosen or a figure.
    pub config: Config,
    /// What is typed.
    pub institution: String,
    /// The folder of the model as it is typed.
    pub model: String,
    /// The folder of the backups as it is typed.
    pub backup_to: String,
    /// The windows of the house's own.
    pub windows: Vec<WindowRow>,
}

impl Draft {
    /// As it is known.
    pub(super) fn of(config: &Config) -> Self {
        let path = |it: Option<&Path>| it.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            institution: config.institution.clone().unwrap_or_default(),
            model: path(config.model.as_deref()),
            backup_to: path(config.backup_to.as_deref()),
            windows: config.window_presets.iter().map(WindowRow::of).collect(),
            config: config.clone(),
        }
    }

    /// Everything that differs from what is known.
    pub(super) fn changes(&self, known: &Config) -> Vec<SettingChange> {
        let typed = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
        let (institution, model) = (typed(&self.institution), typed(&self.model).map(PathBuf::from));
        let now = &self.config;
        let mut changes = Vec::new();
        let mut note = |differs: bool, change: SettingChange| changes.extend(differs.then_some(change));
        note(institution != known.institution, SettingChange::Institution(institution));
        note(model != known.model, SettingChange::Model(model));
        let backup_to = typed(&self.backup_to).map(PathBuf::from);
        note(backup_to != known.backup_to, SettingChange::BackupTo(backup_to));
        let days = now.backup_days;
        note(days != known.backup_days, SettingChange::BackupDays(days));
        note(now.edition != known.edition, SettingChange::Edition(now.edition));
        note(now.form != known.form, SettingChange::Form(now.form));
        let mib = now.film_memory_mib;
        note(mib != known.film_memory_mib, SettingChange::FilmMemory(mib));
        note(now.mouse != known.mouse, SettingChange::Mouse(now.mouse));
        note(now.keys != known.keys, SettingChange::Keys(now.keys.clone()));
        note(now.practice != known.practice, SettingChange::Practice(now.practice.clone()));
        note(now.convention != known.convention, SettingChange::Convention(now.convention.clone()));
        note(now.demands != known.demands, SettingChange::Demands(now.demands.clone()));
        for row in &now.schedule.rows {
            note(*row != known.schedule.row(row.stage), SettingChange::FollowUp(row.clone()));
        }
        changes.extend(self.windows.iter().filter_map(WindowRow::change));
        changes
    }
}

#[cfg(test)]
mod tests {
    use workstation::house::keys_and_mouse::MouseLayout;

    use super::*;

    /// What a house settles that has written nothing.
    fn config() -> Config {
        Config::of(Path::new("no such house")).expect("no file is no fault")
    }

    #[test]
    fn what_is_filled_in_otherwise_is_a_change_and_nothing_else_is() {
        let known = config();
        assert_eq!(Draft::of(&known).changes(&known), []);
        let mut draft = Draft::of(&known);
        draft.institution = " County Institute ".to_owned();
        draft.config.mouse = MouseLayout::BViewer;
        draft.config.schedule.rows[2].months = 6;
        let months = draft.config.schedule.rows[2].clone();
        let changes = [
            SettingChange::Institution(Some("County Institute".to_owned())),
            SettingChange::Mouse(MouseLayout::BViewer),
            SettingChange::FollowUp(months),
        ];
        assert_eq!(draft.changes(&known), changes);
    }

    #[test]
    fn a_window_is_kept_once_it_has_a_name_changed_and_removed() {
        let mut known = config();
        let mut draft = Draft::of(&known);
        draft.windows.push(WindowRow::new());
        assert_eq!(draft.changes(&known), [], "it has no name yet");
        draft.windows[0].name = "lung".to_owned();
        let [SettingChange::WindowPreset { before: None, now: Some(lung) }] = &draft.changes(&known)[..]
        else {
            panic!("it is one more")
        };
        known.window_presets.push(lung.clone());
        let mut draft = Draft::of(&known);
        assert_eq!(draft.changes(&known), []);
        draft.windows[0].goes = true;
        let gone = SettingChange::WindowPreset { before: Some(lung.clone()), now: None };
        assert_eq!(draft.changes(&known), [gone]);
    }
}
