//! Transfer syntaxes: how each writes its pixels, and whether that can have cost something.

use crate::decoder::Codec;

/// How the pixels of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PixelCoding {
    /// As they are, in the data set's own byte order.
    Native,
    /// In fragments.
    Encapsulated(Compression),
}

/// How a frame in fragments is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    /// Not at all.
    None,
    /// Deflated.
    Deflate,
    /// By a library that is given a process of its own.
    Foreign(Codec),
}

/// Whether pixels in a syntax are those the detector saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// They are.
    Never,
    /// They may or may not be: the file must say.
    Perhaps,
    /// They are not.
    Always,
}

/// One transfer syntax.
pub(super) struct Syntax {
    uid: &'static str,
    /// Its name, short.
    pub(super) name: &'static str,
    /// `None` where it is known and not read: it holds moving pictures or no picture at all.
    pub(super) coding: Option<PixelCoding>,
    loss: Loss,
}

const fn native(uid: &'static str, name: &'static str) -> Syntax {
    Syntax { uid, name, coding: Some(PixelCoding::Native), loss: Loss::Never }
}

const fn packed(uid: &'static str, name: &'static str, compression: Compression) -> Syntax {
    Syntax { uid, name, coding: Some(PixelCoding::Encapsulated(compression)), loss: Loss::Never }
}

const fn foreign(uid: &'static str, name: &'static str, codec: Codec, loss: Loss) -> Syntax {
    let coding = Some(PixelCoding::Encapsulated(Compression::Foreign(codec)));
    Syntax { uid, name, coding, loss }
}

/// Source: DICOM PS3.6 table A-1; PS3.5 annex A for what may lose.
const SYNTAXES: [Syntax; 22] = [
    native("1.2.840.10008.1.2", "Implicit VR Little Endian"),
    native("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
    native("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
    native("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
    packed("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed", Compression::None),
    packed("1.2.840.10008.1.2.8.1", "Deflated Image Frame", Compression::Deflate),
    foreign("1.2.840.10008.1.2.5", "RLE Lossless", Codec::RunLengths, Loss::Never),
    foreign("1.2.840.10008.1.2.4.50", "JPEG Baseline", Codec::Jpeg, Loss::Always),
    foreign("1.2.840.10008.1.2.4.51", "JPEG Extended", Codec::Jpeg, Loss::Always),
    foreign("1.2.840.10008.1.2.4.57", "JPEG Lossless", Codec::Jpeg, Loss::Never),
    foreign("1.2.840.10008.1.2.4.70", "JPEG Lossless SV1", Codec::Jpeg, Loss::Never),
    foreign("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Codec::JpegLs, Loss::Never),
    foreign("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Codec::JpegLs, Loss::Perhaps),
    foreign("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Codec::Jpeg2000, Loss::Never),
    foreign("1.2.840.10008.1.2.4.91", "JPEG 2000", Codec::Jpeg2000, Loss::Perhaps),
    foreign("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", Codec::JpegXl, Loss::Never),
    foreign("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", Codec::JpegXl, Loss::Always),
    foreign("1.2.840.10008.1.2.4.112", "JPEG XL", Codec::JpegXl, Loss::Perhaps),
    foreign("1.2.840.10008.1.2.4.201", "HTJ2K Lossless", Codec::Jpeg2000, Loss::Never),
    foreign("1.2.840.10008.1.2.4.202", "HTJ2K Lossless RPCL", Codec::Jpeg2000, Loss::Never),
    foreign("1.2.840.10008.1.2.4.203", "HTJ2K", Codec::Jpeg2000, Loss::Perhaps),
    Syntax { uid: "1.2.840.10008.1.2.4.100", name: "MPEG-2", coding: None, loss: Loss::Always },
];

/// The syntax of a UID, where it is known.
pub(super) fn syntax(uid: &str) -> Option<&'static Syntax> {
    SYNTAXES.iter().find(|it| it.uid == uid)
}

/// What the syntax of a UID may cost.
pub(super) fn loss_of(uid: &str) -> Loss {
    syntax(uid).map_or(Loss::Never, |it| it.loss)
}

/// Whether the pixels must be taken as having lost something.
///
/// * `stated` — Lossy Image Compression (0028,2110): once lost stays lost, whatever the syntax now is.
pub(super) fn has_lost(uid: &str, stated: Option<&str>) -> bool {
    match (stated, loss_of(uid)) {
        (Some("01"), _) | (_, Loss::Always) => true,
        (Some("00"), _) | (_, Loss::Never) => false,
        (_, Loss::Perhaps) => true,
    }
}
