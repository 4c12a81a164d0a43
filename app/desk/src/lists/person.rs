//! Who stands in a row of a list.

use casework::people::exposure::ExposureSpell;
use casework::people::person::Worker;
use casework::record::unreadable::UnreadableRow;
use records::{Page, Rows};

/// A page of rows as a page of lines.
pub(crate) fn lines<R, L>(page: Page<R>, line: impl FnMut(R) -> L) -> Page<L> {
    let Page { rows: Rows { read, unreadable }, before, after } = page;
    Page { rows: Rows { read: read.into_iter().map(line).collect(), unreadable }, before, after }
}

/// Who stands in a row; where that cannot be read, the row at fault and nothing else.
#[derive(Default)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) employer: String,
    pub(crate) exposure: Vec<ExposureSpell>,
    pub(crate) unreadable: Option<UnreadableRow>,
}

impl From<Result<Worker, UnreadableRow>> for Person {
    fn from(it: Result<Worker, UnreadableRow>) -> Self {
        match it {
            Ok(Worker { name, number, employer, exposure, .. }) => {
                Self { name, number, employer, exposure, unreadable: None }
            }
            Err(row) => Self { unreadable: Some(row), ..Self::default() },
        }
    }
}
