//! Labels of films with answers from elsewhere: any table, with a map that says what its columns are.
//!
//! ```toml
//! person = "Patient"                          # columns, each where there is one
//! institution = "Hospital"
//! kind = "Machine"
//! leave_out = ["", "unreadable"]              # rows whose label says this are not judged
//!
//! [film]
//! column = "Anonymized Study Instance UID"
//! is = "study-instance-uid"                   # or sop-instance-uid, file, name
//!
//! [label]
//! column = "Profusion"
//! scale = "points"                            # or category, yes-no
//!
//! [says]                                      # other words of the label's column, on its scale
//! "silicosis" = "yes"
//! ```

use std::collections::BTreeMap;

use agreement::{CoarseScale, Place, Truth};
use classification::{PerZone, Profusion};
use serde::Deserialize;
use words::Tongue;
use words::trouble::Trouble;

use super::{Labelled, point};
use crate::table::{Faults, Once, Table};

/// What the columns of a table are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    film: FilmColumn,
    label: LabelColumn,
    person: Option<String>,
    institution: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    leave_out: Vec<String>,
    #[serde(default)]
    says: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilmColumn {
    column: String,
    is: FilmName,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelColumn {
    column: String,
    scale: Scale,
}

/// By what a table names its films.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FilmName {
    /// A file, by its path below the folder of films.
    File,
    /// A file's own name, with or without its ending, wherever it lies below the folder.
    Name,
    /// The SOP Instance UID.
    SopInstanceUid,
    /// The Study Instance UID, where a study has one film.
    StudyInstanceUid,
}

/// On what scale the labels are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scale {
    Points,
    Category,
    YesNo,
}

/// The labels of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The films that are to be judged; `file` is what the table calls each.
    pub labels: MappedLabels,
    /// By what it calls them.
    pub named_by: FilmName,
    /// Rows that the map leaves out.
    pub n_left_out: usize,
}

/// Labels on the scale of their table.
#[derive(Debug, Clone, PartialEq)]
pub enum MappedLabels {
    /// One of the twelve points for each film.
    Points(Vec<Labelled>),
    /// A category, or yes and no.
    Coarse(CoarseScale, Vec<Labelled<Place>>),
}

impl MappedLabels {
    /// What each film is called.
    pub fn files(&mut self) -> Vec<&mut String> {
        match self {
            Self::Points(all) => all.iter_mut().map(|it| &mut it.file).collect(),
            Self::Coarse(_, all) => all.iter_mut().map(|it| &mut it.file).collect(),
        }
    }
}

/// The labels of a table by a map of its columns.
///
/// Errors: every fault of map and table, the first twenty of them; a film twice is one.
pub fn of_table(text: &str, map: &ColumnMap, tongue: Tongue) -> Result<Mapped, Trouble> {
    let mut faults = Faults::new(tongue);
    map.says_on_scale(&mut faults);
    let table = Table::of(text, &mut faults);
    let mut column = |name: &str| table.column(name, &mut faults);
    let film = column(&map.film.column);
    let label = column(&map.label.column);
    let besides = [&map.person, &map.institution, &map.kind].map(|it| it.as_deref().and_then(&mut column));
    let (Some(film), Some(label)) = (film, label) else {
        return Err(faults.done(Vec::<()>::new()).err().unwrap_or(Trouble::NotThere { what: "column" }));
    };
    let (mut found, mut once, mut n_left_out) = (Vec::new(), Once::default(), 0);
    for (line, cells) in &table.rows {
        let [file, said] = [&cells[film], &cells[label]];
        if map.leave_out.iter().any(|it| it.trim().eq_ignore_ascii_case(said)) {
            n_left_out += 1;
            continue;
        }
        if file.is_empty() {
            faults.say(*line, &map.film.column, faults.words.names_no_film);
            continue;
        }
        if !once.takes(file, *line, said.clone(), &mut faults) {
            continue;
        }
        let place = map.place((*line, &map.label.column), said, &mut faults);
        let beside = |nth: usize| besides[nth].map_or_else(String::new, |at| cells[at].clone());
        let person = Some(beside(0)).filter(|it| !it.is_empty()).unwrap_or_else(|| file.clone());
        found.extend(place.map(|place| Labelled {
            file: file.clone(),
            person,
            institution: beside(1),
            kind: beside(2),
            truth: Place(place),
        }));
    }
    let found = faults.done(found)?;
    Ok(Mapped { labels: map.label.scale.labels(found), named_by: map.film.is, n_left_out })
}

impl ColumnMap {
    /// Whether answers alone tell which film is meant: by its file, or by its SOP Instance UID.
    pub const fn is_told_by_answers(&self) -> bool {
        matches!(self.film.is, FilmName::File | FilmName::SopInstanceUid)
    }

    /// The place of a cell on the scale; what is none there is a fault.
    fn place(&self, at: (usize, &str), cell: &str, faults: &mut Faults) -> Option<usize> {
        let meant = self.says.iter().find(|(word, _)| word.trim().eq_ignore_ascii_case(cell));
        let cell = meant.map_or(cell, |it| it.1);
        match self.label.scale {
            Scale::Points if cell.is_empty() => {}
            Scale::Points => return point(at, cell, faults).map(Profusion::index),
            Scale::Category | Scale::YesNo => {
                if let Some(place) = self.label.scale.coarse_place(cell) {
                    return Some(place);
                }
            }
        }
        let says = match self.label.scale {
            Scale::Points => faults.words.row_without_point,
            Scale::Category => faults.words.no_category,
            Scale::YesNo => faults.words.no_yes_no,
        };
        faults.cell(at, cell, says);
        None
    }

    /// What the map itself says has to be on the scale.
    fn says_on_scale(&self, faults: &mut Faults) {
        for (word, meant) in &self.says {
            let is_on_scale = match self.label.scale {
                Scale::Points => meant.parse::<Profusion>().is_ok(),
                coarse => coarse.coarse_place(meant).is_some(),
            };
            if !is_on_scale {
                let column = format!("[says] {word}");
                faults.cell((1, &column), meant, faults.words.off_scale);
            }
        }
    }
}

impl Scale {
    fn coarse_place(self, cell: &str) -> Option<usize> {
        let small = cell.trim().to_lowercase();
        let number = small.parse::<f64>().ok();
        let places = if self == Self::YesNo { 0..2_u8 } else { 0..4 };
        let of_number = || places.clone().find(|it| number == Some(f64::from(*it))).map(usize::from);
        match (self, small.as_str()) {
            (Self::YesNo, "yes" | "y" | "true" | "positive" | "是" | "有" | "阳性") => Some(1),
            (Self::YesNo, "no" | "n" | "false" | "negative" | "否" | "无" | "阴性") => Some(0),
            _ => of_number(),
        }
    }

    fn labels(self, found: Vec<Labelled<Place>>) -> MappedLabels {
        match self {
            Self::Category => MappedLabels::Coarse(CoarseScale::Category, found),
            Self::YesNo => MappedLabels::Coarse(CoarseScale::YesNo, found),
            Self::Points => MappedLabels::Points(found.into_iter().filter_map(on_points).collect()),
        }
    }
}

fn on_points(it: Labelled<Place>) -> Option<Labelled> {
    let overall = Profusion::from_index(it.truth.0)?;
    let truth = Truth { overall, zones: PerZone::from_fn(|_| None), shape: None, large: None };
    let Labelled { file, person, institution, kind, .. } = it;
    Some(Labelled { file, person, institution, kind, truth })
}
