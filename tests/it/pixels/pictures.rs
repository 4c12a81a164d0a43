//! PNG and TIFF films keep every bit, and nothing in them is taken for millimetres.

use std::io::Cursor;

use imaging::{Flag, Photometric, Polarity, RefusalReason, Spacing};
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;

fn read_any(bytes: &[u8], name: &str) -> Result<imaging::Film, imaging::Refusal> {
    imaging::read_any(bytes, name, &crate::decoder())
}

/// 256 x 256: every value of 16 bits once.
fn every_value() -> Vec<u16> {
    (0..=u16::MAX).collect()
}

fn tiff_of<C: colortype::ColorType>(
    values: &[C::Inner],
    (columns, rows): (u32, u32),
    tag: Option<(Tag, u16)>,
) -> Vec<u8>
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
    let mut image = encoder.new_image::<C>(columns, rows).expect("a page");
    if let Some((tag, value)) = tag {
        image.encoder().write_tag(tag, value).expect("a tag");
    }
    image.write_data(values).expect("its pixels");
    bytes.into_inner()
}

#[test]
fn a_png_of_16_bits_keeps_every_one_of_its_65_536_values() {
    let picture = image::ImageBuffer::<image::Luma<u16>, _>::from_raw(256, 256, every_value()).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    let film = read_any(bytes.get_ref(), "film.png").expect("a film");
    assert_eq!(film.stored.values, every_value());
    assert_eq!(film.stored.bits_stored, 16);
}

#[test]
fn a_tiff_of_16_bits_keeps_every_one_of_its_65_536_values() {
    let bytes = tiff_of::<colortype::Gray16>(&every_value(), (256, 256), None);
    let film = read_any(&bytes, "film.tif").expect("a film");
    assert_eq!(film.stored.values, every_value());
    assert_eq!((film.stored.bits_stored, film.polarity), (16, Polarity::AsGiven));
    assert!(film.flags.contains(&Flag::SecondaryCapture));
}

#[test]
fn a_tiff_whose_lowest_value_is_white_keeps_its_values_and_is_turned_over() {
    let white_is_zero = Some((Tag::PhotometricInterpretation, 0_u16));
    let deep = tiff_of::<colortype::Gray16>(&every_value(), (256, 256), white_is_zero);
    let shallow: Vec<u8> = (0..=u8::MAX).collect();
    let shallow = tiff_of::<colortype::Gray8>(&shallow, (16, 16), white_is_zero);
    for (bytes, highest) in [(deep, u16::MAX), (shallow, 255)] {
        let film = read_any(&bytes, "film.tif").expect("a film");
        assert_eq!(film.stored.values, (0..=highest).collect::<Vec<_>>());
        assert_eq!(film.stored.photometric, Photometric::Monochrome1);
        let shown = imaging::display::render(&film, &film.default_shown());
        assert_eq!((shown.pixels.first(), shown.pixels.last()), (Some(&1.0), Some(&0.0)));
    }
}

#[test]
fn the_dots_an_inch_of_a_tiff_are_no_millimetres() {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
    let mut image = encoder.new_image::<colortype::Gray16>(256, 256).expect("a page");
    image.resolution(tiff::tags::ResolutionUnit::Inch, tiff::encoder::Rational { n: 300, d: 1 });
    image.write_data(&every_value()).expect("its pixels");
    let film = read_any(bytes.get_ref(), "film.tif").expect("a film");
    assert!(matches!(film.spacing, Spacing::Unknown { .. }), "{:?}", film.spacing);
}

#[test]
fn a_tiff_in_colour_of_several_pages_or_cut_off_is_refused() {
    let red: Vec<u8> = [200, 10, 10].repeat(64);
    let colour = read_any(&tiff_of::<colortype::RGB8>(&red, (8, 8), None), "film.tif");
    assert!(matches!(colour.expect_err("colour").reason, RefusalReason::Colour { .. }));

    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
    for _ in 0..2 {
        encoder.write_image::<colortype::Gray8>(8, 8, &[7; 64]).expect("a page");
    }
    let pages = read_any(bytes.get_ref(), "film.tif").expect_err("two pages");
    assert!(matches!(pages.reason, RefusalReason::Frames { .. }), "{pages}");

    let whole = tiff_of::<colortype::Gray16>(&every_value(), (256, 256), None);
    for n_bytes in (0..whole.len()).step_by(4099) {
        assert!(read_any(&whole[..n_bytes], "film.tif").is_err(), "{n_bytes} bytes");
    }
}

#[test]
fn a_grey_tiff_saved_in_colour_is_read_as_grey() {
    let grey: Vec<u8> = (0..=u8::MAX).flat_map(|it| [it; 3]).collect();
    let film = read_any(&tiff_of::<colortype::RGB8>(&grey, (16, 16), None), "film.tif").expect("grey");
    assert_eq!(film.stored.values, (0..=255).collect::<Vec<_>>());
}

#[test]
fn a_dicom_file_with_a_tiff_in_its_preamble_is_a_dicom_file() {
    let mut bytes = super::made::Made::chest().file();
    bytes[..4].copy_from_slice(b"II*\0");
    assert_eq!(read_any(&bytes, "both").expect("a film").stored.values, [0, 1, 2048, 4095]);
}

fn jpeg_of(picture: &image::DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a JPEG");
    bytes.into_inner()
}

#[test]
fn a_jpeg_of_8_or_12_bits_is_decoded_apart_with_every_bit() {
    for (name, bits) in [("baseline-8.jpg", 8), ("extended-12.jpg", 12)] {
        let path = tests::root().join("tests/codestreams").join(name);
        let picture = std::fs::read(&path).expect("a picture of the tests");
        let raw = std::fs::read(path.with_extension("jpg.raw")).expect("what is in it");
        let film = read_any(&picture, name).expect("a film");
        let stored = raw.as_chunks().0.iter().map(|&it| u16::from_le_bytes(it));
        assert!(film.stored.values.iter().copied().eq(stored), "{name}");
        assert_eq!(film.stored.bits_stored, bits);
        assert!(film.flags.iter().any(|it| matches!(it, Flag::LossyCompression { .. })));
        let cut_off = read_any(&picture[..picture.len() / 2], name).expect_err("half a picture");
        assert_eq!(cut_off.reason, RefusalReason::PictureBroken);
    }
}

#[test]
fn a_jpeg_saved_in_colour_is_read_if_it_is_grey_and_refused_if_it_is_not() {
    let grey = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([(2 * x + y) as u8; 3]));
    let film = read_any(&jpeg_of(&grey.clone().into()), "film.jpg").expect("grey");
    for (stored, wanted) in film.stored.values.iter().zip(grey.pixels()) {
        assert!(stored.abs_diff(wanted[0].into()) <= 8, "{stored} for {}", wanted[0]);
    }
    let red = image::RgbImage::from_pixel(64, 48, image::Rgb([200, 10, 10]));
    let refused = read_any(&jpeg_of(&red.into()), "film.jpg").expect_err("colour");
    assert_eq!(refused.reason, RefusalReason::Colour { samples: 3 });
}

/// A JPEG with an Exif segment that says nothing but this orientation.
fn jpeg_turned(orientation: u8) -> Vec<u8> {
    let bytes = jpeg_of(&image::GrayImage::from_pixel(64, 48, image::Luma([90])).into());
    let mut exif =
        b"\xFF\xE1\x00\x22Exif\0\0MM\0*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    [&bytes[..2], &exif, &bytes[2..]].concat()
}

#[test]
fn a_picture_that_wishes_to_be_turned_or_mirrored_is_shown_as_stored_and_told() {
    let told = |film: &imaging::Film| {
        let orientation = film.flags.iter().find_map(|it| match it {
            Flag::OrientationNotUsual { orientation } => Some(orientation.clone()),
            _ => None,
        });
        (film.stored.columns, film.stored.rows, orientation)
    };
    for (orientation, wanted) in [(1, None), (2, Some("2")), (6, Some("6"))] {
        let wanted = wanted.map(str::to_owned);
        let film = read_any(&jpeg_turned(orientation), "film.jpg").expect("a film");
        assert_eq!(told(&film), (64, 48, wanted.clone()));
        let tag = Some((Tag::Orientation, u16::from(orientation)));
        let tiff = tiff_of::<colortype::Gray8>(&[90; 64 * 48], (64, 48), tag);
        assert_eq!(told(&read_any(&tiff, "film.tif").expect("a film")), (64, 48, wanted));
    }
}
