//! Sets that a site brings: a folder is imported whole or not at all, and every fault is told with the film's name.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use classification::{LargeShown, PleuralSign, Profusion, Shape};
use reference_films::dx::{FilmLabel, dx};
use reference_films::free_set::EDITION;
use reference_films::import::{self, Brought, LongWork};
use reference_films::known::KnownSet;
use reference_films::map::{Map, Mapped};
use reference_films::set::{EntryFault, Set, SetError, manifest_path};
use reference_films::simulator::{Findings, Size};
use serde_json::Value;
use tests::{folder, program};
use words::Tongue;
use workstation::Workstation;
use workstation::event::{Event, SetsEvent};
use workstation::jobs::station::Station;
use workstation::sets;
use workstation::sets::check::{ListSets, ShowSetFilms};
use workstation::sets::import::LookIntoFolder;
use workstation::sets::standards::{Compared, Standards};

/// Small made films that stand in for licensed ones: their look is no matter here.
pub(crate) fn film(n: usize) -> &'static [u8] {
    static FILMS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let all = FILMS.get_or_init(|| {
        let size = Size { columns: 96, rows: 96, mm_per_pixel: 3.6 };
        let pixels = tests::kept::pixels(5, &Findings::none(), size);
        (0..23).map(|n| dicom(shifted(&pixels, n), size, n)).collect()
    });
    &all[n]
}

fn shifted(pixels: &[u16], by: u16) -> Vec<u16> {
    pixels.iter().map(|it| it.saturating_add(by)).collect()
}

fn dicom(pixels: Vec<u16>, size: Size, n: u16) -> Vec<u8> {
    let label = FilmLabel {
        patient_name: "Example^Standard".to_owned(),
        patient_id: "STANDARD".to_owned(),
        patient_sex: "O".to_owned(),
        birth_date: String::new(),
        study_date: "20010203".to_owned(),
        derivation: "stands in for a licensed film".to_owned(),
        uid_root: format!("stand-in {n}"),
    };
    imaging::dicom::write_dx(&dx(pixels, size, &label)).expect("a film")
}

fn ilo_2022() -> KnownSet {
    KnownSet::of("ilo-2022", None).expect("it is known")
}

/// A folder of all 23 films under the names of the set of 2022.
pub(crate) fn brought(name: &str) -> PathBuf {
    let there = folder(name);
    for (n, role) in ilo_2022().roles.iter().enumerate() {
        std::fs::write(there.join(format!("{}.dcm", role.code)), film(n)).expect("a film");
    }
    there
}

/// Imports a folder into an empty house's sets.
fn imported(folder: &Path, map: Option<&Map>, sets: &Path) -> Result<Set, Vec<SetError>> {
    std::fs::create_dir_all(sets).expect("a folder");
    let decoder = crate::decoder();
    let mut going_on = |_, _| true;
    let mut work = LongWork { decoder: &decoder, going_on: &mut going_on };
    let prepared = import::prepare(folder, map, sets, &mut work)?;
    let place = prepared.take_place().map_err(|it| vec![it])?;
    Ok(Set::open(&place).expect("what was imported opens"))
}

fn map_of(folder: &Path) -> Map {
    match import::look(folder, &KnownSet::all(None).expect("known")).expect("a folder") {
        Brought::Recognised(map) => map,
        other => panic!("{other:?}"),
    }
}

/// Everything below a folder, by name: nothing where nothing was left.
fn below(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect()
}

/// A whole described set in a folder of its own, to be spoilt.
fn described(name: &str) -> PathBuf {
    static WHOLE: OnceLock<PathBuf> = OnceLock::new();
    let whole = WHOLE.get_or_init(|| {
        let (from, sets) = (brought("sets-whole"), folder("sets-whole-house"));
        imported(&from, Some(&map_of(&from)), &sets).expect("it comes in");
        let place = std::fs::read_dir(&sets).expect("sets").flatten().next().expect("one");
        place.path()
    });
    let there = folder(name);
    for file in below(whole) {
        std::fs::copy(whole.join(&file), there.join(&file)).expect("a copy");
    }
    there
}

#[test]
fn a_folder_named_as_the_set_of_2022_is_recognised_and_comes_in_whole() {
    let from = brought("sets-recognised");
    // However an installer writes them.
    std::fs::rename(from.join("11_pp.dcm"), from.join("11_PP.DCM")).expect("another name");
    let map = map_of(&from);
    assert_eq!((map.films.len(), map.file_of("11_pp")), (23, Some("11_PP.DCM")));
    let sets = folder("sets-recognised-house");
    let set = imported(&from, Some(&map), &sets).expect("it comes in");
    assert_eq!(set.edition, "ILO 2022");
    let names: Vec<String> = set.films().iter().map(reference_films::StandardFilm::name).collect();
    assert_eq!(
        names,
        [
            "0/0",
            "0/0",
            "1/1 p/p",
            "2/2 p/p",
            "3/3 p/p",
            "1/1 q/q",
            "2/2 q/q",
            "3/3 q/q",
            "1/1 r/r",
            "2/2 r/r",
            "3/3 r/r",
            "A 2/2 q/q",
            "B 2/3 q/r",
            "C 3/+ r/r",
            "1/1 s/s",
            "2/2 s/s",
            "3/3 s/s",
            "1/1 t/t",
            "2/2 t/t",
            "3/3 t/s",
            "1/1 2/2 3/3 u/u",
            "plaque",
            "costophrenic-angle",
        ]
    );
    let place = std::fs::read_dir(&sets).expect("sets").flatten().next().expect("one").path();
    assert!(place.join("map.toml").is_file(), "the map is kept");
}

#[test]
fn a_wrong_digest_a_missing_film_and_a_duplicate_are_each_told_and_nothing_is_imported() {
    let from = described("sets-spoilt");
    // Altered, missing, and the same picture under two roles.
    std::fs::write(from.join("22_qq.dcm"), film(0)).expect("another film");
    std::fs::remove_file(from.join("33_rr.dcm")).expect("it is there");
    let sets = folder("sets-spoilt-house");
    let faults = imported(&from, None, &sets).expect_err("refused");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(matches!(&faults[0], SetError::FilmAltered { file } if file == "22_qq.dcm"), "{said:?}");
    assert!(matches!(&faults[1], SetError::FilmMissing { file, .. } if file == "33_rr.dcm"), "{said:?}");
    assert_eq!((faults.len(), below(&sets)), (2, Vec::new()), "{said:?}");
    let from = brought("sets-twice");
    std::fs::write(from.join("33_tt_copy.dcm"), film(3)).expect("a film");
    let mut map = map_of(&from);
    map.films.retain(|it| it.role != "33_ts");
    map.films.push(Mapped::new("33_tt_copy.dcm", "33_ts"));
    let faults = imported(&from, Some(&map), &sets).expect_err("refused");
    let twice = |it: &SetError| matches!(it, SetError::Duplicate { file, other } if file == "33_tt_copy.dcm" && other == "22_pp.dcm");
    assert!(faults.iter().any(twice), "{faults:?}");
    assert_eq!(below(&sets), Vec::<String>::new());
}

#[test]
fn a_bad_map_is_told_film_by_film_and_nothing_is_imported() {
    let (from, sets) = (brought("sets-bad-map"), folder("sets-bad-map-house"));
    let mut map = map_of(&from);
    map.films[2].role = "44_pp".to_owned();
    map.films[4].role = map.films[3].role.clone();
    map.films[6].file = "elsewhere.dcm".to_owned();
    map.films[20].regions = vec![[0, 0, 10, 10]];
    map.films[5].mm_per_pixel = Some(0.2);
    let faults = imported(&from, Some(&map), &sets).expect_err("refused");
    let found = |is: &dyn Fn(&SetError) -> bool| faults.iter().filter(|it| is(it)).count();
    assert_eq!(found(&|it| matches!(it, SetError::NoSuchRole { file, .. } if file == "11_pp.dcm")), 1);
    assert_eq!(found(&|it| matches!(it, SetError::RoleTwice { role, .. } if role == "22_pp")), 1);
    assert_eq!(found(&|it| matches!(it, SetError::FilmMissing { file, .. } if file == "elsewhere.dcm")), 1);
    assert_eq!(found(&|it| matches!(it, SetError::Regions { n_points: 3, n_regions: 1, .. })), 1);
    assert_eq!(found(&|it| matches!(it, SetError::MillimetresDiffer { file, .. } if file == "11_qq.dcm")), 1);
    assert_eq!((faults.len(), below(&sets)), (5, Vec::new()), "{faults:?}");
}

#[test]
fn a_picture_without_millimetres_is_asked_for_them() {
    let (from, sets) = (folder("sets-picture"), folder("sets-picture-house"));
    let seen = imaging::read_any(film(0), "film", &crate::decoder()).expect("a film");
    let png = imaging::display::render(&seen, &seen.default_shown()).to_png();
    std::fs::write(from.join("plain.png"), png).expect("a picture");
    let mut map = Map::of("gbz70-2015");
    map.give("plain.png", "composite-plaque");
    let faults = imported(&from, Some(&map), &sets).expect_err("refused");
    assert!(matches!(&faults[..], [SetError::MillimetresUnknown { file }] if file == "plain.png"));
    map.mm_per_pixel = Some(0.2);
    let set = imported(&from, Some(&map), &sets).expect("it comes in");
    let shown = set.films()[0].film(&crate::decoder()).expect("it opens");
    assert_eq!(shown.mm_per_pixel(), Some(0.2));
    assert!(set.films()[0].shows.is_pleural() && set.films()[0].shows.has(PleuralSign::Plaque));
}

#[test]
fn grades_side_by_side_in_one_file_are_as_many_standards_once_a_map_says_where() {
    let (from, sets) = (folder("sets-pieces"), folder("sets-pieces-house"));
    std::fs::write(from.join("q.dcm"), film(0)).expect("a film");
    let mut map = Map::of("gbz70-2015");
    map.give("q.dcm", "composite-q");
    map.films[0].regions = vec![[0, 0, 48, 48], [48, 0, 96, 48], [0, 48, 48, 96], [48, 48, 96, 96]];
    let set = imported(&from, Some(&map), &sets).expect("it comes in");
    let names: Vec<String> = set.films().iter().map(reference_films::StandardFilm::name).collect();
    assert_eq!(names, ["0/0", "1/1 q/q", "2/2 q/q", "3/3 q/q"]);
    let shown = set.films()[3].film(&crate::decoder()).expect("it opens");
    assert_eq!((shown.stored.columns, shown.stored.rows), (48, 48));
}

#[test]
fn an_edition_comes_in_once_and_an_import_that_is_ended_leaves_nothing() {
    let (from, sets) = (described("sets-once"), folder("sets-once-house"));
    let decoder = crate::decoder();
    for last in [0, 5, 30] {
        let mut n_asked = 0;
        let mut going_on = |_, _| {
            n_asked += 1;
            n_asked <= last
        };
        let mut work = LongWork { decoder: &decoder, going_on: &mut going_on };
        let ended = import::prepare(&from, None, &sets, &mut work).expect_err("ended");
        assert!(matches!(&ended[..], [SetError::Cancelled]), "{ended:?}");
        assert_eq!(below(&sets), Vec::<String>::new());
    }
    imported(&from, None, &sets).expect("it comes in");
    let again = imported(&from, None, &sets).expect_err("refused");
    assert!(matches!(&again[..], [SetError::EditionKnown { edition }] if edition == "ILO 2022"));
    assert_eq!(below(&sets).len(), 1);
}

#[test]
fn a_set_that_is_no_longer_whole_makes_room_for_its_own_edition() {
    let (from, sets) = (described("sets-again"), folder("sets-again-house"));
    imported(&from, None, &sets).expect("it comes in");
    let place = std::fs::read_dir(&sets).expect("sets").flatten().next().expect("one").path();
    std::fs::remove_file(place.join("11_pp.dcm")).expect("it is there");
    assert!(Set::open(&place).is_err());
    imported(&from, None, &sets).expect("it comes in again");
    assert!(Set::open(&place).is_ok());
    assert_eq!(below(&sets).len(), 1);
}

#[test]
fn what_a_standard_may_not_show_is_refused_by_name() {
    let from = described("sets-shows");
    let text = std::fs::read_to_string(manifest_path(&from)).expect("it is there");
    for (is, becomes, fault) in [
        ("large = \"A\"", "large = \"D\"", EntryFault::Large("D".to_owned())),
        ("features = [\"plaque\"]", "features = [\"fine\"]", EntryFault::ShowsNothing),
        ("shape = \"q/r\"\nprofusion = \"2/3\"", "shape = \"q/r\"", EntryFault::ProfusionMissing),
        ("large = \"B\"\n", "", EntryFault::NotMidpoint(Profusion::TwoThree)),
        ("profusion = \"0/0\"", "profusion = []", EntryFault::ShowsNothing),
    ] {
        assert!(text.contains(is), "{is} in {text}");
        std::fs::write(manifest_path(&from), text.replacen(is, becomes, 1)).expect("it is written");
        let refused = Set::open(&from).expect_err(is);
        assert!(matches!(&refused, SetError::Entry { fault: it, .. } if *it == fault), "{refused}");
    }
}

#[test]
fn the_standards_beside_follow_what_is_compared() {
    let house = folder("sets-beside");
    let from = described("sets-beside-from");
    imported(&from, None, &sets::folder(&house)).expect("it comes in");
    let all =
        Standards::of_edition(&house, "ILO 2022", &crate::decoder(), Box::new(|_| false)).expect("it opens");
    (0..23).for_each(|it| all.prepare(it).expect("it is a film"));
    let names = |compared, shape, highest| {
        all.beside(compared, shape, highest)
            .map(|it| all.get(it.expect("there")).expect("there").label.clone())
    };
    let (q, point) = (Some(Shape::Q), Some(Profusion::OneTwo));
    assert_eq!(names(Compared::Small, q, point), ["1/1 q/q", "2/2 q/q"]);
    assert_eq!(names(Compared::Small, Some(Shape::U), point)[0], "1/1 2/2 3/3 u/u");
    assert_eq!(names(Compared::Large(LargeShown::A), q, point), ["A 2/2 q/q", "B 2/3 q/r"]);
    assert_eq!(names(Compared::Large(LargeShown::C), q, point), ["B 2/3 q/r", "C 3/+ r/r"]);
    assert_eq!(names(Compared::Pleura(PleuralSign::Plaque), q, point), ["0/0", "plaque"]);
    let angle = PleuralSign::CostophrenicAngle;
    assert_eq!(names(Compared::Pleura(angle), q, point), ["0/0", "costophrenic-angle"]);
    // A sign without a film of its own is compared with the pleural film.
    assert_eq!(names(Compared::Pleura(PleuralSign::DiffuseThickening), q, point), ["0/0", "plaque"]);
    let first = all.get(0).expect("there");
    assert_eq!(first.cited(), "ILO 2022: 0/0", "a reading quotes the set that was shown");
}

#[test]
fn every_fault_is_told_with_the_films_name_in_both_tongues() {
    let (from, house) = (brought("sets-told"), folder("sets-told-house"));
    std::fs::remove_file(from.join("C_3+_rr.dcm")).expect("it is there");
    let looked = crate::outside(&house).ask(LookIntoFolder { folder: from.clone() }).expect("a folder");
    let missing = sets::map_of(&looked, None).expect_err("a film is missing");
    for (tongue, said) in [(Tongue::ZhCn, "缺少 C_3+_rr"), (Tongue::En, "not there: C_3+_rr")] {
        let told = missing.told(tongue);
        assert!(told.happened.contains(said) && !told.work.is_empty() && !told.mend.is_empty(), "{told:?}");
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

#[test]
fn a_map_that_leaves_roles_out_is_imported_and_says_which() {
    let (from, house) = (brought("sets-part"), folder("sets-part-house"));
    let map = house.with_extension("map.toml");
    std::fs::write(&map, "set = \"ilo-2022\"\n[[film]]\nfile = \"11_pp.dcm\"\nrole = \"11_pp\"\n")
        .expect("written");
    let [from, house, map] = [&from, &house, &map].map(|it| it.to_str().expect("UTF-8"));
    let done = run(&["films", "import", from, "--house", house, "--map", map]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("22 without a file: ") && said.contains("C_3+_rr"), "{said}");
}

#[test]
fn a_set_is_imported_listed_checked_and_read_beside_on_the_command_line() {
    let (from, house) = (brought("sets-typed"), folder("sets-typed-house"));
    tests::kept::with_free_set(&house);
    let [from, house] = [&from, &house].map(|it| it.to_str().expect("UTF-8"));
    let done = run(&["films", "import", from, "--house", house, "--known", "ilo-2022", "--json"]);
    assert_eq!(json_of(&done)["imported"], "ILO 2022");
    assert_eq!(json_of(&done)["without_a_file"].as_array().map(Vec::len), Some(0));
    let again = run(&["films", "import", from, "--house", house]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("ILO 2022 is in the house already"));
    let listed = json_of(&run(&["films", "list", "--house", house, "--json"]));
    let beside = |listed: &Value| -> Vec<(String, bool)> {
        let sets = listed["sets"].as_array().expect("a list").iter();
        sets.map(|it| (it["edition"].to_string(), it["read_beside"] == true)).collect()
    };
    assert!(beside(&listed)[0].1 && !beside(&listed)[1].1, "the free set is read beside first");
    assert_eq!(listed["sets"][1]["films"][11]["large"], "A");
    assert_eq!(run(&["films", "use", "ILO 2022", "--house", house]).status.code(), Some(0));
    let listed = json_of(&run(&["films", "list", "--house", house, "--json"]));
    assert!(!beside(&listed)[0].1 && beside(&listed)[1].1);
    assert_eq!(run(&["films", "use", "ILO 1980", "--house", house]).status.code(), Some(1));
    let audit = json_of(&run(&["verify", house, "--json"]));
    assert_eq!((&audit["whole"], &audit["audit_lines"]), (&Value::Bool(true), &Value::from(2)));
    assert_eq!(json_of(&run(&["films", "check", "--house", house, "--json"]))["whole"], true);
    std::fs::write(place_of(house).join("11_pp.dcm"), film(0)).expect("another film");
    let checked = run(&["films", "check", "--house", house, "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let reason = json_of(&checked)["sets"][1]["reason"].to_string();
    assert!(reason.contains("11_pp.dcm"), "{reason}");
    let roles = run(&["films", "roles", "gbz70-2015"]);
    let map = Map::read(&String::from_utf8_lossy(&roles.stdout)).expect("a map to fill in");
    assert_eq!(map.films.len(), 26);
}

fn place_of(house: &str) -> PathBuf {
    let entries = std::fs::read_dir(sets::folder(Path::new(house))).expect("sets").flatten();
    entries.map(|it| it.path()).find(|it| !it.ends_with("made")).expect("the imported one")
}

#[test]
fn what_is_asked_while_a_contact_sheet_is_made_does_not_wait_for_all_of_it() {
    // The films that follow the first one of the sheet are still to be made.
    let house = folder("sheet-house");
    tests::kept::with_first_standards(&house);
    let world = std::sync::Arc::new(crate::world());
    let house = Workstation::open(house, world).expect("a new house");
    let station = Station::start(house, || {});
    let sheet = station.ask(ShowSetFilms { edition: EDITION.to_owned() }).expect("it is taken up");
    let mut n_seen = 0;
    while let Some(event) = station.await_message().map(|it| it.event) {
        match event {
            Event::Sets(SetsEvent::SheetFilm(film)) => {
                assert_eq!((film.idx, film.picture.is_some()), (n_seen, true));
                n_seen += 1;
                assert!(n_seen != 1 || station.ask(ListSets).is_ok());
            }
            Event::Sets(SetsEvent::Listed(_)) => station.call_off(sheet),
            Event::Sets(SetsEvent::SheetEnded) => {
                assert!((1..10).contains(&n_seen), "{n_seen} films were made meanwhile");
                return;
            }
            _ => {}
        }
    }
    panic!("the station stopped");
}
