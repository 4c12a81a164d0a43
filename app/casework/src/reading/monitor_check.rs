//! A check of a monitor, as it is kept.

use jiff::Timestamp;

use crate::people::reader::ReaderId;

/// Who found what on which monitor. Checks are only ever added.
#[derive(Debug, Clone, PartialEq)]
pub struct MonitorCheck {
    /// Who looked.
    pub reader: ReaderId,
    /// When.
    pub at: Timestamp,
    /// The monitor, as the house calls it.
    pub monitor: String,
    /// What of the pattern was not seen, by code; empty where all was.
    pub not_seen: Vec<String>,
    /// Luminances at the 18 levels from black to white, cd/m², where they were measured.
    pub luminances: Option<Vec<f64>>,
    /// The luminance that the room's light adds, cd/m².
    pub ambient: f64,
    /// Whether everything asked was met on that day.
    pub passed: bool,
}
