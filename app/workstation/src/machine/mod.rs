//! The machine: the model, the rule for its proposals, how well it does, and how far readers lean on it.

pub mod evaluate;
pub mod model;
pub mod protocol;
pub mod reliance;
pub(crate) mod trouble;
