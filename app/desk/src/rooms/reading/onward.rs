//! Where the list leads from the film in hand, and what is decoded ahead for it.

use records::NFound;
use workstation::films::ahead::DecodeAhead;
use workstation::films::worklist::Neighbours;

use super::ReadingRoom;
use crate::film_in_hand::FilmInHand;
use crate::shared::Shared;
use crate::told::hint::Hint;

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

impl ReadingRoom {
    /// The list leads on from the film in hand; what will likely be asked for next is decoded ahead.
    pub(super) fn take_neighbours(&mut self, told: Neighbours, shared: &mut Shared) {
        if shared.film.as_ref().is_none_or(|it| it.id() != told.film) {
            return;
        }
        self.neighbours = Some(told);
        self.decode_ahead(shared);
        if let Some(onward) = self.onward.take() {
            self.go_onward(onward, shared);
        }
    }

    /// The next and the previous case, then the person's other films, the nearest in time first.
    fn decode_ahead(&self, shared: &Shared) {
        let (Some(film), Some(Neighbours { to, .. })) = (&shared.film, &self.neighbours) else { return };
        let mut films: Vec<_> = [to.next_unread, to.next, to.previous].into_iter().flatten().collect();
        films.dedup();
        let own = &film.opened.films;
        let here = own.iter().position(|it| it.file.id == film.id()).unwrap_or(0);
        let mut others: Vec<_> = own.iter().enumerate().filter(|(at, _)| *at != here).collect();
        others.sort_by_key(|(at, _)| at.abs_diff(here));
        films.extend(others.into_iter().map(|(_, it)| it.file.id));
        shared.ask_if_free(DecodeAhead { films });
    }

    /// The film to which the list leads; where it ends, that is said. Where it is not told yet where it leads, the key
    /// waits for that.
    pub(super) fn go_onward(&mut self, onward: Onward, shared: &mut Shared) {
        let Some(here) = shared.film.as_ref().map(FilmInHand::id) else { return };
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
            Some(film) => shared.open(film),
            None => shared.hint = Some(end),
        }
    }
}

const fn n_of(n: NFound) -> usize {
    match n {
        NFound::Exactly(n) => n as usize,
        NFound::More => NFound::COUNTED_MAX as usize,
    }
}
