//! Overlay planes and the shutter, read from a file: what lies over the film, or a flag where it cannot be drawn.

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use crate::decoder::Decoder;
use crate::dicom::attributes::{number, numbers, text, texts};
use crate::dicom::measurements::{Measurements, PIXELS_LIMIT, measurements};
use crate::dicom::opened::Opened;
use crate::dicom::pixels;
use crate::film::{Flag, LaidOver};
use crate::overlay::{Overlay, OverlayKind, blocks};
use crate::pixel_shape::PixelShape;
use crate::shutter::{NoShutter, Shutter, ShutterShape};
use crate::stored::{Sign, StoredPixels};

/// Letters of an overlay's name that are told.
const NAME_LETTERS_MAX: usize = 40;

/// What the file lays over its film of these pixels.
///
/// An overlay without a pixel in it draws nothing, and is passed over.
///
/// Source: DICOM PS3.3 C.9.2 (overlay planes), C.7.6.11 (shutter), C.7.6.15 (a shutter of an overlay).
pub(super) fn laid_over(
    opened: &Opened<'_>,
    decoder: &Decoder,
    stored: &StoredPixels,
    shape: PixelShape,
    flags: &mut Vec<Flag>,
) -> LaidOver {
    let mut overlays = Vec::new();
    for group in (0x6000..=0x601E).step_by(2) {
        let is_there = opened.extents.iter().any(|it| it.tag.0 == group);
        match is_there.then(|| overlay(opened, decoder, group)) {
            Some(Some(overlay)) if overlay.blocks.is_empty() => {}
            Some(Some(overlay)) => overlays.push(overlay),
            Some(None) => flags.push(Flag::OverlayRefused { group }),
            None => {}
        }
    }
    let shutter = shutter(opened, &mut overlays, (stored.columns, stored.rows), shape, flags);
    let named = |it: &Overlay| Flag::CarriesOverlay { name: it.name.clone(), kind: it.kind };
    flags.extend(overlays.iter().map(named));
    LaidOver { overlays, shutter }
}

/// One group's plane; `None` where its parts do not make one.
fn overlay(opened: &Opened<'_>, decoder: &Decoder, group: u16) -> Option<Overlay> {
    let object = &opened.header();
    let text = |element| {
        let text = text(object, Tag(group, element))?;
        let text: String = text.chars().filter(|it| !it.is_control()).take(NAME_LETTERS_MAX).collect();
        Some(text.trim().to_owned()).filter(|it| !it.is_empty())
    };
    let kind = match text(0x0040).as_deref() {
        Some("R") => OverlayKind::Region,
        _ => OverlayKind::Graphics,
    };
    let side = |element| number(object, Tag(group, element)).map(|it| it as usize).filter(|it| 0 < *it);
    let (rows, columns) = (side(0x0010)?, side(0x0011)?);
    if PIXELS_LIMIT < rows as u64 * columns as u64 {
        return None;
    }
    // Row, then column, of the film's pixel under the plane's upper left one, counted from 1.
    let origin = match numbers(object, Tag(group, 0x0050)).as_deref() {
        Some(&[row, column, ..]) => {
            let from_zero = |it: f64| (it as i32).saturating_sub(1);
            (from_zero(column), from_zero(row))
        }
        _ => (0, 0),
    };
    let bits = match object.element(Tag(group, 0x3000)) {
        Some(_) => plane(opened, Tag(group, 0x3000), rows * columns)?,
        None => embedded(opened, decoder, group, rows * columns)?,
    };
    let name = text(0x1500).or_else(|| text(0x0022)).unwrap_or_default();
    Some(Overlay { group, kind, name, blocks: blocks(&bits, columns, origin)? })
}

/// The bits of Overlay Data, the lowest of each byte first; `None` where there are too few.
///
/// Source: DICOM PS3.5 8.1.2; in big endian words the second byte comes first.
fn plane(opened: &Opened<'_>, tag: Tag, n_pixels: usize) -> Option<Vec<bool>> {
    let data = opened.header().element(tag)?;
    let bytes = data.value?;
    let flipped = usize::from(data.big_endian && data.vr == Some(VR::OW));
    let bit = |it: usize| bytes.get((it / 8) ^ flipped).map(|byte| byte >> (it % 8) & 1 == 1);
    (0..n_pixels).map(bit).collect()
}

/// The bits of a plane that lies in Pixel Data, in a bit that no stored value uses.
///
/// Source: DICOM PS3.3 C.9.2 as it stood until 2004, Overlay Bit Position (60xx,0102).
fn embedded(opened: &Opened<'_>, decoder: &Decoder, group: u16, n_pixels: usize) -> Option<Vec<bool>> {
    let object = &opened.header();
    let position = number(object, Tag(group, 0x0102))? as u8;
    let measured = measurements(object).ok()?;
    let used = measured.high_bit + 1 - measured.bits_stored..=measured.high_bit;
    if measured.bits_allocated <= position || used.contains(&position) {
        return None;
    }
    let whole = Measurements {
        bits_stored: measured.bits_allocated,
        high_bit: measured.bits_allocated - 1,
        sign: Sign::Unsigned,
        ..measured
    };
    let values = pixels::values(opened, decoder, &whole, &mut Vec::new()).ok()?;
    (values.len() == n_pixels).then(|| values.iter().map(|it| it >> position & 1 == 1).collect())
}

/// The shutter, where the file has a lawful one; the overlay that is one is taken from among the others.
fn shutter(
    opened: &Opened<'_>,
    overlays: &mut Vec<Overlay>,
    size: (u32, u32),
    pixels: PixelShape,
    flags: &mut Vec<Flag>,
) -> Option<Shutter> {
    let object = &opened.header();
    let stated = texts(object, tags::SHUTTER_SHAPE)?;
    let whole = |tag| -> Option<Vec<i32>> {
        let all = numbers(object, tag)?;
        let is_whole = |it: &f64| it.is_finite() && it.fract() == 0.0 && it.abs() < 1e6;
        all.iter().all(is_whole).then(|| all.iter().map(|it| *it as i32).collect())
    };
    let one = |tag| whole(tag)?.first().copied();
    let mut shape = |name: &str| match name {
        "RECTANGULAR" => Some(ShutterShape::Rectangle {
            left: one(tags::SHUTTER_LEFT_VERTICAL_EDGE)?,
            right: one(tags::SHUTTER_RIGHT_VERTICAL_EDGE)?,
            upper: one(tags::SHUTTER_UPPER_HORIZONTAL_EDGE)?,
            lower: one(tags::SHUTTER_LOWER_HORIZONTAL_EDGE)?,
        }),
        "CIRCULAR" => {
            let center = whole(tags::CENTER_OF_CIRCULAR_SHUTTER)?;
            let center = (*center.first()?, *center.get(1)?);
            Some(ShutterShape::Circle { center, radius: one(tags::RADIUS_OF_CIRCULAR_SHUTTER)? })
        }
        "POLYGONAL" => {
            let corners = whole(tags::VERTICES_OF_THE_POLYGONAL_SHUTTER)?;
            let (pairs, rest) = corners.as_chunks::<2>();
            rest.is_empty().then(|| ShutterShape::Polygon(pairs.iter().map(|it| (it[0], it[1])).collect()))
        }
        "BITMAP" => {
            let group = one(tags::SHUTTER_OVERLAY_GROUP)?;
            let place = overlays.iter().position(|it| i32::from(it.group) == group)?;
            Some(ShutterShape::Bitmap(overlays.remove(place)))
        }
        _ => None,
    };
    let shapes: Vec<Option<ShutterShape>> =
        stated.iter().map(|it| shape(it).filter(ShutterShape::is_lawful)).collect();
    if shapes.iter().any(Option::is_none) {
        flags.push(Flag::ShutterRefused);
    }
    let lawful: Vec<ShutterShape> = shapes.into_iter().flatten().collect();
    if lawful.is_empty() {
        return None;
    }
    let value = number(object, tags::SHUTTER_PRESENTATION_VALUE).unwrap_or(0.0).clamp(0.0, 65_535.0);
    match Shutter::new(lawful, value as u16, size, pixels) {
        Ok(shutter) => {
            flags.push(Flag::ShutterApplied);
            Some(shutter)
        }
        Err(NoShutter::HidesNothing) => None,
        Err(NoShutter::HidesAll) => {
            flags.push(Flag::ShutterRefused);
            None
        }
    }
}
