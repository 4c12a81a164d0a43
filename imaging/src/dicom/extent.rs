//! Where each element lies, found before anything is reserved: a hostile length never becomes memory.
//!
//! The walk knows only tags, lengths and nesting. It ends at Pixel Data, whose length it notes and does not believe.

use dicom_core::dictionary::DataDictionary;
use dicom_core::{Tag, VR};
use dicom_dictionary_std::StandardDataDictionary;

/// Sequences within sequences that are followed; real films have 5 or fewer.
const DEPTH_LIMIT: u8 = 16;
/// Elements at the top level, and fragments of a picture, that are followed; real films have some hundred of the one
/// and a few of the other. Each costs memory however short it is.
const COUNT_LIMIT: usize = 65_536;
/// Pixel Data (7FE0,0010).
pub(super) const PIXEL_DATA: Tag = Tag(0x7FE0, 0x0010);
const ITEM: Tag = Tag(0xFFFE, 0xE000);
const ITEM_END: Tag = Tag(0xFFFE, 0xE00D);
const SEQUENCE_END: Tag = Tag(0xFFFE, 0xE0DD);
const UNDEFINED: u32 = u32::MAX;

/// How elements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    ImplicitLittle,
    ExplicitLittle,
    ExplicitBig,
}

/// One element at the top level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) tag: Tag,
    /// Where the element itself begins.
    pub(super) element_at: usize,
    /// Where its value begins.
    pub(super) value_at: usize,
    /// Its stated length; `None` for undefined.
    pub(super) length: Option<usize>,
}

/// Where a data set stops making sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WalkFault {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// An element's head.
struct Head {
    tag: Tag,
    /// As stated, or in Implicit VR as the dictionary has it; none where neither knows.
    vr: Option<VR>,
    length: u32,
    value_at: usize,
}

/// All elements at the top level up to Pixel Data, which is the last if it is there.
///
/// Every length but Pixel Data's is checked against the bytes there are, in all nested items too.
pub(super) fn walk(bytes: &[u8], coding: Coding) -> Result<Vec<Extent>, WalkFault> {
    let walker = Walker { bytes, coding };
    let mut extents = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Fewer bytes than a head: padding at the end, which holds nothing.
        if bytes.len() - at < 8 {
            break;
        }
        let head = walker.head(at)?;
        let length = (head.length != UNDEFINED).then_some(head.length as usize);
        if COUNT_LIMIT <= extents.len() {
            return Err(WalkFault { at, what: "there are more elements than any film has" });
        }
        extents.push(Extent { tag: head.tag, element_at: at, value_at: head.value_at, length });
        if head.tag == PIXEL_DATA {
            break;
        }
        at = walker.end_of(&head, at, bytes.len(), 0)?;
    }
    Ok(extents)
}

/// Whether the bytes at the start of a data set look like explicit value representations.
pub(super) fn looks_explicit(bytes: &[u8]) -> bool {
    bytes.get(4..6).is_some_and(|it| VR::from_binary([it[0], it[1]]).is_some())
}

/// The fragments of encapsulated pixel data, offset table left out; what is cut off is left out too.
///
/// * `bytes` — from the first item on.
pub(super) fn fragments(bytes: &[u8]) -> Result<Vec<&[u8]>, WalkFault> {
    let walker = Walker { bytes, coding: Coding::ExplicitLittle };
    let mut found = Vec::new();
    let mut at = 0;
    while at + 8 <= bytes.len() {
        let tag = walker.tag(at)?;
        let length = walker.long(at + 4)? as usize;
        match tag {
            ITEM => {
                let end = (at + 8).checked_add(length).filter(|&it| it <= bytes.len());
                let end = end.ok_or(WalkFault { at, what: "a fragment is longer than the file" })?;
                if COUNT_LIMIT <= found.len() {
                    return Err(WalkFault { at, what: "there are more fragments than any picture has" });
                }
                found.push(&bytes[at + 8..end]);
                at = end;
            }
            SEQUENCE_END => break,
            _ => {
                return Err(WalkFault { at, what: "a fragment was expected" });
            }
        }
    }
    if found.is_empty() {
        return Ok(found);
    }
    Ok(found.split_off(1))
}

struct Walker<'b> {
    bytes: &'b [u8],
    coding: Coding,
}

impl Walker<'_> {
    fn short(&self, at: usize) -> Result<u16, WalkFault> {
        let two = at
            .checked_add(2)
            .and_then(|end| self.bytes.get(at..end))
            .and_then(|it| <[u8; 2]>::try_from(it).ok())
            .ok_or(cut_off(at))?;
        Ok(match self.coding {
            Coding::ExplicitBig => u16::from_be_bytes(two),
            _ => u16::from_le_bytes(two),
        })
    }

    fn long(&self, at: usize) -> Result<u32, WalkFault> {
        let four = at
            .checked_add(4)
            .and_then(|end| self.bytes.get(at..end))
            .and_then(|it| <[u8; 4]>::try_from(it).ok())
            .ok_or(cut_off(at))?;
        Ok(match self.coding {
            Coding::ExplicitBig => u32::from_be_bytes(four),
            _ => u32::from_le_bytes(four),
        })
    }

    fn tag(&self, at: usize) -> Result<Tag, WalkFault> {
        Ok(Tag(self.short(at)?, self.short(at + 2)?))
    }

    fn head(&self, at: usize) -> Result<Head, WalkFault> {
        let tag = self.tag(at)?;
        if tag.0 == 0xFFFE || self.coding == Coding::ImplicitLittle {
            let known = if tag.0 == 0xFFFE { None } else { StandardDataDictionary.by_tag(tag) };
            let vr = known.map(|it| it.vr.relaxed());
            return Ok(Head { tag, vr, length: self.long(at + 4)?, value_at: at + 8 });
        }
        let letters = self.bytes.get(at + 4..at + 6).ok_or(cut_off(at))?;
        let vr = VR::from_binary([letters[0], letters[1]]);
        if vr.is_none() && !letters.iter().all(u8::is_ascii_uppercase) {
            return Err(WalkFault { at, what: "a value representation was expected" });
        }
        let (length, value_at) = if has_short_length(vr) {
            (u32::from(self.short(at + 6)?), at + 8)
        } else {
            (self.long(at + 8)?, at + 12)
        };
        Ok(Head { tag, vr, length, value_at })
    }

    /// Where the element after this one begins; `limit` is the end of what holds it.
    fn end_of(&self, head: &Head, at: usize, limit: usize, depth: u8) -> Result<usize, WalkFault> {
        let undefined = head.length == UNDEFINED;
        if undefined && head.tag == PIXEL_DATA {
            return self.encapsulated(head.value_at, limit);
        }
        if head.vr != Some(VR::SQ) && !undefined {
            if !holds_whole_numbers(head, depth) {
                return Err(WalkFault { at, what: "a length is no whole number of values" });
            }
            return ends_within(head.value_at, head.length, limit).ok_or(too_long(at));
        }
        if !matches!(head.vr, Some(VR::SQ | VR::UN) | None) {
            return Err(WalkFault { at, what: "a value without a length is no sequence" });
        }
        if DEPTH_LIMIT <= depth {
            return Err(WalkFault { at, what: "sequences are nested too deep" });
        }
        let end = if undefined {
            None
        } else {
            Some(ends_within(head.value_at, head.length, limit).ok_or(too_long(at))?)
        };
        if undefined && head.vr == Some(VR::UN) {
            // PS3.5 6.2.2 note: an unknown sequence of undefined length is written in Implicit VR Little Endian.
            let inner = Walker { bytes: self.bytes, coding: Coding::ImplicitLittle };
            return inner.sequence(head.value_at, end, limit, depth);
        }
        self.sequence(head.value_at, end, limit, depth)
    }

    /// Where encapsulated pixels within a sequence (an icon) end.
    fn encapsulated(&self, mut at: usize, limit: usize) -> Result<usize, WalkFault> {
        loop {
            let tag = self.tag(at)?;
            let length = self.long(at + 4)?;
            match tag {
                SEQUENCE_END => return Ok(at + 8),
                ITEM => at = ends_within(at + 8, length, limit).ok_or(too_long(at))?,
                _ => {
                    return Err(WalkFault { at, what: "a fragment was expected" });
                }
            }
        }
    }

    /// Where a sequence ends that begins at `at`, with a stated end or a delimiter.
    fn sequence(
        &self,
        mut at: usize,
        end: Option<usize>,
        limit: usize,
        depth: u8,
    ) -> Result<usize, WalkFault> {
        let inner_limit = end.unwrap_or(limit);
        loop {
            if end == Some(at) {
                return Ok(at);
            }
            let tag = self.tag(at)?;
            let length = self.long(at + 4)?;
            match tag {
                ITEM => at = self.item(at + 8, length, inner_limit, depth)?,
                SEQUENCE_END if end.is_none() => return Ok(at + 8),
                _ => {
                    return Err(WalkFault { at, what: "an item was expected" });
                }
            }
        }
    }

    /// Where an item ends whose content begins at `at`.
    fn item(&self, mut at: usize, length: u32, limit: usize, depth: u8) -> Result<usize, WalkFault> {
        let end = if length == UNDEFINED {
            None
        } else {
            Some(ends_within(at, length, limit).ok_or(too_long(at))?)
        };
        let inner_limit = end.unwrap_or(limit);
        loop {
            if end == Some(at) {
                return Ok(at);
            }
            let head = self.head(at)?;
            if head.tag == ITEM_END && end.is_none() {
                return Ok(at + 8);
            }
            if head.tag.0 == 0xFFFE {
                return Err(WalkFault { at, what: "a delimiter stands where an element was expected" });
            }
            at = self.end_of(&head, at, inner_limit, depth + 1)?;
        }
    }
}

fn ends_within(at: usize, length: u32, limit: usize) -> Option<usize> {
    at.checked_add(length as usize).filter(|&it| it <= limit)
}

/// Whether an element's length is a multiple of its numbers' width. The library that parses the header takes whole
/// numbers only and would go on amid the rest. Private elements and pixels at the top level are never handed to it.
///
/// Source: DICOM PS3.5 6.2.
fn holds_whole_numbers(head: &Head, depth: u8) -> bool {
    let width = match head.vr {
        Some(VR::US | VR::SS | VR::OW) => 2,
        Some(VR::AT | VR::UL | VR::SL | VR::FL | VR::OF | VR::OL) => 4,
        Some(VR::FD | VR::UV | VR::SV | VR::OD | VR::OV) => 8,
        _ => 1,
    };
    let is_handed_on = 0 < depth || (head.tag.0.is_multiple_of(2) && head.tag != PIXEL_DATA);
    !is_handed_on || head.length.is_multiple_of(width)
}

fn cut_off(at: usize) -> WalkFault {
    WalkFault { at, what: "the data break off" }
}

fn too_long(at: usize) -> WalkFault {
    WalkFault { at, what: "an element is longer than what holds it" }
}

/// Source: DICOM PS3.5 7.1.2.
fn has_short_length(vr: Option<VR>) -> bool {
    use VR::{AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US};
    matches!(
        vr,
        Some(
            AE | AS
                | AT
                | CS
                | DA
                | DS
                | DT
                | FD
                | FL
                | IS
                | LO
                | LT
                | PN
                | SH
                | SL
                | SS
                | ST
                | TM
                | UI
                | UL
                | US
        )
    )
}
