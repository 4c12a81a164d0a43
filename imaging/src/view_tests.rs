//! What holds for every look at a film: nothing that is turned, flipped, zoomed or moved changes a place, a side or a
//! millimetre.

use proptest::prelude::*;

use super::*;
use crate::dicom::presentation_state::DisplayedArea;
use crate::film::{FilmParts, Header};
use crate::gamma::Gamma;
use crate::hanging::HangingStep;
use crate::ladder::Landmarks;
use crate::lung_zones::{Border, template};
use crate::measure::Scale;
use crate::measure::calibration::by_known_length;
use crate::measure::figure::{Figure, Kind, Measure};
use crate::modality::ModalityTransform;
use crate::pixel_shape::PixelSize;
use crate::spacing::{Spacing, SpacingSource};
use crate::stored::{Photometric, Sign, StoredPixels};

fn film(columns: u32, rows: u32, mm_per_pixel: (f64, f64), polarity: Polarity) -> Film {
    Film::new(FilmParts {
        stored: StoredPixels {
            columns,
            rows,
            bits_stored: 12,
            sign: Sign::Unsigned,
            values: (0..columns * rows).map(|it| (it * 37 % 4096) as u16).collect(),
            photometric: Photometric::Monochrome2,
            padding: None,
        },
        modality: ModalityTransform::Identity,
        vois: Vec::new(),
        polarity,
        spacing: Spacing::Known { mm_per_pixel, source: SpacingSource::ImagerPixelSpacing },
        header: Header::default(),
        flags: Vec::new(),
    })
}

/// One thing that a hand does to a view.
#[derive(Debug, Clone, Copy)]
enum Doing {
    Zoom((f64, f64), f64),
    Pan(f64, f64),
    Hang((f64, f64), HangingStep),
}

impl Doing {
    fn on(self, view: View) -> View {
        match self {
            Self::Zoom(at, factor) => view.zoom_at(at, factor),
            Self::Pan(dx, dy) => view.pan_by(dx, dy),
            Self::Hang(at, step) => view.hung(at, view.hanging.then(step)),
        }
    }
}

fn point() -> impl Strategy<Value = (f64, f64)> {
    (0.0..900.0, 0.0..900.0)
}

fn doing() -> impl Strategy<Value = Doing> {
    use HangingStep::{FlipAcross, FlipDown, TurnLeft, TurnRight};
    let step = prop::sample::select(vec![TurnRight, TurnLeft, FlipAcross, FlipDown]);
    prop_oneof![
        (point(), 0.3..3.0).prop_map(|(at, factor)| Doing::Zoom(at, factor)),
        (-300.0..300.0, -300.0..300.0).prop_map(|(dx, dy)| Doing::Pan(dx, dy)),
        (point(), step).prop_map(|(at, step)| Doing::Hang(at, step)),
    ]
}

fn hanging() -> impl Strategy<Value = Hanging> {
    prop::sample::select(Hanging::ALL.to_vec())
}

fn near(one: (f64, f64), other: (f64, f64), by: f64) -> bool {
    (one.0 - other.0).abs() < by && (one.1 - other.1).abs() < by
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_to_a_view_each_place_leads_back_to_itself(
        all in prop::collection::vec(doing(), 0..20),
        at in point(),
    ) {
        let film = film(30, 40, (0.2, 0.2), Polarity::AsGiven);
        let view = all.iter().fold(View::fit((900.0, 900.0), &film), |view, doing| doing.on(view));
        let there = view.screen_from_image(at);
        prop_assert!(near(view.image_from_screen(there), at, 1e-6));
        // What is on the screen is as long as in the film, times the zoom: nothing is stretched or sheared.
        let other = view.screen_from_image((at.0 + 3.0, at.1 + 4.0));
        let length = (other.0 - there.0).hypot(other.1 - there.1);
        prop_assert!((length - 5.0 * view.zoom).abs() < 1e-6 * length.max(1.0));
    }

    #[test]
    fn a_hand_turns_and_zooms_about_a_point_that_stays(all in prop::collection::vec(doing(), 1..20)) {
        let film = film(30, 40, (0.2, 0.2), Polarity::AsGiven);
        let mut view = View::fit((900.0, 900.0), &film);
        for doing in all {
            let after = doing.on(view);
            if let Doing::Zoom(at, _) | Doing::Hang(at, _) = doing {
                prop_assert!(near(after.image_from_screen(at), view.image_from_screen(at), 1e-6));
            }
            view = after;
        }
    }

    #[test]
    fn right_and_left_change_places_on_the_screen_by_a_flip_or_half_a_turn_and_by_nothing_else(
        hanging in hanging(),
        columns in 20_u32..60,
        rows in 20_u32..60,
    ) {
        let film = film(columns, rows, (0.2, 0.2), Polarity::AsGiven);
        let view = View::fit_hung((500.0, 700.0), &film, hanging);
        let (right, left) = (view.screen_from_image((0.0, 0.0)), view.screen_from_image((f64::from(columns), 0.0)));
        if hanging.lies_on_its_side() {
            prop_assert!((right.0 - left.0).abs() < 1e-9);
        } else {
            let is_exchanged = hanging.is_flipped() != (hanging.degrees() == 180);
            prop_assert_eq!(left.0 < right.0, is_exchanged);
        }
        // A zone is the person's, however the film hangs.
        let zones = template(columns, rows);
        for zone in classification::LungZone::ALL {
            let polygon = zones.zones.get(zone);
            let n = polygon.len() as f64;
            let middle = (polygon.iter().map(|it| it.0).sum::<f64>() / n, polygon.iter().map(|it| it.1).sum::<f64>() / n);
            let seen = zones.zone_at(view.image_from_screen(view.screen_from_image(middle)));
            prop_assert_eq!(seen, zones.zone_at(middle));
        }
    }

    #[test]
    fn the_whole_of_any_film_in_any_hanging_is_its_outermost_pixels(
        hanging in hanging(),
        columns in 1_u32..60,
        rows in 1_u32..60,
    ) {
        let area = DisplayedArea::whole(&film(columns, rows, (0.2, 0.2), Polarity::AsGiven), hanging);
        let corners = [area.upper_left, area.lower_right];
        let (columns, rows) = (columns as i32, rows as i32);
        prop_assert_eq!((corners[0].0.min(corners[1].0), corners[0].0.max(corners[1].0)), (1, columns));
        prop_assert_eq!((corners[0].1.min(corners[1].1), corners[0].1.max(corners[1].1)), (1, rows));
    }

    #[test]
    fn a_drag_gives_a_window_in_its_bounds_lighter_upwards_and_there_and_back_is_nothing(
        dx in -300.0..300.0,
        dy in 1.0..300.0_f64,
        turned: bool,
        inverted: bool,
    ) {
        let polarity = if turned { Polarity::TurnedOver } else { Polarity::AsGiven };
        let film = film(40, 40, (0.2, 0.2), polarity);
        let shown = Shown { inverted, gamma: Gamma::NONE.stepped(2), ..film.automatic_shown() };
        let dragged = window_drag(&shown, dx, 0.0, &film);
        prop_assert!(0.0 < dragged.voi.center_width().1);
        let lighter = window_drag(&shown, 0.0, -dy, &film);
        for pattern in [0, 700, 2048, 4095] {
            let (before, after) = (crate::display::grey(&film, &shown, pattern), crate::display::grey(&film, &lighter, pattern));
            prop_assert!(before <= after, "{} {} {}", pattern, before, after);
        }
        let back = window_drag(&lighter, 0.0, dy, &film);
        prop_assert!((back.voi.center_width().0 - shown.voi.center_width().0).abs() < 1e-6);
        prop_assert_eq!((back.inverted, back.gamma), (shown.inverted, shown.gamma));
    }

    #[test]
    fn a_line_of_known_length_has_that_length_whatever_the_shape_of_the_pixels(
        from in point(),
        way in (100.0..800.0, -800.0..800.0),
        mm in 20.0..200.0,
        own in (0.08..0.3, 0.08..0.3),
    ) {
        let own = Spacing::Known { mm_per_pixel: own, source: SpacingSource::PixelSpacingOnly };
        let to = (from.0 + way.0, from.1 + way.1);
        let told = by_known_length(&own, (from, to), mm);
        prop_assume!(told.is_ok());
        let told = told.expect("assumed");
        let length = Scale::of(&told).length(from, to).mm().expect("they are told");
        prop_assert!((length - mm).abs() < 1e-9 * mm);
        let (was, is) = (own.mm_per_pixel().expect("known"), told.mm_per_pixel().expect("told"));
        prop_assert!((was.0 / was.1 - is.0 / is.1).abs() < 1e-9);
        // And told once more by the same line, nothing changes.
        let again = by_known_length(&told, (from, to), mm).expect("it was lawful before");
        prop_assert!(near(again.mm_per_pixel().expect("told"), is, 1e-9));
    }

    #[test]
    fn a_measure_says_the_same_of_a_film_and_of_the_same_film_hung_and_stored_anew(
        hanging in hanging(),
        points in prop::collection::vec((2.0..28.0, 2.0..38.0), 5),
        mm in (0.1..0.3, 0.1..0.3),
    ) {
        let as_stored = film(30, 40, mm, Polarity::AsGiven);
        let size = hanging.size((30.0, 40.0));
        let turned_mm = if hanging.lies_on_its_side() { (mm.1, mm.0) } else { mm };
        let stored_anew = film(size.0 as u32, size.1 as u32, turned_mm, Polarity::AsGiven);
        let anew = |(x, y): (f64, f64)| {
            let (x, y) = hanging.to_screen((x - 15.0, y - 20.0));
            (x + size.0 / 2.0, y + size.1 / 2.0)
        };
        for kind in [Kind::Length, Kind::Angle, Kind::Cardiothoracic, Kind::Diameters] {
            let points = &points[..kind.n_points()];
            let points_anew: Vec<_> = points.iter().copied().map(anew).collect();
            let one = Measure::new(kind, points, hanging).expect("all points").figure(&as_stored);
            let other = Measure::new(kind, &points_anew, Hanging::UPRIGHT).expect("all points").figure(&stored_anew);
            let numbers = |it: Figure| match it {
                Figure::Length(it) => vec![it.value()],
                Figure::Angle(it) => it.into_iter().collect(),
                Figure::Cardiothoracic(it) => it.map_or(vec![], |it| vec![it.ratio, it.right.value(), it.thorax.value()]),
                Figure::Diameters(it) => it.map_or(vec![], |it| vec![it.long().value(), it.short().value()]),
                Figure::Ellipse(..) => vec![],
            };
            let (one, other) = (numbers(one), numbers(other));
            prop_assert_eq!(one.len(), other.len(), "{:?}", kind);
            for (a, b) in one.iter().zip(&other) {
                prop_assert!((a - b).abs() < 1e-6, "{:?} {} {}", kind, a, b);
            }
        }
    }

    #[test]
    fn zones_between_borders_that_a_hand_has_placed_fill_their_lung_in_equal_thirds(
        drags in prop::collection::vec((any::<bool>(), any::<bool>(), -500.0..1500.0), 1..8),
    ) {
        let found = template(1000, 1000);
        let mut borders = found.borders();
        for (right, apex, y) in drags {
            let border = if apex { Border::Apex } else { Border::Dome };
            let of = if right { &mut borders.right } else { &mut borders.left };
            *of = of.moved(border, y, 1000);
        }
        let zones = found.with_borders(&borders);
        prop_assert_eq!(zones.borders(), borders);
        for cuts in [zones.right_cuts, zones.left_cuts] {
            let thirds = [cuts.upper_y - cuts.apex_y, cuts.lower_y - cuts.upper_y, cuts.dome_y - cuts.lower_y];
            prop_assert!(thirds.iter().all(|it| 0.0 < *it && (it - thirds[0]).abs() < 1e-9));
        }
        for polygon in zones.zones.iter().map(|it| it.1) {
            prop_assert!(polygon.iter().all(|it| it.0.is_finite() && it.1.is_finite()));
        }
        prop_assert!(Landmarks::of(&zones, PixelSize::square(0.2)).is_some());
    }

    #[test]
    fn a_standard_beside_any_film_is_at_its_millimetres_whichever_way_the_film_hangs(
        hanging in hanging(),
        mm in (0.1..0.3, 0.1..0.3),
        factor in 0.5..4.0,
    ) {
        let (films, standards) = (template(2000, 2000), template(1750, 1750));
        let landmarks = |zones, mm| Landmarks::of(zones, PixelSize::square(mm));
        let (film, standard) = (landmarks(&films, mm.0), landmarks(&standards, mm.1));
        let (film, standard) = (film.expect("zones"), standard.expect("zones"));
        let view = View::holding((300.0, 400.0), (1000.0, 1000.0), 0.3, (hanging, PixelShape::SQUARE))
            .zoom_at((50.0, 60.0), factor);
        let beside = film.view_alike(&view, (600.0, 800.0), &standard, (400.0, 800.0));
        prop_assert!((view.zoom / mm.0 - beside.zoom / mm.1).abs() < 1e-9 * view.zoom / mm.0);
        prop_assert_eq!(beside.hanging, Hanging::UPRIGHT);
    }
}

#[test]
fn one_to_one_and_true_size_mean_pixels_of_the_screen_at_every_scale_factor() {
    let square = film(3000, 2500, (0.143, 0.143), Polarity::AsGiven);
    let narrow = film(3000, 1250, (0.286, 0.143), Polarity::AsGiven);
    for per_point in [1.0, 1.25, 1.5, 1.75, 2.0, 3.0] {
        let fitted = View::fit((700.0, 900.0), &square);
        // 100 columns, measured in pixels of the screen.
        let on_screen = |view: View| {
            let at = |x: f64| view.screen_from_image((x, 700.0)).0 * per_point;
            at(1100.0) - at(1000.0)
        };
        let to = |zoom: f64| fitted.zoom_at((350.0, 450.0), zoom / fitted.zoom);
        let one_to_one = to(View::pixel_zoom(per_point));
        assert!((on_screen(one_to_one) - 100.0).abs() < 1e-6, "{per_point}");
        assert!((one_to_one.screen_zoom(per_point) - 1.0).abs() < 1e-9, "{per_point}");
        // A monitor of 0.25 mm a pixel: 100 columns are 14.3 mm.
        for film in [&square, &narrow] {
            let zoom = View::true_size_zoom(film, 0.25, per_point).expect("it says its millimetres");
            let true_size = to(zoom);
            assert!((on_screen(true_size) * 0.25 - 14.3).abs() < 1e-6, "{per_point}");
            assert!((true_size.screen_zoom(per_point) - 0.143 / 0.25).abs() < 1e-9, "{per_point}");
        }
    }
}
