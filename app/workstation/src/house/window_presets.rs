//! The house's own windows for its kinds of film, as a person writes them in `settings.toml`.

use imaging::choices::WindowPreset;
use imaging::voi::{VoiFunction, Window, WindowFault};
use serde::{Deserialize, Serialize};
use toml_edit::TableLike;
use words::trouble::SettingWhy;

use crate::house::config::set;
use crate::house::setting_faults::{Faults, within};

/// What a window of a name for films of a modality is chosen by.
pub(crate) fn chosen_by(name: &str, modality: Option<&str>) -> String {
    format!("{} {}", name.trim(), modality.unwrap_or_default()).trim_end().to_owned()
}

/// What a window is called.
pub(crate) fn name_of(preset: &WindowPreset) -> &str {
    preset.window.explanation()
}

/// One window: its name, the films it is for, its figures in the units of the modality.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenPreset {
    name: String,
    modality: Option<String>,
    center: f64,
    width: f64,
    function: Option<String>,
}

impl WrittenPreset {
    /// A preset as it is written.
    pub(crate) fn of(preset: &WindowPreset) -> Self {
        let window = &preset.window;
        Self {
            name: name_of(preset).to_owned(),
            modality: preset.modality.clone(),
            center: window.center(),
            width: window.width(),
            function: Some(window.function().code().to_owned()),
        }
    }

    /// What is wrong with it: no name to be chosen by, no function, no window.
    pub(crate) fn checked(&self, idx: usize, faults: &mut Faults) {
        let at = |key| within("window_presets", idx, key);
        faults.text(at("name"), &self.name);
        if let Some(modality) = &self.modality {
            faults.text(at("modality"), modality);
        }
        let (name, meant) = (self.name.clone(), self.window());
        match meant {
            Ok(_) => {}
            Err(None) => {
                let text = self.function.clone().unwrap_or_default();
                faults.say(at("function"), SettingWhy::NoFunction { name, text });
            }
            Err(Some(fault)) => faults.say(at("width"), SettingWhy::NoWindow { name, fault }),
        }
    }

    /// The window; an error of no window fault where its function is not known.
    fn window(&self) -> Result<Window, Option<WindowFault>> {
        let function = self.function.as_deref().map_or(Some(VoiFunction::Linear), VoiFunction::from_code);
        Window::new(function.ok_or(None)?, self.center, self.width, self.name.trim()).map_err(Some)
    }

    /// What it is chosen by: no two of one kind of film bear one name.
    pub(crate) fn chosen_by(&self) -> String {
        chosen_by(&self.name, self.modality.as_deref())
    }

    /// Puts it into a row of the file.
    pub(crate) fn write(self, row: &mut dyn TableLike) {
        set(row, "name", Some(self.name));
        set(row, "modality", self.modality);
        set(row, "center", Some(self.center));
        set(row, "width", Some(self.width));
        set(row, "function", self.function);
    }

    /// What it means; none where it is no window.
    pub(crate) fn meant(&self) -> Option<WindowPreset> {
        let window = self.window().ok()?;
        Some(WindowPreset { modality: self.modality.clone(), window })
    }
}
