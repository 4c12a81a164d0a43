//! What whoever asks may know of readings: the domain's rule, at the doors through which readings leave.

use casework::people::reader::ReaderId;
use casework::reading::blind::Blind;
use casework::record::chain::Digest;
use records::{Records, SealedReading};
use words::trouble::Trouble;

use crate::outside::Outside;
use crate::record_trouble;

/// The readings of a film that one may know.
pub(crate) fn known_to(blind: Blind<'_>, mut all: Vec<SealedReading>) -> Vec<SealedReading> {
    let may_know: Vec<bool> =
        all.iter().map(|it| blind.may_know(&it.reading, all.iter().map(|it| &it.reading))).collect();
    let mut may_know = may_know.into_iter();
    all.retain(|_| may_know.next().unwrap_or(false));
    all
}

/// Refuses a reading of which whoever asks may know nothing yet.
pub(crate) fn may_know(records: &Records, blind: Blind<'_>, reading: &Digest) -> Result<(), Trouble> {
    let there = Trouble::NotThere { what: "sealed reading" };
    let sealed = records.reading(reading).map_err(record_trouble)?.ok_or(there)?.reading;
    let all = records.readings_of(&sealed.film).map_err(record_trouble)?.read;
    let may_know = blind.may_know(&sealed, all.iter().map(|it| &it.reading));
    if may_know { Ok(()) } else { Err(Trouble::OwnReadingOwed) }
}

/// Whoever reads, where something is asked from outside: nobody, where nobody here is known by name, or never reads.
pub(crate) fn reader_outside(outside: &Outside) -> Option<ReaderId> {
    outside.seat.reader().filter(|_| outside.seat.sits().may_read())
}

/// The rule for one who reads, or who does not.
pub(crate) fn blind_of(reader: Option<&ReaderId>) -> Blind<'_> {
    reader.map_or(Blind::never_reads(), Blind::reads)
}
