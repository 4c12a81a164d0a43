//! Sealing, reading again what is sealed, and what is told of the machine's proposal.

use words::trouble::Trouble;
use workstation::{Command, Event};

use super::Desk;
use crate::room::{Hint, ProposalView, Seal};

impl Desk {
    pub(super) fn take_of_machine(&mut self, event: Event) {
        match event {
            Event::ProposalShown(film, outcome) => {
                if let Some(room) = self.room_of(&film) {
                    room.proposal = match *outcome {
                        Ok(shown) => ProposalView::Shown(Box::new(shown)),
                        Err(trouble) => ProposalView::Failed(trouble),
                    };
                }
            }
            Event::AgainBegun(film, begun) => {
                if let Some(room) = self.room_of(&film) {
                    room.begin_again(*begun);
                }
            }
            Event::Model(known) => self.model.take(known),
            _ => {}
        }
    }

    /// Asks once, then seals; on a sealed sheet the work goes on with the next film that nobody has read.
    pub(super) fn seal(&mut self) {
        let Some(room) = self.room.as_mut() else { return };
        if room.is_sealed() {
            self.next_unread();
            return;
        }
        match (room.sheet.finish(), room.again_owes()) {
            (Err(omissions), _) => self.take(Event::Trouble(Trouble::ReadingNotWhole { omissions })),
            (Ok(_), Some(owed)) => self.take(Event::Trouble(owed)),
            (Ok(_), None) if room.seal == Seal::Asked => {
                let asked = self.station.ask(Command::SealReading(Box::new(room.to_seal())));
                room.seal = if asked { Seal::Open } else { Seal::Asked };
            }
            (Ok(_), None) => room.seal = Seal::Asked,
        }
    }

    /// Opens the sealed sheet in hand for a second reading, or puts that reading away.
    pub(super) fn read_again(&mut self) {
        let Some(room) = self.room.as_mut() else { return };
        let film = room.opened.entry.file.id;
        if room.again.is_some() {
            if let Some(rest) = room.put_again_away() {
                self.station.ask(Command::KeepDraft { film, draft: Box::new(rest) });
            }
        } else if room.is_sealed() {
            self.station.ask(Command::ReadAgain { film, edition: room.sheet.draft.edition });
        } else {
            room.hint = Some(Hint::NotSealedYet);
        }
    }
}
