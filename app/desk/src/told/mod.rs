//! What is told to the person: what went wrong until its cause has gone, and what the last action has to say.

pub(crate) mod cause;
pub(crate) mod foot;
pub mod hint;
pub mod said;
