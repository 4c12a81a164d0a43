//! Lists of any length: the pages that are held of them, how a row and the views are painted, who stands in a row.

pub(crate) mod listed;
pub mod paged;
pub(crate) mod person;
