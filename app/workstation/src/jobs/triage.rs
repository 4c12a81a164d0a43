//! Which film the model is asked about next, where its proposals order the worklist.

use std::collections::BTreeSet;

use casework::reading::film_id::FilmId;
use casework::reading::occasion::Protocol;

use super::proposer::{Ask, Seen};
use crate::Workstation;
use crate::films::calibrate::calibration_of;

/// The list is told anew after so many films, and at the end: it shall not dance under the hand.
const TOLD_AFTER: usize = 16;

/// How far the model is with the films that nobody has read: one at a time, so that a film that is opened waits for
/// one at most.
#[derive(Default)]
pub(crate) struct Triage {
    under_way: Option<FilmId>,
    /// Films about which it was asked since the program began: no film twice.
    asked: BTreeSet<FilmId>,
    n_untold: usize,
}

impl Triage {
    /// The next film for the model; none while one is under way, or where nothing is to be put in order.
    pub(crate) fn next(&mut self, workstation: &Workstation) -> Option<Ask> {
        if !workstation.asks_model()
            || workstation.config.protocol != Protocol::First
            || self.under_way.is_some()
        {
            return None;
        }
        let entry = workstation.records.unread_and_unasked(self.asked.len() + 1).ok()?;
        let entry = entry.into_iter().find(|it| !self.asked.contains(&it.file.id))?;
        let calibration = calibration_of(workstation, &entry.file.id).ok()?;
        self.under_way = Some(entry.file.id);
        self.asked.insert(entry.file.id);
        Some(Ask {
            film: entry.file.id,
            seen: Seen::InVault { source_name: entry.file.source_name, calibration },
        })
    }

    /// Whether an answer is to what was asked here.
    pub(crate) fn takes(&mut self, film: &FilmId) -> bool {
        let is_it = self.under_way.take_if(|it| it == film).is_some();
        self.n_untold += usize::from(is_it);
        is_it
    }

    /// Whether the list is to be told anew now.
    pub(crate) fn tells(&mut self) -> bool {
        let ends = self.under_way.is_none() && 0 < self.n_untold;
        let tells = ends || TOLD_AFTER <= self.n_untold;
        if tells {
            self.n_untold = 0;
        }
        tells
    }

    /// The model did not take it: it is asked again later.
    pub(crate) fn give_up(&mut self) {
        if let Some(film) = self.under_way.take() {
            self.asked.remove(&film);
        }
    }
}
