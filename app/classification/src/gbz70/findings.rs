//! From a loose draft to whole and lawful findings, and back.

use std::collections::BTreeSet;

use thiserror::Error;

use super::film_quality::{FilmDefect, FilmQuality};
use super::large_opacity::{LargeOpacity, LargeOpacityFault};
use super::pleura::{Plaque, PlaqueFault, PlaqueFindings, PleuralFindings};
use super::symbol::Symbol;
use crate::profusion::{Category, Profusion};
use crate::small_opacity::{Shape, ShapeSize};
use crate::zone::{LungZone, PerZone};

/// A sheet while it is being filled in: anything may be missing, anything may contradict.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindingsDraft {
    /// The technical quality of the film.
    pub film_quality: Option<FilmQuality>,
    /// What the film lacks.
    pub film_defects: BTreeSet<FilmDefect>,
    /// The profusion of each zone.
    pub zones: PerZone<Option<Profusion>>,
    /// The main kind of small opacities.
    pub primary: Option<Shape>,
    /// The second kind, or the main one again.
    pub secondary: Option<Shape>,
    /// Small opacities aggregate: GBZ 70-2015 3.5.
    pub aggregation: bool,
    /// The large opacities.
    pub large_opacities: Vec<DiametersDraft>,
    /// The area of all large opacities in areas of the right upper zone, where it was measured: over
    /// 0. Only the III+ of GBZ 70-2002 asks for it.
    pub area_over_right_upper_zone: Option<f64>,
    /// The pleura.
    pub pleura: PleuraDraft,
    /// The additional symbols.
    pub symbols: BTreeSet<Symbol>,
    /// What the reader has to say in words; the standard asks for none.
    pub comments: String,
}

/// The diameters of a large opacity while they are being measured.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DiametersDraft {
    /// The long diameter in millimetres.
    pub long_mm: Option<f64>,
    /// The short diameter in millimetres.
    pub short_mm: Option<f64>,
}

/// The pleura while it is being filled in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PleuraDraft {
    /// There is a pleural plaque.
    pub plaque: bool,
    /// What is said of it.
    pub said: PlaqueFindings,
}

/// Why a draft is not yet, or cannot be, a reading.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum Omission {
    /// The film's quality is not graded.
    #[error("the film quality is not graded")]
    FilmQualityMissing,
    /// A defect is ticked that the grade does not allow.
    #[error("{} is ticked, so the film is of grade {} at best", .0.code(), .0.at_best().grade())]
    QualityBetterThanItsDefects(FilmDefect),
    /// A zone is not graded.
    #[error("zone {} is not graded", .0.code())]
    ZoneMissing(LungZone),
    /// A zone is of grade 1 or more, and the main shape is not chosen.
    #[error("a zone is of grade 1 or more, so the shape of the opacities is owed")]
    ShapeMissing,
    /// The main shape is chosen, the second is not: one kind throughout is the same letter twice.
    #[error("the second shape is owed; one kind throughout is the same letter twice")]
    SecondaryShapeMissing,
    /// A shape is chosen, and no zone is above 0/0.
    #[error("a shape is chosen, but no zone is above 0/0")]
    ShapeWithoutOpacities,
    /// Aggregation is ticked, and no zone is above 0/0.
    #[error("aggregation is ticked, but no zone is above 0/0")]
    AggregationWithoutOpacities,
    /// A diameter of a large opacity is not measured.
    #[error("large opacity {} lacks a diameter", .idx + 1)]
    DiametersMissing {
        /// Which one, from 0.
        idx: usize,
    },
    /// The diameters are no large opacity's.
    #[error("large opacity {}: {fault}", .idx + 1)]
    LargeOpacityUnlawful {
        /// Which one, from 0.
        idx: usize,
        /// What is wrong with it.
        fault: LargeOpacityFault,
    },
    /// An area of large opacities is given, and there is no large opacity.
    #[error("an area of large opacities is given, but there is none")]
    AreaWithoutLargeOpacity,
    /// The area of the large opacities is no finite number over 0.
    #[error("an area of {area_over_right_upper_zone} right upper zones is no area")]
    AreaUnlawful {
        /// The area in areas of the right upper zone.
        area_over_right_upper_zone: f64,
    },
    /// Something is said of a plaque that is not there.
    #[error("something is said of a plaque, but none is ticked")]
    PleuraWithoutPlaque,
    /// What is ticked is no plaque of the standard's, or cannot be.
    #[error("{0}")]
    PlaqueUnlawful(PlaqueFault),
    /// A film of grade four is not read, so it has no findings.
    #[error("a film of grade 4 is not read, but findings are filled in")]
    GradeFourIsNotRead,
}

impl Omission {
    /// Something is not filled in; else something that is filled in is not lawful.
    pub const fn is_owed(&self) -> bool {
        matches!(
            self,
            Self::FilmQualityMissing
                | Self::ZoneMissing(_)
                | Self::ShapeMissing
                | Self::SecondaryShapeMissing
                | Self::DiametersMissing { .. }
        )
    }
}

/// What a film shows, whole and lawful.
#[derive(Debug, Clone, PartialEq)]
pub enum Findings {
    /// Grade four: not for diagnosis, so nothing was read. GBZ 70-2015 C.
    Unreadable {
        /// What the film lacks.
        film_defects: BTreeSet<FilmDefect>,
        /// What the reader has to say in words, without blanks around it.
        comments: String,
    },
    /// What was seen on a film of grade one to three.
    Seen(Seen),
}

/// What was seen on a readable film. Made only by [`FindingsDraft::finish`].
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    film_quality: FilmQuality,
    film_defects: BTreeSet<FilmDefect>,
    zones: PerZone<Profusion>,
    shape: Option<ShapeSize>,
    aggregation: bool,
    large_opacities: Vec<LargeOpacity>,
    area_over_right_upper_zone: Option<f64>,
    pleura: PleuralFindings,
    symbols: BTreeSet<Symbol>,
    comments: String,
}

impl FindingsDraft {
    /// The findings, or everything that stands in their way at once, in the order of the sheet.
    ///
    /// A shape is owed from grade 1 on, where the zone has been compared with the composite film of
    /// that shape (GBZ 70-2015 B.1.2.3.2); at 0/1 it may be given and is not owed, for grade 0 is
    /// "none, or too few" (B.1.2.1). Where no zone is above 0/0 there is nothing to have a shape
    /// or to aggregate.
    ///
    /// # Errors
    /// Every omission, never an empty list.
    pub fn finish(&self) -> Result<Findings, Vec<Omission>> {
        let mut omissions = Vec::new();
        let comments = self.comments.trim().to_owned();
        if self.film_quality == Some(FilmQuality::Four) {
            return if self.says_nothing() {
                Ok(Findings::Unreadable { film_defects: self.film_defects.clone(), comments })
            } else {
                Err(vec![Omission::GradeFourIsNotRead])
            };
        }
        if self.film_quality.is_none() {
            omissions.push(Omission::FilmQualityMissing);
        }
        let too_good = |it: &&FilmDefect| self.film_quality.is_some_and(|quality| quality < it.at_best());
        let too_good = self.film_defects.iter().filter(too_good);
        omissions.extend(too_good.map(|it| Omission::QualityBetterThanItsDefects(*it)));
        let missing = self.zones.iter().filter(|(_, it)| it.is_none());
        omissions.extend(missing.map(|(zone, _)| Omission::ZoneMissing(zone)));
        let shape = self.finish_shape(&mut omissions);
        if self.aggregation && self.graded().count() == 6 && !self.shows_opacities() {
            omissions.push(Omission::AggregationWithoutOpacities);
        }
        let large_opacities = self.finish_large_opacities(&mut omissions);
        omissions.extend(self.area_fault());
        let pleura = self.pleura.finish(&mut omissions);
        match self.film_quality.zip(self.zones.whole()) {
            Some((film_quality, zones)) if omissions.is_empty() => Ok(Findings::Seen(Seen {
                film_quality,
                film_defects: self.film_defects.clone(),
                zones,
                shape,
                aggregation: self.aggregation,
                large_opacities,
                area_over_right_upper_zone: self.area_over_right_upper_zone,
                pleura,
                symbols: self.symbols.clone(),
                comments,
            })),
            _ => Err(omissions),
        }
    }

    /// The zones graded so far.
    pub fn graded(&self) -> impl Iterator<Item = Profusion> {
        self.zones.iter().filter_map(|(_, it)| *it)
    }

    /// The large opacities that are measured and lawful so far, each with its place in the draft.
    pub fn measured(&self) -> impl Iterator<Item = (usize, LargeOpacity)> {
        let opacities = self.large_opacities.iter().enumerate();
        opacities.filter_map(|(idx, it)| Some((idx, it.finish()?.ok()?)))
    }

    /// The area of the large opacities, unless it is unlawful or there is none.
    pub(super) fn lawful_area(&self) -> Option<f64> {
        self.area_over_right_upper_zone.filter(|_| self.area_fault().is_none())
    }

    /// Some zone is above 0/0, so there are small opacities to speak of.
    fn shows_opacities(&self) -> bool {
        self.graded().any(|it| Profusion::ZeroZero < it)
    }

    /// Nothing but the film's quality and comments is filled in.
    fn says_nothing(&self) -> bool {
        let (film_defects, comments) = (self.film_defects.clone(), self.comments.clone());
        *self == Self { film_quality: self.film_quality, film_defects, comments, ..Self::default() }
    }

    fn finish_shape(&self, omissions: &mut Vec<Omission>) -> Option<ShapeSize> {
        let any_shape = self.primary.is_some() || self.secondary.is_some();
        let all_graded = self.graded().count() == 6;
        if any_shape && all_graded && !self.shows_opacities() {
            omissions.push(Omission::ShapeWithoutOpacities);
            return None;
        }
        let owed = any_shape || self.graded().any(|it| Category::Zero < it.category());
        match (self.primary, self.secondary) {
            (Some(primary), Some(secondary)) => return Some(ShapeSize { primary, secondary }),
            (None, _) if owed => omissions.push(Omission::ShapeMissing),
            (Some(_), None) => omissions.push(Omission::SecondaryShapeMissing),
            (None, _) => {}
        }
        None
    }

    fn area_fault(&self) -> Option<Omission> {
        let area_over_right_upper_zone = self.area_over_right_upper_zone?;
        if !(0.0 < area_over_right_upper_zone && area_over_right_upper_zone.is_finite()) {
            Some(Omission::AreaUnlawful { area_over_right_upper_zone })
        } else if self.large_opacities.is_empty() {
            Some(Omission::AreaWithoutLargeOpacity)
        } else {
            None
        }
    }

    fn finish_large_opacities(&self, omissions: &mut Vec<Omission>) -> Vec<LargeOpacity> {
        let mut lawful = Vec::with_capacity(self.large_opacities.len());
        for (idx, diameters) in self.large_opacities.iter().enumerate() {
            match diameters.finish() {
                None => omissions.push(Omission::DiametersMissing { idx }),
                Some(Err(fault)) => omissions.push(Omission::LargeOpacityUnlawful { idx, fault }),
                Some(Ok(opacity)) => lawful.push(opacity),
            }
        }
        lawful
    }
}

impl DiametersDraft {
    /// The large opacity of these diameters; `None` while one is missing.
    pub fn finish(self) -> Option<Result<LargeOpacity, LargeOpacityFault>> {
        let (long_mm, short_mm) = self.long_mm.zip(self.short_mm)?;
        Some(LargeOpacity::new(long_mm, short_mm))
    }
}

impl PleuraDraft {
    /// The plaques as far as they can be told; what is not lawful is left out.
    pub fn so_far(&self) -> PleuralFindings {
        self.finish(&mut Vec::new())
    }

    fn finish(&self, omissions: &mut Vec<Omission>) -> PleuralFindings {
        if !self.plaque {
            if self.said != PlaqueFindings::default() {
                omissions.push(Omission::PleuraWithoutPlaque);
            }
            return PleuralFindings::NoPlaque;
        }
        match Plaque::new(self.said.clone()) {
            Ok(plaque) => PleuralFindings::Plaque(plaque),
            Err(fault) => {
                omissions.push(Omission::PlaqueUnlawful(fault));
                PleuralFindings::NoPlaque
            }
        }
    }
}

impl Findings {
    /// The technical quality of the film.
    pub const fn film_quality(&self) -> FilmQuality {
        match self {
            Self::Unreadable { .. } => FilmQuality::Four,
            Self::Seen(seen) => seen.film_quality,
        }
    }

    /// What was seen; `None` on an unreadable film.
    pub const fn seen(&self) -> Option<&Seen> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Seen(seen) => Some(seen),
        }
    }

    /// What the film lacks of Annex C.
    pub const fn film_defects(&self) -> &BTreeSet<FilmDefect> {
        match self {
            Self::Unreadable { film_defects, .. } => film_defects,
            Self::Seen(seen) => &seen.film_defects,
        }
    }

    /// What the reader has to say in words, without blanks around it; empty where there is nothing.
    pub fn comments(&self) -> &str {
        match self {
            Self::Unreadable { comments, .. } => comments,
            Self::Seen(seen) => &seen.comments,
        }
    }

    /// The way back: a draft that finishes to these findings, to start an amendment from.
    pub fn draft(&self) -> FindingsDraft {
        let mut draft = FindingsDraft {
            film_quality: Some(self.film_quality()),
            film_defects: self.film_defects().clone(),
            comments: self.comments().to_owned(),
            ..FindingsDraft::default()
        };
        if let Self::Seen(seen) = self {
            draft.zones = seen.zones.map(Some);
            draft.primary = seen.shape.map(|it| it.primary);
            draft.secondary = seen.shape.map(|it| it.secondary);
            draft.aggregation = seen.aggregation;
            let opacities = seen.large_opacities.iter();
            draft.large_opacities = opacities
                .map(|it| DiametersDraft { long_mm: Some(it.long_mm()), short_mm: Some(it.short_mm()) })
                .collect();
            draft.area_over_right_upper_zone = seen.area_over_right_upper_zone;
            if let Some(plaque) = seen.pleura.plaque() {
                draft.pleura = PleuraDraft { plaque: true, said: plaque.findings().clone() };
            }
            draft.symbols.clone_from(&seen.symbols);
        }
        draft
    }
}

impl Seen {
    /// The technical quality of the film: grade one to three.
    pub const fn film_quality(&self) -> FilmQuality {
        self.film_quality
    }

    /// The profusion of each zone.
    pub const fn zones(&self) -> &PerZone<Profusion> {
        &self.zones
    }

    /// The kinds of small opacities; always there where a zone is of grade 1 or more.
    pub const fn shape(&self) -> Option<ShapeSize> {
        self.shape
    }

    /// Small opacities aggregate: GBZ 70-2015 3.5.
    pub const fn aggregation(&self) -> bool {
        self.aggregation
    }

    /// The large opacities, in the order in which they were measured.
    pub fn large_opacities(&self) -> &[LargeOpacity] {
        &self.large_opacities
    }

    /// The area of all large opacities in areas of the right upper zone, where it was measured.
    pub const fn area_over_right_upper_zone(&self) -> Option<f64> {
        self.area_over_right_upper_zone
    }

    /// The pleura.
    pub const fn pleura(&self) -> &PleuralFindings {
        &self.pleura
    }

    /// The additional symbols.
    pub const fn symbols(&self) -> &BTreeSet<Symbol> {
        &self.symbols
    }
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
