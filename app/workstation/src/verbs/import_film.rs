//! Takes one file into the house: read, refused or kept; vault, row and audit line together.

use std::path::{Path, PathBuf};

use casework::film_id::FilmId;
use casework::person::{Sex, Worker, WorkerId};
use imaging::Decoder;
use imaging::film::{Film, Header};
use jiff::civil::Date;
use records::FilmEntry;
use words::trouble::Trouble;

use crate::{Workstation, film_refused, record_trouble};

/// Larger files are no chest films: 1 GiB.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// Reads a file and keeps it where it is a film that can be shown.
///
/// Errors: the file cannot be read, is no film, or is here already; the house is then as before.
pub fn import_film(workstation: &mut Workstation, path: &Path) -> Result<FilmId, Trouble> {
    let (file, bytes, film) = read_film(path, workstation.surroundings.decoder())?;
    let id = FilmId::of(&bytes);
    if workstation.records.film(&id).map_err(record_trouble)?.is_some() {
        return Err(Trouble::FilmKnown { file });
    }
    let header = &film.header;
    let number = header.patient_id.clone().filter(|it| !it.is_empty());
    let known = match &number {
        Some(number) => workstation.records.worker_by_number(number).map_err(record_trouble)?,
        None => None,
    };
    let is_new = known.is_none();
    let worker =
        known.unwrap_or_else(|| worker_of(header, number, WorkerId(workstation.surroundings.fresh_id())));
    let entry = entry_of(workstation, &film, id, worker.id.clone(), file);
    workstation.records.vault_put(&bytes).map_err(record_trouble)?;
    let line = workstation.audit_line("import film", id.to_string());
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
    Ok(id)
}

/// What lies in a folder, by name; links are not followed, so that no folder lies in itself.
///
/// `None` where the path is no folder.
pub fn files_in(path: &Path) -> Option<Vec<PathBuf>> {
    let is_folder = std::fs::symlink_metadata(path).is_ok_and(|it| it.is_dir());
    if !is_folder {
        return None;
    }
    let inside = std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    let mut inside: Vec<_> = inside.filter(|it| it.file_type().is_ok_and(|it| !it.is_symlink())).collect();
    inside.sort_by_key(std::fs::DirEntry::file_name);
    Some(inside.into_iter().map(|it| it.path()).collect())
}

/// A file as a film: its own name, its bytes, and what they show.
pub fn read_film(path: &Path, decoder: &Decoder) -> Result<(String, Vec<u8>, Film), Trouble> {
    let file = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let unreadable =
        |it: std::io::Error| Trouble::FileUnreadable { file: file.clone(), reason: it.to_string() };
    let n_bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    if n_bytes > FILE_BYTES_MAX {
        let reason = format!("{n_bytes} bytes are more than a film has");
        return Err(Trouble::FileUnreadable { file, reason });
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let film = imaging::read_any(&bytes, &file, decoder).map_err(|it| film_refused(&file, &it))?;
    Ok((file, bytes, film))
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

fn entry_of(workstation: &Workstation, film: &Film, id: FilmId, worker: WorkerId, file: String) -> FilmEntry {
    let header = &film.header;
    FilmEntry {
        id,
        worker,
        taken: header.acquisition_date.as_deref().or(header.study_date.as_deref()).and_then(dicom_date),
        sop_instance_uid: header.sop_instance_uid.clone().unwrap_or_default(),
        view: header.view_position.clone().unwrap_or_default(),
        rows: film.stored.rows,
        columns: film.stored.columns,
        mm_per_pixel: film.mm_per_pixel(),
        imported_at: workstation.surroundings.now(),
        source_name: file,
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
