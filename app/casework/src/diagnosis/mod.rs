//! What is decided on a reading.
//!
//! * [`conflict`]: what a person's other papers say against a decision.
//! * [`text`]: the sealed text of a diagnosis.

mod conflict;
mod text;

use classification::gbz70::{Asbestos, Edition, FilmUse, Naming, Stage};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use thiserror::Error;

use crate::dates::{Event, OutOfOrder, film_in_order, in_order};
use crate::people::exposure::{Disease, ExposureSpell};
use crate::people::person::{Worker, WorkerId};
use crate::people::reader::ReaderId;
use crate::reading::Reading;
use crate::reading::film_id::FilmId;
use crate::reading::occasion::Reason;
use crate::reading::seal;
use crate::record::chain::Digest;

pub use conflict::{Conflict, conflicts};

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

/// A film of a person, as a diagnosis names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedFilm {
    /// The film.
    pub film: FilmId,
    /// When it was taken, where that is known.
    pub taken: Option<Date>,
}

/// What a diagnosis was decided on, beside its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The film of the reading.
    pub film: DatedFilm,
    /// Every other film of the person that was known then, in time order.
    pub other_films: Vec<DatedFilm>,
    /// The exposure history as it was then.
    pub exposure: Vec<ExposureSpell>,
}

/// The diagnosis that another one takes the place of, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaces {
    /// The id of the diagnosis that does not stand any more.
    pub diagnosis: String,
    /// Why.
    pub reason: Reason,
}

/// How a recorded diagnosis stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    Stands,
    /// Another one took its place.
    ReplacedBy(String),
    /// An earlier release recorded it again for the same film and disease; the last one stands.
    MadeAgain,
}

/// A diagnosis in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The diagnosis.
    pub diagnosis: Diagnosis,
    /// The film of the reading it rests on.
    pub film: FilmId,
    /// Whether it stands.
    pub standing: Standing,
}

impl Recorded {
    /// Whether it stands.
    pub fn stands(&self) -> bool {
        self.standing == Standing::Stands
    }
}

/// What is known of a person when a diagnosis is decided on.
#[derive(Debug, Clone, Copy)]
pub struct Papers<'a> {
    /// Whose film was read, with the exposure history of the day.
    pub worker: &'a Worker,
    /// Every film of the person, in time order.
    pub films: &'a [DatedFilm],
    /// Every sealed reading of these films, in the order in which they were sealed.
    pub readings: &'a [Reading],
    /// Every diagnosis of the person so far, in the order in which they were made.
    pub diagnoses: &'a [Recorded],
}

impl Papers<'_> {
    /// The days on which the person's films were taken, without those that contradict the birth or the decision.
    pub fn days_of_films(&self, decided_on: Date) -> Vec<Date> {
        let taken = self.films.iter().filter_map(|it| it.taken);
        taken.filter(|it| film_in_order(self.worker.birth, Some(*it), decided_on).is_ok()).collect()
    }
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
    /// Why a single film is enough; asked only where there are no two films more than half a year apart.
    pub single_film_grounds: String,
    /// Why this stage, where the standard does not name the case; else `None`.
    pub grounds_where_unnamed: Option<String>,
    /// The diagnosis that this one takes the place of; `None` for a new one.
    pub replaces: Option<Replaces>,
    /// Why it is decided against what the person's other papers say; `None` where nothing does.
    pub despite: Option<Reason>,
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
    /// What else it was decided on; `None` from a text of the first version, which does not tell.
    pub basis: Option<Basis>,
    /// The diagnosis that this one takes the place of.
    pub replaces: Option<Replaces>,
    /// Why it was decided against what the person's other papers say.
    pub despite: Option<Reason>,
}

/// Why a reading does not carry a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DiagnosisRefused {
    /// The reading is of another worker's film.
    #[error("the reading is of another worker")]
    OtherWorker,
    /// The film of the reading is not among the person's.
    #[error("the film of the reading is not among the person's films")]
    FilmNotTheirs,
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
    /// Two days that cannot both be right.
    #[error("{0}")]
    DaysContradict(OutOfOrder),
    /// A diagnosis on a single film has to say why: GBZ 70-2015 A.2.
    #[error("a diagnosis on a single film owes its grounds")]
    SingleFilmGroundsMissing,
    /// The standard does not name the case, so the stage has to be argued.
    #[error("the standard does not name this case, so the stage owes its grounds")]
    UnnamedStageGroundsMissing,
    /// The diagnosis to be replaced is not one of the person's that stands.
    #[error("the diagnosis to be replaced does not stand")]
    NothingToReplace,
    /// The person's other papers say otherwise, and nothing is said to it. Never empty.
    #[error("the person's other papers say otherwise in {} ways, first: {}", .0.len(), .0[0])]
    Conflicts(Vec<Conflict>),
}

impl From<OutOfOrder> for DiagnosisRefused {
    fn from(days: OutOfOrder) -> Self {
        Self::DaysContradict(days)
    }
}

/// What a reading comes to with what is now known of exposure to asbestos.
struct Reached {
    stage: Stage,
    clause: Option<String>,
    naming: Naming,
}

/// What a decision rests on, once nothing stands against it.
struct Judged {
    reached: Reached,
    film: DatedFilm,
    series: Series,
    /// Only where the standard does not name the case, or somebody has written them all the same.
    grounds: Option<String>,
}

impl Diagnosis {
    /// A diagnosis on one sealed reading, or the first reason why not.
    ///
    /// * `reading` — read from the sealed text, whose digest the diagnosis quotes.
    /// * `papers` — what is known of the person; a first diagnosis asks for a better film.
    ///
    /// Exposure and grounds for a single film are owed where a stage is diagnosed, not for "no
    /// pneumoconiosis".
    ///
    /// # Errors
    /// In the order of [`DiagnosisRefused`].
    pub fn from_reading(
        reading: &Reading,
        papers: Papers<'_>,
        decision: Decision,
    ) -> Result<Self, DiagnosisRefused> {
        let worker = papers.worker;
        let Judged { reached: Reached { stage, clause, .. }, film, series, grounds } =
            judged(reading, papers, &decision)?;
        let other_films = papers.films.iter().filter(|it| it.film != film.film).copied().collect();
        Ok(Self {
            id: decision.id,
            worker: worker.id.clone(),
            reading: seal::digest(&seal::write(reading)),
            disease: decision.disease,
            stage,
            clause,
            decided_on: decision.decided_on,
            decided_by: decision.decided_by,
            series,
            grounds_where_unnamed: grounds,
            basis: Some(Basis { film, other_films, exposure: worker.exposure.clone() }),
            replaces: decision.replaces,
            despite: decision.despite,
        })
    }

    /// The first reason why a decision would be refused now, before it is made; nothing where it would not.
    ///
    /// # Errors
    /// Those of [`Self::from_reading`].
    pub fn would_be(
        reading: &Reading,
        papers: Papers<'_>,
        decision: &Decision,
    ) -> Result<(), DiagnosisRefused> {
        judged(reading, papers, decision).map(drop)
    }
}

/// What a decision on a reading rests on, or the first reason against it.
fn judged(reading: &Reading, papers: Papers<'_>, decision: &Decision) -> Result<Judged, DiagnosisRefused> {
    let worker = papers.worker;
    if reading.worker != worker.id {
        return Err(DiagnosisRefused::OtherWorker);
    }
    let film = papers.films.iter().find(|it| it.film == reading.film).copied();
    let film = film.ok_or(DiagnosisRefused::FilmNotTheirs)?;
    let reached = reached(reading, worker, papers.diagnoses.is_empty())?;
    in_the_order_of_days(reading, worker, decision.decided_on)?;
    let series = Series::of(&papers.days_of_films(decision.decided_on), &decision.single_film_grounds);
    if reached.stage != Stage::None {
        exposed_to_the_dust_of(decision.disease, worker, film.taken)?;
        if let Series::SingleFilm { grounds } = &series
            && grounds.trim().is_empty()
        {
            return Err(DiagnosisRefused::SingleFilmGroundsMissing);
        }
    }
    let grounds = decision.grounds_where_unnamed.clone().filter(|it| !it.trim().is_empty());
    if reached.naming == Naming::Unnamed && grounds.is_none() {
        return Err(DiagnosisRefused::UnnamedStageGroundsMissing);
    }
    let replaced = decision.replaces.as_ref().map(|it| it.diagnosis.as_str());
    let is_standing = |id: &str| papers.diagnoses.iter().any(|it| it.diagnosis.id == id && it.stands());
    if replaced.is_some_and(|it| !is_standing(it)) {
        return Err(DiagnosisRefused::NothingToReplace);
    }
    let conflicts = conflicts(reading, reached.stage, decision.disease, decision.decided_on, papers);
    let open = |it: &Conflict| !it.is_answered(replaced, decision.despite.is_some());
    let open: Vec<_> = conflicts.into_iter().filter(open).collect();
    if !open.is_empty() {
        return Err(DiagnosisRefused::Conflicts(open));
    }
    Ok(Judged { reached, film, series, grounds })
}

/// The stage of a reading, with the exposure to asbestos that the history now tells. A reading that was
/// sealed with another one stated does not carry a diagnosis.
fn reached(reading: &Reading, worker: &Worker, is_first: bool) -> Result<Reached, DiagnosisRefused> {
    let sheet = reading.sheet.gbz70().filter(|it| it.edition() == Edition::Gbz70_2015);
    let sheet = sheet.ok_or(DiagnosisRefused::EditionNotInForce)?;
    let seen = sheet.findings().seen().ok_or(DiagnosisRefused::Unreadable)?;
    if is_first && sheet.findings().film_quality().consequence() == FilmUse::NotForFirstDiagnosis {
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
    let clause = staging.clause.map(|it| it.to_string());
    Ok(Reached { stage: staging.stage, clause, naming: staging.naming })
}

/// Birth and exposure lie before the decision, and the reading does.
fn in_the_order_of_days(reading: &Reading, worker: &Worker, decided_on: Date) -> Result<(), OutOfOrder> {
    in_order((Event::Birth, worker.birth), (Event::Decision, Some(decided_on)))?;
    worker.exposure.iter().try_for_each(|it| it.fits(worker.birth, decided_on))?;
    // Where the house stands it may be the day before that of the zone in which moments are sealed.
    let sealed_on = reading.sealed_at.to_zoned(TimeZone::UTC).date();
    let sealed_on = sealed_on.yesterday().unwrap_or(sealed_on);
    in_order((Event::ReadingSealed, Some(sealed_on)), (Event::Decision, Some(decided_on)))
}

/// The history holds the dust, and the person worked in it before the film was taken.
fn exposed_to_the_dust_of(
    disease: Disease,
    worker: &Worker,
    taken: Option<Date>,
) -> Result<(), DiagnosisRefused> {
    if worker.exposure.is_empty() {
        return Err(DiagnosisRefused::NoExposure);
    }
    let of_it = worker.exposure.iter().filter(|it| it.dust() == disease.dust());
    let begun = of_it.map(ExposureSpell::from).min();
    let begun = begun.ok_or(DiagnosisRefused::DiseaseWithoutItsDust { disease })?;
    Ok(in_order((Event::ExposureBegun, Some(begun)), (Event::FilmTaken, taken))?)
}

#[cfg(test)]
mod tests;
