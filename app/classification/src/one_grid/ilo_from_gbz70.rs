//! From a GBZ 70 sheet to the ILO form.

use super::{ALIKE, Convention, DEFECTS_ALIKE, Owed, is_affected};
use crate::gbz70::{FilmDefect, FilmQuality, Findings, PlaqueFindings, PlaqueSite, Seen, Symbol};
use crate::ilo::{ByMeasure, Defect, Extent, FindingsDraft, Grade, Measured, RowDraft, Width};
use crate::side::{Side, Sides};

pub(super) fn carried(findings: &Findings, convention: &Convention) -> (FindingsDraft, Vec<Owed>) {
    let mut form = FindingsDraft::default();
    let mut owed = Vec::new();
    film(findings, &mut form, &mut owed);
    if let Some(seen) = findings.seen() {
        parenchyma(seen, convention, &mut form, &mut owed);
        pleura(seen, &mut form, &mut owed);
        other(seen, &mut form, &mut owed);
    }
    (form, owed)
}

/// A film not for diagnosis at all is one unacceptable for classification; grades one to three are other
/// grades than the ILO's.
fn film(findings: &Findings, form: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    match findings.film_quality() {
        FilmQuality::One => owed.push(Owed::Quality(Grade::One)),
        FilmQuality::Two => owed.push(Owed::Quality(Grade::Two)),
        FilmQuality::Three => owed.push(Owed::Quality(Grade::Three)),
        FilmQuality::Four => form.quality = Some(Grade::Unreadable),
    }
    for defect in findings.film_defects() {
        let alike = DEFECTS_ALIKE.iter().find(|(it, _)| it == defect).map(|(_, it)| *it);
        // The poor inspiration of Annex C is an underinflation with a figure; the way back owes the figure.
        let implied = (*defect == FilmDefect::PoorInspiration).then_some(Defect::Underinflation);
        match alike.or(implied) {
            Some(defect) => _ = form.defects.insert(defect),
            None => owed.push(Owed::Defect(*defect)),
        }
    }
    if form.quality.is_some() && form.defects.is_empty() && owed.is_empty() {
        owed.push(Owed::Reason);
    }
}

fn parenchyma(seen: &Seen, convention: &Convention, form: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    form.zones = seen.zones().iter().filter(|(_, it)| is_affected(**it)).map(|(zone, _)| zone).collect();
    let any = !form.zones.is_empty() || !seen.large_opacities().is_empty();
    form.parenchymal = Some(any);
    if !any {
        return;
    }
    match seen.shape() {
        Some(shape) => (form.primary, form.secondary) = (Some(shape.primary), Some(shape.secondary)),
        None => owed.push(Owed::Shape),
    }
    if form.zones.is_empty() {
        owed.push(Owed::Zones);
    }
    owed.push(Owed::Profusion(convention.overall(seen.zones())));
    let longest_mm = seen.large_opacities().iter().map(|it| it.long_mm()).collect();
    let area_over_right_upper_zone = seen.area_over_right_upper_zone();
    form.large_measured = Measured { longest_mm, area_over_right_upper_zone };
    match form.large_measured.category() {
        ByMeasure::Category(category) => form.large = Some(category),
        _ => owed.push(Owed::LargeArea),
    }
}

fn pleura(seen: &Seen, form: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let [calcified, thickened] = [Symbol::Pc, Symbol::Pt].map(|it| seen.symbols().contains(&it));
    match seen.pleura().plaque() {
        Some(plaque) => {
            form.pleural = Some(true);
            plaques(plaque.findings(), form, owed);
        }
        None => owed.push(Owed::Pleural(calcified || thickened)),
    }
    if calcified {
        owed.push(Owed::PleuralCalcification);
    }
    if form.pleural.is_some() {
        owed.push(Owed::Angle);
    }
    if thickened {
        owed.push(Owed::Thickening);
    }
}

fn plaques(said: &PlaqueFindings, form: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    owed.push(Owed::ThinnerPlaques);
    let on_diaphragm = Sides::where_it_holds(|side| said.sites.contains(&PlaqueSite::Diaphragm(side)));
    if on_diaphragm != Sides::Neither {
        form.plaques.diaphragm = RowDraft { site: Some(on_diaphragm), calcification: None };
    }
    if said.sites.is_empty() && !said.shaggy_heart_border {
        owed.push(Owed::PlaqueSites);
    }
    if said.sites.contains(&PlaqueSite::HeartBorderOrDiaphragm) {
        owed.push(Owed::DiaphragmOrOtherSite);
    }
    if said.sites.contains(&PlaqueSite::HeartBorder) || said.shaggy_heart_border {
        owed.push(Owed::HeartBorderSide);
    }
    let on_wall: Vec<Side> =
        Side::ALL.into_iter().filter(|it| said.sites.contains(&PlaqueSite::ChestWall(*it))).collect();
    for side in &on_wall {
        owed.push(Owed::PlaqueView(*side));
        // On one side only, the longest plaque or the sum over both sides is the sum of that side.
        let total = (on_wall.len() == 1 && 0.0 < said.length_over_wall).then_some(said.length_over_wall);
        owed.push(Owed::PlaqueExtent(*side, total.and_then(Extent::of_length_over_wall)));
    }
    if let Some(width) = said.thickness_mm.and_then(Width::of_mm).filter(|_| !on_wall.is_empty()) {
        owed.push(Owed::PlaqueWidth(width));
    }
    // Where all plaques lie at one site of one side, the calcified one lies there.
    let at_one_site = said.sites.len() == 1 && !said.shaggy_heart_border;
    if said.calcified && at_one_site && on_diaphragm != Sides::Neither {
        form.plaques.diaphragm.calcification = Some(on_diaphragm);
    } else {
        owed.push(Owed::PlaqueCalcification(said.calcified));
    }
}

fn other(seen: &Seen, form: &mut FindingsDraft, owed: &mut Vec<Owed>) {
    let of_gbz70 = seen.symbols();
    let alike = ALIKE.iter().filter(|(it, _)| of_gbz70.contains(it)).map(|(_, it)| *it);
    form.symbols = alike.collect();
    // What is active tuberculosis is tuberculosis; the way back owes the activity.
    if of_gbz70.contains(&Symbol::Tb) {
        form.symbols.insert(crate::ilo::Symbol::Tb);
    }
    let cancer = of_gbz70.contains(&Symbol::Ca);
    if form.symbols.is_empty() && !cancer {
        owed.push(Owed::Other(seen.aggregation()));
    } else {
        form.other = Some(true);
    }
    if cancer {
        owed.push(Owed::CancerOrMesothelioma);
    }
    if seen.aggregation() {
        owed.push(Owed::Coalescence);
    }
    if form.other.is_some() {
        owed.push(Owed::FurtherSymbols);
    }
}
