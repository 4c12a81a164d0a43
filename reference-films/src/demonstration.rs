//! The people and films of a demonstration house. All are invented.

use classification::{PerZone, Profusion, Shape, ShapeSize};

use crate::simulator::Findings;

/// An invented worker and the made films of them.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoWorker {
    /// Invented name.
    pub name: &'static str,
    /// The name in Latin letters, for DICOM's first group.
    pub latin_name: &'static str,
    /// Invented number by which the house knows the worker.
    pub number: &'static str,
    /// `M` or `F`.
    pub sex_code: &'static str,
    /// Day of birth, `YYYY-MM-DD`.
    pub birth: &'static str,
    /// Invented employer.
    pub employer: &'static str,
    /// Exposure history, earliest first; GBZ 70-2015 A.1.
    pub exposure: Vec<DemoSpell>,
    /// Films, earliest first. All of one worker are of one body.
    pub films: Vec<DemoFilm>,
}

/// One spell of work in dust.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoSpell {
    /// The dust, by the code that casework gives it.
    pub dust_code: &'static str,
    /// The job.
    pub job: &'static str,
    /// First day, `YYYY-MM-DD`.
    pub from: &'static str,
    /// Last day, `YYYY-MM-DD`; none where it goes on.
    pub to: Option<&'static str>,
}

/// One film to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoFilm {
    /// The body's seed.
    pub seed: u64,
    /// What it shall show.
    pub findings: Findings,
    /// Day of the exposure, `YYYY-MM-DD`.
    pub taken: &'static str,
}

/// The four invented workers of the demonstration, with five films.
///
/// A driller whose second film, nine months on, shows stage I (GBZ 70-2015, 5.1 a); a miner and a welder without
/// pneumoconiosis; a miner with stage II (5.2 a). What a film shows is what was laid in it, and no reading of it.
pub fn demo_films() -> Vec<DemoWorker> {
    vec![driller(), healthy_miner(), miner(), welder()]
}

fn driller() -> DemoWorker {
    use Profusion::{OneOne, OneZero, ZeroOne, ZeroZero};
    DemoWorker {
        name: "示例甲",
        latin_name: "Shili^Jia",
        number: "DEMO-0001",
        sex_code: "M",
        birth: "1971-04-12",
        employer: "示例石英矿业有限公司",
        exposure: vec![DemoSpell {
            dust_code: "silica",
            job: "凿岩工",
            from: "1996-03-01",
            to: Some("2019-12-31"),
        }],
        films: vec![
            // One zone of grade 1: too few for a stage.
            film(
                41,
                [OneZero, ZeroOne, ZeroZero, ZeroOne, ZeroZero, ZeroZero],
                (Shape::Q, Shape::Q),
                "2024-06-18",
            ),
            film(
                41,
                [OneOne, OneOne, ZeroZero, OneOne, OneOne, ZeroZero],
                (Shape::Q, Shape::Q),
                "2025-03-20",
            ),
        ],
    }
}

fn healthy_miner() -> DemoWorker {
    DemoWorker {
        name: "示例乙",
        latin_name: "Shili^Yi",
        number: "DEMO-0002",
        sex_code: "M",
        birth: "1985-09-30",
        employer: "示例煤业集团一矿",
        exposure: vec![DemoSpell { dust_code: "coal", job: "综采工", from: "2010-07-01", to: None }],
        films: vec![film(52, [Profusion::ZeroZero; 6], (Shape::P, Shape::P), "2025-04-08")],
    }
}

fn miner() -> DemoWorker {
    DemoWorker {
        name: "示例丙",
        latin_name: "Shili^Bing",
        number: "DEMO-0003",
        sex_code: "M",
        birth: "1963-01-25",
        employer: "示例煤业集团二矿",
        exposure: vec![
            DemoSpell { dust_code: "silica", job: "掘进工", from: "1984-10-01", to: Some("1998-05-31") },
            DemoSpell { dust_code: "coal", job: "采煤工", from: "1998-06-01", to: Some("2018-01-31") },
        ],
        films: vec![film(63, [Profusion::TwoTwo; 6], (Shape::P, Shape::Q), "2025-05-14")],
    }
}

fn welder() -> DemoWorker {
    DemoWorker {
        name: "示例丁",
        latin_name: "Shili^Ding",
        number: "DEMO-0004",
        sex_code: "F",
        birth: "1979-11-06",
        employer: "示例船舶重工有限公司",
        exposure: vec![DemoSpell {
            dust_code: "welding-fume", job: "电焊工", from: "2003-02-17", to: None
        }],
        films: vec![film(74, [Profusion::ZeroMinus; 6], (Shape::P, Shape::P), "2025-05-16")],
    }
}

/// `profusion` in the order of the zones: right upper, middle, lower, then left.
fn film(seed: u64, profusion: [Profusion; 6], shapes: (Shape, Shape), taken: &'static str) -> DemoFilm {
    let mut in_order = profusion.into_iter();
    DemoFilm {
        seed,
        findings: Findings {
            small: PerZone::from_fn(|_| in_order.next().unwrap_or(Profusion::ZeroZero)),
            shape: ShapeSize { primary: shapes.0, secondary: shapes.1 },
            ..Findings::none()
        },
        taken,
    }
}
