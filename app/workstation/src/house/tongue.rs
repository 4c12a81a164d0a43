//! Remembers the tongue of the window.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use words::Tongue;
use words::trouble::Trouble;

use crate::Workstation;
use crate::house::config::Own;

/// Speak the other tongue from now on; it is kept in the house's settings, where they can be written.
#[derive(Clone, Copy, Debug)]
pub struct SwitchTongue(pub Tongue);

impl CarryOut for SwitchTongue {
    type At = Workstation;
    type Done = Tongue;
    const KIND: VerbKind = VerbKind::SwitchTongue;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Tongue, Trouble> {
        at.config.tongue = self.0;
        if at.records.can_change() {
            at.config.keep(&at.outside.house, &Own::Tongue)?;
        }
        Ok(self.0)
    }
}
