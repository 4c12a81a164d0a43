//! A data set as it lies in the file: its elements, how they are written, and what was noticed while it was asked.

use std::borrow::Cow;
use std::cell::RefCell;

use dicom_core::dictionary::{DataDictionary, DataDictionaryEntryRef};
use dicom_core::{Tag, VR};
use dicom_dictionary_std::{StandardDataDictionary, tags};

use crate::dicom::attributes;
use crate::dicom::extent::{Coding, Extent, WalkFault, items};
use crate::dicom::texts::Texts;
use crate::film::Flag;

/// What the reader must be told of the attributes that were asked for, each once.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<Vec<Flag>>);

impl Notes {
    pub(super) fn add(&self, flag: Flag) {
        let mut flags = self.0.borrow_mut();
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }

    /// All of them, in the order in which they were noticed.
    pub(super) fn flags(&self) -> Vec<Flag> {
        self.0.borrow().clone()
    }
}

/// A data set, or an item of a sequence in one.
pub(super) struct DataSet<'d> {
    bytes: &'d [u8],
    elements: Cow<'d, [Extent]>,
    coding: Coding,
    texts: Cow<'d, Texts>,
    notes: &'d Notes,
}

/// One element's value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'d> {
    /// As stated; `None` where nothing is, or nothing that is known.
    pub(super) vr: Option<VR>,
    /// `None` where the length is undefined.
    pub(super) value: Option<&'d [u8]>,
    /// Whether its numbers have their high bytes first.
    pub(super) big_endian: bool,
}

impl<'d> DataSet<'d> {
    pub(super) fn new(
        bytes: &'d [u8],
        elements: &'d [Extent],
        coding: Coding,
        texts: &'d Texts,
        notes: &'d Notes,
    ) -> Self {
        Self { bytes, elements: Cow::Borrowed(elements), coding, texts: Cow::Borrowed(texts), notes }
    }

    /// An element, absent or not; of two with one tag the later one.
    pub(super) fn element(&self, tag: Tag) -> Option<Element<'d>> {
        self.elements.iter().rfind(|it| it.tag == tag).map(|it| self.element_at(it))
    }

    fn element_at(&self, extent: &Extent) -> Element<'d> {
        let end = extent.length.map(|it| extent.value_at.saturating_add(it));
        Element {
            vr: extent.vr,
            value: end.and_then(|end| self.bytes.get(extent.value_at..end)),
            // What is called unknown is little endian, whatever holds it (PS3.5 6.2.2).
            big_endian: self.coding == Coding::ExplicitBig && !matches!(extent.vr, Some(VR::UN) | None),
        }
    }

    /// The items of a sequence; empty where it is absent.
    pub(super) fn items(&self, tag: Tag) -> Result<Vec<Self>, WalkFault> {
        let Some(extent) = self.elements.iter().rfind(|it| it.tag == tag) else {
            return Ok(Vec::new());
        };
        let found = items(self.bytes, self.coding, extent)?;
        Ok(found.into_iter().map(|it| self.inner(it.coding, it.elements)).collect())
    }

    /// An item, whose texts are written as this data set's unless it says otherwise.
    fn inner(&self, coding: Coding, elements: Vec<Extent>) -> Self {
        let texts = self.texts.clone();
        let mut item =
            Self { bytes: self.bytes, elements: Cow::Owned(elements), coding, texts, notes: self.notes };
        if let Some(stated) = attributes::texts(&item, tags::SPECIFIC_CHARACTER_SET) {
            item.texts = Cow::Owned(Texts::stated(&stated).with_all(item.all_texts()));
        }
        item
    }

    /// Every text at this level, as bytes.
    pub(super) fn all_texts(&self) -> impl Iterator<Item = &'d [u8]> {
        let in_words = |it: &&Extent| {
            let vr = entry(it.tag).map(|it| it.vr.relaxed());
            matches!(vr, Some(VR::LO | VR::LT | VR::PN | VR::SH | VR::ST | VR::UC | VR::UT))
        };
        self.elements.iter().filter(in_words).filter_map(|it| self.element_at(it).value)
    }

    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(super) fn notes(&self) -> &Notes {
        self.notes
    }
}

/// What the standard's dictionary says of an attribute.
pub(super) fn entry(tag: Tag) -> Option<&'static DataDictionaryEntryRef<'static>> {
    StandardDataDictionary.by_tag(tag)
}

/// An attribute's keyword, or its number where it has none.
pub(super) fn keyword(tag: Tag) -> Cow<'static, str> {
    match entry(tag).map(|it| it.alias) {
        Some(alias) if tag.0.is_multiple_of(2) && tag.1 != 0 => Cow::Borrowed(alias),
        _ => Cow::Owned(format!("({:04X},{:04X})", tag.0, tag.1)),
    }
}
