//! Which readings carry a diagnosis, and which case it opens.

use classification::gbz70::{Asbestos, FilmQuality, FindingsDraft};
use classification::{LungZone, PerZone, Profusion, Shape};
use jiff::civil::date;

use super::*;
use crate::exposure::{Dust, ExposureSpell};
use crate::film_id::FilmId;
use crate::occasion::Occasion;
use crate::person::Sex;
use crate::reading::{DisplayState, Looked, ProposalShown};
use crate::registry::{FollowUpCase, Schedule};
use crate::sheet::{Gbz70Sheet, Sheet};
use crate::viewing::Viewing;

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

fn decision(series: Series) -> Decision {
    Decision {
        id: "D-1".to_owned(),
        disease: Disease::Silicosis,
        decided_on: date(2001, 8, 31),
        decided_by: ReaderId("R-2".to_owned()),
        series,
        grounds_where_unnamed: None,
    }
}

const TWO: Series = Series::TwoFilmsHalfYearApart;
const ONE_ONE: Profusion = Profusion::OneOne;
const ZERO: Profusion = Profusion::ZeroZero;

#[test]
fn a_stage_opens_a_case_and_none_does_not() {
    let miner = worker(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let diagnosis = Diagnosis::from_reading(&sealed, &miner, &[], decision(TWO)).unwrap();
    assert_eq!(diagnosis.stage, Stage::One);
    assert_eq!(diagnosis.clause.as_deref(), Some("5.1 a)"));
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
    let case = FollowUpCase::enrol(&diagnosis, "C-1".to_owned(), &Schedule::default()).unwrap();
    assert_eq!(case.next_due, date(2002, 8, 31));

    let clear = reading(FilmQuality::One, ZERO, ZERO);
    let single = Series::SingleFilm { grounds: String::new() };
    let diagnosis = Diagnosis::from_reading(&clear, &miner, &[], decision(single)).unwrap();
    assert_eq!(diagnosis.stage, Stage::None);
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
    let case = FollowUpCase::enrol(&diagnosis, "C-1".to_owned(), &Schedule::default());
    assert_eq!(case, None);
}

#[test]
fn what_cannot_carry_a_diagnosis_is_refused_with_its_reason() {
    let miner = worker(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let refused = |reading: &Reading, worker: &Worker, decision: Decision| {
        Diagnosis::from_reading(reading, worker, &[], decision).unwrap_err()
    };

    let four = reading(FilmQuality::Four, ZERO, ZERO);
    let three = reading(FilmQuality::Three, ONE_ONE, ONE_ONE);
    assert_eq!(refused(&four, &miner, decision(TWO)), DiagnosisRefused::Unreadable);
    assert_eq!(refused(&three, &miner, decision(TWO)), DiagnosisRefused::FilmGradeThree);

    let mut other = miner.clone();
    other.id = WorkerId("W-2".to_owned());
    assert_eq!(refused(&sealed, &other, decision(TWO)), DiagnosisRefused::OtherWorker);

    let asbestos = worker(Dust::Asbestos);
    assert_eq!(refused(&sealed, &asbestos, decision(TWO)), DiagnosisRefused::AsbestosDiffers);

    let mut clerk = miner.clone();
    clerk.exposure.clear();
    assert_eq!(refused(&sealed, &clerk, decision(TWO)), DiagnosisRefused::NoExposure);
    assert_eq!(
        refused(&sealed, &worker(Dust::Coal), decision(TWO)),
        DiagnosisRefused::DiseaseWithoutItsDust { disease: Disease::Silicosis }
    );

    let single = Series::SingleFilm { grounds: " ".to_owned() };
    assert_eq!(refused(&sealed, &miner, decision(single)), DiagnosisRefused::SingleFilmGroundsMissing);
}

#[test]
fn a_later_diagnosis_may_rest_on_a_poor_film() {
    let miner = worker(Dust::Silica);
    let sealed = reading(FilmQuality::One, ONE_ONE, ONE_ONE);
    let first = Diagnosis::from_reading(&sealed, &miner, &[], decision(TWO)).unwrap();
    let poor = reading(FilmQuality::Three, ONE_ONE, ONE_ONE);
    assert!(Diagnosis::from_reading(&poor, &miner, &[first], decision(TWO)).is_ok());
}

#[test]
fn a_series_is_two_films_more_than_half_a_year_apart() {
    let first = date(2000, 8, 31);
    assert_eq!(Series::of(&[date(2001, 3, 1), first], "why"), TWO);
    let single = Series::SingleFilm { grounds: "why".to_owned() };
    assert_eq!(Series::of(&[first, date(2001, 2, 28)], "why"), single);
    assert_eq!(Series::of(&[first], "why"), single);
    assert_eq!(Series::of(&[], "why"), single);
}

#[test]
fn an_unnamed_stage_has_to_be_argued() {
    let miner = worker(Dust::Silica);
    let sealed = reading(FilmQuality::One, Profusion::TwoTwo, ONE_ONE);
    let mut argued = decision(TWO);
    assert_eq!(
        Diagnosis::from_reading(&sealed, &miner, &[], argued.clone()),
        Err(DiagnosisRefused::UnnamedStageGroundsMissing)
    );
    argued.grounds_where_unnamed = Some("the panel of three agreed".to_owned());
    let diagnosis = Diagnosis::from_reading(&sealed, &miner, &[], argued).unwrap();
    assert_eq!(diagnosis.stage, Stage::One);
    assert_eq!(Diagnosis::of_text(&diagnosis.text()).as_ref(), Some(&diagnosis));
}
