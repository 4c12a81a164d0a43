//! Stored values: what the file's pixels say before anything is done to them.

use std::fmt;

/// How the bits of a stored value are read.
///
/// Source: DICOM PS3.3 C.7.6.3.1, Pixel Representation (0028,0103).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// 0 and up.
    Unsigned,
    /// Two's complement.
    Signed,
}

/// Which end of the stored values is meant to be white.
///
/// Source: DICOM PS3.3 C.7.6.3.1.2, Photometric Interpretation (0028,0004).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Photometric {
    /// The lowest value is white.
    Monochrome1,
    /// The lowest value is black.
    Monochrome2,
}

impl Photometric {
    /// The standard's defined term.
    pub fn code(self) -> &'static str {
        match self {
            Self::Monochrome1 => "MONOCHROME1",
            Self::Monochrome2 => "MONOCHROME2",
        }
    }
}

/// The stored values that stand for "no picture here", both ends included, as numbers (not as bits).
///
/// Source: DICOM PS3.3 C.7.5.1.1.2, Pixel Padding Value (0028,0120) and Range Limit (0028,0121).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Padding {
    /// The lowest padding value.
    pub lowest: i32,
    /// The highest padding value.
    pub highest: i32,
}

/// One film's stored values, row by row from the top left.
///
/// Every value fills 16 bits: the stored bits alone, moved down where High Bit says so, and sign-extended where signed.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredPixels {
    /// Pixels across, at least 1.
    pub columns: u32,
    /// Pixels down, at least 1.
    pub rows: u32,
    /// Bits that carry the value, 1 to 16.
    pub bits_stored: u8,
    /// Whether the values are two's complement.
    pub sign: Sign,
    /// `rows * columns` values; for [`Sign::Signed`] the two's complement bits.
    pub values: Vec<u16>,
    /// Which end is white.
    pub photometric: Photometric,
    /// Values that are no picture, where the file names them.
    pub padding: Option<Padding>,
}

impl fmt::Debug for StoredPixels {
    /// Without the values, of which there are millions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { columns, rows, bits_stored, sign, photometric, padding, .. } = self;
        write!(f, "{columns} x {rows}, {bits_stored} bit, {sign:?}, {photometric:?}, {padding:?}")
    }
}

impl StoredPixels {
    /// The number that a 16-bit pattern stands for: -32768 to 65535.
    pub fn number(&self, pattern: u16) -> i32 {
        match self.sign {
            Sign::Unsigned => i32::from(pattern),
            Sign::Signed => i32::from(pattern.cast_signed()),
        }
    }

    /// The pattern moved so that plain unsigned order is the order of the numbers.
    ///
    /// For unsigned films it is the pattern itself, for signed films the number plus 32768.
    /// A texture of ordered values can be interpolated; one of raw two's complement patterns cannot.
    pub fn ordered(&self, pattern: u16) -> u16 {
        match self.sign {
            Sign::Unsigned => pattern,
            Sign::Signed => pattern ^ 0x8000,
        }
    }

    /// The pattern that [`StoredPixels::ordered`] came from.
    pub fn pattern(&self, ordered: u16) -> u16 {
        self.ordered(ordered)
    }

    /// The pattern at a pixel, counted from 0 at the top left; `None` outside the film.
    pub fn at(&self, column: u32, row: u32) -> Option<u16> {
        if self.columns <= column || self.rows <= row {
            return None;
        }
        let place = u64::from(row) * u64::from(self.columns) + u64::from(column);
        self.values.get(usize::try_from(place).ok()?).copied()
    }

    /// The values of a rectangle, from `left`, `top` to before `right`, `bottom`; `None` where it is empty or leaves the
    /// film.
    pub fn part(&self, left: u32, top: u32, right: u32, bottom: u32) -> Option<Self> {
        let lies_within = left < right && top < bottom && right <= self.columns && bottom <= self.rows;
        let rows = self.values.chunks_exact(self.columns.max(1) as usize);
        let kept = rows.skip(top as usize).take(bottom.saturating_sub(top) as usize);
        let values = || kept.flat_map(|it| &it[left as usize..right as usize]).copied().collect();
        lies_within.then(|| Self { columns: right - left, rows: bottom - top, values: values(), ..*self })
    }

    /// Whether a number is padding, and so no part of the picture.
    pub fn is_padding(&self, number: i32) -> bool {
        self.padding.is_some_and(|it| it.lowest <= number && number <= it.highest)
    }

    /// How often each ordered value occurs: 65,536 counts, padding left out.
    ///
    /// A film that is nothing but padding is counted whole, so that it can still be shown.
    pub fn histogram(&self) -> Vec<u64> {
        self.histogram_of(&self.values)
    }

    /// The same of some of its values.
    pub(crate) fn histogram_of(&self, values: &[u16]) -> Vec<u64> {
        // By pattern, in two tables: neighbours are often equal, and a count waits for the one before it.
        let (mut one, mut other) = (vec![0_u32; 65_536], vec![0_u32; 65_536]);
        let (pairs, last) = values.as_chunks::<2>();
        for &[first, second] in pairs {
            one[usize::from(first)] += 1;
            other[usize::from(second)] += 1;
        }
        for &value in last {
            one[usize::from(value)] += 1;
        }
        let at = |ordered: u16| usize::from(self.pattern(ordered));
        let counts: Vec<u64> =
            (0..=u16::MAX).map(|it| u64::from(one[at(it)]) + u64::from(other[at(it)])).collect();
        let mut picture = counts.clone();
        for (ordered, count) in (0..=u16::MAX).zip(picture.iter_mut()) {
            if self.is_padding(self.number(self.pattern(ordered))) {
                *count = 0;
            }
        }
        if picture.iter().any(|&it| 0 < it) { picture } else { counts }
    }
}
