//! What is known of the model, and the rule in hand.

use casework::reading::occasion::Protocol;
use workstation::machine::model::ModelKnown;

/// The room's own state.
#[derive(Default)]
pub(crate) struct ModelRoom {
    /// What the workstation told last; `None` until it has.
    pub(crate) known: Option<Box<ModelKnown>>,
    /// The rule in hand.
    pub(crate) row: usize,
}

impl ModelRoom {
    /// What the workstation told last; the rule in force is in hand.
    pub(crate) fn learn(&mut self, known: Box<ModelKnown>) {
        self.row = Protocol::ALL.iter().position(|it| *it == known.protocol).unwrap_or(0);
        self.known = Some(known);
    }
}
