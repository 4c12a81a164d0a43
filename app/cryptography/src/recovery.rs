//! A password drawn by chance, to be kept on paper and typed from there: seven groups of four characters, none of which
//! looks like another, with a check for what is mistyped.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::secret::Password;

/// The characters, by the five bits that each stands for (Crockford's): no I, L, O and U.
const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters drawn by chance, 125 bits.
const N_DRAWN: usize = 25;
/// Characters in all; the last three are the check.
const N_ALL: usize = 28;
/// Characters in a group.
const N_GROUP: usize = 4;

/// So many bytes of chance make a code.
pub const N_CHANCE: usize = 16;

/// A code, which is never printed by accident: [`Self::groups`] shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

/// What is mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Mistyped {
    /// It has too few or too many characters.
    #[error("a recovery code has {N_ALL} characters, and this has {n}")]
    Length {
        /// How many it has.
        n: usize,
    },
    /// A character that stands in no code.
    #[error("`{0}` stands in no recovery code")]
    Character(char),
    /// The check does not fit: a character is another one, or two have changed places.
    #[error("a character of the recovery code was mistyped")]
    Check,
}

impl RecoveryCode {
    /// The code of so much chance.
    pub fn new(chance: &[u8; N_CHANCE]) -> Self {
        let bits = u128::from_be_bytes(*chance) >> 3;
        let values = (0..N_DRAWN).rev().map(|n| (bits >> (5 * n)) as u8);
        Self::of_drawn(&Zeroizing::new(values.map(|it| it & 31).collect::<Vec<_>>()))
    }

    fn of_drawn(drawn: &[u8]) -> Self {
        let all = drawn.iter().copied().chain(check(drawn));
        Self(Zeroizing::new(all.map(|it| char::from(CHARACTERS[usize::from(it)])).collect()))
    }

    /// The code as the password of a lock.
    pub fn password(&self) -> Password {
        Password::new(self.0.as_str())
    }

    /// The code as it is written down: `ABCD-EFGH-…`.
    pub fn groups(&self) -> Zeroizing<String> {
        let groups = self.0.as_bytes().chunks(N_GROUP).map(String::from_utf8_lossy);
        Zeroizing::new(groups.collect::<Vec<_>>().join("-"))
    }
}

/// The check of what was drawn: the first 15 bits of its digest.
fn check(drawn: &[u8]) -> [u8; N_ALL - N_DRAWN] {
    let digest = Sha256::digest(drawn);
    let bits = u16::from_be_bytes([digest[0], digest[1]]) >> 1;
    [10, 5, 0].map(|it| (bits >> it) as u8 & 31)
}

impl FromStr for RecoveryCode {
    type Err = Mistyped;

    /// A code as a person types it: small letters too, the groups however parted, O for 0 and I or L for 1.
    fn from_str(typed: &str) -> Result<Self, Mistyped> {
        let mut values = Zeroizing::new(Vec::with_capacity(N_ALL));
        for character in typed.chars().filter(|it| !it.is_whitespace() && !matches!(it, '-' | '–' | '—'))
        {
            let plain = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = CHARACTERS.iter().position(|it| char::from(*it) == plain);
            values.push(value.ok_or(Mistyped::Character(character))? as u8);
        }
        if values.len() != N_ALL {
            return Err(Mistyped::Length { n: values.len() });
        }
        let (drawn, checked) = values.split_at(N_DRAWN);
        if checked == check(drawn) { Ok(Self::of_drawn(drawn)) } else { Err(Mistyped::Check) }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        RecoveryCode::new(b"0123456789abcdef")
    }

    #[test]
    fn a_code_is_read_as_it_was_written_and_as_people_type_it() {
        let written = code().groups();
        assert_eq!(written.len(), 34);
        assert_eq!(written.matches('-').count(), 6);
        assert_eq!(written.parse(), Ok(code()));
        let typed = written.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(typed.parse(), Ok(code()));
        assert_ne!(RecoveryCode::new(b"0123456789abcden"), code(), "every bit but the last three counts");
    }

    #[test]
    fn one_wrong_character_and_two_that_changed_places_are_noticed() {
        let written = code().groups().to_string();
        for (place, right) in written.char_indices().filter(|it| it.1 != '-') {
            for wrong in CHARACTERS.iter().map(|it| char::from(*it)).filter(|it| *it != right) {
                let mut typed = written.clone();
                typed.replace_range(place..=place, &wrong.to_string());
                assert_ne!(typed.parse(), Ok(code()), "{typed}");
            }
        }
        let letters: Vec<char> = written.chars().filter(|it| *it != '-').collect();
        for n in 1..letters.len() {
            let mut changed = letters.clone();
            changed.swap(n - 1, n);
            let typed: String = changed.iter().collect();
            assert!(changed == letters || typed.parse::<RecoveryCode>() == Err(Mistyped::Check), "{typed}");
        }
        assert_eq!("ABCD".parse::<RecoveryCode>(), Err(Mistyped::Length { n: 4 }));
        assert_eq!("ABU".parse::<RecoveryCode>(), Err(Mistyped::Character('U')));
    }
}
