//! A reading sheet: one scheme's findings with the edition they were made by.

use classification::gbz70::{self, Asbestos, Staging};
use classification::{Edition, ilo};
use thiserror::Error;

/// A sheet while it is being filled in. What was begun by one scheme stays when the other is taken up.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetDraft {
    /// Which sheet it is, and by which edition.
    pub edition: Edition,
    /// The GBZ 70 sheet.
    pub gbz70: gbz70::FindingsDraft,
    /// The ILO form.
    pub ilo: ilo::FindingsDraft,
}

/// A whole and lawful sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// By GBZ 70.
    Gbz70(Gbz70Sheet),
    /// By the ILO classification.
    Ilo {
        /// By which edition.
        edition: ilo::Edition,
        /// What was found.
        findings: ilo::Findings,
    },
}

/// A GBZ 70 sheet with its stage, which is always that of its edition's rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Gbz70Sheet {
    edition: gbz70::Edition,
    asbestos: Asbestos,
    findings: gbz70::Findings,
    staging: Option<Staging>,
}

/// What a sheet of either scheme still owes.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SheetOmission {
    /// The GBZ 70 sheet.
    #[error("{0}")]
    Gbz70(gbz70::Omission),
    /// The ILO form.
    #[error("item {clause}: {omission}", clause = .0.clause(), omission = .0)]
    Ilo(ilo::Omission),
}

impl SheetDraft {
    /// An empty sheet.
    pub fn new(edition: Edition) -> Self {
        Self { edition, gbz70: gbz70::FindingsDraft::default(), ilo: ilo::FindingsDraft::default() }
    }

    /// Nothing is filled in.
    pub fn is_empty(&self) -> bool {
        let form = self.ilo.form;
        self.gbz70 == gbz70::FindingsDraft::default()
            && self.ilo == ilo::FindingsDraft { form, ..ilo::FindingsDraft::default() }
    }

    /// Whether something is filled in by the scheme of an edition, and that is the sheet in hand.
    pub fn is_begun(&self, edition: Edition) -> bool {
        let (form, is_ilo) = (self.ilo.form, matches!(edition, Edition::Ilo(_)));
        is_ilo == matches!(self.edition, Edition::Ilo(_))
            && if is_ilo {
                self.ilo != ilo::FindingsDraft { form, ..ilo::FindingsDraft::default() }
            } else {
                self.gbz70 != gbz70::FindingsDraft::default()
            }
    }

    /// What was begun by the other scheme, once this sheet is sealed.
    #[must_use]
    pub fn beside_the_sealed(&self) -> Self {
        let mut rest = self.clone();
        match self.edition {
            Edition::Gbz70(_) => {
                rest.gbz70 = gbz70::FindingsDraft::default();
                rest.edition = Edition::Ilo(ilo::Edition::Ilo2022);
            }
            Edition::Ilo(_) => {
                rest.ilo = ilo::FindingsDraft::default();
                rest.edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);
            }
        }
        rest
    }

    /// The sheet, or everything that stands in its way at once, what the house asks for among it.
    ///
    /// * `asbestos` — see [`SheetDraft::finish`].
    ///
    /// # Errors
    /// Every omission, never an empty list.
    pub fn finish_for(
        &self,
        asbestos: Asbestos,
        practice: &ilo::Practice,
    ) -> Result<Sheet, Vec<SheetOmission>> {
        let sheet = self.finish(asbestos)?;
        let owed = sheet.ilo().map_or_else(Vec::new, |it| practice.owed(it));
        if owed.is_empty() { Ok(sheet) } else { Err(owed.into_iter().map(SheetOmission::Ilo).collect()) }
    }

    /// The sheet, or everything that stands in its way at once.
    ///
    /// * `asbestos` — whether the exposure history holds asbestos dust; only GBZ 70 asks.
    ///
    /// # Errors
    /// Every omission, never an empty list.
    pub fn finish(&self, asbestos: Asbestos) -> Result<Sheet, Vec<SheetOmission>> {
        match self.edition {
            Edition::Gbz70(edition) => match self.gbz70.finish() {
                Ok(findings) => Ok(Sheet::Gbz70(Gbz70Sheet::new(edition, findings, asbestos))),
                Err(omissions) => Err(omissions.into_iter().map(SheetOmission::Gbz70).collect()),
            },
            Edition::Ilo(edition) => match self.ilo.finish() {
                Ok(findings) => Ok(Sheet::Ilo { edition, findings }),
                Err(omissions) => Err(omissions.into_iter().map(SheetOmission::Ilo).collect()),
            },
        }
    }
}

impl Sheet {
    /// By which edition.
    pub const fn edition(&self) -> Edition {
        match self {
            Self::Gbz70(sheet) => Edition::Gbz70(sheet.edition),
            Self::Ilo { edition, .. } => Edition::Ilo(*edition),
        }
    }

    /// Whether it is of the scheme of an edition: GBZ 70, or the ILO classification.
    pub const fn is_of(&self, edition: Edition) -> bool {
        matches!((self, edition), (Self::Gbz70(_), Edition::Gbz70(_)) | (Self::Ilo { .. }, Edition::Ilo(_)))
    }

    /// The GBZ 70 sheet, if it is one.
    pub const fn gbz70(&self) -> Option<&Gbz70Sheet> {
        match self {
            Self::Gbz70(sheet) => Some(sheet),
            Self::Ilo { .. } => None,
        }
    }

    /// What was found by the ILO classification, if that is its scheme.
    pub const fn ilo(&self) -> Option<&ilo::Findings> {
        match self {
            Self::Gbz70(_) => None,
            Self::Ilo { findings, .. } => Some(findings),
        }
    }

    /// The stage; `None` on an unreadable film, and by the ILO classification, which has no stages.
    pub fn staging(&self) -> Option<&Staging> {
        self.gbz70()?.staging()
    }

    /// The way back: a draft that finishes to this sheet.
    pub fn draft(&self) -> SheetDraft {
        let mut draft = SheetDraft::new(self.edition());
        match self {
            Self::Gbz70(sheet) => draft.gbz70 = sheet.findings.draft(),
            Self::Ilo { findings, .. } => draft.ilo = findings.draft(),
        }
        draft
    }
}

impl Gbz70Sheet {
    /// Findings staged by an edition.
    ///
    /// * `asbestos` — whether the exposure history holds asbestos dust.
    pub fn new(edition: gbz70::Edition, findings: gbz70::Findings, asbestos: Asbestos) -> Self {
        let staging = findings.seen().map(|it| edition.stage(it, asbestos));
        Self { edition, asbestos, findings, staging }
    }

    /// By which edition.
    pub const fn edition(&self) -> gbz70::Edition {
        self.edition
    }

    /// Whether the asbestos clauses held, or that nothing was stated of it.
    pub const fn asbestos(&self) -> Asbestos {
        self.asbestos
    }

    /// What was found.
    pub const fn findings(&self) -> &gbz70::Findings {
        &self.findings
    }

    /// The stage; `None` on an unreadable film.
    pub const fn staging(&self) -> Option<&Staging> {
        self.staging.as_ref()
    }
}
