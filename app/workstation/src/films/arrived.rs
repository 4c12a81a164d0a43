//! A file understood as a film: what it says, and the digest of its pixels.

use casework::Digest;
use casework::people::identity::{HeaderPerson, Issuer, SendingStation, Stated};
use casework::reading::film_id::{FilmId, digest_of_pixels};
use imaging::Decoder;
use imaging::film::{Film, Flag, Header};
use jiff::Timestamp;
use jiff::civil::Date;
use records::{Arrival, FilmFile};
use words::trouble::Trouble;

use crate::film_refused;
use crate::films::shelf::FoundFile;

/// A file that was understood as a film and is not in the house yet.
#[derive(Debug)]
pub struct Arrived {
    pub(crate) id: FilmId,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) bytes: Vec<u8>,
    header: Header,
    columns: u32,
    rows: u32,
    mm_per_pixel: Option<f64>,
    pub(crate) pixels: Digest,
    pub(crate) stated: Stated,
}

/// A file understood as a film: its pixels are decoded once, so that nothing comes in that cannot be shown.
///
/// Errors: it is no film.
pub fn arrived(found: FoundFile, decoder: &Decoder) -> Result<Arrived, Trouble> {
    let film = understood(&found, decoder)?;
    Ok(Arrived {
        id: FilmId::of(&found.bytes),
        columns: film.stored.columns,
        rows: film.stored.rows,
        mm_per_pixel: film.mm_per_pixel(),
        pixels: pixels_of(&film),
        stated: stated(&film),
        header: film.header,
        name: found.name,
        place: found.place,
        bytes: found.bytes,
    })
}

/// A file as a film.
pub(crate) fn understood(found: &FoundFile, decoder: &Decoder) -> Result<Film, Trouble> {
    imaging::read_any(&found.bytes, &found.name, decoder).map_err(|it| film_refused(&found.place, &it))
}

/// The digest of a film's stored values.
pub(crate) fn pixels_of(film: &Film) -> Digest {
    digest_of_pixels(film.stored.columns, film.stored.rows, &film.stored.values)
}

/// What a film says of its person.
pub fn stated(film: &Film) -> Stated {
    let header = &film.header;
    let text = Option::as_deref;
    let station = SendingStation::of(
        text(&header.institution),
        text(&header.station_name),
        [text(&header.manufacturer), text(&header.manufacturer_model), text(&header.device_serial_number)],
    );
    Stated::of(&HeaderPerson {
        name: text(&header.patient_name),
        name_was_guessed: film
            .flags
            .iter()
            .any(|it| matches!(it, Flag::CharacterSetGuessed { .. } | Flag::CharacterSetDoubtful)),
        number: text(&header.patient_id),
        other_numbers: header.other_patient_ids.iter().map(String::as_str).collect(),
        issuer: Issuer::of(text(&header.issuer_of_patient_id), station),
        sex: text(&header.patient_sex),
        birth: text(&header.birth_date),
        age: text(&header.patient_age),
        taken: day_of(header),
        accession: text(&header.accession_number),
    })
}

impl Arrived {
    /// The film as it is kept, from a moment on.
    pub(crate) fn arrival(&self, at: Timestamp) -> Arrival {
        let header = &self.header;
        Arrival {
            file: FilmFile {
                id: self.id,
                taken: day_of(header),
                sop_instance_uid: header.sop_instance_uid.clone().unwrap_or_default(),
                view: header.view_position.clone().unwrap_or_default(),
                rows: self.rows,
                columns: self.columns,
                mm_per_pixel: self.mm_per_pixel,
                came_at: at,
                source_name: self.name.clone(),
            },
            pixels: self.pixels,
            stated: self.stated.clone(),
        }
    }
}

fn day_of(header: &Header) -> Option<Date> {
    header
        .acquisition_date
        .as_deref()
        .or(header.study_date.as_deref())
        .and_then(casework::people::identity::dicom_date)
}
