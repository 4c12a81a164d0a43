//! The worklist's own state: the films, what is searched for, and the film in hand.

use casework::people::exposure::ExposureSpell;
use casework::reading::film_id::FilmId;
use casework::reading::sheet::Sheet;
use casework::record::unreadable::UnreadableRow;
use std::collections::BTreeSet;
use workstation::door::RequestId;
use workstation::event::ImportReport;
use workstation::films::worklist::Triage;

use crate::find::finds;

/// One row as shown.
#[derive(Clone, Debug)]
pub struct WorklistLine {
    /// Which film.
    pub film: FilmId,
    /// Whose name.
    pub name: String,
    /// Whose number.
    pub number: String,
    /// When taken; empty where unknown.
    pub taken: String,
    /// For whom the person works.
    pub employer: String,
    /// Dust and years.
    pub exposure: Vec<ExposureSpell>,
    /// Sealed readings.
    pub n_readings: u32,
    /// What the reader who sits here sealed last.
    pub own: Option<Sheet>,
    /// A sheet half filled.
    pub has_draft: bool,
    /// A diagnosis stands.
    pub diagnosed: bool,
    /// The row for which it cannot be told whose film it is.
    pub unreadable: Option<UnreadableRow>,
}

impl WorklistLine {
    /// Nobody has sealed a reading of it.
    pub const fn is_unread(&self) -> bool {
        self.n_readings == 0
    }
}

/// Where the list leads from a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// To this film.
    Film(FilmId),
    /// Nowhere: the list begins or ends here. Films that are not read yet, anywhere in the list.
    End {
        /// How many.
        n_unread: usize,
    },
}

impl Onward {
    /// The film, where there is one.
    pub const fn film(self) -> Option<FilmId> {
        match self {
            Self::Film(film) => Some(film),
            Self::End { .. } => None,
        }
    }
}

/// The worklist's own state.
#[derive(Default)]
pub struct Worklist {
    /// The films, in the order of the house's rule: newest first, or as the machine proposes.
    pub lines: Vec<WorklistLine>,
    /// Films that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// How far the machine has put them in order; `None` where it does not.
    pub triage: Option<Triage>,
    /// The film in hand. It stays in hand wherever the list puts it.
    pub in_hand: Option<FilmId>,
    /// The row where it was last seen, which another film takes over where it is no longer found.
    row: usize,
    /// The film in hand was chosen by a key: the list scrolls to it.
    pub scrolls: bool,
    /// What is searched for.
    pub search: String,
    /// The path being typed, while the import line is open.
    pub path: Option<String>,
    /// The path's field has the keys.
    pub path_takes_keys: bool,
    /// Looked at and found, of an import under way.
    pub progress: Option<(usize, usize)>,
    /// The imports under way.
    pub importing: BTreeSet<RequestId>,
    /// What became of the last import, until it is put away.
    pub report: Option<ImportReport>,
}

impl Worklist {
    /// The list told anew. Nobody has chosen a film of an empty list: the first one is then in hand.
    pub fn take(&mut self, (lines, triage): (Vec<WorklistLine>, Option<Triage>)) {
        (self.lines, self.triage) = (lines, triage);
    }

    /// Takes a film in hand, as when it comes to the reading room.
    pub fn take_in_hand(&mut self, film: FilmId) {
        (self.in_hand, self.scrolls) = (Some(film), true);
    }

    /// The rows that match the search.
    pub fn found(&self) -> Vec<&WorklistLine> {
        let typed = self.search.trim();
        self.lines.iter().filter(|it| finds(&it.name, typed) || finds(&it.number, typed)).collect()
    }

    /// Films found that nobody has read.
    pub fn n_unread(&self) -> usize {
        self.found().iter().filter(|it| it.is_unread()).count()
    }

    /// The row in hand among those found; where the film in hand is not among them, the film that took its row.
    pub fn settle(&mut self) -> Option<usize> {
        let found = self.found();
        let at = self.in_hand.and_then(|film| found.iter().position(|it| it.film == film));
        let row = at.unwrap_or(self.row.min(found.len().saturating_sub(1)));
        let film = found.get(row).map(|it| it.film);
        (self.row, self.in_hand) = (row, film.or(self.in_hand));
        film.map(|_| row)
    }

    /// So many rows down, or up, and no further than the ends.
    pub fn step(&mut self, by: isize) {
        let Some(row) = self.settle() else { return };
        let row = row.saturating_add_signed(by).min(self.found().len().saturating_sub(1));
        let film = self.found().get(row).map(|it| it.film);
        if let Some(film) = film {
            self.row = row;
            self.take_in_hand(film);
        }
    }

    /// The rows that a film in the reading room goes on along: those found where it is among them, else all.
    fn around(&self, film: FilmId) -> Vec<&WorklistLine> {
        let found = self.found();
        if found.iter().any(|it| it.film == film) { found } else { self.lines.iter().collect() }
    }

    /// The film before or after another one in the list. Where the machine orders it, what was read has left its
    /// place: the next one is then the first that nobody has read.
    pub fn other(&self, film: FilmId, by: i8) -> Onward {
        let lines = self.around(film);
        let unread = |it: &&&WorklistLine| it.is_unread() && it.film != film;
        let at = lines.iter().position(|it| it.film == film);
        let has_left = self.triage.is_some() && 0 < by && at.is_some_and(|it| !lines[it].is_unread());
        let next = match at {
            Some(_) if has_left => lines.iter().find(unread),
            Some(at) => at.checked_add_signed(isize::from(by)).and_then(|it| lines.get(it)),
            None => None,
        };
        let n_unread = lines.iter().filter(unread).count();
        next.map_or(Onward::End { n_unread }, |it| Onward::Film(it.film))
    }

    /// The next film after another one that nobody has read; after the last one the list begins anew.
    pub fn next_unread(&self, film: FilmId) -> Onward {
        let lines = self.around(film);
        let at = lines.iter().position(|it| it.film == film).map_or(0, |it| it + 1);
        let (before, after) = lines.split_at(at);
        let next = after.iter().chain(before).find(|it| it.is_unread() && it.film != film);
        next.map_or(Onward::End { n_unread: 0 }, |it| Onward::Film(it.film))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(n: u8) -> FilmId {
        format!("{n:064x}").parse().expect("an id")
    }

    /// Films 1, 2, 3 of one name each; `read` are sealed.
    fn list(names: &[&str], read: &[u8]) -> Worklist {
        let line = |(idx, name): (usize, &&str)| WorklistLine {
            film: film(idx as u8 + 1),
            name: (*name).to_owned(),
            number: String::new(),
            taken: String::new(),
            employer: String::new(),
            exposure: Vec::new(),
            n_readings: u32::from(read.contains(&(idx as u8 + 1))),
            own: None,
            has_draft: false,
            diagnosed: false,
            unreadable: None,
        };
        Worklist { lines: names.iter().enumerate().map(line).collect(), ..Worklist::default() }
    }

    #[test]
    fn the_film_in_hand_stays_in_hand_wherever_the_list_puts_it() {
        let mut it = list(&["a", "b", "c"], &[]);
        it.step(1);
        assert_eq!(it.in_hand, Some(film(2)));
        let mut lines = it.lines.clone();
        lines.reverse();
        lines.insert(0, WorklistLine { film: film(9), ..lines[0].clone() });
        it.take((lines, None));
        assert_eq!((it.settle(), it.in_hand), (Some(2), Some(film(2))));
        "c".clone_into(&mut it.search);
        assert_eq!((it.settle(), it.in_hand), (Some(1), Some(film(3))), "another film takes its row");
        it.search.clear();
        it.step(isize::MAX);
        assert_eq!(it.in_hand, Some(film(1)), "End is the last row");
        it.step(isize::MIN);
        assert_eq!(it.in_hand, Some(film(9)), "Home is the first");
    }

    #[test]
    fn after_the_last_film_the_next_unread_is_looked_for_from_the_top_and_the_end_is_said() {
        let it = list(&["a", "b", "c"], &[2, 3]);
        assert_eq!(it.next_unread(film(3)), Onward::Film(film(1)));
        assert_eq!(it.other(film(3), 1), Onward::End { n_unread: 1 });
        assert_eq!(it.other(film(3), -1), Onward::Film(film(2)));
        assert_eq!(it.next_unread(film(1)), Onward::End { n_unread: 0 });
    }

    #[test]
    fn counts_and_the_next_film_follow_the_search() {
        let mut it = list(&["wang", "li", "wang", "zhao"], &[1]);
        "wang".clone_into(&mut it.search);
        assert_eq!((it.found().len(), it.n_unread()), (2, 1));
        assert_eq!(it.next_unread(film(1)), Onward::Film(film(3)));
        assert_eq!(it.other(film(3), 1), Onward::End { n_unread: 0 });
        assert_eq!(
            it.other(film(2), 1),
            Onward::Film(film(3)),
            "a film outside the search goes along the whole list"
        );
    }
}
