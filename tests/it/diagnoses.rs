//! A diagnosis is made once, its page as often as it is asked for; what contradicts stops it.

use std::path::{Path, PathBuf};

use casework::diagnosis::{DiagnosisRefused, Recorded, Replaces, Standing};
use casework::people::exposure::{Disease, Dust, ExposureSpell};
use casework::reading::DisplayState;
use casework::reading::occasion::Reason;
use casework::reading::sheet::SheetDraft;
use casework::reading::viewing::Viewing;
use casework::{AuditLine, Digest};
use classification::gbz70::{self, FilmQuality, FindingsDraft, Stage};
use classification::{Edition, PerZone, Profusion, Shape};
use desk::film_in_hand::FilmInHand;
use desk::keys::{Action, Diagnose};
use desk::rooms::diagnosis::screen::diagnosis_ui;
use desk::rooms::diagnosis::{DiagnosisForm, NotDone, Stop};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use faces::SystemFaces;
use jiff::civil::date;
use words::Tongue;
use words::trouble::Trouble;
use workstation::diagnosis::certify::CertifyDiagnosis;
use workstation::diagnosis::certify::DiagnosisRecorded;
use workstation::diagnosis::page::PrintDiagnosis;
use workstation::diagnosis::show::ShowCaseFile;
use workstation::films::open::OpenFilm;
use workstation::house::settings::{ChangeSetting, SettingChange};
use workstation::people::exposure::{AddExposure, CorrectExposure, RemoveExposure};
use workstation::reading::seal::SealReading;
use workstation::{Command, Workstation};

/// A house with the demonstration's first worker, whose latest film is read as I or as nothing.
struct House {
    folder: PathBuf,
    station: Workstation,
}

impl House {
    fn furnished(name: &str) -> Self {
        let folder = crate::houses::furnished(name);
        let world = std::sync::Arc::new(crate::world());
        let station = Workstation::open(folder.clone(), world).expect("a house");
        Self { folder, station }
    }

    /// The latest film of the first worker, read with this point in every zone.
    fn reads(&mut self, point: Profusion) -> Digest {
        let records = records::Records::open_to_read(&self.folder).expect("the record reads");
        let worker = records.worker_by_number("DEMO-0001").expect("it reads").expect("the driller");
        let film = records.films_of(&worker.id).expect("it reads").read.last().expect("a film").file.id;
        let mut draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
        let shape = (point != Profusion::ZeroZero).then_some(Shape::Q);
        draft.gbz70 = FindingsDraft {
            film_quality: Some(FilmQuality::One),
            zones: PerZone::from_fn(|_| Some(point)),
            primary: shape,
            secondary: shape,
            ..FindingsDraft::default()
        };
        let display =
            DisplayState { center: 2048.0, width: 4096.0, function: "LINEAR".to_owned(), inverted: false };
        let begun_at = jiff::Timestamp::now();
        let request =
            SealReading { film, draft, begun_at, display, viewing: Viewing::default(), follows: None };
        self.station.ask(request).expect("a whole sheet").reading.digest
    }

    fn certifies(&mut self, request: &CertifyDiagnosis) -> Result<DiagnosisRecorded, Trouble> {
        self.station.ask(request.clone())
    }

    fn diagnoses(&self) -> Vec<Recorded> {
        let records = records::Records::open_to_read(&self.folder).expect("the record reads");
        let worker = records.worker_by_number("DEMO-0001").expect("it reads").expect("the driller");
        records.diagnoses_of(&worker.id).expect("the record reads").read
    }

    /// What the audit says that was printed.
    fn printed(&self) -> Vec<String> {
        let db = rusqlite::Connection::open(self.folder.join("record.sqlite")).expect("a database");
        let mut lines = db.prepare("SELECT sealed FROM audit ORDER BY n").expect("a table");
        let lines = lines.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        let lines = lines.map(|it| AuditLine::of_text(&it.expect("a text")).expect("a line"));
        lines.filter(|it| it.verb == "print diagnosis").map(|it| it.about).collect()
    }
}

fn request(reading: Digest) -> CertifyDiagnosis {
    CertifyDiagnosis {
        reading,
        disease: Disease::Silicosis,
        single_film_grounds: String::new(),
        grounds: None,
        replaces: None,
        despite: None,
    }
}

fn recorded(said: &Result<DiagnosisRecorded, Trouble>) -> &DiagnosisRecorded {
    said.as_ref().expect("it is recorded")
}

fn refused(said: &Result<DiagnosisRecorded, Trouble>) -> &DiagnosisRefused {
    match said {
        Err(Trouble::DiagnosisRefused(why)) => why,
        _ => panic!("{said:?}"),
    }
}

/// Every file of the folder of pages.
fn pages(house: &Path) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(house.join("reports")) else { return Vec::new() };
    let name = |it: std::io::Result<std::fs::DirEntry>| it.expect("a file").file_name();
    folder.map(|it| name(it).to_string_lossy().into_owned()).collect()
}

#[test]
fn a_diagnosis_is_made_once_and_only_a_correction_takes_its_place() {
    let mut house = House::furnished("diagnosed-once");
    let reading = house.reads(Profusion::OneOne);
    let first = house.certifies(&request(reading));
    let first = recorded(&first).diagnosis.clone();
    assert_eq!(first.stage, Stage::One);
    // The film opened again, and Enter.
    for _ in 0..2 {
        let events = house.certifies(&request(reading));
        assert!(matches!(refused(&events), DiagnosisRefused::Conflicts(_)));
    }
    let reason = Reason::new("the other sheet was meant").expect("words");
    let replaces = Some(Replaces { diagnosis: first.id.clone(), reason });
    let corrected = house.certifies(&CertifyDiagnosis { replaces, ..request(reading) });
    let corrected = recorded(&corrected).clone();
    let standing: Vec<_> = house.diagnoses().into_iter().map(|it| it.standing).collect();
    assert_eq!(standing, [Standing::ReplacedBy(corrected.diagnosis.id.clone()), Standing::Stands]);
    let records = records::Records::open_to_read(&house.folder).expect("the record reads");
    let cases = records.cases().expect("it reads").read;
    assert_eq!(cases.len(), 1, "the person is enrolled once");
    assert_eq!(cases[0].diagnosis, corrected.diagnosis.id);
    records.verify().expect("every link holds");
    let page = std::fs::read_to_string(corrected.page.expect("a page")).expect("it reads");
    assert!(page.contains(&first.id) && page.contains("the other sheet was meant"));
}

#[test]
fn a_page_that_cannot_be_made_leaves_the_diagnosis_sealed_once_and_is_made_when_asked_again() {
    let mut house = House::furnished("page-not-made");
    let reading = house.reads(Profusion::OneOne);
    // Where the folder of pages should be, there is a file.
    std::fs::write(house.folder.join("reports"), b"in the way").expect("target can be written");
    let said = house.certifies(&request(reading));
    let done = recorded(&said);
    let id = done.diagnosis.id.clone();
    let trouble = done.page.as_ref().expect_err("there is a file in the way");
    for tongue in [words::Tongue::ZhCn, words::Tongue::En] {
        let told = trouble.told(tongue);
        assert!(told.happened.contains(&id[..12]) && !told.work.is_empty(), "{told:?}");
        assert!(told.mend.contains("Ctrl P"), "{told:?}");
    }
    let print = || PrintDiagnosis { diagnosis: id.clone() };
    for _ in 0..2 {
        let said = house.station.ask(print());
        assert!(matches!(said, Err(Trouble::PageNotMade { .. })), "{said:?}");
        assert!(matches!(refused(&house.certifies(&request(reading))), DiagnosisRefused::Conflicts(_)));
    }
    assert_eq!((house.diagnoses().len(), house.printed().len()), (1, 0));
    assert_eq!(pages(&house.folder), [""; 0]);

    std::fs::remove_file(house.folder.join("reports")).expect("it was written");
    let path = house.station.ask(print()).expect("nothing is in the way").path;
    let page = std::fs::read(path).expect("a page");
    assert!(page.ends_with(b"</html>\n"));
    assert_eq!(pages(&house.folder), [format!("{id}.html")], "and nothing half written beside it");
    assert_eq!(house.printed(), [format!("{id} {}", Digest::of(&page))]);
    assert_eq!(house.diagnoses().len(), 1);
}

#[test]
fn a_page_is_made_of_what_is_sealed_and_not_of_what_came_after() {
    let mut house = House::furnished("page-of-the-sealed");
    let reading = house.reads(Profusion::OneOne);
    let events = house.certifies(&request(reading));
    let done = recorded(&events).clone();
    let page = std::fs::read_to_string(done.page.as_ref().expect("a page")).expect("it reads");
    let before = done.diagnosis.basis.as_ref().expect("it is of the second version").exposure[0].clone();
    assert!(page.contains(&before.from().to_string()));
    let now = ExposureSpell::new(Dust::Silica, "clerk".to_owned(), date(1999, 9, 9), None).expect("in order");
    let worker = done.diagnosis.worker.clone();
    house.station.ask(CorrectExposure { worker, before, now }).expect("it is corrected");
    house.station.ask(PrintDiagnosis { diagnosis: done.diagnosis.id.clone() }).expect("it is printed");
    let again = std::fs::read_to_string(done.page.expect("a page")).expect("it reads");
    assert_eq!(again, page);
    assert_eq!(house.printed().len(), 2);
}

#[test]
fn a_page_bears_the_name_of_the_house_once_it_has_one() {
    let mut house = House::furnished("page-with-a-name");
    let reading = house.reads(Profusion::OneOne);
    let events = house.certifies(&request(reading));
    let done = recorded(&events).clone();
    let page = |done: &DiagnosisRecorded| std::fs::read_to_string(done.page.as_ref().expect("a page"));
    assert!(page(&done).expect("it reads").contains("</style></head><body>\n<h1>"));
    let name = SettingChange::Institution(Some("County <Institute>".to_owned()));
    house.station.ask(ChangeSetting(name)).expect("it is kept");
    house.station.ask(PrintDiagnosis { diagnosis: done.diagnosis.id.clone() }).expect("it is printed");
    assert!(page(&done).expect("it reads").contains("<body>\n<p>County &lt;Institute&gt;</p><h1>"));
}

#[test]
fn a_spell_that_contradicts_the_life_is_refused_with_both_days_and_nothing_changes() {
    let mut house = House::furnished("spells");
    let records = records::Records::open_to_read(&house.folder).expect("the record reads");
    let worker = records.worker_by_number("DEMO-0001").expect("it reads").expect("the driller");
    let birth = worker.birth.expect("it is known");
    for (from, to) in [
        (birth.yesterday().expect("a day"), None),
        (date(2096, 1, 1), None),
        (date(1990, 1, 1), Some(date(2096, 1, 1))),
    ] {
        let spell = ExposureSpell::new(Dust::Silica, String::new(), from, to).expect("in its own order");
        let said = house.station.ask(AddExposure { worker: worker.id.clone(), spell: spell.clone() });
        let Err(trouble @ Trouble::DaysContradict(days)) = &said else { panic!("{said:?}") };
        for tongue in [words::Tongue::ZhCn, words::Tongue::En] {
            let told = trouble.told(tongue).happened;
            for day in [days.first.on, days.then.on] {
                assert!(told.contains(&day.to_string()), "{told}");
            }
        }
        let before = worker.exposure[0].clone();
        let correct = CorrectExposure { worker: worker.id.clone(), before, now: spell };
        assert!(matches!(house.station.ask(correct), Err(Trouble::DaysContradict(_))));
    }
    assert_eq!(records.worker(&worker.id).expect("it reads").expect("the driller").exposure, worker.exposure);
}

/// The papers of the first worker, and the film that was read, in its room.
fn on_the_screen(house: &mut House) -> (DiagnosisForm, FilmInHand) {
    let records = records::Records::open_to_read(&house.folder).expect("the record reads");
    let worker = records.worker_by_number("DEMO-0001").expect("it reads").expect("the driller");
    let film = records.films_of(&worker.id).expect("it reads").read.last().expect("a film").file.id;
    drop(records);
    let opened = house.station.ask(OpenFilm { film }).expect("it is shown");
    let mut form = DiagnosisForm::default();
    form.learn(house.station.ask(ShowCaseFile { worker: worker.id }).expect("it reads"));
    (form, FilmInHand::new(opened, 1))
}

/// Whether the button for the diagnosis can be pressed, and whether this is told.
fn button_and_told(form: DiagnosisForm, room: FilmInHand, told: &str) -> (bool, bool) {
    let harness =
        Harness::builder().with_context_setup(|ctx| desk::theme::dress(ctx, SystemFaces::of_files([])));
    let screen = harness.with_size([910.0, 472.0]).build_ui_state(
        |ui, (form, room): &mut (DiagnosisForm, FilmInHand)| {
            diagnosis_ui(ui, Some(room), form, Tongue::En, &mut Vec::new());
        },
        (form, room),
    );
    let button = screen.get_by_label_contains("Record the diagnosis");
    let in_sight = button.rect().bottom() <= 472.0;
    assert!(in_sight, "the button is in sight on a small screen");
    (!button.accesskit_node().is_disabled(), screen.query_by_label_contains(told).is_some())
}

#[test]
fn what_stops_a_diagnosis_takes_the_button_away_and_names_the_key_that_leads_to_what_is_missing() {
    let mut house = House::furnished("diagnosis-stopped");
    house.reads(Profusion::OneOne);
    let (form, room) = on_the_screen(&mut house);
    let basis = form.basis(&room).expect("a sealed reading");
    assert_eq!(form.stop(&basis), None);
    let (worker, before) = (basis.worker.id.clone(), basis.worker.exposure.clone());
    assert_eq!(button_and_told(form, room, "Cannot be recorded yet"), (true, false));

    for spell in before.iter().cloned() {
        house.station.ask(RemoveExposure { worker: worker.clone(), spell }).expect("it is there");
    }
    let (mut form, room) = on_the_screen(&mut house);
    let stop = form.basis(&room).and_then(|it| form.stop(&it)).expect("there is no exposure");
    assert_eq!(stop, Stop::Refused(DiagnosisRefused::NoExposure));
    assert_eq!(stop.leads_on(), Some(Action::Diagnose(Diagnose::NewSpell)));
    assert!(stop.told(Tongue::ZhCn).ends_with("X 添加接尘史"), "{}", stop.told(Tongue::ZhCn));
    match form.act(Diagnose::Record, &room) {
        Err(NotDone::Stopped(said)) => assert_eq!(said, stop, "Enter says why"),
        other => panic!("{other:?}"),
    }
    assert_eq!(button_and_told(form, room, "X Add exposure"), (false, true));

    for spell in before {
        house.station.ask(AddExposure { worker: worker.clone(), spell }).expect("it fits");
    }
    let (mut form, room) = on_the_screen(&mut house);
    let Ok(Some(Command::CertifyDiagnosis(request))) = form.act(Diagnose::Record, &room) else {
        panic!("nothing stops it");
    };
    assert_eq!(form.act(Diagnose::Record, &room).err(), Some(NotDone::Stopped(Stop::Asked)));
    recorded(&house.certifies(&request));
    let (form, room) = on_the_screen(&mut house);
    let stop = form.basis(&room).and_then(|it| form.stop(&it));
    assert_eq!(stop.as_ref().and_then(Stop::leads_on), Some(Action::Diagnose(Diagnose::Correct)));
}
