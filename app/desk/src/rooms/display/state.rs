//! The monitor that the window stands on: what the house knows of it, and the check that is being filled in.

use casework::people::reader::ReaderNames;
use imaging::monitor::check::{Demands, Measured, MeasuredFault};
use imaging::monitor::correction;
use imaging::monitor::pattern::Sight;
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use words::terms::monitor::Fitness;
use workstation::display::check::CheckMonitor;
use workstation::display::check::MonitorsKnown;
use workstation::display::monitors::Monitor;

/// The width of a card by ISO/IEC 7810 ID-1, mm.
pub const CARD_MM: (f64, f64) = (85.60, 53.98);

/// The pattern as it was handed to the graphics card.
pub(crate) struct Painted {
    pub(crate) texture: egui::TextureHandle,
    /// Pixels across and down.
    pub(crate) size: [usize; 2],
    /// The table that it was driven through.
    pub(crate) correction: Option<Box<[u8; 256]>>,
}

/// The display of this window.
#[derive(Default)]
pub struct Display {
    /// What the house knows; `None` until it has told.
    known: Option<Box<MonitorsKnown>>,
    /// The monitor's name: its size in pixels.
    pub name: String,
    /// Screen pixels for one point.
    pub pixels_per_point: f64,
    /// The pattern fills the screen.
    pub pattern_shown: bool,
    /// The pattern on the graphics card, while it is shown.
    pub(crate) painted: Option<Painted>,
    /// What is seen on the pattern.
    pub seen: Vec<Sight>,
    /// The luminances as they were typed.
    pub typed: String,
    /// The width of the card's frame, screen pixels.
    pub card_px: f64,
}

impl Display {
    /// Takes in what the house knows.
    pub fn learn(&mut self, known: Box<MonitorsKnown>) {
        self.known = Some(known);
    }

    /// Which monitor the window stands on, and how many pixels lie in a point.
    pub fn stand_on(&mut self, ctx: &egui::Context) {
        self.pixels_per_point = f64::from(ctx.pixels_per_point());
        let size = ctx.input(|input| input.viewport().monitor_size);
        let size = size.unwrap_or_else(|| ctx.content_rect().size()) * ctx.pixels_per_point();
        let name = format!("{:.0}x{:.0}", size.x, size.y);
        if name != self.name {
            self.name = name;
            self.card_px = self.monitor().mm_per_pixel.map_or(340.0, |it| CARD_MM.0 / it);
        }
    }

    /// What is settled about this monitor.
    pub fn monitor(&self) -> Monitor {
        let settled = self.known.iter().flat_map(|it| &it.monitors).find(|it| it.name == self.name);
        settled.cloned().unwrap_or_else(|| Monitor {
            name: self.name.clone(),
            mm_per_pixel: None,
            corrected: false,
        })
    }

    /// What the house asks of a monitor.
    pub fn demands(&self) -> Demands {
        self.known.as_ref().map_or_else(Demands::default, |it| it.demands.clone())
    }

    /// The names of who checked.
    pub fn names(&self) -> ReaderNames {
        self.known.as_ref().map_or_else(ReaderNames::default, |it| it.names.clone())
    }

    /// This monitor's checks, the latest first.
    pub fn checks(&self) -> impl Iterator<Item = &casework::reading::monitor_check::MonitorCheck> {
        self.known.iter().flat_map(|it| &it.checks).rev().filter(|it| it.monitor == self.name)
    }

    /// The day of the last check, passed or not.
    pub fn checked_on(&self) -> Option<jiff::civil::Date> {
        self.checks().next().map(|it| it.at.to_zoned(TimeZone::system()).date())
    }

    /// How the last check stands.
    pub fn fitness(&self) -> Fitness {
        let (Some(last), Some(day), Some(known)) = (self.checks().next(), self.checked_on(), &self.known)
        else {
            return Fitness::NotChecked;
        };
        let until = day.checked_add(i64::from(known.demands.days.value).days());
        match until {
            _ if !last.passed => Fitness::Failed,
            Ok(until) if until < known.today => Fitness::Old,
            _ => Fitness::Passed,
        }
    }

    /// What was typed, as luminances; `None` where nothing was.
    pub fn measured(&self) -> Option<Result<Measured, MeasuredFault>> {
        (!self.typed.trim().is_empty()).then(|| Measured::read(&self.typed))
    }

    /// The check as it would be kept; `None` where the luminances typed cannot be used.
    pub fn found(&self) -> Option<CheckMonitor> {
        let not_seen = Sight::ALL.into_iter().filter(|it| !self.seen.contains(it));
        Some(CheckMonitor {
            monitor: self.name.clone(),
            not_seen: not_seen.map(|it| it.code().to_owned()).collect(),
            measured: self.measured().transpose().ok()?,
        })
    }

    /// The table that films are driven through: of the last measurement, where that is switched on.
    pub fn correction(&self) -> Option<Box<[u8; 256]>> {
        self.monitor()
            .corrected
            .then(|| self.last_measured())
            .flatten()
            .map(|it| Box::new(correction::table(&it)))
    }

    /// Whether films are driven through such a table.
    pub fn is_corrected(&self) -> bool {
        self.monitor().corrected && self.last_measured().is_some()
    }

    /// The last measurement of this monitor.
    pub fn last_measured(&self) -> Option<Measured> {
        let last = self.checks().find(|it| it.luminances.is_some())?;
        Measured::new(last.luminances.as_deref()?, last.ambient).ok()
    }
}
