//! Bodies for the tests of this crate, each made once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use super::Sitter;

/// The person of a seed, as [`Sitter::of`] has them.
pub(crate) fn sitter(seed: u64) -> Arc<Sitter> {
    static BODIES: Mutex<BTreeMap<u64, Arc<OnceLock<Arc<Sitter>>>>> = Mutex::new(BTreeMap::new());
    let place = Arc::clone(BODIES.lock().expect("no test fails here").entry(seed).or_default());
    Arc::clone(place.get_or_init(|| Arc::new(Sitter::of(seed))))
}
