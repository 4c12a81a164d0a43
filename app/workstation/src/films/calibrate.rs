//! Takes a film's millimetres from a thing of known length, or gives them back to its file.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::reading::calibration::{Calibration, KnownLength};
use casework::reading::film_id::FilmId;
use imaging::spacing::{Spacing, SpacingSource};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Take a film's millimetres from a thing of known length; `None`: as its file says again.
///
/// Errors: no such film, or the record cannot be written.
#[derive(Clone, Debug)]
pub struct CalibrateFilm {
    /// Which.
    pub film: FilmId,
    /// The line, and what follows from it.
    pub by: Option<KnownLength>,
}

impl CarryOut for CalibrateFilm {
    type At = Workstation;
    type Done = Calibration;
    const KIND: VerbKind = VerbKind::CalibrateFilm;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Calibration, Trouble> {
        let entry = at.film_entry(&self.film)?;
        let line = at.audit_line(Self::KIND, entry.file.id.to_string());
        let reader = at.reader.id.clone();
        let calibration = Calibration { film: self.film, reader, at: line.at, by: self.by };
        at.records
            .write(|change| Ok((change.add_calibration(&calibration)?, line)))
            .map_err(record_trouble)?;
        Ok(calibration)
    }
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
