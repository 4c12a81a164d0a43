//! Takes one film into the house: filed for its person, or into the tray where it is not certain who that is.
//!
//! Vault, row, what is known of the person, and audit line come together or not at all.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::{Path, PathBuf};

use casework::people::identity::{
    Contradiction, Known, MatchedBy, Matching, NameChange, PersonNow, Stated, compared, completed,
    contradictions, matching, new_person,
};
use casework::people::person::{Worker, WorkerId};
use casework::reading::film_id::FilmId;
use imaging::Decoder;
use imaging::film::Film;
use jiff::Timestamp;
use records::{Arrival, Change, FilmEntry, IMPORT_FILM, NameBorne, RecordsError, Vault};
use words::trouble::Trouble;

use crate::films::ahead_of_keeping::{Understood, each_understood};
use crate::films::arrived::{Arrived, arrived, understood};
use crate::films::shelf::{Shelf, one_file};
use crate::{Workstation, record_trouble};

/// What became of a film that came.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// It is in the house, filed for a person.
    Filed(Filed),
    /// It waits in the tray.
    Waits(Waits),
}

/// A film that was filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// The film.
    pub film: FilmId,
    /// Whose it is.
    pub worker: Worker,
    /// By what the person was found; `None` for a new one.
    pub by: Option<MatchedBy>,
    /// Another name than before, and why; the name itself is the worker's.
    pub name: Option<NameChange>,
}

impl Filed {
    /// How the person was found, as JSON has it.
    pub fn matched(&self) -> &'static str {
        self.by.map_or("new", MatchedBy::code)
    }
}

/// A film in the tray.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    /// Its number there.
    pub n: u32,
    /// The film.
    pub film: FilmId,
    /// What it says of its person.
    pub stated: Stated,
    /// Why it waits, each once.
    pub why: Vec<Contradiction>,
    /// Whom it may be.
    pub persons: Vec<WorkerId>,
}

/// Take one film into the house.
///
/// Errors: the file cannot be read, is no film, or is here already; the house is then as before. A film that waits in the
/// tray is told as a trouble too.
#[derive(Clone, Debug)]
pub struct ImportFilm {
    /// The file.
    pub path: PathBuf,
}

/// Take films into the house: files, folders with all that is below them, discs, zips. What became of each file is told
/// on the way ([`FileLooked`]).
///
/// Errors: none; what stops the import is told in its report.
#[derive(Clone, Debug)]
pub struct ImportFilms {
    /// Files, folders, DICOMDIRs, zips.
    pub paths: Vec<PathBuf>,
}

/// What became of one file.
#[derive(Clone, Debug)]
pub struct FileLooked {
    /// Where it lay below what was brought; empty where that is not known.
    pub place: String,
    /// Whether it was kept, and how.
    pub outcome: Result<Kept, Trouble>,
    /// Files looked at.
    pub n_done: usize,
    /// Files found so far.
    pub n_all: usize,
}

/// What became of all that an import was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Films that are now in the house.
    pub n_taken: usize,
    /// Films that wait in the tray, each with the reason.
    pub waiting: Vec<Trouble>,
    /// Persons whose name, read by a guess before, was put right.
    pub n_names_mended: usize,
    /// Each file that is not, with the reason.
    pub refused: Vec<Trouble>,
    /// Files that were not looked at, because the import was cancelled.
    pub n_left: usize,
}

impl ImportReport {
    /// Notes what became of one file.
    pub(crate) fn take(&mut self, looked: &FileLooked) {
        let trouble = match &looked.outcome {
            Ok(Kept::Filed(filed)) => {
                self.n_taken += 1;
                self.n_names_mended += usize::from(filed.name == Some(NameChange::Mended));
                return;
            }
            Ok(Kept::Waits(waits)) => {
                Trouble::FilmWaits { file: looked.place.clone(), why: waits.why.clone() }
            }
            Err(trouble) => trouble.clone(),
        };
        tracing::warn!(verb = "import film", kind = trouble.kind(), "not done");
        self.n_names_mended += usize::from(matches!(trouble, Trouble::PixelsKnown { name_mended: true, .. }));
        let told =
            if matches!(trouble, Trouble::FilmWaits { .. }) { &mut self.waiting } else { &mut self.refused };
        told.push(trouble);
    }
}

impl CarryOut for ImportFilm {
    type At = Workstation;
    type Done = FilmId;
    const KIND: VerbKind = VerbKind::ImportFilm;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<FilmId, Trouble> {
        let arrived = arrived(one_file(&self.path)?, at.outside.surroundings.decoder())?;
        let arrived = in_vault(arrived, &at.records.vault())?;
        match keep_film(at, &arrived)? {
            Kept::Filed(filed) => Ok(filed.film),
            Kept::Waits(waits) => Err(Trouble::FilmWaits { file: arrived.place, why: waits.why }),
        }
    }
}

impl CarryOut for ImportFilms {
    type At = Workstation;
    type Done = ImportReport;
    const KIND: VerbKind = VerbKind::ImportFilms;

    fn carry_out(self, at: &mut Workstation, course: &mut Course<'_>) -> Result<ImportReport, Trouble> {
        let decoder = at.outside.surroundings.decoder().clone();
        let vault = at.records.vault();
        Ok(import_films(self.paths, (&decoder, &vault), course, |arrived| keep_film(at, &arrived)))
    }
}

/// One import, to its end or until nobody wishes it any more.
///
/// * `keep` — keeps a film that was understood and lies in the vault.
pub(crate) fn import_films(
    paths: Vec<PathBuf>,
    (decoder, vault): (&Decoder, &Vault),
    course: &mut Course<'_>,
    mut keep: impl FnMut(Arrived) -> Result<Kept, Trouble>,
) -> ImportReport {
    let mut report = ImportReport::default();
    let n_left = each_understood(Shelf::of(paths), decoder, |understood| {
        let Understood { place, outcome, n_done, n_all } = understood;
        let outcome = outcome.and_then(|it| in_vault(it, vault)).and_then(&mut keep);
        // What keeps one film out of the house keeps the others out too.
        let is_over = outcome.as_ref().err().is_some_and(Trouble::is_of_the_house);
        let looked = FileLooked { place, outcome, n_done, n_all };
        report.take(&looked);
        course.goes_on(looked) && !is_over
    });
    report.n_left = n_left;
    report
}

/// Puts a film's file into the vault, where it is no film of the house yet.
fn in_vault(arrived: Arrived, vault: &Vault) -> Result<Arrived, Trouble> {
    vault.put(&arrived.id, &arrived.bytes).map_err(record_trouble)?;
    Ok(arrived)
}

/// A file as a film.
pub(crate) fn read_film(path: &Path, decoder: &Decoder) -> Result<Film, Trouble> {
    understood(&one_file(path)?, decoder)
}

/// Keeps a film that lies in the vault: in the record or the tray, and on a line of the audit.
///
/// Errors: the film, its pixels as a film of the same person, or another of its SOP Instance UID is here already, or a
/// person has refused it; the house is then as before, but for a name that the file has put right.
pub(crate) fn keep_film(workstation: &mut Workstation, arrived: &Arrived) -> Result<Kept, Trouble> {
    let kept = taken_in(workstation, arrived);
    // Where the record would not, what it was told may lie in its log all the same and be there when it is next opened:
    // the film's own file stays, and `verify` counts it where nothing came of it.
    if kept.as_ref().is_err_and(|it| !it.is_of_the_house()) {
        let _ = workstation.records.vault_let_go(&arrived.id);
    }
    kept
}

fn taken_in(workstation: &mut Workstation, arrived: &Arrived) -> Result<Kept, Trouble> {
    let file = || arrived.place.clone();
    let records = &workstation.records;
    if records.film(&arrived.id).map_err(record_trouble)?.is_some() {
        return Err(Trouble::FilmKnown { file: file() });
    }
    if let Some(waiting) = records.in_tray_of_film(&arrived.id).map_err(record_trouble)? {
        if waiting.settled.is_some() {
            return Err(Trouble::FilmRefusedBefore { file: file() });
        }
        let (n, why, persons) = (waiting.n, waiting.why, Vec::new());
        let (film, stated) = (waiting.arrival.file.id, waiting.arrival.stated);
        return Ok(Kept::Waits(Waits { n, film, stated, why, persons }));
    }
    let known = records.persons_like(&arrived.stated).map_err(record_trouble)?;
    let matching = matching(&arrived.stated, &known);
    if let Some(twin) = twin_of(workstation, arrived, &matching).map_err(record_trouble)? {
        return match twin {
            Twin::SamePerson(known) => same_pixels_again(workstation, arrived, &known),
            Twin::Other { film, why, persons } => wait(workstation, arrived, (why, persons, Some(film))),
        };
    }
    let instance = arrived.arrival(Timestamp::UNIX_EPOCH).file.sop_instance_uid;
    if workstation.records.film_of_instance(&instance).map_err(record_trouble)?.is_some() {
        return Err(Trouble::InstanceKnown { file: file() });
    }
    match matching {
        Matching::New => {
            let id = WorkerId(workstation.outside.surroundings.fresh_id());
            file_film(workstation, arrived, None, &new_person(&arrived.stated, id))
        }
        Matching::Known(worker, by) => {
            let Some(known) = known.iter().find(|it| it.worker.id == worker) else {
                return Err(Trouble::NotThere { what: "worker" });
            };
            let now = completed(&arrived.stated, known);
            let now = now.unwrap_or_else(|| PersonNow { worker: known.worker.clone(), name: None });
            file_film(workstation, arrived, Some(by), &now)
        }
        Matching::InDoubt { within, doubts } => {
            let persons = doubts.iter().map(|it| it.worker.clone()).collect();
            let why = within.into_iter().chain(doubts.into_iter().flat_map(|it| it.why)).collect();
            wait(workstation, arrived, (why, persons, None))
        }
    }
}

/// A film with the very same pixels.
enum Twin {
    /// It is the same person's.
    SamePerson(Box<Known>),
    /// It is another's, or nobody can say.
    Other { film: FilmId, why: Vec<Contradiction>, persons: Vec<WorkerId> },
}

/// The film in the house or in the tray that has these very pixels, if there is one.
fn twin_of(
    workstation: &Workstation,
    arrived: &Arrived,
    matching: &Matching,
) -> Result<Option<Twin>, RecordsError> {
    let records = &workstation.records;
    let twins = records.films_of_pixels(&arrived.pixels)?;
    let mut persons = Vec::new();
    let mut why = Vec::new();
    for twin in &twins {
        let Some(entry) = records.film(twin)? else { continue };
        let Some(known) = records.known(&entry.worker)? else { continue };
        let against = contradictions(&compared(&arrived.stated, &known));
        let is_another = match matching {
            Matching::Known(worker, _) => *worker != known.worker.id,
            Matching::InDoubt { .. } => true,
            // A file that says nothing of its person, or the same by another number, is not another person's.
            Matching::New => !is_silent_or_alike(&arrived.stated, &known),
        };
        if against.is_empty() && !is_another {
            return Ok(Some(Twin::SamePerson(Box::new(known))));
        }
        why.extend(against);
        persons.push(known.worker.id);
    }
    let waiting = records.waiting_of_pixels(&arrived.pixels)?;
    let Some(film) = twins.first().copied().or(waiting.map(|it| it.arrival.file.id)) else {
        return Ok(None);
    };
    why.insert(0, Contradiction::SamePixels);
    Ok(Some(Twin::Other { film, why, persons }))
}

/// Whether a film says nothing by which its person could be told from a known one.
fn is_silent_or_alike(stated: &Stated, known: &Known) -> bool {
    let same_number =
        stated.number.is_none() || known.numbers.iter().any(|it| Some(&it.1) == stated.number.as_ref());
    same_number && contradictions(&compared(stated, known)).is_empty()
}

/// The pixels are here already: nothing comes in, but a name that had been read by a guess is put right.
fn same_pixels_again(
    workstation: &mut Workstation,
    arrived: &Arrived,
    known: &Known,
) -> Result<Kept, Trouble> {
    let now = completed(&arrived.stated, known);
    let mends = |it: &PersonNow| it.name.as_ref().is_some_and(|it| it.1 != NameChange::Learnt);
    let now = now.filter(mends);
    let name_mended = now.is_some();
    if let Some(now) = now {
        let line = workstation.other_audit_line("put name right", known.worker.id.to_string());
        let at = line.at;
        let borne = names_borne(&now, &arrived.stated, arrived.id, at);
        workstation
            .records
            .write(|change| {
                change.change_worker(&now.worker)?;
                borne.iter().try_for_each(|it| change.add_name(&now.worker.id, it))?;
                Ok(((), line))
            })
            .map_err(record_trouble)?;
    }
    Err(Trouble::PixelsKnown { file: arrived.place.clone(), name_mended })
}

/// Files a film for a person, as the person is known from now on.
fn file_film(
    workstation: &mut Workstation,
    arrived: &Arrived,
    by: Option<MatchedBy>,
    now: &PersonNow,
) -> Result<Kept, Trouble> {
    let arrival = arrived.arrival(workstation.outside.surroundings.now());
    let line = workstation.audit_line(VerbKind::ImportFilm, arrived.id.to_string());
    workstation
        .records
        .write(|change| {
            if by.is_none() {
                change.add_worker(&now.worker)?;
            } else {
                change.change_worker(&now.worker)?;
            }
            file_under(change, &arrival, now, false)?;
            Ok(((), line))
        })
        .map_err(record_trouble)?;
    tracing::info!(verb = IMPORT_FILM, "done");
    let (worker, name) = (now.worker.clone(), now.name.as_ref().map(|it| it.1));
    Ok(Kept::Filed(Filed { film: arrived.id, worker, by, name }))
}

/// The film's row, its number, what it says, and a name that it gives.
///
/// * `by_hand` — a person has decided whose it is.
pub(crate) fn file_under(
    change: &Change<'_>,
    arrival: &Arrival,
    now: &PersonNow,
    by_hand: bool,
) -> Result<(), RecordsError> {
    let stated = &arrival.stated;
    let film = FilmEntry { file: arrival.file.clone(), worker: now.worker.id.clone() };
    change.add_film(&film)?;
    change.note_statement(&film.file.id, &arrival.pixels, stated)?;
    if let Some(number) = &stated.number {
        change.add_number(&now.worker.id, &stated.issuer, number, by_hand)?;
    }
    let borne = names_borne(now, stated, film.file.id, film.file.came_at);
    borne.iter().try_for_each(|it| change.add_name(&now.worker.id, it))
}

fn names_borne(now: &PersonNow, stated: &Stated, film: FilmId, at: Timestamp) -> Option<NameBorne> {
    let (name, why) = now.name.clone()?;
    Some(NameBorne { name, was_guessed: stated.name_was_guessed, why, film: Some(film), at })
}

/// Puts a film into the tray.
fn wait(
    workstation: &mut Workstation,
    arrived: &Arrived,
    (mut why, persons, twin): (Vec<Contradiction>, Vec<WorkerId>, Option<FilmId>),
) -> Result<Kept, Trouble> {
    let mut seen = std::collections::BTreeSet::new();
    why.retain(|it| seen.insert(*it));
    let arrival = arrived.arrival(workstation.outside.surroundings.now());
    let line = workstation.other_audit_line("put film in tray", arrived.id.to_string());
    let n = workstation
        .records
        .write(|change| Ok((change.put_in_tray(&arrival, &why, twin)?, line)))
        .map_err(record_trouble)?;
    tracing::info!(verb = "put film in tray", "done");
    Ok(Kept::Waits(Waits { n, film: arrived.id, stated: arrival.stated, why, persons }))
}
