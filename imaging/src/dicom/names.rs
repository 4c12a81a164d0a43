//! Texts in the character sets of Chinese stations, stated, half stated or not stated at all.

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use crate::dicom::attributes;
use crate::dicom::extent::Coding;
use crate::dicom::opened::{Opened, parsed};
use crate::film::Flag;

/// Text attributes whose bytes are looked at when nothing says how they are written.
const TEXTS: [Tag; 6] = [
    tags::PATIENT_NAME,
    tags::PATIENT_ID,
    tags::STUDY_DESCRIPTION,
    tags::SERIES_DESCRIPTION,
    tags::INSTITUTION_NAME,
    tags::IMAGE_COMMENTS,
];

/// How a file's texts are to be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// As the library does by the stated character set.
    AsStated,
    /// As UTF-8, because the bytes are.
    Utf8,
    /// As GB 18030 and its forerunners, escape sequences taken out.
    Chinese,
}

impl Texts {
    /// What is right for this file, and the flag where it is a guess.
    ///
    /// ISO 2022 IR 58 (GB 2312) stands as second value behind an empty first one; the library reads the first alone.
    ///
    /// Source: DICOM PS3.3 C.12.1.1.2, PS3.5 annex K.
    pub(super) fn of(opened: &Opened<'_>) -> (Self, Option<Flag>) {
        let stated = attributes::texts(&opened.object, tags::SPECIFIC_CHARACTER_SET);
        let stated = stated.unwrap_or_default();
        if stated.len() > 1 && stated.iter().any(|it| it == "ISO 2022 IR 58") {
            return (Self::Chinese, None);
        }
        let latin = stated.iter().all(|it| matches!(it.as_str(), "ISO_IR 100" | "ISO 2022 IR 100"));
        if latin && !stated.is_empty() {
            return opened
                .raw(tags::PATIENT_NAME)
                .map_or((Self::AsStated, None), Self::of_a_name_called_latin);
        }
        let silent = stated.iter().all(|it| matches!(it.as_str(), "" | "ISO_IR 6" | "ISO 2022 IR 6"));
        let all: Vec<u8> = TEXTS.iter().filter_map(|&it| opened.raw(it)).flatten().copied().collect();
        if !silent || all.is_ascii() {
            return (Self::AsStated, None);
        }
        let (texts, taken) = if std::str::from_utf8(&all).is_ok() {
            (Self::Utf8, "ISO_IR 192")
        } else {
            (Self::Chinese, "GB18030")
        };
        (texts, Some(Flag::CharacterSetGuessed { taken }))
    }

    /// Stations in China state Latin-1 and write GBK or UTF-8: the name's own bytes tell.
    fn of_a_name_called_latin(name: &[u8]) -> (Self, Option<Flag>) {
        if !name.is_ascii() && std::str::from_utf8(name).is_ok() {
            (Self::Utf8, Some(Flag::CharacterSetGuessed { taken: "ISO_IR 192" }))
        } else if is_wholly_gb2312(name) {
            (Self::Chinese, Some(Flag::CharacterSetGuessed { taken: "GB18030" }))
        } else {
            (Self::AsStated, None)
        }
    }

    /// One text attribute, trimmed; `None` where it is absent or empty.
    pub(super) fn text(self, opened: &Opened<'_>, tag: Tag) -> Option<String> {
        let decoded = match self {
            Self::AsStated => return attributes::text(&opened.object, tag),
            Self::Utf8 => String::from_utf8(opened.raw(tag)?.to_vec()).ok()?,
            Self::Chinese => chinese(&without_escapes(opened.raw(tag)?))?,
        };
        let trimmed = decoded.trim_matches(|it: char| it == '\0' || it.is_whitespace());
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }
}

/// Bytes of GB 18030 as text, by way of the library's own decoder: a small data set that states the character set.
pub(super) fn chinese(bytes: &[u8]) -> Option<String> {
    let mut data = Vec::new();
    data.extend([0x08, 0, 0x05, 0, b'C', b'S', 8, 0]);
    data.extend(b"GB18030 ");
    data.extend([0x40, 0, 0x60, 0xA1, b'U', b'T', 0, 0]);
    let mut even = bytes.to_vec();
    if even.len() % 2 == 1 {
        even.push(b' ');
    }
    data.extend(u32::try_from(even.len()).ok()?.to_le_bytes());
    data.extend(even);
    let object = parsed(&data, Coding::ExplicitLittle).ok()?;
    attributes::text(&object, tags::TEXT_VALUE)
}

/// Whether a name holds components of nothing but pairs of GB 2312's Chinese characters, and no others beyond ASCII.
///
/// A Latin name has its letters with accents among letters without: `Concei\xE7\xE3o` is none of these.
fn is_wholly_gb2312(name: &[u8]) -> bool {
    let mut components =
        name.split(|it| matches!(it, b'^' | b'=' | b' ' | b'\\')).filter(|it| !it.is_ascii());
    let is_pair = |it: &[u8]| matches!(it, [first, second] if (0xB0..=0xF7).contains(first) && (0xA1..=0xFE).contains(second));
    let mut any = false;
    components.all(|it| {
        any = true;
        it.chunks(2).all(is_pair)
    }) && any
}

/// The bytes without ISO 2022 escape sequences: ESC, intermediates 0x20 to 0x2F, one final byte.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if byte == 0x1B {
            rest.by_ref().find(|it| !(0x20..=0x2F).contains(it));
        } else {
            plain.push(byte);
        }
    }
    plain
}
