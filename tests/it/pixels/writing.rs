//! Films of our own making survive their file, bit for bit, and the file is a lawful one.

use imaging::dicom::{DxFault, DxToWrite, read, write_dx};
use imaging::{Spacing, SpacingSource, Verdict};

use super::made::Chance;

fn made(columns: u32, rows: u32, bits_stored: u8, seed: u64) -> DxToWrite {
    let mut chance = Chance(seed);
    let n = columns * rows;
    DxToWrite {
        pixels: (0..n).map(|_| chance.next(1 << bits_stored) as u16).collect(),
        columns,
        rows,
        bits_stored,
        window: None,
        mm_per_pixel: 0.143,
        patient_name: "Wang^Xiaoming=王^小明".into(),
        patient_id: "W-001".into(),
        patient_sex: "M".into(),
        birth_date: "19700101".into(),
        study_date: "20240102".into(),
        study_time: "101112".into(),
        derivation: "a made chest film".into(),
        comments: "模拟胸片".into(),
        kvp: 120.0,
        exposure_time_ms: 12,
        sid_mm: 1800.0,
        sop_instance_uid: "2.25.1".into(),
        study_uid: "2.25.2".into(),
        series_uid: "2.25.3".into(),
    }
}

#[test]
fn a_written_film_reads_back_bit_for_bit() {
    for seed in 0..40 {
        let mut chance = Chance(seed);
        let columns = 1 + chance.next(40) as u32;
        let rows = 1 + chance.next(40) as u32;
        let bits = 9 + chance.next(8) as u8;
        let dx = made(columns, rows, bits, seed);
        let film = read(&write_dx(&dx).expect("a lawful film"), &crate::decoder()).expect("our own file");
        assert_eq!(film.stored.values, dx.pixels, "seed {seed}");
        assert_eq!(film.stored.bits_stored, bits);
        assert_eq!((film.stored.columns, film.stored.rows), (columns, rows));
        assert_eq!(film.flags, [], "seed {seed}");
        assert_eq!(
            film.spacing,
            Spacing::Known { mm_per_pixel: (0.143, 0.143), source: SpacingSource::ImagerPixelSpacing }
        );
    }
}

#[test]
fn a_written_film_says_who_it_is_of_and_that_it_is_simulated() {
    let dx = made(8, 8, 14, 1);
    let film = read(&write_dx(&dx).unwrap(), &crate::decoder()).unwrap();
    assert_eq!(film.header.readable_patient_name().as_deref(), Some("王小明"));
    assert_eq!(film.header.patient_id.as_deref(), Some("W-001"));
    assert_eq!(film.header.study_date.as_deref(), Some("20240102"));
    assert!(film.header.derivation.unwrap().starts_with("simulated"));
    assert_eq!(film.header.image_comments.as_deref(), Some("模拟胸片"));
    assert_eq!(write_dx(&dx), write_dx(&dx));
}

#[test]
fn what_no_file_may_hold_is_not_written() {
    let fault = |bend: fn(&mut DxToWrite)| {
        let mut dx = made(4, 4, 12, 1);
        bend(&mut dx);
        write_dx(&dx).expect_err("it may not be written")
    };
    assert!(matches!(fault(|it| it.rows = 5), DxFault::PixelCount { .. }));
    assert!(matches!(fault(|it| it.bits_stored = 8), DxFault::Bits(8)));
    assert!(matches!(fault(|it| it.pixels[3] = 4096), DxFault::PixelTooLarge { .. }));
    let attribute = |bend| match fault(bend) {
        DxFault::Value { attribute } => attribute,
        other => panic!("{other}"),
    };
    assert_eq!(attribute(|it| it.sop_instance_uid = "1.2.x".into()), "SOPInstanceUID");
    assert_eq!(attribute(|it| it.mm_per_pixel = 0.0), "ImagerPixelSpacing");
    assert_eq!(attribute(|it| it.study_date = "2024".into()), "StudyDate");
    assert_eq!(attribute(|it| it.patient_name = "a\\b".into()), "PatientName");
    assert_eq!(attribute(|it| it.window = Some((0.0, 0.5))), "WindowWidth");
}

#[test]
fn annex_f_is_answered_from_the_header() {
    let film = read(&write_dx(&made(8, 8, 14, 1)).unwrap(), &crate::decoder()).unwrap();
    let items = imaging::annex_f(&film);
    let verdict = |name: &str| items.iter().find(|it| it.name == name).unwrap().verdict;
    assert_eq!(verdict("view"), Verdict::Confirmed);
    assert_eq!(verdict("tube-voltage"), Verdict::Confirmed);
    assert_eq!(verdict("exposure-time"), Verdict::Confirmed);
    assert_eq!(verdict("source-to-detector-distance"), Verdict::Confirmed);
    assert_eq!(verdict("pixel-pitch"), Verdict::Confirmed);
    assert_eq!(verdict("matrix"), Verdict::Denied);
    assert_eq!(verdict("generator-power"), Verdict::NotStated);
}

#[test]
fn the_dicom_validator_finds_no_error_in_a_written_film() {
    let file = std::env::temp_dir().join(format!("profusion-dx-{}.dcm", std::process::id()));
    std::fs::write(&file, write_dx(&made(64, 80, 14, 3)).unwrap()).unwrap();
    let said = std::process::Command::new("dciodvfy").arg(&file).output();
    std::fs::remove_file(&file).unwrap();
    match said {
        Err(_) => println!("skipped: dciodvfy is not installed"),
        Ok(said) => {
            let text = String::from_utf8_lossy(&said.stderr);
            assert!(!text.lines().any(|it| it.starts_with("Error")), "{text}");
        }
    }
}
