//! Who works in a house: accounts with their roles, how one signs in, and what each is qualified for.
//!
//! * [`seat`]: who sits where something is asked.
//! * [`first`]: the first account, which closes the house: from then on whoever asks has signed in.
//! * [`sign_in`], [`password`]: to sign in and out, and to choose one's password.
//! * [`keep`]: accounts made, given roles, passwords and papers.
//! * [`qualified`]: whether what is sealed may be sealed by whoever does.
//! * [`show`]: how all accounts stand, and who may sign in.

pub mod first;
pub mod keep;
pub mod password;
pub(crate) mod qualified;
pub mod seat;
pub mod show;
pub mod sign_in;
