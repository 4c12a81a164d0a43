//! When the zones are shown, and whose they are.

use std::sync::Arc;

use casework::reading::viewing::{BordersSource, ZoneBorders};
use imaging::Gray;
use imaging::lung_zones::{ZoneSource, template};
use imaging::spacing::{Spacing, SpacingSource};

use super::locked_tests::Here;
use crate::film_in_hand::{Lungs, presentation};
use crate::keys::Action;
use crate::rooms::reading::beside::Beside;

/// A picture whose middle is lighter than its sides, as of a chest; or darker, as of one turned over.
fn of_a_picture(name: &str, middle: f32) -> Here {
    Here::new(name, |folder, _| {
        let grey = |x: u32| if (120..180).contains(&x) { middle } else { 0.5 };
        let pixels = (0..90_000).map(|it| grey(it % 300)).collect();
        let path = folder.join("picture.png");
        let picture = Gray { width: 300, height: 300, pixels };
        std::fs::write(&path, picture.to_png()).expect("it is written");
        (path, Beside::default())
    })
}

#[test]
fn on_a_film_that_looks_turned_over_there_are_no_zones_until_the_reader_has_turned_it() {
    let mut here = of_a_picture("turned", 0.1);
    assert!(here.in_hand.polarity_is_in_doubt() && !here.in_hand.zones_hold() && !here.in_hand.zones_stand());
    assert!(here.in_hand.turned_to_seek().is_none(), "nothing is sought on it as it is");
    here.press(Action::Invert);
    assert!(here.in_hand.zones_hold());
    let turned = here.in_hand.turned_to_seek().expect("the lungs are sought again");
    assert_ne!(turned.polarity, here.in_hand.opened.film.polarity);
    assert!(here.in_hand.turned_to_seek().is_none(), "once");
    assert_eq!(here.in_hand.lungs(), Lungs::Sought);
    assert!(!here.in_hand.zones_stand(), "no template while they are sought");
    here.in_hand.find_zones(Some(template(300, 300)));
    assert!(here.in_hand.zones_stand());
    here.press(Action::Invert);
    assert!(!here.in_hand.zones_stand(), "turned back it is in doubt again");
}

#[test]
fn a_template_is_not_drawn_while_the_net_is_at_work_and_stands_once_it_has_found_none() {
    let mut here = of_a_picture("sought", 0.9);
    assert!(!here.in_hand.polarity_is_in_doubt());
    assert_eq!((here.in_hand.lungs(), here.in_hand.zones_stand()), (Lungs::Sought, false));
    here.in_hand.find_zones(None);
    assert_eq!((here.in_hand.lungs(), here.in_hand.zones_stand()), (Lungs::NotFound, true));
    assert_eq!(here.in_hand.zones.source, ZoneSource::Template);
}

#[test]
fn a_sealed_reading_shows_the_borders_that_it_was_made_by() {
    let mut here = of_a_picture("sealed", 0.9);
    let borders = |zones: &imaging::LungZones| (zones.right_cuts.apex_y, zones.left_cuts.dome_y);
    let sealed = ZoneBorders { source: BordersSource::ByHand, right: (40.0, 200.0), left: (50.0, 222.0) };
    here.in_hand.seal_borders(sealed);
    assert!(here.in_hand.zones_are_sealed());
    here.in_hand.find_zones(Some(template(300, 300)));
    assert_eq!(borders(&here.in_hand.zones), (40.0, 222.0), "whatever is found since");
    assert_eq!(here.in_hand.zones.source, ZoneSource::ByHand);
}

#[test]
fn what_is_told_of_the_zoom_is_what_is_sealed_at_every_scale_factor() {
    let mut here = of_a_picture("scale", 0.9);
    let spacing = Spacing::Known { mm_per_pixel: (0.2, 0.2), source: SpacingSource::Given };
    here.in_hand.subject.film = Arc::new(here.in_hand.subject.film.with_spacing(spacing));
    for per_point in [1.0, 1.25, 1.5, 2.0] {
        here.in_hand.pixels_per_point = per_point;
        here.press(Action::PixelSize);
        let presentation = presentation::viewing(&here.in_hand).presentation.expect("it has a pane");
        assert!((presentation.zoom - 1.0).abs() < 1e-9, "{per_point}");
        here.in_hand.true_size(Some(0.25));
        let zoom = presentation::viewing(&here.in_hand).presentation.map(|it| it.zoom);
        assert!(zoom.is_some_and(|it| (it - 0.2 / 0.25).abs() < 1e-9), "{per_point} {zoom:?}");
    }
}
