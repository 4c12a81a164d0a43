//! A set of standard films in a folder: opened whole or refused by name.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use classification::{Category, LargeShown, PleuralSign, Profusion, Shape};

use crate::entry::{Entry, Manifest};
pub use crate::set_error::{EntryFault, SetError};
use crate::standard_film::{Role, StandardFilm, checked_bytes};

/// The file that describes a set.
pub const MANIFEST: &str = "set.toml";

/// A set of standard films: opened, when every digest held, or only listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Which edition of which set: a reading quotes it.
    pub edition: String,
    /// Who published it.
    pub publisher: String,
    /// Under what terms it may be used.
    pub licence: String,
    /// What the publisher says of it, to be shown beside its films.
    pub statement: String,
    films: Vec<StandardFilm>,
}

/// The two standards that stand beside a film, of the shape looked for where the set has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbours<'a> {
    /// On the left: the midpoint at or below.
    pub below: Option<&'a StandardFilm>,
    /// On the right: the next midpoint above.
    pub above: Option<&'a StandardFilm>,
}

impl Set {
    /// Opens the set in a folder and checks every film's digest. One fault refuses the whole set.
    pub fn open(folder: &Path) -> Result<Self, SetError> {
        Self::examined(folder).map_err(|faults| faults.into_iter().next().unwrap_or(SetError::NoFilms))
    }

    /// The same, and every fault at once, in the set's order.
    pub fn examined(folder: &Path) -> Result<Self, Vec<SetError>> {
        let manifest = described(folder).map_err(|it| vec![it])?;
        let mut films: Vec<StandardFilm> = Vec::with_capacity(manifest.films.len());
        let mut faults = Vec::new();
        for entry in &manifest.films {
            match opened(folder, entry) {
                Ok(film) => {
                    faults.extend(
                        films.iter().find(|it| it.is_same_picture(&film)).map(|it| SetError::Duplicate {
                            file: film.file.clone(),
                            other: it.file.clone(),
                        }),
                    );
                    films.push(film);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self::of(manifest, films))
    }

    /// What a set says of itself and of its films; nothing but the description is looked at.
    pub fn listed(folder: &Path) -> Result<Self, SetError> {
        let manifest = described(folder)?;
        let films = manifest.films.iter().map(|it| said(folder, it)).collect::<Result<_, _>>()?;
        Ok(Self::of(manifest, films))
    }

    fn of(manifest: Manifest, films: Vec<StandardFilm>) -> Self {
        let Manifest { edition, publisher, licence, statement, .. } = manifest;
        Self { edition, publisher, licence, statement, films }
    }

    /// The films, in the set's order.
    pub fn films(&self) -> &[StandardFilm] {
        &self.films
    }

    /// The place of a standard in the set's order.
    pub fn place_of(&self, standard: &StandardFilm) -> Option<usize> {
        self.films.iter().position(|it| it == standard)
    }

    /// The standards to hang beside a film.
    ///
    /// * `shape`: the main shape, where chosen; before that, q.
    /// * `profusion`: the point looked at, where chosen; before that, 0/0 and 1/1 are shown.
    ///
    /// On the left the midpoint at or below, on the right the next above: 1/0 hangs between 0/0 and 1/1,
    /// 1/1 and 1/2 between 1/1 and 2/2. From 3/3 on nothing is above: there 2/2 and 3/3 are shown.
    /// Where the set lacks a shape, the nearest one of the same kind stands in; the film's name says so.
    ///
    /// Source: GBZ 70-2015 B.1.2.3.2 and Annex G (the standard films needed, on both sides).
    pub fn neighbours(&self, shape: Option<Shape>, profusion: Option<Profusion>) -> Neighbours<'_> {
        let shape = shape.unwrap_or(Shape::Q);
        let (below, above) = midpoints_about(profusion.unwrap_or(Profusion::ZeroZero));
        Neighbours { below: self.midpoint(shape, below), above: self.midpoint(shape, above) }
    }

    /// The standard for the midpoint of a grade, in this shape or the nearest the set has.
    pub fn midpoint(&self, shape: Shape, grade: Category) -> Option<&StandardFilm> {
        self.films
            .iter()
            .filter(|it| it.shows.is_midpoint_of(grade))
            .min_by_key(|it| (it.role != Role::Composite, it.shows.strangeness(shape)))
    }

    /// The standard of a large opacity.
    pub fn large(&self, large: LargeShown) -> Option<&StandardFilm> {
        self.films.iter().find(|it| it.shows.large() == Some(large))
    }

    /// The standard of a sign of the pleura: one that stands for nothing else before one that also does.
    pub fn pleural(&self, sign: PleuralSign) -> Option<&StandardFilm> {
        let with = self.films.iter().filter(|it| it.shows.has(sign));
        with.min_by_key(|it| (!it.shows.is_pleural(), it.shows.pleura().count()))
    }
}

/// The description in a folder, as it is written.
pub(crate) fn described(folder: &Path) -> Result<Manifest, SetError> {
    let bytes = description_bytes(&folder.join(MANIFEST))
        .map_err(|fault| SetError::ManifestMissing { kind: fault.kind() })?;
    let text = text_of(&bytes, MANIFEST)?;
    let manifest: Manifest = toml::from_str(&text).map_err(|it| not_understood(MANIFEST, &text, &it))?;
    if manifest.films.is_empty() { Err(SetError::NoFilms) } else { Ok(manifest) }
}

/// The longest description or list that is read, bytes.
const DESCRIPTION_BYTES_MAX: u64 = 16 << 20;

/// The bytes of a description or a list.
pub(crate) fn description_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(DESCRIPTION_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if DESCRIPTION_BYTES_MAX < bytes.len() as u64 {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// A file of a set that is not what it should be, with the line at fault.
pub(crate) fn not_understood(file: &str, text: &str, fault: &toml::de::Error) -> SetError {
    let line = fault.span().map(|at| imaging::text_file::line_at(text, at.start));
    SetError::NotUnderstood { file: file.to_owned(), line, said: fault.message().to_owned() }
}

/// The text of a file of a set.
pub(crate) fn text_of(bytes: &[u8], file: &str) -> Result<String, SetError> {
    imaging::text_file::text(bytes).map_err(|fault| SetError::NoText { file: file.to_owned(), fault })
}

fn midpoints_about(profusion: Profusion) -> (Category, Category) {
    let at_or_below = Category::ALL.into_iter().rev().find(|it| it.midpoint() <= profusion);
    match at_or_below.unwrap_or(Category::Zero) {
        Category::Zero => (Category::Zero, Category::One),
        Category::One => (Category::One, Category::Two),
        Category::Two | Category::Three => (Category::Two, Category::Three),
    }
}

fn opened(folder: &Path, entry: &Entry) -> Result<StandardFilm, SetError> {
    let film = said(folder, entry)?;
    checked_bytes(&film.folder, &film.file, &film.sha256)?;
    Ok(film)
}

fn said(folder: &Path, entry: &Entry) -> Result<StandardFilm, SetError> {
    let understood = entry.understood(folder).and_then(whole);
    understood.map_err(|fault| SetError::Entry { file: entry.file.clone(), fault })
}

/// What the words of an entry may not say together.
fn whole(film: StandardFilm) -> Result<StandardFilm, EntryFault> {
    if film.role == Role::Composite && film.shows.is_nothing() {
        return Err(EntryFault::ShowsNothing);
    }
    let between = |it: &&Profusion| it.category().midpoint() != **it;
    let small = film.shows.small().filter(|_| film.shows.large().is_none());
    match small.and_then(|it| it.points().iter().find(between)) {
        Some(point) if film.role == Role::Composite => Err(EntryFault::NotMidpoint(*point)),
        _ => Ok(film),
    }
}

/// Where a set's description lies.
pub fn manifest_path(folder: &Path) -> PathBuf {
    folder.join(MANIFEST)
}
