//! Where a list of films leads from one of them.

use casework::FilmId;
use rusqlite::Connection;

use super::film_query::{FilmOrder, FilmQuery, FilmView, UNREAD};
use super::films::{line_of, ordered};
use super::search::Asked;
use super::shape::{Entry, Place};
use crate::columns::{parsed, value};
use crate::error::RecordsError;
use crate::house::Records;

/// The films around another one in the order of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilmNeighbours {
    /// The one before it; `None` where the list begins.
    pub previous: Option<FilmId>,
    /// The one behind it; `None` where the list ends. Where the machine orders the list, a film that was read has left
    /// its place: the next one is then the first that nobody has read.
    pub next: Option<FilmId>,
    /// The next one that nobody has read; after the last one the list begins anew.
    pub next_unread: Option<FilmId>,
}

impl Records {
    /// Where a list leads from a film. A film that the text does not find goes along the list of all; one that is not in
    /// the view goes on from its place.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such film.
    pub fn film_neighbours(&self, query: &FilmQuery, film: &FilmId) -> Result<FilmNeighbours, RecordsError> {
        let line = line_of(&self.db, query.order, film)?;
        let found = Asked::of(&self.db, &query.text).finds(line.entry.person)?;
        let query = if found { query.clone() } else { FilmQuery { text: String::new(), ..query.clone() } };
        let here = &line.entry;
        let all = ordered(&self.db, &query)?;
        let name = |it: Option<Entry>| it.map(|it| film_of(&self.db, it.n)).transpose();
        let previous = name(all.next(Some(&here.place), true)?)?;
        let unread = self.next_unread(&query, here)?;
        let has_left = query.order == FilmOrder::Machine && !query.reversed && !UNREAD.contains(&line.state);
        let next = if has_left {
            name(self.unread_behind(&query, None, here)?)?
        } else {
            name(all.next(Some(&here.place), false)?)?
        };
        Ok(FilmNeighbours { previous, next, next_unread: name(unread)? })
    }

    fn next_unread(&self, query: &FilmQuery, here: &Entry) -> Result<Option<Entry>, RecordsError> {
        if let Some(it) = self.unread_behind(query, Some(&here.place), here)? {
            return Ok(Some(it));
        }
        self.unread_behind(query, None, here)
    }

    /// The first unread film behind a place that is another than `here`.
    fn unread_behind(
        &self,
        query: &FilmQuery,
        from: Option<&Place>,
        here: &Entry,
    ) -> Result<Option<Entry>, RecordsError> {
        // Views of sealed films hold none that is unread.
        let view = match query.view {
            FilmView::All | FilmView::Unread => FilmView::Unread,
            FilmView::DraftOfAsker => FilmView::DraftOfAsker,
            FilmView::Sealed | FilmView::SealedByAsker | FilmView::Diagnosed => return Ok(None),
        };
        let query = FilmQuery { view, ..query.clone() };
        let mut found = None;
        let mut fault = None;
        ordered(&self.db, &query)?.each(from, false, &mut |it| {
            let is_unread = || match view {
                FilmView::DraftOfAsker => is_unread(&self.db, it.n),
                _ => Ok(true),
            };
            match if it.n == here.n { Ok(false) } else { is_unread() } {
                Ok(false) => std::ops::ControlFlow::Continue(()),
                Ok(true) => {
                    found = Some(it);
                    std::ops::ControlFlow::Break(())
                }
                Err(it) => {
                    fault = Some(it);
                    std::ops::ControlFlow::Break(())
                }
            }
        })?;
        fault.map_or(Ok(found), Err)
    }
}

fn is_unread(db: &Connection, n: i64) -> Result<bool, RecordsError> {
    Ok(db.prepare_cached("SELECT 1 FROM film_line WHERE n = ?1 AND state < 3")?.exists([n])?)
}

fn film_of(db: &Connection, n: i64) -> Result<FilmId, RecordsError> {
    let sql = "SELECT n, film AS id FROM film_line WHERE n = ?1";
    let film = crate::columns::one(db, casework::RowKind::Film, (sql, [n]), |row| value(row, "id", parsed))?;
    film.ok_or_else(|| RecordsError::RefersToNothing { what: "film", id: n.to_string() })
}
