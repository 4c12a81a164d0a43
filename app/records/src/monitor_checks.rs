//! Checks of monitors.

use casework::reading::monitor_check::MonitorCheck;
use casework::{ReaderId, RowKind};
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, optional, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Keeps a check.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such reader.
    pub fn add_monitor_check(&self, it: &MonitorCheck) -> Result<(), RecordsError> {
        let words = |all: &[f64]| all.iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
        self.db
            .prepare_cached(
                "INSERT INTO monitor_check (reader, at, monitor, not_seen, luminances, ambient, passed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                it.reader.0,
                it.at.to_string(),
                it.monitor,
                it.not_seen.join(" "),
                it.luminances.as_deref().map(words),
                it.ambient,
                it.passed,
            ])
            .map_err(RecordsError::inserting("monitor check", &it.monitor))?;
        Ok(())
    }
}

impl Records {
    /// Every check of every monitor, in order.
    pub fn monitor_checks(&self) -> Result<Rows<MonitorCheck>, RecordsError> {
        rows(&self.db, RowKind::MonitorCheck, ("SELECT * FROM monitor_check ORDER BY n", []), check)
    }
}

pub(crate) fn check(row: &Row<'_>) -> Result<MonitorCheck, BadColumn> {
    let numbers = |text: &str| text.split(' ').map(|it| it.parse().ok()).collect::<Option<Vec<f64>>>();
    Ok(MonitorCheck {
        reader: ReaderId(plain(row, "reader")?),
        at: value(row, "at", parsed)?,
        monitor: plain(row, "monitor")?,
        not_seen: value(row, "not_seen", |it| Some(it.split_whitespace().map(str::to_owned).collect()))?,
        luminances: optional(row, "luminances", numbers)?,
        ambient: plain(row, "ambient")?,
        passed: plain(row, "passed")?,
    })
}
