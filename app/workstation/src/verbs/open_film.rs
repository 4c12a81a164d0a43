//! Brings one film to the reading room, as blind as the protocol asks.

use std::sync::Arc;

use casework::draft;
use casework::film_id::FilmId;
use casework::reader::ReaderId;
use records::SealedReading;
use words::trouble::Trouble;

use crate::config::Protocol;
use crate::event::{OpenedFilm, ProposalState};
use crate::verbs::calibrate_film::{calibration_of, spacing_now};
use crate::{Workstation, film_refused, record_trouble};

/// Reads the film from the vault, with the sheet as it was left.
///
/// Errors: no such film, its bytes are not those that were kept, or they cannot be shown any more.
pub fn open_film(workstation: &mut Workstation, film: &FilmId) -> Result<OpenedFilm, Trouble> {
    let entry = workstation.film_entry(film)?;
    let worker = workstation.worker(&entry.worker)?;
    let bytes = workstation.records.vault_get(film).map_err(record_trouble)?;
    let seen = imaging::read_any(&bytes, &entry.source_name, workstation.surroundings.decoder())
        .map_err(|it| film_refused(&entry.source_name, &it))?;
    let calibration = calibration_of(workstation, film)?;
    let own_spacing = seen.spacing;
    let spacing = spacing_now(own_spacing, calibration.as_ref());
    let seen = if spacing == own_spacing { seen } else { seen.with_spacing(spacing) };
    let reader = workstation.reader.id.clone();
    let kept = workstation.records.draft(film, &reader).map_err(record_trouble)?;
    let sheet = match kept {
        Some(text) => draft::read(&text).map_err(|it| Trouble::RecordFailed { reason: it.to_string() })?,
        None => workstation.config.empty_sheet(),
    };
    let all = workstation.records.readings_of(film).map_err(record_trouble)?;
    let mut films = workstation.records.films_of(&worker.id).map_err(record_trouble)?;
    films.sort_by_key(|it| it.taken);
    Ok(OpenedFilm {
        proposal: proposal_state(workstation, &all),
        sealed: visible_to(&reader, all),
        reader,
        entry,
        worker,
        film: Arc::new(seen),
        own_spacing,
        calibration,
        draft: sheet,
        films,
        opened_at: workstation.surroundings.now(),
        practice: workstation.config.practice.clone(),
        convention: workstation.config.convention.clone(),
        window_presets: workstation.config.window_presets.clone(),
    })
}

/// All readings for one who has sealed their own; none before.
fn visible_to(reader: &ReaderId, all: Vec<SealedReading>) -> Vec<SealedReading> {
    if has_sealed(reader, &all) { all } else { Vec::new() }
}

pub(crate) fn has_sealed(reader: &ReaderId, all: &[SealedReading]) -> bool {
    all.iter().any(|it| it.reading.reader == *reader)
}

/// Where the proposal stands for the reader who sits here.
pub(crate) fn proposal_state(workstation: &Workstation, all: &[SealedReading]) -> ProposalState {
    match workstation.config.protocol {
        Protocol::Off => ProposalState::Off,
        Protocol::Beside => ProposalState::Open,
        Protocol::AfterSealing if has_sealed(&workstation.reader.id, all) => ProposalState::Open,
        Protocol::AfterSealing => ProposalState::Gated,
    }
}
