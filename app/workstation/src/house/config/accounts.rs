//! What the settings say of accounts: `[accounts]`.

use casework::people::password::PasswordRules;
use casework::people::qualification::QualifiedAct;
use serde::{Deserialize, Serialize};
use toml_edit::TableLike;

use super::tables::set;
use crate::house::setting_faults::{Faults, Step};

/// As it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountsFile {
    password_characters: Option<usize>,
    tries: Option<usize>,
    minutes_locked: Option<u32>,
    minutes_idle: Option<u32>,
    days_before_end: Option<u32>,
    qualification_owed: Option<Vec<String>>,
}

/// What may be done only under a qualification that is on record, where the house does not say: whoever diagnoses
/// occupational disease in China holds the province's qualification for it. Not confirmed to the article.
const OWED: [QualifiedAct; 1] = [QualifiedAct::Certify];

/// More than this is a slip of the hand: a password of a page, a lock of a year.
const CHARACTERS_MAX: usize = 128;
const TRIES_MAX: usize = 100;
const MINUTES_MAX: u32 = 24 * 60;
const DAYS_MAX: u32 = 730;

impl AccountsFile {
    pub(super) fn of(rules: &PasswordRules, owed: &[QualifiedAct]) -> Self {
        Self {
            password_characters: Some(rules.n_characters),
            tries: Some(rules.n_tries),
            minutes_locked: Some(rules.minutes_locked),
            minutes_idle: Some(rules.minutes_idle),
            days_before_end: Some(rules.days_before_end),
            qualification_owed: Some(owed.iter().map(|it| it.code().to_owned()).collect()),
        }
    }

    pub(super) fn meant(&self) -> (PasswordRules, Vec<QualifiedAct>) {
        let default = PasswordRules::default();
        let rules = PasswordRules {
            n_characters: self.password_characters.unwrap_or(default.n_characters),
            n_tries: self.tries.unwrap_or(default.n_tries),
            minutes_locked: self.minutes_locked.unwrap_or(default.minutes_locked),
            minutes_idle: self.minutes_idle.unwrap_or(default.minutes_idle),
            days_before_end: self.days_before_end.unwrap_or(default.days_before_end),
        };
        let owed = self.qualification_owed.as_ref();
        let owed = owed.map(|it| it.iter().filter_map(|code| QualifiedAct::from_code(code)).collect());
        (rules, owed.unwrap_or_else(|| OWED.to_vec()))
    }

    pub(super) fn default_meant() -> (PasswordRules, Vec<QualifiedAct>) {
        Self::default().meant()
    }

    pub(super) fn checked(&self, faults: &mut Faults) {
        let at = |key| vec![Step::Key("accounts"), Step::Key(key)];
        if let Some(n) = &self.password_characters {
            faults.range(at("password_characters"), n, 1..=CHARACTERS_MAX);
        }
        if let Some(n) = &self.tries {
            faults.range(at("tries"), n, 1..=TRIES_MAX);
        }
        if let Some(minutes) = &self.minutes_locked {
            faults.range(at("minutes_locked"), minutes, 1..=MINUTES_MAX);
        }
        if let Some(minutes) = &self.minutes_idle {
            faults.range(at("minutes_idle"), minutes, 0..=MINUTES_MAX);
        }
        if let Some(days) = &self.days_before_end {
            faults.range(at("days_before_end"), days, 0..=DAYS_MAX);
        }
        for code in self.qualification_owed.iter().flatten() {
            let codes = QualifiedAct::ALL.map(QualifiedAct::code);
            faults.code(at("qualification_owed"), code, QualifiedAct::from_code, &codes);
        }
    }

    /// Writes it into its table; the comments there stay.
    pub(super) fn set(&self, table: &mut dyn TableLike) {
        let whole = |it: Option<usize>| it.and_then(|it| i64::try_from(it).ok());
        set(table, "password_characters", whole(self.password_characters));
        set(table, "tries", whole(self.tries));
        set(table, "minutes_locked", self.minutes_locked.map(i64::from));
        set(table, "minutes_idle", self.minutes_idle.map(i64::from));
        set(table, "days_before_end", self.days_before_end.map(i64::from));
        let owed = self.qualification_owed.as_ref();
        set(table, "qualification_owed", owed.map(|it| it.iter().collect::<toml_edit::Array>()));
    }
}
