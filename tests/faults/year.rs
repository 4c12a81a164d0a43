//! A clinic's year in small, seeded: what a house is asked for, and what it has acknowledged.

use std::fs::{self, File};
use std::io::{IoSlice, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::people::exposure::{Disease, Dust, ExposureSpell};
use casework::people::identity::Settlement;
use casework::reading::calibration::KnownLength;
use casework::{
    AuditLine, DisplayState, EmployerId, EmployerNamed, FilmId, Sex, SheetDraft, Viewing, Worker, WorkerId,
};
use classification::gbz70::{self, FilmQuality, FindingsDraft};
use classification::{Edition, PerZone, Profusion, Shape};
use imaging::dicom::write_dx;
use jiff::civil::date;
use models::proposal::{ModelIdentity, Proposal};
use records::{MAKE_EMPLOYER, Records};
use reference_films::dx::{FilmLabel, dx};
use reference_films::simulator::Size;
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::diagnosis::certify::CertifyDiagnosis;
use workstation::diagnosis::page::PrintDiagnosis;
use workstation::display::check::CheckMonitor;
use workstation::films::calibrate::CalibrateFilm;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::house::name_reader::NameReader;
use workstation::house::settings::{ChangeSetting, SettingChange};
use workstation::people::employer::RenameEmployer;
use workstation::people::exposure::AddExposure;
use workstation::people::settle::SettleFilm;
use workstation::people::tray::ShowTray;
use workstation::reading::draft::KeepDraft;
use workstation::reading::proposal::ProposalMade;
use workstation::reading::seal::SealReading;
use workstation::reading::sheet::PrintSheet;
use workstation::surroundings::Surroundings;

/// Where a number lies in a row of random ones: the same seed gives the same row everywhere (`SplitMix64`).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next one, from 0 and below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((it ^ (it >> 31)) % n.max(1) as u64) as usize
    }
}

/// What was acknowledged, a line each, in a file outside the house: written when the verb has returned.
pub(crate) struct Told(File);

impl Told {
    pub(crate) fn into(path: &Path) -> Self {
        Self(File::options().create(true).append(true).open(path).expect("a folder to write to"))
    }

    /// By `writev`, which the house itself never calls: a fault laid on its writes spares this file.
    fn line(&mut self, line: &str) {
        let line = format!("{line}\n");
        let n = self.0.write_vectored(&[IoSlice::new(line.as_bytes())]).expect("it is written");
        assert_eq!(n, line.len(), "a line is written whole");
    }

    /// A row that is there from now on.
    fn kept(&mut self, table: &str, column: &str, value: &str) {
        self.line(&format!("kept {table} {column} {value}"));
    }

    /// A row that was there and may go with what is asked for next.
    fn may_go(&mut self, table: &str, column: &str, value: &str) {
        self.line(&format!("may-go {table} {column} {value}"));
    }
}

/// A house, and what was done in it.
pub(crate) struct Year {
    at: Workstation,
    house: PathBuf,
    incoming: PathBuf,
    told: Told,
    random: Random,
    seed: u64,
    n: u32,
    /// Called before each verb, as to set the clock.
    pub(crate) before: Box<dyn FnMut()>,
}

const EMPLOYER: &str = "11111111111111111111111111111111";

impl Year {
    /// Opens the house, new or not, with somebody who reads in it and an employer.
    pub(crate) fn begin(
        folder: &Path,
        seed: u64,
        surroundings: Arc<dyn Surroundings>,
    ) -> Result<Self, Trouble> {
        let (house, incoming) = (folder.join("house"), folder.join("incoming"));
        fs::create_dir_all(&incoming).expect("a folder to write to");
        let before = fs::read_to_string(folder.join("told")).unwrap_or_default();
        let mut told = Told::into(&folder.join("told"));
        if !before.contains("kept worker id") {
            let mut records = Records::open(&house).map_err(workstation::record_trouble)?;
            employer(&mut records, &mut told).map_err(workstation::record_trouble)?;
        }
        let at = Workstation::open(house.clone(), surroundings)?;
        let random = Random::of(seed);
        let mut year = Self { at, house, incoming, told, random, seed, n: 0, before: Box::new(|| {}) };
        if year.at.named_reader().is_err() {
            year.ask(NameReader("陈明".to_owned()), |told, _| told.kept("account_name", "name", "陈明"));
        }
        Ok(year)
    }

    /// Asks for something; what it acknowledged is written down, and where the audit stands then.
    fn ask<V: workstation::door::Verb>(
        &mut self,
        verb: V,
        acknowledged: impl FnOnce(&mut Told, &V::Done),
    ) -> Option<V::Done>
    where
        Workstation: AsMut<V::At>,
    {
        (self.before)();
        match self.at.ask(verb) {
            Ok(done) => {
                acknowledged(&mut self.told, &done);
                self.audit();
                Some(done)
            }
            Err(trouble) => {
                self.told.line(&format!(
                    "refused {} {}",
                    trouble.kind(),
                    trouble.told(words::Tongue::En).happened
                ));
                None
            }
        }
    }

    /// The last audit line is there from now on.
    fn audit(&mut self) {
        let head = Records::open_to_read(&self.house).and_then(|it| it.counted());
        if let Ok(counted) = head {
            self.told.kept("audit", "link", &counted.head.to_string());
        }
    }

    /// So many days of work, a person each.
    pub(crate) fn days(&mut self, n_days: u32) {
        for _ in 0..n_days {
            self.n += 1;
            self.day();
        }
        self.told.line("ended");
    }

    fn day(&mut self) {
        let number = format!("K-{}-{}", self.seed, self.n);
        let Some(film) = self.imports(&number, "M", "19650101") else { return };
        let opened = self.ask(OpenFilm { film }, |_, _| ());
        let id = film.to_string();
        if let Some(opened) = opened {
            let job = format!("driller {} {}", self.seed, self.n);
            let spell = ExposureSpell::new(Dust::Silica, job.clone(), date(1990, 1, 1), None).expect("dates");
            let add = AddExposure { worker: opened.worker.id, spell };
            self.ask(add, |told, _| told.kept("exposure_spell", "job", &job));
        }
        let mm = 20.0 + f64::from(self.n);
        let by = KnownLength { from: (1.0, 1.0), to: (11.0, 1.0), mm, mm_per_pixel: (0.2, 0.2) };
        self.ask(CalibrateFilm { film, by: Some(by) }, |told, _| told.kept("calibration", "film", &id));
        (self.before)();
        if self.at.take_proposal(ProposalMade { film, outcome: Ok(proposal()) }).is_ok() {
            self.told.kept("proposal", "film", &id);
            self.audit();
        }
        let draft = self.sheet();
        let keep = KeepDraft { film, draft: draft.clone() };
        self.ask(keep, |told, _| told.kept("draft", "film", &id));
        if self.n.is_multiple_of(3) {
            // It stays half filled.
            return self.house_keeping();
        }
        self.told.may_go("draft", "film", &id);
        let sealed = self.seals(film, draft);
        if let Some(reading) = sealed
            && self.n.is_multiple_of(2)
        {
            self.diagnoses(reading);
        }
        self.in_doubt(&number);
        self.house_keeping();
    }

    /// A film of 32 × 32 pixels, each another one.
    fn imports(&mut self, number: &str, sex: &str, birth: &str) -> Option<FilmId> {
        let (path, film) = self.film(number, sex, birth);
        self.ask(ImportFilm { path }, |told, film| told.kept("film", "id", &film.to_string()))?;
        Some(film)
    }

    fn film(&mut self, number: &str, sex: &str, birth: &str) -> (PathBuf, FilmId) {
        let pixels = (0..32 * 32).map(|_| self.random.below(4096) as u16).collect();
        let size = Size { columns: 32, rows: 32, mm_per_pixel: 0.2 };
        let label = FilmLabel {
            patient_name: format!("Worker^{number}"),
            patient_id: number.to_owned(),
            patient_sex: sex.to_owned(),
            birth_date: birth.to_owned(),
            study_date: "20260301".to_owned(),
            derivation: "Noise".to_owned(),
            uid_root: format!("{number} {sex} {birth}"),
        };
        let bytes = write_dx(&dx(pixels, size, &label)).expect("a lawful film");
        let path = self.incoming.join(format!("{number}-{sex}.dcm"));
        fs::write(&path, &bytes).expect("a folder to write to");
        (path, FilmId::of(&bytes))
    }

    fn sheet(&mut self) -> SheetDraft {
        let point = Profusion::from_index(3 + self.random.below(9)).expect("a point");
        let mut draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
        draft.gbz70 = FindingsDraft {
            film_quality: Some(FilmQuality::One),
            zones: PerZone::from_fn(|_| Some(point)),
            primary: Some(Shape::Q),
            secondary: Some(Shape::Q),
            ..FindingsDraft::default()
        };
        draft
    }

    fn seals(&mut self, film: FilmId, draft: SheetDraft) -> Option<casework::Digest> {
        let display =
            DisplayState { center: 128.0, width: 256.0, function: "LINEAR".to_owned(), inverted: false };
        let begun_at = jiff::Timestamp::from_second(1_772_000_000 + i64::from(self.n)).expect("a moment");
        let seal = SealReading { film, draft, begun_at, display, viewing: Viewing::default(), follows: None };
        let sealed =
            self.ask(seal, |told, it| told.kept("reading", "digest", &it.reading.digest.to_string()))?;
        let reading = sealed.reading.digest;
        if self.n == 1 {
            self.ask(PrintSheet { reading }, |_, _| ());
        }
        Some(reading)
    }

    fn diagnoses(&mut self, reading: casework::Digest) {
        let certify = CertifyDiagnosis {
            reading,
            disease: Disease::Silicosis,
            single_film_grounds: "typical".to_owned(),
            grounds: None,
            replaces: None,
            despite: None,
        };
        let done = self.ask(certify, |told, done| {
            told.kept("diagnosis", "id", &done.diagnosis.id);
            if let Some(case) = &done.case {
                told.kept("follow_up_case", "diagnosis", &case.diagnosis);
            }
        });
        if let Some(done) = done {
            self.ask(PrintDiagnosis { diagnosis: done.diagnosis.id }, |_, _| ());
        }
    }

    /// A film that bears a known number and is of another sex; every second one is settled.
    fn in_doubt(&mut self, number: &str) {
        let (path, film) = self.film(number, "F", "19780101");
        let id = film.to_string();
        (self.before)();
        match self.at.ask(ImportFilm { path }) {
            Err(Trouble::FilmWaits { .. }) => {
                self.told.kept("tray", "film", &id);
                self.audit();
            }
            Err(trouble) => return self.told.line(&format!("refused {}", trouble.kind())),
            Ok(_) => return self.told.line("refused nothing in doubt"),
        }
        if self.n.is_multiple_of(2) {
            return;
        }
        let Ok(tray) = self.at.ask(ShowTray) else { return };
        let Some(row) = tray.rows.iter().find(|it| it.waiting.arrival.file.id == film) else { return };
        let settle = SettleFilm {
            n: row.waiting.n,
            settlement: Settlement::NewPerson,
            reason: "another one".to_owned(),
        };
        self.ask(settle, |told, _| told.kept("film", "id", &id));
    }

    fn house_keeping(&mut self) {
        let n = self.n;
        let name = format!("矿务局 {} {n}", self.seed);
        let rename = RenameEmployer { called: EMPLOYER.to_owned(), name: name.clone() };
        self.ask(rename, |told, _| told.kept("employer_name", "name", &name));
        let change = ChangeSetting(SettingChange::FilmMemory(u64::from(100 + n)));
        self.ask(change, |told, _| told.line(&format!("setting {}", 100 + n)));
        let monitor = format!("{}x1000", 1000 + n);
        let check = CheckMonitor { monitor: monitor.clone(), not_seen: Vec::new(), measured: None };
        self.ask(check, |told, _| told.kept("monitor_check", "monitor", &monitor));
    }
}

/// A worker who came with an employer.
fn employer(records: &mut Records, told: &mut Told) -> Result<(), records::RecordsError> {
    let at = jiff::Timestamp::from_second(1_772_000_000).expect("a moment");
    let id = EmployerId::of(EMPLOYER).expect("32 digits");
    let named = EmployerNamed { employer: id, name: "矿务局".to_owned(), at, by: "R-1".to_owned() };
    let line = |verb: &str, about| AuditLine { at, who: "R-1".to_owned(), verb: verb.to_owned(), about };
    let made = line(MAKE_EMPLOYER, named.about());
    there(records.write(|it| Ok((it.add_employer(&named)?, made))))?;
    told.kept("employer", "id", EMPLOYER);
    let worker = Worker {
        id: WorkerId("W-1".to_owned()),
        name: "赵铁山".to_owned(),
        number: "0001".to_owned(),
        sex: Sex::Male,
        birth: Some(date(1960, 2, 3)),
        national_id: None,
        employer: "矿务局".to_owned(),
        exposure: Vec::new(),
    };
    let added = line("add worker", worker.id.to_string());
    there(records.write(|it| Ok((it.add_worker(&worker)?, added))))?;
    told.kept("worker", "id", "W-1");
    Ok(())
}

/// What a process has made that was killed before it said so is there.
fn there(made: Result<(), records::RecordsError>) -> Result<(), records::RecordsError> {
    match made {
        Err(records::RecordsError::AlreadyThere { .. }) => Ok(()),
        other => other,
    }
}

/// What a model might have said.
fn proposal() -> Proposal {
    Proposal {
        model: ModelIdentity { id: "a-model".into(), version: "1".into(), sha256: "0".repeat(64) },
        runtime: "onnxruntime 1.31.1".into(),
        status: models::proposal::Status::Abstained,
        reason: Some(models::proposal::Reason::UnlikeTheLearnt),
        mm_per_pixel: Some(0.2),
        mm_estimated: false,
        zones: None,
        per_zone: None,
        overall: None,
        large_opacity: None,
        sees_large: false,
        covered: None,
        hints: Vec::new(),
        ood: Some(0.1),
        elapsed: models::proposal::Elapsed::default(),
    }
}
