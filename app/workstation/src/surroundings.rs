//! Time and chance, handed in: the domain never asks for them itself.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What the world around the workstation gives.
pub trait Surroundings: Send {
    /// Now.
    fn now(&self) -> Timestamp;

    /// A name that nothing else bears: 32 hexadecimal digits.
    fn fresh_id(&self) -> String;

    /// Today, where the workstation stands.
    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }
}

/// The real world: the system's clock and the system's random numbers.
pub struct World;

impl Surroundings for World {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn fresh_id(&self) -> String {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).expect("the system gives random numbers");
        bytes.iter().map(|it| format!("{it:02x}")).collect()
    }
}
