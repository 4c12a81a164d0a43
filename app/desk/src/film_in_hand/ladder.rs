//! The zone ladder in hand: which rung, which zone, and what its keys do to the sheet.

use classification::{Category, LungZone, Profusion};
use imaging::ladder::Look;

use crate::film_in_hand::{FilmInHand, ZOOM_STEP};
use crate::keys::Action;

/// The ladder while it stands over the panes.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The zone that is compared: the zone in hand.
    pub zone: LungZone,
    /// The rung in hand: the grade whose standard is compared.
    pub rung: Category,
    /// Where all its panes look; `None` until their size is known.
    pub look: Option<Look>,
    /// The size of a rung's pane that the look was made for, points.
    pub size: (f64, f64),
    /// The rung was taken for this zone: the next Enter goes on.
    taken: bool,
}

impl Ladder {
    /// A ladder at a zone, on the rung of what the zone was graded.
    pub fn at(zone: LungZone, graded: Option<Profusion>) -> Self {
        let rung = graded.map_or(Category::Zero, Profusion::category);
        Self { zone, rung, look: None, size: (0.0, 0.0), taken: false }
    }

    /// One rung up or down; the last ones hold.
    fn climb(&mut self, by: i8) {
        let there = (self.rung as usize).checked_add_signed(isize::from(by));
        self.stand_on(there.and_then(|it| Category::ALL.get(it)).copied().unwrap_or(self.rung));
    }

    /// On this rung.
    fn stand_on(&mut self, rung: Category) {
        self.taken = self.taken && rung == self.rung;
        self.rung = rung;
    }

    /// A click takes a rung, even one that was taken.
    pub fn click(&mut self, rung: Category) {
        (self.rung, self.taken) = (rung, false);
    }

    /// Goes along to the zone in hand, the scale kept.
    pub fn follow(&mut self, zone: LungZone) {
        if zone != self.zone {
            self.zone = zone;
            self.taken = false;
            self.look = self.look.map(|it| Look { at_mm: (0.0, 0.0), ..it });
        }
    }
}

impl FilmInHand {
    /// What a key does to the ladder; says whether it was one of the ladder's.
    ///
    /// While the ladder stands, a zone's key only takes the zone in hand, on either form, and the keys that zoom zoom it.
    pub(crate) fn act_on_ladder(&mut self, action: Action) -> bool {
        let Some(ladder) = &mut self.ladder else {
            if action == Action::Ladder {
                self.lay_ladder(self.sheet.zone);
            }
            return action == Action::Ladder;
        };
        match action {
            Action::Ladder => self.ladder = None,
            Action::Rung(by) => ladder.climb(by),
            Action::TakeRung => self.take_rung(),
            Action::Zone(zone) => self.sheet.zone = zone,
            Action::Fit => ladder.look = None,
            Action::Zoom(by) => {
                let factor = if 0 < by { ZOOM_STEP } else { 1.0 / ZOOM_STEP };
                ladder.look = ladder.look.map(|it| it.zoomed((0.0, 0.0), factor));
            }
            _ => return false,
        }
        true
    }

    /// Takes a zone in hand and lays the ladder to it.
    pub fn lay_ladder(&mut self, zone: LungZone) {
        self.sheet.zone = zone;
        self.ladder = Some(Ladder::at(zone, self.sheet.graded(zone)));
        self.blinking = false;
    }

    /// The rung's profusion for the zone in hand; once it is taken, on to the next zone without a grade.
    fn take_rung(&mut self) {
        let Some(ladder) = &mut self.ladder else { return };
        if std::mem::replace(&mut ladder.taken, true) {
            if !self.sheet.go_on() {
                self.ladder = None;
            }
        } else {
            self.sheet.grade_here(ladder.rung.midpoint());
        }
    }
}
