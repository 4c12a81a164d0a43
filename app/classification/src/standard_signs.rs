//! What standard films show beyond small opacities, whatever scheme they serve.

/// A large opacity on a standard.
///
/// Source: ILO 2022, large opacities. GBZ 70-2015 knows them by their diameters and has no letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LargeShown {
    /// Category A.
    A,
    /// Category B.
    B,
    /// Category C.
    C,
    /// One of a scheme without letters.
    Unlettered,
}

impl LargeShown {
    /// By size, then the one without a letter.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::Unlettered];

    /// The code in `set.toml`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::Unlettered => "unlettered",
        }
    }

    /// The large opacity of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What of the pleura a standard shows.
///
/// Source: ILO 2022, pleural abnormalities; GBZ 70-2015 Annex D (plaques at different sites).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PleuralSign {
    /// Pleural plaque.
    Plaque,
    /// Calcification of the pleura.
    Calcification,
    /// Diffuse pleural thickening.
    DiffuseThickening,
    /// The least obliteration of a costophrenic angle that counts.
    CostophrenicAngle,
}

impl PleuralSign {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Plaque, Self::Calcification, Self::DiffuseThickening, Self::CostophrenicAngle];

    /// The code in `set.toml`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plaque => "plaque",
            Self::Calcification => "calcification",
            Self::DiffuseThickening => "diffuse-thickening",
            Self::CostophrenicAngle => "costophrenic-angle",
        }
    }

    /// The sign of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
