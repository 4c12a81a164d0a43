//! The other pages of GBZ 70 are true: film quality, conclusions, and what older stages are by 2015.

#![cfg(test)]

use std::collections::BTreeSet;

use casework::Disease;
use classification::gbz70::{
    Asbestos, Edition, FilmDefect, FilmQuality, FilmUse, FindingsDraft, Mapping, Omission, Stage, mapping,
};
use classification::{PerZone, Profusion};
use tests::spec_page::{Row, page};
use words::{Tongue, terms};

const QUALITY: &str = "gbz70-2015-film-quality.md";
const CONCLUSIONS: &str = "gbz70-2015-conclusions.md";
const OLDER: &str = "gbz70-older-editions.md";

fn rows(name: &str, table: &str) -> Vec<Row> {
    let mut rows = page(name);
    rows.retain(|it| it.table() == table);
    assert!(!rows.is_empty(), "{name} has no table {table}");
    rows
}

#[test]
fn a_grade_says_what_the_film_may_be_used_for() {
    let rows = rows(QUALITY, "C: what a film may be used for");
    for row in &rows {
        let quality = row.get("grade").parse().ok().and_then(FilmQuality::from_grade).expect("a grade");
        let film_use = quality.consequence();
        assert_eq!(film_use.code(), row.get("use"), "{}", row.why());
        assert_eq!(FilmUse::from_code(row.get("use")), Some(film_use), "{}", row.why());
        assert_eq!(terms::film_use(film_use, Tongue::ZhCn), row.get("中文"), "{}", row.why());
        assert_eq!(terms::film_use(film_use, Tongue::En), row.get("English"), "{}", row.why());
        assert!(row.table().starts_with(film_use.clause().0));
    }
    assert_eq!(rows.len(), FilmQuality::ALL.len());
}

fn clear_film(film_quality: FilmQuality, defect: FilmDefect) -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(film_quality),
        film_defects: [defect].into(),
        zones: PerZone::from_fn(|_| Some(Profusion::ZeroZero)),
        ..FindingsDraft::default()
    }
}

#[test]
fn a_defect_lets_a_film_be_as_good_as_the_page_says_and_no_better() {
    let rows = rows(QUALITY, "C: the best grade of a film with a defect");
    let mut heard = Vec::new();
    for row in &rows {
        let defect = FilmDefect::from_code(row.get("defect")).expect("a defect");
        assert_eq!(defect.at_best().grade().to_string(), row.get("at best"), "{}", row.why());
        let read = [FilmQuality::One, FilmQuality::Two, FilmQuality::Three];
        for quality in read {
            let lawful = row.is(&format!("grade {}", quality.grade()), "lawful", "refused");
            let refused = Err(vec![Omission::QualityBetterThanItsDefects(defect)]);
            let finished = clear_film(quality, defect).finish();
            assert_eq!(finished.is_ok(), lawful, "{} grade {}", row.why(), quality.grade());
            assert!(lawful || finished == refused, "{}", row.why());
        }
        heard.push(defect);
    }
    assert_eq!(heard, FilmDefect::ALL);
}

#[test]
fn every_page_of_film_quality_and_conclusions_is_heard() {
    let tables = |name| page(name).iter().map(|it| it.table().to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(tables(QUALITY).len(), 2);
    assert_eq!(tables(CONCLUSIONS), BTreeSet::from(["A.3".to_owned()]));
}

#[test]
fn a_conclusion_is_written_as_the_page_writes_it_for_every_disease_and_stage() {
    let mut heard = Vec::new();
    for row in rows(CONCLUSIONS, "A.3") {
        let disease = Disease::from_code(row.get("disease")).expect("a disease");
        let stage = Stage::from_code(row.get("stage")).expect("a stage");
        for (tongue, column) in [(Tongue::ZhCn, "中文"), (Tongue::En, "English")] {
            assert_eq!(terms::conclusion(disease, stage, tongue), row.get(column), "{}", row.at());
        }
        heard.push((disease, stage));
    }
    let stages = Edition::Gbz70_2015.stages();
    let owed: Vec<_> =
        Disease::ALL.iter().flat_map(|it| stages.iter().map(move |stage| (*it, *stage))).collect();
    assert_eq!(heard, owed);
}

#[test]
fn an_older_stage_is_by_2015_what_the_page_says() {
    for (edition, table) in [(Edition::Gbz70_2009, "Mapping · 2009"), (Edition::Gbz70_2002, "Mapping · 2002")]
    {
        let mut heard = BTreeSet::new();
        for row in rows(OLDER, table) {
            let stage = Stage::from_code(row.get("stage")).expect("a stage");
            let asbestos = if row.is("asb.", "yes", "no") { Asbestos::Exposed } else { Asbestos::NotExposed };
            let stated = match mapping(edition, stage, asbestos) {
                Mapping::None => "–".to_owned(),
                Mapping::One(one) => one.code().to_owned(),
                Mapping::Several(stages) => stages.iter().map(|it| it.code()).collect::<Vec<_>>().join(", "),
            };
            assert_eq!(stated, row.get("by 2015"), "{}", row.why());
            heard.insert((stage, asbestos));
        }
        for stage in edition.stages() {
            for asbestos in [Asbestos::Exposed, Asbestos::NotExposed] {
                assert!(heard.contains(&(*stage, asbestos)), "{edition:?} {stage:?} {asbestos:?}");
                // A film of nobody knows whom may be one of either.
                let either = mapping(edition, *stage, Asbestos::NotStated);
                let own = mapping(edition, *stage, asbestos);
                assert!(own.stages().iter().all(|it| either.stages().contains(it)), "{edition:?} {stage:?}");
            }
        }
    }
}
