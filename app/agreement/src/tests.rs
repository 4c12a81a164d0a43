//! The figures against published ones, against other programs', and against what can be reckoned by hand.
//!
//! Where a comment names scikit-learn, statsmodels or irrCAC, the number is what that program gives for
//! the rows of [`rows`]: with `i = numpy.arange(60)`, `t = (7*i*i + i) % 12`,
//! `s = numpy.clip(t + (5*i*i + 3*i) % 7 - 3, 0, 11)`, `p = ((37*i + 11*t) % 101 + 6*t) / 170`, `y = t >= 3`.

use classification::{LungZone, PerZone, Profusion, Shape};

use super::auc::{Scored, auc};
use super::compared::Compared;
use super::points::{Points, Row, scored};
use super::readers::{ReadBySeveral, Readers};
use super::reliability::Reliability;
use super::*;

const SEED: Seed = Seed(7);

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 5e-7
}

fn point(idx: usize) -> Profusion {
    Profusion::from_index(idx).unwrap()
}

/// The rows that other programs were asked about, each person there so many times.
fn rows(times: usize) -> Vec<Row> {
    let row = |i: usize| {
        let truth = (7 * i * i + i) % 12;
        let said = (truth + (5 * i * i + 3 * i) % 7).saturating_sub(3).min(11);
        let p_ge_1_0 = ((37 * i + 11 * truth) % 101 + 6 * truth) as f64 / 170.0;
        Row { person: i / times, truth: point(truth), said: Some(Said { point: point(said), p_ge_1_0 }) }
    };
    (0..60).map(row).collect()
}

#[test]
fn kappa_is_that_of_the_published_example() {
    // SAS/STAT, `PROC FREQ`: 0.4842 and, linear, 0.4701.
    let table = Tally::of([[0, 4, 1], [0, 8, 0], [0, 1, 5]]);
    assert_eq!(format!("{:.4}", table.kappa(Weights::None).unwrap()), "0.4842");
    assert_eq!(format!("{:.4}", table.kappa(Weights::Linear).unwrap()), "0.4701");
}

#[test]
fn kappa_of_two_raters_of_anxiety_is_that_of_the_package_irr() {
    // R, irr: kappa2(anxiety[, 2:3], "unweighted"), "equal", "squared"; nobody gave a 5, and irr takes the points that were given for the scale.
    let second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    let third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    let mut table = Tally::<5>::default();
    let place = |it: usize| it.min(5) - 1;
    second.into_iter().zip(third).for_each(|(a, b)| table.add(place(a), place(b)));
    assert!(near(table.kappa(Weights::None).unwrap(), -0.006_289_308));
    assert!(near(table.kappa(Weights::Linear).unwrap(), 0.145_907_5));
    assert!(near(table.kappa(Weights::Quadratic).unwrap(), 0.252_032_5));
}

#[test]
fn kappa_says_nothing_where_nothing_was_judged_or_all_is_one_point() {
    assert_eq!(Tally::<12>::default().kappa(Weights::Quadratic), None);
    let mut all_alike = Tally::<12>::default();
    (0..50).for_each(|_| all_alike.add(1, 1));
    assert_eq!(all_alike.kappa(Weights::Quadratic), None);
    assert!(near(all_alike.gwet(Weights::Quadratic).unwrap(), 1.0));
}

#[test]
fn kappa_collapses_where_nearly_all_is_normal_and_ac_does_not() {
    let mut table = Tally::<2>::of([[95, 2], [3, 0]]);
    assert!(table.kappa(Weights::None).unwrap() < 0.0);
    assert!(0.9 < table.gwet(Weights::None).unwrap());
    table.add(1, 1);
    assert_eq!(table.n(), 101);
}

#[test]
fn the_figures_on_the_twelve_points_are_those_of_other_programs() {
    let found = Points::of(&rows(1), SEED);
    // sklearn.metrics.cohen_kappa_score(t, s, labels=range(12), weights="linear"), "quadratic".
    assert!(near(found.kappa_linear.unwrap().value, 0.560_747_663_6));
    assert!(near(found.kappa_quadratic.unwrap().value, 0.822_335_025_4));
    // irrCAC.raw.CAC(pandas.DataFrame({"a": t, "b": s}), weights="quadratic", categories=range(12)).gwet(), five digits.
    assert_eq!(format!("{:.5}", found.ac2_quadratic.unwrap().value), "0.90135");
    assert!(near(found.bias.unwrap().value, -22.0 / 60.0));
    let hits = |it: points::ShareCorrect| it.answered.map(|it| (it.hits, it.of)).unwrap();
    let shares = [found.exact, found.within_one, found.within_two, found.sensitivity, found.specificity];
    assert_eq!(shares.map(hits), [(15, 60), (20, 60), (51, 60), (30, 30), (27, 30)]);
    // sklearn.metrics.brier_score_loss(y, p); the calibration error by its definition in numpy.
    let reliability = found.reliability.unwrap();
    assert!(near(reliability.brier, 0.187_652_249_1));
    assert!(near(reliability.calibration_error, 0.115));
    assert_eq!(reliability.bins.map(|it| it.n), [4, 6, 7, 10, 12, 9, 5, 6, 1, 0]);
    let operating = found.operating.unwrap();
    assert!(near(operating.above, 0.535_294_117_6));
    assert_eq!((operating.specificity.hits, operating.sensitivity.hits), (27, 14));
}

#[test]
fn the_area_and_delongs_interval_are_those_of_other_programs() {
    // sklearn.metrics.roc_auc_score(y, p); DeLong's and Obuchowski's variances by their definitions in numpy.
    let found = auc(&scored(&rows(1))).unwrap();
    assert!(near(found.value, 0.806_111_111_1));
    let interval = found.interval.unwrap();
    assert!(near(interval.low, 0.699_355_611_6) && near(interval.high, 0.912_866_610_6));
    let by_three = auc(&scored(&rows(3))).unwrap().interval.unwrap();
    assert!(near(by_three.low, 0.691_213_378_4) && near(by_three.high, 0.921_008_843_9));
}

#[test]
fn an_area_reckoned_by_hand() {
    let row = |person, score, is_positive| Scored { person, score, is_positive };
    // Of four pairs two are in order, one is a tie.
    let rows = [row(0, 0.9, true), row(1, 0.4, true), row(2, 0.4, false), row(3, 0.5, false)];
    assert!(near(auc(&rows).unwrap().value, 2.5 / 4.0));
    // Sides that do not overlap have no interval; one side alone has no area.
    let apart = [row(0, 0.9, true), row(1, 0.8, true), row(2, 0.1, false), row(3, 0.2, false)];
    let apart = auc(&apart).unwrap();
    assert_eq!((apart.value, apart.interval), (1.0, None));
    assert_eq!(auc(&rows[..2]), None);
}

#[test]
fn a_share_has_wilsons_interval() {
    // statsmodels.stats.proportion.proportion_confint(30, 45, method="wilson"), (45, 45), (1, 15).
    for (hits, of, low, high) in [
        (30, 45, 0.520_704_883_1, 0.786_411_250_7),
        (45, 45, 0.921_348_401_3, 1.0),
        (1, 15, 0.011_866_895_5, 0.298_165_298_7),
    ] {
        let interval = Share::new(hits, of).unwrap().interval;
        assert!(near(interval.low, low) && near(interval.high, high), "{hits} of {of}: {interval:?}");
    }
    assert_eq!(Share::new(0, 0), None);
}

#[test]
fn an_interval_by_person_is_that_of_a_bootstrap_elsewhere() {
    // numpy, 4000 draws of 20 persons of three rows: quadratic kappa 0.765 to 0.861; 20000 draws: bias -0.833 to 0.117.
    let found = Points::of(&rows(3), SEED);
    let close =
        |it: Interval, low: f64, high: f64| (it.low - low).abs() < 0.03 && (it.high - high).abs() < 0.03;
    let kappa = found.kappa_quadratic.unwrap().interval.unwrap();
    assert!(close(kappa, 0.7653, 0.8607), "{kappa:?}");
    let bias = found.bias.unwrap().interval.unwrap();
    assert!(close(Interval { low: bias.low / 4.0, high: bias.high / 4.0 }, -0.2083, 0.0292), "{bias:?}");
    // Where all were found, the interval rests on the persons, not on their many films.
    let positive = rows(3).into_iter().filter(|it| 3 <= it.truth.index()).map(|it| it.person);
    assert_eq!(positive.collect::<std::collections::BTreeSet<_>>().len(), 20);
    let sensitivity = found.sensitivity.answered.unwrap();
    assert_eq!(sensitivity.interval.low, Share::new(20, 20).unwrap().interval.low);
}

#[test]
fn the_same_seed_gives_the_same_interval_and_one_person_none() {
    assert_eq!(Points::of(&rows(3), SEED), Points::of(&rows(3), SEED));
    assert_ne!(Points::of(&rows(3), SEED).kappa_linear, Points::of(&rows(3), Seed(8)).kappa_linear);
    assert_eq!(Points::of(&rows(60), SEED).kappa_quadratic.unwrap().interval, None);
}

#[test]
fn who_abstains_is_left_out_once_and_counted_against_once() {
    let mut rows = rows(1);
    let positive: Vec<usize> = (0..60).filter(|it| 3 <= rows[*it].truth.index()).collect();
    positive[..6].iter().for_each(|it| rows[*it].said = None);
    let found = Points::of(&rows, SEED);
    assert_eq!((found.n_asked, found.n_answered, found.n_positive), (60, 54, 30));
    let (answered, asked) = (found.sensitivity.answered.unwrap(), found.sensitivity.asked.unwrap());
    assert_eq!((answered.hits, answered.of, asked.hits, asked.of), (24, 24, 24, 30));
    assert_eq!(found.specificity.asked.map(|it| it.of), Some(30));
}

#[test]
fn nothing_judged_gives_no_figures() {
    let found = Points::of(&[], SEED);
    assert_eq!((found.kappa_linear, found.auc, found.reliability), (None, None, None));
    assert_eq!(found.sensitivity.asked, None);
    assert_eq!(Reliability::of(&[]), None);
}

/// A film of one person whose zones the reference and the model call so.
fn film(person: &str, truth: [&str; 6], said: Option<[&str; 6]>, shape: Shape) -> Judged {
    let zones =
        |codes: [&str; 6]| PerZone::from_fn(|zone| codes[zone as usize].parse::<Profusion>().unwrap());
    let truth = Truth::of_zones(zones(truth), Some(shape));
    let said_of =
        |point: Profusion| Said { point, p_ge_1_0: if judged::is_positive(point) { 0.9 } else { 0.2 } };
    let answer = said.map(zones).map(|zones| Proposed {
        overall: said_of(zones.iter().map(|(_, it)| *it).max().unwrap()),
        zones: zones.map(said_of),
        shapes: [0.1, 0.5, 0.1, 0.1, 0.1, 0.1],
        large: None,
    });
    let answer = answer.ok_or_else(|| Abstention("resolution".to_owned()));
    Judged {
        person: person.to_owned(),
        institution: String::new(),
        kind: "simulated".to_owned(),
        truth,
        answer,
    }
}

const CLEAR: [&str; 6] = ["0/0"; 6];
const ONE_ZONE: [&str; 6] = ["1/0", "0/0", "0/0", "0/0", "0/0", "0/0"];
const TWO_ZONES: [&str; 6] = ["1/0", "0/0", "0/0", "1/1", "0/0", "0/0"];

#[test]
fn stage_one_needs_two_zones_by_the_standards_own_rule() {
    let said = |codes| film("a", CLEAR, Some(codes), Shape::Q).answer.unwrap();
    assert!(!said(ONE_ZONE).is_staged());
    assert!(said(TWO_ZONES).is_staged());
    let partly = Truth { zones: PerZone::default(), overall: Profusion::TwoTwo, shape: None, large: None };
    assert_eq!(partly.is_staged(), None);
}

#[test]
fn films_are_judged_by_stage_shape_kind_and_zone() {
    let films = [
        film("a", TWO_ZONES, Some(TWO_ZONES), Shape::Q),
        film("b", TWO_ZONES, Some(ONE_ZONE), Shape::S),
        film("c", ONE_ZONE, Some(TWO_ZONES), Shape::P),
        film("d", CLEAR, Some(CLEAR), Shape::Q),
        film("e", CLEAR, None, Shape::Q),
    ];
    let found = Evaluation::of(&films, SEED);
    let of = |it: points::ShareCorrect| it.answered.map(|it| (it.hits, it.of)).unwrap();
    assert_eq!(of(found.films.stage_sensitivity), (1, 2));
    assert_eq!(of(found.films.stage_specificity), (1, 2));
    assert_eq!(of(found.films.rounded_or_irregular), (2, 3));
    assert_eq!(of(found.films.letter), (1, 3));
    assert_eq!(found.films.abstentions, [(Abstention("resolution".to_owned()), 1)].into());
    assert_eq!((found.zones.n_asked, found.zones.n_answered), (30, 24));
    assert_eq!(found.by_zone.get(LungZone::LeftUpper).n_positive, 2);
    assert!(found.by_kind.is_empty());
    // The letter p: its one film, and the two normal ones.
    let letters: Vec<_> = found.by_shape.iter().map(|it| (it.0, it.1.points.n_asked)).collect();
    assert_eq!(letters, [(Shape::P, 3), (Shape::Q, 3), (Shape::S, 3)]);
}

#[test]
fn large_opacities_are_found_or_not_and_their_lengths_are_compared() {
    let of = |person: &str, truth: Option<LargeSaid>, said: Option<Option<LargeSaid>>| {
        let mut film = film(person, CLEAR, said.map(|_| CLEAR), Shape::Q);
        film.truth.large = truth;
        if let (Ok(answer), Some(said)) = (&mut film.answer, said) {
            answer.large = said;
        }
        film
    };
    let long = |mm| Some(LargeSaid::Present { long_mm: Some(mm) });
    let without_length = Some(LargeSaid::Present { long_mm: None });
    let none = Some(LargeSaid::Absent);
    let films = [
        of("a", long(20.0), Some(long(26.0))),
        of("b", long(40.0), Some(long(38.0))),
        of("c", long(15.0), Some(none)),
        of("d", without_length, Some(long(12.0))),
        of("e", long(30.0), None),
        of("f", none, Some(none)),
        of("g", none, Some(long(11.0))),
        // The model does not look for them; the reference does not tell.
        of("h", none, Some(None)),
        of("i", None, Some(long(11.0))),
    ];
    let found = Evaluation::of(&films, SEED).films.large.unwrap();
    let share = |it: Option<Share>| it.map(|it| (it.hits, it.of)).unwrap();
    let sensitivity = (share(found.sensitivity.answered), share(found.sensitivity.asked));
    assert_eq!(sensitivity, ((3, 4), (3, 5)));
    let specificity = (share(found.specificity.answered), share(found.specificity.asked));
    assert_eq!(specificity, ((1, 2), (1, 3)));
    let [bias, apart] = [found.long_mm_bias, found.long_mm_apart].map(Option::unwrap);
    assert_eq!((bias.value, apart.value, apart.n), (2.0, 4.0, 2));
    let untold = [of("i", None, Some(none))];
    assert_eq!(Evaluation::of(&untold, SEED).films.large, None);
    assert_eq!(LargeSaid::longest([12.0, 31.0].into_iter()), LargeSaid::Present { long_mm: Some(31.0) });
}

#[test]
fn two_models_are_compared_on_the_films_that_both_answered() {
    let names: Vec<String> = (0..40).map(|it| it.to_string()).collect();
    let truth = |it: usize| if it.is_multiple_of(2) { TWO_ZONES } else { CLEAR };
    let first: Vec<_> = (0..40)
        .map(|it| {
            film(&names[it], truth(it), Some(if it.is_multiple_of(4) { CLEAR } else { truth(it) }), Shape::Q)
        })
        .collect();
    let second: Vec<_> =
        (0..40).map(|it| film(&names[it], truth(it), (it != 0).then(|| truth(it)), Shape::Q)).collect();
    let found = Compared::of(&first, &second, SEED);
    assert_eq!((found.n_both, found.n_only_first, found.n_only_second), (39, 1, 0));
    // Of 19 positive films that both answered the first finds 10, the second all.
    let sensitivity = found.sensitivity.unwrap();
    assert!(near(sensitivity.value, 9.0 / 19.0));
    let interval = sensitivity.interval.unwrap();
    assert!(0.2 < interval.low && interval.low < sensitivity.value && sensitivity.value < interval.high);
    assert_eq!(found.specificity.map(|it| it.value), Some(0.0));
    assert!(
        found.kappa_quadratic.is_some_and(|it| 0.0 < it.value) && found.auc.is_some_and(|it| 0.0 < it.value)
    );
    let same = Compared::of(&first, &first, SEED).kappa_quadratic.unwrap();
    assert_eq!((same.value, same.interval.unwrap().low, same.interval.unwrap().high), (0.0, 0.0, 0.0));
}

#[test]
fn months_stand_in_order_and_one_of_few_films_says_so() {
    let say = |n: usize, said| (0..n).map(move |it| film(&it.to_string(), CLEAR, Some(said), Shape::Q));
    let (early, late): (Vec<_>, Vec<_>) = (say(5, CLEAR).collect(), say(25, TWO_ZONES).collect());
    let films = late.iter().map(|it| ("2026-11", it)).chain(early.iter().map(|it| ("2026-02", it)));
    let found = drift::by_month(films, SEED);
    let told: Vec<_> =
        found.iter().map(|it| (it.month.as_str(), it.is_few, it.points.bias.unwrap().value)).collect();
    assert_eq!(told, [("2026-02", true, 0.0), ("2026-11", false, 3.0)]);
}

#[test]
fn readers_among_themselves_stand_beside_the_model_with_them() {
    let film = |person: usize, points: &[usize], said: Option<usize>| ReadBySeveral {
        person,
        points: points.iter().map(|it| point(*it)).collect(),
        said: said.map(point),
    };
    let films = [
        film(0, &[1, 1], Some(2)),
        film(1, &[4, 5], Some(4)),
        film(2, &[7, 7], Some(9)),
        film(3, &[3], Some(3)),
        film(4, &[3, 3], None),
    ];
    let found = Readers::of(&films, SEED);
    assert_eq!(found.n_films, 3);
    // Both ways: (1, 1) twice, (4, 5), (5, 4), (7, 7) twice: squares of 2 in all, over what chance would give.
    let margins = [1.0, 1.0, 4.0, 5.0, 7.0, 7.0];
    let expected: f64 =
        margins.iter().flat_map(|a| margins.iter().map(move |b: &f64| (a - b).powi(2))).sum::<f64>() / 6.0;
    assert!(near(found.between_readers.unwrap().value, 1.0 - 2.0 / expected));
    assert!(found.difference.unwrap().value < 0.0);
}
