//! A reader's own curve over the greys: the last step of the grey chain, and 1 unless somebody asks for it.

/// An exponent that lightens or darkens the middle greys and leaves black and white where they are.
///
/// The grey shown is `grey^(1 / gamma)`: above 1 is lighter, below 1 darker. It belongs to the display and not to the
/// film, is never in a file, and is never laid over a standard film (42 CFR 37.51).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Gamma(f64);

impl Gamma {
    /// No curve at all.
    pub const NONE: Self = Self(1.0);
    /// The least.
    pub const LEAST: f64 = 0.1;
    /// The greatest.
    pub const GREATEST: f64 = 10.0;
    /// One press of a key: six of them double or halve the number.
    const STEPS_TO_DOUBLE: f64 = 6.0;

    /// A gamma from 0.1 to 10; `None` for any other number.
    pub fn new(gamma: f64) -> Option<Self> {
        (Self::LEAST..=Self::GREATEST).contains(&gamma).then_some(Self(gamma))
    }

    /// The number itself.
    pub const fn number(self) -> f64 {
        self.0
    }

    /// Whether it changes no grey.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The next step of the keys, upwards for a positive number, and so that 1 is met again exactly.
    #[must_use]
    pub fn stepped(self, by: i8) -> Self {
        let steps = (self.0.log2() * Self::STEPS_TO_DOUBLE).round() + f64::from(by);
        Self((steps / Self::STEPS_TO_DOUBLE).exp2().clamp(Self::LEAST, Self::GREATEST))
    }

    /// A grey after the curve: 0.0 black to 1.0 white, both kept.
    pub fn curve(self, gray: f64) -> f64 {
        if self.is_none() { gray } else { gray.powf(1.0 / self.0) }
    }
}

impl Default for Gamma {
    fn default() -> Self {
        Self::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::Gamma;

    #[test]
    fn a_gamma_lies_between_a_tenth_and_ten() {
        for number in [0.1, 0.5, 1.0, 2.2, 10.0] {
            assert_eq!(Gamma::new(number).map(Gamma::number), Some(number));
        }
        for number in [0.099, 10.001, 0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Gamma::new(number), None, "{number}");
        }
    }

    #[test]
    fn black_and_white_stay_and_the_middle_grows_lighter_with_gamma() {
        let mut before = 0.0;
        for number in [0.1, 0.5, 1.0, 2.0, 10.0] {
            let gamma = Gamma::new(number).expect("it is lawful");
            assert_eq!((gamma.curve(0.0), gamma.curve(1.0)), (0.0, 1.0));
            assert!(before < gamma.curve(0.5));
            before = gamma.curve(0.5);
        }
        assert_eq!(Gamma::new(2.0).expect("it is lawful").curve(0.25), 0.5);
    }

    #[test]
    fn steps_up_and_down_come_back_to_one_and_end_at_the_ends() {
        let up = (0..6).fold(Gamma::NONE, |it, _| it.stepped(1));
        assert_eq!(up.number(), 2.0);
        assert!((0..6).fold(up, |it, _| it.stepped(-1)).is_none());
        let far = |by| (0..99).fold(Gamma::NONE, |it, _| it.stepped(by));
        assert_eq!((far(1).number(), far(-1).number()), (10.0, 0.1));
        assert!(Gamma::new(far(1).stepped(-1).number()).is_some());
    }
}
