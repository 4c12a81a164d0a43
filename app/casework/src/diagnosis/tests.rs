//! Which readings carry a diagnosis, and which case it opens.

use classification::gbz70::{Asbestos, FilmQuality, FindingsDraft};
use classification::{LungZone, PerZone, Profusion, Shape};
use jiff::civil::date;

use super::*;
use crate::follow_up::{CaseChange, FollowUpCase, Schedule};
use crate::people::exposure::{Dust, ExposureSpell};
use crate::people::person::Sex;
use crate::reading::film_id::FilmId;
use crate::reading::occasion::Occasion;
use crate::reading::sheet::{Gbz70Sheet, Sheet};
use crate::reading::viewing::Viewing;
use crate::reading::{DisplayState, Looked, ProposalShown};

fn worker(dust: Dust) -> Worker {
    Worker {
        id: WorkerId("W-1".to_owned()),
        name: "Chen".to_owned(),
        number: "0001".to_owned(),
        sex: Sex::Male,
        birth: None,
        national_id: None,
        employer: String::new(),
        exposure: vec![ExposureSpell::new(dust, "driller".to_owned(), date(1990, 1, 1), None).unwrap()],
    }
}

fn reading(quality: FilmQuality, right_upper: Profusion, left_upper: Profusion) -> Reading {
    let mut draft = FindingsDraft { film_quality: Some(quality), ..FindingsDraft::default() };
    if quality != FilmQuality::Four {
        draft.zones = PerZone::from_fn(|_| Some(Profusion::ZeroZero));
        *draft.zones.get_mut(LungZone::RightUpper) = Some(right_upper);
        *draft.zones.get_mut(LungZone::LeftUpper) = Some(left_upper);
        if Profusion::ZeroZero < right_upper {
            draft.primary = Some(Shape::P);
            draft.secondary = Some(Shape::P);
        }
    }
    let findings = draft.finish().unwrap();
    let sheet = Gbz70Sheet::new(Edition::Gbz70_2015, findings, Asbestos::NotExposed);
    Reading {
        film: FilmId::of(b"a film"),
        worker: WorkerId("W-1".to_owned()),
        reader: ReaderId("R-1".to_owned()),
        sheet: Sheet::Gbz70(sheet),
        begun_at: "2001-02-03T04:05:06Z".parse().unwrap(),
        sealed_at: "2001-02-03T04:06:07Z".parse().unwrap(),
        display: DisplayState {
            center: 2048.0,
            width: 4096.0,
            function: "LINEAR".to_owned(),
            inverted: false,
        },
        looked: Looked::now(Viewing::default(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    }
}

const ONE_ONE: Profusion = Profusion::OneOne;
const ZERO: Profusion = Profusion::ZeroZero;

fn decision() -> Decision {
    Decision {
        id: "D-1".to_owned(),
        disease: Disease::Silicosis,
        decided_on: date(2001, 8, 31),
        decided_by: ReaderId("R-2".to_owned()),
        single_film_grounds: "typical".to_owned(),
        grounds_where_unnamed: None,
        replaces: None,
        despite: None,
    }
}

fn film(name: &str, taken: Option<Date>) -> DatedFilm {
    DatedFilm { film: FilmId::of(name.as_bytes()), taken }
}

/// A person's papers, with the film of [`reading`] and one of half a year before.
#[derive(Clone)]
struct File {
    worker: Worker,
    films: Vec<DatedFilm>,
    readings: Vec<Reading>,
    diagnoses: Vec<Recorded>,
}

impl File {
    fn of(dust: Dust) -> Self {
        let films = vec![film("before", Some(date(2000, 7, 1))), film("a film", Some(date(2001, 2, 1)))];
        Self { worker: worker(dust), films, readings: Vec::new(), diagnoses: Vec::new() }
    }

    fn decides(&self, reading: &Reading, decision: Decision) -> Result<Diagnosis, DiagnosisRefused> {
        let papers = Papers {
            worker: &self.worker,
            films: &self.films,
            readings: &self.readings,
            diagnoses: &self.diagnoses,
        };
        Diagnosis::from_reading(reading, papers, decision)
    }

    /// Records what was decided on a film.
    fn keeps(&mut self, diagnosis: &Diagnosis, film: FilmId) {
        if let Some(Replaces { diagnosis: id, .. }) = &diagnosis.replaces {
            let by = diagnosis.id.clone();
            let replaced = self.diagnoses.iter_mut().find(|it| it.diagnosis.id == *id);
            replaced.expect("it stands").standing = Standing::ReplacedBy(by);
        }
        self.diagnoses.push(Recorded { diagnosis: diagnosis.clone(), film, standing: Standing::Stands });
    }

    fn changes(&self, diagnosis: &Diagnosis, held: &[FollowUpCase]) -> Vec<CaseChange> {
        let schedule = Schedule::default();
        FollowUpCase::changes(diagnosis, &self.diagnoses, held, "C-1", &schedule)
    }
}

fn reason(words: &str) -> Reason {
    Reason::new(words).unwrap()
}

/// The same reading of another film.
fn of_film(reading: &Reading, film: DatedFilm) -> Reading {
    Reading { film: film.film, ..reading.clone() }
}

fn conflicts_of(refused: &Result<Diagnosis, DiagnosisRefused>) -> &[Conflict] {
    match refused {
        Err(DiagnosisRefused::Conflicts(found)) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stage_opens_a_case_and_none_does_not() {
    let miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let diagnosis = miner.decides(&sealed, decision()).unwrap();
    assert_eq!((diagnosis.stage, diagnosis.clause.as_deref()), (Stage::One, Some("5.1 a)")));
    assert_eq!(diagnosis.series, Series::TwoFilmsHalfYearApart);
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
    let changes = miner.changes(&diagnosis, &[]);
    assert_eq!(changes[0].case().unwrap().next_due, date(2002, 8, 31));
    assert!(matches!(&changes[..], [CaseChange::Opened(_)]));

    let clear = reading(FilmQuality::One, ZERO, ZERO);
    let mut single = miner.clone();
    single.films.remove(0);
    let mut bare = decision();
    bare.single_film_grounds.clear();
    let diagnosis = single.decides(&clear, bare).unwrap();
    assert_eq!(diagnosis.stage, Stage::None);
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
    assert_eq!(single.changes(&diagnosis, &[]), []);
}

#[test]
fn what_cannot_carry_a_diagnosis_is_refused_with_its_reason() {
    let miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let refused = |reading: &Reading, file: &File| file.decides(reading, decision()).unwrap_err();

    let four = reading(FilmQuality::Four, ZERO, ZERO);
    let three = reading(FilmQuality::Three, ONE_ONE, ONE_ONE);
    assert_eq!(refused(&four, &miner), DiagnosisRefused::Unreadable);
    assert_eq!(refused(&three, &miner), DiagnosisRefused::FilmGradeThree);

    let mut other = miner.clone();
    other.worker.id = WorkerId("W-2".to_owned());
    assert_eq!(refused(&sealed, &other), DiagnosisRefused::OtherWorker);
    let mut without = miner.clone();
    without.films.pop();
    assert_eq!(refused(&sealed, &without), DiagnosisRefused::FilmNotTheirs);
    assert_eq!(refused(&sealed, &File::of(Dust::Asbestos)), DiagnosisRefused::AsbestosDiffers);

    let mut clerk = miner.clone();
    clerk.worker.exposure.clear();
    assert_eq!(refused(&sealed, &clerk), DiagnosisRefused::NoExposure);
    assert_eq!(
        refused(&sealed, &File::of(Dust::Coal)),
        DiagnosisRefused::DiseaseWithoutItsDust { disease: Disease::Silicosis }
    );

    let mut single = miner;
    single.films.remove(0);
    let mut bare = decision();
    bare.single_film_grounds = " ".to_owned();
    assert_eq!(single.decides(&sealed, bare), Err(DiagnosisRefused::SingleFilmGroundsMissing));
}

#[test]
fn a_later_diagnosis_may_rest_on_a_poor_film() {
    let mut miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let before = of_film(&sealed, miner.films[0]);
    let first = miner.decides(&before, decision()).unwrap();
    miner.keeps(&first, before.film);
    let poor = reading(FilmQuality::Three, ONE_ONE, ONE_ONE);
    assert!(miner.decides(&poor, Decision { id: "D-2".to_owned(), ..decision() }).is_ok());
}

#[test]
fn a_series_is_two_films_more_than_half_a_year_apart() {
    let first = date(2000, 8, 31);
    let single = Series::SingleFilm { grounds: "why".to_owned() };
    assert_eq!(Series::of(&[date(2001, 3, 1), first], "why"), Series::TwoFilmsHalfYearApart);
    assert_eq!(Series::of(&[first, date(2001, 2, 28)], "why"), single);
    assert_eq!(Series::of(&[first], "why"), single);
    assert_eq!(Series::of(&[], "why"), single);
}

#[test]
fn an_unnamed_stage_has_to_be_argued() {
    let miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, Profusion::TwoTwo, ONE_ONE);
    let mut argued = decision();
    assert_eq!(miner.decides(&sealed, argued.clone()), Err(DiagnosisRefused::UnnamedStageGroundsMissing));
    argued.grounds_where_unnamed = Some("the panel of three agreed".to_owned());
    let diagnosis = miner.decides(&sealed, argued).unwrap();
    assert_eq!(diagnosis.stage, Stage::One);
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
}

/// 1/1 everywhere, with a plaque at the heart border: I, or II for one exposed to asbestos.
fn with_a_plaque(asbestos: Asbestos) -> Reading {
    let mut draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(ONE_ONE)),
        primary: Some(Shape::S),
        secondary: Some(Shape::S),
        ..FindingsDraft::default()
    };
    draft.pleura.plaque = true;
    draft.pleura.said.sites.insert(classification::gbz70::PlaqueSite::HeartBorder);
    let sheet = Gbz70Sheet::new(Edition::Gbz70_2015, draft.finish().unwrap(), asbestos);
    Reading { sheet: Sheet::Gbz70(sheet), ..reading(FilmQuality::One, ONE_ONE, ONE_ONE) }
}

#[test]
fn what_was_not_stated_of_asbestos_at_the_reading_is_taken_from_the_history_and_never_guessed() {
    let open = with_a_plaque(Asbestos::NotStated);
    let mut nobody = File::of(Dust::Silica);
    nobody.worker.exposure.clear();
    assert_eq!(nobody.decides(&open, decision()), Err(DiagnosisRefused::AsbestosNotStated));
    for (dust, disease, stage) in
        [(Dust::Silica, Disease::Silicosis, Stage::One), (Dust::Asbestos, Disease::Asbestosis, Stage::Two)]
    {
        let decided = File::of(dust).decides(&open, Decision { disease, ..decision() });
        assert_eq!(decided.map(|it| it.stage), Ok(stage), "{dust:?}");
    }
}

#[test]
fn one_diagnosis_stands_on_a_film_for_a_disease_and_only_a_correction_takes_its_place() {
    let mut miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let first = miner.decides(&sealed, decision()).unwrap();
    let held = miner.changes(&first, &[])[0].case().unwrap().clone();
    miner.keeps(&first, sealed.film);

    let again = Decision { id: "D-2".to_owned(), despite: Some(reason("sure")), ..decision() };
    let refused = miner.decides(&sealed, again.clone());
    assert!(
        matches!(conflicts_of(&refused), [Conflict::StandsAlready { diagnosis, .. }] if diagnosis == "D-1")
    );
    let replaces = Some(Replaces { diagnosis: "D-9".to_owned(), reason: reason("typed wrong") });
    let of_nothing = Decision { replaces, ..again.clone() };
    assert_eq!(miner.decides(&sealed, of_nothing), Err(DiagnosisRefused::NothingToReplace));

    // The film was of nobody ill: the correction names what it corrects and why, and the case ends.
    let clear = reading(FilmQuality::One, ZERO, ZERO);
    let replaces = Some(Replaces { diagnosis: "D-1".to_owned(), reason: reason("typed wrong") });
    let corrected = miner.decides(&clear, Decision { replaces, ..again.clone() }).unwrap();
    assert_eq!(Diagnosis::of_text(&corrected.text()).as_ref(), Some(&corrected));
    assert_eq!(miner.changes(&corrected, &[held]), [CaseChange::Closed("C-1".to_owned())]);
    miner.keeps(&corrected, clear.film);
    let refused = miner.decides(&sealed, Decision { id: "D-3".to_owned(), ..again });
    assert!(
        matches!(conflicts_of(&refused), [Conflict::StandsAlready { diagnosis, .. }] if diagnosis == "D-2")
    );
}

#[test]
fn a_later_stage_moves_the_case_and_a_lower_one_stops() {
    let mut miner = File::of(Dust::Silica);
    let [early, late] = [miner.films[0], miner.films[1]];
    let one = of_film(&reading(FilmQuality::One, ONE_ONE, ONE_ONE), early);
    let first = Decision { decided_on: date(2001, 2, 10), ..decision() };
    let first = miner.decides(&one, first).unwrap();
    let held = miner.changes(&first, &[])[0].case().unwrap().clone();
    miner.keeps(&first, early.film);

    let mut argued = Decision { id: "D-2".to_owned(), ..decision() };
    argued.grounds_where_unnamed = Some("argued".to_owned());
    let mut two = with_a_plaque(Asbestos::NotExposed);
    two.film = late.film;
    let second = miner.decides(&two, argued.clone()).unwrap();
    let changes = miner.changes(&second, std::slice::from_ref(&held));
    let [CaseChange::Moved(moved)] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!((&moved.id, &moved.diagnosis), (&held.id, &second.id));
    assert_eq!((moved.enrolled_on, moved.next_due), (date(2001, 2, 10), date(2002, 8, 31)));

    let clear = of_film(&reading(FilmQuality::One, ZERO, ZERO), late);
    let lower = miner.decides(&clear, argued.clone());
    assert!(matches!(conflicts_of(&lower), [Conflict::LowerThanBefore { stage: Stage::One, .. }]));
    argued.despite = Some(reason("the first film was another person's"));
    let stays = miner.decides(&clear, argued).unwrap();
    assert_eq!(Diagnosis::of_text(&stays.text()).as_ref(), Some(&stays));
    assert_eq!(miner.changes(&stays, &[held]), [], "the first diagnosis stands, and with it the case");
}

#[test]
fn what_other_readings_and_diagnoses_say_stops_until_something_is_said_to_it() {
    let mut miner = File::of(Dust::Silica);
    let [early, late] = [miner.films[0], miner.films[1]];
    let ill = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let clear = reading(FilmQuality::One, ZERO, ZERO);
    let by =
        |reading: &Reading, reader: &str| Reading { reader: ReaderId(reader.to_owned()), ..reading.clone() };
    miner.readings = vec![
        // An earlier film may show less, and a reader's last word counts.
        of_film(&clear, early),
        by(&clear, "R-3"),
        by(&ill, "R-3"),
        by(&clear, "R-4"),
    ];
    let refused = miner.decides(&ill, decision());
    let [Conflict::ReadingSaysOtherwise { reader, stage, taken, .. }] = conflicts_of(&refused) else {
        panic!("{refused:?}")
    };
    assert_eq!((reader.0.as_str(), *stage, *taken), ("R-4", Some(Stage::None), late.taken));
    let later = film("later", Some(date(2001, 7, 1)));
    miner.films.push(later);
    miner.readings = vec![of_film(&clear, later)];
    assert_eq!(conflicts_of(&miner.decides(&ill, decision())).len(), 1, "a later film is clear");
    let despite = Some(reason("the later film is of grade 3"));
    assert!(miner.decides(&ill, Decision { despite, ..decision() }).is_ok());

    // Another disease on the same film.
    miner.readings.clear();
    let first = miner.decides(&ill, decision()).unwrap();
    miner.keeps(&first, ill.film);
    let coal = ExposureSpell::new(Dust::Coal, String::new(), date(1991, 1, 1), None).unwrap();
    miner.worker.exposure.push(coal);
    let other = Decision { id: "D-2".to_owned(), disease: Disease::CoalWorkers, ..decision() };
    let refused = miner.decides(&ill, other.clone());
    assert!(matches!(conflicts_of(&refused), [Conflict::OtherDisease { disease: Disease::Silicosis, .. }]));
    let replaces = Some(Replaces { diagnosis: "D-1".to_owned(), reason: reason("coal, not silica") });
    let corrected = miner.decides(&ill, Decision { replaces, ..other }).unwrap();
    let held = miner.changes(&first, &[])[0].case().unwrap().clone();
    let changes = miner.changes(&corrected, &[held]);
    assert!(matches!(&changes[..], [CaseChange::Opened(_), CaseChange::Closed(_)]), "{changes:?}");
}

#[test]
fn days_that_contradict_each_other_stop_a_decision_and_count_for_no_series() {
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let days = |told: &OutOfOrder| (told.first.event, told.then.event);
    let refused = |file: &File, decision: Decision| match file.decides(&sealed, decision) {
        Err(DiagnosisRefused::DaysContradict(told)) => days(&told),
        other => panic!("{other:?}"),
    };
    let before = Decision { decided_on: date(2001, 1, 1), ..decision() };
    assert_eq!(refused(&File::of(Dust::Silica), before), (Event::ReadingSealed, Event::Decision));
    let mut unborn = File::of(Dust::Silica);
    unborn.worker.birth = Some(date(1995, 1, 1));
    assert_eq!(refused(&unborn, decision()), (Event::Birth, Event::ExposureBegun));
    let mut after = File::of(Dust::Silica);
    after.worker.exposure[0] =
        ExposureSpell::new(Dust::Silica, String::new(), date(2001, 6, 1), None).unwrap();
    assert_eq!(refused(&after, decision()), (Event::ExposureBegun, Event::FilmTaken));
    let mut turned = File::of(Dust::Silica);
    turned.worker.exposure[0] =
        ExposureSpell::as_recorded(Dust::Silica, String::new(), date(2000, 1, 1), Some(date(1990, 1, 1)));
    assert_eq!(refused(&turned, decision()), (Event::ExposureBegun, Event::ExposureEnded));

    // A film of the future may be a clock set wrong: it stops, and can be answered, but makes no series.
    let mut future = File::of(Dust::Silica);
    future.films[0] = film("before", Some(date(2062, 1, 1)));
    let refused = future.decides(&sealed, decision());
    let [Conflict::DaysContradict(told)] = conflicts_of(&refused) else { panic!("{refused:?}") };
    assert_eq!(days(told), (Event::FilmTaken, Event::Today));
    let despite = Some(reason("the clock of that unit was wrong"));
    let decided = future.decides(&sealed, Decision { despite, ..decision() }).unwrap();
    assert!(matches!(decided.series, Series::SingleFilm { .. }));
}

#[test]
fn a_diagnosis_of_the_first_version_reads_as_it_was_sealed() {
    let text = include_str!("first_version.txt");
    let diagnosis = Diagnosis::of_text(text).expect("it was sealed by the first version");
    assert_eq!((diagnosis.stage, &diagnosis.basis), (Stage::One, &None));
    assert_eq!(diagnosis.text(), text);
    let raised = text.replace("profusion-diagnosis 1", "profusion-diagnosis 2");
    assert_eq!(Diagnosis::of_text(&raised), None);
}

#[test]
fn one_altered_byte_never_reads_back_as_the_same_diagnosis() {
    let miner = File::of(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let decision = Decision { despite: Some(reason("sure\n")), ..decision() };
    let diagnosis = miner.decides(&sealed, decision).unwrap();
    let text = diagnosis.text();
    assert_eq!(Diagnosis::of_text(&text).as_ref(), Some(&diagnosis));
    for place in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[place] ^= 1;
        let altered = String::from_utf8(bytes).unwrap();
        assert_ne!(Diagnosis::of_text(&altered).as_ref(), Some(&diagnosis), "{place}");
    }
}
