//! Signatures: each of its text, by a key that its account had, and none missing where whoever sealed had signed in.

use casework::{BrokenLink, BrokenWhat, BrokenWhy, Digest, RowKind};
use rusqlite::Connection;

use super::chains::{N_OF_DIAGNOSIS, N_OF_READING, number};
use super::{broken, unread};
use crate::columns::{optional, parsed, value};
use crate::error::RecordsError;
use crate::signatures::{Signed, of_line, text_signed};

/// How many sealed texts are signed, and every signature that does not hold or is missing.
pub(super) fn verified(db: &Connection) -> (u64, Vec<BrokenLink>) {
    let found = of_texts(db).and_then(|(n, mut faults)| {
        faults.extend(of_lines(db)?);
        Ok((n, faults))
    });
    found.unwrap_or_else(|it| (0, vec![broken(BrokenWhat::Row(RowKind::Signature), 0, unread(it))]))
}

fn of_texts(db: &Connection) -> Result<(u64, Vec<BrokenLink>), RecordsError> {
    let mut query = db.prepare("SELECT * FROM signature ORDER BY n")?;
    let mut rows = query.query([])?;
    let (mut at, mut faults) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        at += 1;
        // What does not read is named by the walk along all rows.
        let Ok(signed) = text_signed(row) else { continue };
        let text = match signed.what {
            Signed::Reading => "SELECT sealed FROM reading WHERE digest = ?1",
            Signed::Diagnosis => "SELECT sealed FROM diagnosis WHERE id = ?1",
        };
        let text = db.prepare_cached(text)?.query_row([&signed.id], |it| it.get::<_, String>(0));
        let mut key = db.prepare_cached("SELECT 1 FROM password WHERE account = ?1 AND public_key = ?2")?;
        let is_theirs = key.exists([signed.account.as_str(), &signed.key.to_string()])?;
        let fault = match text {
            Ok(text) if signed.key.holds(&text, &signed.signature) => {
                (!is_theirs).then_some(BrokenWhy::KeyUnknown)
            }
            _ => Some(BrokenWhy::SignatureFalse),
        };
        faults.extend(fault.map(|why| broken(BrokenWhat::Row(RowKind::Signature), at, why)));
    }
    Ok((at, faults))
}

/// Every line that was signed, and what was sealed with it.
fn of_lines(db: &Connection) -> Result<Vec<BrokenLink>, RecordsError> {
    let mut query = db.prepare("SELECT * FROM audit ORDER BY n")?;
    let mut rows = query.query([])?;
    let mut faults = Vec::new();
    let (mut n_readings, mut n_diagnoses) = (0, 0);
    while let Some(row) = rows.next()? {
        let n: i64 = row.get("n")?;
        let read = |column| value(row, column, parsed::<Digest>);
        // A line that does not read is named by the walk along the chain.
        let (Ok(link), Ok(reading), Ok(diagnosis)) =
            (read("link"), read("last_reading"), read("last_diagnosis"))
        else {
            continue;
        };
        let sealed = [
            (N_OF_READING, &reading, &mut n_readings, OF_READING),
            (N_OF_DIAGNOSIS, &diagnosis, &mut n_diagnoses, OF_DIAGNOSIS),
        ];
        let key: Option<String> = row.get("public_key")?;
        let mut why = None;
        if let Some(key) = &key {
            let signature = optional(row, "signature", parsed).ok().flatten();
            let parsed_key: Option<cryptography::PublicKey> = parsed(key);
            let holds = parsed_key.zip(signature).is_some_and(|(key, it)| key.holds(&of_line(&link), &it));
            let known = db.prepare_cached("SELECT 1 FROM password WHERE public_key = ?1")?.exists([key])?;
            why = match (holds, known) {
                (false, _) => Some(BrokenWhy::SignatureFalse),
                (true, false) => Some(BrokenWhy::KeyUnknown),
                (true, true) => None,
            };
        }
        for (number_of, last, before, signature_of) in sealed {
            let now = number(db, number_of, last).ok().flatten().unwrap_or(*before);
            if let Some(key) = &key {
                let mut signed = db.prepare_cached(signature_of)?;
                for n in *before + 1..=now {
                    if !signed.exists((n as i64, key))? {
                        why = why.or(Some(BrokenWhy::SignatureMissing));
                    }
                }
            }
            *before = now;
        }
        faults.extend(why.map(|why| broken(BrokenWhat::Audit, n.unsigned_abs(), why)));
    }
    Ok(faults)
}

const OF_READING: &str =
    "SELECT 1 FROM reading JOIN signature ON signature.what = 'reading' AND signature.id = reading.digest
     WHERE reading.n = ?1 AND signature.public_key = ?2";
const OF_DIAGNOSIS: &str = "SELECT 1 FROM diagnosis
     JOIN signature ON signature.what = 'diagnosis' AND signature.id = diagnosis.id
     WHERE diagnosis.n = ?1 AND signature.public_key = ?2";
