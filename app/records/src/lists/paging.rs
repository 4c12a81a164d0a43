//! A page out of an order: along its index, or out of few lines that are sorted.

use std::cell::{Cell, OnceCell};
use std::cmp::Ordering;
use std::ops::ControlFlow;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::search::ASKED_MAX;
use super::shape::{Entry, Place, Shape, compare};
use super::walk::{Going, Stretch, Test, walk};
use super::{PAGE_ROWS_MAX, Page, PageKey, Start};
use crate::columns::Rows;
use crate::error::RecordsError;

/// How the lines of a question are come by.
pub(super) enum Way<'a> {
    /// Along the index, where each line is asked whether it is wanted.
    Along(Vec<Stretch>, Box<Test<'a>>),
    /// So few that they were gathered and put in order; each is asked when it is its turn.
    Gathered(Vec<Entry>, Box<Test<'a>>),
    /// Along the index as long as that finds enough, and else by persons: what a search by name or number finds lies
    /// together in the orders by them, and far from where a page begins.
    Either(Box<Either<'a>>),
}

/// One line of so many is wanted at least, as long as an order's index is gone along.
const SPARSE: u32 = 50;

/// Two ways to the same lines.
pub(super) struct Either<'a> {
    pub(super) stretches: Vec<Stretch>,
    /// Whether a line is wanted.
    pub(super) wanted: Box<Test<'a>>,
    /// The persons in their order; nothing where they are too many.
    pub(super) persons: Box<dyn Fn() -> Result<Option<Vec<PersonAt>>, RecordsError> + 'a>,
    /// What was found of them already.
    pub(super) found: OnceCell<Option<Vec<PersonAt>>>,
    pub(super) lines_of: Box<LinesOf<'a>>,
}

/// A person at the place where their lines begin: the values of the first columns.
pub(super) struct PersonAt {
    pub(super) values: Vec<Value>,
    pub(super) person: i64,
}

impl PersonAt {
    /// Puts persons in their order.
    pub(super) fn sort(persons: &mut [Self]) {
        persons.sort_by(|a, b| begins(&a.values, &b.values));
    }
}

/// The lines of a person that are wanted.
pub(super) type LinesOf<'a> = dyn Fn(i64) -> Result<Vec<Entry>, RecordsError> + 'a;

/// The lines of a question in their order.
pub(super) struct Ordered<'a> {
    pub(super) db: &'a Connection,
    pub(super) shape: &'static Shape,
    pub(super) way: Way<'a>,
    /// The other way round.
    pub(super) reversed: bool,
}

impl<'a> Ordered<'a> {
    /// Few lines, put in order.
    pub(super) fn gathered(
        db: &'a Connection,
        shape: &'static Shape,
        (mut few, wanted): (Vec<Entry>, Box<Test<'a>>),
        reversed: bool,
    ) -> Self {
        few.sort_by(|a, b| shape.compare(&a.place, &b.place));
        Self { db, shape, way: Way::Gathered(few, wanted), reversed }
    }

    /// Hands on the lines behind a place, or before it, until told to end.
    ///
    /// * `back` — against the order of the question.
    pub(super) fn each(
        &self,
        from: Option<&Place>,
        back: bool,
        take: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), RecordsError> {
        let back = back != self.reversed;
        match &self.way {
            Way::Along(stretches, wanted) => {
                walk(self.db, self.shape, stretches, wanted.as_ref(), Going { from, back }, take)
            }
            Way::Gathered(few, wanted) => self.each_gathered((few, wanted.as_ref()), from, back, take),
            Way::Either(either) => self.each_either(either, from, back, take),
        }
    }

    fn each_gathered(
        &self,
        (few, wanted): (&[Entry], &Test<'_>),
        from: Option<&Place>,
        back: bool,
        take: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), RecordsError> {
        let compare = |it: &Entry, to: &Place| self.shape.compare(&it.place, to);
        let n_before = |to: &Place| few.partition_point(|it| compare(it, to).is_lt());
        let n_up_to = |to: &Place| few.partition_point(|it| compare(it, to).is_le());
        let (before, behind) = (from.map_or(few.len(), n_before), from.map_or(0, n_up_to));
        let ahead: Box<dyn Iterator<Item = &Entry>> =
            if back { Box::new(few[..before].iter().rev()) } else { Box::new(few[behind..].iter()) };
        for it in ahead {
            if wanted(it.n, it.person)? && take(it.clone()).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn each_either(
        &self,
        either: &Either<'_>,
        from: Option<&Place>,
        back: bool,
        take: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), RecordsError> {
        let mut last = from.cloned();
        if either.found.get().is_none() {
            let (n_asked, n_wanted, mut has_ended) = (Cell::new(0), Cell::new(0), false);
            let is_sparse = || ASKED_MAX < n_asked.get() && n_wanted.get() * SPARSE < n_asked.get();
            // Where few are wanted, a line is handed on as a sign to end.
            let wanted = |n, person| {
                n_asked.set(n_asked.get() + 1);
                let is_wanted = is_sparse() || (either.wanted)(n, person)?;
                n_wanted.set(n_wanted.get() + u32::from(is_wanted && !is_sparse()));
                Ok(is_wanted)
            };
            walk(self.db, self.shape, &either.stretches, &wanted, Going { from, back }, &mut |it| {
                if is_sparse() {
                    return ControlFlow::Break(());
                }
                last = Some(it.place.clone());
                let taken = take(it);
                has_ended = taken.is_break();
                taken
            })?;
            if has_ended || !is_sparse() {
                return Ok(());
            }
            let _ = either.found.set((either.persons)()?);
        }
        let from = last.as_ref();
        if let Some(Some(persons)) = either.found.get() {
            return self.each_by_person((persons, either.lines_of.as_ref()), from, back, take);
        }
        let (stretches, wanted) = (&either.stretches, either.wanted.as_ref());
        walk(self.db, self.shape, stretches, wanted, Going { from, back }, take)
    }

    fn each_by_person(
        &self,
        (persons, lines_of): (&[PersonAt], &LinesOf<'_>),
        from: Option<&Place>,
        back: bool,
        take: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), RecordsError> {
        let begins = |it: &PersonAt, to: &Place| begins(&it.values, &to.values);
        // Persons at one place share it: their lines are told together.
        let groups = persons.chunk_by(|a, b| a.values == b.values);
        let mut ahead: Vec<&[PersonAt]> = match from {
            None => groups.collect(),
            Some(to) if back => groups.filter(|it| begins(&it[0], to).is_le()).collect(),
            Some(to) => groups.filter(|it| begins(&it[0], to).is_ge()).collect(),
        };
        if back {
            ahead.reverse();
        }
        for group in ahead {
            let mut lines = Vec::new();
            for it in group {
                lines.extend(lines_of(it.person)?);
            }
            let behind = |it: &Entry| {
                let order = from.map(|to| self.shape.compare(&it.place, to));
                order.is_none_or(|it| if back { it.is_lt() } else { it.is_gt() })
            };
            lines.retain(behind);
            lines.sort_by(|a, b| self.shape.compare(&a.place, &b.place));
            if back {
                lines.reverse();
            }
            if lines.into_iter().try_for_each(&mut *take).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// So many lines behind a place, or before it, the nearest first.
    pub(super) fn some(
        &self,
        from: Option<&Place>,
        back: bool,
        at_most: usize,
    ) -> Result<Vec<Entry>, RecordsError> {
        let mut found = Vec::new();
        if at_most == 0 {
            return Ok(found);
        }
        self.each(from, back, &mut |it| {
            found.push(it);
            if found.len() < at_most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(found)
    }

    /// The next line behind a place, or before it.
    pub(super) fn next(&self, from: Option<&Place>, back: bool) -> Result<Option<Entry>, RecordsError> {
        Ok(self.some(from, back, 1)?.pop())
    }

    /// The lines of a page.
    ///
    /// * `place_of` — where a row stands.
    pub(super) fn page<Id>(
        &self,
        start: &Start<Id>,
        n_rows: usize,
        place_of: impl Fn(&Id) -> Result<Place, RecordsError>,
    ) -> Result<PageOfLines, RecordsError> {
        let n_rows = n_rows.clamp(1, PAGE_ROWS_MAX);
        let (before, mut behind) = match start {
            Start::First => (Vec::new(), self.some(None, false, n_rows + 1)?),
            Start::Last => (self.some(None, true, n_rows + 1)?, Vec::new()),
            Start::After(key) => (Vec::new(), self.some(Some(&key.place(self.shape)?), false, n_rows + 1)?),
            Start::Before(key) => (self.some(Some(&key.place(self.shape)?), true, n_rows + 1)?, Vec::new()),
            Start::AfterRow(id) => (Vec::new(), self.some(Some(&place_of(id)?), false, n_rows + 1)?),
            Start::Around(id) => return self.around(&place_of(id)?, n_rows),
        };
        let mut lines = before;
        let ends_early = n_rows < lines.len();
        lines.truncate(n_rows);
        lines.reverse();
        let goes_on = n_rows < behind.len();
        behind.truncate(n_rows);
        let is_back = behind.is_empty();
        lines.append(&mut behind);
        let beside = |at: Option<&Entry>, back: bool| match at {
            Some(it) => Ok::<_, RecordsError>(self.next(Some(&it.place), back)?.is_some()),
            None => Ok(false),
        };
        let (more_before, more_after) = match start {
            Start::First => (false, goes_on),
            Start::Last => (ends_early, false),
            _ if is_back => (ends_early, beside(lines.last(), false)?),
            _ => (beside(lines.first(), true)?, goes_on),
        };
        Ok(PageOfLines { lines, more_before, more_after })
    }

    fn around(&self, place: &Place, n_rows: usize) -> Result<PageOfLines, RecordsError> {
        let mut before = self.some(Some(place), true, n_rows + 1)?;
        // The row itself, where it is in the view, stands behind the last one before it.
        let mut behind = self.some(before.first().map(|it| &it.place), false, n_rows + 1)?;
        let half = n_rows / 2;
        let n_before = before.len().min(half.max(n_rows.saturating_sub(behind.len())));
        let n_behind = behind.len().min(n_rows - n_before);
        let (more_before, more_after) = (n_before < before.len(), n_behind < behind.len());
        before.truncate(n_before);
        before.reverse();
        behind.truncate(n_behind);
        before.append(&mut behind);
        Ok(PageOfLines { lines: before, more_before, more_after })
    }
}

/// How the first columns of a place compare, all of which rise.
fn begins(first: &[Value], whole: &[Value]) -> Ordering {
    let each = first.iter().zip(whole).map(|(a, b)| compare(a, b));
    each.fold(Ordering::Equal, Ordering::then)
}

/// The lines of a page, and whether there are others around it.
pub(super) struct PageOfLines {
    pub(super) lines: Vec<Entry>,
    more_before: bool,
    more_after: bool,
}

impl PageOfLines {
    /// The page with its rows.
    pub(super) fn read<T>(
        self,
        shape: &Shape,
        mut row: impl FnMut(i64, &mut Rows<T>) -> Result<(), RecordsError>,
    ) -> Result<Page<T>, RecordsError> {
        let mut rows = Rows::none();
        for it in &self.lines {
            row(it.n, &mut rows)?;
        }
        let key = |it: &Entry| PageKey::of(shape, &it.place);
        let before = self.lines.first().filter(|_| self.more_before).map(key);
        let after = self.lines.last().filter(|_| self.more_after).map(key);
        Ok(Page { rows, before, after })
    }
}
