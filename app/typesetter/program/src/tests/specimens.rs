//! Sheets to be printed in the tests: one of each kind that a paper has to hold.

use casework::reading::seal;
use casework::reading::viewing::{
    BordersSource, DisplayedArea, LadderSeen, Millimetres, MillimetresSource, Presentation, Rotation, Screen,
    StandardSeen, ZoneBorders,
};
use casework::record::chain;
use casework::{
    Digest, DisplayState, FilmId, Gbz70Sheet, Looked, Occasion, ProposalShown, Reader, ReaderId, Reading,
    Sex, Sheet, Viewing, Worker, WorkerId,
};
use classification::gbz70::{
    self, Asbestos, DiametersDraft, FilmDefect, FilmQuality, PlaqueFindings, PlaqueSite, PleuraDraft, Symbol,
};
use classification::ilo::{
    self, Defect, Extent, Grade, LargeOpacity, Measured, PlaquesDraft, RowDraft, WallDraft, Width,
};
use classification::{LungZone, PerSide, PerZone, Profusion, Shape, Sides};
use imaging::spacing::{Spacing, SpacingSource};
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use words::Tongue;

use exchange::sheet_pdf::{Beside, SheetPage};

/// Every zone at `point`, but those of `other` that are named.
fn zones(point: Profusion, other: Profusion, named: &[LungZone]) -> PerZone<Option<Profusion>> {
    PerZone::from_fn(|zone| Some(if named.contains(&zone) { other } else { point }))
}

fn gbz70(draft: &gbz70::FindingsDraft) -> Sheet {
    by_edition(gbz70::Edition::Gbz70_2015, draft)
}

fn by_edition(edition: gbz70::Edition, draft: &gbz70::FindingsDraft) -> Sheet {
    Sheet::Gbz70(Gbz70Sheet::new(edition, draft.finish().unwrap(), Asbestos::NotExposed))
}

fn ilo(draft: &ilo::FindingsDraft) -> Sheet {
    Sheet::Ilo { edition: ilo::Edition::Ilo2022, findings: draft.finish().unwrap() }
}

/// A film on which there is nothing.
pub(super) fn normal() -> Sheet {
    gbz70(&gbz70::FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: zones(Profusion::ZeroZero, Profusion::ZeroZero, &[]),
        ..gbz70::FindingsDraft::default()
    })
}

/// Stage I: q/q of grade 1 in four zones.
pub(super) fn stage_one() -> Sheet {
    gbz70(&four_zones())
}

/// The same by GBZ 70-2002.
pub(super) fn of_2002() -> Sheet {
    by_edition(gbz70::Edition::Gbz70_2002, &four_zones())
}

fn four_zones() -> gbz70::FindingsDraft {
    let four = [LungZone::RightUpper, LungZone::RightMiddle, LungZone::LeftUpper, LungZone::LeftMiddle];
    gbz70::FindingsDraft {
        film_quality: Some(FilmQuality::Two),
        zones: zones(Profusion::ZeroOne, Profusion::OneOne, &four),
        primary: Some(Shape::Q),
        secondary: Some(Shape::Q),
        symbols: [Symbol::Em].into(),
        ..gbz70::FindingsDraft::default()
    }
}

/// Grade 3 in three zones, which clause 5 does not name, and everything else that a sheet can say.
pub(super) fn unnamed() -> Sheet {
    let diameters = |long, short| DiametersDraft { long_mm: Some(long), short_mm: Some(short) };
    let three = [LungZone::RightUpper, LungZone::RightMiddle, LungZone::LeftUpper];
    gbz70(&gbz70::FindingsDraft {
        film_quality: Some(FilmQuality::Three),
        film_defects: [FilmDefect::Rotated, FilmDefect::ChestWallPoor].into(),
        zones: zones(Profusion::ZeroOne, Profusion::ThreePlus, &three),
        primary: Some(Shape::R),
        secondary: Some(Shape::T),
        aggregation: true,
        large_opacities: vec![diameters(18.5, 9.0), diameters(12.25, 11.0), diameters(10.5, 4.0)],
        area_over_right_upper_zone: Some(0.4),
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings {
                sites: [PlaqueSite::ChestWall(classification::Side::Right), PlaqueSite::HeartBorder].into(),
                calcified: true,
                thickness_mm: Some(6.5),
                length_over_wall: 0.3,
                shaggy_heart_border: true,
            },
        },
        symbols: Symbol::ALL.into(),
        comments: "与 2019 年片对照，右上为著".to_owned(),
    })
}

/// A film of grade four.
pub(super) fn unreadable() -> Sheet {
    let film_quality = Some(FilmQuality::Four);
    gbz70(&gbz70::FindingsDraft { film_quality, ..gbz70::FindingsDraft::default() })
}

/// An ILO form on which every question is answered no.
pub(super) fn ilo_normal() -> Sheet {
    ilo(&ilo::FindingsDraft {
        quality: Some(Grade::One),
        parenchymal: Some(false),
        pleural: Some(false),
        other: Some(false),
        ..ilo::FindingsDraft::default()
    })
}

/// An ILO form with something under every item.
pub(super) fn ilo_full(comments: &str) -> Sheet {
    let row = |site, calcification| RowDraft { site: Some(site), calcification: Some(calcification) };
    let neither = RowDraft { site: Some(Sides::Neither), calcification: None };
    ilo(&ilo::FindingsDraft {
        quality: Some(Grade::Three),
        defects: [Defect::Underexposed, Defect::Underinflation].into(),
        other_defect: Some("necklace".to_owned()),
        parenchymal: Some(true),
        primary: Some(Shape::Q),
        secondary: Some(Shape::T),
        zones: [LungZone::RightUpper, LungZone::RightMiddle, LungZone::LeftUpper].into(),
        profusion: Some(Profusion::TwoOne),
        large: Some(LargeOpacity::A),
        large_measured: Measured { longest_mm: vec![22.0, 15.5], area_over_right_upper_zone: None },
        pleural: Some(true),
        plaques: PlaquesDraft {
            wall: WallDraft {
                profile: row(Sides::Both, Sides::Right),
                face_on: neither,
                extent: PerSide { right: Some(Extent::One), left: Some(Extent::Two) },
                width: PerSide { right: Some(Width::A), left: Some(Width::B) },
            },
            diaphragm: row(Sides::Left, Sides::Neither),
            elsewhere: neither,
        },
        costophrenic_angle: Some(Sides::Right),
        thickening: WallDraft {
            profile: row(Sides::Right, Sides::Neither),
            face_on: neither,
            extent: PerSide { right: Some(Extent::Three), left: None },
            width: PerSide { right: Some(Width::C), left: None },
        },
        other: Some(true),
        symbols: [ilo::Symbol::Ax, ilo::Symbol::Di, ilo::Symbol::Em, ilo::Symbol::Hi, ilo::Symbol::Tb].into(),
        comments: comments.to_owned(),
        ..ilo::FindingsDraft::default()
    })
}

/// The paper of a sheet, read by Chen on a worker's film.
pub(super) fn page_of(sheet: Sheet, worker: &str, tongue: Tongue) -> SheetPage {
    let reading = reading(sheet);
    let text = seal::write(&reading);
    let spacing = Spacing::Known { mm_per_pixel: (0.143, 0.143), source: SpacingSource::ImagerPixelSpacing };
    let reader = Reader { id: reading.reader.clone(), name: "陈喆堃".to_owned() };
    let beside = Beside {
        institution: None,
        worker: &self::worker(worker),
        reader: &reader.name,
        taken: Some(date(2026, 2, 27)),
        spacing: Some(&spacing),
        digest: seal::digest(&text),
        link: chain::link(&Digest::BEGINNING, &text),
        time_zone: &TimeZone::fixed(offset(8)),
    };
    SheetPage::of(&reading, &beside, tongue)
}

fn worker(name: &str) -> Worker {
    Worker {
        id: WorkerId("W-1".to_owned()),
        name: name.to_owned(),
        number: "2026-0417".to_owned(),
        sex: Sex::Male,
        birth: Some(date(1968, 11, 3)),
        national_id: None,
        employer: "西山煤矿机电安装公司第三掘进队".to_owned(),
        exposure: Vec::new(),
    }
}

fn viewing() -> Viewing {
    Viewing {
        presentation: Some(Presentation {
            table: None,
            gamma: 1.0,
            rotation: Rotation::Degrees0,
            flipped: false,
            zoom: 0.625,
            area: Some(DisplayedArea { first: (1, 1), last: (2048, 2048) }),
            zones: ZoneBorders { source: BordersSource::Net, right: (210.0, 1180.5), left: (205.0, 1240.0) },
            millimetres: Some(Millimetres {
                down: 0.143,
                across: 0.143,
                source: MillimetresSource::ImagerPixelSpacing,
            }),
            screen: Screen { bits: 8, checked_on: None },
        }),
        standards: [("ILO 2022: 0/0", 8_200), ("ILO 2022: 1/1 q/q", 51_400), ("ILO 2022: 2/2 q/q", 43_000)]
            .map(|(name, ms)| StandardSeen { name: name.to_owned(), ms })
            .into(),
        ladders: vec![LadderSeen {
            zone: LungZone::RightUpper,
            standards: ["0/0", "1/1 q/q", "2/2 q/q", "3/3 q/q"].map(str::to_owned).into(),
            ms: 12_300,
        }],
        films: Vec::new(),
        n_blinks: 3,
        blinked_ms: 2_100,
    }
}

fn reading(sheet: Sheet) -> Reading {
    Reading {
        film: FilmId::of(b"a film"),
        worker: WorkerId("W-1".to_owned()),
        reader: ReaderId("R-1".to_owned()),
        sheet,
        begun_at: "2026-03-02T01:05:06Z".parse().unwrap(),
        sealed_at: "2026-03-02T01:09:48Z".parse().unwrap(),
        display: DisplayState {
            center: 2047.5,
            width: 4096.0,
            function: "LINEAR".to_owned(),
            inverted: false,
        },
        looked: Looked::now(viewing(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    }
}
