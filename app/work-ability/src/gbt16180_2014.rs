//! GB/T 16180-2014: the rows for pneumoconiosis, as far as they are known. None is confirmed in print.

use classification::gbz70::Stage;

use crate::bands::Degree;
use crate::grade::{AbilityRow, Condition, Grade, Listing, WorkAbilityTable};
use crate::provenance::Provenance;

/// The edition.
pub const EDITION: &str = "GB/T 16180-2014";

// Where the rows were found. The printed 2014 edition was not seen: what is quoted of the 2006 edition is
// taken to stand in it unchanged.
const GRADE_1_STAGE: &str = "GB/T 16180-2006 B 一级 18)（转载 · reprint）";
const GRADE_1_CANCER: &str = "GB/T 16180-2006 B 一级 21)（转载 · reprint）";
const GRADE_2_THREE: &str = "GB/T 16180-2006 B 二级 32)（转载 · reprint）";
const GRADE_2_TWO: &str = "GB/T 16180-2006 B 二级 33)（转载 · reprint）";
const GRADE_2_TUBERCULOSIS: &str = "GB/T 16180-2006 B 二级 34)（转载 · reprint）";
const GRADE_2_CANCER: &str = "GB/T 16180-2006 B 二级 35)（转载 · reprint）";
const OF_2006: &str = "GB/T 16180-2006（摘要 · summaries）";
const GRADE_4_OF_2014: &str = "GB/T 16180-2006；GB/T 16180-2014 5.4（摘要 · summaries）";
const GRADE_6_OF_2014: &str = "GB/T 16180-2006；GB/T 16180-2014 5.6 66)（摘要 · summaries）";
const GRADE_7_OF_2014: &str = "GB/T 16180-2006；GB/T 16180-2014 5.7 54)（摘要 · summaries）";
// The rows for cancer name no stage, but this table grades pneumoconiosis.
const CANCER_WITHOUT_STAGE: &str = "GB/T 16180-2006 B 一级 21)、二级 35)（转载 · reprint）";
// Stage I with severe damage contains stage I with moderate damage. A reprint of the 2006 edition has severe
// damage without any stage in grade 2, so the grade may well be severer.
const SEVERE_IN_STAGE_ONE: &str =
    "GB/T 16180-2014 5.4；参见 · see GB/T 16180-2006 B 二级 31)（转载 · reprint）";

const ALL_STAGES: &[Stage] = &[Stage::One, Stage::Two, Stage::Three];
const NONE: &[Stage] = &[Stage::None];
const ONE: &[Stage] = &[Stage::One];
const TWO: &[Stage] = &[Stage::Two];
const THREE: &[Stage] = &[Stage::Three];

struct Printed {
    name: &'static str,
    grade: u8,
    listing: Listing,
    stages: &'static [Stage],
    conditions: &'static [Condition],
    source: &'static str,
}

const fn listed(
    name: &'static str,
    grade: u8,
    stages: &'static [Stage],
    conditions: &'static [Condition],
    source: &'static str,
) -> Printed {
    Printed { name, grade, listing: Listing::Listed, stages, conditions, source }
}

const fn inferred(
    name: &'static str,
    grade: u8,
    stages: &'static [Stage],
    conditions: &'static [Condition],
    source: &'static str,
) -> Printed {
    Printed { name, grade, listing: Listing::Inferred, stages, conditions, source }
}

/// Severest first. What the standard joins with "and/or" are two rows. An inferred row stands before the
/// listed ones of its grade, for its grade is only a floor.
const ROWS: &[Printed] = &[
    inferred(
        "1x",
        1,
        NONE,
        &[Condition::LungFunction(Degree::Severe), Condition::LungCancer],
        CANCER_WITHOUT_STAGE,
    ),
    listed("1a", 1, THREE, &[Condition::LungFunction(Degree::Severe)], GRADE_1_STAGE),
    listed("1b", 1, THREE, &[Condition::Hypoxaemia(Degree::Severe)], GRADE_1_STAGE),
    listed(
        "1c",
        1,
        ALL_STAGES,
        &[Condition::LungFunction(Degree::Severe), Condition::LungCancer],
        GRADE_1_CANCER,
    ),
    inferred("2x", 2, NONE, &[Condition::AnyCancer], CANCER_WITHOUT_STAGE),
    listed("2a", 2, THREE, &[Condition::LungFunction(Degree::Moderate)], GRADE_2_THREE),
    listed("2b", 2, THREE, &[Condition::Hypoxaemia(Degree::Moderate)], GRADE_2_THREE),
    listed("2c", 2, TWO, &[Condition::LungFunction(Degree::Severe)], GRADE_2_TWO),
    listed("2d", 2, TWO, &[Condition::Hypoxaemia(Degree::Severe)], GRADE_2_TWO),
    listed("2e", 2, THREE, &[Condition::ActiveTuberculosis], GRADE_2_TUBERCULOSIS),
    listed("2f", 2, ALL_STAGES, &[Condition::AnyCancer], GRADE_2_CANCER),
    listed("3a", 3, THREE, &[], OF_2006),
    listed("3b", 3, TWO, &[Condition::LungFunction(Degree::Moderate)], OF_2006),
    listed("3c", 3, TWO, &[Condition::Hypoxaemia(Degree::Moderate)], OF_2006),
    listed("3d", 3, TWO, &[Condition::ActiveTuberculosis], OF_2006),
    inferred("4x", 4, ONE, &[Condition::LungFunction(Degree::Severe)], SEVERE_IN_STAGE_ONE),
    inferred("4y", 4, ONE, &[Condition::Hypoxaemia(Degree::Severe)], SEVERE_IN_STAGE_ONE),
    listed("4a", 4, TWO, &[], OF_2006),
    listed("4b", 4, ONE, &[Condition::LungFunction(Degree::Moderate)], GRADE_4_OF_2014),
    listed("4c", 4, ONE, &[Condition::Hypoxaemia(Degree::Moderate)], GRADE_4_OF_2014),
    listed("4d", 4, ONE, &[Condition::ActiveTuberculosis], GRADE_4_OF_2014),
    listed("6a", 6, ONE, &[Condition::LungFunction(Degree::Mild)], GRADE_6_OF_2014),
    listed("6b", 6, ONE, &[Condition::Hypoxaemia(Degree::Mild)], GRADE_6_OF_2014),
    listed("7a", 7, ONE, &[Condition::LungFunction(Degree::Normal)], GRADE_7_OF_2014),
];

/// GB/T 16180-2014 as far as it is known; not confirmed in print.
impl Default for WorkAbilityTable {
    fn default() -> Self {
        let rows = ROWS.iter().map(|it| AbilityRow {
            name: it.name.to_owned(),
            grade: Grade::new(it.grade).expect("a grade of 1 to 10"),
            listing: it.listing,
            stages: it.stages.iter().copied().collect(),
            conditions: it.conditions.iter().copied().collect(),
            provenance: Provenance::unconfirmed(EDITION, it.source),
        });
        Self::new(rows.collect()).expect("the rows are a table")
    }
}
