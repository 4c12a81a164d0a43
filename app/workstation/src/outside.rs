//! A house from outside: its folder, and the world around it; no record is open here.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use cryptography::Secret;
use records::Records;
use words::trouble::Trouble;

use crate::Workstation;
use crate::accounts::seat::{SharedSeat, Sits};
use crate::course::Course;
use crate::door::{Admits, Asker, Request, RequestId, Verb, perform};
use crate::house::lock::Keys;
use crate::house::written_beside;
use crate::record_trouble;
use crate::surroundings::Surroundings;

/// A house's folder, and what the world around it gives. What is asked for here opens the record for itself, to read,
/// or needs no house at all.
#[derive(Clone)]
pub struct Outside {
    pub(crate) house: PathBuf,
    pub(crate) surroundings: Arc<dyn Surroundings>,
    pub(crate) seat: SharedSeat,
    /// The key of a locked house, once somebody has said what opens it.
    key: Arc<OnceLock<Option<Secret>>>,
}

impl Outside {
    /// Of the house in a folder, which need not be there.
    pub fn of(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Self {
        Self::unasked(house, surroundings)
    }

    /// The same, of which nobody has asked yet who sits there.
    pub(crate) fn unasked(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Self {
        Self { house, surroundings, seat: SharedSeat::default(), key: Arc::default() }
    }

    /// Lets whoever has signed in ask here too, as long as `at` is theirs.
    #[must_use]
    pub fn as_in(mut self, at: &Workstation) -> Self {
        self.seat = at.outside.seat.clone();
        self.key = Arc::clone(&at.outside.key);
        self
    }

    /// The key of the house, where it is locked.
    ///
    /// Errors: nobody says what opens it.
    pub(crate) fn key(&self) -> Result<Option<Secret>, Trouble> {
        if let Some(key) = self.key.get() {
            return Ok(key.clone());
        }
        let keys = Keys::of(&self.house)?;
        let key = keys.map(|it| self.surroundings.key_of(&self.house, &it)).transpose()?;
        Ok(self.key.get_or_init(|| key).clone())
    }

    /// The record of the house, opened to read.
    ///
    /// Errors: there is none, nobody says what opens it, or it cannot be read.
    pub(crate) fn records_to_read(&self) -> Result<Records, Trouble> {
        Records::open_to_read_with(&self.house, self.key()?.as_ref()).map_err(record_trouble)
    }

    /// Asks for something, and waits for it.
    ///
    /// Errors: those of the verb.
    pub fn ask<V: Verb<At = Self>>(&mut self, verb: V) -> Result<V::Done, Trouble> {
        self.ask_watched(verb, &mut Course::untold())
    }

    /// Asks for something that may be long, and waits for it.
    ///
    /// Errors: those of the verb.
    pub fn ask_watched<V: Verb<At = Self>>(
        &mut self,
        verb: V,
        course: &mut Course<'_>,
    ) -> Result<V::Done, Trouble> {
        perform(self, Request { id: RequestId(0), who: Asker::person(), verb }, course).outcome
    }
}

impl Admits for Outside {
    fn can_change(&self) -> bool {
        written_beside(&self.house) == self.house
    }

    /// Nobody has signed in to a closed house that is asked from outside; a locked one, which nobody opens, is taken for
    /// closed. What is wrong with any other is told by whatever asks it.
    fn sits(&self) -> Sits {
        let is_closed = || self.records_to_read()?.is_closed().map_err(record_trouble);
        self.seat.sits_or(|| match is_closed() {
            Ok(true) | Err(Trouble::Lock(_)) => Sits::SignedOut,
            Ok(false) | Err(_) => Sits::Nobody(Trouble::ReaderUnnamed),
        })
    }
}

impl AsMut<Self> for Outside {
    fn as_mut(&mut self) -> &mut Self {
        self
    }
}
