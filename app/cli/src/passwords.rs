//! Passwords as they are handed in: on a descriptor, a line each in the order in which they are asked for, else typed on the
//! terminal without being seen. Never an argument, which every program of the machine can read.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead as _, BufReader};

use cryptography::Password;
use words::trouble::{DiskFault, Trouble};

/// Where passwords come from.
#[derive(Default)]
pub(crate) struct Passwords {
    descriptor: Option<u32>,
    lines: RefCell<Option<BufReader<File>>>,
}

impl Passwords {
    /// From a descriptor that this program was started with, or from the terminal.
    pub(crate) fn of(descriptor: Option<u32>) -> Self {
        Self { descriptor, lines: RefCell::new(None) }
    }

    /// Whether they are typed on the terminal.
    pub(crate) const fn are_typed(&self) -> bool {
        self.descriptor.is_none()
    }

    /// The next password.
    ///
    /// * `asked` — what the terminal says before it is typed.
    ///
    /// Errors: there is no terminal, or the descriptor cannot be read.
    pub(crate) fn next(&self, asked: &str) -> Result<Password, Trouble> {
        let Some(descriptor) = self.descriptor else {
            let typed = rpassword::prompt_password(format!("{asked}: "));
            return typed.map(Password::new).map_err(|it| unread("/dev/tty", &it));
        };
        let path = format!("/dev/fd/{descriptor}");
        let mut lines = self.lines.borrow_mut();
        if lines.is_none() {
            *lines = Some(BufReader::new(File::open(&path).map_err(|it| unread(&path, &it))?));
        }
        let mut line = String::new();
        let lines = lines.as_mut().expect("it was opened just now");
        lines.read_line(&mut line).map_err(|it| unread(&path, &it))?;
        Ok(Password::new(line.trim_end_matches(['\n', '\r'])))
    }
}

fn unread(file: &str, fault: &std::io::Error) -> Trouble {
    Trouble::FileUnreadable { file: file.to_owned(), why: DiskFault::of(fault) }
}
