//! The one door: whatever the program does is a [`Request`] with one [`Answer`].
//!
//! A verb is data, public, and says what it wants; how it is carried out is nobody's but this crate's. Whether it may
//! be asked for is decided here and nowhere else, by its row in the table of [`crate::verbs`].

use casework::people::reader::ReaderId;
use words::trouble::Trouble;

use crate::course::Course;
use crate::verbs::{Asks, VerbRow};

/// The number of a request, by which its answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub(crate) u64);

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker(Who);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    /// A reader who has said who they are.
    Reader(ReaderId),
    /// A person whom the house has not asked yet, or who needs no house.
    Anybody,
    /// The program itself, as when the model has answered.
    Program,
}

impl Asker {
    /// The reader who sits here; `None` where the house has not asked yet.
    pub(crate) fn person(reader: Option<ReaderId>) -> Self {
        Self(reader.map_or(Who::Anybody, Who::Reader))
    }

    /// The program itself.
    pub(crate) const fn program() -> Self {
        Self(Who::Program)
    }

    /// Whoever asks for what no house has to allow.
    pub const fn anybody() -> Self {
        Self(Who::Anybody)
    }

    const fn has_a_name(&self) -> bool {
        matches!(self.0, Who::Reader(_))
    }
}

/// What is asked, by whom.
#[derive(Clone, Debug)]
pub struct Request<V> {
    /// Its number.
    pub id: RequestId,
    /// Who asks.
    pub who: Asker,
    /// What for.
    pub verb: V,
}

/// The one answer to a request.
#[derive(Clone, Debug)]
pub struct Answer<D> {
    /// The request's number.
    pub id: RequestId,
    /// What was done, or why it was not.
    pub outcome: Result<D, Trouble>,
}

/// What no other crate can name, and so cannot call: a verb is carried out through the door or not at all.
mod behind {
    use words::trouble::Trouble;

    use crate::course::Course;
    use crate::verbs::VerbKind;

    /// How a verb is carried out.
    pub trait CarryOut: Sized {
        /// Where it is carried out: in a house that is open, or outside of it.
        type At: Admits;
        /// What it gives.
        type Done;
        /// Its row in the table.
        const KIND: VerbKind;

        /// Does it.
        fn carry_out(self, at: &mut Self::At, course: &mut Course<'_>) -> Result<Self::Done, Trouble>;
    }

    /// Where verbs are carried out, and what is allowed there.
    pub trait Admits {
        /// Whether the record and the settings can be changed here.
        fn can_change(&self) -> bool;

        /// Why nobody sits here who could be named, where nobody does.
        fn nobody_sits(&self) -> Trouble {
            Trouble::ReaderUnnamed
        }
    }
}

pub(crate) use behind::{Admits, CarryOut};

/// Something that can be asked for.
pub trait Verb: CarryOut {}

impl<V: CarryOut> Verb for V {}

/// Carries out a request, where it is allowed. This is the only way in.
pub fn perform<V: Verb>(at: &mut V::At, request: Request<V>, course: &mut Course<'_>) -> Answer<V::Done> {
    let Request { id, who, verb } = request;
    let row = V::KIND.row();
    let outcome = admitted(row, &who, at).and_then(|()| verb.carry_out(at, course));
    match &outcome {
        Ok(_) => tracing::info!(verb = row.name, "done"),
        Err(trouble) => tracing::warn!(verb = row.name, kind = trouble.kind(), "not done"),
    }
    Answer { id, outcome }
}

fn admitted(row: &VerbRow, who: &Asker, at: &impl Admits) -> Result<(), Trouble> {
    let nobody = (!who.has_a_name()).then(|| at.nobody_sits());
    refusal(row, at.can_change(), nobody).map_or(Ok(()), Err)
}

/// Why a verb is refused; `None` where it may be asked for.
///
/// * `can_change` — whether the house can be changed here; `nobody` — why nobody is named here, where nobody is.
pub fn refusal(row: &VerbRow, can_change: bool, nobody: Option<Trouble>) -> Option<Trouble> {
    if row.changes_house && !can_change {
        return Some(Trouble::HouseReadOnly);
    }
    match row.asks {
        Asks::NamedReader => nobody,
        Asks::Anybody | Asks::Program => None,
    }
}
