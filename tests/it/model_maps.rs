//! What a model answers beyond its grades: maps that lie where they should, a large opacity, why it abstains.

use imaging::quality_hints::HintKind;
use models::engine::Engine;
use models::proposal::{Proposal, Reason, Status};

use classification::{LungZone, Profusion};

use crate::onnx_by_hand::{Model, USUAL, opacities};
use crate::proposal::{film, library};

/// A net that calls the right upper zone covered and the left middle one a large opacity.
fn answered(name: &str, ood: f32, abstain: &str) -> Proposal {
    let more = format!(
        "[outputs]\ncovered = true\nlarge = true\nood = true\n\n[large]\nprobability_least = 0.5\n\
         long_mm_above = 10.0\n\n[abstain]\nood_above = 0.9\n{abstain}\n"
    );
    let model = Model::on_real_lungs(name, &more);
    let mut graph = opacities();
    graph.give_zone("covered", 0);
    graph.give_zone("large", 4);
    graph.give("ood", &[1], ood);
    model.put("opacities.onnx", &graph.file());
    let mut engine = Engine::load(&model.folder, Some(&library())).expect("it is lawful");
    engine.propose(&film(3, Profusion::OneOne)).expect("the runtime runs")
}

fn middle(polygon: &[(f64, f64)]) -> (f64, f64) {
    let n = polygon.len() as f64;
    let sum = polygon.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    (sum.0 / n, sum.1 / n)
}

#[test]
fn the_map_of_what_it_saw_lies_on_the_film_where_it_was_seen() {
    let proposal = answered("map", 0.1, "");
    assert_eq!(proposal.status, Status::Ok, "{:?}", proposal.reason);
    let (zones, map) = (proposal.zones.expect("lungs"), proposal.covered.expect("a map"));
    assert_eq!((map.columns, map.rows, map.cell_mm), (40, 42, 8.0));
    for zone in LungZone::ALL {
        let seen = map.at(middle(zones.zones.get(zone)));
        assert_eq!(seen, Some(if zone == LungZone::RightUpper { 1.0 } else { 0.0 }), "{}", zone.code());
    }
    // As many cells as the zone has room for.
    let cells = f64::from(map.values.iter().sum::<f32>()) * map.cell.0 * map.cell.1;
    let share = cells / zones.area(LungZone::RightUpper);
    assert!((0.9..1.1).contains(&share), "{share}");
}

#[test]
fn a_large_opacity_is_measured_in_millimetres_where_it_lies() {
    let proposal = answered("large", 0.1, "");
    let (zones, large) = (proposal.zones.expect("lungs"), proposal.large_opacity.expect("it was seen"));
    assert_eq!(zones.zone_at(middle(&large.outline)), Some(LungZone::LeftMiddle));
    let zone = zones.zones.get(LungZone::LeftMiddle);
    let mm = proposal.mm_per_pixel.expect("the film tells them");
    let farthest = zone.iter().flat_map(|a| zone.iter().map(move |b| (a.0 - b.0).hypot(a.1 - b.1)));
    let wanted = farthest.fold(0.0, f64::max) * mm;
    assert!((large.long_mm - wanted).abs() < 16.0, "{} mm of {wanted}", large.long_mm);
    assert!(large.short_mm < large.long_mm && proposal.sees_large);
}

#[test]
fn a_film_too_coarse_for_the_model_is_abstained_from_for_its_resolution() {
    let proposal = answered("coarse", 0.1, "coarsest_mm_per_pixel = 0.19");
    assert_eq!((proposal.status, proposal.reason), (Status::Abstained, Some(Reason::Resolution)));
    assert!(proposal.zones.is_some() && proposal.per_zone.is_none() && proposal.covered.is_none());
    let fine = answered("fine-enough", 0.1, "coarsest_mm_per_pixel = 0.21");
    assert_eq!(fine.status, Status::Ok);
}

#[test]
fn a_film_that_the_net_itself_calls_strange_is_abstained_from() {
    let proposal = answered("strange", 0.95, "");
    assert_eq!((proposal.status, proposal.reason), (Status::Abstained, Some(Reason::UnlikeTheLearnt)));
    assert!(proposal.ood.is_some_and(|it| (it - 0.95).abs() < 1e-6) && proposal.overall.is_none());
}

#[test]
fn the_films_quality_is_measured_whatever_the_model_says() {
    let proposal = answered("hints", 0.95, "");
    let kinds: Vec<_> = proposal.hints.iter().map(|it| it.kind).collect();
    let wanted = [
        HintKind::FieldOfView,
        HintKind::Rotation,
        HintKind::Inspiration,
        HintKind::Clipped,
        HintKind::Spread,
    ];
    assert_eq!(kinds, wanted);
    assert!(proposal.hints.iter().all(|it| it.value.is_finite()), "{:?}", proposal.hints);
}

#[test]
fn two_sessions_give_the_same_bits() {
    let model = Model::on_real_lungs("two-sessions", USUAL);
    let film = film(4, Profusion::OneTwo);
    let shipped = tests::root().join("models/first-light");
    for folder in [&model.folder, &shipped] {
        let [first, second] = [(); 2].map(|()| {
            let mut engine = Engine::load(folder, Some(&library())).expect("it loads");
            let proposal = engine.propose(&film).expect("the runtime runs");
            Proposal { elapsed: models::proposal::Elapsed::default(), ..proposal }
        });
        // Films, lungs, zones, grades, maps, hints: all that is proposed, to the last bit.
        assert_eq!(first, second);
        assert_eq!(first.overall.is_some(), first.status == Status::Ok);
    }
}
