//! What the command line says: the one place from which text leaves this program.
//!
//! * A reader that has closed its end of the pipe has what it wanted: no more is said to it, and the verb ends with its
//!   own exit status.
//! * What a terminal would obey, an escape in a file's name, stands as its number; in JSON it is escaped.
//! * An output that cannot be written, on a full disk above all, is told on standard error in the end, and the exit
//!   status is 1.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal as _, Write as _, stderr, stdout};

use faces::numbered::{for_terminal, is_obeyed};
use serde_json::Value;
use words::trouble::{DiskFault, Trouble};

/// Standard output and standard error.
#[derive(Default)]
pub(crate) struct Output {
    state: Cell<State>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Open,
    /// Whoever read it reads no more.
    Closed,
    /// The system would not write.
    Failed(ErrorKind),
}

impl Output {
    /// Says one line, or several.
    pub(crate) fn line(&self, text: impl Display) {
        self.write(&for_terminal(&text.to_string()));
    }

    fn write(&self, text: &str) {
        if self.state.get() != State::Open {
            return;
        }
        let mut out = stdout().lock();
        // In one piece: who breaks off breaks off between lines.
        let said = out.write_all(format!("{text}\n").as_bytes()).and_then(|()| out.flush());
        match said.map_err(|it| it.kind()) {
            Ok(()) => {}
            Err(ErrorKind::BrokenPipe) => self.state.set(State::Closed),
            Err(kind) => self.state.set(State::Failed(kind)),
        }
    }

    /// Says lines.
    pub(crate) fn lines(&self, lines: &[String]) {
        self.line(lines.join("\n"));
    }

    /// Says one JSON document.
    pub(crate) fn json(&self, value: &Value) {
        // Outside its texts JSON holds no such character, but for the ends of its lines.
        let escaped = |it: char| match it {
            '\n' => it.to_string(),
            _ if is_obeyed(it) => format!("\\u{:04x}", u32::from(it)),
            _ => it.to_string(),
        };
        self.write(&format!("{value:#}").chars().map(escaped).collect::<String>());
    }

    /// Nobody hears what is said any more: what is done only to be said can be left.
    pub(crate) fn is_over(&self) -> bool {
        self.state.get() != State::Open
    }

    /// What could not be written in the end.
    pub(crate) fn failed(&self) -> Option<Trouble> {
        match self.state.get() {
            State::Failed(kind) => Some(Trouble::Unsaid { why: DiskFault::of_kind(kind) }),
            State::Open | State::Closed => None,
        }
    }
}

/// Says aside what is no answer: a trouble, a doubt, how far it is.
pub(crate) fn aside(text: impl Display) {
    // There is nobody left to tell that this cannot be told.
    let _ = stderr().lock().write_all(format!("{}\n", for_terminal(&text.to_string())).as_bytes());
}

/// Says on a terminal how far it is; says nothing to a file.
pub(crate) fn progress(n: usize, n_all: usize) {
    let mut error = stderr().lock();
    if error.is_terminal() {
        let end = if n == n_all { "\n" } else { "" };
        let _ = error.write_all(format!("\r{n} / {n_all}{end}").as_bytes());
    }
}
