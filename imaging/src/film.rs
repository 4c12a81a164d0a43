//! A film: stored pixels and all that is needed to show them rightly.

use std::borrow::Cow;
use std::sync::Arc;

use crate::display::Shown;
use crate::lut::LutFault;
use crate::modality::ModalityTransform;
use crate::overlay::{Overlay, OverlayKind};
use crate::pixel_shape::{PixelShape, PixelSize};
use crate::polarity_doubt;
use crate::presentation::Polarity;
use crate::shutter::Shutter;
use crate::spacing::{Spacing, SpacingSource, stated_shape};
use crate::stored::StoredPixels;
use crate::voi::{Voi, VoiFunction, Window};

/// What a file says of itself, as far as this program asks. `None`: absent or empty.
///
/// Text is as the file has it, decoded, with padding taken off. Names and numbers of persons are in here:
/// they belong on the screen, never in a log.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "each field is the DICOM attribute of its name")]
pub struct Header {
    pub modality: Option<String>,
    pub sop_class_uid: Option<String>,
    pub sop_instance_uid: Option<String>,
    pub study_instance_uid: Option<String>,
    pub series_instance_uid: Option<String>,
    pub transfer_syntax_uid: Option<String>,
    pub specific_character_set: Option<String>,
    pub image_type: Option<String>,
    pub body_part: Option<String>,
    pub view_position: Option<String>,
    pub patient_orientation: Option<String>,
    pub patient_name: Option<String>,
    pub patient_id: Option<String>,
    /// Issuer of Patient ID, else the universal id of its qualifiers.
    pub issuer_of_patient_id: Option<String>,
    /// Other Patient IDs, those of its sequence too.
    pub other_patient_ids: Vec<String>,
    pub patient_age: Option<String>,
    pub patient_sex: Option<String>,
    pub birth_date: Option<String>,
    pub study_date: Option<String>,
    pub acquisition_date: Option<String>,
    pub content_date: Option<String>,
    pub accession_number: Option<String>,
    pub study_description: Option<String>,
    pub series_description: Option<String>,
    pub manufacturer: Option<String>,
    pub manufacturer_model: Option<String>,
    pub device_serial_number: Option<String>,
    pub institution: Option<String>,
    pub station_name: Option<String>,
    pub presentation_intent: Option<String>,
    pub presentation_lut_shape: Option<String>,
    pub detector_type: Option<String>,
    pub grid: Option<String>,
    /// `ERECT`, or what else Patient Orientation Code Sequence says.
    pub posture: Option<String>,
    pub lossy_compression: Option<String>,
    /// Acquisition Device Processing Description.
    pub processing: Option<String>,
    pub exposure_control_mode: Option<String>,
    pub pixel_spacing_calibration: Option<String>,
    pub derivation: Option<String>,
    pub image_comments: Option<String>,
    /// kV.
    pub kvp: Option<f64>,
    /// ms.
    pub exposure_time_ms: Option<f64>,
    /// mA s.
    pub exposure_mas: Option<f64>,
    /// Distance Source to Detector, mm.
    pub sid_mm: Option<f64>,
    /// Focal Spots, mm, as listed.
    pub focal_spots_mm: Vec<f64>,
    /// Generator Power, kW.
    pub generator_power_kw: Option<f64>,
    /// Grid Pitch, mm.
    pub grid_pitch_mm: Option<f64>,
    /// Detector Active Dimensions, mm (rows' direction first); one number for a round detector.
    pub detector_active_mm: Vec<f64>,
    /// Estimated Radiographic Magnification Factor: detector plane over object plane.
    pub magnification: Option<f64>,
    /// Imager Pixel Spacing as written, mm (down, across), valid or not.
    pub imager_pixel_spacing_mm: Vec<f64>,
    /// Pixel Spacing, likewise.
    pub pixel_spacing_mm: Vec<f64>,
    /// Nominal Scanned Pixel Spacing, likewise.
    pub nominal_scanned_spacing_mm: Vec<f64>,
    /// Pixel Aspect Ratio as written (down, across), valid or not.
    pub pixel_aspect_ratio: Vec<f64>,
}

/// Something the reader of a film must be told before trusting it.
#[derive(Debug, Clone, PartialEq)]
pub enum Flag {
    /// No length may be said in millimetres ([`Spacing::Unknown`] says why).
    MillimetresUnknown,
    /// The millimetres are there, but nothing says in which plane.
    MillimetresNotCalibrated,
    /// The file gives other millimetres too, more than 1 % off those that are used.
    MillimetresOtherwise {
        /// Down and across, mm.
        mm_per_pixel: (f64, f64),
        /// By which attribute.
        source: SpacingSource,
    },
    /// The file lays an overlay over its film, which is drawn only on a wish.
    CarriesOverlay {
        /// Its label or description, possibly empty.
        name: String,
        /// What it is for.
        kind: OverlayKind,
    },
    /// The file has an overlay that cannot be drawn.
    OverlayRefused {
        /// Its group, `0x6000` to `0x601E`.
        group: u16,
    },
    /// What lies outside the file's shutter is covered, and left out of the automatic window.
    ShutterApplied,
    /// The file has a shutter that is none, or would hide the whole film; it covers nothing.
    ShutterRefused,
    /// The header says of its pixels' shape what no film has, or two things at once; the millimetres go first, else the
    /// pixels are taken for square.
    PixelShapeNotBelieved,
    /// The pixels were compressed with loss once; the method where stated.
    LossyCompression {
        /// Lossy Image Compression Method (0028,2114).
        method: Option<String>,
    },
    /// The file does not say which body part it shows.
    BodyPartNotStated,
    /// The file does not say which view it is.
    ViewNotStated,
    /// The view is not PA, as GBZ 70-2015 Annex E and F ask.
    ViewNotPosteroanterior {
        /// View Position (0018,5101), or what else told it.
        view: String,
    },
    /// Patient Orientation says the film does not hang as usual (rows towards the person's left, columns to the feet), or
    /// a picture wishes to be turned; it is shown as stored, so that the zones' right and left may be the wrong way round.
    OrientationNotUsual {
        /// Patient Orientation (0020,0020) as written; of a picture, the number of its Exif or TIFF Orientation (274).
        orientation: String,
    },
    /// The station calls the film raw data, not meant for reading.
    NotForPresentation,
    /// A picture file, or a capture: the grey scale may not be the station's.
    SecondaryCapture,
    /// The modality is absent or `OT`, so that nothing says this is a radiograph.
    ModalityNotStated,
    /// A window in the file cannot be used and is not offered.
    WindowRefused {
        /// Window Center as read.
        center: f64,
        /// Window Width as read.
        width: f64,
        /// The function, where it is one of the three.
        function: Option<VoiFunction>,
    },
    /// Window Center and Window Width are not of the same number; the pairs are used, the rest is not.
    WindowsUnpaired,
    /// A VOI LUT in the file cannot be used and is not offered.
    VoiTableRefused {
        /// What is wrong with it.
        fault: LutFault,
    },
    /// A VOI LUT claims 16 bits, the size of its storage, but holds fewer; the fewer are taken as its range.
    VoiTableNarrower {
        /// Bits that its largest entry needs.
        used_bits: u8,
    },
    /// Photometric Interpretation and Presentation LUT Shape contradict each other.
    PolarityContradicted,
    /// The picture looks as if black and white were the wrong way round for a chest film. It is shown as the file says.
    PolarityDoubtful,
    /// Presentation LUT Shape is none of the known ones, or a Presentation LUT Sequence is there; neither is applied.
    PresentationLutNotApplied,
    /// Only 8 bits or fewer are stored.
    FewGreys {
        /// Bits Stored (0028,0101).
        bits_stored: u8,
    },
    /// Text may be burnt into the picture (Burned In Annotation is `YES`).
    BurnedInAnnotation,
    /// The file has no file meta information; its transfer syntax was recognised from the data.
    NoFileMeta,
    /// The data are not in the transfer syntax that the file states, but in the one named here.
    TransferSyntaxMisstated {
        /// UID of the syntax the data are really in.
        found: &'static str,
    },
    /// The names' character set is not stated and was recognised from the bytes.
    CharacterSetGuessed {
        /// `ISO_IR 192`, `GB18030` or `EUC-KR`, as far as one name says it.
        taken: &'static str,
    },
    /// The character set is written in a way that the standard does not know, but whose meaning is certain.
    CharacterSetMisspelt {
        /// The set that it was read as.
        taken: &'static str,
    },
    /// A text holds bytes that its character set does not have; they are shown as `\u{FFFD}` or as they came.
    CharacterSetDoubtful,
    /// An attribute in words holds control characters, which no screen shows.
    ControlCharacters {
        /// Its keyword.
        attribute: Cow<'static, str>,
    },
    /// An attribute cannot be read as what it must be, and counts as absent.
    ValueUnreadable {
        /// Its keyword.
        attribute: Cow<'static, str>,
    },
    /// A number is written in another value representation than its attribute's; the number it states is taken.
    RepresentationMisstated {
        /// The attribute's keyword.
        attribute: Cow<'static, str>,
    },
    /// There are more bytes of pixels than the measurements call for; the first ones are shown.
    PixelBytesLeftOver {
        /// Bytes too many.
        n_bytes: u64,
    },
    /// Compressed pixels stand in an element of stated length, which the standard forbids.
    FragmentsInStatedLength,
}

impl Flag {
    /// The attribute that a flag is about, where its words alone do not say it.
    pub fn attribute(&self) -> Option<&str> {
        match self {
            Self::ValueUnreadable { attribute }
            | Self::RepresentationMisstated { attribute }
            | Self::ControlCharacters { attribute } => Some(attribute),
            _ => None,
        }
    }
}

/// A film that can be shown. Immutable by intention: wrap it in an `Arc` and share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// The pixels as stored, shared by every film that differs from this one only in what is said of them.
    pub stored: Arc<StoredPixels>,
    /// Stored values to modality values.
    pub modality: ModalityTransform,
    /// The file's own ways of choosing greys, VOI LUTs first; may be empty.
    pub vois: Vec<Voi>,
    /// Whether the greys are turned over after the VOI.
    pub polarity: Polarity,
    /// Millimetres, or why there are none.
    pub spacing: Spacing,
    /// What the file says of itself.
    pub header: Header,
    /// What the reader must be told, in a fixed order, each once.
    pub flags: Vec<Flag>,
    /// What the file lays over the picture.
    pub laid: Arc<LaidOver>,
    automatic: Window,
}

/// What a file lays over its film.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LaidOver {
    /// Overlay planes, drawn on a wish.
    pub overlays: Vec<Overlay>,
    /// What is covered always, and counts nowhere.
    pub shutter: Option<Shutter>,
}

/// What a film is made of, before the film's own questions are answered.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmParts {
    /// The pixels as stored.
    pub stored: StoredPixels,
    /// Stored values to modality values.
    pub modality: ModalityTransform,
    /// The file's own ways of choosing greys.
    pub vois: Vec<Voi>,
    /// Whether the greys are turned over.
    pub polarity: Polarity,
    /// Millimetres, or why there are none.
    pub spacing: Spacing,
    /// What the file says of itself.
    pub header: Header,
    /// What has been noticed so far.
    pub flags: Vec<Flag>,
}

impl Film {
    /// Puts a film together, finds its automatic window, and flags what the parts themselves show.
    pub fn new(parts: FilmParts) -> Self {
        Self::laid_over(parts, LaidOver::default())
    }

    /// The same for a film over which its file lays something.
    pub fn laid_over(parts: FilmParts, laid: LaidOver) -> Self {
        let automatic = automatic_window(&parts.stored, &parts.modality, laid.shutter.as_ref());
        let mut film = Self {
            stored: Arc::new(parts.stored),
            modality: parts.modality,
            vois: parts.vois,
            polarity: parts.polarity,
            spacing: parts.spacing,
            header: parts.header,
            flags: parts.flags,
            laid: Arc::new(laid),
            automatic,
        };
        film.flags.extend(spacing_flag(&film.spacing));
        film.flags.extend(otherwise(&film.spacing, &film.header));
        if shape_is_doubtful(&film.spacing, &film.header) {
            film.flags.push(Flag::PixelShapeNotBelieved);
        }
        if film.stored.bits_stored <= 8 {
            film.flags.push(Flag::FewGreys { bits_stored: film.stored.bits_stored });
        }
        if polarity_doubt::looks_turned_over(&film) {
            film.flags.push(Flag::PolarityDoubtful);
        }
        film
    }

    /// The same film with millimetres from elsewhere than its file, and with the flag that they deserve.
    #[must_use]
    pub fn with_spacing(&self, spacing: Spacing) -> Self {
        let mut film = Self { spacing, ..self.clone() };
        let before = spacing_flag(&self.spacing);
        let place = film.flags.iter().position(|it| Some(it) == before.as_ref());
        film.flags.retain(|it| Some(it) != before.as_ref());
        if let Some(flag) = spacing_flag(&spacing) {
            film.flags.insert(place.unwrap_or(film.flags.len()), flag);
        }
        film
    }

    /// The same film with black and white the other way round, as a person has said: nothing is in doubt any more.
    #[must_use]
    pub fn turned_over(&self) -> Self {
        let mut film = self.clone();
        film.polarity = self.polarity.other();
        film.flags.retain(|it| *it != Flag::PolarityDoubtful);
        film
    }

    /// How the film is shown first: the file's first VOI, else the automatic window; not inverted by the reader.
    pub fn default_shown(&self) -> Shown {
        let voi = self.vois.first().cloned().unwrap_or_else(|| Voi::Window(self.automatic.clone()));
        Shown::by(voi)
    }

    /// The window from the 0.5th to the 99.5th percentile of the film's own values, whatever the file offers.
    pub fn automatic_shown(&self) -> Shown {
        Shown::by(Voi::Window(self.automatic.clone()))
    }

    /// The automatic window itself: `LINEAR_EXACT`, in modality units, padding left out.
    pub fn automatic_window(&self) -> &Window {
        &self.automatic
    }

    /// The same film without what lies outside a rectangle of its pixels; the greys stay as they were.
    ///
    /// `None` where the rectangle is empty or leaves the film.
    #[must_use]
    pub fn part(&self, left: u32, top: u32, right: u32, bottom: u32) -> Option<Self> {
        let stored = Arc::new(self.stored.part(left, top, right, bottom)?);
        let moved = |it: &Overlay| it.moved(-(left as i32), -(top as i32));
        let laid = Arc::new(LaidOver {
            overlays: self.laid.overlays.iter().map(moved).collect(),
            shutter: self.laid.shutter.as_ref().and_then(|it| it.part(left, top, right, bottom)),
        });
        Some(Self { stored, laid, ..self.clone() })
    }

    /// The shape of its pixels.
    pub fn pixel_shape(&self) -> PixelShape {
        self.spacing.shape()
    }

    /// The shape of its pixels and their millimetres, where known.
    pub fn pixel_size(&self) -> Option<PixelSize> {
        self.spacing.pixel_size()
    }

    /// Its width and height, counted in the pixel's shorter side: columns and rows where pixels are square.
    pub fn size_in_sides(&self) -> (f64, f64) {
        self.pixel_shape().in_sides((f64::from(self.stored.columns), f64::from(self.stored.rows)))
    }

    /// Millimetres to a pixel where known and the same both ways (1 %).
    pub fn mm_per_pixel(&self) -> Option<f64> {
        self.spacing.mm_per_square_pixel()
    }

    /// Whether its shutter covers a pixel, counted from 0 at the top left.
    pub fn is_covered(&self, column: u32, row: u32) -> bool {
        self.laid.shutter.as_ref().is_some_and(|it| it.covers(column, row))
    }

    /// The modality value at a pixel, counted from 0 at the top left; `None` outside the film.
    pub fn value_at(&self, column: u32, row: u32) -> Option<f64> {
        let pattern = self.stored.at(column, row)?;
        Some(self.modality.value(self.stored.number(pattern)))
    }
}

/// What must be told of a film's millimetres.
const fn spacing_flag(spacing: &Spacing) -> Option<Flag> {
    match spacing {
        Spacing::Unknown { .. } => Some(Flag::MillimetresUnknown),
        Spacing::Known { source: SpacingSource::PixelSpacingOnly, .. } => {
            Some(Flag::MillimetresNotCalibrated)
        }
        Spacing::Known { .. } => None,
    }
}

/// The file's other millimetres, where they are not the same as those in use.
fn otherwise(spacing: &Spacing, header: &Header) -> Vec<Flag> {
    let own = spacing.mm_per_pixel();
    let differs = |it: (f64, f64)| {
        own.is_none_or(|own| 0.01 * own.0 < (it.0 - own.0).abs() || 0.01 * own.1 < (it.1 - own.1).abs())
    };
    let others = spacing.others(header).into_iter().filter(|it| differs(it.0));
    others.map(|(mm_per_pixel, source)| Flag::MillimetresOtherwise { mm_per_pixel, source }).collect()
}

/// Whether the header contradicts itself about the pixels' shape, or says what no film has.
fn shape_is_doubtful(spacing: &Spacing, header: &Header) -> bool {
    let by_mm = spacing.mm_per_pixel().map(|(down, across)| PixelShape::of(down, across));
    let by_ratio = (!header.pixel_aspect_ratio.is_empty()).then(|| stated_shape(header));
    match (by_mm, by_ratio) {
        (Some(None), _) | (_, Some(None)) => true,
        (Some(Some(mm)), Some(Some(ratio))) => {
            // As near as two sides that count as equal.
            PixelShape::of(mm.down() * ratio.across(), mm.across() * ratio.down()) != Some(PixelShape::SQUARE)
        }
        _ => false,
    }
}

/// The window from the 0.5th to the 99.5th percentile of the modality values that no shutter covers.
fn automatic_window(
    stored: &StoredPixels,
    modality: &ModalityTransform,
    shutter: Option<&Shutter>,
) -> Window {
    let counts = match shutter {
        None => stored.histogram(),
        Some(shutter) => {
            let seen = stored.values.iter().zip(shutter.covered()).filter(|(_, covered)| !**covered);
            stored.histogram_of(&seen.map(|(value, _)| *value).collect::<Vec<_>>())
        }
    };
    let mut values: Vec<(f64, u64)> = (0..=u16::MAX)
        .zip(counts)
        .filter(|&(_, count)| 0 < count)
        .map(|(ordered, count)| {
            let number = stored.number(stored.pattern(ordered));
            (modality.value(number), count)
        })
        .collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n_all: u64 = values.iter().map(|it| it.1).sum();
    let low = percentile(&values, n_all as f64 * 0.005);
    let high = percentile(&values, n_all as f64 * 0.995);
    let width = if low < high { high - low } else { 1.0 };
    Window::new(VoiFunction::LinearExact, f64::midpoint(low, high), width, "")
        .or_else(|_| Window::new(VoiFunction::LinearExact, 0.0, 1.0, ""))
        .expect("a width of 1 about 0 is a window")
}

/// The first value at which the running count passes `n_below`; 0 for no values at all.
fn percentile(values: &[(f64, u64)], n_below: f64) -> f64 {
    let mut running = 0_u64;
    for &(value, count) in values {
        running += count;
        if n_below < running as f64 {
            return value;
        }
    }
    values.last().map_or(0.0, |it| it.0)
}
