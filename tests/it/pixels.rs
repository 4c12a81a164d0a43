//! Pixels: bytes become the right greys, or a refusal that names the attribute.

mod decoding;
mod files;
mod gray_chain;
mod made;
mod real_films;
mod refusals;
mod where_to_look;
mod writing;
