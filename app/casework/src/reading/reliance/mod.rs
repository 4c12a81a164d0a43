//! How far readers lean on the machine: what became of readings that were sealed before its proposal was seen.
//!
//! A reader and the machine are compared by the film's highest zone (GBZ 70-2015 B.1.2.3.3). Only where they differed
//! can a reader move towards the machine, so every share is one of those.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use classification::Profusion;

use crate::people::reader::ReaderId;
use agreement::Share;

/// Under so many readings a share says nothing yet: at 20 its interval is still some forty points wide.
pub const TOO_FEW: usize = 20;

/// One film that one reader sealed before the proposal was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub reader: ReaderId,
    /// The highest zone as sealed before.
    pub first: Profusion,
    /// The highest zone as the reader's last reading has it; `first` where none follows.
    pub last: Profusion,
    /// What was proposed.
    pub proposed: Profusion,
    /// What is right, as far as others have said it.
    pub reference: Option<Profusion>,
}

/// Where a reading went after the proposal was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// Nearer to what was proposed.
    Towards,
    /// Further from it.
    Away,
    /// Neither.
    Stayed,
}

impl Move {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Towards, Self::Away, Self::Stayed];

    /// A word for other programs: `towards`, `away`, `stayed`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Towards => "towards",
            Self::Away => "away",
            Self::Stayed => "stayed",
        }
    }
}

/// Readings that went one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Went {
    /// How many.
    pub n: usize,
    /// Of them, with a reference.
    pub n_with_reference: usize,
    /// Nearer to the reference than the other choice: than the first reading for who moved, than the machine for who
    /// stayed.
    pub rightly: usize,
    /// Further from it than the other choice.
    pub wrongly: usize,
}

impl Went {
    /// The share of those with a reference that went rightly.
    pub fn rightly(&self) -> Option<Share> {
        Share::new(self.rightly, self.n_with_reference)
    }

    /// The share of those with a reference that went wrongly.
    pub fn wrongly(&self) -> Option<Share> {
        Share::new(self.wrongly, self.n_with_reference)
    }
}

/// How one reader, or all of them, leant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reliance {
    /// Readings sealed before the proposal was seen.
    pub n_seen: usize,
    /// Of them, those that said what was then proposed.
    pub n_agreed: usize,
    /// Those that differed, by the way they went.
    went: [Went; 3],
}

impl Reliance {
    /// Readings that differed from what was then proposed.
    pub const fn n_differed(&self) -> usize {
        self.n_seen - self.n_agreed
    }

    /// The readings that went one way, of those that differed.
    pub const fn went(&self, way: Move) -> &Went {
        &self.went[way as usize]
    }

    /// Their share of those that differed.
    pub fn share(&self, way: Move) -> Option<Share> {
        Share::new(self.went(way).n, self.n_differed())
    }

    /// Whether there is too little to say anything.
    pub const fn is_too_few(&self) -> bool {
        self.n_differed() < TOO_FEW
    }

    fn count(&mut self, it: &Seen) {
        self.n_seen += 1;
        if it.first == it.proposed {
            self.n_agreed += 1;
            return;
        }
        let (before, after) = (steps(it.first, it.proposed), steps(it.last, it.proposed));
        let (way, other) = match after.cmp(&before) {
            std::cmp::Ordering::Less => (Move::Towards, it.first),
            std::cmp::Ordering::Greater => (Move::Away, it.first),
            std::cmp::Ordering::Equal => (Move::Stayed, it.proposed),
        };
        let went = &mut self.went[way as usize];
        went.n += 1;
        if let Some(reference) = it.reference {
            let (chosen, other) = (steps(it.last, reference), steps(other, reference));
            went.n_with_reference += 1;
            went.rightly += usize::from(chosen < other);
            went.wrongly += usize::from(other < chosen);
        }
    }
}

/// How every reader leant, in the order of their ids.
pub fn by_reader(seen: &[Seen]) -> BTreeMap<ReaderId, Reliance> {
    let mut all: BTreeMap<ReaderId, Reliance> = BTreeMap::new();
    for it in seen {
        all.entry(it.reader.clone()).or_default().count(it);
    }
    all
}

/// How all of them leant together.
pub fn of_all(seen: &[Seen]) -> Reliance {
    let mut all = Reliance::default();
    for it in seen {
        all.count(it);
    }
    all
}

/// What others have said of a film: the reading that a diagnosis rests on, else the median of two or more that were
/// sealed without the machine. Of an even number the lower middle one counts.
pub fn reference(diagnosed: Option<Profusion>, others: &[Profusion]) -> Option<Profusion> {
    let mut others = others.to_vec();
    others.sort_unstable();
    let median = (2 <= others.len()).then(|| others[(others.len() - 1) / 2]);
    diagnosed.or(median)
}

fn steps(one: Profusion, other: Profusion) -> usize {
    one.index().abs_diff(other.index())
}
