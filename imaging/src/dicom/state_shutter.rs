//! A film's shutter as a presentation state has it.

use dicom_core::value::PrimitiveValue;
use dicom_core::{DataElement, Tag, VR};
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use crate::dicom::write::{put, put_number};
use crate::overlay::{Block, Overlay};
use crate::shutter::{Shutter, ShutterShape};

/// The film's own shutter: a state without one shows what lies outside.
///
/// Source: DICOM PS3.3 C.7.6.11; C.7.6.15 and C.9.2 for one that an overlay draws, which goes into the state with it.
pub(super) fn put_shutter(object: &mut InMemDicomObject, shutter: Option<&Shutter>) {
    let Some(shutter) = shutter else { return };
    let mut names = Vec::new();
    let pair = |(row, column): &(i32, i32)| format!("{row}\\{column}");
    for shape in &shutter.shapes {
        match shape {
            ShutterShape::Rectangle { left, right, upper, lower } => {
                names.push("RECTANGULAR");
                for (tag, edge) in [
                    (tags::SHUTTER_LEFT_VERTICAL_EDGE, left),
                    (tags::SHUTTER_RIGHT_VERTICAL_EDGE, right),
                    (tags::SHUTTER_UPPER_HORIZONTAL_EDGE, upper),
                    (tags::SHUTTER_LOWER_HORIZONTAL_EDGE, lower),
                ] {
                    put(object, tag, VR::IS, &edge.to_string());
                }
            }
            ShutterShape::Circle { center, radius } => {
                names.push("CIRCULAR");
                put(object, tags::CENTER_OF_CIRCULAR_SHUTTER, VR::IS, &pair(center));
                put(object, tags::RADIUS_OF_CIRCULAR_SHUTTER, VR::IS, &radius.to_string());
            }
            ShutterShape::Polygon(vertices) => {
                names.push("POLYGONAL");
                let all: Vec<String> = vertices.iter().map(pair).collect();
                put(object, tags::VERTICES_OF_THE_POLYGONAL_SHUTTER, VR::IS, &all.join("\\"));
            }
            ShutterShape::Bitmap(overlay) => {
                names.push("BITMAP");
                put_number(object, tags::SHUTTER_OVERLAY_GROUP, overlay.group);
                put_overlay(object, overlay);
            }
        }
    }
    put(object, tags::SHUTTER_SHAPE, VR::CS, &names.join("\\"));
    put_number(object, tags::SHUTTER_PRESENTATION_VALUE, shutter.presentation_value);
}

/// An overlay as a plane that holds all it draws and no more.
fn put_overlay(object: &mut InMemDicomObject, overlay: &Overlay) {
    let least = |of: fn(&Block) -> i32| overlay.blocks.iter().map(of).min().unwrap_or(0);
    let most = |of: fn(&Block) -> i32| overlay.blocks.iter().map(of).max().unwrap_or(0);
    let (left, top) = (least(|it| it.left), least(|it| it.top));
    let (columns, rows) = ((most(|it| it.right) - left) as usize, (most(|it| it.bottom) - top) as usize);
    let mut bytes = vec![0_u8; (columns * rows).div_ceil(16) * 2];
    for block in &overlay.blocks {
        for y in block.top - top..block.bottom - top {
            for x in block.left - left..block.right - left {
                let place = y as usize * columns + x as usize;
                bytes[place / 8] |= 1 << (place % 8);
            }
        }
    }
    let at = |element| Tag(overlay.group, element);
    put_number(object, at(0x0010), rows as u16);
    put_number(object, at(0x0011), columns as u16);
    put(object, at(0x0040), VR::CS, "G");
    let origin = [(top + 1) as i16, (left + 1) as i16];
    object.put(DataElement::new(at(0x0050), VR::SS, PrimitiveValue::I16(origin.as_slice().into())));
    put_number(object, at(0x0100), 1);
    put_number(object, at(0x0102), 0);
    object.put(DataElement::new(at(0x3000), VR::OB, PrimitiveValue::U8(bytes.into())));
}
