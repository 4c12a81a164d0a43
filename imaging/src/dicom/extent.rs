//! Where each element lies, found before anything is reserved: a hostile length never becomes memory.
//!
//! The walk knows only tags, lengths and nesting. What has a stated length is passed over whole, whatever is in it;
//! what has none is followed to its delimiter. The walk ends at Pixel Data, whose length it notes and does not believe.

use dicom_core::{Tag, VR};

/// Sequences within sequences that are followed; real films have 5 or fewer.
const DEPTH_LIMIT: u8 = 64;
/// Elements at the top level, and fragments of a picture, that are followed; real films have some hundred of the one
/// and a few of the other. Each costs memory however short it is.
const COUNT_LIMIT: usize = 65_536;
/// Elements of all items of one sequence that are followed: the directory of a disc of some 60,000 films.
const ITEMS_COUNT_LIMIT: usize = 1 << 20;
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

/// One element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) tag: Tag,
    /// The value representation that it states; `None` where it states none, or one that nobody knows.
    pub(super) vr: Option<VR>,
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
    /// The innermost element that is known to hold the fault.
    pub(super) tag: Option<Tag>,
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// One item of a sequence: how its elements are written, and where they lie.
pub(super) struct Item {
    pub(super) coding: Coding,
    pub(super) elements: Vec<Extent>,
}

/// All elements at the top level up to Pixel Data, which is the last if it is there.
pub(super) fn walk(bytes: &[u8], coding: Coding) -> Result<Vec<Extent>, WalkFault> {
    let walker = Walker { bytes, coding };
    let mut found = Vec::new();
    let mut at = 0;
    // Fewer bytes than a head: padding at the end, which holds nothing.
    while at + 8 <= bytes.len() {
        let extent = walker.extent(at, bytes.len())?;
        if COUNT_LIMIT <= found.len() {
            return Err(fault(at, "there are more elements than any film has"));
        }
        found.push(extent);
        if extent.tag == PIXEL_DATA {
            break;
        }
        at = walker.end_of(&extent, bytes.len(), 0)?;
    }
    Ok(found)
}

/// The items of a sequence, each with where its elements lie.
///
/// * `coding` — how the data set is written that holds the sequence.
pub(super) fn items(bytes: &[u8], coding: Coding, sequence: &Extent) -> Result<Vec<Item>, WalkFault> {
    let end = match sequence.length {
        Some(length) => ends_within(sequence.value_at, length, bytes.len())
            .ok_or(too_long(sequence.element_at).within(sequence.tag))?,
        None => bytes.len(),
    };
    let mut found = Vec::new();
    let mut take = |item| found.push(item);
    Walker { bytes, coding }
        .sequence(sequence, end, 0, Some(&mut take))
        .map_err(|it| it.within(sequence.tag))?;
    Ok(found)
}

/// Whether the bytes at the start of a data set make sense as Implicit VR Little Endian: the first element ends where
/// one of a higher tag begins.
pub(super) fn looks_implicit(bytes: &[u8]) -> bool {
    let walker = Walker { bytes, coding: Coding::ImplicitLittle };
    let Ok(first) = walker.extent(0, bytes.len()) else {
        return false;
    };
    first.length.is_none_or(|length| {
        let end = ends_within(first.value_at, length, bytes.len());
        end.is_some_and(|end| walker.tag(end).is_ok_and(|next| first.tag < next))
    })
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
                let end = ends_within(at + 8, length, bytes.len());
                let end = end.ok_or(fault(at, "a fragment is longer than the file"))?;
                if COUNT_LIMIT <= found.len() {
                    return Err(fault(at, "there are more fragments than any picture has"));
                }
                found.push(&bytes[at + 8..end]);
                at = end;
            }
            SEQUENCE_END => break,
            _ => return Err(fault(at, "a fragment was expected")),
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
        let two = self.bytes.get(at..).and_then(|it| it.first_chunk()).ok_or(cut_off(at))?;
        Ok(match self.coding {
            Coding::ExplicitBig => u16::from_be_bytes(*two),
            _ => u16::from_le_bytes(*two),
        })
    }

    fn long(&self, at: usize) -> Result<u32, WalkFault> {
        let four = self.bytes.get(at..).and_then(|it| it.first_chunk()).ok_or(cut_off(at))?;
        Ok(match self.coding {
            Coding::ExplicitBig => u32::from_be_bytes(*four),
            _ => u32::from_le_bytes(*four),
        })
    }

    fn tag(&self, at: usize) -> Result<Tag, WalkFault> {
        Ok(Tag(self.short(at)?, self.short(at + 2)?))
    }

    /// The element that begins at `at`; `limit` is the end of what holds it.
    fn extent(&self, at: usize, limit: usize) -> Result<Extent, WalkFault> {
        let tag = self.tag(at)?;
        let within = |it: WalkFault| it.within(tag);
        if tag.0 == 0xFFFE || self.coding == Coding::ImplicitLittle {
            return self.without_vr(tag, at).map_err(within);
        }
        let letters = self.bytes.get(at + 4..at + 6).ok_or(cut_off(at).within(tag))?;
        match VR::from_binary([letters[0], letters[1]]) {
            Some(vr) if has_short_length(vr) => self.with_short_length(tag, Some(vr), at),
            Some(vr) => self.with_long_length(tag, Some(vr), at),
            None => self.of_unknown_vr(tag, at, limit),
        }
        .map_err(within)
    }

    fn without_vr(&self, tag: Tag, at: usize) -> Result<Extent, WalkFault> {
        let length = self.long(at + 4)?;
        Ok(Extent { tag, vr: None, element_at: at, value_at: at + 8, length: stated(length) })
    }

    fn with_short_length(&self, tag: Tag, vr: Option<VR>, at: usize) -> Result<Extent, WalkFault> {
        let length = Some(usize::from(self.short(at + 6)?));
        Ok(Extent { tag, vr, element_at: at, value_at: at + 8, length })
    }

    fn with_long_length(&self, tag: Tag, vr: Option<VR>, at: usize) -> Result<Extent, WalkFault> {
        let length = self.long(at + 8)?;
        Ok(Extent { tag, vr, element_at: at, value_at: at + 12, length: stated(length) })
    }

    /// An element whose letters name no representation: one of the future has a long length, an illegal one most
    /// often a short one, and some stations write an element as if nothing were explicit. That counts which leads on
    /// to an element of a higher tag, or to the end.
    ///
    /// Source: DICOM PS3.5 7.1.2 for representations to come.
    fn of_unknown_vr(&self, tag: Tag, at: usize, limit: usize) -> Result<Extent, WalkFault> {
        let capitals = self.bytes[at + 4..at + 6].iter().all(u8::is_ascii_uppercase);
        let long = self.with_long_length(tag, None, at);
        let short = self.with_short_length(tag, None, at);
        let none = self.without_vr(tag, at);
        let ways = if capitals { [long, short, none] } else { [short, long, none] };
        let next_of = |it: &Extent| match it.length {
            Some(length) => ends_within(it.value_at, length, limit),
            None => matches!(self.tag(it.value_at), Ok(ITEM | SEQUENCE_END)).then_some(limit),
        };
        let leads_on = |it: &&Extent| {
            let end = next_of(it);
            end.is_some_and(|end| end == limit || self.tag(end).is_ok_and(|next| tag < next))
        };
        let leads_to_known = |it: &&Extent| {
            let next = next_of(it).and_then(|end| self.bytes.get(end..limit));
            next.is_some_and(|it| it.is_empty() || it.starts_with(&[0xFE, 0xFF]) || looks_explicit(it))
        };
        let ways: Vec<Extent> = ways.into_iter().filter_map(Result::ok).filter(|it| leads_on(&it)).collect();
        let found = ways.iter().find(leads_to_known).or(ways.first()).copied();
        found.ok_or(fault(at, "a value representation was expected"))
    }

    /// Where the element after this one begins; `limit` is the end of what holds it.
    fn end_of(&self, extent: &Extent, limit: usize, depth: u8) -> Result<usize, WalkFault> {
        match extent.length {
            Some(length) => ends_within(extent.value_at, length, limit).ok_or(too_long(extent.element_at)),
            None if DEPTH_LIMIT <= depth => Err(fault(extent.element_at, "sequences are nested too deep")),
            None => self.sequence(extent, limit, depth, None),
        }
        .map_err(|it| it.within(extent.tag))
    }

    /// Where a sequence, or a picture in fragments, ends; each item is handed to whoever takes them.
    ///
    /// * `limit` — the end of the sequence, or of what holds it where its length is undefined.
    fn sequence(
        &self,
        extent: &Extent,
        limit: usize,
        depth: u8,
        mut take: Option<&mut dyn FnMut(Item)>,
    ) -> Result<usize, WalkFault> {
        let mut at = extent.value_at;
        if self.coding == Coding::ExplicitBig && extent.vr != Some(VR::SQ) {
            // What is called unknown is little endian, its items too, whatever holds it.
            let little = Walker { bytes: self.bytes, coding: Coding::ImplicitLittle };
            return little.sequence(extent, limit, depth, take);
        }
        let mut n_elements = 0;
        // A delimiter may stand within a stated length, and one of an item behind an item of stated length.
        while at + 8 <= limit {
            let (tag, length) = (self.tag(at)?, self.long(at + 4)?);
            match tag {
                SEQUENCE_END => return Ok(at + 8),
                ITEM_END => at += 8,
                ITEM => {
                    let end = match stated(length) {
                        Some(length) => Some(ends_within(at + 8, length, limit).ok_or(too_long(at))?),
                        None => None,
                    };
                    if let (Some(end), None) = (end, &take) {
                        at = end;
                        continue;
                    }
                    let walker = Walker { bytes: self.bytes, coding: self.coding_in(extent, at + 8, limit) };
                    let mut elements = Vec::new();
                    let found = take.is_some().then_some(&mut elements);
                    at = walker.item(at + 8, end, limit, depth, found)?;
                    n_elements += 1 + elements.len();
                    if ITEMS_COUNT_LIMIT < n_elements {
                        return Err(fault(at, "there are more elements than any film has"));
                    }
                    if let Some(take) = &mut take {
                        take(Item { coding: walker.coding, elements });
                    }
                }
                _ => return Err(fault(at, "an item was expected")),
            }
        }
        if extent.length.is_some() { Ok(limit) } else { Err(cut_off(at)) }
    }

    /// Where an item ends whose elements begin at `at`, with a stated end or a delimiter.
    fn item(
        &self,
        mut at: usize,
        end: Option<usize>,
        limit: usize,
        depth: u8,
        mut found: Option<&mut Vec<Extent>>,
    ) -> Result<usize, WalkFault> {
        let inner_limit = end.unwrap_or(limit);
        while at + 8 <= inner_limit {
            let extent = self.extent(at, inner_limit)?;
            match (extent.tag, end) {
                (ITEM_END, None) => return Ok(at + 8),
                // The sequence ends, and the item's own end was not written.
                (SEQUENCE_END, None) => return Ok(at),
                (ITEM_END | SEQUENCE_END, Some(end)) => return Ok(end),
                (Tag(0xFFFE, _), _) => {
                    return Err(fault(at, "a delimiter stands where an element was expected"));
                }
                _ => {}
            }
            if let Some(found) = &mut found {
                if COUNT_LIMIT <= found.len() {
                    return Err(fault(at, "there are more elements than any film has"));
                }
                found.push(extent);
            }
            at = self.end_of(&extent, inner_limit, depth + 1)?;
        }
        end.ok_or(cut_off(at))
    }

    /// How an item is written whose first element is at `at`: as what holds it, or in a sequence that is called
    /// unknown in Implicit VR Little Endian; but the element's own letters know better.
    ///
    /// Source: DICOM PS3.5 6.2.2, note on UN.
    fn coding_in(&self, sequence: &Extent, at: usize, limit: usize) -> Coding {
        let stated_explicit = self.coding != Coding::ImplicitLittle && sequence.vr == Some(VR::SQ);
        if self.coding == Coding::ExplicitBig && stated_explicit {
            return self.coding;
        }
        let explicit = Walker { bytes: self.bytes, coding: Coding::ExplicitLittle };
        let element = self.bytes.get(at..limit).unwrap_or_default();
        let is_delimiter = element.get(..2) == Some(&[0xFE, 0xFF]);
        let fits = explicit
            .extent(at, limit)
            .is_ok_and(|it| it.length.is_none_or(|length| ends_within(it.value_at, length, limit).is_some()));
        match (is_delimiter, looks_explicit(element) && fits) {
            (false, true) => Coding::ExplicitLittle,
            (true, _) if stated_explicit => Coding::ExplicitLittle,
            // Letters that nobody knows, in capitals, are a representation to come.
            _ if stated_explicit
                && element.get(4..6).is_some_and(|it| it.iter().all(u8::is_ascii_uppercase)) =>
            {
                Coding::ExplicitLittle
            }
            _ => Coding::ImplicitLittle,
        }
    }
}

impl WalkFault {
    /// The same fault, told of this element where it is told of none yet.
    fn within(self, tag: Tag) -> Self {
        Self { tag: self.tag.or(Some(tag)), ..self }
    }
}

fn stated(length: u32) -> Option<usize> {
    (length != UNDEFINED).then_some(length as usize)
}

fn ends_within(at: usize, length: usize, limit: usize) -> Option<usize> {
    at.checked_add(length).filter(|&it| it <= limit)
}

pub(super) const fn fault(at: usize, what: &'static str) -> WalkFault {
    WalkFault { tag: None, at, what }
}

const fn cut_off(at: usize) -> WalkFault {
    fault(at, "the data break off")
}

const fn too_long(at: usize) -> WalkFault {
    fault(at, "an element is longer than what holds it")
}

/// Source: DICOM PS3.5 7.1.2.
const fn has_short_length(vr: VR) -> bool {
    use VR::{AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US};
    matches!(
        vr,
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
}
