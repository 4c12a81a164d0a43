//! Proposals line by line in a file: a batch that is broken off anywhere goes on where it was.

use std::collections::HashSet;
use std::path::Path;

use serde_json::Value;
use words::trouble::Trouble;
use words::{Tongue, command_line};
use workstation::files::whole::LineFile;

/// A file of JSON lines, one for each film and model.
pub(crate) struct ProposalsFile {
    file: LineFile,
    /// The films that this model has answered for.
    known: HashSet<String>,
    n_known: usize,
    n_added: usize,
}

impl ProposalsFile {
    /// The file with what it holds already; a last line that was not finished is taken off.
    ///
    /// Errors: it holds other lines than answers, and is left as it is; the disk would not.
    pub(crate) fn open(path: &Path, model_sha256: &str) -> Result<Self, Trouble> {
        let mut known = HashSet::new();
        let file = LineFile::go_on(path, |line| {
            let Ok(said @ Value::Object(_)) = serde_json::from_str::<Value>(line) else { return false };
            if let (true, Some(film)) = (said["model"]["sha256"] == model_sha256, said["film"].as_str()) {
                known.insert(film.to_owned());
            }
            said["status"].is_string()
        })?;
        let n_known = known.len();
        Ok(Self { file, known, n_known, n_added: 0 })
    }

    /// Whether this model has answered for a film.
    pub(crate) fn holds(&self, film: &str) -> bool {
        self.known.contains(film)
    }

    /// One more line, whole or not at all. The map of what it saw stays out: `--overlay` draws it.
    pub(crate) fn add(&mut self, answer: &Value) -> Result<(), Trouble> {
        let mut kept = answer.clone();
        if let Some(kept) = kept.as_object_mut() {
            kept.remove("covered");
        }
        self.file.add(&kept.to_string())?;
        self.known.extend(answer["film"].as_str().map(str::to_owned));
        self.n_added += 1;
        Ok(())
    }

    /// What became of the batch.
    pub(crate) fn told(&self, tongue: Tongue) -> String {
        (command_line::words(tongue).batch_done)(self.n_added, self.n_known)
    }
}
