//! The monitors of a house: what is settled about each, and what is asked of all of them.

use classification::setting::Setting;
use imaging::monitor::check::Demands;
use serde::{Deserialize, Serialize};

use crate::house::config::Settled;
use crate::house::setting_faults::{Faults, Step, within};

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

impl Monitor {
    /// What is wrong with it: a name that is no size in pixels, millimetres that no screen has.
    pub(crate) fn checked(&self, idx: usize, faults: &mut Faults) {
        let is_side = |it: &str| it.parse::<u32>().is_ok_and(|it| 0 < it);
        let of_size = |it: &str| {
            it.split_once('x').filter(|(across, down)| is_side(across) && is_side(down)).map(|_| ())
        };
        faults.code(within("monitors", idx, "name"), &self.name, of_size, &["2048x1536"]);
        if let Some(mm) = &self.mm_per_pixel {
            faults.range(within("monitors", idx, "mm_per_pixel"), mm, 0.01..=5.0);
        }
    }
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

    /// What is wrong with them: figures that no monitor could meet, or every one would.
    pub(crate) fn checked(&self, faults: &mut Faults) {
        let at = |key| ["display", key, "value"].map(Step::Key).to_vec();
        let figures = [
            ("brightest_cd_m2", &self.brightest_cd_m2, 1.0..=100_000.0),
            ("ratio", &self.ratio, 1.0..=1_000_000.0),
            ("deviation", &self.deviation, 0.001..=1.0),
        ];
        for (key, figure, range) in figures {
            if let Some(figure) = figure {
                faults.range(at(key), &figure.value, range);
            }
        }
        if let Some(days) = &self.days {
            faults.range(at("days"), &days.value, 1..=3_650);
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
