//! The standards beside the film: which stand there, and how they are looked at.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use workstation::sets::standards::Standards;

use crate::film_in_hand::FilmInHand;
use crate::film_in_hand::watch::Sight;
use crate::viewport::pane::Pane;

/// The standards beside the film: all there are, and how the two shown ones stand.
#[derive(Default)]
pub(crate) struct Beside {
    /// The house's standards; none until they are ready.
    pub(crate) all: Option<Arc<Standards>>,
    /// The left and the right one, by their place in `all`.
    pub(super) shown: [Option<usize>; 2],
    /// The two that follow from the reading.
    pub(super) followed: [Option<usize>; 2],
    /// Standards as they stand in their panes.
    pub(super) panes: HashMap<usize, Pane>,
    /// Each standard is moved by itself, at a scale of its own.
    pub(super) is_free: bool,
}

impl Beside {
    /// These standards, none of them shown yet.
    pub(crate) fn of(all: Option<Arc<Standards>>) -> Self {
        Self { all, ..Self::default() }
    }

    /// Another film comes: the standards stand as if nobody had moved them. The lock stays as it was.
    pub(crate) fn begin_anew(&mut self) {
        *self = Self { is_free: self.is_free, ..Self::of(self.all.take()) };
    }

    /// Ties the standards to the film's place and scale, or lets them go.
    pub(crate) fn turn_lock(&mut self) {
        self.is_free = !self.is_free;
    }

    /// The next standard of the set in the right pane, until another follows from the reading.
    pub(crate) fn step(&mut self) {
        if let (Some(all), Some(idx)) = (&self.all, self.shown[1]) {
            self.shown[1] = Some(all.after(idx));
        }
    }

    /// The two standards that follow from the sheet, unless the reader has stepped on since.
    pub(super) fn follow(&mut self, room: &FilmInHand) {
        let Some(all) = &self.all else { return };
        let sheet = &room.sheet;
        let wanted = all.beside(sheet.compared, sheet.shape().0, sheet.highest());
        if wanted != self.followed {
            (self.followed, self.shown) = (wanted, wanted);
        }
    }

    /// A standard's pane, made where it has not been shown yet.
    pub(crate) fn pane(&mut self, idx: usize) -> Option<(Arc<Standards>, &mut Pane)> {
        let all = Arc::clone(self.all.as_ref()?);
        let standard = all.get(idx)?;
        let pane = self.panes.entry(idx).or_insert_with(|| {
            // Standards are named on the card from the top of the keys down, films from the bottom up.
            let key = u64::MAX - idx as u64;
            Pane::new(key, Arc::clone(&standard.film), standard.shown.clone())
        });
        Some((all, pane))
    }

    /// Every standard that has been shown, by its place.
    #[cfg(test)]
    pub(crate) fn panes(&self) -> std::collections::BTreeMap<usize, &Pane> {
        self.panes.iter().map(|(idx, pane)| (*idx, pane)).collect()
    }

    /// What can be seen beside the film, or in its place: standards, and another film of the person.
    pub(crate) fn sights(&self, room: &FilmInHand) -> BTreeSet<Sight> {
        // An earlier film stands where the left standard does.
        let n_hidden = usize::from(room.prior.is_some());
        let shown = self.shown.iter().skip(n_hidden).flatten();
        let standards = shown.filter_map(|it| self.all.as_ref()?.get(*it));
        let mut sights: BTreeSet<Sight> = standards.map(|it| Sight::Standard(it.cited())).collect();
        sights.extend(room.prior.iter().filter(|it| it.pane.is_some()).map(|it| Sight::Film(it.film)));
        if room.blinking && self.shown[1].is_some() {
            sights.insert(Sight::Blink);
        }
        sights
    }
}
