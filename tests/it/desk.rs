//! The real window, under a display of its own, driven by the keys a reader presses.
//!
//! `xdotool` presses them; the program says each event on a line, so nothing here waits for a clock.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use reference_films::free_set;
use serde_json::Value;
use tests::{folder, program};

/// Far longer than any test of this file takes.
const HANGS_AFTER: Duration = Duration::from_mins(10);

/// An X display of this test's own, ended with it.
pub(crate) struct Display {
    server: Child,
    name: String,
    /// What a person keeps on this machine: where a window stood, what was chosen from last.
    data: PathBuf,
}

impl Display {
    /// `None` where there is no Xvfb; then it is said and the test is skipped.
    pub(crate) fn start(size: &str) -> Option<Self> {
        Self::start_with(size, &[])
    }

    /// The same, told something more.
    pub(crate) fn start_with(size: &str, more: &[&str]) -> Option<Self> {
        let screen = format!("{size}x24");
        let started = Command::new("Xvfb")
            // No key is held here (`-r`): on a busy machine a short stroke may seem a long one.
            .args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-r"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = started else {
            println!("skipped: Xvfb is not there");
            return None;
        };
        // The server writes its number once it takes clients.
        let mut number = String::new();
        let mut says = BufReader::new(server.stdout.take().expect("it is piped"));
        says.read_line(&mut number).expect("the server says its number");
        let number = number.trim();
        let data = folder(&format!("data-of-display-{number}"));
        Some(Self { server, name: format!(":{number}"), data })
    }

    pub(crate) fn command(&self, name: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(name);
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env("LIBGL_ALWAYS_SOFTWARE", "1");
        command.env("XDG_DATA_HOME", &self.data);
        command
    }

    pub(crate) fn xdotool(&self, arguments: &[&str]) {
        let status = self.command("xdotool").args(arguments).status().expect("tests/run installs xdotool");
        assert!(status.success(), "xdotool {arguments:?}");
    }

    /// Waits for a window of this class and gives it the keys.
    pub(crate) fn focus(&self, class: &str) {
        self.xdotool(&["search", "--sync", "--onlyvisible", "--class", class, "windowfocus", "--sync"]);
    }

    pub(crate) fn text(&self, text: impl AsRef<Path>) {
        self.xdotool(&["type", "--delay", "8", text.as_ref().to_str().expect("UTF-8")]);
    }

    pub(crate) fn keys(&self, keys: &[&str]) {
        let mut arguments = vec!["key", "--delay", "40"];
        arguments.extend(keys);
        self.xdotool(&arguments);
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program in its window.
pub(crate) struct Window {
    program: Child,
    events: BufReader<ChildStdout>,
    /// The screen that was told last.
    screen: String,
    _held: SyncSender<()>,
}

impl Window {
    pub(crate) fn open(display: &Display, house: &Path) -> Self {
        let mut window = Self::start(display, house);
        window.hears_each(&["worklist", "standards-ready"]);
        display.focus("profusion");
        window
    }

    /// A window that may have something else to say than what a house holds.
    pub(crate) fn start(display: &Display, house: &Path) -> Self {
        let log = File::create(house.with_extension("stderr")).expect("target can be written");
        let mut program = display
            .command(program())
            .args(["open", house.to_str().expect("UTF-8"), "--tell"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("tests/run built the program");
        let events = BufReader::new(program.stdout.take().expect("it is piped"));
        let held = end_at_last(program.id());
        Self { program, events, screen: String::new(), _held: held }
    }

    /// Reads the next event, while waiting for this one.
    fn next(&mut self, wanted: &str) -> String {
        let mut line = String::new();
        let n_bytes = self.events.read_line(&mut line).expect("events are text");
        assert!(n_bytes != 0, "the window closed before it said `{wanted}`");
        assert!(!line.starts_with("trouble"), "while waiting for `{wanted}`: {line}");
        if let Some(screen) = line.strip_prefix("screen ") {
            screen.trim().clone_into(&mut self.screen);
        }
        line
    }

    /// Reads events until one begins so; gives back the rest of its line.
    pub(crate) fn hears(&mut self, wanted: &str) -> String {
        loop {
            if let Some(rest) = self.next(wanted).strip_prefix(wanted) {
                return rest.trim().to_owned();
            }
        }
    }

    /// Reads events until each of these was told, whichever comes first.
    fn hears_each(&mut self, wanted: &[&str]) {
        let mut left = wanted.to_vec();
        while let Some(one) = left.first().copied() {
            let line = self.next(one);
            left.retain(|it| !line.starts_with(it));
        }
    }

    /// Reads events until this screen takes the keys; at once, where it does already.
    fn stands_on(&mut self, screen: &str) {
        while self.screen != screen {
            self.next(screen);
        }
    }
}

/// Ends a window that says nothing more, so that a test that waits for it fails and does not hang.
///
/// What it gives back lets go when it is dropped.
fn end_at_last(process: u32) -> SyncSender<()> {
    let (held, waits) = sync_channel::<()>(0);
    let work = move || {
        if waits.recv_timeout(HANGS_AFTER) == Err(RecvTimeoutError::Timeout) {
            let _ = Command::new("kill").args(["-9", &process.to_string()]).status();
        }
    };
    std::thread::Builder::new().name("watch".to_owned()).spawn(work).expect("one more thread");
    held
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn verified(house: &Path) -> Value {
    let said =
        Command::new(program()).args(["verify", "--json"]).arg(house).output().expect("the program runs");
    serde_json::from_slice(&said.stdout).expect("one JSON document")
}

/// A house with invented workers, and the last film's file outside it again.
pub(crate) fn furnished(name: &str) -> (PathBuf, PathBuf) {
    let house = crate::houses::furnished(name);
    let film = house.join("incoming/DEMO-0001-2025-03-20.dcm");
    (house, film)
}

/// Another film of the driller, as a station sends it: the same body, one more day, another instance, another value.
pub(crate) fn another_day(mut bytes: Vec<u8>) -> Vec<u8> {
    let instance = imaging::dicom::read_header(&bytes).expect("a header").0.sop_instance_uid;
    let instance = instance.expect("every film of ours has one").into_bytes();
    let mut another = instance.clone();
    another[instance.len() - 1] = if instance.ends_with(b"1") { b'2' } else { b'1' };
    for (text, other) in [(&b"20250320"[..], &b"20260320"[..]), (&instance, &another)] {
        let places: Vec<_> =
            (0..bytes.len() - text.len()).filter(|at| bytes[*at..].starts_with(text)).collect();
        for at in places {
            bytes[at..at + text.len()].copy_from_slice(other);
        }
    }
    // The pixels come last, low byte first.
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    bytes
}

#[test]
fn an_earlier_film_stands_beside_the_subject_and_a_folder_is_told_to_its_last_file() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, film) = furnished("earlier-film");
    let brought = house.with_file_name("brought");
    std::fs::create_dir_all(&brought).expect("target can be written");
    let fresh = another_day(std::fs::read(&film).expect("the demonstration wrote it"));
    std::fs::write(brought.join("fresh.dcm"), fresh).expect("target can be written");
    std::fs::copy(&film, brought.join("known.dcm")).expect("target can be written");
    std::fs::write(brought.join("notes.txt"), b"no film").expect("target can be written");

    let mut window = Window::open(&display, &house);
    display.keys(&["ctrl+o"]);
    window.hears("screen import-path");
    display.text(&brought);
    display.keys(&["Return"]);
    let newest = window.hears("film-imported");
    assert_eq!(window.hears("import-done"), "1 2 0", "one film came in, two files did not, none is left");
    assert_eq!(window.hears("worklist"), "6");
    // The list of what did not come in is put away; the newest film opens, and the one before it beside it.
    display.keys(&["Escape", "Home", "Return"]);
    assert_eq!(window.hears("film-opened"), newest);
    window.hears("screen reading");
    display.keys(&["comma"]);
    let before = window.hears("film-beside");
    assert_ne!(before, newest);
    display.keys(&["alt+Left"]);
    assert_ne!(window.hears("film-beside"), before, "the driller has three films");
    // How the film is seen goes out as a presentation state; blinked, put away, and the technique told.
    display.keys(&["alt+h", "ctrl+g"]);
    assert_eq!(window.hears("state-written"), newest);
    let states: Vec<_> = std::fs::read_dir(house.join("exports")).expect("a folder").collect();
    assert_eq!(states.len(), 1);
    let state = std::fs::read(states[0].as_ref().expect("a file").path()).expect("it reads");
    assert_eq!(state.get(128..132), Some(&b"DICM"[..]));
    // The window still answers.
    display.keys(&["ctrl+b", "comma", "ctrl+t", "alt+1"]);
    window.hears("worklist");
}

#[test]
fn a_film_is_imported_read_sealed_and_diagnosed_and_its_patient_stands_in_the_registry() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, film) = furnished("main-job");
    let fresh = house.with_file_name("fresh.dcm");
    let bytes = another_day(std::fs::read(&film).expect("the demonstration wrote it"));
    std::fs::write(&fresh, bytes).expect("target can be written");

    let mut window = Window::open(&display, &house);
    display.keys(&["ctrl+o"]);
    window.hears("screen import-path");
    display.text(&fresh);
    display.keys(&["Return"]);
    let film = window.hears("film-imported");
    assert_eq!(window.hears("worklist"), "6");

    // The newest film is the first of the list; the one in hand stays in hand when films come in.
    display.keys(&["Home", "Return"]);
    assert_eq!(window.hears("film-opened"), film);
    window.hears("screen reading");
    // Film quality one; 1/1 in the right upper, right middle, left upper and left middle zone; the rest 0/0; q/q.
    // The right upper zone is graded from the ladder: laid, one rung up, taken, put away.
    display.keys(&["ctrl+1", "7", "z", "Up", "Return", "z", "4", "F5", "9", "F5", "6", "F5", "5", "q", "q"]);
    display.keys(&["Return", "Return"]);
    let sealed = window.hears("reading-sealed");
    display.keys(&["ctrl+p"]);
    assert_eq!(window.hears("sheet-printed"), sealed);

    // The ILO form begins from what both schemes say alike; the profusion of the whole is the reader's to say.
    display.keys(&["ctrl+e", "F5", "a", "Return", "Return"]);
    window.hears("reading-sealed");

    display.keys(&["ctrl+d"]);
    window.hears("screen diagnosis");
    display.keys(&["Return"]);
    window.hears("diagnosis-recorded");
    assert_eq!(window.hears("registry"), "1", "the patient stands in the registry");
    // Where its page lies goes to other programs.
    display.keys(&["y"]);
    window.hears("copied");
    let page = PathBuf::from(crate::doors::clipboard(&display));
    assert!(page.starts_with(&house) && page.is_file(), "{}", page.display());
    display.keys(&["alt+4"]);
    drop(window);

    let said = verified(&house);
    assert_eq!(said["whole"], true);
    assert_eq!((said["readings"].as_u64(), said["diagnoses"].as_u64()), (Some(2), Some(1)));
    let records = records::Records::open_to_read(&house).expect("the window has closed");
    let read = records.worklist().expect("the record reads").read;
    let read = read.iter().find(|it| 0 < it.n_readings).expect("a film was read");
    assert!(!read.has_draft, "both sheets are sealed, and none is left half filled");
    what_was_looked_at_is_sealed(&records, &film);
    drop(records);
    the_sealed_look_leaves_as_a_presentation_state(&house, &sealed);
    let out = house.with_extension("sheets");
    let said = Command::new(program())
        .args(["sheet", "--json", "--house"])
        .arg(&house)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the program runs");
    let sheets: Value = serde_json::from_slice(&said.stdout).expect("one JSON document");
    assert_eq!(sheets.as_array().map(Vec::len), Some(2), "one paper of each reading");
    for sheet in sheets.as_array().expect("a list") {
        let pdf = std::fs::read(sheet["pdf"].as_str().expect("a path")).expect("it was written");
        assert!(pdf.starts_with(b"%PDF-"));
    }
    let records = records::Records::open_to_read(&house).expect("the window has closed");
    let cases = records.cases().expect("the record reads");
    assert_eq!(cases.read.len(), 1);
    assert_eq!(cases.read[0].stage, classification::gbz70::Stage::One);
}

/// Another station can show the film as it stood when it was sealed; of a reading that is not there nothing is written.
fn the_sealed_look_leaves_as_a_presentation_state(house: &Path, reading: &str) {
    let out = house.with_extension("state.dcm");
    let written = |reading: &str| {
        let mut program = Command::new(program());
        program.args(["gsps", "--reading", reading, "--house"]).arg(house).arg("--out").arg(&out);
        program.output().expect("the program runs").status.success()
    };
    assert!(!written("no-such-reading") && !out.exists());
    assert!(written(reading));
    let state = std::fs::read(&out).expect("it was written");
    let holds = |text: &str| state.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(holds("1.2.840.10008.5.1.4.1.1.11.1") && holds("PROFUSION"));
    let checked = Command::new("dciodvfy").arg(&out).output().expect("dicom3tools are here");
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(!said.contains("Error"), "{said}");
}

/// The reading holds the ladder that was laid, the standards that stood beside the film, and how it was shown.
fn what_was_looked_at_is_sealed(records: &records::Records, film: &str) {
    let readings = records.readings_of(&film.parse().expect("an id")).expect("the record reads").read;
    let viewing = readings[0].reading.looked.viewing().expect("it is of the third version");
    let ladder = viewing.ladders.first().expect("a ladder was laid");
    assert_eq!(ladder.zone, classification::LungZone::RightUpper);
    let cited = |film: &str| format!("{}: {film}", free_set::EDITION);
    assert_eq!(ladder.standards, ["0/0", "1/1 q/q", "2/2 q/q", "3/3 q/q"].map(cited));
    assert!(0 < ladder.ms);
    assert!(viewing.standards.iter().any(|it| it.name == cited("1/1 q/q") && 0 < it.ms));
    let shown = viewing.presentation.as_ref().expect("it stood on the screen");
    assert_eq!((shown.screen.bits, shown.gamma), (8, 1.0));
    let area = shown.area.expect("it lay in its pane");
    assert!(area.first == (1, 1) && shown.millimetres.is_some());
    assert!(readings[0].text.contains("\nladder-shown "));
}

#[test]
fn licensed_sets_come_in_by_keys_alone_and_one_of_them_is_read_beside() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, _) = furnished("sets");
    let mut window = Window::open(&display, &house);
    display.keys(&["alt+6"]);
    window.hears("screen standards");
    window.hears("set-sheet");
    let bring = |window: &mut Window, from: &Path| {
        display.keys(&["ctrl+shift+o"]);
        window.hears("screen set-path");
        display.text(from);
        display.keys(&["Return"]);
        window.hears("set-looked");
    };
    // The names say which film is which: what they say is shown, and taken.
    bring(&mut window, &crate::reference_sets::brought("sets-by-keys"));
    display.keys(&["Return"]);
    assert_eq!(window.hears("set-imported"), "ILO 2022");
    assert_eq!(window.hears("set-sheet"), "ILO 2022");
    // Names that say nothing: the second known set, its first two composites, one file each.
    let unnamed = folder("sets-by-keys-unnamed");
    for n in 0..2 {
        let film = crate::reference_sets::film(n);
        std::fs::write(unnamed.join(format!("IM{n}.dcm")), film).expect("target can be written");
    }
    bring(&mut window, &unnamed);
    display.keys(&["2", "space", "space", "Return"]);
    assert_eq!(window.hears("set-imported"), "GBZ 70-2015");
    assert_eq!(window.hears("set-sheet"), "GBZ 70-2015");
    display.keys(&["Return"]);
    assert_eq!(window.hears("set-beside"), "GBZ 70-2015");
    window.hears("standards-ready");
    display.keys(&["c"]);
    assert_eq!(window.hears("set-checked"), "whole GBZ 70-2015");
    drop(window);
    assert_eq!(verified(&house)["whole"], true);
    let settings = std::fs::read_to_string(house.join("settings.toml")).expect("they were written");
    assert!(settings.contains("standards = \"GBZ 70-2015\""), "{settings}");
}

#[test]
fn a_new_house_asks_who_reads_and_is_told_by_keys_alone() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let house = folder("who-reads-by-keys").join("house");
    tests::kept::with_first_standards(&house);
    let mut window = Window::start(&display, &house);
    window.hears("screen new-house");
    display.focus("profusion");
    display.keys(&["F9"]);
    window.hears_each(&["worklist", "standards-ready"]);
    window.stands_on("who-reads");
    display.text("Chen");
    display.keys(&["Return"]);
    window.hears("reader-named");
    window.hears("screen worklist");
    let settings = std::fs::read_to_string(house.join("settings.toml")).expect("they were written");
    assert!(settings.contains("account = \"") && settings.contains("\" # Chen\n"), "{settings}");
}

#[test]
fn a_half_filled_sheet_comes_back_after_a_kill() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, _) = furnished("half-filled");
    let mut window = Window::open(&display, &house);
    display.keys(&["Return"]);
    let film = window.hears("film-opened");
    window.hears("screen reading");
    display.keys(&["ctrl+2", "7", "F4"]);
    // The sheet is kept before the room is left: the list is asked for after it, by the same queue.
    display.keys(&["alt+1"]);
    window.hears("worklist");
    drop(window);

    let records = records::Records::open_to_read(&house).expect("the window was killed");
    let reader = records.readers().expect("the record reads").read.remove(0).id;
    let draft = records.draft(&film.parse().expect("an id"), &reader).expect("the record reads");
    let draft = draft.expect("a sheet was kept").gbz70;
    assert_eq!(draft.film_quality, Some(classification::gbz70::FilmQuality::Two));
    let right_upper = *draft.zones.get(classification::LungZone::RightUpper);
    assert_eq!(right_upper, Some(classification::Profusion::OneZero));
}

#[test]
fn the_window_gives_the_reference_grey_for_every_stored_value() {
    let Some(display) = Display::start("800x600") else {
        return;
    };
    let said = display.command(program()).args(["grey-check", "--json"]).output().expect("the program runs");
    let mut errors = String::new();
    let _ = (&said.stderr[..]).read_to_string(&mut errors);
    let said: Value =
        serde_json::from_slice(&said.stdout).unwrap_or_else(|fault| panic!("{fault}: {errors}"));
    let ways = said["ways"].as_array().expect("every way is told");
    assert!(16 <= ways.len());
    for way in ways {
        assert_eq!(way["values"], 65_536);
        assert_eq!(way["different"], 0, "{way}");
    }
}
