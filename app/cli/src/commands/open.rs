//! `profusion open`: the window.

use std::path::PathBuf;
use std::rc::Rc;

use desk::Told;
use words::trouble::Trouble;
use workstation::films::import::Kept;
use workstation::house::{self, log};
use workstation::{Event, SetsEvent};

use crate::{Ended, Manner};

/// Opens a house in the window until it is closed.
pub(crate) fn open(named: Option<PathBuf>, tell: bool, manner: &Manner) -> Result<Ended, Trouble> {
    let mut house = house::folder(named);
    let _log = log::start(&house);
    loop {
        let out = Rc::clone(&manner.out);
        let listener = move |told: Told<'_>| out.line(line_of(told));
        let listener = tell.then(|| Box::new(listener) as desk::Listener);
        match desk::open(house, super::world(), manner.asked_tongue, listener)? {
            Some(chosen) => house = chosen,
            None => return Ok(Ended::Done),
        }
    }
}

/// One line for whatever is told.
fn line_of(told: Told<'_>) -> String {
    match told {
        Told::Event(event) => line_of_event(event),
        Told::Screen(name) => format!("screen {name}"),
        Told::Refused(kind) => format!("refused {kind}"),
        Told::Copied => "copied".to_owned(),
    }
}

/// One line an event: its kind and ids, never a person's name.
fn line_of_event(event: &Event) -> String {
    match event {
        Event::Worklist(list) => format!("worklist {}", list.counts.all),
        Event::Neighbours(it) => format!("neighbours {}", it.film),
        Event::GivenUp => "given-up".to_owned(),
        Event::ListsChanged => "lists-changed".to_owned(),
        Event::Tray(tray) => format!("tray {}", tray.rows.len()),
        Event::FilmSettled(settled) => format!("film-settled {}", settled.n),
        Event::TrayPicture(it) => format!("tray-picture {}", it.film),
        Event::Registry(registry) => format!("registry {}", registry.counts.all),
        Event::FileLooked(it) => match &it.outcome {
            Ok(Kept::Filed(filed)) => format!("film-imported {}", filed.film),
            _ => format!("import {} {}", it.n_done, it.n_all),
        },
        Event::ImportDone(report) => {
            format!("import-done {} {} {}", report.n_taken, report.refused.len(), report.n_left)
        }
        Event::FilmOpened(opened) => format!("film-opened {}", opened.entry.file.id),
        Event::FilmNotOpened(film, trouble) => format!("film-not-opened {film} {}", trouble.kind()),
        Event::FilmBeside(it) => format!("film-beside {}", it.film),
        Event::ZonesFound(it) if it.zones.is_some() => format!("zones-found {}", it.film),
        Event::ZonesFound(it) => format!("zones-not-found {}", it.film),
        Event::ProposalShown(it) => {
            format!("proposal-shown {} {}", it.film, if it.outcome.is_ok() { "ok" } else { "failed" })
        }
        Event::AgainBegun(begun) => format!("again-begun {}", begun.film),
        Event::DecodedAhead => "decoded-ahead".to_owned(),
        Event::DraftKept => "draft-kept".to_owned(),
        Event::TongueSwitched(tongue) => format!("tongue {}", tongue.code()),
        Event::FilmMade(made) => format!("film-made {}", made.n),
        Event::Furnishing { n, n_all } => format!("furnishing {n} {n_all}"),
        Event::Relocking { n, n_all } => format!("relocking {n} {n_all}"),
        Event::Model(known) => format!("model {}", known.protocol.code()),
        Event::FilmCalibrated(calibration) => format!("film-calibrated {}", calibration.film),
        Event::Monitors(known) => format!("monitors {}", known.checks.len()),
        Event::LuminancesRead(_) => "luminances-read".to_owned(),
        Event::ReadingSealed(sealed) => format!("reading-sealed {}", sealed.reading.digest),
        Event::WorkerChanged(_) => "worker-changed".to_owned(),
        Event::CaseFile(file) => format!("case-file {}", file.films.len()),
        Event::DiagnosisRecorded(done) => format!("diagnosis-recorded {}", done.diagnosis.id),
        Event::DiagnosisPrinted(it) => format!("diagnosis-printed {}", it.diagnosis),
        Event::SheetPrinted(it) => format!("sheet-printed {}", it.reading),
        Event::StateWritten(it) => format!("state-written {}", it.film),
        Event::StandardsReady(_) => "standards-ready".to_owned(),
        Event::Sets(event) => line_of_sets(event),
        Event::BackingUp(it) => format!("backing-up {} {}", it.n_done, it.n_all),
        Event::BackedUp(Some(made)) => format!("backed-up {} {}", made.backup.n, made.backup.counted.n_films),
        Event::BackedUp(None) => "backup-called-off".to_owned(),
        Event::Settings(_) => "settings".to_owned(),
        Event::Seats(seats) => format!("seats {}", seats.accounts.len()),
        Event::SignedIn(it) => format!("signed-in {}", it.account),
        Event::SignedOut => "signed-out".to_owned(),
        Event::HouseClosed(_) => "house-closed".to_owned(),
        Event::Accounts(known) => format!("accounts {}", known.accounts.len()),
        Event::ReaderNamed(_) => "reader-named".to_owned(),
        Event::Trouble(trouble) => format!("trouble {}", trouble.kind()),
    }
}

fn line_of_sets(event: &SetsEvent) -> String {
    match event {
        SetsEvent::Listed(lines) => format!("sets-listed {}", lines.len()),
        SetsEvent::Looked(_) => "set-looked".to_owned(),
        SetsEvent::Progress(n_done, n_all) => format!("sets-progress {n_done} {n_all}"),
        SetsEvent::FileSeen(it) => format!("set-file {}", it.file),
        SetsEvent::Imported(edition) => format!("set-imported {edition}"),
        SetsEvent::Checked(it) => format!("set-checked whole {}", it.edition),
        SetsEvent::SheetFilm(it) if it.idx + 1 == it.n_films => format!("set-sheet {}", it.edition),
        SetsEvent::SheetFilm(it) => format!("sets-progress {} {}", it.idx + 1, it.n_films),
        SetsEvent::SheetEnded => "set-sheet-ended".to_owned(),
        SetsEvent::ReadBeside(edition) => format!("set-beside {edition}"),
        SetsEvent::Prepared => "standard-ready".to_owned(),
    }
}
