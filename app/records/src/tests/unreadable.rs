//! A row that cannot be read is named, and everything else stands.

use super::*;

/// A change that bends one row, and how it is named then.
const BENT: [(&str, &str); 20] = [
    ("UPDATE worker SET birth = 'long ago' WHERE id = 'W-2'", "worker W-2: column birth"),
    ("UPDATE worker SET sex = 'x' WHERE id = 'W-2'", "worker W-2: column sex"),
    ("UPDATE worker SET national_id = '1' WHERE id = 'W-2'", "worker W-2: column national_id"),
    ("UPDATE worker SET name = CAST(x'ff' AS TEXT) WHERE id = 'W-2'", "worker W-2: column name"),
    ("UPDATE exposure_spell SET dust = 'gold' WHERE worker = 'W-2'", "exposure-spell W-2 0: column dust"),
    ("UPDATE exposure_spell SET from_on = '' WHERE worker = 'W-2'", "exposure-spell W-2 0: column from_on"),
    (
        "UPDATE exposure_spell SET to_on = '2001-02-30' WHERE worker = 'W-1'",
        "exposure-spell W-1 0: column to_on",
    ),
    ("UPDATE reader SET name = CAST(x'80' AS TEXT)", "reader R-1: column name"),
    ("UPDATE film SET taken = '20010203' WHERE worker = 'W-2'", "film FILM: column taken"),
    ("UPDATE film SET n_rows = -1 WHERE worker = 'W-2'", "film FILM: column n_rows"),
    ("UPDATE film SET mm_per_pixel = 0 WHERE worker = 'W-2'", "film FILM: column mm_per_pixel"),
    ("UPDATE film SET imported_at = 'now' WHERE worker = 'W-2'", "film FILM: column imported_at"),
    ("UPDATE draft SET text = 'nothing'", "draft FILM R-1: column text"),
    ("UPDATE follow_up_case SET next_due = 'soon'", "case C-1: column next_due"),
    ("UPDATE follow_up_case SET stage = 'IX'", "case C-1: column stage"),
    ("UPDATE proposal SET made_at = '-'", "proposal 1: column made_at"),
    ("UPDATE proposal_shown SET shown_at = ''", "proposal-shown FILM R-1: column shown_at"),
    ("UPDATE calibration SET mm_down = -0.1", "calibration 1: column mm_down"),
    ("UPDATE calibration SET at = '1'", "calibration 1: column at"),
    ("UPDATE monitor_check SET luminances = 'bright'", "monitor-check 1: column luminances"),
];

/// The house with a second person, whose film has everything that a film can have.
pub(super) fn full_house(name: &str) -> (House, [FilmId; 2]) {
    let (mut house, first) = house(name);
    let second = house.records.vault_put(b"another film").unwrap();
    let other = Worker { id: WorkerId("W-2".to_owned()), number: "0002".to_owned(), ..worker() };
    let reader = ReaderId("R-1".to_owned());
    let by = KnownLength { from: (0.0, 0.0), to: (300.0, 0.0), mm: 60.0, mm_per_pixel: (0.2, 0.2) };
    let check = casework::reading::monitor_check::MonitorCheck {
        reader: reader.clone(),
        at: moment(1),
        monitor: "left".to_owned(),
        not_seen: Vec::new(),
        luminances: Some(vec![0.5, 400.0]),
        ambient: 0.1,
        passed: true,
    };
    let entry = proposals::proposal_of(second, "a", "{}");
    let fill = |change: &Change<'_>| {
        change.add_worker(&other)?;
        change.add_film(&FilmEntry { worker: other.id.clone(), ..film_entry(second) })?;
        change.keep_draft(&second, &reader, &casework::reading::draft::write(&draft()))?;
        change.add_calibration(&Calibration {
            film: second,
            reader: reader.clone(),
            at: moment(1),
            by: Some(by),
        })?;
        change.add_monitor_check(&check)?;
        let model = Digest::of(b"a").to_string();
        change.proposal_shown(&second, &model, &reader, (moment(2), Protocol::First))?;
        Ok(((), line_about(IMPORT_FILM, second.to_string())))
    };
    house.records.write(fill).unwrap();
    let kept = line_about(KEEP_PROPOSAL, entry.about());
    house.records.write(|change| Ok((change.add_proposal(&entry)?, kept))).unwrap();
    house.records.verify().unwrap();
    (house, [first, second])
}

fn draft() -> casework::SheetDraft {
    casework::SheetDraft::new(classification::Edition::Gbz70(Edition::Gbz70_2015))
}

/// What every list of the house says, and which rows each names.
fn lists(records: &Records, films: &[FilmId; 2]) -> Vec<(&'static str, usize, Vec<UnreadableRow>)> {
    fn told<T>(name: &'static str, rows: Rows<T>) -> (&'static str, usize, Vec<UnreadableRow>) {
        (name, rows.read.len(), rows.unreadable)
    }
    vec![
        told("workers", records.workers().unwrap()),
        told("readers", records.readers().unwrap()),
        told("worklist", records.worklist().unwrap()),
        told("films", records.films_of(&WorkerId("W-2".to_owned())).unwrap()),
        told("readings", records.readings_of(&films[0]).unwrap()),
        told("diagnoses", records.diagnoses_of(&worker().id).unwrap()),
        told("cases", records.cases().unwrap()),
        told("due", records.due(jiff::civil::Date::MAX).unwrap()),
        told("orders", records.proposal_orders().unwrap()),
        told("seen", records.proposals_seen().unwrap()),
        told("calibrations", records.calibrations_of(&films[1]).unwrap()),
        told("checks", records.monitor_checks().unwrap()),
        told("audit", records.audit_lines().unwrap()),
    ]
}

/// Lets a change through that the record would not, and puts everything back when `look` has seen it.
pub(super) fn bent<T>(house: &House, change: &str, look: impl FnOnce(&Records) -> T) -> T {
    let db = &house.records.db;
    let kept = std::fs::read_dir(&house.folder).unwrap().count();
    let saved = house.folder.join("saved.sqlite");
    db.execute("VACUUM INTO ?1", [saved.to_str().unwrap()]).unwrap();
    let copy = house.folder.join("bent");
    std::fs::create_dir(&copy).unwrap();
    std::fs::rename(&saved, copy.join("record.sqlite")).unwrap();
    copy_vault(&house.folder.join("vault"), &copy.join("vault"));
    let there = rusqlite::Connection::open(copy.join("record.sqlite")).unwrap();
    there.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let triggers: Vec<(String, String)> = migrate::schema_of(&there).unwrap();
    let triggers: Vec<_> = triggers.into_iter().filter(|it| it.0.starts_with("trigger ")).collect();
    for (name, _) in &triggers {
        there.execute_batch(&name.replace("trigger ", "DROP TRIGGER ")).unwrap();
    }
    assert!(0 < there.execute(change, []).unwrap(), "{change}");
    for (_, sql) in &triggers {
        there.execute_batch(sql).unwrap();
    }
    there.close().unwrap();
    let seen = look(&Records::open_to_read(&copy).unwrap());
    std::fs::remove_dir_all(&copy).unwrap();
    assert_eq!(std::fs::read_dir(&house.folder).unwrap().count(), kept);
    seen
}

pub(super) fn copy_vault(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_vault(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}

#[test]
fn one_row_that_cannot_be_read_is_named_and_every_list_keeps_the_rest() {
    let (house, films) = full_house("unreadable");
    let whole = lists(&house.records, &films);
    for (change, named) in BENT {
        let named = named.replace("FILM", &films[1].to_string()) + " cannot be read";
        let (seen, verified) =
            bent(&house, change, |records| (lists(records, &films), records.verify().expect_err(change)));
        for ((name, n, rows), (_, n_whole, _)) in seen.iter().zip(&whole) {
            assert_eq!(n + rows.len(), *n_whole, "{change}: {name}: nothing is lost");
            assert!(rows.len() < 2 && rows.iter().all(|it| it.to_string() == named), "{change}: {rows:?}");
        }
        let told: Vec<String> = verified.iter().map(|it| it.why.to_string()).collect();
        assert!(told.contains(&named), "{change}: {verified:?}");
    }
}

#[test]
fn a_film_whose_person_cannot_be_read_stays_in_the_worklist_with_the_row_at_fault() {
    let (house, films) = full_house("unreadable-person");
    let change = "UPDATE worker SET birth = '1960-02-30' WHERE id = 'W-1'";
    bent(&house, change, |records| {
        let rows = records.worklist().unwrap().whole().unwrap();
        let of = |film: FilmId| rows.iter().find(|it| it.film.file.id == film).unwrap();
        let row = of(films[0]).worker.clone().unwrap_err();
        assert_eq!(row.to_string(), "worker W-1: column birth cannot be read");
        assert!(of(films[1]).worker.is_ok());
        let due = records.due(jiff::civil::Date::MAX).unwrap().whole().unwrap();
        assert_eq!(due[0].worker, Err(row.clone()));
        let one = records.worker(&worker().id);
        assert!(matches!(one, Err(RecordsError::Unreadable(it)) if it == row));
    });
}

#[test]
fn what_was_said_of_millimetres_before_does_not_count_in_the_place_of_what_cannot_be_read() {
    let (mut house, films) = full_house("unreadable-calibration");
    let again = Calibration { film: films[1], reader: ReaderId("R-1".to_owned()), at: moment(9), by: None };
    house.records.write(|change| Ok((change.add_calibration(&again)?, line("calibrate film")))).unwrap();
    bent(&house, "UPDATE calibration SET at = '' WHERE n = 2", |records| {
        assert!(records.calibration_of(&films[1]).is_err());
        assert_eq!(records.calibrations_of(&films[1]).unwrap().read.len(), 1);
    });
    bent(&house, "UPDATE calibration SET at = '' WHERE n = 1", |records| {
        assert_eq!(records.calibration_of(&films[1]).unwrap().unwrap().by, None);
    });
}

#[test]
fn films_that_cannot_be_read_do_not_keep_the_model_from_the_others() {
    let (mut house, _) = full_house("unreadable-unasked");
    let films = [b"1", b"2", b"3"].map(|it| house.records.vault_put(it).unwrap());
    for film in films {
        let line = line_about(IMPORT_FILM, film.to_string());
        house.records.write(|change| Ok((change.add_film(&film_entry(film))?, line))).unwrap();
    }
    let bad = format!("UPDATE film SET taken = '?' WHERE id <> '{}'", films[1]);
    bent(&house, &bad, |records| {
        let found: Vec<FilmId> = records.unread_and_unasked(1).unwrap().iter().map(|it| it.file.id).collect();
        assert_eq!(found, [films[1]]);
    });
}
