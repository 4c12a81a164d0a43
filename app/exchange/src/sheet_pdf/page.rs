//! What a reading sheet says on paper, part by part, in the order in which it is read.
//!
//! Every text is plain: a template shows it as it stands and never takes it for its own code.

use casework::{Reading, Sheet};
use classification::LungZone;
use serde::Serialize;
use typesetter::Day;
use words::{Tongue, reading_sheet};

use super::beside::Beside;
use super::{gbz70, ilo};

/// The whole paper. A template reads it as `json("sheet.json")`, field by field under these names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetPage {
    /// The code of the tongue: `zh`, `en`.
    pub tongue: &'static str,
    /// What the house is called, where it says so; else this field is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// What the paper is.
    pub title: String,
    /// The standard it was read by.
    pub subtitle: String,
    /// Whose it is, for the top of every page but the first.
    pub running: String,
    /// Person, film, reader and times.
    pub head: Vec<Row>,
    /// What the reading comes to.
    pub outcome: Outcome,
    /// The six zones; none on an unreadable film.
    pub zones: Option<ZoneMap>,
    /// The findings, section by section.
    pub sections: Vec<Section>,
    /// The findings that are told side by side, where there are any.
    pub by_side: Option<BySide>,
    /// The additional symbols.
    pub symbols: Symbols,
    /// What the reader wrote in words, where they wrote any.
    pub comments: Option<Row>,
    /// How the film was shown and what stood beside it.
    pub conditions: Section,
    /// What the reading is sealed by.
    pub seal: Section,
    /// The words before the lines for a signature and its date.
    pub signature: [String; 2],
    /// What this paper is not.
    pub footer: String,
    /// `{page}` and `{pages}` stand for the numbers.
    pub page_of: String,
    /// The day of the seal, for the file's own properties.
    pub sealed_on: Day,
    /// The digest of the sealed text: 64 hexadecimal digits.
    pub digest: String,
}

/// What one scheme's findings put on the paper.
pub(super) struct Found {
    pub(super) subtitle: String,
    /// What the scheme adds to the head.
    pub(super) own: Option<Row>,
    pub(super) outcome: Outcome,
    pub(super) zones: Option<ZoneMap>,
    pub(super) sections: Vec<Section>,
    pub(super) by_side: Option<BySide>,
    pub(super) symbols: Symbols,
    pub(super) comments: Option<Row>,
}

impl SheetPage {
    /// The paper of a sealed reading.
    ///
    /// * `beside` — whose film it is, and what the house adds to the reading.
    pub fn of(reading: &Reading, beside: &Beside<'_>, tongue: Tongue) -> Self {
        let words = reading_sheet::words(tongue);
        let found = match &reading.sheet {
            Sheet::Gbz70(sheet) => gbz70::found(sheet, tongue),
            Sheet::Ilo { edition, findings } => ilo::found(*edition, findings, tongue),
        };
        Self {
            tongue: tongue.code(),
            institution: beside.institution.map(str::to_owned),
            title: words.title.to_owned(),
            subtitle: found.subtitle,
            running: format!("{}  {}", beside.worker.name, beside.worker.number),
            head: beside.head(reading, found.own, tongue),
            outcome: found.outcome,
            zones: found.zones,
            sections: found.sections,
            by_side: found.by_side,
            symbols: found.symbols,
            comments: found.comments,
            conditions: beside.conditions(reading, tongue),
            seal: beside.seal(tongue),
            signature: [words.signature, words.signed_on].map(str::to_owned),
            footer: words.footer.to_owned(),
            page_of: words.page_of.to_owned(),
            sealed_on: beside.sealed_on(reading),
            digest: beside.digest.to_string(),
        }
    }
}

/// A fact with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name; empty where the section's title is name enough.
    pub label: String,
    /// The clause that speaks of it; empty where none does.
    pub clause: String,
    /// What is so.
    pub value: String,
    /// How many columns it takes where facts stand side by side: 1 to 3.
    pub n_columns: u8,
}

impl Row {
    /// A fact of one column, without a clause.
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), clause: String::new(), value: value.into(), n_columns: 1 }
    }

    /// The same by a clause.
    #[must_use]
    pub fn by(self, clause: &str) -> Self {
        Self { clause: clause.to_owned(), ..self }
    }

    /// The same over more columns.
    #[must_use]
    pub fn over(self, n_columns: u8) -> Self {
        Self { n_columns, ..self }
    }
}

/// One section of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its name.
    pub title: String,
    /// What was found.
    pub rows: Vec<Row>,
}

impl Section {
    /// A section of these rows.
    pub fn new(title: &str, rows: Vec<Row>) -> Self {
        Self { title: title.to_owned(), rows }
    }
}

/// What the reading comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What is told: stage, profusion.
    pub label: String,
    /// The answer in a word or two.
    pub value: String,
    /// The clause behind it, and what else belongs to it.
    pub rows: Vec<Row>,
    /// What has to be said beside it, one sentence each.
    pub notes: Vec<String>,
}

/// Findings of the two sides, beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BySide {
    /// Their name.
    pub title: String,
    /// The names of the two sides: right, left.
    pub sides: [String; 2],
    /// That there is something, and what becomes of the rows that are left out.
    pub answer: Row,
    /// What was found.
    pub rows: Vec<SideRow>,
    /// What the codes in the rows mean.
    pub legend: String,
}

/// One finding of the two sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideRow {
    /// Its name.
    pub label: String,
    /// The clause that asks for it.
    pub clause: String,
    /// What is so on the right and on the left.
    pub values: [String; 2],
}

/// The six zones as the chest is seen: the person's right on the left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneMap {
    /// What the zones tell.
    pub title: String,
    /// The clause that asks for it.
    pub clause: String,
    /// The names of the two sides: right, left.
    pub sides: [String; 2],
    /// The names of the three bands, from above.
    pub bands: [String; 3],
    /// The right lung's zones, from above.
    pub right: [ZoneCell; 3],
    /// The left lung's zones, from above.
    pub left: [ZoneCell; 3],
}

impl ZoneMap {
    /// A map whose zones say what `cell` tells of them.
    pub(super) fn of(title: &str, clause: &str, tongue: Tongue, cell: impl Fn(LungZone) -> ZoneCell) -> Self {
        let words = reading_sheet::words(tongue);
        Self {
            title: title.to_owned(),
            clause: clause.to_owned(),
            sides: [words.right, words.left].map(str::to_owned),
            bands: [words.upper, words.middle, words.lower].map(str::to_owned),
            right: [LungZone::RightUpper, LungZone::RightMiddle, LungZone::RightLower].map(&cell),
            left: [LungZone::LeftUpper, LungZone::LeftMiddle, LungZone::LeftLower].map(&cell),
        }
    }
}

/// What one zone says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneCell {
    /// As the sheet has it: `1/0`.
    pub text: String,
    /// How dark the zone stands, 0 to 3: the grade.
    pub grade: u8,
}

/// The additional symbols.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Symbols {
    /// Their name.
    pub title: String,
    /// The clause that lists them.
    pub clause: String,
    /// Those that were found.
    pub list: Vec<SymbolRow>,
    /// What to write where there is none.
    pub none: String,
}

/// One symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SymbolRow {
    /// Its two letters.
    pub code: String,
    /// What it stands for.
    pub name: String,
}

impl Symbols {
    /// Those of a list of codes with their names.
    pub(super) fn of<'a>(
        clause: &str,
        list: impl Iterator<Item = (&'a str, &'a str)>,
        tongue: Tongue,
    ) -> Self {
        let row = |(code, name): (&str, &str)| SymbolRow { code: code.to_owned(), name: name.to_owned() };
        Self {
            title: tongue.words().reading.symbols.to_owned(),
            clause: clause.to_owned(),
            list: list.map(row).collect(),
            none: reading_sheet::words(tongue).none.to_owned(),
        }
    }
}
