//! Passwords of accounts: when one was given, what the house asks of one, and when an account is locked.

use cryptography::{Password, PublicKey, Wrapped};
use jiff::{SignedDuration, Timestamp};

use crate::people::account::AccountId;

/// A password that an account was given, as it is kept: the person's own signing key, which it opens. The last one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordGiven {
    /// The account.
    pub account: AccountId,
    /// The signing key, which only the password opens; bound to the account.
    pub wrapped: Wrapped,
    /// By which the person's signatures are checked.
    pub key: PublicKey,
    /// The person chose it. One that another gave opens the account, and nothing before it is changed.
    pub is_own: bool,
    /// When.
    pub at: Timestamp,
    /// The account of who gave it.
    pub by: AccountId,
}

/// That somebody tried to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInTried {
    /// The account.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
    /// The password was the account's.
    pub opened: bool,
}

/// What a house asks of passwords and of whoever signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordRules {
    /// So many characters at least.
    pub n_characters: usize,
    /// So many wrong ones, one after the other, lock an account.
    pub n_tries: usize,
    /// For so many minutes.
    pub minutes_locked: u32,
    /// After so many minutes in which nobody touched anything the screen is locked; 0 for never.
    pub minutes_idle: u32,
    /// So many days before a qualification ends it is told.
    pub days_before_end: u32,
}

impl Default for PasswordRules {
    /// Length by NIST SP 800-63B-4, 3.1.1.2 (15 characters, or 8 where more than a password is asked for; a locked machine
    /// in a locked room is taken for the latter), tries by 3.2.2; the times are the house's own.
    fn default() -> Self {
        Self { n_characters: 8, n_tries: 5, minutes_locked: 15, minutes_idle: 10, days_before_end: 60 }
    }
}

/// Why a password will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// It is too short.
    Short {
        /// So many characters are asked for.
        n_characters: usize,
    },
    /// It is one character over and over, or one row of the keyboard.
    Plain,
    /// It holds the name of its account.
    Name,
    /// It is the one that was given before.
    Same,
}

/// Shorter names, in bytes, stand in many words.
const NAME_MIN: usize = 3;

/// What everybody tries first, beside names: rows of keys and of digits.
const ROWS: [&str; 5] = ["1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

impl PasswordRules {
    /// Why a password will not do for the account of this name; `None` where it will.
    pub fn fault(&self, password: &Password, name: &str) -> Option<PasswordFault> {
        let text = password.text().to_lowercase();
        let mut characters = text.chars();
        let first = characters.next();
        if password.n_characters() < self.n_characters {
            Some(PasswordFault::Short { n_characters: self.n_characters })
        } else if characters.all(|it| Some(it) == first) || ROWS.iter().any(|it| is_of(&text, it)) {
            Some(PasswordFault::Plain)
        } else if NAME_MIN <= name.len() && text.contains(&name.to_lowercase()) {
            Some(PasswordFault::Name)
        } else {
            None
        }
    }

    /// Until when an account is locked; `None` where it is not.
    ///
    /// * `tried` — in the order in which they were tried.
    pub fn locked_until(&self, tried: &[SignInTried], now: Timestamp) -> Option<Timestamp> {
        let wrong: Vec<_> = tried.iter().rev().take_while(|it| !it.opened).collect();
        let last = wrong.first().filter(|_| self.n_tries <= wrong.len())?;
        let until = last.at + SignedDuration::from_mins(self.minutes_locked.into());
        // A clock that was put back opens nothing, and one that was put forward and back locks nobody for long.
        let span = until.duration_since(now);
        let longest = SignedDuration::from_mins(self.minutes_locked.into());
        (SignedDuration::ZERO < span).then(|| if span <= longest { until } else { now + longest })
    }
}

/// Whether a text is taken from one row, over and over.
fn is_of(text: &str, row: &str) -> bool {
    row.repeat(1 + text.len() / row.len()).contains(text)
        || row.repeat(2 + text.len() / row.len()).contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(minutes: &[(i64, bool)]) -> Vec<SignInTried> {
        let account = AccountId::of(&"a".repeat(32)).unwrap();
        let at = |it: i64| Timestamp::from_second(60 * it).unwrap();
        minutes
            .iter()
            .map(|(it, opened)| SignInTried { account: account.clone(), at: at(*it), opened: *opened })
            .collect()
    }

    #[test]
    fn five_wrong_passwords_in_a_row_lock_an_account_for_a_quarter_of_an_hour() {
        let rules = PasswordRules::default();
        let at = |it: i64| Timestamp::from_second(60 * it).unwrap();
        let wrong = |n| (0..n).map(|it| (it, false)).collect::<Vec<_>>();
        assert_eq!(rules.locked_until(&tried(&wrong(4)), at(4)), None);
        assert_eq!(rules.locked_until(&tried(&wrong(5)), at(4)), Some(at(19)));
        assert_eq!(rules.locked_until(&tried(&wrong(5)), at(18)), Some(at(19)));
        assert_eq!(rules.locked_until(&tried(&wrong(5)), at(19)), None);
        let mut opened = wrong(4);
        opened.extend([(4, true), (5, false)]);
        assert_eq!(rules.locked_until(&tried(&opened), at(6)), None, "one that opens it begins anew");
        assert_eq!(
            rules.locked_until(&tried(&wrong(5)), at(-90)),
            Some(at(-75)),
            "a clock that was put back"
        );
    }

    #[test]
    fn what_everybody_tries_first_is_no_password() {
        let rules = PasswordRules::default();
        let fault = |it: &str| rules.fault(&Password::new(it), "Li Na");
        assert_eq!(fault("short"), Some(PasswordFault::Short { n_characters: 8 }));
        for plain in ["11111111", "12345678", "1234567890123", "qwertyui", "QWERTYUIOP"] {
            assert_eq!(fault(plain), Some(PasswordFault::Plain), "{plain}");
        }
        assert_eq!(fault("xx li na xx"), Some(PasswordFault::Name));
        assert_eq!(fault("三个火车站台在下雨"), None);
        assert_eq!(fault("a slate by the door"), None);
    }
}
