//! A house from outside: its folder, and the world around it; no record is open here.

use std::path::PathBuf;
use std::sync::Arc;

use cryptography::Secret;
use records::Records;
use words::trouble::Trouble;

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
}

impl Outside {
    /// Of the house in a folder, which need not be there.
    pub fn of(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Self {
        Self { house, surroundings }
    }

    /// The key of the house, where it is locked.
    ///
    /// Errors: nobody says what opens it.
    pub(crate) fn key(&self) -> Result<Option<Secret>, Trouble> {
        let keys = Keys::of(&self.house)?;
        keys.map(|it| self.surroundings.key_of(&self.house, &it)).transpose()
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
        perform(self, Request { id: RequestId(0), who: Asker::anybody(), verb }, course).outcome
    }
}

impl Admits for Outside {
    fn can_change(&self) -> bool {
        written_beside(&self.house) == self.house
    }
}

impl AsMut<Self> for Outside {
    fn as_mut(&mut self) -> &mut Self {
        self
    }
}
