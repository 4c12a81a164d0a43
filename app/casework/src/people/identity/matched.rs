//! Which known person a film's person is; where it is not certain, a person decides.

use super::compared::{Contradiction, Field, Verdict, compared, within};
use super::{Known, Stated};
use crate::people::person::{NationalId, WorkerId};

/// By what a film found its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    /// The number of one issuer, or the citizen's identity number.
    Number,
    /// The accession number of another film of the same issuer; the film has no number.
    Accession,
    /// Name and day of birth; film or person has no number, or the same one by another issuer.
    NameAndBirth,
}

impl MatchedBy {
    /// As JSON has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Accession => "accession",
            Self::NameAndBirth => "name and birth",
        }
    }
}

/// What became of the search for a film's person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matching {
    /// Nobody whom the house knows.
    New,
    /// This one.
    Known(WorkerId, MatchedBy),
    /// A person has to look.
    InDoubt {
        /// What contradicts within the film itself.
        within: Vec<Contradiction>,
        /// Whom it may be, each with what speaks against it.
        doubts: Vec<Doubt>,
    },
}

/// A known person, and why a film is not simply filed for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The person.
    pub worker: WorkerId,
    /// What contradicts.
    pub why: Vec<Contradiction>,
}

/// Every field's verdict.
pub type Verdicts = [(Field, Verdict); 6];

/// How far the numbers of film and person are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// The identity number, or a number of one issuer.
    Same,
    /// One number; whether of one issuer cannot be said.
    SameOfUnknown,
    /// One number, of another issuer.
    SameElsewhere,
    /// Another number, surely of another issuer.
    OtherElsewhere,
    /// Another number; of one issuer, or nothing tells the issuers apart.
    Other,
    /// The film has none, or the person.
    None,
}

/// Which of the known persons a film's person is.
///
/// * `known` — everybody who bears the film's number, identity number, accession number, name or day of birth.
pub fn matching(stated: &Stated, known: &[Known]) -> Matching {
    let within = within(stated);
    let found = found(stated, known);
    if within.is_empty() {
        return found;
    }
    let doubts = match found {
        Matching::New => Vec::new(),
        Matching::Known(worker, _) => vec![Doubt { worker, why: Vec::new() }],
        Matching::InDoubt { doubts, .. } => doubts,
    };
    Matching::InDoubt { within, doubts }
}

fn found(stated: &Stated, known: &[Known]) -> Matching {
    let all: Vec<_> = known.iter().map(|it| (it, numbers(stated, it), compared(stated, it))).collect();
    let by =
        |wanted: &dyn Fn(&(&Known, Numbers, Verdicts)) -> bool| all.iter().filter(|it| wanted(it)).collect();
    let ways: [(MatchedBy, Vec<_>); 4] = [
        (MatchedBy::Number, by(&|it| it.1 == Numbers::Same)),
        (MatchedBy::Number, by(&|it| it.1 == Numbers::SameOfUnknown)),
        (MatchedBy::Accession, by(&|it| it.1 == Numbers::None && has_accession(stated, it.0))),
        (
            MatchedBy::NameAndBirth,
            by(&|it| matches!(it.1, Numbers::None | Numbers::SameElsewhere) && is_alike(&it.2)),
        ),
    ];
    if let Some((by, found)) = ways.into_iter().find(|(_, found)| !found.is_empty()) {
        return decided(by, &found);
    }
    let perhaps = all.iter().filter(|(_, numbers, verdicts)| {
        let birth_agrees = says(verdicts, Field::Birth) == Verdict::Agrees;
        let may_be = match numbers {
            Numbers::None | Numbers::SameElsewhere => true,
            Numbers::OtherElsewhere => birth_agrees,
            _ => false,
        };
        may_be && says(verdicts, Field::Name) == Verdict::Agrees && contradictions(verdicts).is_empty()
    });
    let doubts: Vec<_> = perhaps
        .map(|it| Doubt { worker: it.0.worker.id.clone(), why: vec![Contradiction::NotSure] })
        .collect();
    if doubts.is_empty() { Matching::New } else { Matching::InDoubt { within: Vec::new(), doubts } }
}

/// One person, if only one fits; where several were found, one fits only whose name agrees.
fn decided(by: MatchedBy, found: &[&(&Known, Numbers, Verdicts)]) -> Matching {
    let fitting: Vec<_> = found.iter().filter(|it| contradictions(&it.2).is_empty()).collect();
    let is_sure =
        |it: &&&(&Known, Numbers, Verdicts)| found.len() == 1 || says(&it.2, Field::Name) == Verdict::Agrees;
    if let [one] = fitting.as_slice()
        && is_sure(one)
    {
        return Matching::Known(one.0.worker.id.clone(), by);
    }
    let doubts = found.iter().map(|it| {
        let mut why = contradictions(&it.2);
        if why.is_empty() {
            why.push(Contradiction::SeveralFit);
        }
        Doubt { worker: it.0.worker.id.clone(), why }
    });
    Matching::InDoubt { within: Vec::new(), doubts: doubts.collect() }
}

fn numbers(stated: &Stated, known: &Known) -> Numbers {
    if stated.national_id.is_some() && stated.national_id == known.national_id() {
        return Numbers::Same;
    }
    let Some(number) = stated.number.as_ref().filter(|_| !known.numbers.is_empty()) else {
        return Numbers::None;
    };
    let issuers = |same: bool| {
        let all = known.numbers.iter().filter(move |it| (it.1 == *number) == same);
        all.map(|it| it.0.is_same(&stated.issuer)).collect::<Vec<_>>()
    };
    let same = issuers(true);
    if same.contains(&Some(true)) {
        Numbers::Same
    } else if same.contains(&None) {
        Numbers::SameOfUnknown
    } else if !same.is_empty() {
        Numbers::SameElsewhere
    } else if issuers(false).iter().all(|it| *it == Some(false)) {
        Numbers::OtherElsewhere
    } else {
        Numbers::Other
    }
}

fn has_accession(stated: &Stated, known: &Known) -> bool {
    let same = |(issuer, accession): &(super::Issuer, String)| {
        stated.accession.as_ref() == Some(accession) && issuer.is_same(&stated.issuer) == Some(true)
    };
    known.accessions.iter().any(same)
}

fn is_alike(verdicts: &Verdicts) -> bool {
    [Field::Name, Field::Birth].into_iter().all(|it| says(verdicts, it) == Verdict::Agrees)
}

fn says(verdicts: &Verdicts, field: Field) -> Verdict {
    verdicts.iter().find(|it| it.0 == field).map_or(Verdict::Silent, |it| it.1)
}

/// What contradicts, in the order of the fields.
pub fn contradictions(verdicts: &Verdicts) -> Vec<Contradiction> {
    let why = verdicts.iter().filter_map(|it| match it.1 {
        Verdict::Contradicts(why) => Some(why),
        Verdict::Agrees | Verdict::Silent => None,
    });
    why.collect()
}

impl Known {
    /// The citizen's identity number: as kept, else a number that is one.
    pub fn national_id(&self) -> Option<NationalId> {
        let kept = self.worker.national_id.clone();
        kept.or_else(|| self.numbers.iter().find_map(|it| NationalId::of_written(&it.1).ok()))
    }

    /// The day of birth: as kept, else the one within the identity number.
    pub fn born(&self) -> Option<jiff::civil::Date> {
        self.worker.birth.or_else(|| self.national_id().map(|it| it.birth()))
    }
}
