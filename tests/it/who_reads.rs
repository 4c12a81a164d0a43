//! A house asks who reads, and seals nothing before it knows.

use std::path::PathBuf;

use casework::people::reader::ReaderId;
use casework::reading::sheet::SheetDraft;
use classification::{Edition, gbz70};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, HarnessBuilder};
use faces::SystemFaces;
use tests::folder;
use words::Tongue;
use words::trouble::Trouble;
use workstation::films::calibrate::CalibrateFilm;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::house::name_reader::NameReader;
use workstation::{Command, Workstation};

use crate::house_tools::picture;

#[test]
fn nothing_is_sealed_before_the_house_knows_who_reads_and_what_was_begun_goes_on_under_the_name() {
    let path = folder("who-reads").join("house");
    std::fs::create_dir_all(&path).expect("target can be written");
    let open = |path: &std::path::Path| {
        let world = std::sync::Arc::new(crate::world());
        Workstation::open(path.to_path_buf(), world).expect("a house")
    };
    // An earlier version wrote so of a reader whom it had not asked, and kept what was begun under it.
    std::fs::write(path.join("settings.toml"), "reader = \"诊断医师 1\"\n").expect("target can be written");
    let mut workstation = open(&path);
    assert_eq!(workstation.named_reader(), Err(Trouble::ReaderUnnamed));
    for no_name in ["", "  ", "诊断医师 1", " unnamed ", "a\u{7}"] {
        let said = workstation.ask(NameReader(no_name.to_owned()));
        assert_eq!(said, Err(Trouble::ReaderUnnamed), "{no_name:?}");
    }
    // Nothing that a name has to stand under is done: not even the film is looked for.
    let nothing = casework::reading::film_id::FilmId::of(b"nothing");
    let said = workstation.ask(CalibrateFilm { film: nothing, by: None });
    assert_eq!(said, Err(Trouble::ReaderUnnamed));
    drop(workstation);
    let old = ReaderId("诊断医师 1".to_owned());
    let film = {
        let mut records = records::Records::open(&path).expect("the house");
        let reader = casework::people::reader::Reader { id: old.clone(), name: old.0.clone() };
        let line = |verb: &str| casework::record::audit::AuditLine {
            at: jiff::Timestamp::UNIX_EPOCH,
            who: old.0.clone(),
            verb: verb.to_owned(),
            about: old.0.clone(),
        };
        records
            .write(|change| Ok((change.add_reader(&reader)?, line("seat reader"))))
            .expect("it is written");
        drop(records);
        let mut workstation = open(&path);
        let film = workstation.ask(ImportFilm { path: picture(&path) }).expect("a film");
        drop(workstation);
        let mut records = records::Records::open(&path).expect("the house");
        let mut sheet = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
        sheet.gbz70.aggregation = true;
        records.keep_draft(&film, &old, &casework::reading::draft::write(&sheet)).expect("it is kept");
        film
    };
    let mut workstation = open(&path);
    let named = workstation.ask(NameReader(" 陈医师 ".to_owned())).expect("it is a name");
    assert_eq!(named.name, "陈医师");
    let opened = workstation.ask(OpenFilm { film }).expect("it is shown");
    assert!(opened.draft.gbz70.aggregation, "what was begun goes on under the name");
    drop(workstation);
    assert_eq!(open(&path).named_reader().map(|it| it.name.clone()), Ok("陈医师".to_owned()));
}

/// A screen whose faces have Chinese characters.
fn dressed<S>() -> HarnessBuilder<S> {
    Harness::builder().with_context_setup(|ctx| desk::theme::dress(ctx, SystemFaces::of_files([])))
}

#[test]
fn the_window_asks_for_the_name_and_takes_none_that_is_none() {
    let mut asked = dressed().build_ui_state(
        |ui, (typed, intents): &mut (String, Vec<desk::intent::Intent>)| {
            desk::start::who_reads::who_reads_ui(ui.ctx(), typed, Tongue::En, intents);
        },
        (String::new(), Vec::new()),
    );
    asked.run();
    asked.get_by_label("Name of the reader").type_text("  ");
    asked.run();
    asked.key_press(egui::Key::Enter);
    asked.run();
    assert!(asked.state().1.is_empty());
    asked.get_by_label("Name of the reader").type_text("陈医师");
    asked.run();
    asked.key_press(egui::Key::Enter);
    asked.run();
    let named = &asked.state().1[..];
    assert!(
        matches!(named, [desk::intent::Intent::Do(Command::NameReader(it))] if it.0 == "陈医师"),
        "{named:?}"
    );
}

#[test]
fn a_house_that_cannot_be_opened_says_so_in_both_tongues_and_leads_to_another() {
    let house = PathBuf::from("/houses/one");
    let wake = std::sync::Arc::new(|| ());
    let refused = desk::start::refused_screen::Refused::new(Trouble::HouseInUse, house, Tongue::En, wake);
    let mut window = dressed().build_ui_state(
        |ui, (refused, next): &mut (desk::start::refused_screen::Refused, Option<PathBuf>)| {
            let chosen = desk::start::refused_screen::refused_ui(ui, refused);
            *next = chosen.or(next.take());
        },
        (refused, None),
    );
    window.run();
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let told = Trouble::HouseInUse.told(tongue);
        window.get_by_label(&told.happened);
        window.get_by_label(&told.mend);
    }
    window.get_by_label_contains("Try again").click();
    window.run();
    assert_eq!(window.state_mut().1.take(), Some(PathBuf::from("/houses/one")));
    window.get_by_label_contains("Path of its folder").type_text("/houses/two");
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(window.state_mut().1.take(), Some(PathBuf::from("/houses/two")));
}
