//! Pages handed to the typesetter: a template and what it reads there, a PDF back.
//!
//! A house may lay out its own form, and a template is a program: it may run for ever, or ask for all memory there is.
//! So no page is set in this program. [`Typesetter`] starts `profusion-typesetter`, which sets itself limits, hands over
//! an [`Order`] and takes the PDF back. What goes wrong over there is a sentence here.
//!
//! ```text
//! standard input    the order, JSON
//! standard output   the PDF, and exit status 0
//!                   a fault of the template, JSON, and exit status 1
//! ```

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The program's name, without what a system puts after it.
const PROGRAM: &str = "profusion-typesetter";
/// What an order or a PDF may measure at most, bytes.
pub const BYTES_MAX: u64 = 64 << 20;
/// How long a page may be set at most: some four hundred times what the program's own sheet takes.
pub const TIME_MAX: Duration = Duration::from_secs(10);
/// What setting it may take of memory at most, bytes.
pub const MEMORY_MAX: u64 = 1 << 30;

/// A page to be set.
///
/// The same order is the same file, byte for byte: no clock and no chance go into it. Only where the embedded face lacks
/// a character does the file depend on the machine's faces, and its foot says which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The template, in typst.
    pub template: String,
    /// What the template reads by `json("sheet.json")`, and nothing else. What is set in a face of the machine is told
    /// behind its text `footer`.
    pub page: serde_json::Value,
    /// The file's id.
    pub ident: String,
    /// The file's date.
    pub day: Day,
    /// How the foot tells of the machine's faces.
    pub foot: Foot,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day, 1 to 31.
    pub day: i8,
}

/// The words by which the foot of a page tells of the machine's faces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foot {
    /// What stands between the foot and them.
    pub before: String,
    /// All of them, at `{faces}`.
    pub all: String,
    /// One of them: its name at `{name}`, how many characters are set in it at `{n}`.
    pub one: String,
    /// What stands between two.
    pub between: String,
}

/// A fault of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateFault {
    /// Which line of the template, from 1, where that can be said.
    pub line: Option<usize>,
    /// The typesetter's words, in English.
    pub reason: String,
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// `profusion-typesetter` does not lie beside the program, or cannot be started.
    #[error("the typesetter is not there")]
    NotThere,
    /// The template cannot be set.
    #[error("the template: {}", .0.reason)]
    Template(TemplateFault),
    /// The template did not come to its end in [`TIME_MAX`].
    #[error("the template does not come to its end")]
    TimeUp,
    /// The typesetter ended without an answer: it reached [`MEMORY_MAX`], or broke down.
    #[error("the typesetter broke down over the template")]
    BrokeDown,
}

/// Where the typesetter is found. Starts one process for each page.
#[derive(Debug, Clone)]
pub struct Typesetter {
    program: PathBuf,
    time_max: Duration,
}

impl Typesetter {
    /// The typesetter that lies in the folder of another program.
    pub fn beside(program: &Path) -> Self {
        let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
        Self { program: program.with_file_name(name), time_max: TIME_MAX }
    }

    /// The page as PDF/A-2u: every character can be found and copied, nothing is fetched.
    ///
    /// # Errors
    /// The first fault of the template, or why the typesetter gave no answer.
    pub fn set(&self, order: &Order) -> Result<Vec<u8>, Fault> {
        let mut child = Command::new(&self.program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| Fault::NotThere)?;
        let said = said_by(&mut child, order, self.time_max);
        // Nothing of it stays behind: what has said all ends by itself.
        if said.is_err() {
            let _ = child.kill();
        }
        let ended = child.wait();
        match (said?, ended.ok().and_then(|it| it.code())) {
            (pdf, Some(0)) => Ok(pdf),
            (fault, Some(1)) => Err(serde_json::from_slice(&fault).map_or(Fault::BrokeDown, Fault::Template)),
            _ => Err(Fault::BrokeDown),
        }
    }
}

/// All that the typesetter says to an order, until it closes its end.
fn said_by(child: &mut Child, order: &Order, time_max: Duration) -> Result<Vec<u8>, Fault> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Fault::NotThere);
    };
    let order = serde_json::to_vec(order).expect("an order is plain data");
    std::thread::scope(|scope| {
        let (told, answer) = sync_channel(1);
        scope.spawn(move || {
            // A typesetter that closes its ear early has its reasons; its answer tells them.
            let _ = stdin.write_all(&order);
            drop(stdin);
            let mut said = Vec::new();
            let whole = stdout.take(BYTES_MAX).read_to_end(&mut said).is_ok_and(|it| (it as u64) < BYTES_MAX);
            let _ = told.send(whole.then_some(said).ok_or(Fault::BrokeDown));
        });
        let said = answer.recv_timeout(time_max).unwrap_or(Err(Fault::TimeUp));
        // Without its process the thread's pipes end, and so does the thread.
        if said.is_err() {
            let _ = child.kill();
        }
        said
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn order() -> Order {
        let foot =
            Foot { before: String::new(), all: String::new(), one: String::new(), between: String::new() };
        let day = Day { year: 2026, month: 11, day: 30 };
        Order { template: "one".to_owned(), page: serde_json::json!({}), ident: String::new(), day, foot }
    }

    /// What becomes of an order where this stands for the typesetter.
    fn answered(name: &str, script: &str) -> Result<Vec<u8>, Fault> {
        answered_within(Duration::from_mins(10), name, script)
    }

    fn answered_within(time_max: Duration, name: &str, script: &str) -> Result<Vec<u8>, Fault> {
        let program =
            std::env::temp_dir().join(format!("profusion-typesetter-{}-{name}", std::process::id()));
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a folder to write to");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
        let set = Typesetter { program: program.clone(), time_max }.set(&order());
        std::fs::remove_file(program).expect("it is ours");
        set
    }

    #[test]
    fn what_never_ends_is_ended_and_what_is_wrong_with_a_typesetter_is_told_apart() {
        assert_eq!(answered("whole", "printf %s '%PDF'; cat >/dev/null"), Ok(b"%PDF".to_vec()));
        let endless = answered_within(Duration::from_millis(50), "endless", "exec sleep 600");
        assert_eq!(endless, Err(Fault::TimeUp));
        assert_eq!(answered("torrent", "exec cat /dev/zero"), Err(Fault::BrokeDown));
        assert_eq!(answered("broken", "printf %s '%PDF'; kill -9 $$"), Err(Fault::BrokeDown));
        let fault = TemplateFault { line: Some(3), reason: "no".to_owned() };
        let told = answered("fault", "cat >/dev/null; echo '{\"line\":3,\"reason\":\"no\"}'; exit 1");
        assert_eq!(told, Err(Fault::Template(fault)));
        let nobody = Typesetter::beside(Path::new("/nowhere/profusion"));
        assert_eq!(nobody.set(&order()), Err(Fault::NotThere));
    }
}
