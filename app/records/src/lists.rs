//! The lists of the house, a page at a time: films, persons, cases. No list is ever loaded whole.
//!
//! * this file: what a page is, and where it begins.
//! * `shape`, `key`: by which columns an order goes, and a place in it as a text.
//! * `walk`: along an order's index from a place on; `paging`: the page out of it.
//! * `search`: who is found by what was typed.
//! * `film_query`, `films`, `people`, `cases`: one list each; `film_neighbours`: where a list leads from a film.
//! * `counts`: how many there are.
//! * `drawn`: the lines that the orders go along, drawn from the tables.
//!
//! An order is whole: no two lines stand at one place, for the last column tells them apart. A key is a place, not a row:
//! it holds whatever comes and goes around it.

pub(crate) mod cases;
pub(crate) mod counts;
pub(crate) mod drawn;
pub(crate) mod film_neighbours;
pub(crate) mod film_query;
pub(crate) mod films;
mod key;
mod paging;
pub(crate) mod people;
pub(crate) mod search;
mod shape;
mod walk;

pub use key::PageKey;

use crate::columns::Rows;

/// The most rows of one page.
pub const PAGE_ROWS_MAX: usize = 1_000;

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Start<Id> {
    /// At the first row.
    #[default]
    First,
    /// So that it ends with the last row.
    Last,
    /// Behind a place: the page that follows.
    After(PageKey),
    /// So that it ends before a place: the page before.
    Before(PageKey),
    /// Behind a row, whether it is in the view or not.
    AfterRow(Id),
    /// So that a row stands in its middle, or, where it is not in the view, its place does.
    Around(Id),
}

/// Rows of a list, one behind the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows, and those of this page that cannot be read.
    pub rows: Rows<T>,
    /// The place of its first row, where others come before: [`Start::Before`] it is the page before.
    pub before: Option<PageKey>,
    /// The place of its last row, where others follow: [`Start::After`] it is the next page.
    pub after: Option<PageKey>,
}

/// How many rows are found. What no text narrows is counted whole, for its counts are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NFound {
    /// So many.
    Exactly(u64),
    /// A text is found in more than are counted: [`NFound::COUNTED_MAX`].
    More,
}

impl NFound {
    /// No more than these are counted of what a text is found in.
    pub const COUNTED_MAX: u64 = 1_000;

    const fn of_a_text(n: u64) -> Self {
        if n <= Self::COUNTED_MAX { Self::Exactly(n) } else { Self::More }
    }
}
