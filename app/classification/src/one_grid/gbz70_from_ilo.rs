//! From an ILO form to the GBZ 70 sheet.

use super::{ALIKE, DEFECTS_ALIKE, Owed, is_affected};
use crate::gbz70::{self, DiametersDraft, FilmQuality, FindingsDraft, PlaqueSite};
use crate::ilo::{Findings, Grade, LargeOpacity, Other, Parenchymal, Pleural, Row, Symbol, Width};
use crate::profusion::Profusion;
use crate::side::{Side, Sides};
use crate::zone::LungZone;

pub(super) fn carried(findings: &Findings) -> (FindingsDraft, Vec<Owed>) {
    let mut sheet = FindingsDraft::default();
    let mut owed = Vec::new();
    film(findings, &mut sheet, &mut owed);
    if let Some(seen) = findings.seen() {
        small_opacities(seen.parenchymal(), &mut sheet, &mut owed);
        let coalesce = seen.other().is_some_and(|it| it.symbols().contains(&Symbol::Ax));
        if coalesce && seen.parenchymal().is_some() {
            owed.push(Owed::Aggregation);
        }
        if let Some(parenchymal) = seen.parenchymal() {
            large_opacities(parenchymal, &mut sheet, &mut owed);
        }
        if let Some(pleural) = seen.pleural() {
            plaques(pleural, &mut sheet, &mut owed);
            pleural_symbols(pleural, &mut sheet);
        }
        if let Some(other) = seen.other() {
            symbols(other, &mut sheet, &mut owed);
        }
    }
    (sheet, owed)
}

/// A film unacceptable for classification is one not for diagnosis at all; grades 1 to 3 are other grades
/// than those of Annex C.
fn film(findings: &Findings, sheet: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    match findings.quality() {
        Grade::One => owed.push(Owed::FilmQuality(FilmQuality::One)),
        Grade::Two => owed.push(Owed::FilmQuality(FilmQuality::Two)),
        Grade::Three => owed.push(Owed::FilmQuality(FilmQuality::Three)),
        Grade::Unreadable => sheet.film_quality = Some(FilmQuality::Four),
    }
    for defect in findings.defects() {
        match DEFECTS_ALIKE.iter().find(|(_, it)| it == defect) {
            Some((defect, _)) => _ = sheet.film_defects.insert(*defect),
            None => owed.push(Owed::FilmDefect(*defect)),
        }
    }
    if findings.other_defect().is_some() {
        owed.push(Owed::OtherFilmDefect);
    }
}

/// Each zone owes its point: proposed is 0/0 where it was not ticked, else the profusion over all that were.
fn small_opacities(parenchymal: Option<&Parenchymal>, sheet: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let ticked = parenchymal.filter(|it| is_affected(it.profusion()));
    for zone in LungZone::ALL {
        let point = ticked.filter(|it| it.zones().contains(&zone)).map(Parenchymal::profusion);
        owed.push(Owed::ZoneProfusion(zone, point.unwrap_or(Profusion::ZeroZero)));
    }
    if let Some(shape) = ticked.map(Parenchymal::shape) {
        (sheet.primary, sheet.secondary) = (Some(shape.primary), Some(shape.secondary));
    }
}

fn large_opacities(parenchymal: &Parenchymal, sheet: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let measured = parenchymal.large_measured().longest_mm.iter().copied();
    for long_mm in measured.filter(|it| LargeOpacity::LONGER_THAN_MM < *it) {
        sheet.large_opacities.push(DiametersDraft { long_mm: Some(long_mm), short_mm: None });
        owed.push(Owed::ShortDiameter(long_mm));
    }
    if !sheet.large_opacities.is_empty() {
        sheet.area_over_right_upper_zone = parenchymal.large_measured().area_over_right_upper_zone;
    }
    if sheet.large_opacities.is_empty() && parenchymal.large() != LargeOpacity::O {
        // An opacity without diameters: the sheet cannot be sealed as if there were none.
        sheet.large_opacities.push(DiametersDraft::default());
        owed.push(Owed::Diameters);
    }
}

/// A plaque of GBZ 70 is calcified, or over 5 mm: of the ILO's, those with calcification, and those of a
/// width of b or c.
fn plaques(pleural: &Pleural, sheet: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let plaques = pleural.plaques();
    let wall = plaques.wall();
    let said = &mut sheet.pleura.said;
    let mut open = Vec::new();
    for side in Side::ALL {
        let rows = [wall.profile(), wall.face_on()];
        let calcified = rows.iter().any(|it| it.calcification().holds(side));
        if calcified || Width::B <= *wall.width().get(side) {
            said.sites.insert(PlaqueSite::ChestWall(side));
        } else if wall.sides().holds(side) {
            open.push(Owed::OverFive(PlaqueSite::ChestWall(side)));
        }
    }
    for side in Side::ALL {
        if plaques.diaphragm().calcification().holds(side) {
            said.sites.insert(PlaqueSite::Diaphragm(side));
        } else if plaques.diaphragm().site().holds(side) {
            open.push(Owed::OverFive(PlaqueSite::Diaphragm(side)));
        }
    }
    if plaques.elsewhere().site() != Sides::Neither {
        open.push(Owed::HeartBorder(plaques.elsewhere().site()));
    }
    let rows = [wall.profile(), wall.face_on(), plaques.diaphragm(), plaques.elsewhere()];
    said.calcified = rows.into_iter().any(is_calcified);
    sheet.pleura.plaque = said.calcified || !said.sites.is_empty();
    owed.append(&mut open);
    if wall.sides() != Sides::Neither {
        owed.push(Owed::PlaqueLength);
    }
}

fn is_calcified(row: Row) -> bool {
    row.calcification() != Sides::Neither
}

/// Diffuse thickening is pleural thickening, and whatever of the pleura is calcified is pleural calcification.
fn pleural_symbols(pleural: &Pleural, sheet: &mut FindingsDraft) {
    let plaques = pleural.plaques();
    let thickening = pleural.thickening().filter(|it| it.sides() != Sides::Neither);
    if thickening.is_some() {
        sheet.symbols.insert(gbz70::Symbol::Pt);
    }
    let walls = [Some(plaques.wall()), thickening].into_iter().flatten();
    let rows = walls.flat_map(|it| [it.profile(), it.face_on()]);
    if rows.chain([plaques.diaphragm(), plaques.elsewhere()]).any(is_calcified) {
        sheet.symbols.insert(gbz70::Symbol::Pc);
    }
}

fn symbols(other: &Other, sheet: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let of_ilo = other.symbols();
    if of_ilo.contains(&Symbol::Ih) {
        owed.push(Owed::ShaggyHeartBorder);
    }
    sheet.symbols.extend(ALIKE.iter().filter(|(_, it)| of_ilo.contains(it)).map(|(it, _)| *it));
    if of_ilo.contains(&Symbol::Me) {
        sheet.symbols.insert(gbz70::Symbol::Ca);
    }
    let in_another_sense = [
        (Symbol::At, gbz70::Symbol::Pt),
        (Symbol::Ca, gbz70::Symbol::Ca),
        (Symbol::Pi, gbz70::Symbol::Pt),
        (Symbol::Tb, gbz70::Symbol::Tb),
    ];
    for (of_ilo_list, of_gbz70_list) in in_another_sense {
        if of_ilo.contains(&of_ilo_list) && !sheet.symbols.contains(&of_gbz70_list) {
            owed.push(Owed::Symbol(of_ilo_list, of_gbz70_list));
        }
    }
}
