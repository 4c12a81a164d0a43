//! A code that no edition knows.

use thiserror::Error;

/// A text that should be one of a standard's codes and is none of them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text:?} is no {kind}")]
pub struct UnknownCode {
    /// What was looked for: `profusion`, `shape and size`.
    pub kind: &'static str,
    /// The text as it was given.
    pub text: String,
}

impl UnknownCode {
    /// The fault of reading `text` as a `kind`.
    pub fn new(kind: &'static str, text: &str) -> Self {
        Self { kind, text: text.to_owned() }
    }
}
