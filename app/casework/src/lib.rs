//! What people do with a film: who they are, what they read, what they decide, and how it is sealed.
//!
//! * [`people`]: who they are, whose film it is, who reads.
//! * [`reading`]: what one reader reads on one film, and how that is sealed.
//! * [`panel`]: several readers of one film, in China and by 42 CFR 37.53.
//! * [`diagnosis`]: what is decided on a reading.
//! * [`follow_up`]: who has to come back when.
//! * [`record`]: how all this is kept: sealed texts, chains, the line that every change leaves.
//! * [`dates`]: days that have to follow each other.
//!
//! Nothing here does anything: no file, no clock, no chance. Moments and ids are handed in.

pub mod dates;
pub mod diagnosis;
pub mod follow_up;
pub mod panel;
pub mod people;
pub mod reading;
pub mod record;

pub use dates::OutOfOrder;
pub use diagnosis::{Decision, Diagnosis, DiagnosisRefused, Series};
pub use follow_up::{CaseChange, FollowUpCase, Schedule, ScheduleRow};
pub use people::account::{Account, AccountId, NameGiven, RolesGiven, Standing};
pub use people::employer::{Employer, EmployerId, EmployerNamed};
pub use people::exposure::{Disease, Dust, ExposureSpell};
pub use people::password::{PasswordFault, PasswordGiven, PasswordRules, SignInTried};
pub use people::person::{NationalId, NationalIdFault, Sex, Worker, WorkerId};
pub use people::qualification::{Qualification, QualificationKind, Qualified, QualifiedAct};
pub use people::reader::{Reader, ReaderId, ReaderNames};
pub use people::role::{Role, Roles};
pub use people::version::WorkerVersion;
pub use reading::draft::DraftFault;
pub use reading::film_id::FilmId;
pub use reading::occasion::{Follows, Occasion, Protocol};
pub use reading::seal::SealFault;
pub use reading::sheet::{Gbz70Sheet, Sheet, SheetDraft, SheetOmission};
pub use reading::viewing::Viewing;
pub use reading::{DisplayState, Looked, ProposalSeen, ProposalShown, Reading};
pub use record::audit::AuditLine;
pub use record::broken_link::{BrokenLink, BrokenWhat, BrokenWhy};
pub use record::chain::Digest;
pub use record::lines::TextVersion;
pub use record::unreadable::{RowKind, UnreadableRow};
