//! What is decided on a reading.

use classification::gbz70::{Asbestos, Edition, FilmUse, Naming, Stage};
use jiff::civil::Date;
use thiserror::Error;

use crate::chain::Digest;
use crate::exposure::Disease;
use crate::lines::{LineFault, Reader, Writer, parsed, quoted, unquoted};
use crate::person::{Worker, WorkerId};
use crate::reader::ReaderId;
use crate::reading::Reading;
use crate::seal;

/// The films that a diagnosis rests on.
///
/// Source: GBZ 70-2015 A.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Series {
    /// Two films or more, more than half a year apart.
    TwoFilmsHalfYearApart,
    /// A single film, where exposure and hygiene data are reliable, the film is typical and other
    /// diseases are clearly excluded.
    SingleFilm {
        /// What the exception rests on, in the physician's words.
        grounds: String,
    },
}

impl Series {
    /// What the dates of a person's films make of A.2: the exception and its grounds are used only where owed.
    ///
    /// * `taken` — the days on which the films were taken, in any order; films without a date do not count.
    pub fn of(taken: &[Date], grounds: &str) -> Self {
        if more_than_half_a_year_apart(taken) {
            Self::TwoFilmsHalfYearApart
        } else {
            Self::SingleFilm { grounds: grounds.to_owned() }
        }
    }
}

/// Whether two of the days lie more than six months apart: GBZ 70-2015 A.2.
pub fn more_than_half_a_year_apart(taken: &[Date]) -> bool {
    let (Some(first), Some(last)) = (taken.iter().min(), taken.iter().max()) else {
        return false;
    };
    first.checked_add(jiff::Span::new().months(6)).is_ok_and(|half_a_year_on| half_a_year_on < *last)
}

/// What the physician decides beside the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The id of the diagnosis, handed in.
    pub id: String,
    /// Which of the diseases.
    pub disease: Disease,
    /// The day.
    pub decided_on: Date,
    /// The physician.
    pub decided_by: ReaderId,
    /// The films it rests on.
    pub series: Series,
    /// Why this stage, where the standard does not name the case; else `None`.
    pub grounds_where_unnamed: Option<String>,
}

/// A diagnosis. A stage of none is "no pneumoconiosis", GBZ 70-2015 A.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The id.
    pub id: String,
    /// Whose.
    pub worker: WorkerId,
    /// The digest of the sealed reading it rests on.
    pub reading: Digest,
    /// Which of the diseases was found, or was looked for.
    pub disease: Disease,
    /// The stage.
    pub stage: Stage,
    /// The clause of the stage, as the standard numbers it.
    pub clause: Option<String>,
    /// The day.
    pub decided_on: Date,
    /// The physician.
    pub decided_by: ReaderId,
    /// The films it rests on.
    pub series: Series,
    /// Why this stage, where the standard does not name the case.
    pub grounds_where_unnamed: Option<String>,
}

/// Why a reading does not carry a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DiagnosisRefused {
    /// The reading is of another worker's film.
    #[error("the reading is of another worker")]
    OtherWorker,
    /// The reading is by the ILO classification, which has no stages, or by an edition of GBZ 70 that
    /// is no longer in force.
    #[error("a diagnosis rests on a reading by GBZ 70-2015, which is in force")]
    EditionNotInForce,
    /// A film of grade four is not for diagnosis: GBZ 70-2015 C.
    #[error("the film was unreadable")]
    Unreadable,
    /// A film of grade three is not for a first diagnosis: GBZ 70-2015 C.
    #[error("a film of grade 3 is not for a first diagnosis")]
    FilmGradeThree,
    /// The exposure history has changed since the reading, in whether it holds asbestos dust.
    #[error("the reading was staged with another asbestos exposure than the history now tells")]
    AsbestosDiffers,
    /// The stage hangs on exposure to asbestos, and there is no history of exposure.
    #[error("the stage hangs on exposure to asbestos, which is not stated")]
    AsbestosNotStated,
    /// There is no history of exposure to dust: GBZ 70-2015 clause 4, A.1.
    #[error("there is no history of exposure to dust")]
    NoExposure,
    /// The exposure history does not hold the dust that makes this disease.
    #[error("no exposure spell is in the dust of this disease, {}", .disease.code())]
    DiseaseWithoutItsDust {
        /// The disease.
        disease: Disease,
    },
    /// A diagnosis on a single film has to say why: GBZ 70-2015 A.2.
    #[error("a diagnosis on a single film owes its grounds")]
    SingleFilmGroundsMissing,
    /// The standard does not name the case, so the stage has to be argued.
    #[error("the standard does not name this case, so the stage owes its grounds")]
    UnnamedStageGroundsMissing,
}

impl Diagnosis {
    /// A diagnosis on one sealed reading, or the first reason why not.
    ///
    /// * `reading` — read from the sealed text, whose digest the diagnosis quotes.
    /// * `worker` — whose film was read, with the exposure history of today.
    /// * `earlier` — the worker's diagnoses so far; the first one asks for a better film.
    ///
    /// Exposure and grounds for a single film are owed where a stage is diagnosed, not for "no
    /// pneumoconiosis".
    ///
    /// # Errors
    /// In the order of [`DiagnosisRefused`].
    pub fn from_reading(
        reading: &Reading,
        worker: &Worker,
        earlier: &[Self],
        decision: Decision,
    ) -> Result<Self, DiagnosisRefused> {
        if reading.worker != worker.id {
            return Err(DiagnosisRefused::OtherWorker);
        }
        let sheet = reading.sheet.gbz70().filter(|it| it.edition() == Edition::Gbz70_2015);
        let sheet = sheet.ok_or(DiagnosisRefused::EditionNotInForce)?;
        let seen = sheet.findings().seen().ok_or(DiagnosisRefused::Unreadable)?;
        let film_use = sheet.findings().film_quality().consequence();
        if earlier.is_empty() && film_use == FilmUse::NotForFirstDiagnosis {
            return Err(DiagnosisRefused::FilmGradeThree);
        }
        let (sealed, now) = (sheet.asbestos(), worker.asbestos());
        if sealed != now && ![sealed, now].contains(&Asbestos::NotStated) {
            return Err(DiagnosisRefused::AsbestosDiffers);
        }
        let staging = sheet.edition().stage(seen, now);
        if staging.if_exposed.is_some() {
            return Err(DiagnosisRefused::AsbestosNotStated);
        }
        if staging.stage != Stage::None {
            exposed_to_the_dust_of(decision.disease, worker)?;
            if let Series::SingleFilm { grounds } = &decision.series
                && grounds.trim().is_empty()
            {
                return Err(DiagnosisRefused::SingleFilmGroundsMissing);
            }
        }
        let grounds = decision.grounds_where_unnamed.filter(|it| !it.trim().is_empty());
        if staging.naming == Naming::Unnamed && grounds.is_none() {
            return Err(DiagnosisRefused::UnnamedStageGroundsMissing);
        }
        Ok(Self {
            id: decision.id,
            worker: worker.id.clone(),
            reading: seal::digest(&seal::write(reading)),
            disease: decision.disease,
            stage: staging.stage,
            clause: staging.clause.map(|it| it.to_string()),
            decided_on: decision.decided_on,
            decided_by: decision.decided_by,
            series: decision.series,
            grounds_where_unnamed: grounds,
        })
    }

    /// The diagnosis as its sealed text.
    pub fn text(&self) -> String {
        let mut lines = Writer::default();
        lines.line("profusion-diagnosis", "1");
        lines.line("id", quoted(&self.id));
        lines.line("worker", quoted(&self.worker.0));
        lines.line("reading", self.reading);
        lines.line("disease", self.disease.code());
        lines.line("stage", self.stage.code());
        lines.line("clause", self.clause.as_deref().map_or("-".to_owned(), quoted));
        lines.line("decided-on", self.decided_on);
        lines.line("decided-by", quoted(&self.decided_by.0));
        match &self.series {
            Series::TwoFilmsHalfYearApart => lines.line("series", "two-films-half-year-apart"),
            Series::SingleFilm { grounds } => lines.line("single-film", quoted(grounds)),
        }
        if let Some(grounds) = &self.grounds_where_unnamed {
            lines.line("grounds-where-unnamed", quoted(grounds));
        }
        lines.text()
    }

    /// The diagnosis of a text made by [`Diagnosis::text`]; `None` for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|it| it.text() == text)
    }

    fn read(text: &str) -> Result<Self, LineFault> {
        let mut lines = Reader::new(text);
        lines.line("profusion-diagnosis")?;
        let id = lines.value("id", unquoted)?;
        let worker = WorkerId(lines.value("worker", unquoted)?);
        let reading = lines.value("reading", parsed)?;
        let disease = lines.value("disease", Disease::from_code)?;
        let stage = lines.value("stage", Stage::from_code)?;
        let clause = match lines.line("clause")? {
            "-" => None,
            text => Some(unquoted(text).ok_or_else(|| lines.fault("clause"))?),
        };
        let decided_on = lines.value("decided-on", parsed)?;
        let decided_by = ReaderId(lines.value("decided-by", unquoted)?);
        let series = if let Some(grounds) = lines.line_if("single-film") {
            let grounds = unquoted(grounds).ok_or_else(|| lines.fault("single-film"))?;
            Series::SingleFilm { grounds }
        } else {
            lines.line("series")?;
            Series::TwoFilmsHalfYearApart
        };
        let unnamed = lines.line_if("grounds-where-unnamed").map(unquoted);
        let grounds_where_unnamed = match unnamed {
            None => None,
            Some(None) => return Err(lines.fault("grounds-where-unnamed")),
            Some(grounds) => grounds,
        };
        lines.end()?;
        Ok(Self {
            id,
            worker,
            reading,
            disease,
            stage,
            clause,
            decided_on,
            decided_by,
            series,
            grounds_where_unnamed,
        })
    }
}

fn exposed_to_the_dust_of(disease: Disease, worker: &Worker) -> Result<(), DiagnosisRefused> {
    if worker.exposure.is_empty() {
        Err(DiagnosisRefused::NoExposure)
    } else if worker.exposure.iter().any(|it| it.dust() == disease.dust()) {
        Ok(())
    } else {
        Err(DiagnosisRefused::DiseaseWithoutItsDust { disease })
    }
}

#[cfg(test)]
#[path = "diagnosis_tests.rs"]
mod tests;
