//! Opens a sealed reading's sheet again: what is changed becomes a second reading, and the first one stays.

use casework::film_id::FilmId;
use classification::Edition;
use words::trouble::Trouble;

use crate::event::AgainBegun;
use crate::{Workstation, record_trouble, whole};

/// The reader's own last sealed reading by the scheme of an edition, and the sheet of a second reading that was left
/// half filled.
///
/// Errors: this reader has sealed nothing of this film by that scheme.
pub fn read_again(
    workstation: &mut Workstation,
    film: &FilmId,
    edition: Edition,
) -> Result<AgainBegun, Trouble> {
    let reader = workstation.reader.id.clone();
    let all = whole(workstation.records.readings_of(film))?;
    let own = all.iter().rfind(|it| it.reading.reader == reader && it.reading.sheet.is_of(edition));
    let follows = own.ok_or(Trouble::NotThere { what: "reading" })?.digest;
    let kept = workstation.records.draft(film, &reader).map_err(record_trouble)?;
    let kept = kept.filter(|it| it.is_begun(edition));
    Ok(AgainBegun { follows, kept, begun_at: workstation.surroundings.now() })
}
