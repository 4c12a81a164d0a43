//! What a staging says: the stage, the clause behind it, and whether the standard names the case.

use crate::clause::Clause;
use crate::profusion::Category;

/// The stage of pneumoconiosis.
///
/// I, II and III are of every edition; those with a plus are of GBZ 70-2002 only, which calls no stage
/// 0: see [`Edition::stages`](super::Edition::stages).
///
/// Source: GBZ 70-2015 5.1 to 5.3; no stage is the "no pneumoconiosis" of A.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// No stage is reached.
    None,
    /// Not enough for stage one: 0+ of 2002.
    NonePlus,
    /// Stage one, 5.1.
    One,
    /// I+ of 2002.
    OnePlus,
    /// Stage two, 5.2.
    Two,
    /// II+ of 2002.
    TwoPlus,
    /// Stage three, 5.3.
    Three,
    /// III+ of 2002.
    ThreePlus,
}

impl Stage {
    /// Least first.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::NonePlus,
        Self::One,
        Self::OnePlus,
        Self::Two,
        Self::TwoPlus,
        Self::Three,
        Self::ThreePlus,
    ];

    /// The code in files: `none`, `0+`, `I`, `I+`, `II`, `II+`, `III`, `III+`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NonePlus => "0+",
            Self::One => "I",
            Self::OnePlus => "I+",
            Self::Two => "II",
            Self::TwoPlus => "II+",
            Self::Three => "III",
            Self::ThreePlus => "III+",
        }
    }

    /// The stage of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Whether the person worked in asbestos dust: only then do the asbestos clauses hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asbestos {
    /// Exposed to asbestos dust.
    Exposed,
    /// Not exposed to asbestos dust, as far as the exposure history tells.
    NotExposed,
    /// Nothing is stated: there is no exposure history.
    NotStated,
}

impl Asbestos {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Exposed, Self::NotExposed, Self::NotStated];

    /// The code in files: `exposed`, `not-exposed`, `not-stated`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exposed => "exposed",
            Self::NotExposed => "not-exposed",
            Self::NotStated => "not-stated",
        }
    }

    /// The exposure of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Whether the standard names the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Naming {
    /// A clause says this stage of this case, or no clause reaches it.
    Named,
    /// No clause speaks of the case: the panel has to be told so.
    Unnamed,
}

impl Naming {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Named, Self::Unnamed];

    /// The code in files: `named`, `unnamed`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
        }
    }

    /// The naming of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What a person has to be told beside the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// The stage hangs on exposure to asbestos dust, which is not stated: there are two.
    AsbestosNotStated,
    /// The standard does not name this case; the stage is that of the clause whose findings it contains.
    NotNamed,
    /// There is a large opacity short of 5.3 a), and the small opacities are short of 5.3 c).
    LargeOpacityShortOfStageThree,
    /// The number of the clause is not confirmed: it is called by what it asks for.
    ClauseNumberNotConfirmed,
    /// The figures behind III, III+ or 0+ of GBZ 70-2002 are not confirmed.
    FiguresNotConfirmed,
    /// III+ of GBZ 70-2002 hangs on the area of the large opacities, which was not measured.
    AreaNotMeasured,
    /// GBZ 70-2002 does not tell 0+ from 0: the choice is the reader's.
    ZeroPlusNotDecided,
    /// A film of grade three is not for a first diagnosis, GBZ 70-2015 C.
    FilmGradeThreeNotForFirstDiagnosis,
    /// Zones not graded yet were counted as 0/0: the stage is provisional.
    ZonesStillMissing,
}

impl Note {
    /// Every note, in the order in which a staging lists them.
    pub const ALL: [Self; 9] = [
        Self::AsbestosNotStated,
        Self::NotNamed,
        Self::LargeOpacityShortOfStageThree,
        Self::ClauseNumberNotConfirmed,
        Self::FiguresNotConfirmed,
        Self::AreaNotMeasured,
        Self::ZeroPlusNotDecided,
        Self::FilmGradeThreeNotForFirstDiagnosis,
        Self::ZonesStillMissing,
    ];

    /// The code in files: `not-named`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AsbestosNotStated => "asbestos-not-stated",
            Self::NotNamed => "not-named",
            Self::LargeOpacityShortOfStageThree => "large-opacity-short-of-stage-three",
            Self::ClauseNumberNotConfirmed => "clause-number-not-confirmed",
            Self::FiguresNotConfirmed => "figures-not-confirmed",
            Self::AreaNotMeasured => "area-not-measured",
            Self::ZeroPlusNotDecided => "zero-plus-not-decided",
            Self::FilmGradeThreeNotForFirstDiagnosis => "film-grade-three-not-for-first-diagnosis",
            Self::ZonesStillMissing => "zones-still-missing",
        }
    }
}

/// A stage that never travels bare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staging {
    /// The stage; where [`if_exposed`](Self::if_exposed) holds another, that of a person not exposed to asbestos.
    pub stage: Stage,
    /// The clause that decided; in an unnamed case the clause whose findings it contains; none
    /// where no stage is reached.
    pub clause: Option<Clause>,
    /// Whether the standard names the case.
    pub naming: Naming,
    /// The overall profusion: the grade of the zone with the most. GBZ 70-2015 B.1.2.3.3.
    pub overall: Category,
    /// The number of zones of grade 1 or more, 0 to 6. GBZ 70-2015 B.1.2.3.4.
    pub distribution: u8,
    /// What has to be said beside the stage, in the order of [`Note::ALL`].
    pub notes: Vec<Note>,
    /// What it is for a person exposed to asbestos, where exposure is not stated and that is another staging.
    pub if_exposed: Option<StageOfExposed>,
}

/// The staging of a person exposed to asbestos, beside that of one who is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageOfExposed {
    /// The stage.
    pub stage: Stage,
    /// The clause that decided.
    pub clause: Option<Clause>,
    /// Whether the standard names the case.
    pub naming: Naming,
}

impl Staging {
    /// The stage; `None` where it hangs on exposure to asbestos, which is not stated.
    pub fn decided(&self) -> Option<Stage> {
        self.if_exposed.is_none_or(|it| it.stage == self.stage).then_some(self.stage)
    }

    /// The stage in files: its code, or both codes where it hangs on exposure to asbestos: `I or II`.
    pub fn code(&self) -> String {
        let exposed = self.if_exposed.map(|it| it.stage).filter(|it| *it != self.stage);
        let other = exposed.map_or_else(String::new, |it| format!(" or {}", it.code()));
        format!("{}{other}", self.stage.code())
    }

    /// The stage by the exposure of the person, and that of an exposed one beside it where nothing is stated.
    pub(super) fn by(asbestos: Asbestos, staged: impl Fn(Asbestos) -> Self) -> Self {
        if asbestos != Asbestos::NotStated {
            return staged(asbestos);
        }
        let (mut staging, exposed) = (staged(Asbestos::NotExposed), staged(Asbestos::Exposed));
        let Self { stage, clause, naming, .. } = exposed;
        if (stage, clause, naming) != (staging.stage, staging.clause, staging.naming) {
            staging.if_exposed = Some(StageOfExposed { stage, clause, naming });
            staging.notes.insert(0, Note::AsbestosNotStated);
        }
        staging
    }
}
