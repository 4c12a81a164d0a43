//! What the house remembers: one SQLite file and a vault of films, in one folder.
//!
//! * [`Records`]: open a house, ask it, change it. One program at a time may change it.
//! * [`Change`]: what can be done inside [`Records::write`], which demands an audit line.
//! * [`Rows`]: what a question found, beside the rows that cannot be read.
//! * `people`, `versions`, `employers`, `accounts`, `standings`, `signatures`, `identities`, `tray`, `films`, `calibrations`, `drafts`, `readings`, `diagnoses`, `proposals`,
//!   `monitor_checks`: one room each.
//! * `locking`, `relock`: a house that only its key opens, and one that is given a key, or another one.
//! * `private`: folders and files that only their owner may enter.
//! * `vault`: the films' own files, called by their digests, written once.
//! * `backup`: the record copied while it is in use, and its films beside it.
//! * `lists`: films, persons and cases a page at a time, and how many there are.
//! * `filling`: a new house with very many rows at once.
//! * `looking`: a house that is only looked at, as on a medium that cannot be written.
//! * `journal`: how every row stood after each change, which the audit binds.
//! * `proof`: what shows a third party that a reading stands.
//! * `audit`, `verify`: the chain, and the walk along all of it.
//!
//! ```text
//! <house>/record.sqlite     everything but pixels
//! <house>/vault/ab/<sha256> the films; in a locked house they have names that only the key tells
//! <house>/keys.toml         in a locked house: its key, locked away by a passphrase and by a recovery code
//! <house>/in-use            locked by the program that may change the house
//! ```

mod accounts;
mod audit;
mod backup;
mod calibrations;
mod columns;
mod diagnoses;
mod drafts;
mod employers;
mod error;
mod filling;
mod films;
pub mod great_house;
mod house;
mod identities;
mod journal;
mod lists;
mod locking;
mod looking;
mod migrate;
mod migrations;
mod monitor_checks;
mod people;
pub mod private;
mod proof;
mod proposals;
mod readings;
mod relock;
mod signatures;
mod standings;
mod tray;
mod vault;
mod verify;
mod versions;

pub use accounts::{MAKE_ACCOUNT, RENAME_READER};
pub use backup::{Counted, copy_record, is_of_a_film_alone};
pub use columns::Rows;
pub use diagnoses::DueRow;
pub use employers::{MAKE_EMPLOYER, RENAME_EMPLOYER};
pub use error::RecordsError;
pub use filling::Filling;
pub use films::{FilmEntry, FilmFile, IMPORT_FILM, WorklistRow};
pub use house::{Change, Records};
pub use identities::NameBorne;
pub use lists::cases::{CaseOrder, CaseQuery, Due};
pub use lists::counts::{CaseCounts, EmployerCount, FilmCounts, OwnResultCount, PersonCounts};
pub use lists::film_neighbours::FilmNeighbours;
pub use lists::film_query::{FilmOrder, FilmQuery, FilmView, OwnResult};
pub use lists::films::ListedFilm;
pub use lists::people::{ListedPerson, PersonOrder, PersonQuery, PersonView};
pub use lists::{NFound, PAGE_ROWS_MAX, Page, PageKey, Start};
pub use locking::KEYS;
pub use proof::ReadingProof;
pub use proposals::{KEEP_PROPOSAL, ProposalEntry, ProposalOrder};
pub use readings::SealedReading;
pub use relock::{Relocked, Step, finish_relock, relock};
pub use signatures::{Signed, Signer, TextSigned};
pub use tray::{Arrival, Waiting};
pub use vault::Vault;
pub use verify::{FilmSeen, Verified};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tray_tests;
