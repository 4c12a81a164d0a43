//! Pixels: bytes become the right greys, or a refusal that names the attribute.

mod character_sets;
mod decoding;
mod explained;
mod files;
mod gray_chain;
mod laid_over;
pub(crate) mod made;
mod old_bugs;
mod passed_over;
mod peer;
mod pictures;
mod pixel_size;
mod presentation_states;
mod real_films;
mod refusals;
mod representations;
mod side_by_side;
mod where_to_look;
mod writing;
mod zone_ladder;
