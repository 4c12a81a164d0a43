//! The limits under which a page is set: memory, processor time, no files, no dump of a patient's page.

use std::io;

/// Sets the limits, for good.
#[cfg(unix)]
pub(crate) fn set() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |it| Rlimit { current: Some(it), maximum: Some(it) };
    setrlimit(Resource::Data, most(typesetter::MEMORY_MAX))?;
    // Who waits for the page ends this process before; where nobody waits any more it ends by itself.
    setrlimit(Resource::Cpu, most(2 * typesetter::TIME_MAX.as_secs()))?;
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Core, most(0))?;
    Ok(())
}

/// Elsewhere the process is apart and its time is watched from outside, but its memory has no limit yet.
#[cfg(not(unix))]
pub(crate) fn set() -> io::Result<()> {
    Ok(())
}
