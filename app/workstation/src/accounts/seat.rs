//! Who sits where something is asked.

use std::sync::{Arc, Mutex, PoisonError};

use casework::people::account::AccountId;
use casework::people::reader::ReaderId;
use casework::people::role::Roles;
use words::trouble::Trouble;

use crate::verbs::READ;

/// The seat of a house.
pub(crate) enum Seat {
    /// In a house without passwords: a reader, by their account.
    Account(AccountId),
    /// A reader of an older house that is only looked at, in which no account was made.
    OfOlderHouse,
    /// Nobody, and why.
    Nobody(Trouble),
    /// Somebody who has signed in.
    SignedIn {
        /// Their account.
        account: AccountId,
        /// What they are here.
        roles: Roles,
        /// They came in by a password that another gave, and choose their own before anything else.
        chooses_password: bool,
    },
}

/// Who sits here, as far as it decides what may be asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Sits {
    /// In a house without passwords: a reader who has said who they are.
    Named,
    /// In a house without passwords: nobody who could be named, and why.
    Nobody(Trouble),
    /// In a closed house: nobody has signed in.
    SignedOut,
    /// Somebody has signed in, and is this here.
    SignedIn(Roles),
    /// Somebody has signed in by a password that another gave: they choose their own first.
    ChoosesPassword,
}

/// Who sits here, for all threads that ask; nothing before it was asked for the first time.
#[derive(Clone, Default)]
pub(crate) struct SharedSeat(Arc<Mutex<Option<Seated>>>);

/// Who sits, and the reader whom they are by name.
type Seated = (Sits, Option<ReaderId>);

impl SharedSeat {
    /// Who sits here; where that was never asked, whoever is found to.
    pub(crate) fn sits_or(&self, found: impl FnOnce() -> Sits) -> Sits {
        let mut seat = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seat.get_or_insert_with(|| (found(), None)).0.clone()
    }

    /// Who sits here, once a house is open.
    pub(crate) fn sits(&self) -> Sits {
        self.sits_or(|| Sits::SignedOut)
    }

    /// The reader who sits here by name; nobody in particular where a house without passwords is asked from outside.
    pub(crate) fn reader(&self) -> Option<ReaderId> {
        let seat = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seat.as_ref().and_then(|it| it.1.clone())
    }

    pub(crate) fn take(&self, sits: Sits, reader: Option<ReaderId>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((sits, reader));
    }
}

impl Sits {
    /// Whether whoever sits here may read films, and so reads blind.
    pub(crate) fn may_read(&self) -> bool {
        match self {
            Self::SignedIn(roles) => roles.meets(READ),
            Self::Named | Self::Nobody(_) | Self::SignedOut | Self::ChoosesPassword => true,
        }
    }
}

impl Seat {
    /// Who sits here.
    ///
    /// * `is_closed` — accounts of this house have passwords.
    pub(crate) fn sits(&self, is_closed: bool) -> Sits {
        match self {
            Self::SignedIn { chooses_password: true, .. } => Sits::ChoosesPassword,
            Self::SignedIn { roles, .. } => Sits::SignedIn(*roles),
            _ if is_closed => Sits::SignedOut,
            Self::Account(_) | Self::OfOlderHouse => Sits::Named,
            Self::Nobody(why) => Sits::Nobody(why.clone()),
        }
    }
}
