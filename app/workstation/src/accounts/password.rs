//! Passwords: one's own chosen, and the key that it opens.

use casework::people::account::AccountId;
use casework::people::password::{PasswordFault, PasswordGiven};
use cryptography::wrapped::N_CHANCE;
use cryptography::{Password, Secret, SigningKey, Wrapped};
use records::Signer;
use words::trouble::Trouble;

use super::seat::Seat;
use super::sign_in::{SignedIn, opened, signed_in};
use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Choose the password of whoever has signed in. Their key stays, unless another gave the password: that one has seen it,
/// and a new key is drawn, which signs from now on.
///
/// Errors: the password so far is another one, the new one will not do, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct ChoosePassword {
    /// The password so far.
    pub before: Password,
    /// The one from now on.
    pub now: Password,
}

impl CarryOut for ChoosePassword {
    type At = Workstation;
    type Done = SignedIn;
    const KIND: VerbKind = VerbKind::ChoosePassword;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SignedIn, Trouble> {
        let Seat::SignedIn { account, roles, .. } = &at.seat else { return Err(Trouble::SignInOwed) };
        let (account, roles) = (account.clone(), *roles);
        let standing = at.records.standing_of(&account).map_err(record_trouble)?;
        let before = standing.password.as_ref().ok_or(Trouble::SignInOwed)?;
        // A wrong one counts as one does at the door.
        let secret = opened(at, before, &self.before)?;
        if self.before == self.now {
            return Err(Trouble::PasswordUnfit { why: PasswordFault::Same });
        }
        let name = &at.reader.name;
        at.config
            .passwords
            .fault(&self.now, name)
            .map_or(Ok(()), |why| Err(Trouble::PasswordUnfit { why }))?;
        let secret = if before.is_own { secret } else { fresh_key(at) };
        let given = password_for(at, &account, &secret, &self.now, true);
        let line = at.audit_line(Self::KIND, account.to_string());
        let signer = Signer { account: account.clone(), key: SigningKey::of(&secret) };
        let write = |change: &records::Change<'_>| Ok((change.give_password(&given)?, line));
        at.records.write(write).map_err(record_trouble)?;
        at.records.sign_as(Some(signer));
        at.sit(Seat::SignedIn { account, roles, chooses_password: false });
        signed_in(at)
    }
}

/// A key by chance.
pub(crate) fn fresh_key(at: &Workstation) -> Secret {
    let mut bytes = [0; 32];
    at.outside.surroundings.draw(&mut bytes);
    Secret::new(bytes)
}

/// A password for an account, as it is kept.
///
/// * `is_own` — its person chose it.
pub(crate) fn password_for(
    at: &Workstation,
    account: &AccountId,
    key: &Secret,
    password: &Password,
    is_own: bool,
) -> PasswordGiven {
    let mut chance = [0; N_CHANCE];
    at.outside.surroundings.draw(&mut chance);
    let cost = at.outside.surroundings.cost_of_a_password();
    PasswordGiven {
        account: account.clone(),
        wrapped: Wrapped::new(key, password, account.as_str(), cost, &chance),
        key: SigningKey::of(key).public(),
        is_own,
        at: at.outside.surroundings.now(),
        by: at.account().unwrap_or(account).clone(),
    }
}
