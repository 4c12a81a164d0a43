//! The house's own windows for its kinds of film, as a person writes them in `settings.toml`.

use imaging::choices::WindowPreset;
use imaging::voi::{VoiFunction, Window};
use serde::{Deserialize, Serialize};
use words::trouble::Trouble;

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

    /// What it means; a trouble where it is no window, or has no name to be chosen by.
    pub(crate) fn meant(&self) -> Result<WindowPreset, Trouble> {
        let at_fault = |why: &str| Trouble::SettingsUnreadable {
            reason: format!("window_presets {:?}: {why}", self.name),
        };
        if self.name.trim().is_empty() {
            return Err(at_fault("name = \"\""));
        }
        let function = match &self.function {
            None => VoiFunction::Linear,
            Some(code) => VoiFunction::from_code(code)
                .ok_or_else(|| at_fault(&format!("function = {code:?} (LINEAR, LINEAR_EXACT, SIGMOID)")))?,
        };
        let window = Window::new(function, self.center, self.width, self.name.trim())
            .map_err(|fault| at_fault(&fault.to_string()))?;
        Ok(WindowPreset { modality: self.modality.clone(), window })
    }
}
