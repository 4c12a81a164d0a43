//! The obligatory symbols.

/// One of the twenty-nine symbols. Each says "changes suggestive of", not "proof of".
///
/// Source: ILO 2022, symbols; Form 2.8, item 4B, which has no box for `od`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// `aa`: atherosclerotic aorta.
    Aa,
    /// `at`: significant apical pleural thickening.
    At,
    /// `ax`: coalescence of small opacities.
    Ax,
    /// `bu`: bulla.
    Bu,
    /// `ca`: cancer, thoracic malignancies excluding mesothelioma.
    Ca,
    /// `cg`: calcified non-pneumoconiotic nodules or nodes.
    Cg,
    /// `cn`: calcification in small pneumoconiotic opacities.
    Cn,
    /// `co`: abnormality of cardiac size or shape.
    Co,
    /// `cp`: cor pulmonale.
    Cp,
    /// `cv`: cavity.
    Cv,
    /// `di`: marked distortion of an intrathoracic structure.
    Di,
    /// `ef`: pleural effusion.
    Ef,
    /// `em`: emphysema.
    Em,
    /// `es`: eggshell calcification of hilar or mediastinal nodes.
    Es,
    /// `fr`: fractured ribs.
    Fr,
    /// `hi`: enlargement of non-calcified hilar or mediastinal nodes.
    Hi,
    /// `ho`: honeycomb lung.
    Ho,
    /// `id`: ill-defined diaphragm border, over a third of one hemidiaphragm.
    Id,
    /// `ih`: ill-defined heart border, over a third of the left border's length.
    Ih,
    /// `kl`: septal (Kerley) lines.
    Kl,
    /// `me`: mesothelioma.
    Me,
    /// `od`: other disease or significant abnormality.
    Od,
    /// `pa`: plate atelectasis.
    Pa,
    /// `pb`: parenchymal bands.
    Pb,
    /// `pi`: pleural thickening of an interlobar fissure.
    Pi,
    /// `px`: pneumothorax.
    Px,
    /// `ra`: rounded atelectasis.
    Ra,
    /// `rp`: rheumatoid pneumoconiosis.
    Rp,
    /// `tb`: tuberculosis.
    Tb,
}

impl Symbol {
    /// In the order of their codes.
    pub const ALL: [Self; 29] = [
        Self::Aa,
        Self::At,
        Self::Ax,
        Self::Bu,
        Self::Ca,
        Self::Cg,
        Self::Cn,
        Self::Co,
        Self::Cp,
        Self::Cv,
        Self::Di,
        Self::Ef,
        Self::Em,
        Self::Es,
        Self::Fr,
        Self::Hi,
        Self::Ho,
        Self::Id,
        Self::Ih,
        Self::Kl,
        Self::Me,
        Self::Od,
        Self::Pa,
        Self::Pb,
        Self::Pi,
        Self::Px,
        Self::Ra,
        Self::Rp,
        Self::Tb,
    ];

    /// The two letters: `aa` to `tb`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Aa => "aa",
            Self::At => "at",
            Self::Ax => "ax",
            Self::Bu => "bu",
            Self::Ca => "ca",
            Self::Cg => "cg",
            Self::Cn => "cn",
            Self::Co => "co",
            Self::Cp => "cp",
            Self::Cv => "cv",
            Self::Di => "di",
            Self::Ef => "ef",
            Self::Em => "em",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Hi => "hi",
            Self::Ho => "ho",
            Self::Id => "id",
            Self::Ih => "ih",
            Self::Kl => "kl",
            Self::Me => "me",
            Self::Od => "od",
            Self::Pa => "pa",
            Self::Pb => "pb",
            Self::Pi => "pi",
            Self::Px => "px",
            Self::Ra => "ra",
            Self::Rp => "rp",
            Self::Tb => "tb",
        }
    }

    /// The symbol of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
