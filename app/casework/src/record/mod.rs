//! How what is decided is kept: plain texts, each sealed by a digest and held in a chain.
//!
//! * [`lines`]: the one way in which a text is written.
//! * [`chain`], [`audit`]: the digest of a text, the chain that holds texts, and the line that every change leaves.
//! * [`journal`]: how a row of the record stood, by digests.
//! * [`unreadable`], [`broken_link`]: a row that cannot be read, and what else does not hold.

pub mod audit;
pub mod broken_link;
pub mod chain;
pub mod journal;
pub(crate) mod lines;
pub mod unreadable;
