//! How accounts stand: what each is here, the password that opens it, what its person is qualified for, and who signed in.

use casework::{
    AccountId, PasswordGiven, Qualification, QualificationKind, Roles, RolesGiven, RowKind, SignInTried,
    Standing,
};
use rusqlite::{Row, params};

use crate::columns::{BadColumn, day, one, optional, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Gives an account its roles; none closes it.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such account.
    pub fn give_roles(&self, given: &RolesGiven) -> Result<(), RecordsError> {
        let RolesGiven { account, roles, at, by } = given;
        self.db
            .prepare_cached(
                "INSERT INTO account_roles (n, account, roles, at, given_by)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4 FROM account_roles",
            )?
            .execute(params![account.as_str(), roles.codes(), at.to_string(), by.as_str()])
            .map_err(RecordsError::inserting("roles of account", account))?;
        Ok(())
    }

    /// Gives an account its password, as the key that it opens.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such account.
    pub fn give_password(&self, given: &PasswordGiven) -> Result<(), RecordsError> {
        let PasswordGiven { account, wrapped, key, is_own, at, by } = given;
        self.db
            .prepare_cached(
                "INSERT INTO password (n, account, wrapped, public_key, is_own, at, given_by)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6 FROM password",
            )?
            .execute(params![
                account.as_str(),
                wrapped.to_string(),
                key.to_string(),
                is_own,
                at.to_string(),
                by.as_str()
            ])
            .map_err(RecordsError::inserting("password of account", account))?;
        Ok(())
    }

    /// Puts a paper on record that qualifies a person.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such account.
    pub fn add_qualification(&self, paper: &Qualification) -> Result<(), RecordsError> {
        let Qualification { account, kind, number, from, until, at, by } = paper;
        self.db
            .prepare_cached(
                "INSERT INTO qualification (n, account, kind, number, from_on, until_on, at, given_by)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM qualification",
            )?
            .execute(params![
                account.as_str(),
                kind.code(),
                number,
                from.to_string(),
                until.map(|it| it.to_string()),
                at.to_string(),
                by.as_str()
            ])
            .map_err(RecordsError::inserting("qualification of account", account))?;
        Ok(())
    }

    /// Notes that somebody tried to sign in.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such account.
    pub fn note_sign_in(&self, tried: &SignInTried) -> Result<(), RecordsError> {
        let SignInTried { account, at, opened } = tried;
        self.db
            .prepare_cached(
                "INSERT INTO sign_in (n, account, at, opened)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3 FROM sign_in",
            )?
            .execute(params![account.as_str(), at.to_string(), opened])
            .map_err(RecordsError::inserting("sign-in of account", account))?;
        Ok(())
    }
}

impl Records {
    /// Whether the house is closed: an account has a password, and nobody may ask for anything without one.
    pub fn is_closed(&self) -> Result<bool, RecordsError> {
        Ok(self.db.prepare_cached("SELECT 1 FROM password")?.exists([])?)
    }

    /// How an account stands now.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] where a row of it does not read: whoever is let in by half of it is let in wrongly.
    pub fn standing_of(&self, account: &AccountId) -> Result<Standing, RecordsError> {
        let of = [account.as_str()];
        let roles = "SELECT * FROM account_roles WHERE account = ?1 ORDER BY n DESC LIMIT 1";
        let roles = one(&self.db, RowKind::AccountRoles, (roles, of), roles_given)?;
        let password = "SELECT * FROM password WHERE account = ?1 ORDER BY n DESC LIMIT 1";
        let password = one(&self.db, RowKind::Password, (password, of), password_given)?;
        let papers = "SELECT * FROM qualification WHERE account = ?1 ORDER BY n";
        let papers = rows(&self.db, RowKind::Qualification, (papers, of), qualification)?.whole()?;
        Ok(Standing { roles: roles.map_or(Roles::NONE, |it| it.roles), password, papers })
    }

    /// The last attempts to sign in to an account, in the order in which they were made.
    pub fn sign_ins_of(&self, account: &AccountId, at_most: usize) -> Result<Vec<SignInTried>, RecordsError> {
        let last = "SELECT * FROM sign_in WHERE account = ?1 ORDER BY n DESC LIMIT ?2";
        let at_most = i64::try_from(at_most).unwrap_or(i64::MAX);
        let tried = rows(&self.db, RowKind::SignIn, (last, params![account.as_str(), at_most]), sign_in)?;
        let mut tried = tried.whole()?;
        tried.reverse();
        Ok(tried)
    }
}

fn account(row: &Row<'_>) -> Result<AccountId, BadColumn> {
    value(row, "account", AccountId::of)
}

pub(crate) fn roles_given(row: &Row<'_>) -> Result<RolesGiven, BadColumn> {
    Ok(RolesGiven {
        account: account(row)?,
        roles: value(row, "roles", Roles::from_codes)?,
        at: value(row, "at", parsed)?,
        by: value(row, "given_by", AccountId::of)?,
    })
}

pub(crate) fn password_given(row: &Row<'_>) -> Result<PasswordGiven, BadColumn> {
    Ok(PasswordGiven {
        account: account(row)?,
        wrapped: value(row, "wrapped", parsed)?,
        key: value(row, "public_key", parsed)?,
        is_own: plain(row, "is_own")?,
        at: value(row, "at", parsed)?,
        by: value(row, "given_by", AccountId::of)?,
    })
}

pub(crate) fn qualification(row: &Row<'_>) -> Result<Qualification, BadColumn> {
    Ok(Qualification {
        account: account(row)?,
        kind: value(row, "kind", QualificationKind::from_code)?,
        number: plain(row, "number")?,
        from: value(row, "from_on", day)?,
        until: optional(row, "until_on", day)?,
        at: value(row, "at", parsed)?,
        by: value(row, "given_by", AccountId::of)?,
    })
}

pub(crate) fn sign_in(row: &Row<'_>) -> Result<SignInTried, BadColumn> {
    Ok(SignInTried { account: account(row)?, at: value(row, "at", parsed)?, opened: plain(row, "opened")? })
}
