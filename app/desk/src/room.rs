//! The reading room's own state: one film, the sheet being filled, how the film is looked at.

use std::sync::Arc;

use casework::reading::DisplayState;
use classification::gbz70::{DiametersDraft, Edition, FindingsDraft};
use classification::{LungZone, Profusion, Shape};
use imaging::display::Shown;
use imaging::film::Film;
use imaging::lung_zones::LungZones;
use imaging::view::View;
use imaging::voi::Voi;
use models::proposal::Proposal;
use words::trouble::Trouble;
use workstation::command::SealReading;
use workstation::event::OpenedFilm;

use crate::keys::Action;

/// Steps back that the sheet remembers.
const N_UNDO: usize = 200;
/// One step of the zoom keys.
const ZOOM_STEP: f64 = 1.25;

/// How one film stands in its pane.
pub struct Pane {
    /// Names the film on the graphics card.
    pub key: u64,
    /// The film.
    pub film: Arc<Film>,
    /// Its window and polarity.
    pub shown: Shown,
    /// The greys of all stored values under `shown`.
    pub greys: Arc<Vec<f32>>,
    /// Grows with every change of `greys`.
    pub greys_version: u64,
    /// Zoom and pan; `None` until the pane's size is known, and after a wish to fit.
    pub view: Option<View>,
    /// The pane's size that the view was made for, points.
    pub size: (f64, f64),
    /// Whether a person has zoomed or moved it: it then stays when the pane changes its size.
    pub is_moved: bool,
}

impl Pane {
    /// A film as it comes: its own first window, fit to the pane.
    pub fn new(key: u64, film: Arc<Film>, shown: Shown) -> Self {
        let greys = Arc::new(imaging::display::table(&film, &shown));
        Self { key, film, shown, greys, greys_version: 1, view: None, size: (0.0, 0.0), is_moved: false }
    }

    /// A pane of another size makes the view anew, unless a person has chosen it.
    pub fn settle(&mut self, size: (f64, f64)) {
        if self.size != size && !self.is_moved {
            self.view = None;
        }
        self.size = size;
    }

    /// The whole film in its pane again.
    pub fn fit(&mut self) {
        self.view = None;
        self.is_moved = false;
    }

    /// A view that a person has chosen.
    pub fn look(&mut self, view: View) {
        self.view = Some(view);
        self.is_moved = true;
    }

    /// Another window, another polarity.
    pub fn show(&mut self, shown: Shown) {
        self.greys = Arc::new(imaging::display::table(&self.film, &shown));
        self.greys_version += 1;
        self.shown = shown;
    }
}

/// Where the machine's proposal stands for this reader.
pub enum ProposalView {
    /// Locked until the seal, or being computed.
    Waiting,
    /// It may be seen.
    Shown(Box<Proposal>),
    /// It failed, and why.
    Failed(Trouble),
}

/// How far the sealing of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Not asked for.
    Open,
    /// Asked for; it waits for a second Enter.
    Asked,
}

/// One film in the reading room.
pub struct Room {
    /// What the workstation handed over.
    pub opened: OpenedFilm,
    /// The film in the middle.
    pub subject: Pane,
    /// The six zones on it.
    pub zones: LungZones,
    /// The sheet.
    pub draft: FindingsDraft,
    /// Whether the sheet differs from what the record keeps.
    pub draft_changed: bool,
    /// The zone in hand.
    pub zone: LungZone,
    /// The machine's proposal.
    pub proposal: ProposalView,
    /// How far the sealing is.
    pub seal: Seal,
    /// The standard stands in the film's place.
    pub blinking: bool,
    /// The zones are drawn.
    pub zone_lines: bool,
    /// The symbol being typed, where one is.
    pub symbol_typed: Option<String>,
    /// Labels of the standards that stood beside the film.
    pub standards_shown: Vec<String>,
    undo: Vec<FindingsDraft>,
    redo: Vec<FindingsDraft>,
}

impl Room {
    /// A film that was just opened.
    pub fn new(opened: OpenedFilm, key: u64) -> Self {
        let film = Arc::clone(&opened.film);
        let shown = film.default_shown();
        let zones = imaging::lung_zones::template(film.stored.columns, film.stored.rows);
        let draft =
            opened.sealed.last().map_or_else(|| opened.draft.clone(), |it| it.reading.findings.draft());
        Self {
            subject: Pane::new(key, film, shown),
            zones,
            draft,
            draft_changed: false,
            zone: LungZone::RightUpper,
            proposal: ProposalView::Waiting,
            seal: Seal::Open,
            blinking: false,
            zone_lines: true,
            symbol_typed: None,
            standards_shown: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            opened,
        }
    }

    /// Whether this reader's reading of this film is sealed: the sheet is then only shown.
    pub fn is_sealed(&self) -> bool {
        !self.opened.sealed.is_empty()
    }

    /// Changes the sheet, remembering how it was; a sealed sheet stays as it is.
    pub fn change(&mut self, change: impl FnOnce(&mut FindingsDraft)) {
        if self.is_sealed() {
            return;
        }
        let before = self.draft.clone();
        change(&mut self.draft);
        self.took(before);
    }

    /// Notes that the sheet was changed in place, from `before`.
    pub fn took(&mut self, before: FindingsDraft) {
        if before == self.draft {
            return;
        }
        self.undo.push(before);
        if N_UNDO < self.undo.len() {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.draft_changed = true;
        self.seal = Seal::Open;
    }

    /// Takes back the last change.
    pub fn undo(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.draft, before));
            self.draft_changed = true;
        }
    }

    /// Brings back what was taken back.
    pub fn redo(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.draft, after));
            self.draft_changed = true;
        }
    }

    /// Grades the zone in hand and goes on to the next zone without a grade.
    pub fn grade(&mut self, point: Profusion) {
        let zone = self.zone;
        self.change(|draft| *draft.zones.get_mut(zone) = Some(point));
        let ungraded = |zone: &LungZone| self.draft.zones.get(*zone).is_none();
        self.zone = LungZone::ALL.into_iter().find(ungraded).unwrap_or(zone);
    }

    /// One step up or down in the zone in hand; from nothing to 0/0.
    pub fn step(&mut self, by: i8) {
        let zone = self.zone;
        self.change(|draft| {
            let point = draft.zones.get_mut(zone);
            *point = Some(match *point {
                None => Profusion::ALL[1],
                Some(it) if 0 < by => it.raised(),
                Some(it) => it.lowered(),
            });
        });
    }

    /// 0/0 in every zone that has no grade yet.
    pub fn grade_rest_normal(&mut self) {
        self.change(|draft| {
            for zone in LungZone::ALL {
                draft.zones.get_mut(zone).get_or_insert(Profusion::ALL[1]);
            }
        });
    }

    /// The next letter of shape and size: main, second, then main anew.
    pub fn choose_shape(&mut self, shape: Shape) {
        self.change(|draft| {
            if draft.primary.is_some() && draft.secondary.is_none() {
                draft.secondary = Some(shape);
            } else {
                (draft.primary, draft.secondary) = (Some(shape), None);
            }
        });
    }

    /// One more large opacity to be measured.
    pub fn add_large_opacity(&mut self) {
        self.change(|draft| draft.large_opacities.push(DiametersDraft::default()));
    }

    /// The stage as far as the sheet goes.
    pub fn staging(&self) -> Option<classification::gbz70::Staging> {
        Edition::Gbz70_2015.staging_as_far(&self.draft, self.opened.worker.asbestos())
    }

    /// The highest profusion on the sheet so far, for the choice of standards.
    pub fn highest(&self) -> Option<Profusion> {
        self.draft.zones.iter().filter_map(|(_, it)| *it).max()
    }

    /// What would be sealed now.
    pub fn to_seal(&self) -> SealReading {
        SealReading {
            film: self.opened.entry.id,
            draft: self.draft.clone(),
            begun_at: self.opened.opened_at,
            display: display_state(&self.subject.shown),
            standards_shown: self.standards_shown.clone(),
        }
    }
}

fn display_state(shown: &Shown) -> DisplayState {
    let (center, width) = shown.voi.center_width();
    let function = match &shown.voi {
        Voi::Window(window) => window.function().code().to_owned(),
        Voi::Table(_) => "TABLE".to_owned(),
    };
    DisplayState { center, width, function, inverted: shown.inverted }
}

impl Room {
    /// Carries out an action that concerns only this film and its sheet.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Quality(quality) => self.change(|draft| draft.film_quality = Some(quality)),
            Action::Zone(zone) => self.zone = zone,
            Action::Point(point) => self.grade(point),
            Action::Step(by) => self.step(by),
            Action::Normal => self.grade_rest_normal(),
            Action::Shape(shape) => self.choose_shape(shape),
            Action::Aggregation => self.change(|draft| draft.aggregation = !draft.aggregation),
            Action::LargeOpacity => self.add_large_opacity(),
            Action::Plaque => self.change(|draft| draft.pleura.plaque = !draft.pleura.plaque),
            Action::Symbol if !self.is_sealed() => self.symbol_typed = Some(String::new()),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Blink => self.blinking = !self.blinking,
            Action::ZoneLines => self.zone_lines = !self.zone_lines,
            looking => self.look(looking),
        }
    }

    fn look(&mut self, action: Action) {
        let pane = &mut self.subject;
        let film = Arc::clone(&pane.film);
        let zoomed = |view: View, factor: f64| {
            let middle = pane_middle(&view, &film);
            view.zoom_at(middle, factor)
        };
        match (action, pane.view) {
            (Action::Fit, _) => pane.fit(),
            (Action::PixelSize, Some(view)) => {
                let wanted = zoomed(view, 1.0 / view.zoom);
                pane.look(wanted);
            }
            (Action::Zoom(by), Some(view)) => {
                let wanted = zoomed(view, if 0 < by { ZOOM_STEP } else { 1.0 / ZOOM_STEP });
                pane.look(wanted);
            }
            (Action::Invert, _) => {
                let inverted = !pane.shown.inverted;
                pane.show(Shown { inverted, ..pane.shown.clone() });
            }
            (Action::ResetWindow, _) => pane.show(pane.film.default_shown()),
            (Action::NextWindow, _) => {
                let vois = &pane.film.vois;
                let here = vois.iter().position(|it| *it == pane.shown.voi);
                let next = here.map_or(0, |it| (it + 1) % vois.len().max(1));
                if let Some(voi) = vois.get(next).cloned() {
                    pane.show(Shown { voi, ..pane.shown.clone() });
                }
            }
            _ => {}
        }
    }
}

/// Where the middle of the film lies in its pane, points.
fn pane_middle(view: &View, film: &Film) -> (f64, f64) {
    let middle = (f64::from(film.stored.columns) / 2.0, f64::from(film.stored.rows) / 2.0);
    view.screen_from_image(middle)
}
