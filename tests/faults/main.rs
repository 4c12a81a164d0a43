//! Every fault that a house has to stand, one table at the end:
//! `cargo bench -p tests --bench faults --profile dev -- --seed 1` (`--some N` for every N-th of the many).
//!
//! * `year`: a clinic's year in small, done by a process of its own (`--work FOLDER`), which notes what was acknowledged.
//! * `writes`: that process killed, or its disk failing, at each of its writes, by `strace`.
//! * `disks`: a small disk, one that cannot be written, one of another machine.
//! * `programs`: several programs at once; a locked record; a clock that jumps; a backup that is killed.
//! * `flips`: bits and pages. `acknowledged`: what was acknowledged against what is there.

mod acknowledged;
mod disks;
mod flips;
mod programs;
mod table;
mod writes;
mod year;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;

use flips::{Damaged, Flips};
use imaging::Decoder;
use table::{Row, Table};
use typesetter::Typesetter;
use workstation::surroundings::World;
use year::Year;

/// What is asked on the command line.
pub(crate) struct Asked {
    pub(crate) seed: u64,
    /// Of the many faults every so manieth is tried.
    pub(crate) every: usize,
}

/// Days of the year in small.
const N_DAYS: u32 = 4;
/// Flips that change a row, a film or a chain's tail.
const N_FLIPS: usize = 400;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let after = |name: &str| words.iter().position(|it| it == name).and_then(|it| words.get(it + 1));
    let number = |name| after(name).and_then(|it| it.parse().ok());
    let seed = number("--seed").unwrap_or(1);
    if let Some(folder) = after("--work") {
        return works(Path::new(folder), seed);
    }
    let asked = Asked { seed, every: number("--some").unwrap_or(1).max(1) as usize };
    let mut table = Table::default();
    let wanted = |part: &str| after("--part").is_none_or(|it| it == part);
    for (part, try_all) in PARTS {
        if wanted(part) {
            try_all(&asked, &mut table);
        }
    }
    println!("{table}");
    if table.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

type Part = fn(&Asked, &mut Table);

const PARTS: [(&str, Part); 4] =
    [("writes", writes::all), ("disks", disks::all), ("programs", programs::all), ("flips", all_flips)];

/// The process that works: it opens the house and goes through the days.
fn works(folder: &Path, seed: u64) -> ExitCode {
    match Year::begin(folder, seed, Arc::new(world())) {
        Ok(mut year) => {
            year.days(N_DAYS);
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("{}", trouble.told(words::Tongue::En).lines());
            ExitCode::FAILURE
        }
    }
}

/// The process that works in a folder.
pub(crate) fn worker(folder: &Path, seed: u64) -> Vec<std::ffi::OsString> {
    let itself = std::env::current_exe().expect("this program lies somewhere");
    vec![itself.into(), "--work".into(), folder.into(), "--seed".into(), seed.to_string().into()]
}

pub(crate) fn command(words: &[std::ffi::OsString]) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    command
}

/// The real world, with the program's own decoder and typesetter.
pub(crate) fn world() -> World {
    let decoder = Decoder::started_as(tests::program(), &["decode-picture"]);
    World::new(decoder, Typesetter::beside(&tests::program()))
}

/// An empty folder of its own.
pub(crate) fn folder(name: &str) -> PathBuf {
    tests::folder(&format!("faults-{name}"))
}

fn all_flips(asked: &Asked, table: &mut Table) {
    let folder = folder("flips");
    Year::begin(&folder, asked.seed, Arc::new(world())).expect("a new house").days(N_DAYS * 2);
    let mut damaged = Damaged::of(&folder.join("house"), asked.seed);
    let tables = damaged.tables();
    let n_films = N_FLIPS / 10 / asked.every;
    let n_tails = N_FLIPS / 10 / asked.every;
    let each = (N_FLIPS - N_FLIPS / 5).div_ceil(tables.len()).div_ceil(asked.every);
    let mut all = Flips::default();
    for name in &tables {
        let flips = damaged.flip_in_table(name, each);
        table.add(Row::of_flips(&format!("flips in {name}"), &flips));
        all.add(&flips);
    }
    let films = damaged.damage_films(n_films);
    table.add(Row::of_flips("flips in films, and films torn", &films));
    all.add(&films);
    let mut tails = Flips::default();
    for (name, column) in
        [("reading", "sealed"), ("diagnosis", "sealed"), ("audit", "link"), ("worker_version", "link")]
    {
        tails.add(&damaged.flip_in_tail(name, column, n_tails.div_ceil(4)));
    }
    table.add(Row::of_flips("flips in a chain's tail", &tails));
    all.add(&tails);
    table.add(Row::of_flips("flips, all of the above", &all));
    table.add(Row::of_flips("torn pages", &damaged.tear_pages(100 / asked.every)));
}
