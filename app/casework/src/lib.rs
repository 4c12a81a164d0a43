//! What people do with a film: who they are, what they read, what they decide, and how it is sealed.
//!
//! * [`person`], [`exposure`], [`film_id`], [`reader`]: whose film it is, and who reads it.
//! * [`identity`], [`person_name`]: who a film says its person is, and which known person that is.
//! * [`pinyin`]: Chinese characters as they are read, for names and for searching.
//! * [`dates`]: days that have to follow each other.
//! * [`calibration`]: a film's millimetres, told by a person.
//! * [`draft`]: a half-filled sheet as plain text, so that it survives a crash.
//! * [`sheet`], [`viewing`], [`reading`], [`seal`], [`chain`]: what a sheet says by its scheme, how a film was looked at, a reading, its sealed text, and the chain that holds the texts.
//! * [`occasion`]: when the machine's proposal may be seen, and which reading follows which.
//! * [`panel`], [`final_determination`]: several readers of one film, in China and by 42 CFR 37.53.
//! * [`reliance`]: how far readers lean on the machine.
//! * [`diagnosis`], [`registry`]: what is decided on a reading, and who has to come back when.
//! * [`ability`]: lung function, oxygen in the blood, and the grade of work ability.
//! * [`agreement`]: how far readers, and a model, agree on the same films.
//! * [`monitor_check`]: what was found on a monitor.
//! * [`audit`]: the line that every change leaves behind.
//! * [`unreadable`], [`broken_link`]: a row of the record that cannot be read, and what else of it does not hold.
//!
//! Nothing here does anything: no file, no clock, no chance. Moments and ids are handed in.

pub mod ability;
pub mod agreement;
pub mod audit;
pub mod broken_link;
pub mod calibration;
pub mod chain;
pub mod dates;
pub mod diagnosis;
pub mod draft;
pub mod exposure;
pub mod film_id;
pub mod final_determination;
pub mod identity;
mod lines;
pub mod monitor_check;
pub mod occasion;
pub mod panel;
pub mod person;
pub mod person_name;
pub mod pinyin;
pub mod reader;
pub mod reading;
pub mod registry;
pub mod reliance;
pub mod seal;
pub mod sheet;
pub mod unreadable;
pub mod viewing;

pub use audit::AuditLine;
pub use broken_link::{BrokenLink, BrokenWhat, BrokenWhy};
pub use chain::Digest;
pub use dates::OutOfOrder;
pub use diagnosis::{Decision, Diagnosis, DiagnosisRefused, Series};
pub use draft::DraftFault;
pub use exposure::{Disease, Dust, ExposureSpell};
pub use film_id::FilmId;
pub use lines::TextVersion;
pub use occasion::{Follows, Occasion, Protocol};
pub use person::{NationalId, NationalIdFault, Sex, Worker, WorkerId};
pub use reader::{Reader, ReaderId};
pub use reading::{DisplayState, Looked, ProposalSeen, ProposalShown, Reading};
pub use registry::{CaseChange, FollowUpCase, Schedule, ScheduleRow};
pub use seal::SealFault;
pub use sheet::{Gbz70Sheet, Sheet, SheetDraft, SheetOmission};
pub use unreadable::{RowKind, UnreadableRow};
pub use viewing::Viewing;
