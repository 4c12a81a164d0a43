//! Who reads blind: nobody who may read a film learns what another has read there by the same scheme, or what the machine
//! proposes, before their own reading by that scheme is sealed.

use classification::Edition;

use crate::people::reader::ReaderId;
use crate::reading::Reading;
use crate::reading::film_id::FilmId;
use crate::reading::sheet::SheetDraft;

/// A person who may read, and what they have sealed of the films in question.
#[derive(Clone, Copy, Debug)]
pub struct Blind<'a> {
    /// The person; `None` for one who never reads, and from whom nothing is kept.
    reader: Option<&'a ReaderId>,
}

impl<'a> Blind<'a> {
    /// A person who may read.
    pub const fn reads(reader: &'a ReaderId) -> Self {
        Self { reader: Some(reader) }
    }

    /// A person who never reads.
    pub const fn never_reads() -> Self {
        Self { reader: None }
    }

    /// Whether they may know a reading.
    ///
    /// * `all` — the film's readings, of whomever.
    pub fn may_know<'r>(self, reading: &Reading, all: impl IntoIterator<Item = &'r Reading>) -> bool {
        self.reader.is_none_or(|it| {
            reading.reader == *it || has_sealed(it, &reading.film, reading.sheet.edition(), all)
        })
    }
}

/// Whether a reader has sealed a film by the scheme of an edition.
fn has_sealed<'r>(
    reader: &ReaderId,
    film: &FilmId,
    edition: Edition,
    all: impl IntoIterator<Item = &'r Reading>,
) -> bool {
    all.into_iter().any(|it| it.reader == *reader && it.film == *film && it.sheet.is_of(edition))
}

/// Whether a reader has begun a film by a scheme by which they have not sealed it: what the machine proposes would reach
/// into that sheet.
pub fn reads_on<'r>(
    reader: &ReaderId,
    film: &FilmId,
    begun: &SheetDraft,
    all: impl IntoIterator<Item = &'r Reading>,
) -> bool {
    begun.is_begun(begun.edition) && !has_sealed(reader, film, begun.edition, all)
}
