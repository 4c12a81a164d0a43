//! The watcher: starts the process that works a door, within limits, and says at which case it fell, hung or flooded.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::doors::Door;
use super::worked::{UNDER_WAY, folder};

/// What a case may hold beside what the process needs anyway, kB; beyond it the system gives nothing, and it falls.
const KB_MAX: u64 = 1 << 20;
/// A case that keeps a processor longer hangs.
const WORKED_MAX: Duration = Duration::from_secs(10);
/// A case that takes longer hangs, even where other work keeps the processor from it.
const WAITED_MAX: Duration = Duration::from_mins(2);
/// How often is looked.
const LOOK: Duration = Duration::from_millis(250);
/// Findings of one door, after which it is left.
const N_FINDINGS: usize = 20;
/// A tick of the processor's clock in `/proc`.
const TICK: Duration = Duration::from_millis(10);

/// What was found at one door.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) n_cases: u64,
    pub(crate) n_taken: u64,
    pub(crate) seconds: u64,
    pub(crate) slowest_ms: u64,
    pub(crate) held_mb: u64,
    pub(crate) findings: Vec<String>,
}

/// A door worked for so long.
pub(crate) fn watched(door: &Door, seed: u64, time: Duration) -> Found {
    let (begun, mut found, mut panics) = (Instant::now(), Found::default(), BTreeMap::new());
    let mut first = 0;
    while found.findings.len() < N_FINDINGS {
        let left = time.saturating_sub(begun.elapsed());
        if left.is_zero() {
            break;
        }
        let mut process = started(door, seed, left, first);
        let said = lines_of(&mut process);
        let fell = heard(door, &mut process, &said, &mut found, &mut panics);
        let Some((case, how)) = fell else { break };
        found.findings.push(format!("--case {case}: {how}"));
        found.n_cases += case + 1 - first.min(case);
        first = case + 1;
    }
    let told = |(place, (case, n, said)): (String, (u64, u64, String))| {
        format!("--case {case}: a panic at {place}, {n} times: {said}")
    };
    found.findings.extend(panics.into_iter().map(told));
    found.seconds = begun.elapsed().as_secs();
    found
}

/// This very program once more, with a limit on what it may hold.
fn started(door: &Door, seed: u64, time: Duration, first: u64) -> Child {
    let program = std::env::current_exe().expect("this program lies somewhere");
    let worked = [time.as_secs_f64().to_string(), first.to_string()];
    Command::new("sh")
        .args(["-c", &format!("ulimit -c 0; ulimit -d {KB_MAX}; exec \"$@\""), "sh"])
        .arg(program)
        .args(["--target", door.name, "--seed", &seed.to_string(), "--worked"])
        .args(worked)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the system starts a process")
}

fn lines_of(process: &mut Child) -> Receiver<String> {
    let (tell, heard) = sync_channel(1024);
    let said = BufReader::new(process.stdout.take().expect("it was asked for"));
    let listen = move || {
        for line in said.lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    };
    thread::Builder::new()
        .name("listener".to_owned())
        .spawn(listen)
        .expect("the system gives one more thread");
    heard
}

/// Hears the process to its end: the case at which it fell or hung, and how; none where it ended as it should.
fn heard(
    door: &Door,
    process: &mut Child,
    said: &Receiver<String>,
    found: &mut Found,
    panics: &mut BTreeMap<String, (u64, u64, String)>,
) -> Option<(u64, String)> {
    let folder = &folder(door);
    let (mut case, mut since, mut worked_before) = (None, Instant::now(), Duration::ZERO);
    loop {
        match said.recv_timeout(LOOK) {
            Ok(line) => take_in(&line, found, panics),
            Err(RecvTimeoutError::Disconnected) => {
                let ended = process.wait().expect("it was started");
                let behind =
                    if door.leads_to_c { ", and in the program the decoder's own would" } else { "" };
                let fell = !ended.success();
                return fell.then(|| (under_way(folder), format!("the process fell ({ended}){behind}")));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        let (now, worked) = (under_way(folder), worked(process).unwrap_or_default());
        if case != Some(now) {
            (case, since, worked_before) = (Some(now), Instant::now(), worked);
        }
        if WORKED_MAX < worked.saturating_sub(worked_before) || WAITED_MAX < since.elapsed() {
            let _ = process.kill();
            let _ = process.wait();
            return Some((now, format!("it does not end within {} s", WORKED_MAX.as_secs())));
        }
    }
}

/// What the process says: each panic, and in the end its sums.
fn take_in(line: &str, found: &mut Found, panics: &mut BTreeMap<String, (u64, u64, String)>) {
    let mut words = line.splitn(4, ' ');
    let number = |it: Option<&str>| it.and_then(|it| it.parse().ok()).unwrap_or(0);
    match words.next() {
        Some("panic") => {
            let (case, place) = (number(words.next()), words.next().unwrap_or_default().to_owned());
            let said = words.next().unwrap_or_default().chars().take(160).collect();
            panics.entry(place).or_insert((case, 0, said)).1 += 1;
        }
        Some("done") => {
            let [n_cases, n_taken] = [words.next(), words.next()].map(number);
            let (slowest, held) = words.next().and_then(|it| it.split_once(' ')).unwrap_or_default();
            found.n_cases += n_cases;
            found.n_taken += n_taken;
            found.slowest_ms = found.slowest_ms.max(number(Some(slowest)));
            found.held_mb = found.held_mb.max(number(Some(held)));
        }
        _ => {}
    }
}

fn under_way(folder: &Path) -> u64 {
    let bytes = std::fs::read(folder.join(UNDER_WAY)).unwrap_or_default();
    bytes.first_chunk().map_or(0, |it| u64::from_le_bytes(*it))
}

/// How long the process had a processor, where the system tells.
fn worked(process: &Child) -> Option<Duration> {
    let told = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).ok()?;
    let (_, after_name) = told.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let ticks: u32 = fields.next()?.parse::<u32>().ok()? + fields.next()?.parse::<u32>().ok()?;
    Some(TICK * ticks)
}
