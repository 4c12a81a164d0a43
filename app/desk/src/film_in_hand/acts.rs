//! What the keys do in the reading room: on the sheet, on the film, and how it is looked at.

use std::sync::Arc;

use imaging::choices::{self, VoiChoice};
use imaging::display::Shown;
use imaging::film::Film;
use imaging::hanging::Hanging;
use imaging::view::View;
use models::proposal::Proposal;

use super::{FilmInHand, ProposalView, Seal, ToldOfFilm};
use crate::keys::Action;
use crate::told::hint::Hint;

/// One step of the zoom keys.
pub(crate) const ZOOM_STEP: f64 = 1.25;

impl FilmInHand {
    /// Carries out an action that concerns only this film and its sheet.
    pub fn act(&mut self, action: Action) {
        self.hint = None;
        if self.is_sealed() && action.fills_in() {
            self.hint = Some(Hint::SealedStays);
            return;
        }
        let is_of_marks = match action {
            Action::Undo => self.mark(|marks, film, _| marks.step_back(film)),
            Action::Redo => self.mark(|marks, film, _| marks.step_forth(film)),
            _ => false,
        };
        if is_of_marks {
            return;
        }
        let before = self.sheet.draft.clone();
        if !self.act_on_ladder(action) {
            self.hint = self.sheet.act(action);
            self.act_on_film(action);
        }
        if before != self.sheet.draft {
            self.seal = Seal::Open;
            self.marks.leave();
        }
    }

    fn act_on_film(&mut self, action: Action) {
        match action {
            Action::Take(tool) => self.marks.take_up(tool),
            Action::RemoveMeasure => {
                let removed = self.mark(|marks, _, _| marks.remove_chosen());
                self.hint = (!removed).then_some(Hint::NoMeasureChosen);
            }
            Action::ZoneBorders => {
                self.marks.turn_borders();
                self.drawn.zone_lines = true;
            }
            Action::OtherSheet => self.turn_over(),
            Action::Blink => self.blinking = !self.blinking,
            Action::BlinkPrior => match &mut self.prior {
                Some(prior) => prior.blinking = !prior.blinking,
                None => self.hint = Some(Hint::NoFilmBeside),
            },
            Action::Map => match &self.proposal {
                ProposalView::Shown(it) if map_is_there(it.proposal()) => self.map_shown = !self.map_shown,
                ProposalView::Shown(_) => self.hint = Some(Hint::NoMap),
                _ => self.hint = Some(Hint::MapNotYet),
            },
            Action::Technique => self.tell(ToldOfFilm::Technique),
            Action::ZoneLines => self.drawn.zone_lines = !self.drawn.zone_lines,
            Action::Overlays if self.opened.film.laid.overlays.is_empty() => {
                self.hint = Some(Hint::NoOverlay);
            }
            Action::Overlays => self.drawn.overlays = !self.drawn.overlays,
            Action::Why => self.tell(ToldOfFilm::Why),
            Action::NextWindow => {
                let next = choices::after(&self.vois, &self.subject.shown.voi);
                match next.filter(|it| it.voi != self.subject.shown.voi).cloned() {
                    Some(choice) => self.choose(&choice),
                    None => self.hint = Some(Hint::OneWindow),
                }
            }
            looking => self.look(looking),
        }
    }

    /// Tells one thing in the place of the other, or puts it away.
    fn tell(&mut self, told: ToldOfFilm) {
        self.told = (self.told != Some(told)).then_some(told);
    }

    /// The film at its true size on a monitor, about the middle of its pane.
    ///
    /// * `mm_per_pixel` — the monitor's pixel pitch, mm; `None` where nobody has told.
    pub fn true_size(&mut self, mm_per_pixel: Option<f64>) {
        let pane = &mut self.subject;
        let Some(mm_per_pixel) = mm_per_pixel else {
            self.hint = Some(Hint::PixelSizeUnknown);
            return;
        };
        let Some(zoom) = View::true_size_zoom(&pane.film, mm_per_pixel, self.pixels_per_point) else {
            self.hint = Some(Hint::MillimetresUnknown);
            return;
        };
        if let Some(view) = pane.view {
            let middle = (pane.size.0 / 2.0, pane.size.1 / 2.0);
            pane.look(view.zoom_at(middle, zoom / view.zoom));
            self.hint = Some(Hint::TrueSize);
        }
    }

    /// One of the film's choices of greys; what the reader has turned over or curved stays so.
    pub fn choose(&mut self, choice: &VoiChoice) {
        let shown = Shown { voi: choice.voi.clone(), ..self.subject.shown.clone() };
        self.subject.show(shown);
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
                let wanted = zoomed(view, View::pixel_zoom(self.pixels_per_point) / view.zoom);
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
            (Action::Gamma(by), _) => {
                let gamma = pane.shown.gamma.stepped(by);
                pane.show(Shown { gamma, ..pane.shown.clone() });
            }
            (Action::Hang(step), _) => pane.hang(pane.hanging.then(step)),
            (Action::ResetWindow, _) => pane.show(pane.film.default_shown()),
            (Action::ResetAll, _) => {
                pane.show(pane.film.default_shown());
                pane.hang(Hanging::UPRIGHT);
                pane.fit();
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

/// Whether a proposal has a map that can be laid over the film.
pub(crate) fn map_is_there(proposal: &Proposal) -> bool {
    proposal.covered.is_some() || proposal.large_opacity.is_some() || proposal.per_zone.is_some()
}
