//! From a loose draft to a whole and lawful reading by the ILO scheme, and back.

use std::collections::BTreeSet;

use super::edition::Form;
use super::large_opacity::{ByMeasure, LargeOpacity, Measured};
use super::omission::Omission;
use super::other_abnormality::OtherAbnormality;
use super::pleura::{Plaques, PlaquesDraft, Wall, WallChange, WallDraft};
use super::symbol::Symbol;
use super::technical_quality::{Defect, Grade};
use crate::profusion::Profusion;
use crate::side::{Side, Sides};
use crate::small_opacity::{Shape, ShapeSize};
use crate::zone::LungZone;

/// A sheet while it is being filled in: anything may be missing, anything may contradict.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindingsDraft {
    /// The form it is written on.
    pub form: Form,
    /// 1: the technical quality.
    pub quality: Option<Grade>,
    /// 1: the defects of the form's list.
    pub defects: BTreeSet<Defect>,
    /// 1: another defect, once "other" is ticked.
    pub other_defect: Option<String>,
    /// 2A: any classifiable parenchymal abnormality.
    pub parenchymal: Option<bool>,
    /// 2B a): the primary shape and size.
    pub primary: Option<Shape>,
    /// 2B a): the secondary, or the primary again.
    pub secondary: Option<Shape>,
    /// 2B b): the affected zones.
    pub zones: BTreeSet<LungZone>,
    /// 2B c): the profusion over the affected zones.
    pub profusion: Option<Profusion>,
    /// 2C: the category of large opacities as the reader gives it.
    pub large: Option<LargeOpacity>,
    /// 2C: what was measured of them, where something was.
    pub large_measured: Measured,
    /// 3A: any classifiable pleural abnormality.
    pub pleural: Option<bool>,
    /// 3B: plaques.
    pub plaques: PlaquesDraft,
    /// 3C: the costophrenic angles obliterated.
    pub costophrenic_angle: Option<Sides>,
    /// 3D: diffuse thickening.
    pub thickening: WallDraft,
    /// 4A: any other abnormality.
    pub other: Option<bool>,
    /// 4B: symbols.
    pub symbols: BTreeSet<Symbol>,
    /// 4C: the checklist of Form 2.8.
    pub other_abnormalities: BTreeSet<OtherAbnormality>,
    /// 4D: whether the worker should see a physician because of the findings; Form 2.8.
    pub see_physician: Option<bool>,
    /// 4E: comments.
    pub comments: String,
}

/// A reading by the ILO scheme, whole and lawful. Made only by [`FindingsDraft::finish`].
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    form: Form,
    defects: BTreeSet<Defect>,
    other_defect: Option<String>,
    comments: String,
    seen: Option<Seen>,
}

/// What was classified on a film that is not U/R.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    quality: Grade,
    parenchymal: Option<Parenchymal>,
    pleural: Option<Pleural>,
    other: Option<Other>,
    see_physician: Option<bool>,
}

/// 2B, 2C: small and large opacities.
#[derive(Debug, Clone, PartialEq)]
pub struct Parenchymal {
    shape: ShapeSize,
    zones: BTreeSet<LungZone>,
    profusion: Profusion,
    large: LargeOpacity,
    large_measured: Measured,
}

/// 3B, 3C, 3D: the pleura.
#[derive(Debug, Clone, PartialEq)]
pub struct Pleural {
    plaques: Plaques,
    costophrenic_angle: Sides,
    thickening: Option<Wall>,
}

/// 4B, 4C: what else there is; what is only commented on has neither.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    symbols: BTreeSet<Symbol>,
    abnormalities: BTreeSet<OtherAbnormality>,
}

impl FindingsDraft {
    /// The findings, or everything that stands in their way at once, in the order of the form.
    ///
    /// # Errors
    /// Every omission, never an empty list.
    pub fn finish(&self) -> Result<Findings, Vec<Omission>> {
        let mut omissions = Vec::new();
        self.check_quality(&mut omissions);
        let seen = if self.quality == Some(Grade::Unreadable) {
            if !self.classifies_nothing() {
                omissions.push(Omission::UnreadableIsNotClassified);
            }
            None
        } else {
            let parenchymal = self.finish_parenchymal(&mut omissions);
            let pleural = self.finish_pleural(&mut omissions);
            let other = self.finish_other(&mut omissions);
            let see_physician = self.see_physician;
            self.quality.map(|quality| Seen { quality, parenchymal, pleural, other, see_physician })
        };
        if !omissions.is_empty() {
            return Err(omissions);
        }
        Ok(Findings {
            form: self.form,
            defects: self.defects.clone(),
            other_defect: self.other_defect.as_ref().map(|it| it.trim().to_owned()),
            comments: self.comments.trim().to_owned(),
            seen,
        })
    }

    fn is_commented(&self) -> bool {
        !self.comments.trim().is_empty()
    }

    /// Nothing but quality, defects and comments is filled in.
    fn classifies_nothing(&self) -> bool {
        let of_the_film = Self {
            form: self.form,
            quality: self.quality,
            defects: self.defects.clone(),
            other_defect: self.other_defect.clone(),
            comments: self.comments.clone(),
            ..Self::default()
        };
        *self == of_the_film
    }

    fn check_quality(&self, omissions: &mut Vec<Omission>) {
        let any_defect = !self.defects.is_empty() || self.other_defect.is_some();
        match self.quality {
            None => omissions.push(Omission::QualityMissing),
            Some(Grade::One) if any_defect => omissions.push(Omission::GradeOneWithDefects),
            Some(Grade::One) => {}
            Some(_) if !any_defect && !self.is_commented() => omissions.push(Omission::DefectOwed),
            Some(_) => {}
        }
        if self.other_defect.as_ref().is_some_and(|it| it.trim().is_empty()) {
            omissions.push(Omission::OtherDefectNotNamed);
        }
    }

    fn finish_parenchymal(&self, omissions: &mut Vec<Omission>) -> Option<Parenchymal> {
        let any_shape = self.primary.is_some() || self.secondary.is_some();
        let any_large =
            self.large.is_some_and(|it| it != LargeOpacity::O) || self.large_measured != Measured::default();
        match self.parenchymal {
            None => {
                omissions.push(Omission::ParenchymalMissing);
                None
            }
            Some(false) => {
                if any_shape || !self.zones.is_empty() || self.profusion.is_some() || any_large {
                    omissions.push(Omission::ParenchymalDenied);
                }
                None
            }
            Some(true) => {
                let before = omissions.len();
                let shape = self.primary.zip(self.secondary);
                if self.primary.is_none() {
                    omissions.push(Omission::PrimaryMissing);
                }
                if self.secondary.is_none() {
                    omissions.push(Omission::SecondaryMissing);
                }
                if self.zones.is_empty() {
                    omissions.push(Omission::ZonesMissing);
                }
                if self.profusion.is_none() {
                    omissions.push(Omission::ProfusionMissing);
                }
                let large = self.finish_large(omissions);
                if before != omissions.len() {
                    return None;
                }
                let ((primary, secondary), profusion) = shape.zip(self.profusion)?;
                Some(Parenchymal {
                    shape: ShapeSize { primary, secondary },
                    zones: self.zones.clone(),
                    profusion,
                    large: large?,
                    large_measured: self.large_measured.clone(),
                })
            }
        }
    }

    /// The category given, held against the measures where there are some.
    fn finish_large(&self, omissions: &mut Vec<Omission>) -> Option<LargeOpacity> {
        let by_measure = (self.large_measured != Measured::default()).then(|| self.large_measured.category());
        let fault = match (self.large, by_measure) {
            (None, None) => Omission::LargeMissing,
            (Some(given), None) => return Some(given),
            (_, Some(ByMeasure::Impossible)) => Omission::LargeMeasureImpossible,
            // Over 50 mm the letter itself says how the area compares.
            (Some(given @ (LargeOpacity::B | LargeOpacity::C)), Some(ByMeasure::AreaOwed)) => {
                return Some(given);
            }
            (_, Some(ByMeasure::AreaOwed)) => Omission::LargeAreaOwed,
            (_, Some(ByMeasure::LengthsOwed)) => Omission::LargeLengthsOwed,
            (given, Some(ByMeasure::Category(measured))) => {
                if given.is_none_or(|it| it == measured) {
                    return Some(measured);
                }
                Omission::LargeContradictsMeasures(measured)
            }
        };
        omissions.push(fault);
        None
    }

    fn finish_pleural(&self, omissions: &mut Vec<Omission>) -> Option<Pleural> {
        let plaques_say_nothing = || {
            let wall = WallDraft {
                profile: self.plaques.diaphragm,
                face_on: self.plaques.elsewhere,
                ..WallDraft::default()
            };
            self.plaques.wall.says_nothing() && wall.says_nothing()
        };
        let angle_says_nothing = self.costophrenic_angle.is_none_or(|it| it == Sides::Neither);
        match self.pleural {
            None => {
                omissions.push(Omission::PleuralMissing);
                None
            }
            Some(false) => {
                if !plaques_say_nothing() || !angle_says_nothing || !self.thickening.says_nothing() {
                    omissions.push(Omission::PleuralDenied);
                }
                None
            }
            Some(true) => {
                let before = omissions.len();
                let plaques = self.plaques.finish(omissions);
                let thickening = self.finish_thickening(omissions);
                let costophrenic_angle = self.costophrenic_angle.unwrap_or(Sides::Neither);
                let any = plaques.sides().and(costophrenic_angle) != Sides::Neither;
                if !any && before == omissions.len() {
                    omissions.push(Omission::PleuralWithoutFinding);
                }
                Some(Pleural { plaques, costophrenic_angle, thickening })
            }
        }
    }

    /// Diffuse thickening is asked for only where the angle is obliterated on that side; where neither
    /// is, its rows are not asked, and may say none or nothing.
    fn finish_thickening(&self, omissions: &mut Vec<Omission>) -> Option<Wall> {
        let angle = self.costophrenic_angle;
        if angle.is_none() {
            omissions.push(Omission::AngleMissing);
        }
        let rows = [self.thickening.profile.site, self.thickening.face_on.site];
        let thickened = rows.into_iter().flatten().fold(Sides::Neither, Sides::and);
        let obliterated = angle.unwrap_or(Sides::Both);
        let without_angle = |it: &Side| thickened.holds(*it) && !obliterated.holds(*it);
        omissions.extend(Side::ALL.into_iter().filter(without_angle).map(Omission::ThickeningWithoutAngle));
        let mut asked = self.thickening;
        match angle {
            None => return None,
            Some(Sides::Neither) if self.thickening.says_nothing() => return None,
            Some(Sides::Neither) => {
                asked.profile.site.get_or_insert(Sides::Neither);
                asked.face_on.site.get_or_insert(Sides::Neither);
            }
            Some(_) => {}
        }
        Some(asked.finish(WallChange::Thickening, omissions))
    }

    fn finish_other(&self, omissions: &mut Vec<Omission>) -> Option<Other> {
        let ticked = !self.symbols.is_empty() || !self.other_abnormalities.is_empty();
        match self.other {
            None => omissions.push(Omission::OtherMissing),
            Some(false) if ticked => omissions.push(Omission::OtherDenied),
            Some(true) if !ticked && !self.is_commented() => omissions.push(Omission::OtherNotNamed),
            Some(_) => {}
        }
        if self.form == Form::Niosh28 && self.symbols.contains(&Symbol::Od) {
            omissions.push(Omission::OdNotOnTheForm);
        }
        if self.form == Form::Ilo && !self.other_abnormalities.is_empty() {
            omissions.push(Omission::ChecklistNotOnTheForm);
        }
        if self.form == Form::Ilo && self.see_physician.is_some() {
            omissions.push(Omission::PhysicianNotOnTheForm);
        }
        (self.other == Some(true))
            .then(|| Other { symbols: self.symbols.clone(), abnormalities: self.other_abnormalities.clone() })
    }
}

impl Findings {
    /// The form it is written on.
    pub const fn form(&self) -> Form {
        self.form
    }

    /// 1: the technical quality.
    pub fn quality(&self) -> Grade {
        self.seen.as_ref().map_or(Grade::Unreadable, |it| it.quality)
    }

    /// 1: the defects of the form's list.
    pub const fn defects(&self) -> &BTreeSet<Defect> {
        &self.defects
    }

    /// 1: another defect.
    pub fn other_defect(&self) -> Option<&str> {
        self.other_defect.as_deref()
    }

    /// 4E: comments, without blanks around them.
    pub fn comments(&self) -> &str {
        &self.comments
    }

    /// What was classified; `None` on a film of grade U/R.
    pub const fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// The way back: a draft that finishes to these findings.
    pub fn draft(&self) -> FindingsDraft {
        let mut draft = FindingsDraft {
            form: self.form,
            quality: Some(self.quality()),
            defects: self.defects.clone(),
            other_defect: self.other_defect.clone(),
            comments: self.comments.clone(),
            ..FindingsDraft::default()
        };
        if let Some(seen) = &self.seen {
            seen.write_to(&mut draft);
        }
        draft
    }
}

impl Seen {
    /// 1: the technical quality, 1 to 3.
    pub const fn quality(&self) -> Grade {
        self.quality
    }

    /// 2B, 2C: small and large opacities, where 2A is yes.
    pub const fn parenchymal(&self) -> Option<&Parenchymal> {
        self.parenchymal.as_ref()
    }

    /// 3B to 3D: the pleura, where 3A is yes.
    pub const fn pleural(&self) -> Option<&Pleural> {
        self.pleural.as_ref()
    }

    /// 4B, 4C: the rest, where 4A is yes.
    pub const fn other(&self) -> Option<&Other> {
        self.other.as_ref()
    }

    /// 4D: whether the worker should see a physician; only on Form 2.8, and there where it is answered.
    pub const fn see_physician(&self) -> Option<bool> {
        self.see_physician
    }

    fn write_to(&self, draft: &mut FindingsDraft) {
        draft.parenchymal = Some(self.parenchymal.is_some());
        if let Some(it) = &self.parenchymal {
            (draft.primary, draft.secondary) = (Some(it.shape.primary), Some(it.shape.secondary));
            draft.zones.clone_from(&it.zones);
            draft.profusion = Some(it.profusion);
            draft.large = Some(it.large);
            draft.large_measured.clone_from(&it.large_measured);
        }
        draft.pleural = Some(self.pleural.is_some());
        if let Some(it) = &self.pleural {
            draft.plaques = it.plaques.draft();
            draft.costophrenic_angle = Some(it.costophrenic_angle);
            draft.thickening = it.thickening.as_ref().map(Wall::draft).unwrap_or_default();
        }
        draft.other = Some(self.other.is_some());
        if let Some(it) = &self.other {
            draft.symbols.clone_from(&it.symbols);
            draft.other_abnormalities.clone_from(&it.abnormalities);
        }
        draft.see_physician = self.see_physician;
    }
}

impl Parenchymal {
    /// 2B a): the primary over the secondary shape and size.
    pub const fn shape(&self) -> ShapeSize {
        self.shape
    }

    /// 2B b): the affected zones, at least one.
    pub const fn zones(&self) -> &BTreeSet<LungZone> {
        &self.zones
    }

    /// 2B c): the profusion over the affected zones.
    pub const fn profusion(&self) -> Profusion {
        self.profusion
    }

    /// 2C: the category of large opacities.
    pub const fn large(&self) -> LargeOpacity {
        self.large
    }

    /// 2C: what was measured of them.
    pub const fn large_measured(&self) -> &Measured {
        &self.large_measured
    }
}

impl Pleural {
    /// 3B: plaques.
    pub const fn plaques(&self) -> &Plaques {
        &self.plaques
    }

    /// 3C: the costophrenic angles obliterated.
    pub const fn costophrenic_angle(&self) -> Sides {
        self.costophrenic_angle
    }

    /// 3D: diffuse thickening, asked for only where an angle is obliterated.
    pub const fn thickening(&self) -> Option<&Wall> {
        self.thickening.as_ref()
    }
}

impl Other {
    /// 4B: symbols.
    pub const fn symbols(&self) -> &BTreeSet<Symbol> {
        &self.symbols
    }

    /// 4C: the checklist of Form 2.8.
    pub const fn abnormalities(&self) -> &BTreeSet<OtherAbnormality> {
        &self.abnormalities
    }
}

#[cfg(test)]
#[path = "findings_tests.rs"]
pub(super) mod tests;
