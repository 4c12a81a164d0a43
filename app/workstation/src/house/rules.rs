//! The tables by which a house grades work ability: `rules.toml` in its folder. What it leaves out is as
//! the program ships it.
//!
//! A measure or a unit with an entry takes that entry's bands. The grades are all the house's own as soon
//! as one row is there, for the order of the rows decides.

use std::path::Path;

use classification::gbz70::Stage;
use imaging::text_file;
use serde::{Deserialize, Serialize};
use words::trouble::{Foreign, Part, Place, RulesFault, Trouble};
use work_ability::bands::{BandFault, Bands, BoundaryPolicy, Degree};
use work_ability::blood_gas::{HypoxaemiaBands, PressureUnit, UnitBands};
use work_ability::grade::{AbilityRow, Condition, Grade, Listing, WorkAbilityTable};
use work_ability::lung_function::{LungFunctionBands, Measure, MeasureBands};
use work_ability::provenance::Provenance;
use work_ability::range::Range;
use work_ability::rules::AbilityRules;

use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::house::setting_faults::{Lines, Step};

const FILE: &str = "rules.toml";

/// `rules.toml` as a person wrote it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    boundary: Option<String>,
    #[serde(default)]
    lung_function: Vec<MeasureEntry>,
    #[serde(default)]
    hypoxaemia: Vec<UnitEntry>,
    #[serde(default)]
    work_ability: Vec<RowEntry>,
}

/// The bands of one measure.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureEntry {
    measure: String,
    normal: String,
    mild: String,
    moderate: String,
    severe: String,
    edition: String,
    source: String,
    confirmed: bool,
}

/// The bands of the arterial oxygen pressure in one unit.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    unit: String,
    normal: String,
    mild: String,
    moderate: String,
    severe: String,
    edition: String,
    source: String,
    confirmed: bool,
}

/// One row of the grades.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowEntry {
    name: String,
    grade: u8,
    #[serde(default = "yes")]
    listed: bool,
    stages: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    edition: String,
    source: String,
    confirmed: bool,
}

const fn yes() -> bool {
    true
}

/// The tables of a house; the program's own where there is no `rules.toml`.
///
/// Errors: the file cannot be read, or every fault in it.
pub fn of(house: &Path) -> Result<AbilityRules, Trouble> {
    match text_if_there(&house.join(FILE), SETTINGS_BYTES_MAX)? {
        Some(text) => read(&text).map_err(|faults| Trouble::RulesUnusable { faults }),
        None => Ok(AbilityRules::default()),
    }
}

/// The tables of a text; what it leaves out is as the program ships it.
fn read(text: &str) -> Result<AbilityRules, Vec<RulesFault>> {
    let file: RulesFile = toml::from_str(text).map_err(|it| vec![not_understood(text, &it)])?;
    let mut faults = Vec::new();
    let boundary = file.boundary.map(|text| {
        let place = Place { line: None, table: "", n: 0, key: "boundary" };
        known(BoundaryPolicy::from_code(&text), place, &text, &mut faults)
    });
    let mut measures = Vec::new();
    for (idx, entry) in file.lung_function.iter().enumerate() {
        measures.extend(measure_bands(idx, entry, &measures, &mut faults));
    }
    let mut units = Vec::new();
    for (idx, entry) in file.hypoxaemia.iter().enumerate() {
        units.extend(unit_bands(idx, entry, &units, &mut faults));
    }
    let rows: Vec<_> =
        file.work_ability.iter().enumerate().filter_map(|(idx, it)| row(idx, it, &mut faults)).collect();
    let mut table = WorkAbilityTable::default();
    if !file.work_ability.is_empty() && faults.is_empty() {
        match WorkAbilityTable::new(rows) {
            Ok(own) => table = own,
            Err(wrong) => faults.extend(wrong.into_iter().map(RulesFault::NoTable)),
        }
    }
    if !faults.is_empty() {
        return Err(with_lines(faults, text));
    }
    Ok(AbilityRules {
        boundary: boundary.flatten().unwrap_or_default(),
        lung_function: LungFunctionBands::of(measures),
        hypoxaemia: HypoxaemiaBands::of(units),
        work_ability: table,
    })
}

/// The parser's words behind the line they are about.
fn not_understood(text: &str, fault: &toml::de::Error) -> RulesFault {
    let line = fault.span().map(|it| text_file::line_at(text, it.start));
    RulesFault::NotUnderstood { line, said: Foreign::of(Part::Toml, fault.message()) }
}

/// The faults, each place with its line.
fn with_lines(mut faults: Vec<RulesFault>, text: &str) -> Vec<RulesFault> {
    let lines = Lines::of(text);
    for place in faults.iter_mut().filter_map(RulesFault::place_mut) {
        let entry = place.n.checked_sub(1).map(|nth| [Step::Key(place.table), Step::Nth(nth)]);
        let path = entry.into_iter().flatten().chain([Step::Key(place.key)]);
        place.line = lines.of_value(&path.collect::<Vec<_>>());
    }
    faults
}

fn known<T>(value: Option<T>, place: Place, text: &str, faults: &mut Vec<RulesFault>) -> Option<T> {
    if value.is_none() {
        faults.push(RulesFault::UnknownWord { place, text: text.to_owned() });
    }
    value
}

/// Four ranges in the order of [`Degree::ALL`], or every one that is none as a fault.
fn ranges(place: Place, texts: [&str; 4], faults: &mut Vec<RulesFault>) -> Option<[Range; 4]> {
    let mut ranges = Vec::new();
    for (degree, text) in Degree::ALL.into_iter().zip(texts) {
        match text.parse() {
            Ok(range) => ranges.push(range),
            Err(fault) => {
                faults.push(RulesFault::NoRange { place: Place { key: degree.code(), ..place }, fault });
            }
        }
    }
    ranges.try_into().ok()
}

/// The bands, or why they are none as a fault.
fn lawful<T>(made: Result<T, BandFault>, place: Place, faults: &mut Vec<RulesFault>) -> Option<T> {
    made.map_err(|fault| faults.push(RulesFault::NoBands { place, fault })).ok()
}

fn measure_bands(
    idx: usize,
    entry: &MeasureEntry,
    before: &[MeasureBands],
    faults: &mut Vec<RulesFault>,
) -> Option<MeasureBands> {
    let place = Place { line: None, table: "lung_function", n: idx + 1, key: "" };
    let text = &entry.measure;
    let measure = known(Measure::from_code(text), Place { key: "measure", ..place }, text, faults);
    if measure.is_some_and(|it| before.iter().any(|before| before.measure() == it)) {
        faults.push(RulesFault::Twice { place, text: text.clone() });
    }
    let texts = [&entry.normal, &entry.mild, &entry.moderate, &entry.severe].map(String::as_str);
    let ranges = ranges(place, texts, faults);
    let provenance = provenance(&entry.edition, &entry.source, entry.confirmed);
    lawful(MeasureBands::new(measure?, ranges?, provenance), place, faults)
}

fn unit_bands(
    idx: usize,
    entry: &UnitEntry,
    before: &[UnitBands],
    faults: &mut Vec<RulesFault>,
) -> Option<UnitBands> {
    let place = Place { line: None, table: "hypoxaemia", n: idx + 1, key: "" };
    let text = &entry.unit;
    let unit = known(PressureUnit::from_code(text), Place { key: "unit", ..place }, text, faults);
    if unit.is_some_and(|it| before.iter().any(|before| before.unit() == it)) {
        faults.push(RulesFault::Twice { place, text: text.clone() });
    }
    let texts = [&entry.normal, &entry.mild, &entry.moderate, &entry.severe].map(String::as_str);
    let ranges = ranges(place, texts, faults);
    let provenance = provenance(&entry.edition, &entry.source, entry.confirmed);
    lawful(UnitBands::new(unit?, ranges?, provenance), place, faults)
}

fn row(idx: usize, entry: &RowEntry, faults: &mut Vec<RulesFault>) -> Option<AbilityRow> {
    let at = |key| Place { line: None, table: "work_ability", n: idx + 1, key };
    let n_before = faults.len();
    let number = entry.grade.to_string();
    let grade = known(Grade::new(entry.grade), at("grade"), &number, faults);
    let stages = entry.stages.iter();
    let stages = stages.filter_map(|it| known(Stage::from_code(it), at("stages"), it, faults)).collect();
    let with = entry.with.iter();
    let conditions = with.filter_map(|it| known(Condition::from_code(it), at("with"), it, faults)).collect();
    if n_before < faults.len() {
        return None;
    }
    Some(AbilityRow {
        name: entry.name.clone(),
        grade: grade?,
        listing: if entry.listed { Listing::Listed } else { Listing::Inferred },
        stages,
        conditions,
        provenance: provenance(&entry.edition, &entry.source, entry.confirmed),
    })
}

fn provenance(edition: &str, source: &str, confirmed: bool) -> Provenance {
    Provenance { edition: edition.to_owned(), source: source.to_owned(), confirmed }
}

/// Tables as a `rules.toml` that a house may edit: read back it is the same.
pub fn written(rules: &AbilityRules) -> String {
    let file = RulesFile {
        boundary: Some(rules.boundary.code().to_owned()),
        lung_function: rules.lung_function.rows().iter().map(measure_entry).collect(),
        hypoxaemia: rules.hypoxaemia.rows().iter().map(unit_entry).collect(),
        work_ability: rules.work_ability.rows().iter().map(row_entry).collect(),
    };
    toml::to_string(&file).expect("tables of texts, numbers and yes or no are TOML")
}

fn measure_entry(it: &MeasureBands) -> MeasureEntry {
    let [normal, mild, moderate, severe] = printed(it.bands());
    let Provenance { edition, source, confirmed } = it.provenance().clone();
    let measure = it.measure().code().to_owned();
    MeasureEntry { measure, normal, mild, moderate, severe, edition, source, confirmed }
}

fn unit_entry(it: &UnitBands) -> UnitEntry {
    let [normal, mild, moderate, severe] = printed(it.bands());
    let Provenance { edition, source, confirmed } = it.provenance().clone();
    let unit = it.unit().code().to_owned();
    UnitEntry { unit, normal, mild, moderate, severe, edition, source, confirmed }
}

fn row_entry(it: &AbilityRow) -> RowEntry {
    RowEntry {
        name: it.name.clone(),
        grade: it.grade.number(),
        listed: it.listing == Listing::Listed,
        stages: it.stages.iter().map(|it| it.code().to_owned()).collect(),
        with: it.conditions.iter().map(|it| it.code()).collect(),
        edition: it.provenance.edition.clone(),
        source: it.provenance.source.clone(),
        confirmed: it.provenance.confirmed,
    }
}

fn printed(bands: &Bands) -> [String; 4] {
    Degree::ALL.map(|it| bands.range(it).to_string())
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
