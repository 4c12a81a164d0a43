//! A seal cannot be bent.

use classification::gbz70::{
    DiametersDraft, FilmDefect, FilmQuality, FindingsDraft, Naming, Omission, PlaqueFindings, PlaqueSite,
    PleuraDraft, Stage, Symbol,
};
use classification::{LungZone, PerZone, Profusion, Shape, gbz70, ilo};

use super::*;
use crate::reading::Looked;
use crate::reading::ProposalSeen;
use crate::reading::film_id::FilmId;
use crate::reading::occasion::{Follows, Occasion, Protocol, Reason};
use crate::reading::viewing::{
    BordersSource, DisplayedArea, FilmSeen, LadderSeen, Millimetres, MillimetresSource, Presentation,
    Rotation, Screen, StandardSeen, Viewing, VoiTable, ZoneBorders,
};

fn reading(findings: &FindingsDraft) -> Reading {
    let mut draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    draft.gbz70 = findings.clone();
    reading_of(draft.finish(Asbestos::Exposed).unwrap())
}

fn viewing() -> Viewing {
    Viewing {
        presentation: Some(Presentation {
            table: Some(VoiTable { digest: Digest::of(b"a table"), explanation: "CHEST \"2\"".to_owned() }),
            gamma: 1.25,
            rotation: Rotation::Degrees270,
            flipped: true,
            zoom: 0.3125,
            area: Some(DisplayedArea { first: (1, 17), last: (2048, 1999) }),
            zones: ZoneBorders {
                source: BordersSource::ByHand,
                right: (120.5, 980.0),
                left: (118.0, 1002.25),
            },
            millimetres: Some(Millimetres { down: 0.143, across: 0.2, source: MillimetresSource::Given }),
            screen: Screen { bits: 8, checked_on: Some(jiff::civil::date(2001, 2, 1)) },
        }),
        standards: vec![
            StandardSeen { name: "1/1 q/q".to_owned(), ms: 4_200 },
            StandardSeen { name: "line\nbreak".to_owned(), ms: 1 },
        ],
        ladders: vec![
            LadderSeen {
                zone: LungZone::RightUpper,
                standards: vec!["0/0".to_owned(), "1/1 \"q\"".to_owned()],
                ms: 3_000,
            },
            LadderSeen { zone: LungZone::LeftLower, standards: vec![], ms: 7 },
        ],
        films: vec![FilmSeen { film: FilmId::of(b"an earlier film"), ms: 12 }],
        n_blinks: 3,
        blinked_ms: 900,
    }
}

fn reading_of(sheet: Sheet) -> Reading {
    Reading {
        film: FilmId::of(b"a film"),
        worker: WorkerId("W-1".to_owned()),
        reader: ReaderId("R-\"1\"".to_owned()),
        sheet,
        begun_at: "2001-02-03T04:05:06Z".parse().unwrap(),
        sealed_at: "2001-02-03T04:06:07.123456789Z".parse().unwrap(),
        display: DisplayState { center: -0.0, width: 4095.5, function: "LINEAR".to_owned(), inverted: false },
        looked: Looked::now(viewing(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    }
}

fn full_sheet() -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(FilmQuality::Three),
        film_defects: [FilmDefect::PoorInspiration].into(),
        zones: PerZone::from_fn(|zone| Profusion::from_index(2 * zone as usize)),
        primary: Some(Shape::Q),
        secondary: Some(Shape::T),
        aggregation: false,
        large_opacities: vec![DiametersDraft { long_mm: Some(15.25), short_mm: Some(10.0) }],
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings {
                sites: [PlaqueSite::HeartBorder].into(),
                calcified: true,
                thickness_mm: Some(4.0),
                length_over_wall: 0.3,
                shaggy_heart_border: false,
            },
        },
        symbols: [Symbol::Em, Symbol::Tb].into(),
        area_over_right_upper_zone: Some(0.5),
        comments: "see the \"left\" apex\nagain".to_owned(),
    }
}

#[test]
fn every_sheet_of_one_zone_and_one_shape_survives_its_seal() {
    let mut n_lawful = 0;
    for profusion in Profusion::ALL {
        for shape in [None, Some(Shape::P), Some(Shape::U)] {
            let mut draft = FindingsDraft {
                film_quality: Some(FilmQuality::One),
                zones: PerZone::from_fn(|_| Some(Profusion::ZeroZero)),
                primary: shape,
                secondary: shape,
                ..FindingsDraft::default()
            };
            *draft.zones.get_mut(LungZone::LeftUpper) = Some(profusion);
            if draft.finish().is_ok() {
                let reading = reading(&draft);
                assert_eq!(read(&write(&reading)), Ok(reading));
                n_lawful += 1;
            }
        }
    }
    assert_eq!(n_lawful, 3 + 10 * 2);
}

#[test]
fn an_unreadable_film_survives_its_seal() {
    let reading =
        reading(&FindingsDraft { film_quality: Some(FilmQuality::Four), ..FindingsDraft::default() });
    assert_eq!(reading.sheet.staging(), None);
    assert_eq!(read(&write(&reading)), Ok(reading));
}

/// A second reading, after the proposal was seen.
fn second_reading() -> Reading {
    let mut reading = reading(&full_sheet());
    let reason = Reason::new(" see the \"left\" apex\n").unwrap();
    let follows = Some(Follows { reading: Digest::of(b"the first"), reason });
    reading.looked = Looked::now(viewing(), Occasion { protocol: Protocol::First, follows });
    let first_at = "2001-02-03T04:05:30Z".parse().unwrap();
    reading.proposal_shown =
        ProposalShown::Before(Some(ProposalSeen { model: Digest::of(b"a model"), first_at }));
    reading
}

#[test]
fn a_second_reading_seals_what_it_follows_why_and_the_proposal_that_was_seen() {
    let reading = second_reading();
    let text = write(&reading);
    assert_eq!(read(&text).as_ref(), Ok(&reading));
    assert!(text.contains("\nreason \"see the \\\"left\\\" apex\"\n"), "{text}");
    for (from, to) in [("protocol first", "protocol last"), ("reason \"see", "reason \"\" see")] {
        assert!(text.contains(from), "{from}");
        assert!(matches!(read(&text.replace(from, to)), Err(SealFault::Line { .. })), "{to}");
    }
    let unnamed = text.lines().map(|it| if it.starts_with("proposal ") { "proposal before" } else { it });
    let unnamed = unnamed.collect::<Vec<_>>().join("\n") + "\n";
    assert!(matches!(read(&unnamed), Err(SealFault::Line { owed: "proposal", .. })));
    let without_reason: String =
        text.lines().filter(|it| !it.starts_with("reason")).map(|it| format!("{it}\n")).collect();
    assert!(matches!(read(&without_reason), Err(SealFault::Line { owed: "reason", .. })));
}

#[test]
fn one_altered_byte_never_reads_back_as_the_same_reading() {
    let reading = second_reading();
    let text = write(&reading);
    assert_eq!(read(&text).as_ref(), Ok(&reading));
    for place in 0..text.len() {
        for byte in 0..128 {
            let mut altered = text.clone().into_bytes();
            if altered[place] == byte {
                continue;
            }
            altered[place] = byte;
            let altered = String::from_utf8(altered).expect("all is ASCII");
            assert_ne!(read(&altered).as_ref(), Ok(&reading), "{place} {byte}");
        }
        let mut cut = text.clone();
        cut.remove(place);
        assert_ne!(read(&cut).as_ref(), Ok(&reading), "without {place}");
    }
}

#[test]
fn a_stage_that_the_rules_do_not_give_is_refused() {
    let reading = reading(&full_sheet());
    assert_eq!(reading.sheet.staging().unwrap().naming, Naming::Unnamed);
    let bent = write(&reading).replace("unnamed", "named");
    assert!(matches!(read(&bent), Err(SealFault::StageDiffers { .. })));
}

#[test]
fn an_ilo_form_survives_its_seal_and_has_no_stage() {
    let mut draft = SheetDraft::new(Edition::Ilo(ilo::Edition::Ilo2022));
    draft.ilo = ilo::FindingsDraft {
        form: ilo::Form::Niosh28,
        quality: Some(ilo::Grade::Two),
        defects: [ilo::Defect::Mottle].into(),
        parenchymal: Some(true),
        primary: Some(Shape::Q),
        secondary: Some(Shape::P),
        zones: [LungZone::RightUpper, LungZone::LeftUpper].into(),
        profusion: Some(Profusion::OneTwo),
        large: Some(ilo::LargeOpacity::A),
        pleural: Some(false),
        other: Some(true),
        symbols: [ilo::Symbol::Em].into(),
        see_physician: Some(true),
        comments: "see the \"left\" apex".to_owned(),
        ..ilo::FindingsDraft::default()
    };
    let reading = reading_of(draft.finish(Asbestos::Exposed).unwrap());
    assert_eq!(reading.sheet.staging(), None);
    assert_eq!(read(&write(&reading)), Ok(reading));
}

#[test]
fn a_reading_of_the_first_version_reads_as_it_was_sealed() {
    let text = include_str!("seal_first_version.txt");
    let reading = read(text).expect("it was sealed by the first version");
    assert_eq!(reading.looked.text_version(), TextVersion::One);
    assert_eq!(write(&reading), text);
    assert_eq!(reading.sheet.staging().unwrap().stage, Stage::Three);
    assert_eq!(
        read(&text.replace("profusion-reading 1", "profusion-reading 2")),
        Err(SealFault::NotCanonical)
    );
}

#[test]
fn a_reading_of_the_second_version_reads_as_it_was_sealed_and_keeps_its_digest() {
    let text = include_str!("seal_second_version.txt");
    let reading = read(text).expect("it was sealed by the second version");
    assert_eq!(
        reading.looked,
        Looked::by_standards(TextVersion::Two, vec!["q/q 1/1".to_owned(), "line\nbreak".to_owned()]).unwrap()
    );
    assert_eq!(write(&reading), text);
    assert_eq!(
        digest(&write(&reading)).to_string(),
        "6dfea8044fd163b1501c06e64cdd9582d0cf23759f713440592d39c156d14ffa"
    );
    let raised = text.replace("profusion-reading 2", "profusion-reading 3");
    assert!(matches!(read(&raised), Err(SealFault::Line { owed: "presentation", .. })));
}

#[test]
fn a_reading_of_the_third_version_reads_as_it_was_sealed_and_keeps_its_digest() {
    let text = include_str!("seal_third_version.txt");
    let reading = read(text).expect("it was sealed by the third version");
    assert_eq!(reading.looked.text_version(), TextVersion::Three);
    assert_eq!(reading.looked.occasion(), None);
    assert_eq!(write(&reading), text);
    assert_eq!(digest(text).to_string(), "723db1f4c13937bdef434bba871ab9b84d0cef79f4fa866401b703d4dd801b21");
}

#[test]
fn a_reading_of_the_fourth_version_reads_as_it_was_sealed_and_keeps_its_digest() {
    let text = include_str!("seal_fourth_version.txt");
    let reading = read(text).expect("it was sealed by the fourth version");
    assert_eq!(reading.looked.text_version(), TextVersion::Four);
    assert_eq!(reading.looked.occasion(), Some(&Occasion::default()));
    assert_eq!(write(&reading), text);
    assert_eq!(digest(text).to_string(), "1f596607fdd0f10fe22ea2c200aa346511252652f7e856968fed35cac3691db2");
}

#[test]
fn a_reading_of_the_fifth_version_reads_as_it_was_sealed_and_keeps_its_digest() {
    let text = include_str!("seal_fifth_version.txt");
    let reading = read(text).expect("it was sealed by the fifth version");
    assert_eq!(reading.looked.text_version(), TextVersion::Five);
    assert_eq!(reading.sheet.gbz70().unwrap().findings().comments(), "与 2019 年片\n对照");
    assert_eq!(write(&reading), text);
    assert_eq!(digest(text).to_string(), "5995c9e117414fee3f9abc082c88cbe46e27a9832bbb1720ab30fdb5889ddad7");
}

#[test]
fn the_comments_of_a_gbz70_sheet_are_sealed_and_a_sheet_without_them_has_no_line_for_them() {
    let sealed = write(&reading(&full_sheet()));
    let line = "comments \"see the \\\"left\\\" apex\\u{a}again\"\n";
    assert!(sealed.contains(&format!("\n{line}stage ")), "{sealed}");
    let silent = reading(&FindingsDraft { comments: " \n".to_owned(), ..full_sheet() });
    assert_eq!(write(&silent), sealed.replace(line, ""));
    assert_eq!(read(&write(&silent)), Ok(silent));
    for (text, fault) in [
        (sealed.replace(line, "comments \"\"\n"), SealFault::NotCanonical),
        (sealed.replace("\"see", "\" see"), SealFault::NotCanonical),
    ] {
        assert_eq!(read(&text), Err(fault), "{text}");
    }
    // Texts before the fifth version have no place for them.
    let before = include_str!("seal_fourth_version.txt");
    assert!(read(&before.replace("\nstage ", "\ncomments \"x\"\nstage ")).is_err());
}

#[test]
fn exposure_to_asbestos_that_is_not_stated_is_sealed_so_with_the_stage_by_either() {
    let mut findings = full_sheet();
    findings.large_opacities.clear();
    findings.area_over_right_upper_zone = None;
    findings.zones = PerZone::from_fn(|_| Some(Profusion::OneOne));
    let mut draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    draft.gbz70 = findings;
    let reading = reading_of(draft.finish(Asbestos::NotStated).unwrap());
    let text = write(&reading);
    assert_eq!(read(&text).as_ref(), Ok(&reading));
    assert!(text.contains("\nasbestos not-stated\n"), "{text}");
    let stage = "\nstage I by 5.1 a), named; if exposed to asbestos II by 5.2 c), named; ";
    assert!(text.contains(stage), "{text}");
    for (from, to) in [("profusion-reading 5", "profusion-reading 4"), ("not-stated", "unknown")] {
        let bent = text.replace(from, to);
        assert!(matches!(read(&bent), Err(SealFault::Line { owed: "asbestos", .. })), "{to}");
    }
    let silent = text.replace("; if exposed to asbestos II by 5.2 c), named", "");
    assert!(matches!(read(&silent), Err(SealFault::StageDiffers { .. })));
}

#[test]
fn a_reading_without_the_programs_own_screen_survives_its_seal() {
    let mut reading = reading(&full_sheet());
    reading.looked = Looked::now(Viewing::default(), Occasion::default());
    assert_eq!(read(&write(&reading)).as_ref(), Ok(&reading));
    assert!(write(&reading).contains("presentation none\nblinked 0 times, 0 ms\n"));
}

#[test]
fn what_cannot_have_been_shown_is_no_sealed_reading() {
    let text = write(&reading(&full_sheet()));
    for (from, to) in [
        ("gamma 1.25", "gamma 0"),
        ("gamma 1.25", "gamma NaN"),
        ("rotation 270", "rotation 45"),
        ("zoom 0.3125", "zoom -1"),
        ("zones by-hand", "zones by-foot"),
        ("right-lung 120.5 to 980", "right-lung 120.5 to inf"),
        ("millimetres 0.143 0.2 given", "millimetres 0.143 given"),
        ("3000 ms RU", "3000 ms XX"),
        ("blinked 3 times, 900 ms", "blinked -3 times, 900 ms"),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(matches!(read(&text.replace(from, to)), Err(SealFault::Line { .. })), "{to}");
    }
}

#[test]
fn unlawful_findings_are_refused_in_full() {
    let text = write(&reading(&full_sheet()));
    let spoilt = text.replace("RU 0/-", "RU -").replace("shape q/t", "shape -/-");
    assert_eq!(
        read(&spoilt),
        Err(SealFault::Unlawful(vec![
            SheetOmission::Gbz70(Omission::ZoneMissing(LungZone::RightUpper)),
            SheetOmission::Gbz70(Omission::ShapeMissing)
        ]))
    );
}
