//! The table at the end.

use std::fmt;

use crate::acknowledged::After;
use crate::flips::Flips;

/// One kind of fault.
#[derive(Debug, Default)]
pub(crate) struct Row {
    fault: String,
    n_tried: usize,
    n_acknowledged: usize,
    n_lost: usize,
    n_damaging: usize,
    n_unnoticed: usize,
    notes: Vec<String>,
}

impl Row {
    pub(crate) fn of(fault: &str) -> Self {
        Self { fault: fault.to_owned(), ..Self::default() }
    }

    /// Takes in how a house stands after one fault that should have damaged nothing: what `verify` names was not whole.
    pub(crate) fn take(&mut self, after: &After) {
        self.n_tried += 1;
        self.n_acknowledged += after.n_acknowledged;
        self.n_lost += after.lost.len();
        self.n_damaging += usize::from(!after.named.is_empty());
        for said in after.lost.iter().chain(&after.named) {
            if self.notes.len() < 5 && !self.notes.contains(said) {
                self.notes.push(said.clone());
            }
        }
    }

    /// A fault of which flips were made.
    pub(crate) fn of_flips(fault: &str, flips: &Flips) -> Self {
        let beside = (flips.n_beside, flips.n_beside_named);
        Self {
            n_tried: flips.n_changed + flips.n_beside,
            n_damaging: flips.n_changed,
            n_unnoticed: flips.n_unnoticed,
            notes: vec![format!("{} changed no row, {} of them named all the same", beside.0, beside.1)],
            ..Self::of(fault)
        }
    }

    pub(crate) fn note(&mut self, said: impl Into<String>) {
        self.notes.push(said.into());
    }

    /// Something that should not be.
    pub(crate) fn fail(&mut self, said: impl Into<String>) {
        self.n_lost += 1;
        self.notes.push(said.into());
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Row>);

impl Table {
    pub(crate) fn add(&mut self, row: Row) {
        eprintln!("{row}");
        self.0.push(row);
    }

    /// Nothing that was acknowledged is lost, and no damage goes unnoticed.
    pub(crate) fn holds(&self) -> bool {
        self.0.iter().all(|it| it.n_lost == 0 && it.n_unnoticed == 0)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fault, n_tried, n_acknowledged, n_lost, n_damaging, n_unnoticed, notes } = self;
        let notes = notes.join("; ");
        write!(
            f,
            "| {fault} | {n_tried} | {n_acknowledged} | {n_lost} | {n_damaging} | {n_unnoticed} | {notes} |"
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| fault | tried | acknowledged | acknowledged lost | houses or rows damaged | damage unnoticed | notes |"
        )?;
        writeln!(f, "|---|---|---|---|---|---|---|")?;
        self.0.iter().try_for_each(|it| writeln!(f, "{it}"))
    }
}
