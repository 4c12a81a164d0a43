//! What stood on the screen beside a film, and for how long. Time is handed in.

use std::collections::{BTreeMap, BTreeSet};

use casework::reading::film_id::FilmId;
use classification::LungZone;

/// One thing that a reader can look at beside the film.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A standard beside the film, or in its place.
    Standard(String),
    /// The zone ladder: at which zone, and which standards stood on its rungs.
    Ladder {
        /// The zone.
        zone: LungZone,
        /// The standards on its rungs, 0/0 first.
        rungs: Vec<String>,
    },
    /// Another film of the person beside this one, or in its place.
    Film(FilmId),
    /// A standard in the film's own place.
    Blink,
}

/// Whether the window has the keys and can be seen.
///
/// A window that is minimised or covered is not painted: only its logic runs, and has to ask.
pub(crate) fn is_looked_at(ctx: &egui::Context) -> bool {
    ctx.input(|input| input.raw.focused && input.viewport().visible() != Some(false))
}

/// How long each thing stood there while the window was looked at.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    standing: Option<(f64, BTreeSet<Sight>)>,
    seconds: BTreeMap<Sight, f64>,
    n_blinks: u32,
}

impl Watch {
    /// What stands on the screen from now on; what stood until now is counted.
    ///
    /// * `now` — seconds of a clock that never goes back.
    /// * `sights` — what can be seen; nothing while the window has no keys or shows another screen.
    pub fn look(&mut self, now: f64, sights: BTreeSet<Sight>) {
        let before = self.standing.take();
        let blinked_before = before.as_ref().is_some_and(|(_, it)| it.contains(&Sight::Blink));
        if let Some((since, stood)) = before {
            let passed = (now - since).max(0.0);
            for sight in stood {
                *self.seconds.entry(sight).or_insert(0.0) += passed;
            }
        }
        if sights.contains(&Sight::Blink) && !blinked_before {
            self.n_blinks = self.n_blinks.saturating_add(1);
        }
        self.standing = Some((now, sights));
    }

    /// Everything that stood there for a millisecond or more, and how many.
    pub fn tally(&self) -> impl Iterator<Item = (&Sight, u64)> {
        let in_ms = |seconds: f64| (seconds * 1000.0).round() as u64;
        self.seconds.iter().map(move |(sight, seconds)| (sight, in_ms(*seconds))).filter(|it| 0 < it.1)
    }

    /// How often a standard was put in the film's place.
    pub const fn n_blinks(&self) -> u32 {
        self.n_blinks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard(name: &str) -> Sight {
        Sight::Standard(name.to_owned())
    }

    #[test]
    fn only_the_time_in_which_a_thing_could_be_seen_is_counted() {
        let mut watch = Watch::default();
        watch.look(10.0, [standard("0/0"), standard("1/1 q/q")].into());
        watch.look(12.5, [standard("1/1 q/q"), Sight::Blink].into());
        // The window loses the keys, and gets them again.
        watch.look(13.0, BTreeSet::new());
        watch.look(99.0, [standard("1/1 q/q"), Sight::Blink].into());
        watch.look(100.0, BTreeSet::new());
        let tally: Vec<_> = watch.tally().map(|(sight, ms)| (sight.clone(), ms)).collect();
        assert_eq!(tally, [(standard("0/0"), 2500), (standard("1/1 q/q"), 4000), (Sight::Blink, 1500)]);
        assert_eq!(watch.n_blinks(), 2);
    }

    #[test]
    fn a_window_that_is_hidden_or_without_the_keys_is_not_looked_at() {
        let is_looked_at = |focused, minimized| {
            let ctx = egui::Context::default();
            let info = egui::ViewportInfo {
                minimized: Some(minimized),
                occluded: Some(false),
                ..egui::ViewportInfo::default()
            };
            let viewports = [(egui::ViewportId::ROOT, info)].into_iter().collect();
            let input = egui::RawInput { focused, viewports, ..egui::RawInput::default() };
            let mut found = None;
            let _ = ctx.run_logic(&input, |ctx| found = Some(is_looked_at(ctx)));
            found
        };
        assert_eq!(is_looked_at(true, false), Some(true));
        assert_eq!(is_looked_at(true, true), Some(false), "the keys may stay with a minimised window");
        assert_eq!(is_looked_at(false, false), Some(false));
    }

    #[test]
    fn a_clock_that_goes_back_takes_nothing_away() {
        let mut watch = Watch::default();
        watch.look(5.0, [standard("0/0")].into());
        watch.look(4.0, [standard("0/0")].into());
        watch.look(4.25, BTreeSet::new());
        assert_eq!(watch.tally().map(|it| it.1).collect::<Vec<_>>(), [250]);
    }
}
