//! A list goes the same way forward and backward, whatever comes and goes, and finds what a look at every row finds.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use casework::Sheet;
use casework::people::pinyin::{Searchable, index};
use classification::gbz70::Staging;

use super::*;
use crate::great_house::furnish_great_house;

pub(super) mod changes;
mod persons_and_cases;

/// A great house, small.
pub(super) fn great(name: &str, n_people: u32) -> House {
    let folder = std::env::temp_dir().join(format!("profusion-{}-{name}", std::process::id()));
    // It is there only if an earlier program of the same number left it behind.
    let _ = std::fs::remove_dir_all(&folder);
    assert!(furnish_great_house(&folder, n_people, 7, &mut |_, _| true).unwrap());
    let records = Records::open(&folder).unwrap();
    House { folder, records }
}

pub(super) fn asker() -> ReaderId {
    ReaderId("R-1".to_owned())
}

pub(super) fn finds(worker: &Worker, typed: &str) -> bool {
    let found = |text: &str| Searchable::of(text).is_found_by(typed);
    typed.trim().is_empty() || found(&worker.name) || found(&worker.number)
}

/// A film with all that a list may ask of it, from the tables alone.
struct Known {
    film: FilmId,
    worker: Worker,
    taken: String,
    /// Its place as the record took it in, and by import as the whole list has it.
    came: usize,
    imported: usize,
    n_readings: u32,
    diagnosed: bool,
    /// What the asker sealed last of it, by result and grade.
    own: Option<(String, String)>,
    draft: bool,
    /// What the last proposal says.
    asked: Option<ProposalOrder>,
}

fn known(records: &Records) -> Vec<Known> {
    let sql = "SELECT id FROM film ORDER BY rowid";
    let mut all = records.db.prepare(sql).unwrap();
    let came = all.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let came: BTreeMap<String, usize> = came.map(Result::unwrap).zip(0..).collect();
    let asked: BTreeMap<_, _> = records.proposal_orders().unwrap().read.into_iter().collect();
    let own = records.last_sheets_of(&asker()).unwrap();
    let rows = records.worklist().unwrap().whole().unwrap().into_iter().enumerate();
    let known = |(imported, row): (usize, WorklistRow)| {
        let film = row.film.file.id;
        Known {
            film,
            worker: row.worker.unwrap(),
            taken: row.film.file.taken.map(|it| it.to_string()).unwrap_or_default(),
            came: came[&film.to_string()],
            imported,
            n_readings: row.n_readings,
            diagnosed: row.diagnosed,
            own: own.get(&film).map(told),
            draft: records.draft(&film, &asker()).unwrap().is_some(),
            asked: asked.get(&film).cloned(),
        }
    };
    rows.map(known).collect()
}

/// A sheet's result and grade, as the program reads them.
fn told(sheet: &Sheet) -> (String, String) {
    match sheet {
        Sheet::Gbz70(sheet) => {
            let stage = sheet.staging().map(Staging::code).unwrap_or_default();
            (stage, (sheet.findings().film_quality() as usize + 1).to_string())
        }
        Sheet::Ilo { .. } => {
            let said = sheet.draft().ilo;
            let category = said.profusion.map(|it| format!("ilo-{}", &it.code()[..1]));
            (category.unwrap_or_default(), said.quality.map(|it| it.code().to_owned()).unwrap_or_default())
        }
    }
}

/// The films of a query by a look at every one.
fn looked_through(all: &[Known], query: &FilmQuery) -> Vec<FilmId> {
    let mut sought: BTreeMap<&WorkerId, bool> = BTreeMap::new();
    for it in all {
        sought.entry(&it.worker.id).or_insert_with(|| finds(&it.worker, &query.text));
    }
    let is_in = |it: &&Known| {
        let in_view = match query.view {
            FilmView::All => true,
            FilmView::Unread => it.n_readings == 0,
            FilmView::Sealed => 0 < it.n_readings,
            FilmView::SealedByAsker => it.own.as_ref().is_some_and(|(result, quality)| {
                let is_it = |wanted: &Option<String>, own| wanted.as_ref().is_none_or(|it| it == own);
                is_it(&query.own.result, result) && is_it(&query.own.quality, quality)
            }),
            FilmView::DraftOfAsker => it.draft,
            FilmView::Diagnosed => it.diagnosed,
        };
        let of_employer = query.employer.as_ref().is_none_or(|name| *name == it.worker.employer);
        in_view && of_employer && sought[&it.worker.id]
    };
    let mut found: Vec<&Known> = all.iter().filter(is_in).collect();
    let name = |it: &Known| (index::order_key(&it.worker.name), it.worker.number.clone(), it.came);
    found.sort_by(|a, b| match query.order {
        FilmOrder::Imported => a.imported.cmp(&b.imported),
        FilmOrder::Taken => (&a.taken, a.came).cmp(&(&b.taken, b.came)),
        FilmOrder::Number => (&a.worker.number, a.came).cmp(&(&b.worker.number, b.came)),
        FilmOrder::Name => name(a).cmp(&name(b)),
        FilmOrder::Machine => by_machine(a, b).then(a.imported.cmp(&b.imported)),
    });
    if query.reversed {
        found.reverse();
    }
    found.into_iter().map(|it| it.film).collect()
}

fn by_machine(a: &Known, b: &Known) -> Ordering {
    let point = |it: &Known| it.asked.as_ref().map(|it| it.expected_point);
    let place = |it: &Known| match (it.n_readings, point(it)) {
        (0, Some(Some(_))) => 0,
        (0, Some(None)) => 1,
        (0, None) => 2,
        _ => 3,
    };
    let height = |it: &Known| if place(it) == 0 { point(it).flatten().unwrap_or_default() } else { 0.0 };
    place(a).cmp(&place(b)).then(height(b).total_cmp(&height(a)))
}

fn ids(page: &Page<ListedFilm>) -> Vec<FilmId> {
    page.rows.read.iter().map(|it| it.row.film.file.id).collect()
}

/// Every page of a query, forward and backward, and the whole of it.
fn paged(records: &Records, query: &FilmQuery, n_rows: usize) -> [Vec<FilmId>; 2] {
    let mut forward = Vec::new();
    let mut start = Start::First;
    loop {
        let page = records.films_page(query, &start, n_rows).unwrap();
        assert!(page.rows.unreadable.is_empty());
        assert_eq!(page.before.is_some(), !forward.is_empty() && !page.rows.read.is_empty());
        forward.extend(ids(&page));
        let Some(after) = page.after else { break };
        let typed: PageKey = after.to_string().parse().unwrap();
        start = Start::After(typed);
    }
    let mut backward = Vec::new();
    let mut start = Start::Last;
    loop {
        let page = records.films_page(query, &start, n_rows).unwrap();
        let mut rows = ids(&page);
        rows.append(&mut backward);
        backward = rows;
        let Some(before) = page.before else { break };
        start = Start::Before(before);
    }
    [forward, backward]
}

/// Every order and view, either way round, and of what the asker has sealed some results and grades.
fn queries() -> Vec<FilmQuery> {
    let mut all = Vec::new();
    for order in FilmOrder::ALL {
        for view in FilmView::ALL {
            for reversed in [false, true] {
                all.push(FilmQuery { view, order, reversed, ..FilmQuery::all(asker()) });
            }
        }
        for (result, quality) in [(Some("none"), None), (Some("I"), Some("1")), (None, Some("2"))] {
            let own = OwnResult { result: result.map(str::to_owned), quality: quality.map(str::to_owned) };
            let view = FilmView::SealedByAsker;
            all.push(FilmQuery { view, own, order, ..FilmQuery::all(asker()) });
        }
    }
    all
}

#[test]
fn every_order_of_every_view_goes_the_same_way_forward_and_backward() {
    let house = great("lists-paged", 45);
    // Many films of one moment and of one day.
    let db = &house.records.db;
    db.execute_batch(
        "UPDATE film SET imported_at = '2020-02-03T04:05:06Z' WHERE rowid % 3 = 0;
         UPDATE film SET taken = '2020-02-03' WHERE rowid % 4 = 0;",
    )
    .unwrap();
    let all = known(&house.records);
    let employer = all[0].worker.employer.clone();
    for query in queries() {
        let narrowed = [(None, ""), (Some(&employer), ""), (None, "w"), (Some(&employer), "2"), (None, "zh")];
        for (employer, text) in narrowed {
            let query = FilmQuery { employer: employer.cloned(), text: text.to_owned(), ..query.clone() };
            let owed = looked_through(&all, &query);
            let [forward, backward] = paged(&house.records, &query, 17);
            assert!(forward == owed, "{query:?}: {} of {}", forward.len(), owed.len());
            assert!(backward == owed, "backward {query:?}");
            let n = NFound::Exactly(owed.len() as u64);
            assert_eq!(house.records.n_films_found(&query).unwrap(), n, "{query:?}");
        }
    }
}

#[test]
fn a_search_along_an_order_finds_what_a_search_of_few_finds() {
    let house = great("lists-walked", 1_600);
    let all = known(&house.records);
    // So many are found by these that they are not gathered.
    for (text, view) in [("0", FilmView::All), ("0", FilmView::Unread), ("0", FilmView::SealedByAsker)] {
        for order in FilmOrder::ALL {
            let query = FilmQuery { text: text.to_owned(), view, order, ..FilmQuery::all(asker()) };
            let owed = looked_through(&all, &query);
            assert!(200 < owed.len());
            let page = house.records.films_page(&query, &Start::First, 40).unwrap();
            assert_eq!(ids(&page), owed[..40]);
            let page = house.records.films_page(&query, &Start::AfterRow(owed[99]), 40).unwrap();
            assert_eq!(ids(&page), owed[100..140]);
            let page = house.records.films_page(&query, &Start::Last, 40).unwrap();
            assert_eq!(ids(&page), owed[owed.len() - 40..]);
        }
    }
    let query = FilmQuery { text: "0".to_owned(), ..FilmQuery::all(asker()) };
    assert_eq!(house.records.n_films_found(&query).unwrap(), NFound::More);
    let everything = house.records.n_films_found(&FilmQuery::all(asker())).unwrap();
    assert_eq!(everything, NFound::Exactly(all.len() as u64), "what no text narrows is counted whole");
}

#[test]
fn a_page_can_begin_at_a_film_and_lead_on_from_it() {
    let house = great("lists-around", 60);
    let all = known(&house.records);
    for order in FilmOrder::ALL {
        let query = FilmQuery { order, ..FilmQuery::all(asker()) };
        let owed = looked_through(&all, &query);
        for at in [0, 1, 5, 90, owed.len() - 1] {
            let page = house.records.films_page(&query, &Start::Around(owed[at]), 11).unwrap();
            let from = at.saturating_sub(5).min(owed.len() - 11);
            assert_eq!(ids(&page), owed[from..from + 11], "{order:?} {at}");
            assert_eq!((page.before.is_some(), page.after.is_some()), (0 < from, from + 11 < owed.len()));
        }
        let unread = looked_through(&all, &FilmQuery { view: FilmView::Unread, ..query.clone() });
        for at in [0, 7, owed.len() - 1] {
            let film = owed[at];
            let told = house.records.film_neighbours(&query, &film).unwrap();
            assert_eq!(told.previous, at.checked_sub(1).map(|it| owed[it]));
            let is_unread = |it: &&FilmId| unread.contains(it) && **it != film;
            let next_unread = owed[at + 1..].iter().chain(&owed[..at]).find(is_unread).copied();
            assert_eq!(told.next_unread, next_unread, "{order:?} {at}");
            let has_left = order == FilmOrder::Machine && !unread.contains(&film);
            let next = if has_left { unread.first() } else { owed.get(at + 1) };
            assert_eq!(told.next, next.copied(), "{order:?} {at}");
        }
    }
    let nothing = house.records.film_neighbours(&FilmQuery::all(asker()), &FilmId([0; 32]));
    assert!(matches!(nothing, Err(RecordsError::RefersToNothing { .. })));
}

#[test]
fn a_key_of_another_order_and_one_that_was_mistyped_say_so() {
    let house = great("lists-keys", 20);
    let by_import = FilmQuery::all(asker());
    let page = house.records.films_page(&by_import, &Start::First, 5).unwrap();
    let key = page.after.unwrap();
    let text = key.to_string();
    assert!(text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'));
    let by_name = FilmQuery { order: FilmOrder::Name, ..by_import };
    let refused = house.records.films_page(&by_name, &Start::After(key), 5).unwrap_err();
    assert!(matches!(refused, RecordsError::KeyOfAnotherOrder { .. }), "{refused}");
    for place in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[place] = if bytes[place] == b'1' { b'2' } else { b'1' };
        let mistyped = String::from_utf8(bytes).unwrap().parse::<PageKey>();
        assert!(matches!(mistyped, Err(RecordsError::KeyUnread)), "{place}");
    }
    for text in ["", "-", "a-", "films", "filmimported-00", "名-00"] {
        assert!(matches!(text.parse::<PageKey>(), Err(RecordsError::KeyUnread)), "{text}");
    }
}

#[test]
fn a_search_finds_what_a_look_at_every_person_finds() {
    let house = great("lists-search", 250);
    let workers = house.records.workers().unwrap().whole().unwrap();
    let mut typed: BTreeSet<String> = [
        "王", "伟", "w", "zh", "zhangw", "lna", "2006", "00003", "99", "zcx", "·", "-", "q", "lv", "lyu",
        "shan",
    ]
    .map(str::to_owned)
    .into();
    for worker in workers.iter().step_by(9) {
        typed.insert(worker.name.clone());
        typed.insert(worker.name.chars().skip(1).collect());
        typed.insert(worker.number.chars().skip(3).take(5).collect());
        let sounds: Vec<_> = worker.name.chars().map(casework::people::pinyin::readings).collect();
        let whole: String = sounds.iter().filter_map(|it| it.last()).copied().collect();
        typed.insert(whole.chars().take(7).collect());
        typed.insert(sounds.iter().filter_map(|it| it.first()?.chars().next()).collect());
        typed.insert(whole);
    }
    for text in typed {
        let query = PersonQuery { text: text.clone(), ..PersonQuery::default() };
        let page = house.records.persons_page(&query, &Start::First, 1_000).unwrap();
        let found: BTreeSet<_> = page.rows.read.iter().map(|it| it.worker.id.clone()).collect();
        let owed: BTreeSet<_> =
            workers.iter().filter(|it| finds(it, &text)).map(|it| it.id.clone()).collect();
        assert_eq!(found, owed, "{text}");
        let n = house.records.n_persons_found(&query).unwrap();
        assert_eq!(n, NFound::Exactly(owed.len() as u64), "{text}");
    }
}
