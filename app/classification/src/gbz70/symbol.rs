//! The additional symbols.

/// One of the fourteen additional symbols.
///
/// Source: GBZ 70-2015 B.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// `bu`: bulla.
    Bu,
    /// `ca`: lung cancer and pleural mesothelioma.
    Ca,
    /// `cn`: calcified small opacities.
    Cn,
    /// `cp`: cor pulmonale.
    Cp,
    /// `cv`: cavity.
    Cv,
    /// `ef`: pleural effusion.
    Ef,
    /// `em`: emphysema.
    Em,
    /// `es`: eggshell calcification of lymph nodes.
    Es,
    /// `ho`: honeycomb lung.
    Ho,
    /// `pc`: pleural calcification.
    Pc,
    /// `pt`: pleural thickening.
    Pt,
    /// `px`: pneumothorax.
    Px,
    /// `rp`: rheumatoid pneumoconiosis.
    Rp,
    /// `tb`: active tuberculosis of the lung.
    Tb,
}

impl Symbol {
    /// In the order of their codes, as the standard lists them.
    pub const ALL: [Self; 14] = [
        Self::Bu,
        Self::Ca,
        Self::Cn,
        Self::Cp,
        Self::Cv,
        Self::Ef,
        Self::Em,
        Self::Es,
        Self::Ho,
        Self::Pc,
        Self::Pt,
        Self::Px,
        Self::Rp,
        Self::Tb,
    ];

    /// The two letters: `bu` to `tb`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bu => "bu",
            Self::Ca => "ca",
            Self::Cn => "cn",
            Self::Cp => "cp",
            Self::Cv => "cv",
            Self::Ef => "ef",
            Self::Em => "em",
            Self::Es => "es",
            Self::Ho => "ho",
            Self::Pc => "pc",
            Self::Pt => "pt",
            Self::Px => "px",
            Self::Rp => "rp",
            Self::Tb => "tb",
        }
    }

    /// The symbol of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
