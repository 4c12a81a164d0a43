//! A row of the record that cannot be read: what it is of, and where the fault lies.

use std::fmt;

use thiserror::Error;

/// What a row of the record is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// A person.
    Worker,
    /// A spell of a person's exposure.
    ExposureSpell,
    /// How a person's data stood.
    WorkerVersion,
    /// An employer.
    Employer,
    /// A name that an employer was given.
    EmployerName,
    /// A reader.
    Reader,
    /// A reader's account.
    Account,
    /// A name that an account was given.
    AccountName,
    /// Roles that an account was given.
    AccountRoles,
    /// A password that an account was given, as the key that it opens.
    Password,
    /// What a person is qualified for.
    Qualification,
    /// That somebody tried to sign in.
    SignIn,
    /// Who signed a sealed text.
    Signature,
    /// A film.
    Film,
    /// A sheet under way.
    Draft,
    /// A sealed reading.
    Reading,
    /// A diagnosis.
    Diagnosis,
    /// A case under follow-up.
    Case,
    /// What the machine proposed.
    Proposal,
    /// That a reader has seen a proposal.
    ProposalShown,
    /// A film's millimetres as a person told them.
    Calibration,
    /// A check of a monitor.
    MonitorCheck,
    /// A number of a person, with its issuer.
    PersonNumber,
    /// A name that a person has borne.
    PersonName,
    /// What a film says of its person.
    FilmStatement,
    /// A film in the tray.
    Waiting,
    /// A line of the audit.
    AuditLine,
}

impl RowKind {
    /// Every kind, in the order of the record.
    pub const ALL: [Self; 27] = [
        Self::Worker,
        Self::ExposureSpell,
        Self::WorkerVersion,
        Self::Employer,
        Self::EmployerName,
        Self::Reader,
        Self::Account,
        Self::AccountName,
        Self::AccountRoles,
        Self::Password,
        Self::Qualification,
        Self::SignIn,
        Self::Signature,
        Self::Film,
        Self::Draft,
        Self::Reading,
        Self::Diagnosis,
        Self::Case,
        Self::Proposal,
        Self::ProposalShown,
        Self::Calibration,
        Self::MonitorCheck,
        Self::PersonNumber,
        Self::PersonName,
        Self::FilmStatement,
        Self::Waiting,
        Self::AuditLine,
    ];

    /// The kind for other programs: `sealed-reading`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::ExposureSpell => "exposure-spell",
            Self::WorkerVersion => "worker-version",
            Self::Employer => "employer",
            Self::EmployerName => "employer-name",
            Self::Reader => "reader",
            Self::Account => "account",
            Self::AccountName => "account-name",
            Self::AccountRoles => "account-roles",
            Self::Password => "password",
            Self::Qualification => "qualification",
            Self::SignIn => "sign-in",
            Self::Signature => "signature",
            Self::Film => "film",
            Self::Draft => "draft",
            Self::Reading => "sealed-reading",
            Self::Diagnosis => "diagnosis",
            Self::Case => "case",
            Self::Proposal => "proposal",
            Self::ProposalShown => "proposal-shown",
            Self::Calibration => "calibration",
            Self::MonitorCheck => "monitor-check",
            Self::PersonNumber => "person-number",
            Self::PersonName => "person-name",
            Self::FilmStatement => "film-statement",
            Self::Waiting => "film-in-tray",
            Self::AuditLine => "audit-line",
        }
    }
}

impl fmt::Display for RowKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A row that cannot be read. It says nothing of the person: only ids and a column's name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind} {key}: column {column} cannot be read")]
pub struct UnreadableRow {
    /// What it is of.
    pub kind: RowKind,
    /// What it is called in its table: its id, or its number from 1.
    pub key: String,
    /// The first column that holds what it cannot.
    pub column: &'static str,
}
