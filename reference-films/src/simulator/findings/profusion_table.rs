//! How many small opacities make a point of profusion: a convention, in a table that can be replaced.

use std::collections::BTreeMap;

use std::sync::OnceLock;

use classification::{Profusion, Shape};
use serde::Deserialize;
use thiserror::Error;

/// The number of small opacities in a square centimetre of a zone, for every shape and point of profusion.
///
/// A convention of whoever wrote the table and of nothing else: no standard gives numbers, the standard films decide
/// (GBZ 70-2015, B.1.2.3.1).
#[derive(Clone, Debug, PartialEq)]
pub struct ProfusionTable {
    source: String,
    per_cm2: [[f64; 12]; 6],
}

/// Why a text is no profusion table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProfusionTableError {
    /// Not TOML, or not of these keys.
    #[error("the profusion table cannot be read: {0}")]
    Unreadable(String),
    /// It does not say where its numbers come from.
    #[error("the profusion table does not say where its numbers come from")]
    NoSource,
    /// A row is missing, is not of twelve numbers, or does not rise.
    #[error("the profusion table's row `{letter}` must be twelve numbers that rise from 0 or more")]
    Row {
        /// The shape.
        letter: char,
    },
    /// A row of something that is no shape.
    #[error("the profusion table has a row `{row}`, which is no shape of small opacities")]
    UnknownRow {
        /// Its key.
        row: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    source: String,
    per_cm2: BTreeMap<String, Vec<f64>>,
}

impl ProfusionTable {
    /// The table of this simulator, as it is written.
    pub const EMBEDDED: &str = include_str!("../profusion.toml");

    /// The table of this simulator.
    pub fn of_this_simulator() -> &'static Self {
        static OWN: OnceLock<ProfusionTable> = OnceLock::new();
        OWN.get_or_init(|| Self::read(Self::EMBEDDED).expect("the crate's own table"))
    }

    /// Reads a table; `simulator/profusion.toml` shows its form.
    ///
    /// # Errors
    /// Where a key is unknown, the source is not said, or a row is missing or does not rise.
    pub fn read(text: &str) -> Result<Self, ProfusionTableError> {
        let written: Written =
            toml::from_str(text).map_err(|fault| ProfusionTableError::Unreadable(fault.to_string()))?;
        if written.source.trim().is_empty() {
            return Err(ProfusionTableError::NoSource);
        }
        let mut per_cm2 = [[0.0; 12]; 6];
        for shape in Shape::ALL {
            let letter = shape.letter();
            let row = written.per_cm2.get(&letter.to_string()).and_then(|it| twelve_that_rise(it));
            per_cm2[shape as usize] = row.ok_or(ProfusionTableError::Row { letter })?;
        }
        let is_shape = |key: &str| Shape::ALL.iter().any(|it| it.letter().to_string() == key);
        match written.per_cm2.into_keys().find(|key| !is_shape(key)) {
            Some(row) => Err(ProfusionTableError::UnknownRow { row }),
            None => Ok(Self { source: written.source, per_cm2 }),
        }
    }

    /// How many opacities of this shape lie in one square centimetre of a zone at this point.
    pub fn per_cm2(&self, shape: Shape, profusion: Profusion) -> f64 {
        self.per_cm2[shape as usize][profusion.index()]
    }

    /// Where its numbers come from, in the words of who wrote it.
    pub fn source(&self) -> &str {
        &self.source
    }
}

fn twelve_that_rise(row: &[f64]) -> Option<[f64; 12]> {
    let row: [f64; 12] = row.try_into().ok()?;
    let rises = row.windows(2).all(|it| it[0] < it[1]) && 0.0 <= row[0] && row[11].is_finite();
    rises.then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_this_simulator_is_whole_and_rises_for_every_shape() {
        let table = ProfusionTable::of_this_simulator();
        for shape in Shape::ALL {
            assert_eq!(table.per_cm2(shape, Profusion::ZeroMinus), 0.0);
            assert!(table.per_cm2(shape, Profusion::TwoOne) < table.per_cm2(shape, Profusion::TwoTwo));
        }
        assert!(table.source().contains("by eye"));
    }

    #[test]
    fn a_table_with_a_fault_is_refused_by_the_name_of_its_row() {
        let whole = ProfusionTable::EMBEDDED;
        let fall = whole.replace("3.91, 5.61", "5.61, 3.91");
        assert_eq!(ProfusionTable::read(&fall), Err(ProfusionTableError::Row { letter: 'q' }));
        let short = whole.replace("1.10, 1.40]", "1.10]");
        assert_eq!(ProfusionTable::read(&short), Err(ProfusionTableError::Row { letter: 'u' }));
        let without = whole.replace("source = \"\"\"", "source = \"\"\"\"\"\"\n#");
        assert!(ProfusionTable::read(&without).is_err());
        let more = format!("{whole}\nv = [1.0]\n");
        assert_eq!(ProfusionTable::read(&more), Err(ProfusionTableError::UnknownRow { row: "v".into() }));
        assert!(matches!(ProfusionTable::read("per_cm2 = 1"), Err(ProfusionTableError::Unreadable(_))));
    }
}
