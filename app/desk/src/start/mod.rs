//! How the window begins: that there is one, the door of a house, one that cannot be opened, who reads, and how they sign in.

pub(crate) mod behind;
pub mod entrance;
pub mod entrance_screen;
pub(crate) mod message;
pub(crate) mod place;
pub(crate) mod refused;
pub mod refused_screen;
pub(crate) mod sign_in;
pub mod who_reads;
pub(crate) mod window;
