//! Films are found, read, understood and written to the vault on threads of their own; the station only keeps them.

use std::path::PathBuf;
use std::thread;

use crossbeam_channel::{Sender, bounded};
use imaging::Decoder;
use records::Vault;
use words::trouble::{RecordFault, Trouble};

use super::station::{Asked, Teller, ToStation};
use crate::films::arrived::Arrived;
use crate::films::import::{Kept, import_films};

/// Imports that may wait.
const N_WAITING: usize = 64;

/// A film that is to be kept, and where to say whether it was.
pub(crate) struct Keep {
    pub(crate) arrived: Box<Arrived>,
    pub(crate) kept: Sender<Result<Kept, Trouble>>,
}

/// Starts the importer, which ends when it is no longer asked or nobody listens any more.
pub(crate) fn start(
    station: Sender<ToStation>,
    (decoder, vault): (Decoder, Vault),
    tell: Teller,
) -> Sender<(Asked, Vec<PathBuf>)> {
    let (to_importer, asked) = bounded::<(Asked, Vec<PathBuf>)>(N_WAITING);
    let work = move || {
        for (asked, paths) in asked {
            let mut course = asked.course(&tell);
            let report = import_films(paths, (&decoder, &vault), &mut course, |it| keep(it, &station));
            drop(course);
            if !tell.answer(asked.id, Ok(report)) {
                return;
            }
        }
    };
    thread::Builder::new().name("importer".to_owned()).spawn(work).expect("the system gives one more thread");
    to_importer
}

/// Hands a film to the station and waits until it is in the house.
fn keep(arrived: Arrived, station: &Sender<ToStation>) -> Result<Kept, Trouble> {
    let (kept, answer) = bounded(1);
    let gone = || Trouble::RecordFailed { why: RecordFault::Closing };
    let keep = Keep { arrived: Box::new(arrived), kept };
    station.send(ToStation::Keep(keep)).map_err(|_| gone())?;
    answer.recv().map_err(|_| gone())?
}
