//! How a film was seen, as a DICOM file that other stations can lay over it: Grayscale Softcopy Presentation State.

use dicom_core::value::PrimitiveValue;
use dicom_core::{DataElement, Tag, VR};
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use crate::dicom::state_shutter;
use crate::dicom::write::{decimal, file_of, is_digits, is_text, is_uid, put, put_items, put_number};
use crate::display::Shown;
use crate::film::Film;
use crate::gamma::Gamma;
use crate::hanging::Hanging;
use crate::lut::LookupTable;
use crate::modality::ModalityTransform;
use crate::presentation::Polarity;
use crate::spacing::Spacing;
use crate::view::View;
use crate::voi::{Voi, Window};

/// Grayscale Softcopy Presentation State Storage.
const GRAYSCALE_STATE: &str = "1.2.840.10008.5.1.4.1.1.11.1";

/// A look at a film, and what its file shall say. Every UID and time is handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct StateToWrite<'f> {
    /// The film, as it was read from its DICOM file.
    pub film: &'f Film,
    /// Its greys.
    pub shown: &'f Shown,
    /// How it hangs.
    pub hanging: Hanging,
    /// Which part of it is seen.
    pub area: DisplayedArea,
    /// Whether the area is to be shown at the film's own millimetres; else it fills what room there is.
    pub size: PresentationSize,
    /// Content Label (0070,0080): capitals, digits, spaces and underscores, 1 to 16.
    pub label: String,
    /// Content Creator's Name (0070,0084), in DICOM's form, possibly empty.
    pub creator: String,
    /// `YYYYMMDD`.
    pub date: String,
    /// `HHMMSS`.
    pub time: String,
    /// UID of the state itself.
    pub sop_instance_uid: String,
    /// UID of the series that it is put into; not the film's own.
    pub series_uid: String,
}

/// The part of a film that is seen, as it hangs: the pixels in its upper left and lower right corners, both in it.
///
/// Columns and rows of the stored film, counted from 1; what lies outside the film is lawful and empty.
///
/// Source: DICOM PS3.3 C.10.4, Displayed Area Top Left and Bottom Right Hand Corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DisplayedArea {
    /// Column and row.
    pub upper_left: (i32, i32),
    /// Column and row.
    pub lower_right: (i32, i32),
}

impl DisplayedArea {
    /// All of a film.
    pub fn whole(film: &Film, hanging: Hanging) -> Self {
        let hung = hanging.size(film.size_in_sides());
        Self::seen(&View::fit_hung(hung, film, hanging), hung)
    }

    /// What a view shows in a pane of this width and height, screen pixels.
    pub fn seen(view: &View, pane: (f64, f64)) -> Self {
        // The middles of the outermost image pixels, moved in by half a pixel so that a whole film is just itself.
        let (wide, high) = view.hanging.size(view.shape.in_sides((view.zoom / 2.0, view.zoom / 2.0)));
        let corner = |x: f64, y: f64| {
            let (column, row) = view.image_from_screen((x, y));
            (column.floor() as i32 + 1, row.floor() as i32 + 1)
        };
        Self { upper_left: corner(wide, high), lower_right: corner(pane.0 - wide, pane.1 - high) }
    }
}

/// Presentation Size Mode (0070,0100).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresentationSize {
    /// As large as it fits.
    ScaleToFit,
    /// A millimetre of the film is one on the screen; only for a film of known millimetres.
    TrueSize,
}

/// Why a look cannot be written as a presentation state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StateFault {
    /// The film lacks what a state must point to it by: it is a picture, or its file is not whole.
    #[error("the film has no {attribute}, so that nothing can point to it")]
    FilmLacks {
        /// The attribute's keyword.
        attribute: &'static str,
    },
    /// True size was asked for a film of unknown millimetres.
    #[error("the film's millimetres are not known")]
    MillimetresUnknown,
    /// A text is not what its attribute may hold.
    #[error("{attribute} cannot hold what was handed in")]
    Value {
        /// The attribute's keyword.
        attribute: &'static str,
    },
    /// The library could not write the file.
    #[error("the file could not be written")]
    NotWritten,
}

/// The bytes of a Grayscale Softcopy Presentation State: Explicit VR Little Endian, UTF-8, one image.
///
/// Its Presentation LUT holds every inversion together, because a state takes the place of the film's own polarity;
/// a gamma becomes a Presentation LUT Sequence.
///
/// Source: DICOM PS3.3 A.33.1; PS3.4 N.2 for what takes the place of what.
pub fn write_state(state: &StateToWrite<'_>) -> Result<Vec<u8>, StateFault> {
    check(state)?;
    let mut object = InMemDicomObject::new_empty();
    identity(&mut object, state);
    let image = referenced(&mut object, state)?;
    displayed_area(&mut object, state, image)?;
    put_number(&mut object, tags::IMAGE_ROTATION, state.hanging.degrees());
    let flip = if state.hanging.is_flipped() { "Y" } else { "N" };
    put(&mut object, tags::IMAGE_HORIZONTAL_FLIP, VR::CS, flip);
    state_shutter::put_shutter(&mut object, state.film.laid.shutter.as_ref());
    modality(&mut object, &state.film.modality);
    voi(&mut object, &state.shown.voi);
    presentation_lut(&mut object, state);
    file_of(object, GRAYSCALE_STATE, &state.sop_instance_uid).ok_or(StateFault::NotWritten)
}

fn check(state: &StateToWrite<'_>) -> Result<(), StateFault> {
    let is_code = |it: &str| {
        let lawful = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b' ' || it == b'_';
        (1..=16).contains(&it.len()) && it.bytes().all(lawful)
    };
    let header = &state.film.header;
    // A name or a number of several values in the film itself would be none in the state.
    let is_one = |it: &Option<String>| it.as_deref().is_none_or(|it| is_text(it, usize::MAX));
    let own_series = state.film.header.series_instance_uid.as_deref() != Some(state.series_uid.as_str());
    let judged = [
        ("SOPInstanceUID", is_uid(&state.sop_instance_uid)),
        ("SeriesInstanceUID", is_uid(&state.series_uid) && own_series),
        ("PresentationCreationDate", is_digits(&state.date, 8)),
        ("PresentationCreationTime", is_digits(&state.time, 6)),
        ("ContentLabel", is_code(&state.label)),
        ("ContentCreatorName", is_text(&state.creator, 192)),
        ("PatientName", is_one(&header.patient_name)),
        ("PatientID", is_one(&header.patient_id)),
        ("AccessionNumber", is_one(&header.accession_number)),
    ];
    match judged.iter().find(|(_, fits)| !fits) {
        Some(&(attribute, _)) => Err(StateFault::Value { attribute }),
        None => Ok(()),
    }
}

/// Patient, study, series, equipment, and the state's own names. What a header does not say stays empty.
fn identity(object: &mut InMemDicomObject, state: &StateToWrite<'_>) {
    let header = &state.film.header;
    let said = |it: &'_ Option<String>| it.clone().unwrap_or_default();
    let texts: [(Tag, VR, String); 27] = [
        (tags::SPECIFIC_CHARACTER_SET, VR::CS, "ISO_IR 192".into()),
        (tags::INSTANCE_CREATION_DATE, VR::DA, state.date.clone()),
        (tags::INSTANCE_CREATION_TIME, VR::TM, state.time.clone()),
        (tags::SOP_CLASS_UID, VR::UI, GRAYSCALE_STATE.into()),
        (tags::SOP_INSTANCE_UID, VR::UI, state.sop_instance_uid.clone()),
        (tags::STUDY_DATE, VR::DA, said(&header.study_date)),
        (tags::STUDY_TIME, VR::TM, String::new()),
        (tags::ACCESSION_NUMBER, VR::SH, said(&header.accession_number)),
        (tags::MODALITY, VR::CS, "PR".into()),
        (tags::MANUFACTURER, VR::LO, "Profusion".into()),
        (tags::REFERRING_PHYSICIAN_NAME, VR::PN, String::new()),
        (tags::PATIENT_NAME, VR::PN, said(&header.patient_name)),
        (tags::PATIENT_ID, VR::LO, said(&header.patient_id)),
        (tags::PATIENT_BIRTH_DATE, VR::DA, said(&header.birth_date)),
        (tags::PATIENT_SEX, VR::CS, said(&header.patient_sex)),
        (tags::STUDY_INSTANCE_UID, VR::UI, said(&header.study_instance_uid)),
        (tags::SERIES_INSTANCE_UID, VR::UI, state.series_uid.clone()),
        (tags::STUDY_ID, VR::SH, String::new()),
        (tags::SERIES_NUMBER, VR::IS, String::new()),
        (tags::LATERALITY, VR::CS, String::new()),
        (tags::INSTANCE_NUMBER, VR::IS, "1".into()),
        (tags::CONTENT_LABEL, VR::CS, state.label.clone()),
        (tags::CONTENT_DESCRIPTION, VR::LO, String::new()),
        (tags::PRESENTATION_CREATION_DATE, VR::DA, state.date.clone()),
        (tags::PRESENTATION_CREATION_TIME, VR::TM, state.time.clone()),
        (tags::CONTENT_CREATOR_NAME, VR::PN, state.creator.clone()),
        (tags::SERIES_DESCRIPTION, VR::LO, "Profusion".into()),
    ];
    for (tag, vr, text) in texts {
        put(object, tag, vr, &text);
    }
}

/// The film that the state is of; the item that names it is given back.
fn referenced(
    object: &mut InMemDicomObject,
    state: &StateToWrite<'_>,
) -> Result<InMemDicomObject, StateFault> {
    let header = &state.film.header;
    let owed = |it: &Option<String>, attribute| it.clone().ok_or(StateFault::FilmLacks { attribute });
    owed(&header.study_instance_uid, "StudyInstanceUID")?;
    let series_uid = owed(&header.series_instance_uid, "SeriesInstanceUID")?;
    let mut image = InMemDicomObject::new_empty();
    let class = owed(&header.sop_class_uid, "SOPClassUID")?;
    put(&mut image, tags::REFERENCED_SOP_CLASS_UID, VR::UI, &class);
    let instance = owed(&header.sop_instance_uid, "SOPInstanceUID")?;
    put(&mut image, tags::REFERENCED_SOP_INSTANCE_UID, VR::UI, &instance);
    let mut series = InMemDicomObject::new_empty();
    put(&mut series, tags::SERIES_INSTANCE_UID, VR::UI, &series_uid);
    put_items(&mut series, tags::REFERENCED_IMAGE_SEQUENCE, vec![image.clone()]);
    put_items(object, tags::REFERENCED_SERIES_SEQUENCE, vec![series]);
    Ok(image)
}

fn displayed_area(
    object: &mut InMemDicomObject,
    state: &StateToWrite<'_>,
    image: InMemDicomObject,
) -> Result<(), StateFault> {
    let mut item = InMemDicomObject::new_empty();
    put_items(&mut item, tags::REFERENCED_IMAGE_SEQUENCE, vec![image]);
    for (tag, (column, row)) in [
        (tags::DISPLAYED_AREA_TOP_LEFT_HAND_CORNER, state.area.upper_left),
        (tags::DISPLAYED_AREA_BOTTOM_RIGHT_HAND_CORNER, state.area.lower_right),
    ] {
        item.put(DataElement::new(tag, VR::SL, PrimitiveValue::I32([column, row].as_slice().into())));
    }
    let mode = match (state.size, &state.film.spacing) {
        (PresentationSize::TrueSize, Spacing::Unknown { .. }) => return Err(StateFault::MillimetresUnknown),
        (PresentationSize::TrueSize, Spacing::Known { .. }) => "TRUE SIZE",
        (PresentationSize::ScaleToFit, _) => "SCALE TO FIT",
    };
    put(&mut item, tags::PRESENTATION_SIZE_MODE, VR::CS, mode);
    match &state.film.spacing {
        Spacing::Known { mm_per_pixel, .. } => {
            let both = format!("{}\\{}", decimal(mm_per_pixel.0), decimal(mm_per_pixel.1));
            put(&mut item, tags::PRESENTATION_PIXEL_SPACING, VR::DS, &both);
        }
        Spacing::Unknown { shape, .. } => {
            let (down, across) = shape.ratio();
            put(&mut item, tags::PRESENTATION_PIXEL_ASPECT_RATIO, VR::IS, &format!("{down}\\{across}"));
        }
    }
    put_items(object, tags::DISPLAYED_AREA_SELECTION_SEQUENCE, vec![item]);
    Ok(())
}

/// The film's own modality transform: a state without one has none.
fn modality(object: &mut InMemDicomObject, transform: &ModalityTransform) {
    match transform {
        ModalityTransform::Identity => {}
        ModalityTransform::Rescale { slope, intercept } => {
            put(object, tags::RESCALE_INTERCEPT, VR::DS, &decimal(*intercept));
            put(object, tags::RESCALE_SLOPE, VR::DS, &decimal(*slope));
            put(object, tags::RESCALE_TYPE, VR::LO, "US");
        }
        ModalityTransform::Table(table) => {
            // Entries stand for themselves here, whatever their bits, and may be said to have 8 or 16.
            let mut item = lut_item(table, table.entries().to_vec());
            put(&mut item, tags::MODALITY_LUT_TYPE, VR::LO, "US");
            put_items(object, tags::MODALITY_LUT_SEQUENCE, vec![item]);
        }
    }
}

fn voi(object: &mut InMemDicomObject, voi: &Voi) {
    let mut item = InMemDicomObject::new_empty();
    match voi {
        Voi::Window(window) => voi_window(&mut item, window),
        // The range becomes sixteen bits whatever it was: only 8 and 16 are lawful everywhere, and bytes are packed.
        Voi::Table(table) => {
            let range = u64::from((1_u32 << table.bits()) - 1);
            let widened = |it: &u16| ((u64::from(*it) * 65_535 + range / 2) / range) as u16;
            let entries = table.entries().iter().map(widened).collect();
            put_items(&mut item, tags::VOILUT_SEQUENCE, vec![lut_item(table, entries)]);
        }
    }
    put_items(object, tags::SOFTCOPY_VOILUT_SEQUENCE, vec![item]);
}

fn voi_window(item: &mut InMemDicomObject, window: &Window) {
    put(item, tags::WINDOW_CENTER, VR::DS, &decimal(window.center()));
    put(item, tags::WINDOW_WIDTH, VR::DS, &decimal(window.width()));
    put(item, tags::VOILUT_FUNCTION, VR::CS, window.function().code());
    if !window.explanation().is_empty() {
        put(item, tags::WINDOW_CENTER_WIDTH_EXPLANATION, VR::LO, window.explanation());
    }
}

/// One item of a LUT sequence with entries of 16 bits, its descriptor signed where its first value lies below 0.
fn lut_item(table: &LookupTable, entries: Vec<u16>) -> InMemDicomObject {
    let mut item = InMemDicomObject::new_empty();
    let (first, _) = table.span();
    // 65,536 entries are written as 0, and the low 16 bits of a number below 0 are its two's complement.
    let descriptor = [entries.len() as u16, first as u16, 16];
    let value = if first < 0 {
        let signed = descriptor.map(u16::cast_signed);
        DataElement::new(tags::LUT_DESCRIPTOR, VR::SS, PrimitiveValue::I16(signed.as_slice().into()))
    } else {
        DataElement::new(tags::LUT_DESCRIPTOR, VR::US, PrimitiveValue::U16(descriptor.as_slice().into()))
    };
    item.put(value);
    if !table.explanation().is_empty() {
        put(&mut item, tags::LUT_EXPLANATION, VR::LO, table.explanation());
    }
    item.put(DataElement::new(tags::LUT_DATA, VR::OW, PrimitiveValue::U16(entries.into())));
    item
}

/// All inversions together, and the gamma.
fn presentation_lut(object: &mut InMemDicomObject, state: &StateToWrite<'_>) {
    let turned = (state.film.polarity == Polarity::TurnedOver) != state.shown.inverted;
    if state.shown.gamma.is_none() {
        let shape = if turned { "INVERSE" } else { "IDENTITY" };
        put(object, tags::PRESENTATION_LUT_SHAPE, VR::CS, shape);
        return;
    }
    let mut item = InMemDicomObject::new_empty();
    // 0 stands for 65,536 entries: with fewer, a steep curve would leave out greys near black.
    let descriptor = [0, 0, 16];
    let value = PrimitiveValue::U16(descriptor.as_slice().into());
    item.put(DataElement::new(tags::LUT_DESCRIPTOR, VR::US, value));
    let entries = curve(state.shown.gamma, turned);
    item.put(DataElement::new(tags::LUT_DATA, VR::OW, PrimitiveValue::U16(entries.into())));
    put_items(object, tags::PRESENTATION_LUT_SEQUENCE, vec![item]);
}

/// The greys that follow the VOI's, 0 to 65,535.
fn curve(gamma: Gamma, turned: bool) -> Vec<u16> {
    let last = f64::from(u16::MAX);
    let entry = |it: u16| {
        let gray = f64::from(it) / last;
        let gray = gamma.curve(if turned { 1.0 - gray } else { gray });
        (gray * last).round() as u16
    };
    (0..=u16::MAX).map(entry).collect()
}
