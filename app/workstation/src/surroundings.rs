//! Time, chance, the decoder, the typesetter and who knows what opens a house, handed in: nothing further down asks the system for them.
//!
//! * [`World`]: the real one.
//! * [`Stopped`]: one in which the same comes out each time.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use cryptography::{Cost, Secret};
use imaging::Decoder;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use typesetter::Typesetter;
use words::trouble::{LockFault, Trouble};

use crate::house::lock::Keys;

/// What the world around the workstation gives.
pub trait Surroundings: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// A name that nothing else bears: 32 small hexadecimal digits.
    fn fresh_id(&self) -> String;

    /// Bytes by chance, as keys are made of.
    fn draw(&self, bytes: &mut [u8]);

    /// What trying one password costs.
    fn cost_of_a_password(&self) -> Cost;

    /// The key of a locked house, from whoever knows what opens it.
    ///
    /// Errors: nobody does ([`LockFault::KeyNeeded`]), or what they say does not open it.
    fn key_of(&self, house: &Path, keys: &Keys) -> Result<Secret, Trouble>;

    /// Who decodes compressed films.
    fn decoder(&self) -> &Decoder;

    /// Who sets pages.
    fn typesetter(&self) -> &Typesetter;

    /// Today, where the workstation stands.
    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }
}

/// Opens locked houses.
pub type Unlock = Arc<dyn Fn(&Path, &Keys) -> Result<Secret, Trouble> + Send + Sync>;

/// The real world: the system's clock, the system's random numbers, the program's own decoder and typesetter.
#[derive(Clone)]
pub struct World {
    /// Who decodes compressed films.
    pub decoder: Decoder,
    /// Who sets pages.
    pub typesetter: Typesetter,
    /// Who opens locked houses.
    pub unlock: Unlock,
}

impl World {
    /// A world in which nobody opens a locked house.
    pub fn new(decoder: Decoder, typesetter: Typesetter) -> Self {
        Self { decoder, typesetter, unlock: Arc::new(|_, _| Err(Trouble::Lock(LockFault::KeyNeeded))) }
    }

    /// The same, in which somebody does.
    #[must_use]
    pub fn unlocked_by(
        self,
        unlock: impl Fn(&Path, &Keys) -> Result<Secret, Trouble> + Send + Sync + 'static,
    ) -> Self {
        Self { unlock: Arc::new(unlock), ..self }
    }
}

impl Surroundings for World {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn fresh_id(&self) -> String {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).expect("the system gives random numbers");
        bytes.iter().map(|it| format!("{it:02x}")).collect()
    }

    fn draw(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random numbers");
    }

    fn cost_of_a_password(&self) -> Cost {
        Cost::RECOMMENDED
    }

    fn key_of(&self, house: &Path, keys: &Keys) -> Result<Secret, Trouble> {
        (self.unlock)(house, keys)
    }

    fn decoder(&self) -> &Decoder {
        &self.decoder
    }

    fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }
}

/// A world whose clock stands until it is set, and whose ids are counted from 1, and in which a password costs
/// next to nothing: what is done in it comes out the same
/// each time.
pub struct Stopped {
    now: Mutex<Timestamp>,
    n_ids: AtomicU64,
    of: World,
}

impl Stopped {
    /// The world at one moment.
    ///
    /// * `of` — whose decoder and typesetter it has.
    pub fn at(now: Timestamp, of: World) -> Self {
        Self { now: Mutex::new(now), n_ids: AtomicU64::new(0), of }
    }

    /// Sets the clock.
    pub fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Surroundings for Stopped {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fresh_id(&self) -> String {
        format!("{:032x}", 1 + self.n_ids.fetch_add(1, Ordering::Relaxed))
    }

    fn draw(&self, bytes: &mut [u8]) {
        let n = 1 + self.n_ids.fetch_add(1, Ordering::Relaxed);
        bytes.iter_mut().zip(n.to_le_bytes().into_iter().cycle()).for_each(|(byte, it)| *byte = it);
    }

    fn cost_of_a_password(&self) -> Cost {
        Cost { memory_kib: 8, n_passes: 1, n_lanes: 1 }
    }

    fn key_of(&self, house: &Path, keys: &Keys) -> Result<Secret, Trouble> {
        self.of.key_of(house, keys)
    }

    fn decoder(&self) -> &Decoder {
        &self.of.decoder
    }

    fn typesetter(&self) -> &Typesetter {
        &self.of.typesetter
    }
}
