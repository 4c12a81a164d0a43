//! Everything of one person that a diagnosis is decided on, and what was decided before.

use std::collections::BTreeMap;
use std::path::PathBuf;

use casework::FilmId;
use casework::diagnosis::{DatedFilm, Papers, Recorded};
use casework::follow_up::FollowUpCase;
use casework::people::person::{Worker, WorkerId};
use casework::people::reader::ReaderNames;
use casework::reading::Reading;
use casework::reading::blind::Blind;
use jiff::civil::Date;
use records::FilmEntry;
use words::trouble::Trouble;

use crate::diagnosis::page::page_of;
use crate::{Workstation, record_trouble, whole};

/// A person's papers, as they stand in the record.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The person, with the exposure history.
    pub worker: Worker,
    /// Every film, in time order; films of unknown day first.
    pub films: Vec<FilmEntry>,
    /// Every sealed reading of these films, in the order in which they were sealed.
    pub readings: Vec<Reading>,
    /// Films of which readings of others are kept back, and how many, from whoever reads these films and has not sealed their own.
    pub kept_back: BTreeMap<FilmId, usize>,
    /// The names of their readers.
    pub names: ReaderNames,
    /// Every diagnosis, in the order in which they were made.
    pub diagnoses: Vec<Recorded>,
    /// The pages of these diagnoses that lie in the house, by the diagnosis's id.
    pub pages: BTreeMap<String, PathBuf>,
    /// The follow-up cases that are open.
    pub cases: Vec<FollowUpCase>,
    /// The day on which it was put together.
    pub today: Date,
    dated: Vec<DatedFilm>,
}

impl CaseFile {
    /// As a diagnosis looks at them.
    pub fn papers(&self) -> Papers<'_> {
        Papers {
            worker: &self.worker,
            films: &self.dated,
            readings: &self.readings,
            diagnoses: &self.diagnoses,
        }
    }
}

impl CaseFile {
    /// What one may know of it.
    pub(crate) fn known_to(mut self, blind: Blind<'_>) -> Self {
        let all = self.readings.clone();
        for reading in all.iter().filter(|it| !blind.may_know(it, &all)) {
            *self.kept_back.entry(reading.film).or_default() += 1;
        }
        self.readings.retain(|it| blind.may_know(it, &all));
        self
    }
}

/// A person's papers.
///
/// What is decided is decided on all of it; what is shown of it is what one may know ([`CaseFile::known_to`]).
///
/// Errors: no such person, or the record cannot be read.
pub(crate) fn case_file(workstation: &Workstation, worker: &WorkerId) -> Result<CaseFile, Trouble> {
    let records = &workstation.records;
    let worker = workstation.worker(worker)?;
    let films = whole(records.films_of(&worker.id))?;
    let readings = whole(records.readings_of_worker(&worker.id))?;
    let diagnoses = whole(records.diagnoses_of(&worker.id))?;
    let cases = whole(records.cases_of(&worker.id))?;
    let pages = diagnoses.iter().filter_map(|it| {
        let page = page_of(&workstation.outside.house, &it.diagnosis.id);
        page.is_file().then(|| (it.diagnosis.id.clone(), page))
    });
    Ok(CaseFile {
        pages: pages.collect(),
        names: records.reader_names().map_err(record_trouble)?,
        dated: films.iter().map(|it| DatedFilm { film: it.file.id, taken: it.file.taken }).collect(),
        readings: readings.into_iter().map(|it| it.reading).collect(),
        kept_back: BTreeMap::new(),
        today: workstation.outside.surroundings.today(),
        worker,
        films,
        diagnoses,
        cases,
    })
}
