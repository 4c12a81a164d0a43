//! Transfer syntaxes by name, for those that are read and those that are refused.

/// How the pixels of a file are written, as far as this program reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PixelCoding {
    /// As they are.
    Native,
    /// JPEG baseline, 8 bits, with loss.
    JpegBaseline,
}

pub(super) const JPEG_BASELINE: &str = "1.2.840.10008.1.2.4.50";

/// The way of reading, or the name of what is not read yet.
pub(super) fn pixel_coding(uid: &str) -> Result<PixelCoding, &'static str> {
    match uid {
        "1.2.840.10008.1.2" | "1.2.840.10008.1.2.1" | "1.2.840.10008.1.2.2" | "1.2.840.10008.1.2.1.99" => {
            Ok(PixelCoding::Native)
        }
        JPEG_BASELINE => Ok(PixelCoding::JpegBaseline),
        _ => Err(name(uid)),
    }
}

/// Source: DICOM PS3.6 table A-1.
fn name(uid: &str) -> &'static str {
    match uid {
        "1.2.840.10008.1.2.1.98" => "Encapsulated Uncompressed",
        "1.2.840.10008.1.2.4.51" => "JPEG Extended",
        "1.2.840.10008.1.2.4.57" => "JPEG Lossless",
        "1.2.840.10008.1.2.4.70" => "JPEG Lossless SV1",
        "1.2.840.10008.1.2.4.80" => "JPEG-LS Lossless",
        "1.2.840.10008.1.2.4.81" => "JPEG-LS Near-Lossless",
        "1.2.840.10008.1.2.4.90" => "JPEG 2000 Lossless",
        "1.2.840.10008.1.2.4.91" => "JPEG 2000",
        "1.2.840.10008.1.2.4.110" => "JPEG XL Lossless",
        "1.2.840.10008.1.2.4.111" => "JPEG XL JPEG Recompression",
        "1.2.840.10008.1.2.4.112" => "JPEG XL",
        "1.2.840.10008.1.2.4.201" => "HTJ2K Lossless",
        "1.2.840.10008.1.2.4.202" => "HTJ2K Lossless RPCL",
        "1.2.840.10008.1.2.4.203" => "HTJ2K",
        "1.2.840.10008.1.2.5" => "RLE Lossless",
        "1.2.840.10008.1.2.8.1" => "Deflated Image Frame",
        _ => "unknown",
    }
}
