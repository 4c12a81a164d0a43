//! The working process killed, or its disk failing, at each of its writes.
//!
//! `strace` lays the fault on the n-th call of one kind by the thread that works; the processes that it starts are spared.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::acknowledged::{After, after};
use crate::table::{Row, Table};
use crate::{Asked, command, folder, worker};

/// What changes a disk. The notes of the process itself go by `writev`.
const CALLS: &str = "pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink,mkdir,fchmod";
/// How many houses are worked in at a time.
const N_AT_ONCE: usize = 2;

/// A fault at one call.
struct Fault {
    call: String,
    nth: usize,
    /// As `strace` is told: what happens.
    what: &'static str,
    /// From there on, or there alone.
    goes_on: bool,
}

pub(crate) fn all(asked: &Asked, table: &mut Table) {
    let Some(counted) = counted(asked.seed) else {
        let mut row = Row::of("faults at every write");
        row.fail("strace is not there: nothing was tried");
        return table.add(row);
    };
    let n_all: usize = counted.values().sum();
    eprintln!("{n_all} writes: {counted:?}");
    let kinds: [(&str, &str, bool, &str); 5] = [
        ("kill -9 at a write", "signal=SIGKILL", false, CALLS),
        ("disk full from a write on", "error=ENOSPC", true, "pwrite64,write,ftruncate,mkdir"),
        ("disk full at one write", "error=ENOSPC", false, "pwrite64,write,ftruncate,mkdir"),
        ("disk fails at one write", "error=EIO", false, "pwrite64,write,fsync,fdatasync,ftruncate,rename"),
        ("disk turns read-only at a write", "error=EROFS", true, CALLS),
    ];
    for (name, what, goes_on, calls) in kinds {
        let at = |(call, n): (&String, &usize)| -> Vec<Fault> {
            let faults = (1..=*n).step_by(asked.every);
            faults.map(|nth| Fault { call: call.clone(), nth, what, goes_on }).collect()
        };
        let of_kind = counted.iter().filter(|it| calls.split(',').any(|call| call == it.0));
        table.add(tried(name, &of_kind.flat_map(at).collect::<Vec<_>>(), asked));
    }
}

/// How often the whole year calls each; none without `strace`.
fn counted(seed: u64) -> Option<BTreeMap<String, usize>> {
    let folder = folder("writes");
    let log = folder.join("calls");
    let traced = [OsString::from("-e"), format!("trace={CALLS}").into(), "-o".into(), log.clone().into()];
    let status = strace(&traced, &folder, seed)?;
    let after = after(&folder);
    assert!(status && after.is_ended && after.n_refused == 0, "without a fault nothing fails: {after:?}");
    assert!(after.lost.is_empty() && after.named.is_empty(), "nor is anything lost: {after:?}");
    let mut counted = BTreeMap::new();
    for line in std::fs::read_to_string(log).ok()?.lines() {
        if let Some((call, _)) = line.split_once('(').filter(|it| CALLS.split(',').any(|call| call == it.0)) {
            *counted.entry(call.to_owned()).or_default() += 1;
        }
    }
    Some(counted)
}

/// Runs the working process; whether it ended well, and nothing where there is no `strace`.
fn strace(told: &[OsString], folder: &Path, seed: u64) -> Option<bool> {
    let words = [&[OsString::from("strace")][..], told, &worker(folder, seed)].concat();
    let status = command(&words).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    Some(status.success())
}

fn tried(name: &str, faults: &[Fault], asked: &Asked) -> Row {
    let row = Mutex::new((Row::of(name), 0));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(fault) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
            let after = under(fault, asked.seed);
            let mut row = row.lock().expect("nobody panicked");
            row.0.take(&after);
            row.1 += after.n_refused;
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..N_AT_ONCE {
            scope.spawn(work);
        }
    });
    let (mut row, n_refused) = row.into_inner().expect("nobody panicked");
    if 0 < n_refused {
        row.note(format!("{n_refused} requests were refused and said so"));
    }
    row
}

/// How a new house stands in which the process worked under a fault.
fn under(fault: &Fault, seed: u64) -> After {
    let Fault { call, nth, what, goes_on } = fault;
    let folder = folder(&format!("{}-{call}-{nth}", what.replace('=', "-")));
    let when = if *goes_on { format!("{nth}+") } else { nth.to_string() };
    let told = [
        OsString::from("-e"),
        format!("trace={call}").into(),
        "-e".into(),
        format!("inject={call}:{what}:when={when}").into(),
        "-o".into(),
        "/dev/null".into(),
    ];
    let _ = strace(&told, &folder, seed);
    let after = after(&folder);
    if after.lost.is_empty() && after.named.is_empty() {
        let _ = std::fs::remove_dir_all(&folder);
    }
    after
}
