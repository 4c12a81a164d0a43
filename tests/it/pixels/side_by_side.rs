//! Two films side by side look at the same place of the body, at one scale.

use imaging::linked::{Link, Scale};
use imaging::view::View;
use imaging::{PixelShape, PixelSize};

const SUBJECT: Scale = Scale { size: (3000.0, 3000.0), shape: PixelShape::SQUARE, side_mm: Some(0.143) };
const PRIOR: Scale = Scale { size: (2048.0, 2500.0), shape: PixelShape::SQUARE, side_mm: Some(0.2) };
const PANE: (f64, f64) = (700.0, 900.0);
const NARROW: (f64, f64) = (500.0, 900.0);

fn near(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() < 1e-6 && (one.1 - other.1).abs() < 1e-6
}

/// How far a point of the screen lies from the film's middle, millimetres.
fn mm_from_middle(view: &View, at: (f64, f64), scale: Scale) -> (f64, f64) {
    let mm = scale.side_mm.expect("known here");
    let (x, y) = view.image_from_screen(at);
    PixelSize { shape: scale.shape, side_mm: mm }.in_mm((x - scale.size.0 / 2.0, y - scale.size.1 / 2.0))
}

#[test]
fn both_films_show_the_same_millimetres_at_the_same_distance_from_their_middles() {
    let link = Link { leader: SUBJECT, follower: PRIOR, offset: (0.0, 0.0) };
    assert!(link.is_in_millimetres());
    let fitted = View::fit_size(PANE, SUBJECT.size);
    for leading in [fitted, fitted.zoom_at((100.0, 700.0), 4.0), fitted.pan_by(33.0, -120.0)] {
        let following = link.view(&leading, PANE, NARROW);
        for step in [(0.0, 0.0), (50.0, -80.0), (-210.0, 333.0)] {
            let of_subject = (PANE.0 / 2.0 + step.0, PANE.1 / 2.0 + step.1);
            let of_prior = (NARROW.0 / 2.0 + step.0, NARROW.1 / 2.0 + step.1);
            let one = mm_from_middle(&leading, of_subject, SUBJECT);
            let other = mm_from_middle(&following, of_prior, PRIOR);
            assert!(near(one, other), "{one:?} {other:?}");
        }
    }
}

#[test]
fn pixels_of_any_shape_are_tied_by_their_millimetres() {
    let tall = Scale { shape: PixelShape::of(2.0, 1.0).expect("a shape"), size: (3000.0, 1500.0), ..SUBJECT };
    for (leader, follower) in [(tall, PRIOR), (PRIOR, tall), (SUBJECT, tall)] {
        let link = Link { leader, follower, offset: (0.0, 0.0) };
        let fitted = View { shape: leader.shape, ..View::fit_size(PANE, leader.size) };
        let leading = fitted.pan_by(33.0, -120.0);
        let following = link.view(&leading, PANE, NARROW);
        for step in [(0.0, 0.0), (50.0, -80.0), (-210.0, 333.0)] {
            let at = |pane: (f64, f64)| (pane.0 / 2.0 + step.0, pane.1 / 2.0 + step.1);
            let one = mm_from_middle(&leading, at(PANE), leader);
            let other = mm_from_middle(&following, at(NARROW), follower);
            assert!(near(one, other), "{one:?} {other:?}");
        }
    }
}

#[test]
fn films_of_unknown_millimetres_stand_at_one_height() {
    let unknown = Scale { side_mm: None, ..PRIOR };
    let link = Link { leader: SUBJECT, follower: unknown, offset: (0.0, 0.0) };
    assert!(!link.is_in_millimetres());
    let leading = View::fit_size(PANE, SUBJECT.size);
    let following = link.view(&leading, PANE, PANE);
    let height = |view: &View, size: (f64, f64)| size.1 * view.zoom;
    assert!((height(&leading, SUBJECT.size) - height(&following, unknown.size)).abs() < 1e-6);
}

#[test]
fn a_film_that_is_moved_alone_stays_where_it_was_put_and_keeps_the_scale() {
    let link = Link { leader: SUBJECT, follower: PRIOR, offset: (12.0, -7.0) };
    let leading = View::fit_size(PANE, SUBJECT.size).pan_by(40.0, 5.0);
    let before = link.view(&leading, PANE, NARROW);
    let after = before.pan_by(-31.0, 18.0);
    let linked = link.moved(&before, &after).view(&leading, PANE, NARROW);
    let corner = |it: &View| it.screen_from_image((0.0, 0.0));
    assert!(near(corner(&linked), corner(&after)) && linked.zoom == after.zoom);
}

#[test]
fn a_film_beside_one_that_is_turned_or_flipped_hangs_as_it_does() {
    let link = Link { leader: SUBJECT, follower: PRIOR, offset: (0.0, 0.0) };
    for hanging in imaging::Hanging::ALL {
        let middle = (PANE.0 / 2.0, PANE.1 / 2.0);
        let leading = View::fit_size(PANE, SUBJECT.size).hung(middle, hanging);
        let following = link.view(&leading, PANE, PANE);
        let of_subject = leading.image_from_screen((100.0, 200.0));
        let of_prior = following.image_from_screen((100.0, 200.0));
        let ratio = 0.2 / 0.143;
        let wanted = ((of_subject.0 - 1500.0) / ratio + 1024.0, (of_subject.1 - 1500.0) / ratio + 1250.0);
        assert!(near(of_prior, wanted), "{hanging:?}: {of_prior:?} {wanted:?}");
    }
}

#[test]
fn months_between_two_films_are_whole_ones() {
    let months = |earlier: &str, later: &str| {
        let day = |it: &str| it.parse().expect("a day");
        desk::rooms::reading::screen::priors::months_between(day(earlier), day(later))
    };
    assert_eq!(months("2023-03-20", "2025-03-20"), 24);
    assert_eq!(months("2023-03-20", "2025-03-19"), 23);
    assert_eq!(months("2024-12-31", "2025-01-01"), 0);
    assert_eq!(months("2025-01-31", "2025-02-28"), 0);
}
