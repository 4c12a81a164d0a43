//! What the accounts' room holds: the accounts as they were told, and what is being filled in.

use casework::people::account::AccountId;
use casework::people::qualification::QualificationKind;
use casework::people::role::Roles;
use workstation::accounts::show::{AccountLine, AccountsKnown};

/// The accounts' room.
#[derive(Default)]
pub struct AccountsRoom {
    known: Option<AccountsKnown>,
    /// The account in hand; `None` for one that is being made.
    pub(super) in_hand: Option<AccountId>,
    pub(super) filled: Filled,
}

/// What is being filled in.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) name: String,
    pub(super) roles: Roles,
    pub(super) password: String,
    pub(super) again: String,
    pub(super) kind: Option<QualificationKind>,
    pub(super) number: String,
    pub(super) from: String,
    pub(super) until: String,
}

impl AccountsRoom {
    /// The accounts, once they were told.
    pub(super) fn known(&self) -> Option<&AccountsKnown> {
        self.known.as_ref()
    }

    /// Takes the accounts as they are told; an account that was made is in hand.
    pub(crate) fn learn(&mut self, known: AccountsKnown) {
        let made = self.filled.name.trim();
        let new = known.accounts.iter().find(|it| self.in_hand.is_none() && it.account.reader.name == made);
        let in_hand = new.map(|it| it.account.id.clone()).or_else(|| self.in_hand.clone());
        self.known = Some(known);
        self.take(in_hand);
    }

    /// Takes an account in hand, or one that is to be made.
    pub(super) fn take(&mut self, account: Option<AccountId>) {
        self.in_hand = account;
        let roles = self.line().map_or(Roles::NONE, |it| it.standing.roles);
        self.filled = Filled { roles, ..Filled::default() };
    }

    /// The account in hand.
    pub(super) fn line(&self) -> Option<&AccountLine> {
        let all = &self.known.as_ref()?.accounts;
        all.iter().find(|it| Some(&it.account.id) == self.in_hand.as_ref())
    }

    /// What was half filled in goes, passwords among it; the account in hand stays.
    pub(super) fn empty_the_fields(&mut self) {
        self.take(self.in_hand.clone());
    }
}
