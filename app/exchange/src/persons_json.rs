//! Whose film it is, for other programs: what became of an import, and the tray.

use casework::people::identity::{Contradiction, Known, Stated};
use casework::people::person::{NationalId, Sex, Worker};
use serde_json::{Value, json};

/// A person whom the house knows.
pub fn person(worker: &Worker, matched: &str) -> Value {
    json!({ "id": worker.id.0, "number": worker.number, "name": worker.name, "matched": matched })
}

/// A person in a list.
pub fn listed(worker: &Worker) -> Value {
    json!({
        "id": worker.id.0,
        "number": worker.number,
        "name": worker.name,
        "sex": Some(worker.sex).filter(|it| *it != Sex::NotStated).map(Sex::code),
        "birth": worker.birth.map(|it| it.to_string()),
        "employer": worker.employer,
    })
}

/// A person of whom it is not certain who they are: the number and name are the film's own.
pub fn person_in_doubt(stated: &Stated) -> Value {
    let name = Some(stated.name.readable()).filter(|it| !it.is_empty());
    json!({ "id": null, "number": stated.number, "name": name, "matched": "in doubt" })
}

/// Contradictions by their codes.
pub fn codes(why: &[Contradiction]) -> Vec<&'static str> {
    why.iter().map(|it| it.code()).collect()
}

/// What a film says of its person.
pub fn stated(stated: &Stated) -> Value {
    json!({
        "name": Some(stated.name.readable()).filter(|it| !it.is_empty()),
        "name_read_by_guess": stated.name_was_guessed,
        "number": stated.number,
        "issuer": Some(stated.issuer.words()).filter(|it| !it.is_empty()),
        "identity_number": stated.national_id.as_ref().map(NationalId::as_str),
        "sex": stated.sex.map(Sex::code),
        "birth": stated.birth.map(|it| it.to_string()),
        "age": stated.age,
        "taken": stated.taken.map(|it| it.to_string()),
        "accession": stated.accession,
    })
}

/// A known person beside a film, and what speaks against them.
pub fn known(known: &Known, why: &[Contradiction], n_films: usize) -> Value {
    let worker = &known.worker;
    json!({
        "id": worker.id.0,
        "number": worker.number,
        "name": worker.name,
        "identity_number": known.national_id().as_ref().map(NationalId::as_str),
        "sex": Some(worker.sex).filter(|it| *it != Sex::NotStated).map(Sex::code),
        "birth": worker.birth.map(|it| it.to_string()),
        "films": n_films,
        "contradictions": codes(why),
    })
}
