//! Films' millimetres as persons told them.

use casework::reading::calibration::{Calibration, KnownLength};
use casework::{FilmId, ReaderId, RowKind};
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, measure, one, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Keeps what a person said of a film's millimetres; what was said before stays.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such film or reader.
    pub fn add_calibration(&self, it: &Calibration) -> Result<(), RecordsError> {
        let by = |of: fn(&KnownLength) -> f64| it.by.as_ref().map(of);
        self.db
            .prepare_cached(
                "INSERT INTO calibration (film, reader, at, from_x, from_y, to_x, to_y, mm, mm_down, mm_across)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                it.film.to_string(),
                it.reader.0,
                it.at.to_string(),
                by(|it| it.from.0),
                by(|it| it.from.1),
                by(|it| it.to.0),
                by(|it| it.to.1),
                by(|it| it.mm),
                by(|it| it.mm_per_pixel.0),
                by(|it| it.mm_per_pixel.1),
            ])
            .map_err(RecordsError::inserting("calibration", &it.film))?;
        Ok(())
    }
}

impl Records {
    /// All that was said of a film's millimetres, in order.
    pub fn calibrations_of(&self, film: &FilmId) -> Result<Rows<Calibration>, RecordsError> {
        let of_film = "SELECT * FROM calibration WHERE film = ?1 ORDER BY n";
        rows(&self.db, RowKind::Calibration, (of_film, [film.to_string()]), calibration)
    }

    /// What was said of a film's millimetres last, which counts; `None` where nobody has said anything.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`]: what was said before it does not count in its place.
    pub fn calibration_of(&self, film: &FilmId) -> Result<Option<Calibration>, RecordsError> {
        let last = "SELECT * FROM calibration WHERE film = ?1 ORDER BY n DESC LIMIT 1";
        one(&self.db, RowKind::Calibration, (last, [film.to_string()]), calibration)
    }
}

pub(crate) fn calibration(row: &Row<'_>) -> Result<Calibration, BadColumn> {
    let length = |column| measure(row, column)?.ok_or(BadColumn(column));
    let by = match measure(row, "mm")? {
        None => None,
        Some(mm) => Some(KnownLength {
            from: (plain(row, "from_x")?, plain(row, "from_y")?),
            to: (plain(row, "to_x")?, plain(row, "to_y")?),
            mm,
            mm_per_pixel: (length("mm_down")?, length("mm_across")?),
        }),
    };
    Ok(Calibration {
        film: value(row, "film", parsed)?,
        reader: ReaderId(plain(row, "reader")?),
        at: value(row, "at", parsed)?,
        by,
    })
}
