//! The grey chain's attributes read from a header: rescale, windows, look-up tables.

use dicom_dictionary_std::tags;

use crate::dicom::attributes::{is_unreadable, items, number, numbers, text, texts, words};
use crate::dicom::data_set::DataSet;
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};
use crate::film::Flag;
use crate::lut::{LookupTable, LutFault};
use crate::modality::ModalityTransform;
use crate::stored::Sign;
use crate::voi::{Voi, VoiFunction, Window};

/// The modality transform; a look-up table goes before a rescale.
///
/// A rescale that is no rescale, or a table that is no table, refuses the film: without it the values mean nothing.
pub(super) fn modality(object: &DataSet<'_>, sign: Sign) -> Result<ModalityTransform, Refusal> {
    if let Some(item) = items(object, tags::MODALITY_LUT_SEQUENCE).first() {
        return lookup_table(item, sign == Sign::Signed)
            .map(|it| ModalityTransform::Table(it.table))
            .map_err(|fault| Refusal::new("ModalityLUTSequence", RefusalReason::ModalityTable(fault)));
    }
    if is_unreadable(object, tags::MODALITY_LUT_SEQUENCE) {
        let value = String::new();
        return Err(Refusal::new("ModalityLUTSequence", RefusalReason::NotUnderstood { value }));
    }
    let figure = |attribute, tag, otherwise: f64| match text(object, tag) {
        None => Ok(otherwise),
        Some(value) => number(object, tag).ok_or_else(|| {
            Refusal::new(attribute, RefusalReason::NotUnderstood { value: fit_for_words(&value) })
        }),
    };
    let slope = figure("RescaleSlope", tags::RESCALE_SLOPE, 1.0)?;
    let intercept = figure("RescaleIntercept", tags::RESCALE_INTERCEPT, 0.0)?;
    if slope == 0.0 {
        return Err(Refusal::new("RescaleSlope", RefusalReason::NotUnderstood { value: "0".into() }));
    }
    Ok(if slope == 1.0 && intercept == 0.0 {
        ModalityTransform::Identity
    } else {
        ModalityTransform::Rescale { slope, intercept }
    })
}

/// Every usable VOI of the file, tables first; what cannot be used becomes a flag, never something else.
///
/// * `negative` — whether modality values can lie below 0, which decides how a table's first value is read.
pub(super) fn vois(object: &DataSet<'_>, negative: bool, flags: &mut Vec<Flag>) -> Vec<Voi> {
    let mut found = Vec::new();
    for item in items(object, tags::VOILUT_SEQUENCE) {
        match lookup_table(&item, negative) {
            Ok(read) => {
                flags.extend(read.narrower);
                found.push(Voi::Table(read.table));
            }
            Err(fault) => flags.push(Flag::VoiTableRefused { fault }),
        }
    }
    found.extend(windows(object, flags).into_iter().map(Voi::Window));
    found
}

fn windows(object: &DataSet<'_>, flags: &mut Vec<Flag>) -> Vec<Window> {
    let centers = numbers(object, tags::WINDOW_CENTER).unwrap_or_default();
    let widths = numbers(object, tags::WINDOW_WIDTH).unwrap_or_default();
    let names = texts(object, tags::WINDOW_CENTER_WIDTH_EXPLANATION).unwrap_or_default();
    let function = match text(object, tags::VOILUT_FUNCTION) {
        None => Some(VoiFunction::Linear),
        Some(code) => VoiFunction::from_code(&code),
    };
    if centers.len() != widths.len() {
        flags.push(Flag::WindowsUnpaired);
    }
    let mut found = Vec::new();
    for (idx, (&center, &width)) in centers.iter().zip(&widths).enumerate() {
        let name = names.get(idx).map_or("", String::as_str);
        let window = function.and_then(|it| Window::new(it, center, width, name).ok());
        match window {
            Some(it) => found.push(it),
            None => flags.push(Flag::WindowRefused { center, width, function }),
        }
    }
    found
}

/// A table, and a flag where its stated bits were the size of its storage.
struct ReadTable {
    table: LookupTable,
    narrower: Option<Flag>,
}

/// One item of a LUT sequence.
///
/// Some stations write 16, the size of an entry in memory, as third descriptor value although their entries fill
/// fewer bits (seen from Agfa); taken at its word, the whole picture would be at most half bright. Where the stated
/// bits are 16 and the highest of them is never used, the bits that are used are taken as the range, and it is said.
///
/// Source: DICOM PS3.3 C.11.1.1.1 and C.11.2.1.1; dicom-rs pull request 825.
fn lookup_table(item: &DataSet<'_>, signed_first: bool) -> Result<ReadTable, LutFault> {
    let descriptor = words(item, tags::LUT_DESCRIPTOR).unwrap_or_default();
    let [stated, first, bits] = descriptor[..] else {
        return Err(LutFault::Descriptor);
    };
    let n_entries = if stated == 0 { 65_536 } else { usize::from(stated) };
    let first = if signed_first { i32::from(first.cast_signed()) } else { i32::from(first) };
    let mut entries = words(item, tags::LUT_DATA).unwrap_or_default();
    if bits == 8 && entries.len() == n_entries.div_ceil(2) && 1 < n_entries {
        entries = entries.into_iter().flat_map(two_bytes).collect();
    }
    if entries.len() < n_entries {
        return Err(LutFault::DataTooShort { stated: n_entries, held: entries.len() });
    }
    entries.truncate(n_entries);
    let largest = entries.iter().copied().max().unwrap_or(0);
    let used_bits = (16 - largest.leading_zeros() as u8).max(8);
    let stated_bits = u8::try_from(bits).map_err(|_| LutFault::Bits(u32::from(bits)))?;
    let storage_size = stated_bits == 16 && used_bits < 16;
    let explanation = text(item, tags::LUT_EXPLANATION).unwrap_or_default();
    let range_bits = if storage_size { used_bits } else { stated_bits };
    Ok(ReadTable {
        table: LookupTable::new(first, entries, range_bits, explanation)?,
        narrower: storage_size.then_some(Flag::VoiTableNarrower { used_bits }),
    })
}

fn two_bytes(word: u16) -> [u16; 2] {
    [word & 0xFF, word >> 8]
}
