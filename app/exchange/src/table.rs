//! A table as other programs write it: columns named in its first line, cells apart by commas, semicolons or tabs.

use std::collections::{BTreeMap, BTreeSet};

use words::label_faults::LabelFaultWords;
use words::trouble::Trouble;
use words::{Tongue, label_faults};

/// Faults that are told; a table of another form has one on every line.
const FAULTS_MAX: usize = 20;
/// What may stand between two cells: the one that stands in the first line most often does.
const BETWEEN: [char; 3] = [',', ';', '\t'];
/// So much of a cell is told.
const CELL_SHOWN: usize = 40;

/// A table.
pub(crate) struct Table {
    head: Vec<String>,
    /// Each with the line on which it begins, from 1.
    pub(crate) rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// The table of a text; what is wrong with its form is among the faults: a column twice, a row of another length.
    pub(crate) fn of(text: &str, faults: &mut Faults) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let between = BETWEEN.into_iter().rev().max_by_key(|it| first.matches(*it).count()).unwrap_or(',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(between as u8)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut table = Self { head: Vec::new(), rows: Vec::new() };
        for (n, record) in reader.records().enumerate() {
            // The text is text and its rows may be of any length: nothing else is left to go wrong.
            let Ok(record) = record else { continue };
            let line = record.position().map_or(n + 1, |it| it.line() as usize);
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if n == 0 {
                table.head = cells;
            } else if cells.iter().all(String::is_empty) {
            } else if cells.len() == table.head.len() {
                table.rows.push((line, cells));
            } else {
                faults.say(line, "", faults.words.other_length);
            }
        }
        table.columns_are_there_once(faults);
        table
    }

    fn columns_are_there_once(&self, faults: &mut Faults) {
        let mut met = BTreeSet::new();
        for name in self.head.iter().filter(|it| !it.is_empty()) {
            if !met.insert(name) {
                faults.say(1, name, faults.words.column_twice);
            }
        }
    }

    /// The columns' names.
    pub(crate) fn head(&self) -> &[String] {
        &self.head
    }

    /// The place of a column; a missing one is a fault.
    pub(crate) fn column(&self, name: &str, faults: &mut Faults) -> Option<usize> {
        let at = self.head.iter().position(|it| it == name);
        if at.is_none() {
            faults.say(1, name, faults.words.column_missing);
        }
        at
    }
}

/// Reads on past a fault, so that all of them are told.
pub(crate) struct Faults {
    /// What can be wrong.
    pub(crate) words: &'static LabelFaultWords,
    all: Vec<String>,
}

impl Faults {
    pub(crate) const fn new(tongue: Tongue) -> Self {
        Self { words: label_faults::words(tongue), all: Vec::new() }
    }

    pub(crate) fn say(&mut self, line: usize, column: &str, says: &str) {
        if self.all.len() < FAULTS_MAX {
            let at = (self.words.line)(line);
            let column = if column.is_empty() { String::new() } else { format!(" {column}") };
            self.all.push(format!("{at}{column}: {says}"));
        }
    }

    /// Says of a cell that it is not what it has to be.
    pub(crate) fn cell(&mut self, (line, column): (usize, &str), cell: &str, says: &str) {
        let shown: String = cell.escape_debug().take(CELL_SHOWN).collect();
        self.say(line, column, &(self.words.cell)(&shown, says));
    }

    /// What was found, unless there are faults; of nothing there is one.
    pub(crate) fn done<T>(mut self, found: Vec<T>) -> Result<Vec<T>, Trouble> {
        if found.is_empty() && self.all.is_empty() {
            self.say(1, "", self.words.no_film);
        }
        if self.all.is_empty() { Ok(found) } else { Err(Trouble::LabelsUnlawful { faults: self.all }) }
    }
}

/// The films that were named, each with its line: one film is one case.
#[derive(Default)]
pub(crate) struct Once(BTreeMap<String, (usize, String)>);

impl Once {
    /// Whether the film is named for the first time; a second time is a fault with both lines.
    ///
    /// * `said` — what is said of it, so that it can be told whether the two agree.
    pub(crate) fn takes(&mut self, film: &str, line: usize, said: String, faults: &mut Faults) -> bool {
        let Some((first, before)) = self.0.get(&plain(film)) else {
            self.0.insert(plain(film), (line, said));
            return true;
        };
        let agree = *before == said;
        faults.cell((line, "film"), film, &(faults.words.film_twice)(*first, agree));
        false
    }
}

/// A film's name without what two ways to write one path differ by.
fn plain(film: &str) -> String {
    let parts = film.split(['/', '\\']).filter(|it| !it.is_empty() && *it != ".");
    parts.collect::<Vec<_>>().join("/")
}
