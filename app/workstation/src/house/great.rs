//! A great house of invented persons, to try lists and searches on.

use records::great_house::furnish_great_house;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::event::Event;
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;

/// Fill a new house with so many invented persons of three films each, a fifth of them under follow-up. The films are
/// rows alone: none has pixels, and verifying says so.
///
/// * returns — whether the house is there; not, where it was ended on the way.
///
/// Errors: the folder holds a house already; the disk's.
#[derive(Clone, Copy, Debug)]
pub struct FurnishGreatHouse {
    /// How many persons.
    pub n_people: u32,
    /// The same seed gives the same house everywhere.
    pub seed: u64,
}

impl CarryOut for FurnishGreatHouse {
    type At = Outside;
    type Done = bool;
    const KIND: VerbKind = VerbKind::FurnishGreatHouse;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<bool, Trouble> {
        let mut going_on =
            |n: u64, n_all: u64| course.goes_on(Event::Furnishing { n: n as usize, n_all: n_all as usize });
        furnish_great_house(&at.house, self.n_people, self.seed, &mut going_on).map_err(record_trouble)
    }
}
