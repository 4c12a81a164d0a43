//! Is this a chest film of a person? Refused with the attribute that says otherwise, flagged where nothing says so.

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use crate::dicom::attributes::{items, text};
use crate::dicom::data_set::DataSet;
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};
use crate::film::{Flag, Header};

/// Modalities of plain radiographs; `DR` is no defined term but is written by some stations.
const RADIOGRAPHS: [&str; 4] = ["CR", "DX", "DR", "RG"];
/// Words that make a body part the chest, wherever they stand in it.
const CHEST: [&str; 8] = ["CHEST", "THORAX", "THORAC", "TORAX", "LUNG", "CXR", "胸", "肺"];
/// Words that make it something else although a word for the chest stands in it.
const NOT_CHEST: [&str; 2] = ["SPINE", "LUMB"];
/// Terms that name no body part.
const NO_BODY_PART: [&str; 6] = ["UNKNOWN", "UNDEFINED", "OTHER", "NONE", "NA", "WHOLEBODY"];
/// Words of stations for animals, as whole words.
const ANIMALS: [&str; 12] = [
    "CANINE",
    "FELINE",
    "EQUINE",
    "BOVINE",
    "PORCINE",
    "OVINE",
    "AVIAN",
    "DOG",
    "HORSE",
    "RABBIT",
    "VETERINARY",
    "VET",
];
/// Where such words are looked for.
const SAYS_ANIMAL: [(&str, Tag); 4] = [
    ("AcquisitionDeviceProcessingDescription", tags::ACQUISITION_DEVICE_PROCESSING_DESCRIPTION),
    ("ProtocolName", tags::PROTOCOL_NAME),
    ("StudyDescription", tags::STUDY_DESCRIPTION),
    ("SeriesDescription", tags::SERIES_DESCRIPTION),
];

/// Refuses what is no chest film of a person; adds flags for what is not said.
pub(super) fn check(object: &DataSet<'_>, header: &Header, flags: &mut Vec<Flag>) -> Result<(), Refusal> {
    modality(header, flags)?;
    person(object)?;
    body_part(header, flags)?;
    view(header, flags);
    if header.sop_class_uid.as_deref().is_some_and(|it| it.starts_with("1.2.840.10008.5.1.4.1.1.7")) {
        flags.push(Flag::SecondaryCapture);
    }
    let raw = header.presentation_intent.as_deref() == Some("FOR PROCESSING")
        || header.sop_class_uid.as_deref() == Some("1.2.840.10008.5.1.4.1.1.1.1.1");
    if raw {
        flags.push(Flag::NotForPresentation);
    }
    Ok(())
}

fn modality(header: &Header, flags: &mut Vec<Flag>) -> Result<(), Refusal> {
    match header.modality.as_deref() {
        None | Some("OT") => flags.push(Flag::ModalityNotStated),
        Some(it) if RADIOGRAPHS.contains(&it) => {}
        Some(it) => {
            return Err(Refusal::new(
                "Modality",
                RefusalReason::OtherModality { modality: fit_for_words(it) },
            ));
        }
    }
    Ok(())
}

fn person(object: &DataSet<'_>) -> Result<(), Refusal> {
    let refused = |attribute, said: &str| {
        Err(Refusal::new(attribute, RefusalReason::NotAPerson { said: fit_for_words(said) }))
    };
    if let Some(species) = text(object, tags::PATIENT_SPECIES_DESCRIPTION) {
        let upper = species.to_uppercase();
        let human = ["HUMAN", "HOMO SAPIENS", "人"].iter().any(|it| upper.contains(it));
        if !human {
            return refused("PatientSpeciesDescription", &species);
        }
    }
    if let Some(item) = items(object, tags::PATIENT_SPECIES_CODE_SEQUENCE).first() {
        let code = text(item, tags::CODE_VALUE).unwrap_or_default();
        if !["L-85B00", "337915000"].contains(&code.as_str()) {
            let said = text(item, tags::CODE_MEANING).unwrap_or(code);
            return refused("PatientSpeciesCodeSequence", &said);
        }
    }
    if let Some(breed) = text(object, tags::PATIENT_BREED_DESCRIPTION) {
        return refused("PatientBreedDescription", &breed);
    }
    for (attribute, tag) in SAYS_ANIMAL {
        let said = text(object, tag).unwrap_or_default();
        let animal =
            said.to_uppercase().split(|it: char| !it.is_alphanumeric()).any(|word| ANIMALS.contains(&word));
        if animal {
            return refused(attribute, &said);
        }
    }
    Ok(())
}

fn body_part(header: &Header, flags: &mut Vec<Flag>) -> Result<(), Refusal> {
    let said = header.body_part.as_deref().unwrap_or("").to_uppercase();
    let compact: String = said.chars().filter(|it| !it.is_whitespace()).collect();
    // A code string in an unknown repertoire says nothing that could be relied on.
    let unreadable = said.contains('\u{FFFD}') || said.chars().any(|it| ('\u{80}'..'\u{100}').contains(&it));
    let has = |words: &[&str]| words.iter().any(|it| said.contains(it));
    if compact.is_empty() || unreadable || NO_BODY_PART.contains(&compact.as_str()) {
        flags.push(Flag::BodyPartNotStated);
        Ok(())
    } else if has(&CHEST) && !has(&NOT_CHEST) {
        Ok(())
    } else {
        Err(Refusal::new(
            "BodyPartExamined",
            RefusalReason::OtherBodyPart { body_part: fit_for_words(&said) },
        ))
    }
}

fn view(header: &Header, flags: &mut Vec<Flag>) {
    match header.view_position.as_deref() {
        None => flags.push(Flag::ViewNotStated),
        Some("PA") => {}
        Some(other) => flags.push(Flag::ViewNotPosteroanterior { view: fit_for_words(other) }),
    }
    // Of each direction the first letter is the chief one: L\\F, or L\\FP for a person leaning back.
    let orientation = header.patient_orientation.as_deref().unwrap_or("");
    let mut directions = orientation.split('\\').map(|it| it.trim().chars().next());
    let (across, down) = (directions.next().flatten(), directions.next().flatten());
    if across.is_some_and(|it| it != 'L') || down.is_some_and(|it| it != 'F') {
        flags.push(Flag::OrientationNotUsual { orientation: fit_for_words(orientation) });
    }
}
