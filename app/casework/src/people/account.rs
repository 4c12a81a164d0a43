//! A reader's account: who a person is in this house, whatever they are called.

use jiff::Timestamp;

use crate::people::drawn_id::drawn_id;
use crate::people::password::PasswordGiven;
use crate::people::qualification::Qualification;
use crate::people::reader::{Reader, ReaderId};
use crate::people::role::Roles;
use crate::record::chain::Digest;

drawn_id! {
    /// The id of an account: 32 small hexadecimal digits, drawn by chance when the account is made.
    AccountId
}

/// A person who reads here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// The id by which sealed texts quote this person, and the name that stands now. For a new account the id is the
    /// account's own; a reader of a house that had no accounts keeps theirs, so that what they sealed stays theirs.
    pub reader: Reader,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Roles that an account was given. The last ones count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolesGiven {
    /// The account.
    pub account: AccountId,
    /// What the person is here; none closes the account.
    pub roles: Roles,
    /// When.
    pub at: Timestamp,
    /// The account of who gave them.
    pub by: AccountId,
}

/// How an account stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What the person is here.
    pub roles: Roles,
    /// What opens it; `None` for an account that nobody can sign in to yet.
    pub password: Option<PasswordGiven>,
    /// What the person is qualified for, in the order in which it was put on record.
    pub papers: Vec<Qualification>,
}

/// A name that an account was given. The last one stands, and the ones before it stay on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameGiven {
    /// The account.
    pub account: AccountId,
    /// The id by which sealed texts quote its person.
    pub reader: ReaderId,
    /// The name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// The account of who gave it.
    pub by: AccountId,
}

impl NameGiven {
    /// What the audit line says of it: the account, and the digest of everything here, the name among it.
    ///
    /// The line is a link of the audit chain, so that a name that was changed afterwards is found.
    pub fn about(&self) -> String {
        let Self { account, reader, name, at, by } = self;
        let all = format!("profusion account name 1\n{account}\n{reader}\n{name}\n{at}\n{by}\n");
        format!("{account} {}", Digest::of(all.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00112233445566778899aabbccddeeff";

    #[test]
    fn an_id_is_32_small_hexadecimal_digits_and_nothing_else_is() {
        assert_eq!(AccountId::of(ID).unwrap().to_string(), ID);
        for other in ["", "Chen", &ID[1..], &ID.to_uppercase(), &format!("{ID}0"), &format!("{}g", &ID[1..])]
        {
            assert_eq!(AccountId::of(other), None, "{other}");
        }
    }

    #[test]
    fn what_the_audit_says_of_a_name_hangs_on_all_of_it_and_does_not_tell_it() {
        let account = AccountId::of(ID).unwrap();
        let given = NameGiven {
            reader: ReaderId(ID.to_owned()),
            name: "Chen".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            by: account.clone(),
            account,
        };
        assert!(given.about().starts_with(ID) && !given.about().contains("Chen"));
        for other in [
            NameGiven { name: "Chan".to_owned(), ..given.clone() },
            NameGiven { reader: ReaderId("Chen".to_owned()), ..given.clone() },
            NameGiven { at: Timestamp::MIN, ..given.clone() },
        ] {
            assert_ne!(other.about(), given.about());
        }
    }
}
