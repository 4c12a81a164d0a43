//! Writes how a film is seen as a DICOM presentation state, for other stations.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::FilmId;
use imaging::dicom::presentation_state::{DisplayedArea, PresentationSize, StateToWrite, write_state};
use imaging::display::Shown;
use imaging::film::Film;
use imaging::hanging::Hanging;
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::sync::Arc;
use words::trouble::Trouble;

use crate::Workstation;
use crate::files::whole::{make_folder, write_whole};
use crate::house::lock::transient::papers_made;
use crate::outside::Outside;
use crate::surroundings::Surroundings;

/// Content Label of every state that this program writes.
const LABEL: &str = "PROFUSION";

/// The folder of what is written for others, among the house's papers.
const EXPORTS: &str = "exports";
/// So many digits of a film's name name its state.
const N_DIGITS: usize = 16;

/// Write how a film is seen into the house's `exports` folder, beside the states written before.
///
/// Errors: those of the state, or the folder cannot be written.
#[derive(Clone, Debug)]
pub struct WriteState {
    /// The film's name in the house.
    pub id: FilmId,
    /// The film.
    pub film: Arc<Film>,
    /// Its greys.
    pub shown: Shown,
    /// How it hangs.
    pub hanging: Hanging,
    /// Which part of it is seen.
    pub area: DisplayedArea,
}

/// How a film is seen lies in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateWritten {
    /// The film.
    pub film: FilmId,
    /// Where the presentation state lies.
    pub path: PathBuf,
}

/// Make a presentation state of a film, as bytes: all of it is seen.
///
/// Errors: the film has no UIDs, as a picture file has none, or is seen as no state can say.
#[derive(Clone, Debug)]
pub struct MakeState {
    /// The film.
    pub film: Film,
    /// Its greys.
    pub shown: Shown,
    /// How it hangs.
    pub hanging: Hanging,
}

impl CarryOut for MakeState {
    type At = Outside;
    type Done = Vec<u8>;
    const KIND: VerbKind = VerbKind::MakeState;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Vec<u8>, Trouble> {
        write_presentation_state(&self.film, &self.shown, (self.hanging, None), "", &*at.surroundings)
    }
}

impl CarryOut for WriteState {
    type At = Workstation;
    type Done = StateWritten;
    const KIND: VerbKind = VerbKind::WriteState;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<StateWritten, Trouble> {
        at.note_shown(Self::KIND, self.id.to_string())?;
        let path = export_state(&at.outside, &self)?;
        Ok(StateWritten { film: self.id, path })
    }
}

fn export_state(outside: &Outside, wanted: &WriteState) -> Result<PathBuf, Trouble> {
    let surroundings = &*outside.surroundings;
    let area = Some(wanted.area);
    let bytes =
        write_presentation_state(&wanted.film, &wanted.shown, (wanted.hanging, area), "", surroundings)?;
    let folder = papers_made(&outside.house)?.join(EXPORTS);
    make_folder(&folder)?;
    let film: String = wanted.id.to_string().chars().take(N_DIGITS).collect();
    let at = surroundings.now().to_zoned(TimeZone::system()).strftime("%Y%m%d-%H%M%S");
    let path = folder.join(format!("{film}-{at}.dcm"));
    write_whole(&path, &bytes)?;
    Ok(path)
}

/// The bytes of a Grayscale Softcopy Presentation State of a film, in a new series of the film's own study.
///
/// * `hanging`, `area` — how it hangs, and the part that is seen; `None`: the whole film.
/// * `creator` — who looks, possibly empty.
///
/// Errors: the film has no UIDs, as a picture file has none, or is seen as no state can say.
pub(crate) fn write_presentation_state(
    film: &Film,
    shown: &Shown,
    (hanging, area): (Hanging, Option<DisplayedArea>),
    creator: &str,
    surroundings: &dyn Surroundings,
) -> Result<Vec<u8>, Trouble> {
    let now = surroundings.now().to_zoned(TimeZone::system());
    let state = StateToWrite {
        film,
        shown,
        hanging,
        area: area.unwrap_or_else(|| DisplayedArea::whole(film, hanging)),
        size: PresentationSize::ScaleToFit,
        label: LABEL.to_owned(),
        creator: creator.to_owned(),
        date: now.strftime("%Y%m%d").to_string(),
        time: now.strftime("%H%M%S").to_string(),
        sop_instance_uid: fresh_uid(surroundings),
        series_uid: fresh_uid(surroundings),
    };
    write_state(&state).map_err(|fault| Trouble::StateRefused { fault })
}

/// A UID derived from 128 bits of chance, as PS3.5 B.2 allows.
fn fresh_uid(surroundings: &dyn Surroundings) -> String {
    let bits = u128::from_str_radix(&surroundings.fresh_id(), 16).unwrap_or_default();
    format!("2.25.{bits}")
}
