//! The demonstration house: invented workers, made films; and the whole main job on it without a window.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::{Path, PathBuf};

use casework::diagnosis::Recorded;
use casework::people::exposure::{Dust, ExposureSpell};
use casework::people::person::{Sex, Worker, WorkerId};
use casework::reading::DisplayState;
use casework::reading::film_id::FilmId;
use casework::reading::sheet::SheetDraft;
use casework::reading::viewing::Viewing;
use classification::gbz70::{self, FilmQuality, FindingsDraft};
use classification::{Edition, PerZone};
use imaging::dicom::write_dx;
use jiff::civil::Date;
use reference_films::demonstration::{DemoFilm, DemoSpell, DemoWorker, demo_films};
use reference_films::dx::{FilmLabel, dx};
use reference_films::simulator::findings::ProfusionTable;
use reference_films::simulator::{Sitter, Size};
use words::trouble::{DiskFault, Trouble};

use crate::diagnosis::certify::CertifyDiagnosis;
use crate::diagnosis::certify::DiagnosisRecorded;
use crate::diagnosis::page::print_diagnosis;
use crate::event::Event;
use crate::files::whole::{make_folder, write_whole};
use crate::films::import::ImportFilm;
use crate::films::open::OpenFilm;
use crate::house::name_reader::NameReader;
use crate::machine::evaluate;
use crate::people::employer::know_employer;
use crate::reading::proposal::ProposalMade;
use crate::reading::seal::SealReading;
use crate::{Workstation, record_trouble, whole};

/// Who reads in the demonstration: nobody, and so it is said on every paper.
const DEMONSTRATION_READER: &str = "示范阅片者 Demonstration reader";

/// What the main job left behind, and where.
#[derive(Clone, Debug)]
pub struct DemoRun {
    /// The film as displayed.
    pub picture: PathBuf,
    /// The record of the diagnosis, as a page.
    pub report: PathBuf,
    /// The record.
    pub record: PathBuf,
    /// What was decided.
    pub done: DiagnosisRecorded,
    /// What the machine proposed after the seal, or why it did not.
    pub proposal: Result<models::proposal::Proposal, Trouble>,
    /// Whether all this was there from an earlier run.
    pub was_there: bool,
}

/// Fill an empty house with the demonstration's workers and films; a house with films stays as it is.
///
/// The films are made, written as DICOM into the house's `incoming` folder and imported from there; before each it is
/// told which one it is.
#[derive(Clone, Copy, Debug)]
pub struct Furnish;

/// Read, seal, diagnose and enrol the first worker's latest film, as their reader would.
#[derive(Clone, Copy, Debug)]
pub struct RunMainJob;

impl CarryOut for Furnish {
    type At = Workstation;
    type Done = ();
    const KIND: VerbKind = VerbKind::Furnish;

    fn carry_out(self, at: &mut Workstation, course: &mut Course<'_>) -> Result<(), Trouble> {
        furnish(at, course)
    }
}

impl CarryOut for RunMainJob {
    type At = Workstation;
    type Done = DemoRun;
    const KIND: VerbKind = VerbKind::RunMainJob;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DemoRun, Trouble> {
        run_main_job(at)
    }
}

fn furnish(workstation: &mut Workstation, course: &mut Course<'_>) -> Result<(), Trouble> {
    if workstation.named_reader().is_err() && workstation.can_change() {
        workstation.ask(NameReader(DEMONSTRATION_READER.to_owned()))?;
    }
    let counts = workstation.records.film_counts(&workstation.reader.id, None).map_err(record_trouble)?;
    if 0 < counts.all {
        return Ok(());
    }
    let invented = demo_films();
    let n_films = invented.iter().map(|it| it.films.len()).sum();
    let mut n = 0;
    for invented in invented {
        let worker = worker_of(&invented, workstation.outside.surroundings.fresh_id())?;
        let known = workstation.records.worker_by_number(&worker.number).map_err(record_trouble)?;
        if known.is_none() {
            know_employer(workstation, &worker.employer)?;
            let line = workstation.other_audit_line("add worker", worker.id.0.clone());
            workstation
                .records
                .write(|change| Ok((change.add_worker(&worker)?, line)))
                .map_err(record_trouble)?;
        }
        // Two films of one worker are of one body.
        let mut at_hand = None;
        for film in &invented.films {
            n += 1;
            if !course.goes_on(Event::Furnishing { n, n_all: n_films }) {
                return Ok(());
            }
            let sitter = Sitter::seated(&mut at_hand, film.seed);
            let path = write_film(&workstation.outside.house, &invented, film, sitter)?;
            match workstation.ask(ImportFilm { path }) {
                Ok(_) | Err(Trouble::FilmKnown { .. }) => {}
                Err(trouble) => return Err(trouble),
            }
        }
    }
    Ok(())
}

fn run_main_job(workstation: &mut Workstation) -> Result<DemoRun, Trouble> {
    let invented = demo_films().into_iter().next().ok_or(Trouble::NotThere { what: "worker" })?;
    let worker = workstation
        .records
        .worker_by_number(invented.number)
        .map_err(record_trouble)?
        .ok_or(Trouble::NotThere { what: "worker" })?;
    let mut films = whole(workstation.records.films_of(&worker.id))?;
    films.sort_by_key(|it| it.file.taken);
    let film = films.last().map(|it| it.file.id).ok_or(Trouble::NotThere { what: "film" })?;
    let picture = draw(workstation, &film)?;
    let earlier = whole(workstation.records.diagnoses_of(&worker.id))?.pop();
    let was_there = earlier.is_some();
    let done = match earlier {
        Some(Recorded { diagnosis, .. }) => {
            let cases = whole(workstation.records.cases())?;
            let case = cases.into_iter().find(|it| it.diagnosis == diagnosis.id);
            let page = print_diagnosis(workstation, &diagnosis.id);
            DiagnosisRecorded { on: diagnosis.decided_on, diagnosis, case, page }
        }
        None => read_and_decide(workstation, &invented, film)?,
    };
    let proposal = propose(workstation, film);
    let record = workstation.outside.house.join("record.sqlite");
    let report = done.page.clone()?;
    Ok(DemoRun { picture, report, record, done, proposal, was_there })
}

fn read_and_decide(
    workstation: &mut Workstation,
    invented: &DemoWorker,
    film: FilmId,
) -> Result<DiagnosisRecorded, Trouble> {
    let shows = invented.films.last().ok_or(Trouble::NotThere { what: "film" })?;
    let begun_at = workstation.outside.surroundings.now();
    let display =
        DisplayState { center: 2048.0, width: 4096.0, function: "LINEAR".to_owned(), inverted: false };
    let request = SealReading {
        film,
        draft: sheet_of(shows),
        begun_at,
        display,
        viewing: Viewing::default(),
        follows: None,
    };
    let sealed = workstation.ask(request)?;
    let worker = workstation.worker(&sealed.reading.reading.worker)?;
    let dust = worker.exposure.first().map_or(Dust::Silica, ExposureSpell::dust);
    let request = CertifyDiagnosis {
        reading: sealed.reading.digest,
        disease: dust.disease(),
        single_film_grounds: String::new(),
        grounds: None,
        replaces: None,
        despite: None,
    };
    workstation.ask(request)
}

/// The sheet of one who sees exactly what was laid in the film.
fn sheet_of(film: &DemoFilm) -> SheetDraft {
    let mut sheet = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    sheet.gbz70 = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|zone| Some(*film.findings.small.get(zone))),
        primary: Some(film.findings.shape.primary),
        secondary: Some(film.findings.shape.secondary),
        ..FindingsDraft::default()
    };
    sheet
}

fn propose(workstation: &mut Workstation, film: FilmId) -> Result<models::proposal::Proposal, Trouble> {
    let seen = workstation.ask(OpenFilm { film })?.film;
    let mut engine = evaluate::engine(Some(&workstation.model_folder()), Some(&workstation.outside.house))?;
    let proposal = engine.propose(&seen).map_err(|it| crate::model_trouble(&it))?;
    let made = ProposalMade { film, outcome: Ok(proposal.clone()) };
    workstation.take_proposal(made)?;
    Ok(proposal)
}

fn draw(workstation: &mut Workstation, film: &FilmId) -> Result<PathBuf, Trouble> {
    let seen = workstation.ask(OpenFilm { film: *film })?.film;
    let picture = imaging::display::render_fit(&seen, &seen.default_shown(), 1200).to_png();
    let folder = workstation.outside.house.join("reports");
    make_folder(&folder)?;
    let path = folder.join("film.png");
    write_whole(&path, &picture)?;
    Ok(path)
}

fn write_film(
    house: &Path,
    invented: &DemoWorker,
    film: &DemoFilm,
    sitter: &Sitter,
) -> Result<PathBuf, Trouble> {
    let folder = house.join("incoming");
    let path = folder.join(format!("{}-{}.dcm", invented.number, film.taken));
    let not_made = || Trouble::NotWritten { file: path.display().to_string(), why: DiskFault::NotMade };
    let compact = |date: &str| date.replace('-', "");
    let label = FilmLabel {
        patient_name: format!("{}={}", invented.latin_name, invented.name),
        patient_id: invented.number.to_owned(),
        patient_sex: invented.sex_code.to_owned(),
        birth_date: compact(invented.birth),
        study_date: compact(film.taken),
        derivation: "Simulated chest film of nobody".to_owned(),
        uid_root: format!("{} {}", invented.number, film.taken),
    };
    let simulated = sitter.film(&film.findings, ProfusionTable::of_this_simulator(), Size::DETECTOR);
    let simulated = simulated.map_err(|_| not_made())?;
    let bytes = write_dx(&dx(simulated.pixels, simulated.size, &label)).map_err(|_| not_made())?;
    make_folder(&folder)?;
    write_whole(&path, &bytes)?;
    Ok(path)
}

fn worker_of(invented: &DemoWorker, id: String) -> Result<Worker, Trouble> {
    let spell = |it: &DemoSpell| {
        let dust = Dust::from_code(it.dust_code).ok_or(Trouble::NotThere { what: "dust" })?;
        let spell = ExposureSpell::new(dust, it.job.to_owned(), date(it.from)?, it.to.map(date).transpose()?);
        spell.map_err(Trouble::DaysContradict)
    };
    Ok(Worker {
        id: WorkerId(id),
        name: invented.name.to_owned(),
        number: invented.number.to_owned(),
        sex: if invented.sex_code == "F" { Sex::Female } else { Sex::Male },
        birth: Some(date(invented.birth)?),
        national_id: None,
        employer: invented.employer.to_owned(),
        exposure: invented.exposure.iter().map(spell).collect::<Result<_, Trouble>>()?,
    })
}

fn date(text: &str) -> Result<Date, Trouble> {
    text.parse().map_err(|_| Trouble::NoDate { typed: text.to_owned() })
}
