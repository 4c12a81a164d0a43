//! Seals a reading: whole or not at all, chained, with its audit line in the same transaction.

use crate::accounts::qualified::{act_of, owes_qualification};
use crate::course::Course;
use crate::door::CarryOut;
use crate::reading::blind::known_to;
use crate::verbs::VerbKind;
use casework::FilmId;
use casework::people::reader::ReaderId;
use casework::reading::draft;
use casework::reading::occasion::{Follows, Occasion};
use casework::reading::sheet::{Sheet, SheetDraft};
use casework::reading::viewing::Viewing;
use casework::reading::{DisplayState, Looked, ProposalSeen, ProposalShown, Reading};
use jiff::Timestamp;
use records::SealedReading;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble, whole};

/// Seal a reading: the sheet is finished and staged by the rules of its edition. The same sheet sealed twice in one
/// sitting, as by a key struck again before the answer came, is one reading.
///
/// Errors: the sheet is not whole (every omission is named), or the record cannot be written.
#[derive(Clone, Debug)]
pub struct SealReading {
    /// The film read.
    pub film: FilmId,
    /// The sheet as filled.
    pub draft: SheetDraft,
    /// When the film came on screen.
    pub begun_at: Timestamp,
    /// Window, level and inversion at the end.
    pub display: DisplayState,
    /// What stood beside it, for how long, and how it was shown.
    pub viewing: Viewing,
    /// The reader's own sealed reading that this one follows, and why; `None` for a first reading.
    pub follows: Option<Follows>,
}

/// A reading that was just sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The reading, and what seals it.
    pub reading: SealedReading,
    /// All readings of the film that may now be seen.
    pub all: Vec<SealedReading>,
}

impl CarryOut for SealReading {
    type At = Workstation;
    type Done = Sealed;
    const KIND: VerbKind = VerbKind::SealReading;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Sealed, Trouble> {
        seal_reading(at, self)
    }
}

pub(crate) fn seal_reading(workstation: &mut Workstation, request: SealReading) -> Result<Sealed, Trouble> {
    let entry = workstation.film_entry(&request.film)?;
    let worker = workstation.worker(&entry.worker)?;
    let sheet = request.draft.finish_for(worker.asbestos(), &workstation.config.practice);
    let sheet = sheet.map_err(|omissions| Trouble::ReadingNotWhole { omissions })?;
    owes_qualification(workstation, act_of(request.draft.edition))?;
    let before = whole(workstation.records.readings_of(&request.film))?;
    let is_this = |it: &&SealedReading| {
        let it = &it.reading;
        it.reader == workstation.reader.id && it.begun_at == request.begun_at && it.sheet == sheet
    };
    if let Some(reading) = before.iter().find(is_this).cloned() {
        return Ok(Sealed { reading, all: known_to(workstation.blind(), before) });
    }
    let follows = follows(&workstation.reader.id, &request, &before, &sheet)?;
    let rest = rest_of(&workstation.reader.id, &request, &before);
    let shown = workstation
        .records
        .proposal_first_shown(&request.film, &workstation.reader.id)
        .map_err(record_trouble)?;
    let reading = Reading {
        film: request.film,
        worker: worker.id,
        reader: workstation.reader.id.clone(),
        sheet,
        begun_at: request.begun_at,
        sealed_at: workstation.outside.surroundings.now(),
        display: request.display,
        looked: Looked::now(request.viewing, Occasion { protocol: workstation.config.protocol, follows }),
        proposal_shown: shown.map_or(ProposalShown::NotShown, |(model, first_at)| {
            ProposalShown::Before(Some(ProposalSeen { model, first_at }))
        }),
    };
    let line = workstation.audit_line(VerbKind::SealReading, request.film.to_string());
    let digest = workstation
        .records
        .write(|change| {
            let digest = change.append_reading(&reading)?;
            if let Some(rest) = rest {
                change.keep_draft(&reading.film, &reading.reader, &draft::write(&rest))?;
            }
            Ok((digest, line))
        })
        .map_err(record_trouble)?;
    let all = whole(workstation.records.readings_of(&request.film))?;
    let sealed = all.iter().find(|it| it.digest == digest).cloned();
    let reading = sealed.ok_or(Trouble::NotThere { what: "reading" })?;
    Ok(Sealed { reading, all: known_to(workstation.blind(), all) })
}

/// What this reading follows: nothing where it is the reader's first one by its scheme, else their last one, with a
/// reason, and another sheet than that.
fn follows(
    reader: &ReaderId,
    request: &SealReading,
    before: &[SealedReading],
    sheet: &Sheet,
) -> Result<Option<Follows>, Trouble> {
    let is_own =
        |it: &&SealedReading| it.reading.reader == *reader && it.reading.sheet.is_of(request.draft.edition);
    match (before.iter().rfind(is_own), &request.follows) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Trouble::NotThere { what: "reading" }),
        (Some(_), None) => Err(Trouble::ReasonOwed),
        (Some(last), Some(follows)) if last.digest != follows.reading => {
            Err(Trouble::NotThere { what: "reading" })
        }
        (Some(last), Some(_)) if last.reading.sheet == *sheet => Err(Trouble::NothingChanged),
        (Some(_), Some(follows)) => Ok(Some(follows.clone())),
    }
}

/// What this reader has begun by the other scheme and not sealed.
fn rest_of(reader: &ReaderId, request: &SealReading, before: &[SealedReading]) -> Option<SheetDraft> {
    let rest = request.draft.beside_the_sealed();
    let sealed = before.iter().any(|it| it.reading.reader == *reader && it.reading.sheet.is_of(rest.edition));
    Some(rest).filter(|it| !sealed && !it.is_empty())
}
