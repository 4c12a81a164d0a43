//! The limits under which this process decodes: memory, processor time, no files, no dump of a patient's film.

use std::io;

use imaging::decoder::Order;

/// Sets the limits, for good.
#[cfg(unix)]
pub(crate) fn set(order: &Order) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |it| Rlimit { current: Some(it), maximum: Some(it) };
    // What can be written to: address space that threads only reserve would count with the number of processors.
    setrlimit(Resource::Data, most(order.memory_limit()))?;
    setrlimit(Resource::Cpu, most(order.time_limit().as_secs()))?;
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Core, most(0))?;
    Ok(())
}

/// Elsewhere the process is apart and its time is watched from outside, but its memory has no limit yet.
#[cfg(not(unix))]
pub(crate) fn set(_order: &Order) -> io::Result<()> {
    Ok(())
}
