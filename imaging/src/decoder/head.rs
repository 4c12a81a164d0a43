//! What a compressed picture says of itself, read before anybody decodes it.

/// Size and depth of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Bits of a sample.
    pub bits: u8,
    /// Samples for each pixel, 255 for that many or more.
    pub samples: u8,
}

/// The head of a JPEG or JPEG-LS picture: its first start-of-frame segment.
///
/// Source: ITU-T T.81 B.2.2, T.87 C.2.2.
pub fn jpeg(picture: &[u8]) -> Option<Head> {
    // Frames of every process; C4, C8 and CC are no frames, F7 is JPEG-LS.
    let is_frame = |marker| matches!(marker, 0xC0..=0xCF | 0xF7) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
    let (_, body) = jpeg_segments(picture).find(|it| is_frame(it.0))?;
    let body = body.get(..6)?;
    Some(Head {
        bits: body[0],
        rows: u32::from(u16::from_be_bytes([body[1], body[2]])),
        columns: u32::from(u16::from_be_bytes([body[3], body[4]])),
        samples: body[5],
    })
}

/// What a camera or scanner wrote beside a JPEG picture: a TIFF structure, the one that says how to turn it.
///
/// Source: CIPA DC-008 (Exif) 4.7.2.
pub fn jpeg_exif(picture: &[u8]) -> Option<&[u8]> {
    jpeg_segments(picture).find_map(|(marker, body)| match marker {
        0xE1 => body.strip_prefix(b"Exif\0\0"),
        _ => None,
    })
}

/// The segments of a JPEG picture up to its first scan, each with its marker's second byte; an end where one is amiss.
///
/// Source: ITU-T T.81 B.1.1.4.
fn jpeg_segments(picture: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    /// Start of scan: entropy-coded bytes follow, which are no segments.
    const SCAN: u8 = 0xDA;
    let mut rest = picture.strip_prefix(&[0xFF, 0xD8]);
    std::iter::from_fn(move || {
        let mut bytes = rest.take()?.strip_prefix(&[0xFF])?;
        // A marker may be preceded by any number of fill bytes.
        while let Some(fewer) = bytes.strip_prefix(&[0xFF]) {
            bytes = fewer;
        }
        let (&[marker, high, low], _) = bytes.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = bytes.get(3..1 + length)?;
        rest = (marker != SCAN).then(|| &bytes[1 + length..]);
        Some((marker, body))
    })
}

/// The head of a JPEG 2000 picture: its SIZ segment, which follows the start of the codestream.
///
/// A codestream within a JP2 file, which DICOM does not allow but some stations write, is found as well.
///
/// Source: ITU-T T.800 A.5.1.
pub fn jpeg_2000(picture: &[u8]) -> Option<Head> {
    /// Start of codestream, then SIZ.
    const START: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
    /// How far a JP2 file's boxes are looked through.
    const FAR_ENOUGH: usize = 4096;
    let near = &picture[..picture.len().min(FAR_ENOUGH)];
    let at = near.windows(START.len()).position(|it| it == START)?;
    let siz = picture.get(at + 6..)?;
    let long = |at: usize| {
        let four = siz.get(at..at + 4)?;
        Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    };
    let n_samples = u16::from_be_bytes([*siz.get(34)?, *siz.get(35)?]);
    Some(Head {
        columns: long(2)?.checked_sub(long(10)?)?,
        rows: long(6)?.checked_sub(long(14)?)?,
        // The top bit is the sign.
        bits: (siz.get(36)? & 0x7F) + 1,
        samples: n_samples.min(255) as u8,
    })
}
