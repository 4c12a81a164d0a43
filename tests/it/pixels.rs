//! Pixels: bytes become the right greys, or a refusal that names the attribute.

mod files;
mod gray_chain;
pub(crate) mod made;
mod pictures;
mod real_films;
mod refusals;
mod where_to_look;
mod writing;
