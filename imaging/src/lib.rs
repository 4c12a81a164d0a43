//! How a film is rightly seen: from a file's bytes to greys, with every doubt said.
//!
//! * [`dicom::read`] and [`read_any`] turn bytes into a [`Film`], or into a [`Refusal`] that names the attribute.
//! * [`display`] is the reference for every grey; a shader is only a fast copy of it.
//! * [`view`] knows where the reader looks, [`lung_zones`] where the six zones lie, [`ladder`] how they are compared.
//! * [`measure`] tells lengths, each with what it counts in; [`region`] the two diameters of a mask's parts.
//! * [`quality_hints`] measures what of a film's quality can be measured once its lungs are found.
//! * [`monitor`] tells whether a screen shows greys as the eye needs them.
//!
//! The order of the transforms is drawn once, in this crate's `README.md`.

pub mod choices;
pub mod decoder;
pub mod dicom;
pub mod display;
pub mod film;
pub mod gamma;
pub mod gray;
pub mod hanging;
pub mod ladder;
pub mod linked;
pub mod lung_zones;
pub mod lut;
pub mod measure;
pub mod modality;
pub mod monitor;
pub mod overlay;
pub mod person_name;
pub mod picture;
pub mod pixel_shape;
pub mod presentation;
pub mod quality_hints;
pub mod region;
pub mod shutter;
pub mod spacing;
pub mod stored;
pub mod technique;
pub mod text_file;
pub mod view;
pub mod voi;
pub mod why;
pub mod zipped;

mod contour;
mod polarity_doubt;

pub use decoder::Decoder;
pub use dicom::refuse::{ArchiveFault, Refusal, RefusalReason};
pub use display::Shown;
pub use film::{Film, Flag, Header};
pub use gamma::Gamma;
pub use gray::Gray;
pub use hanging::{Hanging, HangingStep};
pub use lung_zones::{LungZones, Mask, Polygon, ZoneSource};
pub use lut::LookupTable;
pub use modality::ModalityTransform;
pub use overlay::Overlay;
pub use picture::read_any;
pub use pixel_shape::{PixelShape, PixelSize};
pub use presentation::Polarity;
pub use shutter::Shutter;
pub use spacing::{Spacing, SpacingSource};
pub use stored::{Photometric, Sign, StoredPixels};
pub use technique::{Remark, TechniqueItem, Verdict, annex_f, cfr_37_42};
pub use view::View;
pub use voi::{Voi, VoiFunction, Window};
