//! The model on a thread of its own: warm before it is asked, one film at a time; not even loaded where the house has
//! switched it off.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use casework::reading::calibration::Calibration;
use casework::reading::film_id::FilmId;
use casework::reading::occasion::Protocol;
use crossbeam_channel::{Receiver, Sender, bounded};
use imaging::Decoder;
use imaging::film::Film;
use models::engine::Engine;
use models::proposal::Proposal;
use records::Vault;
use words::trouble::Trouble;

use crate::films::open::{calibrated, decoded};
use crate::machine::evaluate;
use crate::reading::proposal::ProposalMade;
use crate::{Workstation, model_trouble};

/// Films waiting for the model; more are asked for again when they are opened.
const QUEUE: usize = 4;

/// A film for the model.
pub(crate) struct Ask {
    pub(crate) film: FilmId,
    pub(crate) seen: Seen,
}

/// Where the model takes a film from.
pub(crate) enum Seen {
    /// It is decoded.
    Decoded(Arc<Film>),
    /// It is decoded for this alone: the cache is for films that a person looks at.
    InVault {
        /// The name of the file it came from.
        source_name: String,
        /// Its millimetres as a person told them.
        calibration: Option<Calibration>,
    },
}

/// The house's choice of a model.
pub(crate) struct Chosen {
    house: PathBuf,
    folder: PathBuf,
    is_off: bool,
}

impl Chosen {
    /// As the house stands now.
    pub(crate) fn of(workstation: &Workstation) -> Self {
        let (house, folder) = (workstation.outside.house.clone(), workstation.model_folder());
        Self { house, folder, is_off: workstation.config.protocol == Protocol::Off }
    }

    fn engine(&self) -> Result<Engine, Trouble> {
        let mut engine = evaluate::engine(Some(&self.folder), Some(&self.house));
        if let Ok(engine) = &mut engine {
            match engine.warm() {
                Ok(ms) => tracing::info!(ms = ms.round(), runtime = engine.runtime(), "model warm"),
                Err(error) => tracing::warn!(kind = model_trouble(&error).kind(), "model not warm"),
            }
        }
        engine
    }
}

/// Starts the model; what it proposes comes back to the station as a command.
pub(crate) fn start(
    chosen: Chosen,
    vault: Vault,
    decoder: Decoder,
    answers: Sender<super::station::ToStation>,
) -> Sender<Ask> {
    let (to_proposer, asks) = bounded(QUEUE);
    let work = move || run(&chosen, (&vault, &decoder), &asks, &answers);
    thread::Builder::new().name("proposer".to_owned()).spawn(work).expect("the system gives one more thread");
    to_proposer
}

fn run(
    chosen: &Chosen,
    films: (&Vault, &Decoder),
    asks: &Receiver<Ask>,
    answers: &Sender<super::station::ToStation>,
) {
    let mut engine = (!chosen.is_off).then(|| chosen.engine());
    while let Ok(ask) = asks.recv() {
        let outcome = match engine.get_or_insert_with(|| chosen.engine()) {
            Ok(engine) => propose(engine, films, &ask),
            Err(trouble) => Err(trouble.clone()),
        };
        let made = ProposalMade { film: ask.film, outcome };
        let sent = answers.send(super::station::ToStation::Proposed(Box::new(made)));
        if sent.is_err() {
            return;
        }
    }
}

fn propose(
    engine: &mut Engine,
    (vault, decoder): (&Vault, &Decoder),
    ask: &Ask,
) -> Result<Proposal, Trouble> {
    let film = match &ask.seen {
        Seen::Decoded(film) => Arc::clone(film),
        Seen::InVault { source_name, calibration } => {
            let film = decoded(vault, &ask.film, source_name, decoder)?;
            calibrated(Arc::new(film), calibration.as_ref())
        }
    };
    engine.propose(&film).map_err(|it| model_trouble(&it))
}
