//! The monitors of a house: what is settled about each, and what is asked of all of them.

use classification::setting::Setting;
use imaging::monitor::check::Demands;
use serde::{Deserialize, Serialize};

use crate::config::Settled;

/// What is settled about one monitor. A monitor is called by its size in pixels: `2048x1536`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Monitor {
    /// Its size in pixels, across and down.
    pub name: String,
    /// From one pixel to the next, mm; `None` until a person has held a card to it.
    pub mm_per_pixel: Option<f64>,
    /// Films are driven through the table that its last measurement gives.
    #[serde(default)]
    pub corrected: bool,
}

/// The figures asked of a monitor, as they stand in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DemandsFile {
    brightest_cd_m2: Option<Settled<f64>>,
    ratio: Option<Settled<f64>>,
    deviation: Option<Settled<f64>>,
    days: Option<Settled<u32>>,
}

impl DemandsFile {
    pub(crate) fn of(it: &Demands) -> Self {
        Self {
            brightest_cd_m2: Some(Settled::of(&it.brightest)),
            ratio: Some(Settled::of(&it.ratio)),
            deviation: Some(Settled::of(&it.deviation)),
            days: Some(Settled::of(&it.days)),
        }
    }

    pub(crate) fn meant(&self) -> Demands {
        fn or<T: Clone>(written: Option<&Settled<T>>, default: Setting<T>) -> Setting<T> {
            Settled::or(written, default)
        }
        let default = Demands::default();
        Demands {
            brightest: or(self.brightest_cd_m2.as_ref(), default.brightest),
            ratio: or(self.ratio.as_ref(), default.ratio),
            deviation: or(self.deviation.as_ref(), default.deviation),
            days: or(self.days.as_ref(), default.days),
        }
    }
}
