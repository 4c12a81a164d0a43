//! The tray's own state: which film is in hand, beside whom it stands, and what is about to be decided.

use std::collections::BTreeMap;

use casework::people::identity::Settlement;
use casework::reading::film_id::FilmId;
use egui::TextureHandle;
use workstation::films::ahead::SmallPicture;
use workstation::people::settle::SettleFilm;
use workstation::people::tray::{BesideFilm, Tray, TrayRow};

/// What a person can decide about a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the person's who stands beside it.
    Under,
    /// It is, and their data are put right.
    Correction,
    /// It is a new person's.
    NewPerson,
    /// It is not taken.
    Refuse,
}

impl Choice {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Under, Self::Correction, Self::NewPerson, Self::Refuse];

    /// Whether a known person has to stand beside the film.
    pub const fn needs_person(self) -> bool {
        matches!(self, Self::Under | Self::Correction)
    }
}

/// A film's picture.
pub enum Picture {
    /// On its way.
    Awaited,
    /// Here, not yet on the screen.
    Here(SmallPicture),
    /// On the screen.
    Painted(TextureHandle),
    /// It cannot be shown.
    None,
}

/// The tray's own state.
#[derive(Default)]
pub struct TrayRoom {
    /// What waits.
    pub tray: Tray,
    /// The film in hand, by its number in the tray.
    in_hand: Option<u32>,
    /// Beside which person it stands.
    person: usize,
    /// What is about to be decided.
    pub choice: Option<Choice>,
    /// Why, as typed so far.
    pub reason: String,
    /// The reason's field has the keys.
    pub reason_takes_keys: bool,
    /// The reason's field is to take the keys.
    pub reason_wanted: bool,
    /// What has just been settled.
    pub settled: Option<u32>,
    pictures: BTreeMap<FilmId, Picture>,
}

impl TrayRoom {
    /// The tray told anew: the film in hand stays in hand, or the one in its place.
    pub fn take_tray(&mut self, tray: Tray) {
        let at = self.row();
        self.tray = tray;
        let is_gone = |n: u32| self.tray.rows.iter().all(|it| it.waiting.n != n);
        if self.in_hand.is_none_or(is_gone) {
            self.choose_row(at);
        }
        self.pictures.retain(|film, _| self.tray.rows.iter().any(|it| it.waiting.arrival.file.id == *film));
    }

    /// The row in hand, from 0.
    pub fn row(&self) -> usize {
        self.tray.rows.iter().position(|it| Some(it.waiting.n) == self.in_hand).unwrap_or(0)
    }

    /// Takes the film of a row in hand; what was about to be decided of another is put away.
    pub fn choose_row(&mut self, row: usize) {
        let row = row.min(self.tray.rows.len().saturating_sub(1));
        let n = self.tray.rows.get(row).map(|it| it.waiting.n);
        if n != self.in_hand {
            (self.in_hand, self.person, self.choice) = (n, 0, None);
            self.reason.clear();
        }
    }

    /// The film in hand.
    pub fn film(&self) -> Option<&TrayRow> {
        self.tray.rows.get(self.row())
    }

    /// The person beside it, and their place among all of them.
    pub fn beside(&self) -> Option<(usize, &BesideFilm)> {
        let persons = &self.film()?.persons;
        let at = self.person.min(persons.len().saturating_sub(1));
        persons.get(at).map(|it| (at, it))
    }

    /// The next person beside the film, round about.
    pub fn next_person(&mut self) {
        let n = self.film().map_or(0, |it| it.persons.len());
        self.person = if n == 0 { 0 } else { (self.person + 1) % n };
    }

    /// Whether a choice can be made of the film in hand.
    pub fn offers(&self, choice: Choice) -> bool {
        self.film().is_some() && (!choice.needs_person() || self.beside().is_some())
    }

    /// What is asked once choice and reason are there.
    pub fn decided(&self) -> Option<SettleFilm> {
        let (film, choice) = (self.film()?, self.choice?);
        let reason = self.reason.trim().to_owned();
        if reason.is_empty() {
            return None;
        }
        let person = self.beside().map(|it| it.1.known.worker.id.clone());
        let settlement = match choice {
            Choice::Under => Settlement::Under(person?),
            Choice::Correction => Settlement::Correction(person?),
            Choice::NewPerson => Settlement::NewPerson,
            Choice::Refuse => Settlement::Refused,
        };
        Some(SettleFilm { n: film.waiting.n, settlement, reason })
    }

    /// A film was settled.
    pub fn settle(&mut self, n: u32) {
        self.settled = Some(n);
        self.choice = None;
        self.reason.clear();
    }

    /// The film whose picture is to be asked for: the one in hand, once.
    pub fn picture_wanted(&mut self) -> Option<FilmId> {
        let film = self.film()?.waiting.arrival.file.id;
        if self.pictures.contains_key(&film) {
            return None;
        }
        self.pictures.insert(film, Picture::Awaited);
        Some(film)
    }

    /// A picture has come.
    pub fn take_picture(&mut self, film: FilmId, picture: Option<SmallPicture>) {
        self.pictures.insert(film, picture.map_or(Picture::None, Picture::Here));
    }

    /// The picture of the film in hand.
    pub fn picture(&mut self) -> Option<&mut Picture> {
        let film = self.film()?.waiting.arrival.file.id;
        self.pictures.get_mut(&film)
    }
}

#[cfg(test)]
mod tests {
    use casework::people::identity::{Contradiction, HeaderPerson, Known, Stated, compared};
    use casework::people::name::PersonName;
    use casework::people::person::{Sex, Worker, WorkerId};
    use casework::{Digest, FilmId};
    use jiff::Timestamp;
    use records::{Arrival, FilmFile, Waiting};

    use super::*;

    fn beside(id: &str, stated: &Stated) -> BesideFilm {
        let known = Known {
            worker: Worker {
                id: WorkerId(id.to_owned()),
                name: "张伟".to_owned(),
                number: "7".to_owned(),
                sex: Sex::Male,
                birth: None,
                national_id: None,
                employer: String::new(),
                exposure: Vec::new(),
            },
            name: PersonName::new("张伟"),
            name_was_guessed: false,
            numbers: Vec::new(),
            ages: Vec::new(),
            accessions: Vec::new(),
        };
        BesideFilm { verdicts: compared(stated, &known), known, why: vec![Contradiction::Name], n_films: 1 }
    }

    fn row(n: u32, persons: &[&str]) -> TrayRow {
        let stated = Stated::of(&HeaderPerson { name: Some("李娜"), ..HeaderPerson::default() });
        let arrival = Arrival {
            file: FilmFile {
                id: FilmId::of(&n.to_le_bytes()),
                taken: None,
                sop_instance_uid: String::new(),
                view: String::new(),
                rows: 1,
                columns: 1,
                mm_per_pixel: None,
                came_at: Timestamp::UNIX_EPOCH,
                source_name: "a.dcm".to_owned(),
            },
            pixels: Digest::of(b"pixels"),
            stated: stated.clone(),
        };
        let why = vec![Contradiction::Name];
        let waiting = Waiting { n, arrival, why, same_pixels_as: None, settled: None };
        let persons = persons.iter().map(|it| beside(it, &stated)).collect();
        TrayRow { waiting, within: Vec::new(), persons }
    }

    fn tray(rows: &[TrayRow]) -> Tray {
        Tray { rows: rows.to_vec(), ..Tray::default() }
    }

    #[test]
    fn nothing_is_settled_without_a_choice_and_a_reason_and_the_person_is_the_one_in_sight() {
        let mut screen = TrayRoom::default();
        screen.take_tray(tray(&[row(1, &["P1", "P2"]), row(2, &[])]));
        assert!(screen.decided().is_none());
        screen.choice = Some(Choice::Under);
        assert!(screen.decided().is_none(), "a reason is owed");
        screen.reason = " looked up ".to_owned();
        screen.next_person();
        let Some(SettleFilm { n: 1, settlement, reason }) = screen.decided() else { panic!() };
        assert_eq!(
            (settlement, reason.as_str()),
            (Settlement::Under(WorkerId("P2".to_owned())), "looked up")
        );
        // Another film in hand: what was about to be decided of the first is put away.
        screen.choose_row(1);
        assert!(screen.choice.is_none() && screen.reason.is_empty());
        assert!(
            !screen.offers(Choice::Correction) && screen.offers(Choice::NewPerson),
            "nobody stands beside it"
        );
    }

    #[test]
    fn the_film_in_hand_stays_in_hand_until_it_is_settled() {
        let mut screen = TrayRoom::default();
        screen.take_tray(tray(&[row(1, &[]), row(2, &[]), row(3, &[])]));
        screen.choose_row(1);
        screen.take_tray(tray(&[row(2, &[]), row(3, &[])]));
        assert_eq!(screen.film().map(|it| it.waiting.n), Some(2));
        screen.settle(2);
        screen.take_tray(tray(&[row(3, &[])]));
        assert_eq!(screen.film().map(|it| it.waiting.n), Some(3));
        assert!(
            screen.picture_wanted().is_some() && screen.picture_wanted().is_none(),
            "a picture is asked for once"
        );
    }
}
