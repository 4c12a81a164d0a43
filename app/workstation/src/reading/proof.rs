//! The proof of a sealed reading, for a third party who has neither the house nor this program.

use std::path::PathBuf;

use casework::record::chain::Digest;
use exchange::proof::{Proof, Signed};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::files::whole::{make_folder, write_whole};
use crate::reading::blind::may_know;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Write the proof of a reading into a folder: its sealed text, who signed it, its place in the chains, and how all of it is
/// checked by common tools.
///
/// Errors: no such reading, or several; one of which whoever asks may know nothing yet; the folder cannot be written.
#[derive(Clone, Debug)]
pub struct WriteProof {
    /// The beginning of the reading's digest.
    pub named: String,
    /// Where to.
    pub folder: PathBuf,
}

/// A proof that was written.
#[derive(Clone, Debug)]
pub struct ProofWritten {
    /// Of which reading.
    pub reading: Digest,
    /// Whether it is signed.
    pub is_signed: bool,
    /// The last link of the audit.
    pub head: Digest,
    /// How many lines of the audit lead from the reading to it.
    pub n_lines: usize,
}

impl CarryOut for WriteProof {
    type At = Workstation;
    type Done = ProofWritten;
    const KIND: VerbKind = VerbKind::WriteProof;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<ProofWritten, Trouble> {
        let reading = named(at, &self.named)?;
        may_know(&at.records, at.blind(), &reading)?;
        at.note_shown(Self::KIND, reading.to_string())?;
        let proof = at.records.proof_of(&reading).map_err(record_trouble)?.ok_or(there("sealed reading"))?;
        let names = at.records.reader_names().map_err(record_trouble)?;
        let signed = proof.signature.as_ref().map(|it| Signed {
            signature: it.signature.bytes().to_vec(),
            key: it.key.spki_der(),
            whose: format!("{} {}", it.account, names.of(&proof.reading.reading.reader)),
        });
        let is_signed = signed.is_some();
        let papers = Proof { text: &proof.reading.text, linked: &proof.linked, lines: &proof.lines, signed };
        make_folder(&self.folder.join("audit"))?;
        for (name, bytes) in papers.files() {
            write_whole(&self.folder.join(name), &bytes)?;
        }
        Ok(ProofWritten { reading, is_signed, head: proof.head, n_lines: proof.lines.len() })
    }
}

fn there(what: &'static str) -> Trouble {
    Trouble::NotThere { what }
}

/// The one reading whose digest begins so.
fn named(at: &Workstation, named: &str) -> Result<Digest, Trouble> {
    let all = at.records.reading_digests().map_err(record_trouble)?.read;
    let mut found = all.into_iter().filter(|it| it.to_string().starts_with(named));
    match (found.next(), found.next()) {
        (Some(digest), None) => Ok(digest),
        (Some(_), Some(_)) => Err(there("single reading of this name")),
        (None, _) => Err(there("sealed reading")),
    }
}
