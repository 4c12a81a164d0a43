//! What the window is told, and what it may call off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::RequestId;
use crate::event::{Event, Message};

/// Tells the window, and wakes it.
#[derive(Clone)]
pub(crate) struct Teller {
    messages: Sender<Message>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Teller {
    pub(crate) fn new(messages: Sender<Message>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { messages, wake }
    }

    /// Answers a request; `false` once nobody listens any more.
    pub(crate) fn answer<D: Into<Event>>(&self, of: RequestId, outcome: Result<D, Trouble>) -> bool {
        self.tell(Some(of), outcome.map_or_else(Event::Trouble, Into::into))
    }

    /// A step on the way to an answer.
    pub(crate) fn step(&self, of: RequestId, event: Event) -> bool {
        self.tell(Some(of), event)
    }

    /// What nobody has asked for.
    pub(crate) fn say(&self, event: Event) -> bool {
        self.tell(None, event)
    }

    pub(crate) fn tell(&self, of: Option<RequestId>, event: Event) -> bool {
        let told = self.messages.send(Message { of, event }).is_ok();
        (self.wake)();
        told
    }
}

/// A request for long work, and whether it was called off.
pub(crate) struct Asked {
    pub(crate) id: RequestId,
    called_off: Arc<AtomicBool>,
}

impl Asked {
    pub(crate) fn new(id: RequestId) -> Self {
        Self { id, called_off: Arc::default() }
    }

    /// By which it is called off.
    pub(crate) fn called_off(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.called_off)
    }

    pub(crate) fn is_called_off(&self) -> bool {
        self.called_off.load(Ordering::Relaxed)
    }

    /// The course of the work: each step is told, until it is called off.
    pub(crate) fn course<'a>(&'a self, tell: &'a Teller) -> Course<'a> {
        Course::told(|event| tell.step(self.id, event) && !self.is_called_off())
    }
}
