//! What the columns say, in every value of every one; there and back; hostile files.

use classification::ilo::{
    Defect, Extent, FindingsDraft, Form, Grade, LargeOpacity, Omission, OtherAbnormality, PlaquesDraft,
    RowDraft, Symbol, WallDraft, Width,
};
use classification::{LungZone, PerSide, Profusion, Shape, Side, Sides};
use words::misfit::{Kind, Misfit, Wrong};

use super::{AxtReading, Layout};
use crate::sheet::Header;

const NONE: RowDraft = RowDraft { site: Some(Sides::Neither), calcification: Some(Sides::Neither) };

/// "No" three times.
fn normal() -> FindingsDraft {
    FindingsDraft {
        form: Form::Niosh28,
        quality: Some(Grade::One),
        parenchymal: Some(false),
        pleural: Some(false),
        other: Some(false),
        ..FindingsDraft::default()
    }
}

/// q/t 1/1 in two zones, a plaque in profile, thickening face on, two symbols and a box.
fn full() -> FindingsDraft {
    FindingsDraft {
        quality: Some(Grade::Two),
        defects: [Defect::Mottle].into(),
        other_defect: Some("a \"necklace\", removed".to_owned()),
        parenchymal: Some(true),
        primary: Some(Shape::Q),
        secondary: Some(Shape::T),
        zones: [LungZone::RightUpper, LungZone::LeftMiddle].into(),
        profusion: Some(Profusion::OneOne),
        large: Some(LargeOpacity::A),
        pleural: Some(true),
        plaques: PlaquesDraft {
            wall: WallDraft {
                profile: RowDraft { site: Some(Sides::Both), calcification: Some(Sides::Right) },
                face_on: NONE,
                extent: PerSide { right: Some(Extent::One), left: Some(Extent::Three) },
                width: PerSide { right: Some(Width::B), left: Some(Width::O) },
            },
            diaphragm: RowDraft { site: Some(Sides::Left), calcification: Some(Sides::Left) },
            elsewhere: NONE,
        },
        costophrenic_angle: Some(Sides::Left),
        thickening: WallDraft {
            profile: NONE,
            face_on: RowDraft { site: Some(Sides::Left), calcification: Some(Sides::Neither) },
            extent: PerSide { right: Some(Extent::O), left: Some(Extent::Two) },
            width: PerSide { right: Some(Width::O), left: Some(Width::O) },
        },
        other: Some(true),
        symbols: [Symbol::Em, Symbol::Tb].into(),
        other_abnormalities: [OtherAbnormality::Scoliosis].into(),
        see_physician: Some(true),
        comments: "see 2019".to_owned(),
        ..normal()
    }
}

fn written(draft: &FindingsDraft) -> AxtReading {
    let findings = draft.finish().unwrap_or_else(|it| panic!("{it:?}"));
    AxtReading::of(&findings, &Header::new()).unwrap_or_else(|it| panic!("{it:?}"))
}

fn column<'a>(reading: &'a AxtReading, name: &str) -> &'a str {
    reading.columns().find(|(it, _)| *it == name).expect("a column of the layout").1
}

/// A file whose columns are those of a normal film, but for these.
fn file(changes: &[(&str, &str)]) -> Vec<u8> {
    let reading = written(&normal());
    let values = reading.columns().map(|(name, text)| {
        changes.iter().find(|(it, _)| *it == name).map_or(text, |(_, text)| text).to_owned()
    });
    let titles: Vec<&str> = reading.columns().map(|(name, _)| name).collect();
    format!("{}\r\n{}\r\n", titles.join(","), values.collect::<Vec<_>>().join(",")).into_bytes()
}

fn draft_of(changes: &[(&str, &str)]) -> FindingsDraft {
    AxtReading::read(&file(changes)).unwrap_or_else(|it| panic!("{changes:?}: {it:?}")).findings
}

fn misfits_of(bytes: &[u8]) -> Vec<Misfit> {
    AxtReading::read(bytes).expect_err("something is wrong with it")
}

fn bits(value: u32, n: usize) -> String {
    format!("{value:0n$b}")
}

/// The values of the definitions that BViewer publishes, one by one.
#[test]
fn every_value_of_the_form_stands_where_bviewer_has_it() {
    let quality = |hex, draft: FindingsDraft| {
        assert_eq!(draft_of(&[("ImageQuality", &bits(hex, 16))]), draft, "{hex:#x}");
    };
    for (hex, grade) in [(1, Grade::One), (2, Grade::Two), (4, Grade::Three), (8, Grade::Unreadable)] {
        quality(hex, FindingsDraft { quality: Some(grade), ..normal() });
    }
    let defects = [0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x2000, 0x4000];
    for (hex, defect) in defects.into_iter().zip(Defect::ALL) {
        quality(hex | 2, FindingsDraft { quality: Some(Grade::Two), defects: [defect].into(), ..normal() });
    }
    let other = Some(String::new());
    quality(0x1002, FindingsDraft { quality: Some(Grade::Two), other_defect: other, ..normal() });

    let lungs = |hex: u32, draft: FindingsDraft| {
        let changes = [("AnyParenchymalAbnorm", "0001"), ("ParenchymalAbnormalities", &bits(hex, 32))];
        assert_eq!(draft_of(&changes), FindingsDraft { parenchymal: Some(true), ..draft }, "{hex:#x}");
    };
    for (nth, shape) in (1..).zip(Shape::ALL) {
        lungs(nth, FindingsDraft { primary: Some(shape), ..normal() });
        lungs(nth << 4, FindingsDraft { secondary: Some(shape), ..normal() });
    }
    let zones = ["RU", "LU", "RM", "LM", "RL", "LL"].map(|it| LungZone::from_code(it).unwrap());
    for (hex, zone) in [0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000].into_iter().zip(zones) {
        lungs(hex, FindingsDraft { zones: [zone].into(), ..normal() });
    }
    for (nth, profusion) in (1..).zip(Profusion::ALL) {
        lungs(nth << 16, FindingsDraft { profusion: Some(profusion), ..normal() });
    }
    for (nth, large) in (1..).zip(LargeOpacity::ALL) {
        lungs(nth << 20, FindingsDraft { large: Some(large), ..normal() });
    }
}

#[test]
fn every_row_of_the_pleura_stands_where_bviewer_has_it() {
    let sides = [(1, Sides::Neither), (2, Sides::Right), (4, Sides::Left), (6, Sides::Both)];
    for (nibble, on) in sides {
        let at = |column, n_rows: u32| {
            (0..n_rows)
                .map(move |row| (row, draft_of(&[(column, &bits(nibble << (4 * row), 4 * n_rows as usize))])))
        };
        let rows_of = |it: &FindingsDraft| {
            let (wall, plaques) = (it.plaques.wall, it.plaques);
            [wall.profile, wall.face_on, plaques.diaphragm, plaques.elsewhere]
        };
        for (row, draft) in at("PleuralPlaqueSites", 4) {
            assert_eq!(rows_of(&draft)[row as usize], RowDraft { site: Some(on), calcification: None });
        }
        for (row, draft) in at("PleuralCalcificationSites", 4) {
            assert_eq!(rows_of(&draft)[row as usize], RowDraft { site: None, calcification: Some(on) });
        }
        let thick = |it: &FindingsDraft| [it.thickening.profile, it.thickening.face_on];
        for (row, draft) in at("PleuralThickeningSites", 2) {
            assert_eq!(thick(&draft)[row as usize], RowDraft { site: Some(on), calcification: None });
        }
        for (row, draft) in at("ThickenCalcificationSites", 2) {
            assert_eq!(thick(&draft)[row as usize], RowDraft { site: None, calcification: Some(on) });
        }
        for (_, draft) in at("CostophrenicAngleOblit", 1) {
            assert_eq!(draft.costophrenic_angle, Some(on));
        }
    }
    let amounts = [(0x01, Some(0)), (0x02, None), (0x12, Some(1)), (0x22, Some(2)), (0x42, Some(3))];
    let without_the_side = [(0x10, Some(1)), (0x20, Some(2)), (0x40, Some(3))];
    for (byte, nth) in amounts.into_iter().chain(without_the_side) {
        for side in Side::ALL {
            let text = bits(if side == Side::Right { byte } else { byte << 8 }, 16);
            let extent = nth.map(|it: usize| Extent::ALL[it]);
            let width = nth.map(|it: usize| Width::ALL[it]);
            assert_eq!(*draft_of(&[("PlaqueExtent", &text)]).plaques.wall.extent.get(side), extent);
            assert_eq!(*draft_of(&[("PlaqueWidth", &text)]).plaques.wall.width.get(side), width);
            assert_eq!(*draft_of(&[("ThickeningExtent", &text)]).thickening.extent.get(side), extent);
            assert_eq!(*draft_of(&[("ThickeningWidth", &text)]).thickening.width.get(side), width);
        }
    }
}

#[test]
fn every_symbol_box_and_answer_stands_where_bviewer_has_it() {
    let letters = "aa at ax bu ca cg cn co cp cv di ef em es fr hi ho id ih kl me pa pb pi px ra rp tb od";
    for (bit, code) in letters.split(' ').enumerate() {
        let draft = draft_of(&[("OtherSymbols", &bits(1 << bit, 32))]);
        assert_eq!(draft.symbols, [Symbol::from_code(code).unwrap()].into());
    }
    for (bit, checked) in OtherAbnormality::ALL.into_iter().enumerate() {
        let draft = draft_of(&[("OtherAbnormalities", &bits(1 << bit, 32))]);
        assert_eq!(draft.other_abnormalities, [checked].into());
    }
    for (text, answer) in [("0000", Some(false)), ("0001", Some(true)), ("0010", None)] {
        assert_eq!(draft_of(&[("AnyParenchymalAbnorm", text)]).parenchymal, answer);
        assert_eq!(draft_of(&[("AnyPleuralAbnormalities", text)]).pleural, answer);
        assert_eq!(draft_of(&[("AnyOtherAbnormalities", text)]).other, answer);
    }
    for (hex, answer) in [(0, None), (0x40000, Some(true)), (0x80000, Some(false))] {
        assert_eq!(draft_of(&[("PhysicianNotificationStatus", &bits(hex, 32))]).see_physician, answer);
    }
}

#[test]
fn whole_findings_go_out_and_come_in_again() {
    let ur = FindingsDraft {
        quality: Some(Grade::Unreadable),
        defects: [Defect::Underinflation].into(),
        form: Form::Niosh28,
        ..FindingsDraft::default()
    };
    for draft in [normal(), full(), ur] {
        let reading = written(&draft);
        assert_eq!(reading.findings().finish(), draft.finish());
        let read = AxtReading::read(reading.bytes()).expect("what was written can be read");
        assert_eq!(read.bytes(), reading.bytes());
        let again = AxtReading::of(&read.findings().finish().unwrap(), &read.header()).unwrap();
        assert_eq!(again.bytes(), reading.bytes());
    }
    let reading = written(&full());
    assert_eq!(column(&reading, "ImageQuality"), "0001100000000010");
    assert_eq!(column(&reading, "ParenchymalAbnormalities"), "00000000001001010000100101010010");
    assert_eq!(column(&reading, "PlaqueExtent"), "0100001000010010");
    assert_eq!(column(&reading, "ImageDefectOther"), "a \"necklace\", removed");
}

#[test]
fn both_layouts_are_read_and_written() {
    let client = Header::from([("ClientName".to_owned(), "Mine, Inc.".to_owned())]);
    let findings = full().finish().unwrap();
    for (header, layout, n) in
        [(Header::new(), Layout::Columns86, 86), (client.clone(), Layout::Columns91, 91)]
    {
        let reading = AxtReading::of(&findings, &header).unwrap();
        assert_eq!((reading.layout(), reading.columns().count()), (layout, n));
        assert_eq!(AxtReading::of(&findings, &reading.header()).unwrap(), reading);
    }
    let both = Header::from([("WorkerSSN".to_owned(), "1".to_owned())]).into_iter().chain(client).collect();
    let misfits = AxtReading::of(&findings, &both).unwrap_err();
    assert_eq!(misfits, [Misfit::new("header.WorkerSSN", Wrong::Unknown)]);
}

#[test]
fn a_file_is_kept_byte_by_byte_however_it_is_written() {
    let bytes = written(&full()).bytes().to_owned();
    let text = String::from_utf8(bytes).unwrap();
    let line_feeds = text.replace("\r\n", "\n");
    let with_a_mark = format!("\u{feff}{text}");
    let longer_bits = text.replace(",0001,", &format!(",{}1,", "0".repeat(32)));
    let (titles, row) = text.split_once("\r\n").unwrap();
    let capitals = format!("{}\r\n{row}", titles.to_uppercase());
    let turned = |line: &str| {
        let values = super::line::values(line.trim_end()).unwrap();
        values.iter().rev().map(|it| super::line::value(it)).collect::<Vec<_>>().join(",")
    };
    let the_other_way_about = format!("{}\n\n{}", turned(titles), turned(row));
    for other in [line_feeds, with_a_mark, longer_bits, capitals, the_other_way_about] {
        let read = AxtReading::read(other.as_bytes()).unwrap_or_else(|it| panic!("{it:?}: {other}"));
        assert_eq!(read.bytes(), other.as_bytes());
        assert_eq!(read.findings(), &full());
    }
    let mut code_page = file(&[("PatientLastName", "N")]);
    let idx = code_page.windows(3).position(|it| it == b"\nN,").unwrap();
    code_page[idx + 1] = 0xd1;
    assert_eq!(column(&AxtReading::read(&code_page).unwrap(), "PatientLastName"), "Ñ");
}

#[test]
fn an_incomplete_form_is_read_and_says_what_it_owes() {
    let changes = [
        ("ImageQuality", "0000000000000010"),
        ("AnyParenchymalAbnorm", "0001"),
        ("ParenchymalAbnormalities", "00000000000001010000000100000010"),
        ("OtherSymbols", "00010000000000000000000000000000"),
        ("AnyOtherAbnormalities", "0000"),
    ];
    let draft = draft_of(&changes);
    let owed = [
        Omission::DefectOwed,
        Omission::SecondaryMissing,
        Omission::LargeMissing,
        Omission::OtherDenied,
        Omission::OdNotOnTheForm,
    ];
    assert_eq!(draft.finish(), Err(owed.to_vec()));
}

#[test]
fn every_faulty_column_is_named_at_once() {
    let bytes = file(&[
        ("PatientsBirthDate", "13/ 1/1960"),
        ("TypeOfReading", "0b10"),
        ("ImageQuality", "0000000000000011"),
        ("AnyParenchymalAbnorm", "0011"),
        ("ParenchymalAbnormalities", "00000000100000000000000000000111"),
        ("PleuralPlaqueSites", "0000000000001001"),
        ("PlaqueExtent", "0000000000010001"),
        ("CostophrenicAngleOblit", ""),
        ("ThickeningWidth", "00000000000000000"),
        ("OtherSymbols", "100000000000000000000000000000000"),
        ("AdjustedGamma", "one"),
    ]);
    let wrong: Vec<(String, Wrong)> = misfits_of(&bytes).into_iter().map(|it| (it.at, it.wrong)).collect();
    let owed = [
        ("PatientsBirthDate", Kind::Date),
        ("TypeOfReading", Kind::Bits(4)),
        ("ImageQuality", Kind::Bits(16)),
        ("AnyParenchymalAbnorm", Kind::Bits(4)),
        ("ParenchymalAbnormalities", Kind::Bits(32)),
        ("PleuralPlaqueSites", Kind::Bits(16)),
        ("PlaqueExtent", Kind::Bits(16)),
        ("CostophrenicAngleOblit", Kind::Bits(4)),
        ("OtherSymbols", Kind::Bits(32)),
        ("AdjustedGamma", Kind::Number),
    ];
    assert_eq!(wrong, owed.map(|(at, kind)| (at.to_owned(), Wrong::NotA(kind))));
}

#[test]
fn dates_that_do_not_follow_each_other_are_named_with_both_days() {
    let dates = |birth, film, reading| {
        AxtReading::read(&file(&[
            ("PatientsBirthDate", birth),
            ("DateOfRadiograph", film),
            ("DateOfReading", reading),
        ]))
    };
    let blank = "  /  /    ";
    for (birth, film, reading, at) in [
        (" 1/ 2/1960", " 3/ 4/2019", " 3/ 7/2019", vec![]),
        (blank, " 3/ 4/2019", blank, vec![]),
        (" 1/ 1/2030", " 6/20/2023", " 6/21/2023", vec!["PatientsBirthDate", "PatientsBirthDate"]),
        (blank, " 3/ 8/2019", " 3/ 7/2019", vec!["DateOfRadiograph"]),
    ] {
        let misfits = dates(birth, film, reading).err().unwrap_or_default();
        assert!(misfits.iter().all(|it| matches!(it.wrong, Wrong::OutOfOrder(_))), "{misfits:?}");
        assert_eq!(misfits.iter().map(|it| it.at.as_str()).collect::<Vec<_>>(), at);
    }
    let no_day = dates(" 2/31/2001", blank, blank).unwrap_err();
    assert_eq!(no_day, [Misfit::new("PatientsBirthDate", Wrong::NotA(Kind::Date))]);
}

#[test]
fn a_hostile_file_gets_a_sentence() {
    let whole = String::from_utf8(file(&[])).unwrap();
    let (titles, row) = whole.split_once("\r\n").unwrap();
    let at_once = |bytes: &[u8]| misfits_of(bytes).into_iter().map(|it| it.wrong).collect::<Vec<_>>();
    assert_eq!(at_once(b""), [Wrong::NotAnAxt]);
    assert_eq!(at_once(&[0, 255, 13, 10, 0, 128]), [Wrong::NotAnAxt]);
    assert_eq!(at_once(&vec![b','; 10 << 20]), [Wrong::TooLong { at_most: super::MAX_BYTES }]);
    assert_eq!(at_once(&vec![b','; 1 << 20]), [Wrong::NotAnAxt]);
    assert_eq!(at_once("Rows,".repeat(200_000).as_bytes()), [Wrong::NotAnAxt]);
    assert_eq!(at_once(titles.as_bytes()), [Wrong::Rows(0)]);
    assert_eq!(at_once(format!("{titles}\n{row}\n{row}").as_bytes()), [Wrong::Rows(2)]);
    assert_eq!(at_once(format!("{titles}\n\"{row}").as_bytes()), [Wrong::NotA(Kind::Text)]);
    let cut = Wrong::Values { n_values: 2, n_titles: 86 };
    assert_eq!(at_once(format!("{titles}\na,b").as_bytes()), [cut]);
    let more = format!("{titles},Stage,Rows\n{},1,2", row.trim_end());
    assert_eq!(
        misfits_of(more.as_bytes()),
        [Misfit::new("Stage", Wrong::Unknown), Misfit::new("Rows", Wrong::Twice),]
    );
    let less = format!("{}\n{row}", titles.replace(",TimeReportApproved", ""));
    assert_eq!(misfits_of(less.as_bytes()), [Misfit::new("TimeReportApproved", Wrong::Missing)]);
    for cut in 0..whole.len() - 2 {
        assert!(
            AxtReading::read(&whole.as_bytes()[..cut]).is_err(),
            "{cut} bytes of it are taken for a whole"
        );
    }
}

#[test]
fn what_bviewer_could_not_read_is_not_written() {
    let long = FindingsDraft { comments: "x".repeat(1024), ..full() }.finish().unwrap();
    let header = |name: &str, text: &str| Header::from([(name.to_owned(), text.to_owned())]);
    let misfits = |findings, name, text| AxtReading::of(findings, &header(name, text)).unwrap_err();
    let whole = full().finish().unwrap();
    let at = "OtherAbnormalitiesComments";
    assert_eq!(misfits(&long, "City", ""), [Misfit::new(at, Wrong::TooLong { at_most: 1023 })]);
    assert_eq!(misfits(&whole, "Citty", ""), [Misfit::new("header.Citty", Wrong::Unknown)]);
    let said = Misfit::new("header.ImageQuality", Wrong::SaidByTheForm);
    assert_eq!(misfits(&whole, "ImageQuality", "0000000000000001"), [said]);
    let date = Misfit::new("header.DateOfReading", Wrong::NotA(Kind::Date));
    assert_eq!(misfits(&whole, "DateOfReading", "2019-03-07"), [date]);
    let many = Header::from_iter(
        ["City", "State", "ZipCode", "Rows", "StudyID", "Laterality", "HighBit", "StudyTime"]
            .map(|it| (it.to_owned(), "x".repeat(1023))),
    );
    let long = AxtReading::of(&whole, &many).unwrap_err();
    assert_eq!(long, [Misfit::new("", Wrong::TooLong { at_most: 8190 })]);
}
