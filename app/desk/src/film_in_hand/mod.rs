//! The film in hand: its sheet, its marks, how it is looked at, what was seen beside it.
//!
//! It is read in the reading room and diagnosed in another: so it belongs to neither.

mod acts;
pub mod again;
mod compared;
mod known_length;
pub mod ladder;
pub mod marks;
pub(crate) mod presentation;
mod prior;
pub mod sheet;
pub mod watch;
mod zones;

use std::path::PathBuf;
use std::sync::Arc;

use casework::reading::DisplayState;
use casework::reading::calibration::Calibration;
use casework::reading::film_id::FilmId;
use classification::gbz70::LargeOpacity;
use classification::{Edition, LungZone};
use imaging::choices::{self, VoiChoice};
use imaging::display::Shown;
use imaging::film::Film;
use imaging::lung_zones::LungZones;
use imaging::voi::Voi;
use imaging::why::Screen;
use words::trouble::Trouble;
use workstation::films::calibrate::spacing_now;
use workstation::films::open::OpenedFilm;
use workstation::reading::seal::SealReading;
use workstation::reading::seal::Sealed;
use workstation::reading::shown_proposal::ShownProposal;

use crate::told::hint::Hint;
use crate::viewport::pane::Pane;
use again::Again;
use ladder::Ladder;
use marks::Marks;
use sheet::SheetInHand;
use watch::Watch;
use zones::FilmZones;

pub(crate) use acts::{ZOOM_STEP, map_is_there};
pub(crate) use known_length::KnownLength;
pub use prior::Prior;
pub use zones::Lungs;

/// Where the machine's proposal stands for this reader.
pub enum ProposalView {
    /// Locked until the seal, or being computed.
    Waiting,
    /// It may be seen: only the workstation makes one.
    Shown(Box<ShownProposal>),
    /// It failed, and why.
    Failed(Trouble),
    /// What was seen no longer holds; another is being computed.
    Superseded,
}

/// How far the sealing of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Not asked for.
    Open,
    /// Asked for; it waits for a second Enter.
    Asked,
}

/// What can be told of the film, over a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldOfFilm {
    /// Every step from stored value to screen.
    Why,
    /// What the header says of the technique.
    Technique,
}

/// What is drawn over the film by wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The zones' lines.
    pub zone_lines: bool,
    /// What the file's overlay planes hold.
    pub overlays: bool,
}

/// One film in the reading room.
pub struct FilmInHand {
    /// What the workstation handed over.
    pub opened: OpenedFilm,
    /// The film in the middle.
    pub subject: Pane,
    /// The six zones on it, as they were found or as a hand has placed their borders.
    pub zones: LungZones,
    /// Where they come from.
    film_zones: FilmZones,
    /// What a hand has marked on it.
    pub marks: Marks,
    /// The diameters, mm, that the sheet was told of.
    told_diameters: Vec<(f64, f64)>,
    /// What the last action has to say.
    pub hint: Option<Hint>,
    /// The question after a known length, while it is open.
    pub(crate) known_length: Option<KnownLength>,
    /// The sheet.
    pub sheet: SheetInHand,
    /// The machine's proposal.
    pub proposal: ProposalView,
    /// The map of what the machine saw lies over the film.
    pub map_shown: bool,
    /// A second reading in hand.
    pub again: Option<Again>,
    /// How far the sealing is.
    pub seal: Seal,
    /// Another film of the person, beside the subject.
    pub prior: Option<Prior>,
    /// The standard stands in the film's place.
    pub blinking: bool,
    /// Every choice of greys for the subject.
    pub vois: Vec<VoiChoice>,
    /// What is told of the film, over a part of it.
    pub told: Option<ToldOfFilm>,
    /// What is drawn over the film by wish.
    pub drawn: Drawn,
    /// The zone that was clicked, and when, seconds: until it is sure that no second click follows.
    pub clicked: Option<(LungZone, f64)>,
    /// The zone ladder, while it stands.
    pub ladder: Option<Ladder>,
    /// Screen pixels to a point.
    pub pixels_per_point: f64,
    /// The day of the monitor's last check.
    pub screen_checked_on: Option<jiff::civil::Date>,
    /// What the greys go through last.
    pub screen: Screen,
    /// What stood on the screen, and for how long.
    pub watch: Watch,
    /// Where the sheet's PDF lies, once it was asked for.
    pub printed_at: Option<PathBuf>,
}

impl FilmInHand {
    /// A film that was just opened.
    pub fn new(opened: OpenedFilm, key: u64) -> Self {
        let film = Arc::clone(&opened.film);
        let shown = film.default_shown();
        let film_zones = FilmZones::of(&opened);
        let sheet = sheet_of(&opened);
        Self {
            vois: choices::choices(&film, &opened.window_presets),
            told: None,
            subject: Pane::new(key, film, shown),
            zones: film_zones.standing(None),
            film_zones,
            marks: Marks::default(),
            told_diameters: Vec::new(),
            known_length: None,
            hint: None,
            sheet,
            proposal: ProposalView::Waiting,
            map_shown: false,
            again: None,
            seal: Seal::Open,
            prior: None,
            blinking: false,
            drawn: Drawn { zone_lines: true, overlays: false },
            clicked: None,
            ladder: None,
            pixels_per_point: 1.0,
            screen_checked_on: None,
            screen: Screen { bits: presentation::SCREEN_BITS, is_corrected: false },
            watch: Watch::default(),
            printed_at: None,
            opened,
        }
    }

    /// Which film it is.
    pub fn id(&self) -> FilmId {
        self.opened.entry.file.id
    }

    /// Whether the sheet in hand is sealed: it is then only shown.
    pub fn is_sealed(&self) -> bool {
        self.sheet.is_sealed
    }

    /// Changes the marks; zones and sheet follow once nothing is being dragged any more.
    pub fn mark<T>(&mut self, change: impl FnOnce(&mut Marks, &Film, &LungZones) -> T) -> T {
        let before = self.marks.borders().copied();
        let answer = change(&mut self.marks, &self.opened.film, &self.zones);
        if before.as_ref() != self.marks.borders() {
            self.place_zones();
        }
        if !self.marks.is_dragging() {
            let measured = self.measured_mm();
            let told = std::mem::take(&mut self.told_diameters);
            self.told_diameters = self.sheet.follow(told, &measured);
        }
        answer
    }

    /// The diameters of large opacities on the film, mm.
    fn measured_mm(&self) -> Vec<(f64, f64)> {
        let mut measured = self.marks.diameters_mm();
        measured.retain(|(long, _)| LargeOpacity::LONG_MM.reached_by(*long));
        measured
    }

    /// The film has other millimetres now.
    pub fn calibrated(&mut self, calibration: Calibration) {
        let spacing = spacing_now(self.opened.own_spacing, Some(&calibration));
        let film = Arc::new(self.opened.film.with_spacing(spacing));
        self.opened.film = Arc::clone(&film);
        self.opened.calibration = Some(calibration);
        if self.proposal_is_seen() {
            (self.proposal, self.map_shown) = (ProposalView::Superseded, false);
        }
        self.subject.film = film;
        self.mark(|marks, film, _| marks.tell_anew(film));
    }

    /// Puts down what is in hand on the film: the question after a length, a tool, the chosen measure.
    pub fn cancel(&mut self) {
        self.seal = Seal::Open;
        if self.known_length.take().is_none() {
            self.marks.cancel();
        }
    }

    /// Takes note of a reading that was just sealed.
    pub fn sealed(&mut self, sealed: Sealed) {
        self.opened.sealed = sealed.all;
        self.again = None;
        self.seal = Seal::Open;
        self.sheet.is_sealed = true;
        self.sheet.is_changed = false;
        self.zones_of_the_sheet();
    }

    /// The other sheet, which may be sealed already.
    fn turn_over(&mut self) {
        (self.printed_at, self.again) = (None, None);
        self.sheet.turn_over();
        let sealed = self.opened.own_sealed(self.sheet.draft.edition).map(|it| it.reading.sheet.draft());
        self.sheet.is_sealed = sealed.is_some();
        if let Some(sealed) = sealed {
            match sealed.edition {
                Edition::Gbz70(_) => self.sheet.draft.gbz70 = sealed.gbz70,
                Edition::Ilo(_) => self.sheet.draft.ilo = sealed.ilo,
            }
        }
        self.zones_of_the_sheet();
        // What was measured while the other sheet lay here is measured for this one too.
        let measured = self.measured_mm();
        let told = self.sheet.knows(&measured);
        self.told_diameters = self.sheet.follow(told, &measured);
        self.seal = Seal::Open;
    }

    /// What would be sealed now.
    pub fn to_seal(&self) -> SealReading {
        SealReading {
            film: self.opened.entry.file.id,
            draft: self.sheet.draft.clone(),
            begun_at: self.again.as_ref().map_or(self.opened.opened_at, |it| it.begun_at),
            display: display_state(&self.subject.shown),
            viewing: presentation::viewing(self),
            follows: self.again.as_ref().and_then(Again::follows),
        }
    }
}

/// The sheet as it was left, or as it was sealed.
fn sheet_of(opened: &OpenedFilm) -> SheetInHand {
    let sealed = opened.own_sealed(opened.draft.edition).map(|it| it.reading.sheet.draft());
    let is_sealed = sealed.is_some();
    let draft = sealed.unwrap_or_else(|| opened.draft.clone());
    let mut sheet = SheetInHand::new(draft, opened.worker.asbestos(), is_sealed);
    sheet.practice = opened.practice.clone();
    sheet.convention = opened.convention.clone();
    sheet
}

fn display_state(shown: &Shown) -> DisplayState {
    let (center, width) = shown.voi.center_width();
    let function = match &shown.voi {
        Voi::Window(window) => window.function().code().to_owned(),
        Voi::Table(_) => "TABLE".to_owned(),
    };
    DisplayState { center, width, function, inverted: shown.inverted }
}
