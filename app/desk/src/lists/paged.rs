//! A list that is held a few pages at a time: the pages around what is in sight, and the row in hand.

use std::collections::VecDeque;

use records::{Page, PageKey, Start};
use workstation::door::RequestId;

/// Rows that are asked for at a time.
pub const PAGE_ROWS: usize = 200;
/// Pages that are held.
const N_PAGES: usize = 4;
/// Where so few rows are left below or above what is in sight, the next page is asked for.
const NEAR: usize = 60;

/// A row of a list.
pub trait Listed {
    /// By which it is known.
    type Id: Clone + PartialEq;

    /// Its id.
    fn id(&self) -> Self::Id;
}

/// One page that is held.
struct Held<T> {
    rows: Vec<T>,
    before: Option<PageKey>,
    after: Option<PageKey>,
}

/// Which row is taken in hand once a page is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    First,
    Last,
}

/// The pages of a list around what is in sight.
pub struct Paged<T: Listed> {
    pages: VecDeque<Held<T>>,
    /// The page that is to be asked for.
    wish: Option<Start<T::Id>>,
    /// The page that was asked for and is not there yet.
    pub asked: Option<RequestId>,
    /// The row in hand. It stays in hand wherever the list puts it.
    pub in_hand: Option<T::Id>,
    /// The row where it was last seen, which another one takes over where it is no longer found.
    row: usize,
    /// The row in hand was chosen by a key: the list scrolls to it.
    pub scrolls: bool,
    then: Option<Then>,
    /// Rows that have come above what is in sight; fewer where some have gone.
    pub shifted: isize,
    /// Frames until what is in sight is known again after it was scrolled.
    unsettled: u8,
}

impl<T: Listed> Default for Paged<T> {
    fn default() -> Self {
        Self {
            pages: VecDeque::new(),
            wish: None,
            asked: None,
            in_hand: None,
            row: 0,
            scrolls: false,
            then: None,
            shifted: 0,
            unsettled: 0,
        }
    }
}

impl<T: Listed> Paged<T> {
    /// Rows that are held.
    pub fn n_rows(&self) -> usize {
        self.pages.iter().map(|it| it.rows.len()).sum()
    }

    /// The rows that are held, in order.
    pub fn rows(&self) -> impl Iterator<Item = &T> {
        self.pages.iter().flat_map(|it| &it.rows)
    }

    /// A row that is held, by its place among them.
    pub fn get(&self, at: usize) -> Option<&T> {
        let mut at = at;
        for page in &self.pages {
            if let Some(row) = page.rows.get(at) {
                return Some(row);
            }
            at -= page.rows.len();
        }
        None
    }

    /// The list is another one now: it begins at its first row.
    pub fn begin(&mut self) {
        self.wish = Some(Start::First);
        self.then = Some(Then::First);
    }

    /// The list is told anew from where it is.
    pub fn refresh(&mut self) {
        let is_at_the_top = self.pages.front().is_none_or(|it| it.before.is_none());
        self.wish = Some(match &self.in_hand {
            Some(id) if !is_at_the_top => Start::Around(id.clone()),
            _ => Start::First,
        });
    }

    /// What is to be asked for now, if anything: where it begins, and how many rows.
    pub fn wanted(&mut self) -> Option<(Start<T::Id>, usize)> {
        let start = self.wish.take()?;
        let is_whole = matches!(start, Start::First | Start::Around(_));
        let n_rows = if is_whole { self.n_rows().clamp(PAGE_ROWS, N_PAGES * PAGE_ROWS) } else { PAGE_ROWS };
        Some((start, n_rows))
    }

    /// A page came: it goes on where it was asked to, or takes the place of all.
    pub fn take(&mut self, start: &Start<T::Id>, page: Page<T>) {
        self.asked = None;
        let held = Held { rows: page.rows.read, before: page.before, after: page.after };
        match start {
            Start::After(key) if self.pages.back().is_some_and(|it| it.after.as_ref() == Some(key)) => {
                self.pages.push_back(held);
                if N_PAGES < self.pages.len()
                    && let Some(gone) = self.pages.pop_front()
                {
                    self.move_by(-(gone.rows.len() as isize));
                }
            }
            Start::Before(key) if self.pages.front().is_some_and(|it| it.before.as_ref() == Some(key)) => {
                self.move_by(held.rows.len() as isize);
                self.pages.push_front(held);
                self.pages.truncate(N_PAGES);
            }
            // The list has changed since: what does not go on is not shown.
            Start::After(_) | Start::Before(_) => {}
            _ => {
                self.pages = VecDeque::from([held]);
                self.shifted = 0;
                self.scrolls |= matches!(start, Start::Around(_));
            }
        }
        let at = match self.then.take() {
            Some(Then::First) => Some(0),
            Some(Then::Last) => Some(self.n_rows().saturating_sub(1)),
            None => None,
        };
        if let Some(id) = at.and_then(|it| self.get(it)).map(Listed::id) {
            (self.in_hand, self.scrolls) = (Some(id), true);
        }
    }

    fn move_by(&mut self, n: isize) {
        self.shifted += n;
        self.row = self.row.saturating_add_signed(n);
    }

    /// Takes a row in hand that the list may hold.
    pub fn take_in_hand(&mut self, id: T::Id) {
        (self.in_hand, self.scrolls) = (Some(id), true);
    }

    /// The row in hand; where it is not among those that are held, the one that took its row.
    pub fn settle(&mut self) -> Option<usize> {
        let at = self.in_hand.as_ref().and_then(|id| self.rows().position(|it| it.id() == *id));
        let row = at.unwrap_or(self.row.min(self.n_rows().saturating_sub(1)));
        let id = self.get(row).map(Listed::id);
        let found = id.is_some();
        (self.row, self.in_hand) = (row, id.or_else(|| self.in_hand.clone()));
        found.then_some(row)
    }

    /// So many rows down, or up, and no further than the ends of the list; the least and the greatest number are its ends.
    pub fn step(&mut self, by: isize) {
        let begins = self.pages.front().is_none_or(|it| it.before.is_none());
        let ends = self.pages.back().is_none_or(|it| it.after.is_none());
        if by == isize::MIN && !begins {
            (self.wish, self.then) = (Some(Start::First), Some(Then::First));
        } else if by == isize::MAX && !ends {
            (self.wish, self.then) = (Some(Start::Last), Some(Then::Last));
        } else if let Some(row) = self.settle() {
            let row = row.saturating_add_signed(by).min(self.n_rows().saturating_sub(1));
            let id = self.get(row).map(Listed::id);
            self.row = row;
            if let Some(id) = id {
                self.take_in_hand(id);
            }
        }
    }

    /// Whether it is known what is in sight: not in the frame in which it is scrolled, and not in the two after it.
    pub fn settles(&mut self, scrolled: bool) -> bool {
        self.unsettled = if scrolled { 3 } else { self.unsettled.saturating_sub(1) };
        self.unsettled == 0
    }

    /// The rows in sight: the pages behind and before them are asked for in time.
    pub fn seen(&mut self, in_sight: std::ops::Range<usize>) {
        if self.wish.is_some() || self.asked.is_some() {
            return;
        }
        let n_rows = self.n_rows();
        let after = self.pages.back().and_then(|it| it.after.clone());
        let before = self.pages.front().and_then(|it| it.before.clone());
        if n_rows < in_sight.end + NEAR {
            self.wish = after.map(Start::After);
        }
        if self.wish.is_none() && in_sight.start < NEAR {
            self.wish = before.map(Start::Before);
        }
    }
}

/// The one so many places further in a list that goes round.
pub(crate) fn stepped<T: Copy + PartialEq>(all: &[T], here: &T, by: i8) -> T {
    let at = all.iter().position(|it| it == here).unwrap_or(0);
    let at = (at as isize + isize::from(by)).rem_euclid(all.len() as isize);
    all[at as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::Rows;

    impl Listed for usize {
        type Id = Self;

        fn id(&self) -> Self {
            *self
        }
    }

    /// A key is not looked into; its text is any that reads.
    fn page(rows: std::ops::Range<usize>, before: Option<&PageKey>, after: Option<&PageKey>) -> Page<usize> {
        let rows = Rows { read: rows.collect(), unreadable: Vec::new() };
        Page { rows, before: before.cloned(), after: after.cloned() }
    }

    fn keys() -> [PageKey; 6] {
        [0, 1, 2, 3, 4, 5].map(|n: u8| {
            let text = format!("test-0{n}");
            let check = casework::Digest::of(text.as_bytes()).to_string();
            format!("{text}{}", &check[..8]).parse().expect("a key")
        })
    }

    #[test]
    fn a_list_is_held_a_few_pages_at_a_time_and_the_row_in_hand_stays_in_hand() {
        let key = keys();
        let mut list = Paged::<usize>::default();
        list.begin();
        assert!(matches!(list.wanted(), Some((Start::First, PAGE_ROWS))));
        list.take(&Start::First, page(0..200, None, Some(&key[0])));
        assert_eq!((list.settle(), list.in_hand), (Some(0), Some(0)));
        list.step(170);
        list.seen(160..190);
        for (n, key) in key.iter().enumerate().skip(1).take(4) {
            let Some((start @ Start::After(_), _)) = list.wanted() else { panic!("more is asked for") };
            list.take(&start, page(n * 200..(n + 1) * 200, Some(key), Some(key)));
            list.seen((list.n_rows() - 10)..list.n_rows());
        }
        assert_eq!((list.n_rows(), list.shifted), (800, -200), "the first page is let go of");
        assert_eq!(list.rows().next(), Some(&200));
        list.step(isize::MIN);
        assert!(matches!(list.wanted(), Some((Start::First, _))), "Home is the first row of all");
        list.take(&Start::First, page(0..200, None, Some(&key[0])));
        assert_eq!(list.in_hand, Some(0));
    }

    #[test]
    fn a_page_that_does_not_go_on_from_what_is_held_is_not_shown() {
        let key = keys();
        let mut list = Paged::<usize>::default();
        list.take(&Start::First, page(0..200, None, Some(&key[0])));
        list.take(&Start::After(key[3].clone()), page(900..1_000, None, None));
        assert_eq!(list.n_rows(), 200);
    }

    #[test]
    fn rows_that_come_above_leave_the_row_in_hand_and_what_is_in_sight_where_they_are() {
        let key = keys();
        let mut list = Paged::<usize>::default();
        list.take(&Start::Around(250), page(200..400, Some(&key[0]), None));
        list.take_in_hand(250);
        assert_eq!(list.settle(), Some(50));
        list.seen(40..60);
        assert!(matches!(list.wanted(), Some((Start::Before(_), PAGE_ROWS))));
        list.take(&Start::Before(key[0].clone()), page(0..200, None, Some(&key[0])));
        assert_eq!((list.settle(), list.in_hand, list.shifted), (Some(250), Some(250), 200));
    }
}
