//! `profusion decode-picture`: the decoder's process, for this program alone.

use words::trouble::{DiskFault, Trouble};

use crate::Ended;

/// One order and its picture on standard input, the answer on standard output.
pub(crate) fn decode_picture() -> Result<Ended, Trouble> {
    codecs::serve(std::io::stdin().lock(), std::io::stdout().lock())
        .map(|()| Ended::Done)
        .map_err(|it| Trouble::Unsaid { why: DiskFault::of(&it) })
}
