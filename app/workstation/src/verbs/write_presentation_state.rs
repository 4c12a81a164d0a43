//! Writes how a film is seen as a DICOM presentation state, for other stations.

use imaging::dicom::presentation_state::{DisplayedArea, PresentationSize, StateToWrite, write_state};
use imaging::display::Shown;
use imaging::film::Film;
use imaging::hanging::Hanging;
use jiff::tz::TimeZone;
use words::trouble::Trouble;

use crate::surroundings::Surroundings;

/// Content Label of every state that this program writes.
const LABEL: &str = "PROFUSION";

/// The bytes of a Grayscale Softcopy Presentation State of the whole film, in a new series of the film's own study.
///
/// * `creator` — who looks, possibly empty.
///
/// Errors: the film has no UIDs, as a picture file has none, or is seen as no state can say.
pub fn write_presentation_state(
    film: &Film,
    shown: &Shown,
    hanging: Hanging,
    creator: &str,
    surroundings: &dyn Surroundings,
) -> Result<Vec<u8>, Trouble> {
    let now = surroundings.now().to_zoned(TimeZone::system());
    let state = StateToWrite {
        film,
        shown,
        hanging,
        area: DisplayedArea::whole(film, hanging),
        size: PresentationSize::ScaleToFit,
        label: LABEL.to_owned(),
        creator: creator.to_owned(),
        date: now.strftime("%Y%m%d").to_string(),
        time: now.strftime("%H%M%S").to_string(),
        sop_instance_uid: fresh_uid(surroundings),
        series_uid: fresh_uid(surroundings),
    };
    write_state(&state).map_err(|it| Trouble::NotWritten { reason: it.to_string() })
}

/// A UID derived from 128 bits of chance, as PS3.5 B.2 allows.
fn fresh_uid(surroundings: &dyn Surroundings) -> String {
    let bits = u128::from_str_radix(&surroundings.fresh_id(), 16).unwrap_or_default();
    format!("2.25.{bits}")
}
