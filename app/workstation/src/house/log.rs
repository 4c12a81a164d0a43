//! The log: a rolling file in the house, a day each, for whoever mends the program.
//!
//! Verbs, kinds of trouble and durations; never a person's name or number, never a file's name.
//! It is not locked, and is for its owner alone.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Days kept.
const N_DAYS: usize = 30;

/// Starts the log of a house; it is written for as long as the guard lives.
///
/// `None` where the folder cannot be written: the program works without a log.
pub fn start(house: &Path) -> Option<WorkerGuard> {
    let folder = house.join("log");
    records::private::make_folder(&folder).ok()?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("profusion")
        .filename_suffix("log")
        .max_log_files(N_DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let lines = tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_target(false);
    tracing::subscriber::set_global_default(lines.finish()).ok()?;
    Some(guard)
}
