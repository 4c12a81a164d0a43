//! The one door: whatever the program does is a [`Request`] with one [`Answer`].
//!
//! A verb is data, public, and says what it wants; how it is carried out is nobody's but this crate's. Whether it may
//! be asked for is decided here and nowhere else, by its row in the table of [`crate::verbs`].

use words::trouble::Trouble;

use crate::accounts::seat::Sits;
use crate::course::Course;
use crate::verbs::{Asks, May, VerbKind, VerbRow};

/// The number of a request, by which its answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub(crate) u64);

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker(Who);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Whoever sits where it is asked.
    Person,
    /// The program itself, as when the model has answered.
    Program,
}

impl Asker {
    /// Whoever sits where it is asked.
    pub const fn person() -> Self {
        Self(Who::Person)
    }

    /// The program itself.
    pub(crate) const fn program() -> Self {
        Self(Who::Program)
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

    use crate::accounts::seat::Sits;
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

        /// Who sits here.
        fn sits(&self) -> Sits;
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
    let outcome = admitted(row, who, at).and_then(|()| verb.carry_out(at, course));
    match &outcome {
        Ok(_) => tracing::info!(verb = row.name, "done"),
        Err(trouble) => tracing::warn!(verb = row.name, kind = trouble.kind(), "not done"),
    }
    Answer { id, outcome }
}

fn admitted(row: &VerbRow, who: Asker, at: &impl Admits) -> Result<(), Trouble> {
    let refused = match who.0 {
        Who::Person => refusal(row, at.can_change(), &at.sits()),
        Who::Program => refusal_of_change(row, at.can_change()),
    };
    refused.map_or(Ok(()), Err)
}

/// Why a verb is refused to whoever sits here; `None` where it may be asked for.
///
/// * `can_change` — whether the house can be changed here.
pub fn refusal(row: &VerbRow, can_change: bool, sits: &Sits) -> Option<Trouble> {
    refusal_at_the_door(row, sits)
        .or_else(|| refusal_of_change(row, can_change))
        .or_else(|| refusal_of_nobody(row, sits))
}

fn refusal_of_change(row: &VerbRow, can_change: bool) -> Option<Trouble> {
    (row.changes_house && !can_change).then_some(Trouble::HouseReadOnly)
}

/// In a house without passwords a reader's name is asked for, where it stands under what is done.
fn refusal_of_nobody(row: &VerbRow, sits: &Sits) -> Option<Trouble> {
    match sits {
        Sits::Nobody(why) if row.asks == Asks::NamedReader => Some(why.clone()),
        _ => None,
    }
}

/// In a closed house whoever asks has signed in, and is one of those who may.
fn refusal_at_the_door(row: &VerbRow, sits: &Sits) -> Option<Trouble> {
    match (sits, row.may) {
        (Sits::SignedIn(_) | Sits::SignedOut | Sits::ChoosesPassword, May::InOpenHouse) => {
            Some(Trouble::HouseClosed)
        }
        (_, May::Anybody) | (Sits::Nobody(_) | Sits::Named, _) => None,
        (Sits::SignedOut, May::Roles(_)) => Some(Trouble::SignInOwed),
        (Sits::ChoosesPassword, May::Roles(_)) if row.name == CHOOSE => None,
        (Sits::ChoosesPassword, May::Roles(_)) => Some(Trouble::PasswordChoiceOwed),
        (Sits::SignedIn(roles), May::Roles(needs)) => {
            (!roles.meets(needs)).then_some(Trouble::RoleOwed { needs })
        }
    }
}

/// What is asked before anything else by whoever came in by a password that another gave.
const CHOOSE: &str = VerbKind::ChoosePassword.row().name;
