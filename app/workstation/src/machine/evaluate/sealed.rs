//! What the readers of a house sealed without knowing of the proposal, as a reference for judging a model.

use std::collections::BTreeMap;

use agreement::readers::ReadBySeveral;
use agreement::{LargeSaid, Truth};
use casework::{FilmId, ProposalShown, ReaderId, Reading, Sheet, UnreadableRow};
use classification::ilo::{LargeOpacity, Parenchymal};
use classification::{LungZone, PerZone, Profusion, Shape};
use exchange::answers::Answers;
use exchange::labels::Labelled;
use imaging::Decoder;
use imaging::film::Film;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use records::{FilmEntry, Records, Rows};
use words::Tongue;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::films::calibrate::spacing_now;
use crate::films::open::decoded;
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;

/// A film that was read.
#[derive(Debug, Clone)]
pub struct SealedFilm {
    /// The film with the readers' median; it is called by its id.
    pub label: Labelled,
    /// The month in which it was first sealed: `2026-11`.
    pub month: String,
    /// What each reader says of the film, in the order of the seals.
    pub points: Vec<Profusion>,
    entry: FilmEntry,
}

/// What a house has sealed.
#[derive(Debug)]
pub struct SealedFilms {
    /// The films with an independent reading, the oldest import first.
    pub films: Vec<SealedFilm>,
    /// Readings left out, for the proposal was shown before they were sealed.
    pub n_shown_before: usize,
    /// What of the record cannot be read; the films concerned are left out.
    pub unreadable: Vec<UnreadableRow>,
    records: Records,
}

/// Judge by what a house has sealed, without changing it.
///
/// Errors: there is no house, or it is of a newer release.
#[derive(Clone, Copy, Debug)]
pub struct JudgeSealed;

impl CarryOut for JudgeSealed {
    type At = Outside;
    type Done = SealedFilms;
    const KIND: VerbKind = VerbKind::JudgeSealed;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<SealedFilms, Trouble> {
        SealedFilms::of(at)
    }
}

impl SealedFilms {
    /// The sealed readings of a house that is opened to read only.
    ///
    /// Of each reader of a film the first reading counts, where the proposal was not shown before it.
    /// The reference is the median of the readers' points; of an even number the lower one.
    ///
    /// Errors: there is no house, or it is of another release.
    fn of(house: &Outside) -> Result<Self, Trouble> {
        let records = house.records_to_read()?;
        let (mut films, mut n_shown_before) = (Vec::new(), 0);
        let Rows { read, mut unreadable } = records.worklist().map_err(record_trouble)?;
        for row in read.into_iter().rev() {
            let sealed = records.readings_of(&row.film.file.id).map_err(record_trouble)?;
            if !sealed.unreadable.is_empty() {
                unreadable.extend(sealed.unreadable);
                continue;
            }
            let mut first: BTreeMap<ReaderId, Reading> = BTreeMap::new();
            for reading in sealed.read.into_iter().map(|it| it.reading) {
                match reading.proposal_shown {
                    ProposalShown::NotShown => {
                        first.entry(reading.reader.clone()).or_insert(reading);
                    }
                    ProposalShown::Before(_) => n_shown_before += 1,
                }
            }
            let mut readings: Vec<Reading> = first.into_values().collect();
            readings.sort_by_key(|it| it.sealed_at);
            films.extend(sealed_film(row.film, &readings));
        }
        Ok(Self { films, n_shown_before, unreadable, records })
    }

    /// The latest kept answers of one model, by the films' ids.
    ///
    /// * `sha256` — the model's digest; without one, that of the newest answer.
    ///
    /// Errors: the record cannot be read.
    pub fn kept(&self, sha256: Option<&str>) -> Result<Answers, Trouble> {
        let mut entries = Vec::new();
        for film in &self.films {
            entries.extend(self.records.proposal_of(&film.entry.file.id).map_err(record_trouble)?);
        }
        let newest = entries.iter().max_by_key(|it| it.made_at).map(|it| it.model_sha256.clone());
        let wanted = sha256.map(str::to_owned).or(newest);
        let mut answers = Answers::default();
        for entry in entries.iter().filter(|it| Some(&it.model_sha256) == wanted.as_ref()) {
            let kept = Answers::of(&entry.json, Tongue::default())?;
            if let Some(answered) = kept.only() {
                let named = exchange::answers::Answered { file: entry.film.to_string(), ..answered };
                answers.keep(named).map_err(|both| Trouble::LabelsUnlawful { faults: both.to_vec() })?;
            }
        }
        Ok(answers)
    }

    /// How many films have no answer yet.
    pub fn n_unanswered(&self, answers: &Answers) -> usize {
        self.films.iter().filter(|it| answers.to(&it.label.file).is_none()).count()
    }

    /// The films that have no answer yet, read from the vault one after another.
    pub fn unanswered<'a>(
        &'a self,
        answers: &'a Answers,
        decoder: &'a Decoder,
    ) -> impl Iterator<Item = (&'a str, Result<Film, Trouble>)> {
        let open = self.films.iter().filter(|it| answers.to(&it.label.file).is_none());
        open.map(|it| {
            (it.label.file.as_str(), self.film(&it.entry.file.id, &it.entry.file.source_name, decoder))
        })
    }

    /// The film with the millimetres that count for it in the house.
    fn film(&self, id: &FilmId, name: &str, decoder: &Decoder) -> Result<Film, Trouble> {
        let film = decoded(&self.records.vault(), id, name, decoder)?;
        let told = self.records.calibration_of(id).map_err(record_trouble)?;
        let spacing = spacing_now(film.spacing, told.as_ref());
        Ok(film.with_spacing(spacing))
    }

    /// The films as they were read by several, beside the model's answers.
    pub fn read_by_several(&self, answers: &Answers) -> Vec<ReadBySeveral> {
        let mut persons = BTreeMap::new();
        let mut one = |film: &SealedFilm| {
            let n = persons.len();
            let person = *persons.entry(film.label.person.clone()).or_insert(n);
            let said = answers.to(&film.label.file).and_then(|it| it.answer.as_ref().ok());
            ReadBySeveral { person, points: film.points.clone(), said: said.map(|it| it.overall.point) }
        };
        self.films.iter().map(&mut one).collect()
    }
}

fn sealed_film(entry: FilmEntry, readings: &[Reading]) -> Option<SealedFilm> {
    let points: Vec<Profusion> = readings.iter().filter_map(overall_of).collect();
    let overall = median(points.clone())?;
    let of_zone = |zone: LungZone| median(readings.iter().filter_map(|it| zone_of(it, zone)).collect());
    let truth = Truth {
        overall,
        zones: PerZone::from_fn(of_zone),
        shape: letter_of(readings),
        large: large_of(readings),
    };
    let kind = if entry.file.sop_instance_uid.is_empty() { "picture" } else { "dicom" };
    let label = Labelled {
        file: entry.file.id.to_string(),
        person: entry.worker.0.clone(),
        institution: String::new(),
        kind: kind.to_owned(),
        truth,
    };
    let sealed_at = readings.first()?.sealed_at;
    Some(SealedFilm { label, month: month_of(sealed_at), points, entry })
}

fn month_of(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m").to_string()
}

/// The film's profusion; none of an unreadable film.
fn overall_of(reading: &Reading) -> Option<Profusion> {
    match &reading.sheet {
        Sheet::Gbz70(sheet) => sheet.findings().seen()?.zones().iter().map(|(_, it)| *it).max(),
        Sheet::Ilo { findings, .. } => {
            let parenchymal = findings.seen()?.parenchymal();
            Some(parenchymal.map_or(Profusion::ZeroZero, Parenchymal::profusion))
        }
    }
}

fn zone_of(reading: &Reading, zone: LungZone) -> Option<Profusion> {
    Some(*reading.sheet.gbz70()?.findings().seen()?.zones().get(zone))
}

/// The large opacities that more than half of the readers see, the median of their longest diameters.
fn large_of(readings: &[Reading]) -> Option<LargeSaid> {
    let said: Vec<LargeSaid> = readings.iter().filter_map(large_by_one).collect();
    let seen: Vec<Option<f64>> = said
        .iter()
        .filter_map(|it| match it {
            LargeSaid::Absent => None,
            LargeSaid::Present { long_mm } => Some(*long_mm),
        })
        .collect();
    if said.is_empty() {
        return None;
    }
    if 2 * seen.len() <= said.len() {
        return Some(LargeSaid::Absent);
    }
    let mut told: Vec<f64> = seen.into_iter().flatten().collect();
    told.sort_by(f64::total_cmp);
    let long_mm = told.len().checked_sub(1).map(|last| told[last / 2]);
    Some(LargeSaid::Present { long_mm })
}

/// None of an unreadable film.
fn large_by_one(reading: &Reading) -> Option<LargeSaid> {
    match &reading.sheet {
        Sheet::Gbz70(sheet) => {
            let seen = sheet.findings().seen()?.large_opacities();
            Some(LargeSaid::longest(seen.iter().map(|it| it.long_mm())))
        }
        Sheet::Ilo { findings, .. } => {
            let is_there = |it: &&Parenchymal| it.large() != LargeOpacity::O;
            let Some(parenchymal) = findings.seen()?.parenchymal().filter(is_there) else {
                return Some(LargeSaid::Absent);
            };
            match LargeSaid::longest(parenchymal.large_measured().longest_mm.iter().copied()) {
                LargeSaid::Absent => Some(LargeSaid::Present { long_mm: None }),
                present @ LargeSaid::Present { .. } => Some(present),
            }
        }
    }
}

/// The letter that most readers give; none where two are given alike often.
fn letter_of(readings: &[Reading]) -> Option<Shape> {
    let letters: Vec<Shape> = readings.iter().filter_map(primary_of).collect();
    let n_of = |shape: Shape| letters.iter().filter(|it| **it == shape).count();
    let most = Shape::ALL.into_iter().map(n_of).max().filter(|it| 0 < *it)?;
    let mut of_most = Shape::ALL.into_iter().filter(|it| n_of(*it) == most);
    of_most.next().filter(|_| of_most.next().is_none())
}

fn primary_of(reading: &Reading) -> Option<Shape> {
    match &reading.sheet {
        Sheet::Gbz70(sheet) => Some(sheet.findings().seen()?.shape()?.primary),
        Sheet::Ilo { findings, .. } => Some(findings.seen()?.parenchymal()?.shape().primary),
    }
}

fn median(mut points: Vec<Profusion>) -> Option<Profusion> {
    points.sort();
    points.get(points.len().checked_sub(1)? / 2).copied()
}
