//! The checklist that Form 2.8 adds to the symbols.

/// One box of the checklist.
///
/// Source: Form 2.8, item 4C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherAbnormality {
    /// Diaphragm: eventration.
    Eventration,
    /// Diaphragm: hiatal hernia.
    HiatalHernia,
    /// Airway: bronchovascular markings, heavy or increased.
    BronchovascularMarkings,
    /// Airway: hyperinflation.
    Hyperinflation,
    /// Bones: chest cage abnormality.
    ChestCage,
    /// Bones: healed fracture, not of a rib.
    HealedFracture,
    /// Bones: fracture not healed, not of a rib.
    NonHealedFracture,
    /// Bones: scoliosis.
    Scoliosis,
    /// Bones: abnormality of the vertebral column.
    VertebralColumn,
    /// Lung: azygos lobe.
    AzygosLobe,
    /// Lung: density.
    Density,
    /// Lung: infiltrate.
    Infiltrate,
    /// Lung: nodule or nodular lesion.
    Nodule,
    /// Miscellaneous: foreign body.
    ForeignBody,
    /// Miscellaneous: postsurgical changes, sternal wire.
    PostSurgical,
    /// Miscellaneous: cyst.
    Cyst,
    /// Vascular: anomaly of the aorta.
    AortaAnomaly,
    /// Vascular: another abnormality.
    OtherVascular,
}

impl OtherAbnormality {
    /// In the order of the form.
    pub const ALL: [Self; 18] = [
        Self::Eventration,
        Self::HiatalHernia,
        Self::BronchovascularMarkings,
        Self::Hyperinflation,
        Self::ChestCage,
        Self::HealedFracture,
        Self::NonHealedFracture,
        Self::Scoliosis,
        Self::VertebralColumn,
        Self::AzygosLobe,
        Self::Density,
        Self::Infiltrate,
        Self::Nodule,
        Self::ForeignBody,
        Self::PostSurgical,
        Self::Cyst,
        Self::AortaAnomaly,
        Self::OtherVascular,
    ];

    /// The code in files: `hiatal-hernia`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eventration => "eventration",
            Self::HiatalHernia => "hiatal-hernia",
            Self::BronchovascularMarkings => "bronchovascular-markings",
            Self::Hyperinflation => "hyperinflation",
            Self::ChestCage => "chest-cage",
            Self::HealedFracture => "healed-fracture",
            Self::NonHealedFracture => "non-healed-fracture",
            Self::Scoliosis => "scoliosis",
            Self::VertebralColumn => "vertebral-column",
            Self::AzygosLobe => "azygos-lobe",
            Self::Density => "density",
            Self::Infiltrate => "infiltrate",
            Self::Nodule => "nodule",
            Self::ForeignBody => "foreign-body",
            Self::PostSurgical => "post-surgical",
            Self::Cyst => "cyst",
            Self::AortaAnomaly => "aorta-anomaly",
            Self::OtherVascular => "other-vascular",
        }
    }

    /// The box of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
