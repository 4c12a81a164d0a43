//! The paper of an evaluation is whole in both tongues, and the same every time.

use agreement::readers::Readers;
use agreement::{Abstention, Evaluation, Judged, LargeSaid, Proposed, Said, Seed, Truth};
use classification::{PerZone, Profusion, Shape};
use exchange::evaluation_pdf::{Evaluated, EvaluationPage};
use faces::SystemFaces;
use jiff::civil::Date;
use models::proposal::ModelIdentity;
use words::Tongue;

use super::set_page::{collisions, pages, said};
use crate::pages::set;

/// Every fifth film has a large opacity.
fn large(n: usize) -> LargeSaid {
    LargeSaid::longest((n % 5 == 4).then_some(10.0 + n as f64).into_iter())
}

/// So many films, every third normal, every tenth without an answer, two institutions.
fn films(n: usize) -> Vec<Judged> {
    let film = |it: usize| {
        let truth = Profusion::ALL[if it.is_multiple_of(3) { 1 } else { it % 12 }];
        let said = if it.is_multiple_of(4) { truth.raised() } else { truth };
        let said = Said { point: said, p_ge_1_0: (said.index() as f64 / 11.0).powf(0.6) };
        let proposed = Proposed {
            overall: said,
            zones: PerZone::from_fn(|_| said),
            shapes: [0.1, 0.5, 0.1, 0.1, 0.1, 0.1],
            large: Some(large(it + it % 2)),
        };
        let truth = Truth::of_zones(PerZone::from_fn(|_| truth), Some(Shape::ALL[it % 6]));
        Judged {
            person: format!("{it}"),
            institution: ["甲矿医院", "Second hospital"][it % 2].to_owned(),
            kind: "DX".to_owned(),
            truth: Truth { large: Some(large(it)), ..truth },
            answer: if it % 10 == 9 { Err(Abstention("resolution".to_owned())) } else { Ok(proposed) },
        }
    };
    (0..n).map(film).collect()
}

fn page(n: usize, tongue: Tongue) -> EvaluationPage {
    let figures = Evaluation::of(&films(n), Seed(1));
    let model =
        ModelIdentity { id: "first-light".to_owned(), version: "2".to_owned(), sha256: "4f".repeat(32) };
    let readers = Readers { n_films: 0, between_readers: None, with_the_model: None, difference: None };
    let evaluated = Evaluated {
        model: Some(&model),
        against: Some("labels.csv"),
        figures: &figures,
        notes: &[],
        readers: Some((readers, 2)),
    };
    EvaluationPage::of(&evaluated, Date::constant(2026, 11, 22), tongue)
}

fn pdf(page: &EvaluationPage) -> Vec<u8> {
    set(&page.order(Date::constant(2026, 11, 22)), &SystemFaces::of_files([])).unwrap()
}

#[test]
fn the_paper_is_set_in_both_tongues_and_the_same_every_time() {
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let page = page(60, tongue);
        let once = pdf(&page);
        assert!(once.starts_with(b"%PDF-1.7"));
        assert_eq!(once, pdf(&page));
        assert!(page.tables.iter().all(|it| it.rows.iter().all(|row| row.len() == it.columns.len())));
    }
}

#[test]
fn abstentions_stand_beside_the_figures_and_few_films_are_said_to_be_few() {
    let page = page(60, Tongue::En);
    assert!(
        page.facts.iter().any(|[name, value]| name == "Answered" && value == "54 · abstained 6 (10.0 %)")
    );
    assert!(page.notes[0].starts_with("Only 54 films"));
    assert!(page.tables.iter().any(|it| it.rows.iter().any(|row| row[0] == "the film is too coarse")));
    assert!(page.lines().iter().any(|it| it.starts_with("Weighted kappa, quadratic")));
}

#[test]
fn a_paper_without_any_answer_has_no_picture() {
    let mut films = films(5);
    for film in &mut films {
        film.answer = Err(Abstention("refused".to_owned()));
    }
    let figures = Evaluation::of(&films, Seed(1));
    let evaluated = Evaluated { model: None, against: None, figures: &figures, notes: &[], readers: None };
    let page = EvaluationPage::of(&evaluated, Date::constant(2026, 11, 22), Tongue::ZhCn);
    assert_eq!((&page.reliability, &page.confusion), (&None, &None));
    assert!(pdf(&page).starts_with(b"%PDF-1.7"));
}

#[test]
fn long_names_of_institutions_models_and_files_are_held_to_their_cells() {
    let mut films = films(60);
    for film in &mut films {
        film.institution = film.institution.replace("Second", &"Second".repeat(11));
    }
    let figures = Evaluation::of(&films, Seed(1));
    let model = ModelIdentity { id: "m".repeat(64), version: "2".repeat(64), sha256: "4f".repeat(32) };
    let against = "labels/".repeat(20);
    let notes = ["n".repeat(300)];
    let evaluated = Evaluated {
        model: Some(&model),
        against: Some(&against),
        figures: &figures,
        notes: &notes,
        readers: None,
    };
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let page = EvaluationPage::of(&evaluated, Date::constant(2026, 11, 22), tongue);
        let document = pages(&page.order(Date::constant(2026, 11, 22)));
        assert_eq!(collisions(&document), Vec::<String>::new());
        assert!(said(&document).contains(&"Second".repeat(11)));
    }
}
