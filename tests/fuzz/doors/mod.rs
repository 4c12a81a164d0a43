//! The doors: everything of this program that eats bytes from outside, with what each takes when all is well.

mod films;
mod nets;
mod people;
mod sealed;
mod settings;
mod sheets;
mod tables;

use std::path::Path;

use words::Tongue;
use words::trouble::Trouble;

/// One door.
pub(crate) struct Door {
    /// By which it is asked for.
    pub(crate) name: &'static str,
    /// Inputs of which cases are made.
    pub(crate) inputs: fn() -> Vec<Vec<u8>>,
    /// How many of them, from the first on, it takes as they are.
    pub(crate) n_lawful: usize,
    /// Words of its grammar.
    pub(crate) words: &'static [&'static str],
    /// Whether a person could write it line by line: then it is changed by lines and words too.
    pub(crate) is_text: bool,
    /// Whether it hands the bytes to C or C++ in this very process, which the program itself never does.
    pub(crate) leads_to_c: bool,
    /// Makes right again what a case has made wrong and any door would see at once: checksums.
    pub(crate) mended: fn(&mut [u8]),
    /// Hands it the bytes: whether they were taken. It may write in the folder.
    pub(crate) takes: fn(&[u8], &Path) -> bool,
}

/// A door for texts, as most are.
const TEXT: Door = Door {
    name: "",
    inputs: Vec::new,
    n_lawful: usize::MAX,
    words: &[],
    is_text: true,
    leads_to_c: false,
    mended: |_| {},
    takes: |_, _| false,
};

/// A door for bytes.
const BYTES: Door = Door { is_text: false, ..TEXT };

/// Every door.
pub(crate) fn all() -> impl Iterator<Item = &'static Door> {
    [films::DOORS, tables::DOORS, sheets::DOORS, sealed::DOORS, people::DOORS, settings::DOORS, nets::DOORS]
        .into_iter()
        .flatten()
}

/// The text of a file as every door takes it that takes texts; none where it is no text.
fn text(bytes: &[u8]) -> Option<String> {
    imaging::text_file::text(bytes).ok()
}

/// Whether it went well; what did not is told in both tongues.
fn told<T>(done: Result<T, Trouble>) -> bool {
    let Err(trouble) = done else { return true };
    for tongue in [Tongue::ZhCn, Tongue::En] {
        assert!(!trouble.told(tongue).happened.is_empty(), "a trouble says what happened");
    }
    false
}

/// Files of the project, as they are.
fn files(paths: &[&str]) -> Vec<Vec<u8>> {
    let read =
        |it: &&str| std::fs::read(tests::root().join(it)).unwrap_or_else(|fault| panic!("{it}: {fault}"));
    paths.iter().map(read).collect()
}

/// Texts as bytes.
fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|it| it.as_bytes().to_vec()).collect()
}
