//! One chest, both schemes: what a reading by one of them says on the sheet of the other.
//!
//! * What both standards define alike is carried.
//! * What is merely likely, or what the first sheet cannot say, is [`Owed`], with a proposal where there is one.
//!   The draft has nothing there, so that its own omissions ask for it too, wherever it can be left open.
//! * What the second sheet cannot say is left behind.
//!
//! Affected, in the sense of the ILO, is a zone above 0/0: this program's convention, for at 0/1 small
//! opacities have been seen, and considered seriously. At 0/0 GBZ 70 has none, or too few (B.1.2.1).

mod gbz70_from_ilo;
mod ilo_from_gbz70;
mod owed;

pub use owed::Owed;

use crate::profusion::Profusion;
use crate::setting::Setting;
use crate::zone::PerZone;
use crate::{gbz70, ilo};

/// What a house has settled about reading one scheme's grid as the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convention {
    /// An affected zone so many minor categories below the highest, or more, does not count for the
    /// overall profusion of the ILO.
    pub ignored_from: Setting<usize>,
}

impl Default for Convention {
    fn default() -> Self {
        Self { ignored_from: Setting::unconfirmed(3, "ILO 2011 and 2022, overall profusion; from memory") }
    }
}

impl Convention {
    /// The ILO form of a GBZ 70 sheet, as far as it goes, and what it owes, in the order of the form.
    pub fn ilo_from_gbz70(&self, findings: &gbz70::Findings) -> (ilo::FindingsDraft, Vec<Owed>) {
        ilo_from_gbz70::carried(findings, self)
    }

    /// The overall profusion that a grid proposes to the ILO, which considers the affected zones as a
    /// whole: the mean of their points without those far below the highest, at the half the higher point.
    /// Where no zone is affected, the highest point there is.
    pub fn overall(&self, zones: &PerZone<Profusion>) -> Profusion {
        let highest = zones.iter().map(|(_, it)| *it).max().unwrap_or(Profusion::ZeroZero);
        let counts = |it: &Profusion| {
            is_affected(*it) && highest.index().saturating_sub(it.index()) < self.ignored_from.value
        };
        let counted: Vec<usize> =
            zones.iter().map(|(_, it)| *it).filter(counts).map(Profusion::index).collect();
        let n = counted.len();
        let mean = (2 * counted.iter().sum::<usize>() + n).checked_div(2 * n);
        mean.and_then(Profusion::from_index).unwrap_or(highest)
    }
}

/// The ILO form of a GBZ 70 sheet by the default convention.
pub fn ilo_from_gbz70(findings: &gbz70::Findings) -> (ilo::FindingsDraft, Vec<Owed>) {
    Convention::default().ilo_from_gbz70(findings)
}

/// The GBZ 70 sheet of an ILO form, as far as it goes, and what it owes, in the order of the sheet.
pub fn gbz70_from_ilo(findings: &ilo::Findings) -> (gbz70::FindingsDraft, Vec<Owed>) {
    gbz70_from_ilo::carried(findings)
}

/// Small opacities are seen in a zone of this point.
fn is_affected(point: Profusion) -> bool {
    Profusion::ZeroZero < point
}

/// The symbols that both lists define alike.
const ALIKE: [(gbz70::Symbol, ilo::Symbol); 10] = [
    (gbz70::Symbol::Bu, ilo::Symbol::Bu),
    (gbz70::Symbol::Cn, ilo::Symbol::Cn),
    (gbz70::Symbol::Cp, ilo::Symbol::Cp),
    (gbz70::Symbol::Cv, ilo::Symbol::Cv),
    (gbz70::Symbol::Ef, ilo::Symbol::Ef),
    (gbz70::Symbol::Em, ilo::Symbol::Em),
    (gbz70::Symbol::Es, ilo::Symbol::Es),
    (gbz70::Symbol::Ho, ilo::Symbol::Ho),
    (gbz70::Symbol::Px, ilo::Symbol::Px),
    (gbz70::Symbol::Rp, ilo::Symbol::Rp),
];

/// The defects that both lists name alike.
const DEFECTS_ALIKE: [(gbz70::FilmDefect, ilo::Defect); 2] = [
    (gbz70::FilmDefect::Artefact, ilo::Defect::Artifacts),
    (gbz70::FilmDefect::ScapulaeOverLungs, ilo::Defect::ScapulaOverlay),
];

#[cfg(test)]
#[path = "one_grid_tests.rs"]
mod tests;
