//! Persons and cases, page by page.

use super::*;

/// Every page of a list, forward and backward.
fn paged<T>(
    mut page: impl FnMut(Start<T>) -> (Vec<String>, Option<PageKey>, Option<PageKey>),
) -> [Vec<String>; 2] {
    let (mut forward, mut start) = (Vec::new(), Start::First);
    loop {
        let (mut ids, _, after) = page(start);
        forward.append(&mut ids);
        let Some(after) = after else { break };
        start = Start::After(after);
    }
    let (mut backward, mut start) = (Vec::new(), Start::Last);
    loop {
        let (mut ids, before, _) = page(start);
        ids.append(&mut backward);
        backward = ids;
        let Some(before) = before else { break };
        start = Start::Before(before);
    }
    [forward, backward]
}

#[test]
fn persons_go_the_same_way_forward_and_backward_and_none_is_lost() {
    let mut house = great("lists-persons", 90);
    for n in 0..30 {
        let (id, number) = (WorkerId(format!("N-{n}")), format!("{:03}", n % 7));
        let it = Worker { id, number, name: "无片".to_owned(), ..worker() };
        house.records.write(|change| Ok((change.add_worker(&it)?, line("add worker")))).unwrap();
    }
    let workers = house.records.workers().unwrap().whole().unwrap();
    let last = |it: &Worker| {
        let films = house.records.films_of(&it.id).unwrap().whole().unwrap();
        let days = films.iter().filter_map(|it| it.file.taken).max();
        (films.len(), days.map(|it| it.to_string()).unwrap_or_default())
    };
    for view in PersonView::ALL {
        for order in PersonOrder::ALL {
            for reversed in [false, true] {
                let query = PersonQuery { view, order, reversed, ..PersonQuery::default() };
                let is_in = |it: &&Worker| match view {
                    PersonView::All => true,
                    PersonView::WithFilms => 0 < last(it).0,
                    PersonView::WithoutFilms => last(it).0 == 0,
                };
                let mut owed: Vec<&Worker> = workers.iter().filter(is_in).collect();
                // The record took them in by their ids, and those without films after the others.
                owed.sort_by_key(|it| (it.id.0.starts_with('N'), it.id.0.len(), it.id.0.clone()));
                owed.sort_by_key(|it| match order {
                    PersonOrder::Name => (index::order_key(&it.name), it.number.clone()),
                    PersonOrder::Number => (it.number.clone(), String::new()),
                    PersonOrder::LastFilm => (last(it).1, String::new()),
                });
                if reversed {
                    owed.reverse();
                }
                let owed: Vec<String> = owed.iter().map(|it| it.id.0.clone()).collect();
                let page = |start: Start<WorkerId>| {
                    let page = house.records.persons_page(&query, &start, 13).unwrap();
                    for it in &page.rows.read {
                        assert_eq!(last(&it.worker).0, it.n_films as usize);
                    }
                    let ids = page.rows.read.into_iter().map(|it| it.worker.id.0).collect();
                    (ids, page.before, page.after)
                };
                let [forward, backward] = paged(page);
                assert_eq!((&forward, &backward), (&owed, &owed), "{query:?}");
            }
        }
    }
}

#[test]
fn cases_go_the_same_way_forward_and_backward_and_none_is_lost() {
    let house = great("lists-cases", 200);
    let records = &house.records;
    records
        .db
        .execute_batch("UPDATE follow_up_case SET next_due = '2026-12-01' WHERE rowid % 3 = 0")
        .unwrap();
    let all = records.due(jiff::civil::Date::MAX).unwrap().whole().unwrap();
    let employer = all[0].worker.clone().unwrap().employer;
    let today = date(2026, 11, 30);
    let dues = [Due::Ever, Due::Before(today), Due::Within(today, date(2027, 3, 1))];
    for order in CaseOrder::ALL {
        for due in dues {
            let narrowed = [
                (None, "", None),
                (Some(&employer), "", None),
                (None, "w", None),
                (None, "", Some(Disease::Silicosis)),
            ];
            for (employer, text, disease) in narrowed {
                let (text, employer) = (text.to_owned(), employer.cloned());
                let reversed = due == Due::Ever;
                let query = CaseQuery { due, disease, stage: None, employer, text, order, reversed };
                let owed = looked_through(&all, &query);
                let page = |start: Start<String>| {
                    let page = records.cases_page(&query, &start, 6).unwrap();
                    let ids = page.rows.read.into_iter().map(|it| it.case.id).collect();
                    (ids, page.before, page.after)
                };
                let [forward, backward] = paged(page);
                assert_eq!((&forward, &backward), (&owed, &owed), "{query:?}");
                let n = NFound::Exactly(owed.len() as u64);
                assert_eq!(records.n_cases_found(&query).unwrap(), n, "{query:?}");
            }
        }
    }
    let counts = records.case_counts(today, 30, None).unwrap();
    let n = |due: &dyn Fn(&DueRow) -> bool| all.iter().filter(|it| due(it)).count() as u64;
    assert_eq!(counts.all, all.len() as u64);
    assert_eq!(counts.overdue, n(&|it| it.case.next_due < today));
    assert_eq!(counts.soon, n(&|it| (today..=date(2026, 12, 30)).contains(&it.case.next_due)));
}

/// The cases of a query by a look at every one.
fn looked_through(all: &[DueRow], query: &CaseQuery) -> Vec<String> {
    let is_in = |it: &&DueRow| {
        let worker = it.worker.as_ref().unwrap();
        let is_due = match query.due {
            Due::Ever => true,
            Due::Before(day) => it.case.next_due < day,
            Due::Within(first, last) => (first..=last).contains(&it.case.next_due),
        };
        is_due
            && query.disease.is_none_or(|disease| disease == it.case.disease)
            && query.employer.as_ref().is_none_or(|name| *name == worker.employer)
            && finds(worker, &query.text)
    };
    let mut owed: Vec<&DueRow> = all.iter().filter(is_in).collect();
    owed.sort_by_key(|it| {
        let worker = it.worker.as_ref().unwrap();
        let (next, id) = (it.case.next_due.to_string(), it.case.id.clone());
        match query.order {
            CaseOrder::NextDue => [next, id, String::new()],
            CaseOrder::Number => [worker.number.clone(), id, String::new()],
            CaseOrder::Name => [index::order_key(&worker.name), worker.number.clone(), id],
            CaseOrder::Enrolled => [it.case.enrolled_on.to_string(), id, String::new()],
            CaseOrder::Stage => [it.case.stage.code().to_owned(), next, id],
        }
    });
    if query.reversed {
        owed.reverse();
    }
    owed.into_iter().map(|it| it.case.id.clone()).collect()
}
