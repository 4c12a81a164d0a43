//! What is chosen and typed on the diagnosis screen, and what it comes to.

mod stop;

pub use stop::Stop;

use casework::diagnosis::{Conflict, DatedFilm, Recorded, Replaces, conflicts, more_than_half_a_year_apart};
use casework::people::exposure::{Disease, Dust, ExposureSpell};
use casework::people::person::Worker;
use casework::people::reader::ReaderNames;
use casework::reading::Reading;
use casework::reading::occasion::Reason;
use casework::record::chain::Digest;
use classification::Edition;
use classification::gbz70::{self, Naming, Stage, Staging};
use jiff::civil::Date;
use workstation::Command;
use workstation::diagnosis::case_file::CaseFile;
use workstation::diagnosis::certify::CertifyDiagnosis;
use workstation::diagnosis::certify::DiagnosisRecorded;
use workstation::diagnosis::open_page::OpenPage;
use workstation::diagnosis::page::PrintDiagnosis;
use workstation::people::exposure::{AddExposure, CorrectExposure, RemoveExposure};

use crate::film_in_hand::FilmInHand;
use crate::keys::Diagnose;
use crate::told::hint::Hint;

/// A diagnosis rests on a reading by the edition in force.
const IN_FORCE: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);

/// Why a key of the diagnosis did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// There is nothing that it could be done to.
    Hint(Hint),
    /// No diagnosis can be recorded, and why.
    Stopped(Stop),
}

impl From<Hint> for NotDone {
    fn from(hint: Hint) -> Self {
        Self::Hint(hint)
    }
}

/// A field that a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The dust of a spell of exposure.
    Dust,
    /// Why a single film is enough.
    SingleFilm,
    /// Why this stage, where the standard names none.
    Unnamed,
    /// Why a diagnosis is corrected.
    Reason,
    /// Why it is decided against what the person's other papers say.
    Despite,
}

/// What is chosen and typed on this screen.
#[derive(Default)]
pub struct DiagnosisForm {
    /// The person's papers; `None` until they have come.
    pub file: Option<CaseFile>,
    /// The kind; the first dust's own until another is chosen.
    pub disease: Option<Disease>,
    /// Why a single film is enough.
    pub single_film_grounds: String,
    /// Why this stage, where the standard names none.
    pub unnamed_grounds: String,
    /// Why it is decided against what the person's other papers say.
    pub despite: String,
    /// The diagnosis that is being corrected, and why, as typed.
    pub correction: Option<(String, String)>,
    /// A spell of exposure, as typed.
    pub exposure: ExposureForm,
    /// What was recorded last.
    pub done: Option<DiagnosisRecorded>,
    /// The field that takes the keys next.
    pub wanted: Option<Field>,
    /// The path of a page that goes into the clipboard in the next frame.
    pub to_copy: Option<String>,
    /// A decision is on its way, and no second one is sent after it.
    asked: bool,
}

/// A spell of exposure, as typed.
#[derive(Default)]
pub struct ExposureForm {
    /// The dust.
    pub dust: Option<Dust>,
    /// The job.
    pub job: String,
    /// The first day.
    pub from: String,
    /// The last day; empty while it goes on.
    pub to: String,
    /// The spell in hand: its place in the history.
    pub row: usize,
    /// The spell that is being corrected; `None` for a new one.
    pub corrects: Option<ExposureSpell>,
    /// It was asked whether the spell in hand shall go.
    pub removal_asked: bool,
}

/// What stands in the way of a spell as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpellFault {
    /// No dust, or no first day, is given yet.
    NotWhole,
    /// A day is not written as one.
    NoDay,
    /// Two days contradict each other.
    Days(casework::OutOfOrder),
}

impl ExposureForm {
    /// The spell as typed, or what stands in its way.
    ///
    /// * `birth`, `today` — between which it has to lie.
    pub fn spell(&self, birth: Option<Date>, today: Date) -> Result<ExposureSpell, SpellFault> {
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| SpellFault::NoDay),
        };
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        let (dust, from) = self.dust.zip(from).ok_or(SpellFault::NotWhole)?;
        let spell = ExposureSpell::new(dust, self.job.trim().to_owned(), from, to);
        let spell = spell.map_err(SpellFault::Days)?;
        spell.fits(birth, today).map_err(SpellFault::Days)?;
        Ok(spell)
    }

    /// Nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.dust.is_none() && [&self.job, &self.from, &self.to].iter().all(|it| it.trim().is_empty())
    }

    /// Takes a spell up to be corrected.
    pub fn correct(&mut self, row: usize, spell: &ExposureSpell) {
        let text = |it: Date| it.to_string();
        *self = Self {
            dust: Some(spell.dust()),
            job: spell.job().to_owned(),
            from: text(spell.from()),
            to: spell.to().map_or_else(String::new, text),
            row,
            corrects: Some(spell.clone()),
            removal_asked: false,
        };
    }

    /// Empty again; the spell in hand stays in hand.
    pub fn clear(&mut self) {
        *self = Self { row: self.row, ..Self::default() };
    }
}

/// What a diagnosis would rest on, and what it would come to.
pub struct Basis<'a> {
    /// The reader's own sealed reading.
    pub reading: &'a Reading,
    /// The digest of its text.
    pub digest: Digest,
    /// Its film.
    pub film: DatedFilm,
    /// The person, with the exposure history of now.
    pub worker: &'a Worker,
    /// The disease that is looked for.
    pub disease: Disease,
    /// What the reading comes to with what is now known of asbestos; `None` on an unreadable film.
    pub staging: Option<Staging>,
    /// Two films lie more than half a year apart.
    pub is_series: bool,
    /// The diagnosis of this film and disease that stands.
    pub standing: Option<&'a Recorded>,
    /// What the person's other papers say against it; the diagnosis that stands is not among it.
    pub conflicts: Vec<Conflict>,
}

impl Basis<'_> {
    /// The standard does not name the case.
    pub fn is_unnamed(&self) -> bool {
        self.staging.as_ref().is_some_and(|it| it.naming == Naming::Unnamed)
    }

    /// It comes to a stage, or may come to one; else to no pneumoconiosis, or to nothing on an unreadable film.
    pub fn comes_to_a_stage(&self) -> bool {
        self.staging.as_ref().is_some_and(|it| it.decided() != Some(Stage::None))
    }

    /// Something is owed to what other papers say, beyond a correction of the one in hand.
    pub fn owes_despite(&self, correction: Option<&str>) -> bool {
        self.conflicts.iter().any(|it| !it.is_answered(correction, false))
    }
}

/// Everything on the diagnosis screen that a person types or chooses, and the history that they have typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    disease: Option<Disease>,
    grounds: [String; 3],
    correction: Option<(String, String)>,
    spell: (Option<Dust>, [String; 3]),
    exposure: Vec<ExposureSpell>,
}

impl DiagnosisForm {
    /// The names of the readers of the person's papers.
    pub fn names(&self) -> ReaderNames {
        self.file.as_ref().map_or_else(ReaderNames::default, |it| it.names.clone())
    }

    /// As it is filled in now.
    pub fn typed(&self) -> Typed {
        let spell = &self.exposure;
        Typed {
            disease: self.disease,
            grounds: [&self.single_film_grounds, &self.unnamed_grounds, &self.despite].map(Clone::clone),
            correction: self.correction.clone(),
            spell: (spell.dust, [&spell.job, &spell.from, &spell.to].map(Clone::clone)),
            exposure: self.file.as_ref().map_or_else(Vec::new, |it| it.worker.exposure.clone()),
        }
    }

    /// What a diagnosis of the film in the room would rest on; `None` while the person's papers have not come, and
    /// where the reader has sealed no reading to diagnose from.
    pub fn basis<'a>(&'a self, in_hand: &'a FilmInHand) -> Option<Basis<'a>> {
        let sealed = in_hand.opened.own_sealed(IN_FORCE)?;
        let file = self.file.as_ref().filter(|it| it.worker.id == sealed.reading.worker)?;
        let film = file.papers().films.iter().copied().find(|it| it.film == sealed.reading.film)?;
        let worker = &file.worker;
        let usual = worker.exposure.first().map_or(Disease::Silicosis, |it| it.dust().disease());
        let disease = self.disease.unwrap_or(usual);
        let sheet = sealed.reading.sheet.gbz70()?;
        let staging = sheet.findings().seen().map(|it| sheet.edition().stage(it, worker.asbestos()));
        let reached = staging.as_ref().and_then(Staging::decided);
        let conflicts = reached.map_or_else(Vec::new, |stage| {
            conflicts(&sealed.reading, stage, disease, file.today, file.papers())
        });
        let is_of_it =
            |it: &&Recorded| it.stands() && it.film == film.film && it.diagnosis.disease == disease;
        Some(Basis {
            reading: &sealed.reading,
            digest: sealed.digest,
            film,
            worker,
            disease,
            staging,
            is_series: more_than_half_a_year_apart(&file.papers().days_of_films(file.today)),
            standing: file.diagnoses.iter().find(is_of_it),
            conflicts: conflicts
                .into_iter()
                .filter(|it| !matches!(it, Conflict::StandsAlready { .. }))
                .collect(),
        })
    }

    /// Takes the person's papers in; the spell in hand stays one of the history.
    pub fn learn(&mut self, file: CaseFile) {
        self.exposure.row = self.exposure.row.min(file.worker.exposure.len().saturating_sub(1));
        self.file = Some(file);
    }

    /// Whose papers are needed for the room, where they are not these.
    pub fn lacks<'a>(&self, in_hand: Option<&'a FilmInHand>) -> Option<&'a Worker> {
        let worker = &in_hand?.opened.worker;
        let is_there = self.file.as_ref().is_some_and(|it| it.worker.id == worker.id);
        (!is_there).then_some(worker)
    }

    /// A diagnosis stands: the form is done with.
    pub fn recorded(&mut self, done: DiagnosisRecorded) {
        (self.asked, self.correction) = (false, None);
        self.despite.clear();
        self.done = Some(done);
    }

    /// Something went wrong, and a decision may be sent again.
    pub fn stopped(&mut self) {
        self.asked = false;
    }

    /// The page of the diagnosis that stands, or that was recorded last.
    pub fn page(&self, in_hand: &FilmInHand) -> Option<(String, Option<String>)> {
        let standing = self.basis(in_hand)?.standing?;
        let id = standing.diagnosis.id.clone();
        let path = self.file.as_ref()?.pages.get(&id).map(|it| it.display().to_string());
        Some((id, path))
    }

    /// What a key of this screen asks, or why it does nothing.
    ///
    /// # Errors
    /// What is said of it at the foot of the window.
    pub fn act(&mut self, step: Diagnose, in_hand: &FilmInHand) -> Result<Option<Command>, NotDone> {
        let history = self.file.as_ref().map_or(&[][..], |it| &it.worker.exposure);
        if history.is_empty()
            && matches!(step, Diagnose::Spell(_) | Diagnose::CorrectSpell | Diagnose::RemoveSpell)
        {
            return Err(Hint::NoSpell.into());
        }
        match step {
            Diagnose::Record => return self.decision(in_hand),
            Diagnose::NewSpell => {
                self.exposure.clear();
                self.wanted = Some(Field::Dust);
            }
            Diagnose::Spell(by) => {
                let row = self.exposure.row.saturating_add_signed(isize::from(by));
                self.exposure.row = row.min(history.len().saturating_sub(1));
                self.exposure.removal_asked = false;
            }
            Diagnose::CorrectSpell => {
                let row = self.exposure.row;
                if let Some(spell) = history.get(row).cloned() {
                    self.exposure.correct(row, &spell);
                    self.wanted = Some(Field::Dust);
                }
            }
            Diagnose::RemoveSpell => return Ok(self.removal(in_hand)),
            Diagnose::Grounds => {
                self.wanted = Some(self.grounds_wanted(in_hand).ok_or(Hint::NoGroundsAsked)?);
            }
            Diagnose::Correct => self.begin_correction(in_hand)?,
            Diagnose::Page => {
                let (diagnosis, _) = self.page(in_hand).ok_or(Hint::NoDiagnosisYet)?;
                return Ok(Some(PrintDiagnosis { diagnosis }.into()));
            }
            Diagnose::OpenPage => {
                let (diagnosis, path) = self.page(in_hand).ok_or(Hint::NoDiagnosisYet)?;
                path.ok_or(Hint::NoPageYet)?;
                return Ok(Some(OpenPage { diagnosis }.into()));
            }
            Diagnose::CopyPath => {
                let (_, path) = self.page(in_hand).ok_or(Hint::NoDiagnosisYet)?;
                self.to_copy = Some(path.ok_or(Hint::NoPageYet)?);
            }
        }
        Ok(None)
    }

    fn decision(&mut self, in_hand: &FilmInHand) -> Result<Option<Command>, NotDone> {
        let Some(basis) = self.basis(in_hand) else { return Err(Hint::NothingToDiagnose.into()) };
        if let Some(stop) = self.stop(&basis) {
            return Err(NotDone::Stopped(stop));
        }
        let request = self.request(&basis);
        self.asked = true;
        Ok(Some(request.into()))
    }

    /// The decision as it stands on the screen.
    fn request(&self, basis: &Basis<'_>) -> CertifyDiagnosis {
        let replaces = self.correction.as_ref().and_then(|(diagnosis, why)| {
            Some(Replaces { diagnosis: diagnosis.clone(), reason: Reason::new(why)? })
        });
        CertifyDiagnosis {
            reading: basis.digest,
            disease: basis.disease,
            single_film_grounds: self.single_film_grounds.clone(),
            grounds: Some(self.unnamed_grounds.clone())
                .filter(|it| basis.is_unnamed() && !it.trim().is_empty()),
            despite: Reason::new(&self.despite).filter(|_| !basis.conflicts.is_empty()),
            replaces,
        }
    }

    /// Sends the spell as typed, and empties the form.
    pub fn spell(&mut self) -> Option<Command> {
        let file = self.file.as_ref()?;
        let spell = self.exposure.spell(file.worker.birth, file.today).ok()?;
        let worker = file.worker.id.clone();
        let command = match self.exposure.corrects.take() {
            Some(before) => CorrectExposure { worker, before, now: spell }.into(),
            None => AddExposure { worker, spell }.into(),
        };
        self.exposure.clear();
        Some(command)
    }

    /// Asks first, then sends that the spell in hand goes.
    fn removal(&mut self, in_hand: &FilmInHand) -> Option<Command> {
        let before = self.file.as_ref()?.worker.exposure.get(self.exposure.row)?.clone();
        if !std::mem::replace(&mut self.exposure.removal_asked, true) {
            return None;
        }
        self.exposure.clear();
        Some(RemoveExposure { worker: in_hand.opened.worker.id.clone(), spell: before }.into())
    }

    /// Begins to correct the diagnosis that stands in the way, or puts that away again.
    fn begin_correction(&mut self, in_hand: &FilmInHand) -> Result<(), NotDone> {
        let Some(basis) = self.basis(in_hand) else { return Err(Hint::NothingToDiagnose.into()) };
        let in_the_way = basis.conflicts.iter().find_map(|it| match it {
            Conflict::OtherDisease { diagnosis, .. } | Conflict::LowerThanBefore { diagnosis, .. } => {
                Some(diagnosis.clone())
            }
            _ => None,
        });
        let wrong = basis.standing.map(|it| it.diagnosis.id.clone()).or(in_the_way);
        self.correction = match self.correction.take() {
            Some(_) => None,
            None => Some((wrong.ok_or(Hint::NothingToCorrect)?, String::new())),
        };
        if self.correction.is_some() {
            self.wanted = Some(Field::Reason);
        }
        Ok(())
    }
}
