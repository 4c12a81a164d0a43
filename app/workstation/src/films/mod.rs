//! Films: how they come in, what they look like, and what is written of them for other stations.
//!
//! * [`shelf`], [`arrived`], [`import`]: what is brought, what it turns out to be, how it is kept.
//! * [`open`], [`cache`], [`calibrate`]: a film for the reading room, and its millimetres.
//! * [`presentation_state`], [`sealed_state`], [`table_digest`]: how a film is seen, or was when it was sealed.
//! * [`worklist`], [`ahead`], [`look`]: the list, films wished for, a file as a film.
//! * [`simulate`]: films of nobody.

pub mod ahead;
pub(crate) mod ahead_of_keeping;
pub mod arrived;
pub mod cache;
pub mod calibrate;
pub mod import;
pub mod look;
pub mod open;
pub mod presentation_state;
pub mod sealed_state;
pub mod shelf;
pub mod simulate;
pub mod table_digest;
pub mod worklist;
