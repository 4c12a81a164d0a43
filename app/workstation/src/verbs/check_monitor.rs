//! Keeps what was found on a monitor, and what is settled about it.

use std::path::Path;

use casework::monitor_check::MonitorCheck;
use imaging::monitor::check::Measured;
use records::Rows;
use words::trouble::Trouble;

use crate::config::Own;
use crate::event::MonitorsKnown;
use crate::monitors::Monitor;
use crate::text_file::text_of;
use crate::{Workstation, record_trouble};

/// The longest file of luminances that is read, bytes.
const LUMINANCES_BYTES_MAX: u64 = 64 * 1024;

/// What a person found on a monitor.
#[derive(Clone, Debug)]
pub struct MonitorFound {
    /// The monitor.
    pub monitor: String,
    /// What of the pattern was not seen, by code.
    pub not_seen: Vec<String>,
    /// The luminances, where they were measured.
    pub measured: Option<Measured>,
}

/// All that the house knows of its monitors.
pub fn monitors_known(workstation: &Workstation) -> Result<MonitorsKnown, Trouble> {
    let Rows { read: checks, unreadable } = workstation.records.monitor_checks().map_err(record_trouble)?;
    Ok(MonitorsKnown {
        monitors: workstation.config.monitors.clone(),
        demands: workstation.config.demands.clone(),
        checks,
        unreadable,
        today: workstation.surroundings.today(),
    })
}

/// Writes one check with its audit line. It has passed where all of the pattern was seen and all that was measured is
/// as the house asks.
pub fn check_monitor(workstation: &mut Workstation, found: MonitorFound) -> Result<MonitorsKnown, Trouble> {
    workstation.named_reader()?;
    let line = workstation.audit_line("check monitor", found.monitor.clone());
    let demands = &workstation.config.demands;
    let measured_well =
        found.measured.as_ref().is_none_or(|it| demands.judge(it).iter().all(|found| found.is_met));
    let check = MonitorCheck {
        reader: workstation.reader.id.clone(),
        at: line.at,
        passed: found.not_seen.is_empty() && measured_well,
        monitor: found.monitor,
        not_seen: found.not_seen,
        ambient: found.measured.as_ref().map_or(0.0, Measured::ambient),
        luminances: found.measured.map(|it| it.luminances().to_vec()),
    };
    workstation
        .records
        .write(|change| Ok((change.add_monitor_check(&check)?, line)))
        .map_err(record_trouble)?;
    monitors_known(workstation)
}

/// The text of a file of measured luminances, as a meter writes it.
///
/// Errors: the file cannot be read, is no text, or is far too long.
pub fn read_luminances(path: &Path) -> Result<String, Trouble> {
    text_of(path, LUMINANCES_BYTES_MAX)
}

/// Writes what is settled about a monitor into the house's settings.
pub fn settle_monitor(workstation: &mut Workstation, monitor: Monitor) -> Result<MonitorsKnown, Trouble> {
    let own = Own::Monitor(monitor.name.clone());
    let monitors = &mut workstation.config.monitors;
    match monitors.iter_mut().find(|it| it.name == monitor.name) {
        Some(known) => *known = monitor,
        None => monitors.push(monitor),
    }
    workstation.config.keep(&workstation.house, &own)?;
    monitors_known(workstation)
}
