//! A great house of invented persons, to try lists and searches on: as many as are asked for, and the same ones for one seed.
//!
//! Its films are rows alone; none has pixels in the vault. What is sealed is truly sealed, and the record verifies but for
//! the pixels. It knows the domain and the record only, so that the record's own tests and measurements make it too.

use std::path::Path;

use crate::{
    Change, Filling, FilmEntry, FilmFile, IMPORT_FILM, KEEP_PROPOSAL, MAKE_EMPLOYER, ProposalEntry,
    RecordsError,
};
use casework::diagnosis::{DatedFilm, Papers};
use casework::{
    AuditLine, CaseChange, Decision, Diagnosis, Digest, Disease, DisplayState, Dust, EmployerId,
    EmployerNamed, ExposureSpell, FilmId, FollowUpCase, Gbz70Sheet, Looked, Occasion, ProposalShown, Reader,
    ReaderId, Reading, Schedule, Sex, Sheet, SheetDraft, Viewing, Worker, WorkerId,
};
use classification::gbz70::{Asbestos, Edition, FilmQuality, FindingsDraft};
use classification::{PerZone, Profusion, Shape};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};

/// Films of each person.
const N_FILMS: u32 = 3;

/// Persons of one change.
const N_AT_ONCE: u32 = 400;

/// Who reads in a great house; the first one reads the most.
const N_READERS: u64 = 4;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文单仇解查朴区盖种翟葛乐缪谌费华";

const LONG_SURNAMES: [&str; 6] = ["欧阳", "上官", "尉迟", "万俟", "司马", "诸葛"];

const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国华文玉志永春海山树林金宝贵福生长乐行朝重庆和平安康宁新民主红东方卫兵援越跃进铁柱栓石锁来喜根发财富有余成功业兴旺盛隆昌达顺利吉祥如意德才学礼义信仁忠孝廉耻勤俭朴实厚道单纯曾经传藏大都度恶佛干更还会降解觉卡空了累率绿没蒙模难宁女吕旅率强切曲塞散色少石识似宿弹调屯系相校兴许血要约晕载扎炸粘占折着正只中种转";

const WORKPLACES: [&str; 5] = ["煤业矿", "采石场", "铸造厂", "水泥厂", "陶瓷厂"];

/// Chance by a seed, the same on every machine.
struct Chance(u64);

impl Chance {
    /// The next number.
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let it = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// A number below `n`.
    const fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// One of these, the first ones more often.
    fn early<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let n = all.len() as u64;
        let (one, other) = (self.below(n), self.below(n));
        all.get(one.min(other) as usize).copied()
    }
}

/// Fills a new house with so many persons of [`N_FILMS`] films each, a fifth of them under follow-up.
///
/// * `house` — a folder that holds no house.
/// * `going_on` — before each batch: how many persons are in, and of how many; whether to go on.
/// * returns — whether the house is there; not, where it was told to end: nothing is left of it then.
///
/// # Errors
/// [`RecordsError::AlreadyThere`] where the folder holds a house; the disk's.
pub fn furnish_great_house(
    house: &Path,
    n_people: u32,
    seed: u64,
    going_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<bool, RecordsError> {
    let mut filling = Filling::begin(house)?;
    let mut invented = Invented::new(n_people, seed);
    filling.write(|change| {
        (0..N_READERS).try_for_each(|it| change.add_reader(&reader(it)))?;
        Ok(((), line("add readers", String::new())))
    })?;
    let mut n_done = 0;
    while n_done < n_people {
        if !going_on(n_done.into(), n_people.into()) {
            return Ok(false);
        }
        let until = n_people.min(n_done + N_AT_ONCE);
        let asked = filling.write(|change| {
            let mut films = Vec::new();
            let mut asked = Vec::new();
            for idx in n_done..until {
                invented.person(change, idx, &mut films, &mut asked)?;
            }
            Ok((asked, line(IMPORT_FILM, films.join(" "))))
        })?;
        for proposal in asked {
            let line = line(KEEP_PROPOSAL, proposal.about());
            filling.write(|change| Ok((change.add_proposal(&proposal)?, line)))?;
        }
        n_done = until;
    }
    if !going_on(n_people.into(), n_people.into()) {
        return Ok(false);
    }
    filling.draw()?;
    for name in filling.employers_without_id()? {
        let named = invented.employer(name);
        filling.write(|change| Ok((change.add_employer(&named)?, line(MAKE_EMPLOYER, named.about()))))?;
    }
    filling.finish().map(|_| true)
}

fn reader(idx: u64) -> Reader {
    Reader { id: ReaderId(format!("R-{}", idx + 1)), name: format!("示例阅片者 {}", idx + 1) }
}

fn line(verb: &str, about: String) -> AuditLine {
    AuditLine { at: Timestamp::UNIX_EPOCH, who: "R-1".to_owned(), verb: verb.to_owned(), about }
}

/// What is invented, person by person.
struct Invented {
    n_people: u32,
    chance: Chance,
    surnames: Vec<char>,
    given: Vec<char>,
    /// Sheets of a healthy and of an ill person.
    sheets: [Option<Sheet>; 2],
}

impl Invented {
    fn new(n_people: u32, seed: u64) -> Self {
        let [healthy, ill] = [Profusion::ZeroZero, Profusion::OneOne].map(sheet_of);
        Self {
            n_people,
            chance: Chance(seed),
            surnames: SURNAMES.chars().collect(),
            given: GIVEN.chars().collect(),
            sheets: [healthy, ill],
        }
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        if self.chance.below(50) == 0 {
            let idx = self.chance.below(LONG_SURNAMES.len() as u64);
            name.push_str(LONG_SURNAMES[idx as usize]);
        } else {
            name.extend(self.chance.early(&self.surnames));
        }
        for _ in 0..=self.chance.below(5).min(1) {
            name.extend(self.chance.early(&self.given));
        }
        name
    }

    fn worker(&mut self, idx: u32) -> Worker {
        let n_employers = u64::from(self.n_people / 200 + 1);
        let employer = self.chance.below(n_employers);
        let place = WORKPLACES[(employer % WORKPLACES.len() as u64) as usize];
        let born = date(1950, 1, 1).saturating_add((self.chance.below(18_000) as i64).days());
        let begun = born.saturating_add((18 + self.chance.below(12) as i64).years());
        let dust = [Dust::Coal, Dust::Silica, Dust::WeldingFume, Dust::Cement][self.chance.below(4) as usize];
        Worker {
            id: WorkerId(format!("P{idx:07}")),
            name: self.name(),
            number: format!("{}{idx:07}", 2006 + self.chance.below(20)),
            sex: if self.chance.below(8) == 0 { Sex::Female } else { Sex::Male },
            birth: Some(born),
            national_id: None,
            employer: format!("示例{place}第 {} 号", employer + 1),
            exposure: ExposureSpell::new(dust, "掘进工".to_owned(), begun, None).into_iter().collect(),
        }
    }

    fn employer(&mut self, name: String) -> EmployerNamed {
        let id = format!("{:016x}{:016x}", self.chance.next(), self.chance.next());
        let employer = EmployerId::of(&id).expect("32 hexadecimal digits");
        EmployerNamed { employer, name, at: Timestamp::UNIX_EPOCH, by: "R-1".to_owned() }
    }

    fn person(
        &mut self,
        change: &Change<'_>,
        idx: u32,
        names: &mut Vec<String>,
        asked: &mut Vec<ProposalEntry>,
    ) -> Result<(), RecordsError> {
        let worker = self.worker(idx);
        change.add_worker(&worker)?;
        let mut films = Vec::new();
        for n in 0..N_FILMS {
            let film = self.film(&worker, n);
            change.add_film(&film)?;
            names.push(film.file.id.to_string());
            films.push(film);
        }
        let [first, second, last] = films.as_slice() else { return Ok(()) };
        match idx % 5 {
            0 => self.diagnosed(change, &worker, last)?,
            1 => {
                let reading = self.reading(&worker, first, 0);
                reading.iter().try_for_each(|it| change.append_reading(it).map(drop))?;
            }
            2 if idx % 10 == 2 => asked.push(self.proposal(second)),
            3 if idx % 1_000 == 3 => {
                let text = casework::reading::draft::write(&SheetDraft::new(classification::Edition::Gbz70(
                    Edition::Gbz70_2015,
                )));
                change.keep_draft(&first.file.id, &self.reader().id, &text)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn reader(&mut self) -> Reader {
        reader(self.chance.below(2) * self.chance.below(N_READERS))
    }

    fn film(&mut self, worker: &Worker, n: u32) -> FilmEntry {
        let taken = date(2008, 1, 1).saturating_add((self.chance.below(6_800) as i64).days());
        let seconds = 28_800 + self.chance.below(30_000);
        let nanos = self.chance.below(1_000_000_000);
        let midnight = moment(taken).as_second();
        FilmEntry {
            file: FilmFile {
                id: FilmId(Digest::of(format!("great house {} {n} {nanos}", worker.id).as_bytes()).0),
                taken: Some(taken).filter(|_| !nanos.is_multiple_of(100)),
                sop_instance_uid: format!("2.25.{}{nanos:09}", 1_000 + self.chance.below(9_000)),
                view: "PA".to_owned(),
                rows: 3_000,
                columns: 3_000,
                mm_per_pixel: Some(0.139),
                came_at: Timestamp::new(midnight + seconds as i64, nanos as i32)
                    .unwrap_or(Timestamp::UNIX_EPOCH),
                source_name: format!("{n}.dcm"),
            },
            worker: worker.id.clone(),
        }
    }

    fn reading(&mut self, worker: &Worker, film: &FilmEntry, of: usize) -> Option<Reading> {
        let begun_at = film.file.came_at;
        Some(Reading {
            film: film.file.id,
            worker: worker.id.clone(),
            reader: self.reader().id,
            sheet: self.sheets.get(of)?.clone()?,
            begun_at,
            sealed_at: begun_at.checked_add(40.seconds()).unwrap_or(begun_at),
            display: DisplayState {
                center: 2_048.0,
                width: 4_096.0,
                function: "LINEAR".to_owned(),
                inverted: false,
            },
            looked: Looked::now(Viewing::default(), Occasion::default()),
            proposal_shown: ProposalShown::NotShown,
        })
    }

    /// The film read, diagnosed, and the person enrolled.
    fn diagnosed(
        &mut self,
        change: &Change<'_>,
        worker: &Worker,
        film: &FilmEntry,
    ) -> Result<(), RecordsError> {
        let Some(reading) = self.reading(worker, film, 1) else { return Ok(()) };
        change.append_reading(&reading)?;
        let decided_on = film.file.taken.unwrap_or(date(2026, 11, 30));
        let disease = worker.exposure.first().map_or(Disease::Silicosis, |it| it.dust().disease());
        let decision = Decision {
            id: format!("D{}", worker.id),
            disease,
            decided_on,
            decided_by: reading.reader.clone(),
            single_film_grounds: "典型".to_owned(),
            grounds_where_unnamed: None,
            replaces: None,
            despite: None,
        };
        let films = [DatedFilm { film: film.file.id, taken: film.file.taken }];
        let papers = Papers { worker, films: &films, readings: &[], diagnoses: &[] };
        let Ok(diagnosis) = Diagnosis::from_reading(&reading, papers, decision) else { return Ok(()) };
        let id = format!("C{}", worker.id);
        let changes = FollowUpCase::changes(&diagnosis, &[], &[], &id, &Schedule::default());
        let on = date(2026, 1, 1).saturating_add((self.chance.below(700) as i64).days());
        let moved: Vec<CaseChange> = changes.into_iter().map(|it| due_on(it, on)).collect();
        change.add_diagnosis(&diagnosis, &moved)
    }

    fn proposal(&mut self, film: &FilmEntry) -> ProposalEntry {
        let part = self.chance.below(1_000) as f64 / 1_000.0;
        let json = if self.chance.below(6) == 0 {
            "{\"overall\":null}".to_owned()
        } else {
            let rest = 1.0 - part;
            format!("{{\"overall\":{{\"points\":[{rest},0,0,{part},0,0,0,0,0,0,0,0]}}}}")
        };
        ProposalEntry {
            film: film.file.id,
            model_id: "great-house".to_owned(),
            model_sha256: Digest::of(b"great house").to_string(),
            runtime: "none".to_owned(),
            made_at: film.file.came_at,
            json,
        }
    }
}

/// An enrolment that is due on another day, so that not all are overdue.
fn due_on(change: CaseChange, next_due: Date) -> CaseChange {
    match change {
        CaseChange::Opened(case) => CaseChange::Opened(FollowUpCase { next_due, ..case }),
        other => other,
    }
}

fn moment(on: Date) -> Timestamp {
    on.to_zoned(jiff::tz::TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |it| it.timestamp())
}

/// A lawful sheet with one grading in every zone.
fn sheet_of(point: Profusion) -> Option<Sheet> {
    let shape = (point != Profusion::ZeroZero).then_some(Shape::P);
    let draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(point)),
        primary: shape,
        secondary: shape,
        ..FindingsDraft::default()
    };
    let findings = draft.finish().ok()?;
    Some(Sheet::Gbz70(Gbz70Sheet::new(Edition::Gbz70_2015, findings, Asbestos::NotExposed)))
}
