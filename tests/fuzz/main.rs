//! Every door that eats bytes, handed bytes that nobody meant: an answer or a refusal, never a panic, a hang or a flood.
//!
//!     cargo test --workspace --test fuzz -- --minutes 10                              # every door, so long each
//!     cargo test --workspace --test fuzz -- --minutes 10 --target dicom --seed 3      # one, with other chance
//!     cargo test --workspace --test fuzz -- --target dicom --seed 3 --case 81723 FILE # one case, kept in a file
//!
//! Each door is worked in a process of its own with a limit on its memory; another watches how long it is at a case. A
//! case is known by its door, seed and number.

mod cases;
mod chance;
mod doors;
#[path = "../it/pixels/made.rs"]
#[expect(dead_code, reason = "the films that its tests need and no door")]
mod made;
#[path = "../it/onnx_by_hand.rs"]
#[expect(dead_code, reason = "the nets that its tests need and no door")]
mod onnx_by_hand;
mod watched;
mod worked;

use std::process::ExitCode;
use std::time::Duration;

use doors::Door;

/// Nobody decodes: compressed pictures have a door of their own.
fn decoder() -> imaging::Decoder {
    imaging::Decoder::started_as("/nowhere/at/all".into(), &[])
}

/// What was asked for.
#[derive(Default)]
struct Asked {
    minutes: Option<f64>,
    targets: Vec<String>,
    seed: u64,
    case: Option<u64>,
    /// Set by the watcher for the process that it starts: seconds, and the first case.
    worked: Option<(f64, u64)>,
    file: Option<String>,
}

impl Asked {
    fn read(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut asked = Self { seed: 1, ..Self::default() };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--minutes" => asked.minutes = Some(arguments.next()?.parse().ok()?),
                "--target" => asked.targets.push(arguments.next()?),
                "--seed" => asked.seed = arguments.next()?.parse().ok()?,
                "--case" => asked.case = Some(arguments.next()?.parse().ok()?),
                "--worked" => {
                    let seconds = arguments.next()?.parse().ok()?;
                    asked.worked = Some((seconds, arguments.next()?.parse().ok()?));
                }
                _ if argument.starts_with('-') => return None,
                _ => asked.file = Some(argument),
            }
        }
        Some(asked)
    }

    fn doors(&self) -> Vec<&'static Door> {
        let is_asked =
            |it: &&Door| self.targets.is_empty() || self.targets.iter().any(|name| name == it.name);
        doors::all().filter(is_asked).collect()
    }
}

fn main() -> ExitCode {
    let Some(asked) = Asked::read(std::env::args().skip(1)) else {
        return used_wrongly();
    };
    let doors = asked.doors();
    match (doors.as_slice(), asked.case, asked.worked) {
        ([], ..) => used_wrongly(),
        ([door], Some(case), None) => {
            worked::once(door, asked.seed, case, asked.file.as_deref());
            ExitCode::SUCCESS
        }
        ([door], None, Some((seconds, first))) => {
            worked::until(door, asked.seed, first, Duration::from_secs_f64(seconds));
            ExitCode::SUCCESS
        }
        (doors, None, None) => match asked.minutes {
            Some(minutes) => table(doors, asked.seed, minutes),
            // Started with all other tests: it goes on for hours, so only where minutes are named.
            None => ExitCode::SUCCESS,
        },
        _ => used_wrongly(),
    }
}

/// Every door in turn, a line each, and what was found below.
fn table(doors: &[&'static Door], seed: u64, minutes: f64) -> ExitCode {
    println!("| target | executions | taken | findings | seconds | slowest, ms | held at most, MB |");
    println!("|---|---|---|---|---|---|---|");
    let mut findings = Vec::new();
    for door in doors {
        let found = watched::watched(door, seed, Duration::from_secs_f64(60.0 * minutes));
        println!(
            "| {} | {} | {} | {} | {} | {} | {} |",
            door.name,
            found.n_cases,
            found.n_taken,
            found.findings.len(),
            found.seconds,
            found.slowest_ms,
            found.held_mb
        );
        let of_door = |it: &String| format!("{} --seed {seed} {it}", door.name);
        findings.extend(found.findings.iter().map(of_door));
    }
    for finding in &findings {
        println!("--target {finding}");
    }
    ExitCode::from(u8::from(!findings.is_empty()))
}

fn used_wrongly() -> ExitCode {
    let names: Vec<&str> = doors::all().map(|it| it.name).collect();
    println!("--minutes N [--target NAME]... [--seed N] [--case N [FILE]]; targets: {}", names.join(", "));
    ExitCode::from(2)
}
