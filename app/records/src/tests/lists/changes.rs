//! Lines and counts go along with every change.

use classification::ilo;

use super::*;

fn changed(house: &mut House, act: impl FnOnce(&Change<'_>) -> Result<(), RecordsError>) {
    house.records.write(|change| Ok((act(change)?, line("a change")))).unwrap();
}

/// A film of a person that comes in.
fn comes(house: &mut House, worker: &WorkerId, n: u32) -> FilmId {
    let film = house.records.vault_put(format!("film {n}").as_bytes()).unwrap();
    let mut entry = film_entry(film);
    entry.worker = worker.clone();
    entry.file.came_at = moment(i64::from(n) * 977 % 5_000_000);
    changed(house, |change| change.add_film(&entry));
    film
}

#[test]
fn a_key_holds_while_films_come_and_states_change() {
    let mut house = great("lists-moving", 50);
    let someone = house.records.workers().unwrap().read[0].clone();
    for order in [FilmOrder::Imported, FilmOrder::Name, FilmOrder::Machine] {
        let query = FilmQuery { order, view: FilmView::Unread, ..FilmQuery::all(asker()) };
        let before = looked_through(&known(&house.records), &query);
        let page = house.records.films_page(&query, &Start::First, 20).unwrap();
        assert_eq!(ids(&page), before[..20]);
        // The very film of the key is read meanwhile, and others come.
        let last = &page.rows.read[19].row;
        let reading = Reading {
            worker: last.worker.clone().unwrap().id,
            ..reading_at(last.film.file.id, order as i64)
        };
        changed(&mut house, |change| change.append_reading(&reading).map(drop));
        let new: Vec<FilmId> =
            (0..3).map(|n| comes(&mut house, &someone.id, 10 * order as u32 + n)).collect();
        let rest = house.records.films_page(&query, &Start::After(page.after.unwrap()), 1_000).unwrap();
        let rest: Vec<FilmId> = ids(&rest).into_iter().filter(|it| !new.contains(it)).collect();
        assert_eq!(rest, before[20..], "{order:?}");
        let back =
            house.records.films_page(&query, &Start::Before(rest_key(&house, &query, before[20])), 1_000);
        let back: Vec<FilmId> = ids(&back.unwrap()).into_iter().filter(|it| !new.contains(it)).collect();
        assert_eq!(back, before[..19], "{order:?}");
    }
}

/// The key of a film's own place.
fn rest_key(house: &House, query: &FilmQuery, film: FilmId) -> PageKey {
    house.records.films_page(query, &Start::Around(film), 3).unwrap();
    let after = house.records.films_page(query, &Start::AfterRow(film), 1).unwrap();
    let one = house.records.films_page(query, &Start::Before(after.before.unwrap()), 1).unwrap();
    assert_eq!(ids(&one), [film]);
    one.before.unwrap()
}

/// Tables of lines that are not as the tables say.
fn different(records: &Records) -> Vec<&'static str> {
    let found = records.verify().err().unwrap_or_default();
    found.iter().filter_map(list_of).collect()
}

const fn list_of(it: &BrokenLink) -> Option<&'static str> {
    if let casework::BrokenWhy::LinesDiffer { list, .. } = &it.why { Some(list) } else { None }
}

/// Every count against a look at every row, and every line against the tables.
pub(in crate::tests) fn counts_hold(house: &House) {
    let records = &house.records;
    assert_eq!(different(records), [""; 0]);
    let all = known(records);
    let mut employers: BTreeMap<&str, u64> = BTreeMap::new();
    for it in &all {
        *employers.entry(&it.worker.employer).or_default() += 1;
    }
    for employer in employers.keys().map(|it| Some(*it)).chain([None, Some("nobody's")]) {
        let counts = records.film_counts(&asker(), employer).unwrap();
        for view in FilmView::ALL {
            let query = FilmQuery { view, employer: employer.map(str::to_owned), ..FilmQuery::all(asker()) };
            assert_eq!(counts.of(view), looked_through(&all, &query).len() as u64, "{query:?}");
        }
        let is_of = |it: &&Known| employer.is_none_or(|name| name == it.worker.employer);
        let asked = all.iter().filter(is_of).filter(|it| it.n_readings == 0 && it.asked.is_some());
        assert_eq!(counts.unread_asked, asked.count() as u64);
        let workers = records.workers().unwrap().read;
        let own: Vec<_> =
            workers.iter().filter(|it| employer.is_none_or(|name| name == it.employer)).collect();
        let persons = records.person_counts(employer).unwrap();
        let with = own.iter().filter(|it| all.iter().any(|film| film.worker.id == it.id));
        assert_eq!((persons.all, persons.with_films), (own.len() as u64, with.count() as u64));
    }
    let mut top: Vec<_> = employers.into_iter().map(|(name, n)| (std::cmp::Reverse(n), name)).collect();
    top.sort_unstable();
    let told = records.employers(3).unwrap();
    let told: Vec<_> = told.iter().map(|it| (std::cmp::Reverse(it.n_films), it.name.as_str())).collect();
    assert_eq!(told, top[..told.len().min(top.len())]);
}

#[test]
fn counts_and_lines_hold_after_every_kind_of_change() {
    let mut house = great("lists-counted", 40);
    counts_hold(&house);
    let workers = house.records.workers().unwrap().whole().unwrap();
    for n in 0..40_u32 {
        let worker = &workers[n as usize % 13];
        let film = comes(&mut house, &worker.id, n);
        let reader = ReaderId(format!("R-{}", n % 2 + 1));
        match n % 8 {
            0 => {
                let now = Worker { employer: "another mine".to_owned(), ..worker.clone() };
                changed(&mut house, |change| change.change_worker(&now));
            }
            1 => {
                let now = Worker { name: "曾绿".to_owned(), number: format!("N{n}"), ..worker.clone() };
                changed(&mut house, |change| change.change_worker(&now));
            }
            2 => {
                let reading = Reading { worker: worker.id.clone(), reader, ..reading_at(film, i64::from(n)) };
                changed(&mut house, |change| change.append_reading(&reading).map(drop));
                let again = Reading { sealed_at: moment(900), ..reading };
                changed(&mut house, |change| change.append_reading(&again).map(drop));
            }
            3 => {
                let draft = casework::reading::draft::write(&casework::SheetDraft::new(
                    classification::Edition::Gbz70(Edition::Gbz70_2015),
                ));
                changed(&mut house, |change| change.keep_draft(&film, &asker(), &draft));
            }
            4 | 5 => {
                let json =
                    if n % 8 == 4 { "{\"overall\":{\"points\":[0,1,0,0,0,0,0,0,0,0,0,0]}}" } else { "{}" };
                let entry = proposals::proposal_of(film, "a", json);
                let kept = line_about(KEEP_PROPOSAL, entry.about());
                house.records.write(|change| Ok((change.add_proposal(&entry)?, kept))).unwrap();
            }
            6 => {
                let mut one = worker.clone();
                one.id = WorkerId(format!("NEW-{n}"));
                changed(&mut house, |change| change.add_worker(&one));
            }
            _ => {
                let from = ReaderId("R-2".to_owned());
                changed(&mut house, |change| change.hand_drafts_over(&from, &asker()));
                let sql = "UPDATE film SET worker = ?1, taken = '1999-09-09' WHERE id = ?2";
                house.records.db.execute(sql, [&workers[20].id.0, &film.to_string()]).unwrap();
            }
        }
    }
    counts_hold(&house);
    let text = FilmQuery { text: "cenglv".to_owned(), ..FilmQuery::all(asker()) };
    let owed = looked_through(&known(&house.records), &text);
    assert!(!owed.is_empty());
    assert_eq!(ids(&house.records.films_page(&text, &Start::First, 100).unwrap()), owed);
}

#[test]
fn a_house_from_before_and_one_that_is_only_looked_at_answer_the_same() {
    let (mut house, film) = house("lists-before");
    let query = FilmQuery { text: "che".to_owned(), ..FilmQuery::all(asker()) };
    let told = |records: &Records| {
        let page = records.films_page(&query, &Start::First, 10).unwrap();
        let cases = records.cases_page(&CaseQuery::default(), &Start::First, 10).unwrap();
        (page, cases, records.film_counts(&asker(), None).unwrap(), records.employers(9).unwrap())
    };
    let now = told(&house.records);
    assert_eq!((ids(&now.0), now.1.rows.read.len()), (vec![film], 1));
    assert!(now.0.rows.read[0].own.is_some());
    take_back(&mut house);
    assert_eq!(told(&Records::open_to_read(&house.folder).unwrap()), now);
    house.records = Records::open(&house.folder).unwrap();
    assert_eq!(told(&house.records), now);
    house.records = records_elsewhere(&house.folder);
    assert_eq!(told(&Records::open_to_read(&house.folder).unwrap()), now);
}

#[test]
fn a_line_or_a_count_that_differs_from_the_tables_is_told() {
    let house = great("lists-bent", 30);
    let db = &house.records.db;
    let drop_triggers: String = migrate::schema_owed(migrate::KNOWN)
        .unwrap()
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("trigger "))
        .map(|it| format!("DROP TRIGGER {it};"))
        .collect();
    db.execute_batch(&drop_triggers).unwrap();
    for (change, lists) in [
        ("UPDATE film_line SET state = 2, point = 1.5 WHERE n = 4", vec!["film_line", "line_count"]),
        ("UPDATE film_line SET name_key = 'a' WHERE n = 4", vec!["film_line"]),
        ("DELETE FROM case_line WHERE n = 2", vec!["case_line", "line_count"]),
        ("UPDATE case_line SET next_due = '2020-01-01' WHERE n = 2", vec!["case_line"]),
        ("UPDATE sealed_line SET reading = reading + 1 WHERE film_line = 3", vec!["sealed_line"]),
        ("UPDATE person_line SET n_films = 4 WHERE n = 1", vec!["person_line"]),
        ("UPDATE person_line SET name_key = 'a' WHERE n = 1", vec!["film_line", "case_line", "person_token"]),
        (
            "DELETE FROM person_token WHERE (token, person) = (SELECT token, person FROM person_token)",
            vec!["person_token"],
        ),
        ("INSERT INTO person_token VALUES ('zz', 1)", vec!["person_token"]),
        (
            "UPDATE line_count SET n_lines = n_lines + 1 WHERE list = 'film' AND employer = 0",
            vec!["line_count"],
        ),
        ("UPDATE line_count SET n_lines = 7 WHERE list = 'sealed' AND employer = 0", vec!["line_count"]),
        ("UPDATE employer_line SET n_films = 0", vec!["employer_line"]),
    ] {
        db.execute_batch("SAVEPOINT bent").unwrap();
        db.execute(change, []).unwrap();
        let told: Vec<_> = crate::verify::lines_that_differ(db).iter().filter_map(list_of).collect();
        assert_eq!(told, lists, "{change}");
        db.execute_batch("ROLLBACK TO bent; RELEASE bent").unwrap();
    }
}

#[test]
fn of_many_films_without_pixels_their_number_is_told_and_all_else_holds() {
    let house = great("lists-no-pixels", 30);
    let faults = house.records.verify().unwrap_err();
    let why = casework::BrokenWhy::FilmsMissing { n: 90 };
    assert_eq!(faults, [BrokenLink { what: BrokenWhat::Film, at: 0, why }]);
    let few = great("lists-few-without-pixels", 4);
    let faults = few.records.verify().unwrap_err();
    assert_eq!(faults.len(), 12);
    assert!(faults.iter().all(|it| it.why == casework::BrokenWhy::FilmMissing));
    assert_eq!(faults.iter().map(|it| it.at).collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
}

#[test]
fn what_a_reader_sealed_last_is_found_by_result_and_grade_and_counted() {
    let mut house = great("lists-own", 40);
    let all = known(&house.records);
    let unread: Vec<&Known> = all.iter().filter(|it| it.n_readings == 0).collect();
    let of = |it: &Known| Reading { worker: it.worker.id.clone(), ..reading_at(it.film, 11) };
    let mut form = casework::SheetDraft::new(classification::Edition::Ilo(ilo::Edition::Ilo2022));
    form.ilo.quality = Some(ilo::Grade::One);
    form.ilo.parenchymal = Some(true);
    (form.ilo.primary, form.ilo.secondary) = (Some(Shape::T), Some(Shape::S));
    form.ilo.zones.insert(LungZone::RightLower);
    form.ilo.profusion = Some(Profusion::TwoOne);
    form.ilo.large = Some(ilo::LargeOpacity::O);
    (form.ilo.pleural, form.ilo.other) = (Some(false), Some(false));
    let form = form.finish(Asbestos::NotExposed).unwrap();
    let by_ilo = Reading { sheet: form, ..of(unread[0]) };
    let found = |house: &House, result: &str, quality: Option<&str>| {
        let own = OwnResult { result: Some(result.to_owned()), quality: quality.map(str::to_owned) };
        let query = FilmQuery { view: FilmView::SealedByAsker, own, ..FilmQuery::all(asker()) };
        let page = house.records.films_page(&query, &Start::First, 500).unwrap();
        let n = house.records.n_films_found(&query).unwrap();
        assert_eq!(n, NFound::Exactly(ids(&page).len() as u64));
        ids(&page)
    };
    changed(&mut house, |change| change.append_reading(&by_ilo).map(drop));
    assert_eq!(found(&house, "ilo-2", Some("1")), [unread[0].film]);
    assert_eq!(found(&house, "ilo-2", Some("2")), []);
    // Read again by the other scheme, it stands under that.
    let again = of(unread[0]);
    let stage = again.sheet.staging().unwrap().code();
    changed(&mut house, |change| change.append_reading(&again).map(drop));
    assert_eq!(found(&house, "ilo-2", None), []);
    assert!(found(&house, &stage, Some("1")).contains(&unread[0].film));
    counts_hold(&house);
    let counted = house.records.own_results(&asker()).unwrap();
    let n_own = house.records.film_counts(&asker(), None).unwrap().sealed_by_asker;
    assert_eq!(counted.iter().map(|it| it.n_films).sum::<u64>(), n_own);
}
