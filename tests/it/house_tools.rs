//! What the house keeps of measuring: a film's millimetres by a known length, and the checks of its monitors.

use casework::reading::DisplayState;
use casework::reading::calibration::KnownLength;
use casework::reading::film_id::FilmId;
use casework::reading::viewing::Viewing;
use desk::film_in_hand::sheet::SheetInHand;
use desk::keys::Action;
use imaging::Flag;
use imaging::monitor::check::Measured;
use imaging::spacing::{Spacing, SpacingSource};
use tests::folder;
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::display::check::CheckMonitor;
use workstation::display::check::{ReadLuminances, SettleMonitor, ShowMonitors};
use workstation::display::monitors::Monitor;
use workstation::films::calibrate::CalibrateFilm;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::films::open::OpenedFilm;
use workstation::house::name_reader::NameReader;
use workstation::reading::seal::SealReading;

fn house(name: &str) -> (Workstation, std::path::PathBuf) {
    let house = folder(name).join("house");
    let world = std::sync::Arc::new(crate::world());
    let mut workstation = Workstation::open(house.clone(), world).expect("a new house");
    workstation.ask(NameReader("Chen".to_owned())).expect("it is a name");
    (workstation, house)
}

fn opened(workstation: &mut Workstation, film: FilmId) -> OpenedFilm {
    workstation.ask(OpenFilm { film }).expect("it is shown")
}

/// A picture, which knows of no millimetres.
pub(crate) fn picture(folder: &std::path::Path) -> std::path::PathBuf {
    let gray = imaging::Gray {
        width: 400,
        height: 400,
        pixels: (0..160_000).map(|it| (it % 251) as f32 / 251.0).collect(),
    };
    let path = folder.join("picture.png");
    std::fs::write(&path, gray.to_png()).expect("it is written");
    path
}

#[test]
fn a_picture_has_millimetres_once_a_known_length_is_told_and_the_file_keeps_having_none() {
    let (mut workstation, house) = house("calibrated");
    let path = picture(house.parent().expect("it lies in a folder"));
    let film = workstation.ask(ImportFilm { path: path.clone() }).expect("a film");
    let before = opened(&mut workstation, film);
    assert!(before.film.flags.contains(&Flag::MillimetresUnknown));
    assert_eq!(before.calibration, None);

    let by = KnownLength { from: (10.0, 10.0), to: (310.0, 10.0), mm: 60.0, mm_per_pixel: (0.2, 0.2) };
    let told = workstation.ask(CalibrateFilm { film, by: Some(by) }).expect("it is kept");
    assert_eq!(told.by, Some(by));
    let after = opened(&mut workstation, film);
    let given = Spacing::Known { mm_per_pixel: (0.2, 0.2), source: SpacingSource::Given };
    assert_eq!(after.film.spacing, given);
    assert!(!after.film.flags.contains(&Flag::MillimetresUnknown));
    assert_eq!(after.own_spacing, before.film.spacing);
    assert_eq!(after.calibration.expect("it was told").reader, after.reader);

    workstation.ask(CalibrateFilm { film, by: None }).expect("it is kept");
    assert_eq!(opened(&mut workstation, film).film.spacing, before.film.spacing);
    drop(workstation);
    let records = records::Records::open_to_read(&house).expect("the house is closed");
    assert_eq!(records.calibrations_of(&film).expect("it reads").read.len(), 2, "nothing told is forgotten");
    let lines = records.audit_lines().expect("it reads").read;
    assert_eq!(lines.iter().filter(|it| it.verb == "calibrate film").count(), 2);
    assert!(records.verify().is_ok());
}

#[test]
fn a_check_passes_where_all_was_seen_and_all_that_was_measured_is_as_the_house_asks() {
    let (mut workstation, house) = house("monitors");
    let bright = |black: f64, white: f64| {
        let (from, to) = (imaging::monitor::gsdf::index(black), imaging::monitor::gsdf::index(white));
        let at = |it: usize| imaging::monitor::gsdf::luminance(from + (to - from) * it as f64 / 17.0);
        Measured::new(&(0..18).map(at).collect::<Vec<_>>(), 0.0).expect("they rise")
    };
    let cases = [
        (Vec::new(), None, true),
        (vec!["letters".to_owned()], None, false),
        (Vec::new(), Some(bright(1.0, 400.0)), true),
        (Vec::new(), Some(bright(1.0, 200.0)), false),
    ];
    for (n, (not_seen, measured, passes)) in cases.into_iter().enumerate() {
        let found = CheckMonitor { monitor: "1600x1000".to_owned(), not_seen, measured };
        let known = workstation.ask(found).expect("it is kept");
        assert_eq!(known.checks.len(), n + 1);
        assert_eq!(known.checks[n].passed, passes, "{n}");
    }
    let monitor = Monitor { name: "1600x1000".to_owned(), mm_per_pixel: Some(0.25), corrected: true };
    let settled = workstation.ask(SettleMonitor(monitor.clone())).expect("it is kept");
    assert_eq!(settled.monitors, std::slice::from_ref(&monitor));
    drop(workstation);
    let world = std::sync::Arc::new(crate::world());
    let mut again = Workstation::open(house, world).expect("the house is closed");
    let kept = again.ask(ShowMonitors).expect("it reads");
    assert_eq!((kept.monitors, kept.checks.len()), (vec![monitor], 4));
    assert!(!kept.demands.brightest.confirmed && kept.demands.brightest.value == 350.0);
}

#[test]
fn a_file_of_luminances_is_read_as_its_text() {
    let (mut workstation, house) = house("luminances");
    let path = house.with_file_name("meter.csv");
    std::fs::write(&path, "level,luminance\n0,0.4\n").expect("it is written");
    let told = workstation.ask(ReadLuminances { path }).expect("it is a text");
    assert!(told.0.starts_with("level"));
    assert!(workstation.ask(ReadLuminances { path: house.join("nothing.csv") }).is_err());
}

#[test]
fn a_sheet_sealed_twice_in_one_sitting_is_one_reading_and_in_another_sitting_it_owes_a_reason() {
    let (mut workstation, house) = house("struck-twice");
    let path = picture(house.parent().expect("it lies in a folder"));
    let film = workstation.ask(ImportFilm { path: path.clone() }).expect("a film");
    let seal = |workstation: &mut Workstation, opened: &OpenedFilm| {
        let mut sheet = SheetInHand::new(opened.draft.clone(), opened.worker.asbestos(), false);
        sheet.act(Action::NormalFilm);
        let request = SealReading {
            film,
            draft: sheet.draft,
            begun_at: opened.opened_at,
            display: DisplayState { center: 128.0, width: 256.0, function: "LINEAR".into(), inverted: false },
            viewing: Viewing::default(),
            follows: None,
        };
        workstation.ask(request).map(|sealed| (sealed.reading.digest, sealed.all.len()))
    };
    let sitting = opened(&mut workstation, film);
    let once = seal(&mut workstation, &sitting);
    assert!(once.is_ok(), "{once:?}");
    assert_eq!(seal(&mut workstation, &sitting), once);
    let later = opened(&mut workstation, film);
    assert_eq!(seal(&mut workstation, &later), Err(Trouble::ReasonOwed));
}
