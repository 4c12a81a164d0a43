//! Takes a film's millimetres from a thing of known length, or gives them back to its file.

use casework::calibration::{Calibration, KnownLength};
use casework::film_id::FilmId;
use imaging::spacing::{Spacing, SpacingSource};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Keeps what the reader said, with an audit line.
///
/// Errors: no such film, or the record cannot be written.
pub fn calibrate_film(
    workstation: &mut Workstation,
    film: &FilmId,
    by: Option<KnownLength>,
) -> Result<Calibration, Trouble> {
    workstation.named_reader()?;
    let entry = workstation.film_entry(film)?;
    let line = workstation.audit_line("calibrate film", entry.file.id.to_string());
    let calibration = Calibration { film: *film, reader: workstation.reader.id.clone(), at: line.at, by };
    workstation
        .records
        .write(|change| Ok((change.add_calibration(&calibration)?, line)))
        .map_err(record_trouble)?;
    Ok(calibration)
}

/// What counts for a film now; `None` where nobody has said anything.
pub(crate) fn calibration_of(
    workstation: &Workstation,
    film: &FilmId,
) -> Result<Option<Calibration>, Trouble> {
    workstation.records.calibration_of(film).map_err(record_trouble)
}

/// The spacing that counts for a film: what was told here last, else its file's own.
pub fn spacing_now(own: Spacing, calibration: Option<&Calibration>) -> Spacing {
    calibration.and_then(|it| it.by).map_or(own, |KnownLength { mm_per_pixel, .. }| Spacing::Known {
        mm_per_pixel,
        source: SpacingSource::Given,
    })
}
