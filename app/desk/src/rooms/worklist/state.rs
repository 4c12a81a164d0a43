//! The worklist's own state: which films are wanted, the pages of them, and the film in hand.

use std::collections::{BTreeMap, BTreeSet};

use casework::people::exposure::ExposureSpell;
use casework::reading::film_id::FilmId;
use casework::reading::sheet::Sheet;
use casework::record::unreadable::UnreadableRow;
use records::{EmployerCount, FilmCounts, FilmOrder, FilmView, NFound, OwnResult, OwnResultCount, Start};
use workstation::door::RequestId;
use workstation::films::import::ImportReport;
use workstation::films::worklist::{FilmsWanted, ShowWorklist, Triage};
use workstation::house::backup::last::Reminder;

use crate::keys::ListStep;
use crate::lists::paged::{Listed, Paged, stepped};

/// One row as shown.
#[derive(Clone, Debug)]
pub struct WorklistLine {
    /// Which film.
    pub film: FilmId,
    /// Whose name.
    pub name: String,
    /// Whose number.
    pub number: String,
    /// When taken; empty where unknown.
    pub taken: String,
    /// For whom the person works.
    pub employer: String,
    /// Dust and years.
    pub exposure: Vec<ExposureSpell>,
    /// Sealed readings.
    pub n_readings: u32,
    /// What the reader who sits here sealed last.
    pub own: Option<Sheet>,
    /// A sheet half filled.
    pub has_draft: bool,
    /// A diagnosis stands.
    pub diagnosed: bool,
    /// The row for which it cannot be told whose film it is.
    pub unreadable: Option<UnreadableRow>,
}

impl Listed for WorklistLine {
    type Id = FilmId;

    fn id(&self) -> FilmId {
        self.film
    }
}

/// The worklist's own state.
#[derive(Default)]
pub struct Worklist {
    /// Which films are wanted, in which order.
    pub wanted: FilmsWanted,
    /// The films around what is in sight.
    pub list: Paged<WorklistLine>,
    /// Films of the page told last that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// How many there are in each view; `None` until the first page is there.
    pub counts: Option<FilmCounts>,
    /// How many the search finds in the view.
    pub n_found: Option<NFound>,
    /// The order that they are in.
    pub order: FilmOrder,
    /// Employers that can be chosen from.
    pub employers: Vec<EmployerCount>,
    /// What the reader has sealed, and of how many films each; nothing in another view.
    pub own_results: Vec<OwnResultCount>,
    /// How far the machine has put them in order; `None` where it does not.
    pub triage: Option<Triage>,
    /// Why a person is reminded of the next backup.
    pub reminder: Option<Reminder>,
    /// The search field is to take the keys.
    pub search_wanted: bool,
    /// The path being typed, while the import line is open.
    pub path: Option<String>,
    /// The path's field has the keys.
    pub path_takes_keys: bool,
    /// Looked at and found, of an import under way.
    pub progress: Option<(usize, usize)>,
    /// The imports under way.
    pub importing: BTreeSet<RequestId>,
    /// What became of the last import, until it is put away.
    pub report: Option<ImportReport>,
}

/// A page of the worklist, its rows as they are shown.
pub struct WorklistPage {
    /// Where it was to begin.
    pub start: Start<FilmId>,
    /// The rows.
    pub page: records::Page<WorklistLine>,
    /// How many there are in each view.
    pub counts: FilmCounts,
    /// How many the search finds in the view.
    pub n_found: NFound,
    /// The order that they are in.
    pub order: FilmOrder,
    /// Employers that can be chosen from.
    pub employers: Vec<EmployerCount>,
    /// What the reader has sealed, and of how many films each.
    pub own_results: Vec<OwnResultCount>,
    /// How far the machine has put them in order.
    pub triage: Option<Triage>,
    /// Why a person is reminded of the next backup.
    pub reminder: Option<Reminder>,
}

impl Worklist {
    /// A page came.
    pub fn take_page(&mut self, told: WorklistPage) {
        self.unreadable.clone_from(&told.page.rows.unreadable);
        self.list.take(&told.start, told.page);
        (self.counts, self.n_found, self.order) = (Some(told.counts), Some(told.n_found), told.order);
        (self.employers, self.triage) = (told.employers, told.triage);
        self.reminder = told.reminder;
        self.own_results = told.own_results;
    }

    /// The page that is to be asked for now, if any.
    pub fn ask(&mut self) -> Option<ShowWorklist> {
        let (start, n_rows) = self.list.wanted()?;
        Some(ShowWorklist { wanted: self.wanted.clone(), start, n_rows })
    }

    /// Shows another view.
    pub fn show(&mut self, view: FilmView) {
        self.wanted.view = view;
        self.wanted.own = OwnResult::default();
        self.list.begin();
    }

    /// Shows what the reader has sealed with a result, or all that they have sealed.
    pub fn show_result(&mut self, result: Option<String>) {
        self.wanted.own.result = result;
        self.list.begin();
    }

    /// Shows what the reader has sealed of films of a grade, or all that they have sealed.
    pub fn show_quality(&mut self, quality: Option<String>) {
        self.wanted.own.quality = quality;
        self.list.begin();
    }

    /// How many films the reader has sealed by what `of` tells of each, in the order of that.
    pub fn counted(&self, of: impl Fn(&OwnResultCount) -> &str) -> Vec<(String, u64)> {
        let mut counts = BTreeMap::new();
        for it in &self.own_results {
            *counts.entry(of(it).to_owned()).or_insert(0) += it.n_films;
        }
        counts.into_iter().collect()
    }

    /// Shows the films of one employer's persons, or of all.
    pub fn show_employer(&mut self, employer: Option<String>) {
        self.wanted.employer = employer;
        self.list.begin();
    }

    /// Puts the films in another order; in the one that they are in, the other way round.
    pub fn put_in_order(&mut self, order: FilmOrder) {
        if self.order == order {
            self.wanted.reversed = !self.wanted.reversed;
        } else {
            (self.wanted.order, self.wanted.reversed) = (Some(order), false);
        }
        self.list.begin();
    }

    /// Puts the films in the house's own order again.
    pub fn put_in_own_order(&mut self) {
        (self.wanted.order, self.wanted.reversed) = (None, false);
        self.list.begin();
    }

    /// What a key of the lists does.
    pub fn step(&mut self, step: ListStep) {
        match step {
            ListStep::Search => self.search_wanted = true,
            ListStep::View(by) => self.show(stepped(&FilmView::ALL, &self.wanted.view, by)),
            ListStep::NextOrder => {
                let order = stepped(&FilmOrder::ALL, &self.order, 1);
                self.put_in_order(order);
            }
            ListStep::TurnOrder => self.put_in_order(self.order),
            ListStep::ShowAll => {
                self.wanted = FilmsWanted::default();
                self.list.begin();
            }
        }
    }
}
