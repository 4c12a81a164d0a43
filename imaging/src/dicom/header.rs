//! What a file says of itself, gathered into a [`Header`].

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use crate::dicom::attributes::{items, number, numbers, text, texts};
use crate::dicom::data_set::DataSet;
use crate::dicom::opened::{self, Opened};
use crate::dicom::refuse::Refusal;
use crate::film::{Flag, Header};

/// The header alone, pixels or not, whatever body part it is of; with what was noticed about the file.
pub fn read_header(bytes: &[u8]) -> Result<(Header, Vec<Flag>), Refusal> {
    let opened = opened::open(bytes)?;
    let header = gathered(&opened);
    let mut flags = opened.flags.clone();
    flags.extend(opened.noted());
    Ok((header, flags))
}

/// The header of an opened file.
pub(super) fn gathered(opened: &Opened<'_>) -> Header {
    let object = &opened.header();
    let decoded = |tag| text(object, tag);
    let plain = decoded;
    let figure = |tag| number(object, tag);
    Header {
        modality: plain(tags::MODALITY),
        sop_class_uid: plain(tags::SOP_CLASS_UID),
        sop_instance_uid: plain(tags::SOP_INSTANCE_UID),
        study_instance_uid: plain(tags::STUDY_INSTANCE_UID),
        series_instance_uid: plain(tags::SERIES_INSTANCE_UID),
        transfer_syntax_uid: Some(opened.transfer_syntax.clone()),
        specific_character_set: plain(tags::SPECIFIC_CHARACTER_SET),
        image_type: plain(tags::IMAGE_TYPE),
        body_part: plain(tags::BODY_PART_EXAMINED).or_else(|| region(object)),
        view_position: plain(tags::VIEW_POSITION).or_else(|| view(object)),
        patient_orientation: plain(tags::PATIENT_ORIENTATION),
        patient_name: decoded(tags::PATIENT_NAME),
        patient_id: decoded(tags::PATIENT_ID),
        issuer_of_patient_id: decoded(tags::ISSUER_OF_PATIENT_ID).or_else(|| universal_issuer(object)),
        other_patient_ids: other_patient_ids(object),
        patient_age: plain(tags::PATIENT_AGE),
        patient_sex: plain(tags::PATIENT_SEX),
        birth_date: plain(tags::PATIENT_BIRTH_DATE),
        study_date: plain(tags::STUDY_DATE),
        acquisition_date: plain(tags::ACQUISITION_DATE),
        content_date: plain(tags::CONTENT_DATE),
        accession_number: plain(tags::ACCESSION_NUMBER),
        study_description: decoded(tags::STUDY_DESCRIPTION),
        series_description: decoded(tags::SERIES_DESCRIPTION),
        manufacturer: plain(tags::MANUFACTURER),
        manufacturer_model: plain(tags::MANUFACTURER_MODEL_NAME),
        device_serial_number: plain(tags::DEVICE_SERIAL_NUMBER),
        institution: decoded(tags::INSTITUTION_NAME),
        station_name: plain(tags::STATION_NAME),
        presentation_intent: plain(tags::PRESENTATION_INTENT_TYPE),
        presentation_lut_shape: plain(tags::PRESENTATION_LUT_SHAPE),
        detector_type: plain(tags::DETECTOR_TYPE),
        grid: plain(tags::GRID),
        posture: posture(object),
        lossy_compression: plain(tags::LOSSY_IMAGE_COMPRESSION),
        processing: decoded(tags::ACQUISITION_DEVICE_PROCESSING_DESCRIPTION),
        exposure_control_mode: plain(tags::EXPOSURE_CONTROL_MODE),
        pixel_spacing_calibration: plain(tags::PIXEL_SPACING_CALIBRATION_TYPE),
        derivation: plain(tags::DERIVATION_DESCRIPTION),
        image_comments: decoded(tags::IMAGE_COMMENTS),
        kvp: figure(tags::KVP),
        exposure_time_ms: exposure_time(object),
        exposure_mas: figure(tags::EXPOSURE),
        sid_mm: figure(tags::DISTANCE_SOURCE_TO_DETECTOR),
        focal_spots_mm: numbers(object, tags::FOCAL_SPOTS).unwrap_or_default(),
        generator_power_kw: figure(tags::GENERATOR_POWER),
        grid_pitch_mm: figure(tags::GRID_PITCH),
        detector_active_mm: numbers(object, tags::DETECTOR_ACTIVE_DIMENSIONS).unwrap_or_default(),
        magnification: figure(tags::ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR),
        imager_pixel_spacing_mm: numbers(object, tags::IMAGER_PIXEL_SPACING).unwrap_or_default(),
        pixel_spacing_mm: numbers(object, tags::PIXEL_SPACING).unwrap_or_default(),
        nominal_scanned_spacing_mm: numbers(object, tags::NOMINAL_SCANNED_PIXEL_SPACING).unwrap_or_default(),
        pixel_aspect_ratio: numbers(object, tags::PIXEL_ASPECT_RATIO).unwrap_or_default(),
    }
}

/// Who gives out the patient's number, by an id of the whole world.
///
/// Source: DICOM PS3.3 C.7.1.1, Issuer of Patient ID Qualifiers Sequence (0010,0024).
fn universal_issuer(object: &DataSet<'_>) -> Option<String> {
    let items = items(object, tags::ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE);
    text(items.first()?, tags::UNIVERSAL_ENTITY_ID)
}

/// Other Patient IDs, retired, and written all the same.
const OTHER_PATIENT_IDS: Tag = Tag(0x0010, 0x1000);

/// The patient's other numbers, by the retired attribute and by its sequence.
fn other_patient_ids(object: &DataSet<'_>) -> Vec<String> {
    let listed = texts(object, OTHER_PATIENT_IDS).unwrap_or_default();
    let items = items(object, tags::OTHER_PATIENT_I_DS_SEQUENCE);
    listed.into_iter().chain(items.iter().filter_map(|it| text(it, tags::PATIENT_ID))).collect()
}

/// Milliseconds; the attribute in microseconds comes first, because the other one is rounded to whole numbers.
///
/// Source: DICOM PS3.3 C.8.7.8, Exposure Time (0018,1150) and in µS (0018,8150).
fn exposure_time(object: &DataSet<'_>) -> Option<f64> {
    let micro = number(object, tags::EXPOSURE_TIME_INU_S).filter(|it| 0.0 < *it);
    micro.map(|it| it / 1000.0).or_else(|| number(object, tags::EXPOSURE_TIME))
}

/// `ERECT`, or the words of another posture.
///
/// Source: DICOM PS3.16 CID 19; SNOMED CT 10904000, formerly SRT F-10440.
fn posture(object: &DataSet<'_>) -> Option<String> {
    let items = items(object, tags::PATIENT_ORIENTATION_CODE_SEQUENCE);
    let item = items.first()?;
    match text(item, tags::CODE_VALUE).as_deref() {
        Some("F-10440" | "10904000") => Some("ERECT".to_owned()),
        code => text(item, tags::CODE_MEANING).or_else(|| code.map(str::to_owned)),
    }
}

/// The anatomic region's words, for a file without Body Part Examined.
fn region(object: &DataSet<'_>) -> Option<String> {
    let items = items(object, tags::ANATOMIC_REGION_SEQUENCE);
    let item = items.first()?;
    text(item, tags::CODE_MEANING)
}

/// `PA` or `AP` by the view's code, for a file without View Position.
///
/// Source: DICOM PS3.16 CID 4010; SNOMED CT 399348003 and 399067008, formerly SRT R-10214 and R-10206.
fn view(object: &DataSet<'_>) -> Option<String> {
    let items = items(object, tags::VIEW_CODE_SEQUENCE);
    let item = items.first()?;
    let view = match text(item, tags::CODE_VALUE)?.as_str() {
        "R-10214" | "272479007" | "399348003" => "PA".to_owned(),
        "R-10206" | "272460009" => "AP".to_owned(),
        _ => text(item, tags::CODE_MEANING)?,
    };
    Some(view)
}
