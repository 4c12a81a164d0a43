//! Opens a sealed reading's sheet again: what is changed becomes a second reading, and the first one stays.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::Digest;
use casework::SheetDraft;
use casework::reading::film_id::FilmId;
use classification::Edition;
use jiff::Timestamp;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble, whole};

/// Read again what the reader has sealed: their own last sealed reading by the scheme of an edition, and the sheet of a
/// second reading that was left half filled.
///
/// Errors: this reader has sealed nothing of this film by that scheme.
#[derive(Clone, Debug)]
pub struct ReadAgain {
    /// Which film.
    pub film: FilmId,
    /// By the scheme of this edition.
    pub edition: Edition,
}

/// A second reading that was just begun.
#[derive(Clone, Debug)]
pub struct AgainBegun {
    /// The film.
    pub film: FilmId,
    /// The reader's own sealed reading that it will follow.
    pub follows: Digest,
    /// The sheet of a second reading that was left half filled.
    pub kept: Option<SheetDraft>,
    /// When it was begun.
    pub begun_at: Timestamp,
}

impl CarryOut for ReadAgain {
    type At = Workstation;
    type Done = AgainBegun;
    const KIND: VerbKind = VerbKind::ReadAgain;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AgainBegun, Trouble> {
        let Self { film, edition } = self;
        let reader = at.reader.id.clone();
        let all = whole(at.records.readings_of(&film))?;
        let own = all.iter().rfind(|it| it.reading.reader == reader && it.reading.sheet.is_of(edition));
        let follows = own.ok_or(Trouble::NotThere { what: "reading" })?.digest;
        let kept = at.records.draft(&film, &reader).map_err(record_trouble)?;
        let kept = kept.filter(|it| it.is_begun(edition));
        Ok(AgainBegun { film, follows, kept, begun_at: at.outside.surroundings.now() })
    }
}
