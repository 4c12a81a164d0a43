//! `profusion open`: the window.

use std::path::PathBuf;

use desk::Told;
use words::trouble::Trouble;
use workstation::{Event, SetsEvent, house, log};

use crate::Ended;

/// Opens a house in the window until it is closed.
pub(crate) fn open(named: Option<PathBuf>, tell: bool) -> Result<Ended, Trouble> {
    let house = house::folder(named);
    let _log = log::start(&house);
    desk::open(house, super::world(), tell.then(|| Box::new(print_told) as desk::Listener))?;
    Ok(Ended::Done)
}

/// One line for whatever is told.
fn print_told(told: Told<'_>) {
    match told {
        Told::Event(event) => print_event(event),
        Told::Screen(name) => println!("screen {name}"),
    }
}

/// One line an event: its kind and ids, never a person's name.
fn print_event(event: &Event) {
    match event {
        Event::Worklist(list) => println!("worklist {}", list.rows.len()),
        Event::Tray(tray) => println!("tray {}", tray.rows.len()),
        Event::FilmSettled(n) => println!("film-settled {n}"),
        Event::TrayPicture(film, _) => println!("tray-picture {film}"),
        Event::Registry(registry) => println!("registry {}", registry.rows.len()),
        Event::FilmImported(film) => println!("film-imported {film}"),
        Event::ImportProgress { n_done, n_all } => println!("import {n_done} {n_all}"),
        Event::ImportDone(report) => {
            println!("import-done {} {} {}", report.n_taken, report.refused.len(), report.n_left);
        }
        Event::FilmOpened(opened) => println!("film-opened {}", opened.entry.id),
        Event::FilmNotOpened(film, trouble) => println!("film-not-opened {film} {}", trouble.kind()),
        Event::FilmBeside(film, _) => println!("film-beside {film}"),
        Event::ZonesFound(film, _) => println!("zones-found {film}"),
        Event::ProposalShown(film, outcome) => {
            println!("proposal-shown {film} {}", if outcome.is_ok() { "ok" } else { "failed" });
        }
        Event::AgainBegun(film, _) => println!("again-begun {film}"),
        Event::Model(known) => println!("model {}", known.protocol.code()),
        Event::FilmCalibrated(calibration) => println!("film-calibrated {}", calibration.film),
        Event::Monitors(known) => println!("monitors {}", known.checks.len()),
        Event::LuminancesRead(_) => println!("luminances-read"),
        Event::ReadingSealed(sealed) => println!("reading-sealed {}", sealed.reading.digest),
        Event::WorkerChanged(_) => println!("worker-changed"),
        Event::DiagnosisRecorded(done) => println!("diagnosis-recorded {}", done.diagnosis.id),
        Event::SheetPrinted { reading, .. } => println!("sheet-printed {reading}"),
        Event::StateWritten { film, .. } => println!("state-written {film}"),
        Event::StandardsReady(_) => println!("standards-ready"),
        Event::Sets(event) => print_sets(event),
        Event::Trouble(trouble) => println!("trouble {}", trouble.kind()),
    }
}

fn print_sets(event: &SetsEvent) {
    match event {
        SetsEvent::Listed(lines) => println!("sets-listed {}", lines.len()),
        SetsEvent::Looked(_) => println!("set-looked"),
        SetsEvent::Progress(n_done, n_all) => println!("sets-progress {n_done} {n_all}"),
        SetsEvent::FileSeen(file, _) => println!("set-file {file}"),
        SetsEvent::Imported(edition) => println!("set-imported {edition}"),
        SetsEvent::NotImported(trouble) => println!("set-not-imported {}", trouble.kind()),
        SetsEvent::Checked(edition, checked) => {
            println!("set-checked {} {edition}", if checked.is_ok() { "whole" } else { "not-whole" });
        }
        SetsEvent::SheetFilm(it) if it.idx + 1 == it.n_films => println!("set-sheet {}", it.edition),
        SetsEvent::SheetFilm(it) => println!("sets-progress {} {}", it.idx + 1, it.n_films),
        SetsEvent::SheetEnded => println!("set-sheet-ended"),
        SetsEvent::ReadBeside(edition) => println!("set-beside {edition}"),
        SetsEvent::Prepared => println!("standard-ready"),
    }
}
