//! The digest by which a sealed reading names a VOI LUT of its film.

use casework::record::chain::Digest;
use imaging::lut::LookupTable;

/// A table's own bytes digested: its first input, its bits, its entries.
pub fn table_digest(table: &LookupTable) -> Digest {
    let (first, last) = table.span();
    let mut bytes = first.to_le_bytes().to_vec();
    bytes.push(table.bits());
    bytes.extend((first..=last).flat_map(|it| table.entry(f64::from(it)).to_le_bytes()));
    Digest::of(&bytes)
}
