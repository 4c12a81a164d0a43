//! People: whose film it is, who reads it, and what the workers have breathed.
//!
//! * [`person`], [`exposure`]: a worker, and what they were exposed to.
//! * [`identity`], [`name`]: who a film says its person is, and which known person that is.
//! * [`pinyin`]: Chinese characters as they are read, for names and for searching.
//! * [`reader`]: who reads films.

pub mod exposure;
pub mod identity;
pub mod name;
pub mod person;
pub mod pinyin;
pub mod reader;
