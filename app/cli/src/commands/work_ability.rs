//! `profusion work-ability`: the grade of work ability, with the row that decides.

use std::path::{Path, PathBuf};

use exchange::{ability_answer, ability_case};
use words::trouble::Trouble;
use workstation::house::{self, rules as house_rules};

use super::read_paper;
use crate::{Ended, Manner};

/// Grades the case by the house's tables, or names every fault of it. A case that is not graded is a no.
pub(crate) fn work_ability(case: &Path, named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let case = ability_case::case(&read_paper(case)?, manner.tongue)?;
    let rules = house_rules::of(&house::folder(named))?;
    if manner.json {
        manner.out.json(&ability_answer::answer_json(&case, &rules, manner.tongue));
    } else {
        manner.out.lines(&ability_answer::answer_lines(&case, &rules, manner.tongue));
    }
    let graded = rules.assess(&case).answer.grade().is_some();
    Ok(if graded { Ended::Done } else { Ended::No })
}

/// Prints the tables in force, for a house to edit.
pub(crate) fn rules(named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    manner.out.line(house_rules::written(&house_rules::of(&house::folder(named))?).trim_end());
    Ok(Ended::Done)
}
