//! Which films the free set holds: the roles of ILO 2022, which are GBZ 70-2015's composites too, and whole-lung films.

use classification::gbz70::{LargeOpacity, Stage};
use classification::ilo::pleura::{Extent, Width};
use classification::{Category, LargeShown, LungZone, PleuralSign, Profusion, Shape, ShapeSize};

use crate::simulator::Size;
use crate::simulator::chest::Side;
use crate::simulator::findings::{Findings, LargeAsked, PlaqueAt, PleuralFinding, PleuralKind, WallBand};
use crate::standard_film::Role;

/// One film of the free set.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeRole {
    /// Its name.
    pub name: String,
    /// The seed of the body: one shape's three grades are of one person.
    pub person: u64,
    /// What its picture is.
    pub picture: Picture,
    /// What it is for.
    pub role: Role,
    /// The stage it is an example of, on a whole-lung film.
    pub stage: Option<Stage>,
    shape: Option<ShapeSize>,
    points: Vec<Profusion>,
    large: Option<LargeShown>,
    pleura: Vec<PleuralSign>,
}

/// What a film of the set is a picture of.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// One chest, and what is laid.
    Whole(Findings),
    /// A lung of the same person several times, and what is laid in each.
    SideBySide(Vec<(Side, Findings)>),
}

/// All films of the set, in its order.
pub fn roles() -> Vec<FreeRole> {
    let mut roles = vec![normal("00_normal_1", 7_000), normal("00_normal_2", 7_001)];
    for (n, shape) in Shape::ALL.into_iter().enumerate() {
        for grade in [Profusion::OneOne, Profusion::TwoTwo, Profusion::ThreeThree] {
            // As on the ILO's film: 3/3 of t is t/s.
            let secondary =
                if (shape, grade) == (Shape::T, Profusion::ThreeThree) { Shape::S } else { shape };
            roles.push(grade_of(7_010 + n as u64, grade, ShapeSize { primary: shape, secondary }));
        }
        roles.push(grades_of(7_010 + n as u64, "composite", shape, &Category::ALL));
    }
    // As on the ILO's film: 1/1, 2/2 and 3/3 of u are one.
    roles.push(grades_of(7_015, "123", Shape::U, &[Category::One, Category::Two, Category::Three]));
    roles.extend([large_a(), large_b(), large_c(), pleural(), plaques(), angle()]);
    roles.extend(whole_lungs());
    roles
}

fn role(name: String, person: u64, picture: Picture) -> FreeRole {
    FreeRole {
        name,
        person,
        picture,
        role: Role::Composite,
        stage: None,
        shape: None,
        points: Vec::new(),
        large: None,
        pleura: Vec::new(),
    }
}

fn normal(name: &str, person: u64) -> FreeRole {
    let findings = Findings::even(Profusion::ZeroZero, Shape::P);
    FreeRole { points: vec![Profusion::ZeroZero], ..role(name.to_owned(), person, Picture::Whole(findings)) }
}

/// One grade of a shape.
fn grade_of(person: u64, point: Profusion, shape: ShapeSize) -> FreeRole {
    let name = format!("{point}_{shape}").replace('/', "");
    let findings = Findings { shape, ..Findings::even(point, shape.primary) };
    FreeRole { points: vec![point], shape: Some(shape), ..role(name, person, Picture::Whole(findings)) }
}

/// Grades of a shape side by side, the lowest first: the right lung at each midpoint.
fn grades_of(person: u64, name: &str, shape: Shape, grades: &[Category]) -> FreeRole {
    let points: Vec<Profusion> = grades.iter().map(|it| it.midpoint()).collect();
    let lungs = points.iter().map(|it| (Side::Right, Findings::even(*it, shape)));
    let picture = Picture::SideBySide(lungs.collect());
    let shape_size = ShapeSize { primary: shape, secondary: shape };
    let name = format!("{name}_{}", shape.letter());
    FreeRole { points, shape: Some(shape_size), ..role(name, person, picture) }
}

fn with_large(
    name: &str,
    findings: Findings,
    large: LargeShown,
    diameters: &[(LungZone, f64, f64)],
) -> FreeRole {
    let asked = diameters.iter().filter_map(|(zone, long_mm, short_mm)| {
        let diameters = LargeOpacity::new(*long_mm, *short_mm).ok()?;
        Some(LargeAsked { zone: *zone, diameters })
    });
    let point = *findings.small.get(LungZone::RightUpper);
    let findings = Findings { large: asked.collect(), ..findings };
    let shape = Some(findings.shape);
    let whole = role(name.to_owned(), 7_020, Picture::Whole(findings));
    FreeRole { points: vec![point], shape, large: Some(large), ..whole }
}

fn large_a() -> FreeRole {
    let findings = Findings::even(Profusion::TwoTwo, Shape::Q);
    with_large("A_22_qq", findings, LargeShown::A, &[(LungZone::RightUpper, 24.0, 16.0)])
}

fn large_b() -> FreeRole {
    let shape = ShapeSize { primary: Shape::Q, secondary: Shape::R };
    let findings = Findings { shape, ..Findings::even(Profusion::TwoThree, Shape::Q) };
    let both = [(LungZone::RightUpper, 42.0, 26.0), (LungZone::LeftUpper, 34.0, 22.0)];
    with_large("B_23_qr", findings, LargeShown::B, &both)
}

fn large_c() -> FreeRole {
    let findings = Findings::even(Profusion::ThreePlus, Shape::R);
    let both = [(LungZone::RightUpper, 82.0, 52.0), (LungZone::LeftUpper, 78.0, 48.0)];
    with_large("C_3+_rr", findings, LargeShown::C, &both)
}

const PLAQUES: [PleuralSign; 2] = [PleuralSign::Plaque, PleuralSign::Calcification];

fn profile() -> Option<PlaqueAt> {
    WallBand::of(Width::B, Extent::Two).map(PlaqueAt::Profile)
}

const fn plaque((side, site, is_calcified): (Side, PlaqueAt, bool)) -> PleuralFinding {
    PleuralFinding { side, kind: PleuralKind::Plaque { site, is_calcified } }
}

fn pleural() -> FreeRole {
    let sites = [
        profile().map(|it| (Side::Right, it, false)),
        Some((Side::Left, PlaqueAt::FaceOn, true)),
        Some((Side::Left, PlaqueAt::Diaphragm, true)),
    ];
    let pleura = sites.into_iter().flatten().map(plaque).collect();
    let picture = Picture::Whole(Findings { pleura, ..Findings::none() });
    FreeRole { pleura: PLAQUES.to_vec(), ..role("pleural".to_owned(), 7_021, picture) }
}

/// Plaques at each site side by side, with and without lime.
fn plaques() -> FreeRole {
    let sites = [
        profile().map(|it| (Side::Right, it, false)),
        profile().map(|it| (Side::Right, it, true)),
        Some((Side::Left, PlaqueAt::FaceOn, false)),
        Some((Side::Left, PlaqueAt::Diaphragm, true)),
    ];
    let lung = |it: (Side, PlaqueAt, bool)| (it.0, Findings { pleura: vec![plaque(it)], ..Findings::none() });
    let picture = Picture::SideBySide(sites.into_iter().flatten().map(lung).collect());
    FreeRole { pleura: PLAQUES.to_vec(), ..role("composite_plaques".to_owned(), 7_021, picture) }
}

fn angle() -> FreeRole {
    let pleura = vec![PleuralFinding { side: Side::Left, kind: PleuralKind::BluntedAngle }];
    FreeRole {
        pleura: vec![PleuralSign::CostophrenicAngle],
        ..role("cp_angle".to_owned(), 7_022, Picture::Whole(Findings { pleura, ..Findings::none() }))
    }
}

/// Nineteen films: how profusion and distribution make each stage, and large opacities (GBZ 70-2015, D.3 and clause 5).
fn whole_lungs() -> Vec<FreeRole> {
    use Profusion::{OneOne, OneTwo, ThreeThree, ThreeTwo, TwoOne, TwoThree, TwoTwo, ZeroOne, ZeroZero};
    use Stage::{One, Three, Two};
    let thirds = Findings::by_thirds;
    let gathered = |it: Findings| Findings { is_aggregated: true, ..it };
    let large = |it: Findings, zone, long_mm, short_mm| {
        let large = LargeOpacity::new(long_mm, short_mm).ok();
        Findings { large: large.map(|diameters| LargeAsked { zone, diameters }).into_iter().collect(), ..it }
    };
    let films = [
        (Stage::None, thirds([ZeroZero; 3], Shape::P)),
        (Stage::None, thirds([ZeroOne, ZeroOne, ZeroZero], Shape::P)),
        (Stage::None, thirds([ZeroOne, ZeroZero, ZeroZero], Shape::Q)),
        (One, thirds([OneOne, OneOne, ZeroOne], Shape::P)),
        (One, thirds([OneOne, OneTwo, ZeroOne], Shape::Q)),
        (One, thirds([OneTwo, OneOne, OneOne], Shape::R)),
        (One, thirds([ZeroOne, OneOne, OneTwo], Shape::S)),
        (One, thirds([ZeroOne, OneOne, OneOne], Shape::T)),
        (Two, thirds([TwoTwo, TwoTwo, TwoOne], Shape::P)),
        (Two, thirds([TwoThree, TwoTwo, TwoTwo], Shape::Q)),
        (Two, thirds([TwoTwo, TwoTwo, TwoTwo], Shape::R)),
        (Two, thirds([TwoOne, TwoTwo, TwoTwo], Shape::S)),
        (Two, thirds([ThreeTwo, ThreeThree, OneOne], Shape::Q)),
        (Three, large(thirds([TwoTwo, TwoTwo, OneOne], Shape::Q), LungZone::RightUpper, 26.0, 14.0)),
        (Three, large(thirds([TwoTwo, TwoOne, OneOne], Shape::P), LungZone::LeftUpper, 38.0, 24.0)),
        (Three, large(thirds([ThreeTwo, TwoTwo, TwoOne], Shape::R), LungZone::RightUpper, 52.0, 30.0)),
        (Three, gathered(thirds([ThreeThree, ThreeThree, ThreeTwo], Shape::Q))),
        (Three, gathered(thirds([ThreeThree, ThreeThree, ThreeThree], Shape::R))),
        (
            Three,
            large(
                gathered(thirds([ThreeThree, ThreeTwo, TwoTwo], Shape::P)),
                LungZone::RightUpper,
                44.0,
                28.0,
            ),
        ),
    ];
    let numbered = films.into_iter().enumerate();
    numbered
        .map(|(n, (stage, findings))| FreeRole {
            role: Role::WholeLung,
            stage: Some(stage),
            ..role(format!("whole_lung_{:02}", n + 1), 7_030 + (n / 3) as u64, Picture::Whole(findings))
        })
        .collect()
}

impl FreeRole {
    /// Its file's name.
    pub fn file(&self) -> String {
        format!("{}.dcm", self.name)
    }

    /// Its `[[film]]` in `set.toml`.
    pub(super) fn entry(&self, sha256: &str) -> String {
        let file = self.file();
        let quoted = |key: &str, value: Option<String>| {
            value.map(|it| format!("{key} = \"{it}\"\n")).unwrap_or_default()
        };
        let points: Vec<String> = self.points.iter().map(|it| format!("\"{it}\"")).collect();
        let points = match points.as_slice() {
            [] => String::new(),
            [one] => format!("profusion = {one}\n"),
            several => format!("profusion = [{}]\n", several.join(", ")),
        };
        let features: Vec<String> = self.pleura.iter().map(|it| format!("\"{}\"", it.code())).collect();
        let features = if features.is_empty() {
            String::new()
        } else {
            format!("features = [{}]\n", features.join(", "))
        };
        format!(
            "\n[[film]]\nfile = \"{file}\"\nsha256 = \"{sha256}\"\nrole = \"{}\"\n{}{points}{}{}{features}\
             mm_per_pixel = {:?}\nwindow_center = 2048.0\nwindow_width = 4096.0\n",
            self.role.code(),
            quoted("shape", self.shape.map(|it| it.to_string())),
            quoted("large", self.large.map(|it| it.code().to_owned())),
            quoted("stage", self.stage.map(|it| it.code().to_owned())),
            Size::LUNGS.mm_per_pixel,
        )
    }
}
