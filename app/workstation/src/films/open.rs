//! Brings one film to the reading room, as blind as the protocol asks.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::ReaderNames;
use casework::SheetDraft;
use casework::UnreadableRow;
use casework::Worker;
use classification::Edition;
use classification::ilo::Practice;
use classification::one_grid::Convention;
use imaging::choices::WindowPreset;
use imaging::spacing::Spacing;
use jiff::Timestamp;
use std::sync::Arc;

use casework::people::reader::ReaderId;
use casework::reading::blind::reads_on;
use casework::reading::calibration::Calibration;
use casework::reading::film_id::FilmId;
use casework::reading::occasion::{MaySee, Protocol};
use imaging::Decoder;
use imaging::film::Film;
use records::{FilmEntry, RecordsError, Rows, SealedReading, Vault};
use words::trouble::Trouble;

use crate::films::arrived::{pixels_of, stated};
use crate::films::calibrate::{calibration_of, spacing_now};
use crate::reading::blind::known_to;
use crate::{Workstation, film_refused, record_trouble};

/// Bring one film to the reading room.
#[derive(Clone, Copy, Debug)]
pub struct OpenFilm {
    /// Which.
    pub film: FilmId,
}

/// A film as its reader may see it: no other reader's reading, and no proposal, before their own is sealed.
#[derive(Clone, Debug)]
pub struct OpenedFilm {
    /// Who reads it.
    pub reader: ReaderId,
    /// Its entry in the record.
    pub entry: FilmEntry,
    /// Whose film it is.
    pub worker: Worker,
    /// All that is needed to show it.
    pub film: Arc<Film>,
    /// The millimetres as its file says them.
    pub own_spacing: Spacing,
    /// What was last said of its millimetres here; `None` where nobody has said anything.
    pub calibration: Option<Calibration>,
    /// The names of readers, as they stand.
    pub names: ReaderNames,
    /// The sheet as it was left.
    pub draft: SheetDraft,
    /// Readings that this reader may see: all of them once their own is sealed, none before.
    pub sealed: Vec<SealedReading>,
    /// The person's films in time order, this one among them.
    pub films: Vec<FilmEntry>,
    /// What of the person's films, of the readings and of the sheet cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// When it came to the reading room.
    pub opened_at: Timestamp,
    /// Where the model stands.
    pub proposal: ProposalState,
    /// Whether the model looks at it here, for its lungs and its proposal.
    pub model_is_asked: bool,
    /// The house's rule for it.
    pub protocol: Protocol,
    /// What the house asks of an ILO form beyond the standard.
    pub practice: Practice,
    /// How the house reads one scheme's grid as the other's.
    pub convention: Convention,
    /// The house's own windows.
    pub window_presets: Vec<WindowPreset>,
}

impl OpenedFilm {
    /// This reader's own sealed reading by the scheme of an edition, the last where there are several.
    pub fn own_sealed(&self, edition: Edition) -> Option<&SealedReading> {
        let own = |it: &&SealedReading| {
            let sealed = &it.reading;
            sealed.reader == self.reader && sealed.sheet.is_of(edition)
        };
        self.sealed.iter().rfind(own)
    }

    /// How many readings this reader has sealed by the scheme of an edition.
    pub fn n_own_sealed(&self, edition: Edition) -> usize {
        let own = self.sealed.iter().filter(|it| it.reading.reader == self.reader);
        own.filter(|it| it.reading.sheet.is_of(edition)).count()
    }
}

/// What can be said of a proposal before it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// Shown only after sealing.
    Gated,
    /// Shown when it is ready.
    Open,
    /// Switched off.
    Off,
}

impl CarryOut for OpenFilm {
    type At = Workstation;
    type Done = OpenedFilm;
    const KIND: VerbKind = VerbKind::OpenFilm;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<OpenedFilm, Trouble> {
        at.note_shown(Self::KIND, self.film.to_string())?;
        open_film(at, &self.film)
    }
}

/// The film, decoded unless it is in the cache, with the sheet as it was left.
///
/// Errors: no such film, its bytes are not those that were kept, or they cannot be shown any more.
pub(crate) fn open_film(workstation: &mut Workstation, film: &FilmId) -> Result<OpenedFilm, Trouble> {
    let entry = workstation.film_entry(film)?;
    let worker = workstation.worker(&entry.worker)?;
    let calibration = calibration_of(workstation, film)?;
    let decoded = workstation.seen(&entry)?;
    note_statement(workstation, film, &decoded);
    let own_spacing = decoded.spacing;
    let seen = calibrated(decoded, calibration.as_ref());
    let reader = workstation.reader.id.clone();
    let mut unreadable = Vec::new();
    let kept = match workstation.records.draft(film, &reader) {
        // The film is not kept from its reader for a sheet half filled; that it is lost is told.
        Err(RecordsError::Unreadable(row)) => {
            unreadable.push(row);
            None
        }
        kept => kept.map_err(record_trouble)?,
    };
    let Rows { read: all, unreadable: readings } =
        workstation.records.readings_of(film).map_err(record_trouble)?;
    let Rows { read: mut films, unreadable: priors } =
        workstation.records.films_of(&worker.id).map_err(record_trouble)?;
    unreadable.extend(readings.into_iter().chain(priors));
    films.sort_by_key(|it| it.file.taken);
    Ok(OpenedFilm {
        proposal: proposal_state(workstation, film, &all),
        model_is_asked: workstation.asks_model(),
        protocol: workstation.config.protocol,
        sealed: known_to(workstation.blind(), all),
        reader,
        entry,
        worker,
        film: seen,
        own_spacing,
        calibration,
        names: workstation.records.reader_names().map_err(record_trouble)?,
        draft: kept.unwrap_or_else(|| workstation.config.empty_sheet()),
        films,
        unreadable,
        opened_at: workstation.outside.surroundings.now(),
        practice: workstation.config.practice.clone(),
        convention: workstation.config.convention.clone(),
        window_presets: workstation.config.window_presets.clone(),
    })
}

/// A film from before says nothing yet of its person and pixels: noted once, now that it is decoded.
fn note_statement(workstation: &mut Workstation, film: &FilmId, decoded: &Film) {
    if !workstation.can_change() || !matches!(workstation.records.statement_of(film), Ok(None)) {
        return;
    }
    let (pixels, stated) = (pixels_of(decoded), stated(decoded));
    let line = workstation.other_audit_line("note film's person", film.to_string());
    let noted = workstation.records.write(|it| Ok((it.note_statement(film, &pixels, &stated)?, line)));
    if noted.is_err() {
        // The film is shown all the same: it is noted when it is opened next.
        tracing::warn!(verb = "note film's person", "not done");
    }
}

impl Workstation {
    /// A film's picture: out of the cache, or decoded now.
    pub(crate) fn seen(&self, entry: &FilmEntry) -> Result<Arc<Film>, Trouble> {
        let decode = || {
            decoded(
                &self.records.vault(),
                &entry.file.id,
                &entry.file.source_name,
                self.outside.surroundings.decoder(),
            )
        };
        self.films.film_or(&entry.file.id, decode)
    }
}

/// The film with the millimetres that count for it now: the very film of the cache where they are its file's own.
pub(crate) fn calibrated(film: Arc<Film>, calibration: Option<&Calibration>) -> Arc<Film> {
    let spacing = spacing_now(film.spacing, calibration);
    if spacing == film.spacing { film } else { Arc::new(film.with_spacing(spacing)) }
}

/// A film out of the vault.
///
/// Errors: its bytes are not those that were kept, or they cannot be shown any more.
pub(crate) fn decoded(
    vault: &Vault,
    film: &FilmId,
    source_name: &str,
    decoder: &Decoder,
) -> Result<Film, Trouble> {
    let bytes = vault.get(film).map_err(record_trouble)?;
    imaging::read_any(&bytes, source_name, decoder).map_err(|it| film_refused(source_name, &it))
}

/// Where the proposal stands for the reader who sits here.
pub(crate) fn proposal_state(
    workstation: &Workstation,
    film: &FilmId,
    all: &[SealedReading],
) -> ProposalState {
    match may_see(workstation, film, all) {
        Some(_) => ProposalState::Open,
        None if workstation.config.protocol == Protocol::Off => ProposalState::Off,
        None => ProposalState::Gated,
    }
}

/// The right of the reader who sits here to see the proposal for a film.
pub(crate) fn may_see(workstation: &Workstation, film: &FilmId, all: &[SealedReading]) -> Option<MaySee> {
    let (protocol, reader) = (workstation.config.protocol, &workstation.reader.id);
    let readings = all.iter().map(|it| &it.reading);
    let right = protocol.may_see(*film, reader, readings.clone())?;
    // A sheet that is begun by the other scheme is read blind too. One that does not read is no sheet.
    let begun = workstation.records.draft(film, reader).ok().flatten();
    let reads_on = begun.is_some_and(|it| reads_on(reader, film, &it, readings));
    (!reads_on || protocol == Protocol::Beside).then_some(right)
}
