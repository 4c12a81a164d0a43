//! The standard films that stand beside the subject, and which two of them.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;

use classification::{Category, LungZone, Profusion, Shape, ShapeSize};
use imaging::Decoder;
use imaging::display::Shown;
use imaging::film::Film;
use imaging::ladder::{Bounds, Field};
use imaging::lung_zones::{LungZones, template};
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
    /// The profusion it stands for.
    pub profusion: Profusion,
    /// The shape and size it shows; none on a standard without opacities.
    pub shape: Option<ShapeSize>,
    /// Where its zones lie.
    pub zones: StandardZones,
}

/// Where the six zones of a standard lie.
#[derive(Clone, Debug, PartialEq)]
pub enum StandardZones {
    /// The set says so.
    Stated(LungZones),
    /// Nothing says so: a template for any chest film.
    Template(LungZones),
    /// It is one piece of a composite film, compared as it is with every zone.
    OnePiece,
}

impl StandardZones {
    fn of(standard: &reference_films::StandardFilm, film: &Film) -> Self {
        match (&standard.zones, standard.region) {
            (Some(stated), _) => Self::Stated(stated.clone()),
            (None, Some(_)) => Self::OnePiece,
            (None, None) => Self::Template(template(film.stored.columns, film.stored.rows)),
        }
    }

    /// The six zones, where it has six.
    pub const fn six(&self) -> Option<&LungZones> {
        match self {
            Self::Stated(zones) | Self::Template(zones) => Some(zones),
            Self::OnePiece => None,
        }
    }
}

impl Standard {
    /// What stands for a zone on it; none on a film whose zone has no area or that knows no millimetres.
    pub fn field(&self, zone: LungZone) -> Option<Field> {
        let (columns, rows) = (self.film.stored.columns, self.film.stored.rows);
        let bounds = match self.zones.six() {
            Some(six) => Bounds::of_zone(six, zone)?,
            None => Bounds::whole(columns, rows),
        };
        Some(Field { bounds, mm_per_pixel: self.film.mm_per_pixel()? })
    }
}

/// One rung of the zone ladder: the standard of a grade's midpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The place of the standard in the set; none where the set has no standard of this grade.
    pub standard: Option<usize>,
    /// Whether it stands in for a shape that the set lacks at this grade.
    pub stands_in: bool,
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
            let film = it.film(decoder).map_err(unusable)?;
            Ok(Standard {
                label: it.name(),
                set_name: set.edition.clone(),
                shown: it.shown(),
                profusion: it.profusion,
                shape: it.shape,
                zones: StandardZones::of(it, &film),
                film: Arc::new(film),
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
        let place = |it: &reference_films::StandardFilm| self.set.place_of(it);
        [neighbours.below.and_then(place), neighbours.above.and_then(place)]
    }

    /// The four rungs of the zone ladder, 0/0 first, in a shape, q where none is chosen.
    ///
    /// GBZ 70-2015 B.1.2.3.2.
    pub fn rungs(&self, shape: Option<Shape>) -> [Rung; 4] {
        let shape = shape.unwrap_or(Shape::Q);
        Category::ALL.map(|grade| {
            let standard = self.set.midpoint(shape, grade);
            let shows = standard.and_then(|it| it.shape);
            Rung {
                standard: standard.and_then(|it| self.set.place_of(it)),
                stands_in: shows.is_some_and(|it| it.primary != shape),
            }
        })
    }

    /// The place after another in the set's order; after the last comes the first.
    pub fn after(&self, idx: usize) -> usize {
        (idx + 1) % self.films.len().max(1)
    }
}
