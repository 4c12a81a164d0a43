//! Sealing, reading again what is sealed, and what is told of the machine's proposal.

use words::trouble::Trouble;
use workstation::Event;
use workstation::event::Message;
use workstation::reading::again::ReadAgain;
use workstation::reading::draft::KeepDraft;

use super::ReadingRoom;
use super::onward::Onward;
use crate::film_in_hand::{ProposalView, Seal};
use crate::shared::Shared;
use crate::told::hint::Hint;

/// What is told of the sheet in hand and of the machine.
pub(super) fn take(message: Message, shared: &mut Shared) -> Option<Message> {
    match message.event {
        Event::ReadingSealed(sealed) => {
            if let Some(film) = shared.film_of(&sealed.reading.reading.film) {
                film.sealed(*sealed);
            }
        }
        Event::ZonesFound(found) => {
            if let Some(film) = shared.film_of(&found.film) {
                film.find_zones(found.zones.map(|it| *it));
            }
        }
        Event::ProposalShown(told) => {
            if let Some(film) = shared.film_of(&told.film) {
                film.proposal = match told.outcome {
                    Ok(shown) => ProposalView::Shown(Box::new(shown)),
                    Err(trouble) => ProposalView::Failed(trouble),
                };
            }
        }
        Event::AgainBegun(begun) => {
            if let Some(film) = shared.film_of(&begun.film) {
                film.begin_again(*begun);
            }
        }
        event => return Some(Message { event, ..message }),
    }
    None
}

impl ReadingRoom {
    /// Asks once, then seals; on a sealed sheet the work goes on with the next film that nobody has read.
    pub(super) fn seal(&mut self, shared: &mut Shared) {
        let Some(film) = &mut shared.film else { return };
        if film.is_sealed() {
            self.go_onward(Onward::NextUnread, shared);
            return;
        }
        match (film.sheet.finish(), film.again_owes()) {
            (Err(omissions), _) => shared.tell(Trouble::ReadingNotWhole { omissions }),
            (Ok(_), Some(owed)) => shared.tell(owed),
            (Ok(_), None) if film.seal == Seal::Asked => {
                let reading = film.to_seal();
                let asked = shared.ask(reading).is_some();
                if let Some(film) = shared.film.as_mut().filter(|_| asked) {
                    film.seal = Seal::Open;
                }
            }
            (Ok(_), None) => film.seal = Seal::Asked,
        }
    }
}

/// Opens the sealed sheet in hand for a second reading, or puts that reading away.
pub(super) fn read_again(shared: &mut Shared) {
    let Some(in_hand) = &mut shared.film else { return };
    let film = in_hand.id();
    if in_hand.again.is_some() {
        if let Some(rest) = in_hand.put_again_away() {
            shared.ask(KeepDraft { film, draft: rest });
        }
    } else if in_hand.is_sealed() {
        let edition = in_hand.sheet.draft.edition;
        shared.ask(ReadAgain { film, edition });
    } else {
        in_hand.hint = Some(Hint::NotSealedYet);
    }
}
