//! Time, chance and the decoder, handed in: nothing further down asks the system for them.

use imaging::Decoder;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What the world around the workstation gives.
pub trait Surroundings: Send {
    /// Now.
    fn now(&self) -> Timestamp;

    /// A name that nothing else bears: 32 hexadecimal digits.
    fn fresh_id(&self) -> String;

    /// Who decodes compressed films.
    fn decoder(&self) -> &Decoder;

    /// Today, where the workstation stands.
    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }
}

/// The real world: the system's clock, the system's random numbers, and the program's own decoder.
pub struct World {
    /// Who decodes compressed films.
    pub decoder: Decoder,
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

    fn decoder(&self) -> &Decoder {
        &self.decoder
    }
}
