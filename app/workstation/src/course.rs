//! How long work goes on: each step is told, and whoever listens may end it.

use crate::event::Event;

/// The course of a request: what happens on the way to its answer.
pub struct Course<'a> {
    tell: Box<dyn FnMut(Event) -> bool + 'a>,
}

impl<'a> Course<'a> {
    /// Each step is told; the work ends where `false` comes back.
    pub fn told(tell: impl FnMut(Event) -> bool + 'a) -> Self {
        Self { tell: Box::new(tell) }
    }

    /// Nobody listens, and nothing ends it.
    pub fn untold() -> Self {
        Self::told(|_| true)
    }

    /// Tells a step; `false` where the work is to end.
    pub(crate) fn goes_on(&mut self, step: impl Into<Event>) -> bool {
        (self.tell)(step.into())
    }
}
