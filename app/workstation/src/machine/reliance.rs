//! How far the readers of a house lean on the machine, out of its sealed readings.

use crate::course::Course;
use crate::door::CarryOut;
use crate::outside::Outside;
use crate::verbs::VerbKind;
use casework::people::reader::{ReaderId, ReaderNames};
use casework::reading::film_id::FilmId;
use casework::reading::reliance::Reliance;
use casework::reading::reliance::{Seen, by_reader, of_all, reference};
use casework::reading::{ProposalShown, Reading};
use casework::record::unreadable::UnreadableRow;
use classification::Profusion;
use exchange::proposal_json::Kept;
use records::{Records, Rows, SealedReading};
use words::trouble::Trouble;

use crate::{record_trouble, whole};

/// How far the readers of a house lean.
#[derive(Clone, Debug, Default)]
pub struct HouseReliance {
    /// All of them together.
    pub all: Reliance,
    /// Each, in the order of their ids.
    pub readers: Vec<(ReaderId, Reliance)>,
    /// Their names.
    pub names: ReaderNames,
    /// What of the record cannot be read; the films concerned are not counted.
    pub unreadable: Vec<UnreadableRow>,
}

/// Show how far the readers of a house lean, without changing it.
///
/// Errors: the house cannot be opened or read.
#[derive(Clone, Copy, Debug)]
pub struct ShowReliance;

impl CarryOut for ShowReliance {
    type At = Outside;
    type Done = HouseReliance;
    const KIND: VerbKind = VerbKind::ShowReliance;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<HouseReliance, Trouble> {
        reliance(&at.records_to_read()?)
    }
}

/// How far the readers of a record that is open lean. Readings by GBZ 70 count; those by the ILO classification tell no zone.
pub(crate) fn reliance(records: &Records) -> Result<HouseReliance, Trouble> {
    let mut seen = Vec::new();
    let Rows { read, mut unreadable } = records.proposals_seen().map_err(record_trouble)?;
    for (film, reader) in read {
        match one(records, &film, reader) {
            Ok(it) => seen.extend(it),
            Err(Trouble::RowsUnreadable { rows }) => unreadable.extend(rows),
            Err(trouble) => return Err(trouble),
        }
    }
    let names = records.reader_names().map_err(record_trouble)?;
    let readers = by_reader(&seen).into_iter().collect();
    Ok(HouseReliance { all: of_all(&seen), readers, names, unreadable })
}

/// One film and one reader who has seen a proposal for it; none where nothing was sealed before, or the model
/// abstained.
fn one(records: &Records, film: &FilmId, reader: ReaderId) -> Result<Option<Seen>, Trouble> {
    let Some((model, at)) = records.proposal_first_shown(film, &reader).map_err(record_trouble)? else {
        return Ok(None);
    };
    let entry = records.proposal_by(film, &model.to_string()).map_err(record_trouble)?;
    let proposed = entry.and_then(|it| Kept::of(&it.json)?.profusion);
    let all = whole(records.readings_of(film))?;
    let graded: Vec<(&SealedReading, Profusion)> =
        all.iter().filter_map(|it| Some((it, highest_zone(&it.reading)?))).collect();
    let own = || graded.iter().filter(|(it, _)| it.reading.reader == reader);
    let first = own().rfind(|(it, _)| is_independent(&it.reading) && it.reading.sealed_at <= at);
    let (Some(proposed), Some((_, first)), Some((_, last))) = (proposed, first, own().next_back()) else {
        return Ok(None);
    };
    let others: Vec<Profusion> = graded
        .iter()
        .filter(|(it, _)| it.reading.reader != reader && is_independent(&it.reading))
        .map(|(_, point)| *point)
        .collect();
    let diagnosed = diagnosed_by_others(records, &graded, &reader)?;
    let reference = reference(diagnosed, &others);
    Ok(Some(Seen { reader, first: *first, last: *last, proposed, reference }))
}

/// The highest zone of another reader's reading on which a diagnosis rests: a reader's own is no reference for them.
fn diagnosed_by_others(
    records: &Records,
    graded: &[(&SealedReading, Profusion)],
    reader: &ReaderId,
) -> Result<Option<Profusion>, Trouble> {
    let Some((any, _)) = graded.first() else { return Ok(None) };
    let diagnoses = whole(records.diagnoses_of(&any.reading.worker))?;
    let rests_on = |it: &SealedReading| diagnoses.iter().any(|that| that.diagnosis.reading == it.digest);
    let found = graded.iter().rfind(|(it, _)| it.reading.reader != *reader && rests_on(it));
    Ok(found.map(|(_, point)| *point))
}

fn is_independent(reading: &Reading) -> bool {
    reading.proposal_shown == ProposalShown::NotShown
}

/// The highest zone of a reading by GBZ 70: B.1.2.3.3.
fn highest_zone(reading: &Reading) -> Option<Profusion> {
    let draft = reading.sheet.gbz70()?.findings().draft();
    draft.zones.iter().filter_map(|(_, point)| *point).max()
}
