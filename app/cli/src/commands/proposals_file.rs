//! Proposals line by line in a file: a batch that is broken off anywhere goes on where it was.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde_json::Value;
use words::Tongue;
use words::trouble::Trouble;

/// A file of JSON lines, one for each film and model.
pub(crate) struct ProposalsFile {
    file: File,
    /// The films that this model has answered for.
    known: HashSet<String>,
    n_known: usize,
    n_added: usize,
}

impl ProposalsFile {
    /// The file with what it holds already; a last line that was not finished is taken off.
    pub(crate) fn open(path: &Path, model_sha256: &str) -> Result<Self, Trouble> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).open(path);
        let mut file = file.map_err(|it| not_written(&it))?;
        let mut known = HashSet::new();
        let mut n_whole = 0;
        let mut lines = BufReader::new(&file);
        let mut line = Vec::new();
        while 0 < lines.read_until(b'\n', &mut line).map_err(|it| not_written(&it))? && line.ends_with(b"\n")
        {
            n_whole += line.len() as u64;
            let said: Value = serde_json::from_slice(&line).unwrap_or_default();
            if let (true, Some(film)) = (said["model"]["sha256"] == model_sha256, said["film"].as_str()) {
                known.insert(film.to_owned());
            }
            line.clear();
        }
        file.set_len(n_whole).and_then(|()| file.seek(SeekFrom::End(0))).map_err(|it| not_written(&it))?;
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
        self.file.write_all(format!("{kept}\n").as_bytes()).map_err(|it| not_written(&it))?;
        self.known.extend(answer["film"].as_str().map(str::to_owned));
        self.n_added += 1;
        Ok(())
    }

    /// What became of the batch.
    pub(crate) fn told(&self, tongue: Tongue) -> String {
        let (added, known) = (self.n_added, self.n_known);
        match tongue {
            Tongue::ZhCn => format!("新计算 {added} 张；先前已有 {known} 张"),
            Tongue::En => format!("{added} films answered now, {known} before"),
        }
    }
}

fn not_written(error: &std::io::Error) -> Trouble {
    Trouble::NotWritten { reason: error.to_string() }
}
