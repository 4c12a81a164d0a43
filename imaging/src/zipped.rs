//! Films in a zip: looked at where they lie, nothing unpacked to disk, every size bounded before it is reserved.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::dicom::bytes_limit;
use crate::dicom::refuse::{ArchiveFault, Refusal, RefusalReason};

/// The most files that one zip may hold: a year of a large institution.
const N_MEMBERS_MAX: usize = 200_000;
/// The most that the list of a zip's files may take, bytes: the library reads it whole, and each entry grows by it.
const LIST_BYTES_MAX: u64 = 32 << 20;
/// How far from a zip's end its last record can begin: 22 bytes and the longest comment, and the records of a zip
/// beyond 4 GiB before it.
const TAIL: u64 = 22 + 65_535 + 76;
/// How many times its packed size a film may become. Films of a dark room with a small field reach about 30.
const RATIO_MAX: u64 = 200;
/// What any file may become, however well it packs: 1 MiB.
const ALWAYS_ALLOWED: u64 = 1 << 20;

/// How many bytes a zip's list of files takes, by the record at its end; `None` where there is no such record.
///
/// Source: PKWARE APPNOTE 4.3.14 and 4.3.16.
fn list_bytes<R: Read + Seek>(reader: &mut R, n_bytes: u64) -> Option<u64> {
    let begin = n_bytes.saturating_sub(TAIL);
    reader.seek(SeekFrom::Start(begin)).ok()?;
    let mut tail = Vec::new();
    reader.by_ref().take(TAIL).read_to_end(&mut tail).ok()?;
    let last = |mark: &[u8]| tail.windows(4).rposition(|it| it == mark);
    let end = last(b"PK\x05\x06")?;
    let said = u32::from_le_bytes(*tail.get(end + 12..)?.first_chunk()?);
    if said < u32::MAX {
        return Some(u64::from(said));
    }
    let large = last(b"PK\x06\x06")?;
    Some(u64::from_le_bytes(*tail.get(large + 40..)?.first_chunk()?))
}

/// A zip that is open, with what it may still become.
pub struct Zipped<R> {
    archive: ZipArchive<R>,
    still_allowed: u64,
}

impl<R: Read + Seek> Zipped<R> {
    /// Reads the list of a zip's files.
    ///
    /// * `n_bytes` — the size of the zip itself, bytes.
    ///
    /// Errors: [`ArchiveFault::Unreadable`], [`ArchiveFault::TooManyFiles`].
    pub fn open(mut reader: R, n_bytes: u64) -> Result<Self, Refusal> {
        let n_listed = list_bytes(&mut reader, n_bytes).ok_or(fault(ArchiveFault::Unreadable))?;
        if LIST_BYTES_MAX < n_listed {
            return Err(fault(ArchiveFault::TooManyFiles { limit: N_MEMBERS_MAX }));
        }
        let archive = ZipArchive::new(reader).map_err(|_| fault(ArchiveFault::Unreadable))?;
        let n_files = archive.len();
        if N_MEMBERS_MAX < n_files {
            return Err(fault(ArchiveFault::TooManyFiles { limit: N_MEMBERS_MAX }));
        }
        Ok(Self { archive, still_allowed: allowed(n_bytes) })
    }

    /// The files by their names, folders and links left out: their numbers, for [`Zipped::bytes`].
    pub fn members(&mut self) -> Vec<usize> {
        let mut members: Vec<(Vec<u8>, usize)> = (0..self.archive.len())
            .filter_map(|idx| {
                let file = self.archive.by_index_raw(idx).ok()?;
                let is_film = file.is_file() && !file.is_symlink();
                is_film.then(|| (file.name_raw().to_vec(), idx))
            })
            .collect();
        members.sort();
        members.into_iter().map(|(_, idx)| idx).collect()
    }

    /// A file's own name, without folders: for people to read, never a path.
    ///
    /// Chinese systems write names in GBK and do not say so.
    pub fn name(&mut self, member: usize) -> String {
        let raw = self.archive.by_index_raw(member).map(|it| it.name_raw().to_vec()).unwrap_or_default();
        let whole = String::from_utf8(raw)
            .unwrap_or_else(|it| crate::dicom::chinese(it.as_bytes()).unwrap_or_else(|| "?".to_owned()));
        let own = whole.rsplit(['/', '\\']).next().unwrap_or("");
        own.chars().filter(|it| !it.is_control()).collect()
    }

    /// A file's bytes.
    ///
    /// Errors: it is larger than any film, it or the whole zip packs far better than films do, or it is encrypted,
    /// packed in another way than deflate, or broken.
    pub fn bytes(&mut self, member: usize) -> Result<Vec<u8>, Refusal> {
        let broken = |_| fault(ArchiveFault::Unreadable);
        let raw = self.archive.by_index_raw(member).map_err(broken)?;
        let (n_packed, is_encrypted) = (raw.compressed_size(), raw.encrypted());
        drop(raw);
        if is_encrypted {
            return Err(fault(ArchiveFault::Encrypted));
        }
        let limit = bytes_limit();
        let at_most = limit.min(allowed(n_packed)).min(self.still_allowed);
        let file = self.archive.by_index(member).map_err(broken)?;
        // What the zip says of the size is not believed: no more is unpacked than is allowed, and that is counted.
        let mut bytes = Vec::new();
        file.take(at_most + 1).read_to_end(&mut bytes).map_err(|_| fault(ArchiveFault::Unreadable))?;
        let n_bytes = bytes.len() as u64;
        self.still_allowed = self.still_allowed.saturating_sub(n_bytes);
        if n_bytes <= at_most {
            Ok(bytes)
        } else if limit < n_bytes {
            Err(Refusal::new("File", RefusalReason::FileTooLarge { n_bytes, limit }))
        } else {
            Err(fault(ArchiveFault::PacksTooWell { times: RATIO_MAX }))
        }
    }
}

/// Whether a file begins as a zip does.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Bytes that so many packed ones may become.
const fn allowed(n_packed: u64) -> u64 {
    n_packed.saturating_mul(RATIO_MAX).saturating_add(ALWAYS_ALLOWED)
}

fn fault(fault: ArchiveFault) -> Refusal {
    Refusal::new("File", RefusalReason::Archive(fault))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{ArchiveFault, RefusalReason, Zipped};

    #[test]
    fn a_list_of_files_larger_than_any_is_refused_before_it_is_read() {
        // Nothing but the record at the end, whose list would take 64 MiB.
        let mut zip = b"PK\x05\x06".to_vec();
        zip.extend([0; 8]);
        zip.extend((64_u32 << 20).to_le_bytes());
        zip.extend([0; 6]);
        let n_bytes = zip.len() as u64;
        let refusal = Zipped::open(Cursor::new(zip), n_bytes).err().expect("a refusal");
        assert!(
            matches!(refusal.reason, RefusalReason::Archive(ArchiveFault::TooManyFiles { .. })),
            "{refusal}"
        );
    }
}
