//! Texts that the record holds and a backup or another house may bring: sealed, chained, wrapped, signed.
//!
//! Each is written one way only: what is read gives the same text again.

use std::path::Path;

use casework::diagnosis::Diagnosis;
use casework::people::identity::Stated;
use casework::people::person::Worker;
use casework::reading::{draft, seal};
use casework::record::audit::AuditLine;
use cryptography::{PublicKey, Signature, Wrapped};
use records::PageKey;

use super::{Door, TEXT, files, texts};

pub(crate) const DOORS: &[Door] = &[
    Door { name: "sealed-readings", inputs: readings, words: WORDS, takes: |it, _| is_reading(it), ..TEXT },
    Door { name: "drafts", inputs: drafts, words: WORDS, takes: |it, _| is_draft(it), ..TEXT },
    Door { name: "kept-texts", inputs: kept, words: WORDS, takes: |it, _| is_kept(it), ..TEXT },
    Door {
        name: "keys",
        inputs: keys,
        n_lawful: 2,
        words: &["argon2id", "xchacha20-poly1305", "ed25519"],
        takes: is_key,
        ..TEXT
    },
];

const WORDS: &[&str] = &[
    "\\u{0}",
    "\\u{10ffff}",
    "\\u{d800}",
    "\"",
    "-",
    "yes",
    "no",
    "not-stated",
    "ilo-2022",
    "gbz70-2002",
    "1",
    "5",
    "NaN",
    "q/t",
    "3/+",
    "III",
    "silica",
    "9999-12-31",
    "-009999-01-01T00:00:00Z",
];

fn readings() -> Vec<Vec<u8>> {
    let seal = |version: &str| format!("app/casework/src/reading/seal_{version}_version.txt");
    let names = ["first", "second", "third", "fourth", "fifth"].map(seal);
    files(&names.each_ref().map(String::as_str))
}

fn plain(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn is_reading(bytes: &[u8]) -> bool {
    let Some(text) = plain(bytes) else { return false };
    let read = seal::read(text);
    if let Ok(reading) = &read {
        assert_eq!(seal::write(reading), text, "a reading is written one way");
    }
    read.is_ok()
}

fn drafts() -> Vec<Vec<u8>> {
    files(&["app/casework/src/reading/draft/first_version.txt"])
}

fn is_draft(bytes: &[u8]) -> bool {
    let Some(Ok(sheet)) = plain(bytes).map(draft::read) else { return false };
    let written = draft::write(&sheet);
    assert_eq!(draft::read(&written).map(|it| draft::write(&it)), Ok(written), "a draft comes back");
    true
}

fn kept() -> Vec<Vec<u8>> {
    let mut kept = files(&["app/casework/src/diagnosis/first_version.txt"]);
    kept.extend(texts(&[
        "profusion-audit 1\nat 2001-02-03T04:05:06.7Z\nwho \"R-1\"\nverb \"seal-reading\"\nabout \"film 7\"\n",
        "profusion-worker 1\nid \"W-1\"\nname \"陈\"\nnumber \"7\"\nsex M\nbirth 1960-01-01\nnational-id -\nemployer \"\"\n",
    ]));
    kept
}

fn is_kept(bytes: &[u8]) -> bool {
    let Some(text) = plain(bytes) else { return false };
    let again = [
        Diagnosis::of_text(text).map(|it| it.text()),
        Worker::of_text(text).map(|it| it.text()),
        Stated::of_text(text).map(|it| it.text()),
        AuditLine::of_text(text).map(|it| it.text()),
    ];
    assert!(again.iter().flatten().all(|it| it == text), "it is written one way");
    again.iter().flatten().count() == 1
}

fn keys() -> Vec<Vec<u8>> {
    let digits = |n: usize| "0f".repeat(n);
    let wrapped =
        format!("argon2id 19456 2 1 {} xchacha20-poly1305 {} {}", digits(16), digits(24), digits(48));
    texts(&[&wrapped, &format!("ed25519 {}", digits(64)), "fi-0041-00000000"])
}

/// A wrapped key, a public one, a signature, the place of a page.
fn is_key(bytes: &[u8], _: &Path) -> bool {
    let Some(text) = plain(bytes) else { return false };
    let wrapped = text.parse::<Wrapped>();
    if let Ok(wrapped) = &wrapped {
        assert_eq!(wrapped.to_string(), text, "a wrapped key is written one way");
    }
    let _ = (text.parse::<PublicKey>(), text.parse::<PageKey>());
    wrapped.is_ok() || text.parse::<Signature>().is_ok()
}
