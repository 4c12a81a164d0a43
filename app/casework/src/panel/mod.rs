//! A panel of readers of one film by GBZ 70: whether they agree on the stage, and where they differ.
//!
//! Nobody abstains: every voice is a sealed reading, made before its reader could see another's. Whoever
//! does not agree is kept with name and conclusion.
//!
//! How many have to read, and what counts as a majority, no text in force was found to say: both are
//! [`Setting`]s of a house.

mod difference;
pub mod final_determination;

use classification::Setting;
use classification::gbz70::{Asbestos, Edition, Findings, Naming, Stage, Staging};
use thiserror::Error;

use crate::people::reader::{Reader, ReaderId};
use crate::reading::film_id::FilmId;
use crate::record::chain::Digest;

pub use difference::{Difference, Said};

/// One reader's sealed reading, as far as a panel hears it.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Who read.
    pub reader: Reader,
    /// The film.
    pub film: FilmId,
    /// The digest of the sealed reading.
    pub sealed: Digest,
    /// What was found.
    pub findings: Findings,
}

/// What a reading comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conclusion {
    /// A stage, or none.
    Stage(Stage),
    /// The film is of grade four, and not for diagnosis: GBZ 70-2015 C.
    FilmUnreadable,
}

/// What a house has settled about its panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// How many independent readings there have to be at least.
    pub n_readers: Setting<usize>,
    /// Their number has to be odd.
    pub odd: Setting<bool>,
    /// What counts as a majority.
    pub majority: Setting<Majority>,
    /// From how many of the twelve points apart a zone is listed as different; 1 at least.
    pub points_apart: Setting<usize>,
    /// Over how many millimetres apart the largest opacities are listed as different.
    pub mm_apart: Setting<f64>,
}

/// What counts as a majority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Majority {
    /// More than half of the readers.
    MoreThanHalf,
    /// Two thirds of the readers or more.
    TwoThirds,
}

/// What a panel comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All conclude alike.
    Unanimous(Conclusion),
    /// A majority concludes alike.
    Majority {
        /// What the majority concludes.
        conclusion: Conclusion,
        /// Everyone who concludes otherwise, in the order of the voices.
        dissent: Vec<Dissent>,
    },
    /// No majority: it must be discussed, and who changes their mind seals an amendment.
    Split,
}

/// A reader who does not conclude as the majority does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissent {
    /// Who.
    pub reader: Reader,
    /// What they conclude.
    pub conclusion: Conclusion,
}

/// What a reading comes to, with its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concluded {
    /// Who read.
    pub reader: Reader,
    /// The digest of the sealed reading.
    pub sealed: Digest,
    /// What it comes to.
    pub conclusion: Conclusion,
    /// The staging, where the film was read.
    pub staging: Option<Staging>,
}

/// A panel that has met on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What each reading comes to, in the order of the voices.
    pub concluded: Vec<Concluded>,
    /// What the panel comes to.
    pub outcome: Outcome,
    /// Where the readings differ, in the order of the sheet, whatever the outcome.
    pub differences: Vec<Difference>,
}

/// Why voices are no panel.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Readings are owed.
    #[error("{n} more independent readings are owed")]
    ReadingsOwed {
        /// How many.
        n: usize,
    },
    /// The number of readings is even.
    #[error("the number of readings has to be odd, and is {n}")]
    EvenNumber {
        /// How many there are.
        n: usize,
    },
    /// A reader reads twice.
    #[error("{0} reads twice: readings of a panel are independent")]
    ReaderTwice(ReaderId),
    /// The stage of a reading hangs on exposure to asbestos, which is not stated.
    #[error("the stage that {0} found hangs on exposure to asbestos, which is not stated")]
    AsbestosNotStated(ReaderId),
    /// A reading is of another film than the first one.
    #[error("{0} read another film")]
    OtherFilm(ReaderId),
}

impl Default for Policy {
    fn default() -> Self {
        let own = "this program's own";
        Self {
            n_readers: Setting::unconfirmed(
                3,
                "at least three before the amendment of 2017; Order 6 of 2021 was not found to say a number",
            ),
            odd: Setting::unconfirmed(
                false,
                "an odd number before the amendment of 2017; not found in Order 6",
            ),
            majority: Setting::unconfirmed(
                Majority::MoreThanHalf,
                "Order 6: the majority's opinion, dissent recorded; from memory",
            ),
            points_apart: Setting::unconfirmed(1, own),
            mm_apart: Setting::unconfirmed(2.0, own),
        }
    }
}

impl Majority {
    /// Whether so many of all are one.
    pub const fn holds(self, n: usize, n_all: usize) -> bool {
        match self {
            Self::MoreThanHalf => n_all < 2 * n,
            Self::TwoThirds => 2 * n_all <= 3 * n,
        }
    }
}

impl Panel {
    /// A panel of sealed readings, or everything that stands in its way.
    ///
    /// * `voices` — of one film, one a reader.
    /// * `edition`, `asbestos` — by which all of them are staged.
    ///
    /// # Errors
    /// Every fault, never an empty list.
    pub fn convene(
        voices: &[Voice],
        edition: Edition,
        asbestos: Asbestos,
        policy: &Policy,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = faults(voices, policy);
        let concluded: Vec<Concluded> = voices.iter().map(|it| concluded(it, edition, asbestos)).collect();
        let is_open = |it: &&Concluded| it.staging.as_ref().is_some_and(|it| it.decided().is_none());
        let open = concluded.iter().filter(is_open).map(|it| it.reader.id.clone());
        faults.extend(open.map(Fault::AsbestosNotStated));
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            outcome: outcome(&concluded, policy.majority.value),
            concluded,
            differences: difference::differences(voices, policy),
        })
    }

    /// The readers whose stage no clause names: if theirs is the outcome, it owes its grounds.
    pub fn unnamed_by(&self) -> impl Iterator<Item = &Reader> {
        let unnamed = |it: &&Concluded| it.staging.as_ref().is_some_and(|it| it.naming == Naming::Unnamed);
        self.concluded.iter().filter(unnamed).map(|it| &it.reader)
    }
}

fn faults(voices: &[Voice], policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    let n = voices.len();
    if n < policy.n_readers.value.max(1) {
        faults.push(Fault::ReadingsOwed { n: policy.n_readers.value.max(1) - n });
    } else if policy.odd.value && n.is_multiple_of(2) {
        faults.push(Fault::EvenNumber { n });
    }
    for (idx, voice) in voices.iter().enumerate() {
        if voices[..idx].iter().any(|it| it.reader.id == voice.reader.id) {
            faults.push(Fault::ReaderTwice(voice.reader.id.clone()));
        }
        if voice.film != voices[0].film {
            faults.push(Fault::OtherFilm(voice.reader.id.clone()));
        }
    }
    faults
}

/// What a voice comes to.
fn concluded(voice: &Voice, edition: Edition, asbestos: Asbestos) -> Concluded {
    let staging = voice.findings.seen().map(|it| edition.stage(it, asbestos));
    let conclusion = staging.as_ref().map_or(Conclusion::FilmUnreadable, |it| Conclusion::Stage(it.stage));
    Concluded { reader: voice.reader.clone(), sealed: voice.sealed, conclusion, staging }
}

fn outcome(concluded: &[Concluded], majority: Majority) -> Outcome {
    let n_all = concluded.len();
    let n_of = |conclusion| concluded.iter().filter(|it| it.conclusion == conclusion).count();
    let Some(most) = concluded.iter().map(|it| it.conclusion).max_by_key(|it| n_of(*it)) else {
        return Outcome::Split;
    };
    if n_of(most) == n_all {
        Outcome::Unanimous(most)
    } else if majority.holds(n_of(most), n_all) {
        let dissents = concluded.iter().filter(|it| it.conclusion != most);
        let dissent = dissents.map(|it| Dissent { reader: it.reader.clone(), conclusion: it.conclusion });
        Outcome::Majority { conclusion: most, dissent: dissent.collect() }
    } else {
        Outcome::Split
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
