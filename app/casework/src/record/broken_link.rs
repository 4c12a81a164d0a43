//! What a walk along the record finds that does not hold: where it lies, and what is wrong.

use std::fmt;

use thiserror::Error;

use crate::record::unreadable::{RowKind, UnreadableRow};

/// Where a broken link lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrokenWhat {
    /// The file itself: SQLite finds it damaged.
    Database,
    /// A table, index or trigger is missing, changed or added.
    Schema,
    /// A sealed reading.
    Reading,
    /// A diagnosis.
    Diagnosis,
    /// A proposal of the machine.
    Proposal,
    /// An audit line.
    Audit,
    /// An entry of the journal.
    Journal,
    /// A film in the vault.
    Film,
    /// A row of another kind.
    Row(RowKind),
    /// The lines of the lists.
    Lists,
}

impl fmt::Display for BrokenWhat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Database => "database",
            Self::Schema => "schema",
            Self::Reading => "reading",
            Self::Diagnosis => "diagnosis",
            Self::Proposal => "proposal",
            Self::Audit => "audit line",
            Self::Journal => "journal entry",
            Self::Film => "film",
            Self::Row(kind) => kind.code(),
            Self::Lists => "lists",
        })
    }
}

/// What is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BrokenWhy {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] UnreadableRow),
    /// A column holds what it cannot.
    #[error("column {0} cannot be read")]
    Column(&'static str),
    /// A column that is an index into the sealed text says something else.
    #[error("column {0} differs from the sealed text")]
    ColumnDiffers(&'static str),
    /// Text and digest do not belong together.
    #[error("the sealed text is not the one it is called by")]
    OtherText,
    /// The text is none that this program wrote.
    #[error("the sealed text does not read")]
    TextUnread,
    /// The numbers of a chain have a gap.
    #[error("a row is missing before this one")]
    RowMissing,
    /// A link is not the one that follows from what came before.
    #[error("the link to what came before does not hold")]
    Link,
    /// The chain of readings has lost one.
    #[error("a reading it stood beside is gone")]
    ReadingGone,
    /// The chain of diagnoses has lost one.
    #[error("a diagnosis it stood beside is gone")]
    DiagnosisGone,
    /// A chain is longer than the audit tells.
    #[error("a reading or a diagnosis has no audit line")]
    NoLine,
    /// A proposal is not as the audit kept it.
    #[error("no audit line keeps it as it is")]
    ProposalUnkept,
    /// The audit kept a proposal that is not there.
    #[error("a proposal that an audit line keeps is gone")]
    ProposalGone,
    /// A name of an account or an employer is not as the audit kept it.
    #[error("no audit line keeps this name as it is")]
    NameUnkept,
    /// The audit kept a name of an account or an employer that is not there.
    #[error("a name that an audit line keeps is gone")]
    NameGone,
    /// An account or an employer whose first name was not given when it was made.
    #[error("no name was given when it was made")]
    Nameless,
    /// A person of whose data no version was kept.
    #[error("no version tells how this person's data stand")]
    Unversioned,
    /// A person's data were changed without a version that says so.
    #[error("the last version of this person's data says something else")]
    OtherThanVersion,
    /// A person's employer never bore the name under which they came.
    #[error("the employer never bore the name that is written here")]
    OtherEmployer,
    /// A row is not as the journal tells that it stands.
    #[error("it is not as it was when it was last changed here")]
    RowAltered,
    /// A row of which the journal does not tell.
    #[error("no change on record brought it here")]
    RowUnkept,
    /// The journal tells of a row that is not there.
    #[error("a row that it tells of is gone: {0}")]
    RowGone(String),
    /// The journal is not as the audit bound it.
    #[error("the journal up to here is not the one that it binds")]
    JournalOther,
    /// The journal goes on where the audit binds nothing more.
    #[error("no audit line binds it")]
    JournalUnbound,
    /// A signature is not of what it stands beside.
    #[error("its signature does not hold")]
    SignatureFalse,
    /// Who sealed it had signed in, and it bears no signature of theirs.
    #[error("what was sealed with it bears no signature of whoever sealed it")]
    SignatureMissing,
    /// A signature is of a key that the account never had.
    #[error("it is signed by a key that nobody here ever had")]
    KeyUnknown,
    /// A last link that was noted elsewhere does not stand in the audit.
    #[error(
        "the last link that was noted elsewhere is not in the audit: what came with it and after was taken back"
    )]
    HeadGone,
    /// A film of which the audit does not tell.
    #[error("no audit line tells of its coming")]
    FilmUntold,
    /// The audit tells of a film that is not there.
    #[error("it names a film that is not in the record")]
    FilmUnknown,
    /// A film's file is not in the vault.
    #[error("its file is not in the vault")]
    FilmMissing,
    /// The files of many films are not in the vault.
    #[error("the files of {n} films are not in the vault")]
    FilmsMissing {
        /// How many.
        n: u64,
    },
    /// Lines of a list are not what the tables say.
    #[error("{n} lines of {list} are not what the tables say")]
    LinesDiffer {
        /// The table of the lines.
        list: &'static str,
        /// How many.
        n: u64,
    },
    /// A film's file is not what came in.
    #[error("its file is not the one that came in")]
    FilmAltered,
    /// A piece of a film's locked file is not as it was locked.
    #[error("piece {n} of {n_all} of its locked file is not as it was locked")]
    FilmPiece {
        /// Which, from 1.
        n: u64,
        /// How many there are.
        n_all: u64,
    },
    /// Film and reading are said to be of two persons.
    #[error("the film belongs to another person than the sealed text says")]
    OtherPersonsFilm,
    /// Diagnosis and reading are said to be of two persons.
    #[error("the reading that it rests on is of another person")]
    OtherPersonsReading,
    /// Case and diagnosis say different things.
    #[error("its person, disease or stage is another than its diagnosis says")]
    OtherThanDiagnosis,
    /// A table, index or trigger.
    #[error("{0} is missing or changed")]
    ObjectChanged(String),
    /// One that this program did not make.
    #[error("{0} is not ours")]
    ObjectForeign(String),
    /// A row refers to one that is not there.
    #[error("row {row} of {table} refers to a {other} that is not there")]
    Dangling {
        /// Its table.
        table: String,
        /// Its place there.
        row: i64,
        /// The table of the other one.
        other: String,
    },
    /// Another program was at it.
    #[error("it was changed while it was verified: verify it again")]
    ChangedMeanwhile,
    /// In the words of the database or of the file system.
    #[error("{0}")]
    Foreign(String),
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {why}", self.place())]
pub struct BrokenLink {
    /// Where it lies.
    pub what: BrokenWhat,
    /// The number of the row, from 1; of a film, its place by import; 0 for the file as a whole.
    pub at: u64,
    /// What is wrong.
    pub why: BrokenWhy,
}

impl BrokenLink {
    /// Where it lies, with its number where it has one.
    fn place(&self) -> String {
        if self.at == 0 { self.what.to_string() } else { format!("{} {}", self.what, self.at) }
    }
}
