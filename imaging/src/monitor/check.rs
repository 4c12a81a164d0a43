//! A measured monitor against the standard curve and a house's figures.

use classification::setting::Setting;

use crate::monitor::gsdf;

/// How many grey levels are measured, black and white among them.
pub const N_LEVELS: usize = 18;

/// The grey levels that are measured, of 255: 0, 15, 30 … 255.
pub fn levels() -> [u8; N_LEVELS] {
    std::array::from_fn(|it| (it * 15) as u8)
}

/// Luminances as a meter gave them, cd/m².
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// At each of [`levels`], ambient light shut out.
    luminances: [f64; N_LEVELS],
    /// What the room's light adds, 0 or more.
    ambient: f64,
}

/// Why luminances cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredFault {
    /// There are more or fewer than [`N_LEVELS`].
    NotEighteen {
        /// So many.
        n: usize,
    },
    /// One is no finite number above 0.
    NotALuminance {
        /// Which, counted from 1.
        place: usize,
    },
    /// A lighter grey is not lighter than the one before it.
    NotRising {
        /// Which, counted from 1.
        place: usize,
    },
    /// The ambient light is no finite number of 0 or more.
    NotAmbient,
    /// A line names another grey level than the one that is measured there.
    OtherLevel {
        /// Which, counted from 1.
        place: usize,
        /// The level that is owed, of 255.
        owed: u8,
    },
}

impl Measured {
    /// Luminances in the order of [`levels`].
    ///
    /// # Errors
    /// The first of the faults that holds.
    pub fn new(luminances: &[f64], ambient: f64) -> Result<Self, MeasuredFault> {
        let n = luminances.len();
        let luminances: [f64; N_LEVELS] =
            luminances.try_into().map_err(|_| MeasuredFault::NotEighteen { n })?;
        if let Some(place) = luminances.iter().position(|it| !(it.is_finite() && 0.0 < *it)) {
            return Err(MeasuredFault::NotALuminance { place: place + 1 });
        }
        if let Some(place) = luminances.windows(2).position(|it| it[1] <= it[0]) {
            return Err(MeasuredFault::NotRising { place: place + 2 });
        }
        if !(ambient.is_finite() && 0.0 <= ambient) {
            return Err(MeasuredFault::NotAmbient);
        }
        Ok(Self { luminances, ambient })
    }

    /// Luminances as a meter's file or a person writes them: 18 numbers, or lines of `level, luminance`; a line that
    /// begins with `ambient` gives the room's light. Other words are passed over.
    ///
    /// # Errors
    /// As [`Measured::new`], and where a line's level is not the one of its place: luminances of other levels would be
    /// taken for these, and every grey be corrected wrongly.
    pub fn read(text: &str) -> Result<Self, MeasuredFault> {
        let (mut luminances, mut ambient) = (Vec::new(), 0.0);
        for line in text.lines() {
            let parts = line.split([',', ';', '\t', ' ', '=', '[', ']']).filter(|it| !it.is_empty());
            let numbers: Vec<f64> = parts.filter_map(|it| it.parse().ok()).collect();
            match numbers.as_slice() {
                [light] if line.trim_start().to_lowercase().starts_with("ambient") => ambient = *light,
                [level, light] => {
                    let place = luminances.len() + 1;
                    if let Some(owed) = levels().get(place - 1).filter(|it| f64::from(**it) != *level) {
                        return Err(MeasuredFault::OtherLevel { place, owed: *owed });
                    }
                    luminances.push(*light);
                }
                all => luminances.extend_from_slice(all),
            }
        }
        Self::new(&luminances, ambient)
    }

    /// The luminances, ambient light shut out.
    pub const fn luminances(&self) -> &[f64; N_LEVELS] {
        &self.luminances
    }

    /// What the room's light adds.
    pub const fn ambient(&self) -> f64 {
        self.ambient
    }

    /// What reaches the eye at each level: the monitor's light and the room's.
    pub fn seen(&self) -> [f64; N_LEVELS] {
        self.luminances.map(|it| it + self.ambient)
    }

    /// The luminance seen at white, cd/m².
    pub fn brightest(&self) -> f64 {
        self.seen()[N_LEVELS - 1]
    }

    /// White over black as seen.
    pub fn ratio(&self) -> f64 {
        self.brightest() / self.seen()[0]
    }

    /// How far the contrast of each step between two levels is off the standard's, in parts of the standard's.
    ///
    /// Contrast is a step's difference over its mean; the standard's is that of equal steps of the index between the
    /// darkest and the brightest grey seen.
    pub fn deviations(&self) -> [f64; N_LEVELS - 1] {
        let seen = self.seen();
        let (from, to) = (gsdf::index(seen[0]), gsdf::index(seen[N_LEVELS - 1]));
        let wanted: [f64; N_LEVELS] =
            std::array::from_fn(|it| gsdf::luminance(from + (to - from) * it as f64 / (N_LEVELS - 1) as f64));
        let contrast =
            |all: &[f64; N_LEVELS], it: usize| (all[it + 1] - all[it]) / f64::midpoint(all[it], all[it + 1]);
        std::array::from_fn(|it| contrast(&seen, it) / contrast(&wanted, it) - 1.0)
    }

    /// The largest deviation, whichever way, in parts.
    pub fn worst_deviation(&self) -> f64 {
        self.deviations().iter().fold(0.0, |worst: f64, it| worst.max(it.abs()))
    }
}

/// What a house asks of a monitor for reading. None of the figures was confirmed in print here.
#[derive(Debug, Clone, PartialEq)]
pub struct Demands {
    /// White, with the room's light: this or more, cd/m².
    pub brightest: Setting<f64>,
    /// White over black, with the room's light: this or more.
    pub ratio: Setting<f64>,
    /// Deviation from the standard curve: this or less, in parts.
    pub deviation: Setting<f64>,
    /// Days after which a check is too old.
    pub days: Setting<u32>,
}

impl Default for Demands {
    fn default() -> Self {
        Self {
            brightest: Setting::unconfirmed(350.0, "ACR-AAPM-SIIM; 42 CFR 37.51: 171 cd/m²"),
            ratio: Setting::unconfirmed(250.0, "42 CFR 37.51"),
            deviation: Setting::unconfirmed(0.10, "AAPM TG18; ACR-AAPM-SIIM"),
            days: Setting::unconfirmed(90, "AAPM OR-03"),
        }
    }
}

/// One thing that is asked of a monitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// How bright white is.
    Brightest,
    /// White over black.
    Ratio,
    /// How near the greys lie to the standard curve.
    Deviation,
}

/// What was found for one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The item.
    pub item: Item,
    /// What was measured.
    pub value: f64,
    /// What is asked.
    pub asked: f64,
    /// Whether it is met.
    pub is_met: bool,
}

impl Demands {
    /// Each item against what was measured.
    pub fn judge(&self, measured: &Measured) -> [Found; 3] {
        let at_least = |item, value: f64, asked| Found { item, value, asked, is_met: asked <= value };
        let (deviation, at_most) = (measured.worst_deviation(), self.deviation.value);
        [
            at_least(Item::Brightest, measured.brightest(), self.brightest.value),
            at_least(Item::Ratio, measured.ratio(), self.ratio.value),
            Found { item: Item::Deviation, value: deviation, asked: at_most, is_met: deviation <= at_most },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A monitor that follows the standard from 1 to 400 cd/m² with no light in the room.
    fn standard() -> Vec<f64> {
        let (from, to) = (gsdf::index(1.0), gsdf::index(400.0));
        (0..N_LEVELS).map(|it| gsdf::luminance(from + (to - from) * it as f64 / 17.0)).collect()
    }

    #[test]
    fn a_monitor_that_follows_the_standard_deviates_by_nothing_and_passes() {
        let measured = Measured::new(&standard(), 0.0).unwrap();
        assert!(measured.worst_deviation() < 1e-3, "{:?}", measured.deviations());
        assert!((measured.ratio() - 400.0).abs() < 0.5);
        assert!(Demands::default().judge(&measured).iter().all(|it| it.is_met));
    }

    #[test]
    fn the_rooms_light_is_part_of_what_is_seen() {
        let measured = Measured::new(&standard(), 1.0).unwrap();
        assert!((measured.ratio() - 401.0 / 2.0).abs() < 0.5);
        let [bright, ratio, deviation] = Demands::default().judge(&measured);
        assert!(bright.is_met && !ratio.is_met && !deviation.is_met);
        assert!(measured.deviations()[0] < -0.1, "the room's light takes contrast from the darks");
    }

    #[test]
    fn a_plain_gamma_curve_is_off_the_standard() {
        let gamma: Vec<f64> = (0..N_LEVELS).map(|it| 0.5 + 350.0 * (it as f64 / 17.0).powf(2.2)).collect();
        let measured = Measured::new(&gamma, 0.0).unwrap();
        assert!(0.10 < measured.worst_deviation());
    }

    #[test]
    fn luminances_are_read_as_a_line_as_a_table_and_as_toml() {
        let good = standard();
        let wanted = Measured::new(&good, 0.3).unwrap();
        let words: Vec<_> = good.iter().map(f64::to_string).collect();
        let line = format!("ambient 0.3\n{}", words.join(" "));
        let rows: Vec<_> = levels().iter().zip(&words).map(|(level, it)| format!("{level};{it}")).collect();
        let table = format!("level;luminance\n{}\nAmbient;0.3\n", rows.join("\n"));
        let toml = format!("ambient = 0.3\nluminances = [{}]\n", words.join(", "));
        for text in [line, table, toml] {
            assert_eq!(Measured::read(&text).as_ref(), Ok(&wanted), "{text}");
        }
    }

    #[test]
    fn luminances_of_other_levels_are_not_taken_for_ours() {
        let lines = |step: usize| -> String {
            standard().iter().enumerate().map(|(at, light)| format!("{},{light}\n", at * step)).collect()
        };
        assert!(Measured::read(&lines(15)).is_ok());
        assert_eq!(Measured::read(&lines(14)), Err(MeasuredFault::OtherLevel { place: 2, owed: 15 }));
    }

    #[test]
    fn luminances_that_cannot_be_are_refused() {
        let good = standard();
        assert_eq!(Measured::new(&good[1..], 0.0), Err(MeasuredFault::NotEighteen { n: 17 }));
        assert_eq!(Measured::new(&good, -0.1), Err(MeasuredFault::NotAmbient));
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let mut luminances = good.clone();
            luminances[3] = bad;
            assert_eq!(Measured::new(&luminances, 0.0), Err(MeasuredFault::NotALuminance { place: 4 }));
        }
        let mut swapped = good;
        swapped.swap(4, 5);
        assert_eq!(Measured::new(&swapped, 0.0), Err(MeasuredFault::NotRising { place: 6 }));
    }
}
