//! A DICOMDIR: the list of the films on a disc, as lawful names below its own folder.

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use crate::dicom::attributes::{items, text, texts};
use crate::dicom::opened;
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};

/// Components of a file's name that are followed: the standard allows 8.
const N_COMPONENTS_MAX: usize = 8;
/// Directory Record Sequence.
const RECORDS: Tag = tags::DIRECTORY_RECORD_SEQUENCE;

/// Whether a file is the list of a disc, by whatever name: it begins with the group of directories.
///
/// Source: DICOM PS3.3 F.3.2.2, group 0004.
pub fn is_directory(bytes: &[u8]) -> bool {
    opened::data_set(bytes).is_some_and(|it| it.starts_with(&[0x04, 0x00]))
}

/// The films that a DICOMDIR lists, each as the names of its folders and of itself, in the DICOMDIR's order.
///
/// A name that leads anywhere but down from the DICOMDIR's own folder is given back as a refusal in its place.
///
/// Errors: the bytes are no DICOMDIR.
///
/// Source: DICOM PS3.3 F.3.2.2, Directory Record Type (0004,1430) and Referenced File ID (0004,1500); PS3.10 8.2.
pub fn listed_films(bytes: &[u8]) -> Result<Vec<Result<Vec<String>, Refusal>>, Refusal> {
    let opened = opened::open(bytes)?;
    let directory = opened.header();
    if directory.element(RECORDS).is_none() {
        return Err(Refusal::new("DirectoryRecordSequence", RefusalReason::Missing));
    }
    let records = items(&directory, RECORDS);
    let films = records.iter().filter(|record| {
        text(record, tags::DIRECTORY_RECORD_TYPE).as_deref() == Some("IMAGE")
            && text(record, tags::RECORD_IN_USE_FLAG).as_deref() != Some("0")
    });
    Ok(films.filter_map(|record| texts(record, tags::REFERENCED_FILE_ID)).map(lawful).collect())
}

fn lawful(components: Vec<String>) -> Result<Vec<String>, Refusal> {
    let leads_down = |it: &String| {
        !it.is_empty()
            && it != "."
            && it != ".."
            && !it.contains(['/', ':'])
            && !it.chars().any(char::is_control)
    };
    if components.len() <= N_COMPONENTS_MAX && components.iter().all(leads_down) {
        return Ok(components);
    }
    let value = fit_for_words(&components.join("\\"));
    Err(Refusal::new("ReferencedFileID", RefusalReason::NotUnderstood { value }))
}
