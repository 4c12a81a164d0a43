//! Who a film says its person is, and which known person that is: nothing that contradicts is ever joined.
//!
//! A number belongs to its issuer, and without one to the station that sent it. The citizen's identity number is the
//! same whoever writes it. What a film does not say contradicts nothing.

mod compared;
mod completed;
mod issuer;
mod matched;
mod settlement;
mod stated;

#[cfg(test)]
mod tests;

pub use compared::{Contradiction, Field, Verdict, compared, within};
pub use completed::{NameChange, PersonNow, completed, corrected, new_person};
pub use issuer::{Issuer, SendingStation};
pub use matched::{Doubt, MatchedBy, Matching, Verdicts, contradictions, matching};
pub use settlement::{Settled, Settlement};
pub use stated::{HeaderPerson, Stated, dicom_date, number_of};

use jiff::civil::Date;

use crate::people::name::PersonName;
use crate::people::person::Worker;

/// What the house knows of one person, as far as a film can be compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The person.
    pub worker: Worker,
    /// The name as it stands.
    pub name: PersonName,
    /// The name was read in a character set that was only guessed.
    pub name_was_guessed: bool,
    /// Every number with its issuer.
    pub numbers: Vec<(Issuer, String)>,
    /// Ages in years on the day of a film, from films that state no birth.
    pub ages: Vec<(Date, u16)>,
    /// Accession numbers of the person's films, with the issuer of each.
    pub accessions: Vec<(Issuer, String)>,
}
