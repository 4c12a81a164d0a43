//! A file or a folder being chosen: what lies where, what is typed to find it, what is in hand and what is marked.

pub mod screen;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use words::trouble::Trouble;
use workstation::house::folder::{Details, Listing, Lying, Unlisted};
use workstation::house::lister::{Found, Lister};
use workstation::house::places::Place;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Films, and folders with films.
    Films,
    /// The folder of a set of standard films.
    Set,
    /// The folder of a model.
    Model,
    /// A file of measured luminances.
    Luminances,
    /// The folder of a house's backups.
    Backup,
    /// The folder of a house.
    House,
}

impl Purpose {
    /// Whether a file is an answer.
    pub const fn takes_files(self) -> bool {
        matches!(self, Self::Films | Self::Luminances)
    }

    /// Whether a folder is.
    pub const fn takes_folders(self) -> bool {
        !matches!(self, Self::Luminances)
    }

    /// Whether several things are.
    pub const fn takes_several(self) -> bool {
        matches!(self, Self::Films)
    }
}

/// How a choice ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was chosen.
    PutAway,
    /// This was.
    Taken(Vec<PathBuf>),
}

/// What a person does while choosing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another row: so many down, or up.
    Row(isize),
    /// So many pages down, or up.
    Page(isize),
    /// This row, among those found.
    Hand(usize),
    /// Into the folder in hand, or take the file in hand, what is marked, the path typed.
    Open,
    /// Mark what is in hand, or no longer, and go on.
    Mark,
    /// Mark this row, or no longer.
    MarkRow(usize),
    /// Take the folder that is shown.
    TakeFolder,
    /// To the folder that this one lies in.
    Up,
    /// To a place, by its number.
    Place(usize),
    /// Put away what is typed; where nothing is, the choice.
    Escape,
    /// Put the choice away.
    PutAway,
}

/// What is not done, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A folder is wanted here.
    FolderWanted,
    /// A file is.
    FileWanted,
}

/// A choice under way.
pub struct Chooser {
    /// What is chosen.
    pub purpose: Purpose,
    /// Where one can go at once.
    pub places: Vec<Place>,
    /// What is typed: a part of a name, or a path.
    pub typed: String,
    /// The row in hand was chosen by a key: the list scrolls to it.
    pub scrolls: bool,
    /// Why the last step was not done.
    pub refused: Option<Refused>,
    /// Why no folder is remembered, where their file cannot be read.
    pub unremembered: Option<Trouble>,
    lister: Lister,
    /// The folder that is shown, or waited for.
    folder: PathBuf,
    /// What lies in it; `None` while it is waited for.
    listed: Option<Result<Listing, Unlisted>>,
    /// Of what lies in it, as far as they are told.
    details: Vec<Details>,
    /// Which of it is found by what is typed.
    found: Vec<usize>,
    row: usize,
    marked: BTreeSet<usize>,
    /// What is to be in hand once the folder is there.
    wanted: Option<OsString>,
}

impl Chooser {
    /// Begins in one of these folders, or of these files' folders; else where something was chosen last, else at home.
    pub fn begin(purpose: Purpose, mut lister: Lister, before: Vec<PathBuf>) -> Self {
        lister.ask_to_begin(before);
        Self {
            purpose,
            places: Vec::new(),
            typed: String::new(),
            scrolls: false,
            refused: None,
            unremembered: None,
            lister,
            folder: PathBuf::new(),
            listed: None,
            details: Vec::new(),
            found: Vec::new(),
            row: 0,
            marked: BTreeSet::new(),
            wanted: None,
        }
    }

    /// Takes in what was found since.
    pub fn hear(&mut self) {
        while let Some(found) = self.lister.next_found() {
            self.take(found);
        }
    }

    /// Waits until the folder is there, or cannot be read; for tests.
    pub fn await_listing(&mut self) {
        while self.listed.is_none() || self.places.is_empty() {
            match self.lister.await_found() {
                Some(found) => self.take(found),
                None => return,
            }
        }
    }

    fn take(&mut self, found: Found) {
        match found {
            Found::Places(places) => self.places = places,
            Found::Unremembered(trouble) => self.unremembered = Some(trouble),
            Found::Details(from, some) => {
                for (place, details) in self.details.iter_mut().skip(from).zip(some) {
                    *place = details;
                }
            }
            Found::Listed(listed) => {
                if let Ok(listing) = &listed {
                    self.folder.clone_from(&listing.folder);
                    self.wanted = listing.asked_for.clone().or(self.wanted.take());
                    self.details = vec![Details::default(); listing.lying.len()];
                } else if let Err(unlisted) = &listed {
                    self.folder.clone_from(&unlisted.folder);
                }
                self.listed = Some(listed);
                self.find();
                let wanted = self.wanted.take();
                let at = wanted.and_then(|it| {
                    self.rows().position(|(_, lying)| lying.path.file_name() == Some(it.as_os_str()))
                });
                (self.row, self.scrolls) = (at.unwrap_or(0), true);
            }
        }
    }

    /// The folder that is shown, or waited for.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What lies in it, or why that cannot be told; `None` while it is waited for.
    pub const fn listed(&self) -> Option<&Result<Listing, Unlisted>> {
        self.listed.as_ref()
    }

    /// What is found: the place in the listing, and what it is.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (usize, &Lying)> {
        let lying = self.lying();
        self.found.iter().map(move |it| (*it, &lying[*it]))
    }

    /// A row among those found.
    pub fn at(&self, row: usize) -> Option<(&Lying, &Details)> {
        let at = *self.found.get(row)?;
        Some((self.lying().get(at)?, self.details.get(at)?))
    }

    fn lying(&self) -> &[Lying] {
        match &self.listed {
            Some(Ok(listing)) => &listing.lying,
            _ => &[],
        }
    }

    /// The row in hand.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Whether a row is marked.
    pub fn is_marked(&self, row: usize) -> bool {
        self.found.get(row).is_some_and(|it| self.marked.contains(it))
    }

    /// How many things are marked.
    pub fn n_marked(&self) -> usize {
        self.marked.len()
    }

    /// Finds anew by what is typed; a path that is typed leaves the list as it is.
    pub fn find(&mut self) {
        let typed = if is_path(&self.typed) { "" } else { self.typed.trim() };
        let lying = self.lying();
        let fits = |it: &usize| typed.is_empty() || lying[*it].is_found_by(typed);
        self.found = (0..lying.len()).filter(fits).collect();
        (self.row, self.scrolls, self.refused) = (0, true, None);
    }

    /// One step; tells how the choice ended, if it did.
    ///
    /// * `n_in_sight` — rows of one page.
    pub fn step(&mut self, step: Step, n_in_sight: usize) -> Option<Outcome> {
        self.refused = None;
        let page = n_in_sight.saturating_sub(1).max(1).cast_signed();
        match step {
            Step::Row(by) => self.go_by(by),
            Step::Page(by) => self.go_by(page.saturating_mul(by)),
            Step::Hand(row) => self.row = row,
            Step::Mark => {
                self.mark(self.row);
                self.go_by(1);
            }
            Step::MarkRow(row) => self.mark(row),
            Step::Up => self.up(),
            Step::Place(nth) => {
                if let Some(place) = self.places.get(nth) {
                    self.go(place.path.clone());
                }
            }
            Step::Escape if !self.typed.is_empty() => {
                self.typed.clear();
                self.find();
            }
            Step::Escape | Step::PutAway => return Some(Outcome::PutAway),
            Step::Open => return self.open(),
            Step::TakeFolder if !self.purpose.takes_folders() => self.refused = Some(Refused::FileWanted),
            Step::TakeFolder => {
                let can_be_read = matches!(self.listed, Some(Ok(_)));
                return can_be_read.then(|| self.taken(vec![self.folder.clone()]));
            }
        }
        None
    }

    fn go_by(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.found.len().saturating_sub(1));
        self.scrolls = true;
    }

    fn mark(&mut self, row: usize) {
        let Some(at) = self.found.get(row).filter(|_| self.purpose.takes_several()) else { return };
        if !self.marked.remove(at) {
            self.marked.insert(*at);
        }
    }

    fn open(&mut self) -> Option<Outcome> {
        if is_path(&self.typed) {
            self.go(meant(&self.typed));
            return None;
        }
        if !self.marked.is_empty() {
            let lying = self.lying();
            let marked = self.marked.iter().filter_map(|it| lying.get(*it)).map(|it| it.path.clone());
            return Some(self.taken(marked.collect()));
        }
        let (path, is_folder) = self.at(self.row).map(|(it, _)| (it.path.clone(), it.is_folder))?;
        if is_folder {
            self.go(path);
        } else if self.purpose.takes_files() {
            return Some(self.taken(vec![path]));
        } else {
            self.refused = Some(Refused::FolderWanted);
        }
        None
    }

    /// What is taken, its folder kept for the next time: but where a house lies, nobody looks for films.
    fn taken(&self, paths: Vec<PathBuf>) -> Outcome {
        if self.purpose != Purpose::House {
            self.lister.remember(self.folder.clone());
        }
        Outcome::Taken(paths)
    }

    fn up(&mut self) {
        let Some(above) = self.folder.parent().map(Path::to_path_buf) else { return };
        let from = self.folder.file_name().map(ToOwned::to_owned);
        self.go(above);
        self.wanted = from;
    }

    fn go(&mut self, folder: PathBuf) {
        self.lister.ask(folder.clone());
        self.folder = folder;
        (self.listed, self.wanted) = (None, None);
        self.typed.clear();
        self.marked.clear();
        self.details.clear();
        self.find();
    }
}

/// Whether what is typed is a path and no part of a name.
fn is_path(typed: &str) -> bool {
    let typed = typed.trim();
    let mut first = typed.chars();
    let is_drive = first.next().is_some_and(|it| it.is_ascii_alphabetic()) && first.next() == Some(':');
    typed.starts_with(['/', '~', MAIN_SEPARATOR]) || cfg!(windows) && is_drive
}

/// The path that is meant: `~` is the person's own folder.
fn meant(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (typed.strip_prefix('~'), home) {
        (Some(below), Some(home)) => home.join(below.trim_start_matches(['/', MAIN_SEPARATOR])),
        _ => PathBuf::from(typed),
    }
}
