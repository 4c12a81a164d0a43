//! The sets of standard films in hand: which there are, what their films look like, and which file is which.

use crate::intent::Intent;
use std::path::PathBuf;
use workstation::door::RequestId;

use egui::TextureHandle;
use reference_films::import::Brought;
use reference_films::known::KnownSet;
use reference_films::map::Map;
use words::Tongue;
use words::terms;
use workstation::Command;
use workstation::films::ahead::SmallPicture;
use workstation::sets::check::SheetFilm;
use workstation::sets::check::ShowSetFilms;
use workstation::sets::import::{ImportSet, SeeFile};
use workstation::sets::{FolderLooked, SetLine};

/// What the screen of sets shows.
#[derive(Default)]
pub struct Sets {
    /// Every set of the house.
    pub lines: Vec<SetLine>,
    /// The set in hand.
    pub row: usize,
    /// The edition that is read beside.
    pub beside: String,
    /// The contact sheet of one edition.
    pub sheet: Option<Sheet>,
    /// The path being typed, while the import line is open.
    pub path: Option<String>,
    /// The path's field has the keys.
    pub path_takes_keys: bool,
    /// Steps done and in all, of what is under way.
    pub progress: Option<(usize, usize)>,
    /// The long work under way, which can be called off.
    pub under_way: Option<RequestId>,
    /// The file whose picture is waited for.
    pub seeing: Option<RequestId>,
    /// What was last done.
    pub done: Option<Done>,
    /// A folder whose files are being mapped.
    pub mapping: Option<Mapping>,
}

/// The films of an edition as they are shown small.
pub struct Sheet {
    /// Which edition.
    pub edition: String,
    /// Its films, in the set's order.
    pub films: Vec<SmallFilm>,
}

/// A film that is shown small.
#[derive(Default)]
pub enum SmallFilm {
    /// It is being opened.
    #[default]
    Awaited,
    /// It is here, and was not painted yet.
    Here(SmallPicture),
    /// It is on the graphics card.
    Painted(TextureHandle),
    /// It cannot be shown.
    NotShown,
}

impl From<Option<SmallPicture>> for SmallFilm {
    fn from(picture: Option<SmallPicture>) -> Self {
        picture.map_or(Self::NotShown, Self::Here)
    }
}

/// What was last done with a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is in the house.
    Imported(String),
    /// So many films of it are whole.
    Checked(String, usize),
}

impl Done {
    /// In words.
    pub fn told(&self, tongue: Tongue) -> String {
        let words = terms::sets::words(tongue);
        match self {
            Self::Imported(edition) => (words.imported)(edition),
            Self::Checked(edition, n) => (words.checked)(edition, *n),
        }
    }
}

impl Sets {
    /// The set in hand.
    pub fn in_hand(&self) -> Option<&SetLine> {
        self.lines.get(self.row)
    }

    /// Every set of the house; the one in hand stays in hand.
    pub fn list(&mut self, lines: Vec<SetLine>) {
        let before = self.in_hand().map_or_else(|| self.beside.clone(), |it| it.edition.clone());
        // One that has just come in is taken in hand.
        let wanted = match &self.done {
            Some(Done::Imported(edition)) => edition.clone(),
            _ => before,
        };
        self.row = lines.iter().position(|it| it.edition == wanted).unwrap_or(0);
        self.lines = lines;
    }

    /// Asks for the small films of the set in hand, once.
    pub fn ask_sheet(&mut self) -> Option<Command> {
        let line = self.in_hand()?;
        let (edition, n_films) = (line.edition.clone(), line.listed.as_ref().ok()?.films().len());
        if self.sheet.as_ref().is_some_and(|it| it.edition == edition) {
            return None;
        }
        let films = std::iter::repeat_with(SmallFilm::default).take(n_films).collect();
        self.sheet = Some(Sheet { edition: edition.clone(), films });
        self.progress = Some((0, n_films));
        Some(ShowSetFilms { edition }.into())
    }

    /// The screen is opened: a contact sheet that was ended on the way is asked for anew.
    pub fn open(&mut self) {
        let is_awaited = |it: &SmallFilm| matches!(it, SmallFilm::Awaited);
        self.sheet.take_if(|it| self.progress.is_none() && it.films.iter().any(is_awaited));
    }

    /// A small film came; one of a set that is no longer in hand is let go.
    pub fn take_small(&mut self, film: SheetFilm) {
        let SheetFilm { edition, idx, n_films, picture } = film;
        let Some(sheet) = self.sheet.as_mut().filter(|it| it.edition == edition) else { return };
        self.progress = (idx + 1 < n_films).then_some((idx + 1, n_films));
        if let Some(place) = sheet.films.get_mut(idx) {
            *place = picture.into();
        }
    }

    /// A file of the folder that is being mapped was opened.
    pub fn file_seen(&mut self, file: &str, picture: Option<SmallPicture>) {
        if let Some(mapping) = &mut self.mapping {
            mapping.take_seen(file, picture);
        }
    }

    /// A folder was looked into: what describes itself is imported at once, all else is mapped first.
    pub fn looked(&mut self, looked: FolderLooked) -> Option<Command> {
        let FolderLooked { folder, known, brought } = looked;
        let (files, begun) = match brought {
            Brought::Described { .. } => return Some(ImportSet { folder, map: None }.into()),
            Brought::Recognised(map) => (map.films.iter().map(|it| it.file.clone()).collect(), Some(map)),
            Brought::ToMap { files, begun } => (files, begun),
        };
        self.mapping = Mapping::new(folder, known, files, begun);
        None
    }

    /// Puts away what is in hand: what is under way, then the map, then the path. Says what to ask.
    pub fn put_away(&mut self) -> Option<Intent> {
        self.done = None;
        if self.progress.is_some() {
            return self.under_way.map(Intent::CallOff);
        }
        if self.mapping.take().is_none() {
            self.path = None;
        }
        None
    }
}

/// A site's files being told apart.
pub struct Mapping {
    /// The folder.
    pub folder: PathBuf,
    /// The files, by name.
    pub files: Vec<String>,
    /// The file in hand.
    pub file: usize,
    /// The role in hand.
    pub role: usize,
    /// Millimetres to a pixel as typed; empty where the films tell them.
    pub mm: String,
    /// Their field takes the keys next.
    pub mm_wanted: bool,
    /// Which file is which, so far.
    pub map: Map,
    /// What the file in hand looks like.
    pub seen: SmallFilm,
    /// The file whose look was asked for last.
    asked: Option<usize>,
    known: Vec<KnownSet>,
}

impl Mapping {
    /// The files of a folder; none where no set is known by name.
    fn new(folder: PathBuf, known: Vec<KnownSet>, files: Vec<String>, begun: Option<Map>) -> Option<Self> {
        let map = begun.or_else(|| known.first().map(|it| Map::of(&it.id)))?;
        let (mm, mm_wanted) = (String::new(), false);
        let (seen, asked) = (SmallFilm::Awaited, None);
        Some(Self { folder, files, file: 0, role: 0, mm, mm_wanted, map, seen, asked, known })
    }

    /// Asks what the file in hand looks like, once.
    pub fn ask_seen(&mut self) -> Option<Command> {
        let file = self.files.get(self.file).filter(|_| self.asked != Some(self.file))?.clone();
        (self.seen, self.asked) = (SmallFilm::Awaited, Some(self.file));
        Some(SeeFile { folder: self.folder.clone(), file }.into())
    }

    /// A file was opened; one that is no longer in hand is let go.
    fn take_seen(&mut self, file: &str, picture: Option<SmallPicture>) {
        if self.files.get(self.file).is_some_and(|it| it == file) {
            self.seen = picture.into();
        }
    }

    /// The sets that are known by name.
    pub fn known(&self) -> &[KnownSet] {
        &self.known
    }

    /// The known set that it is taken for.
    pub fn set(&self) -> Option<&KnownSet> {
        self.known.iter().find(|it| it.id == self.map.set)
    }

    /// Takes it for another known set: what its names say is begun with.
    pub fn choose(&mut self, nth: usize) {
        if let Some(set) = self.known.get(nth).filter(|it| it.id != self.map.set) {
            self.map = set.map_by_names(&self.files);
            (self.file, self.role) = (0, 0);
        }
    }

    /// Another file in hand; the role that it has comes with it.
    pub fn step_file(&mut self, by: isize) {
        self.file = stepped(self.file, by, self.files.len());
        let has = self.files.get(self.file).and_then(|file| self.role_of(file));
        self.role = has.unwrap_or(self.role);
    }

    /// Another role in hand.
    pub fn step_role(&mut self, by: isize) {
        let n_roles = self.set().map_or(0, |it| it.roles.len());
        self.role = stepped(self.role, by, n_roles);
    }

    /// The file in hand is the film in hand; both go on, the film to the next one without a file.
    pub fn give(&mut self) {
        let role = self.set().and_then(|it| it.roles.get(self.role)).map(|it| it.code.clone());
        let (Some(file), Some(role)) = (self.files.get(self.file).cloned(), role) else { return };
        self.map.give(&file, &role);
        self.file = stepped(self.file, 1, self.files.len());
        let free = self.set().and_then(|set| {
            let after = set.roles.iter().enumerate().skip(self.role + 1);
            after.filter(|(_, it)| self.map.file_of(&it.code).is_none()).map(|it| it.0).next()
        });
        self.role = free.unwrap_or(self.role);
    }

    /// The file in hand is none of the films.
    pub fn take_away(&mut self) {
        if let Some(file) = self.files.get(self.file).cloned() {
            self.map.take(&file);
        }
    }

    /// The place of a file's role in the set.
    pub fn role_of(&self, file: &str) -> Option<usize> {
        let code = &self.map.films.iter().find(|it| it.file == file)?.role;
        self.set()?.roles.iter().position(|it| it.code == *code)
    }

    /// Films of the set that have no file yet.
    pub fn n_missing(&self) -> usize {
        self.set().map_or(0, |it| it.missing(&self.map).count())
    }

    /// The import that it makes; none while nothing is mapped, or what was typed is no number above 0.
    pub fn ask(&self) -> Option<Command> {
        let typed = self.mm.trim();
        let mm = match typed.parse::<f64>() {
            _ if typed.is_empty() => None,
            Ok(mm) if mm.is_finite() && 0.0 < mm => Some(mm),
            _ => return None,
        };
        let map = Map { mm_per_pixel: mm, ..self.map.clone() };
        let folder = self.folder.clone();
        (!map.films.is_empty()).then(|| ImportSet { folder, map: Some(map) }.into())
    }
}

fn stepped(at: usize, by: isize, n: usize) -> usize {
    at.saturating_add_signed(by).min(n.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(files: &[&str]) -> Mapping {
        let known = KnownSet::all(None).expect("our own lists");
        let files = files.iter().map(|it| (*it).to_owned()).collect();
        Mapping::new(PathBuf::from("there"), known, files, None).expect("sets are known")
    }

    #[test]
    fn files_are_told_apart_by_keys_alone_and_each_film_has_one_file() {
        let mut mapping = mapping(&["a.dcm", "b.dcm", "c.png"]);
        let gbz70 = mapping.known().iter().position(|it| it.id == "gbz70-2015").expect("it is known");
        mapping.choose(gbz70);
        assert_eq!((mapping.n_missing(), mapping.ask().is_none()), (26, true));
        mapping.give();
        mapping.give();
        assert_eq!(mapping.n_missing(), 24);
        assert_eq!(mapping.map.file_of("composite-q"), Some("b.dcm"));
        // The same film for another file: the first one has it no longer.
        mapping.step_role(-1);
        mapping.give();
        assert_eq!((mapping.map.file_of("composite-q"), mapping.n_missing()), (Some("c.png"), 24));
        mapping.take_away();
        assert_eq!((mapping.map.file_of("composite-q"), mapping.n_missing()), (None, 25));
    }

    #[test]
    fn a_contact_sheet_that_was_ended_is_asked_for_anew_when_the_screen_is_opened() {
        let sheet = |n_awaited| {
            let films = [Some(SmallPicture { width: 1, height: 1, greys: vec![0] }), None]
                .map(SmallFilm::from)
                .into_iter();
            let awaited = std::iter::repeat_with(SmallFilm::default).take(n_awaited);
            Some(Sheet { edition: "free".to_owned(), films: films.chain(awaited).collect() })
        };
        for (n_awaited, progress, stays) in [(3, None, false), (3, Some((2, 5)), true), (0, None, true)] {
            let mut sets = Sets { sheet: sheet(n_awaited), progress, ..Sets::default() };
            sets.open();
            assert_eq!(sets.sheet.is_some(), stays, "{n_awaited} awaited, {progress:?}");
        }
    }

    #[test]
    fn millimetres_are_a_number_above_0_or_nothing() {
        let mut mapping = mapping(&["a.png"]);
        mapping.give();
        for (typed, is_asked) in [("", true), ("0.2", true), ("0", false), ("-1", false), ("wide", false)] {
            typed.clone_into(&mut mapping.mm);
            assert_eq!(mapping.ask().is_some(), is_asked, "{typed}");
        }
    }
}
