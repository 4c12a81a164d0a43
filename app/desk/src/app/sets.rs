//! What is told of the house's sets of standard films, and what is asked of them.

use workstation::SetsEvent;

use super::Desk;

impl Desk {
    pub(super) fn take_sets(&mut self, event: SetsEvent) {
        if let SetsEvent::NotImported(trouble) = event {
            self.trouble = Some(trouble);
        }
    }
}
