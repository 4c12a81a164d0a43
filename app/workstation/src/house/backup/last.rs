//! What a house remembers of its last good backup, and when a person is reminded of the next one.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use words::trouble::Trouble;

use crate::Workstation;
use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::write_whole;

/// The file in the house that remembers it. It goes along with no backup.
pub(super) const FILE: &str = "last-backup.toml";

const SECONDS_OF_A_DAY: i64 = 86_400;

/// The last good backup of a house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was begun.
    pub at: Timestamp,
    /// Where it lies.
    pub place: PathBuf,
    /// Which one it is there.
    pub n: u64,
}

/// Why a person is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The house was never backed up.
    Never,
    /// The last good backup is so many days old.
    Old {
        /// Whole days.
        days: u32,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    at: String,
    place: PathBuf,
    n: u64,
}

/// The last good backup of a house; `None` where there is none, or nothing that can be read tells of one.
pub fn last_backup(house: &Path) -> Option<LastBackup> {
    let text = text_if_there(&house.join(FILE), SETTINGS_BYTES_MAX).ok()??;
    let Written { at, place, n } = toml::from_str(&text).ok()?;
    Some(LastBackup { at: at.parse().ok()?, place, n })
}

/// Remembers a good backup.
///
/// Errors: the house cannot be written.
pub(super) fn remember(house: &Path, last: &LastBackup) -> Result<(), Trouble> {
    let written = Written { at: last.at.to_string(), place: last.place.clone(), n: last.n };
    let text = toml::to_string(&written).expect("a table of plain values is TOML");
    write_whole(&house.join(FILE), text.as_bytes())
}

/// Whole days from one moment to another; none where the clock was set back.
pub fn days_since(at: Timestamp, now: Timestamp) -> u32 {
    u32::try_from((now.as_second() - at.as_second()) / SECONDS_OF_A_DAY).unwrap_or(0)
}

/// Whether a person is reminded, and why.
///
/// * `after` — days that a backup may be old; 0 where nobody wants to be reminded.
pub(crate) fn reminder(last: Option<&LastBackup>, after: u32, now: Timestamp) -> Option<Reminder> {
    if after == 0 {
        return None;
    }
    let Some(last) = last else { return Some(Reminder::Never) };
    let days = days_since(last.at, now);
    (after < days).then_some(Reminder::Old { days })
}

impl Workstation {
    /// Why a person is reminded of the next backup here; nobody is who can only look.
    pub(crate) fn backup_reminder(&self) -> Option<Reminder> {
        let (after, now) = (self.config.backup_days, self.outside.surroundings.now());
        reminder(last_backup(&self.outside.house).as_ref(), after, now).filter(|_| self.can_change())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_reminded_after_the_days_that_the_house_has_settled_and_never_where_they_are_none() {
        let day = |n: i64| Timestamp::from_second(1_000_000_000 + n * SECONDS_OF_A_DAY).unwrap();
        let last = LastBackup { at: day(0), place: PathBuf::from("/nas"), n: 1 };
        let after = |after, now| reminder(Some(&last), after, day(now));
        assert_eq!(after(7, 7), None);
        assert_eq!(after(7, 8), Some(Reminder::Old { days: 8 }));
        assert_eq!(after(7, -3), None, "the clock was set back");
        assert_eq!(after(0, 1000), None, "nobody wants it");
        assert_eq!(reminder(None, 7, day(0)), Some(Reminder::Never));
        assert_eq!(reminder(None, 0, day(0)), None);
    }
}
