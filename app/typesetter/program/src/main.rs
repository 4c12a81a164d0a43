//! `profusion-typesetter`: one order on standard input, its page as PDF on standard output, within limits.

mod faces_of_page;
mod limits;
mod pages;
mod world;

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use faces::SystemFaces;
use typesetter::{BYTES_MAX, Order};

/// Exit status 0: the PDF was written; 1: a fault of the template, in JSON; 2: the order makes no sense.
fn main() -> ExitCode {
    const NO_ORDER: u8 = 2;
    let Ok(order) = order() else { return ExitCode::from(NO_ORDER) };
    let set = pages::set(&order, &SystemFaces::of_this_machine());
    let (said, ended) = match set {
        Ok(pdf) => (pdf, ExitCode::SUCCESS),
        Err(fault) => (serde_json::to_vec(&fault).expect("a fault is plain data"), ExitCode::FAILURE),
    };
    let mut to = io::stdout().lock();
    to.write_all(&said).and_then(|()| to.flush()).map_or(ExitCode::from(NO_ORDER), |()| ended)
}

fn order() -> io::Result<Order> {
    limits::set()?;
    let mut bytes = Vec::new();
    io::stdin().lock().take(BYTES_MAX).read_to_end(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes)?)
}

#[cfg(test)]
mod tests;
