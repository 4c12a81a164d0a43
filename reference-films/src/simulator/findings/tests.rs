//! What is laid is what was asked, in a chest of which everything is known.

use classification::gbz70::LargeOpacity;
use classification::ilo::LargeOpacity as Category;
use classification::ilo::pleura::{Extent, Width};
use classification::{LungZone, Profusion, Shape, ShapeSize};

use super::super::chest::{Chest, Side};
use super::two_ellipsoids::{chest, shadow};
use super::*;
use crate::simulator::film::bodies::sitter;
use crate::simulator::outline::{extent, holds};

fn laid(chest: &Chest, asked: &Findings, seed: u64) -> Laid {
    lay(chest, asked, ProfusionTable::of_this_simulator(), seed).unwrap()
}

fn covered(chest: &Chest, profusion: Profusion, shape: Shape) -> Vec<(usize, f64)> {
    let labels = laid(chest, &Findings::even(profusion, shape), 5).labels;
    labels.zones.iter().map(|(_, it)| (it.n_small(), it.covered_share())).collect()
}

#[test]
fn number_and_covered_area_rise_through_all_twelve_points_for_every_shape() {
    let chest = chest();
    for shape in Shape::ALL {
        let by_point = Profusion::ALL.map(|it| covered(&chest, it, shape));
        for (n, pair) in by_point.windows(2).enumerate() {
            let mean = |zones: &[(usize, f64)]| zones.iter().map(|it| it.1).sum::<f64>() / 6.0;
            assert!(mean(&pair[0]) < mean(&pair[1]), "{shape:?} {n}");
            let total = |zones: &[(usize, f64)]| zones.iter().map(|it| it.0).sum::<usize>();
            assert!(total(&pair[0]) < total(&pair[1]), "{shape:?} {n}");
            // Whole grades rise in every zone by itself.
            for (less, more) in by_point[n].iter().zip(by_point.get(n + 3).into_iter().flatten()) {
                assert!(less.1 < more.1, "{shape:?} {n}");
            }
        }
        assert!(by_point[0].iter().all(|it| it.0 == 0), "0/- has none");
    }
}

#[test]
fn diameters_stay_within_the_letters_limits() {
    let chest = chest();
    let limits = |shape| match shape {
        Shape::P | Shape::S => (0.0, 1.5),
        Shape::Q | Shape::T => (1.5, 3.0),
        Shape::R | Shape::U => (3.0, 10.0),
    };
    for shape in Shape::ALL {
        let small = laid(&chest, &Findings::even(Profusion::TwoTwo, shape), 8).labels.small;
        let (over, upto) = limits(shape);
        for it in &small {
            assert!(over < it.diameter_mm && it.diameter_mm <= upto, "{it:?}");
        }
    }
}

#[test]
fn no_mark_of_a_small_opacity_leaves_the_lung_and_its_middle_lies_in_its_zone() {
    let chest = chest();
    for shape in Shape::ALL {
        let mut asked = Findings::even(Profusion::ThreeThree, shape);
        asked.is_aggregated = true;
        let laid = laid(&chest, &asked, 3);
        for it in &laid.labels.small {
            assert!(holds(chest.zones.get(it.zone), it.centre), "{it:?}");
        }
        let plane = Plane::about(chest.fields.iter().map(Vec::as_slice), 0.4);
        let wide = Plane {
            columns: plane.columns + 50,
            rows: plane.rows + 50,
            left_top_mm: (plane.left_top_mm.0 - 10.0, plane.left_top_mm.1 - 10.0),
            ..plane
        };
        let mask = laid.mask(Part::Small, &wide);
        let within: usize = chest.fields.iter().map(|it| wide.within(it, &mask).1).sum();
        let all = mask.iter().filter(|it| **it).count();
        assert!(all - within <= all / 500, "{shape:?}: {} of {all} lie outside", all - within);
    }
}

#[test]
fn a_mixed_pair_has_more_of_its_first_shape() {
    let mut asked = Findings::even(Profusion::TwoTwo, Shape::Q);
    asked.shape = ShapeSize { primary: Shape::Q, secondary: Shape::T };
    let labels = laid(&chest(), &asked, 4).labels;
    for (_, zone) in labels.zones.iter() {
        let [_, q, _, _, t, _] = zone.n_by_shape;
        assert!(t < q && 0 < t && q + t == zone.n_small());
    }
}

#[test]
fn aggregation_leaves_the_number_and_covers_less() {
    let chest = chest();
    let even = Findings::even(Profusion::ThreeTwo, Shape::Q);
    let gathered = Findings { is_aggregated: true, ..even.clone() };
    let (even, gathered) = (laid(&chest, &even, 6).labels, laid(&chest, &gathered, 6).labels);
    assert_eq!(even.small.len(), gathered.small.len());
    let covered = |it: &Labels| it.zones.iter().map(|(_, it)| it.covered_cm2).sum::<f64>();
    assert!(covered(&gathered) < 0.97 * covered(&even), "{} {}", covered(&gathered), covered(&even));
    // Below 2/2 there is nothing to gather.
    let few = Findings::even(Profusion::OneOne, Shape::Q);
    let same = Findings { is_aggregated: true, ..few.clone() };
    assert_eq!(laid(&chest, &few, 6).labels.small, laid(&chest, &same, 6).labels.small);
}

#[test]
fn the_distributions_lean_the_way_of_their_dust() {
    let top = Profusion::TwoTwo;
    let at = |findings: &Findings, zone| *findings.small.get(zone);
    let (upper, basal, diffuse) =
        (Findings::upper(top, Shape::Q), Findings::basal(top, Shape::S), Findings::diffuse(top, Shape::P));
    assert_eq!(at(&upper, LungZone::LeftUpper), top);
    assert!(at(&upper, LungZone::RightLower) < at(&upper, LungZone::RightMiddle));
    assert_eq!(at(&basal, LungZone::RightLower), top);
    assert!(at(&basal, LungZone::RightUpper) < at(&basal, LungZone::RightMiddle));
    assert_eq!(at(&diffuse, LungZone::RightMiddle), top);
}

#[test]
fn large_opacities_have_the_diameters_asked_and_stay_in_the_field() {
    let chest = chest();
    let cases = [
        (vec![(25.0, 16.0)], Category::A),
        (vec![(22.0, 15.0), (18.0, 14.0)], Category::A),
        (vec![(65.0, 40.0)], Category::B),
        (vec![(120.0, 80.0), (110.0, 78.0)], Category::C),
    ];
    for (diameters, category) in cases {
        let mut asked = Findings::none();
        for (n, (long, short)) in diameters.iter().enumerate() {
            let zone = if n == 0 { LungZone::RightUpper } else { LungZone::LeftUpper };
            let zone = if *long > 100.0 {
                if n == 0 { LungZone::RightMiddle } else { LungZone::LeftMiddle }
            } else {
                zone
            };
            asked.large.push(LargeAsked { zone, diameters: LargeOpacity::new(*long, *short).unwrap() });
        }
        let laid = laid(&chest, &asked, 2);
        assert_eq!(laid.labels.large_category, category, "{diameters:?}");
        for (label, (long, short)) in laid.labels.large.iter().zip(&diameters) {
            assert!((2.0 * label.oval.half_axes.0 - long).abs() < 0.01 * long, "{label:?}");
            assert!((2.0 * label.oval.half_axes.1 - short).abs() < 0.01 * short, "{label:?}");
            assert!(holds(chest.zones.get(label.zone), label.oval.centre));
            let (side, _) = Side::and_third_of(label.zone);
            assert!(label.oval.outline(60).iter().all(|it| holds(&chest.fields[side as usize], *it)));
        }
    }
}

#[test]
fn a_large_opacity_larger_than_the_lung_is_refused_by_name() {
    let mut asked = Findings::none();
    asked
        .large
        .push(LargeAsked { zone: LungZone::LeftUpper, diameters: LargeOpacity::new(300.0, 200.0).unwrap() });
    let table = ProfusionTable::of_this_simulator();
    let refused = lay(&chest(), &asked, table, 1).unwrap_err();
    assert_eq!(refused.to_string(), "a large opacity of 300 × 200 mm has no room in the lung about LU");
}

#[test]
fn a_plaque_in_profile_lies_on_the_wall_with_the_width_and_extent_asked() {
    let chest = chest();
    for side in Side::BOTH {
        for (width, extent_asked) in
            [(Width::A, Extent::One), (Width::B, Extent::Two), (Width::C, Extent::Three)]
        {
            let band = WallBand::of(width, extent_asked).unwrap();
            let kind = PleuralKind::Plaque { site: PlaqueAt::Profile(band), is_calcified: true };
            let asked = Findings { pleura: vec![PleuralFinding { side, kind }], ..Findings::none() };
            let laid = laid(&chest, &asked, 9);
            let label = &laid.labels.pleura[0];
            assert_eq!((label.width, label.extent), (Some(width), Some(extent_asked)));
            assert!((label.length_over_wall.unwrap() - band.length_over_wall()).abs() < 0.03, "{label:?}");
            let oval = shadow(chest.beam, side);
            // How far within the lung's oval each point lies, in millimetres near its side.
            let within = |it: &(f64, f64)| {
                let off =
                    ((it.0 - oval.centre.0) / oval.half_axes.1, (it.1 - oval.centre.1) / oval.half_axes.0);
                (1.0 - off.0.hypot(off.1)) * oval.half_axes.1
            };
            let greatest = label.outline.iter().map(within).fold(f64::MIN, f64::max);
            let least = label.outline.iter().map(within).fold(f64::MAX, f64::min);
            assert!(least.abs() < 1.5, "{least}: its outer edge is the wall");
            assert!((greatest - band.width_mm()).abs() < 2.0, "{greatest}: its inner edge is its width away");
            assert!(
                laid.mask(Part::Pleura, &Plane::about(std::iter::once(label.outline.as_slice()), 0.4))
                    .contains(&true)
            );
        }
    }
}

#[test]
fn every_other_change_of_the_pleura_is_laid_and_labelled_on_its_side() {
    let chest = chest();
    let band = WallBand::new(6.0, 0.4).unwrap();
    let kinds = [
        PleuralKind::Plaque { site: PlaqueAt::FaceOn, is_calcified: true },
        PleuralKind::Plaque { site: PlaqueAt::Diaphragm, is_calcified: true },
        PleuralKind::Thickening(band),
        PleuralKind::BluntedAngle,
    ];
    for side in Side::BOTH {
        for kind in kinds {
            let asked = Findings { pleura: vec![PleuralFinding { side, kind }], ..Findings::none() };
            let laid = laid(&chest, &asked, 12);
            let label = &laid.labels.pleura[0];
            let [left, top, right, bottom] = extent(&label.outline);
            let [field_left, field_top, field_right, field_bottom] = extent(&chest.fields[side as usize]);
            assert!(field_left - 2.0 < left && right < field_right + 2.0, "{kind:?} {label:?}");
            assert!(field_top < top && bottom < field_bottom + 2.0, "{kind:?} {label:?}");
            assert!(!laid.pieces.is_empty() && 4.0 < label.length_mm, "{kind:?} {label:?}");
            match kind {
                PleuralKind::Thickening(_) => assert_eq!(label.width, Some(Width::B)),
                PleuralKind::Plaque { site: PlaqueAt::Diaphragm, .. } => {
                    assert!(chest.apex_to_dome[side as usize].1 - 25.0 < bottom, "{label:?}");
                }
                _ => assert_eq!(label.width, None),
            }
        }
    }
    assert!(WallBand::of(Width::O, Extent::One).is_none() && WallBand::new(2.0, 0.3).is_none());
}

#[test]
fn every_look_alike_is_laid_where_it_belongs() {
    let chest = chest();
    let number = |what| {
        let asked = Findings { look_alikes: vec![what], ..Findings::none() };
        let laid = laid(&chest, &asked, 21);
        assert!(laid.labels.small.is_empty(), "it is no dust disease");
        assert!(laid.pieces.iter().all(|it| it.part == Part::LookAlike));
        match laid.labels.look_alikes[0].trace.clone() {
            Trace::Ovals(ovals) => {
                for it in &ovals {
                    let is_over_a_lung = chest.fields.iter().any(|field| holds(field, it.centre));
                    assert!(is_over_a_lung, "{what:?} {it:?}");
                }
                ovals.len()
            }
            Trace::Outline(outline) => {
                assert!(40.0 < extent(&outline)[2] - extent(&outline)[0]);
                1
            }
        }
    };
    assert!(1000 < number(LookAlike::Miliary));
    assert_eq!(number(LookAlike::SolitaryNodule), 1);
    assert!((3..=6).contains(&number(LookAlike::CalcifiedGranulomas)));
    assert!(15 < number(LookAlike::Emphysema));
    assert_eq!(number(LookAlike::Effusion(Side::Left)), 1);
    assert_eq!(number(LookAlike::RibEnds), 12);
    assert_eq!(number(LookAlike::Nipples), 2);
}

#[test]
fn the_same_seed_lays_the_same_and_another_lays_otherwise() {
    let chest = chest();
    let asked = Findings::upper(Profusion::TwoThree, Shape::R);
    assert_eq!(laid(&chest, &asked, 17).labels, laid(&chest, &asked, 17).labels);
    assert_ne!(laid(&chest, &asked, 17).labels, laid(&chest, &asked, 18).labels);
}

#[test]
fn a_body_of_the_simulator_has_room_for_every_finding() {
    let sitter = sitter(41);
    let band = WallBand::of(Width::C, Extent::Three).unwrap();
    let plaque = |site| PleuralKind::Plaque { site, is_calcified: true };
    let kinds = [
        plaque(PlaqueAt::Profile(band)),
        plaque(PlaqueAt::FaceOn),
        plaque(PlaqueAt::Diaphragm),
        PleuralKind::Thickening(band),
        PleuralKind::BluntedAngle,
    ];
    let both = |kind| Side::BOTH.map(|side| PleuralFinding { side, kind });
    // Beside the heart's apex the left lower zone is narrow.
    let large = |zone| {
        let (long, short) = if zone == LungZone::LeftLower { (45.0, 28.0) } else { (65.0, 40.0) };
        LargeAsked { zone, diameters: LargeOpacity::new(long, short).unwrap() }
    };
    let asked = Findings {
        large: LungZone::ALL.map(large).to_vec(),
        pleura: kinds.into_iter().flat_map(both).collect(),
        ..Findings::even(Profusion::ThreePlus, Shape::R)
    };
    let labels = laid(&sitter.chest, &asked, 41).labels;
    assert_eq!((labels.large.len(), labels.large_category), (6, Category::C));
    for it in &labels.pleura {
        assert!((5.0..200.0).contains(&it.length_mm), "{it:?}");
        let is_in_profile = it.finding.kind == kinds[0] || it.finding.kind == kinds[3];
        assert!(!is_in_profile || (it.width, it.extent) == (Some(Width::C), Some(Extent::Three)), "{it:?}");
    }
    for (_, zone) in labels.zones.iter() {
        assert!((0.35..0.65).contains(&zone.covered_share()), "{zone:?}");
    }
}
