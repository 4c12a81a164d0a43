//! Films that come: into the house, into the room, beside the subject; and what ends their coming.

use records::NFound;
use workstation::Event;
use workstation::films::ahead::{BringBeside, DecodeAhead};
use workstation::films::worklist::{Neighbours, ShowNeighbours};
use workstation::people::tray::ShowTray;

use super::Desk;
use crate::cause::ToldTrouble;
use crate::intent::{Intent, Route};
use crate::room::{Hint, Room};

impl Desk {
    /// Films that come into the house, and into the room.
    pub(super) fn take_film(&mut self, event: Event) {
        match event {
            Event::FileLooked(it) => self.worklist.progress = Some((it.n_done, it.n_all)),
            Event::ImportDone(report) => {
                self.worklist.progress = None;
                self.worklist.report = Some(report);
                self.ask(ShowTray);
                self.refresh_films();
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

    /// Asks where the list leads from the film in the room.
    pub(super) fn ask_neighbours(&mut self) {
        let Some(film) = self.room.as_ref().map(|it| it.opened.entry.file.id) else { return };
        self.neighbours.take_if(|it| it.film != film);
        let wanted = self.worklist.wanted.clone();
        // Nothing is lost where it is not taken up: it is asked again with the next film.
        let _ = self.station.ask(ShowNeighbours { film, wanted });
    }

    /// The list leads on from the film in the room; what will likely be asked for next is decoded ahead.
    pub(super) fn take_neighbours(&mut self, told: Neighbours) {
        if self.room.as_ref().is_none_or(|it| it.opened.entry.file.id != told.film) {
            return;
        }
        self.neighbours = Some(told);
        self.decode_ahead();
        if let Some(onward) = self.onward.take() {
            self.go_onward(onward);
        }
    }

    /// The next and the previous case, then the person's other films, the nearest in time first.
    fn decode_ahead(&mut self) {
        let (Some(room), Some(Neighbours { to, .. })) = (&self.room, &self.neighbours) else { return };
        let mut films: Vec<_> = [to.next_unread, to.next, to.previous].into_iter().flatten().collect();
        films.dedup();
        let own = &room.opened.films;
        let here = own.iter().position(|it| it.file.id == room.opened.entry.file.id).unwrap_or(0);
        let mut others: Vec<_> = own.iter().enumerate().filter(|(at, _)| *at != here).collect();
        others.sort_by_key(|(at, _)| at.abs_diff(here));
        films.extend(others.into_iter().map(|(_, it)| it.file.id));
        // What is only likely is nobody's loss where it is not taken up.
        let _ = self.station.ask(DecodeAhead { films });
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

    /// The film to which the list leads; where it ends, that is said. Where it is not told yet where it leads, the key
    /// waits for that.
    pub(super) fn go_onward(&mut self, onward: Onward) {
        let Some(here) = self.room.as_ref().map(|it| it.opened.entry.file.id) else { return };
        let Some(told) = self.neighbours.as_ref().filter(|it| it.film == here) else {
            self.onward = Some(onward);
            return;
        };
        let (film, end) = match onward {
            Onward::Previous => (told.to.previous, Hint::ListBegins),
            Onward::Next => (told.to.next, Hint::ListEnds { n_unread: n_of(told.n_unread) }),
            Onward::NextUnread => (told.to.next_unread, Hint::AllRead),
        };
        match film {
            Some(film) => self.carry_out(Intent::Open(film)),
            None => self.hint(end),
        }
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

/// Where a key leads along the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    /// To the film before this one.
    Previous,
    /// To the film behind this one.
    Next,
    /// To the next one that nobody has read.
    NextUnread,
}

const fn n_of(n: NFound) -> usize {
    match n {
        NFound::Exactly(n) => n as usize,
        NFound::More => NFound::COUNTED_MAX as usize,
    }
}
