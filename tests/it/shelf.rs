//! What can be brought is brought, what cannot is told with its reason, and nothing is lost in between.

use std::io::{Cursor, Write as _};
use std::path::Path;

use imaging::{ArchiveFault, RefusalReason};
use tests::folder;
use words::Tongue;
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::event::{Event, Message};
use workstation::films::import::ImportReport;
use workstation::films::import::{ImportFilm, ImportFilms};
use workstation::films::shelf::{FoundFile, Looked, Shelf};
use workstation::jobs::station::Station;
use zip::write::SimpleFileOptions;

use crate::pixels::made::Made;

/// A lawful film of its own: another UID, another person, other pixels.
fn film(n: u32) -> Vec<u8> {
    Made::chest()
        .text(0x0008_0018, "UI", &format!("2.25.{n}"))
        .text(0x0010_0020, "LO", &format!("W-{n}"))
        .pixels(&[n as u16, 1, 2048, 4095])
        .file()
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("target can be written");
    std::fs::write(path, bytes).expect("target can be written");
}

/// Everything on a shelf, in its order.
fn all_of(paths: &[&Path]) -> Vec<Result<FoundFile, Trouble>> {
    let mut shelf = Shelf::of(paths.iter().map(|it| it.to_path_buf()).collect());
    let mut found = Vec::new();
    while let Some(looked) = shelf.look() {
        if let Looked::At(file) = looked {
            found.push(file);
        }
    }
    assert_eq!((shelf.n_left(), shelf.n_found()), (0, found.len()), "every file found was looked at");
    found
}

fn places(found: &[Result<FoundFile, Trouble>]) -> Vec<&str> {
    found.iter().map(|it| it.as_ref().map_or("refused", |it| it.place.as_str())).collect()
}

/// A zip of these files.
fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file in a zip");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_folder_is_walked_in_the_order_of_its_names_and_its_links_are_not_followed() {
    let home = folder("walked");
    for place in ["b/2.dcm", "b/1.dcm", "a/deep/er/3.dcm", "c.dcm"] {
        write(&home.join("tree").join(place), b"bytes");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(home.join("tree"), home.join("tree/b/again")).expect("a link");
    let found = all_of(&[&home.join("tree")]);
    assert_eq!(places(&found), ["tree/a/deep/er/3.dcm", "tree/b/1.dcm", "tree/b/2.dcm", "tree/c.dcm"]);
}

#[test]
fn a_folder_that_lies_too_deep_is_told_and_the_rest_is_looked_at() {
    let home = folder("deep");
    let mut deep = home.join("tree/a");
    for _ in 0..40 {
        deep.push("a");
    }
    write(&deep.join("film.dcm"), b"bytes");
    write(&home.join("tree/b.dcm"), b"bytes");
    let found = all_of(&[&home.join("tree")]);
    assert!(matches!(found[0], Err(Trouble::FolderTooLarge { .. })), "{found:?}");
    assert_eq!(places(&found)[1..], ["tree/b.dcm"]);
}

/// One record of a DICOMDIR.
fn record(kind: &str, file: Option<&str>) -> Vec<u8> {
    let mut record = Made::empty().text(0x0004_1430, "CS", kind);
    if let Some(file) = file {
        record = record.text(0x0004_1500, "CS", file);
    }
    let record = record.data_set();
    let mut item = vec![0xFE, 0xFF, 0x00, 0xE0];
    item.extend((record.len() as u32).to_le_bytes());
    item.extend(record);
    item
}

fn dicomdir(records: &[(&str, Option<&str>)]) -> Vec<u8> {
    let items: Vec<u8> = records.iter().flat_map(|(kind, file)| record(kind, *file)).collect();
    Made::empty().raw(0x0004_1220, "SQ", &items).file()
}

#[test]
fn a_disc_gives_the_films_that_its_list_names_below_its_own_folder_and_no_others() {
    let home = folder("disc");
    let disc = home.join("disc");
    write(&disc.join("IMAGES/IM1"), b"one");
    // The file system of some discs writes small letters where the list has capitals.
    write(&disc.join("images2/im2"), b"two");
    write(&disc.join("VIEWER.EXE"), b"a program");
    write(&home.join("outside"), b"not on the disc");
    let list = dicomdir(&[
        ("PATIENT", None),
        ("IMAGE", Some("IMAGES\\IM1")),
        ("IMAGE", Some("IMAGES2\\IM2")),
        ("PRESENTATION", Some("IMAGES\\PR1")),
        ("IMAGE", Some("..\\outside")),
        ("IMAGE", Some("IMAGES\\GONE")),
    ]);
    write(&disc.join("DICOMDIR"), &list);
    let found = all_of(&[&disc.join("DICOMDIR")]);
    let films: Vec<_> = found.iter().filter_map(|it| it.as_ref().ok()).map(|it| &it.bytes[..]).collect();
    assert_eq!(films, [b"one", b"two"]);
    let refused: Vec<_> = found.iter().filter_map(|it| it.as_ref().err()).collect();
    assert_eq!(refused.len(), 2, "{refused:?}");
    let outside = |it: &&Trouble| matches!(it, Trouble::FilmRefused { refusal, .. } if refusal.attribute == "ReferencedFileID");
    assert!(refused.iter().any(outside), "{refused:?}");
    assert!(refused.iter().any(|it| matches!(it, Trouble::FileUnreadable { .. })), "{refused:?}");
    // The folder as a whole holds the program too, but its list is not taken for a film.
    assert_eq!(all_of(&[&disc]).len(), 3);
}

#[test]
fn the_list_of_a_disc_is_known_by_its_content_and_is_no_film_in_a_folder_or_a_zip() {
    let home = folder("disc-list");
    let list = dicomdir(&[("IMAGE", Some("IM1"))]);
    for name in ["DICOMDIR", "dicomdir", "DICOMDIR.DCM", "DICOMDIR;1", "index.dcm"] {
        let disc = home.join(name.replace(['.', ';'], "-")).join("disc");
        write(&disc.join("sub").join(name), &list);
        write(&disc.join("sub/IM1"), b"one");
        assert_eq!(places(&all_of(&[&disc])), ["disc/sub/IM1"], "{name}");
        let found = all_of(&[&disc.join("sub").join(name)]);
        let films: Vec<_> = found.iter().map(|it| it.as_ref().expect("a film").bytes.clone()).collect();
        assert_eq!(films, [b"one".to_vec()], "{name}");
    }
    let zip = home.join("disc.zip");
    write(&zip, &zip_of(&[("DICOMDIR", &list), ("IM1", b"one"), ("IM2", b"two")]));
    assert_eq!(places(&all_of(&[&zip])), ["disc.zip/IM1", "disc.zip/IM2"]);
}

#[test]
fn a_listed_name_is_found_with_an_extension_or_without_where_one_alone_can_be_meant() {
    let home = folder("disc-names");
    let films = [
        ("IMG.DCM", Some("IMG.DCM")),
        ("SMALL.DCM", Some("small.dcm")),
        ("BARE", Some("BARE.DCM")),
        ("ADDED.DCM", Some("ADDED")),
        ("VERSION.DCM", Some("VERSION.DCM;1")),
        ("DOTTED", Some("DOTTED.")),
        ("TWICE", None),
        ("OTHER.DCM", None),
    ];
    for (_, there) in films {
        if let Some(there) = there {
            write(&home.join("A").join(there), there.as_bytes());
        }
    }
    // Neither of two, and no other extension, can be meant.
    for name in ["TWICE.DCM", "TWICE.TXT", "OTHER.TXT"] {
        write(&home.join("A").join(name), b"not meant");
    }
    let listed: Vec<String> = films.iter().map(|(listed, _)| format!("A\\{listed}")).collect();
    let records: Vec<_> = listed.iter().map(|it| ("IMAGE", Some(it.as_str()))).collect();
    write(&home.join("DICOMDIR"), &dicomdir(&records));
    let found = all_of(&[&home.join("DICOMDIR")]);
    let mut films_found: Vec<_> =
        found.iter().filter_map(|it| it.as_ref().ok()).map(|it| it.bytes.clone()).collect();
    films_found.sort();
    let mut meant: Vec<_> =
        films.iter().filter_map(|(_, there)| *there).map(|it| it.as_bytes().to_vec()).collect();
    meant.sort();
    assert_eq!(films_found, meant);
    assert_eq!(found.iter().filter(|it| it.is_err()).count(), 2);
}

#[cfg(unix)]
#[test]
fn a_disc_is_not_left_through_a_link() {
    let home = folder("disc-link");
    write(&home.join("outside/IM1"), b"not on the disc");
    write(&home.join("disc/DICOMDIR"), &dicomdir(&[("IMAGE", Some("LINK\\IM1"))]));
    std::os::unix::fs::symlink(home.join("outside"), home.join("disc/LINK")).expect("a link");
    let found = all_of(&[&home.join("disc/DICOMDIR")]);
    assert!(matches!(found[..], [Err(Trouble::FileUnreadable { .. })]), "{found:?}");
}

#[test]
fn a_zip_is_read_where_it_lies_and_its_names_are_never_paths() {
    let home = folder("zip");
    let inner = zip_of(&[("z.dcm", b"zip in zip")]);
    let zip = zip_of(&[("b/../../../IM2", b"two"), ("a/IM1", b"one"), ("c.zip", &inner)]);
    write(&home.join("films.zip"), &zip);
    let found = all_of(&[&home.join("films.zip")]);
    assert_eq!(places(&found), ["films.zip/IM1", "films.zip/IM2", "films.zip/c.zip"]);
    assert_eq!(found[2].as_ref().expect("a file").bytes, inner, "a zip in a zip is not looked into");
    assert_eq!(std::fs::read_dir(&home).expect("a folder").count(), 1, "nothing is unpacked to disk");
}

#[test]
fn a_zip_that_unpacks_to_more_than_films_do_is_refused_and_nothing_of_it_is_kept() {
    let home = folder("bomb");
    let bomb = vec![0; 64 << 20];
    write(&home.join("bomb.zip"), &zip_of(&[("bomb.dcm", &bomb), ("film.dcm", b"a film")]));
    let found = all_of(&[&home.join("bomb.zip")]);
    let Err(Trouble::FilmRefused { refusal, .. }) = &found[0] else { panic!("{found:?}") };
    assert!(matches!(refusal.reason, RefusalReason::Archive(ArchiveFault::PacksTooWell { .. })), "{refusal}");
    assert_eq!(places(&found)[1..], ["bomb.zip/film.dcm"]);
}

#[test]
fn a_broken_zip_is_one_refusal_wherever_it_breaks_off() {
    let home = folder("broken-zip");
    let whole = zip_of(&[("a.dcm", &film(1)), ("b.dcm", &film(2))]);
    for n_bytes in (4..whole.len()).step_by(7) {
        write(&home.join("cut.zip"), &whole[..n_bytes]);
        for found in all_of(&[&home.join("cut.zip")]) {
            assert!(matches!(found, Err(Trouble::FilmRefused { .. })), "{n_bytes}: {found:?}");
        }
    }
}

#[test]
fn names_in_a_zip_are_read_as_chinese_systems_write_them() {
    let mut zip = zip_of(&[("abcd.dcm", b"bytes")]);
    // "胸片" in GBK, without a word of that: two characters in the place of four letters, in both headers.
    let named: Vec<_> = (0..zip.len() - 4).filter(|at| &zip[*at..*at + 4] == b"abcd").collect();
    assert_eq!(named.len(), 2);
    for at in named {
        zip[at..at + 4].copy_from_slice(&[0xD0, 0xD8, 0xC6, 0xAC]);
    }
    let home = folder("zip-names");
    write(&home.join("a.zip"), &zip);
    assert_eq!(places(&all_of(&[&home.join("a.zip")])), ["a.zip/胸片.dcm"]);
}

pub(crate) fn house(name: &str) -> Workstation {
    let house = folder(name);
    tests::kept::with_first_standards(&house);
    Workstation::open(house, std::sync::Arc::new(crate::world())).expect("a new house")
}

#[test]
fn a_film_brought_twice_is_told_and_kept_once() {
    let mut house = house("twice");
    let home = folder("twice-films");
    write(&home.join("a.dcm"), &film(1));
    write(&home.join("b.dcm"), &film(1));
    // The same instance, as another program has written it again.
    let rewritten = Made::chest().text(0x0008_0018, "UI", "2.25.1").text(0x0010_0020, "LO", "W-9").file();
    write(&home.join("c.dcm"), &rewritten);
    house.ask(ImportFilm { path: home.join("a.dcm") }).expect("a film");
    let again = house.ask(ImportFilm { path: home.join("b.dcm") });
    assert!(matches!(again, Err(Trouble::FilmKnown { .. })), "{again:?}");
    let altered = house.ask(ImportFilm { path: home.join("c.dcm") });
    assert!(matches!(altered, Err(Trouble::InstanceKnown { .. })), "{altered:?}");
    assert_eq!(crate::all_films(&mut house).page.rows.read.len(), 1);
}

/// Imports through the station as the window does, and gives back what it told.
fn imported(name: &str, paths: &[&Path]) -> (ImportReport, Vec<(usize, usize)>, usize) {
    let station = Station::start(house(name), || {});
    let paths = paths.iter().map(|it| it.to_path_buf()).collect();
    let import = station.ask(ImportFilms { paths }).expect("it is taken up");
    let mut progress = Vec::new();
    let mut report = None;
    while let Some(Message { of, event }) = station.await_message() {
        match event {
            Event::FileLooked(it) => progress.push((it.n_done, it.n_all)),
            Event::ImportDone(it) => {
                assert_eq!(of, Some(import), "it answers its own request");
                report = Some(it);
                station.ask(crate::all_of_them()).expect("it is taken up");
            }
            Event::Worklist(list) => {
                return (
                    report.expect("the report comes before the list"),
                    progress,
                    list.page.rows.read.len(),
                );
            }
            _ => {}
        }
    }
    panic!("the station stopped");
}

#[test]
fn an_import_tells_how_far_it_is_and_at_its_end_every_file_with_its_reason() {
    let home = folder("import");
    for n in 1..=5 {
        write(&home.join(format!("tree/{n}.dcm")), &film(n));
    }
    write(&home.join("tree/5-again.dcm"), &film(5));
    write(&home.join("tree/notes.txt"), b"no film");
    write(&home.join("tree/list.txt"), b"no film either");
    write(&home.join("more.zip"), &zip_of(&[("6.dcm", &film(6)), ("readme", b"no film")]));
    let (report, progress, n_rows) = imported("import-house", &[&home.join("tree"), &home.join("more.zip")]);
    assert_eq!((report.n_taken, report.refused.len(), report.n_left, n_rows), (6, 4, 0, 6));
    assert_eq!(progress.last(), Some(&(10, 10)));
    assert!(progress.is_sorted_by_key(|it| it.0), "{progress:?}");
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let reasons = desk::rooms::worklist::screen::import_report::by_reason(&report.refused, tongue);
        let counts: Vec<_> = reasons.iter().map(|it| it.files.len()).collect();
        assert_eq!(counts, [3, 1], "{reasons:?}");
        assert_eq!(reasons[0].files, ["tree/list.txt", "tree/notes.txt", "more.zip/readme"]);
        assert!(!reasons[0].why.contains("list"), "the reason is the same for all: {reasons:?}");
    }
}

#[test]
fn a_cancelled_import_keeps_what_is_done_and_says_what_remains() {
    let home = folder("cancel");
    for n in 1..=300 {
        write(&home.join(format!("tree/{n}.dcm")), &film(n));
    }
    let station = Station::start(house("cancel-house"), || {});
    let import = station.ask(ImportFilms { paths: vec![home.join("tree")] }).expect("it is taken up");
    let mut n_kept = 0;
    while let Some(event) = station.await_message().map(|it| it.event) {
        match event {
            Event::FileLooked(looked) => {
                n_kept += usize::from(looked.outcome.is_ok());
                if n_kept == 1 {
                    station.call_off(import);
                }
            }
            Event::ImportDone(report) => {
                assert_eq!((report.n_taken, report.n_taken + report.n_left), (n_kept, 300));
                assert!(0 < report.n_left, "it was ended early");
                return;
            }
            _ => {}
        }
    }
    panic!("the station stopped");
}

#[test]
fn a_disc_whose_list_names_the_list_itself_comes_to_its_end() {
    let disc = folder("disc-in-itself");
    write(&disc.join("IM1"), b"one");
    let records = [("IMAGE", Some("DICOMDIR")), ("IMAGE", Some("IM1")), ("IMAGE", Some("DICOMDIR"))];
    write(&disc.join("DICOMDIR"), &dicomdir(&records));
    let found = all_of(&[&disc.join("DICOMDIR")]);
    assert_eq!(found.iter().filter(|it| it.is_ok()).count(), 1, "{found:?}");
    assert_eq!(found.len(), 3);
}
