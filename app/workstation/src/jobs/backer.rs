//! Backups are made on a thread of their own; the station only notes them.

use std::thread;

use crossbeam_channel::{Sender, bounded};
use words::trouble::{RecordFault, Trouble};

use super::station::{Asked, Teller, ToStation};
use crate::door::CarryOut;
use crate::house::backup::make::{BackUpHouse, BackedUp, back_up};
use crate::outside::Outside;

/// Backups that may wait.
const N_WAITING: usize = 4;

/// A good backup that the house is to be told of, and where to say that it was.
pub(crate) struct NoteBackup {
    pub(crate) made: Box<BackedUp>,
    pub(crate) noted: Sender<BackedUp>,
}

/// Starts the thread, which ends when it is no longer asked or nobody listens any more.
pub(crate) fn start(
    outside: Outside,
    station: Sender<ToStation>,
    tell: Teller,
) -> Sender<(Asked, BackUpHouse)> {
    let (to_backer, asked) = bounded::<(Asked, BackUpHouse)>(N_WAITING);
    let work = move || {
        for (asked, verb) in asked {
            let made = made(&outside, verb, &asked, (&station, &tell));
            if let Err(trouble) = &made {
                tracing::warn!(verb = BackUpHouse::KIND.row().name, kind = trouble.kind(), "not done");
            }
            if !tell.answer(asked.id, made) {
                return;
            }
        }
    };
    thread::Builder::new().name("backer".to_owned()).spawn(work).expect("the system gives one more thread");
    to_backer
}

fn made(
    outside: &Outside,
    verb: BackUpHouse,
    asked: &Asked,
    (station, tell): (&Sender<ToStation>, &Teller),
) -> Result<Option<BackedUp>, Trouble> {
    let Some(made) = back_up(outside, verb.to, &mut asked.course(tell))? else { return Ok(None) };
    let (noted, answer) = bounded(1);
    let gone = || Trouble::RecordFailed { why: RecordFault::Closing };
    let note = NoteBackup { made: Box::new(made), noted };
    station.send(ToStation::NoteBackup(note)).map_err(|_| gone())?;
    answer.recv().map(Some).map_err(|_| gone())
}
