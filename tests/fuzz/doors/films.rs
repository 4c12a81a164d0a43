//! Films: DICOM, pictures, discs, zips, and compressed pictures in the decoder's own hands.

use std::io::{Cursor, Write as _};
use std::path::Path;

use imaging::decoder::{Answer, Codec, Order, head};
use imaging::zipped::Zipped;
use imaging::{Decoder, dicom, display, technique};
use tiff::encoder::compression::DeflateLevel;
use tiff::encoder::{Compression, TiffEncoder, colortype};
use zip::write::SimpleFileOptions;

use super::super::made::Made;
use super::{BYTES, Door, files};

/// A door behind which a library in C decodes.
const DECODED: Door = Door { leads_to_c: true, ..BYTES };

pub(crate) const DOORS: &[Door] = &[
    Door {
        name: "dicom",
        inputs: dicoms,
        n_lawful: 3,
        words: LETTERS,
        takes: |it, _| is_film(it, "film.dcm"),
        ..BYTES
    },
    Door { name: "dicomdir", inputs: discs, words: LETTERS, takes: |it, _| is_disc(it), ..BYTES },
    Door {
        name: "zip",
        inputs: zips,
        words: &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "../"],
        takes: is_zip,
        ..BYTES
    },
    Door {
        name: "png",
        inputs: pngs,
        words: CHUNKS,
        mended: with_sums,
        takes: |it, _| is_film(it, "a.png"),
        ..BYTES
    },
    Door {
        name: "tiff",
        inputs: tiffs,
        words: &["II*\0", "MM\0*"],
        takes: |it, _| is_film(it, "a.tif"),
        ..BYTES
    },
    Door { name: "jpeg", inputs: jpegs, words: &["Exif\0\0", "JFIF\0"], takes: is_jpeg, ..DECODED },
    Door {
        name: "compressed",
        inputs: compressed,
        words: &["JXL ", "jxlc", "jp2c"],
        takes: is_picture,
        ..DECODED
    },
];

const LETTERS: &[&str] =
    &["SQ", "UN", "PN", "OW", "US", "DS", "??", "UT", "ISO_IR 100", "\\ISO 2022 IR 58", "IMAGE", ".."];
const CHUNKS: &[&str] = &["IHDR", "IDAT", "IEND", "PLTE", "tRNS", "gAMA", "eXIf", "iCCP", "acTL", "fdAT"];

/// The longest film of others that is taken, bytes.
const BYTES_MAX: u64 = 200_000;

fn dicoms() -> Vec<Vec<u8>> {
    let ramp: Vec<u16> = (0..64).map(|it| it * 60).collect();
    let codes = Made::empty().text(0x0008_0100, "SH", "T-D3000").text(0x0008_0104, "LO", "Chest");
    let rich = Made::chest()
        .row(&ramp)
        .text(0x0008_0005, "CS", "GB18030")
        .text(0x0008_0020, "DA", "20260101")
        .text(0x0028_1050, "DS", "2000\\100")
        .text(0x0028_1051, "DS", "4000\\50")
        .text(0x0028_1052, "DS", "-1024")
        .text(0x0028_1053, "DS", "1.5")
        .text(0x0010_1010, "AS", "052Y")
        .text(0x0018_0060, "DS", "120")
        .items(0x0008_2218, &[codes])
        .table(0x0028_3010, [16, 0, 16], &ramp[..16])
        .text(0x0018_1600, "CS", "CIRCULAR")
        .text(0x0018_1610, "IS", "1\\1")
        .text(0x0018_1612, "IS", "30");
    let broken = [codestream("lossless-16.j2k"), codestream("baseline-8.jpg")];
    let in_fragments = Made::chest().fragments(&[&broken[0][..60], &broken[0][60..]]);
    let mut films = vec![
        Made::chest().file(),
        rich.file(),
        [&rich.file_as("1.2.840.10008.1.2")[..132], &rich.implicit_data_set()].concat(),
        Made::chest().fragments(&[&[0; 68]]).file_as("1.2.840.10008.1.2.5"),
        in_fragments.file_as("1.2.840.10008.1.2.4.90"),
    ];
    gather(&tests::root().join("target/test-films"), &mut films);
    gather(&tests::root().join("target/peers/pydicom/data"), &mut films);
    films
}

/// Films of others, where they were fetched.
fn gather(folder: &Path, films: &mut Vec<Vec<u8>>) {
    let there = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut there: Vec<_> = there.map(|it| it.path()).collect();
    there.sort();
    for path in there {
        if path.is_dir() {
            gather(&path, films);
        } else if path.metadata().is_ok_and(|it| it.len() <= BYTES_MAX) {
            films.extend(std::fs::read(&path).ok().filter(|it| dicom::read_header(it).is_ok()));
        }
    }
}

fn nobody() -> Decoder {
    Decoder::started_as("/nowhere/at/all".into(), &[])
}

/// All that is asked of a film that comes in.
fn is_film(bytes: &[u8], name: &str) -> bool {
    let nobody = nobody();
    if let Ok((header, _)) = dicom::read_header(bytes) {
        let _ = header.readable_patient_name();
    }
    let _ = dicom::read_stored(bytes, &nobody);
    let Ok(film) = imaging::read_any(bytes, name, &nobody) else { return false };
    let shown = film.default_shown();
    let small = display::render_fit(&film, &shown, 32);
    assert!(small.pixels.iter().all(|it| (0.0..=1.0).contains(it)), "a grey is from black to white");
    let _ = (technique::annex_f(&film), technique::cfr_37_42(&film));
    true
}

fn discs() -> Vec<Vec<u8>> {
    let record =
        |kind: &str, file: &str| Made::empty().text(0x0004_1430, "CS", kind).text(0x0004_1500, "CS", file);
    let records = [record("PATIENT", ""), record("IMAGE", "IMAGES\\IM1"), record("IMAGE", "..\\OUT")];
    vec![Made::empty().items(0x0004_1220, &records).file()]
}

fn is_disc(bytes: &[u8]) -> bool {
    let _ = dicom::is_directory(bytes);
    let Ok(listed) = dicom::listed_films(bytes) else { return false };
    let leads_down = |it: &String| !it.is_empty() && it != ".." && it != "." && !it.contains(['/', '\\']);
    assert!(
        listed.iter().flatten().flatten().all(leads_down),
        "a disc's list leads nowhere else: {listed:?}"
    );
    true
}

fn zips() -> Vec<Vec<u8>> {
    let of = |way: SimpleFileOptions| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["films/a.dcm", "胸片/b.dcm"] {
            zip.start_file(name, way).expect("a file in a zip");
            zip.write_all(&Made::chest().file()).expect("its bytes");
        }
        zip.finish().expect("a zip").into_inner()
    };
    let plain = SimpleFileOptions::default();
    vec![of(plain), of(plain.compression_method(zip::CompressionMethod::Stored)), of(plain.large_file(true))]
}

fn is_zip(bytes: &[u8], _: &Path) -> bool {
    let Ok(mut zip) = Zipped::open(Cursor::new(bytes), bytes.len() as u64) else { return false };
    for member in zip.members().into_iter().take(4) {
        let _ = zip.name(member);
        let _ = zip.bytes(member);
    }
    true
}

const SIDES: (u32, u32) = (24, 16);

fn greys() -> Vec<u16> {
    (0..SIDES.0 * SIDES.1).map(|it| (it * 170) as u16).collect()
}

fn pngs() -> Vec<Vec<u8>> {
    let (columns, rows) = SIDES;
    let deep =
        image::ImageBuffer::<image::Luma<u16>, _>::from_raw(columns, rows, greys()).expect("a picture");
    let deep = image::DynamicImage::ImageLuma16(deep);
    [deep.to_luma8().into(), deep.to_rgb8().into(), deep.to_luma_alpha8().into(), deep]
        .iter()
        .map(png)
        .collect()
}

fn png(picture: &image::DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// Each chunk's checksum as its bytes now want it. Source: PNG 5.3, 5.5.
fn with_sums(bytes: &mut [u8]) {
    let mut at = 8;
    while let Some(length) = bytes.get(at..at + 4).and_then(|it| it.first_chunk()) {
        let end = (at + 8).saturating_add(u32::from_be_bytes(*length) as usize);
        let Some(sum) = bytes.get(at + 4..end).map(sum_of) else { return };
        bytes.iter_mut().skip(end).zip(sum.to_be_bytes()).for_each(|(there, it)| *there = it);
        at = end + 4;
    }
}

/// The cyclic redundancy check of a chunk. Source: PNG Annex D.
fn sum_of(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, it| {
        (0..8).fold(
            sum ^ u32::from(*it),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}

fn tiffs() -> Vec<Vec<u8>> {
    let of = |packed: Compression| {
        let mut bytes = Cursor::new(Vec::new());
        let encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
        let mut encoder = encoder.with_compression(packed);
        let (columns, rows) = SIDES;
        encoder.write_image::<colortype::Gray16>(columns, rows, &greys()).expect("its pixels");
        bytes.into_inner()
    };
    vec![of(Compression::Uncompressed), of(Compression::Lzw), of(Compression::Deflate(DeflateLevel::Fast))]
}

fn codestream(name: &str) -> Vec<u8> {
    std::fs::read(tests::root().join("tests/codestreams").join(name)).expect("a file of the project")
}

fn jpegs() -> Vec<Vec<u8>> {
    files(&[
        "tests/codestreams/baseline-8.jpg",
        "tests/codestreams/extended-12.jpg",
        "tests/codestreams/lossless-8.jpg",
    ])
}

/// The head as a picture's is read, and then what the decoder's own process would be ordered.
fn is_jpeg(bytes: &[u8], _: &Path) -> bool {
    let _ = head::jpeg_exif(bytes);
    let _ = imaging::read_any(bytes, "a.jpg", &nobody());
    let Some(head) = head::jpeg(bytes) else { return false };
    let order = Order { codec: Codec::Jpeg, columns: head.columns, rows: head.rows, samples: head.samples };
    let is_small = order.n_samples() <= 1 << 22;
    is_small && is_decoded(&order, bytes)
}

/// Codestreams behind the place of their codec among [`Codec::ALL`].
fn compressed() -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(tests::root().join("tests/codestreams")).expect("a folder of the project");
    let mut names: Vec<String> =
        folder.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let of = |name: &String| {
        let codec = match name.rsplit_once('.')?.1 {
            "jpg" => 0,
            "jls" => 1,
            "j2k" | "j2c" => 2,
            "jxl" => 3,
            _ => return None,
        };
        Some([vec![codec], codestream(name)].concat())
    };
    names.iter().filter_map(of).collect()
}

fn is_picture(bytes: &[u8], _: &Path) -> bool {
    let [codec, picture @ ..] = bytes else { return false };
    let codec = Codec::ALL[usize::from(*codec) % Codec::ALL.len()];
    let samples =
        head::jpeg(picture).filter(|it| codec == Codec::Jpeg && it.samples == 3).map_or(1, |it| it.samples);
    is_decoded(&Order { codec, columns: 97, rows: 61, samples }, picture)
}

fn is_decoded(order: &Order, picture: &[u8]) -> bool {
    matches!(codecs::decode(order, picture), Answer::Picture(_))
}
