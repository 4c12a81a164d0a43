//! Several programs on one house; a record that is locked; a clock that jumps; a backup that is killed.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use imaging::dicom::write_dx;
use reference_films::dx::{FilmLabel, dx};
use reference_films::simulator::Size;
use rusqlite::Connection;
use workstation::house::backup::rehearse::RehearseBackup;
use workstation::outside::Outside;
use workstation::surroundings::Stopped;

use crate::acknowledged::after;
use crate::table::{Row, Table};
use crate::year::{Random, Year};
use crate::{Asked, N_DAYS, command, folder, worker, world};

pub(crate) fn all(asked: &Asked, table: &mut Table) {
    table.add(killed_at_any_moment(asked));
    table.add(two_programs(asked));
    table.add(locked(asked));
    table.add(imports_at_once(asked));
    table.add(clock(asked));
    table.add(backups_killed(asked));
}

fn started(words: &[OsString]) -> Child {
    command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs")
}

/// The process killed at any moment, be it between two writes, and started again on the same house.
fn killed_at_any_moment(asked: &Asked) -> Row {
    let mut row = Row::of("kill -9 at any moment, one house over and over");
    let folder = folder("killed");
    let mut random = Random::of(asked.seed);
    for n in 0..(100 / asked.every) as u64 {
        let mut child = started(&worker(&folder, asked.seed + n));
        std::thread::sleep(Duration::from_millis(20 + random.below(1500) as u64));
        let _ = child.kill();
        let _ = child.wait();
        row.take(&after(&folder));
    }
    row
}

/// Four programs begin on one house at once: one has it, the others are refused.
fn two_programs(asked: &Asked) -> Row {
    let mut row = Row::of("four programs on one house");
    for n in 0..(10 / asked.every).max(1) as u64 {
        let folder = folder(&format!("four-{n}"));
        let children: Vec<_> = (0..4).map(|it| started(&worker(&folder, asked.seed + it))).collect();
        let ended: Vec<bool> =
            children.into_iter().map(|mut it| it.wait().is_ok_and(|it| it.success())).collect();
        if !ended.contains(&true) {
            row.fail("nobody had the house");
        }
        row.take(&after(&folder));
    }
    row
}

/// Another program holds the record itself: what is asked is refused and said so, and what was acknowledged stays.
fn locked(asked: &Asked) -> Row {
    let mut row = Row::of("the record locked by another program");
    let folder = folder("locked");
    let mut year = Year::begin(&folder, asked.seed, Arc::new(world())).expect("a new house");
    year.days(1);
    let other = Connection::open(folder.join("house/record.sqlite")).expect("a record");
    other.execute_batch("BEGIN IMMEDIATE").expect("it can be locked");
    let before = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
    year.days(1);
    let told = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
    let since = &told[before.len()..];
    if since.contains("kept film") || !since.contains("refused") {
        row.fail("something was acknowledged while it was locked");
    }
    other.execute_batch("ROLLBACK").expect("it can be let go of");
    year.days(1);
    drop(year);
    row.take(&after(&folder));
    row
}

/// The program started a hundred times at once, a film each; whoever is refused tries again until all are in.
fn imports_at_once(asked: &Asked) -> Row {
    let mut row = Row::of("100 imports at once");
    let folder = folder("imports");
    let house = folder.join("house");
    let mut waiting: Vec<_> = (0..100).map(|it| (it, film(&folder, it, asked.seed))).collect();
    let (mut acknowledged, mut n_rounds) = (Vec::new(), 0);
    while !waiting.is_empty() && n_rounds < 100 {
        n_rounds += 1;
        let children: Vec<_> = waiting.iter().map(|it| (it.clone(), imports(&house, &it.1))).collect();
        for (film, mut child) in children {
            if child.wait().is_ok_and(|it| it.success()) {
                acknowledged.push(film);
            }
        }
        waiting.retain(|it| !acknowledged.contains(it));
    }
    row.take(&after(&folder));
    let records = records::Records::open_to_read(&house).expect("a house");
    for (_, path) in &acknowledged {
        let film = casework::FilmId::of(&std::fs::read(path).expect("it was written"));
        if !records.film(&film).is_ok_and(|it| it.is_some()) {
            row.fail(format!("{film} was acknowledged"));
        }
    }
    row.note(format!("{} acknowledged after {n_rounds} rounds of whoever was refused", acknowledged.len()));
    if !waiting.is_empty() {
        row.fail(format!("{} were never taken in", waiting.len()));
    }
    row
}

fn imports(house: &Path, film: &Path) -> Child {
    let mut import = Command::new(tests::program());
    import.arg("import").arg(film).arg("--house").arg(house);
    import.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs")
}

fn film(folder: &Path, n: u64, seed: u64) -> std::path::PathBuf {
    let mut random = Random::of(seed ^ (n << 32));
    let pixels = (0..32 * 32).map(|_| random.below(4096) as u16).collect();
    let label = FilmLabel {
        patient_name: format!("Worker^{n}"),
        patient_id: format!("N-{n}"),
        patient_sex: "M".to_owned(),
        birth_date: "19650101".to_owned(),
        study_date: "20260301".to_owned(),
        derivation: "Noise".to_owned(),
        uid_root: format!("{seed} {n}"),
    };
    let size = Size { columns: 32, rows: 32, mm_per_pixel: 0.2 };
    let path = folder.join(format!("{n}.dcm"));
    let bytes = write_dx(&dx(pixels, size, &label)).expect("a lawful film");
    std::fs::write(&path, bytes).expect("a folder to write to");
    path
}

/// The clock set anew before each verb, by up to sixteen years either way.
fn clock(asked: &Asked) -> Row {
    let mut row = Row::of("the clock jumps before each verb");
    let mut n_refused = 0;
    for n in 0..(10 / asked.every).max(1) as u64 {
        let folder = folder(&format!("clock-{n}"));
        let start = jiff::Timestamp::from_second(1_780_000_000).expect("a moment");
        let clock = Arc::new(Stopped::at(start, world()));
        let mut year = Year::begin(&folder, asked.seed + n, Arc::clone(&clock) as _).expect("a new house");
        let mut random = Random::of(asked.seed + n);
        year.before = Box::new(move || {
            let seconds = 1_500_000_000 + random.below(500_000_000) as i64;
            clock.set(jiff::Timestamp::from_second(seconds).expect("a moment"));
        });
        year.days(N_DAYS);
        drop(year);
        let after = after(&folder);
        if !after.is_ended {
            row.fail("the year was not gone through to its end");
        }
        n_refused += after.n_refused;
        row.take(&after);
    }
    row.note(format!("{n_refused} diagnoses were refused because they lay before their reading"));
    row
}

/// A backup killed at any moment: the last good one is good still, or none was made yet; the house has lost nothing.
fn backups_killed(asked: &Asked) -> Row {
    let mut row = Row::of("kill -9 while the house is backed up");
    let folder = folder("backups");
    let place = folder.join("backups");
    let mut random = Random::of(asked.seed);
    let mut n_good = 0;
    for n in 0..(60 / asked.every).max(1) as u64 {
        if n.is_multiple_of(10) {
            Year::begin(&folder, asked.seed + n, Arc::new(world())).expect("a house").days(1);
        }
        let mut backup = Command::new(tests::program());
        backup.arg("backup").arg(&place).arg("--house").arg(folder.join("house"));
        let mut child = backup.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_millis(random.below(160) as u64));
        let _ = child.kill();
        let is_done = child.wait().is_ok_and(|it| it.success());
        let mut outside = Outside::of(folder.join("house"), Arc::new(world()));
        match outside.ask(RehearseBackup { place: place.clone() }) {
            Ok(_) => n_good += 1,
            Err(trouble) if n_good == 0 && !is_done => {
                let is_none = matches!(trouble.kind(), "no backup" | "file unreadable");
                if !is_none {
                    row.fail(trouble.told(words::Tongue::En).happened);
                }
            }
            Err(trouble) => row.fail(trouble.told(words::Tongue::En).happened),
        }
        row.take(&after(&folder));
    }
    row.note(format!("a good backup lay there {n_good} times"));
    row
}
