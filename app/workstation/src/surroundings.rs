//! Time, chance, the decoder and the typesetter, handed in: nothing further down asks the system for them.

use imaging::Decoder;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use typesetter::Typesetter;

/// What the world around the workstation gives.
pub trait Surroundings: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// A name that nothing else bears: 32 hexadecimal digits.
    fn fresh_id(&self) -> String;

    /// Who decodes compressed films.
    fn decoder(&self) -> &Decoder;

    /// Who sets pages.
    fn typesetter(&self) -> &Typesetter;

    /// Today, where the workstation stands.
    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }
}

/// The real world: the system's clock, the system's random numbers, the program's own decoder and typesetter.
pub struct World {
    /// Who decodes compressed films.
    pub decoder: Decoder,
    /// Who sets pages.
    pub typesetter: Typesetter,
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

    fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }
}
