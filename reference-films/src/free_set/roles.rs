//! Which films the free set holds: the roles of ILO 2022, which are GBZ 70-2015's composites too, and whole-lung films.

use classification::gbz70::{LargeOpacity, Stage};
use classification::ilo::pleura::{Extent, Width};
use classification::{LargeShown, LungZone, PleuralSign, Profusion, Shape, ShapeSize};

use crate::simulator::Size;
use crate::simulator::chest::Side;
use crate::simulator::findings::{Findings, LargeAsked, PlaqueAt, PleuralFinding, PleuralKind, WallBand};
use crate::standard_film::Role;

/// One film of the free set.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeRole {
    /// Its place in the set.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// The seed of the body: one shape's three grades are of one person.
    pub person: u64,
    /// What is laid.
    pub findings: Findings,
    /// What it is for.
    pub role: Role,
    /// The stage it is an example of, on a whole-lung film.
    pub stage: Option<Stage>,
    point: Option<Profusion>,
    large: Option<LargeShown>,
    pleura: Vec<PleuralSign>,
}

/// All films of the set, in its order.
pub fn roles() -> Vec<FreeRole> {
    let mut roles = vec![normal("00_normal_1", 7_000), normal("00_normal_2", 7_001)];
    for (n, shape) in Shape::ALL.into_iter().enumerate() {
        for grade in [Profusion::OneOne, Profusion::TwoTwo, Profusion::ThreeThree] {
            // As on the ILO's film: 3/3 of t is t/s.
            let secondary =
                if (shape, grade) == (Shape::T, Profusion::ThreeThree) { Shape::S } else { shape };
            roles.push(composite(7_010 + n as u64, grade, ShapeSize { primary: shape, secondary }));
        }
    }
    roles.extend([large_a(), large_b(), large_c(), pleural(), angle()]);
    roles.extend(whole_lungs());
    for (place, role) in roles.iter_mut().enumerate() {
        role.place = place;
    }
    roles
}

fn role(name: String, person: u64, findings: Findings) -> FreeRole {
    FreeRole {
        place: 0,
        name,
        person,
        findings,
        role: Role::Composite,
        stage: None,
        point: None,
        large: None,
        pleura: Vec::new(),
    }
}

fn normal(name: &str, person: u64) -> FreeRole {
    let findings = Findings::even(Profusion::ZeroZero, Shape::P);
    FreeRole { point: Some(Profusion::ZeroZero), ..role(name.to_owned(), person, findings) }
}

fn composite(person: u64, point: Profusion, shape: ShapeSize) -> FreeRole {
    let name = format!("{point}_{shape}").replace('/', "");
    let findings = Findings { shape, ..Findings::even(point, shape.primary) };
    FreeRole { point: Some(point), ..role(name, person, findings) }
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
    FreeRole { point: Some(point), large: Some(large), ..role(name.to_owned(), 7_020, findings) }
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

fn pleural() -> FreeRole {
    let band = |width, extent| WallBand::of(width, extent);
    let profile = band(Width::B, Extent::Two).map(PlaqueAt::Profile);
    let sites = [
        profile.map(|it| (Side::Right, it, false)),
        Some((Side::Left, PlaqueAt::FaceOn, true)),
        Some((Side::Left, PlaqueAt::Diaphragm, true)),
    ];
    let plaque = |(side, site, is_calcified)| PleuralFinding {
        side,
        kind: PleuralKind::Plaque { site, is_calcified },
    };
    let pleura = sites.into_iter().flatten().map(plaque).collect();
    FreeRole {
        pleura: vec![PleuralSign::Plaque, PleuralSign::Calcification],
        ..role("pleural".to_owned(), 7_021, Findings { pleura, ..Findings::none() })
    }
}

fn angle() -> FreeRole {
    let pleura = vec![PleuralFinding { side: Side::Left, kind: PleuralKind::BluntedAngle }];
    FreeRole {
        pleura: vec![PleuralSign::CostophrenicAngle],
        ..role("cp_angle".to_owned(), 7_022, Findings { pleura, ..Findings::none() })
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
            ..role(format!("whole_lung_{:02}", n + 1), 7_030 + (n % 7) as u64, findings)
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
        let shape = self.findings.shape;
        let shows_shape = self.point.is_some_and(|it| Profusion::ZeroOne <= it);
        let features: Vec<String> = self.pleura.iter().map(|it| format!("\"{}\"", it.code())).collect();
        let features = if features.is_empty() {
            String::new()
        } else {
            format!("features = [{}]\n", features.join(", "))
        };
        format!(
            "\n[[film]]\nfile = \"{file}\"\nsha256 = \"{sha256}\"\nrole = \"{}\"\n{}{}{}{}{features}\
             mm_per_pixel = {:?}\nwindow_center = 2048.0\nwindow_width = 4096.0\n",
            self.role.code(),
            quoted("shape", shows_shape.then(|| shape.to_string())),
            quoted("profusion", self.point.map(|it| it.to_string())),
            quoted("large", self.large.map(|it| it.code().to_owned())),
            quoted("stage", self.stage.map(|it| it.code().to_owned())),
            Size::LUNGS.mm_per_pixel,
        )
    }
}
