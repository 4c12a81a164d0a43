//! Marks on a film: what the mouse draws, what the sheet follows, what a step back brings again.

use casework::reading::sheet::SheetDraft;
use classification::gbz70::{Asbestos, DiametersDraft};
use classification::ilo::LargeOpacity;
use classification::{Edition, LungZone, gbz70, ilo};
use desk::film_in_hand::marks::{Marks, Reach};
use desk::film_in_hand::sheet::SheetInHand;
use desk::help::key_help;
use desk::keys::{self, Action, Tool};
use desk::route::Route;
use imaging::film::{Film, FilmParts, Header};
use imaging::hanging::Hanging;
use imaging::lung_zones::{LungZones, template};
use imaging::measure::figure::{Figure, Kind};
use imaging::modality::ModalityTransform;
use imaging::pixel_shape::PixelShape;
use imaging::presentation::Polarity;
use imaging::spacing::{Spacing, SpacingFault, SpacingSource};
use imaging::stored::{Photometric, Sign, StoredPixels};
use words::Tongue;

const REACH: Reach = Reach { sides: 5.0, shape: PixelShape::SQUARE };

fn film(spacing: Spacing) -> Film {
    Film::new(FilmParts {
        stored: StoredPixels {
            columns: 1000,
            rows: 1000,
            bits_stored: 12,
            sign: Sign::Unsigned,
            values: (0..1_000_000).map(|it| (it % 4096) as u16).collect(),
            photometric: Photometric::Monochrome2,
            padding: None,
        },
        modality: ModalityTransform::Identity,
        vois: Vec::new(),
        polarity: Polarity::AsGiven,
        spacing,
        header: Header::default(),
        flags: Vec::new(),
    })
}

fn known() -> Film {
    film(Spacing::Known { mm_per_pixel: (0.2, 0.2), source: SpacingSource::ImagerPixelSpacing })
}

/// A hand with a mouse over one film.
struct Hand {
    film: Film,
    zones: LungZones,
    marks: Marks,
    hanging: Hanging,
}

impl Hand {
    fn over(film: Film) -> Self {
        let zones = template(film.stored.columns, film.stored.rows);
        Self { film, zones, marks: Marks::default(), hanging: Hanging::UPRIGHT }
    }

    fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
        self.marks.press(from, REACH, &self.zones);
        self.marks.drag(to, &self.film);
        self.marks.release(to, REACH, &self.film, self.hanging)
    }

    fn click(&mut self, at: (f64, f64)) {
        assert_eq!(self.drag(at, at), None);
    }

    fn take(&mut self, kind: Kind) {
        self.marks.take_up(Tool::Measure(kind));
    }

    fn lengths_mm(&self) -> Vec<f64> {
        let mm = |it: &Figure| match it {
            Figure::Length(length) => length.mm(),
            _ => None,
        };
        self.marks.taken().iter().filter_map(|it| mm(&it.figure)).collect()
    }
}

#[test]
fn a_length_is_drawn_by_one_drag_or_by_two_clicks_and_the_tool_is_then_down() {
    let mut hand = Hand::over(known());
    hand.take(Kind::Length);
    hand.drag((100.0, 100.0), (400.0, 500.0));
    assert_eq!(hand.marks.in_hand(), None);
    hand.take(Kind::Length);
    hand.click((100.0, 600.0));
    hand.click((200.0, 600.0));
    assert_eq!(hand.lengths_mm(), [100.0, 20.0]);
    // Without a tool the mouse is the film's, but at a point of a measure.
    hand.marks.press((700.0, 700.0), REACH, &hand.zones);
    assert!(!hand.marks.is_held());
    hand.drag((402.0, 499.0), (100.0, 500.0));
    assert_eq!(hand.lengths_mm(), [80.0, 20.0]);
}

#[test]
fn the_cardiothoracic_ratio_takes_five_clicks() {
    let mut hand = Hand::over(known());
    hand.take(Kind::Cardiothoracic);
    for at in [(500.0, 100.0), (450.0, 600.0), (650.0, 620.0), (200.0, 700.0), (800.0, 710.0)] {
        hand.click(at);
    }
    let Figure::Cardiothoracic(Some(found)) = hand.marks.taken()[0].figure else { panic!("no ratio") };
    assert!((found.ratio - 200.0 / 600.0).abs() < 1e-12);
}

#[test]
fn a_heart_is_measured_across_the_body_also_where_the_file_has_the_film_on_its_side() {
    let spacing = |mm_per_pixel| {
        let source = SpacingSource::ImagerPixelSpacing;
        film(Spacing::Known { mm_per_pixel, source })
    };
    for hanging in Hanging::ALL {
        // Taller or wider pixels, so that rows and columns are told apart in millimetres too.
        let sides = if hanging.lies_on_its_side() { (0.1, 0.2) } else { (0.2, 0.1) };
        let mut hand = Hand { hanging, ..Hand::over(spacing(sides)) };
        hand.take(Kind::Cardiothoracic);
        for (x, y) in [(0.0, -400.0), (-50.0, 100.0), (150.0, 120.0), (-300.0, 200.0), (300.0, 210.0)] {
            let (x, y) = hanging.to_image((x, y));
            hand.click((500.0 + x, 500.0 + y));
        }
        let Figure::Cardiothoracic(Some(found)) = hand.marks.taken()[0].figure else {
            panic!("no ratio: {hanging:?}")
        };
        assert!((found.ratio - 200.0 / 600.0).abs() < 1e-12, "{hanging:?}");
        assert!((found.thorax.value() - 60.0).abs() < 1e-9, "{hanging:?}");
    }
}

#[test]
fn a_step_back_takes_a_measure_away_and_a_step_forth_brings_it_again() {
    let mut hand = Hand::over(known());
    hand.take(Kind::Length);
    hand.drag((0.0, 0.0), (100.0, 0.0));
    hand.drag((100.0, 0.0), (200.0, 0.0));
    assert_eq!(hand.lengths_mm(), [40.0]);
    hand.marks.remove_chosen();
    assert_eq!(hand.lengths_mm(), [0.0; 0]);
    let film = &hand.film;
    let seen: Vec<f64> = (0..3)
        .map(|_| {
            assert!(hand.marks.step_back(film));
            hand.marks.taken().first().map_or(0.0, |it| match it.figure {
                Figure::Length(it) => it.value(),
                _ => f64::NAN,
            })
        })
        .collect();
    assert_eq!(seen, [40.0, 20.0, 0.0]);
    assert!(!hand.marks.step_back(film), "there is nothing before the first");
    assert!(hand.marks.step_forth(film));
    assert_eq!(hand.lengths_mm(), [20.0]);
    hand.marks.leave();
    assert!(!hand.marks.step_back(&hand.film), "the next step back is the sheet's");
}

#[test]
fn a_border_is_dragged_only_while_borders_are_wished_for_and_comes_back_by_a_step() {
    let mut hand = Hand::over(known());
    let dome = hand.zones.borders().right.dome_y;
    hand.drag((300.0, dome), (300.0, dome + 50.0));
    assert_eq!(hand.marks.borders(), None);
    hand.marks.turn_borders();
    hand.drag((300.0, dome), (300.0, dome + 50.0));
    let borders = *hand.marks.borders().unwrap();
    assert_eq!(borders.right.dome_y, dome + 50.0);
    assert_eq!(borders.left, hand.zones.borders().left);
    let zones = hand.zones.with_borders(&borders);
    assert_eq!(zones.right_cuts.dome_y, dome + 50.0);
    assert!(hand.marks.step_back(&hand.film));
    assert_eq!(hand.marks.borders(), None);
}

#[test]
fn the_line_of_known_length_is_handed_on_and_is_no_measure() {
    let mut hand =
        Hand::over(film(Spacing::Unknown { why: SpacingFault::Picture, shape: PixelShape::SQUARE }));
    hand.marks.take_up(Tool::KnownLength);
    assert_eq!(hand.drag((0.0, 0.0), (300.0, 0.0)), Some(((0.0, 0.0), (300.0, 0.0))));
    assert!(hand.marks.taken().is_empty());
}

#[test]
fn diameters_in_pixels_are_in_millimetres_once_the_film_is_calibrated() {
    let mut hand =
        Hand::over(film(Spacing::Unknown { why: SpacingFault::Picture, shape: PixelShape::SQUARE }));
    hand.take(Kind::Diameters);
    hand.drag((100.0, 100.0), (200.0, 100.0));
    hand.drag((150.0, 80.0), (170.0, 140.0));
    assert_eq!(hand.marks.diameters_mm(), []);
    let spacing = Spacing::Known { mm_per_pixel: (0.25, 0.25), source: SpacingSource::Given };
    hand.film = hand.film.with_spacing(spacing);
    assert!(!hand.film.flags.contains(&imaging::Flag::MillimetresUnknown));
    hand.marks.tell_anew(&hand.film);
    assert_eq!(hand.marks.diameters_mm(), [(25.0, 15.0)], "the short one is led across the long one");
}

#[test]
fn the_sheet_follows_what_is_measured_as_long_as_it_still_says_so() {
    let draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    let mut sheet = SheetInHand::new(draft, Asbestos::NotExposed, false);
    let row = |long, short| DiametersDraft { long_mm: Some(long), short_mm: Some(short) };
    // The row that the key has opened is filled; a second pair gets a row of its own.
    sheet.act(Action::LargeOpacity);
    let told = sheet.follow(Vec::new(), &[(22.0, 11.0)]);
    assert_eq!(sheet.draft.gbz70.large_opacities, [row(22.0, 11.0)]);
    let told = sheet.follow(told, &[(22.0, 11.0), (30.5, 12.0)]);
    assert_eq!(sheet.draft.gbz70.large_opacities, [row(22.0, 11.0), row(30.5, 12.0)]);
    let told = sheet.follow(told, &[(23.0, 11.0), (30.5, 12.0)]);
    assert_eq!(sheet.draft.gbz70.large_opacities, [row(23.0, 11.0), row(30.5, 12.0)]);
    // What the reader has typed over stays as typed.
    sheet.draft.gbz70.large_opacities[0].short_mm = Some(9.0);
    let told = sheet.follow(told, &[(24.0, 11.0), (30.5, 12.0)]);
    assert_eq!(sheet.draft.gbz70.large_opacities, [row(23.0, 9.0), row(30.5, 12.0)]);
    let told = sheet.follow(told, &[(24.0, 11.0)]);
    assert_eq!(sheet.draft.gbz70.large_opacities, [row(23.0, 9.0)]);
    assert_eq!(sheet.knows(&told), [], "the reader's own figures are not those measured");
}

#[test]
fn an_ilo_form_takes_the_longest_dimensions_and_a_category_only_where_none_is_chosen() {
    let form = || {
        let mut draft = SheetDraft::new(Edition::Ilo(ilo::Edition::Ilo2022));
        draft.ilo.form = ilo::Form::Ilo;
        SheetInHand::new(draft, Asbestos::NotExposed, false)
    };
    let mut sheet = form();
    let told = sheet.follow(Vec::new(), &[(22.0, 11.0)]);
    assert_eq!(sheet.draft.ilo.large_measured.longest_mm, [22.0]);
    assert_eq!((sheet.draft.ilo.large, sheet.draft.ilo.parenchymal), (Some(LargeOpacity::A), Some(true)));
    // What was chosen stays, whatever else is measured: the form then asks for what does not agree.
    let told = sheet.follow(told, &[(22.0, 11.0), (40.0, 12.0)]);
    assert_eq!(sheet.draft.ilo.large_measured.longest_mm, [22.0, 40.0]);
    assert_eq!(sheet.draft.ilo.large, Some(LargeOpacity::A));
    assert_eq!(sheet.knows(&told), told);
    sheet.follow(told, &[(22.0, 11.0)]);
    assert_eq!(sheet.draft.ilo.large_measured.longest_mm, [22.0]);
    // A form that says no to parenchymal abnormality takes nothing.
    let mut normal = form();
    normal.draft.ilo.answer_parenchymal(false);
    assert_eq!(normal.follow(Vec::new(), &[(22.0, 11.0)]), []);
    assert!(normal.draft.ilo.large_measured.longest_mm.is_empty());
}

#[test]
fn no_tool_shares_its_key_with_another_action() {
    // The keys of the diagnosis screen do nothing in the reading room, where the tools are.
    let bound = keys::all();
    let all: Vec<_> = bound.iter().filter(|(it, _)| !matches!(it, Action::Diagnose(_))).collect();
    let is_tool = |it: &Action| {
        let others = [Action::RemoveMeasure, Action::ZoneBorders, Action::Magnify, Action::TrueSize];
        matches!(it, Action::Take(_)) || others.contains(it) || *it == Action::Go(Route::Display)
    };
    for (action, shortcuts) in all.iter().filter(|(action, _)| is_tool(action)) {
        for shortcut in shortcuts {
            let n = all.iter().filter(|(_, keys)| keys.contains(shortcut)).count();
            assert_eq!(n, 1, "{action:?}");
        }
    }
}

#[test]
fn the_help_tells_every_action_once_and_has_few_enough_lines_for_a_small_screen() {
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let purposes = key_help::purposes(tongue);
        let lines: Vec<_> = purposes.iter().flat_map(|it| &it.lines).collect();
        let told: Vec<Action> = lines.iter().flat_map(|it| it.actions.iter().copied()).collect();
        assert_eq!(told.len(), keys::all().len());
        for (action, _) in keys::all().iter() {
            assert!(told.contains(action), "{action:?}");
        }
        for line in &lines {
            assert!(!line.keys.is_empty() && !line.name.is_empty(), "{:?}", line.actions);
        }
        assert!(purposes.iter().all(|it| it.lines.len() <= 24));
        let of = |action| lines.iter().find(|it| it.actions.contains(&action)).expect("it is told");
        assert_eq!(of(Action::Zone(LungZone::LeftLower)).keys, "7 4 1 9 6 3   E D C Y H N");
        assert_eq!(of(Action::Point(classification::Profusion::OneOne)).keys, "F1 – F12");
    }
}
