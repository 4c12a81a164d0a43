//! The tray as a person looks at it: each film beside whom it may be, as both stand now.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::UnreadableRow;
use casework::people::identity::{
    Contradiction, Known, Matching, Verdicts, compared, contradictions, matching, within,
};
use records::{RecordsError, Waiting};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// The films of which it is not certain whose they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tray {
    /// The films, as they came.
    pub rows: Vec<TrayRow>,
    /// Rows of the tray that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// Films from before whose pixels are not compared yet.
    pub n_without_pixels: usize,
}

/// A film in the tray.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayRow {
    /// The film, and why it was put here.
    pub waiting: Waiting,
    /// What contradicts within the film itself.
    pub within: Vec<Contradiction>,
    /// Whom it may be; the likeliest first.
    pub persons: Vec<BesideFilm>,
}

/// A known person beside a film.
#[derive(Clone, Debug, PartialEq)]
pub struct BesideFilm {
    /// The person.
    pub known: Known,
    /// Field by field.
    pub verdicts: Verdicts,
    /// What speaks against it, or why it is not certain; nothing where all of it was settled since.
    pub why: Vec<Contradiction>,
    /// How many films of the person are in the house.
    pub n_films: usize,
}

/// Show the films of which it is not certain whose they are.
#[derive(Clone, Copy, Debug)]
pub struct ShowTray;

impl CarryOut for ShowTray {
    type At = Workstation;
    type Done = Tray;
    const KIND: VerbKind = VerbKind::ShowTray;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Tray, Trouble> {
        tray(at)
    }
}

/// Everything that waits.
pub(crate) fn tray(workstation: &Workstation) -> Result<Tray, Trouble> {
    let records = &workstation.records;
    let waiting = records.tray().map_err(record_trouble)?;
    let unreadable = waiting.unreadable;
    let rows = waiting
        .read
        .into_iter()
        .map(|it| row(workstation, it))
        .collect::<Result<_, _>>()
        .map_err(record_trouble)?;
    Ok(Tray { rows, unreadable, n_without_pixels: records.n_without_pixels().map_err(record_trouble)? })
}

fn row(workstation: &Workstation, waiting: Waiting) -> Result<TrayRow, RecordsError> {
    let records = &workstation.records;
    let stated = &waiting.arrival.stated;
    let like = records.persons_like(stated)?;
    let mut found: Vec<(Known, Vec<Contradiction>)> = match matching(stated, &like) {
        Matching::New => Vec::new(),
        Matching::Known(worker, _) => {
            like.into_iter().filter(|it| it.worker.id == worker).map(|it| (it, vec![])).collect()
        }
        Matching::InDoubt { doubts, .. } => {
            let of = |known: Known| {
                let doubt = doubts.iter().find(|it| it.worker == known.worker.id)?;
                Some((known, doubt.why.clone()))
            };
            like.into_iter().filter_map(of).collect()
        }
    };
    for film in records.films_of_pixels(&waiting.arrival.pixels)? {
        let Some(entry) = records.film(&film)? else { continue };
        if let Some(known) = found.iter_mut().find(|it| it.0.worker.id == entry.worker) {
            known.1.insert(0, Contradiction::SamePixels);
        } else if let Some(known) = records.known(&entry.worker)? {
            let mut why = contradictions(&compared(stated, &known));
            why.insert(0, Contradiction::SamePixels);
            found.push((known, why));
        }
    }
    found.sort_by_key(|it| it.1.len());
    let persons = found.into_iter().map(|(known, why)| {
        let n_films = records.films_of(&known.worker.id)?.read.len();
        Ok(BesideFilm { verdicts: compared(stated, &known), known, why, n_films })
    });
    let persons = persons.collect::<Result<_, RecordsError>>()?;
    Ok(TrayRow { within: within(stated), persons, waiting })
}
