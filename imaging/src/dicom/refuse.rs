//! Refusals: which attribute is at fault, and what about it.

use std::borrow::Cow;

/// Why a file does not become a film. One sentence for ourselves; the reader's words are made from the variant.
///
/// No patient's name, number or date is ever in it. Texts out of the file are cut to 64 characters, controls taken out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{attribute}: {reason}")]
pub struct Refusal {
    /// The DICOM keyword at fault (`Rows`, `Modality`, `PixelData`), the number of an attribute without one
    /// (`(0029,1010)`), or `File` where it is the file as a whole.
    pub attribute: Cow<'static, str>,
    /// What about it.
    pub reason: RefusalReason,
}

impl Refusal {
    /// A refusal over one attribute.
    pub fn new(attribute: impl Into<Cow<'static, str>>, reason: RefusalReason) -> Self {
        Self { attribute: attribute.into(), reason }
    }
}

/// What is at fault, with the facts.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RefusalReason {
    /// Larger than any film.
    #[error("the file has {n_bytes} bytes, more than the {limit} that are read")]
    FileTooLarge {
        /// Bytes there are.
        n_bytes: u64,
        /// Bytes that are read at most.
        limit: u64,
    },
    /// Neither DICOM nor PNG nor JPEG nor TIFF.
    #[error("the file is neither DICOM nor PNG, JPEG or TIFF")]
    NotAFilm,
    /// The data set breaks off or makes no sense.
    #[error("the data set makes no sense at byte {at_byte}: {what}")]
    DataSetUnreadable {
        /// Where, counted from the start of the data set.
        at_byte: u64,
        /// What was found there.
        what: &'static str,
    },
    /// The compressed data set cannot be unpacked.
    #[error("the deflated data set cannot be unpacked")]
    DeflateBroken,
    /// A required attribute is absent or empty.
    #[error("is missing")]
    Missing,
    /// A required attribute cannot be read as what it must be.
    #[error("\"{value}\" is not understood")]
    NotUnderstood {
        /// The value, cut.
        value: String,
    },
    /// Not a projection radiograph.
    #[error("\"{modality}\" is not a chest radiograph's modality")]
    OtherModality {
        /// The modality's code.
        modality: String,
    },
    /// Another part of the body.
    #[error("\"{body_part}\" is not the chest")]
    OtherBodyPart {
        /// Body part or region.
        body_part: String,
    },
    /// An animal.
    #[error("\"{said}\" is not a person")]
    NotAPerson {
        /// The words that say so.
        said: String,
    },
    /// A transfer syntax that holds no film, or that nobody knows.
    #[error("the transfer syntax {uid} ({name}) is not one of a film")]
    TransferSyntax {
        /// Its UID.
        uid: String,
        /// Its name, or `unknown`.
        name: &'static str,
    },
    /// Colour, where a film is grey.
    #[error("the picture has {samples} samples for each pixel, a film has one")]
    Colour {
        /// Samples per Pixel.
        samples: u64,
    },
    /// A moving picture or a volume.
    #[error("the file has {n_frames} frames, a film has one")]
    Frames {
        /// Number of Frames.
        n_frames: u64,
    },
    /// A number of bits that is not read.
    #[error("{bits} bits are not read")]
    Bits {
        /// The number in the attribute.
        bits: u64,
    },
    /// More pixels than any film.
    #[error(
        "{columns} x {rows} pixels are {} in all, more than the {limit} that are read",
        u64::from(*.columns) * u64::from(*.rows)
    )]
    TooManyPixels {
        /// Columns.
        columns: u32,
        /// Rows.
        rows: u32,
        /// Pixels that are read at most.
        limit: u64,
    },
    /// Fewer bytes of pixels than the measurements call for.
    #[error("its measurements call for {needed} bytes of pixels, the file holds {held}")]
    PixelBytesMissing {
        /// Bytes that rows, columns and bits call for.
        needed: u64,
        /// Bytes there are.
        held: u64,
    },
    /// The compressed picture has another size or depth than the header says.
    #[error(
        "the compressed picture is {columns} x {rows} of {bits} bits and {samples} samples, which is not what the header says"
    )]
    PictureDiffers {
        /// Columns of the compressed picture.
        columns: u32,
        /// Rows of the compressed picture.
        rows: u32,
        /// Its bits.
        bits: u8,
        /// Its samples for each pixel.
        samples: u8,
    },
    /// The compressed picture cannot be decoded.
    #[error("the compressed picture cannot be decoded")]
    PictureBroken,
    /// The decoder's process gave no picture.
    #[error("{0}")]
    Decoder(crate::decoder::DecoderFault),
    /// A Modality LUT that cannot be used; without it the values mean nothing.
    #[error("the modality look-up table cannot be used: {0}")]
    ModalityTable(crate::lut::LutFault),
    /// A zip that cannot be looked into.
    #[error("{0}")]
    Archive(ArchiveFault),
}

/// What is wrong with a zip, or with a file in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// Broken, or packed in another way than deflate.
    #[error("the zip, or this file in it, cannot be unpacked")]
    Unreadable,
    /// A password is owed.
    #[error("the file is encrypted in its zip")]
    Encrypted,
    /// More files than are looked at.
    #[error("the zip holds more than {limit} files")]
    TooManyFiles {
        /// Files that are looked at.
        limit: usize,
    },
    /// It would become far more than films do.
    #[error("the file unpacks to more than {times} times its size, as no film does")]
    PacksTooWell {
        /// So many times are allowed.
        times: u64,
    },
}

/// A text from a file, fit for a message: no control characters, at most 64 characters.
pub(crate) fn fit_for_words(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).take(64).collect::<String>().trim().to_owned()
}
