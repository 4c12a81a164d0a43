//! Sealing, reading again what is sealed, and what is told of the machine's proposal.

use words::trouble::Trouble;
use workstation::Event;
use workstation::reading::again::ReadAgain;
use workstation::reading::draft::KeepDraft;

use super::Desk;
use super::films::Onward;
use crate::room::{Hint, ProposalView, Seal};

impl Desk {
    pub(super) fn take_of_machine(&mut self, event: Event) {
        match event {
            Event::ZonesFound(found) => {
                if let Some(room) = self.room_of(&found.film) {
                    room.find_zones(found.zones.map(|it| *it));
                }
            }
            Event::ProposalShown(told) => {
                if let Some(room) = self.room_of(&told.film) {
                    room.proposal = match told.outcome {
                        Ok(shown) => ProposalView::Shown(Box::new(shown)),
                        Err(trouble) => ProposalView::Failed(trouble),
                    };
                }
            }
            Event::AgainBegun(begun) => {
                if let Some(room) = self.room_of(&begun.film) {
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
            self.go_onward(Onward::NextUnread);
            return;
        }
        match (room.sheet.finish(), room.again_owes()) {
            (Err(omissions), _) => self.take(Event::Trouble(Trouble::ReadingNotWhole { omissions })),
            (Ok(_), Some(owed)) => self.take(Event::Trouble(owed)),
            (Ok(_), None) if room.seal == Seal::Asked => {
                let reading = room.to_seal();
                let asked = self.ask(reading).is_some();
                if let Some(room) = self.room.as_mut().filter(|_| asked) {
                    room.seal = Seal::Open;
                }
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
                self.ask(KeepDraft { film, draft: rest });
            }
        } else if room.is_sealed() {
            let edition = room.sheet.draft.edition;
            self.ask(ReadAgain { film, edition });
        } else {
            room.hint = Some(Hint::NotSealedYet);
        }
    }
}
