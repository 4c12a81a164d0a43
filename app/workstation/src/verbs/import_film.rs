//! Takes one file into the house: read, refused or kept; vault, row and audit line together.

use std::path::Path;

use casework::film_id::FilmId;
use casework::person::{Sex, Worker, WorkerId};
use imaging::Decoder;
use imaging::film::{Film, Header};
use jiff::civil::Date;
use records::{FilmEntry, IMPORT_FILM};
use words::trouble::Trouble;

use crate::shelf::{Brought, one_file};
use crate::{Workstation, film_refused, record_trouble};

/// A file that was understood as a film and is not in the house yet.
#[derive(Debug)]
pub struct Arrived {
    id: FilmId,
    name: String,
    place: String,
    bytes: Vec<u8>,
    header: Header,
    columns: u32,
    rows: u32,
    mm_per_pixel: Option<f64>,
}

/// Reads a file and keeps it where it is a film that can be shown.
///
/// Errors: the file cannot be read, is no film, or is here already; the house is then as before.
pub fn import_film(workstation: &mut Workstation, path: &Path) -> Result<FilmId, Trouble> {
    let arrived = arrived(one_file(path)?, workstation.surroundings.decoder())?;
    keep_film(workstation, &arrived)
}

/// A file understood as a film: its pixels are decoded once, so that nothing comes in that cannot be shown.
///
/// Errors: it is no film.
pub fn arrived(brought: Brought, decoder: &Decoder) -> Result<Arrived, Trouble> {
    let film = understood(&brought, decoder)?;
    Ok(Arrived {
        id: FilmId::of(&brought.bytes),
        columns: film.stored.columns,
        rows: film.stored.rows,
        mm_per_pixel: film.mm_per_pixel(),
        header: film.header,
        name: brought.name,
        place: brought.place,
        bytes: brought.bytes,
    })
}

/// Keeps a film: in the vault, in the record, and on a line of the audit.
///
/// Errors: the film, or another of its SOP Instance UID, is here already; the house is then as before.
pub fn keep_film(workstation: &mut Workstation, arrived: &Arrived) -> Result<FilmId, Trouble> {
    let Arrived { id, header, .. } = arrived;
    let file = arrived.place.clone();
    if workstation.records.film(id).map_err(record_trouble)?.is_some() {
        return Err(Trouble::FilmKnown { file });
    }
    let instance = header.sop_instance_uid.as_deref().unwrap_or_default();
    if workstation.records.film_of_instance(instance).map_err(record_trouble)?.is_some() {
        return Err(Trouble::InstanceKnown { file });
    }
    let number = header.patient_id.clone().filter(|it| !it.is_empty());
    let known = match &number {
        Some(number) => workstation.records.worker_by_number(number).map_err(record_trouble)?,
        None => None,
    };
    let is_new = known.is_none();
    let worker =
        known.unwrap_or_else(|| worker_of(header, number, WorkerId(workstation.surroundings.fresh_id())));
    let entry = entry_of(workstation, arrived, worker.id.clone());
    workstation.records.vault_put(&arrived.bytes).map_err(record_trouble)?;
    let line = workstation.audit_line(IMPORT_FILM, id.to_string());
    workstation
        .records
        .write(|change| {
            if is_new {
                change.add_worker(&worker)?;
            }
            change.add_film(&entry)?;
            Ok(((), line))
        })
        .map_err(record_trouble)?;
    tracing::info!(verb = IMPORT_FILM, "done");
    Ok(*id)
}

/// A file as a film.
pub fn read_film(path: &Path, decoder: &Decoder) -> Result<Film, Trouble> {
    understood(&one_file(path)?, decoder)
}

fn understood(brought: &Brought, decoder: &Decoder) -> Result<Film, Trouble> {
    imaging::read_any(&brought.bytes, &brought.name, decoder).map_err(|it| film_refused(&brought.place, &it))
}

fn worker_of(header: &Header, number: Option<String>, id: WorkerId) -> Worker {
    let sex = match header.patient_sex.as_deref() {
        Some("M") => Sex::Male,
        Some("F") => Sex::Female,
        _ => Sex::NotStated,
    };
    let number = number.unwrap_or_else(|| format!("#{}", id.0.get(..8).unwrap_or("")));
    let name = header.readable_patient_name().filter(|it| !it.is_empty()).unwrap_or_else(|| number.clone());
    Worker {
        id,
        name,
        number,
        sex,
        birth: header.birth_date.as_deref().and_then(dicom_date),
        national_id: None,
        employer: String::new(),
        exposure: Vec::new(),
    }
}

fn entry_of(workstation: &Workstation, arrived: &Arrived, worker: WorkerId) -> FilmEntry {
    let header = &arrived.header;
    FilmEntry {
        id: arrived.id,
        worker,
        taken: header.acquisition_date.as_deref().or(header.study_date.as_deref()).and_then(dicom_date),
        sop_instance_uid: header.sop_instance_uid.clone().unwrap_or_default(),
        view: header.view_position.clone().unwrap_or_default(),
        rows: arrived.rows,
        columns: arrived.columns,
        mm_per_pixel: arrived.mm_per_pixel,
        imported_at: workstation.surroundings.now(),
        source_name: arrived.name.clone(),
    }
}

/// `YYYYMMDD`, and nothing else (DICOM PS3.5 6.2, VR `DA`).
fn dicom_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit());
    if !digits {
        return None;
    }
    let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    Date::new(year, month, day).ok()
}
