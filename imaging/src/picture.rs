//! PNG, JPEG and TIFF pictures of films: shown as secondary captures, with every doubt that a picture brings.

mod jpeg_film;
mod tiff_film;

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use crate::decoder::Decoder;
use crate::dicom::pixels_limit;
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::film::{Film, FilmParts, Flag, Header};
use crate::modality::ModalityTransform;
use crate::pixel_shape::PixelShape;
use crate::presentation::Polarity;
use crate::spacing::{Spacing, SpacingFault};
use crate::stored::{Photometric, Sign, StoredPixels};

/// The largest difference between the channels of a picture of 8 bits that is still taken for grey; JPEG shifts them a little.
const GREY_TOLERANCE: u16 = 24;

/// Reads any film this program knows: DICOM, PNG, JPEG or TIFF, told apart by their bytes.
///
/// * `name_hint` — the file's name, used for nothing but telling a broken DICOM file from a stranger (`.dcm`).
pub fn read_any(bytes: &[u8], name_hint: &str, decoder: &Decoder) -> Result<Film, Refusal> {
    match format_of(bytes) {
        Some(format) => read_picture(bytes, format, decoder),
        None => crate::dicom::read(bytes, decoder).map_err(|refusal| {
            let named_dicom = name_hint.to_ascii_lowercase().ends_with(".dcm");
            match refusal.reason {
                RefusalReason::NotAFilm if named_dicom => Refusal::new(
                    "File",
                    RefusalReason::DataSetUnreadable { at_byte: 0, what: "no DICOM data set begins here" },
                ),
                _ => refusal,
            }
        }),
    }
}

/// The kinds of picture files that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Tiff,
}

/// `None` for DICOM too: its preamble may be the head of a TIFF.
///
/// Source: DICOM PS3.10 7.1.
fn format_of(bytes: &[u8]) -> Option<Format> {
    if bytes.get(128..132) == Some(b"DICM") {
        None
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Format::Png)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some(Format::Jpeg)
    } else {
        tiff_film::is_tiff(bytes).then_some(Format::Tiff)
    }
}

/// The greys of a picture as its file stores them.
struct Greys {
    columns: u32,
    rows: u32,
    bits_stored: u8,
    values: Vec<u16>,
    photometric: Photometric,
    /// How the file wishes to be turned or flipped, by the number that TIFF and Exif have for it; 1 is as stored.
    orientation: u16,
}

fn read_picture(bytes: &[u8], format: Format, decoder: &Decoder) -> Result<Film, Refusal> {
    let greys = match format {
        Format::Png => png(bytes)?,
        Format::Jpeg => jpeg_film::read(bytes, decoder)?,
        Format::Tiff => tiff_film::read(bytes)?,
    };
    let mut flags =
        vec![Flag::BodyPartNotStated, Flag::ViewNotStated, Flag::SecondaryCapture, Flag::ModalityNotStated];
    if greys.orientation != 1 {
        // Other programs turn such a picture, and mirror one of 2, 4, 5 or 7: right and left are then not as here.
        flags.push(Flag::OrientationNotUsual { orientation: greys.orientation.to_string() });
    }
    if format == Format::Jpeg {
        flags.push(Flag::LossyCompression { method: Some("ISO_10918_1".into()) });
    }
    Ok(Film::new(FilmParts {
        stored: StoredPixels {
            columns: greys.columns,
            rows: greys.rows,
            bits_stored: greys.bits_stored,
            sign: Sign::Unsigned,
            values: greys.values,
            photometric: greys.photometric,
            padding: None,
        },
        modality: ModalityTransform::Identity,
        vois: vec![whole_range(greys.bits_stored)],
        polarity: Polarity::of(greys.photometric, None),
        spacing: Spacing::Unknown { why: SpacingFault::Picture, shape: PixelShape::SQUARE },
        header: Header::default(),
        flags,
    }))
}

/// The greys of a PNG.
fn png(bytes: &[u8]) -> Result<Greys, Refusal> {
    let broken = || Refusal::new("File", RefusalReason::PictureBroken);
    let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    let mut decoder = reader.into_decoder().map_err(|_| broken())?;
    // The size is known from the head alone: it is judged before a pixel is decoded.
    let (columns, rows) = decoder.dimensions();
    within_limits(columns, rows)?;
    let orientation = decoder.orientation().map_or(1, |it| u16::from(it.to_exif()));
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| broken())?;
    let (values, bits_stored) = greys(picture)?;
    Ok(Greys { columns, rows, bits_stored, values, photometric: Photometric::Monochrome2, orientation })
}

fn within_limits(columns: u32, rows: u32) -> Result<(), Refusal> {
    let limit = pixels_limit();
    if limit < u64::from(columns) * u64::from(rows) {
        return Err(Refusal::new("File", RefusalReason::TooManyPixels { columns, rows, limit }));
    }
    if columns == 0 || rows == 0 {
        return Err(Refusal::new("File", RefusalReason::PictureBroken));
    }
    Ok(())
}

/// A picture's greys were chosen by whoever saved it: all of them are shown, black to white.
fn whole_range(bits: u8) -> crate::voi::Voi {
    let n_values = f64::from(1_u32 << bits);
    let window = crate::voi::Window::new(crate::voi::VoiFunction::Linear, n_values / 2.0, n_values, "");
    crate::voi::Voi::Window(window.expect("a power of two is a window width"))
}

/// The greys of a picture, and how many bits they have; a picture in colour is refused.
fn greys(picture: DynamicImage) -> Result<(Vec<u16>, u8), Refusal> {
    let color = picture.color();
    let deep = color.bytes_per_pixel() / color.channel_count() > 1;
    if !color.has_color() {
        return Ok(if deep {
            (picture.into_luma16().into_raw(), 16)
        } else {
            let bytes = picture.into_luma8().into_raw();
            (bytes.into_iter().map(u16::from).collect(), 8)
        });
    }
    if deep {
        Ok((most_grey(picture.into_rgb16().pixels().map(|it| it.0), 16)?, 16))
    } else {
        let rgb = picture.into_rgb8();
        Ok((most_grey(rgb.pixels().map(|it| it.0.map(u16::from)), 8)?, 8))
    }
}

/// The middle channel's value, and whether the pixel is grey.
fn grey_of(channels: [u16; 3], tolerance: u16) -> (u16, bool) {
    let mut sorted = channels;
    sorted.sort_unstable();
    (sorted[1], sorted[2] - sorted[0] <= tolerance)
}

/// All greys, if no more than one pixel in a hundred is coloured (a marker, a stamp).
fn most_grey(pixels: impl Iterator<Item = [u16; 3]>, bits: u8) -> Result<Vec<u16>, Refusal> {
    let white = u16::MAX >> (16 - bits);
    let tolerance = GREY_TOLERANCE * (white / 255);
    let mut n_coloured = 0_usize;
    let values: Vec<u16> = pixels
        .map(|channels| {
            let (value, is_grey) = grey_of(channels, tolerance);
            n_coloured += usize::from(!is_grey);
            value
        })
        .collect();
    if values.len() / 100 < n_coloured {
        return Err(Refusal::new("File", RefusalReason::Colour { samples: 3 }));
    }
    Ok(values)
}
