//! DICOM's own run lengths: a frame is one segment for each byte of a sample, the high bytes first.
//!
//! Source: DICOM PS3.5 annex G.

/// Segments that the frame's head has room for.
const SEGMENTS_MOST: usize = 15;
const HEAD_BYTES: usize = 64;

/// The samples of a frame; `None` where its runs do not give every sample.
///
/// * `n_samples` — pixels of the frame.
/// * `sample_bytes` — 1 or 2.
pub(super) fn unrolled(frame: &[u8], n_samples: usize, sample_bytes: usize) -> Option<Vec<u16>> {
    let long = |at: usize| frame.get(at..at + 4)?.first_chunk().map(|it| u32::from_le_bytes(*it) as usize);
    let n_segments = long(0)?;
    if n_segments != sample_bytes || SEGMENTS_MOST < n_segments {
        return None;
    }
    // Nothing is reserved that the runs could not fill: two bytes give 128 at most.
    if frame.len().checked_mul(64)? < n_samples.checked_mul(sample_bytes)? {
        return None;
    }
    let mut samples = vec![0; n_samples];
    for segment in 0..n_segments {
        let begin = long(4 + 4 * segment)?;
        let end = if segment + 1 < n_segments { long(8 + 4 * segment)? } else { frame.len() };
        if begin < HEAD_BYTES {
            return None;
        }
        unroll(frame.get(begin..end)?, &mut samples)?;
    }
    Some(samples)
}

/// One segment, its bytes below those of the segments before it; what is left over once all are filled is padding.
fn unroll(mut segment: &[u8], samples: &mut [u16]) -> Option<()> {
    let put = |sample: &mut u16, byte: u8| *sample = *sample << 8 | u16::from(byte);
    let mut left = samples;
    while !left.is_empty() {
        let (&control, rest) = segment.split_first()?;
        let control = usize::from(control);
        let n_taken = match control {
            0..128 => {
                let n_taken = (control + 1).min(left.len());
                let literal = rest.get(..n_taken)?;
                for (sample, byte) in left.iter_mut().zip(literal) {
                    put(sample, *byte);
                }
                segment = rest.get(control + 1..).unwrap_or_default();
                n_taken
            }
            128 => {
                segment = rest;
                0
            }
            _ => {
                let n_taken = (257 - control).min(left.len());
                let (&byte, rest) = rest.split_first()?;
                for sample in &mut left[..n_taken] {
                    put(sample, byte);
                }
                segment = rest;
                n_taken
            }
        };
        left = &mut left[n_taken..];
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::unrolled;

    /// The head of a frame of one segment, then the segment.
    fn frame(segment: &[u8]) -> Vec<u8> {
        let mut head = vec![0; 64];
        (head[0], head[4]) = (1, 64);
        [&head, segment].concat()
    }

    #[test]
    fn runs_literals_and_pauses_are_read_and_padding_is_left() {
        let segment = [2, 7, 8, 9, 128, 254, 5, 0, 1, 0];
        assert_eq!(unrolled(&frame(&segment), 7, 1), Some(vec![7, 8, 9, 5, 5, 5, 1]));
    }

    #[test]
    fn a_frame_that_gives_too_few_samples_is_none() {
        assert_eq!(unrolled(&frame(&[254, 5]), 4, 1), None);
        assert_eq!(unrolled(&frame(&[3, 5, 5]), 4, 1), None);
        assert_eq!(unrolled(&frame(&[]), 1, 1), None);
    }

    #[test]
    fn a_frame_of_the_wrong_number_of_segments_is_none() {
        assert_eq!(unrolled(&frame(&[0, 1]), 1, 2), None);
    }

    #[test]
    fn the_high_bytes_come_first() {
        let mut head = [0; 64];
        (head[0], head[4], head[8]) = (2, 64, 66);
        let frame = [&head[..], &[255, 1, 1, 2, 3]].concat();
        assert_eq!(unrolled(&frame, 2, 2), Some(vec![0x0102, 0x0103]));
    }
}
