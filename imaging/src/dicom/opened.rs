//! A DICOM file opened: its syntax recognised, its lengths checked, its header parsed, its pixels still bytes.

use std::borrow::Cow;
use std::io::Read;

use dicom_object::{DefaultDicomObject, OpenFileOptions};

use crate::dicom::extent::{self, Coding, Extent, PIXEL_DATA, WalkFault};
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::film::Flag;

/// The largest file that is read, and the largest that a deflated one may become.
pub(crate) const BYTES_LIMIT: u64 = 512 * 1024 * 1024;
/// The most that a header may take, pixels and private groups left out: parsed, each element is many times its bytes.
/// The directory of a disc of some 20,000 films fits.
const HEADER_LIMIT: usize = 16 * 1024 * 1024;
/// The most that the file meta information may take.
const META_LIMIT: usize = 1024 * 1024;

const IMPLICIT_LITTLE: &str = "1.2.840.10008.1.2";
const EXPLICIT_LITTLE: &str = "1.2.840.10008.1.2.1";
const EXPLICIT_BIG: &str = "1.2.840.10008.1.2.2";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";

/// A file whose header is parsed.
pub(super) struct Opened<'b> {
    /// The header, up to but without Pixel Data.
    pub(super) object: DefaultDicomObject,
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
}

impl Opened<'_> {
    /// Where Pixel Data lies, if it does.
    pub(super) fn pixel_extent(&self) -> Option<Extent> {
        self.extents.iter().copied().find(|it| it.tag == PIXEL_DATA)
    }

    /// The raw bytes of an element at the top level.
    pub(super) fn raw(&self, tag: dicom_core::Tag) -> Option<&[u8]> {
        let extent = self.extents.iter().find(|it| it.tag == tag)?;
        let end = extent.value_at.checked_add(extent.length?)?;
        self.data.get(extent.value_at..end)
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
    let header = header_bytes(&data, &extents);
    if HEADER_LIMIT < header.len() {
        return Err(Refusal::new("File", RefusalReason::HeaderTooLarge { n_bytes: header.len() as u64 }));
    }
    let object = parsed(&header, coding)?;
    Ok(Opened {
        object,
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
    Refusal::new("File", RefusalReason::DataSetUnreadable { at_byte: fault.at as u64, what: fault.what })
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
        let cut = || unreadable(WalkFault { at, what: "the file meta information breaks off" });
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

/// The elements that this program asks about, end to end: private groups, overlays and pixels are left out.
fn header_bytes(data: &[u8], extents: &[Extent]) -> Vec<u8> {
    let ends = extents.iter().skip(1).map(|it| it.element_at).chain([data.len()]);
    let mut header = Vec::new();
    for (extent, end) in extents.iter().zip(ends) {
        let asked =
            matches!(extent.tag.0, 0x0004 | 0x0008 | 0x0010 | 0x0018 | 0x0020 | 0x0028 | 0x0054 | 0x2050);
        if asked && let Some(element) = data.get(extent.element_at..end) {
            header.extend_from_slice(element);
        }
    }
    header
}

/// The header parsed by the library, from bytes whose lengths have been checked.
///
/// A small file meta of our own goes before the data set, so that the library reads it as it really is written.
pub(super) fn parsed(header: &[u8], coding: Coding) -> Result<DefaultDicomObject, Refusal> {
    let mut uid = uid_of(coding).as_bytes().to_vec();
    if uid.len() % 2 == 1 {
        uid.push(0);
    }
    let mut front = b"DICM".to_vec();
    let n_group = 8 + uid.len();
    front.extend([0x02, 0, 0, 0, b'U', b'L', 4, 0]);
    front.extend((n_group as u32).to_le_bytes());
    front.extend([0x02, 0, 0x10, 0, b'U', b'I']);
    front.extend((uid.len() as u16).to_le_bytes());
    front.extend(uid);
    OpenFileOptions::new().from_reader(front.chain(header)).map_err(|_| {
        Refusal::new(
            "File",
            RefusalReason::DataSetUnreadable { at_byte: 0, what: "the header cannot be parsed" },
        )
    })
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
