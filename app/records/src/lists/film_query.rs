//! Which films are asked for, and in which order.

use casework::ReaderId;
use rusqlite::types::Value;

use super::shape::{Column, Kind, Shape};

/// States of a film's line: those that nobody has read, and those that somebody has.
pub(super) const UNREAD: [i64; 3] = [0, 1, 2];
pub(super) const SEALED: [i64; 2] = [3, 4];
const DIAGNOSED: [i64; 1] = [4];
const EVERY_STATE: [i64; 5] = [0, 1, 2, 3, 4];
/// Unread, with the point that the machine expects.
const WITH_POINT: i64 = 2;

/// Which films a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FilmView {
    /// All of them.
    #[default]
    All,
    /// Nobody has sealed a reading of it.
    Unread,
    /// Somebody has sealed a reading of it.
    Sealed,
    /// The reader who asks has sealed a reading of it.
    SealedByAsker,
    /// The reader who asks has a sheet under way on it.
    DraftOfAsker,
    /// A diagnosis rests on a reading of it.
    Diagnosed,
}

impl FilmView {
    /// Every view.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Unread, Self::Sealed, Self::SealedByAsker, Self::DraftOfAsker, Self::Diagnosed];

    /// The view for other programs: `unread`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unread => "unread",
            Self::Sealed => "sealed",
            Self::SealedByAsker => "sealed-by-me",
            Self::DraftOfAsker => "my-drafts",
            Self::Diagnosed => "diagnosed",
        }
    }

    /// The view of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    pub(super) const fn states(self) -> &'static [i64] {
        match self {
            Self::All | Self::DraftOfAsker => &EVERY_STATE,
            Self::Unread => &UNREAD,
            Self::Sealed | Self::SealedByAsker => &SEALED,
            Self::Diagnosed => &DIAGNOSED,
        }
    }
}

/// The order of a list of films.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FilmOrder {
    /// The latest import first; of one moment, by the film's id.
    #[default]
    Imported,
    /// By the day on which it was taken, the earliest first; those of unknown day before all.
    Taken,
    /// By the person's number.
    Number,
    /// By the person's name as a dictionary has it, then by number.
    Name,
    /// As the machine proposes: unread with the highest expected point first, then those from which it abstained, then
    /// those that it was not asked about, then the rest; within these the latest import first.
    Machine,
}

const IMPORTED_AT: Column = Column::falling("imported_at", Kind::Text);
const ID_BEGINS: Column = Column::rising("id_begins", Kind::Text);
const TAKEN: Column = Column::rising("taken", Kind::Text);
const NUMBER: Column = Column::rising("number", Kind::Text);
const NAME_KEY: Column = Column::rising("name_key", Kind::Text);
const POINT: Column = Column::falling("point", Kind::Real);
const N: Column = Column::rising("n", Kind::Integer);

const BY_IMPORT: &[Column] = &[IMPORTED_AT, ID_BEGINS, N];
static IMPORTED: Shape = Shape { code: "filmimported", ranks: &[BY_IMPORT] };
static BY_TAKEN: Shape = Shape { code: "filmtaken", ranks: &[&[TAKEN, N]] };
static BY_NUMBER: Shape = Shape { code: "filmnumber", ranks: &[&[NUMBER, N]] };
static BY_NAME: Shape = Shape { code: "filmname", ranks: &[&[NAME_KEY, NUMBER, N]] };
static MACHINE: Shape = Shape {
    code: "filmmachine",
    ranks: &[&[POINT, IMPORTED_AT, ID_BEGINS, N], BY_IMPORT, BY_IMPORT, BY_IMPORT],
};

impl FilmOrder {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Imported, Self::Taken, Self::Number, Self::Name, Self::Machine];

    /// The order for other programs: `imported`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Taken => "taken",
            Self::Number => "number",
            Self::Name => "name",
            Self::Machine => "machine",
        }
    }

    /// The order of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    pub(super) fn shape(self) -> &'static Shape {
        match self {
            Self::Imported => &IMPORTED,
            Self::Taken => &BY_TAKEN,
            Self::Number => &BY_NUMBER,
            Self::Name => &BY_NAME,
            Self::Machine => &MACHINE,
        }
    }

    /// The rank of a state.
    pub(super) const fn rank(self, state: i64) -> usize {
        match (self, state) {
            (Self::Machine, WITH_POINT) => 0,
            (Self::Machine, 1) => 1,
            (Self::Machine, 0) => 2,
            (Self::Machine, _) => 3,
            _ => 0,
        }
    }

    /// The index in which the lines of a state lie in this order.
    pub(super) const fn index(self, state: i64) -> &'static str {
        match self {
            Self::Machine if state == WITH_POINT => "point",
            Self::Machine | Self::Imported => "imported",
            Self::Taken => "taken",
            Self::Number => "number",
            Self::Name => "name",
        }
    }
}

/// What a reader sealed last of a film, as far as a list is narrowed by it; nothing for all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OwnResult {
    /// The code of the stage (`none`, `I` …), or the category of an ILO profusion (`ilo-0` to `ilo-3`); empty where the
    /// reading comes to none.
    pub result: Option<String>,
    /// The grade of the film: `1` to `4`; of an ILO form `1` to `3` and `UR`.
    pub quality: Option<String>,
}

impl OwnResult {
    /// Whether it narrows nothing.
    pub const fn is_any(&self) -> bool {
        self.result.is_none() && self.quality.is_none()
    }
}

/// Which films, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilmQuery {
    /// Which of them.
    pub view: FilmView,
    /// Of the persons of this employer alone.
    pub employer: Option<String>,
    /// What the asker sealed last of it, where the view is [`FilmView::SealedByAsker`].
    pub own: OwnResult,
    /// What was typed to search, in the person's name or number; empty for all.
    pub text: String,
    /// The order.
    pub order: FilmOrder,
    /// The other way round.
    pub reversed: bool,
    /// Who asks: whose sealed sheets and drafts count as their own.
    pub asker: ReaderId,
}

impl FilmQuery {
    /// The condition for the lines that the asker has sealed, and its values.
    pub(super) fn sealed(&self) -> (String, Vec<Value>) {
        let (mut sql, mut values) = ("reader = ?1".to_owned(), vec![Value::Text(self.asker.0.clone())]);
        for (column, wanted) in [("result", &self.own.result), ("quality", &self.own.quality)] {
            if let Some(wanted) = wanted {
                values.push(Value::Text(wanted.clone()));
                sql = format!("{sql} AND {column} = ?{}", values.len());
            }
        }
        (sql, values)
    }

    /// The index in which the lines that the asker has sealed lie in an order of theirs.
    pub(super) fn sealed_index(&self, order: &str) -> String {
        match (&self.own.result, &self.own.quality) {
            (Some(_), _) => format!("sealed_line_result_{order}"),
            (None, Some(_)) => format!("sealed_line_quality_{order}"),
            (None, None) => format!("sealed_line_{order}"),
        }
    }

    /// All films, the latest import first.
    pub const fn all(asker: ReaderId) -> Self {
        Self {
            view: FilmView::All,
            employer: None,
            own: OwnResult { result: None, quality: None },
            text: String::new(),
            order: FilmOrder::Imported,
            reversed: false,
            asker,
        }
    }
}
