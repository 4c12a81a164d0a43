//! The shape and size of small opacities, in six letters.

use std::fmt;
use std::str::FromStr;

use crate::code::UnknownCode;

/// Rounded (`p q r`) or irregular (`s t u`), in three sizes each.
///
/// Diameters of rounded, widths of irregular opacities: up to 1.5 mm; over 1.5 to 3 mm; over 3 to
/// 10 mm. Where words and standard films differ, the films decide.
///
/// Source: GBZ 70-2015 B.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Rounded, up to 1.5 mm.
    P,
    /// Rounded, over 1.5 to 3 mm.
    Q,
    /// Rounded, over 3 to 10 mm.
    R,
    /// Irregular, up to 1.5 mm wide.
    S,
    /// Irregular, over 1.5 to 3 mm wide.
    T,
    /// Irregular, over 3 to 10 mm wide.
    U,
}

impl Shape {
    /// Rounded from the finest, then irregular from the finest.
    pub const ALL: [Self; 6] = [Self::P, Self::Q, Self::R, Self::S, Self::T, Self::U];

    /// The letter: `p` to `u`.
    pub const fn letter(self) -> char {
        match self {
            Self::P => 'p',
            Self::Q => 'q',
            Self::R => 'r',
            Self::S => 's',
            Self::T => 't',
            Self::U => 'u',
        }
    }

    /// The shape of a letter, if it is one; letters are small.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.letter() == letter)
    }
}

/// The main kind over the second kind that is there in considerable number: `p/q`.
///
/// One kind nearly throughout is the same letter twice: `p/p`.
///
/// Source: GBZ 70-2015 B.1.1.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeSize {
    /// The main kind.
    pub primary: Shape,
    /// The second kind, or the main one again.
    pub secondary: Shape,
}

impl fmt::Display for ShapeSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.primary.letter(), self.secondary.letter())
    }
}

impl FromStr for ShapeSize {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let letters: Vec<char> = text.chars().collect();
        match letters[..] {
            [primary, '/', secondary] => Shape::from_letter(primary).zip(Shape::from_letter(secondary)),
            _ => None,
        }
        .map(|(primary, secondary)| Self { primary, secondary })
        .ok_or_else(|| UnknownCode::new("shape and size", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_thirty_six_pairs_read_back() {
        for primary in Shape::ALL {
            for secondary in Shape::ALL {
                let pair = ShapeSize { primary, secondary };
                assert_eq!(pair.to_string().parse(), Ok(pair));
            }
        }
        for text in ["", "p", "p/", "p/v", "P/p", "p/q/r", "p q"] {
            assert!(text.parse::<ShapeSize>().is_err(), "{text}");
        }
    }
}
