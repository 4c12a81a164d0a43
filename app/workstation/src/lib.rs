//! Where things are done: one room of verbs for each part of the work, and one door to all of them.
//!
//! * [`door`], [`verbs`], [`course`]: a request and its answer, the table of all that can be asked, and how long work goes on.
//! * [`accounts`]: who works here, and what each may ask for.
//! * [`films`], [`reading`], [`people`], [`diagnosis`], [`follow_up`], [`sets`], [`machine`], [`display`], [`house`]: the verbs.
//! * [`outside`], [`surroundings`]: a house from outside, and the clock, chance and programs that are handed in.
//! * [`event`], [`jobs`]: what a screen is told, and the threads that work for the window.

pub mod accounts;
pub mod course;
pub mod diagnosis;
pub mod display;
pub mod door;
pub mod event;
pub mod files;
pub mod films;
pub mod follow_up;
pub mod house;
pub mod jobs;
pub mod machine;
pub mod outside;
pub mod people;
pub mod reading;
mod recorded;
pub mod sets;
pub mod surroundings;
mod trouble;
pub mod verbs;

use std::path::PathBuf;
use std::sync::Arc;

use casework::people::account::AccountId;
use casework::people::reader::Reader;
use casework::reading::blind::Blind;
use casework::reading::occasion::Protocol;
use records::{Records, RecordsError};
use words::Tongue;
use words::trouble::Trouble;

use accounts::seat::{Seat, Sits};
use course::Course;
use door::{Admits, Asker, Request, RequestId, Verb, perform};
use films::cache::FilmCache;
use house::config::Config;
use house::seat_reader::{nobody, seat_reader};
use outside::Outside;
use reading::proposal::{KeepProposal, ProposalMade, ProposalTold};
use surroundings::Surroundings;
use trouble::typesetting_trouble;
pub(crate) use trouble::whole;

pub use event::{Event, SetsEvent};
pub use machine::trouble::model_trouble;
pub use trouble::{film_refused, record_trouble};
pub use verbs::{Command, VerbKind};

const MIB: u64 = 1 << 20;

/// A house that is open, and the reader who sits in it.
pub struct Workstation {
    pub(crate) outside: Outside,
    pub(crate) records: Records,
    pub(crate) reader: Reader,
    pub(crate) seat: Seat,
    /// Accounts have passwords: nothing is asked without signing in.
    pub(crate) is_closed: bool,
    pub(crate) config: Config,
    pub(crate) films: Arc<FilmCache>,
    n_requests: u64,
}

impl Workstation {
    /// Opens a house folder, making it where there is none, and seats its reader. A house that is there and cannot be
    /// written is opened for looking ([`Self::can_change`]).
    ///
    /// Errors: the house is in use, newer than this program, or its settings cannot be understood.
    pub fn open(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Result<Self, Trouble> {
        let outside = Outside::unasked(house, surroundings);
        let key = outside.key()?;
        let records = match Records::open_with(&outside.house, key.as_ref()) {
            Err(RecordsError::ReadOnly { .. }) => Records::open_to_read_with(&outside.house, key.as_ref()),
            opened => opened,
        };
        Self::of(records.map_err(record_trouble)?, outside)
    }

    /// Opens a house for looking, whoever else has it open.
    ///
    /// Errors: there is no house, it is newer than this program, or its settings cannot be understood.
    pub fn open_to_look(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Result<Self, Trouble> {
        let outside = Outside::unasked(house, surroundings);
        Self::of(outside.records_to_read()?, outside)
    }

    fn of(records: Records, outside: Outside) -> Result<Self, Trouble> {
        let config = Config::of(&outside.house)?;
        let is_closed = records.is_closed().map_err(record_trouble)?;
        let films = Arc::new(FilmCache::new(config.film_memory_mib.saturating_mul(MIB)));
        let (reader, seat) = (nobody(), Seat::Nobody(Trouble::ReaderUnnamed));
        let mut workstation =
            Self { outside, records, reader, seat, is_closed, config, films, n_requests: 0 };
        seat_reader(&mut workstation)?;
        workstation.tell_who_sits();
        Ok(workstation)
    }

    /// Whether the house can be changed; else it is only looked at.
    pub fn can_change(&self) -> bool {
        self.records.can_change()
    }

    /// Whether only a passphrase opens the house.
    pub fn is_locked(&self) -> bool {
        self.records.vault().is_locked()
    }

    /// Whether the model is asked about films here: what it proposes has to be kept.
    pub(crate) fn asks_model(&self) -> bool {
        self.can_change() && self.config.protocol != Protocol::Off
    }

    /// Speaks another tongue than that of the house, until the house is closed.
    pub const fn speak(&mut self, tongue: Tongue) {
        self.config.tongue = tongue;
    }

    /// The settings in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where the model lies that is asked in this house: the shipped one unless the settings name another.
    pub fn model_folder(&self) -> PathBuf {
        let own = self.config.model.as_deref().map(|it| self.outside.house.join(it));
        own.unwrap_or_else(house::model_folder)
    }

    /// The films that are decoded.
    pub fn films(&self) -> &FilmCache {
        &self.films
    }

    /// The reader who sits here.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The reader who sits here, by name: whoever seals, decides or measures.
    ///
    /// Errors: the house has not asked yet who reads here, or its settings do not tell.
    pub fn named_reader(&self) -> Result<&Reader, Trouble> {
        match &self.seat {
            Seat::Nobody(why) => Err(why.clone()),
            Seat::Account(_) | Seat::OfOlderHouse | Seat::SignedIn { .. } => Ok(&self.reader),
        }
    }

    /// The account of the reader who sits here; `None` where nobody does, and in an older house that is only looked at.
    pub const fn account(&self) -> Option<&AccountId> {
        match &self.seat {
            Seat::Account(account) | Seat::SignedIn { account, .. } => Some(account),
            Seat::Nobody(_) | Seat::OfOlderHouse => None,
        }
    }

    /// What whoever sits here may know of readings.
    pub(crate) fn blind(&self) -> Blind<'_> {
        if self.sits().may_read() { Blind::reads(&self.reader.id) } else { Blind::never_reads() }
    }

    /// Who sits here, as far as it decides what may be asked.
    pub fn sits(&self) -> Sits {
        self.seat.sits(self.is_closed)
    }

    /// Whoever sits here from now on.
    pub(crate) fn sit(&mut self, seat: Seat) {
        self.seat = seat;
        self.tell_who_sits();
    }

    /// Lets the threads that ask outside of the record know who sits here.
    pub(crate) fn tell_who_sits(&self) {
        let reader = self.named_reader().ok().map(|it| it.id.clone());
        self.outside.seat.take(self.sits(), reader);
    }

    /// The request of the reader who sits here.
    pub fn request<V>(&mut self, verb: V) -> Request<V> {
        self.n_requests += 1;
        Request { id: RequestId(self.n_requests), who: Asker::person(), verb }
    }

    /// Asks for something as the reader who sits here, and waits for it.
    ///
    /// Errors: those of the verb, and where it is not allowed.
    pub fn ask<V: Verb>(&mut self, verb: V) -> Result<V::Done, Trouble>
    where
        Self: AsMut<V::At>,
    {
        self.ask_watched(verb, &mut Course::untold())
    }

    /// The same of what may be long.
    ///
    /// Errors: those of the verb, and where it is not allowed.
    pub fn ask_watched<V: Verb>(&mut self, verb: V, course: &mut Course<'_>) -> Result<V::Done, Trouble>
    where
        Self: AsMut<V::At>,
    {
        let request = self.request(verb);
        perform(self.as_mut(), request, course).outcome
    }

    /// The model has answered: what it proposed is kept, and handed over where the protocol allows.
    ///
    /// Errors: the record cannot be written.
    pub fn take_proposal(&mut self, made: ProposalMade) -> Result<Option<ProposalTold>, Trouble> {
        let Request { id, verb, .. } = self.request(KeepProposal(made));
        perform(self, Request { id, who: Asker::program(), verb }, &mut Course::untold()).outcome
    }
}

impl Drop for Workstation {
    fn drop(&mut self) {
        if self.is_locked() && self.can_change() {
            house::lock::transient::put_away(&self.outside.house);
        }
    }
}

impl Admits for Workstation {
    fn can_change(&self) -> bool {
        self.records.can_change()
    }

    fn sits(&self) -> Sits {
        self.sits()
    }
}

impl AsMut<Self> for Workstation {
    fn as_mut(&mut self) -> &mut Self {
        self
    }
}

impl AsMut<Outside> for Workstation {
    fn as_mut(&mut self) -> &mut Outside {
        &mut self.outside
    }
}
