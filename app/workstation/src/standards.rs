//! The standard films that stand beside the subject, and which two of them.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;

use classification::{Profusion, Shape};
use imaging::Decoder;
use imaging::display::Shown;
use imaging::film::Film;
use reference_films::{Set, made};
use words::trouble::Trouble;

use crate::Event;

/// One standard film, ready to be shown; its greys are not the reader's to change.
#[derive(Clone, Debug)]
pub struct Standard {
    /// `q/q 2/2`: what it stands for.
    pub label: String,
    /// The set it is of.
    pub set_name: String,
    /// The film.
    pub film: Arc<Film>,
    /// The window that belongs to it.
    pub shown: Shown,
}

/// The house's folder for sets.
const FOLDER: &str = "standards";

/// Opens the house's set, making the free one where there is none, on a thread of its own.
pub(crate) fn start(
    house: std::path::PathBuf,
    decoder: Decoder,
    events: SyncSender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
) {
    let work = move || {
        let event = match Standards::of_house(&house, &decoder) {
            Ok(standards) => Event::StandardsReady(Arc::new(standards)),
            Err(trouble) => Event::Trouble(trouble),
        };
        let _ = events.send(event);
        wake();
    };
    thread::Builder::new()
        .name("standards".to_owned())
        .spawn(work)
        .expect("the system gives one more thread");
}

/// The standards of a house: the set, and each of its films ready to be shown, in the set's order.
#[derive(Debug)]
pub struct Standards {
    set: Set,
    films: Vec<Standard>,
}

impl Standards {
    /// The house's set, every digest checked; the free one is made where there is none.
    ///
    /// Errors: the set is not as its manifest says, or cannot be written.
    pub fn of_house(house: &Path, decoder: &Decoder) -> Result<Self, Trouble> {
        let unusable = |it: reference_films::SetError| Trouble::StandardsUnusable { reason: it.to_string() };
        let set = made::set(&house.join(FOLDER).join("made")).map_err(unusable)?;
        let ready = |it: &reference_films::StandardFilm| {
            Ok(Standard {
                label: it.name(),
                set_name: set.edition.clone(),
                film: Arc::new(it.film(decoder).map_err(unusable)?),
                shown: it.shown(),
            })
        };
        let films = set.films().iter().map(ready).collect::<Result<_, Trouble>>()?;
        Ok(Self { set, films })
    }

    /// A standard by its place in the set.
    pub fn get(&self, idx: usize) -> Option<&Standard> {
        self.films.get(idx)
    }

    /// The places of the two standards to lay beside a film: the midpoint at or below the profusion, and the next.
    ///
    /// GBZ 70-2015 B.1.2.3.2 compares with the composite film of the same shape.
    pub fn beside(&self, shape: Option<Shape>, highest: Option<Profusion>) -> [Option<usize>; 2] {
        let neighbours = self.set.neighbours(shape, highest);
        let place = |wanted: Option<&reference_films::StandardFilm>| {
            let file = &wanted?.file;
            self.set.films().iter().position(|it| it.file == *file)
        };
        [place(neighbours.below), place(neighbours.above)]
    }
}
