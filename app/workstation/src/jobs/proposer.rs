//! The model on a thread of its own: warm before it is asked, one film at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use casework::film_id::FilmId;
use imaging::film::Film;
use models::engine::Engine;
use words::trouble::Trouble;

use crate::command::{Command, ProposalMade};
use crate::{house, model_trouble};

/// Films waiting for the model; more are asked for again when they are opened.
const QUEUE: usize = 4;

/// A film for the model.
pub(crate) struct Ask {
    pub(crate) film: FilmId,
    pub(crate) seen: Arc<Film>,
}

/// Starts the model; what it proposes comes back to the station as a command.
pub(crate) fn start(home: PathBuf, answers: SyncSender<super::station::ToStation>) -> SyncSender<Ask> {
    let (to_proposer, asks) = sync_channel(QUEUE);
    let work = move || run(&home, &asks, &answers);
    thread::Builder::new().name("proposer".to_owned()).spawn(work).expect("the system gives one more thread");
    to_proposer
}

fn run(home: &std::path::Path, asks: &Receiver<Ask>, answers: &SyncSender<super::station::ToStation>) {
    let mut engine = load(home);
    if let Ok(engine) = &mut engine {
        match engine.warm() {
            Ok(ms) => tracing::info!(ms = ms.round(), runtime = engine.runtime(), "model warm"),
            Err(error) => tracing::warn!(kind = model_trouble(&error).kind(), "model not warm"),
        }
    }
    while let Ok(ask) = asks.recv() {
        let outcome = match &mut engine {
            Ok(engine) => engine.propose(&ask.seen).map_err(|it| model_trouble(&it)),
            Err(trouble) => Err(trouble.clone()),
        };
        let made = ProposalMade { film: ask.film, outcome };
        let sent = answers.send(super::station::ToStation::Perform(Command::KeepProposal(Box::new(made))));
        if sent.is_err() {
            return;
        }
    }
}

/// The shipped model on the first runtime library found.
pub fn load(home: &std::path::Path) -> Result<Engine, Trouble> {
    let library = models::engine::find_library(&house::library_candidates(Some(home)));
    Engine::load(&house::model_folder(), library.as_deref()).map_err(|it| model_trouble(&it))
}
