//! A DICOM file opened: its syntax recognised, its lengths checked, its texts' writing known, its pixels still bytes.

use std::borrow::Cow;
use std::io::Read;

use dicom_dictionary_std::tags;

use crate::dicom::attributes;
use crate::dicom::data_set::{DataSet, Notes, keyword};
use crate::dicom::extent::{self, Coding, Extent, PIXEL_DATA, WalkFault};
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::dicom::texts::Texts;
use crate::film::Flag;

/// The largest file that is read, and the largest that a deflated one may become.
pub(crate) const BYTES_LIMIT: u64 = 512 * 1024 * 1024;
/// The most that the file meta information may take.
const META_LIMIT: usize = 1024 * 1024;

const IMPLICIT_LITTLE: &str = "1.2.840.10008.1.2";
const EXPLICIT_LITTLE: &str = "1.2.840.10008.1.2.1";
const EXPLICIT_BIG: &str = "1.2.840.10008.1.2.2";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";

/// A file whose elements are found.
pub(super) struct Opened<'b> {
    /// The whole data set.
    pub(super) data: Cow<'b, [u8]>,
    /// Every element at the top level.
    pub(super) extents: Vec<Extent>,
    /// How the data set is written.
    pub(super) coding: Coding,
    /// The stated transfer syntax; for a file without meta the recognised one.
    pub(super) transfer_syntax: String,
    /// What was noticed on the way.
    pub(super) flags: Vec<Flag>,
    texts: Texts,
    notes: Notes,
}

impl Opened<'_> {
    /// Where Pixel Data lies, if it does.
    pub(super) fn pixel_extent(&self) -> Option<Extent> {
        self.extents.iter().copied().find(|it| it.tag == PIXEL_DATA)
    }

    /// The header, to be asked.
    pub(super) fn header(&self) -> DataSet<'_> {
        DataSet::new(&self.data, &self.extents, self.coding, &self.texts, &self.notes)
    }

    /// What the reader must be told of the attributes that have been asked for.
    pub(super) fn noted(&self) -> Vec<Flag> {
        self.notes.flags()
    }
}

/// Opens a file, or says what is at fault. Nothing is reserved on the word of a length.
pub(super) fn open(bytes: &[u8]) -> Result<Opened<'_>, Refusal> {
    let n_bytes = bytes.len() as u64;
    if BYTES_LIMIT < n_bytes {
        return Err(too_large(n_bytes));
    }
    let mut flags = Vec::new();
    let (stated, rest) = match meta_start(bytes) {
        Some(start) => {
            let (uid, n_meta) = meta(&bytes[start..])?;
            let rest = &bytes[start + n_meta..];
            if uid.is_none() {
                // A magic word with no transfer syntax after it: the data themselves must tell.
                if !looks_like_data_set(rest) {
                    return Err(Refusal::new("TransferSyntaxUID", RefusalReason::Missing));
                }
                flags.push(Flag::NoFileMeta);
            }
            (uid, rest)
        }
        None if looks_like_data_set(bytes) => {
            flags.push(Flag::NoFileMeta);
            (None, bytes)
        }
        None => return Err(Refusal::new("File", RefusalReason::NotAFilm)),
    };
    let data = match stated.as_deref() {
        Some(DEFLATED) => Cow::Owned(inflated(rest)?),
        _ => Cow::Borrowed(rest),
    };
    let (coding, found) = coding_of(stated.as_deref(), &data);
    if let (Some(_), Some(found)) = (&stated, found) {
        flags.push(Flag::TransferSyntaxMisstated { found });
    }
    let extents = extent::walk(&data, coding).map_err(unreadable)?;
    let (texts, notes) = texts(&data, &extents, coding);
    Ok(Opened {
        texts,
        notes,
        extents,
        coding,
        transfer_syntax: stated.unwrap_or_else(|| uid_of(coding).to_owned()),
        data,
        flags,
    })
}

fn too_large(n_bytes: u64) -> Refusal {
    Refusal::new("File", RefusalReason::FileTooLarge { n_bytes, limit: BYTES_LIMIT })
}

/// A walk's fault as a refusal.
pub(super) fn unreadable(fault: WalkFault) -> Refusal {
    let attribute = fault.tag.map_or("File".into(), keyword);
    Refusal::new(attribute, RefusalReason::DataSetUnreadable { at_byte: fault.at as u64, what: fault.what })
}

/// What lies behind the file meta information, of a file that has any.
pub(super) fn data_set(bytes: &[u8]) -> Option<&[u8]> {
    let start = meta_start(bytes)?;
    let (_, n_meta) = meta(bytes.get(start..)?).ok()?;
    bytes.get(start + n_meta..)
}

/// Where the file meta information begins: after the preamble, after a bare magic word, or at once.
fn meta_start(bytes: &[u8]) -> Option<usize> {
    let magic_at = |at: usize| bytes.get(at..at + 4) == Some(b"DICM");
    if magic_at(128) {
        Some(132)
    } else if magic_at(0) {
        Some(4)
    } else {
        (bytes.get(..6) == Some(&[0x02, 0x00, 0x00, 0x00, b'U', b'L'])).then_some(0)
    }
}

/// The transfer syntax and the length of the file meta information, which is always Explicit VR Little Endian.
fn meta(bytes: &[u8]) -> Result<(Option<String>, usize), Refusal> {
    // Group 2 is walked element by element: its stated length is wrong often enough.
    let mut at = 0_usize;
    let mut uid = None;
    while bytes.get(at..at + 2) == Some(&[0x02, 0x00]) && at < META_LIMIT {
        let vr = bytes.get(at + 4..at + 6).unwrap_or_default();
        let long = matches!(vr, b"OB" | b"OW" | b"UN" | b"SQ" | b"UT" | b"UR" | b"UC");
        let cut = || unreadable(extent::fault(at, "the file meta information breaks off"));
        let (length, value_at) = if long {
            let four = bytes.get(at + 8..at + 12).ok_or_else(cut)?;
            let four = [four[0], four[1], four[2], four[3]];
            (u32::from_le_bytes(four) as usize, at + 12)
        } else {
            let two = bytes.get(at + 6..at + 8).ok_or_else(cut)?;
            (usize::from(u16::from_le_bytes([two[0], two[1]])), at + 8)
        };
        let end = value_at.checked_add(length).ok_or_else(cut)?;
        let value = bytes.get(value_at..end).ok_or_else(cut)?;
        if bytes.get(at + 2..at + 4) == Some(&[0x10, 0x00]) {
            let text = String::from_utf8_lossy(value);
            uid = Some(text.trim_matches(|it: char| it == '\0' || it.is_whitespace()).to_owned());
        }
        at = end;
    }
    Ok((uid.filter(|it| !it.is_empty()), at))
}

/// Whether bytes without any meta begin like a data set: a first tag of a usual group, then a length that fits.
fn looks_like_data_set(bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(..8) else {
        return false;
    };
    let group = u16::from_le_bytes([head[0], head[1]]);
    if group != 0x0008 {
        return false;
    }
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    extent::looks_explicit(bytes) || (length as usize) < bytes.len()
}

/// How the data are written, and the UID of that where it is not what was stated.
fn coding_of(stated: Option<&str>, data: &[u8]) -> (Coding, Option<&'static str>) {
    if stated == Some(EXPLICIT_BIG) {
        return (Coding::ExplicitBig, None);
    }
    let explicit = extent::looks_explicit(data);
    let states_implicit = stated == Some(IMPLICIT_LITTLE);
    match (explicit, states_implicit) {
        (true, true) => (Coding::ExplicitLittle, Some(EXPLICIT_LITTLE)),
        (true, false) => (Coding::ExplicitLittle, None),
        (false, true) => (Coding::ImplicitLittle, None),
        // The first element alone may have letters that nobody knows.
        (false, false) if stated.is_some() && !extent::looks_implicit(data) => (Coding::ExplicitLittle, None),
        (false, false) => (Coding::ImplicitLittle, Some(IMPLICIT_LITTLE)),
    }
}

fn uid_of(coding: Coding) -> &'static str {
    match coding {
        Coding::ImplicitLittle => IMPLICIT_LITTLE,
        Coding::ExplicitLittle => EXPLICIT_LITTLE,
        Coding::ExplicitBig => EXPLICIT_BIG,
    }
}

/// How the texts of a data set are written, by what it states and by all of them together.
fn texts(data: &[u8], extents: &[Extent], coding: Coding) -> (Texts, Notes) {
    let (unstated, notes) = (Texts::stated(&[]), Notes::default());
    let object = DataSet::new(data, extents, coding, &unstated, &notes);
    let stated = attributes::texts(&object, tags::SPECIFIC_CHARACTER_SET).unwrap_or_default();
    (Texts::stated(&stated).with_all(object.all_texts()), notes)
}

/// A deflated data set unpacked, never past the limit.
fn inflated(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut unpacked = Vec::new();
    flate2::read::DeflateDecoder::new(bytes)
        .take(BYTES_LIMIT + 1)
        .read_to_end(&mut unpacked)
        .map_err(|_| Refusal::new("File", RefusalReason::DeflateBroken))?;
    if BYTES_LIMIT < unpacked.len() as u64 {
        return Err(too_large(unpacked.len() as u64));
    }
    Ok(unpacked)
}
