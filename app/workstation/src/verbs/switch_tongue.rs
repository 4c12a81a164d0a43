//! Remembers the tongue of the window.

use words::Tongue;
use words::trouble::Trouble;

use crate::Workstation;
use crate::config::Own;

/// Writes the tongue into the house's settings, where they can be written.
pub fn switch_tongue(workstation: &mut Workstation, tongue: Tongue) -> Result<(), Trouble> {
    workstation.config.tongue = tongue;
    if !workstation.records.can_change() {
        return Ok(());
    }
    workstation.config.keep(&workstation.house, &Own::Tongue)
}
