//! Remembers the tongue of the window.

use words::Tongue;
use words::trouble::Trouble;

use crate::Workstation;

/// Writes the tongue into the house's settings.
pub fn switch_tongue(workstation: &mut Workstation, tongue: Tongue) -> Result<(), Trouble> {
    workstation.config.tongue = tongue;
    workstation.config.keep(&workstation.house)
}
