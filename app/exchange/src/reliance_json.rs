//! How far readers lean on the machine, for other programs.

use casework::people::reader::{ReaderId, ReaderNames};
use casework::reading::reliance::{Move, Reliance};
use casework::record::unreadable::UnreadableRow;
use serde_json::{Map, Value, json};

use crate::evaluation_json::{interval, share};

/// `{"all": {"seen": …, "differed": …, "towards": {…}, …}, "readers": {"id": {"name": …, …}}}`; shares 0 to 1, with Wilson's
/// interval of 95 %.
pub fn reliance(
    all: &Reliance,
    (readers, names): (&[(ReaderId, Reliance)], &ReaderNames),
    unreadable: &[UnreadableRow],
) -> Value {
    let of_reader = |(reader, it): &(ReaderId, Reliance)| {
        let mut told = one(it);
        told["name"] = names.of(reader).into();
        (reader.0.clone(), told)
    };
    let readers: Map<_, _> = readers.iter().map(of_reader).collect();
    json!({ "all": one(all), "readers": readers, "unreadable": unreadable_rows(unreadable) })
}

/// Rows of the record that cannot be read: `[{"kind": "sealed-reading", "key": "2", "column": "sealed"}]`.
pub fn unreadable_rows(rows: &[UnreadableRow]) -> Value {
    let one = |it: &UnreadableRow| json!({ "kind": it.kind.code(), "key": it.key, "column": it.column });
    rows.iter().map(one).collect()
}

fn one(it: &Reliance) -> Value {
    let mut told = json!({
        "seen": it.n_seen,
        "agreed": it.n_agreed,
        "differed": it.n_differed(),
        "too_few": it.is_too_few(),
    });
    for way in Move::ALL {
        let went = it.went(way);
        told[way.code()] = json!({
            "n": went.n,
            "share": it.share(way).map(|it| it.value()),
            "interval": interval(it.share(way).map(|it| it.interval)),
            "with_reference": went.n_with_reference,
            "rightly": share(went.rightly().as_ref()),
            "wrongly": share(went.wrongly().as_ref()),
        });
    }
    told
}
