//! The grade of work ability lost to pneumoconiosis: one table, severest first; the first row that holds decides.
//!
//! A finding that was not made is neither there nor not there: a severer row that hangs on it stays open,
//! and the answer says so. What the table does not list is said to be unlisted, never graded in silence.

use std::collections::BTreeSet;

use classification::gbz70::Stage;
use thiserror::Error;

use crate::bands::Degree;
use crate::provenance::Provenance;

/// A grade of disability, 1 to 10: grade 1 is the severest.
///
/// Source: GB/T 16180.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// The grade of a number from 1 to 10.
    pub fn new(number: u8) -> Option<Self> {
        (1..=10).contains(&number).then_some(Self(number))
    }

    /// The number, 1 to 10.
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// Whether there is active tuberculosis of the lung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tuberculosis {
    /// None, or none that is active.
    NotActive,
    /// Active.
    Active,
}

/// Whether there is a cancer that is itself an occupational disease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OccupationalCancer {
    /// None.
    None,
    /// Cancer of the lung.
    Lung,
    /// Mesothelioma of the pleura.
    Mesothelioma,
    /// One of the two, and it is not said which.
    OneOfThem,
}

impl OccupationalCancer {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::None, Self::Lung, Self::Mesothelioma, Self::OneOfThem];

    /// The code in files: `lung-cancer`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Lung => "lung-cancer",
            Self::Mesothelioma => "mesothelioma",
            Self::OneOfThem => "one-of-them",
        }
    }

    /// The cancer of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What the grade goes by. `None` is a finding not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbilityCase {
    /// The stage by GBZ 70.
    pub stage: Stage,
    /// How far the lung function is impaired.
    pub lung_function: Option<Degree>,
    /// How far oxygen is lacking in arterial blood.
    pub hypoxaemia: Option<Degree>,
    /// Tuberculosis of the lung.
    pub tuberculosis: Option<Tuberculosis>,
    /// Occupational cancer.
    pub cancer: Option<OccupationalCancer>,
}

/// A finding that the table asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// A lung-function test.
    LungFunction,
    /// The oxygen pressure of arterial blood. It is owed only where no row holds without it: else the rows
    /// that hang on it are named beside the grade.
    ArterialOxygen,
    /// Whether tuberculosis is active.
    Tuberculosis,
    /// Whether there is an occupational cancer.
    Cancer,
    /// Which cancer it is.
    KindOfCancer,
}

impl Finding {
    /// In the order in which they are asked for.
    pub const ALL: [Self; 5] =
        [Self::LungFunction, Self::ArterialOxygen, Self::Tuberculosis, Self::Cancer, Self::KindOfCancer];

    /// The code in files: `lung-function`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LungFunction => "lung-function",
            Self::ArterialOxygen => "arterial-oxygen",
            Self::Tuberculosis => "tuberculosis",
            Self::Cancer => "cancer",
            Self::KindOfCancer => "kind-of-cancer",
        }
    }
}

/// One condition of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The lung function was measured, and is impaired to this degree or further.
    LungFunction(Degree),
    /// Oxygen is lacking to this degree or further.
    Hypoxaemia(Degree),
    /// Tuberculosis is active.
    ActiveTuberculosis,
    /// There is an occupational cancer of the lung.
    LungCancer,
    /// There is an occupational cancer of the lung or mesothelioma.
    AnyCancer,
}

impl Condition {
    /// The code in files: `lung-function severe`.
    pub fn code(self) -> String {
        match self {
            Self::LungFunction(degree) => format!("lung-function {degree}"),
            Self::Hypoxaemia(degree) => format!("hypoxaemia {degree}"),
            Self::ActiveTuberculosis => "active-tuberculosis".to_owned(),
            Self::LungCancer => "lung-cancer".to_owned(),
            Self::AnyCancer => "lung-cancer-or-mesothelioma".to_owned(),
        }
    }

    /// The condition of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        let of_degrees =
            Degree::ALL.into_iter().flat_map(|it| [Self::LungFunction(it), Self::Hypoxaemia(it)]);
        let plain = [Self::ActiveTuberculosis, Self::LungCancer, Self::AnyCancer];
        of_degrees.chain(plain).find(|it| it.code() == code)
    }
}

/// Whether a row, or one condition of it, holds.
enum Holds {
    Yes,
    No,
    /// It hangs on findings that were not made.
    Open(BTreeSet<Finding>),
}

impl Condition {
    fn holds(self, case: AbilityCase) -> Holds {
        let reached = |found: Option<Degree>, owed: Degree, finding: Finding| match found {
            Some(found) if owed <= found => Holds::Yes,
            Some(_) => Holds::No,
            None => Holds::Open([finding].into()),
        };
        match self {
            Self::LungFunction(degree) => reached(case.lung_function, degree, Finding::LungFunction),
            Self::Hypoxaemia(degree) => reached(case.hypoxaemia, degree, Finding::ArterialOxygen),
            Self::ActiveTuberculosis => match case.tuberculosis {
                Some(Tuberculosis::Active) => Holds::Yes,
                Some(Tuberculosis::NotActive) => Holds::No,
                None => Holds::Open([Finding::Tuberculosis].into()),
            },
            Self::LungCancer => match case.cancer {
                Some(OccupationalCancer::Lung) => Holds::Yes,
                Some(OccupationalCancer::None | OccupationalCancer::Mesothelioma) => Holds::No,
                Some(OccupationalCancer::OneOfThem) => Holds::Open([Finding::KindOfCancer].into()),
                None => Holds::Open([Finding::Cancer].into()),
            },
            Self::AnyCancer => match case.cancer {
                Some(OccupationalCancer::None) => Holds::No,
                Some(_) => Holds::Yes,
                None => Holds::Open([Finding::Cancer].into()),
            },
        }
    }
}

/// Whether the standard lists a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// It stands in the standard.
    Listed,
    /// It does not: the case contains the findings of a listed one, so its grade is a floor.
    Inferred,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbilityRow {
    /// What it is called: `2b`, the grade and a letter. The name is this table's own, not the standard's.
    pub name: String,
    /// The grade it gives; where it is inferred, the mildest that the case can have.
    pub grade: Grade,
    /// Whether the standard lists it.
    pub listing: Listing,
    /// The stages it is for, at least one.
    pub stages: BTreeSet<Stage>,
    /// What must hold beside the stage, all of it; nothing more, where it is empty.
    pub conditions: BTreeSet<Condition>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl AbilityRow {
    fn holds(&self, case: AbilityCase) -> Holds {
        if !self.stages.contains(&case.stage) {
            return Holds::No;
        }
        let mut owed = BTreeSet::new();
        for condition in &self.conditions {
            match condition.holds(case) {
                Holds::Yes => {}
                Holds::No => return Holds::No,
                Holds::Open(findings) => owed.extend(findings),
            }
        }
        if owed.is_empty() { Holds::Yes } else { Holds::Open(owed) }
    }
}

/// The rows of an edition, severest first. Data, not a rule: a house sets its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkAbilityTable {
    rows: Vec<AbilityRow>,
}

/// Why rows are no table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableFault {
    /// There is no row.
    #[error("there is no row")]
    NoRows,
    /// Two rows bear one name.
    #[error("two rows are called {name}")]
    NameTwice {
        /// The name.
        name: String,
    },
    /// A row is for no stage.
    #[error("row {name} is for no stage")]
    NoStage {
        /// The row.
        name: String,
    },
    /// A row is severer than the one before it.
    #[error("row {name} is severer than the row before it; the severest stands first")]
    NotSeverestFirst {
        /// The row.
        name: String,
    },
}

/// What the table says of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'a> {
    /// A listed row decides.
    Graded {
        /// It.
        row: &'a AbilityRow,
        /// Severer rows that hang on an arterial oxygen pressure that was not measured.
        not_excluded: Vec<&'a AbilityRow>,
    },
    /// A severer row hangs on findings that were not made, so there is no grade yet.
    Owed {
        /// What has to be found out first.
        findings: BTreeSet<Finding>,
        /// The row that holds on what is known: the grade is that one or a severer one.
        floor: Option<&'a AbilityRow>,
        /// The rows that stay open.
        open: Vec<&'a AbilityRow>,
    },
    /// The table does not list the case.
    Unlisted {
        /// Why not.
        why: Unlisted,
        /// The row whose grade the case has at least, by inference.
        floor: Option<&'a AbilityRow>,
    },
}

/// Why a case has no grade in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlisted {
    /// No pneumoconiosis: the table grades stages only.
    NoPneumoconiosis,
    /// No listed row is for this stage, which is one of another edition of GBZ 70.
    StageOfAnotherEdition,
    /// The stage is listed, these findings with it are not.
    Findings,
}

impl Answer<'_> {
    /// The grade, where there is one.
    pub fn grade(&self) -> Option<Grade> {
        match self {
            Self::Graded { row, .. } => Some(row.grade),
            Self::Owed { .. } | Self::Unlisted { .. } => None,
        }
    }

    /// The mildest grade the case can have; where it is graded, the grade itself.
    pub fn at_least(&self) -> Option<Grade> {
        match self {
            Self::Graded { row, .. } => Some(row.grade),
            Self::Owed { floor, .. } | Self::Unlisted { floor, .. } => floor.map(|it| it.grade),
        }
    }
}

impl WorkAbilityTable {
    /// A table of these rows.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(rows: Vec<AbilityRow>) -> Result<Self, Vec<TableFault>> {
        let mut faults = Vec::new();
        if rows.is_empty() {
            faults.push(TableFault::NoRows);
        }
        for (idx, row) in rows.iter().enumerate() {
            let name = || row.name.clone();
            if rows[..idx].iter().any(|it| it.name == row.name) {
                faults.push(TableFault::NameTwice { name: name() });
            }
            if row.stages.is_empty() {
                faults.push(TableFault::NoStage { name: name() });
            }
            if idx.checked_sub(1).is_some_and(|before| row.grade < rows[before].grade) {
                faults.push(TableFault::NotSeverestFirst { name: name() });
            }
        }
        if faults.is_empty() { Ok(Self { rows }) } else { Err(faults) }
    }

    /// The rows, severest first.
    pub fn rows(&self) -> &[AbilityRow] {
        &self.rows
    }

    /// What the table says of a case.
    ///
    /// The first row that holds decides, unless a row before it is open and would give a severer grade or
    /// none at all. Where only the arterial oxygen pressure is missing, the grade stands and names those rows.
    pub fn answer(&self, case: AbilityCase) -> Answer<'_> {
        let mut open = Vec::new();
        let mut decides = None;
        for row in &self.rows {
            match row.holds(case) {
                Holds::Yes => {
                    decides = Some(row);
                    break;
                }
                Holds::Open(findings) => open.push((row, findings)),
                Holds::No => {}
            }
        }
        let listed = |it: &AbilityRow| it.listing == Listing::Listed && it.stages.contains(&case.stage);
        if !self.rows.iter().any(listed) {
            let none = case.stage == Stage::None;
            let why = if none { Unlisted::NoPneumoconiosis } else { Unlisted::StageOfAnotherEdition };
            return Answer::Unlisted { why, floor: decides };
        }
        let matters = |row: &AbilityRow| {
            row.listing == Listing::Inferred || decides.is_none_or(|it| row.grade < it.grade)
        };
        open.retain(|(row, _)| matters(row));
        let mut owed: BTreeSet<Finding> = open.iter().flat_map(|(_, findings)| findings).copied().collect();
        let only_oxygen = owed.iter().all(|it| *it == Finding::ArterialOxygen);
        if !only_oxygen {
            owed.remove(&Finding::ArterialOxygen);
        }
        let open: Vec<&AbilityRow> = open.into_iter().map(|(row, _)| row).collect();
        match decides {
            Some(row) if only_oxygen && row.listing == Listing::Listed => {
                Answer::Graded { row, not_excluded: open }
            }
            Some(row) if only_oxygen => Answer::Unlisted { why: Unlisted::Findings, floor: Some(row) },
            None if owed.is_empty() => Answer::Unlisted { why: Unlisted::Findings, floor: None },
            floor => Answer::Owed { findings: owed, floor, open },
        }
    }
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
