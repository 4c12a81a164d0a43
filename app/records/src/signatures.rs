//! Who signed what: whoever has signed in signs what they seal, and each line of the audit.

use casework::{AccountId, Digest, RowKind};
use cryptography::{PublicKey, Signature, SigningKey};
use rusqlite::{Row, params};

use crate::columns::{BadColumn, one, parsed, plain, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// Who signs what is written from now on.
#[derive(Debug, Clone)]
pub struct Signer {
    /// Their account.
    pub account: AccountId,
    /// Their key.
    pub key: SigningKey,
}

/// What is signed by itself, beside the line of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// A sealed reading, called by its digest.
    Reading,
    /// A diagnosis, called by its id.
    Diagnosis,
}

impl Signed {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Diagnosis => "diagnosis",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Reading, Self::Diagnosis].into_iter().find(|it| it.code() == code)
    }
}

/// A signature of a sealed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSigned {
    /// Of what.
    pub what: Signed,
    /// What that is called by.
    pub id: String,
    /// Whose it is.
    pub account: AccountId,
    /// By which it is checked.
    pub key: PublicKey,
    /// Of the text, byte for byte.
    pub signature: Signature,
}

impl Change<'_> {
    /// Signs a text that was sealed just now, where somebody has signed in.
    pub(crate) fn sign(&self, what: Signed, id: &str, text: &str) -> Result<(), RecordsError> {
        let Some(Signer { account, key }) = self.signer else { return Ok(()) };
        self.db
            .prepare_cached(
                "INSERT INTO signature (n, what, id, account, public_key, signature)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4, ?5 FROM signature",
            )?
            .execute(params![
                what.code(),
                id,
                account.as_str(),
                key.public().to_string(),
                key.sign(text).to_string()
            ])
            .map_err(RecordsError::inserting("signature", &id))?;
        Ok(())
    }
}

impl Records {
    /// Who signs what is written from now on; nobody where nobody has signed in.
    pub fn sign_as(&mut self, signer: Option<Signer>) {
        self.signer = signer;
    }

    /// The signature of a reading; `None` where it was sealed before anybody signed.
    pub fn signature_of_reading(&self, digest: &Digest) -> Result<Option<TextSigned>, RecordsError> {
        let of = "SELECT * FROM signature WHERE what = 'reading' AND id = ?1";
        one(&self.db, RowKind::Signature, (of, [digest.to_string()]), text_signed)
    }
}

pub(crate) fn text_signed(row: &Row<'_>) -> Result<TextSigned, BadColumn> {
    Ok(TextSigned {
        what: value(row, "what", Signed::from_code)?,
        id: plain(row, "id")?,
        account: value(row, "account", AccountId::of)?,
        key: value(row, "public_key", parsed)?,
        signature: value(row, "signature", parsed)?,
    })
}

/// What is signed of a line of the audit: the link, which binds the line and all before it.
pub(crate) fn of_line(link: &Digest) -> String {
    format!("profusion audit line 1\n{link}\n")
}
