//! What is kept from others, and what shows who made a thing. No files, no clock, and chance is handed in.
//!
//! * [`secret`]: passwords and keys in memory, which are wiped when they are let go of.
//! * [`wrapped`]: a key that only a password opens.
//! * [`recovery`]: a password drawn by chance, to be kept on paper.
//! * [`locked`]: whole files that only a key opens.
//! * [`signature`]: who made a text, so that anybody can check it.
//!
//! What is written down names its algorithm, so that others (SM2, SM3, SM4) can join.

mod hex;
pub mod locked;
pub mod recovery;
pub mod secret;
pub mod signature;
pub mod wrapped;

pub use recovery::RecoveryCode;
pub use secret::{Password, Secret};
pub use signature::{PublicKey, Signature, SigningKey};
pub use wrapped::{Cost, Wrapped};
