//! An answer that leaves nothing to say takes away what was said under it.

use super::findings::FindingsDraft;
use super::large_opacity::{LargeOpacity, Measured};
use super::pleura::{Extent, PlaquesDraft, PleuralRow, RowDraft, WallChange, WallDraft, Width};
use super::technical_quality::Grade;
use crate::side::{PerSide, Side, Sides};
use crate::zone::LungZone;

impl FindingsDraft {
    /// 1: grades the film. Grade 1 has no defects; nothing of a film of grade U/R is classified.
    pub fn grade(&mut self, grade: Grade) {
        match grade {
            Grade::One => {
                self.defects.clear();
                self.other_defect = None;
            }
            Grade::Two | Grade::Three => {}
            Grade::Unreadable => {
                *self = Self {
                    form: self.form,
                    defects: std::mem::take(&mut self.defects),
                    other_defect: self.other_defect.take(),
                    comments: std::mem::take(&mut self.comments),
                    ..Self::default()
                };
            }
        }
        self.quality = Some(grade);
    }

    /// 2A: "no" takes away what was said of opacities.
    pub fn answer_parenchymal(&mut self, yes: bool) {
        self.parenchymal = Some(yes);
        if !yes {
            (self.primary, self.secondary, self.profusion, self.large) = (None, None, None, None);
            self.zones.clear();
            self.large_measured = Measured::default();
        }
    }

    /// 2B b): ticks a zone, which says yes to 2A, or takes its tick away.
    pub fn turn_zone(&mut self, zone: LungZone) {
        if !self.zones.remove(&zone) {
            self.zones.insert(zone);
            self.parenchymal = Some(true);
        }
    }

    /// 3A: "no" takes away what was said of the pleura.
    pub fn answer_pleural(&mut self, yes: bool) {
        self.pleural = Some(yes);
        if !yes {
            self.plaques = PlaquesDraft::default();
            self.costophrenic_angle = None;
            self.thickening = WallDraft::default();
        }
    }

    /// 4A: "no" takes away symbols and checklist.
    pub fn answer_other(&mut self, yes: bool) {
        self.other = Some(yes);
        if !yes {
            self.symbols.clear();
            self.other_abnormalities.clear();
        }
    }

    /// 3B, 3D: one row of the pleura.
    pub const fn row(&self, row: PleuralRow) -> &RowDraft {
        match row {
            PleuralRow::PlaquesInProfile => &self.plaques.wall.profile,
            PleuralRow::PlaquesFaceOn => &self.plaques.wall.face_on,
            PleuralRow::PlaquesOnDiaphragm => &self.plaques.diaphragm,
            PleuralRow::PlaquesElsewhere => &self.plaques.elsewhere,
            PleuralRow::ThickeningInProfile => &self.thickening.profile,
            PleuralRow::ThickeningFaceOn => &self.thickening.face_on,
        }
    }

    /// One row of the pleura, to be changed.
    pub const fn row_mut(&mut self, row: PleuralRow) -> &mut RowDraft {
        match row {
            PleuralRow::PlaquesInProfile => &mut self.plaques.wall.profile,
            PleuralRow::PlaquesFaceOn => &mut self.plaques.wall.face_on,
            PleuralRow::PlaquesOnDiaphragm => &mut self.plaques.diaphragm,
            PleuralRow::PlaquesElsewhere => &mut self.plaques.elsewhere,
            PleuralRow::ThickeningInProfile => &mut self.thickening.profile,
            PleuralRow::ThickeningFaceOn => &mut self.thickening.face_on,
        }
    }

    /// The chest wall's rows, extent and width of one change.
    pub const fn wall(&self, change: WallChange) -> &WallDraft {
        match change {
            WallChange::Plaques => &self.plaques.wall,
            WallChange::Thickening => &self.thickening,
        }
    }

    /// The chest wall's rows, extent and width of one change, to be changed.
    pub const fn wall_mut(&mut self, change: WallChange) -> &mut WallDraft {
        match change {
            WallChange::Plaques => &mut self.plaques.wall,
            WallChange::Thickening => &mut self.thickening,
        }
    }

    /// 3B, 3D: says on which sides; what is gone from a side takes its calcification, extent and width along.
    pub fn set_site(&mut self, row: PleuralRow, site: Sides) {
        self.pleural = Some(true);
        let it = self.row_mut(row);
        it.site = Some(site);
        it.calcification = it.calcification.map(|calcified| calcified.among(site));
        self.wall_mut(row.change()).clear_idle_sides();
    }

    /// 3C: says which angles are obliterated; thickening stays only beside those.
    pub fn set_angle(&mut self, angle: Sides) {
        self.pleural = Some(true);
        self.costophrenic_angle = Some(angle);
        for row in [PleuralRow::ThickeningInProfile, PleuralRow::ThickeningFaceOn] {
            let it = self.row_mut(row);
            it.site = it.site.map(|site| site.among(angle));
            it.calcification = it.calcification.map(|calcified| calcified.among(angle));
        }
        self.thickening.clear_idle_sides();
        if angle == Sides::Neither {
            self.thickening = WallDraft::default();
        }
    }

    /// "No" and "none" to every question not answered yet; the technical quality is not among them.
    ///
    /// Extent, width and letters are measures of something seen, and stay owed.
    pub fn answer_rest_with_none(&mut self) {
        let opacities = self.primary.is_some()
            || self.secondary.is_some()
            || self.profusion.is_some()
            || self.large.is_some_and(|it| it != LargeOpacity::O)
            || self.large_measured != Measured::default()
            || !self.zones.is_empty();
        if *self.parenchymal.get_or_insert(opacities) && self.large_measured == Measured::default() {
            self.large.get_or_insert(LargeOpacity::O);
        }
        let pleura = self.plaques != PlaquesDraft::default() || self.costophrenic_angle.is_some();
        if *self.pleural.get_or_insert(pleura) {
            let angle = *self.costophrenic_angle.get_or_insert(Sides::Neither);
            for row in PleuralRow::ALL {
                if row.change() == WallChange::Plaques || angle != Sides::Neither {
                    let it = self.row_mut(row);
                    if *it.site.get_or_insert(Sides::Neither) != Sides::Neither {
                        it.calcification.get_or_insert(Sides::Neither);
                    }
                }
            }
        }
        self.other.get_or_insert(!self.symbols.is_empty() || !self.other_abnormalities.is_empty());
    }
}

impl WallDraft {
    fn clear_idle_sides(&mut self) {
        let holds = |row: RowDraft, side| row.site.is_some_and(|it| it.holds(side));
        let in_profile = PerSide::from_fn(|side| holds(self.profile, side));
        let on_the_wall = PerSide::from_fn(|side| *in_profile.get(side) || holds(self.face_on, side));
        for side in Side::ALL {
            if !on_the_wall.get(side) {
                *self.extent.get_mut(side) = None::<Extent>;
            }
            if !in_profile.get(side) {
                *self.width.get_mut(side) = None::<Width>;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ilo::findings::tests::{normal, with_pleura};
    use crate::ilo::symbol::Symbol;
    use crate::ilo::technical_quality::Defect;

    #[test]
    fn one_key_makes_a_normal_film_of_an_empty_form() {
        let mut draft = FindingsDraft::default();
        draft.grade(Grade::One);
        draft.answer_rest_with_none();
        assert_eq!(draft, normal());
    }

    #[test]
    fn a_no_takes_away_what_was_said_under_it() {
        let mut draft = with_pleura();
        draft.other = Some(true);
        draft.symbols.insert(Symbol::Em);
        draft.answer_parenchymal(false);
        draft.answer_pleural(false);
        draft.answer_other(false);
        assert_eq!(draft, normal());
    }

    #[test]
    fn grade_one_clears_the_defects_and_ur_clears_the_rest() {
        let mut draft = with_pleura();
        draft.defects.insert(Defect::Mottle);
        draft.grade(Grade::Unreadable);
        assert!(draft.finish().is_ok());
        draft.grade(Grade::One);
        assert!(draft.defects.is_empty());
    }

    #[test]
    fn a_side_taken_back_takes_its_extent_and_width_along() {
        let mut draft = with_pleura();
        draft.set_site(PleuralRow::PlaquesInProfile, Sides::Neither);
        assert_eq!(draft.plaques.wall.extent.right, None);
        assert_eq!(draft.plaques.wall.width.right, None);
        draft.set_angle(Sides::Right);
        assert_eq!(draft.thickening.face_on.site, Some(Sides::Neither));
        assert_eq!(draft.thickening.extent.left, None);
    }
}
