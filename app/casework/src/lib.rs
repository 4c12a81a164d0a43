//! What people do with a film: who they are, what they read, what they decide, and how it is sealed.
//!
//! * [`person`], [`exposure`], [`film_id`], [`reader`]: whose film it is, and who reads it.
//! * [`draft`]: a half-filled sheet as plain text, so that it survives a crash.
//! * [`sheet`], [`reading`], [`seal`], [`chain`]: what a sheet says by its scheme, a reading, its sealed text, and the chain that holds the texts.
//! * [`panel`], [`final_determination`]: several readers of one film, in China and by 42 CFR 37.53.
//! * [`diagnosis`], [`registry`]: what is decided on a reading, and who has to come back when.
//! * [`range`], [`bands`], [`provenance`]: limits as a standard prints them, and where they come from.
//! * [`lung_function`], [`blood_gas`]: what was measured of the breathing, and how far it is impaired.
//! * [`work_ability`], [`gbt16180_2014`], [`ability_rules`]: the grade of work ability, row by row.
//! * [`audit`]: the line that every change leaves behind.
//!
//! Nothing here does anything: no file, no clock, no chance. Moments and ids are handed in.

pub mod ability_rules;
pub mod audit;
pub mod bands;
pub mod blood_gas;
pub mod chain;
pub mod diagnosis;
pub mod draft;
pub mod exposure;
pub mod film_id;
pub mod final_determination;
pub mod gbt16180_2014;
mod lines;
pub mod lung_function;
pub mod panel;
pub mod person;
pub mod provenance;
pub mod range;
pub mod reader;
pub mod reading;
pub mod registry;
pub mod seal;
pub mod sheet;
pub mod work_ability;

pub use ability_rules::{AbilityRules, Assessment, MeasuredCase};
pub use audit::AuditLine;
pub use bands::{BandFault, BoundaryPolicy, Degree, Judgement, ValueFault};
pub use blood_gas::{ArterialOxygen, Hypoxaemia, PressureUnit};
pub use chain::Digest;
pub use diagnosis::{Decision, Diagnosis, DiagnosisRefused, Series};
pub use draft::DraftFault;
pub use exposure::{Disease, Dust, ExposureSpell, years_of_exposure};
pub use film_id::FilmId;
pub use lines::TextVersion;
pub use lung_function::{Impairment, LungFunction, LungFunctionFault, Measure};
pub use person::{NationalId, NationalIdFault, Sex, Worker, WorkerId};
pub use provenance::Provenance;
pub use range::Range;
pub use reader::{Reader, ReaderId};
pub use reading::{DisplayState, ProposalShown, Reading};
pub use registry::{FollowUpCase, Schedule, ScheduleRow};
pub use seal::SealFault;
pub use sheet::{Gbz70Sheet, Sheet, SheetDraft, SheetOmission};
pub use work_ability::{Answer, Finding, Grade, OccupationalCancer, Tuberculosis, Unlisted};
