//! What was last recorded in a sheet, and so what it is compared with.

use casework::reading::sheet::SheetDraft;
use classification::ilo::{self, ByMeasure, LargeOpacity, Measured};
use classification::{Edition, LargeShown, PleuralSign, Sides, gbz70};
use workstation::sets::standards::Compared;

/// What a change of the sheet is about; none where it is about nothing that a standard shows.
///
/// What was taken away is no longer compared: then it is the small opacities again.
pub(crate) fn compared(before: &SheetDraft, after: &SheetDraft) -> Option<Compared> {
    match after.edition {
        Edition::Gbz70(_) => of_gbz70(&before.gbz70, &after.gbz70),
        Edition::Ilo(_) => of_ilo(&before.ilo, &after.ilo),
    }
}

fn of_gbz70(before: &gbz70::FindingsDraft, after: &gbz70::FindingsDraft) -> Option<Compared> {
    let small = |it: &gbz70::FindingsDraft| (it.zones, it.primary, it.secondary, it.aggregation);
    let large = |it: &gbz70::FindingsDraft| (it.large_opacities.clone(), it.area_over_right_upper_zone);
    if small(before) != small(after) {
        Some(Compared::Small)
    } else if large(before) != large(after) {
        let longest_mm = after.large_opacities.iter().filter_map(|it| it.long_mm).collect();
        let area = after.area_over_right_upper_zone;
        let measured = Measured { longest_mm, area_over_right_upper_zone: area };
        Some(if after.large_opacities.is_empty() { Compared::Small } else { by_measure(&measured) })
    } else if before.pleura != after.pleura {
        let plaque = Compared::Pleura(PleuralSign::Plaque);
        Some(if after.pleura.plaque { plaque } else { Compared::Small })
    } else {
        None
    }
}

fn of_ilo(before: &ilo::FindingsDraft, after: &ilo::FindingsDraft) -> Option<Compared> {
    let small =
        |it: &ilo::FindingsDraft| (it.parenchymal, it.profusion, it.primary, it.secondary, it.zones.clone());
    let pleura = |sign, is_there| Some(if is_there { Compared::Pleura(sign) } else { Compared::Small });
    if small(before) != small(after) {
        Some(Compared::Small)
    } else if before.large != after.large {
        Some(after.large.map_or(Compared::Small, of_category))
    } else if before.large_measured != after.large_measured {
        Some(by_measure(&after.large_measured))
    } else if before.costophrenic_angle != after.costophrenic_angle {
        let is_there = after.costophrenic_angle.is_some_and(|it| it != Sides::Neither);
        pleura(PleuralSign::CostophrenicAngle, is_there)
    } else if before.thickening != after.thickening {
        pleura(PleuralSign::DiffuseThickening, after.pleural == Some(true))
    } else if before.plaques != after.plaques || before.pleural != after.pleural {
        pleura(PleuralSign::Plaque, after.pleural == Some(true))
    } else {
        None
    }
}

/// The standard of what was measured; while nothing is measured yet, that of the smallest.
fn by_measure(measured: &Measured) -> Compared {
    match measured.category() {
        ByMeasure::Category(LargeOpacity::O) | ByMeasure::LengthsOwed | ByMeasure::Impossible => {
            Compared::Large(LargeShown::A)
        }
        ByMeasure::Category(category) => of_category(category),
        ByMeasure::AreaOwed => Compared::Large(LargeShown::B),
    }
}

const fn of_category(category: LargeOpacity) -> Compared {
    match category {
        LargeOpacity::O => Compared::Small,
        LargeOpacity::A => Compared::Large(LargeShown::A),
        LargeOpacity::B => Compared::Large(LargeShown::B),
        LargeOpacity::C => Compared::Large(LargeShown::C),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use classification::gbz70::DiametersDraft;
    use classification::{LungZone, Profusion};

    fn sheet(is_ilo: bool) -> SheetDraft {
        SheetDraft::new(if is_ilo {
            Edition::Ilo(ilo::Edition::Ilo2022)
        } else {
            Edition::Gbz70(gbz70::Edition::Gbz70_2015)
        })
    }

    fn after(is_ilo: bool, change: impl FnOnce(&mut SheetDraft)) -> Option<Compared> {
        let before = sheet(is_ilo);
        let mut after = before.clone();
        change(&mut after);
        compared(&before, &after)
    }

    #[test]
    fn the_last_finding_says_what_is_compared() {
        let of_gbz70 = |change: &dyn Fn(&mut gbz70::FindingsDraft)| after(false, |it| change(&mut it.gbz70));
        let point = Some(Profusion::OneOne);
        assert_eq!(of_gbz70(&|it| *it.zones.get_mut(LungZone::LeftUpper) = point), Some(Compared::Small));
        assert_eq!(of_gbz70(&|it| it.pleura.plaque = true), Some(Compared::Pleura(PleuralSign::Plaque)));
        let large =
            |long_mm| of_gbz70(&|it| it.large_opacities.push(DiametersDraft { long_mm, short_mm: None }));
        assert_eq!(large(None), Some(Compared::Large(LargeShown::A)));
        assert_eq!(large(Some(30.0)), Some(Compared::Large(LargeShown::A)));
        assert_eq!(large(Some(60.0)), Some(Compared::Large(LargeShown::B)));
        assert_eq!(of_gbz70(&|_| ()), None);
    }

    #[test]
    fn on_an_ilo_form_the_angle_and_the_category_have_standards_of_their_own() {
        let of_ilo = |change: &dyn Fn(&mut ilo::FindingsDraft)| after(true, |it| change(&mut it.ilo));
        let angle = |sides| of_ilo(&|it| it.costophrenic_angle = Some(sides));
        assert_eq!(angle(Sides::Left), Some(Compared::Pleura(PleuralSign::CostophrenicAngle)));
        assert_eq!(angle(Sides::Neither), Some(Compared::Small));
        let category = |large| of_ilo(&|it| it.large = Some(large));
        assert_eq!(category(LargeOpacity::C), Some(Compared::Large(LargeShown::C)));
        assert_eq!(category(LargeOpacity::O), Some(Compared::Small));
        let comments = of_ilo(&|it| "a comment".clone_into(&mut it.comments));
        assert_eq!(comments, None);
    }
}
