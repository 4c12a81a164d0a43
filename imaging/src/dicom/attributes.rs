//! Questions to a parsed header, each with an answer of "absent or empty".

use dicom_core::value::{PrimitiveValue, Value};
use dicom_core::{DataElement, DicomValue, Tag};
use dicom_object::InMemDicomObject;

/// Text with padding and NULs taken off; several values stay joined by backslashes. `None` where nothing is left.
pub(super) fn text(object: &InMemDicomObject, tag: Tag) -> Option<String> {
    let value = object.get(tag)?.value().to_str().ok()?;
    let text = value.trim_matches(|it: char| it == '\0' || it.is_whitespace()).to_owned();
    (!text.is_empty()).then_some(text)
}

/// Every value as trimmed text, empty ones included; `None` where the attribute is absent or wholly empty.
pub(super) fn texts(object: &InMemDicomObject, tag: Tag) -> Option<Vec<String>> {
    let whole = text(object, tag)?;
    Some(whole.split('\\').map(|it| it.trim().to_owned()).collect())
}

/// Every value as a number, `NaN` where it is none; `None` where the attribute is absent or wholly empty.
pub(super) fn numbers(object: &InMemDicomObject, tag: Tag) -> Option<Vec<f64>> {
    let all = texts(object, tag)?;
    Some(all.iter().map(|it| it.parse().unwrap_or(f64::NAN)).collect())
}

/// The first value as a finite number.
pub(super) fn number(object: &InMemDicomObject, tag: Tag) -> Option<f64> {
    let first = *numbers(object, tag)?.first()?;
    first.is_finite().then_some(first)
}

/// The items of a sequence; none where it is absent.
pub(super) fn items(object: &InMemDicomObject, tag: Tag) -> &[InMemDicomObject] {
    match object.get(tag).map(DataElement::value) {
        Some(Value::Sequence(sequence)) => sequence.items(),
        _ => &[],
    }
}

/// 16-bit words as they stand: signed ones by their bits, bytes in pairs, low byte first.
pub(super) fn words(object: &InMemDicomObject, tag: Tag) -> Option<Vec<u16>> {
    match object.get(tag)?.value() {
        DicomValue::Primitive(PrimitiveValue::U16(it)) => Some(it.to_vec()),
        DicomValue::Primitive(PrimitiveValue::I16(it)) => {
            Some(it.iter().map(|it| it.cast_unsigned()).collect())
        }
        DicomValue::Primitive(PrimitiveValue::U8(it)) => Some(
            it.chunks(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]))
                .collect(),
        ),
        _ => None,
    }
}
