//! People: whose film it is, who reads it, and what the workers have breathed.
//!
//! * [`person`], [`exposure`]: a worker, and what they were exposed to.
//! * [`employer`]: whose workers they are, whatever the firm is called.
//! * `drawn_id`: the ids of both employers and accounts.
//! * [`version`]: how a worker's data stood, as one text.
//! * [`identity`], [`name`]: who a film says its person is, and which known person that is.
//! * [`pinyin`]: Chinese characters as they are read, for names and for searching.
//! * [`role`], [`password`], [`qualification`]: what a person is here, how they sign in, and what they may seal.
//! * [`reader`], [`account`]: who reads films, and who they are in this house whatever they are called.

pub mod account;
mod drawn_id;
pub mod employer;
pub mod exposure;
pub mod identity;
pub mod name;
pub mod password;
pub mod person;
pub mod pinyin;
pub mod qualification;
pub mod reader;
pub mod role;
pub mod version;
