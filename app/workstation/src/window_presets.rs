//! The house's own windows for its kinds of film, as a person writes them in `settings.toml`.

use imaging::choices::WindowPreset;
use imaging::voi::{VoiFunction, Window};
use serde::{Deserialize, Serialize};
use words::trouble::SettingWhy;

use crate::setting_faults::{Faults, within};

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
            name: window.explanation().to_owned(),
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
        let function = match &self.function {
            None => Some(VoiFunction::Linear),
            Some(code) => {
                let codes = ["LINEAR", "LINEAR_EXACT", "SIGMOID"];
                faults.code(at("function"), code, VoiFunction::from_code, &codes)
            }
        };
        if function.is_some() && self.meant().is_none() {
            faults.say(at("width"), SettingWhy::NoWindow);
        }
    }

    /// What it is chosen by: no two of one kind of film bear one name.
    pub(crate) fn chosen_by(&self) -> String {
        let modality = self.modality.as_deref().unwrap_or_default();
        format!("{} {modality}", self.name.trim()).trim_end().to_owned()
    }

    /// What it means; none where it is no window.
    pub(crate) fn meant(&self) -> Option<WindowPreset> {
        let function = self.function.as_deref().map_or(Some(VoiFunction::Linear), VoiFunction::from_code)?;
        let window = Window::new(function, self.center, self.width, self.name.trim()).ok()?;
        Some(WindowPreset { modality: self.modality.clone(), window })
    }
}
