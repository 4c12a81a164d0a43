//! Films are found, read and understood on a thread of their own; the station only keeps them.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use imaging::Decoder;
use words::trouble::{RecordFault, Trouble};

use super::station::ToStation;
use crate::Command;
use crate::arrived::{Arrived, arrived};
use crate::event::{Event, ImportReport};
use crate::shelf::{Looked, Shelf};
use crate::verbs::import_film::Kept;

/// Imports that may wait.
const N_WAITING: usize = 64;

/// What the importer is sent.
pub(crate) enum ToImporter {
    /// Files and folders to import.
    Paths(Vec<PathBuf>),
    /// End the import under way; what is in the house stays.
    Cancel,
}

/// A film that is to be kept, and where to say whether it was.
pub(crate) struct Keep {
    pub(crate) arrived: Box<Arrived>,
    pub(crate) kept: SyncSender<Result<Kept, Trouble>>,
}

/// Starts the importer, which ends when it is no longer asked or nobody listens any more.
pub(crate) fn start(
    station: SyncSender<ToStation>,
    decoder: Decoder,
    tell: impl Fn(Event) -> bool + Send + 'static,
) -> SyncSender<ToImporter> {
    let (to_importer, asked) = sync_channel(N_WAITING);
    let work = move || {
        while let Ok(next) = asked.recv() {
            if let ToImporter::Paths(paths) = next
                && !import(paths, &asked, &Hands { station: &station, decoder: &decoder }, &tell)
            {
                return;
            }
        }
    };
    thread::Builder::new().name("importer".to_owned()).spawn(work).expect("the system gives one more thread");
    to_importer
}

/// Who helps with an import.
struct Hands<'a> {
    station: &'a SyncSender<ToStation>,
    decoder: &'a Decoder,
}

/// One import, to its end or until it is cancelled; `false` once nobody listens any more.
fn import(
    paths: Vec<PathBuf>,
    asked: &Receiver<ToImporter>,
    hands: &Hands<'_>,
    tell: &impl Fn(Event) -> bool,
) -> bool {
    let mut shelf = Shelf::of(paths);
    let mut report = ImportReport::default();
    // What keeps one film out of the house keeps the others out too.
    let (mut n_done, mut is_over) = (0, false);
    loop {
        match asked.try_recv() {
            Ok(ToImporter::Paths(more)) => shelf.add(more),
            Ok(ToImporter::Cancel) => break,
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => return false,
        }
        match shelf.look() {
            None => break,
            Some(Looked::Into) => {}
            Some(Looked::At(file)) => {
                n_done += 1;
                let kept =
                    file.and_then(|it| arrived(it, hands.decoder)).and_then(|it| keep(it, hands.station));
                is_over = kept.as_ref().err().is_some_and(Trouble::is_of_the_house);
                report.take(kept);
            }
        }
        let progress = Event::ImportProgress { n_done, n_all: n_done + shelf.n_left() };
        if !tell(progress) {
            return false;
        }
        if is_over {
            break;
        }
    }
    report.n_left = shelf.n_left();
    tell(Event::ImportDone(report)) && hands.station.send(ToStation::Perform(Command::ShowWorklist)).is_ok()
}

/// Hands a film to the station and waits until it is in the house.
fn keep(arrived: Arrived, station: &SyncSender<ToStation>) -> Result<(String, Kept), Trouble> {
    let place = arrived.place.clone();
    let (kept, answer) = sync_channel(1);
    let gone = || Trouble::RecordFailed { why: RecordFault::Closing };
    let keep = Keep { arrived: Box::new(arrived), kept };
    station.send(ToStation::Keep(keep)).map_err(|_| gone())?;
    let kept = answer.recv().map_err(|_| gone())??;
    Ok((place, kept))
}
