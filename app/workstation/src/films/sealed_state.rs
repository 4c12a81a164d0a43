//! Writes how a film stood when its reading was sealed, as a DICOM presentation state for other stations.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::reading::Reading;
use casework::reading::viewing::{self, Presentation};
use casework::record::chain::Digest;
use imaging::dicom::presentation_state::DisplayedArea;
use imaging::display::Shown;
use imaging::film::Film;
use imaging::gamma::Gamma;
use imaging::hanging::Hanging;
use imaging::voi::{Voi, VoiFunction, Window};
use records::Records;
use words::trouble::Trouble;

use super::open::decoded;
use super::presentation_state::write_presentation_state;
use crate::films::table_digest::table_digest;
use crate::outside::Outside;
use crate::reading::blind::{blind_of, may_know, reader_outside};
use crate::record_trouble;

/// Write how a film stood when its reading was sealed, as the bytes of a DICOM presentation state; the house is not
/// changed.
///
/// Errors: no such reading, or several; one that was sealed before looks were kept, or without the program's screen;
/// a film whose table is no longer the one that was sealed.
#[derive(Clone, Debug)]
pub struct WriteSealedState {
    /// The beginning of the reading's digest.
    pub named: String,
}

impl CarryOut for WriteSealedState {
    type At = Outside;
    type Done = Vec<u8>;
    const KIND: VerbKind = VerbKind::WriteSealedState;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Vec<u8>, Trouble> {
        let records = at.records_to_read()?;
        let (digest, reading) = reading_named(&records, &self.named)?;
        may_know(&records, blind_of(reader_outside(at).as_ref()), &digest)?;
        let entry = records.film(&reading.film).map_err(record_trouble)?.ok_or(there("film"))?;
        let (id, source_name) = (&entry.file.id, &entry.file.source_name);
        let film = decoded(&records.vault(), id, source_name, at.surroundings.decoder())?;
        let (shown, hanging, area) = look_of(&reading, &film)?;
        let hung = (hanging, Some(area));
        let names = records.reader_names().map_err(record_trouble)?;
        write_presentation_state(&film, &shown, hung, names.of(&reading.reader), &*at.surroundings)
    }
}

fn there(what: &'static str) -> Trouble {
    Trouble::NotThere { what }
}

fn reading_named(records: &Records, named: &str) -> Result<(Digest, Reading), Trouble> {
    let all = records.reading_digests().map_err(record_trouble)?.read;
    let mut found = all.iter().filter(|it| it.to_string().starts_with(named));
    match (found.next(), found.next()) {
        (Some(digest), None) => {
            let sealed = records.reading(digest).map_err(record_trouble)?;
            Ok((*digest, sealed.ok_or(there("sealed reading"))?.reading))
        }
        (Some(_), Some(_)) => Err(there("single reading of this name")),
        (None, _) => Err(there("sealed reading")),
    }
}

/// What was sealed of the look, on the film that it was a look at.
fn look_of(reading: &Reading, film: &Film) -> Result<(Shown, Hanging, DisplayedArea), Trouble> {
    let viewing = reading.looked.viewing().ok_or(there("sealed presentation"))?;
    let presentation = viewing.presentation.as_ref().ok_or(there("sealed presentation"))?;
    let hanging = hanging_of(presentation).ok_or(there("hanging"))?;
    let shown = Shown {
        voi: voi_of(reading, presentation, film)?,
        inverted: reading.display.inverted,
        gamma: Gamma::new(presentation.gamma).ok_or(there("gamma"))?,
    };
    let whole = DisplayedArea::whole(film, hanging);
    let area = presentation.area.map_or(whole, |it| as_it_hangs(it, whole));
    Ok((shown, hanging, area))
}

fn voi_of(reading: &Reading, presentation: &Presentation, film: &Film) -> Result<Voi, Trouble> {
    let Some(sealed) = &presentation.table else {
        let display = &reading.display;
        let function = VoiFunction::from_code(&display.function).ok_or(there("window"))?;
        let window = Window::new(function, display.center, display.width, "");
        return window.map(Voi::Window).map_err(|_| there("window"));
    };
    let is_it = |it: &&Voi| matches!(it, Voi::Table(table) if table_digest(table) == sealed.digest);
    film.vois.iter().find(is_it).cloned().ok_or(there("VOI LUT"))
}

fn hanging_of(presentation: &Presentation) -> Option<Hanging> {
    let (degrees, flipped) = (presentation.rotation.degrees(), presentation.flipped);
    Hanging::ALL.into_iter().find(|it| it.degrees() == degrees && it.is_flipped() == flipped)
}

/// Sealed columns and rows run as the film is stored; a state's corners lie as it hangs, which the whole film tells.
fn as_it_hangs(seen: viewing::DisplayedArea, whole: DisplayedArea) -> DisplayedArea {
    let ends = |forward: bool, first: u32, last: u32| {
        let (first, last) = (first as i32, last as i32);
        if forward { (first, last) } else { (last, first) }
    };
    let across = ends(whole.upper_left.0 <= whole.lower_right.0, seen.first.0, seen.last.0);
    let down = ends(whole.upper_left.1 <= whole.lower_right.1, seen.first.1, seen.last.1);
    DisplayedArea { upper_left: (across.0, down.0), lower_right: (across.1, down.1) }
}
