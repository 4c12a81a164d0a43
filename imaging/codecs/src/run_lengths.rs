//! DICOM's own run lengths, by dicom-pixeldata. It is no C, but it panics on some broken frames, and here it may.

use dicom_core::value::PixelFragmentSequence;
use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::meta::FileMetaTableBuilder;
use dicom_object::{FileDicomObject, InMemDicomObject};
use dicom_pixeldata::PixelDecoder as _;
use imaging::decoder::wire::Samples;
use imaging::decoder::{Order, Picture};

use crate::{Fault, Seen, whole};

pub(crate) fn decode(order: &Order, frame: &[u8]) -> Result<Picture, Fault> {
    let (columns, rows) = (order.columns, order.rows);
    // A frame does not know its size, only of how many bytes a sample is: one segment for each, DICOM PS3.5 G.5.
    let n_segments = frame.first_chunk().map(|it| u32::from_le_bytes(*it)).ok_or(Fault::Broken)?;
    let bits = Seen { columns, rows, bits: n_segments.saturating_mul(8), samples: 1 }.bits_if(order)?;
    let object = film(order, bits, frame).map_err(|_| Fault::Broken)?;
    let decoded = object.decode_pixel_data().map_err(|_| Fault::Broken)?;
    let samples = match bits {
        8 => Samples::Eight(decoded.data().to_vec()),
        _ => Samples::Sixteen(
            decoded.data().chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect(),
        ),
    };
    whole(order, bits, samples)
}

/// A film with nothing in it but the frame, for the library reads films only.
fn film(
    order: &Order,
    bits: u8,
    frame: &[u8],
) -> Result<FileDicomObject<InMemDicomObject>, dicom_object::WithMetaError> {
    let number = |tag, it: u32| DataElement::new(tag, VR::US, PrimitiveValue::from(it as u16));
    let mut object = InMemDicomObject::from_element_iter([
        number(tags::SAMPLES_PER_PIXEL, 1),
        DataElement::new(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, PrimitiveValue::from("MONOCHROME2")),
        number(tags::ROWS, order.rows),
        number(tags::COLUMNS, order.columns),
        number(tags::BITS_ALLOCATED, u32::from(bits)),
        number(tags::BITS_STORED, u32::from(bits)),
        number(tags::HIGH_BIT, u32::from(bits) - 1),
        number(tags::PIXEL_REPRESENTATION, 0),
    ]);
    let fragments = PixelFragmentSequence::new_fragments(vec![frame.to_vec()]);
    object.put(DataElement::new(tags::PIXEL_DATA, VR::OB, fragments));
    object.with_meta(
        FileMetaTableBuilder::new()
            .transfer_syntax(uids::RLE_LOSSLESS)
            .media_storage_sop_class_uid(uids::COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
            .media_storage_sop_instance_uid("2.25.1"),
    )
}
