//! The walk along everything that is sealed and along every row, naming each thing that does not hold.
//!
//! * this file: what is found, and the order of the walk.
//! * `chains`: the file, the schema, and the sealed chains link by link.
//! * `journal`: the journal against the audit, and every row against the journal.
//! * `lines`: the lines of the lists against the tables, and their counts.
//! * `names`: names that were given, against the audit.
//! * `signatures`: who signed what, and what is not signed that should be.
//! * `ties`, `told`: what rows of different tables, the audit and the vault say of each other.
//!
//! What it cannot find: a house whose last changes were all taken back together, as by putting an
//! old copy in its place. [`Verified::head`], noted elsewhere, tells that.

mod chains;
mod journal;
mod lines;
pub(crate) mod names;
mod signatures;
mod ties;
mod told;

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, Digest, FilmId, RowKind};
pub(crate) use chains::standing;
use cryptography::locked::NotUnlocked;
use rusqlite::Connection;
pub(crate) use ties::known_films;
use told::Told;

use crate::columns::{BadColumn, rows};
use crate::error::RecordsError;
use crate::house::{Opened, Records};
use crate::looking::{Look, Stamp};
use crate::migrate;
use crate::{
    accounts, audit, calibrations, diagnoses, drafts, employers, films, identities, monitor_checks, people,
    proposals, readings, signatures as signature, standings, tray, versions,
};

/// A house in which everything holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many audit lines.
    pub n_audit: u64,
    /// How many sealed readings.
    pub n_readings: u64,
    /// How many diagnoses.
    pub n_diagnoses: u64,
    /// How many readings and diagnoses are signed; the others were sealed before anybody signed in here.
    pub n_signed: u64,
    /// How many of the machine's proposals.
    pub n_proposals: u64,
    /// How many accounts of readers.
    pub n_accounts: u64,
    /// How many versions of persons' data.
    pub n_versions: u64,
    /// How many entries of the journal.
    pub n_journal: u64,
    /// How many employers.
    pub n_employers: u64,
    /// How many films, each read from the vault.
    pub n_films: u64,
    /// How many files in the vault belong to no film of the record, as an import leaves them that was broken off.
    pub n_strays: u64,
    /// The schema of the house as it lies there.
    pub schema: u32,
    /// The last link of the audit chain, which stands for every row of the record.
    pub head: Digest,
}

/// Told of a film, and of whether its file is as it came; says whether the walk goes on.
pub type FilmSeen<'a> = dyn FnMut(&FilmId, bool) -> bool + 'a;

const fn broken(what: BrokenWhat, at: u64, why: BrokenWhy) -> BrokenLink {
    BrokenLink { what, at, why }
}

/// What keeps something from being read: the row itself, or the words of the database or the file system.
fn unread(fault: RecordsError) -> BrokenWhy {
    match fault {
        RecordsError::Unreadable(row) => row.into(),
        RecordsError::FilmNotInVault { .. } => BrokenWhy::FilmMissing,
        RecordsError::FilmLocked { why: NotUnlocked::Piece { n, n_all }, .. } => {
            BrokenWhy::FilmPiece { n: n as u64, n_all: n_all as u64 }
        }
        RecordsError::FilmDamaged { .. } | RecordsError::FilmLocked { .. } => BrokenWhy::FilmAltered,
        other => BrokenWhy::Foreign(other.to_string()),
    }
}

impl Records {
    /// Walks along everything: the file, the schema with its triggers, readings, diagnoses, audit
    /// lines, the machine's proposals, the versions of persons' data, every row of every table, and every film's bytes.
    ///
    /// # Errors
    /// Everything that does not hold, in the order of the walk: of the file, of the schema and of each chain the first
    /// fault, for what follows it hangs on it; of rows and films every one. Never empty.
    pub fn verify(&self) -> Result<Verified, Vec<BrokenLink>> {
        self.verify_watched(&mut |_, _| true)
    }

    /// The same, told of each film and of whether it is as it came. Where `false` comes back no further film is looked at,
    /// and what is answered is of no use.
    ///
    /// # Errors
    /// As of [`verify`](Self::verify).
    pub fn verify_watched(&self, seen: &mut FilmSeen<'_>) -> Result<Verified, Vec<BrokenLink>> {
        let still = self.db.unchecked_transaction();
        let still = still.map_err(|it| vec![broken(BrokenWhat::Database, 0, unread(it.into()))])?;
        let mut faults = Faults(Vec::new());
        faults.of(chains::whole(&still));
        faults.all(((), if self.vault.is_locked() { chains::pages(&still) } else { Vec::new() }));
        let schema = faults.of(self.schema());
        let readings = faults.of(chains::readings(&still));
        let diagnoses = faults.of(chains::diagnoses(&still));
        let told = faults.of(Told::by(&still));
        let audit = readings.as_ref().zip(diagnoses.as_ref());
        let audit = audit
            .and_then(|(readings, diagnoses)| faults.of(chains::audit_lines(&still, readings, diagnoses)));
        let n_proposals = told.as_ref().and_then(|it| faults.of(chains::proposals(&still, &it.proposals)));
        let given: &[AuditLine] = told.as_ref().map_or(&[], |it| &it.names);
        let n_accounts = faults.all(names_kept(RowKind::AccountName, accounts::verified(&still, given)));
        let n_employers = faults.all(names_kept(RowKind::EmployerName, employers::verified(&still, given)));
        let versions = faults.of(chains::versions(&still));
        faults.all(unreadable_rows(&still));
        faults.all(persons(&still));
        faults.all(ties::of_workers(&still));
        faults.all(lines::lines(&still));
        let films = ties::films(&still, &self.vault, told.as_ref(), seen);
        let (n_films, n_strays) = faults.all(films);
        let n_signed = faults.all(signatures::verified(&still));
        let n_journal = faults.all(journal::verified(&still));
        faults.of(self.untouched());
        if faults.0.is_empty()
            && let (Some(schema), Some(readings), Some(diagnoses)) = (schema, readings, diagnoses)
            && let (Some((n_audit, head)), Some(n_proposals), Some(versions)) = (audit, n_proposals, versions)
        {
            let (n_readings, n_diagnoses) = (readings.len(), diagnoses.len());
            let n_versions = versions.len();
            return Ok(Verified {
                n_audit,
                n_readings,
                n_diagnoses,
                n_signed,
                n_proposals,
                n_accounts,
                n_versions,
                n_journal,
                n_employers,
                n_films,
                n_strays,
                schema,
                head,
            });
        }
        Err(faults.0)
    }

    /// The schema as it lies in the house: its number, where each object of it is as it was made.
    fn schema(&self) -> Result<u32, BrokenLink> {
        let unread = |it| broken(BrokenWhat::Schema, 0, unread(it));
        let (schema, here) = match &self.opened {
            Opened::ToRead(Look::Copy(copy)) if let Some(older) = &copy.older => older.clone(),
            _ => (migrate::KNOWN, migrate::schema_of(&self.db).map_err(unread)?),
        };
        chains::schema(&here, &migrate::schema_owed(schema).map_err(unread)?).map(|()| schema)
    }

    /// Whether the record was left alone while it was walked along.
    fn untouched(&self) -> Result<(), BrokenLink> {
        let Opened::ToRead(Look::Alone(before)) = &self.opened else { return Ok(()) };
        let now = Stamp::of(&self.house.join("record.sqlite"));
        let now = now.map_err(|it| broken(BrokenWhat::Database, 0, unread(it)))?;
        if now == *before {
            return Ok(());
        }
        Err(broken(BrokenWhat::Database, 0, BrokenWhy::ChangedMeanwhile))
    }
}

/// How many accounts or employers there are, and every name of one that is not as the audit kept it.
fn names_kept(kind: RowKind, found: Result<(u64, Vec<BrokenLink>), RecordsError>) -> (u64, Vec<BrokenLink>) {
    found.unwrap_or_else(|it| (0, vec![broken(BrokenWhat::Row(kind), 0, unread(it))]))
}

/// Every person whose data are not as their last version tells.
fn persons(db: &Connection) -> ((), Vec<BrokenLink>) {
    let what = BrokenWhat::Row(RowKind::Worker);
    ((), versions::verified(db).unwrap_or_else(|it| vec![broken(what, 0, unread(it))]))
}

/// The lines of the lists that are not as the tables say.
#[cfg(test)]
pub(crate) fn lines_that_differ(db: &Connection) -> Vec<BrokenLink> {
    lines::lines(db).1
}

/// The rows that are not as the journal tells.
#[cfg(test)]
pub(crate) fn rows_unlike_the_journal(db: &Connection) -> Vec<BrokenLink> {
    journal::verified(db).1
}

/// What does not hold so far.
struct Faults(Vec<BrokenLink>);

impl Faults {
    /// What was found, where it holds.
    fn of<T>(&mut self, found: Result<T, BrokenLink>) -> Option<T> {
        found.map_err(|it| self.0.push(it)).ok()
    }

    /// What was found beside what does not hold.
    fn all<T>(&mut self, (found, faults): (T, Vec<BrokenLink>)) -> T {
        // What a chain's own walk has named is not named again.
        let is_new =
            |it: &BrokenLink| it.at == 0 || !self.0.iter().any(|old| (old.what, old.at) == (it.what, it.at));
        let new: Vec<BrokenLink> = faults.into_iter().filter(is_new).collect();
        self.0.extend(new);
        found
    }
}

/// A way to read a row for its faults alone.
type ReadsRow = fn(&rusqlite::Row<'_>) -> Result<(), BadColumn>;

/// Every table, and how its rows are read.
const TABLES: [(RowKind, &str, ReadsRow); 27] = [
    (RowKind::Worker, "worker", |it| people::worker(it).map(drop)),
    (RowKind::ExposureSpell, "exposure_spell", |it| people::spell(it).map(drop)),
    (RowKind::WorkerVersion, "worker_version", |it| versions::version(it).map(drop)),
    (RowKind::Employer, "employer", |it| employers::own_row(it).map(drop)),
    (RowKind::EmployerName, "employer_name", |it| employers::named(it).map(drop)),
    (RowKind::Reader, "reader", |it| people::reader(it).map(drop)),
    (RowKind::Account, "account", |it| accounts::account(it).map(drop)),
    (RowKind::AccountName, "account_name", |it| accounts::name_row(it).map(drop)),
    (RowKind::AccountRoles, "account_roles", |it| standings::roles_given(it).map(drop)),
    (RowKind::Password, "password", |it| standings::password_given(it).map(drop)),
    (RowKind::Qualification, "qualification", |it| standings::qualification(it).map(drop)),
    (RowKind::SignIn, "sign_in", |it| standings::sign_in(it).map(drop)),
    (RowKind::Signature, "signature", |it| signature::text_signed(it).map(drop)),
    (RowKind::Film, "film", |it| films::film(it).map(drop)),
    (RowKind::Draft, "draft", |it| drafts::sheet(it).map(drop)),
    (RowKind::Reading, "reading", |it| readings::sealed_reading(it).map(drop)),
    (RowKind::Diagnosis, "diagnosis", |it| diagnoses::diagnosis(it).map(drop)),
    (RowKind::Case, "follow_up_case", |it| diagnoses::case(it).map(drop)),
    (RowKind::Proposal, "proposal", |it| proposals::entry(it).map(drop)),
    (RowKind::ProposalShown, "proposal_shown", |it| proposals::shown(it).map(drop)),
    (RowKind::Calibration, "calibration", |it| calibrations::calibration(it).map(drop)),
    (RowKind::MonitorCheck, "monitor_check", |it| monitor_checks::check(it).map(drop)),
    (RowKind::PersonNumber, "person_number", |it| identities::number(it).map(drop)),
    (RowKind::PersonName, "person_name", |it| identities::name_borne(it).map(drop)),
    (RowKind::FilmStatement, "film_statement", |it| identities::stated(it).map(drop)),
    (RowKind::Waiting, "tray", |it| tray::waiting(it).map(drop)),
    (RowKind::AuditLine, "audit", |it| audit::audit_line(it).map(drop)),
];

/// Every row of every table that cannot be read.
fn unreadable_rows(db: &Connection) -> ((), Vec<BrokenLink>) {
    let mut faults = Vec::new();
    for (kind, table, reads) in TABLES {
        let what = what_of(kind);
        let mut at = 0;
        let mut places = Vec::new();
        let found = rows(db, kind, (&format!("SELECT * FROM {table} ORDER BY rowid"), []), |row| {
            at += 1;
            reads(row).inspect_err(|_| places.push(at))
        });
        match found {
            Ok(found) => faults.extend(
                places.into_iter().zip(found.unreadable).map(|(at, row)| broken(what, at, row.into())),
            ),
            Err(fault) => faults.push(broken(what, at + 1, unread(fault))),
        }
    }
    ((), faults)
}

const fn what_of(kind: RowKind) -> BrokenWhat {
    match kind {
        RowKind::Reading => BrokenWhat::Reading,
        RowKind::Diagnosis => BrokenWhat::Diagnosis,
        RowKind::Proposal => BrokenWhat::Proposal,
        RowKind::AuditLine => BrokenWhat::Audit,
        other => BrokenWhat::Row(other),
    }
}
