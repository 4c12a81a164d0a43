//! The door of a house that has to be unlocked, and of one that is begun: what was typed, and what is being worked out on a
//! thread of its own, for a passphrase is dear to try.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use cryptography::{Password, Secret};
use words::Tongue;
use words::trouble::{LockFault, Trouble};
use workstation::house::lock::change::{ChangePassphrase, Opens};
use workstation::house::lock::{Drawn, Keys, code_of, long_enough, paper};
use workstation::outside::Outside;
use workstation::surroundings::World;

/// Where one stands at the door.
pub enum At {
    /// Before a locked house, with its passphrase.
    Locked,
    /// Before a locked house, with its recovery code.
    ByCode,
    /// Before a house that is not there yet.
    New,
    /// A key was drawn, and its recovery code has to be put on paper.
    Code {
        /// The key with its code; nothing of it is written yet.
        drawn: Box<Drawn>,
        /// It was handed to the system's PDF program.
        is_printed: bool,
    },
}

/// How one goes in.
pub enum Passed {
    /// With the key of the house.
    With(Secret),
    /// Into a house that is not locked.
    Without,
}

/// What was worked out.
enum Worked {
    Opened(Result<Secret, Trouble>),
    Drawn(Result<Box<Drawn>, Trouble>),
    Printed(Result<(), Trouble>),
}

/// The door of a house.
pub struct Entrance {
    /// The house.
    pub house: PathBuf,
    /// The tongue of the door.
    pub tongue: Tongue,
    /// Where one stands.
    pub at: At,
    /// The passphrase, as far as it is typed.
    pub passphrase: String,
    /// The same once more.
    pub again: String,
    /// The recovery code, as far as it is typed.
    pub code: String,
    /// What did not go.
    pub trouble: Option<Trouble>,
    world: World,
    work: Option<Receiver<Worked>>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Entrance {
    /// The door of a house.
    ///
    /// * `wake` — called when something was worked out.
    pub fn new(
        (house, at): (PathBuf, At),
        world: World,
        tongue: Tongue,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let (passphrase, again, code) = Default::default();
        Self { house, tongue, at, passphrase, again, code, trouble: None, world, work: None, wake }
    }

    /// What a program that watches is told of where one stands.
    pub fn name(&self) -> &'static str {
        match &self.at {
            At::Locked => "locked",
            At::ByCode => "recovery",
            At::New => "new-house",
            At::Code { .. } => "recovery-code",
        }
    }

    /// Something is being worked out.
    pub const fn is_at_work(&self) -> bool {
        self.work.is_some()
    }

    /// Takes what was worked out; whoever passed goes in.
    pub fn hear(&mut self) -> Option<Passed> {
        let worked = self.work.as_ref()?.try_recv().ok()?;
        self.work = None;
        match worked {
            Worked::Opened(Ok(key)) => return Some(Passed::With(key)),
            Worked::Drawn(Ok(drawn)) => self.at = At::Code { drawn, is_printed: false },
            Worked::Printed(Ok(())) => {
                if let At::Code { is_printed, .. } = &mut self.at {
                    *is_printed = true;
                }
            }
            Worked::Opened(Err(trouble)) | Worked::Drawn(Err(trouble)) | Worked::Printed(Err(trouble)) => {
                self.trouble = Some(trouble);
            }
        }
        None
    }

    /// Goes to another place at the door; what was typed is forgotten.
    pub fn go(&mut self, at: At) {
        self.at = at;
        self.forget();
        self.trouble = None;
    }

    /// Does what the place is for: opens the house, or has a key drawn for a new one.
    pub fn enter(&mut self) {
        if self.is_at_work() {
            return;
        }
        self.trouble = None;
        match &self.at {
            At::Locked => self.open(),
            At::ByCode => self.recover(),
            At::New => self.draw(),
            At::Code { .. } => {}
        }
    }

    fn open(&mut self) {
        let (house, passphrase) = (self.house.clone(), Password::new(std::mem::take(&mut self.passphrase)));
        self.work_out(move || Worked::Opened(keys_of(&house).and_then(|it| it.by_passphrase(&passphrase))));
    }

    fn recover(&mut self) {
        let typed = code_of(&self.code).and_then(|code| Ok((code, self.new_passphrase()?)));
        let (code, passphrase) = match typed {
            Ok(it) => it,
            Err(trouble) => return self.trouble = Some(trouble),
        };
        let (house, world) = (self.house.clone(), self.world.clone());
        self.work_out(move || {
            let verb = ChangePassphrase { by: Opens::Code(code), passphrase: passphrase.clone() };
            let changed = Outside::of(house.clone(), Arc::new(world)).ask(verb);
            let key = changed.and_then(|_| keys_of(&house)).and_then(|it| it.by_passphrase(&passphrase));
            Worked::Opened(key)
        });
    }

    fn draw(&mut self) {
        let passphrase = match self.new_passphrase() {
            Ok(it) => it,
            Err(trouble) => return self.trouble = Some(trouble),
        };
        self.forget();
        let world = self.world.clone();
        self.work_out(move || Worked::Drawn(Drawn::new(&passphrase, &world).map(Box::new)));
    }

    /// Hands the recovery code to whatever the system prints PDFs with.
    pub fn print(&mut self) {
        let At::Code { drawn, .. } = &self.at else { return };
        if self.is_at_work() {
            return;
        }
        self.trouble = None;
        let (house, world, tongue) = (self.house.clone(), self.world.clone(), self.tongue);
        let drawn = drawn.clone();
        self.work_out(move || {
            let code = (drawn.keys().id(), &drawn.code);
            Worked::Printed(paper::show_paper(&house, code, tongue, &world).map(drop))
        });
    }

    /// The code is on paper: the house is begun.
    pub fn begin(&mut self) -> Option<Passed> {
        let At::Code { drawn, .. } = &self.at else { return None };
        match drawn.begin(&self.house) {
            Ok(()) => Some(Passed::With(drawn.key.clone())),
            Err(trouble) => {
                self.trouble = Some(trouble);
                None
            }
        }
    }

    /// A new passphrase, typed twice.
    fn new_passphrase(&self) -> Result<Password, Trouble> {
        let passphrase = Password::new(self.passphrase.clone());
        long_enough(&passphrase)?;
        if passphrase == Password::new(self.again.clone()) {
            Ok(passphrase)
        } else {
            Err(Trouble::Lock(LockFault::NotTheSame))
        }
    }

    fn forget(&mut self) {
        (self.passphrase, self.again, self.code) = Default::default();
    }

    fn work_out(&mut self, work: impl FnOnce() -> Worked + Send + 'static) {
        let (tell, worked) = sync_channel(1);
        let wake = Arc::clone(&self.wake);
        let thread = thread::Builder::new().name("entrance".to_owned());
        thread
            .spawn(move || {
                // Nobody waits for it any more where the window was closed.
                let _ = tell.send(work());
                wake();
            })
            .expect("the system gives one more thread");
        self.work = Some(worked);
    }
}

fn keys_of(house: &std::path::Path) -> Result<Keys, Trouble> {
    Keys::of(house)?.ok_or(Trouble::Lock(LockFault::NotLocked))
}
