//! Why a sheet is not yet, or cannot be, a reading; each with the item of the form that says so.

use thiserror::Error;

use super::large_opacity::LargeOpacity;
use super::pleura::{PleuralRow, WallChange};
use crate::clause::Clause;
use crate::side::Side;

/// A rule of completion that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
pub enum Omission {
    /// The technical quality is not graded.
    #[error("the technical quality is not graded")]
    QualityMissing,
    /// A defect is ticked on a film of grade 1.
    #[error("a film of grade 1 has no defects")]
    GradeOneWithDefects,
    /// A film that is not of grade 1 owes a defect or a comment.
    #[error("a film that is not of grade 1 owes a defect or a comment")]
    DefectOwed,
    /// "Other" is ticked among the defects, and nothing is written.
    #[error("the other defect is not named")]
    OtherDefectNotNamed,
    /// A film of grade U/R is not classified, but something is filled in.
    #[error("a film of grade U/R is not classified, but findings are filled in")]
    UnreadableIsNotClassified,

    /// Parenchymal abnormality: neither yes nor no.
    #[error("whether there are parenchymal abnormalities is not answered")]
    ParenchymalMissing,
    /// Parenchymal abnormality is denied, and something of it is filled in.
    #[error("parenchymal abnormalities are denied, but something of them is filled in")]
    ParenchymalDenied,
    /// The primary shape and size is owed.
    #[error("the primary shape and size is not chosen")]
    PrimaryMissing,
    /// The secondary shape and size is owed.
    #[error("the secondary shape and size is not chosen")]
    SecondaryMissing,
    /// At least one zone is owed.
    #[error("no zone is ticked")]
    ZonesMissing,
    /// The profusion is owed.
    #[error("the profusion is not chosen")]
    ProfusionMissing,
    /// The category of large opacities is owed.
    #[error("the large opacities are not answered")]
    LargeMissing,
    /// The dimensions sum to over 50 mm: B or C, as their area says.
    #[error("the large opacities sum to over 50 mm, so their area against the right upper zone is owed")]
    LargeAreaOwed,
    /// An area against the right upper zone, and no longest dimension.
    #[error("the area of the large opacities is given, so their longest dimensions are owed")]
    LargeLengthsOwed,
    /// The category is not the one that the measures give.
    #[error("the measures of the large opacities give {}", .0.code())]
    LargeContradictsMeasures(LargeOpacity),
    /// A measure of a large opacity cannot be.
    #[error("a measure of a large opacity is not over 0")]
    LargeMeasureImpossible,

    /// Pleural abnormality: neither yes nor no.
    #[error("whether there are pleural abnormalities is not answered")]
    PleuralMissing,
    /// Pleural abnormality is denied, and something of it is filled in.
    #[error("pleural abnormalities are denied, but something of them is filled in")]
    PleuralDenied,
    /// Pleural abnormality is affirmed, and every row says none.
    #[error("pleural abnormalities are affirmed, but every row says none")]
    PleuralWithoutFinding,
    /// A row of sites is not answered.
    #[error("{}: the sites are not answered", .0.name())]
    SiteMissing(PleuralRow),
    /// A row with a site owes its calcification.
    #[error("{}: the calcification is not answered", .0.name())]
    CalcificationMissing(PleuralRow),
    /// Calcification is ticked on a side without the change.
    #[error("{}: calcification where there is nothing to be calcified", .0.name())]
    CalcificationWithoutSite(PleuralRow),
    /// A side with a change of the chest wall owes its extent.
    #[error("{}, {}: the extent is not answered", .0.name(), .1.code())]
    ExtentMissing(WallChange, Side),
    /// An extent on a side without a change of the chest wall.
    #[error("{}, {}: an extent where there is none on the chest wall", .0.name(), .1.code())]
    ExtentWithoutSite(WallChange, Side),
    /// A side with a change in profile owes its width, or the statement that none is given.
    #[error("{}, {}: the width is not answered", .0.name(), .1.code())]
    WidthMissing(WallChange, Side),
    /// A width on a side without a change in profile.
    #[error("{}, {}: a width where there is none in profile", .0.name(), .1.code())]
    WidthWithoutProfile(WallChange, Side),
    /// The costophrenic angle is not answered.
    #[error("the costophrenic angle is not answered")]
    AngleMissing,
    /// Diffuse thickening on a side whose costophrenic angle is not obliterated.
    #[error("diffuse thickening, {}: the costophrenic angle is not obliterated there", .0.code())]
    ThickeningWithoutAngle(Side),

    /// Other abnormality: neither yes nor no.
    #[error("whether there are other abnormalities is not answered")]
    OtherMissing,
    /// Other abnormality is denied, and a symbol or a box is ticked.
    #[error("other abnormalities are denied, but some are ticked")]
    OtherDenied,
    /// Other abnormality is affirmed without a symbol, a box or a comment.
    #[error("other abnormalities are affirmed, but none is named")]
    OtherNotNamed,
    /// The form has no box `od`: its checklist and comments take its place.
    #[error("Form 2.8 has no box od: tick its checklist or comment")]
    OdNotOnTheForm,
    /// Only Form 2.8 has the checklist.
    #[error("the checklist is of Form 2.8 only")]
    ChecklistNotOnTheForm,
    /// Only Form 2.8 asks about the physician.
    #[error("the question about the physician is of Form 2.8 only")]
    PhysicianNotOnTheForm,
    /// The symbol `od` owes a comment where the house wants it: see [`Practice`](super::Practice).
    #[error("the symbol od owes a comment")]
    OdWithoutComment,
    /// The symbol `ca` owes a comment where the house wants it: see [`Practice`](super::Practice).
    #[error("the symbol ca owes a comment")]
    CaWithoutComment,
}

impl Omission {
    /// Every omission there is, in the order of the form.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::QualityMissing,
            Self::GradeOneWithDefects,
            Self::DefectOwed,
            Self::OtherDefectNotNamed,
            Self::UnreadableIsNotClassified,
            Self::ParenchymalMissing,
            Self::ParenchymalDenied,
            Self::PrimaryMissing,
            Self::SecondaryMissing,
            Self::ZonesMissing,
            Self::ProfusionMissing,
            Self::LargeMissing,
            Self::LargeAreaOwed,
            Self::LargeLengthsOwed,
        ];
        all.extend(LargeOpacity::ALL.map(Self::LargeContradictsMeasures));
        all.extend([
            Self::LargeMeasureImpossible,
            Self::PleuralMissing,
            Self::PleuralDenied,
            Self::PleuralWithoutFinding,
        ]);
        for of_row in [Self::SiteMissing, Self::CalcificationMissing, Self::CalcificationWithoutSite] {
            all.extend(PleuralRow::ALL.map(of_row));
        }
        let of_sides =
            [Self::ExtentMissing, Self::ExtentWithoutSite, Self::WidthMissing, Self::WidthWithoutProfile];
        for of_side in of_sides {
            for change in WallChange::ALL {
                all.extend(Side::ALL.map(|side| of_side(change, side)));
            }
        }
        all.push(Self::AngleMissing);
        all.extend(Side::ALL.map(Self::ThickeningWithoutAngle));
        all.extend([
            Self::OtherMissing,
            Self::OtherDenied,
            Self::OtherNotNamed,
            Self::OdNotOnTheForm,
            Self::ChecklistNotOnTheForm,
            Self::PhysicianNotOnTheForm,
            Self::OdWithoutComment,
            Self::CaWithoutComment,
        ]);
        all
    }

    /// The item of the form, numbered as CDC/NIOSH (M) 2.8 numbers it; the ILO's own form has the same
    /// items in the same order.
    pub const fn clause(self) -> Clause {
        Clause(match self {
            Self::QualityMissing
            | Self::GradeOneWithDefects
            | Self::DefectOwed
            | Self::OtherDefectNotNamed
            | Self::UnreadableIsNotClassified => "1",
            Self::ParenchymalMissing | Self::ParenchymalDenied => "2A",
            Self::PrimaryMissing | Self::SecondaryMissing => "2B a)",
            Self::ZonesMissing => "2B b)",
            Self::ProfusionMissing => "2B c)",
            Self::LargeMissing
            | Self::LargeAreaOwed
            | Self::LargeLengthsOwed
            | Self::LargeContradictsMeasures(_)
            | Self::LargeMeasureImpossible => "2C",
            Self::PleuralMissing | Self::PleuralDenied | Self::PleuralWithoutFinding => "3A",
            Self::SiteMissing(row)
            | Self::CalcificationMissing(row)
            | Self::CalcificationWithoutSite(row) => of_change(row.change()),
            Self::ExtentMissing(change, _)
            | Self::ExtentWithoutSite(change, _)
            | Self::WidthMissing(change, _)
            | Self::WidthWithoutProfile(change, _) => of_change(change),
            Self::AngleMissing => "3C",
            Self::ThickeningWithoutAngle(_) => "3D",
            Self::OtherMissing | Self::OtherDenied | Self::OtherNotNamed => "4A",
            Self::OdNotOnTheForm => "4B",
            Self::ChecklistNotOnTheForm => "4C",
            Self::PhysicianNotOnTheForm => "4D",
            Self::OdWithoutComment | Self::CaWithoutComment => "4E",
        })
    }
}

const fn of_change(change: WallChange) -> &'static str {
    match change {
        WallChange::Plaques => "3B",
        WallChange::Thickening => "3D",
    }
}

#[cfg(test)]
#[path = "omission_tests.rs"]
mod tests;
