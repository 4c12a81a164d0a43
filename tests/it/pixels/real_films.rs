//! Real films, where they lie beside the project: facts that were looked up, and pictures that were looked at.

use std::path::PathBuf;

use classification::LungZone;
use imaging::lung_zones::{self, Mask};
use imaging::{Flag, Photometric, Polarity, RefusalReason, Spacing, display, read_any};

/// A file of the test data: from the folder that the test script names, else from the one beside the project.
fn found(path_beside: &str) -> Option<PathBuf> {
    let name = path_beside.rsplit('/').next()?;
    let named = std::env::var_os("PROFUSION_TEST_DATA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let places = [
        named.as_ref().map(|it| it.join(name)),
        named.as_ref().map(|it| it.join(path_beside)),
        Some(beside.join(path_beside)),
    ];
    let place = places.into_iter().flatten().find(|it| it.exists());
    if place.is_none() {
        println!("skipped: {path_beside} is not here");
    }
    place
}

fn bytes(path_beside: &str) -> Option<Vec<u8>> {
    found(path_beside).map(|it| std::fs::read(it).expect("a test file that exists can be read"))
}

/// All files of a folder, by name.
fn files(folder_beside: &str) -> Vec<PathBuf> {
    let Some(folder) = found(folder_beside) else {
        return vec![];
    };
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder that exists can be listed")
        .filter_map(|it| Some(it.ok()?.path()))
        .collect();
    all.sort();
    all
}

/// The mean grey of a part of a film, by parts of its width and height.
fn mean(gray: &imaging::Gray, x: (f32, f32), y: (f32, f32)) -> f32 {
    let span = |(from, to): (f32, f32), n: u32| (from * n as f32) as u32..(to * n as f32) as u32;
    let greys: Vec<f32> = span(y, gray.height)
        .flat_map(|row| span(x, gray.width).map(move |column| (column, row)))
        .filter_map(|(column, row)| gray.at(column, row))
        .collect();
    greys.iter().sum::<f32>() / greys.len() as f32
}

#[test]
fn the_philips_chest_reads_as_its_header_says_and_its_bones_are_light() {
    let Some(bytes) = bytes("dicom/chest/RG1_UNCR.dcm") else {
        return;
    };
    let film = read_any(&bytes, "RG1_UNCR.dcm", &crate::decoder()).expect("a chest film");
    assert_eq!((film.stored.rows, film.stored.columns), (1955, 1841));
    assert_eq!(film.stored.bits_stored, 15);
    assert_eq!(film.stored.photometric, Photometric::Monochrome1);
    assert_eq!(film.polarity, Polarity::TurnedOver);
    assert!(matches!(film.spacing, Spacing::Unknown { .. }));
    assert_eq!(film.flags, [Flag::MillimetresUnknown]);
    assert_eq!(film.default_shown().voi.center_width(), (15_000.0, 30_000.0));
    let small = display::render_fit(&film, &film.default_shown(), 400);
    let spine = mean(&small, (0.46, 0.54), (0.4, 0.9));
    let right_apex = mean(&small, (0.28, 0.36), (0.12, 0.18));
    let left_apex = mean(&small, (0.60, 0.68), (0.12, 0.18));
    assert!(right_apex + 0.2 < spine && left_apex + 0.2 < spine);
}

#[test]
fn the_deflated_chest_has_the_very_pixels_of_the_plain_one() {
    let (Some(plain), Some(deflated)) =
        (bytes("dicom/chest/RG1_UNCR.dcm"), bytes("dicom/syntaxes/RG1_deflated.dcm"))
    else {
        return;
    };
    let of = |bytes: &[u8]| read_any(bytes, "", &crate::decoder()).expect("a chest film").stored;
    assert_eq!(of(&plain), of(&deflated));
}

#[test]
fn real_chest_films_are_read_with_bones_light() {
    for (path, columns, rows, bits) in [
        ("dicom/chest/CR-MONO1-10-chest.dcm", 440, 440, 10),
        ("dicom/chest/Orthanc-Issue44-Monochrome1-Jpeg.dcm", 2010, 2446, 8),
        ("dicom/chest/XRV-RSNA-CR-1024-jpeg.dcm", 1024, 1024, 8),
    ] {
        let Some(bytes) = bytes(path) else { continue };
        let film = read_any(&bytes, path, &crate::decoder()).expect("a chest film");
        assert_eq!((film.stored.columns, film.stored.rows), (columns, rows), "{path}");
        assert_eq!(film.stored.bits_stored, bits, "{path}");
        assert!(!film.flags.contains(&Flag::PolarityDoubtful), "{path}");
    }
}

#[test]
fn a_wrong_photometric_tag_is_obeyed_and_doubted() {
    let Some(bytes) = bytes("dicom/chest/XRV-RSNA-CR-1024-jpeg-fakeMONOCHROME1.dcm") else {
        return;
    };
    let film = read_any(&bytes, "", &crate::decoder()).expect("a chest film");
    assert_eq!(film.polarity, Polarity::TurnedOver);
    assert!(film.flags.contains(&Flag::PolarityDoubtful));
}

#[test]
fn what_is_no_chest_film_of_a_person_is_refused_with_the_attribute_that_says_so() {
    for (path, attribute) in [
        ("dicom/other/RG2_J2KR_hip.dcm", "BodyPartExamined"),
        ("dicom/other/highdicom-dx_image-dog-thorax.dcm", "AcquisitionDeviceProcessingDescription"),
        ("dicom/other/DX-VOILUTSequence-NoPixelData.dcm", "PatientSpeciesDescription"),
        ("dicom/syntaxes/monochrome_jpeg_xl_12bit.dcm", "Modality"),
        ("dicom/syntaxes/RG3_jpeg_extended_12bit.dcm", "BodyPartExamined"),
    ] {
        let Some(bytes) = bytes(path) else { continue };
        let refusal = read_any(&bytes, path, &crate::decoder()).expect_err("no chest film of a person");
        assert_eq!(refusal.attribute, attribute, "{path}: {refusal}");
    }
}

#[test]
fn every_hostile_file_ends_as_a_film_or_a_refusal() {
    for path in files("dicom/hostile") {
        let bytes = std::fs::read(&path).expect("a test file");
        match read_any(&bytes, "hostile.dcm", &crate::decoder()) {
            Ok(film) => assert!(!film.stored.values.is_empty()),
            Err(refusal) => assert!(!refusal.to_string().contains('\n'), "{refusal}"),
        }
    }
    if let Some(bytes) = bytes("dicom/hostile/2026-05-26-oob-monochrome-46341.dcm") {
        let refusal = read_any(&bytes, "", &crate::decoder()).expect_err("2.1 gigapixels");
        assert!(matches!(refusal.reason, RefusalReason::TooManyPixels { .. }));
    }
}

#[test]
fn chinese_names_of_real_files_are_read() {
    for (path, name) in [
        ("dicom/other/chrX1.dcm", "王小東"),
        ("dicom/other/chrX2.dcm", "王小东"),
        ("dicom/other/chrGB2312.dcm", "张小东"),
    ] {
        let Some(bytes) = bytes(path) else { continue };
        let (header, _) = imaging::dicom::read_header(&bytes).expect("a header");
        assert_eq!(header.readable_patient_name().as_deref(), Some(name), "{path}");
    }
}

#[test]
fn tables_of_the_dcmtk_test_pattern_run_from_black_to_white() {
    for path in ["dicom/other/mlut_18.dcm", "dicom/other/vlut_04.dcm"] {
        let Some(bytes) = bytes(path) else { continue };
        let film = read_any(&bytes, path, &crate::decoder()).expect("a test pattern");
        let gray = display::render(&film, &film.default_shown());
        let (black, white) = (gray.at(120, 330), gray.at(390, 330));
        assert_eq!((black, white), (Some(0.0), Some(1.0)), "{path}");
    }
}

#[test]
fn pictures_of_films_are_secondary_captures() {
    let mut all = files("films/nih");
    all.extend(files("films/dust-test-only"));
    for path in all {
        let bytes = std::fs::read(&path).expect("a test file");
        let film = read_any(&bytes, "", &crate::decoder()).expect("a picture");
        assert!(film.flags.contains(&Flag::SecondaryCapture));
        assert!(film.flags.contains(&Flag::MillimetresUnknown));
        assert!(!film.flags.contains(&Flag::PolarityDoubtful));
    }
}

#[test]
fn real_lung_masks_give_six_zones_that_fill_the_lungs() {
    for path in files("lungs/montgomery/mask") {
        let bytes = std::fs::read(&path).expect("a test file");
        let film = read_any(&bytes, "", &crate::decoder()).expect("a mask");
        let mask = Mask {
            width: film.stored.columns,
            height: film.stored.rows,
            bits: film.stored.values.iter().map(|&it| 127 < it).collect(),
        };
        let n_lung = mask.bits.iter().filter(|&&it| it).count() as f64;
        let zones = lung_zones::from_mask(&mask, mask.width, mask.height)
            .unwrap_or_else(|| panic!("{}: two lungs", path.display()));
        let sum: f64 = LungZone::ALL.iter().map(|&it| zones.area(it)).sum();
        assert!((sum / n_lung - 1.0).abs() < 0.02, "{}", path.display());
        for (zone, polygon) in zones.zones.iter() {
            assert!(polygon.len() <= 80, "{}", path.display());
            assert!(0.05 * sum < zones.area(zone), "{} {}", path.display(), zone.code());
        }
    }
}
