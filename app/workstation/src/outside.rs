//! A house from outside: its folder, and the world around it; no record is open here.

use std::path::PathBuf;
use std::sync::Arc;

use records::Records;
use words::trouble::Trouble;

use crate::Workstation;
use crate::accounts::seat::{SharedSeat, Sits};
use crate::course::Course;
use crate::door::{Admits, Asker, Request, RequestId, Verb, perform};
use crate::house::written_beside;
use crate::surroundings::Surroundings;

/// A house's folder, and what the world around it gives. What is asked for here opens the record for itself, to read,
/// or needs no house at all.
#[derive(Clone)]
pub struct Outside {
    pub(crate) house: PathBuf,
    pub(crate) surroundings: Arc<dyn Surroundings>,
    pub(crate) seat: SharedSeat,
}

impl Outside {
    /// Of the house in a folder, which need not be there. Nobody has signed in to one that is closed.
    pub fn of(house: PathBuf, surroundings: Arc<dyn Surroundings>) -> Self {
        let is_closed = Records::open_to_read(&house).and_then(|it| it.is_closed()).unwrap_or(false);
        let sits = if is_closed { Sits::SignedOut } else { Sits::Nobody(Trouble::ReaderUnnamed) };
        Self { house, surroundings, seat: SharedSeat::of(sits) }
    }

    /// Lets whoever has signed in ask here too, as long as `at` is theirs.
    #[must_use]
    pub fn as_in(mut self, at: &Workstation) -> Self {
        self.seat = at.outside.seat.clone();
        self
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

    fn sits(&self) -> Sits {
        self.seat.sits()
    }
}

impl AsMut<Self> for Outside {
    fn as_mut(&mut self) -> &mut Self {
        self
    }
}
