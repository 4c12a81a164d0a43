//! The form in the bits of its columns, there and back.
//!
//! Source: NIOSH BViewer, "AXT File Contents" and the definitions of its study.

use std::cell::RefCell;
use std::collections::BTreeSet;

use classification::ilo::{
    Defect, Extent, FindingsDraft, Form, Grade, LargeOpacity, OtherAbnormality, RowDraft, Symbol, WallDraft,
    Width,
};
use classification::{LungZone, PerSide, Profusion, Shape, Sides};

/// One of several, with the bits that say it.
type Codes<T, const N: usize> = [(u32, T); N];

const GRADES: Codes<Grade, 4> = [(1, Grade::One), (2, Grade::Two), (4, Grade::Three), (8, Grade::Unreadable)];
const ANSWERS: Codes<Option<bool>, 3> = [(0, Some(false)), (1, Some(true)), (2, None)];
const SIDES: Codes<Sides, 4> = [(1, Sides::Neither), (2, Sides::Right), (4, Sides::Left), (6, Sides::Both)];
const PHYSICIAN: Codes<bool, 2> = [(0x4, true), (0x8, false)];
/// None; else the side, and how much of it.
const EXTENTS: Codes<Extent, 4> =
    [(0x01, Extent::O), (0x12, Extent::One), (0x22, Extent::Two), (0x42, Extent::Three)];
const WIDTHS: Codes<Width, 4> = [(0x01, Width::O), (0x12, Width::A), (0x22, Width::B), (0x42, Width::C)];
/// That there is some on the side, and not how much.
const SOME_ON_THE_SIDE: u32 = 0x02;

/// From the fifth bit on; the ninth of them, between mottle and edge enhancement, is [`OTHER_DEFECT`].
const DEFECTS: [Option<Defect>; 11] = [
    Some(Defect::Overexposed),
    Some(Defect::Underexposed),
    Some(Defect::Artifacts),
    Some(Defect::ImproperPosition),
    Some(Defect::PoorContrast),
    Some(Defect::PoorProcessing),
    Some(Defect::Underinflation),
    Some(Defect::Mottle),
    None,
    Some(Defect::ExcessiveEdgeEnhancement),
    Some(Defect::ScapulaOverlay),
];
const OTHER_DEFECT: u32 = 0x1000;

/// From the ninth bit on.
const ZONES: [LungZone; 6] = [
    LungZone::RightUpper,
    LungZone::LeftUpper,
    LungZone::RightMiddle,
    LungZone::LeftMiddle,
    LungZone::RightLower,
    LungZone::LeftLower,
];

/// In the order of their letters, but `od` comes last.
fn symbols() -> impl Iterator<Item = Symbol> {
    Symbol::ALL.into_iter().filter(|it| *it != Symbol::Od).chain([Symbol::Od])
}

/// The columns with bits that the form does not know, or that contradict each other.
type Faulty = RefCell<Vec<&'static str>>;

/// The bits of a column, out of which is taken what is understood. If some are left, it is faulty.
struct Bits<'a> {
    column: &'static str,
    rest: u32,
    faulty: &'a Faulty,
}

impl Bits<'_> {
    /// So many bits, from so far up.
    fn take(&mut self, lowest: u32, n: u32) -> u32 {
        let mask = ((1 << n) - 1) << lowest;
        let taken = (self.rest & mask) >> lowest;
        self.rest &= !mask;
        taken
    }

    fn one<T: Copy, const N: usize>(&mut self, lowest: u32, n: u32, codes: &Codes<T, N>) -> Option<T> {
        let taken = self.take(lowest, n);
        let found = codes.iter().find(|(bits, _)| *bits == taken);
        if found.is_none() && taken != 0 {
            self.faulty.borrow_mut().push(self.column);
        }
        found.map(|(_, value)| *value)
    }

    /// The first is 1, 0 is none.
    fn counted<T: Copy>(&mut self, lowest: u32, n: u32, all: &[T]) -> Option<T> {
        let taken = self.take(lowest, n) as usize;
        let found = taken.checked_sub(1).and_then(|idx| all.get(idx));
        if found.is_none() && taken != 0 {
            self.faulty.borrow_mut().push(self.column);
        }
        found.copied()
    }

    fn set<T: Ord>(&mut self, lowest: u32, all: impl Iterator<Item = T>) -> BTreeSet<T> {
        let bits = (lowest..).zip(all);
        bits.filter(|(bit, _)| self.take(*bit, 1) == 1).map(|(_, value)| value).collect()
    }

    /// How much there is on one side.
    fn amount<T: Copy>(&mut self, lowest: u32, codes: &Codes<T, 4>) -> Option<T> {
        let side = self.rest >> lowest & 0xff;
        if side == SOME_ON_THE_SIDE {
            self.take(lowest, 8);
            return None;
        }
        // How much, without the bit that there is some.
        if side & 0x70 == side && side.is_power_of_two() {
            self.rest |= SOME_ON_THE_SIDE << lowest;
        }
        self.one(lowest, 8, codes)
    }

    fn amounts<T: Copy>(&mut self, codes: &Codes<T, 4>) -> PerSide<Option<T>> {
        PerSide { right: self.amount(0, codes), left: self.amount(8, codes) }
    }
}

impl Drop for Bits<'_> {
    fn drop(&mut self) {
        if self.rest != 0 {
            self.faulty.borrow_mut().push(self.column);
        }
    }
}

/// The form that the columns say, and those of them that are faulty.
///
/// * `bits_in`, `text_in` — what stands in a column.
pub(super) fn read(
    bits_in: impl Fn(&str) -> u32,
    text_in: impl Fn(&str) -> String,
) -> (FindingsDraft, Vec<&'static str>) {
    let faulty = Faulty::default();
    let mut draft = FindingsDraft {
        form: Form::Niosh28,
        comments: text_in("OtherAbnormalitiesComments"),
        ..FindingsDraft::default()
    };
    let of = |column| Bits { column, rest: bits_in(column), faulty: &faulty };
    let mut quality = of("ImageQuality");
    draft.quality = quality.one(0, 4, &GRADES);
    draft.defects = quality.set(4, DEFECTS.into_iter()).into_iter().flatten().collect();
    drop(quality);
    let other_defect = text_in("ImageDefectOther");
    let other = bits_in("ImageQuality") & OTHER_DEFECT != 0 || !other_defect.trim().is_empty();
    draft.other_defect = other.then_some(other_defect);
    draft.parenchymal = of("AnyParenchymalAbnorm").one(0, 4, &ANSWERS).flatten();
    let mut parenchymal = of("ParenchymalAbnormalities");
    draft.primary = parenchymal.counted(0, 4, &Shape::ALL);
    draft.secondary = parenchymal.counted(4, 4, &Shape::ALL);
    draft.zones = parenchymal.set(8, ZONES.into_iter());
    draft.profusion = parenchymal.counted(16, 4, &Profusion::ALL);
    draft.large = parenchymal.counted(20, 3, &LargeOpacity::ALL);
    drop(parenchymal);
    draft.pleural = of("AnyPleuralAbnormalities").one(0, 4, &ANSWERS).flatten();
    let sites = rows::<4>(&mut of("PleuralPlaqueSites"));
    let calcified = rows::<4>(&mut of("PleuralCalcificationSites"));
    let row = |idx: usize| RowDraft { site: sites[idx], calcification: calcified[idx] };
    draft.plaques.wall = WallDraft {
        profile: row(0),
        face_on: row(1),
        extent: of("PlaqueExtent").amounts(&EXTENTS),
        width: of("PlaqueWidth").amounts(&WIDTHS),
    };
    (draft.plaques.diaphragm, draft.plaques.elsewhere) = (row(2), row(3));
    draft.costophrenic_angle = of("CostophrenicAngleOblit").one(0, 4, &SIDES);
    let sites = rows::<2>(&mut of("PleuralThickeningSites"));
    let calcified = rows::<2>(&mut of("ThickenCalcificationSites"));
    let row = |idx: usize| RowDraft { site: sites[idx], calcification: calcified[idx] };
    draft.thickening = WallDraft {
        profile: row(0),
        face_on: row(1),
        extent: of("ThickeningExtent").amounts(&EXTENTS),
        width: of("ThickeningWidth").amounts(&WIDTHS),
    };
    draft.other = of("AnyOtherAbnormalities").one(0, 4, &ANSWERS).flatten();
    draft.symbols = of("OtherSymbols").set(0, symbols());
    draft.other_abnormalities = of("OtherAbnormalities").set(0, OtherAbnormality::ALL.into_iter());
    draft.see_physician = of("PhysicianNotificationStatus").one(16, 4, &PHYSICIAN);
    (draft, faulty.into_inner())
}

fn rows<const N: usize>(bits: &mut Bits<'_>) -> [Option<Sides>; N] {
    std::array::from_fn(|idx| bits.one(4 * idx as u32, 4, &SIDES))
}

/// What stands in a column of bits.
pub(super) fn bits_of(column: &str, draft: &FindingsDraft) -> u32 {
    let (plaques, thickening) = (&draft.plaques, &draft.thickening);
    match column {
        "ImageQuality" => {
            let other = if draft.other_defect.is_some() { OTHER_DEFECT } else { 0 };
            let listed = DEFECTS.iter().map(|it| it.is_some_and(|it| draft.defects.contains(&it)));
            code(draft.quality, &GRADES) | other | set(4, listed)
        }
        "AnyParenchymalAbnorm" => code(Some(draft.parenchymal), &ANSWERS),
        "ParenchymalAbnormalities" => {
            place(draft.primary, &Shape::ALL)
                | place(draft.secondary, &Shape::ALL) << 4
                | set(8, ZONES.iter().map(|it| draft.zones.contains(it)))
                | place(draft.profusion, &Profusion::ALL) << 16
                | place(draft.large, &LargeOpacity::ALL) << 20
        }
        "AnyPleuralAbnormalities" => code(Some(draft.pleural), &ANSWERS),
        "PleuralPlaqueSites" => {
            let rows = [plaques.wall.profile, plaques.wall.face_on, plaques.diaphragm, plaques.elsewhere];
            sides(&rows.map(|it| it.site))
        }
        "PleuralCalcificationSites" => {
            let rows = [plaques.wall.profile, plaques.wall.face_on, plaques.diaphragm, plaques.elsewhere];
            sides(&rows.map(|it| it.calcification))
        }
        "PlaqueExtent" => amounts(&plaques.wall.extent, &EXTENTS),
        "PlaqueWidth" => amounts(&plaques.wall.width, &WIDTHS),
        "CostophrenicAngleOblit" => code(draft.costophrenic_angle, &SIDES),
        "PleuralThickeningSites" => sides(&[thickening.profile.site, thickening.face_on.site]),
        "ThickenCalcificationSites" => {
            sides(&[thickening.profile.calcification, thickening.face_on.calcification])
        }
        "ThickeningExtent" => amounts(&thickening.extent, &EXTENTS),
        "ThickeningWidth" => amounts(&thickening.width, &WIDTHS),
        "AnyOtherAbnormalities" => code(Some(draft.other), &ANSWERS),
        "OtherSymbols" => set(0, symbols().map(|it| draft.symbols.contains(&it))),
        "OtherAbnormalities" => {
            set(0, OtherAbnormality::ALL.iter().map(|it| draft.other_abnormalities.contains(it)))
        }
        "PhysicianNotificationStatus" => code(draft.see_physician, &PHYSICIAN) << 16,
        _ => 0,
    }
}

fn code<T: PartialEq + Copy, const N: usize>(value: Option<T>, codes: &Codes<T, N>) -> u32 {
    codes.iter().find(|(_, it)| Some(*it) == value).map_or(0, |(bits, _)| *bits)
}

fn place<T: PartialEq + Copy>(value: Option<T>, all: &[T]) -> u32 {
    all.iter().position(|it| Some(*it) == value).map_or(0, |idx| idx as u32 + 1)
}

fn set(lowest: u32, ticked: impl Iterator<Item = bool>) -> u32 {
    (lowest..).zip(ticked).map(|(bit, ticked)| u32::from(ticked) << bit).sum()
}

fn sides(rows: &[Option<Sides>]) -> u32 {
    rows.iter().rev().fold(0, |bits, it| bits << 4 | code(*it, &SIDES))
}

fn amounts<T: PartialEq + Copy>(amounts: &PerSide<Option<T>>, codes: &Codes<T, 4>) -> u32 {
    code(amounts.right, codes) | code(amounts.left, codes) << 8
}
