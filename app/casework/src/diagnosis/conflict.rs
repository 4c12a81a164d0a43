//! What a person's other papers say against a decision.

use std::fmt;

use classification::gbz70::{Edition, Stage};
use jiff::civil::Date;

use super::Papers;
use crate::dates::{OutOfOrder, film_in_order};
use crate::people::exposure::Disease;
use crate::people::reader::ReaderId;
use crate::reading::Reading;
use crate::reading::film_id::FilmId;

/// One thing that stands against a decision: it stops there until something is said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// A diagnosis of the same disease rests on the same film, and stands: only a correction takes its place.
    StandsAlready {
        /// The id of that diagnosis.
        diagnosis: String,
        /// Its day.
        decided_on: Date,
        /// Its stage.
        stage: Stage,
    },
    /// A diagnosis of another disease stands.
    OtherDisease {
        /// The id of that diagnosis.
        diagnosis: String,
        /// Its disease.
        disease: Disease,
        /// Its stage.
        stage: Stage,
    },
    /// A diagnosis of the same disease with a higher stage stands.
    LowerThanBefore {
        /// The id of that diagnosis.
        diagnosis: String,
        /// Its day.
        decided_on: Date,
        /// Its stage.
        stage: Stage,
    },
    /// A reading of the same film, or of a later one, comes to another stage.
    ReadingSaysOtherwise {
        /// The film.
        film: FilmId,
        /// When it was taken.
        taken: Option<Date>,
        /// Who read it.
        reader: ReaderId,
        /// What they came to; `None` where the stage hangs on exposure to asbestos, which is not stated.
        stage: Option<Stage>,
    },
    /// The day of a film of the person cannot be right.
    DaysContradict(OutOfOrder),
}

impl Conflict {
    /// Whether something was said to it.
    ///
    /// * `replaced` — the id of the diagnosis that the decision takes the place of.
    /// * `despite` — it is said why the decision is right all the same.
    pub fn is_answered(&self, replaced: Option<&str>, despite: bool) -> bool {
        match self {
            Self::StandsAlready { diagnosis, .. } => replaced == Some(diagnosis),
            Self::OtherDisease { diagnosis, .. } | Self::LowerThanBefore { diagnosis, .. } => {
                despite || replaced == Some(diagnosis)
            }
            Self::ReadingSaysOtherwise { .. } | Self::DaysContradict(_) => despite,
        }
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StandsAlready { decided_on, stage, .. } => {
                write!(f, "a diagnosis of this film and disease stands since {decided_on}: {}", stage.code())
            }
            Self::OtherDisease { disease, stage, .. } => {
                write!(f, "a diagnosis of {} stands: {}", disease.code(), stage.code())
            }
            Self::LowerThanBefore { decided_on, stage, .. } => {
                write!(f, "the stage of {decided_on} was higher: {}", stage.code())
            }
            Self::ReadingSaysOtherwise { stage, .. } => {
                write!(f, "another reading comes to {}", stage.map_or("either", Stage::code))
            }
            Self::DaysContradict(days) => write!(f, "{days}"),
        }
    }
}

/// Everything that the person's other papers say against a decision, in the order of [`Conflict`].
///
/// * `reading`, `stage` — what the decision rests on, and what it comes to.
/// * `decided_on` — the day of the decision.
pub fn conflicts(
    reading: &Reading,
    stage: Stage,
    disease: Disease,
    decided_on: Date,
    papers: Papers<'_>,
) -> Vec<Conflict> {
    let mut found = against_diagnoses(reading, stage, disease, papers);
    found.extend(against_readings(reading, stage, papers));
    let days = papers.films.iter().filter_map(|it| {
        film_in_order(papers.worker.birth, it.taken, decided_on).err().map(Conflict::DaysContradict)
    });
    found.extend(days);
    found
}

fn against_diagnoses(reading: &Reading, stage: Stage, disease: Disease, papers: Papers<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    for it in papers.diagnoses.iter().filter(|it| it.stands()) {
        let (other, is_same_film) = (&it.diagnosis, it.film == reading.film);
        let (diagnosis, decided_on) = (other.id.clone(), other.decided_on);
        if other.disease == disease {
            if is_same_film {
                found.push(Conflict::StandsAlready { diagnosis, decided_on, stage: other.stage });
            } else if stage < other.stage {
                found.push(Conflict::LowerThanBefore { diagnosis, decided_on, stage: other.stage });
            }
        } else if is_same_film || (stage != Stage::None && other.stage != Stage::None) {
            found.push(Conflict::OtherDisease { diagnosis, disease: other.disease, stage: other.stage });
        }
    }
    found.sort_by_key(|it| !matches!(it, Conflict::StandsAlready { .. }));
    found
}

/// The last reading of each reader of this film or a later one, where it comes to another stage.
fn against_readings(reading: &Reading, stage: Stage, papers: Papers<'_>) -> Vec<Conflict> {
    let taken = |film: FilmId| papers.films.iter().find(|it| it.film == film).and_then(|it| it.taken);
    let own_day = taken(reading.film);
    let is_later = |film: FilmId| taken(film).zip(own_day).is_some_and(|(it, own)| own < it);
    let counts = |it: &&Reading| it.film == reading.film || is_later(it.film);
    let mut last: Vec<&Reading> = Vec::new();
    for it in papers.readings.iter().filter(counts).filter(|it| is_in_force(it)) {
        last.retain(|before| (before.film, &before.reader) != (it.film, &it.reader));
        last.push(it);
    }
    let says_otherwise = |it: &&Reading| *it != reading && stage_of(it, papers) != Some(stage);
    let told = |it: &Reading| Conflict::ReadingSaysOtherwise {
        film: it.film,
        taken: taken(it.film),
        reader: it.reader.clone(),
        stage: stage_of(it, papers),
    };
    last.into_iter().filter(says_otherwise).map(told).collect()
}

/// A film that was read by the edition in force.
fn is_in_force(reading: &Reading) -> bool {
    let sheet = reading.sheet.gbz70().filter(|it| it.edition() == Edition::Gbz70_2015);
    sheet.is_some_and(|it| it.findings().seen().is_some())
}

/// What a reading comes to with what is now known of exposure to asbestos.
fn stage_of(reading: &Reading, papers: Papers<'_>) -> Option<Stage> {
    let sheet = reading.sheet.gbz70()?;
    sheet.edition().stage(sheet.findings().seen()?, papers.worker.asbestos()).decided()
}
