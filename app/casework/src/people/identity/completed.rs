//! What a film adds to what is known of its person, and a new person made of what a film says.

use super::compared::is_mended;
use super::{Known, Stated};
use crate::people::name::{NamesCompared, PersonName};
use crate::people::person::{Sex, Worker, WorkerId};

/// Why a person bears another name than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameChange {
    /// The first name, or characters where only letters were known.
    Learnt,
    /// The same name, read rightly where it had been read by a guess.
    Confirmed,
    /// A name read rightly, in the place of one that was read by a guess.
    Mended,
    /// A person has corrected it.
    Corrected,
}

impl NameChange {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Learnt, Self::Confirmed, Self::Mended, Self::Corrected];

    /// As it stands in records and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Learnt => "learnt",
            Self::Confirmed => "confirmed",
            Self::Mended => "mended",
            Self::Corrected => "corrected",
        }
    }

    /// The change of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A person as they are known from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonNow {
    /// The person's data.
    pub worker: Worker,
    /// Another name, or the same one better read, and why; `None` where it stays.
    pub name: Option<(PersonName, NameChange)>,
}

/// A person of whom nothing is known but what a film says. Without a number one is made of the id, without a name the
/// number stands for it.
pub fn new_person(stated: &Stated, id: WorkerId) -> PersonNow {
    let made = || format!("#{}", id.0.get(..8).unwrap_or(&id.0));
    let national = stated.national_id.as_ref().map(|it| it.as_str().to_owned());
    let number = stated.number.clone().or(national).unwrap_or_else(made);
    let name = Some(stated.name.clone()).filter(|it| !it.is_silent());
    let worker = Worker {
        name: name.as_ref().map_or_else(|| number.clone(), PersonName::readable),
        number,
        sex: stated.of_sex().unwrap_or(Sex::NotStated),
        birth: stated.born(),
        national_id: stated.national_id.clone(),
        employer: String::new(),
        exposure: Vec::new(),
        id,
    };
    PersonNow { worker, name: name.map(|it| (it, NameChange::Learnt)) }
}

/// What a film of a known person adds: what was not known, and a name better read. `None` where it adds nothing.
pub fn completed(stated: &Stated, known: &Known) -> Option<PersonNow> {
    let mut worker = known.worker.clone();
    if worker.sex == Sex::NotStated {
        worker.sex = stated.of_sex().unwrap_or(Sex::NotStated);
    }
    worker.birth = worker.birth.or_else(|| stated.born());
    worker.national_id = worker.national_id.or_else(|| stated.national_id.clone());
    let name = better_name(stated, known).map(|it| (stated.name.clone(), it));
    if let Some((name, _)) = &name {
        worker.name = name.readable();
    }
    (worker != known.worker || name.is_some()).then_some(PersonNow { worker, name })
}

fn better_name(stated: &Stated, known: &Known) -> Option<NameChange> {
    let has_characters = |it: &PersonName| it.characters().is_some();
    match stated.name.compared(&known.name) {
        NamesCompared::Silent if known.name.is_silent() && !stated.name.is_silent() => {
            Some(NameChange::Learnt)
        }
        NamesCompared::Agree if has_characters(&stated.name) && !has_characters(&known.name) => {
            Some(NameChange::Learnt)
        }
        NamesCompared::Agree
            if known.name_was_guessed
                && !stated.name_was_guessed
                && has_characters(&stated.name) == has_characters(&known.name) =>
        {
            Some(NameChange::Confirmed)
        }
        _ if is_mended(stated, known) => Some(NameChange::Mended),
        _ => None,
    }
}

/// A person's data as a film has them: a person has decided that the film is right. What it does not say stays.
pub fn corrected(stated: &Stated, known: &Known) -> PersonNow {
    let mut worker = known.worker.clone();
    worker.sex = stated.of_sex().unwrap_or(worker.sex);
    worker.birth = stated.born().or(worker.birth);
    worker.national_id = stated.national_id.clone().or(worker.national_id);
    let differs = stated.name.compared(&known.name) != NamesCompared::Silent && stated.name != known.name;
    let name = (differs || known.name.is_silent() && !stated.name.is_silent())
        .then(|| (stated.name.clone(), NameChange::Corrected));
    if let Some((name, _)) = &name {
        worker.name = name.readable();
    }
    PersonNow { worker, name }
}
