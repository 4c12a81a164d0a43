//! The standard films that stand beside the subject, and which two of them; each is made ready when it is first wanted.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use classification::gbz70::Stage;
use classification::{Category, LargeShown, LungZone, PleuralSign, Profusion, Shape};
use imaging::Decoder;
use imaging::display;
use imaging::film::Film;
use imaging::ladder::{Bounds, Field};
use imaging::lung_zones::{LungZones, template};
use reference_films::{Role, Set, SetError, Shows, StandardFilm};
use words::trouble::Trouble;
use words::{Tongue, terms};

use crate::sets::{self, Maker, unusable};
use crate::trouble::set_fault;

/// One standard film, ready to be shown; its greys are not the reader's to change.
#[derive(Clone, Debug)]
pub struct Standard {
    /// What it stands for: `2/2 q/q`.
    pub label: String,
    /// The edition it is of: a reading quotes it.
    pub set_name: String,
    /// The film.
    pub film: Arc<Film>,
    /// The window that belongs to it.
    pub shown: display::Shown,
    /// What it shows.
    pub shows: Shows,
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
    /// It is a composite film, or one piece of it: compared as it is with every zone.
    OnePiece,
}

impl StandardZones {
    fn of(standard: &StandardFilm, film: &Film) -> Self {
        // Where grades lie side by side in one film, no chest lies where a template looks for it.
        let is_composed = standard.shows.small().is_some_and(|it| 1 < it.points().len());
        match (&standard.zones, standard.region) {
            (Some(stated), _) => Self::Stated(stated.clone()),
            (None, None) if !is_composed => Self::Template(template(film.stored.columns, film.stored.rows)),
            (None, _) => Self::OnePiece,
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

/// What is compared: the standards beside a film follow from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compared {
    /// The small opacities.
    #[default]
    Small,
    /// A large opacity.
    Large(LargeShown),
    /// The pleura.
    Pleura(PleuralSign),
}

/// What is told of a standard on a screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Whether comparing with it is obligatory.
    pub is_composite: bool,
    /// The stage it is an example of.
    pub stage: Option<Stage>,
    name: String,
    shows: Shows,
}

impl Shown {
    /// Of one film of a set.
    pub fn of(film: &StandardFilm) -> Self {
        let is_composite = film.role == Role::Composite;
        Self { is_composite, stage: film.stage, name: film.name(), shows: film.shows.clone() }
    }

    /// What it is called: `1/1 q/q`, and in words what has no letters.
    pub fn told(&self, tongue: Tongue) -> String {
        told(&self.name, &self.shows, tongue)
    }
}

fn told(name: &str, shows: &Shows, tongue: Tongue) -> String {
    let mut words = Vec::new();
    if shows.large() == Some(LargeShown::Unlettered) {
        words.push(terms::sets::words(tongue).large);
    }
    if shows.small().is_some() || !shows.is_pleural() && words.is_empty() {
        words.push(name);
    }
    words.extend(shows.pleura().map(|it| terms::sets::pleural_sign(it, tongue)));
    words.join("  ")
}

impl Standard {
    /// What it is called on a screen.
    pub fn told(&self, tongue: Tongue) -> String {
        told(&self.label, &self.shows, tongue)
    }

    /// What a reading quotes: the edition and the film.
    pub fn cited(&self) -> String {
        format!("{}: {}", self.set_name, self.label)
    }

    /// What stands for a zone on it; none on a film whose zone has no area or that knows no millimetres.
    pub fn field(&self, zone: LungZone) -> Option<Field> {
        let (columns, rows) = (self.film.stored.columns, self.film.stored.rows);
        let bounds = match self.zones.six() {
            Some(six) => Bounds::of_zone(six, zone)?,
            None => Bounds::whole(columns, rows),
        };
        Some(Field { bounds, pixel: self.film.pixel_size()? })
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

/// Asks for the standard of a place to be made ready; `false` where the request could not be passed on.
pub type RequestStandard = Box<dyn Fn(usize) -> bool + Send + Sync>;

/// The standards of a house: the set, and those of its films that have been wanted, in the set's order.
pub struct Standards {
    set: Set,
    films: Vec<Slot>,
    house: PathBuf,
    decoder: Decoder,
    request: RequestStandard,
}

/// The place of one film.
#[derive(Debug, Default)]
struct Slot {
    /// Ready; none where it cannot be shown.
    standard: OnceLock<Option<Standard>>,
    is_wished: AtomicBool,
}

impl fmt::Debug for Standards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standards").field("edition", &self.set.edition).finish_non_exhaustive()
    }
}

impl Standards {
    /// The free set of a house, whose films are made when they are first wanted.
    ///
    /// Errors: it cannot be written.
    pub fn of_house(house: &Path, decoder: &Decoder, request: RequestStandard) -> Result<Self, Trouble> {
        Ok(Self::of(sets::free(house)?, house, decoder, request))
    }

    /// An imported set of a house, every digest checked.
    ///
    /// Errors: it is not there, or not as its description says.
    pub fn of_edition(
        house: &Path,
        edition: &str,
        decoder: &Decoder,
        request: RequestStandard,
    ) -> Result<Self, Trouble> {
        Ok(Self::of(sets::opened(house, edition)?, house, decoder, request))
    }

    fn of(set: Set, house: &Path, decoder: &Decoder, request: RequestStandard) -> Self {
        let films = set.films().iter().map(|_| Slot::default()).collect();
        Self { set, films, house: house.to_owned(), decoder: decoder.clone(), request }
    }

    /// Makes one film ready: reads it, and where it is of the free set and not there yet, makes it. Takes a second or two.
    ///
    /// Errors: the film cannot be shown; it is not asked for again.
    pub fn prepare(&self, idx: usize) -> Result<(), Trouble> {
        self.prepare_with(idx, &mut Maker::default())
    }

    fn prepare_with(&self, idx: usize, maker: &mut Maker) -> Result<(), Trouble> {
        let (Some(slot), Some(film)) = (self.films.get(idx), self.set.films().get(idx)) else {
            return Ok(());
        };
        if slot.standard.get().is_some() {
            return Ok(());
        }
        let ready = self.ready(film, maker);
        let trouble = ready.as_ref().err().map(ToString::to_string);
        let _ = slot.standard.set(ready.as_ref().ok().cloned());
        if let Some(reason) = trouble {
            tracing::warn!(reason, "a standard film cannot be shown");
        }
        ready.map(|_| ()).map_err(|it| unusable(&self.set.edition, vec![set_fault(it)]))
    }

    /// Makes ready what is looked at first: no opacities, and the three grades of q.
    ///
    /// Errors: one of them cannot be shown.
    pub fn prepare_first(&self) -> Result<(), Trouble> {
        let (rungs, mut maker) = (self.rungs(None), Maker::default());
        rungs.into_iter().filter_map(|it| it.standard).try_for_each(|it| self.prepare_with(it, &mut maker))
    }

    fn ready(&self, standard: &StandardFilm, maker: &mut Maker) -> Result<Standard, SetError> {
        sets::make_if_free(&self.house, &self.set, standard, maker)?;
        let film = standard.film(&self.decoder)?;
        Ok(Standard {
            label: standard.name(),
            set_name: self.set.edition.clone(),
            shown: standard.shown(),
            shows: standard.shows.clone(),
            zones: StandardZones::of(standard, &film),
            film: Arc::new(film),
        })
    }

    /// The edition of the set: a reading quotes it.
    pub fn edition(&self) -> &str {
        &self.set.edition
    }

    /// A standard by its place in the set; while it is not ready there is none, and it is wished for.
    pub fn get(&self, idx: usize) -> Option<&Standard> {
        let slot = self.films.get(idx)?;
        let ready = slot.standard.get();
        if ready.is_none() && !slot.is_wished.swap(true, Ordering::Relaxed) && !(self.request)(idx) {
            slot.is_wished.store(false, Ordering::Relaxed);
        }
        ready?.as_ref()
    }

    /// Whether a standard is being made ready.
    pub fn is_awaited(&self, idx: usize) -> bool {
        self.films.get(idx).is_some_and(|it| it.standard.get().is_none())
    }

    /// The places of the two standards to lay beside a film.
    ///
    /// * Small opacities: the midpoint at or below the profusion, and the next.
    /// * A large opacity: its standard, and the next larger; the largest has the one before it on its left.
    /// * The pleura: no opacities on the left, the sign's film on the right.
    ///
    /// Where the set lacks what is compared, the small opacities stay.
    ///
    /// GBZ 70-2015 B.1.2.3.2 compares with the composite film of the same shape.
    pub fn beside(
        &self,
        compared: Compared,
        shape: Option<Shape>,
        highest: Option<Profusion>,
    ) -> [Option<usize>; 2] {
        let place = |it: Option<&StandardFilm>| it.and_then(|it| self.set.place_of(it));
        let own = match compared {
            Compared::Small => None,
            Compared::Large(large) => self.large_about(large),
            Compared::Pleura(sign) => self.pleural(sign).map(|film| {
                let none = self.set.midpoint(shape.unwrap_or(Shape::Q), Category::Zero);
                [none, Some(film)]
            }),
        };
        let neighbours = || {
            let two = self.set.neighbours(shape, highest);
            [two.below, two.above]
        };
        own.unwrap_or_else(neighbours).map(place)
    }

    /// The sign's own film, else that of plaques, on which most sets show more than one sign.
    fn pleural(&self, sign: PleuralSign) -> Option<&StandardFilm> {
        self.set.pleural(sign).or_else(|| self.set.pleural(PleuralSign::Plaque))
    }

    fn large_about(&self, large: LargeShown) -> Option<[Option<&StandardFilm>; 2]> {
        let unlettered = self.set.large(LargeShown::Unlettered);
        let own = self.set.large(large).or(unlettered)?;
        let (before, after) = match large {
            LargeShown::A => (None, Some(LargeShown::B)),
            LargeShown::B => (None, Some(LargeShown::C)),
            LargeShown::C => (Some(LargeShown::B), None),
            LargeShown::Unlettered => (None, None),
        };
        Some(match (before.and_then(|it| self.set.large(it)), after.and_then(|it| self.set.large(it))) {
            (Some(before), _) => [Some(before), Some(own)],
            (None, Some(after)) => [Some(own), Some(after)],
            (None, None) => [self.set.midpoint(Shape::Q, Category::Three), Some(own)],
        })
    }

    /// The four rungs of the zone ladder, 0/0 first, in a shape, q where none is chosen.
    ///
    /// GBZ 70-2015 B.1.2.3.2.
    pub fn rungs(&self, shape: Option<Shape>) -> [Rung; 4] {
        let shape = shape.unwrap_or(Shape::Q);
        Category::ALL.map(|grade| {
            let standard = self.set.midpoint(shape, grade);
            let shows = standard.and_then(|it| it.shows.small()?.shape());
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
