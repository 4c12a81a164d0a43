//! The zone ladder's geometry: the same millimetre, the same zone.

use classification::{LungZone, PerZone};
use imaging::ladder::{Bounds, Field, Landmarks, Look};
use imaging::lung_zones::{self, LungZones, StatedLung};
use imaging::{PixelShape, PixelSize};

/// Lungs of a film whose pixels are `mm` wide: a rectangle on each side, the left one 12 mm lower.
fn lungs(mm: f64, height_mm: f64) -> LungZones {
    let lung = |left: f64, apex: f64| {
        let corner = |x: f64, y: f64| (x / mm, y / mm);
        let bottom = apex + height_mm + 30.0;
        StatedLung {
            outline: vec![
                corner(left, apex),
                corner(left + 110.0, apex),
                corner(left + 110.0, bottom),
                corner(left, bottom),
            ],
            apex_y: apex / mm,
            dome_y: (apex + height_mm) / mm,
        }
    };
    lung_zones::from_stated(lung(40.0, 35.0), lung(190.0, 47.0)).expect("two rectangles")
}

fn field(mm: f64, height_mm: f64, zone: LungZone) -> Field {
    let bounds = Bounds::of_zone(&lungs(mm, height_mm), zone).expect("it has an area");
    Field { bounds, pixel: PixelSize::square(mm) }
}

#[test]
fn ten_millimetres_are_equally_long_on_every_rung_at_every_zoom() {
    let pane = (422.0, 440.0);
    for zone in LungZone::ALL {
        let fields = [(0.2, 210.0), (0.143, 190.0), (0.1, 230.0), (0.175, 240.0), (0.43, 205.0)]
            .map(|(mm, height)| field(mm, height, zone));
        let fit = Look::fit(&fields, pane);
        for look in [fit, fit.zoomed((31.0, -12.0), 3.7), fit.moved(40.0, 9.0).zoomed((0.0, 0.0), 0.2)] {
            let lengths = fields.map(|it| {
                let view = look.view(&it, pane);
                let (x, y) = it.bounds.middle();
                let end = view.screen_from_image((x + 10.0 / it.pixel.side_mm, y));
                end.0 - view.screen_from_image((x, y)).0
            });
            for length in lengths {
                assert!((length / lengths[0] - 1.0).abs() < 0.01, "{zone:?} {lengths:?}");
            }
        }
    }
}

#[test]
fn a_rung_of_pixels_that_are_not_square_shows_the_same_millimetres_both_ways() {
    let pane = (422.0, 440.0);
    let square = field(0.2, 210.0, LungZone::RightMiddle);
    // The same zone, each pixel made two of half its width.
    let Bounds { left, right, .. } = square.bounds;
    let bounds = Bounds { left: 2.0 * left, right: 2.0 * right, ..square.bounds };
    let shape = PixelShape::of(0.2, 0.1).expect("a shape");
    let narrow = Field { bounds, pixel: PixelSize { shape, side_mm: 0.1 } };
    assert_eq!(square.size_mm(), narrow.size_mm());
    assert_eq!(Field::by_height(bounds, shape, &[square]), Some(narrow));
    let look = Look::fit(&[square, narrow], pane).moved(12.0, -30.0);
    let (one, other) = (look.view(&square, pane), look.view(&narrow, pane));
    for at in [(0.0, 0.0), (100.0, 300.0)] {
        let (a, b) = (one.image_from_screen(at), other.image_from_screen(at));
        assert!((2.0 * a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9, "{a:?} {b:?}");
    }
}

#[test]
fn every_pane_of_the_ladder_shows_the_same_place_of_its_zone() {
    let (pane, tall) = ((422.0, 440.0), (422.0, 880.0));
    let (a, b) = (field(0.2, 210.0, LungZone::LeftMiddle), field(0.1, 180.0, LungZone::LeftMiddle));
    let look = Look::fit(&[a, b], pane).moved(-33.0, 20.0);
    let from_middle_mm = |field: &Field, pane: (f64, f64)| {
        let at = look.view(field, pane).image_from_screen((pane.0 / 2.0, pane.1 / 2.0));
        let middle = field.bounds.middle();
        ((at.0 - middle.0) * field.pixel.side_mm, (at.1 - middle.1) * field.pixel.side_mm)
    };
    let (one, other) = (from_middle_mm(&a, pane), from_middle_mm(&b, tall));
    assert!((one.0 - other.0).abs() < 1e-9 && (one.1 - other.1).abs() < 1e-9);
    assert!((one.0 - 33.0 / look.per_mm).abs() < 1e-9);
}

#[test]
fn when_the_ladder_is_laid_every_zone_lies_whole_in_its_pane() {
    let pane = (300.0, 400.0);
    let fields = LungZone::ALL.map(|zone| field(0.143, 260.0, zone));
    let look = Look::fit(&fields, pane);
    for it in fields {
        let view = look.view(&it, pane);
        let (left, top) = view.screen_from_image((it.bounds.left, it.bounds.top));
        let (right, bottom) = view.screen_from_image((it.bounds.right, it.bounds.bottom));
        assert!(0.0 <= left && right <= pane.0 && 0.0 <= top && bottom <= pane.1, "{view:?}");
    }
}

#[test]
fn a_zoom_of_the_ladder_holds_the_place_under_the_pointer() {
    let it = field(0.2, 210.0, LungZone::RightUpper);
    let pane = (400.0, 300.0);
    let look = Look::fit(&[it], pane);
    let held = |look: &Look| look.view(&it, pane).image_from_screen((200.0 + 70.0, 150.0 - 20.0));
    let (before, after) = (held(&look), held(&look.zoomed((70.0, -20.0), 2.5)));
    assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9);
}

#[test]
fn a_film_without_millimetres_is_laid_by_the_height_of_its_zone() {
    let others = [field(0.2, 210.0, LungZone::RightLower), field(0.143, 240.0, LungZone::RightLower)];
    let bounds = field(1.0, 250.0, LungZone::RightLower).bounds;
    let guessed = Field::by_height(bounds, PixelShape::SQUARE, &others).expect("there are others");
    assert!((guessed.size_mm().1 - 75.0).abs() < 1e-9);
    assert_eq!(Field::by_height(bounds, PixelShape::SQUARE, &[]), None);
}

#[test]
fn the_middle_of_a_zone_answers_to_the_middle_of_the_same_zone_and_nothing_jumps_between() {
    let (film, standard) = (lungs(0.143, 240.0), lungs(0.2, 200.0));
    let film = Landmarks::of(&film, PixelSize::square(0.143)).expect("six zones");
    let standard = Landmarks::of(&standard, PixelSize::square(0.2)).expect("six zones");
    for zone in LungZone::ALL {
        let there = film.same_place(*film.middles.get(zone), &standard);
        let wanted = *standard.middles.get(zone);
        assert!((there.0 - wanted.0).hypot(there.1 - wanted.1) * 0.2 < 0.01, "{zone:?}");
    }
    let mut before = film.same_place((300.0, 200.0), &standard);
    for step in 1..400 {
        let now = film.same_place((300.0 + 3.0 * f64::from(step), 200.0 + 3.0 * f64::from(step)), &standard);
        let moved_mm = (now.0 - before.0).hypot(now.1 - before.1) * 0.2;
        assert!(moved_mm < 3.0, "{step} {moved_mm}");
        before = now;
    }
}

#[test]
fn a_standard_tied_to_the_film_has_its_scale_and_its_zone() {
    let (film, standard) = (lungs(0.143, 240.0), lungs(0.2, 200.0));
    let film = Landmarks::of(&film, PixelSize::square(0.143)).expect("six zones");
    let standard = Landmarks::of(&standard, PixelSize::square(0.2)).expect("six zones");
    let (pane, side) = ((800.0, 900.0), (400.0, 900.0));
    for zone in LungZone::ALL {
        let (x, y) = *film.middles.get(zone);
        let view = imaging::View {
            zoom: 0.8,
            pan: (400.0 - x * 0.8, 450.0 - y * 0.8),
            hanging: imaging::hanging::Hanging::default(),
            shape: PixelShape::SQUARE,
        };
        let alike = film.view_alike(&view, pane, &standard, side);
        let same_mm = (alike.zoom / 0.2) / (view.zoom / 0.143);
        assert!((same_mm - 1.0).abs() < 1e-9);
        let middle = alike.screen_from_image(*standard.middles.get(zone));
        assert!((middle.0 - 200.0).abs() < 0.1 && (middle.1 - 450.0).abs() < 0.1, "{zone:?} {middle:?}");
    }
}

#[test]
fn stated_lungs_are_two_outlines_each_with_its_apex_above_its_dome() {
    let lung = |apex_y, dome_y| StatedLung {
        outline: vec![(0.0, 0.0), (9.0, 0.0), (9.0, 30.0), (0.0, 30.0)],
        apex_y,
        dome_y,
    };
    let zones = lung_zones::from_stated(lung(0.0, 30.0), lung(3.0, 27.0)).expect("lawful");
    assert_eq!((zones.left_cuts.upper_y, zones.left_cuts.lower_y), (11.0, 19.0));
    let heights = PerZone::from_fn(|zone| Bounds::of_zone(&zones, zone).map(|it| it.size().1));
    assert_eq!(*heights.get(LungZone::RightMiddle), Some(10.0));
    assert_eq!(*heights.get(LungZone::LeftLower), Some(8.0));
    assert!(lung_zones::from_stated(lung(30.0, 0.0), lung(0.0, 30.0)).is_none());
    assert!(lung_zones::from_stated(lung(f64::NAN, 3.0), lung(0.0, 30.0)).is_none());
    let line = StatedLung { outline: vec![(0.0, 0.0), (1.0, 1.0)], apex_y: 0.0, dome_y: 1.0 };
    assert!(lung_zones::from_stated(line, lung(0.0, 30.0)).is_none());
}
