//! Films that come: into the house, into the room, beside the subject; and what ends their coming.

use workstation::Event;
use workstation::films::ahead::{BringBeside, DecodeAhead};
use workstation::films::worklist::ShowWorklist;
use workstation::people::tray::ShowTray;

use super::Desk;
use crate::cause::ToldTrouble;
use crate::intent::{Intent, Route};
use crate::room::{Hint, Room};
use crate::worklist::Onward;

impl Desk {
    /// Films that come into the house, and into the room.
    pub(super) fn take_film(&mut self, event: Event) {
        match event {
            Event::FileLooked(it) => self.worklist.progress = Some((it.n_done, it.n_all)),
            Event::ImportDone(report) => {
                self.worklist.progress = None;
                self.worklist.report = Some(report);
                self.ask(ShowTray);
                self.ask(ShowWorklist);
            }
            // A film that is no longer waited for stays outside: another was asked for, or none.
            Event::FilmOpened(opened) if self.opening == Some(opened.entry.file.id) => {
                let rows = opened.unreadable.clone();
                self.enter(Room::new(*opened, self.n_opened));
                self.tell_unreadable(rows);
            }
            Event::FilmNotOpened(film, trouble) => {
                self.opening.take_if(|it| *it == film);
                if let Some(room) = &mut self.room {
                    room.prior.take_if(|it| it.film == film);
                }
                self.trouble = Some(ToldTrouble::of_film(film, trouble));
            }
            Event::FilmBeside(it) => {
                self.n_opened += 1;
                let prior = self.room.as_mut().and_then(|it| it.prior.as_mut());
                if let Some(prior) = prior.filter(|prior| prior.film == it.film) {
                    prior.ready(self.n_opened, it.seen);
                }
            }
            _ => {}
        }
    }

    /// The next and the previous case, then the person's other films, the nearest in time first.
    pub(super) fn decode_ahead(&mut self) {
        let Some(room) = &self.room else { return };
        let here = room.opened.entry.file.id;
        let likely =
            [self.worklist.next_unread(here), self.worklist.other(here, 1), self.worklist.other(here, -1)];
        let mut cases: Vec<_> = likely.into_iter().filter_map(Onward::film).collect();
        cases.dedup();
        let films = &room.opened.films;
        let here = films.iter().position(|it| it.file.id == room.opened.entry.file.id).unwrap_or(0);
        let mut others: Vec<_> = films.iter().enumerate().filter(|(at, _)| *at != here).collect();
        others.sort_by_key(|(at, _)| at.abs_diff(here));
        cases.extend(others.into_iter().map(|(_, it)| it.file.id));
        // What is only likely is nobody's loss where it is not taken up.
        let _ = self.station.ask(DecodeAhead { films: cases });
    }

    pub(super) fn other_film(&mut self, by: i8) {
        let Some(room) = &self.room else { return };
        let films = &room.opened.films;
        let here = films.iter().position(|it| it.file.id == room.opened.entry.file.id);
        let there = here.and_then(|it| it.checked_add_signed(isize::from(by))).and_then(|it| films.get(it));
        match there.map(|it| it.file.id) {
            Some(film) => self.carry_out(Intent::Open(film)),
            None => self.hint(if 0 < by { Hint::NoLaterFilm } else { Hint::NoEarlierFilm }),
        }
    }

    /// An earlier film beside the subject, or the one before or after it; without a step a second time puts it away.
    pub(super) fn prior(&mut self, by: Option<i8>) {
        let Some(room) = self.room.as_mut().filter(|_| self.route == Route::Reading) else { return };
        room.hint = None;
        let wanted = match by {
            None if room.prior.is_some() => {
                room.prior = None;
                return;
            }
            None => room.prior_wanted(),
            Some(by) => room.prior_stepped(by),
        };
        match wanted {
            Some(film) => {
                room.stand_beside(film);
                self.ask(BringBeside { film });
            }
            None if by.is_none() => room.hint = Some(Hint::OnlyFilm),
            None if room.prior.is_none() => room.hint = Some(Hint::NoFilmBeside),
            None => room.hint = Some(Hint::NoFilmFurther),
        }
    }

    /// The case before, or after, this one in the list; where the list ends, that is said.
    pub(super) fn other_case(&mut self, by: i8) {
        match self.case_from_here(by) {
            Some(Onward::Film(film)) => self.carry_out(Intent::Open(film)),
            Some(Onward::End { .. }) if by < 0 => self.hint(Hint::ListBegins),
            Some(Onward::End { n_unread }) => self.hint(Hint::ListEnds { n_unread }),
            None => {}
        }
    }

    /// The next film that nobody has read; where there is none, that is said.
    pub(super) fn next_unread(&mut self) {
        let here = self.room.as_ref().map(|it| it.opened.entry.file.id);
        match here.map(|it| self.worklist.next_unread(it)) {
            Some(Onward::Film(film)) => self.carry_out(Intent::Open(film)),
            Some(Onward::End { .. }) => self.hint(Hint::AllRead),
            None => {}
        }
    }

    fn case_from_here(&self, by: i8) -> Option<Onward> {
        let here = self.room.as_ref().map(|it| it.opened.entry.file.id)?;
        Some(self.worklist.other(here, by))
    }

    /// Ends what is under way; where nothing is, puts away what was told last.
    pub(super) fn escape(&mut self) {
        if self.opening.take().is_some() {
            return;
        }
        self.escape_sets();
        if self.route == Route::Worklist && self.worklist.progress.is_some() {
            self.intents.push(Intent::CallOffImports);
        } else {
            self.worklist.report = None;
        }
        (self.trouble, self.hint) = (None, None);
    }
}
