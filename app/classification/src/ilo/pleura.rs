//! Plaques and diffuse thickening of the pleura, site by site and side by side.

use super::omission::Omission;
use crate::side::{PerSide, Side, Sides};

/// How much of the lateral chest wall's projection, on one side; in profile and face on together.
///
/// Source: ILO 2022, pleural abnormalities; Form 2.8, items 3B and 3D.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// None of it.
    O,
    /// Up to a quarter.
    One,
    /// Over a quarter, up to a half.
    Two,
    /// Over a half.
    Three,
}

/// How wide in profile, on one side, from the inner rib margin to the sharp inner margin; 3 mm at the least.
///
/// Source: ILO 2022, pleural abnormalities; Form 2.8, items 3B and 3D.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Width {
    /// No width is given.
    O,
    /// 3 to 5 mm.
    A,
    /// Over 5, up to 10 mm.
    B,
    /// Over 10 mm.
    C,
}

impl Extent {
    /// None, then by amount.
    pub const ALL: [Self; 4] = [Self::O, Self::One, Self::Two, Self::Three];

    /// The code on the form: `O`, `1`, `2`, `3`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::O => "O",
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
        }
    }

    /// The extent of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The extent of a total length in lengths of the lateral chest wall's projection, in profile and face
    /// on added up, so at most 2.0; `None` where it cannot be.
    pub fn of_length_over_wall(length_over_wall: f64) -> Option<Self> {
        Some(match length_over_wall {
            0.0 => Self::O,
            it if 0.0 < it && it <= 0.25 => Self::One,
            it if 0.25 < it && it <= 0.5 => Self::Two,
            it if 0.5 < it && it <= 2.0 => Self::Three,
            _ => return None,
        })
    }
}

impl Width {
    /// None, then by amount.
    pub const ALL: [Self; 4] = [Self::O, Self::A, Self::B, Self::C];
    /// The least width in millimetres.
    pub const LEAST_MM: f64 = 3.0;

    /// The code on the form: `O`, `a`, `b`, `c`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::O => "O",
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
        }
    }

    /// The width of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The width of so many millimetres; `None` under 3 mm, or where it cannot be.
    pub fn of_mm(mm: f64) -> Option<Self> {
        match mm {
            it if (Self::LEAST_MM..=5.0).contains(&it) => Some(Self::A),
            it if 5.0 < it && it <= 10.0 => Some(Self::B),
            it if 10.0 < it && it.is_finite() => Some(Self::C),
            _ => None,
        }
    }
}

/// A row of the form that asks for sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PleuralRow {
    /// 3B: plaques of the chest wall in profile.
    PlaquesInProfile,
    /// 3B: plaques of the chest wall face on.
    PlaquesFaceOn,
    /// 3B: plaques of the diaphragm.
    PlaquesOnDiaphragm,
    /// 3B: plaques of other sites.
    PlaquesElsewhere,
    /// 3D: diffuse thickening in profile.
    ThickeningInProfile,
    /// 3D: diffuse thickening face on.
    ThickeningFaceOn,
}

/// Which of the two changes of the chest wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WallChange {
    /// 3B: localised plaques.
    Plaques,
    /// 3D: diffuse thickening.
    Thickening,
}

impl WallChange {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Plaques, Self::Thickening];

    /// What it is called in a message.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plaques => "plaques",
            Self::Thickening => "diffuse thickening",
        }
    }
}

impl PleuralRow {
    /// In the order of the form.
    pub const ALL: [Self; 6] = [
        Self::PlaquesInProfile,
        Self::PlaquesFaceOn,
        Self::PlaquesOnDiaphragm,
        Self::PlaquesElsewhere,
        Self::ThickeningInProfile,
        Self::ThickeningFaceOn,
    ];

    /// What the row is called in a message.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PlaquesInProfile => "plaques in profile",
            Self::PlaquesFaceOn => "plaques face on",
            Self::PlaquesOnDiaphragm => "plaques of the diaphragm",
            Self::PlaquesElsewhere => "plaques of other sites",
            Self::ThickeningInProfile => "diffuse thickening in profile",
            Self::ThickeningFaceOn => "diffuse thickening face on",
        }
    }

    /// What the row is about.
    pub const fn change(self) -> WallChange {
        match self {
            Self::ThickeningInProfile | Self::ThickeningFaceOn => WallChange::Thickening,
            _ => WallChange::Plaques,
        }
    }
}

/// A row while it is being filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowDraft {
    /// On which sides.
    pub site: Option<Sides>,
    /// On which of them calcified; owed only where there is a site.
    pub calcification: Option<Sides>,
}

/// The chest wall's rows with their extent and width, while they are being filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WallDraft {
    /// In profile.
    pub profile: RowDraft,
    /// Face on.
    pub face_on: RowDraft,
    /// In profile and face on together; owed on the sides that either row has.
    pub extent: PerSide<Option<Extent>>,
    /// In profile only; owed on the sides that the profile has.
    pub width: PerSide<Option<Width>>,
}

/// All plaques while they are being filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlaquesDraft {
    /// On the chest wall.
    pub wall: WallDraft,
    /// On the diaphragm.
    pub diaphragm: RowDraft,
    /// On other sites.
    pub elsewhere: RowDraft,
}

/// A row, whole: calcified only where there is something to be calcified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    site: Sides,
    calcification: Sides,
}

/// The chest wall's rows, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wall {
    profile: Row,
    face_on: Row,
    extent: PerSide<Extent>,
    width: PerSide<Width>,
}

/// All plaques, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plaques {
    wall: Wall,
    diaphragm: Row,
    elsewhere: Row,
}

impl RowDraft {
    fn finish(self, row: PleuralRow, omissions: &mut Vec<Omission>) -> Row {
        let Some(site) = self.site else {
            omissions.push(Omission::SiteMissing(row));
            return Row { site: Sides::Neither, calcification: Sides::Neither };
        };
        let calcification = match self.calcification {
            None if site != Sides::Neither => {
                omissions.push(Omission::CalcificationMissing(row));
                Sides::Neither
            }
            Some(calcified) if !calcified.within(site) => {
                omissions.push(Omission::CalcificationWithoutSite(row));
                Sides::Neither
            }
            calcified => calcified.unwrap_or(Sides::Neither),
        };
        Row { site, calcification }
    }
}

impl WallDraft {
    pub(super) fn finish(self, change: WallChange, omissions: &mut Vec<Omission>) -> Wall {
        let [in_profile, face_on] = match change {
            WallChange::Plaques => [PleuralRow::PlaquesInProfile, PleuralRow::PlaquesFaceOn],
            WallChange::Thickening => [PleuralRow::ThickeningInProfile, PleuralRow::ThickeningFaceOn],
        };
        let profile = self.profile.finish(in_profile, omissions);
        let face_on = self.face_on.finish(face_on, omissions);
        let answered = self.profile.site.is_some() && self.face_on.site.is_some();
        let extent = PerSide::from_fn(|side| {
            let given = *self.extent.get(side);
            let on_the_wall = profile.site.holds(side) || face_on.site.holds(side);
            let extends = given.is_some_and(|it| Extent::O < it);
            if on_the_wall && !extends {
                omissions.push(Omission::ExtentMissing(change, side));
            } else if answered && !on_the_wall && extends {
                omissions.push(Omission::ExtentWithoutSite(change, side));
            }
            given.unwrap_or(Extent::O)
        });
        let width = PerSide::from_fn(|side| {
            let given = *self.width.get(side);
            if profile.site.holds(side) && given.is_none() {
                omissions.push(Omission::WidthMissing(change, side));
            } else if answered && !profile.site.holds(side) && given.is_some_and(|it| Width::O < it) {
                omissions.push(Omission::WidthWithoutProfile(change, side));
            }
            given.unwrap_or(Width::O)
        });
        Wall { profile, face_on, extent, width }
    }

    /// Nothing is said in it but "none".
    pub fn says_nothing(&self) -> bool {
        let none = |row: RowDraft| {
            [row.site, row.calcification].into_iter().flatten().all(|it| it == Sides::Neither)
        };
        let both = Side::ALL.into_iter();
        none(self.profile)
            && none(self.face_on)
            && both.clone().all(|it| self.extent.get(it).is_none_or(|it| it == Extent::O))
            && both.clone().all(|it| self.width.get(it).is_none_or(|it| it == Width::O))
    }
}

impl PlaquesDraft {
    pub(super) fn finish(self, omissions: &mut Vec<Omission>) -> Plaques {
        Plaques {
            wall: self.wall.finish(WallChange::Plaques, omissions),
            diaphragm: self.diaphragm.finish(PleuralRow::PlaquesOnDiaphragm, omissions),
            elsewhere: self.elsewhere.finish(PleuralRow::PlaquesElsewhere, omissions),
        }
    }
}

impl Row {
    /// On which sides.
    pub const fn site(self) -> Sides {
        self.site
    }

    /// On which of them calcified.
    pub const fn calcification(self) -> Sides {
        self.calcification
    }

    const fn draft(self) -> RowDraft {
        RowDraft { site: Some(self.site), calcification: Some(self.calcification) }
    }
}

impl Wall {
    /// In profile.
    pub const fn profile(&self) -> Row {
        self.profile
    }

    /// Face on.
    pub const fn face_on(&self) -> Row {
        self.face_on
    }

    /// In profile and face on together.
    pub const fn extent(&self) -> &PerSide<Extent> {
        &self.extent
    }

    /// In profile only.
    pub const fn width(&self) -> &PerSide<Width> {
        &self.width
    }

    /// The sides on which there is something.
    pub fn sides(&self) -> Sides {
        self.profile.site.and(self.face_on.site)
    }

    /// The way back.
    pub fn draft(&self) -> WallDraft {
        WallDraft {
            profile: self.profile.draft(),
            face_on: self.face_on.draft(),
            extent: PerSide::from_fn(|it| Some(*self.extent.get(it))),
            width: PerSide::from_fn(|it| Some(*self.width.get(it))),
        }
    }
}

impl Plaques {
    /// On the chest wall.
    pub const fn wall(&self) -> &Wall {
        &self.wall
    }

    /// On the diaphragm.
    pub const fn diaphragm(&self) -> Row {
        self.diaphragm
    }

    /// On other sites.
    pub const fn elsewhere(&self) -> Row {
        self.elsewhere
    }

    /// The sides on which there is a plaque anywhere.
    pub fn sides(&self) -> Sides {
        self.wall.sides().and(self.diaphragm.site).and(self.elsewhere.site)
    }

    /// The way back.
    pub fn draft(&self) -> PlaquesDraft {
        PlaquesDraft {
            wall: self.wall.draft(),
            diaphragm: self.diaphragm.draft(),
            elsewhere: self.elsewhere.draft(),
        }
    }
}
