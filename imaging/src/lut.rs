//! A look-up table as DICOM writes it: descriptor, entries, words of explanation.

use std::sync::Arc;

/// A table that gives each input value an entry.
///
/// Inputs below the first mapped value take the first entry, inputs past the end the last.
///
/// Source: DICOM PS3.3 C.11.1.1.1 and C.11.2.1.1, LUT Descriptor (0028,3002) and LUT Data (0028,3006).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupTable {
    first: i32,
    entries: Arc<[u16]>,
    bits: u8,
    explanation: String,
}

/// Why a look-up table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LutFault {
    /// The table has no entry, or more than 65,536.
    #[error("a look-up table has 1 to 65536 entries, not {0}")]
    EntryCount(usize),
    /// The third descriptor value is no bit depth.
    #[error("look-up table entries of {0} bits are not known; 8 to 16 are")]
    Bits(u32),
    /// The descriptor is not three numbers.
    #[error("LUTDescriptor is not three numbers")]
    Descriptor,
    /// The data hold fewer entries than the descriptor says.
    #[error("LUTDescriptor says {stated} entries, LUTData holds {held}")]
    DataTooShort {
        /// Entries by the descriptor.
        stated: usize,
        /// Entries there are.
        held: usize,
    },
    /// An entry does not fit into the stated bits.
    #[error("a look-up table entry of {entry} does not fit into {bits} bits")]
    EntryTooLarge {
        /// The largest entry.
        entry: u16,
        /// Bits by the descriptor.
        bits: u8,
    },
}

impl LookupTable {
    /// Makes a table.
    ///
    /// * `first` — the input value that takes the first entry.
    /// * `entries` — 1 to 65,536 values, each below `2^bits`.
    /// * `bits` — 8 to 16: the output runs from 0 to `2^bits - 1`.
    pub fn new(first: i32, entries: Vec<u16>, bits: u8, explanation: String) -> Result<Self, LutFault> {
        if entries.is_empty() || 65_536 < entries.len() {
            return Err(LutFault::EntryCount(entries.len()));
        }
        if !(8..=16).contains(&bits) {
            return Err(LutFault::Bits(u32::from(bits)));
        }
        let largest = entries.iter().copied().max().unwrap_or(0);
        if (1_u32 << bits) <= u32::from(largest) {
            return Err(LutFault::EntryTooLarge { entry: largest, bits });
        }
        Ok(Self { first, entries: entries.into(), bits, explanation })
    }

    /// The entry for an input value; the input is rounded to the nearest whole number.
    pub fn entry(&self, input: f64) -> u16 {
        let last = self.entries.len() - 1;
        let place = (input - f64::from(self.first)).round();
        // A float past either end becomes the end itself, and NaN becomes 0.
        let place = (place.max(0.0) as usize).min(last);
        self.entries[place]
    }

    /// The entry as a part of the table's whole range: 0.0 to 1.0.
    pub fn part(&self, input: f64) -> f64 {
        f64::from(self.entry(input)) / f64::from((1_u32 << self.bits) - 1)
    }

    /// Every entry, in order.
    pub fn entries(&self) -> &[u16] {
        &self.entries
    }

    /// The first and the last input value that have an entry of their own.
    pub fn span(&self) -> (i32, i32) {
        let n_more = i32::try_from(self.entries.len() - 1).unwrap_or(i32::MAX);
        (self.first, self.first.saturating_add(n_more))
    }

    /// Whether the table falls: its last entry lies below its first.
    pub fn falls(&self) -> bool {
        self.entries.last() < self.entries.first()
    }

    /// Bits of an entry: the output runs from 0 to `2^bits - 1`.
    pub fn bits(&self) -> u8 {
        self.bits
    }

    /// The table's name in the file, possibly empty.
    pub fn explanation(&self) -> &str {
        &self.explanation
    }
}
