//! In the process apart: case after case, each told by its number before it is begun.

use std::cell::Cell;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::cases::case;
use super::doors::Door;

thread_local! {
    /// The case under way, for what is told of a panic.
    static NUMBER: Cell<u64> = const { Cell::new(0) };
}

/// The file in which the number of the case under way stands, from the folder in which a door works.
pub(crate) const UNDER_WAY: &str = "case-under-way";

/// The folder in which a door may write.
pub(crate) fn folder(door: &Door) -> PathBuf {
    let folder = tests::root().join("target/tmp/fuzz").join(door.name);
    std::fs::create_dir_all(&folder).expect("target can be written");
    folder
}

/// One case again, its bytes kept where a file is named.
pub(crate) fn once(door: &Door, seed: u64, number: u64, file: Option<&str>) {
    let bytes = case(door, &(door.inputs)(), seed, number);
    println!("{} bytes", bytes.len());
    if let Some(file) = file {
        std::fs::write(file, &bytes).expect("the file can be written");
    }
    let begun = Instant::now();
    let is_taken = (door.takes)(&bytes, &folder(door));
    println!("{} in {:?}", if is_taken { "taken" } else { "refused" }, begun.elapsed());
}

/// Case after case until the time is up. Panics are told as they come, the sum in the end.
pub(crate) fn until(door: &Door, seed: u64, first: u64, time: Duration) {
    set_hook(Box::new(|it| {
        let place = it.location().map(ToString::to_string).unwrap_or_default();
        let said = it.payload_as_str().unwrap_or_default().replace('\n', " ");
        println!("panic {} {place} {said}", NUMBER.get());
    }));
    let (inputs, folder) = ((door.inputs)(), folder(door));
    let mut under_way = std::fs::File::create(folder.join(UNDER_WAY)).expect("target can be written");
    for (nth, input) in inputs.iter().take(door.n_lawful).enumerate() {
        assert!((door.takes)(input, &folder), "{} refuses its own input {nth}", door.name);
    }
    let (begun, mut n_cases, mut n_taken, mut slowest) = (Instant::now(), 0_u64, 0_u64, Duration::ZERO);
    for number in first.. {
        if time <= begun.elapsed() {
            break;
        }
        NUMBER.set(number);
        let told =
            under_way.seek(SeekFrom::Start(0)).and_then(|_| under_way.write_all(&number.to_le_bytes()));
        told.expect("target can be written");
        let bytes = case(door, &inputs, seed, number);
        let at = Instant::now();
        let is_taken = catch_unwind(AssertUnwindSafe(|| (door.takes)(&bytes, &folder)));
        (n_cases, slowest) = (n_cases + 1, slowest.max(at.elapsed()));
        n_taken += u64::from(is_taken.unwrap_or_default());
    }
    println!("done {n_cases} {n_taken} {} {}", slowest.as_millis(), held_kb() / 1000);
}

/// The most that this process has ever held, kB, where the system tells.
fn held_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
