//! A house of every schema that was ever shipped is brought forward, and what was sealed in it is the same to the byte.
//!
//! Each lies in `specimens` as text. One for a new schema is made by today's record, taken back to it:
//! `cargo test --workspace --lib -- --ignored specimens_are_made`. Those that are there stay as they are.

use casework::people::identity::{Contradiction, HeaderPerson, Stated};
use casework::{AccountId, EmployerId, EmployerNamed, NameGiven};
use rusqlite::Connection;

use crate::migrations::STEPS;

use super::take_back::take_back;
use super::*;

/// What the vault of a specimen holds: three films of two persons, and one of which it is not certain whose it is.
const FILMS: [&[u8]; 4] = [b"a film", b"a later film", b"another one's film", b"whose film?"];

fn specimens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/specimens")
}

/// An empty house with the films in its vault.
fn empty(name: &str) -> (House, [FilmId; 4]) {
    let folder = std::env::temp_dir().join(format!("profusion-{}-{name}", std::process::id()));
    // It is there only if an earlier program of the same number left it behind.
    let _ = std::fs::remove_dir_all(&folder);
    let records = Records::open(&folder).unwrap();
    let films = FILMS.map(|it| records.vault_put(it).unwrap());
    (House { folder, records }, films)
}

fn others() -> Worker {
    Worker {
        id: WorkerId("W-2".to_owned()),
        name: "李娜".to_owned(),
        number: "0002".to_owned(),
        sex: Sex::NotStated,
        birth: None,
        national_id: None,
        employer: "a \"quarry\"".to_owned(),
        exposure: Vec::new(),
    }
}

/// A house of everything that a schema knows, made by today's record.
pub(super) fn furnished(name: &str, schema: u32) -> House {
    let (mut house, films) = empty(name);
    let records = &mut house.records;
    seat(records, schema);
    for (film, whose) in films.into_iter().zip([worker().id, worker().id, others().id]) {
        let sop_instance_uid = format!("2.25.{}", u32::from(film.0[0]));
        let file = FilmFile { sop_instance_uid, ..film_entry(film).file };
        let line = line_about(IMPORT_FILM, film.to_string());
        records.write(|it| Ok((it.add_film(&FilmEntry { file, worker: whose })?, line))).unwrap();
    }
    let mut old = reading_at(films[0], 0);
    old.looked = looked_by_a_standard();
    let others = Reading { worker: others().id, ..reading_at(films[2], 2) };
    for (n, reading) in [(0, old), (1, reading_at(films[0], 1)), (2, others)] {
        let line = line_about("seal reading", reading.film.to_string());
        let seal = |it: &Change<'_>| {
            it.append_reading(&reading)?;
            if n == 1 {
                let (diagnosis, case) = diagnosis_of(films[0]);
                it.add_diagnosis(&diagnosis, &[CaseChange::Opened(case)])?;
            }
            Ok(((), line))
        };
        records.write(seal).unwrap();
    }
    let draft = casework::SheetDraft::new(classification::Edition::Gbz70(Edition::Gbz70_2015));
    let draft = casework::reading::draft::write(&draft);
    records.keep_draft(&films[1], &ReaderId("R-1".to_owned()), &draft).unwrap();
    let proposal = proposals::proposal_of(films[1], "a", "{\"overall\":null}");
    let kept = line_about(KEEP_PROPOSAL, proposal.about());
    records.write(|it| Ok((it.add_proposal(&proposal)?, kept))).unwrap();
    if 6 <= schema {
        waits(records, films[3]);
    }
    records.verify().unwrap();
    house
}

/// The people of a specimen: their employers and the reader by id, where the schema knows such.
fn seat(records: &mut Records, schema: u32) {
    let account = AccountId::of(&"a".repeat(32)).unwrap();
    let reader = Reader { id: ReaderId("R-1".to_owned()), name: "Li".to_owned() };
    if schema < 10 {
        records.write(|it| Ok((it.add_reader(&reader)?, line("seat reader")))).unwrap();
    } else {
        let Reader { id, name } = reader;
        let first = NameGiven { account: account.clone(), reader: id, name, at: moment(0), by: account };
        let made = line_about(MAKE_ACCOUNT, first.about());
        records.write(|it| Ok((it.add_account(&first)?, made))).unwrap();
    }
    for (digit, worker) in [("1", worker()), ("2", others())] {
        if 12 <= schema {
            let employer = EmployerId::of(&digit.repeat(32)).unwrap();
            let name = worker.employer.clone();
            let first = EmployerNamed { employer, name, at: moment(0), by: "R-1".to_owned() };
            let made = line_about(MAKE_EMPLOYER, first.about());
            records.write(|it| Ok((it.add_employer(&first)?, made))).unwrap();
        }
        let line = line_about("add worker", worker.id.to_string());
        records.write(|it| Ok((it.add_worker(&worker)?, line))).unwrap();
    }
}

fn waits(records: &mut Records, film: FilmId) {
    let header = HeaderPerson { name: Some("Li^Na"), number: Some("0002"), ..HeaderPerson::default() };
    let file = FilmFile { sop_instance_uid: "2.25.9".to_owned(), ..film_entry(film).file };
    let arrival = Arrival { file, pixels: Digest::of(b"pixels"), stated: Stated::of(&header) };
    let line = line_about("put film in tray", film.to_string());
    records.write(|it| Ok((it.put_in_tray(&arrival, &[Contradiction::Name], None)?, line))).unwrap();
}

/// A record as text that makes it again.
fn dumped(file: &Path) -> String {
    let db = Connection::open(file).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut query = db.prepare(sql).unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let made = |kind: &str| {
        texts(&format!(
            "SELECT sql || ';' FROM sqlite_schema
             WHERE type = '{kind}' AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
        ))
    };
    let mut all = made("table");
    for table in texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid") {
        let columns = texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let values = columns.iter().map(|it| format!("quote({it})")).collect::<Vec<_>>().join(" || ', ' || ");
        let columns = columns.join(", ");
        all.extend(texts(&format!(
            "SELECT 'INSERT INTO {table} ({columns}) VALUES (' || {values} || ');' FROM {table}"
        )));
    }
    all.extend(["index", "view", "trigger"].into_iter().flat_map(made));
    let schema: u32 = db.query_one("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let mut text = format!("PRAGMA application_id = 0x50524F46;\nPRAGMA user_version = {schema};\n");
    text.extend(all.iter().map(|it| format!("{it}\n")));
    text
}

#[test]
#[ignore = "it makes the specimens that are not there"]
fn specimens_are_made() {
    std::fs::create_dir_all(specimens()).unwrap();
    for schema in 1..=migrate::KNOWN {
        let file = specimens().join(format!("{schema:04}.sql"));
        if file.exists() {
            continue;
        }
        let house = furnished(&format!("specimen-made-{schema}"), schema);
        let then = house.folder.join("then.sqlite");
        take_back(&house.folder.join("record.sqlite"), &then, &STEPS[..schema as usize]);
        std::fs::write(file, dumped(&then)).unwrap();
    }
}

/// Every sealed text of a record: readings, diagnoses, and the lines of the audit.
fn sealed(file: &Path) -> [Vec<String>; 3] {
    let db = Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    ["reading", "diagnosis", "audit"].map(|table| {
        let mut query = db.prepare(&format!("SELECT sealed FROM {table} ORDER BY n")).unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    })
}

#[test]
fn a_house_of_every_schema_is_brought_forward_and_what_was_sealed_is_the_same_to_the_byte() {
    for schema in 1..=migrate::KNOWN {
        let specimen = specimens().join(format!("{schema:04}.sql"));
        let specimen = std::fs::read_to_string(specimen);
        let specimen =
            specimen.unwrap_or_else(|_| panic!("schema {schema} has no specimen: see above how it is made"));
        let (mut house, films) = empty(&format!("specimen-{schema}"));
        if schema < 6 {
            house.records.vault_let_go(&films[3]).unwrap();
        }
        let (file, then) = (house.folder.join("record.sqlite"), house.folder.join("then.sqlite"));
        house.records = records_elsewhere(&house.folder);
        let db = Connection::open(&then).unwrap();
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        db.execute_batch(&specimen).unwrap();
        db.close().unwrap();
        std::fs::rename(then, &file).unwrap();
        let before = sealed(&file);
        assert_eq!(before.each_ref().map(Vec::is_empty), [false; 3]);

        let looked = Records::open_to_read(&house.folder).unwrap();
        let found = looked.verify().unwrap_or_else(|it| panic!("schema {schema} as it lies there: {it:?}"));
        drop(looked);
        house.records = Records::open(&house.folder).unwrap();
        let forward =
            house.records.verify().unwrap_or_else(|it| panic!("schema {schema} brought forward: {it:?}"));
        assert_eq!(forward, Verified { schema: migrate::KNOWN, ..found });
        assert_eq!((found.schema, found.n_readings, found.n_diagnoses, found.n_films), (schema, 3, 1, 3));
        assert_eq!((found.n_proposals, found.n_versions, found.n_strays), (1, 2, 0));
        assert_eq!(sealed(&file), before, "schema {schema}");
        told_as_ever(&house.records, schema, &films);
    }
}

/// What a house says of a specimen's people and films, whatever schema it had.
fn told_as_ever(records: &Records, schema: u32, films: &[FilmId; 4]) {
    assert_eq!(records.workers().unwrap().whole().unwrap(), [worker(), others()]);
    assert_eq!(records.readers().unwrap().whole().unwrap().len(), 1);
    assert_eq!(records.films_of(&worker().id).unwrap().whole().unwrap().len(), 2);
    assert_eq!(records.readings_of(&films[0]).unwrap().whole().unwrap().len(), 2);
    assert_eq!(records.cases().unwrap().whole().unwrap(), [diagnosis_of(films[0]).1]);
    assert!(records.draft(&films[1], &ReaderId("R-1".to_owned())).unwrap().is_some());
    assert_eq!(records.tray().unwrap().whole().unwrap().len(), usize::from(6 <= schema));
    let counts = records.film_counts(&ReaderId("R-1".to_owned()), None).unwrap();
    assert_eq!((counts.all, counts.diagnosed), (3, 1));
    let n_without_id = if schema < 12 { 2 } else { 0 };
    assert_eq!(records.employers_without_id().unwrap().len(), n_without_id);
    assert_eq!(records.readers_without_account().unwrap().read.len(), usize::from(schema < 10));
}
