//! Every row of every table is kept: whoever alters one, takes one out or puts one in by another hand is found.

use casework::people::identity::{HeaderPerson, Issuer, NameChange, Stated};
use casework::people::name::PersonName;
use casework::{
    AccountId, NameGiven, PasswordGiven, Qualification, QualificationKind, Roles, RolesGiven, SignInTried,
};
use cryptography::wrapped::N_CHANCE;
use cryptography::{Cost, Password, Secret, SigningKey, Wrapped};

use super::specimens::furnished;
use super::unreadable::{bent, full_house};
use std::collections::BTreeSet;

use super::*;
use crate::journal::kept_tables;
use crate::verify;

/// The tables of today in which a specimen has rows.
fn filled(house: &House) -> Vec<String> {
    let db = &house.records.db;
    let has_rows = |it: &String| {
        db.query_one(&format!("SELECT count(*) FROM {it}"), [], |row| row.get::<_, i64>(0)).unwrap() > 0
    };
    kept_tables(db).unwrap().into_iter().map(|it| it.name).filter(has_rows).collect()
}

/// The columns of a table, each with what makes another value of it.
fn columns(house: &House, table: &str) -> Vec<(String, &'static str)> {
    let sql = "SELECT name, type FROM pragma_table_info(?1)";
    let mut query = house.records.db.prepare(sql).unwrap();
    let columns = query.query_map([table], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
    let other = |kind: &str| match kind {
        "TEXT" => "coalesce({}, '') || 'x'",
        "BLOB" => "coalesce({}, x'') || x'00'",
        _ => "coalesce({}, 0) + 1000",
    };
    columns.map(Result::unwrap).map(|(name, kind)| (name, other(&kind))).collect()
}

/// A house with what an import brings beside a film: what it says of its person, and what that person is called by.
fn told_by_its_film() -> House {
    let (mut house, film) = house("journal-told");
    let header = HeaderPerson { name: Some("Li^Na"), number: Some("0002"), ..HeaderPerson::default() };
    let (stated, id) = (Stated::of(&header), worker().id);
    let note = |change: &Change<'_>| {
        change.note_statement(&film, &Digest::of(b"pixels"), &stated)?;
        change.add_number(&id, &Issuer::Unknown, "0002", false)?;
        let borne = NameBorne {
            name: PersonName::new("Li^Na"),
            was_guessed: false,
            why: NameChange::Learnt,
            film: Some(film),
            at: moment(5),
        };
        Ok((change.add_name(&id, &borne)?, line_about("put name right", film.to_string())))
    };
    house.records.write(note).unwrap();
    house
}

/// A house in which somebody has signed in, and sealed.
fn signed() -> House {
    let (mut house, film) = house("journal-signed");
    let account = AccountId::of(&"a".repeat(32)).unwrap();
    let (at, by) = (moment(5), account.clone());
    let first = NameGiven {
        account: account.clone(),
        reader: ReaderId("R-1".to_owned()),
        name: "Li".to_owned(),
        at,
        by: by.clone(),
    };
    let made = line_about(MAKE_ACCOUNT, first.about());
    house.records.write(|it| Ok((it.add_account(&first)?, made))).unwrap();
    let (secret, cost) = (Secret::new([7; 32]), Cost { memory_kib: 8, n_passes: 1, n_lanes: 1 });
    let wrapped = Wrapped::new(&secret, &Password::new("slate"), account.as_str(), cost, &[1; N_CHANCE]);
    let key = SigningKey::of(&secret);
    let give = |change: &Change<'_>| {
        let roles = Roles::PERSONS;
        change.give_roles(&RolesGiven { account: account.clone(), roles, at, by: by.clone() })?;
        let (account, by, key) = (account.clone(), by.clone(), key.public());
        change.give_password(&PasswordGiven { account, wrapped, key, is_own: true, at, by })?;
        Ok(((), line("close house")))
    };
    house.records.write(give).unwrap();
    house.records.sign_as(Some(Signer { account: account.clone(), key }));
    let paper = Qualification {
        account: account.clone(),
        kind: QualificationKind::Diagnosis,
        number: "1".to_owned(),
        from: date(2001, 1, 1),
        until: Some(date(2002, 1, 1)),
        at,
        by,
    };
    let tried = SignInTried { account, at, opened: true };
    let write = |change: &Change<'_>| {
        change.note_sign_in(&tried)?;
        change.add_qualification(&paper)?;
        Ok((change.append_reading(&reading_at(film, 8))?, line("seal reading")))
    };
    house.records.write(write).unwrap();
    assert_eq!(house.records.verify().unwrap().n_signed, 1);
    house
}

/// What the journal alone finds after a change that the database was made to accept, and that is taken back again.
fn found_by_the_journal(db: &rusqlite::Connection, change: &str) -> Vec<BrokenLink> {
    db.execute_batch("BEGIN").unwrap();
    assert_eq!(db.execute(change, []).unwrap(), 1, "{change}");
    let found = verify::rows_unlike_the_journal(db);
    db.execute_batch("ROLLBACK").unwrap();
    found
}

#[test]
fn one_column_of_one_row_of_any_table_altered_is_found() {
    let houses = [
        furnished("journal-columns", migrate::KNOWN),
        full_house("journal-full").0,
        told_by_its_film(),
        signed(),
    ];
    let (mut seen, mut n_bent) = (BTreeSet::new(), 0);
    for house in &houses {
        let db = &house.records.db;
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        for (trigger, _) in migrate::schema_of(db).unwrap().iter().filter(|it| it.0.starts_with("trigger ")) {
            db.execute_batch(&trigger.replace("trigger ", "DROP TRIGGER main.")).unwrap();
        }
        assert_eq!(verify::rows_unlike_the_journal(db), []);
        for table in filled(house) {
            let first = format!("rowid = (SELECT min(rowid) FROM {table})");
            for (column, other) in columns(house, &table) {
                let sql =
                    format!("UPDATE {table} SET {column} = {} WHERE {first}", other.replace("{}", &column));
                assert!(!found_by_the_journal(db, &sql).is_empty(), "{sql}");
                n_bent += 1;
            }
            let sql = format!("DELETE FROM {table} WHERE {first}");
            assert!(!found_by_the_journal(db, &sql).is_empty(), "{sql}");
            seen.insert(table);
        }
    }
    let kept = kept_tables(&houses[0].records.db).unwrap();
    let unseen: Vec<_> = kept.into_iter().map(|it| it.name).filter(|it| !seen.contains(it)).collect();
    assert_eq!(unseen, ["diagnosis_made_again"], "tables of which no house here has a row");
    assert!(100 < n_bent, "{n_bent} columns were altered");
}

#[test]
fn a_row_that_no_change_brought_and_a_row_that_is_gone_are_named() {
    let house = furnished("journal-rows", migrate::KNOWN);
    let of = |sql: &str| {
        let faults = bent(&house, sql, |records| records.verify().expect_err(sql));
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let put_in = of("INSERT INTO reader VALUES ('R-9', 'Wu')");
    assert_eq!(put_in, ["reader 2: no change on record brought it here"]);
    let gone = of("DELETE FROM account");
    assert!(gone.iter().any(|it| it.ends_with("a row that it tells of is gone: account")), "{gone:?}");
    let altered = of("UPDATE film SET source_name = 'another.dcm' WHERE rowid = 1");
    assert_eq!(altered, ["film 1: it is not as it was when it was last changed here"]);
}

#[test]
fn a_journal_that_is_bent_to_fit_is_found_by_the_line_that_binds_it() {
    let house = furnished("journal-bent", migrate::KNOWN);
    let of = |sql: &str| {
        let faults = bent(&house, sql, |records| records.verify().expect_err(sql));
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let bound = "the journal up to here is not the one that it binds";
    for sql in [
        "UPDATE journal SET digest = zeroblob(32) WHERE n = 1",
        "UPDATE journal SET key = zeroblob(16) WHERE n = 1",
        "UPDATE journal SET place = 'reader' WHERE n = 1",
        "UPDATE journal SET digest = NULL WHERE n = 1",
        "DELETE FROM journal WHERE n = 1",
        "DELETE FROM journal WHERE n = (SELECT max(n) FROM journal)",
    ] {
        let faults = of(sql);
        assert!(
            faults.iter().any(|it| it.starts_with("audit line") && it.contains(bound)),
            "{sql}: {faults:?}"
        );
    }
    let more = of("INSERT INTO journal SELECT max(n) + 1, 'reader', zeroblob(16), NULL FROM journal");
    assert!(more[0].starts_with("journal entry") && more[0].contains("no audit line binds it"), "{more:?}");
    let unsaid = of("UPDATE audit SET journal = NULL, journal_n = NULL WHERE n = (SELECT max(n) FROM audit)");
    assert!(unsaid.iter().any(|it| it.contains("the link to what came before")), "{unsaid:?}");
}

#[test]
fn a_change_that_is_taken_back_leaves_no_entry_and_one_row_changed_twice_leaves_one() {
    let (mut house, film) = house("journal-once");
    let n = |house: &House| house.records.verify().unwrap().n_journal;
    let before = n(&house);
    let refused = house.records.write(|change| {
        change.append_reading(&reading_at(film, 7))?;
        change.add_worker(&worker())?;
        Ok(((), line("seal reading")))
    });
    assert!(refused.is_err());
    assert_eq!(n(&house), before);
    let check = |at| Calibration { film, reader: ReaderId("R-1".to_owned()), at: moment(at), by: None };
    house.records.write(|it| Ok((it.add_calibration(&check(1))?, line("calibrate film")))).unwrap();
    assert_eq!(n(&house), before + 1);
    house.records.write(|_| Ok(((), line("print diagnosis")))).unwrap();
    assert_eq!(n(&house), before + 1);
}

#[test]
fn the_order_is_kept_when_the_clock_goes_back() {
    let (mut house, film) = house("journal-clock");
    let mut early = reading_at(film, 9);
    (early.begun_at, early.sealed_at) = (moment(-90_000), moment(-80_000));
    let line = AuditLine { at: moment(-80_000), ..line("seal reading") };
    let sealed = house.records.write(|it| Ok((it.append_reading(&early)?, line))).unwrap();
    let readings = house.records.readings_of(&film).unwrap().whole().unwrap();
    assert_eq!(readings.last().map(|it| it.digest), Some(sealed), "it stands last, whatever its clock said");
    house.records.verify().unwrap();
}
