//! Keeps what was found on a monitor, and what is settled about it.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::ReaderNames;
use casework::UnreadableRow;
use imaging::monitor::check::Demands;
use jiff::civil::Date;
use std::path::PathBuf;

use casework::reading::monitor_check::MonitorCheck;
use imaging::monitor::check::Measured;
use records::Rows;
use words::trouble::Trouble;

use crate::display::monitors::Monitor;

use crate::files::text::text_of;
use crate::house::config::Own;
use crate::{Workstation, record_trouble};

/// The longest file of luminances that is read, bytes.
const LUMINANCES_BYTES_MAX: u64 = 64 * 1024;

/// Show what the house knows of its monitors.
#[derive(Clone, Copy, Debug)]
pub struct ShowMonitors;

/// Read a file of measured luminances, as a meter writes it.
///
/// Errors: the file cannot be read, is no text, or is far too long.
#[derive(Clone, Debug)]
pub struct ReadLuminances {
    /// Where it lies.
    pub path: PathBuf,
}

/// A file of measured luminances, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LuminancesRead(pub String);

/// Settle something about a monitor, in the house's settings.
#[derive(Clone, Debug)]
pub struct SettleMonitor(pub Monitor);

/// Keep what a person found on a monitor. It has passed where all of the pattern was seen and all that was measured is
/// as the house asks.
#[derive(Clone, Debug)]
pub struct CheckMonitor {
    /// The monitor.
    pub monitor: String,
    /// What of the pattern was not seen, by code.
    pub not_seen: Vec<String>,
    /// The luminances, where they were measured.
    pub measured: Option<Measured>,
}

/// What the house knows of its monitors.
#[derive(Clone, Debug)]
pub struct MonitorsKnown {
    /// What is settled about each.
    pub monitors: Vec<Monitor>,
    /// What is asked of all.
    pub demands: Demands,
    /// Every check, in order.
    pub checks: Vec<MonitorCheck>,
    /// The names of who checked.
    pub names: ReaderNames,
    /// Checks that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// The day of the question.
    pub today: Date,
}

impl CarryOut for ShowMonitors {
    type At = Workstation;
    type Done = MonitorsKnown;
    const KIND: VerbKind = VerbKind::ShowMonitors;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<MonitorsKnown, Trouble> {
        monitors_known(at)
    }
}

impl CarryOut for ReadLuminances {
    type At = Workstation;
    type Done = LuminancesRead;
    const KIND: VerbKind = VerbKind::ReadLuminances;

    fn carry_out(self, _: &mut Workstation, _: &mut Course<'_>) -> Result<LuminancesRead, Trouble> {
        text_of(&self.path, LUMINANCES_BYTES_MAX).map(LuminancesRead)
    }
}

impl CarryOut for CheckMonitor {
    type At = Workstation;
    type Done = MonitorsKnown;
    const KIND: VerbKind = VerbKind::CheckMonitor;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<MonitorsKnown, Trouble> {
        check_monitor(at, self)
    }
}

impl CarryOut for SettleMonitor {
    type At = Workstation;
    type Done = MonitorsKnown;
    const KIND: VerbKind = VerbKind::SettleMonitor;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<MonitorsKnown, Trouble> {
        settle_monitor(at, self.0)
    }
}

/// All that the house knows of its monitors.
fn monitors_known(workstation: &Workstation) -> Result<MonitorsKnown, Trouble> {
    let Rows { read: checks, unreadable } = workstation.records.monitor_checks().map_err(record_trouble)?;
    Ok(MonitorsKnown {
        monitors: workstation.config.monitors.clone(),
        demands: workstation.config.demands.clone(),
        checks,
        names: workstation.records.reader_names().map_err(record_trouble)?,
        unreadable,
        today: workstation.outside.surroundings.today(),
    })
}

fn check_monitor(workstation: &mut Workstation, found: CheckMonitor) -> Result<MonitorsKnown, Trouble> {
    let line = workstation.audit_line(VerbKind::CheckMonitor, found.monitor.clone());
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

fn settle_monitor(workstation: &mut Workstation, monitor: Monitor) -> Result<MonitorsKnown, Trouble> {
    let own = Own::Monitor(monitor.name.clone());
    let monitors = &mut workstation.config.monitors;
    match monitors.iter_mut().find(|it| it.name == monitor.name) {
        Some(known) => *known = monitor,
        None => monitors.push(monitor),
    }
    workstation.config.keep(&workstation.outside.house, &own)?;
    monitors_known(workstation)
}
