//! A DICOM file's bytes to a film, or a refusal that says which attribute.

use dicom_dictionary_std::tags;

use crate::decoder::Decoder;
use crate::dicom::attributes::{items, text};
use crate::dicom::data_set::DataSet;
use crate::dicom::refuse::Refusal;
use crate::dicom::{header, kind, opened, overlays, pixels, syntax, vois};
use crate::film::{Film, FilmParts, Flag};
use crate::modality::ModalityTransform;
use crate::presentation::{Polarity, PresentationShape};
use crate::spacing::Spacing;
use crate::stored::StoredPixels;

/// Reads a DICOM file.
///
/// * `bytes` — the whole file, with or without preamble and file meta information; at most 512 MiB.
/// * `decoder` — asked for whatever is compressed in another way than deflated.
/// * returns — the film, with flags for all that is doubtful; or a refusal naming the attribute at fault.
///
/// Kind comes first (modality, person, body part), then sizes, then the transfer syntax, then the pixels, so that a
/// CT is refused as a CT whatever else is wrong with it. Never panics, and reserves nothing on the word of a length.
pub fn read(bytes: &[u8], decoder: &Decoder) -> Result<Film, Refusal> {
    let opened = opened::open(bytes)?;
    let mut flags = opened.flags.clone();
    let object = &opened.header();
    let header = header::gathered(&opened);
    kind::check(object, &header, &mut flags)?;
    let stored = pixels::stored(&opened, decoder, &mut flags)?;
    let modality = vois::modality(object, stored.sign)?;
    let vois = vois::vois(object, can_be_negative(&stored, &modality), &mut flags);
    let polarity = polarity(object, &stored, &mut flags);
    compression(object, &opened.transfer_syntax, &mut flags);
    if text(object, tags::BURNED_IN_ANNOTATION).as_deref() == Some("YES") {
        flags.push(Flag::BurnedInAnnotation);
    }
    let spacing = Spacing::of(&header);
    let laid = overlays::laid_over(&opened, decoder, &stored, spacing.shape(), &mut flags);
    flags.extend(opened.noted());
    Ok(Film::laid_over(FilmParts { stored, modality, vois, polarity, spacing, header, flags }, laid))
}

/// The stored values alone, of whatever the picture is: what decoders are compared by. Never a way to a film.
///
/// Refuses what cannot be decoded, and all that is not grey and of one frame.
pub fn read_stored(bytes: &[u8], decoder: &Decoder) -> Result<StoredPixels, Refusal> {
    pixels::stored(&opened::open(bytes)?, decoder, &mut Vec::new())
}

/// Whether any stored value could become a modality value below 0.
fn can_be_negative(stored: &StoredPixels, modality: &ModalityTransform) -> bool {
    let n_values = 1_i32 << stored.bits_stored;
    let (lowest, highest) = match stored.sign {
        crate::stored::Sign::Unsigned => (0, n_values - 1),
        crate::stored::Sign::Signed => (-n_values / 2, n_values / 2 - 1),
    };
    modality.value(lowest) < 0.0 || modality.value(highest) < 0.0
}

fn polarity(object: &DataSet<'_>, stored: &StoredPixels, flags: &mut Vec<Flag>) -> Polarity {
    let stated = text(object, tags::PRESENTATION_LUT_SHAPE);
    let shape = stated.as_deref().and_then(PresentationShape::from_code);
    let not_applied =
        stated.is_some() && shape.is_none() || !items(object, tags::PRESENTATION_LUT_SEQUENCE).is_empty();
    if not_applied {
        flags.push(Flag::PresentationLutNotApplied);
    }
    if Polarity::is_contradicted(stored.photometric, shape) {
        flags.push(Flag::PolarityContradicted);
    }
    Polarity::of(stored.photometric, shape)
}

fn compression(object: &DataSet<'_>, transfer_syntax: &str, flags: &mut Vec<Flag>) {
    let stated = text(object, tags::LOSSY_IMAGE_COMPRESSION);
    if syntax::has_lost(transfer_syntax, stated.as_deref()) {
        flags.push(Flag::LossyCompression { method: text(object, tags::LOSSY_IMAGE_COMPRESSION_METHOD) });
    }
}
