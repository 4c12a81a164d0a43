//! Questions to a header: the one place through which every attribute is read, by the representation that it must have.
//!
//! One rule decides. A value whose representation is not said (Implicit VR, `UN`, bytes, letters that nobody knows)
//! is read as the dictionary has it, and so is a text for a text and a whole number for one of the same size. A number
//! in another kind of number, or in words, is the number that it states, and it is told. What is left is no value of
//! the attribute's: it counts as absent, and that is told. Nothing is ever made out of the codes of letters.
//!
//! Source: DICOM PS3.5 6.2 and 6.2.2, PS3.6.

use dicom_core::dictionary::VirtualVr;
use dicom_core::{Tag, VR};

use crate::dicom::character_set::has_stray_escape;
use crate::dicom::data_set::{DataSet, Element, entry, keyword};
use crate::film::Flag;

/// The longest value that is read: no text, number or table of a film's header has more bytes.
const VALUE_LIMIT: usize = 1 << 20;

/// Kinds of representations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// Text that is a number.
    NumberInWords,
    Number(Number),
    /// Bytes that say nothing of what is in them.
    Bytes,
    Sequence,
    /// Nothing that this program asks for.
    Other,
}

/// Kinds of numbers, with how many bytes each has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Unsigned(usize),
    Signed(usize),
    Float(usize),
}

/// A value as it was read.
enum Read {
    Text(String),
    Numbers(Vec<f64>),
}

/// Text with padding and NULs taken off; several values stay joined by backslashes. `None` where nothing is left.
pub(super) fn text(object: &DataSet<'_>, tag: Tag) -> Option<String> {
    let value = match value(object, tag)? {
        Read::Text(text) => text,
        Read::Numbers(numbers) => numbers.iter().map(f64::to_string).collect::<Vec<_>>().join("\\"),
    };
    let text = value.trim_matches(|it: char| it == '\0' || it.is_whitespace()).to_owned();
    (!text.is_empty()).then_some(text)
}

/// Every value as trimmed text, empty ones included; `None` where the attribute is absent or wholly empty.
pub(super) fn texts(object: &DataSet<'_>, tag: Tag) -> Option<Vec<String>> {
    let whole = text(object, tag)?;
    Some(whole.split('\\').map(|it| it.trim().to_owned()).collect())
}

/// Every value as a number, `NaN` where it is none; `None` where the attribute is absent or wholly empty.
pub(super) fn numbers(object: &DataSet<'_>, tag: Tag) -> Option<Vec<f64>> {
    let all = texts(object, tag)?;
    Some(all.iter().map(|it| it.parse().unwrap_or(f64::NAN)).collect())
}

/// The first value as a finite number.
pub(super) fn number(object: &DataSet<'_>, tag: Tag) -> Option<f64> {
    let first = *numbers(object, tag)?.first()?;
    if !first.is_finite() {
        unreadable(object, tag);
    }
    first.is_finite().then_some(first)
}

/// The items of a sequence; none where it is absent, or is no sequence, which is told.
pub(super) fn items<'d>(object: &DataSet<'d>, tag: Tag) -> Vec<DataSet<'d>> {
    let stated = object.element(tag).and_then(|it| it.vr);
    let is_sequence = stated.is_none_or(|it| matches!(kind(it), Kind::Sequence | Kind::Bytes));
    let found = is_sequence.then(|| object.items(tag).ok()).flatten();
    if found.is_none() {
        unreadable(object, tag);
    }
    found.unwrap_or_default()
}

/// Whether something is there that was to be read and could not be.
pub(super) fn is_unreadable(object: &DataSet<'_>, tag: Tag) -> bool {
    object.notes().flags().iter().any(|it| match it {
        Flag::ValueUnreadable { attribute } => *attribute == keyword(tag),
        _ => false,
    })
}

/// 16-bit words as they stand: signed ones by their bits, bytes in pairs, low byte first.
pub(super) fn words(object: &DataSet<'_>, tag: Tag) -> Option<Vec<u16>> {
    let element = object.element(tag)?;
    let (value, stated) = (element.value, element.vr.map_or(Kind::Bytes, kind));
    let of_words = matches!(stated, Kind::Number(Number::Unsigned(2) | Number::Signed(2)));
    let readable = of_words || stated == Kind::Bytes;
    let Some(bytes) = value.filter(|it| it.len() <= VALUE_LIMIT && readable) else {
        unreadable(object, tag);
        return None;
    };
    // Bytes have no order of their own; words do, by whatever name they go.
    let big_endian = element.big_endian && element.vr != Some(VR::OB);
    let word = |it: &[u8]| {
        let two = [it[0], it.get(1).copied().unwrap_or(0)];
        if big_endian { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) }
    };
    Some(bytes.chunks(2).map(word).collect())
}

/// A value by the one rule; `None` where the attribute is absent, empty or unreadable.
fn value(object: &DataSet<'_>, tag: Tag) -> Option<Read> {
    let element = object.element(tag)?;
    if element.value.is_some_and(<[u8]>::is_empty) {
        return None;
    }
    let read = element.value.filter(|it| it.len() <= VALUE_LIMIT).and_then(|bytes| {
        let expected = entry(tag).map(|it| it.vr.relaxed()).or(element.vr)?;
        by_rule(object, tag, expected, element, bytes)
    });
    if read.is_none() {
        unreadable(object, tag);
    }
    read
}

fn by_rule(object: &DataSet<'_>, tag: Tag, expected: VR, element: Element<'_>, bytes: &[u8]) -> Option<Read> {
    let stated = element.vr.map_or(Kind::Bytes, kind);
    let words = || {
        let text = object.texts().decoded(bytes, expected == VR::PN, object.notes());
        if has_controls(&text, expected) || has_stray_escape(bytes) {
            object.notes().add(Flag::ControlCharacters { attribute: keyword(tag) });
        }
        Read::Text(text)
    };
    let figures = |number| in_numbers(number, bytes, element.big_endian).map(Read::Numbers);
    let told = || object.notes().add(Flag::RepresentationMisstated { attribute: keyword(tag) });
    match (kind(expected), stated) {
        (Kind::Text | Kind::NumberInWords, Kind::Text | Kind::NumberInWords | Kind::Bytes) => Some(words()),
        (Kind::Number(number), Kind::Bytes) => figures(number),
        (Kind::Number(number), Kind::Number(said)) if number == said => figures(number),
        (Kind::Number(number), Kind::Number(said)) => {
            let taken = if may_be_either(tag) || !is_same_size(number, said) { said } else { number };
            if !may_be_either(tag) || !is_same_size(number, said) {
                told();
            }
            figures(taken)
        }
        (Kind::NumberInWords, Kind::Number(said)) => {
            told();
            figures(said)
        }
        (Kind::Number(_), Kind::Text | Kind::NumberInWords) => {
            told();
            Some(words())
        }
        _ => None,
    }
}

/// Whether a text holds control characters other than padding and, outside of names, the ends of its lines.
fn has_controls(text: &str, expected: VR) -> bool {
    let ends_line = |it: char| expected != VR::PN && matches!(it, '\t' | '\n' | '\x0C' | '\r');
    let padding = |it: char| it == '\0' || it.is_whitespace();
    text.trim_matches(padding).chars().any(|it| it.is_control() && !ends_line(it))
}

/// Whether the dictionary lets an attribute be signed or not.
fn may_be_either(tag: Tag) -> bool {
    entry(tag).is_some_and(|it| it.vr == VirtualVr::Xs)
}

/// Whether both are whole numbers of as many bytes.
fn is_same_size(one: Number, other: Number) -> bool {
    use Number::{Signed, Unsigned};
    matches!((one, other), (Unsigned(a) | Signed(a), Unsigned(b) | Signed(b)) if a == b)
}

/// The numbers in some bytes; `None` where their length is no whole number of them.
fn in_numbers(number: Number, bytes: &[u8], big_endian: bool) -> Option<Vec<f64>> {
    let (Number::Unsigned(width) | Number::Signed(width) | Number::Float(width)) = number;
    if !bytes.len().is_multiple_of(width) {
        return None;
    }
    let figure = |it: &[u8]| {
        let mut eight = [0; 8];
        eight[..width].copy_from_slice(it);
        if big_endian {
            eight[..width].reverse();
        }
        let bits = u64::from_le_bytes(eight);
        match number {
            Number::Unsigned(_) => bits as f64,
            // The sign carried up, and down again.
            Number::Signed(_) => ((bits << (64 - 8 * width)).cast_signed() >> (64 - 8 * width)) as f64,
            Number::Float(4) => f64::from(f32::from_bits(bits as u32)),
            Number::Float(_) => f64::from_bits(bits),
        }
    };
    Some(bytes.chunks(width).map(figure).collect())
}

fn kind(vr: VR) -> Kind {
    use VR::{
        AE, AS, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SL, SQ, SS, ST, SV, TM,
        UC, UI, UL, UN, UR, US, UT, UV,
    };
    match vr {
        AE | AS | CS | DA | DT | LO | LT | PN | SH | ST | TM | UC | UI | UR | UT => Kind::Text,
        DS | IS => Kind::NumberInWords,
        US => Kind::Number(Number::Unsigned(2)),
        UL => Kind::Number(Number::Unsigned(4)),
        UV => Kind::Number(Number::Unsigned(8)),
        SS => Kind::Number(Number::Signed(2)),
        SL => Kind::Number(Number::Signed(4)),
        SV => Kind::Number(Number::Signed(8)),
        FL => Kind::Number(Number::Float(4)),
        FD => Kind::Number(Number::Float(8)),
        OB | OD | OF | OL | OV | OW | UN => Kind::Bytes,
        SQ => Kind::Sequence,
        VR::AT => Kind::Other,
    }
}

fn unreadable(object: &DataSet<'_>, tag: Tag) {
    object.notes().add(Flag::ValueUnreadable { attribute: keyword(tag) });
}
