//! A simulated film as DICOM DX: labelled as what it is, in the header as in the picture.

use imaging::dicom::DxToWrite;

use crate::simulator::Size;
use crate::standard_film::digest_of;

/// Who a simulated film is said to be of, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmLabel {
    /// In DICOM's form (`Example=示例甲`).
    pub patient_name: String,
    /// The number by which the house knows the person.
    pub patient_id: String,
    /// `M`, `F`, `O` or empty.
    pub patient_sex: String,
    /// `YYYYMMDD` or empty.
    pub birth_date: String,
    /// `YYYYMMDD`.
    pub study_date: String,
    /// What is seen and how it was made.
    pub derivation: String,
    /// The UIDs grow from this text: the same text gives the same UIDs.
    pub uid_root: String,
}

/// A simulated film as a DICOM file wants it: 12 bits, 120 kV, 1.8 m, and the label.
pub fn dx(pixels: Vec<u16>, size: Size, label: &FilmLabel) -> DxToWrite {
    DxToWrite {
        pixels,
        columns: size.columns,
        rows: size.rows,
        bits_stored: 12,
        window: Some((2048.0, 4096.0)),
        mm_per_pixel: size.mm_per_pixel,
        patient_name: label.patient_name.clone(),
        patient_id: label.patient_id.clone(),
        patient_sex: label.patient_sex.clone(),
        birth_date: label.birth_date.clone(),
        study_date: label.study_date.clone(),
        study_time: "090000".to_owned(),
        derivation: label.derivation.clone(),
        comments: "SIMULATED / 模拟影像".to_owned(),
        kvp: 120.0,
        exposure_time_ms: 20,
        sid_mm: 1800.0,
        sop_instance_uid: uid_from(&label.uid_root, "film"),
        study_uid: uid_from(&label.uid_root, "study"),
        series_uid: uid_from(&label.uid_root, "series"),
    }
}

/// A UID that grows from a text: 128 bits of its digest under the arc for UUIDs (DICOM PS3.5 B.2).
fn uid_from(text: &str, part: &str) -> String {
    let digest = digest_of(format!("{text}#{part}").as_bytes());
    let mut half = [0_u8; 16];
    half.copy_from_slice(&digest[..16]);
    format!("2.25.{}", u128::from_be_bytes(half))
}
