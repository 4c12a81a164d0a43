//! The registry's own state: which patients are wanted, the pages of them, and the one in hand.

use casework::people::exposure::Disease;
use casework::reading::film_id::FilmId;
use casework::record::unreadable::UnreadableRow;
use classification::gbz70::Stage;
use jiff::civil::Date;
use records::{CaseCounts, CaseOrder, NFound, Page, Start};
use workstation::follow_up::{CaseView, CasesWanted, ShowRegistry};

use crate::keys::ListStep;
use crate::lists::paged::{Listed, Paged, stepped};

/// One patient as shown.
#[derive(Clone, Debug)]
pub struct RegistryLine {
    /// The case's id.
    pub case: String,
    /// Whose name.
    pub name: String,
    /// Whose number.
    pub number: String,
    /// For whom the person works.
    pub employer: String,
    /// Which disease.
    pub disease: Disease,
    /// Which stage.
    pub stage: Stage,
    /// Since when.
    pub enrolled_on: Date,
    /// When next.
    pub next_due: Date,
    /// Days until then; negative once past.
    pub days_left: i32,
    /// The person's last film.
    pub film: Option<FilmId>,
    /// The row for which it cannot be told whose case it is.
    pub unreadable: Option<UnreadableRow>,
}

impl Listed for RegistryLine {
    type Id = String;

    fn id(&self) -> String {
        self.case.clone()
    }
}

/// The registry's own state.
#[derive(Default)]
pub struct Registry {
    /// Which patients are wanted, in which order.
    pub wanted: CasesWanted,
    /// The patients around what is in sight.
    pub list: Paged<RegistryLine>,
    /// Cases of the page told last that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// How many there are in each view; `None` until the first page is there.
    pub counts: Option<CaseCounts>,
    /// How many the search finds in the view.
    pub n_found: Option<NFound>,
    /// Cases that an earlier release had opened twice.
    pub n_enrolled_again: u64,
    /// The search field is to take the keys.
    pub search_wanted: bool,
}

/// A page of the registry, its rows as they are shown.
pub struct RegistryPage {
    /// Where it was to begin.
    pub start: Start<String>,
    /// The rows.
    pub page: Page<RegistryLine>,
    /// How many there are in each view.
    pub counts: CaseCounts,
    /// How many the search finds in the view.
    pub n_found: NFound,
    /// Cases that an earlier release had opened twice.
    pub n_enrolled_again: u64,
}

impl Registry {
    /// A page came.
    pub fn take_page(&mut self, told: RegistryPage) {
        self.unreadable.clone_from(&told.page.rows.unreadable);
        self.list.take(&told.start, told.page);
        (self.counts, self.n_found) = (Some(told.counts), Some(told.n_found));
        self.n_enrolled_again = told.n_enrolled_again;
    }

    /// The page that is to be asked for now, if any.
    pub fn ask(&mut self) -> Option<ShowRegistry> {
        let (start, n_rows) = self.list.wanted()?;
        Some(ShowRegistry { wanted: self.wanted.clone(), start, n_rows })
    }

    /// Shows another view.
    pub fn show(&mut self, view: CaseView) {
        self.wanted.view = view;
        self.list.begin();
    }

    /// Puts the patients in another order; in the one that they are in, the other way round.
    pub fn put_in_order(&mut self, order: CaseOrder) {
        let is_it = self.wanted.order == order;
        self.wanted.reversed = is_it && !self.wanted.reversed;
        self.wanted.order = order;
        self.list.begin();
    }

    /// What a key of the lists does.
    pub fn step(&mut self, step: ListStep) {
        match step {
            ListStep::Search => self.search_wanted = true,
            ListStep::View(by) => self.show(stepped(&CaseView::ALL, &self.wanted.view, by)),
            ListStep::NextOrder => self.put_in_order(stepped(&CaseOrder::ALL, &self.wanted.order, 1)),
            ListStep::TurnOrder => self.put_in_order(self.wanted.order),
            ListStep::ShowAll => {
                self.wanted = CasesWanted::default();
                self.list.begin();
            }
        }
    }
}
