//! Films' millimetres as persons told them.

use casework::calibration::{Calibration, KnownLength};
use casework::{FilmId, ReaderId};
use rusqlite::{Row, params};

use crate::columns::{parsed, value};
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
    /// All that was said of a film's millimetres, in order; the last one counts.
    pub fn calibrations_of(&self, film: &FilmId) -> Result<Vec<Calibration>, RecordsError> {
        let mut all = self.db.prepare_cached("SELECT * FROM calibration WHERE film = ?1 ORDER BY n")?;
        all.query_and_then([film.to_string()], calibration)?.collect()
    }
}

fn calibration(row: &Row<'_>) -> Result<Calibration, RecordsError> {
    let by = match row.get::<_, Option<f64>>("mm")? {
        None => None,
        Some(mm) => Some(KnownLength {
            from: (row.get("from_x")?, row.get("from_y")?),
            to: (row.get("to_x")?, row.get("to_y")?),
            mm,
            mm_per_pixel: (row.get("mm_down")?, row.get("mm_across")?),
        }),
    };
    Ok(Calibration {
        film: value(row, "film", parsed)?,
        reader: ReaderId(row.get("reader")?),
        at: value(row, "at", parsed)?,
        by,
    })
}
