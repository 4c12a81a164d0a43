//! Real disks: too small, not to be written, of another machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use workstation::Workstation;

use crate::acknowledged::{after, looked_at};
use crate::table::{Row, Table};
use crate::year::Year;
use crate::{Asked, N_DAYS, command, folder, worker, world};

/// Sizes of the small disk, KiB: from one on which no house has room to one on which all of it has.
const SIZES: std::ops::RangeInclusive<usize> = 64..=4096;

pub(crate) fn all(asked: &Asked, table: &mut Table) {
    table.add(small(asked));
    table.add(read_only(asked));
    let mut network = Row::of("a network drive");
    let known = std::fs::read_to_string("/proc/filesystems").unwrap_or_default();
    let is_there = known.lines().any(|it| it.ends_with("\tnfs") || it.ends_with("\tcifs"));
    network.note(if is_there {
        "not tried by this command: mount one and work with --work FOLDER on it"
    } else {
        "not tried: this system has neither NFS nor CIFS"
    });
    table.add(network);
}

/// A disk in memory, taken away at the end.
struct Disk(PathBuf);

impl Disk {
    fn of(folder: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(folder).ok()?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).stderr(Stdio::null());
        mount.status().ok()?.success().then(|| Self(folder.to_owned()))
    }

    fn turns(&self, options: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{options}")]).arg(&self.0);
        assert!(mount.status().is_ok_and(|it| it.success()), "the disk turns {options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A house on a disk that is full sooner or later; it has room again when it is looked after.
fn small(asked: &Asked) -> Row {
    let mut row = Row::of("a small disk that is full");
    for size in SIZES.step_by(64 * asked.every) {
        let folder = folder(&format!("small-{size}"));
        let Some(disk) = Disk::of(&folder.join("house"), &format!("size={size}k")) else {
            row.note("not tried: no disk can be mounted without the right to");
            return row;
        };
        let _ = command(&worker(&folder, asked.seed)).stderr(Stdio::null()).status();
        disk.turns("size=64m");
        row.take(&after(&folder));
    }
    row
}

/// A house that was worked in, on a disk that cannot be written: it is looked at, nothing is done, nothing changes.
fn read_only(asked: &Asked) -> Row {
    let mut row = Row::of("a disk that cannot be written");
    let folder = folder("read-only");
    let Some(disk) = Disk::of(&folder.join("house"), "size=64m") else {
        row.note("not tried: no disk can be mounted without the right to");
        return row;
    };
    Year::begin(&folder, asked.seed, Arc::new(world())).expect("a new house").days(N_DAYS);
    disk.turns("ro");
    let n_told = std::fs::read_to_string(folder.join("told")).map_or(0, |it| it.lines().count());
    match Workstation::open(folder.join("house"), Arc::new(world())) {
        Ok(house) if !house.can_change() => drop(house),
        Ok(_) => row.fail("it was opened to be changed"),
        Err(trouble) => row.fail(trouble.kind()),
    }
    if let Ok(mut year) = Year::begin(&folder, asked.seed + 1, Arc::new(world())) {
        year.days(1);
    }
    let told = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
    let kept = told.lines().skip(n_told).filter(|it| it.starts_with("kept")).count();
    if 0 < kept {
        row.fail(format!("{kept} things were acknowledged that cannot be written"));
    }
    let faults = looked_at(&folder.join("house"));
    if !faults.is_empty() {
        row.fail(faults.join(", "));
    }
    disk.turns("rw");
    row.take(&after(&folder));
    row
}
