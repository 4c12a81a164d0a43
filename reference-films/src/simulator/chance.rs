//! A small generator of chance (SplitMix64): the same seed gives the same numbers on every machine.

use super::arithmetic::sin_cos;

/// A stream of numbers that looks like chance and is not.
#[derive(Clone, Debug)]
pub(crate) struct Chance {
    state: u64,
}

impl Chance {
    /// The stream number `stream` of a seed; streams do not disturb each other.
    pub(crate) fn of(seed: u64, stream: u64) -> Self {
        let mut chance = Self { state: seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95) };
        chance.bits();
        chance
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state)
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A number between `low` and `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A number about 0 with deviation 1, bell-shaped, never beyond 3.5: the sum of four even ones.
    pub(crate) fn bell(&mut self) -> f64 {
        let bits = self.bits();
        let sum = (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
        (sum as f64 - 131_070.0) / 37_837.0
    }

    /// Sine and cosine of a direction, any as likely as another.
    pub(crate) fn direction(&mut self) -> (f64, f64) {
        sin_cos(self.between(0.0, std::f64::consts::TAU))
    }

    /// A whole number with mean `mean`: its floor, or one more.
    pub(crate) fn rounded(&mut self, mean: f64) -> usize {
        (mean + self.unit()).floor().max(0.0) as usize
    }
}

/// Smooth noise over the plane, −1…1, with features about 1 unit wide.
pub(crate) fn cloud(salt: u64, x: f64, y: f64) -> f64 {
    let (column, row) = (x.floor(), y.floor());
    let (across, down) = (eased(x - column), eased(y - row));
    let corner = |right: i64, lower: i64| {
        let cell = (column as i64 + right).wrapping_mul(0x1f3d_5b79)
            ^ (row as i64 + lower).wrapping_mul(0x2545_f491_4f6c_dd1d);
        mixed(salt ^ cell as u64) as f64 / 9_223_372_036_854_775_808.0 - 1.0
    };
    let above = corner(0, 0) * (1.0 - across) + corner(1, 0) * across;
    let below = corner(0, 1) * (1.0 - across) + corner(1, 1) * across;
    above * (1.0 - down) + below * down
}

fn eased(part: f64) -> f64 {
    part * part * (3.0 - 2.0 * part)
}

fn mixed(state: u64) -> u64 {
    let mut bits = state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
